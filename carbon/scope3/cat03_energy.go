package scope3

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	upstreamOfFuel = &carbon.Method{Code: "C3A", Name: carbon.Text{EN: "C3 A upstream of fuels", ZH: "C3 A 燃料上游"},
		Formula: carbon.Text{EN: "fuel consumed", ZH: "燃料消耗量"}, Clause: guidance + "formula 3.1, p. 41"}
	upstreamOfEnergy = &carbon.Method{Code: "C3B", Name: carbon.Text{EN: "C3 B upstream of purchased energy", ZH: "C3 B 外购能源上游"},
		Formula: carbon.Text{EN: "electricity, steam, heating or cooling consumed", ZH: "外购电力、蒸汽、热力或冷量消耗量"}, Clause: guidance + "formula 3.2, p. 44"}
	resold = &carbon.Method{Code: "C3D", Name: carbon.Text{EN: "C3 D energy resold", ZH: "C3 D 转售能源"},
		Formula: carbon.Text{EN: "energy purchased for resale", ZH: "购入后转售的能源"}, Clause: guidance + "formula 3.4, p. 48"}
)

// UpstreamOfFuel is activity A of category 3: extraction to delivery of a fuel that the
// reporter burnt, without its combustion. A scheme that raises it from each row of fuel
// refuses it ([carbon.UpstreamStated]). It cannot refuse a fuel posted under category 3 by
// hand and without a stage, for that is how the whole of a fuel is posted whose gases stand
// in rows of their own ([carbon.CO2Only]): post no other fuel so.
//
//	fuel consumed, in its own unit
//
// The Technical Guidance has it as formula 3.1, p. 41.
type UpstreamOfFuel struct{ Consumed unit.Quantity }

// Activities implements [carbon.Facts].
func (u UpstreamOfFuel) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return energy(of, upstreamOfFuel, carbon.Upstream, u.Consumed, "fuel")
}

// UpstreamOfEnergy is activity B of category 3: extraction to delivery of the fuels from
// which purchased electricity, steam, heating or cooling was generated, without their
// combustion and without what is lost on the way (activity C, [GridLosses]). A scheme
// that raises upstream and losses from each row of energy refuses it.
//
//	energy consumed, in its own unit
//
// The Technical Guidance has it as formula 3.2, p. 44.
type UpstreamOfEnergy struct{ Consumed unit.Quantity }

// Activities implements [carbon.Facts].
func (u UpstreamOfEnergy) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return energy(of, upstreamOfEnergy, carbon.UpstreamGeneration, u.Consumed, "electricity", "heat")
}

// Resold is activity D of category 3: energy that was purchased and sold to end users,
// over its whole life cycle. For utilities and retailers, and for a company that resells
// power through its charging stations or to tenants.
//
//	energy sold on, in its own unit
//
// The Technical Guidance has it as formula 3.4, p. 48.
type Resold struct{ Sold unit.Quantity }

// Activities implements [carbon.Facts].
func (r Resold) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return energy(of, resold, carbon.NoStage, r.Sold, "electricity", "heat")
}

// energy makes the one activity of category 3 of an amount of fuel or energy.
func energy(of carbon.Activity, m *carbon.Method, s carbon.Stage, q unit.Quantity, groups ...string) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.FuelAndEnergy, &f)
	Flow{Kind: of.Kind, Quantity: q}.check(&f, "", groups...)
	if err := f.Err(); err != nil {
		return nil, err
	}
	of.Stage = s
	return []carbon.Activity{m.Made(of, q, carbon.Operand("amount", "数量", q))}, nil
}
