package freight

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Load is what is carried. Its mass is the goods with the packaging that the
// shipper provides, without the carrier's pallets, containers and trailers (ISO
// 14083:2023; iLEAP Technical Specifications, TCE mass). It is stated in one of three
// ways: Mass; Gross and Tare; or TEU and PerTEU. The Scope 3 Technical Guidance (p.
// 61) counts pallets too: the shipper's own are packaging here, the carrier's are not.
type Load struct {
	Mass        unit.Quantity // of the goods with the shipper's packaging
	Gross, Tare unit.Quantity // as weighed, and what of it is the carrier's equipment
	TEU         unit.Quantity // containers, in twenty-foot equivalents
	PerTEU      unit.Quantity // mass of the goods in one TEU; no default
}

// tonnes returns the mass in tonnes, not stated where only TEU are; and how it was
// found.
func (l Load) tonnes(f *carbon.Faults) (unit.Quantity, []carbon.Term) {
	ways := 0
	for _, stated := range []bool{l.Mass.Stated(), l.Gross.Stated() || l.Tare.Stated(), l.PerTEU.Stated()} {
		if stated {
			ways++
		}
	}
	if ways > 1 || ways == 0 && !l.TEU.Stated() {
		f.Add("mass", RuleMass, fmt.Errorf("stated in %d ways: state the mass, gross and tare, or TEU and the mass in one", ways))
		return unit.Quantity{}, nil
	}
	if l.TEU.Stated() {
		f.Quantity("TEU", l.TEU, unit.TEU)
	}
	var mass unit.Quantity
	var how []carbon.Term
	switch {
	case l.Mass.Stated():
		f.Quantity("mass", l.Mass, unit.Mass)
		mass, how = l.Mass, []carbon.Term{carbon.Operand("mass with the shipper's packaging", "质量（含货主包装）", l.Mass)}
	case l.PerTEU.Stated():
		f.Quantity("per TEU", l.PerTEU, unit.Mass)
		f.Quantity("TEU", l.TEU, unit.TEU)
		mass, how = l.PerTEU.Mul(l.TEU.Number()), []carbon.Term{carbon.Operand("mass in one TEU", "每标箱货物质量", l.PerTEU)}
	case ways == 1:
		f.Quantity("gross", l.Gross, unit.Mass)
		f.Quantity("tare", l.Tare, unit.Mass)
		mass, how = l.Gross, []carbon.Term{carbon.Operand("gross mass", "毛重", l.Gross), carbon.Operand("carrier's pallets and containers", "承运人托盘及集装箱质量", l.Tare)}
		if sum, err := l.Gross.Add(l.Tare.Neg()); err == nil {
			mass = sum
		}
		if mass.Number().Sign() < 0 {
			f.Addf("tare", "%s of %s", l.Tare, l.Gross)
		}
	default:
		return unit.Quantity{}, nil
	}
	t, err := mass.In(unit.Tonne)
	if err != nil { // was found above
		return unit.Quantity{}, nil
	}
	return t, how
}

// measures returns the load in tonnes and in TEU, as far as it is stated: alternatives
// of one fact.
func (l Load) measures(f *carbon.Faults) ([]unit.Quantity, []carbon.Term) {
	t, working := l.tonnes(f)
	var qs []unit.Quantity
	if t.Stated() {
		qs = append(qs, t)
	}
	if l.TEU.Stated() {
		qs, working = append(qs, l.TEU), append(working, carbon.Operand("containers", "集装箱", l.TEU))
	}
	return qs, working
}
