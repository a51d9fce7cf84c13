package scope3

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var hybrid = newFamily("hybrid", carbon.Text{EN: "hybrid", ZH: "混合法"},
	carbon.Text{
		EN: "supplier's scopes 1 and 2 + material inputs + transport of inputs + waste, each × bought / produced, + rest of the product",
		ZH: "（供应商范围1和2＋原料投入＋原料运输＋废物）×采购量/产量＋产品其余部分"},
	clause{category: carbon.PurchasedGoods, at: "formulas 1.2 and 1.3, p. 27-30"}, clause{category: carbon.CapitalGoods, at: "category 2, p. 37; formulas 1.2 and 1.3, p. 27-30"})

// Hybrid is what a tier 1 supplier states of making what was bought; secondary data
// fill what it does not state. Transport from the supplier to the reporter is category
// 4 and no part of it.
//
// In full, the supplier states its scopes 1 and 2, its materials with their transport,
// and its waste. In part, Rest is the product by a factor without exactly what the
// supplier states ([carbon.CradleToGateRest]): a whole cradle-to-gate factor would count
// the supplier's own emissions twice.
//
//	(supplier's energy and releases, or inventory + materials + their transport + waste) × bought ÷ produced + rest
//
// Each part is an activity in its own unit (Technical Guidance, formulas 1.2 and 1.3, p.
// 27-30). An inventory beside its energy breaks TL-S305.
type Hybrid struct {
	// Production is what was bought of what the supplier produced, by which everything
	// below but Rest is allocated. [Undivided] where all of it is of what was bought.
	Production Allocation
	// Inventory says that the supplier's scopes 1 and 2 are its own inventory, the
	// factor of kind "inventory" and of its party; needs Production.
	Inventory bool
	Energy    []Flow // its fuels, electricity, heat and releases, where Inventory is not known
	Materials []Material
	Transport []Leg         // of the materials to the supplier
	Waste     []Flow        // in kinds that name the treatment, "waste/textile/landfill"
	Rest      unit.Quantity // bought, by the kind of the activity
}

// A Material is an input of a supplier, cradle to gate: from an industry's average, or
// from a supplier of its own, which is what it has beyond a [Flow].
type Material struct {
	Kind     carbon.Kind
	Quantity unit.Quantity
	Place    carbon.Place     // "": that of the activity
	Supplier carbon.PartyID   // tier 2, where known
	Product  carbon.ProductID // of tier 2
}

// Activities implements [carbon.Facts], for the categories 1 and 2: an activity a part.
func (h Hybrid) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m := hybrid.under(of, &f)
	share, own := h.Production.share(&f, "production")
	h.check(&f)
	part := of
	part.Product, part.Stage = "", carbon.NoStage // its footprint answers for the whole, not for a part
	var made []carbon.Activity
	if h.Inventory {
		made = inventories(m, part, &f, "", share, []carbon.Kind{Inventory}, own...)
	}
	energy := part
	grade(&energy, carbon.SupplierSpecific)
	for _, l := range h.Energy {
		made = append(made, l.activities(m, energy, carbon.Text{EN: "consumption", ZH: "消耗量"}, share, own...)...)
	}
	for _, x := range h.Materials {
		a := part
		if x.Place != "" {
			a.Place = x.Place
		}
		if x.Supplier != "" {
			a.Supplier, a.Product = x.Supplier, x.Product
		}
		a.Stage = carbon.CradleToGate
		made = append(made, Flow{Kind: x.Kind, Quantity: x.Quantity}.activities(m, a, carbon.Text{EN: "material input", ZH: "原料投入"}, share, own...)...)
	}
	for i, l := range h.Transport {
		a := part
		a.Kind, a.Stage = l.Kind, carbon.WellToWheel
		work := l.work(&f, fmt.Sprintf("transport %d", i+1))
		made = append(made, m.Made(a, work.Mul(share), slices.Concat(l.working(), own)...))
	}
	for _, w := range h.Waste {
		a := part
		a.Stage = carbon.Treatment
		made = append(made, w.activities(m, a, carbon.Text{EN: "waste", ZH: "废物"}, share, own...)...)
	}
	if h.Rest.Stated() {
		a := of
		a.Stage = carbon.CradleToGateRest
		grade(&a, carbon.AverageData)
		made = append(made, m.Made(a, h.Rest, carbon.Operand("bought", "采购量", h.Rest), h.stated()))
	}
	return done(&f, made)
}

func (h Hybrid) check(f *carbon.Faults) {
	switch {
	case h.Inventory && len(h.Energy) > 0:
		f.Add("energy", RuleTwice, fmt.Errorf("scope3: the supplier's inventory contains its energy and releases"))
	case !h.Inventory && len(h.Energy) == 0:
		f.Addf("energy", "the supplier's scopes 1 and 2 are not stated: without them it is the average-data method")
	}
	if len(h.Materials) == 0 && !h.Rest.Stated() {
		f.Addf("materials", "neither the materials nor the rest of the product are stated: the upstream is missing")
	}
	for i, c := range h.Energy {
		c.check(f, fmt.Sprintf("energy %d", i+1), "fuel", "electricity", "heat", "gas")
	}
	for i, x := range h.Materials {
		path := fmt.Sprintf("material %d", i+1)
		bought(f, path, x.Quantity)
		if g := x.Kind.Group(); g != "material" && g != "product" {
			f.Addf(path+": kind", "%q is no material or product", x.Kind)
		}
		if x.Product != "" && x.Supplier == "" {
			f.Addf(path+": supplier", "not stated, though its product is")
		}
	}
	for i, l := range h.Transport {
		if g := l.Kind.Group(); g != "freight" {
			f.Addf(fmt.Sprintf("transport %d: kind", i+1), "%q is no freight", l.Kind)
		}
	}
	for i, w := range h.Waste {
		path := fmt.Sprintf("waste %d", i+1)
		w.check(f, path)
		treatable(f, path, w.Kind)
	}
	if h.Rest.Stated() {
		bought(f, "rest", h.Rest)
	}
}

// stated names what the factor of the rest must not contain.
func (h Hybrid) stated() carbon.Term {
	var en, zh []string
	add := func(is bool, e, z string) {
		if is {
			en, zh = append(en, e), append(zh, z)
		}
	}
	add(true, "scopes 1 and 2", "范围1和2")
	add(len(h.Materials) > 0, "materials", "原料")
	add(len(h.Transport) > 0, "transport of materials", "原料运输")
	add(len(h.Waste) > 0, "waste", "废物")
	return carbon.Operand("parts stated by the supplier, not in the factor: "+strings.Join(en, ", "), "供应商已报、不含于因子的部分："+strings.Join(zh, "、"), unit.Int(int64(len(en))))
}
