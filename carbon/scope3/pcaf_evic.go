package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An EVICPosition is a company of a portfolio in two years.
type EVICPosition struct {
	Weight  unit.Number   // in the current year; all sum to one
	Base    unit.Quantity // EVIC in the base year
	Current unit.Quantity // EVIC in the current year
}

// An EVICAdjustment corrects the economic emission intensity (financed emissions for
// what is outstanding) for what market values have done since a base year (PCAF Part A,
// second edition, 5.1, limitations; optional). Unadjusted figures are reported in any
// case. What each number multiplies is an intensity of its year.
//
// For the current year the standard contradicts itself: its formula multiplies by the
// adjustment, its example divides by it. Only division makes the two ways agree, as the
// example shows (a change of 0.914 % either way). Both are here by their names.
type EVICAdjustment struct {
	BaseYear         unit.Number // the adjustment: Σ weight × base EVIC / current EVIC
	CurrentByFormula unit.Number // as printed: the adjustment again
	CurrentByExample unit.Number // as calculated in the example: 1 / adjustment
}

// AdjustEVIC returns the adjustment of a portfolio.
func AdjustEVIC(positions ...EVICPosition) (EVICAdjustment, error) {
	var f carbon.Faults
	adjustment := unit.Int(0)
	var weights []unit.Number
	for i, p := range positions {
		path := fmt.Sprintf("position %d", i+1)
		f.Quantity(path+": base", p.Base, unit.Money)
		f.Quantity(path+": current", p.Current, unit.Money)
		f.Positive(path+": base", p.Base.Number())
		f.Positive(path+": current", p.Current.Number())
		// Prices of two years: that is what is measured, so only the currency must agree.
		a, _, _, _ := p.Base.Unit().Money()
		if b, _, _, _ := p.Current.Unit().Money(); a != b {
			noteFact(&f, path, &unit.MismatchError{Have: p.Base.Unit(), Want: p.Current.Unit()})
		}
		f.Share(path+": weight", p.Weight)
		weights = append(weights, p.Weight)
		ratio, err := p.Base.Base().Number().Quo(p.Current.Base().Number())
		if err != nil {
			continue // a fault, noted above
		}
		adjustment = adjustment.Add(p.Weight.Mul(ratio))
	}
	sumToOne(&f, "positions", weights...)
	if err := f.Err(); err != nil {
		return EVICAdjustment{}, err
	}
	inverse, err := unit.Int(1).Quo(adjustment)
	if err != nil {
		return EVICAdjustment{}, err
	}
	return EVICAdjustment{adjustment, adjustment, inverse}, nil
}
