package target

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Scopes is a set of scopes, such as Scope1 | Scope2.
type Scopes uint8

// The scopes.
const (
	Scope1 Scopes = 1 << iota
	Scope2
	Scope3
)

// Gases says which gases are counted. A series of CO2 and one of all gases are never
// one curve.
type Gases uint8

// The gases. The zero value is "not stated".
const (
	GasesUnstated Gases = iota
	CO2Only             // carbon dioxide, as in targets for CO2 per GDP
	AllGases            // the seven gases of the Kyoto Protocol
)

// A Cover says what is counted. It is comparable, and only figures of one cover are
// compared.
type Cover struct {
	Scopes   Scopes
	Basis    carbon.Basis // of scope 2: LocationBased or MarketBased where it is counted, else Common
	Approach string       // consolidation approach, such as "operational control", or another boundary: "economy-wide"
	Gases    Gases
	Net      bool // removals are deducted; else gross
}

func (c Cover) check(f *carbon.Faults) {
	fault := func(text string) { f.Add("cover", RuleCover, errors.New(text)) }
	if c.Scopes == 0 || c.Scopes > Scope1|Scope2|Scope3 {
		fault("no scopes")
	}
	if scope2 := c.Scopes&Scope2 != 0; scope2 != (c.Basis == carbon.LocationBased || c.Basis == carbon.MarketBased) {
		fault("a scope 2 method belongs to scope 2, and only there")
	}
	if c.Approach == "" {
		fault("no consolidation approach")
	}
	if c.Gases != CO2Only && c.Gases != AllGases {
		fault("no gases")
	}
}

// String returns "scopes 1+2, market-based, operational control, all gases, gross".
func (c Cover) String() string { return c.Text().EN }

// Text returns the same in both languages, except for the approach, which is as stated.
func (c Cover) Text() carbon.Text {
	var scopes []string
	for i, s := range []Scopes{Scope1, Scope2, Scope3} {
		if c.Scopes&s != 0 {
			scopes = append(scopes, fmt.Sprint(i+1))
		}
	}
	en, zh := []string{"scopes " + strings.Join(scopes, "+")}, []string{"范围" + strings.Join(scopes, "+")}
	add := func(e, z string) { en, zh = append(en, e), append(zh, z) }
	if c.Basis != carbon.Common {
		add(c.Basis.Text().EN, c.Basis.Text().ZH)
	}
	add(c.Approach, c.Approach)
	add([...]string{"gases not stated", "CO2 only", "all gases"}[min(c.Gases, AllGases)], [...]string{"未说明气体", "仅二氧化碳", "全部温室气体"}[min(c.Gases, AllGases)])
	if c.Net {
		add("net", "净排放")
	} else {
		add("gross", "总排放")
	}
	return carbon.Text{EN: strings.Join(en, ", "), ZH: strings.Join(zh, "，")}
}

// A Year is the emissions of one year.
type Year struct {
	Year      int
	Emissions ghg.CO2e
}

// check notes emissions that are not stated, or negative though they are gross.
func (c Cover) checkEmissions(f *carbon.Faults, path string, e ghg.CO2e) {
	switch {
	case e.IsZero() || !e.Kg().Stated():
		f.Add(path, RuleEmissions, errors.New("not stated"))
	case e.Kg().Sign() < 0 && !c.Net:
		f.Add(path, RuleEmissions, fmt.Errorf("%s is negative, and gross", e))
	}
}

// checkSets notes emissions of another GWP set than the first.
func checkSets(f *carbon.Faults, path string, first, e ghg.CO2e) {
	if !first.IsZero() && !e.IsZero() && first.Set() != e.Set() {
		f.Add(path, RuleEmissions, &ghg.SetError{Have: e.Set(), Want: first.Set()})
	}
}

// A Parameter is a share that the caller states, a rate or a threshold, with the
// document and edition that it is from.
type Parameter struct {
	Value  unit.Number // 0 to 1: 4.2 % is 0.042
	Source carbon.Source
}

func (p Parameter) check(f *carbon.Faults, path string) {
	switch {
	case !p.Value.Stated():
		f.Add(path, RuleParameter, errors.New("not stated"))
	case p.Value.Sign() <= 0 || p.Value.Cmp(unit.Int(1)) > 0:
		f.Add(path, RuleParameter, fmt.Errorf("%s is not above 0 and at most 1: 4.2 %% is 0.042", p.Value))
	}
	checkSource(f, path, p.Source)
}

func checkSource(f *carbon.Faults, path string, s carbon.Source) {
	if s.Edition == nil || s.Edition.ID == "" {
		f.Add(path, RuleParameter, errors.New("no edition"))
	}
}

// A Progress compares a year with what the target allows.
type Progress struct {
	Allowed, Actual ghg.CO2e
	Gap             ghg.CO2e // actual less allowed: not positive where the target is met
}

// Met reports whether the actual emissions are within the target.
func (p Progress) Met() bool { return p.Gap.Kg().Stated() && p.Gap.Kg().Sign() <= 0 }

func compare(of, actual Cover, y Year, at func(int) (ghg.CO2e, error)) (Progress, error) {
	if of != actual {
		return Progress{}, &carbon.FieldError{Path: "cover", Rule: RuleCompare, Err: fmt.Errorf("the target counts %s, the year %s", of, actual)}
	}
	allowed, err := at(y.Year)
	if err != nil {
		return Progress{}, err
	}
	gap, err := less(y.Emissions, allowed)
	if err != nil {
		return Progress{}, &carbon.FieldError{Path: fmt.Sprint(y.Year), Rule: RuleEmissions, Err: err}
	}
	return Progress{Allowed: allowed, Actual: y.Emissions, Gap: gap}, nil
}

// less returns a less b, of one GWP set.
func less(a, b ghg.CO2e) (ghg.CO2e, error) { return a.Add(b.Scale(unit.Int(-1))) }

// within notes a year outside of the first and the last.
func within(year, first, last int) error {
	if year < first || year > last {
		return &carbon.FieldError{Path: fmt.Sprint(year), Rule: RuleYear, Err: fmt.Errorf("not within %d and %d", first, last)}
	}
	return nil
}

// span notes a target year that is not after the base year, or centuries later.
func span(f *carbon.Faults, base, target int) {
	if target <= base || target-base > 200 {
		f.Add("target", RuleYear, fmt.Errorf("%d is no target year for the base year %d", target, base))
	}
}
