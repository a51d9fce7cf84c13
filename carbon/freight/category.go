package freight

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// EmptyRunning says whether an intensity contains the kilometres run empty. The zero
// value is "not stated", which is an error: fleet averages contain them, intensities
// of a laden vehicle do not.
type EmptyRunning uint8

// The answers.
const (
	EmptyUnstated EmptyRunning = iota
	EmptyIncluded
	EmptyExcluded
)

// Temperature is the temperature control of goods, or of what an intensity covers.
type Temperature uint8

// The kinds of temperature control. Mixed is an intensity over both.
const (
	TemperatureUnstated Temperature = iota
	Ambient
	Refrigerated
	Mixed
)

// A Consumption is what vehicles or a hub used or lost: "fuel/diesel" in litres,
// "electricity", "gas/R-404A" in kilograms. Fuel and energy are two activities, for
// well to wheel is more than a category of scope 3 asks of them: what the carrier
// burns or has generated, and its provision, which is outside the minimum boundary
// (Scope 3 Standard, table 5.4) and so optional.
type Consumption struct {
	Kind     carbon.Kind
	Name     carbon.Text
	Quantity unit.Quantity
}

// A TOC is a transport operation category: operations that are alike, over which an
// intensity holds. The intensity is a factor per tonne-km or TEU-km that answers for
// Kind; or it is what a carrier Consumed in Period for Activity, loaded and empty
// kilometres alike, and then the goods bear their share of it.
type TOC struct {
	ID          string
	Name        carbon.Text
	Kind        carbon.Kind
	Consumed    []Consumption
	Activity    unit.Quantity // transport activity of Period, t.km or TEU.km
	Period      carbon.Period // a year or more; may stay open for a published average
	Distance    DistanceKind  // of the kilometres below the intensity
	Empty       EmptyRunning
	Temperature Temperature
}

// A HOC is a hub operation category: terminals, warehouses and transshipment that
// are alike. As for a [TOC], the intensity per tonne or TEU that leaves is a factor
// that answers for Kind, or what the hub Consumed, refrigerants included, in Period
// for its Throughput.
type HOC struct {
	ID         string
	Name       carbon.Text
	Kind       carbon.Kind
	Consumed   []Consumption
	Throughput unit.Quantity // what left the hub in Period, mass or TEU
	Period     carbon.Period
}

// check says what is wrong with a category that has a kind, or what was consumed for
// an activity over a year.
func check(kind carbon.Kind, consumed []Consumption, activity unit.Quantity, over carbon.Period, f *carbon.Faults, want ...unit.Dimension) {
	operated := len(consumed) > 0
	if kind != "" {
		wellToWheel("kind", kind, f)
	}
	switch {
	case operated == (kind != ""):
		f.Addf("category", "state the kind of its intensity, or what was consumed")
	case operated:
		positive("activity", activity, f, want...)
		checkConsumed(consumed, f)
	case activity.Stated():
		f.Addf("activity", "%s, and nothing consumed", activity)
	}
	if p := over; operated || p != (carbon.Period{}) {
		if p.Days() < 365 {
			f.Add("period", RuleYear, fmt.Errorf("%s has %d days", p, p.Days()))
		}
	}
}

func checkConsumed(consumed []Consumption, f *carbon.Faults) {
	if len(consumed) == 0 {
		f.Addf("consumed", "nothing")
	}
	for i, c := range consumed {
		path := fmt.Sprintf("consumed %d", i+1)
		if c.Kind == "" {
			f.Addf(path, "no kind")
		}
		f.Number(path, c.Quantity.Number())
	}
}

// wellToWheel notes a kind whose intensity is not asked well to wheel.
func wellToWheel(path string, kind carbon.Kind, f *carbon.Faults) {
	if kind.Group() != "freight" {
		f.Add(path, RuleProvision, fmt.Errorf("%q: an intensity is of the group freight, which asks for well to wheel", kind))
	}
}

// positive notes a quantity to divide by.
func positive(path string, q unit.Quantity, f *carbon.Faults, want ...unit.Dimension) {
	if f.Quantity(path, q, want...); q.Stated() && q.Number().Sign() == 0 {
		f.Addf(path, "is 0")
	}
}

// partOf returns the share of the goods in what an operation did in a year: not more than
// all of it.
func partOf(goods, year unit.Quantity) (unit.Number, error) {
	part, err := goods.Base().Number().Quo(year.Base().Number())
	if err == nil && part.Cmp(unit.Int(1)) > 0 {
		err = &carbon.FieldError{Rule: carbon.RuleFact, Err: fmt.Errorf("the goods are %s, and all of the year %s", goods, year)}
	}
	return part, err
}

// share returns the activities of a share of what was consumed. The working is what
// led to the share.
func share(m *carbon.Method, of carbon.Activity, consumed []Consumption, share unit.Number, working []carbon.Term) []carbon.Activity {
	var made []carbon.Activity
	for _, c := range consumed {
		if c.Name != (carbon.Text{}) {
			of.Name = c.Name
		}
		made = append(made, energy(m, of, c.Kind, c.Quantity.Mul(share), slices.Concat(working, []carbon.Term{
			carbon.Operand("consumed or lost", "消耗或泄漏量", c.Quantity), carbon.Operand("share", "份额", share)}))...)
	}
	return made
}

// energy returns the activities of what is consumed: operation and provision of a fuel
// or of electricity, else one.
func energy(m *carbon.Method, of carbon.Activity, kind carbon.Kind, q unit.Quantity, working []carbon.Term) []carbon.Activity {
	provision := carbon.NoStage
	switch kind.Group() {
	case "fuel":
		provision = carbon.Upstream
	case "electricity", "heat":
		provision = carbon.UpstreamAndLosses
	}
	of.Kind = kind
	made := []carbon.Activity{m.Made(of, q, working...)}
	if provision != carbon.NoStage {
		of.Stage, of.Optional = provision, true
		made = append(made, m.Made(of, q, working...))
	}
	return made
}

// byDimension returns the quantity of a dimension.
func byDimension(qs []unit.Quantity, d unit.Dimension) (unit.Quantity, bool) {
	for _, q := range qs {
		if q.Unit().Dimension() == d {
			return q, true
		}
	}
	return unit.Quantity{}, false
}

// template returns of as the template of one element: with its tag, and the party and
// place that the element knows better.
func template(of carbon.Activity, element string, party carbon.PartyID, place carbon.Place, f *carbon.Faults) carbon.Activity {
	if of.Category != carbon.UpstreamTransport && of.Category != carbon.DownstreamTransport {
		f.Add("category", carbon.RuleHeading, fmt.Errorf("%s: a transport chain is category 4 or 9", of.Category))
	}
	if element != "" {
		of.Tags = append(slices.Clip(of.Tags), carbon.Tag{Name: ElementTag, Value: element})
	}
	of.Stage = carbon.NoStage // an element knows what it asks
	if party != "" {
		of.Supplier = party
	}
	if place != "" {
		of.Place = place
	}
	return of
}

// known returns of with name and class of data, where the caller states none.
func known(of carbon.Activity, name carbon.Text, q carbon.Quality) carbon.Activity {
	if of.Name == (carbon.Text{}) {
		of.Name = name
	}
	if of.Quality == carbon.QualityUnstated {
		of.Quality = q
	}
	return of
}
