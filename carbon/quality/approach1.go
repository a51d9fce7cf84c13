package quality

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Uncertainty is half the width of the 95 % confidence interval as a share of the
// value: ±5 %. The zero value is "not stated", which is not ±0 %.
type Uncertainty struct {
	half   float64
	stated bool
}

// PlusMinus returns the uncertainty of a share: ±5 % is 0.05. It is not negative.
func PlusMinus(share unit.Number) (Uncertainty, error) {
	var f carbon.Faults
	if !share.Stated() || share.Sign() < 0 {
		f.Add("uncertainty", RuleUncertainty, fmt.Errorf("%q", share))
		return Uncertainty{}, f.Err()
	}
	return Uncertainty{float(share), true}, nil
}

// Share returns half the width as a share of the value: 0.05 for ±5 %.
func (u Uncertainty) Share() float64 { return u.half }

// Stated reports whether there is an uncertainty.
func (u Uncertainty) Stated() bool { return u.stated }

// String returns "±11.18 %", or "" if it is not stated.
func (u Uncertainty) String() string {
	if !u.stated {
		return ""
	}
	return fmt.Sprintf("±%.4g %%", u.half*100)
}

// float returns the nearest float of an exact number.
func float(n unit.Number) float64 {
	if !n.Stated() {
		return math.NaN()
	}
	f, _ := n.Rat().Float64()
	return f
}

// Product returns the uncertainty of a product of independent operands, √ΣU² (IPCC 2006
// Guidelines, volume 1, chapter 3, equation 3.1; read in a secondary source).
func Product(operands ...Uncertainty) (Uncertainty, error) {
	var f carbon.Faults
	squares := make([]float64, len(operands))
	for i, u := range operands {
		if !u.stated {
			f.Add(fmt.Sprintf("operand %d", i+1), RuleUncertainty, errors.New("not stated"))
		}
		squares[i] = u.half * u.half
	}
	if err := f.Err(); err != nil {
		return Uncertainty{}, err
	}
	return Uncertainty{root(squares), true}, nil
}

// root returns the root of a sum, smallest first: the same for any order.
func root(squares []float64) float64 {
	slices.Sort(squares)
	sum := 0.0
	for _, s := range squares {
		sum += s
	}
	return math.Sqrt(sum)
}

// An Error is one source of error of an emission. Of names it where others may share
// it, in full: the id of a factor, a meter, an exchange rate. Without a name it is this
// emission's alone.
type Error struct {
	Of string
	U  Uncertainty
}

// OfFactor is the error of an emission factor: all emissions that use it err together.
func OfFactor(id carbon.FactorID, u Uncertainty) Error { return Error{"factor " + string(id), u} }

// An Emission is a mass of CO2e with the errors of its operands, independent of each
// other. All masses of a sum are of one GWP set and one view; this package does not see
// which. A reversal is negative.
type Emission struct {
	Mass   unit.Quantity
	Errors []Error
}

// A Part is what one source of error contributes to a sum.
type Part struct {
	Of   string        // "" for the errors that no two emissions share, together
	Mass unit.Quantity // what it is an error of: the exact sum of the emissions
	Half float64       // half the width of its 95 % interval, in kg
}

// A Combined is the uncertainty of a sum.
type Combined struct {
	Total   unit.Quantity // exact, in kg
	U       Uncertainty   // of the total
	Largest Uncertainty   // of any error that entered
	Parts   []Part        // by Half, largest first: which data would be worth more certainty
}

// Sum combines the uncertainties of a sum (IPCC 2006 Guidelines, volume 1, chapter 3,
// equation 3.2; read in a secondary source):
//
//	U = √Σ(U of the source × Σ of its emissions)² / |Σ of all|
//
// over the sources of error: emissions that share a source err together and are added
// before the square, sources are independent. The rule holds for small, symmetric
// errors: the Guidelines want a standard deviation below 30 % of the mean, a half-width
// below about 60 % (from memory); [Combined.Largest] tells. The error lists all faults.
func Sum(emissions ...Emission) (Combined, error) {
	var f carbon.Faults
	named := map[string]*source{}
	var own []float64
	ownMass, total := unit.Int(0), unit.Int(0)
	c := Combined{}
	for i, e := range emissions {
		path := fmt.Sprintf("emission %d", i+1)
		if !e.Mass.Stated() || e.Mass.Unit().Dimension() != unit.Mass {
			f.Add(path, carbon.RuleFact, fmt.Errorf("%q is no mass of CO2e", e.Mass))
			continue
		}
		kg := e.Mass.Base().Number()
		total = total.Add(kg)
		if len(e.Errors) == 0 {
			f.Add(path, RuleUncertainty, errors.New("no error is stated, which is not ±0 %"))
		}
		hasOwn := false
		for j, x := range e.Errors {
			switch s := named[x.Of]; {
			case !x.U.stated:
				f.Add(path, RuleUncertainty, fmt.Errorf("the error of %q is not stated", x.Of))
			case x.Of == "":
				own, hasOwn = append(own, square(x.U, kg)), true
			case slices.ContainsFunc(e.Errors[:j], func(y Error) bool { return y.Of == x.Of }):
				f.Add(path, RuleSameError, fmt.Errorf("%q errs twice", x.Of))
			case s == nil:
				named[x.Of] = &source{x.U, kg}
			case s.u != x.U:
				f.Add(path, RuleSameError, fmt.Errorf("%q errs by %s and by %s", x.Of, s.u, x.U))
			default:
				s.kg = s.kg.Add(kg)
			}
			if x.U.stated && (!c.Largest.stated || x.U.half > c.Largest.half) {
				c.Largest = x.U
			}
		}
		if hasOwn {
			ownMass = ownMass.Add(kg)
		}
	}
	if total.Sign() == 0 {
		f.Add("total", RuleTotal, fmt.Errorf("of %d emissions", len(emissions)))
	}
	if err := f.Err(); err != nil {
		return Combined{}, err
	}
	squares := slices.Clone(own)
	for of, s := range named { // root and the order of parts do not depend on this one
		sq := square(s.u, s.kg)
		squares = append(squares, sq)
		c.Parts = append(c.Parts, Part{of, unit.New(s.kg, unit.Kilogram), math.Sqrt(sq)})
	}
	if len(own) > 0 {
		c.Parts = append(c.Parts, Part{"", unit.New(ownMass, unit.Kilogram), root(own)})
	}
	slices.SortFunc(c.Parts, func(a, b Part) int {
		if a.Half != b.Half {
			return map[bool]int{true: -1, false: 1}[a.Half > b.Half]
		}
		return strings.Compare(a.Of, b.Of)
	})
	c.Total = unit.New(total, unit.Kilogram)
	c.U = Uncertainty{root(squares) / math.Abs(float(total)), true}
	return c, nil
}

// A source is what shares one error.
type source struct {
	u  Uncertainty
	kg unit.Number
}

func square(u Uncertainty, kg unit.Number) float64 {
	half := u.half * float(kg)
	return half * half
}
