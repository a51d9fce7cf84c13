package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
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
	leased := under(carbon.UpstreamLeased, "")
	gas := scope3.Flow{Kind: "gas/R-410A", Quantity: qty("5 kg")}
	for _, c := range []struct {
		claim string
		facts carbon.Facts
		of    carbon.Activity
		want  []string
	}{
		{"a method of another category", scope3.WasteType{Quantity: qty("1 t")}, under(carbon.BusinessTravel, "waste/paper/landfill"), []string{"TL-S301 category"}},
		{"no category where several have the method", scope3.Spend{Amount: qty("1 CNY/purchaser")}, none, []string{"TL-S301 category"}},
		{"a category that has no such method", scope3.AverageGoods{Quantity: qty("1 t")}, under(carbon.Waste, "material/steel"), []string{"TL-S301 category"}},

		{"no supplier", scope3.SupplierSpecific{Quantity: qty("1 t")}, goods, []string{"TL-C014 supplier"}},
		{"money as a quantity", scope3.AverageGoods{Quantity: qty("1 CNY")}, goods, []string{"TL-C014 quantity"}},
		{"negative mass", scope3.AverageGoods{Quantity: qty("-1 t")}, goods, []string{"TL-C014 quantity"}},
		{"two masses", scope3.Bought{Quantities: []unit.Quantity{qty("1 t"), qty("5 kg")}}, goods, []string{"TL-C014 quantity"}},
		{"nothing bought", scope3.Bought{}, goods, []string{"TL-C014 quantity"}},

		{"no price basis", scope3.Spend{Amount: qty("1 CNY@2025")}, goods, []string{"TL-S304 amount"}},
		{"VAT without a rate", scope3.Spend{Amount: qty("1 CNY@2025/purchaser+vat")}, goods, []string{"TL-S304 amount: VAT"}},
		{"a rate without VAT", scope3.Spend{Amount: qty("1 CNY@2025/purchaser"), VAT: num("0.13")}, goods, []string{"TL-S304 amount: VAT"}},
		{"13 for 13 %", scope3.Spend{Amount: qty("1 CNY@2025/purchaser+vat"), VAT: num("13")}, goods, []string{"TL-C014 amount: VAT"}},
		{"margins in a basic price", scope3.Spend{Amount: qty("1 CNY@2025/basic"), Margins: num("0.2")}, goods, []string{"TL-S304 amount: margins"}},
		{"mass as spend", scope3.Spend{Amount: qty("1 t")}, goods, []string{"TL-C014 amount"}},

		{"inventory and energy of a supplier", scope3.Hybrid{Inventory: true, Production: part("1 t", "2 t"), Energy: []scope3.Flow{gas}, Rest: qty("1 t")}, supplied, []string{"TL-S305 energy"}},
		{"nothing of the supplier itself", scope3.Hybrid{Production: scope3.Undivided(), Rest: qty("1 t")}, supplied, []string{"TL-C014 energy"}},
		{"a whole inventory", scope3.Hybrid{Inventory: true, Rest: qty("1 t")}, supplied, []string{"TL-C014 production: part", "TL-C014 production: whole"}},
		{"nobody's inventory", scope3.Hybrid{Inventory: true, Production: part("1 t", "2 t"), Rest: qty("1 t")}, goods, []string{"TL-S359 party"}},
		{"no upstream", scope3.Hybrid{Production: scope3.Undivided(), Energy: []scope3.Flow{gas}}, supplied, []string{"TL-C014 materials"}},
		{"more bought than produced", scope3.Hybrid{Energy: []scope3.Flow{gas}, Production: part("3 t", "2 t"), Rest: qty("1 t")}, supplied, []string{"TL-S351 production: part"}},
		{"pieces of tonnes", scope3.Hybrid{Energy: []scope3.Flow{gas}, Production: part("3 piece", "2 t"), Rest: qty("1 t")}, supplied, []string{"TL-C014 production: whole"}},
		{"parts of a hybrid", scope3.Hybrid{Production: scope3.Undivided(), Energy: []scope3.Flow{{Kind: "waste/x/y", Quantity: qty("1 t")}, {Kind: "gas/CO2", Quantity: qty("1 kg"), Upstream: true}, {Kind: "gas/CO2", Quantity: qty("1 L")}},
			Materials: []scope3.Material{{Kind: "fuel/diesel", Quantity: qty("1 t")}, {Kind: "material/x", Quantity: qty("1 t"), Product: "p"}},
			Transport: []scope3.Leg{{Kind: "travel/car", Mass: qty("1 t"), Distance: qty("1 km"), Route: freight.Actual}}, Waste: []scope3.Flow{{Kind: "waste/x", Quantity: qty("1 t")}}}, supplied,
			[]string{"TL-C014 energy 1: kind", "TL-C014 energy 2: upstream", "TL-C014 energy 3: quantity", "TL-C014 material 1: kind", "TL-C014 material 2: supplier", "TL-C014 transport 1: kind", "TL-C014 waste 1: kind"}},

		{"electricity as a fuel", scope3.UpstreamOfFuel{Consumed: qty("1 kWh")}, power, []string{"TL-C014 kind"}},
		{"a fuel as energy", scope3.UpstreamOfEnergy{Consumed: qty("1 L")}, under(carbon.NoCategory, "fuel/diesel"), []string{"TL-C014 kind"}},
		{"calorific energy as electricity", scope3.Resold{Sold: qty("1 kWh(NCV)")}, power, []string{"TL-C014 quantity"}},
		{"no basis, no boundary", scope3.GridLosses{Consumed: qty("1 kWh"), Rate: num("0.1")}, power, []string{"TL-S303 by", "TL-S303 basis"}},
		{"4.54 for 4.54 %", scope3.GridLosses{Consumed: qty("1 kWh"), Rate: num("4.54"), Basis: scope3.OfConsumption, By: scope3.LifeCycleOfLoss}, power, []string{"TL-C014 rate"}},
		{"all of the supply lost", scope3.GridLosses{Consumed: qty("1 kWh"), Rate: num("1"), Basis: scope3.OfSupply, By: scope3.LifeCycleOfLoss}, power, []string{"TL-C014 rate"}},
		{"published losses of a fuel", scope3.PublishedLosses{Consumed: qty("1 kWh")}, under(carbon.NoCategory, "fuel/diesel"), []string{"TL-C014 kind"}},

		{"fuel twice", scope3.FuelBased{Share: scope3.Undivided(), Fuel: qty("1 L"), Distance: qty("1 km"), PerDistance: rateOf("30 L", "100 km")}, diesel, []string{"TL-C014 fuel"}},
		{"no fuel", scope3.FuelBased{Share: scope3.Undivided()}, diesel, []string{"TL-C014 fuel"}},
		{"a price in other money", scope3.FuelBased{Share: scope3.Undivided(), Spend: qty("100 CNY@2025/purchaser+vat"), Price: rateOf("7 CNY@2025/purchaser", "1 L")}, diesel, []string{"TL-C014 price"}},
		{"a price of nothing", scope3.FuelBased{Share: scope3.Undivided(), Spend: qty("100 CNY"), Price: rateOf("0 CNY", "1 L")}, diesel, []string{"TL-C014 price"}},
		{"litres per hour", scope3.FuelBased{Share: scope3.Undivided(), Distance: qty("1 km"), PerDistance: rateOf("30 L", "1 h")}, diesel, []string{"TL-C014 distance: fuel per distance"}},
		{"a truck as a kind of fuel", scope3.FuelBased{Share: scope3.Undivided(), Fuel: qty("1 L")}, under(carbon.UpstreamTransport, "freight/road/hgv"), []string{"TL-C014 kind"}},
		{"a fuel as a refrigerant", scope3.FuelBased{Share: scope3.Undivided(), Fuel: qty("1 L"), Refrigerants: []scope3.Flow{{Kind: "fuel/lpg", Quantity: qty("1 kg")}}}, diesel, []string{"TL-C014 refrigerant 1: kind"}},
		{"an empty way back of commuters", scope3.FuelBased{Share: scope3.Undivided(), Fuel: qty("1 L"), Backhaul: scope3.Backhaul{Distance: qty("1 km"), PerDistance: rateOf("30 L", "100 km")}}, under(carbon.Commuting, "fuel/diesel"), []string{"TL-S301 category"}},
		{"no legs", scope3.DistanceBased{}, diesel, []string{"TL-C014 legs"}},
		{"a leg without anything", scope3.DistanceBased{Legs: []scope3.Leg{{}}}, under(carbon.UpstreamTransport, ""), []string{"TL-C014 leg 1: kind", "TL-C014 leg 1: distance", "TL-C014 leg 1: route", "TL-C014 leg 1: load"}},
		{"a kind of distance that is none", scope3.DistanceBased{Legs: []scope3.Leg{{Mass: qty("1 t"), Distance: qty("1 km"), Route: 99}}}, under(carbon.UpstreamTransport, "freight/road/hgv"), []string{"TL-C014 leg 1: route"}},
		{"mass and vehicles", scope3.DistanceBased{Legs: []scope3.Leg{{Mass: qty("1 t"), Vehicles: num("1"), Distance: qty("1 km"), Route: freight.Actual}}}, under(carbon.UpstreamTransport, "freight/road/hgv"), []string{"TL-C014 leg 1: load"}},
		{"kilograms of distance", scope3.DistanceBased{Legs: []scope3.Leg{{Mass: qty("21 t"), Distance: qty("19900 kg"), Route: freight.Actual}}}, under(carbon.UpstreamTransport, "freight/sea/roro"), []string{"TL-C014 leg 1: distance"}},
		{"a facility that uses nothing", scope3.SiteSpecific{Share: scope3.Undivided()}, under(carbon.UpstreamTransport, ""), []string{"TL-C014 flows"}},
		{"no goods in it", scope3.SiteSpecific{Flows: []scope3.Flow{gas}, Share: part("1 m3", "0 m3")}, under(carbon.UpstreamTransport, ""), []string{"TL-S351 share: part"}},
		{"whose goods is not stated", scope3.SiteSpecific{Flows: []scope3.Flow{gas}}, under(carbon.UpstreamTransport, ""), []string{"TL-C014 share: part", "TL-C014 share: whole"}},
		{"a whole of which half is let", scope3.SiteSpecific{Flows: []scope3.Flow{gas}, Share: scope3.Allocation{Part: qty("1 piece"), Whole: qty("1 piece"), Occupancy: num("0.5")}}, leased, []string{"TL-S351 share: part"}},
		{"a price of another fuel", scope3.FuelBased{Share: scope3.Undivided(), Spend: qty("7 CNY"), Price: scope3.Rate{Kind: "fuel/petrol", Much: qty("7 CNY"), Per: qty("1 L")}}, diesel, []string{"TL-C014 price: kind"}},
		{"a rate of another fuel", scope3.FuelBased{Share: scope3.Undivided(), Distance: qty("1 km"), PerDistance: scope3.Rate{Kind: "fuel/petrol", Much: qty("7 L"), Per: qty("100 km")}}, diesel, []string{"TL-C014 distance: fuel per distance: kind"}},
		{"days of mass", scope3.StoredAverage{Stored: qty("1 t"), Time: qty("2 d")}, under(carbon.UpstreamTransport, "storage/ambient"), []string{"TL-C014 stored"}},

		{"waste without a treatment", scope3.WasteType{Quantity: qty("1 t")}, under(carbon.NoCategory, "waste/plastic"), []string{"TL-C014 waste: kind"}},
		{"nine tenths of the waste", scope3.AverageWaste{All: qty("1 t"), Treatments: []scope3.Treatment{{Kind: "waste/mixed/landfill", Share: num("0.9")}}}, none, []string{"TL-S302 treatments"}},
		{"75 for 75 %", scope3.AverageWaste{All: qty("1 t"), Treatments: []scope3.Treatment{{Kind: "waste/mixed/landfill", Share: num("75")}, {Kind: "waste/mixed/incineration", Share: num("25")}}}, none,
			[]string{"TL-C014 treatment 1: share", "TL-C014 treatment 2: share", "TL-S302 treatments"}},
		{"nobody treats it", scope3.PartnerInventory{Share: part("1 t", "2 t")}, under(carbon.Waste, ""), []string{"TL-S359 party"}},
		{"all of a waste company", scope3.PartnerInventory{}, under(carbon.Waste, ""), []string{"TL-C014 share: part", "TL-C014 share: whole", "TL-S359 party"}},

		{"travellers of all passenger-km", scope3.Trips{Distance: qty("1 p.km"), Travellers: num("2")}, car, []string{"TL-C014 travellers"}},
		{"nobody in the car", scope3.Trips{Distance: qty("1 km"), Travellers: num("2"), PerVehicle: num("0")}, car, []string{"TL-C014 per vehicle"}},
		{"radiative forcing of a car", scope3.Trips{Distance: qty("1 p.km"), RF: num("1.9")}, car, []string{"TL-S311 radiative forcing"}},
		{"radiative forcing below the gases", scope3.Trips{Distance: qty("1 p.km"), RF: num("0.9")}, under(carbon.NoCategory, "travel/air/long-haul"), []string{"TL-S311 radiative forcing"}},
		{"euros for yuan", scope3.TripsBySpend{Spend: qty("1 EUR"), PerMoney: rateOf("2 p.km", "1 CNY")}, car, []string{"TL-C014 distance per money"}},
		{"taxis for cars", scope3.TripsBySpend{Spend: qty("1 CNY"), PerMoney: scope3.Rate{Kind: "travel/taxi", Much: qty("2 p.km"), Per: qty("1 CNY")}}, car, []string{"TL-C014 distance per money: kind"}},
		{"no rooms", scope3.RoomNights{Guests: num("2"), Nights: num("2")}, under(carbon.NoCategory, "hotel"), []string{"TL-C014 rooms"}},

		{"days twice", scope3.Commute{Staff: num("1"), OneWay: qty("1 km"), Days: scope3.Days{Number: num("200"), Weeks: num("48")}}, car, []string{"TL-C014 days"}},
		{"eight days a week", scope3.Commute{Staff: num("1"), OneWay: qty("1 km"), Days: scope3.Days{PerWeek: num("8"), Weeks: num("48")}}, car, []string{"TL-C014 days a week"}},
		{"no days", scope3.Commute{Staff: num("1"), OneWay: qty("1 km")}, car, []string{"TL-C014 days a week", "TL-C014 weeks"}},
		{"a sum and its parts", scope3.Commute{Distance: qty("9 p.km"), Staff: num("1")}, car, []string{"TL-C014 distance"}},
		{"24 for 24 %", scope3.AverageCommute{Staff: num("9"), Share: num("24"), OneWay: qty("1 km"), Days: scope3.Days{Number: num("200")}}, car, []string{"TL-C014 share"}},
		{"a split with a gap", scope3.ModalSplit{Staff: num("9"), Days: scope3.Days{Number: num("200")}, Modes: []scope3.Mode{{Kind: "travel/car", Share: num("0.5"), OneWay: qty("1 km")}}}, none, []string{"TL-S302 modes"}},
		{"no modes", scope3.ModalSplit{Staff: num("9"), Days: scope3.Days{Number: num("200")}}, none, []string{"TL-S302 modes"}},
		{"less at home than anyway", scope3.HomeEnergy{AtHome: qty("4 kWh"), Baseline: qty("5 kWh")}, power, []string{"TL-C014 baseline"}},
		{"no baseline", scope3.HomeEnergy{AtHome: qty("4 kWh")}, power, []string{"TL-C014 baseline"}},
		{"kilometres a day", scope3.HomeHours{Staff: num("1"), Days: num("1"), PerDay: qty("8 km")}, none, []string{"TL-C014 hours a day"}},

		{"more area than is let", scope3.SiteSpecific{Flows: []scope3.Flow{gas}, Share: part("90 m2", "100 m2", "0.8")}, leased, []string{"TL-S351 share: part"}},
		{"no occupancy", scope3.SiteSpecific{Flows: []scope3.Flow{gas}, Share: part("90 m2", "100 m2")}, leased, []string{"TL-C014 share: occupancy"}},
		{"kilograms of floor", scope3.AverageAsset{Size: qty("1 kg"), Year: num("1")}, leased, []string{"TL-C014 size"}},
		{"how long is not stated", scope3.AverageAsset{Size: qty("1 m2")}, leased, []string{"TL-C014 year"}},
		{"making of waste", scope3.Making{Quantity: qty("1 t"), Share: num("1")}, under(carbon.Waste, "product/x"), []string{"TL-S301 category"}},

		{"years of a life beyond it", scope3.UsePhase{Sold: num("1"), LifetimeUses: num("1"), PerUse: []scope3.Flow{{Kind: "electricity", Quantity: qty("1 kWh")}},
			Grid: scope3.Grid{Years: []scope3.UseYear{{Year: 2025, Share: num("2")}, {Year: 2026, Share: num("-1")}}}}, none, []string{"TL-C014 grid: year 1: share", "TL-C014 grid: year 2: share"}},
		{"revenue of electricity", scope3.EquityAverage{Investee: "x", Share: num("0.5"), Boundary: carbon.Operation, Revenue: []scope3.Flow{{Kind: "electricity", Quantity: qty("1 kWh")}}}, none, []string{"TL-C014 flow 1: kind"}},
		{"more sampled than there are", scope3.Extrapolated{Sample: scope3.AverageAsset{Size: qty("1 piece"), Year: num("1")}, Sampled: num("5"), Population: num("4")}, leased, []string{"TL-S351 sampled"}},
		{"nothing sampled", scope3.Extrapolated{Sampled: num("0"), Population: num("4")}, none, []string{"TL-C014 sampled", "TL-C014 sample"}},
		{"faults of the sample", scope3.Extrapolated{Sample: scope3.AverageAsset{Size: qty("1 piece")}, Sampled: num("1"), Population: num("4")}, leased, []string{"TL-C014 sample: year"}},
	} {
		as, err := c.facts.Activities(c.of)
		if diff := cmp.Diff(c.want, faults(err)); diff != "" || as != nil {
			t.Errorf("%s: %d activities (-want +got):\n%s", c.claim, len(as), diff)
		}
	}
}
