package scope1

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var anodeEffects = &carbon.Method{Code: "S1-anode-effect", Name: carbon.Text{EN: "S1 anode effects, slope method", ZH: "范围1 阳极效应斜率法"},
	Formula: carbon.Text{EN: "CF4: slope × anode effect minutes per cell-day × metal; C2F6: CF4 × weight fraction C2F6/CF4", ZH: "CF₄：斜率×每槽日阳极效应分钟数×铝产量；C₂F₆：CF₄×C₂F₆/CF₄质量比"},
	Clause:  "40 CFR 98.63(b), equations F-2 and F-4"}

// AnodeEffects is the PFCs of aluminium smelting, by cells of one technology and, best,
// by month.
type AnodeEffects struct {
	Metal    unit.Quantity // mass of aluminium
	Minutes  unit.Number   // anode effect minutes per cell-day
	Slope    unit.Number   // kg CF4 per t of aluminium, for one minute per cell-day: of the smelter, or of its technology
	Fraction unit.Number   // kg C2F6 per kg CF4
	Source   carbon.Source // of Slope and Fraction
}

// Activities implements [carbon.Facts]: CF4 and C2F6, under Process.
func (f AnodeEffects) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.Process)
	c.amount("metal", f.Metal, unit.Mass)
	c.Number("minutes", f.Minutes)
	c.Positive("slope", f.Slope)
	c.Number("fraction", f.Fraction)
	c.under("gas/PFC-14")
	if err := c.Err(); err != nil {
		return nil, err
	}
	kg := in(f.Metal, unit.Tonne).Mul(f.Minutes).Mul(f.Slope)
	working := []carbon.Term{carbon.Operand("metal", "铝产量", f.Metal), carbon.Operand("anode effect minutes per cell-day", "每槽日阳极效应分钟数", f.Minutes),
		{Name: carbon.Text{EN: "slope, kg CF4 per t and minute", ZH: "斜率，kg CF₄/（t·min）"}, Value: f.Slope.String(), Source: f.Source}}
	cf4 := anodeEffects.Made(c.of, unit.New(kg, unit.Kilogram), working...)
	c2f6 := anodeEffects.Made(c.of, unit.New(kg.Mul(f.Fraction), unit.Kilogram),
		append(working, carbon.Term{Name: carbon.Text{EN: "C2F6/CF4", ZH: "C₂F₆/CF₄"}, Value: f.Fraction.String(), Source: f.Source})...)
	cf4.Kind, c2f6.Kind = "gas/PFC-14", "gas/PFC-116"
	return []carbon.Activity{cf4, c2f6}, nil
}

var prebakedAnodes = &carbon.Method{Code: "S1-anode", Name: carbon.Text{EN: "S1 prebaked anode consumption", ZH: "范围1 预焙阳极消耗"},
	Formula: carbon.Text{EN: "metal × net anode consumption × (1 − sulphur − ash) × 44/12", ZH: "铝产量×阳极净耗×（1−硫−灰分）×44/12"},
	Clause:  "40 CFR 98.63(e), equation F-5"}

// PrebakedAnodes is the CO2 of the anodes that electrolysis consumes.
type PrebakedAnodes struct {
	Metal        unit.Quantity // mass of aluminium
	Consumption  unit.Number   // net, t of anode per t of aluminium
	Sulphur, Ash unit.Number   // shares of the baked anode
}

// Activities implements [carbon.Facts]: the CO2, under Process.
func (f PrebakedAnodes) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.Process)
	c.amount("metal", f.Metal, unit.Mass)
	c.Number("consumption", f.Consumption)
	c.Share("sulphur", f.Sulphur)
	c.Share("ash", f.Ash)
	pure := unit.Int(1).Sub(f.Sulphur).Sub(f.Ash)
	if pure.Sign() < 0 {
		c.Addf("ash", "sulphur and ash are more than all of it")
	}
	c.under("gas/CO2")
	if err := c.Err(); err != nil {
		return nil, err
	}
	kg := in(f.Metal, unit.Kilogram).Mul(f.Consumption).Mul(pure).Mul(co2PerC)
	a := prebakedAnodes.Made(c.of, unit.New(kg, unit.Kilogram), carbon.Operand("metal", "铝产量", f.Metal), carbon.Operand("net anode consumption, t/t", "阳极净耗，t/t", f.Consumption),
		carbon.Operand("sulphur", "硫含量", f.Sulphur), carbon.Operand("ash", "灰分", f.Ash), co2PerCTerm)
	a.Kind = "gas/CO2"
	return []carbon.Activity{a}, nil
}
