package catalogue

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// What the columns of gases are.
const (
	basisMass = "mass" // kg of gas
	basisCO2e = "co2e" // kg CO2e in gwp_set
)

// What gwp_set says beside a set, where the edition states none.
const (
	gwpNone     = "none"     // gases only
	gwpUnstated = "unstated" // CO2e whose publisher states no set
	gwpMixed    = "mixed"    // CO2e of several
)

var gasColumns = map[ghg.Species]int{
	ghg.CO2: fCO2, ghg.BiogenicCO2: fCO2Bio, ghg.Methane: fCH4Fossil, ghg.BiogenicMethane: fCH4Bio, ghg.NitrousOxide: fN2O,
}

// ownSet returns what gwp_set says of amounts, the set that this is (0 of what is none),
// and the species that is co2e_unsplit there.
func ownSet(as ghg.Amounts, edition ghg.Set) (label string, set ghg.Set, unsplit ghg.Species) {
	if edition != ghg.NoSet {
		return edition.String(), edition, ghg.Unsplit(edition)
	}
	for _, a := range as {
		if _, ok := a.Species.IsUnsplit(); !ok {
			continue
		}
		if !unsplit.IsZero() {
			return gwpMixed, ghg.NoSet, ghg.Species{}
		}
		unsplit = a.Species
	}
	if unsplit.IsZero() {
		return gwpNone, ghg.NoSet, unsplit
	}
	if set, _ = unsplit.IsUnsplit(); set == ghg.NoSet {
		return gwpUnstated, set, unsplit
	}
	return set.String(), set, unsplit
}

// total returns the gross CO2e in the set of a row, which is not stated where something
// has no value in it.
func total(as ghg.Amounts, set ghg.Set, unsplit ghg.Species) unit.Number {
	sum, any := unit.Int(0), false
	for _, a := range as {
		switch _, is := a.Species.IsUnsplit(); {
		case a.Species.Account() != ghg.Gross:
			continue
		case a.Species == unsplit:
			sum = sum.Add(a.Kg)
		case is:
			return unit.Number{}
		default:
			gwp, err := set.GWP(a.Species)
			if err != nil {
				return unit.Number{}
			}
			sum = sum.Add(a.Kg.Mul(gwp))
		}
		any = true
	}
	if !any {
		return unit.Number{}
	}
	return sum
}

// printedInCO2e reports whether a gas of a factor shows that its publisher prints gases
// in CO2e: its mass is no decimal, and its CO2e is one.
func printedInCO2e(as ghg.Amounts, set ghg.Set) bool {
	for _, a := range as {
		if _, decimal := a.Kg.Decimal(); decimal {
			continue
		}
		if gwp, err := set.GWP(a.Species); err == nil {
			if _, decimal := a.Kg.Mul(gwp).Decimal(); decimal {
				return true
			}
		}
	}
	return false
}

// inCO2e returns the gases of a row in CO2e, or false if one is no decimal then.
func inCO2e(as ghg.Amounts, set ghg.Set) (ghg.Amounts, bool) {
	out := make(ghg.Amounts, len(as))
	for i, a := range as {
		if _, is := a.Species.IsUnsplit(); !is {
			gwp, err := set.GWP(a.Species)
			if err != nil || gwp.Sign() == 0 {
				return nil, false
			}
			a.Kg = a.Kg.Mul(gwp)
		}
		if _, decimal := a.Kg.Decimal(); !decimal {
			return nil, false
		}
		out[i] = a
	}
	return out, true
}

// writeAmounts fills the columns from basis to gas_kg. asCO2e: the edition prints gases
// in CO2e.
func writeAmounts(cells []string, as ghg.Amounts, edition ghg.Set, asCO2e bool) {
	label, set, unsplit := ownSet(as, edition)
	cells[fGWP] = label
	cells[fCO2e] = total(as, set, unsplit).String()
	cells[fBasis], cells[fGasKg] = basisMass, ""
	shown := as
	if asCO2e {
		if c, ok := inCO2e(as, set); ok {
			cells[fBasis], cells[fGasKg] = basisCO2e, gasKg(as)
			shown = c
		}
	}
	for _, i := range []int{fCO2, fCO2Bio, fCH4Fossil, fCH4Bio, fN2O, fOther, fUnsplit} {
		cells[i] = ""
	}
	var other []byte
	for _, a := range shown {
		if a.Species == unsplit {
			cells[fUnsplit] = a.Kg.String()
		} else if i := gasColumns[a.Species]; i > 0 {
			cells[i] = a.Kg.String()
		} else {
			other = appendGas(other, a)
		}
	}
	cells[fOther] = string(other)
}

func appendGas(b []byte, a ghg.Amount) []byte {
	if len(b) > 0 {
		b = append(b, ';')
	}
	b = append(append(b, a.Species.String()...), '=')
	b, _ = a.Kg.AppendText(b)
	return b
}

// gasKg lists the exact kilograms of the gases.
func gasKg(as ghg.Amounts) string {
	var b []byte
	for _, a := range as {
		if _, is := a.Species.IsUnsplit(); !is {
			b = appendGas(b, a)
		}
	}
	return string(b)
}

// A cellError is a fault of one cell.
type cellError struct {
	column int
	err    error
}

func (e *cellError) Error() string { return e.err.Error() }

func atCell(column int, format string, args ...any) error {
	return &cellError{column, fmt.Errorf(format, args...)}
}

// parseAmounts reads the columns that writeAmounts fills, except those that follow from
// others.
func parseAmounts(cells []string, edition ghg.Set) (ghg.Amounts, []error) {
	var errs []error
	bad := func(column int, err error) {
		errs = append(errs, &cellError{column, err})
	}
	set, unsplit := edition, ghg.Unsplit(edition)
	switch label := cells[fGWP]; {
	case edition != ghg.NoSet: // whether the label is that one is compared with the others that follow
	case label == gwpNone || label == gwpMixed:
		unsplit = ghg.Species{}
	case label == gwpUnstated:
		unsplit = ghg.UnsplitUnstated
	default:
		set, _ = parseSet(label)
		unsplit = ghg.Unsplit(set)
	}
	var as []ghg.Amount
	add := func(column int, s ghg.Species, text string) {
		kg, err := parseNumber(text)
		if _, is := s.IsUnsplit(); err == nil && !is && cells[fBasis] == basisCO2e {
			var gwp unit.Number
			if gwp, err = set.GWP(s); err == nil {
				kg, err = kg.Quo(gwp)
			}
		}
		if err != nil {
			bad(column, err)
			return
		}
		as = append(as, ghg.Amount{Species: s, Kg: kg})
	}
	for _, c := range []struct {
		column int
		of     ghg.Species
	}{{fCO2, ghg.CO2}, {fCO2Bio, ghg.BiogenicCO2}, {fCH4Fossil, ghg.Methane}, {fCH4Bio, ghg.BiogenicMethane}, {fN2O, ghg.NitrousOxide}, {fUnsplit, unsplit}} {
		switch s := cells[c.column]; {
		case s == "":
		case c.of.IsZero():
			bad(c.column, fmt.Errorf("%.40q, and gwp_set is %s", s, cells[fGWP]))
		default:
			add(c.column, c.of, s)
		}
	}
	if s := cells[fOther]; s != "" {
		var last ghg.Species
		for item := range strings.SplitSeq(s, ";") {
			name, text, _ := strings.Cut(item, "=")
			sp, err := ghg.ParseSpecies(name)
			switch {
			case err != nil || sp.String() != name || text == "":
				bad(fOther, fmt.Errorf("%.60q is not gas=number", item))
			case gasColumns[sp] > 0 || sp == unsplit:
				bad(fOther, fmt.Errorf("%s has a column of its own", sp))
			case !last.IsZero() && last.Compare(sp) >= 0:
				bad(fOther, fmt.Errorf("%s after %s: not in the order of reports", sp, last))
			default:
				last = sp
				add(fOther, sp, text)
			}
		}
	}
	if len(errs) > 0 {
		return nil, errs
	}
	if len(as) == 0 {
		return nil, []error{atCell(fCO2e, "no gas and no co2e_unsplit: a factor without amounts")}
	}
	amounts, err := ghg.NewAmounts(as...)
	if err != nil {
		return nil, []error{&cellError{fOther, err}}
	}
	return amounts, nil
}

func parseSet(s string) (ghg.Set, error) {
	if s == "" {
		return ghg.NoSet, nil
	}
	set, err := ghg.ParseSet(s)
	if err == nil && set.String() != s {
		err = errors.New("not the code of a GWP set")
	}
	return set, err
}
