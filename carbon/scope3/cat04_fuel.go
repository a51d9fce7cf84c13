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
		clause{carbon.UpstreamTransport, "formulas 4.1-4.4, p. 54-55"}, clause{carbon.Waste, "category 5, p. 73; formulas 4.1-4.4, p. 54-55"},
		clause{carbon.BusinessTravel, "category 6, p. 83; formulas 4.1-4.4, p. 54-55"}, clause{carbon.Commuting, "category 7, p. 88; formulas 4.1-4.4, p. 54-55"},
		clause{carbon.DownstreamTransport, "category 9; formulas 4.1-4.4, p. 54-55"})
	backhaul = newFamily("backhaul", carbon.Text{EN: "unladen backhaul", ZH: "空驶返程"},
		carbon.Text{EN: "distance unladen × fuel per distance unladen × own mass or volume / all", ZH: "空驶里程×空驶单位里程燃料×本企业货量/总货量"},
		clause{carbon.UpstreamTransport, "formula 4.5, p. 55"}, clause{carbon.DownstreamTransport, "category 9; formula 4.5, p. 55"})
)

// FuelBased is transport by the fuel or electricity of its vehicles, the kind of the
// activity: of goods (categories 4 and 9), of waste (5, optional), of employees on
// business or to work (6, 7). The fuel is stated, or follows from what was spent on it
// or from the distance: exactly one of Fuel, Spend and Distance.
type FuelBased struct {
	Fuel unit.Quantity // L, kg, m3, kWh

	Spend     unit.Quantity // on fuel, or on the service of which FuelShare is fuel
	FuelShare unit.Number   // of a spend on the service; not stated: all of Spend is fuel
	Price     Rate          // of the fuel: 7.35 CNY per 1 L, of the currency, year and basis of Spend

	Distance    unit.Quantity // driven by the vehicle
	PerDistance Rate          // 30 L per 100 km

	Portion      Portion // the reporter's of what was carried; not stated: all of it
	Upstream     bool    // also the fuel from extraction to delivery: outside the minimum boundary
	Refrigerants []Consumption
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
	fuel, working := b.fuel(&f)
	share := b.Portion.orWhole(&f, "portion")
	if g := of.Kind.Group(); g != "fuel" && g != "electricity" {
		f.Addf("kind", "%q is no fuel or electricity", of.Kind)
	}
	for i, r := range b.Refrigerants {
		path := fmt.Sprintf("refrigerant %d", i+1)
		r.check(&f, path)
		if r.Kind.Group() != "gas" {
			f.Addf(path+": kind", "%q is no gas", r.Kind)
		}
	}
	var back *carbon.Method
	var empty unit.Quantity
	if b.Backhaul.Distance.Stated() || b.Backhaul.PerDistance.Stated() {
		back = backhaul.under(of, &f)
		empty = byDistance(&f, "backhaul", b.Backhaul.Distance, b.Backhaul.PerDistance)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	of.Optional = of.Optional || of.Category == carbon.Waste
	if !b.Fuel.Stated() {
		grade(&of, carbon.Estimated)
	}
	own := b.Portion.working()
	as := use(m, of, fuel.Mul(share), b.Upstream, slices.Concat(working, own))
	for _, r := range b.Refrigerants {
		as = append(as, r.activities(m, of, share, own)...)
	}
	if back != nil {
		of.Optional = true
		as = append(as, use(back, of, empty.Mul(share), b.Upstream, slices.Concat([]carbon.Term{
			carbon.Operand("distance unladen", "空驶里程", b.Backhaul.Distance), carbon.Operand("fuel per distance unladen", "空驶单位里程燃料", b.Backhaul.PerDistance)}, own))...)
	}
	return as, nil
}

// use makes the activity of a fuel of of.Kind, and that of its upstream where asked.
func use(m *carbon.Method, of carbon.Activity, q unit.Quantity, upstream bool, working []carbon.Term) []carbon.Activity {
	s, up := stages(of.Kind)
	of.Stage = s
	as := []carbon.Activity{m.Made(of, q, working...)}
	if upstream {
		of.Stage, of.Optional = up, true
		as = append(as, m.Made(of, q, working...))
	}
	return as
}

// fuel returns the fuel of the laden way with its working.
func (b FuelBased) fuel(f *carbon.Faults) (unit.Quantity, []carbon.Term) {
	stated := 0
	for _, q := range []unit.Quantity{b.Fuel, b.Spend, b.Distance} {
		if q.Stated() {
			stated++
		}
	}
	if stated != 1 {
		f.Addf("fuel", "state one of fuel, spend and distance: %d are", stated)
		return unit.Quantity{}, nil
	}
	switch {
	case b.Fuel.Stated():
		f.Quantity("fuel", b.Fuel, energies...)
		return b.Fuel, []carbon.Term{carbon.Operand("fuel", "燃料量", b.Fuel)}
	case b.Distance.Stated():
		return byDistance(f, "distance", b.Distance, b.PerDistance), []carbon.Term{
			carbon.Operand("distance", "里程", b.Distance), carbon.Operand("fuel per distance", "单位里程燃料", b.PerDistance)}
	}
	return b.bySpend(f)
}

// bySpend is spend × share of fuel ÷ price (formula 4.2; p. 52).
func (b FuelBased) bySpend(f *carbon.Faults) (unit.Quantity, []carbon.Term) {
	f.Quantity("spend", b.Spend, unit.Money)
	b.Price.check(f, "price", money, energies)
	working := []carbon.Term{carbon.Operand("spend", "支出", b.Spend)}
	share := unit.Int(1)
	if b.FuelShare.Stated() {
		f.Share("share of fuel", b.FuelShare)
		share = b.FuelShare
		working = append(working, carbon.Operand("share of fuel", "燃料占比", share))
	}
	if f.Err() != nil {
		return unit.Quantity{}, nil
	}
	q := b.Price.inverse().times(f, "price", b.Spend.Mul(share))
	return q, append(working, carbon.Operand("price", "油价", b.Price))
}

// byDistance is distance × fuel per distance (formulas 4.3 and 4.5).
func byDistance(f *carbon.Faults, path string, distance unit.Quantity, rate Rate) unit.Quantity {
	f.Quantity(path, distance, unit.Distance)
	rate.check(f, path+": fuel per distance", energies, lengths)
	if f.Err() != nil {
		return unit.Quantity{}
	}
	return rate.times(f, path, distance)
}
