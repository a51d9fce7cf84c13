package factors

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Sum returns the exact sum of factors of one unit as a new factor: the stages of
// a supply that its publisher prints apart. Identity, kind, name, stage and place
// come from as; amounts, unit, source and derivation from the operands.
func Sum(as carbon.Factor, operands ...*carbon.Factor) (*carbon.Factor, error) {
	if len(operands) == 0 {
		return nil, fmt.Errorf("factors: %s: a sum of nothing", as.ID)
	}
	if i := slices.Index(operands, nil); i >= 0 {
		return nil, fmt.Errorf("factors: %s: operand %d is no factor", as.ID, i+1)
	}
	f := as
	f.Amounts, f.Parts, f.Per = nil, nil, operands[0].Per
	var cells, names []string
	for _, o := range operands {
		if o.Per != f.Per {
			return nil, fmt.Errorf("factors: %s: %s is per %s, %s per %s", as.ID, operands[0].ID, f.Per, o.ID, o.Per)
		}
		f.Amounts = f.Amounts.Add(o.Amounts)
		if len(operands) > 1 {
			f.Parts = append(f.Parts, o)
		}
		cells, names = append(cells, o.Source.At), append(names, string(o.ID))
	}
	if f.Source.Edition == nil {
		f.Source.Edition = operands[0].Source.Edition
	}
	if f.Source.At == "" {
		f.Source.At = strings.Join(cells, " + ")
	}
	if f.Derivation == (carbon.Text{}) && len(operands) > 1 {
		sum := strings.Join(names, " + ")
		f.Derivation = carbon.Text{EN: "sum: " + sum, ZH: "求和：" + sum}
	}
	return &f, nil
}

// Remainder returns parts with what is missing to the total that was published in
// a GWP set, as CO2e of that set without gases: so that the view in the set is
// the published total exactly. Biogenic CO2 is in no total. Parts that have no value in the set are an error.
func Remainder(parts ghg.Amounts, total unit.Number, set ghg.Set) (ghg.Amounts, error) {
	sum, err := parts.Only(ghg.Gross).CO2e(set)
	if err != nil {
		return nil, err
	}
	rest := total.Sub(sum.Kg())
	if rest.Sign() == 0 && len(parts) > 0 {
		return parts, nil
	}
	return parts.Add(ghg.Amounts{{Species: ghg.Unsplit(set), Kg: rest}}), nil
}
