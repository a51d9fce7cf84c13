package target

import (
	"errors"
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An AbsoluteContraction is a target in absolute terms: every year the same share of the
// base year's emissions less, E(t) = E(base) × (1 − rate × (t − base)). (SBTi, absolute
// contraction approach: the rate is 4.2 % a year for 1.5 °C in edition 5 of the
// near-term criteria; read in a secondary source. State yours with its edition.)
type AbsoluteContraction struct {
	Cover  Cover
	Base   Year
	Rate   Parameter // share of base year emissions a year
	Target int       // the year
}

func (a AbsoluteContraction) check() error {
	var f carbon.Faults
	a.Cover.check(&f)
	a.Cover.checkEmissions(&f, "base year", a.Base.Emissions)
	a.Rate.check(&f, "rate")
	span(&f, a.Base.Year, a.Target)
	if cut := a.Rate.Value.Mul(unit.Int(int64(a.Target - a.Base.Year))); cut.Cmp(unit.Int(1)) > 0 {
		f.Add("rate", RuleParameter, fmt.Errorf("%s a year until %d is more than everything: %s", a.Rate.Value, a.Target, cut))
	}
	return f.Err()
}

// Reduction returns the share of base year emissions that is cut by the target year.
func (a AbsoluteContraction) Reduction() (unit.Number, error) {
	if err := a.check(); err != nil {
		return unit.Number{}, err
	}
	return a.Rate.Value.Mul(unit.Int(int64(a.Target - a.Base.Year))), nil
}

// At returns what the target allows in a year from the base year to the target year.
func (a AbsoluteContraction) At(year int) (ghg.CO2e, error) {
	if err := errors.Join(a.check(), within(year, a.Base.Year, a.Target)); err != nil {
		return ghg.CO2e{}, err
	}
	return a.Base.Emissions.Scale(unit.Int(1).Sub(a.Rate.Value.Mul(unit.Int(int64(year - a.Base.Year))))), nil
}

// Compare compares a year of the same cover with the target.
func (a AbsoluteContraction) Compare(cover Cover, y Year) (Progress, error) {
	return compare(a.Cover, cover, y, a.At)
}

// An IntensityContraction is a target for an intensity: every year the same share of the
// year before less, I(t) = I(base) × (1 − rate)^(t − base), exactly. (SBTi: at least 7 %
// a year per value added (GEVA) or per physical output; read in a secondary source.)
type IntensityContraction struct {
	Base      int              // the year
	Intensity carbon.Intensity // of the base year
	Rate      Parameter        // share of the year before
	Target    int              // the year
}

// At returns the intensity that the target allows in a year from the base year to the
// target year: the emissions that the output of the base year might have.
func (c IntensityContraction) At(year int) (carbon.Intensity, error) {
	var f carbon.Faults
	checkIntensity(&f, "base year", c.Intensity)
	c.Rate.check(&f, "rate")
	span(&f, c.Base, c.Target)
	if err := errors.Join(f.Err(), within(year, c.Base, c.Target)); err != nil {
		return carbon.Intensity{}, err
	}
	share, left := unit.Int(1), unit.Int(1).Sub(c.Rate.Value)
	for range year - c.Base {
		share = share.Mul(left)
	}
	return c.Intensity.Scale(share), nil
}

// checkIntensity notes an intensity that is not stated, negative, or per nothing.
func checkIntensity(f *carbon.Faults, path string, i carbon.Intensity) {
	switch {
	case i.IsZero():
		f.Add(path, RuleEmissions, errors.New("no intensity is stated"))
	case i.Emissions().Kg().Sign() < 0:
		f.Add(path, RuleEmissions, fmt.Errorf("%s is negative", i))
	case i.Per().Number().Sign() == 0:
		f.Add(path, RuleEmissions, carbon.ErrNoOutput)
	}
}
