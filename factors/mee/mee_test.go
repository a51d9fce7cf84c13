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
			if f := map[string]func() (*factors.Dataset, error){"grid-2021": Grid2021, "grid-2022": Grid2022, "grid-2023": Grid2023, "footprint-2024": Footprint2024}[r[1]]; f != nil {
				if got := open(t, f).Len(); got != n {
					t.Errorf("%s: %d factors, the account says %d", r[1], got, n)
				}
			}
		}
		fates += n
	}
	if total != 273 || fates != total {
		t.Errorf("%d rows of %d have a fate", fates, total)
	}
}
