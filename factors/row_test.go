package factors

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// slowAmounts is what amounts is a fast form of: the gases first, then what they miss
// of the total.
func slowAmounts(t *text, r *record) (ghg.Amounts, error) {
	var parts []ghg.Amount
	for _, c := range r.gases {
		kg := unit.MustNumber(c.text)
		if t.partsCO2e {
			gwp, err := t.edition.GWP.GWP(c.Species)
			if err != nil {
				return nil, err
			}
			if kg, err = kg.Quo(gwp); err != nil {
				return nil, err
			}
		}
		parts = append(parts, ghg.Amount{Species: c.Species, Kg: kg})
	}
	amounts, err := ghg.NewAmounts(parts...)
	if total := r.cells[colCO2e]; err == nil && total != "" {
		return Remainder(amounts, unit.MustNumber(total), t.edition.GWP)
	}
	return amounts, err
}

// The amounts of a row are its gases and the remainder to its total, whatever gases
// there are, of the total or not, in the set or not.
func TestAmountsAreGasesAndRemainder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	names := []string{"co2e", "CO2", "CH4", "methane", "CO2-biogenic", "HCFC-22", "CO2e@AR5", "CO2e@AR6", "CO2e@unstated", "N2O"}
	remainders, refused := 0, 0
	for range 5000 {
		x := &text{meta: &meta{edition: Edition{Edition: &carbon.Edition{GWP: []ghg.Set{ghg.AR4, ghg.AR5, ghg.AR6}[rnd.IntN(3)]}}, partsCO2e: rnd.IntN(2) == 0}}
		var header []string
		row := make([]string, len(names))
		for i, n := range names {
			if rnd.IntN(3) > 0 {
				row[i] = []string{"0", "0.5", "1", "2.25", "28", "-1", "0.0000000000000001"}[rnd.IntN(7)]
			}
			if n == "co2e" || rnd.IntN(2) == 0 {
				header = append(header, n)
			} else {
				row[i] = "left out"
			}
		}
		row = slices.DeleteFunc(row, func(s string) bool { return s == "left out" })
		h, r := x.header(new(faults), header), record{}
		r.take(h, row)
		want, wantErr := slowAmounts(x, &r)
		got, err := x.amounts(&r, &carbon.Factor{})
		if !want.Equal(got) || (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Fatalf("%v under %v: have %s, %v, want %s, %v", row, header, got, err, want, wantErr)
		}
		if err != nil {
			refused++
		} else if row[0] != "" && !got.Equal(nil) {
			remainders++
		}
	}
	if remainders < 100 || refused < 100 {
		t.Errorf("%d remainders, %d faults: the test tests little", remainders, refused)
	}
}
