package scope1

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// checks collects what is wrong with facts about one activity.
type checks struct {
	carbon.Faults
	of carbon.Activity
}

// check starts the checks of facts that belong into a category unless of states
// another one.
func check(of carbon.Activity, category carbon.Category) *checks {
	if of.Category == carbon.NoCategory {
		of.Category = category
	}
	return &checks{of: of}
}

// amount notes a quantity that is not stated, of none of the dimensions, or negative
// without taking back another line. It returns the quantity, or nothing where it has a
// fault, so that one fault is told once.
func (c *checks) amount(path string, q unit.Quantity, want ...unit.Dimension) unit.Quantity {
	size := q
	if q.Number().Sign() < 0 {
		if c.of.Reverses == "" {
			c.Add(path, carbon.RuleReversal, fmt.Errorf("%s", q))
			return unit.Quantity{}
		}
		size = q.Neg()
	}
	if !c.quantity(path, size, want...) {
		return unit.Quantity{}
	}
	return q
}

// quantity is Faults.Quantity that says what a fuel's energy and a gas volume lack, and
// reports whether all is well.
func (c *checks) quantity(path string, q unit.Quantity, want ...unit.Dimension) bool {
	switch d := q.Unit().Dimension(); {
	case !q.Stated() || q.Number().Sign() < 0:
	case slices.Contains(want, d):
		return true
	case d == unit.Energy && slices.Contains(want, unit.NetCalorific):
		c.Add(path, RuleCalorific, fmt.Errorf("%s", q))
		return false
	case d == unit.Volume && slices.Contains(want, unit.GasVolume):
		c.Add(path, RuleReference, fmt.Errorf("%s", q))
		return false
	}
	c.Quantity(path, q, want...)
	return false
}

// fuel notes a quantity that does not measure a fuel, and returns it otherwise.
func (c *checks) fuel(path string, q unit.Quantity) unit.Quantity { return c.amount(path, q, fuels...) }

// kind notes a kind that is not of the group, or only a part of its gases.
func (c *checks) kind(path string, k carbon.Kind, group string) {
	switch {
	case !strings.HasPrefix(string(k), group+"/") || string(k) == group+"/":
		c.Add(path, RuleKind, fmt.Errorf("%q, want %s/…", k, group))
	case k.Part():
		c.Add(path, RuleKind, fmt.Errorf("%q is one part of the gases", k))
	}
}

// under notes a category in which the kind has no place.
func (c *checks) under(k carbon.Kind) {
	if _, err := carbon.StageOf(c.of.Category, k); err != nil {
		c.Add("category", carbon.RuleHeading, err)
	}
}

// gas returns the name of a gas or blend as package ghg writes it, and notes one that
// is not known: a group ("HFC") and CO2e are no gas.
func (c *checks) gas(path, name string) string {
	if name == "" {
		c.Addf(path, "not stated")
		return ""
	}
	canonical, err := ghg.Canonical(name)
	if sp, e := ghg.ParseSpecies(canonical); err == nil && e == nil {
		if _, ok := sp.IsUnsplit(); ok {
			err = fmt.Errorf("%q is no gas", name)
		}
	}
	if err != nil {
		c.Add(path, carbon.RuleGas, err)
		return ""
	}
	return canonical
}

// step notes a property of a fuel or gas that does not lead from one dimension to
// another, or is not positive.
func (c *checks) step(path string, s carbon.Step, from, to []unit.Dimension) {
	c.Positive(path, s.Rate)
	if d := s.From.Dimension(); !slices.Contains(from, d) {
		if d == unit.Volume && slices.Contains(from, unit.GasVolume) {
			c.Add(path, RuleReference, fmt.Errorf("%s per %s", s.To, s.From))
		} else {
			c.Addf(path, "per %s, want per %v", s.From, from)
		}
	}
	if d := s.To.Dimension(); !slices.Contains(to, d) {
		if d == unit.Energy && slices.Contains(to, unit.NetCalorific) {
			c.Add(path, RuleCalorific, fmt.Errorf("%s per %s", s.To, s.From))
		} else {
			c.Addf(path, "a %s, want a %v", d, to)
		}
	}
}

// through takes a quantity through a property of a fuel or gas, and notes what is
// wrong with the property, or that it is of another measure.
func (c *checks) through(path string, s carbon.Step, q unit.Quantity, from, to []unit.Dimension) (r unit.Quantity) {
	own := checks{of: c.of}
	own.step("", s, from, to)
	if own.Err() == nil && q.Stated() {
		var err error
		if r, err = s.Apply(q); err != nil {
			own.Add("", carbon.RuleFact, err)
		}
	}
	c.Join(path, own.Err())
	return r
}

// settled notes a balance that is negative and takes nothing back.
func (c *checks) settled(kg unit.Number) {
	if kg.Sign() < 0 && c.of.Reverses == "" {
		c.Add("balance", RuleBalance, fmt.Errorf("%s kg", kg))
	}
}

// biogenic notes a biogenic share of a gas that has none. Not stated claims nothing.
func (c *checks) biogenic(gas string, share unit.Number) {
	if !share.Stated() {
		return
	}
	if c.Share("biogenic", share); gas != "" && gas != "CO2" && gas != "CH4" {
		c.Add("biogenic", RuleBiogenic, fmt.Errorf("%s", gas))
	}
}

// released returns the fossil and the biogenic part of a mass of gas, each where it
// is not nothing.
func (c *checks) released(m *carbon.Method, gas string, q unit.Quantity, biogenic unit.Number, working ...carbon.Term) []carbon.Activity {
	parts := []struct {
		kind  string
		share unit.Number
	}{{gas, unit.Int(1)}}
	if biogenic.Stated() {
		working = append(working, carbon.Operand("biogenic share", "生物源占比", biogenic))
	}
	if biogenic.Sign() > 0 {
		parts[0].share = unit.Int(1).Sub(biogenic)
		parts = append(parts, parts[0])
		parts[1].kind, parts[1].share = gas+"-biogenic", biogenic
	}
	var as []carbon.Activity
	for _, p := range parts {
		if len(parts) > 1 && p.share.Sign() == 0 {
			continue
		}
		a := m.Made(c.of, q.Mul(p.share), working...)
		a.Kind = carbon.Kind("gas/" + p.kind)
		as = append(as, a)
	}
	return as
}

// upstream returns the fuel as an activity of category 3, for a method that splits its
// gases. Only what the reporter itself burns has its upstream there.
func (c *checks) upstream(m *carbon.Method, fuel carbon.Kind, q unit.Quantity) []carbon.Activity {
	if c.of.Category.Scope() != carbon.Scope1 {
		return nil
	}
	a := m.Made(c.of, q, carbon.Operand("fuel", "燃料", q))
	a.Kind, a.Category = fuel, carbon.FuelAndEnergy
	return []carbon.Activity{a}
}

// property is the term of a step: so much of one thing in one unit of another.
func property(en, zh string, s carbon.Step) carbon.Term {
	if s.Name != (carbon.Text{}) {
		en, zh = s.Name.EN, s.Name.ZH
	}
	return carbon.Term{Name: carbon.Text{EN: en, ZH: zh}, Value: s.Rate.String() + " " + s.To.String() + " per " + s.From.String(), Source: s.Source}
}

// What a property of a fuel may be per.
var (
	physical  = []unit.Dimension{unit.Mass, unit.Volume, unit.GasVolume}
	calorific = []unit.Dimension{unit.NetCalorific, unit.GrossCalorific}
	fuels     = slices.Concat(physical, calorific)
	mass      = []unit.Dimension{unit.Mass}
	gases     = []unit.Dimension{unit.GasVolume}
)

// co2PerC is the mass of CO2 per mass of carbon.
var co2PerC = unit.Ratio(44, 12)

var co2PerCTerm = carbon.Term{Name: carbon.Text{EN: "CO2 per C", ZH: "二氧化碳与碳之比"}, Value: "44/12"}

// in returns the number of q, in a unit that the checks found to fit.
func in(q unit.Quantity, u unit.Unit) unit.Number {
	r, err := q.In(u)
	if err != nil {
		return unit.Number{}
	}
	return r.Number()
}
