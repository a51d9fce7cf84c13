package scope3

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var endOfLife = &carbon.Method{Code: "C12-waste-type", Name: carbon.Text{EN: "C12 waste-type-specific", ZH: "C12 按废物类型"},
	Formula: carbon.Text{EN: "units sold × mass of one that becomes waste, with packaging × share of the treatment", ZH: "售出数量 × 单位产品（含包装）成为废物的质量 × 处理方式占比"},
	Clause:  guidance + "formula 12.1, p. 127"}

// EndOfLife is the treatment of what was sold in the year, whenever it will happen
// (Technical Guidance, formula 12.1, page 127). The treatments are all of them:
// their shares sum to one. For an intermediate product it is its own mass, not the final
// product's. What recycling avoids elsewhere is not here: it is an account of its own.
type EndOfLife struct {
	Units      unit.Number   // sold; 1 where Mass is the mass of all
	Mass       unit.Quantity // of one unit and its packaging, as waste: less what is eaten or burnt in use
	Treatments []Treatment
}

// Activities implements [carbon.Facts]: one activity a treatment.
func (e EndOfLife) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	f.Number("units", e.Units)
	f.Quantity("mass", e.Mass, unit.Mass)
	within(&of, carbon.EndOfLife, &f)
	var made []carbon.Activity
	checkTreatments(&f, e.Treatments)
	for _, t := range e.Treatments {
		a := of
		a.Kind = t.Kind
		made = append(made, endOfLife.Made(a, e.Mass.Mul(e.Units).Mul(t.Share),
			carbon.Operand("units sold", "售出数量", e.Units), carbon.Operand("mass of one", "单位质量", e.Mass), carbon.Operand("share of the treatment", "处理方式占比", t.Share)))
	}
	return done(&f, made)
}
