package mee

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// testdata/sample.csv has values drawn at random from the transcriptions, by a script of
// its own that knows nothing of the importer: each is found by edition, activity, place
// and unit, and is equal.
func TestValuesDrawnFromTheSource(t *testing.T) {
	text, err := os.ReadFile("testdata/sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	d := everything(t)
	for _, r := range rows[1:] {
		edition, cell, value := r[0], r[1]+" "+r[2], unit.MustNumber(r[5])
		activity, region, _ := strings.Cut(r[3], "|")
		if fuel, parameter, ok := strings.Cut(activity, " "); ok && edition == "gbt-32151-2024" {
			got, want := fuelValue(t, fuel, parameter, r[4])
			if off := got.Sub(value).Abs(); off.Cmp(want) > 0 {
				t.Errorf("%s: %s is %s, printed %s", cell, activity, got, value)
			}
			continue
		}
		place, _, _ := strings.Cut(region, " ")
		var found []*carbon.Factor
		for _, f := range d.All() {
			if f.Source.Edition.ID == edition && (f.Name.ZH == activity || f.Name.ZH == place+activity) {
				found = append(found, f)
			}
		}
		if len(found) != 1 {
			t.Errorf("%s: %d factors of %s are called %s", cell, len(found), edition, r[3])
			continue
		}
		printedMass, printedPer, _ := strings.Cut(r[4], "/")
		per, err := unit.MustParse("1 " + printedPer).In(found[0].Per)
		if err != nil {
			t.Errorf("%s: %v", cell, err)
			continue
		}
		got := found[0].Amounts[0].Kg.Mul(per.Number())
		if strings.HasPrefix(printedMass, "t") {
			got = got.Mul(unit.Ratio(1, 1000))
		}
		if !got.Equal(value) {
			t.Errorf("%s: %s has %s %s, printed %s", cell, found[0].ID, got, r[4], value)
		}
	}
	if len(rows) < 41 {
		t.Errorf("only %d values", len(rows)-1)
	}
}

// fuelValue returns a parameter of a fuel in the unit of the print, and how much its print
// is rounded.
func fuelValue(t *testing.T, fuel, parameter, per string) (got, within unit.Number) {
	t.Helper()
	fs, err := Fuels()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fs {
		if f.Name.ZH != fuel || !strings.HasSuffix(strings.ReplaceAll(per, " ", ""), strings.ReplaceAll(f.Per.String(), " ", "")) && strings.Contains(parameter, "热量") {
			continue
		}
		switch {
		case strings.HasPrefix(parameter, "低位"):
			return f.NCV, unit.Int(0)
		case strings.HasPrefix(parameter, "单位"):
			return f.Carbon, unit.Int(0)
		case strings.HasPrefix(parameter, "碳氧化率"):
			return f.Oxidation.Mul(unit.Int(100)), unit.Int(0)
		default:
			return f.CO2().Mul(unit.Ratio(1, 1000)), unit.MustNumber("0.0000005")
		}
	}
	t.Fatalf("no %s of %s", parameter, fuel)
	return
}

// everything is all editions of the package.
func everything(t *testing.T) *factors.Dataset {
	t.Helper()
	var all []*factors.Dataset
	for _, f := range editions {
		all = append(all, open(t, f))
	}
	d, err := factors.Join(all...)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var editions = []func() (*factors.Dataset, error){
	Grid2021, Grid2022, Grid2023, Footprint2023, Footprint2024, EnterpriseReport, ShanghaiETS2022, ShanghaiETS2023, Fuels2024, Carbonates2024,
}
