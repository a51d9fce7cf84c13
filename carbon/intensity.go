package carbon

import (
	"errors"
	"fmt"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Intensity is emissions over what they were for: kg CO2e per million EUR of net
// revenue, per car built, per wash. It is kept as the pair that it is made of, so that
// intensities of sites, companies or years add by adding both parts, and the division
// comes last: the mean of two ratios is the ratio of nothing. The zero value is "not
// stated".
type Intensity struct {
	of   Text
	co2e ghg.CO2e
	per  unit.Quantity
}

// ErrNoOutput is what the division of an intensity gives whose denominator is 0: a
// site that made nothing has emissions and no intensity, but counts where intensities
// are added.
var ErrNoOutput = errors.New("carbon: an intensity per nothing")

// NewIntensity pairs emissions with a quantity that is not negative. of says what both
// parts are, in both languages: "scopes 1 to 3, location-based, per net revenue". It is
// what keeps a figure per car from one per wash, and a location-based figure from a
// market-based one: the units alone do not.
func NewIntensity(of Text, emissions ghg.CO2e, per unit.Quantity) (Intensity, error) {
	var f Faults
	if of.EN == "" || of.ZH == "" {
		f.Addf("intensity", "what it is of and per is not said in both languages: %q, %q", of.EN, of.ZH)
	}
	if emissions.IsZero() || !emissions.Kg().Stated() {
		f.Addf("emissions", "not stated")
	}
	f.Number("per", per.Number())
	if per.Stated() && per.Unit().IsZero() {
		f.Addf("per", "%s has no unit", per)
	}
	if err := f.Err(); err != nil {
		return Intensity{}, err
	}
	return Intensity{of, emissions, per}, nil
}

// Of says what both parts are.
func (i Intensity) Of() Text { return i.of }

// Emissions returns the numerator.
func (i Intensity) Emissions() ghg.CO2e { return i.co2e }

// Per returns the denominator.
func (i Intensity) Per() unit.Quantity { return i.per }

// IsZero reports whether nothing is stated.
func (i Intensity) IsZero() bool { return i.of == Text{} }

// Add adds both parts. Intensities that are not of the same thing, in the same unit or
// GWP set, are an error.
func (i Intensity) Add(j Intensity) (Intensity, error) {
	if i.of != j.of {
		return Intensity{}, fmt.Errorf("carbon: an intensity of %q does not add to one of %q", j.of, i.of)
	}
	c, err := i.co2e.Add(j.co2e)
	if err != nil {
		return Intensity{}, err
	}
	per, err := i.per.Add(j.per)
	if err != nil {
		return Intensity{}, err
	}
	return Intensity{i.of, c, per}, nil
}

// Scale returns the intensity times n: less emissions for the same output.
func (i Intensity) Scale(n unit.Number) Intensity { return Intensity{i.of, i.co2e.Scale(n), i.per} }

// In divides, exactly: how many of a unit of mass (of CO2e) per one of another unit. It
// is [ErrNoOutput] where the denominator is 0.
func (i Intensity) In(mass, per unit.Unit) (unit.Number, error) {
	if i.per.Stated() && i.per.Number().Sign() == 0 {
		return unit.Number{}, ErrNoOutput
	}
	m, err := unit.New(i.co2e.Kg(), unit.Kilogram).In(mass)
	if err != nil {
		return unit.Number{}, err
	}
	p, err := i.per.In(per)
	if err != nil {
		return unit.Number{}, err
	}
	return m.Number().Quo(p.Number())
}

// Equal reports whether both parts are the same.
func (i Intensity) Equal(j Intensity) bool {
	return i.of == j.of && i.co2e.Equal(j.co2e) && i.per.Base().Equal(j.per.Base())
}

// String returns both parts, such as "6800000 kg CO2e (AR6) / 50 10^6 EUR".
func (i Intensity) String() string {
	if i.IsZero() {
		return ""
	}
	return i.co2e.String() + " / " + i.per.String()
}
