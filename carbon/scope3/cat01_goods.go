package scope3

import (
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	supplierSpecific = newFamily("supplier-specific", carbon.Text{EN: "supplier-specific", ZH: "供应商特定法"},
		carbon.Text{EN: "quantity bought", ZH: "采购数量"},
		clause{category: carbon.PurchasedGoods, at: "formula 1.1, p. 24"}, clause{category: carbon.CapitalGoods, at: "category 2, p. 37; formula 1.1, p. 24"})
	averageGoods = newFamily("average", carbon.Text{EN: "average-data", ZH: "平均数据法"},
		carbon.Text{EN: "mass or units bought", ZH: "采购质量或数量"},
		clause{category: carbon.PurchasedGoods, at: "formula 1.4, p. 32"}, clause{category: carbon.CapitalGoods, at: "category 2, p. 37; formula 1.4, p. 32"})
	preferred = newFamily("preference", carbon.Text{EN: "by preference: supplier, average data, spend", ZH: "按优先顺序：供应商、平均数据、支出"},
		carbon.Text{EN: "quantity or mass bought, or amount ÷ (1 + VAT rate) × (1 − margins)", ZH: "采购数量或质量，或金额÷（1＋增值税率）×（1－流通费用占比）"},
		clause{category: carbon.PurchasedGoods, at: "figure 1.2, p. 23; formulas 1.1, 1.4, 1.5"}, clause{category: carbon.CapitalGoods, at: "category 2, p. 37; figure 1.2, p. 23"})
)

// SupplierSpecific is a good or service whose supplier has declared a cradle-to-gate
// footprint of its own. The activity states supplier and product, so that the footprint
// answers; whether it did, and its class of data, is in the Match.
//
//	quantity bought, in its own unit
//
// The Technical Guidance has it as formula 1.1, p. 24. Money or no supplier breaks
// TL-C014.
type SupplierSpecific struct {
	Quantity unit.Quantity // bought, in a measure of the footprint: kg, pieces, m2, kWh
}

// Activities implements [carbon.Facts], for the categories 1 and 2.
func (s SupplierSpecific) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m := supplierSpecific.under(of, &f)
	bought(&f, "quantity", s.Quantity)
	if of.Supplier == "" {
		f.Addf("supplier", "not stated")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	return []carbon.Activity{m.Made(of, s.Quantity, carbon.Operand("bought", "采购量", s.Quantity))}, nil
}

// AverageGoods is a good or service by its mass or another physical measure, for an
// industry's average factor.
//
//	mass or units bought, in their own unit
//
// The Technical Guidance has it as formula 1.4, p. 32. Money breaks TL-C014.
type AverageGoods struct{ Quantity unit.Quantity }

// Activities implements [carbon.Facts], for the categories 1 and 2.
func (a AverageGoods) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m := averageGoods.under(of, &f)
	bought(&f, "quantity", a.Quantity)
	if err := f.Err(); err != nil {
		return nil, err
	}
	grade(&of, carbon.AverageData)
	return []carbon.Activity{m.Made(of, a.Quantity, carbon.Operand("bought", "采购量", a.Quantity))}, nil
}

// bought notes a quantity of goods that is not stated, negative or money.
func bought(f *carbon.Faults, path string, q unit.Quantity) {
	f.Number(path, q.Number())
	if d := q.Unit().Dimension(); q.Stated() && (d == unit.Money || d == unit.NoDimension) {
		f.Addf(path, "%s is a %s: not a physical measure", q, d)
	}
}

// A Bought is one line of an invoice as purchasing knows it: quantity, net mass and
// spend of one thing. They are alternatives; which of them counts, and so which method,
// is decided by the order of preference of the resolver, and told by the Match. All
// measures are asked under one kind, that of the thing: footprint, else a factor of the
// material, else its spend is written as
//
//	physical, err := data.Resolver(policy)
//	policy.Aliases = append(policy.Aliases, // the material's kind, looked up as an industry's spend
//		factors.Alias{Kind: "material/steel", Target: "epa/supply-chain/331110/with-margins"})
//	bySpend, err := data.Resolver(policy) // Proxies name the group "material", Spend the rates
//	r := carbon.Prefer(footprints, physical, bySpend)
type Bought struct {
	Quantities []unit.Quantity // pieces, kg, m2: each of another dimension
	Spend      Spend           // not stated: unknown
}

// Activities implements [carbon.Facts], for the categories 1 and 2.
func (b Bought) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m := preferred.under(of, &f)
	var working []carbon.Term
	seen := map[unit.Dimension]bool{}
	measures := slices.Clone(b.Quantities)
	for _, q := range measures {
		bought(&f, "quantity", q)
		if d := q.Unit().Dimension(); seen[d] {
			f.Addf("quantity", "two quantities of %s: they are alternatives, not parts", d)
		} else {
			seen[d] = true
		}
		working = append(working, carbon.Operand("bought", "采购量", q))
	}
	if b.Spend.Amount.Stated() {
		q, steps := b.Spend.net(&f, "spend")
		measures, working = append(measures, q), append(working, steps...)
	}
	if len(measures) == 0 {
		f.Addf("quantity", "neither a quantity nor a spend is stated")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	a := m.Made(of, measures[0], working...)
	a.Measures = measures
	return []carbon.Activity{a}, nil
}
