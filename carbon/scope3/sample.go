package scope3

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Extrapolated are the facts of a sample, for the population that it represents: each
//
//	quantity × population ÷ sample
//
// of sums over the sample, not of averages (Technical Guidance, appendix A, p. 153-155;
// formula 14.3, p. 133, for the franchises of a group). Groups that are alike in
// themselves and differ from each other are extrapolated each by itself. The method stays
// that of the sample, with both numbers in its working; the class of data is estimated. A
// sample larger than its population breaks TL-S351. Which sample represents which
// population is the caller's to document.
type Extrapolated struct {
	Sample              carbon.Facts
	Sampled, Population unit.Number // sites, employees, trips: in the sample, and in all
}

// Activities implements [carbon.Facts], for the category of the sample.
func (x Extrapolated) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	f.Positive("sampled", x.Sampled)
	f.Number("population", x.Population)
	if x.Sampled.Stated() && x.Population.Stated() && x.Sampled.Cmp(x.Population) > 0 {
		f.Add("sampled", RulePart, fmt.Errorf("scope3: %s of %s", x.Sampled, x.Population))
	}
	var as []carbon.Activity
	if x.Sample == nil {
		f.Add("sample", carbon.RuleFact, errors.New("not stated"))
	} else {
		var err error
		as, err = x.Sample.Activities(of)
		f.Join("sample", err)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	factor, err := x.Population.Quo(x.Sampled)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(as)
	for i := range out {
		a := &out[i]
		a.Working = slices.Concat(a.Working, []carbon.Term{carbon.Operand("in the population", "总体数", x.Population), carbon.Operand("in the sample", "样本数", x.Sampled)})
		a.Measures = slices.Clone(a.Measures)
		for j, q := range a.Measures {
			a.Measures[j] = q.Mul(factor)
			a.Working = append(a.Working, carbon.Operand("of the sample", "样本用量", q))
		}
		a.Quality = carbon.Estimated
	}
	return out, nil
}
