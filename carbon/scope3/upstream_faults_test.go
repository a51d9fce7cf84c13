package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Each fault of facts, by its rule and path; all of them in one pass.
func TestFaultsOfFacts(t *testing.T) {
	goods := under(carbon.PurchasedGoods, "product/x")
	supplied := goods
	supplied.Supplier = "acme"
	power := under(carbon.NoCategory, "electricity")
	diesel := under(carbon.UpstreamTransport, "fuel/diesel")
	car := under(carbon.NoCategory, "travel/car")
	none := under(carbon.NoCategory, "")
	gas := scope3.Consumption{Kind: "gas/R-410A", Quantity: upQty("5 kg")}
	for _, c := range []struct {
		claim string
		facts carbon.Facts
		of    carbon.Activity
		want  []string
	}{
		{"a method of another category", scope3.WasteType{Quantity: upQty("1 t")}, under(carbon.BusinessTravel, "waste/paper/landfill"), []string{"TL-S301 category"}},
		{"no category where several have the method", scope3.Spend{Amount: upQty("1 CNY/purchaser")}, none, []string{"TL-S301 category"}},
		{"a category that has no such method", scope3.AverageGoods{Quantity: upQty("1 t")}, under(carbon.Waste, "material/steel"), []string{"TL-S301 category"}},

		{"no supplier", scope3.SupplierSpecific{Quantity: upQty("1 t")}, goods, []string{"TL-C014 supplier"}},
		{"money as a quantity", scope3.AverageGoods{Quantity: upQty("1 CNY")}, goods, []string{"TL-C014 quantity"}},
		{"negative mass", scope3.AverageGoods{Quantity: upQty("-1 t")}, goods, []string{"TL-C014 quantity"}},
		{"two masses", scope3.Bought{Quantities: []unit.Quantity{upQty("1 t"), upQty("5 kg")}}, goods, []string{"TL-C014 quantity"}},
		{"nothing bought", scope3.Bought{}, goods, []string{"TL-C014 quantity"}},

		{"no price basis", scope3.Spend{Amount: upQty("1 CNY@2025")}, goods, []string{"TL-S304 amount"}},
		{"VAT without a rate", scope3.Spend{Amount: upQty("1 CNY@2025/purchaser+vat")}, goods, []string{"TL-S304 amount: VAT"}},
		{"a rate without VAT", scope3.Spend{Amount: upQty("1 CNY@2025/purchaser"), VAT: upNum("0.13")}, goods, []string{"TL-S304 amount: VAT"}},
		{"13 for 13 %", scope3.Spend{Amount: upQty("1 CNY@2025/purchaser+vat"), VAT: upNum("13")}, goods, []string{"TL-C014 amount: VAT"}},
		{"margins in a basic price", scope3.Spend{Amount: upQty("1 CNY@2025/basic"), Margins: upNum("0.2")}, goods, []string{"TL-S304 amount: margins"}},
		{"mass as spend", scope3.Spend{Amount: upQty("1 t")}, goods, []string{"TL-C014 amount"}},

		{"inventory and energy of a supplier", scope3.Hybrid{Inventory: true, Production: scope3.Portion{Own: upQty("1 t"), All: upQty("2 t")}, Energy: []scope3.Consumption{gas}, Rest: upQty("1 t")}, supplied, []string{"TL-S305 energy"}},
		{"nothing of the supplier itself", scope3.Hybrid{Rest: upQty("1 t")}, supplied, []string{"TL-C014 energy"}},
		{"a whole inventory", scope3.Hybrid{Inventory: true, Rest: upQty("1 t")}, supplied, []string{"TL-C014 production"}},
		{"nobody's inventory", scope3.Hybrid{Inventory: true, Production: scope3.Portion{Own: upQty("1 t"), All: upQty("2 t")}, Rest: upQty("1 t")}, goods, []string{"TL-C014 supplier"}},
		{"no upstream", scope3.Hybrid{Energy: []scope3.Consumption{gas}}, supplied, []string{"TL-C014 materials"}},
		{"more bought than produced", scope3.Hybrid{Energy: []scope3.Consumption{gas}, Production: scope3.Portion{Own: upQty("3 t"), All: upQty("2 t")}, Rest: upQty("1 t")}, supplied, []string{"TL-C014 production"}},
		{"pieces of tonnes", scope3.Hybrid{Energy: []scope3.Consumption{gas}, Production: scope3.Portion{Own: upQty("3 piece"), All: upQty("2 t")}, Rest: upQty("1 t")}, supplied, []string{"TL-C014 production"}},
		{"parts of a hybrid", scope3.Hybrid{Energy: []scope3.Consumption{{Kind: "waste/x/y", Quantity: upQty("1 t")}, {Kind: "gas/CO2", Quantity: upQty("1 kg"), Upstream: true}, {Kind: "gas/CO2", Quantity: upQty("1 L")}},
			Materials: []scope3.Material{{Kind: "fuel/diesel", Quantity: upQty("1 t")}, {Kind: "material/x", Quantity: upQty("1 t"), Product: "p"}},
			Transport: []scope3.Leg{{Kind: "travel/car", Mass: upQty("1 t"), Distance: upQty("1 km"), Route: scope3.Driven}}, Waste: []scope3.Treated{{Kind: "waste/x", Quantity: upQty("1 t")}}}, supplied,
			[]string{"TL-C014 energy 1: kind", "TL-C014 energy 2: upstream", "TL-C014 energy 3", "TL-C014 material 1: kind", "TL-C014 material 2: supplier", "TL-C014 transport 1: kind", "TL-C014 waste 1: kind"}},

		{"electricity as a fuel", scope3.UpstreamOfFuel{Consumed: upQty("1 kWh")}, power, []string{"TL-C014 kind"}},
		{"a fuel as energy", scope3.UpstreamOfEnergy{Consumed: upQty("1 L")}, under(carbon.NoCategory, "fuel/diesel"), []string{"TL-C014 kind", "TL-C014 amount"}},
		{"calorific energy as electricity", scope3.Resold{Sold: upQty("1 kWh(NCV)")}, power, []string{"TL-C014 amount"}},
		{"no basis, no boundary", scope3.GridLosses{Consumed: upQty("1 kWh"), Rate: upNum("0.1")}, power, []string{"TL-S303 by", "TL-S303 basis"}},
		{"4.54 for 4.54 %", scope3.GridLosses{Consumed: upQty("1 kWh"), Rate: upNum("4.54"), Basis: scope3.OfConsumption, By: scope3.LifeCycleOfLoss}, power, []string{"TL-C014 rate"}},
		{"all of the supply lost", scope3.GridLosses{Consumed: upQty("1 kWh"), Rate: upNum("1"), Basis: scope3.OfSupply, By: scope3.LifeCycleOfLoss}, power, []string{"TL-C014 rate"}},
		{"published losses of a fuel", scope3.PublishedLosses{Consumed: upQty("1 kWh")}, under(carbon.NoCategory, "fuel/diesel"), []string{"TL-C014 kind"}},
		{"more sold than bought", scope3.OwnUse{Bought: upQty("1 kWh"), Sold: upQty("2 kWh")}, power, []string{"TL-C014 sold"}},
		{"own use of heat in electricity", scope3.OwnUse{Bought: upQty("1 GJ"), Sold: upQty("0 GJ")}, under(carbon.Electricity, "heat"), []string{"TL-S301 category"}},

		{"fuel twice", scope3.FuelBased{Fuel: upQty("1 L"), Distance: upQty("1 km"), PerDistance: upRate("30 L", "100 km")}, diesel, []string{"TL-C014 fuel"}},
		{"no fuel", scope3.FuelBased{}, diesel, []string{"TL-C014 fuel"}},
		{"a price in other money", scope3.FuelBased{Spend: upQty("100 CNY@2025/purchaser+vat"), Price: upRate("7 CNY@2025/purchaser", "1 L")}, diesel, []string{"TL-C014 price"}},
		{"a price of nothing", scope3.FuelBased{Spend: upQty("100 CNY"), Price: upRate("0 CNY", "1 L")}, diesel, []string{"TL-C014 price"}},
		{"litres per hour", scope3.FuelBased{Distance: upQty("1 km"), PerDistance: upRate("30 L", "1 h")}, diesel, []string{"TL-C014 distance: fuel per distance"}},
		{"a truck as a kind of fuel", scope3.FuelBased{Fuel: upQty("1 L")}, under(carbon.UpstreamTransport, "freight/road/hgv"), []string{"TL-C014 kind"}},
		{"a fuel as a refrigerant", scope3.FuelBased{Fuel: upQty("1 L"), Refrigerants: []scope3.Consumption{{Kind: "fuel/lpg", Quantity: upQty("1 kg")}}}, diesel, []string{"TL-C014 refrigerant 1: kind"}},
		{"an empty way back of commuters", scope3.FuelBased{Fuel: upQty("1 L"), Backhaul: scope3.Backhaul{Distance: upQty("1 km"), PerDistance: upRate("30 L", "100 km")}}, under(carbon.Commuting, "fuel/diesel"), []string{"TL-S301 category"}},
		{"no legs", scope3.DistanceBased{}, diesel, []string{"TL-C014 legs"}},
		{"a leg without anything", scope3.DistanceBased{Legs: []scope3.Leg{{}}}, under(carbon.UpstreamTransport, ""), []string{"TL-C014 leg 1: distance", "TL-C014 leg 1: distance", "TL-C014 leg 1: load", "TL-C014 leg 1: kind"}},
		{"mass and vehicles", scope3.DistanceBased{Legs: []scope3.Leg{{Mass: upQty("1 t"), Vehicles: upNum("1"), Distance: upQty("1 km"), Route: scope3.Driven}}}, under(carbon.UpstreamTransport, "freight/road/hgv"), []string{"TL-C014 leg 1: load"}},
		{"kilograms of distance", scope3.DistanceBased{Legs: []scope3.Leg{{Mass: upQty("21 t"), Distance: upQty("19900 kg"), Route: scope3.Driven}}}, under(carbon.UpstreamTransport, "freight/sea/roro"), []string{"TL-C014 leg 1: distance"}},
		{"a facility that uses nothing", scope3.StoredAtSite{}, under(carbon.UpstreamTransport, ""), []string{"TL-C014 used"}},
		{"no goods in it", scope3.StoredAtSite{Used: []scope3.Consumption{gas}, Portion: scope3.Portion{Own: upQty("1 m3"), All: upQty("0 m3")}}, under(carbon.UpstreamTransport, ""), []string{"TL-C014 portion: all"}},
		{"days of mass", scope3.StoredAverage{Volume: upQty("1 t"), Time: upQty("2 d")}, under(carbon.UpstreamTransport, "storage/ambient"), []string{"TL-C014 volume"}},

		{"waste without a treatment", scope3.WasteType{Quantity: upQty("1 t")}, under(carbon.NoCategory, "waste/plastic"), []string{"TL-C014 waste: kind"}},
		{"nine tenths of the waste", scope3.AverageWaste{All: upQty("1 t"), Treatments: []scope3.Treatment{{Kind: "waste/mixed/landfill", Share: upNum("0.9")}}}, none, []string{"TL-S302 treatments"}},
		{"75 for 75 %", scope3.AverageWaste{All: upQty("1 t"), Treatments: []scope3.Treatment{{Kind: "waste/mixed/landfill", Share: upNum("75")}, {Kind: "waste/mixed/incineration", Share: upNum("25")}}}, none,
			[]string{"TL-C014 treatment 1: share", "TL-C014 treatment 2: share", "TL-S302 treatments"}},
		{"nobody treats it", scope3.WasteCompany{Portion: scope3.Portion{Own: upQty("1 t"), All: upQty("2 t")}}, none, []string{"TL-C014 supplier"}},
		{"all of a waste company", scope3.WasteCompany{}, none, []string{"TL-C014 portion: own", "TL-C014 portion: all", "TL-C014 supplier"}},

		{"travellers of all passenger-km", scope3.Trips{Distance: upQty("1 p.km"), Travellers: upNum("2")}, car, []string{"TL-C014 travellers"}},
		{"nobody in the car", scope3.Trips{Distance: upQty("1 km"), Travellers: upNum("2"), PerVehicle: upNum("0")}, car, []string{"TL-C014 per vehicle"}},
		{"radiative forcing of a car", scope3.Trips{Distance: upQty("1 p.km"), RF: upNum("1.9")}, car, []string{"TL-S311 radiative forcing"}},
		{"radiative forcing below the gases", scope3.Trips{Distance: upQty("1 p.km"), RF: upNum("0.9")}, under(carbon.NoCategory, "travel/air/long-haul"), []string{"TL-S311 radiative forcing"}},
		{"euros for yuan", scope3.TripsBySpend{Spend: upQty("1 EUR"), PerMoney: upRate("2 p.km", "1 CNY")}, car, []string{"TL-C014 distance per money"}},
		{"no rooms", scope3.RoomNights{Guests: upNum("2"), Nights: upNum("2")}, under(carbon.NoCategory, "hotel"), []string{"TL-C014 rooms"}},

		{"days twice", scope3.Commute{Staff: upNum("1"), OneWay: upQty("1 km"), Days: scope3.Days{Number: upNum("200"), Weeks: upNum("48")}}, car, []string{"TL-C014 days"}},
		{"eight days a week", scope3.Commute{Staff: upNum("1"), OneWay: upQty("1 km"), Days: scope3.Days{PerWeek: upNum("8"), Weeks: upNum("48")}}, car, []string{"TL-C014 days a week"}},
		{"no days", scope3.Commute{Staff: upNum("1"), OneWay: upQty("1 km")}, car, []string{"TL-C014 days a week", "TL-C014 weeks"}},
		{"a sum and its parts", scope3.Commute{Distance: upQty("9 p.km"), Staff: upNum("1")}, car, []string{"TL-C014 distance"}},
		{"24 for 24 %", scope3.AverageCommute{Staff: upNum("9"), Share: upNum("24"), OneWay: upQty("1 km"), Days: scope3.Days{Number: upNum("200")}}, car, []string{"TL-C014 share"}},
		{"a split with a gap", scope3.ModalSplit{Staff: upNum("9"), Days: scope3.Days{Number: upNum("200")}, Modes: []scope3.Mode{{Kind: "travel/car", Share: upNum("0.5"), OneWay: upQty("1 km")}}}, none, []string{"TL-S302 modes"}},
		{"no modes", scope3.ModalSplit{Staff: upNum("9"), Days: scope3.Days{Number: upNum("200")}}, none, []string{"TL-S302 modes"}},
		{"less at home than anyway", scope3.HomeEnergy{AtHome: upQty("4 kWh"), Baseline: upQty("5 kWh")}, power, []string{"TL-C014 baseline"}},
		{"no baseline", scope3.HomeEnergy{AtHome: upQty("4 kWh")}, power, []string{"TL-C014 baseline"}},
		{"kilometres a day", scope3.HomeHours{Staff: upNum("1"), Days: upNum("1"), PerDay: upQty("8 km")}, none, []string{"TL-C014 hours a day"}},

		{"more area than is let", scope3.LeasedAsset{Used: []scope3.Consumption{gas}, Floor: scope3.Floor{Own: upQty("90 m2"), All: upQty("100 m2"), Occupancy: upNum("0.8")}}, none, []string{"TL-C014 area"}},
		{"no occupancy", scope3.LeasedAsset{Used: []scope3.Consumption{gas}, Floor: scope3.Floor{Own: upQty("90 m2"), All: upQty("100 m2")}}, none, []string{"TL-C014 occupancy"}},
		{"area and number", scope3.AverageAsset{Area: upQty("1 m2"), Number: upNum("1"), Part: upNum("1")}, none, []string{"TL-C014 area"}},
		{"how long is not stated", scope3.AverageAsset{Area: upQty("1 m2")}, none, []string{"TL-C014 part of the year"}},
		{"making of waste", scope3.Making{Quantity: upQty("1 t"), Share: upNum("1")}, under(carbon.Waste, "product/x"), []string{"TL-S301 category"}},

		{"more sampled than there are", scope3.Extrapolated{Sample: scope3.AverageAsset{Number: upNum("1"), Part: upNum("1")}, Sampled: upNum("5"), Population: upNum("4")}, none, []string{"TL-C014 sampled"}},
		{"nothing sampled", scope3.Extrapolated{Sampled: upNum("0"), Population: upNum("4")}, none, []string{"TL-C014 sampled", "TL-C014 sample"}},
		{"faults of the sample", scope3.Extrapolated{Sample: scope3.AverageAsset{Number: upNum("1")}, Sampled: upNum("1"), Population: upNum("4")}, none, []string{"TL-C014 sample: part of the year"}},
	} {
		as, err := c.facts.Activities(c.of)
		if diff := cmp.Diff(c.want, faults(err)); diff != "" || as != nil {
			t.Errorf("%s: %d activities (-want +got):\n%s", c.claim, len(as), diff)
		}
	}
}
