package mee

import (
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/factorstest"
)

func open(t testing.TB, f func() (*factors.Dataset, error)) *factors.Dataset {
	t.Helper()
	d, err := f()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Values as the announcements print them.
func TestPublishedValues(t *testing.T) {
	for _, c := range []struct {
		edition func() (*factors.Dataset, error)
		id      carbon.FactorID
		kg, per string
		species ghg.Species
	}{
		{Grid2021, "mee-grid-2021/national", "0.5568", "kWh", ghg.CO2},
		{Grid2022, "mee-grid-2022/national", "0.5366", "kWh", ghg.CO2},
		{Grid2023, "mee-grid-2023/national", "0.5306", "kWh", ghg.CO2},
		{Grid2023, "mee-grid-2023/province-cn-sh", "0.5737", "kWh", ghg.CO2},
		{Grid2023, "mee-grid-2023/province-cn-ah", "0.6553", "kWh", ghg.CO2},
		{Grid2023, "mee-grid-2023/region-sw", "0.2472", "kWh", ghg.CO2},
		{Grid2023, "mee-grid-2023/national-fossil", "0.8273", "kWh", ghg.CO2},
		{Grid2023, "mee-grid-2023/national-without-traded-non-fossil", "0.6096", "kWh", ghg.CO2},
		{Footprint2023, "mee-footprint-2023/national", "0.6205", "kWh", ghg.UnsplitUnstated},
		{Footprint2023, "mee-footprint-2023/upstream-and-losses", "0.0899", "kWh", ghg.UnsplitUnstated},
		{Footprint2024, "mee-footprint-2024/national", "0.5777", "kWh", ghg.UnsplitUnstated},
		{Footprint2024, "mee-footprint-2024/transmission-with-losses", "0.0327", "kWh", ghg.UnsplitUnstated},
		{EnterpriseReport, "mee-enterprise-report/national-2022", "0.5703", "kWh", ghg.CO2},
		{ShanghaiETS2022, "shanghai-ets-2022/heat", "60", "GJ", ghg.CO2},
		{Carbonates2024, "gbt-32151-34-2024/limestone", "439.71", "t", ghg.CO2},
		{Carbonates2024, "gbt-32151-34-2024/soda-ash", "414.92", "t", ghg.CO2},
		{ShanghaiETS2023, "shanghai-ets-2023/electricity", "4200", "10^4 kWh", ghg.CO2},
		{Fuels2024, "gbt-32151-2024/heat", "110", "GJ", ghg.CO2},
		{Fuels2024, "gbt-32151-2024/fuel/natural-gas", "21621.88809", "10^4 Nm3", ghg.CO2},
		{Fuels2024, "gbt-32151-2024/fuel/diesel", "580483057/187500", "t", ghg.CO2},
	} {
		f := open(t, c.edition).Factor(c.id)
		if f == nil {
			t.Errorf("no %s", c.id)
			continue
		}
		want, err := unit.ParseExact(c.kg)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Amounts.Get(c.species); len(f.Amounts) != 1 || !got.Equal(want) || f.Per.String() != c.per {
			t.Errorf("%s: %s per %s, want %s per %s", c.id, f.Amounts, f.Per, want, c.per)
		}
	}
}

func TestConforms(t *testing.T) {
	for _, f := range editions {
		factorstest.Run(t, open(t, f))
	}
}

// 30 provinces, 7 regions, 3 national factors a year; Tibet has none.
func TestGridIsComplete(t *testing.T) {
	for _, open2 := range []func() (*factors.Dataset, error){Grid2021, Grid2022, Grid2023} {
		d := open(t, open2)
		provinces, regions := 0, 0
		for _, f := range d.All() {
			switch {
			case strings.HasPrefix(string(f.Place), "CN-"):
				provinces++
			case strings.HasPrefix(string(f.Place), "mee:"):
				regions++
			}
			if f.Place == "CN-XZ" {
				t.Errorf("%s: Tibet has no factor", f.ID)
			}
			if f.Stage != carbon.Generation || len(f.Amounts) != 1 || f.Amounts[0].Species != ghg.CO2 {
				t.Errorf("%s: %s, %s", f.ID, f.Stage, f.Amounts)
			}
		}
		if diff := cmp.Diff([]int{30, 7, 40}, []int{provinces, regions, d.Len()}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", d.Editions()[0].ID, diff)
		}
	}
}

// The transcription printed each fuel's factor to six decimals: the exact one
// rounds to it.
func TestFuelsAgreeWithThePrintedProduct(t *testing.T) {
	text, err := data.ReadFile("data/gbt-32151-2024/fuels.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	fs, err := Fuels()
	if err != nil || len(fs) != 26 {
		t.Fatalf("%d fuels, %v", len(fs), err)
	}
	for i, f := range fs {
		tonnes := f.CO2().Mul(unit.MustNumber("0.001"))
		if off := tonnes.Sub(unit.MustNumber(rows[i+1][7])).Abs(); off.Cmp(unit.MustNumber("0.0000005")) > 0 {
			t.Errorf("%s: %s, printed %s", f.ID, tonnes.Round(7), rows[i+1][7])
		}
	}
}

// Carbon is the most that a fuel can be: 44/12 kg of CO2 per kg. A transcription heads the
// carbon contents 10^-2 t C/GJ; they are 10^-3.
func TestNoFuelIsMoreThanCarbon(t *testing.T) {
	fs, err := Fuels()
	if err != nil {
		t.Fatal(err)
	}
	most := unit.Ratio(44000, 12)
	for _, f := range fs {
		if f.Per != unit.Tonne {
			continue
		}
		if f.CO2().Cmp(most) > 0 {
			t.Errorf("%s: %s kg CO2 per t", f.ID, f.CO2().Round(3))
		}
		if f.Carbon = f.Carbon.Mul(unit.Int(10)); f.CO2().Cmp(most) < 0 {
			t.Errorf("%s could be either", f.ID)
		}
	}
}

// Each factor says how sure it is: the PDF of 2023 was seen (A), the tables of 2021 and
// 2022 have two copies (B).
func TestGrades(t *testing.T) {
	count := map[string]map[carbon.Grade]int{}
	for _, f := range everything(t).All() {
		if count[f.Source.Edition.ID] == nil {
			count[f.Source.Edition.ID] = map[carbon.Grade]int{}
		}
		count[f.Source.Edition.ID][f.Grade]++
		if f.Grade == carbon.GradeC && !strings.Contains(f.Note.EN, "one transcription") {
			t.Errorf("%s: one copy, and the note is %q", f.ID, f.Note.EN)
		}
	}
	const a, b, c = carbon.GradeA, carbon.GradeB, carbon.GradeC
	want := map[string]map[carbon.Grade]int{
		"mee-grid-2021": {b: 40}, "mee-grid-2022": {b: 40}, "mee-grid-2023": {a: 40},
		"mee-footprint-2023": {b: 10, c: 1}, "mee-footprint-2024": {b: 11},
		"mee-enterprise-report": {c: 2}, "shanghai-ets-2022": {b: 1}, "shanghai-ets-2023": {b: 2},
		"gbt-32151-2024": {b: 2, c: 26}, "gbt-32151-34-2024": {c: 6},
	}
	if diff := cmp.Diff(want, count); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Copies that circulate, and what they say.
func TestKnownBadCopiesAreNotHere(t *testing.T) {
	for claim, f := range map[string]func(f *carbon.Factor) bool{
		"2021 and 2022 are swapped": func(f *carbon.Factor) bool {
			return f.ID == "mee-grid-2021/national" && kg(f) == "0.5366" || f.ID == "mee-grid-2022/national" && kg(f) == "0.5568"
		},
		"0.5703 for every region": func(f *carbon.Factor) bool {
			return kg(f) == "0.5703" && f.ID != "mee-enterprise-report/national-2022"
		},
		"0.7204 and 0.6780 are no regions of 2023": func(f *carbon.Factor) bool { return kg(f) == "0.7204" || kg(f) == "0.678" },
		"a benchmark of allocation is no factor":   func(f *carbon.Factor) bool { return kg(f) == "0.877" || kg(f) == "0.979" },
		"a default stands, without a first day": func(f *carbon.Factor) bool {
			return strings.HasPrefix(string(f.ID), "gbt-") && f.Valid != carbon.Period{}
		},
	} {
		for _, x := range everything(t).All() {
			if f(x) {
				t.Errorf("%s: %s is %s", claim, x.ID, x.Amounts)
			}
		}
	}
}

func kg(f *carbon.Factor) string { return f.Amounts[0].Kg.String() }

// A factor that was prescribed for the reports of a year answers for no other.
func TestPrescriptionsHoldForTheirYear(t *testing.T) {
	r, err := open(t, EnterpriseReport).Resolver(factors.Policy{MaxAge: 9, MaxAhead: 9})
	if err != nil {
		t.Fatal(err)
	}
	for year, want := range map[int16]string{2021: "0.581", 2022: "0.5703", 2023: "none", 2020: "none"} {
		m, err := r.Resolve(carbon.Query{Kind: "mee/electricity/enterprise-report", Stage: carbon.Generation, Place: "CN", AsOf: carbon.NewMonth(int(year), 6), ReportYear: year,
			Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 kWh")})})
		got := "none"
		if err == nil {
			got = kg(m.Factor)
		}
		if got != want {
			t.Errorf("report of %d: %s, want %s (%v)", year, got, want, err)
		}
	}
}

// A 2024 footprint less a 2023 factor would be 0.0471: another year, refused.
func TestUpstreamIsOfOneYear(t *testing.T) {
	whole := open(t, Footprint2024).Factor("mee-footprint-2024/national")
	generation := open(t, Grid2023).Factor("mee-grid-2023/national")
	if f, err := difference(whole, generation); err == nil {
		t.Errorf("got %s", f.Amounts)
	}
	if got := open(t, Footprint2024).OfKind("mee/electricity/upstream-and-losses"); len(got) != 0 {
		t.Errorf("2024 has %d derived factors", len(got))
	}
}

func TestProvenanceAddsUp(t *testing.T) {
	text, err := data.ReadFile("data/provenance.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	total, fates := 0, 0
	for _, r := range rows[1:] {
		n, err := strconv.Atoi(r[2])
		if err != nil {
			t.Fatal(err)
		}
		switch r[0] {
		case "source":
			total += n
			continue
		case "imported":
			if f := map[string]func() (*factors.Dataset, error){"grid-2021": Grid2021, "grid-2022": Grid2022, "grid-2023": Grid2023, "footprint-2024": Footprint2024,
				"enterprise-report": EnterpriseReport, "shanghai-ets-2022": ShanghaiETS2022, "shanghai-ets-2023": ShanghaiETS2023, "gbt-32151-34-2024": Carbonates2024}[r[1]]; f != nil {
				if got := open(t, f).Len(); got != n {
					t.Errorf("%s: %d factors, the account says %d", r[1], got, n)
				}
			}
		}
		fates += n
	}
	if total != 313 || fates != total {
		t.Errorf("%d rows of %d have a fate", fates, total)
	}
}
