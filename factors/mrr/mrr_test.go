package mrr

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/factorstest"
)

func fuels(t *testing.T) *factors.Dataset {
	t.Helper()
	d, err := Fuels2018()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestConforms(t *testing.T) { factorstest.Run(t, fuels(t)) }

// Annex VI, table 1, pages 167 and 168 of the consolidated text of 27 May 2025: t CO2
// per TJ and TJ per Gg, and their product by hand.
func TestQuotedRows(t *testing.T) {
	d := fuels(t)
	for slug, want := range map[string][2]string{ // kg per TJ, kg per t
		"natural-gas":               {"56100", "2692.8"},  // 56.1 × 48.0
		"gas-diesel-oil":            {"74100", "3186.3"},  // 74.1 × 43.0
		"motor-gasoline":            {"69300", "3069.99"}, // 69.3 × 44.3
		"liquefied-petroleum-gases": {"63100", "2984.63"}, // 63.1 × 47.3
		"residual-fuel-oil":         {"77400", "3126.96"}, // 77.4 × 40.4
	} {
		tj, tonne := d.Factor(carbon.FactorID("mrr-2018-2066/"+slug+"/tj")), d.Factor(carbon.FactorID("mrr-2018-2066/"+slug+"/t"))
		if tj == nil || tonne == nil {
			t.Fatalf("%s is not there", slug)
		}
		got := [2]string{tj.Amounts.Get(ghg.CO2).String(), tonne.Amounts.Get(ghg.CO2).String()}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", slug, diff)
		}
		if tj.Per != unit.TerajouleNet || tonne.Per != unit.Tonne || tj.Grade != carbon.GradeB || tj.Derivation != (carbon.Text{}) || !strings.Contains(tonne.Derivation.EN, "×") {
			t.Errorf("%s: %+v, %+v", slug, tj, tonne)
		}
	}
}

// What was not read in the Annex says so, and has the lower grade.
func TestWhatNobodyReadSaysSo(t *testing.T) {
	grades := map[carbon.Grade]int{}
	for _, f := range fuels(t).All() {
		grades[f.Grade]++
		says := strings.Contains(f.Derivation.EN, "not read in the Annex") && strings.Contains(f.Derivation.ZH, "未见附件原文")
		if says != (f.Grade == carbon.GradeC) {
			t.Errorf("%s has the grade %s and says %q", f.ID, f.Grade, f.Derivation)
		}
	}
	if diff := cmp.Diff(map[carbon.Grade]int{carbon.GradeB: 10, carbon.GradeC: 70}, grades); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	r, err := fuels(t).Resolver(factors.Policy{Region: true, Grade: carbon.GradeB})
	if err != nil {
		t.Fatal(err)
	}
	if m, err := r.Resolve(question("mrr/fuel/lignite", "PL", "t")); err == nil {
		t.Errorf("a floor of B takes %s", m.Factor.ID)
	}
}

func question(kind carbon.Kind, place carbon.Place, per string) carbon.Query {
	return carbon.Query{Kind: kind, Stage: carbon.Combustion, Place: place, AsOf: carbon.NewMonth(2025, 3), ReportYear: 2025,
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.New(unit.Int(1), unit.MustUnit(per))})}
}

// The factors stand, of whatever year the activity is, and hold in the countries of the
// scheme where a policy allows the wider place.
func TestACountryOfTheScheme(t *testing.T) {
	for _, c := range []struct {
		region bool
		place  carbon.Place
		per    string
		want   string
	}{
		{true, "DE", "t", "mrr-2018-2066/gas-diesel-oil/t wider-place"},
		{true, "NO", "GJ(NCV)", "mrr-2018-2066/gas-diesel-oil/tj wider-place"},
		{false, "EU", "t", "mrr-2018-2066/gas-diesel-oil/t"},
		{false, "DE", "t", ""},
		{true, "GB", "t", ""},
		{true, "DE", "kWh(GCV)", ""}, // gross is not net
	} {
		r, err := fuels(t).Resolver(factors.Policy{Aliases: factors.CommonKinds(), Region: c.region})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if m, err := r.Resolve(question("fuel/diesel", c.place, c.per)); err == nil {
			got = string(m.Factor.ID)
			for _, f := range m.Fallbacks {
				got += " " + f.Code
			}
		}
		if got != c.want {
			t.Errorf("%s per %s: got %q, want %q", c.place, c.per, got, c.want)
		}
	}
}

// testdata/sample.csv was drawn at random by a program of its own.
func TestSampleOfTheTable(t *testing.T) {
	f, err := os.Open("testdata/sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	d := fuels(t)
	for _, row := range rows[1:] { // edition, file, cell, label, unit, value
		slug := strings.ReplaceAll(factors.KindOf(row[3]), "/", "-")
		tj, tonne := d.Factor(carbon.FactorID(row[0]+"/"+slug+"/tj")), d.Factor(carbon.FactorID(row[0]+"/"+slug+"/t"))
		if tj == nil || tonne == nil || tj.Name.EN != row[3] {
			t.Errorf("%s is not there", row[3])
			continue
		}
		got, err := tj.Amounts.Get(ghg.CO2).Quo(unit.Int(1000)) // t per TJ
		if row[4] == "TJ/Gg" {
			got, err = tonne.Amounts.Get(ghg.CO2).Quo(got)
		}
		if err != nil || !got.Equal(unit.MustNumber(row[5])) {
			t.Errorf("%s: got %s %s, %v, want %s", row[3], got, row[4], err, row[5])
		}
	}
	if len(rows) != 41 {
		t.Errorf("%d rows", len(rows))
	}
}
