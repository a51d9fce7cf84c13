package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
)

// Scope 3 Technical Guidance, example 9.1, page 105: timber from the point of sale to
// the shops, not paid for by the seller.
func ExampleDownstreamTransport() {
	timber := scope3.DownstreamTransport{Legs: []scope3.DownstreamLeg{
		{Kind: "freight/road/rigid", Mass: dQty("4 t"), Distance: dQty("2000 km"), Average: true},
	}}
	dPrint(dLines(dYear, timber, dRate("freight/road/rigid", carbon.WellToWheel, "0.2 kg", "t.km")))
	// Output:
	// freight/road/rigid 1600
	// total 1600 kg CO2e
}

func TestDownstreamTransportIsTonneKilometresOfEachLeg(t *testing.T) {
	d := scope3.DownstreamTransport{Legs: []scope3.DownstreamLeg{
		{Kind: "freight/road", Mass: dQty("500 kg"), Distance: dQty("120 km")},
		{Kind: "freight/sea", Mass: dQty("500 kg"), Distance: dQty("10 nmi")},
	}}
	if diff := cmp.Diff("60 t.km, 9.26 t.km", dQuantities(t, d, dYear)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	dWorked(t, d, dYear, "500 kg")
	d.Legs[1].Average = true
	if as, err := d.Activities(dYear); err != nil || as[0].Quality != carbon.QualityUnstated || as[1].Quality != carbon.AverageData {
		t.Errorf("a distance from statistics is average data: %v %v", as, err)
	}
	d.Legs[0].Mass, d.Legs[1].Distance = dQty("500 km"), dQty("-1 km")
	if _, err := d.Activities(dYear); dRules(err) != "TL-C014 TL-C014" {
		t.Errorf("kilometres of mass, and a negative way: %v", err)
	}
	if _, err := (scope3.DownstreamTransport{}).Activities(dYear); err == nil {
		t.Error("no leg: want an error")
	}
}

// Scope 3 Technical Guidance, examples 4.5 and 4.6, pages 69 and 71, for goods that were
// sold: category 9 refers to them (page 104).
func TestDownstreamStorage(t *testing.T) {
	site := func(el, gas, part, whole string) scope3.DownstreamFacility {
		return scope3.DownstreamFacility{Flows: []scope3.Flow{{Kind: "electricity", Quantity: dQty(el)}, {Kind: "fuel/natural-gas", Quantity: dQty(gas)}},
			Share: scope3.Allocation{Part: dQty(part), Whole: dQty(whole)}}
	}
	factors := []*carbon.Factor{dRate("electricity", carbon.Generation, "0.8 kg", "kWh"), dRate("fuel/natural-gas", carbon.Combustion, "0.25 kg", "kWh(GCV)"),
		dRate("storage/centre", carbon.Operation, "0.01 kg", "m3.d"), dRate("storage/shop", carbon.Operation, "0.02 kg", "m3.d"), dRate("storage/pallet", carbon.Operation, "0.3 kg", "piece")}
	average := scope3.DownstreamStorage{Stored: dQty("4000 m3"), Days: dNum("2")}
	centre, shop, pallet := dYear, dYear, dYear
	centre.Kind, shop.Kind, pallet.Kind = "storage/centre", "storage/shop", "storage/pallet"
	for _, c := range []struct {
		name  string
		facts carbon.Facts
		of    carbon.Activity
		want  string
	}{
		{"example 4.5, facility 1", site("10000 kWh", "1000 kWh(GCV)", "100 m3", "400 m3"), dYear, "2062.5"},
		{"example 4.5, facility 2", site("15000 kWh", "2000 kWh(GCV)", "200 m3", "800 m3"), dYear, "3125"},
		{"example 4.6, centre", average, centre, "80"},
		{"example 4.6, supermarkets", average, shop, "160"},
		{"pallets", scope3.DownstreamStorage{Stored: dQty("12 piece"), Days: dNum("2.5")}, pallet, "9"},
	} {
		lines, err := dLines(c.of, c.facts, factors...)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, dTotal(lines).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		for _, l := range lines {
			if l.Heading.Category != carbon.DownstreamTransport {
				t.Errorf("%s: under %s", c.name, l.Heading.Category)
			}
		}
	}
	dWorked(t, site("10000 kWh", "1000 kWh(GCV)", "100 m3", "400 m3"), dYear, "100 m3", "400 m3", "0.25")
	dWorked(t, average, centre, "4000 m3", "2")
	if _, err := (scope3.DownstreamStorage{Stored: dQty("4000 kg")}).Activities(dYear); dRules(err) != "TL-C014 TL-C014" {
		t.Errorf("a mass stored, for no days: %v", err)
	}
}
