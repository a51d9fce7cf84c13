package ghg

import (
	"cmp"
	"fmt"
	"strings"
	"sync"
)

// A Species is a greenhouse gas, or CO2e whose gases are not known. Species are
// compared with ==. The zero value is "not stated".
//
// Fossil and biogenic carbon are different species: [Methane] is fossil,
// [BiogenicMethane] is not.
type Species struct {
	id  uint8
	set Set // of CO2e as published in a set
}

// The common species. [All] lists every one, [ParseSpecies] finds it by name.
var (
	CO2                 = mustSpecies("CO2")
	BiogenicCO2         = mustSpecies("CO2-biogenic")
	LandUseCO2          = mustSpecies("CO2-land-use") // from direct land use change
	Methane             = mustSpecies("CH4")          // of fossil origin
	BiogenicMethane     = mustSpecies("CH4-biogenic")
	NitrousOxide        = mustSpecies("N2O")
	HFC23               = mustSpecies("HFC-23")
	HFC32               = mustSpecies("HFC-32")
	HFC125              = mustSpecies("HFC-125")
	HFC134a             = mustSpecies("HFC-134a")
	HFC143a             = mustSpecies("HFC-143a")
	HFC152a             = mustSpecies("HFC-152a")
	HFC227ea            = mustSpecies("HFC-227ea")
	HFC236fa            = mustSpecies("HFC-236fa")
	HFC245fa            = mustSpecies("HFC-245fa")
	PFC14               = mustSpecies("PFC-14")  // CF4
	PFC116              = mustSpecies("PFC-116") // C2F6
	PFC218              = mustSpecies("PFC-218") // C3F8
	PFC318              = mustSpecies("PFC-318") // c-C4F8
	SulphurHexafluoride = mustSpecies("SF6")
	NitrogenTrifluoride = mustSpecies("NF3")
	HCFC22              = mustSpecies("HCFC-22")
	HFO1234yf           = mustSpecies("HFO-1234yf")
	UnsplitUnstated     = Species{id: idUnsplit} // CO2e of which the publisher states neither gases nor GWP set
)

func mustSpecies(name string) Species {
	for i, d := range defs {
		if d.name == name {
			return Species{id: uint8(i)}
		}
	}
	panic("ghg: no species " + name)
}

// Unsplit is CO2e as its publisher calculated it with a GWP set, gases unknown:
// totals without a split, unspecified groups, rounding remainders. It is kept in
// that set for ever. Unsplit of no set is [UnsplitUnstated].
func Unsplit(published Set) Species { return Species{idUnsplit, published} }

const idUnsplit = uint8(len(defs)) // after the last gas

// IsUnsplit reports whether the species is CO2e without its gases, and in which
// set it was published (0 if that is not stated).
func (s Species) IsUnsplit() (published Set, ok bool) {
	return s.set, s.id == idUnsplit
}

// All lists the gases in the order of reports. CO2e without its gases is not
// among them.
func All() []Species {
	all := make([]Species, 0, len(defs)-1)
	for i := 1; i < len(defs); i++ {
		all = append(all, Species{id: uint8(i)})
	}
	return all
}

// IsZero reports whether the species is not stated.
func (s Species) IsZero() bool { return s == Species{} }

// Compare orders species as reports list them: CO2, CH4, N2O, the fluorinated
// gases, those outside Kyoto, CO2e without its gases.
func (s Species) Compare(t Species) int {
	if c := cmp.Compare(s.id, t.id); c != 0 {
		return c
	}
	return cmp.Compare(s.set, t.set)
}

func (s Species) def() *def {
	if int(s.id) >= len(defs) {
		return &defs[0]
	}
	return &defs[s.id]
}

// String returns the canonical name: "CO2", "CO2-biogenic", "CH4" (fossil),
// "CH4-biogenic", "HFC-134a", "PFC-14", "CO2e@AR5", "CO2e@unstated"; "" if it is
// not stated. [ParseSpecies] reads it back.
func (s Species) String() string {
	switch {
	case s.id != idUnsplit:
		return s.def().name
	case s.set == NoSet:
		return "CO2e@unstated"
	}
	return "CO2e@" + s.set.String()
}

// EN returns the English name.
func (s Species) EN() string {
	switch {
	case s.id != idUnsplit:
		return s.def().en
	case s.set == NoSet:
		return "CO2e, gases and GWP set not stated"
	}
	return "CO2e as published in " + s.set.String()
}

// ZH returns the Chinese name.
func (s Species) ZH() string {
	switch {
	case s.id != idUnsplit:
		return s.def().zh
	case s.set == NoSet:
		return "二氧化碳当量（未注明气体及GWP来源）"
	}
	return "二氧化碳当量（按" + s.set.String() + "发布，未分气体）"
}

// Group returns the group in which reports show the species.
func (s Species) Group() Group {
	if s.id == idUnsplit {
		return Unspecified
	}
	return s.def().group
}

// Account returns the account of an emission of the species: [Gross],
// [Biogenic] for biogenic CO2, [Outside] for what is outside the Kyoto basket.
// Removals, avoided emissions and credits are not a matter of the gas.
func (s Species) Account() Account {
	switch {
	case s.IsZero():
		return NotStated
	case s == BiogenicCO2:
		return Biogenic
	case s.Group() == OutsideKyoto:
		return Outside
	}
	return Gross
}

// MarshalText writes what String returns.
func (s Species) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what [ParseSpecies] reads; empty text is "not stated".
func (s *Species) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*s = Species{}
		return nil
	}
	t, err := ParseSpecies(string(b))
	if err == nil {
		*s = t
	}
	return err
}

// An UnknownError says that a text names no species, GWP set or blend.
type UnknownError struct {
	Kind string // "species", "GWP set", "blend"
	Text string // cut to a readable length
	Why  string
}

func (e *UnknownError) Error() string {
	return fmt.Sprintf("ghg: unknown %s %q%s", e.Kind, e.Text, e.Why)
}

func unknown(kind, text, why string) error {
	if len(text) > 60 {
		text = strings.ToValidUTF8(text[:60], "") + "…"
	}
	return &UnknownError{kind, text, why}
}

// ParseSpecies finds a species by its canonical name, formula, industrial
// designation or an English or Chinese name: "HFC-134a", "R-134a", "HFC134a",
// "Carbon tetrafluoride", "CF4", "二氧化碳". Capitals, blanks and hyphens do not
// count. "CH4" and "methane" are fossil methane. What is not known is an
// [*UnknownError], never a default; a blend is not a species (see [Blend]).
func ParseSpecies(s string) (Species, error) {
	if len(s) > 96 {
		return Species{}, unknown("species", s, ": too long")
	}
	if id, ok := bySpelling()[spelling(s)]; ok {
		return Species{id: id}, nil
	}
	if len(s) > 5 && strings.EqualFold(s[:5], "CO2e@") {
		if strings.EqualFold(s[5:], "unstated") {
			return UnsplitUnstated, nil
		}
		set, err := ParseSet(s[5:])
		if err != nil {
			return Species{}, err
		}
		return Unsplit(set), nil
	}
	why := ""
	switch spelling(s) {
	case "co2e", "co2eq":
		why = ": state the GWP set, such as CO2e@AR5, or CO2e@unstated"
	case "hfcs", "pfcs", "hfc", "pfc":
		why = ": a group is no gas"
	}
	return Species{}, unknown("species", s, why)
}

// spelling drops what people write differently: capitals, blanks, hyphens,
// underscores, subscript figures, Chinese brackets.
func spelling(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= '₀' && r <= '₉':
			return r - '₀' + '0'
		case r == '（':
			return '('
		case r == '）':
			return ')'
		case r == ' ' || r == '-' || r == '_' || r == '‐' || r == '–':
			return -1
		}
		return r
	}, s)
}

var bySpelling = sync.OnceValue(func() map[string]uint8 {
	m := make(map[string]uint8, 4*len(defs))
	for i := 1; i < len(defs); i++ {
		for _, n := range names(i) {
			m[spelling(n)] = uint8(i)
		}
	}
	return m
})

// names lists every name of a row of the table; a test keeps them unambiguous.
func names(i int) []string {
	d := &defs[i]
	return append([]string{d.name, d.en, d.zh}, d.aliases...)
}
