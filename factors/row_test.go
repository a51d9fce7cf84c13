package factors

import (
	"math/rand/v2"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// slowAmounts is what amounts is a fast form of: the gases first, then what they miss
// of the total.
func slowAmounts(r *reader, h *header, row []string) (ghg.Amounts, error) {
	var parts []ghg.Amount
	for _, c := range h.species {
		if row[c.at] == "" {
			continue
		}
		kg := unit.MustNumber(row[c.at])
		if r.meta.partsCO2e {
			gwp, err := r.meta.edition.GWP.GWP(c.Species)
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
	if total := h.cell(row, colCO2e); err == nil && total != "" {
		return Remainder(amounts, unit.MustNumber(total), r.meta.edition.GWP)
	}
	return amounts, err
}

// The amounts of a row are its gases and the remainder to its total, whatever gases
// there are, of the total or not, in the set or not.
func TestAmountsAreGasesAndRemainder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	names := []string{"co2e", "CO2", "CH4", "methane", "CO2-biogenic", "HCFC-22", "CO2e@AR5", "CO2e@AR6", "CO2e@unstated", "N2O"}
	remainders, faults := 0, 0
	for range 5000 {
		r := &reader{meta: &meta{edition: Edition{Edition: &carbon.Edition{GWP: []ghg.Set{ghg.AR4, ghg.AR5, ghg.AR6}[rnd.IntN(3)]}}, partsCO2e: rnd.IntN(2) == 0}}
		h := &header{}
		for c := range h.at {
			h.at[c] = -1
		}
		row := make([]string, len(names))
		for i, n := range names {
			if rnd.IntN(3) > 0 {
				row[i] = []string{"0", "0.5", "1", "2.25", "28", "-1", "0.0000000000000001"}[rnd.IntN(7)]
			}
			if n == "co2e" {
				h.at[colCO2e] = i
				continue
			}
			s, err := ghg.ParseSpecies(n)
			if err != nil {
				t.Fatal(err)
			}
			if rnd.IntN(2) == 0 {
				h.species = append(h.species, r.speciesColumn(s, i))
			}
		}
		want, wantErr := slowAmounts(r, h, row)
		got, err := r.amounts(h, row, &carbon.Factor{})
		if !want.Equal(got) || (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Fatalf("%v under %v: have %s, %v, want %s, %v", row, h.species, got, err, want, wantErr)
		}
		if err != nil {
			faults++
		} else if row[0] != "" && !got.Equal(nil) {
			remainders++
		}
	}
	if remainders < 100 || faults < 100 {
		t.Errorf("%d remainders, %d faults: the test tests little", remainders, faults)
	}
}
