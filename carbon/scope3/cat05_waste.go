package scope3

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	treatmentCompany = &carbon.Method{Code: "C5-supplier-specific", Name: carbon.Text{EN: "C5 supplier-specific", ZH: "C5 供应商特定法"},
		Formula: carbon.Text{EN: "inventory of the treatment company × own waste / all", ZH: "处置企业清单×本企业废物量/总量"}, Clause: guidance + "formula 5.1, p. 74"}
	wasteType = &carbon.Method{Code: "C5-waste-type", Name: carbon.Text{EN: "C5 waste-type-specific", ZH: "C5 按废物类型"},
		Formula: carbon.Text{EN: "waste of a type to a treatment", ZH: "某类废物经某种处置的量"}, Clause: guidance + "formula 5.2, p. 75"}
	averageWaste = &carbon.Method{Code: "C5-average", Name: carbon.Text{EN: "C5 average-data", ZH: "C5 平均数据法"},
		Formula: carbon.Text{EN: "all waste × share of the treatment", ZH: "废物总量×处置方式占比"}, Clause: guidance + "formula 5.3, p. 76"}
)

var wasteMethods = []*carbon.Method{treatmentCompany, wasteType, averageWaste}

// Treated is waste with its treatment, in its kind: "waste/plastic/landfill",
// "water/treatment". Factors hold the processes of treatment only: what recycling avoids
// is no part of scope 3 (p. 78), and what is burnt for energy counts where the energy is
// used (p. 80).
type Treated struct {
	Kind     carbon.Kind
	Quantity unit.Quantity // by mass, or by volume for waste water
}

func (t Treated) check(f *carbon.Faults, path string) {
	treatable(f, path+": kind", t.Kind)
	f.Quantity(path, t.Quantity, unit.Mass, unit.Volume)
}

// treatable notes a kind that does not name both waste and treatment.
func treatable(f *carbon.Faults, path string, k carbon.Kind) {
	if g := k.Group(); g != "waste" && g != "water" || g == "waste" && strings.Count(string(k), "/") < 2 {
		f.Addf(path, `%q does not name a waste and its treatment, as "waste/plastic/landfill" does`, k)
	}
}

// WasteType is waste of a known type and treatment, the kind of the activity.
type WasteType struct{ Quantity unit.Quantity }

// Activities implements [carbon.Facts].
func (w WasteType) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Waste, &f)
	Treated{of.Kind, w.Quantity}.check(&f, "waste")
	if err := f.Err(); err != nil {
		return nil, err
	}
	grade(&of, carbon.AverageData)
	return []carbon.Activity{wasteType.Made(of, w.Quantity, carbon.Operand("waste", "废物量", w.Quantity))}, nil
}

// AverageWaste is waste of unknown types by the share that each treatment takes. The
// shares sum to one.
type AverageWaste struct {
	All        unit.Quantity
	Treatments []Treatment
}

// A Treatment is a way of treating waste, in its kind ("waste/mixed/landfill"), and its
// share of all.
type Treatment struct {
	Kind  carbon.Kind
	Share unit.Number
}

// Activities implements [carbon.Facts]: an activity a treatment.
func (w AverageWaste) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Waste, &f)
	f.Quantity("waste", w.All, unit.Mass, unit.Volume)
	shares := make([]unit.Number, len(w.Treatments))
	for i, t := range w.Treatments {
		path := fmt.Sprintf("treatment %d", i+1)
		treatable(&f, path+": kind", t.Kind)
		f.Share(path+": share", t.Share)
		shares[i] = t.Share
	}
	sumToOne(&f, "treatments", shares)
	if err := f.Err(); err != nil {
		return nil, err
	}
	grade(&of, carbon.AverageData)
	var as []carbon.Activity
	for _, t := range w.Treatments {
		a := of
		a.Kind = t.Kind
		as = append(as, averageWaste.Made(a, w.All.Mul(t.Share), carbon.Operand("all waste", "废物总量", w.All), carbon.Operand("share of the treatment", "处置方式占比", t.Share)))
	}
	return as, nil
}

// sumToOne notes shares that leave something out or count it twice.
func sumToOne(f *carbon.Faults, path string, shares []unit.Number) {
	sum := unit.Int(0)
	for _, s := range shares {
		if !s.Stated() {
			return // noted where it is missing
		}
		sum = sum.Add(s)
	}
	if !sum.Equal(unit.Int(1)) {
		f.Add(path, RuleShares, fmt.Errorf("scope3: %s of the whole", sum))
	}
}

// WasteCompany is the reporter's part of the scopes 1 and 2 of the company that treated
// its waste: the factor of kind "inventory" and of the supplier as its party.
type WasteCompany struct{ Portion Portion }

// Activities implements [carbon.Facts].
func (w WasteCompany) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return ofPartner(of, carbon.Waste, treatmentCompany, w.Portion)
}

// ofPartner is the share of the inventory of of.Supplier.
func ofPartner(of carbon.Activity, c carbon.Category, m *carbon.Method, p Portion) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, c, &f)
	share := p.share(&f, "portion")
	if of.Supplier == "" {
		f.Addf("supplier", "whose inventory it is a share of is not stated")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	of.Kind, of.Stage = partnerInventory, carbon.PartnerInventory
	grade(&of, carbon.SupplierSpecific)
	return []carbon.Activity{m.Made(of, unit.New(share, unit.Piece), p.working()...)}, nil
}
