package epa

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

var editions = map[string]func() (*factors.Dataset, error){
	"epa-hub-2023": Hub2023, "epa-hub-2024": Hub2024, "epa-hub-2025": Hub2025, "epa-stationary-2025": Stationary2025,
	"epa-supply-chain-1.2": SupplyChain12, "epa-supply-chain-1.3.0": SupplyChain130,
}

// Eighty cells drawn at random from the publisher's files, read by another program than
// the importer, are found by what they are called and in which unit they are printed, and
// are equal. What a cell is called stands in its row and column: "Mobile > Buses > LNG > CH4".
func TestSampleOfCells(t *testing.T) {
	file, err := os.Open("testdata/sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) < 41 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, r := range rows[1:] {
		edition, cell, label, printed, value := r[0], r[2], r[3], r[4], unit.MustNumber(r[5])
		d, err := editions[edition]()
		if err != nil {
			t.Fatal(err)
		}
		mass, per, _ := strings.Cut(printed, "/")
		i := strings.LastIndex(label, " > ")
		activity, gas := label[:i], label[i+3:]
		f := called(d, activity, unit.MustUnit(per), gas)
		if f == nil {
			t.Errorf("%s %s: no factor called %q per %s", edition, cell, activity, per)
			continue
		}
		kg := amountOf(t, f, gas)
		if have, err := unit.New(kg, unit.Kilogram).In(unit.MustUnit(mass)); err != nil || !have.Number().Equal(value) {
			t.Errorf("%s %s, %s: %s is %s, %v; printed %s", edition, cell, label, f.ID, have, err, value)
		}
	}
}

// called returns the factor that has the words of the activity in its name and the fewest
// others, and says something of the gas.
func called(d *factors.Dataset, activity string, per unit.Unit, gas string) (best *carbon.Factor) {
	want, fewest, tie := wordsOf(activity), 0, false
	for _, f := range d.All() {
		have := wordsOf(f.Name.EN)
		if f.Per != per || slices.ContainsFunc(want, func(w string) bool { return !slices.Contains(have, w) }) {
			continue
		}
		if s, err := ghg.ParseSpecies(gas); err == nil && !f.Amounts.Get(s).Stated() && !f.Amounts.Get(biogenic(s)).Stated() {
			continue
		}
		switch n := len(have); {
		case best == nil || n < fewest:
			best, fewest, tie = f, n, false
		case n == fewest:
			tie = true
		}
	}
	if tie {
		return nil
	}
	return best
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') })
}

func biogenic(s ghg.Species) ghg.Species {
	switch s {
	case ghg.CO2:
		return ghg.BiogenicCO2
	case ghg.Methane:
		return ghg.BiogenicMethane
	}
	return s
}

// amountOf returns what the publisher prints of a gas, or of all of them, in kilograms.
func amountOf(t *testing.T, f *carbon.Factor, gas string) unit.Number {
	t.Helper()
	if gas == "All GHGs" {
		c, err := f.Amounts.CO2e(f.Source.Edition.GWP)
		if err != nil {
			t.Errorf("%s: %v", f.ID, err)
		}
		return c.Kg()
	}
	s, err := ghg.ParseSpecies(gas)
	if err != nil {
		t.Errorf("%s: %v", f.ID, err)
	}
	if n := f.Amounts.Get(s); n.Stated() {
		return n
	}
	return f.Amounts.Get(biogenic(s))
}
