package scope3_test

import (
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The annual lines of a carmaker: what its program calculated by functions of its own.
func TestQuantitiesOfACarmaker(t *testing.T) {
	for _, c := range []struct {
		name  string
		facts carbon.Facts
		of    carbon.Activity
		want  string
	}{
		{"commuting of all staff by petrol car, per passenger", scope3.AverageCommute{Staff: upNum("12800"), Share: upNum("0.24"), Days: scope3.Days{Number: upNum("236")}, OneWay: upQty("14.5 km")},
			under(carbon.Commuting, "travel/car/petrol"), "21024768 p.km"},
		{"two in a car are one vehicle", scope3.AverageCommute{Staff: upNum("2"), Share: upNum("1"), Days: scope3.Days{Number: upNum("1")}, OneWay: upQty("14.5 km"), PerVehicle: upNum("2")},
			under(carbon.Commuting, "travel/car/petrol"), "29 v.km"},
		{"a third of a vehicle stays exact", scope3.AverageCommute{Staff: upNum("2"), Share: upNum("1"), Days: scope3.Days{Number: upNum("1")}, OneWay: upQty("14500 m"), PerVehicle: upNum("3")},
			under(carbon.Commuting, "travel/car/petrol"), "58/3 v.km"},
		{"ro-ro", scope3.DistanceBased{Legs: []scope3.Leg{{Mass: upQty("72150 t"), Distance: upQty("19900 km"), Route: scope3.ShortestFeasible}}}, under(carbon.UpstreamTransport, "freight/sea/roro"), "1435785000 t.km"},
		{"two guests, one room", scope3.RoomNights{Guests: upNum("2"), Rooms: upNum("1"), Nights: upNum("1")}, under(carbon.BusinessTravel, "hotel"), "1 room.night"},
		{"charging stations' own use", scope3.OwnUse{Bought: upQty("120 GWh"), Sold: upQty("112800000 kWh")}, under(carbon.Electricity, "electricity"), "7.2 GWh"},
		{"what they sold on", scope3.Resold{Sold: upQty("112800000 kWh")}, under(carbon.FuelAndEnergy, "electricity"), "112800000 kWh"},
		{"1,130,000 CNY less 13 % VAT", scope3.Spend{Amount: upQty("1130000 CNY@2025/purchaser+vat"), VAT: upNum("0.13")}, under(carbon.PurchasedGoods, "spend/naics-541330"), "1000000 CNY@2025/purchaser"},
		{"210 centres of which 42 were metered", scope3.Extrapolated{Sample: scope3.LeasedAsset{Used: []scope3.Consumption{{Kind: "electricity", Quantity: upQty("5040000 kWh")}}}, Sampled: upNum("42"), Population: upNum("210")},
			under(carbon.UpstreamLeased, ""), "25200000 kWh"},
		{"scrap to recycling", scope3.WasteType{Quantity: upQty("12000 t")}, under(carbon.Waste, "waste/metal/recycling"), "12000 t"},
		{"machinery", scope3.Spend{Amount: upQty("42000 10^4 CNY@2025/purchaser")}, under(carbon.CapitalGoods, "spend/naics-333517"), "42000 10^4 CNY@2025/purchaser"},
	} {
		if got := quantity(t, c.facts, c.of); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	// An invoice line is known by pieces, net mass and spend; the resolver takes one.
	a := made(t, scope3.Bought{Quantities: []unit.Quantity{upQty("1200 piece"), upQty("8400 kg")}, Spend: scope3.Spend{Amount: upQty("113000 CNY@2025/purchaser+vat"), VAT: upNum("0.13")}}, under(carbon.PurchasedGoods, "product/traction-motor"))[0]
	if len(a.Measures) != 3 || a.Measures[2].String() != "100000 CNY@2025/purchaser" || a.Quality != carbon.QualityUnstated {
		t.Errorf("%v, %s", a.Measures, a.Quality)
	}
}
