package ghg

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon/unit"
)

// An Amount is a mass of one species in kilograms (of CO2e for a species that is
// CO2e without its gases).
type Amount struct {
	Species Species     `json:"species"`
	Kg      unit.Number `json:"kg"`
}

// Amounts is a vector of species, sorted by [Species.Compare], each at most once.
// [NewAmounts] makes one from amounts in any order. A species that is not in it is
// not stated; one with 0 kg is stated as zero.
type Amounts []Amount

// NewAmounts sorts and adds up. An amount without species or number is an error.
func NewAmounts(as ...Amount) (Amounts, error) {
	for _, a := range as {
		if a.Species.IsZero() || !a.Kg.Stated() {
			return nil, fmt.Errorf("ghg: amount %q kg of species %q: both must be stated", a.Kg, a.Species)
		}
	}
	if len(as) == 0 {
		return nil, nil
	}
	v := Amounts(slices.Clone(as))
	slices.SortStableFunc(v, func(a, b Amount) int { return a.Species.Compare(b.Species) })
	last := 0
	for _, a := range v[1:] {
		if v[last].Species == a.Species {
			v[last].Kg = v[last].Kg.Add(a.Kg)
			continue
		}
		last++
		v[last] = a
	}
	return v[:last+1], nil
}

// MustAmounts is NewAmounts for literals; it panics on an error.
func MustAmounts(as ...Amount) Amounts {
	v, err := NewAmounts(as...)
	if err != nil {
		panic(err)
	}
	return v
}

// Valid reports whether v is sorted, without doubles, and fully stated.
func (v Amounts) Valid() bool {
	for i, a := range v {
		if a.Species.IsZero() || !a.Kg.Stated() || i > 0 && v[i-1].Species.Compare(a.Species) >= 0 {
			return false
		}
	}
	return true
}

// Add returns v + w.
func (v Amounts) Add(w Amounts) Amounts {
	if len(w) == 0 {
		return slices.Clone(v)
	}
	sum := make(Amounts, 0, len(v)+len(w))
	for len(v) > 0 && len(w) > 0 {
		switch c := v[0].Species.Compare(w[0].Species); {
		case c < 0:
			sum, v = append(sum, v[0]), v[1:]
		case c > 0:
			sum, w = append(sum, w[0]), w[1:]
		default:
			sum = append(sum, Amount{v[0].Species, v[0].Kg.Add(w[0].Kg)})
			v, w = v[1:], w[1:]
		}
	}
	return append(append(sum, v...), w...)
}

// Scale returns v times n.
func (v Amounts) Scale(n unit.Number) Amounts {
	if v == nil {
		return nil
	}
	w := make(Amounts, len(v))
	for i, a := range v {
		w[i] = Amount{a.Species, a.Kg.Mul(n)}
	}
	return w
}

// Get returns the kilograms of a species; they are not stated where v does not
// have it.
func (v Amounts) Get(s Species) unit.Number {
	if i, ok := slices.BinarySearchFunc(v, s, func(a Amount, s Species) int { return a.Species.Compare(s) }); ok {
		return v[i].Kg
	}
	return unit.Number{}
}

// Equal reports whether v and w have the same species with the same numbers.
func (v Amounts) Equal(w Amounts) bool {
	return slices.EqualFunc(v, w, func(a, b Amount) bool { return a.Species == b.Species && a.Kg.Equal(b.Kg) })
}

// Only returns the amounts whose species belong to an account.
func (v Amounts) Only(a Account) Amounts {
	return v.filter(func(s Species) bool { return s.Account() == a })
}

// OnlyGroup returns the amounts whose species belong to a group.
func (v Amounts) OnlyGroup(g Group) Amounts {
	return v.filter(func(s Species) bool { return s.Group() == g })
}

func (v Amounts) filter(keep func(Species) bool) Amounts {
	var w Amounts
	for _, a := range v {
		if keep(a.Species) {
			w = append(w, a)
		}
	}
	return w
}

// String lists the amounts, such as "0.5 kg HFC-32 + 0.5 kg HFC-125".
func (v Amounts) String() string {
	var parts []string
	for _, a := range v {
		parts = append(parts, a.Kg.String()+" kg "+a.Species.String())
	}
	return strings.Join(parts, " + ")
}

// CO2e weighs v with a GWP set. CO2e that was published in another set, or in one
// that is not stated, is added as it is and counted in [CO2e.Kept]. A species
// without a value in the set is a [*GWPError].
//
// It weighs whatever v holds: take [Amounts.Only] of one account first, for
// biogenic CO2 (with GWP 1) and gases outside Kyoto are in no gross total.
func (v Amounts) CO2e(s Set) (CO2e, error) {
	if !s.known() {
		return CO2e{}, fmt.Errorf("ghg: CO2e of %v: no GWP set is stated", v)
	}
	c := Zero(s)
	for _, a := range v {
		if !a.Kg.Stated() {
			return CO2e{}, fmt.Errorf("ghg: CO2e of %s: no amount is stated", a.Species)
		}
		if published, ok := a.Species.IsUnsplit(); ok && published != s {
			c.kg, c.kept = c.kg.Add(a.Kg), c.kept.Add(a.Kg)
			continue
		}
		gwp, err := s.GWP(a.Species)
		if err != nil {
			return CO2e{}, err
		}
		c.kg = c.kg.Add(a.Kg.Mul(gwp))
	}
	return c, nil
}
