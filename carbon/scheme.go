package carbon

import (
	"errors"
	"fmt"

	"github.com/tanlian/tanlian/carbon/ghg"
)

// A Scheme is a programme's rules: which questions an activity raises, under
// which headings, or why it is outside. It looks at one activity at a time, is
// pure, and safe for concurrent use. Several schemes run over one reading of the
// rows, each into its own inventory; their totals are never added.
type Scheme interface {
	// ID names scheme, edition and settings: it is part of every inventory.
	ID() string
	// GWP is the GWP set that the scheme prescribes.
	GWP() ghg.Set
	// Ask returns the questions, or the rule by which the activity is outside.
	Ask(a *Activity) (asked []Asked, outside *Rule, err error)
}

// Asked is one question and the heading under which its answer is counted.
type Asked struct {
	Heading Heading
	Query   Query
}

// An EnergyUpstream says by what the upstream of the reporter's own fuels and energy
// (category 3, parts A to C) comes into an inventory: by the rows of fuel and energy
// themselves, or by activities of category 3. Both would count it twice.
type EnergyUpstream uint8

// The ways. By default each row of fuel raises its upstream, each row of energy that of
// generation and of the losses, in one question.
const (
	UpstreamRaised  EnergyUpstream = iota
	LossesStated                   // losses in transmission and distribution (C) are stated
	UpstreamStated                 // all of it is stated
	UpstreamOmitted                // none of it is counted: an inventory of scopes 1 and 2, which says so
)

// String returns the English name.
func (u EnergyUpstream) String() string {
	return enumText(int(u), []Text{Same("upstream of energy raised by its rows"), Same("losses stated"), Same("upstream of energy stated"), Same("upstream of energy not evaluated")}).EN
}

// GHGProtocol is the scheme of the GHG Protocol Corporate and Scope 3 Standards:
// energy raises both scope 2 methods, and fuels and energy raise their upstream
// emissions in category 3. Energy delivered to others is not taken off.
type GHGProtocol struct {
	Period     Period // the reporting period
	ReportYear int    // the year of the report, for factors prescribed by it
	Set        ghg.Set
	Upstream   EnergyUpstream
}

// ID implements [Scheme].
func (s GHGProtocol) ID() string {
	id := fmt.Sprintf("GHG Protocol, %s, report year %d, %s", s.Period, s.ReportYear, s.Set)
	if s.Upstream != UpstreamRaised {
		id += ", " + s.Upstream.String()
	}
	return id
}

// GWP implements [Scheme].
func (s GHGProtocol) GWP() ghg.Set { return s.Set }

// Ask implements [Scheme].
func (s GHGProtocol) Ask(a *Activity) ([]Asked, *Rule, error) {
	if a.Category.Scope() == NoScope {
		return nil, nil, &FieldError{Path: "category", Rule: RuleHeading, Err: errors.New("no category")}
	}
	if err := checkReportYear(s.ReportYear); err != nil {
		return nil, nil, err
	}
	if outside, err := inside(a, s.Period); outside != nil || err != nil {
		return nil, outside, err
	}
	if err := a.proved(); err != nil {
		return nil, nil, err
	}
	switch {
	case a.Acquisition == Exported:
		return nil, &RuleExported, nil
	case a.ownGeneration():
		return nil, &RuleOwnGeneration, nil
	}
	stage, err := s.stage(a)
	if err != nil {
		return nil, nil, err
	}
	account := a.Account
	if account == ghg.Gross { // by species, which is what gross is
		account = ghg.NotStated
	}
	h, q := headingOf(a, account), questionOf(a, stage, s.ReportYear)
	location, market := a.kinds()
	q.Kind = location
	up, n := s.upstreamOf(a, account), 1
	if h.Scope == Scope2 {
		n++
	}
	if up != NoStage {
		n++
	}
	asked := make([]Asked, 0, n) // one a row, and of no more than it needs
	if h.Scope == Scope2 {
		for _, m := range []struct {
			basis Basis
			kind  Kind
		}{{LocationBased, location}, {MarketBased, market}} {
			h.Basis, q.Basis, q.Kind = m.basis, m.basis, m.kind
			asked = append(asked, Asked{h, q})
		}
		h.Basis, q.Basis, q.Kind = Common, Common, location
	} else {
		asked = append(asked, Asked{h, q})
	}
	if up != NoStage {
		h.Scope, h.Category, q.Stage = Scope3, FuelAndEnergy, up
		asked = append(asked, Asked{h, q})
	}
	return asked, nil, nil
}

// stage returns what is asked of an activity. Where rows raise the upstream of energy,
// an activity that states it too is refused: it would count twice. Without a stage of its
// own it is not: so who splits a fuel into parts of its gases, which raise nothing
// ([CO2Only]), posts the whole of it, and so energy is resold. A scheme looks at one
// activity and cannot tell that fuel from one whose rows have raised its upstream.
func (s GHGProtocol) stage(a *Activity) (Stage, error) {
	stage, err := a.stage()
	if err != nil || a.Category != FuelAndEnergy || a.Stage == NoStage || stage == CradleToGate || s.Upstream == UpstreamStated {
		return stage, err
	}
	ofLosses := stage == Generation || stage == LifeCycleGeneration || stage == TransmissionLoss || stage == UpstreamLoss
	if s.Upstream == LossesStated && ofLosses {
		return stage, nil
	}
	return NoStage, &FieldError{Path: "kind", Rule: RuleHeading,
		Err: fmt.Errorf("carbon: %s of %q, though: %s; see GHGProtocol.Upstream", stage, a.Kind, s.Upstream)}
}

// upstreamOf returns the stage that the activity raises in category 3: fuels
// burnt and energy bought by the reporter (Scope 3 Standard, table 5.5).
func (s GHGProtocol) upstreamOf(a *Activity, account ghg.Account) Stage {
	scope := a.Category.Scope()
	switch {
	case a.Acquisition == SelfGenerated || account != ghg.NotStated || s.Upstream == UpstreamStated || s.Upstream == UpstreamOmitted:
		return NoStage
	case scope != Scope3 && a.Kind.Group() == "fuel" && !a.Kind.Part():
		return Upstream
	case scope == Scope2 && s.Upstream == LossesStated:
		return UpstreamGeneration
	case scope == Scope2:
		return UpstreamAndLosses
	}
	return NoStage
}

// inside returns why an activity is not in the period: the rule by which it is
// outside, or what is wrong with its own period, or with the scheme's: where that has no
// days every row would be outside.
func inside(a *Activity, p Period) (*Rule, error) {
	switch {
	case p.Days() == 0:
		return nil, &FieldError{Path: "scheme: period", Rule: RuleNoPeriod, Err: fmt.Errorf("%q", p)}
	case a.Period.Days() == 0:
		return nil, &FieldError{Path: "period", Rule: RuleNoPeriod, Err: fmt.Errorf("%q", a.Period)}
	case a.Period.To.Compare(p.From) < 0 || a.Period.From.Compare(p.To) > 0:
		return &RulePeriod, nil
	case !a.Period.Within(p):
		return nil, &FieldError{Path: "period", Rule: RulePartly, Err: fmt.Errorf("%s in %s", a.Period, p)}
	}
	return nil, nil
}

// checkReportYear refuses what no [Query] can hold: it would ask for the factors of
// another year. 0 is not stated.
func checkReportYear(y int) error {
	if y < 0 || y > 9999 {
		return &FieldError{Path: "scheme: report year", Rule: RuleNoPeriod, Err: fmt.Errorf("%d is no year", y)}
	}
	return nil
}

// ownGeneration reports energy that the reporter makes from fuel: its emissions are
// those of the fuel, and counting the energy too would count them twice.
func (a *Activity) ownGeneration() bool {
	return a.Category.Scope() == Scope2 && a.Acquisition == SelfGenerated && (a.Kind.Group() == "heat" || a.Kind == electricity && a.Attribute == Conventional)
}

// stage returns the stage that is asked: what the method of the activity says, else what
// its category asks of its kind. A fuel
// stands in scope 2 only as the fuel of energy that was bought.
func (a *Activity) stage() (Stage, error) {
	stage, err := a.Stage, error(nil)
	switch {
	case stage == NoStage:
		stage, err = StageOf(a.Category, a.Kind)
	case !a.Category.Accepts(stage):
		err = fmt.Errorf("carbon: %s of %q does not go under %s", stage, a.Kind, a.Category)
	}
	if err == nil && a.Category.Scope() == Scope2 && a.Kind.Group() == "fuel" && a.Acquisition != Purchased && a.Acquisition != DirectLine {
		err = fmt.Errorf("carbon: %q under %s is the supplier's fuel for energy that was purchased, not %s", a.Kind, a.Category, a.Acquisition)
	}
	if err != nil {
		return NoStage, &FieldError{Path: "kind", Rule: RuleHeading, Err: err}
	}
	return stage, nil
}

func headingOf(a *Activity, account ghg.Account) Heading {
	return Heading{Scope: a.Category.Scope(), Category: a.Category, Account: account, Optional: a.Optional,
		Entity: a.Entity, Holding: a.Holding, Counter: a.Counter, Segment: a.Segment}
}

func questionOf(a *Activity, stage Stage, reportYear int) Query {
	asOf := a.Period
	if a.AsOf.Days() > 0 {
		asOf = a.AsOf
	}
	return Query{Kind: a.Kind, Stage: stage, Place: a.Place, AsOf: asOf.From.Month(), Until: asOf.To.Month(), ReportYear: int16(reportYear),
		Supplier: a.Supplier, Product: a.Product, Acquisition: a.Acquisition, Attribute: a.Attribute, Proof: a.Proof, Measures: MeasuresOf(a.Measures)}
}

// StageOf returns the life-cycle stage that a category asks of a kind. It is an
// error where the two do not go together, such as a fuel in category 1.
func StageOf(c Category, k Kind) (Stage, error) {
	stage := NoStage
	switch k.Group() {
	case "electricity", "heat":
		stage = Generation
		if c == FuelAndEnergy { // electricity resold, category 3 D
			stage = LifeCycleGeneration
		}
	case "fuel":
		stage = Combustion
		if c == FuelAndEnergy {
			stage = Upstream
		}
	case "vehicle": // what a vehicle emits by its distance
		stage = Combustion
	case "gas", "process":
		stage = ProcessStage
		if (c == Stationary || c == Mobile) && !ofBurning(k) {
			stage = NoStage
		}
	case "material", "product", "spend":
		stage = CradleToGate
	case "freight", "travel":
		stage = WellToWheel
	case "waste":
		stage = Treatment
	case "hotel", "water", "service", "asset", "storage":
		stage = Operation
		if k == "water/treatment" {
			stage = Treatment
		}
	case "inventory":
		stage = PartnerInventory
	}
	if stage == NoStage || !c.asks(stage) {
		return NoStage, fmt.Errorf("carbon: %q does not go under %s", k, c)
	}
	return stage, nil
}

// ofBurning reports whether the kind is a gas that burning a fuel lets out, as it is
// measured in a stack or follows from a carbon balance.
func ofBurning(k Kind) bool {
	switch k {
	case "gas/CO2", "gas/CO2-biogenic", "gas/CH4", "gas/CH4-biogenic", "gas/N2O":
		return true
	}
	return false
}
