package ghg

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/carbon/unit"
)

// A Set is a set of global warming potentials: an IPCC report, a horizon, and how
// methane is treated, which is where sets of one report differ. The zero value is
// "not stated".
//
// There is no set of AR4 or AR5 at 20 years: no open copy of those columns was found.
type Set uint8

// The sets, at 100 years unless the name says otherwise.
const (
	NoSet        Set = iota
	AR4              // methane 25
	AR5              // methane 28, whatever its origin; no climate-carbon feedback
	AR5Fossil30      // AR5 with fossil methane at 30
	AR5CCF           // AR5 with climate-carbon feedback, methane 34 whatever its origin
	AR6              // methane 29.8 fossil, 27.0 biogenic (table 7.15)
	AR6Unsplit       // methane 27.9, whatever its origin (table 7.SM.7), as in GB/T 32151-2024
	AR6Split20       // AR6 at 20 years, methane 82.5 fossil, 79.7 biogenic (table 7.15)
	AR6Unsplit20     // AR6 at 20 years, methane 81.2 whatever its origin
	numSets
)

var setNames = [numSets]struct {
	code, en, zh, source string
	horizon              int
}{
	{"", "not stated", "未说明", "", 0},
	{"AR4", "IPCC AR4, 100 years", "IPCC第四次评估报告，100年", "IPCC AR4 (2007), WG1 chapter 2, table 2.14", 100},
	{"AR5", "IPCC AR5, 100 years (methane 28)", "IPCC第五次评估报告，100年（甲烷28）", "IPCC AR5 (2013), WG1 chapter 8, table 8.A.1", 100},
	{"AR5-fossil30", "IPCC AR5, 100 years (fossil methane 30)", "IPCC第五次评估报告，100年（化石源甲烷30）", "IPCC AR5 (2013), WG1 chapter 8, table 8.A.1", 100},
	{"AR5CCF", "IPCC AR5 with climate-carbon feedback, 100 years (methane 34)", "IPCC第五次评估报告（含气候—碳反馈），100年（甲烷34）", "IPCC AR5 (2013), WG1 chapter 8, tables 8.7 and 8.SM.16", 100},
	{"AR6", "IPCC AR6, 100 years (methane 29.8 fossil, 27.0 biogenic)", "IPCC第六次评估报告，100年（甲烷：化石源29.8，生物源27.0）", "IPCC AR6 (2021), WG1 chapter 7, tables 7.15 and 7.SM.7", 100},
	{"AR6-unsplit", "IPCC AR6, 100 years (methane 27.9)", "IPCC第六次评估报告，100年（甲烷27.9）", "IPCC AR6 (2021), WG1 chapter 7, table 7.SM.7", 100},
	{"AR6-20", "IPCC AR6, 20 years (methane 82.5 fossil, 79.7 biogenic)", "IPCC第六次评估报告，20年（甲烷：化石源82.5，生物源79.7）", "IPCC AR6 (2021), WG1 chapter 7, tables 7.15 and 7.SM.7", 20},
	{"AR6-unsplit-20", "IPCC AR6, 20 years (methane 81.2)", "IPCC第六次评估报告，20年（甲烷81.2）", "IPCC AR6 (2021), WG1 chapter 7, table 7.SM.7", 20},
}

// Sets lists the sets.
func Sets() []Set {
	var ss []Set
	for s := AR4; s < numSets; s++ {
		ss = append(ss, s)
	}
	return ss
}

// String returns the code, such as "AR5"; "" if it is not stated. [ParseSet]
// reads it back.
func (s Set) String() string {
	if s >= numSets {
		return fmt.Sprintf("Set(%d)", uint8(s))
	}
	return setNames[s].code
}

// EN returns the English name.
func (s Set) EN() string {
	if s >= numSets {
		return s.String()
	}
	return setNames[s].en
}

// ZH returns the Chinese name.
func (s Set) ZH() string {
	if s >= numSets {
		return s.String()
	}
	return setNames[s].zh
}

// Horizon returns the time horizon in years.
func (s Set) Horizon() int {
	if s >= numSets {
		return 0
	}
	return setNames[s].horizon
}

// Source returns document and table.
func (s Set) Source() string {
	if s >= numSets {
		return ""
	}
	return setNames[s].source
}

// ParseSet reads a code, such as "AR5", also with its horizon ("AR5-100"). The
// error is an [*UnknownError].
func ParseSet(text string) (Set, error) {
	for s := AR4; s < numSets; s++ {
		code := setNames[s].code
		if strings.EqualFold(text, code) || setNames[s].horizon == 100 && strings.EqualFold(text, code+"-100") {
			return s, nil
		}
	}
	return NoSet, unknown("GWP set", text, "")
}

// MarshalText writes what String returns.
func (s Set) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what [ParseSet] reads; empty text is "not stated".
func (s *Set) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*s = NoSet
		return nil
	}
	t, err := ParseSet(string(b))
	if err == nil {
		*s = t
	}
	return err
}

// A GWPError says that a set has no value for a species.
type GWPError struct {
	Set     Set
	Species Species
}

func (e *GWPError) Error() string {
	set, species := e.Set.String(), e.Species.String()
	if set == "" {
		set = "a set that is not stated"
	}
	if species == "" {
		species = "a species that is not stated"
	}
	if _, ok := e.Species.IsUnsplit(); ok {
		return fmt.Sprintf("ghg: %s is not converted to %s: its gases are not known", species, set)
	}
	return fmt.Sprintf("ghg: no GWP of %s is published in %s", species, set)
}

// GWP returns the warming potential of a species in kg CO2e per kg. A species
// that the set has no published value for, and CO2e published in another set, is
// a [*GWPError].
func (s Set) GWP(sp Species) (unit.Number, error) {
	if published, ok := sp.IsUnsplit(); ok && published == s && s.known() {
		return unit.Int(1), nil
	}
	if v := s.value(sp); v.gwp.Stated() {
		return v.gwp, nil
	}
	return unit.Number{}, &GWPError{s, sp}
}

// SourceOf returns document and table of one value, with what must be known about
// it; "" where the set has none.
func (s Set) SourceOf(sp Species) string { return s.value(sp).source }

func (s Set) known() bool { return s > NoSet && s < numSets }

func (s Set) value(sp Species) value {
	if !s.known() || int(sp.id) >= len(defs) {
		return value{}
	}
	return gwps()[s][sp.id]
}

type value struct {
	gwp    unit.Number
	source string
}

//go:embed gwp.csv
var gwpText string

// gwps reads the table once. Tests read every line of it and fail on one that
// this loop would skip.
var gwps = sync.OnceValue(func() *[numSets][len(defs)]value {
	var t [numSets][len(defs)]value
	for line := range strings.Lines(gwpText) {
		f := strings.SplitN(strings.TrimSuffix(line, "\n"), ",", 4)
		if len(f) != 4 {
			continue
		}
		set, err := ParseSet(f[1])
		sp, err2 := ParseSpecies(f[0])
		n, err3 := unit.ParseNumber(f[2])
		if err == nil && err2 == nil && err3 == nil {
			t[set][sp.id] = value{n, f[3]}
		}
	}
	return &t
})
