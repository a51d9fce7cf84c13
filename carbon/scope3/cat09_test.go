package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/scope3"
)

// Scope 3 Technical Guidance, example 9.1, page 105: timber from the point of sale to
// the shops, not paid for by the seller.
func ExampleDownstreamTransport() {
	timber := scope3.DistanceBased{Legs: []scope3.Leg{
		{Kind: "freight/road/rigid", Mass: qty("4 t"), Distance: qty("2000 km"), Route: freight.Actual},
	}}
	printLines(linesOf(timber, under(carbon.DownstreamTransport, ""), co2e("freight/road/rigid", carbon.WellToWheel, "0.2", "t.km")))
	// Output:
	// freight/road/rigid 1600
	// total 1600 kg CO2e
}

func TestTransportOfSoldGoodsIsTonneKilometresOfEachLeg(t *testing.T) {
	d := scope3.DistanceBased{Legs: []scope3.Leg{
		{Kind: "freight/road", Mass: qty("500 kg"), Distance: qty("120 km"), Route: freight.Actual},
		{Kind: "freight/sea", Mass: qty("500 kg"), Distance: qty("10 nmi"), Route: freight.ShortestFeasible},
	}}
	of := under(carbon.DownstreamTransport, "")
	if diff := cmp.Diff("60 t.km, 9.26 t.km", quantities(t, d, of)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	worked(t, d, of, "500 kg")
	if as := made(t, d, of); as[1].Quality != carbon.AverageData || as[1].Method.Code != "C9-distance" || as[1].Optional {
		t.Errorf("%+v", as[1])
	}
	d.Legs[0].Mass, d.Legs[1].Distance = qty("500 km"), qty("-1 km")
	if _, err := d.Activities(of); codes(err) != "TL-C014 TL-C014" {
		t.Errorf("kilometres of mass, and a negative way: %v", err)
	}
	if _, err := (scope3.DistanceBased{}).Activities(of); err == nil {
		t.Error("no leg: want an error")
	}
}

// Scope 3 Technical Guidance, examples 4.5 and 4.6, pages 69 and 71, for goods that were
// sold: category 9 refers to them (page 104).
func TestDownstreamStorage(t *testing.T) {
	site := func(el, gas, own, all string) scope3.SiteSpecific {
		return scope3.SiteSpecific{Flows: []scope3.Flow{{Kind: "electricity", Quantity: qty(el)}, {Kind: "fuel/natural-gas", Quantity: qty(gas)}},
			Share: part(own, all)}
	}
	factors := []*carbon.Factor{co2e("electricity", carbon.Generation, "0.8", "kWh"), co2e("fuel/natural-gas", carbon.Combustion, "0.25", "kWh(GCV)"),
		co2e("storage/centre", carbon.Operation, "0.01", "m3.d"), co2e("storage/shop", carbon.Operation, "0.02", "m3.d"), co2e("storage/pallet", carbon.Operation, "0.3", "piece")}
	average := scope3.StoredAverage{Stored: qty("4000 m3"), Time: qty("2 d")}
	sold := under(carbon.DownstreamTransport, "")
	centre, shop, pallet := under(sold.Category, "storage/centre"), under(sold.Category, "storage/shop"), under(sold.Category, "storage/pallet")
	totals(t, carbon.DownstreamTransport, factors,
		total{"example 4.5, facility 1", site("10000 kWh", "1000 kWh(GCV)", "100 m3", "400 m3"), sold, "2062.5"},
		total{"example 4.5, facility 2", site("15000 kWh", "2000 kWh(GCV)", "200 m3", "800 m3"), sold, "3125"},
		total{"example 4.6, centre", average, centre, "80"},
		total{"example 4.6, supermarkets", average, shop, "160"},
		total{"pallets", scope3.StoredAverage{Stored: qty("12 piece"), Time: qty("2.5 d")}, pallet, "9"},
	)
	worked(t, site("10000 kWh", "1000 kWh(GCV)", "100 m3", "400 m3"), sold, "100 m3", "400 m3", "0.25")
	worked(t, average, centre, "4000 m3", "2 d")
	if _, err := (scope3.StoredAverage{Stored: qty("4000 kg")}).Activities(sold); codes(err) != "TL-C014 TL-C014" {
		t.Errorf("a mass stored, for no days: %v", err)
	}
}
