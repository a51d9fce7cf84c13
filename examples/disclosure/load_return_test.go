package main

import (
	"math/big"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
)

// The meters and invoices agree with the energy return within 0.5 %, totals of the
// files not counted, on reading: the auditor's third check does it on the report.
func TestEnergyReturn(t *testing.T) {
	for _, year := range []int{2024, 2025} {
		read := map[string]*big.Rat{}
		for a := range load(t, year).Activities() {
			if a.Category.Scope() == carbon.Scope3 || a.Place.Country() != "CN" || a.Acquisition == carbon.SelfGenerated || a.Attribute == carbon.NonFossil ||
				a.Tag("site") == "FLEET" || !a.Period.Within(carbon.Year(year)) || a.Kind.Group() == "gas" || strings.HasPrefix(string(a.Kind), "fuel/biodiesel") {
				continue
			}
			q := a.Measures[0].Base()
			key := string(a.Kind) + " " + q.Unit().String()
			if read[key] == nil {
				read[key] = new(big.Rat)
			}
			read[key].Add(read[key], q.Number().Rat())
		}
		returns, err := loadEnergyReturn(sample(), year)
		if err != nil {
			t.Fatal(err)
		}
		keys := map[string]string{"电力": "electricity MJ", "天然气": "fuel/natural-gas Nm3", "柴油": "fuel/diesel kg", "汽油": "fuel/petrol kg", "液化石油气": "fuel/lpg kg", "热力": "heat MJ"}
		checked := 0
		for _, r := range returns {
			for name, key := range keys {
				if !strings.HasPrefix(r.Name, name) {
					continue
				}
				checked++
				have, want := read[key], r.Quantity.Base().Number().Rat()
				if have == nil {
					t.Fatalf("%d: nothing read of %s", year, name)
				}
				diff := new(big.Rat).Quo(new(big.Rat).Sub(have, want), want)
				if f, _ := diff.Float64(); f > 0.005 || f < -0.005 {
					t.Errorf("%d: %s: read %s, returned %s", year, name, have.FloatString(1), want.FloatString(1))
				}
				if r.TCE.Number().Sign() <= 0 {
					t.Errorf("%d: %s: %s", year, name, r.TCE)
				}
			}
		}
		if checked != len(keys) {
			t.Errorf("%d: %d energies checked, want %d", year, checked, len(keys))
		}
	}
}
