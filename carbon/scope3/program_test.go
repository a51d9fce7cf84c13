package scope3_test

import (
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
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
		{"commuting of all staff by petrol car, per passenger", scope3.AverageCommute{Staff: num("12800"), Share: num("0.24"), Days: scope3.Days{Number: num("236")}, OneWay: qty("14.5 km")},
			under(carbon.Commuting, "travel/car/petrol"), "21024768 p.km"},
		{"two in a car are one vehicle", scope3.AverageCommute{Staff: num("2"), Share: num("1"), Days: scope3.Days{Number: num("1")}, OneWay: qty("14.5 km"), PerVehicle: num("2")},
			under(carbon.Commuting, "travel/car/petrol"), "29 v.km"},
		{"a third of a vehicle stays exact", scope3.AverageCommute{Staff: num("2"), Share: num("1"), Days: scope3.Days{Number: num("1")}, OneWay: qty("14500 m"), PerVehicle: num("3")},
			under(carbon.Commuting, "travel/car/petrol"), "58/3 v.km"},
		{"ro-ro", scope3.DistanceBased{Legs: []scope3.Leg{{Mass: qty("72150 t"), Distance: qty("19900 km"), Route: freight.ShortestFeasible}}}, under(carbon.UpstreamTransport, "freight/sea/roro"), "1435785000 t.km"},
		{"two guests, one room", scope3.RoomNights{Guests: num("2"), Rooms: num("1"), Nights: num("1")}, under(carbon.BusinessTravel, "hotel"), "1 room.night"},
		{"what they sold on", scope3.Resold{Sold: qty("112800000 kWh")}, under(carbon.FuelAndEnergy, "electricity"), "112800000 kWh"},
		{"1,130,000 CNY less 13 % VAT", scope3.Spend{Amount: qty("1130000 CNY@2025/purchaser+vat"), VAT: num("0.13")}, under(carbon.PurchasedGoods, "spend/naics-541330"), "1000000 CNY@2025/purchaser"},
		{"210 centres of which 42 were metered", scope3.Extrapolated{Sample: scope3.SiteSpecific{Share: scope3.Undivided(), Flows: []scope3.Flow{{Kind: "electricity", Quantity: qty("5040000 kWh")}}}, Sampled: num("42"), Population: num("210")},
			under(carbon.UpstreamLeased, ""), "25200000 kWh"},
		{"scrap to recycling", scope3.WasteType{Quantity: qty("12000 t")}, under(carbon.Waste, "waste/metal/recycling"), "12000 t"},
		{"machinery", scope3.Spend{Amount: qty("42000 10^4 CNY@2025/purchaser")}, under(carbon.CapitalGoods, "spend/naics-333517"), "42000 10^4 CNY@2025/purchaser"},
	} {
		if got := quantity(t, c.facts, c.of); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	// An invoice line is known by pieces, net mass and spend; the resolver takes one.
	a := made(t, scope3.Bought{Quantities: []unit.Quantity{qty("1200 piece"), qty("8400 kg")}, Spend: scope3.Spend{Amount: qty("113000 CNY@2025/purchaser+vat"), VAT: num("0.13")}}, under(carbon.PurchasedGoods, "product/traction-motor"))[0]
	if len(a.Measures) != 3 || a.Measures[2].String() != "100000 CNY@2025/purchaser" || a.Quality != carbon.QualityUnstated {
		t.Errorf("%v, %s", a.Measures, a.Quality)
	}
}
