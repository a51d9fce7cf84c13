package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	fuelBased = newFamily("fuel", carbon.Text{EN: "fuel-based", ZH: "燃料法"},
		carbon.Text{
			EN: "(fuel, or spend × share of fuel ÷ price, or distance × fuel per distance) × own mass or volume / all; refrigerants leaked",
			ZH: "（燃料量，或支出×燃料占比÷油价，或里程×单位里程燃料）×本企业货量/总货量；制冷剂泄漏量"},
		clause{category: carbon.UpstreamTransport, at: "formulas 4.1-4.4, p. 54-55"}, clause{category: carbon.Waste, at: "category 5, p. 73; formulas 4.1-4.4, p. 54-55"},
		clause{category: carbon.BusinessTravel, at: "category 6, p. 83; formulas 4.1-4.4, p. 54-55"}, clause{category: carbon.Commuting, at: "category 7, p. 88; formulas 4.1-4.4, p. 54-55"},
		clause{category: carbon.DownstreamTransport, at: "category 9; formulas 4.1-4.4, p. 54-55"})
	backhaul = newFamily("backhaul", carbon.Text{EN: "unladen backhaul", ZH: "空驶返程"},
		carbon.Text{EN: "distance unladen × fuel per distance unladen × own mass or volume / all", ZH: "空驶里程×空驶单位里程燃料×本企业货量/总货量"},
		clause{category: carbon.UpstreamTransport, at: "formula 4.5, p. 55"}, clause{category: carbon.DownstreamTransport, at: "category 9; formula 4.5, p. 55"})
)

// FuelBased is transport by the fuel or electricity of its vehicles, the kind of the
// activity: of goods (categories 4 and 9), of waste (5, optional), of employees on
// business or to work (6, 7). The fuel is stated, or follows from what was spent on it
// or from the distance: exactly one of Fuel, Spend and Distance.
//
//	(fuel, or spend × share of fuel ÷ price, or distance × fuel per distance) × part ÷ whole
//
// in the unit of the fuel, and refrigerants leaked × part ÷ whole (Technical Guidance,
// formulas 4.1 to 4.5, p. 54-55). A rate of another kind than the activity's breaks
// TL-C014.
type FuelBased struct {
	Fuel unit.Quantity // L, kg, m3, kWh

	Spend     unit.Quantity // on fuel, or on the service of which FuelShare is fuel
	FuelShare unit.Number   // of a spend on the service; not stated: all of Spend is fuel
	Price     Rate          // of the fuel: 7.35 CNY per 1 L, of the currency, year and basis of Spend

	Distance    unit.Quantity // driven by the vehicle
	PerDistance Rate          // 30 L per 100 km

	Share        Allocation // the reporter's goods of what was carried; [Undivided] where it was nobody else's
	Upstream     bool       // also the fuel from extraction to delivery: outside the minimum boundary
	Refrigerants []Flow     // that leaked
	Backhaul     Backhaul
}

// Backhaul is the empty way back, optional (formula 4.5). Factors by tonne-km hold the
// empty running of a fleet already: there, a way back counts it twice.
type Backhaul struct {
	Distance    unit.Quantity
	PerDistance Rate // unladen
}

// Activities implements [carbon.Facts], for the categories 4, 5, 6, 7 and 9. Waste is
// carried outside the minimum boundary (Scope 3 Standard, table 5.4).
func (b FuelBased) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m := fuelBased.under(of, &f)
	if g := of.Kind.Group(); g != "fuel" && g != "electricity" {
		f.Addf("kind", "%q is no fuel or electricity", of.Kind)
	}
	share, own := b.Share.share(&f, "share")
	fuel, working := b.fuel(&f, of.Kind)
	of.Optional = of.Optional || of.Category == carbon.Waste
	if !b.Fuel.Stated() {
		grade(&of, carbon.Estimated)
	}
	used := carbon.Text{EN: "fuel", ZH: "燃料量"}
	made := Flow{of.Kind, fuel, b.Upstream}.activities(m, of, used, share, slices.Concat(working, own)...)
	for i, r := range b.Refrigerants {
		r.check(&f, fmt.Sprintf("refrigerant %d", i+1), "gas")
		made = append(made, r.activities(m, of, carbon.Text{EN: "refrigerant leaked", ZH: "制冷剂泄漏量"}, share, own...)...)
	}
	if b.Backhaul.Distance.Stated() || b.Backhaul.PerDistance.Stated() {
		back := backhaul.under(of, &f)
		empty := byDistance(&f, "backhaul", of.Kind, b.Backhaul.Distance, b.Backhaul.PerDistance)
		of.Optional = true
		made = append(made, Flow{of.Kind, empty, b.Upstream}.activities(back, of, used, share, slices.Concat([]carbon.Term{
			carbon.Operand("distance unladen", "空驶里程", b.Backhaul.Distance), carbon.Operand("fuel per distance unladen", "空驶单位里程燃料", b.Backhaul.PerDistance)}, own)...)...)
	}
	return done(&f, made)
}

// fuel returns the fuel of the laden way, and from what it follows.
func (b FuelBased) fuel(f *carbon.Faults, k carbon.Kind) (unit.Quantity, []carbon.Term) {
	stated := 0
	for _, q := range []unit.Quantity{b.Fuel, b.Spend, b.Distance} {
		if q.Stated() {
			stated++
		}
	}
	switch {
	case stated != 1:
		f.Addf("fuel", "state one of fuel, spend and distance: %d are", stated)
		return unit.Quantity{}, nil
	case b.Fuel.Stated():
		amount(f, "fuel", b.Fuel, measuresOf(k)...)
		return b.Fuel, nil
	case b.Distance.Stated():
		return byDistance(f, "distance", k, b.Distance, b.PerDistance), []carbon.Term{
			carbon.Operand("distance", "里程", b.Distance), carbon.Operand("fuel per distance", "单位里程燃料", b.PerDistance)}
	}
	return b.bySpend(f, k)
}

// bySpend is spend × share of fuel ÷ price (formula 4.2; p. 52).
func (b FuelBased) bySpend(f *carbon.Faults, k carbon.Kind) (unit.Quantity, []carbon.Term) {
	f.Quantity("spend", b.Spend, unit.Money)
	b.Price.only(f, "price", k)
	spend, working := b.Spend, []carbon.Term{carbon.Operand("spend", "支出", b.Spend)}
	if b.FuelShare.Stated() {
		f.Share("share of fuel", b.FuelShare)
		spend = spend.Mul(b.FuelShare)
		working = append(working, carbon.Operand("share of fuel", "燃料占比", b.FuelShare))
	}
	q := b.Price.inverse().of(f, "price", spend, measuresOf(k), []unit.Dimension{unit.Money})
	return q, append(working, carbon.Operand("price", "油价", b.Price))
}

// byDistance is distance × fuel per distance (formulas 4.3 and 4.5).
func byDistance(f *carbon.Faults, path string, k carbon.Kind, distance unit.Quantity, rate Rate) unit.Quantity {
	f.Quantity(path, distance, unit.Distance)
	path += ": fuel per distance"
	rate.only(f, path, k)
	return rate.of(f, path, distance, measuresOf(k), []unit.Dimension{unit.Distance})
}
