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

// GHGProtocol is the scheme of the GHG Protocol Corporate and Scope 3 Standards:
// energy raises both scope 2 methods, and fuels and energy raise their upstream
// emissions in category 3.
type GHGProtocol struct {
	Period     Period // the reporting period
	ReportYear int    // the year of the report, for factors prescribed by it
	Set        ghg.Set
	// StatedUpstream says that the upstream of the reporter's own fuels and energy is
	// stated by activities of category 3 (upstream of fuel, of generation, losses).
	// Else each row of fuel and energy raises it, and such activities are refused:
	// they would count it twice.
	StatedUpstream bool
}

// ID implements [Scheme].
func (s GHGProtocol) ID() string {
	id := fmt.Sprintf("GHG Protocol, %s, report year %d, %s", s.Period, s.ReportYear, s.Set)
	if s.StatedUpstream {
		id += ", upstream of energy stated"
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
	switch {
	case a.Period.Days() == 0:
		return nil, nil, &FieldError{Path: "period", Rule: RuleNoPeriod, Err: fmt.Errorf("%q", a.Period)}
	case a.Period.To.Compare(s.Period.From) < 0 || a.Period.From.Compare(s.Period.To) > 0:
		return nil, &RulePeriod, nil
	case !a.Period.Within(s.Period):
		return nil, nil, &FieldError{Path: "period", Rule: RulePartly, Err: fmt.Errorf("%s in %s", a.Period, s.Period)}
	}
	if a.Kind == "electricity" && (a.Acquisition == SelfGenerated || a.Attribute == NonFossil) {
		return nil, nil, &FieldError{Path: "kind", Rule: RuleProof, Err: fmt.Errorf("%s, %s", a.Acquisition, a.Attribute)}
	}
	stage, err := s.stage(a)
	if err != nil {
		return nil, nil, &FieldError{Path: "kind", Rule: RuleHeading, Err: err}
	}
	asOf := a.Period
	if a.AsOf.Days() > 0 {
		asOf = a.AsOf
	}
	account := a.Account
	if account == ghg.Gross { // by species, which is what gross is
		account = ghg.NotStated
	}
	h := Heading{Scope: a.Category.Scope(), Category: a.Category, Account: account, Optional: a.Optional,
		Entity: a.Entity, Holding: a.Holding, Counter: a.Counter, Segment: a.Segment}
	q := Query{Kind: a.Kind, Stage: stage, Place: a.Place, AsOf: asOf.From.Month(), Until: asOf.To.Month(), ReportYear: int16(s.ReportYear),
		Supplier: a.Supplier, Product: a.Product, Acquisition: a.Acquisition, Attribute: a.Attribute, Measures: MeasuresOf(a.Measures)}
	asked := make([]Asked, 0, 3)
	if h.Scope == Scope2 {
		for _, b := range []Basis{LocationBased, MarketBased} {
			h.Basis, q.Basis = b, b
			asked = append(asked, Asked{h, q})
		}
		h.Basis, q.Basis = Common, Common
	} else {
		asked = append(asked, Asked{h, q})
	}
	if up := upstreamOf(a, account); up != NoStage && !s.StatedUpstream {
		h.Scope, h.Category, q.Stage = Scope3, FuelAndEnergy, up
		asked = append(asked, Asked{h, q})
	}
	return asked, nil, nil
}

// stage returns what is asked of an activity: what its method says, else what its
// category asks of its kind.
func (s GHGProtocol) stage(a *Activity) (Stage, error) {
	switch {
	case a.Stage == NoStage:
		return StageOf(a.Category, a.Kind)
	case !a.Category.Accepts(a.Stage):
		return NoStage, fmt.Errorf("carbon: %s of %q does not go under %s", a.Stage, a.Kind, a.Category)
	case a.Category == FuelAndEnergy && a.Stage != CradleToGate && !s.StatedUpstream:
		return NoStage, fmt.Errorf("carbon: %s of %q: the rows of fuel and energy raise it already; the scheme's StatedUpstream leaves it to such activities", a.Stage, a.Kind)
	}
	return a.Stage, nil
}

// upstreamOf returns the stage that the activity raises in category 3: fuels
// burnt and energy bought by the reporter (Scope 3 Standard, table 5.5).
func upstreamOf(a *Activity, account ghg.Account) Stage {
	switch {
	case a.Acquisition == SelfGenerated || account != ghg.NotStated:
		return NoStage
	case a.Category.Scope() == Scope1 && a.Kind.Group() == "fuel" && !a.Kind.Part():
		return Upstream
	case a.Category.Scope() == Scope2:
		return UpstreamAndLosses
	}
	return NoStage
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
