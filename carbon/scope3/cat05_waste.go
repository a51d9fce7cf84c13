package scope3

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	wasteType = &carbon.Method{Code: "C5-waste-type", Name: carbon.Text{EN: "C5 waste-type-specific", ZH: "C5 按废物类型"},
		Formula: carbon.Text{EN: "waste of a type to a treatment", ZH: "某类废物经某种处置的量"}, Clause: guidance + "formula 5.2, p. 75"}
	averageWaste = &carbon.Method{Code: "C5-average", Name: carbon.Text{EN: "C5 average-data", ZH: "C5 平均数据法"},
		Formula: carbon.Text{EN: "all waste × share of the treatment", ZH: "废物总量×处置方式占比"}, Clause: guidance + "formula 5.3, p. 76"}
)

// treatable notes a kind that does not name both waste and treatment.
func treatable(f *carbon.Faults, path string, k carbon.Kind) {
	if g := k.Group(); g != "waste" && g != "water" || g == "waste" && strings.Count(string(k), "/") < 2 {
		f.Addf(path+": kind", `%q does not name a waste and its treatment, as "waste/plastic/landfill" does`, k)
	}
}

// WasteType is waste of a known type and treatment, the kind of the activity:
// "waste/plastic/landfill", "water/treatment" (Technical Guidance, formula 5.2, p. 75).
// Factors hold the processes of treatment only: what recycling avoids is no part of scope 3
// (p. 78), and what is burnt for energy counts where the energy is used (p. 80).
type WasteType struct{ Quantity unit.Quantity } // by mass, or by volume for waste water

// Activities implements [carbon.Facts].
func (w WasteType) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Waste, &f)
	treatable(&f, "waste", of.Kind)
	f.Quantity("waste", w.Quantity, measuresOf("waste")...)
	if err := f.Err(); err != nil {
		return nil, err
	}
	grade(&of, carbon.AverageData)
	return []carbon.Activity{wasteType.Made(of, w.Quantity, carbon.Operand("waste", "废物量", w.Quantity))}, nil
}

// AverageWaste is waste of unknown types by the share that each treatment takes: all waste
// × share (Technical Guidance, formula 5.3, p. 76). Shares that do not sum to one break
// TL-S302.
type AverageWaste struct {
	All        unit.Quantity
	Treatments []Treatment
}

// A Treatment is a way of treating waste or sold products at the end of their life, in its
// kind ("waste/mixed/landfill"), and its share of all.
type Treatment struct {
	Kind  carbon.Kind
	Share unit.Number
}

// checkTreatments notes treatments that are none, or not all.
func checkTreatments(f *carbon.Faults, ts []Treatment) {
	shares := make([]unit.Number, len(ts))
	for i, t := range ts {
		path := fmt.Sprintf("treatment %d", i+1)
		treatable(f, path, t.Kind)
		f.Share(path+": share", t.Share)
		shares[i] = t.Share
	}
	sumToOne(f, "treatments", shares...)
}

// Activities implements [carbon.Facts]: an activity a treatment.
func (w AverageWaste) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Waste, &f)
	f.Quantity("waste", w.All, measuresOf("waste")...)
	checkTreatments(&f, w.Treatments)
	grade(&of, carbon.AverageData)
	var made []carbon.Activity
	for _, t := range w.Treatments {
		a := of
		a.Kind = t.Kind
		made = append(made, averageWaste.Made(a, w.All.Mul(t.Share), carbon.Operand("all waste", "废物总量", w.All), carbon.Operand("share of the treatment", "处置方式占比", t.Share)))
	}
	return done(&f, made)
}
