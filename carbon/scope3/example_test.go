package scope3_test

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/scope3"
)

// Scope 3 Technical Guidance (2013), example 1.2, p. 27-29: t-shirts from supplier B by
// the hybrid method, all activity data from the supplier. The Guidance prints 20,500 for
// the transport and 72,800 in total, but its own operands make ten times that transport.
func ExampleHybrid() {
	shirts := scope3.Hybrid{
		Production: scope3.Undivided(),
		Energy:     []scope3.Flow{{Kind: "electricity", Quantity: qty("5000 kWh")}, {Kind: "fuel/natural-gas", Quantity: qty("2500 kWh(GCV)")}},
		Materials: []scope3.Material{
			{Kind: "material/cotton", Quantity: qty("5000 kg")}, {Kind: "material/polymer", Quantity: qty("2500 kg")},
			{Kind: "material/chemical-a", Quantity: qty("500 kg")}, {Kind: "material/chemical-b", Quantity: qty("500 kg")},
		},
		Transport: []scope3.Leg{
			{Kind: "freight/cotton", Mass: qty("5000 kg"), Distance: qty("1000 km"), Route: freight.Actual},
			{Kind: "freight/polymer", Mass: qty("2500 kg"), Distance: qty("2500 km"), Route: freight.Actual},
			{Kind: "freight/chemical-a", Mass: qty("500 kg"), Distance: qty("800 km"), Route: freight.Actual},
			{Kind: "freight/chemical-b", Mass: qty("500 kg"), Distance: qty("200 km"), Route: freight.Actual},
		},
		Waste: []scope3.Flow{{Kind: "waste/textile/landfill", Quantity: qty("100 kg")}},
	}
	ls, err := linesOf(shirts, under(carbon.PurchasedGoods, "product/t-shirt"),
		co2e("electricity", carbon.Generation, "0.5", "kWh"), co2e("fuel/natural-gas", carbon.Combustion, "0.2", "kWh(GCV)"),
		co2e("material/cotton", carbon.CradleToGate, "7.0", "kg"), co2e("material/polymer", carbon.CradleToGate, "5.0", "kg"),
		co2e("material/chemical-a", carbon.CradleToGate, "2.0", "kg"), co2e("material/chemical-b", carbon.CradleToGate, "1.5", "kg"),
		co2e("freight/cotton", carbon.WellToWheel, "0.01", "kg.km"), co2e("freight/polymer", carbon.WellToWheel, "0.02", "kg.km"),
		co2e("freight/chemical-a", carbon.WellToWheel, "0.05", "kg.km"), co2e("freight/chemical-b", carbon.WellToWheel, "0.10", "kg.km"),
		co2e("waste/textile/landfill", carbon.Treatment, "0.5", "kg"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, part := range []struct {
		name  string
		lines []carbon.Line
	}{{"scopes 1 and 2", ls[:2]}, {"materials", ls[2:6]}, {"transport", ls[6:10]}, {"waste", ls[10:]}, {"total", ls}} {
		fmt.Println(part.name, sumKg(part.lines))
	}
	// Output:
	// scopes 1 and 2 3000
	// materials 49250
	// transport 205000
	// waste 50
	// total 257300
}

// Scope 3 Technical Guidance (2013), example 1.3, p. 30-31: supplier B knows its scopes 1
// and 2 and its waste; the rest is a footprint without them, 5.6 of 6 kg a t-shirt.
func ExampleHybrid_partial() {
	shirts := scope3.Hybrid{
		Production: scope3.Undivided(),
		Energy:     []scope3.Flow{{Kind: "electricity", Quantity: qty("5000 kWh")}, {Kind: "fuel/natural-gas", Quantity: qty("2500 kWh(GCV)")}},
		Waste:      []scope3.Flow{{Kind: "waste/textile/landfill", Quantity: qty("100 kg")}},
		Rest:       qty("12000 piece"),
	}
	fmt.Println(kgOf(shirts, under(carbon.PurchasedGoods, "product/t-shirt"),
		co2e("electricity", carbon.Generation, "0.5", "kWh"), co2e("fuel/natural-gas", carbon.Combustion, "0.2", "kWh(GCV)"),
		co2e("waste/textile/landfill", carbon.Treatment, "0.5", "kg"),
		co2e("product/t-shirt", carbon.CradleToGateRest, "5.6", "piece"), co2e("product/t-shirt", carbon.CradleToGate, "6", "piece")))
	// Output: 70250
}

// Scope 3 Standard (2011), box 5.5 and table 5.6: of 100 MWh generated, 10 are lost in
// the grid and 90 reach the end user. The rate is of what is supplied.
func ExampleGridLosses() {
	of := under(carbon.FuelAndEnergy, "electricity")
	lost := scope3.GridLosses{Consumed: qty("90 MWh"), Rate: num("0.1"), Basis: scope3.OfSupply, By: scope3.LifeCycleOfLoss}
	as, err := lost.Activities(of)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(as[0].Measures[0], as[0].Method.Code)
	for _, t := range as[0].Working {
		fmt.Println(" ", t.Name.ZH, t.Value)
	}
	fmt.Println(kgOf(lost, of, co2e("electricity", carbon.LifeCycleGeneration, "1050", "MWh")), "kg")
	fmt.Println(kgOf(scope3.UpstreamOfEnergy{Consumed: qty("90 MWh")}, of, co2e("electricity", carbon.UpstreamGeneration, "50", "MWh")), "kg")
	// Output:
	// 10 MWh C3C
	//   消耗量 90 MWh
	//   损失率（占供电量） 0.1
	//   单位消耗对应损失 1/9
	// 10500 kg
	// 4500 kg
}

// Scope 3 Technical Guidance (2013), example 4.1, p. 56: refrigerated trucks of supplier D.
func ExampleFuelBased() {
	supplierD := scope3.FuelBased{
		Share:        scope3.Undivided(),
		Fuel:         qty("90000 L"),
		Refrigerants: []scope3.Flow{{Kind: "gas/R-410A", Quantity: qty("50 kg")}},
	}
	fmt.Println(kgOf(supplierD, under(carbon.UpstreamTransport, "fuel/diesel"),
		co2e("fuel/diesel", carbon.Combustion, "3", "L"), co2e("gas/R-410A", carbon.ProcessStage, "2000", "kg")))
	// Output: 370000
}

// Scope 3 Technical Guidance (2013), example 6.1, p. 85-86: road travel of three groups.
// 100 employees at three a vehicle are 100/3 vehicles, not 34.
func ExampleTrips() {
	for _, g := range []struct {
		kind  carbon.Kind
		trips scope3.Trips
		ef    string
	}{
		{"travel/car/hybrid", scope3.Trips{Travellers: num("10"), PerVehicle: num("2"), Distance: qty("50 km")}, "1"},
		{"travel/car/petrol", scope3.Trips{Travellers: num("20"), PerVehicle: num("2"), Distance: qty("200 km")}, "2"},
		{"travel/car/four-wheel-drive", scope3.Trips{Travellers: num("100"), PerVehicle: num("3"), Distance: qty("100 km")}, "4"},
	} {
		fmt.Println(g.kind, kgOf(g.trips, under(carbon.BusinessTravel, g.kind), co2e(g.kind, carbon.WellToWheel, g.ef, "v.km")))
	}
	// Output:
	// travel/car/hybrid 250
	// travel/car/petrol 4000
	// travel/car/four-wheel-drive 40000/3
}

// Scope 3 Technical Guidance (2013), example 7.2, p. 92-93: 10,000 employees by national
// statistics. Those on foot are in the split too.
func ExampleModalSplit() {
	split := scope3.ModalSplit{Staff: num("10000"), Days: scope3.Days{Number: num("235")}, Modes: []scope3.Mode{
		{Kind: "travel/rail", Share: num("0.5"), OneWay: qty("10 km")},
		{Kind: "travel/car", Share: num("0.3"), OneWay: qty("15 km"), PerVehicle: num("1")},
		{Kind: "travel/walk", Share: num("0.15"), OneWay: qty("1 km")},
		{Kind: "travel/bus", Share: num("0.05"), OneWay: qty("5 km")},
	}}
	fmt.Println(kgOf(split, under(carbon.Commuting, ""),
		co2e("travel/rail", carbon.WellToWheel, "0.1", "p.km"), co2e("travel/car", carbon.WellToWheel, "0.2", "v.km"),
		co2e("travel/walk", carbon.WellToWheel, "0", "p.km"), co2e("travel/bus", carbon.WellToWheel, "0.1", "p.km")))
	// Output: 6697500
}

// Scope 3 Technical Guidance (2013), example 8.1, p. 97-98: one floor of a building that
// is not sub-metered and three quarters let. The Guidance rounds the leakage to 0.67 kg
// and prints 1,325; 2/3 kg make 1,320.
func ExampleSiteSpecific_leasedFloor() {
	office := scope3.SiteSpecific{
		Flows: []scope3.Flow{
			{Kind: "fuel/natural-gas", Quantity: qty("1500 kWh(GCV)")}, {Kind: "electricity", Quantity: qty("3000 kWh")}, {Kind: "gas/R-410A", Quantity: qty("5 kg")},
		},
		Share: part("200 m2", "2000 m2", "0.75"),
	}
	of := under(carbon.UpstreamLeased, "")
	as, err := office.Activities(of)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range as {
		fmt.Println(a.Kind, a.Measures[0])
	}
	fmt.Println(kgOf(office, of, co2e("fuel/natural-gas", carbon.Combustion, "0.2", "kWh(GCV)"), co2e("electricity", carbon.Generation, "0.7", "kWh"), co2e("gas/R-410A", carbon.ProcessStage, "1500", "kg")))
	// Output:
	// fuel/natural-gas 200 kWh(GCV)
	// electricity 400 kWh
	// gas/R-410A 2/3 kg
	// 1320
}
