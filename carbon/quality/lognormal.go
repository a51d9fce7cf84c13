package quality

import (
	"errors"
	"fmt"
	"math"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A GSD2 is the square of a geometric standard deviation, 1 or more: the 95 % interval
// of a lognormal value runs from median / GSD² to median × GSD². (Strictly, 95 % are
// 1.96 and not 2 standard deviations of the logarithm; ecoinvent and the GHG Protocol
// use 2, and so does this package.)
type GSD2 float64

// Sigma returns the standard deviation of the logarithm, ln(GSD²) / 2.
func (g GSD2) Sigma() float64 { return math.Log(float64(g)) / 2 }

func (g GSD2) valid() bool { return g >= 1 && !math.IsInf(float64(g), 1) }

// Combine returns the GSD² of a product of independent lognormal operands,
// exp(√Σ ln²GSD²): of an activity and its factor, or of the factors of a pedigree.
func Combine(operands ...GSD2) (GSD2, error) {
	var f carbon.Faults
	squares := make([]float64, len(operands))
	for i, g := range operands {
		if !g.valid() {
			f.Add(fmt.Sprintf("operand %d", i+1), RuleUncertainty, fmt.Errorf("a GSD² of %g is not 1 or more", float64(g)))
			continue
		}
		ln := math.Log(float64(g))
		squares[i] = ln * ln
	}
	if err := f.Err(); err != nil {
		return 0, err
	}
	return GSD2(math.Exp(root(squares))), nil
}

// A Lognormal is a value that errs by factors. What a ledger holds is its median, and a
// simulation would give its mean, which is larger.
type Lognormal struct {
	Median unit.Quantity // positive
	GSD2   GSD2
}

// Check returns what is wrong with it, or nil.
func (l Lognormal) Check() error {
	var f carbon.Faults
	f.Positive("median", l.Median.Number())
	if !l.GSD2.valid() {
		f.Add("gsd2", RuleUncertainty, errors.New("not 1 or more"))
	}
	return f.Err()
}

// An Estimate is a described number, in a unit: for print, never for a total.
type Estimate struct {
	Value float64
	Unit  unit.Unit
}

// String returns the value with four significant digits.
func (e Estimate) String() string { return fmt.Sprintf("%.4g %s", e.Value, e.Unit) }

func (l Lognormal) estimate(times float64) Estimate {
	return Estimate{float(l.Median.Number()) * times, l.Median.Unit()}
}

// Mean returns median × exp(σ²/2).
func (l Lognormal) Mean() Estimate {
	s := l.GSD2.Sigma()
	return l.estimate(math.Exp(s * s / 2))
}

// Interval returns the 95 % interval, median / GSD² to median × GSD².
func (l Lognormal) Interval() (low, high Estimate) {
	return l.estimate(1 / float64(l.GSD2)), l.estimate(float64(l.GSD2))
}
