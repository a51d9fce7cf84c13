package ghg

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon/unit"
)

// A CO2e is kilograms of carbon dioxide equivalents in a stated GWP set. It says
// how much of it was published in other sets and kept as it was. The zero value is
// "not stated" and adds to nothing; [Zero] is a zero.
type CO2e struct {
	set      Set
	kg, kept unit.Number
}

// Zero returns 0 kg CO2e in a set.
func Zero(s Set) CO2e { return CO2e{s, unit.Int(0), unit.Int(0)} }

// NewCO2e returns a mass of CO2e as somebody states it in a set: a total of an earlier
// report, a scenario. What has gases comes from [Amounts.CO2e].
func NewCO2e(mass unit.Quantity, s Set) (CO2e, error) {
	switch {
	case !mass.Stated() || mass.Unit().Dimension() != unit.Mass:
		return CO2e{}, fmt.Errorf("ghg: CO2e of %q: want a mass", mass)
	case !s.known():
		return CO2e{}, fmt.Errorf("ghg: CO2e of %s: no GWP set is stated", mass)
	}
	return CO2e{s, mass.Base().Number(), unit.Int(0)}, nil
}

// MustCO2e is NewCO2e for literals, such as "100 t"; it panics on an error.
func MustCO2e(mass string, s Set) CO2e {
	c, err := NewCO2e(unit.MustParse(mass), s)
	if err != nil {
		panic(err)
	}
	return c
}

// Set returns the GWP set.
func (c CO2e) Set() Set { return c.set }

// Kg returns the kilograms, those kept from other sets included.
func (c CO2e) Kg() unit.Number { return c.kg }

// Kept returns how many of the kilograms were published in another set, or in one
// that is not stated.
func (c CO2e) Kept() unit.Number { return c.kept }

// IsZero reports whether nothing is stated, not even a set.
func (c CO2e) IsZero() bool { return c.set == NoSet }

// A SetError says that CO2e of different GWP sets were to be added.
type SetError struct{ Have, Want Set }

func (e *SetError) Error() string {
	name := func(s Set) string {
		if s == NoSet {
			return "no stated set"
		}
		return s.String()
	}
	return fmt.Sprintf("ghg: CO2e in %s does not add to CO2e in %s", name(e.Have), name(e.Want))
}

// Add returns c + d, or a [*SetError] if their sets differ or are not stated.
func (c CO2e) Add(d CO2e) (CO2e, error) {
	if c.set != d.set || c.set == NoSet {
		return CO2e{}, &SetError{Have: d.set, Want: c.set}
	}
	return CO2e{c.set, c.kg.Add(d.kg), c.kept.Add(d.kept)}, nil
}

// Scale returns c times n.
func (c CO2e) Scale(n unit.Number) CO2e { return CO2e{c.set, c.kg.Mul(n), c.kept.Mul(n)} }

// Equal reports whether c and d have the same set and the same numbers.
func (c CO2e) Equal(d CO2e) bool {
	return c.set == d.set && c.kg.Equal(d.kg) && c.kept.Equal(d.kept)
}

// String returns the exact figure with its set, such as "24043.75 kg CO2e (AR5)",
// and what was kept from other sets.
func (c CO2e) String() string {
	if c.set == NoSet {
		return ""
	}
	s := c.kg.String() + " kg CO2e (" + c.set.String() + ")"
	if c.kept.Sign() != 0 {
		s += ", of which " + c.kept.String() + " kg kept from other sets"
	}
	return s
}
