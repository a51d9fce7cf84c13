package carbon

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// GBT32150 is a scheme after GB/T 32150-2025 and the parts of GB/T 32151: direct
// emissions, and purchased less exported electricity and heat, at national factors,
// with AR6 GWPs that do not split methane (27.9; N2O 273). "After", because only
// GB/T 32151.34-2024 could be checked, through a public implementation: clauses
// 5.2.6.1 to 5.2.6.3, equation 15, annexes B and D.
//
//	s := carbon.GBT32150{Period: carbon.Year(2025), ReportYear: 2025}
//	calc := carbon.NewCalculator(s, s.Resolver(national))
//
// Electricity is one method, of both bases: conventional at the national average,
// non-fossil with its proof at 0, and non-fossil whose certificates were sold as
// conventional. Green certificates that are not stated row by row can be settled with
// package scope2, as in any other inventory. Of scope 3 nothing is counted.
type GBT32150 struct {
	Period     Period
	ReportYear int
	Fugitive   bool // the part of GB/T 32151 that applies counts fugitive emissions
}

// ID implements [Scheme].
func (s GBT32150) ID() string {
	id := fmt.Sprintf("after GB/T 32150-2025 (checked on GB/T 32151.34-2024 only), %s, report year %d", s.Period, s.ReportYear)
	if s.Fugitive {
		id += ", with fugitive emissions"
	}
	return id
}

// GWP implements [Scheme].
func (GBT32150) GWP() ghg.Set { return ghg.AR6Unsplit }

// Ask implements [Scheme].
func (s GBT32150) Ask(a *Activity) ([]Asked, *Rule, error) {
	if err := checkReportYear(s.ReportYear); err != nil {
		return nil, nil, err
	}
	if outside, err := inChina(a, s.Period, ""); outside != nil || err != nil {
		return nil, outside, err
	}
	switch {
	case a.Category == Fugitive && !s.Fugitive:
		return nil, &RuleSource, nil
	case a.Acquisition == Exported && a.Category.Scope() != Scope2: // fuel sold on was never burnt here
		return nil, nil, &FieldError{Path: "acquisition", Rule: RuleHeading, Err: fmt.Errorf("%q under %s is exported: only electricity and heat are taken off", a.Kind, a.Category)}
	}
	stage, err := a.stage()
	if err != nil {
		return nil, nil, err
	}
	h, q := headingOf(a, ghg.NotStated), questionOf(a, stage, s.ReportYear)
	q.Place = "CN"
	if a.Kind == electricity {
		q.Kind = gbtKind(a)
	}
	if a.Acquisition == Exported {
		q.Kind += exported
	}
	return []Asked{{h, q}}, nil, nil
}

// gbtKind returns the national average, or what is non-fossil by proof. What is
// exported as non-fossil is taken off at the 0 at which it would be counted.
func gbtKind(a *Activity) Kind {
	if a.Attribute == NonFossil {
		return nonFossilPower
	}
	return electricity
}

// Resolver returns base with what the scheme takes off: exported electricity and heat
// have the factor of what is purchased, times -1 (GB/T 32151.34-2024, 5.2.6.3,
// equation 15). Without it a question about them has no answer.
func (GBT32150) Resolver(base Resolver) Resolver { return takenOff{base} }

// exported is the last slug of a kind of energy that is delivered to others.
const exported = "/exported"

type takenOff struct{ base Resolver }

// Identity implements [Resolver].
func (t takenOff) Identity() Identity {
	id := t.base.Identity()
	return Identity{Digest: sha256.Sum256(append([]byte("less exports\n"), id.Digest[:]...)), Reads: id.Reads | AttrKind | AttrMeasures, Name: id.Name + ", less exports"}
}

// Resolve implements [Resolver].
func (t takenOff) Resolve(q Query) (*Match, error) {
	kind, ok := strings.CutSuffix(string(q.Kind), exported)
	if !ok {
		return t.base.Resolve(q)
	}
	q.Kind = Kind(kind)
	m, err := t.base.Resolve(q)
	if err != nil {
		return nil, err
	}
	u := m.Measure.Base()
	if u.IsZero() {
		return nil, fmt.Errorf("carbon: exported %s is known by its %s only, which cannot be taken off", kind, m.Measure)
	}
	c := *m
	c.Read |= AttrKind
	c.Via = append([]Step{{Name: Text{"exported: taken off", "对外输出：扣减"}, Rate: unit.Int(-1), From: u, To: u,
		Source: Source{At: "GB/T 32151.34-2024, 5.2.6.3, equation 15"}}}, m.Via...)
	return &c, nil
}

// inChina returns why an activity is not counted by a Chinese scheme: what all of them
// leave out, or what is wrong with it. province is where the scheme holds, "" for all
// of the mainland.
func inChina(a *Activity, p Period, province Place) (*Rule, error) {
	if a.Category.Scope() == NoScope {
		return nil, &FieldError{Path: "category", Rule: RuleHeading, Err: fmt.Errorf("no category")}
	}
	if outside, err := inside(a, p); outside != nil || err != nil {
		return outside, err
	}
	if a.Category.Scope() == Scope3 || a.Account != ghg.NotStated && a.Account != ghg.Gross {
		return &RuleSource, nil
	}
	switch {
	case a.Place == "" || province != "" && a.Place == province.Country():
		return nil, &FieldError{Path: "place", Rule: RuleTerritory, Err: fmt.Errorf("%q", a.Place)}
	case a.Place.Country() != "CN", province != "" && a.Place != province:
		return &RuleTerritory, nil
	}
	if err := a.proved(); err != nil {
		return nil, err
	}
	if a.ownGeneration() {
		return &RuleOwnGeneration, nil
	}
	return nil, nil
}
