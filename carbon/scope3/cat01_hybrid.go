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
	clause{carbon.PurchasedGoods, "formulas 1.2 and 1.3, p. 27-30"}, clause{carbon.CapitalGoods, "category 2, p. 37; formulas 1.2 and 1.3, p. 27-30"})

// Hybrid is what a tier 1 supplier states of making what was bought; secondary data
// fill what it does not state. Transport from the supplier to the reporter is category
// 4 and no part of it.
//
// In full, the supplier states its scopes 1 and 2, its materials with their transport,
// and its waste. In part, Rest is the product by a factor without exactly what the
// supplier states ([carbon.CradleToGateRest]): a whole cradle-to-gate factor would count
// the supplier's own emissions twice.
type Hybrid struct {
	// Production is what was bought of what the supplier produced, by which everything
	// below but Rest is allocated. Not stated, all of it is of what was bought already.
	Production Portion
	// Inventory says that the supplier's scopes 1 and 2 are its own inventory, the
	// factor of kind "inventory" and of its party; needs Production.
	Inventory bool
	Energy    []Consumption // its fuels, electricity, heat and releases, where Inventory is not known
	Materials []Material
	Transport []Leg // of the materials to the supplier
	Waste     []Treated
	Rest      unit.Quantity // bought, by the kind of the activity
}

// A Material is an input of a supplier, cradle to gate: from an industry's average, or
// from a supplier of its own.
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
	share := h.Production.orWhole(&f, "production")
	h.check(&f, of)
	legs := make([]unit.Quantity, len(h.Transport))
	for i, l := range h.Transport {
		legs[i] = l.work(&f, fmt.Sprintf("transport %d", i+1))
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	part := of
	part.Product = "" // its footprint answers for the whole, not for a part
	own := h.Production.working()
	var as []carbon.Activity
	if h.Inventory {
		a := part
		a.Kind, a.Stage = partnerInventory, carbon.PartnerInventory
		grade(&a, carbon.SupplierSpecific)
		as = append(as, m.Made(a, unit.New(share, unit.Piece), own...))
	}
	for _, c := range h.Energy {
		a := part
		grade(&a, carbon.SupplierSpecific)
		as = append(as, c.activities(m, a, share, own)...)
	}
	add := func(a carbon.Activity, k carbon.Kind, s carbon.Stage, q unit.Quantity, en, zh string) {
		a.Kind, a.Stage = k, s
		working := slices.Concat([]carbon.Term{carbon.Operand(en, zh, q)}, own)
		as = append(as, m.Made(a, q.Mul(share), working...))
	}
	for _, x := range h.Materials {
		a := part
		if x.Place != "" {
			a.Place = x.Place
		}
		if x.Supplier != "" {
			a.Supplier, a.Product = x.Supplier, x.Product
		}
		add(a, x.Kind, carbon.CradleToGate, x.Quantity, "material input", "原料投入")
	}
	for i, l := range h.Transport {
		a := part
		a.Kind = l.Kind
		a.Stage = carbon.WellToWheel
		working := slices.Concat(l.working(), own)
		as = append(as, m.Made(a, legs[i].Mul(share), working...))
	}
	for _, w := range h.Waste {
		add(part, w.Kind, carbon.Treatment, w.Quantity, "waste", "废物")
	}
	if h.Rest.Stated() {
		a := of
		a.Stage = carbon.CradleToGateRest
		grade(&a, carbon.AverageData)
		as = append(as, m.Made(a, h.Rest, carbon.Operand("bought", "采购量", h.Rest), h.stated()))
	}
	return as, nil
}

func (h Hybrid) check(f *carbon.Faults, of carbon.Activity) {
	switch {
	case h.Inventory && len(h.Energy) > 0:
		f.Add("energy", RuleTwice, fmt.Errorf("scope3: the supplier's inventory contains its energy and releases"))
	case !h.Inventory && len(h.Energy) == 0:
		f.Addf("energy", "the supplier's scopes 1 and 2 are not stated: without them it is the average-data method")
	}
	if h.Inventory {
		if of.Supplier == "" {
			f.Addf("supplier", "not stated")
		}
		if !h.Production.Stated() {
			f.Addf("production", "an inventory is the whole supplier's: which part of its production was bought is not stated")
		}
	}
	if len(h.Materials) == 0 && !h.Rest.Stated() {
		f.Addf("materials", "neither the materials nor the rest of the product are stated: the upstream is missing")
	}
	for i, c := range h.Energy {
		c.check(f, fmt.Sprintf("energy %d", i+1))
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
		w.check(f, fmt.Sprintf("waste %d", i+1))
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
