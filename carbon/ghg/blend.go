package ghg

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/carbon/unit"
)

// blends.csv gives the nominal composition of each blend in percent by mass. A
// potential of a blend is never stored: it follows from its composition.
//
//go:embed blends.csv
var blendText string

type blend struct {
	name   string // as published, such as "R-410A"
	source string
	perKg  Amounts
}

// blends reads the table once, in its order. Tests check that every blend adds up
// to exactly 1 and that no line is skipped.
var blends = sync.OnceValue(func() []blend {
	var bs []blend
	for line := range strings.Lines(blendText) {
		f := strings.SplitN(strings.TrimSuffix(line, "\n"), ",", 4)
		if len(f) != 4 {
			continue
		}
		sp, err := ParseSpecies(f[1])
		percent, err2 := unit.ParseNumber(f[2])
		if err != nil || err2 != nil {
			continue
		}
		if n := len(bs); n == 0 || bs[n-1].name != f[0] {
			bs = append(bs, blend{name: f[0], source: f[3]})
		}
		b := &bs[len(bs)-1]
		b.perKg = b.perKg.Add(Amounts{{sp, percent.Mul(unit.MustNumber("0.01"))}})
	}
	return bs
})

// Blend returns what one kilogram of a refrigerant blend consists of, by its
// nominal composition. The name is its R- number ("R-410A", "R410A"); one that is
// not known is an [*UnknownError].
//
// The whole blend is given: what is outside Kyoto (HCFCs, unsaturated HFCs,
// hydrocarbons) is apart by [Amounts.Only].
func Blend(name string) (Amounts, error) {
	b, err := findBlend(name)
	if err != nil {
		return nil, err
	}
	return append(Amounts(nil), b.perKg...), nil
}

// BlendSource returns where the composition of a blend was published.
func BlendSource(name string) (string, error) {
	b, err := findBlend(name)
	return b.source, err
}

func findBlend(name string) (blend, error) {
	if len(name) < 16 {
		for _, b := range blends() {
			if spelling(b.name) == spelling(name) {
				return b, nil
			}
		}
	}
	return blend{}, unknown("blend", name, "")
}

// Canonical returns the name of a gas or a blend as this package writes it: "HFC-134a"
// of "R134a", "R-410A" of "r410a". The error is an [*UnknownError].
func Canonical(name string) (string, error) {
	if sp, err := ParseSpecies(name); err == nil {
		return sp.String(), nil
	}
	if b, err := findBlend(name); err == nil {
		return b.name, nil
	}
	return "", unknown("gas or blend", name, "")
}

// Blends lists the names of the blends, such as "R-410A".
func Blends() []string {
	var names []string
	for _, b := range blends() {
		names = append(names, b.name)
	}
	return names
}

// Parse finds a gas or a blend and returns what one kilogram of it consists of.
// The error is an [*UnknownError].
func Parse(name string) (Amounts, error) {
	if sp, err := ParseSpecies(name); err == nil {
		return Amounts{{sp, unit.Int(1)}}, nil
	}
	if per, err := Blend(name); err == nil {
		return per, nil
	}
	return nil, unknown("gas or blend", name, "")
}
