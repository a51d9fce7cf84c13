package scope3_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

func TestMethodsAreNamed(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range scope3.Methods() {
		switch {
		case m.Code == "" || seen[m.Code]:
			t.Errorf("code %q", m.Code)
		case m.Name.EN == "" || m.Name.ZH == "" || m.Formula.EN == "" || m.Formula.ZH == "" || m.Clause == "":
			t.Errorf("%s: %+v", m.Code, m)
		case strings.Contains(m.Clause, "third edition") != strings.HasPrefix(m.Code, "PCAF-A3-"):
			t.Errorf("%s: edition and clause differ: %s", m.Code, m.Clause)
		case (strings.HasPrefix(m.Code, "PBOC") || strings.HasPrefix(m.Code, "PCAF-A3")) && !strings.Contains(m.Clause, "not read"):
			t.Errorf("%s: nothing says that its text was not read: %s", m.Code, m.Clause)
		}
		seen[m.Code] = true
	}
	for _, code := range []string{"C1-supplier-specific", "C1-hybrid", "C1-average", "C1-spend", "C2-spend", "C3A", "C3B", "C3C", "C3D", "C4-fuel", "C4-distance", "C4-spend",
		"C4-site", "C4-storage-average", "C5-inventory", "C5-waste-type", "C5-average", "C6-fuel", "C6-distance", "C6-spend", "C6-room-nights",
		"C7-fuel", "C7-distance", "C7-average", "C8-site", "C8-inventory", "C8-average-area", "C8-average-number",
		"C9-distance", "C9-site", "C9-storage-average", "C10-site", "C10-inventory", "C13-site", "C13-inventory", "C13-average-area", "C13-average-number",
		"C14-site", "C14-inventory", "C14-average-area", "C14-average-number"} {
		if !seen[code] {
			t.Errorf("%s is missing", code)
		}
	}
}

func TestRulesAreNamed(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range scope3.Rules() {
		if seen[r.Code] || !strings.HasPrefix(r.Code, "TL-S3") || r.Text.EN == "" || r.Text.ZH == "" {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
	}
}

// A sample is right facts of a method, with what they make.
type sample struct {
	name  string
	facts carbon.Facts
	of    carbon.Activity
	want  []string // quantity, stage where asked, and whether it is optional
}

func samples() []sample {
	supplier := under(carbon.PurchasedGoods, "product/t-shirt")
	supplier.Supplier, supplier.Product = "acme", "urn:t-shirt"
	partner := func(c carbon.Category) carbon.Activity {
		a := under(c, "")
		a.Supplier = "veolia"
		return a
	}
	return []sample{
		{"supplier-specific", scope3.SupplierSpecific{Quantity: qty("3 piece")}, supplier, []string{"3 piece"}},
		{"average", scope3.AverageGoods{Quantity: qty("3 t")}, under(carbon.CapitalGoods, "material/steel"), []string{"3 t"}},
		{"spend", scope3.Spend{Amount: qty("1130 CNY@2025/purchaser+vat"), VAT: num("0.13"), Margins: num("0.2")}, under(carbon.BusinessTravel, "spend/taxi"), []string{"800 CNY@2025/basic"}},
		{"bought", scope3.Bought{Quantities: []unit.Quantity{qty("7 piece"), qty("3 kg")}, Spend: scope3.Spend{Amount: qty("113 CNY@2025/purchaser+vat"), VAT: num("0.13")}}, supplier,
			[]string{"7 piece | 3 kg | 100 CNY@2025/purchaser"}},
		{"hybrid", scope3.Hybrid{Inventory: true, Production: part("30 t", "120 t"),
			Materials: []scope3.Material{{Kind: "material/cotton", Quantity: qty("80 t"), Supplier: "tier2", Product: "p2", Place: "IN"}},
			Transport: []scope3.Leg{{Kind: "freight/sea/container", TEU: num("4"), Distance: qty("9000 km"), Route: freight.ShortestFeasible}},
			Waste:     []scope3.Flow{{Kind: "waste/textile/landfill", Quantity: qty("2 t")}}, Rest: qty("30 t")}, supplier,
			[]string{"0.25 piece, inventory of the partner", "20 t, cradle to gate", "9000 TEU.km, well to wheel", "0.5 t, treatment", "30 t, cradle to gate, less what the supplier states"}},
		{"hybrid by energy", scope3.Hybrid{Production: scope3.Undivided(), Energy: []scope3.Flow{{Kind: "electricity", Quantity: qty("6 kWh"), Upstream: true}}, Rest: qty("1 piece")}, supplier,
			[]string{"6 kWh, generation", "6 kWh, upstream and losses", "1 piece, cradle to gate, less what the supplier states"}},
		{"3A", scope3.UpstreamOfFuel{Consumed: qty("5 L")}, under(carbon.NoCategory, "fuel/diesel"), []string{"5 L, upstream of fuel (WTT)"}},
		{"3B", scope3.UpstreamOfEnergy{Consumed: qty("5 kWh")}, under(carbon.NoCategory, "heat"), []string{"5 kWh, upstream of generation"}},
		{"3C", scope3.GridLosses{Consumed: qty("96 kWh"), Rate: num("0.04"), Basis: scope3.OfSupply, By: scope3.GenerationAndUpstreamOfLoss}, under(carbon.NoCategory, "electricity"),
			[]string{"4 kWh, generation", "4 kWh, upstream of generation"}},
		{"3C by published factors", scope3.PublishedLosses{Consumed: qty("5 kWh")}, under(carbon.NoCategory, "electricity"), []string{"5 kWh, transmission and distribution loss", "5 kWh, upstream of loss"}},
		{"3D", scope3.Resold{Sold: qty("5 kWh")}, under(carbon.NoCategory, "electricity"), []string{"5 kWh"}},
		{"fuel by spend", scope3.FuelBased{Spend: qty("14700 CNY@2025/purchaser"), FuelShare: num("0.5"), Price: rateOf("7.35 CNY@2025/purchaser", "1 L"), Share: part("5 t", "20 t"), Upstream: true},
			under(carbon.UpstreamTransport, "fuel/diesel"), []string{"250 L, combustion", "250 L, upstream of fuel (WTT), optional"}},
		{"fuel by distance, with the way back", scope3.FuelBased{Share: scope3.Undivided(), Distance: qty("1000 km"), PerDistance: rateOf("30 L", "100 km"), Backhaul: scope3.Backhaul{Distance: qty("1000 km"), PerDistance: rateOf("20 L", "100 km")}},
			under(carbon.UpstreamTransport, "fuel/diesel"), []string{"300 L, combustion", "200 L, combustion, optional"}},
		{"a shared truck, with the way back", scope3.FuelBased{Fuel: qty("30 L"), Share: part("1 t", "3 t"), Backhaul: scope3.Backhaul{Distance: qty("60 mi"), PerDistance: rateOf("2 L", "10 mi")}},
			under(carbon.UpstreamTransport, "fuel/diesel"), []string{"10 L, combustion", "4 L, combustion, optional"}},
		{"an electric van", scope3.FuelBased{Share: scope3.Undivided(), Fuel: qty("40 kWh"), Upstream: true}, under(carbon.Commuting, "electricity"), []string{"40 kWh, generation", "40 kWh, upstream and losses, optional"}},
		{"waste carried", scope3.FuelBased{Share: scope3.Undivided(), Fuel: qty("4 L")}, under(carbon.Waste, "fuel/diesel"), []string{"4 L, combustion, optional"}},
		{"distance", scope3.DistanceBased{Legs: []scope3.Leg{
			{Kind: "freight/road/hgv", Mass: qty("500 kg"), Distance: qty("100 mi"), Route: freight.Actual}, {Vehicles: num("2"), Distance: qty("7 km"), Route: freight.GreatCircle}}},
			under(carbon.UpstreamTransport, "freight/road/van"), []string{"80.4672 t.km", "14 v.km"}},
		{"waste hauled", scope3.DistanceBased{Legs: []scope3.Leg{{Mass: qty("4 t"), Distance: qty("25 km"), Route: freight.Actual}}}, under(carbon.Waste, "freight/road/hgv"), []string{"100 t.km, well to wheel, optional"}},
		{"air freight with radiative forcing", scope3.DistanceBased{Legs: []scope3.Leg{{Mass: qty("1 t"), Distance: qty("900 km"), Route: freight.GreatCircle, RF: num("1.9")}}}, under(carbon.UpstreamTransport, "freight/air/long-haul"),
			[]string{"900 t.km", "810 t.km, tank to wheel, optional"}},
		{"storage at a site", scope3.SiteSpecific{Flows: []scope3.Flow{{Kind: "electricity", Quantity: qty("10 kWh"), Upstream: true}}, Share: part("1 m3", "4 m3")},
			under(carbon.UpstreamTransport, ""), []string{"2.5 kWh, generation", "2.5 kWh, upstream and losses, optional"}},
		{"storage by volume", scope3.StoredAverage{Stored: qty("500 L"), Time: qty("48 h")}, under(carbon.UpstreamTransport, "storage/ambient"), []string{"1 m3.d"}},
		{"waste company", scope3.PartnerInventory{Share: part("5 t", "15 t")}, partner(carbon.Waste), []string{"1/3 piece, inventory of the partner"}},
		{"waste by type", scope3.WasteType{Quantity: qty("5 t")}, under(carbon.NoCategory, "waste/paper/recycling"), []string{"5 t"}},
		{"waste on average", scope3.AverageWaste{All: qty("6 t"), Treatments: []scope3.Treatment{{Kind: "waste/mixed/landfill", Share: num("0.75")}, {Kind: "waste/mixed/incineration", Share: num("0.25")}}},
			under(carbon.NoCategory, ""), []string{"4.5 t", "1.5 t"}},
		{"trips", scope3.Trips{Distance: qty("100 km"), Travellers: num("5"), PerVehicle: num("3")}, under(carbon.NoCategory, "travel/car"), []string{"500/3 v.km"}},
		{"flights with radiative forcing", scope3.Trips{Distance: qty("1000 p.km"), RF: num("1.7")}, under(carbon.NoCategory, "travel/air/long-haul"), []string{"1000 p.km", "700 p.km, tank to wheel, optional"}},
		{"trips by spend", scope3.TripsBySpend{Spend: qty("90 CNY@2025/purchaser"), PerMoney: rateOf("2 p.km", "3 CNY@2025/purchaser")}, under(carbon.NoCategory, "travel/taxi"), []string{"60 p.km"}},
		{"room-nights", scope3.RoomNights{Guests: num("2"), Rooms: num("1"), Nights: num("3")}, under(carbon.NoCategory, "hotel"), []string{"3 room.night, optional"}},
		{"commute", scope3.Commute{Staff: num("2"), OneWay: qty("10 km"), Days: scope3.Days{PerWeek: num("4"), Weeks: num("46")}}, under(carbon.NoCategory, "travel/metro"), []string{"7360 p.km"}},
		{"average commute", scope3.AverageCommute{Staff: num("10"), Share: num("0.3"), OneWay: qty("10 km"), Days: scope3.Days{Number: num("200")}, PerVehicle: num("1.5")}, under(carbon.NoCategory, "travel/car"), []string{"8000 v.km"}},
		{"telework by energy", scope3.HomeEnergy{AtHome: qty("9 kWh"), Baseline: qty("5 kWh")}, under(carbon.NoCategory, "electricity"), []string{"4 kWh, optional"}},
		{"telework by hours", scope3.HomeHours{Staff: num("3"), Days: num("40"), PerDay: qty("8 h")}, under(carbon.NoCategory, "service/homeworking"), []string{"960 person.h, optional"}},
		{"leased asset", scope3.SiteSpecific{Flows: []scope3.Flow{{Kind: "electricity", Quantity: qty("60 kWh")}}, Share: part("10 m2", "100 m2", "0.8")},
			under(carbon.UpstreamLeased, ""), []string{"7.5 kWh, generation"}},
		{"lessor", scope3.PartnerInventory{Share: part("10 m2", "40 m2")}, partner(carbon.UpstreamLeased), []string{"0.25 piece, inventory of the partner"}},
		{"leased area", scope3.AverageAsset{Size: qty("100 m2"), Year: num("0.5")}, under(carbon.UpstreamLeased, "asset/office"), []string{"50 m2"}},
		{"leased cars", scope3.AverageAsset{Size: qty("8 piece"), Year: num("1")}, under(carbon.UpstreamLeased, "asset/car"), []string{"8 piece"}},
		{"making", scope3.Making{Quantity: qty("1 piece"), Share: num("0.1")}, under(carbon.UpstreamLeased, "product/building"), []string{"0.1 piece, cradle to gate, optional"}},
		{"sample of sites", scope3.Extrapolated{Sample: scope3.SiteSpecific{Share: scope3.Undivided(), Flows: []scope3.Flow{{Kind: "electricity", Quantity: qty("5040000 kWh")}}}, Sampled: num("42"), Population: num("210")},
			under(carbon.UpstreamLeased, ""), []string{"25200000 kWh, generation"}},
	}
}

// Whose footprint may answer for a part of a product: its own supplier's for a material,
// nobody's of the whole product for anything but the rest.
func TestPartsOfAHybridAskForThemselves(t *testing.T) {
	for _, s := range samples() {
		if s.name != "hybrid" {
			continue
		}
		want := []string{"acme ", "tier2 p2", "acme ", "acme ", "acme urn:t-shirt"}
		s.of.Stage = carbon.CradleToGate // of the whole, not of a part
		if diff := cmp.Diff(s.want, show(made(t, s.facts, s.of))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		var got []string
		for _, a := range made(t, s.facts, s.of) {
			got = append(got, string(a.Supplier)+" "+string(a.Product))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// What is extrapolated is estimated, whatever the sample was; the sample stays as it was.
func TestExtrapolatedIsEstimated(t *testing.T) {
	of := under(carbon.UpstreamLeased, "asset/car")
	of.Quality = carbon.Measured
	sampled := scope3.AverageAsset{Size: qty("3 piece"), Year: num("1")}
	a := made(t, scope3.Extrapolated{Sample: sampled, Sampled: num("2"), Population: num("3")}, of)[0]
	if a.Quality != carbon.Estimated || a.Measures[0].String() != "4.5 piece" || a.Method.Code != "C8-average-number" {
		t.Errorf("%s, %s, %s", a.Quality, a.Measures[0], a.Method.Code)
	}
}

func show(as []carbon.Activity) (list []string) {
	for _, a := range as {
		var qs []string
		for _, q := range a.Measures {
			qs = append(qs, q.String())
		}
		s := strings.Join(qs, " | ")
		if a.Stage != carbon.NoStage {
			s += ", " + a.Stage.String()
		}
		if a.Optional {
			s += ", optional"
		}
		list = append(list, s)
	}
	return list
}

func TestWhatEachMethodMakes(t *testing.T) {
	for _, s := range samples() {
		as := made(t, s.facts, s.of)
		if diff := cmp.Diff(s.want, show(as)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s.name, diff)
		}
		for _, a := range as {
			if a.Method == nil || a.Category == carbon.NoCategory || a.Period != s.of.Period {
				t.Errorf("%s: %s, category %s, period %s", s.name, a.Method.ID(), a.Category, a.Period)
			}
			if known := reflect.ValueOf(scope3.Methods()); !contains(known, a.Method) {
				t.Errorf("%s: %s is not listed", s.name, a.Method.ID())
			}
			// The scheme has a question for it: category and stage go together.
			if _, _, err := scheme.Ask(&a); err != nil {
				t.Errorf("%s: %s: %v", s.name, a.Kind, err)
			}
		}
	}
}

func contains(list reflect.Value, m *carbon.Method) bool {
	for i := range list.Len() {
		if list.Index(i).Interface() == m {
			return true
		}
	}
	return false
}

// Every number and quantity of the facts stands in the working of an activity.
func TestUpstreamOperandsStandInTheWorking(t *testing.T) {
	for _, s := range samples() {
		var working []string
		for _, a := range made(t, s.facts, s.of) {
			for _, w := range a.Working {
				working = append(working, w.Value)
				if w.Name.EN == "" || w.Name.ZH == "" || w.Value == "" {
					t.Errorf("%s: operand %+v", s.name, w)
				}
			}
		}
		for _, operand := range stated(reflect.ValueOf(s.facts)) {
			found := false
			for _, w := range working {
				found = found || w == operand
			}
			if !found {
				t.Errorf("%s: %s is not in the working %q", s.name, operand, working)
			}
		}
	}
}

// stated lists the numbers, quantities and rates of facts.
func stated(v reflect.Value) (list []string) {
	switch x := v.Interface().(type) {
	case unit.Number:
		if x.Stated() {
			list = append(list, x.String())
		}
		return list
	case unit.Quantity:
		if x.Stated() {
			list = append(list, x.String())
		}
		return list
	case scope3.Allocation:
		if diff := cmp.Diff(scope3.Undivided(), x); diff == "" {
			return []string{"1"}
		}
	case scope3.Rate:
		if x.Stated() {
			list = append(list, x.String())
		}
		return list
	}
	switch v.Kind() {
	case reflect.Interface:
		return stated(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			list = append(list, stated(v.Field(i))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			list = append(list, stated(v.Index(i))...)
		}
	}
	return list
}
