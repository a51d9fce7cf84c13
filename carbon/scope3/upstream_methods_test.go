package scope3_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
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
		}
		seen[m.Code] = true
	}
	for _, code := range []string{"C1-supplier-specific", "C1-hybrid", "C1-average", "C1-spend", "C2-spend", "C3A", "C3B", "C3C", "C3D", "C4-fuel", "C4-distance", "C4-spend",
		"C4-storage-site", "C4-storage-average", "C5-supplier-specific", "C5-waste-type", "C5-average", "C6-fuel", "C6-distance", "C6-spend", "C6-room-nights",
		"C7-fuel", "C7-distance", "C7-average", "C8-asset-specific", "C8-lessor-specific", "C8-average-area", "C8-average-number"} {
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
	partner := under(carbon.NoCategory, "")
	partner.Supplier = "veolia"
	return []sample{
		{"supplier-specific", scope3.SupplierSpecific{Quantity: upQty("3 piece")}, supplier, []string{"3 piece"}},
		{"average", scope3.AverageGoods{Quantity: upQty("3 t")}, under(carbon.CapitalGoods, "material/steel"), []string{"3 t"}},
		{"spend", scope3.Spend{Amount: upQty("1130 CNY@2025/purchaser+vat"), VAT: upNum("0.13"), Margins: upNum("0.2")}, under(carbon.BusinessTravel, "spend/taxi"), []string{"800 CNY@2025/basic"}},
		{"bought", scope3.Bought{Quantities: []unit.Quantity{upQty("7 piece"), upQty("3 kg")}, Spend: scope3.Spend{Amount: upQty("113 CNY@2025/purchaser+vat"), VAT: upNum("0.13")}}, supplier,
			[]string{"7 piece | 3 kg | 100 CNY@2025/purchaser"}},
		{"hybrid", scope3.Hybrid{Inventory: true, Production: scope3.Portion{Own: upQty("30 t"), All: upQty("120 t")},
			Materials: []scope3.Material{{Kind: "material/cotton", Quantity: upQty("80 t"), Supplier: "tier2", Product: "p2", Place: "IN"}},
			Transport: []scope3.Leg{{Kind: "freight/sea/container", TEU: upNum("4"), Distance: upQty("9000 km"), Route: scope3.ShortestFeasible}},
			Waste:     []scope3.Treated{{Kind: "waste/textile/landfill", Quantity: upQty("2 t")}}, Rest: upQty("30 t")}, supplier,
			[]string{"0.25 piece, inventory of the partner", "20 t, cradle to gate", "9000 TEU.km, well to wheel", "0.5 t, treatment", "30 t, cradle to gate, less what the supplier states"}},
		{"hybrid by energy", scope3.Hybrid{Energy: []scope3.Consumption{{Kind: "electricity", Quantity: upQty("6 kWh"), Upstream: true}}, Rest: upQty("1 piece")}, supplier,
			[]string{"6 kWh, generation", "6 kWh, upstream and losses", "1 piece, cradle to gate, less what the supplier states"}},
		{"3A", scope3.UpstreamOfFuel{Consumed: upQty("5 L")}, under(carbon.NoCategory, "fuel/diesel"), []string{"5 L, upstream of fuel (WTT)"}},
		{"3B", scope3.UpstreamOfEnergy{Consumed: upQty("5 kWh")}, under(carbon.NoCategory, "heat"), []string{"5 kWh, upstream of generation"}},
		{"3C", scope3.GridLosses{Consumed: upQty("96 kWh"), Rate: upNum("0.04"), Basis: scope3.OfSupply, By: scope3.GenerationAndUpstreamOfLoss}, under(carbon.NoCategory, "electricity"),
			[]string{"4 kWh, generation", "4 kWh, upstream of generation"}},
		{"3C by published factors", scope3.PublishedLosses{Consumed: upQty("5 kWh")}, under(carbon.NoCategory, "electricity"), []string{"5 kWh, transmission and distribution loss", "5 kWh, upstream of loss"}},
		{"3D", scope3.Resold{Sold: upQty("5 kWh")}, under(carbon.NoCategory, "electricity"), []string{"5 kWh"}},
		{"own use", scope3.OwnUse{Bought: upQty("5 kWh"), Sold: upQty("3000 Wh")}, under(carbon.NoCategory, "electricity"), []string{"2 kWh"}},
		{"fuel by spend", scope3.FuelBased{Spend: upQty("14700 CNY@2025/purchaser"), FuelShare: upNum("0.5"), Price: upRate("7.35 CNY@2025/purchaser", "1 L"), Portion: scope3.Portion{Own: upQty("5 t"), All: upQty("20 t")}, Upstream: true},
			under(carbon.UpstreamTransport, "fuel/diesel"), []string{"250 L, combustion", "250 L, upstream of fuel (WTT), optional"}},
		{"fuel by distance, with the way back", scope3.FuelBased{Distance: upQty("1000 km"), PerDistance: upRate("30 L", "100 km"), Backhaul: scope3.Backhaul{Distance: upQty("1000 km"), PerDistance: upRate("20 L", "100 km")}},
			under(carbon.UpstreamTransport, "fuel/diesel"), []string{"300 L, combustion", "200 L, combustion, optional"}},
		{"a shared truck, with the way back", scope3.FuelBased{Fuel: upQty("30 L"), Portion: scope3.Portion{Own: upQty("1 t"), All: upQty("3 t")}, Backhaul: scope3.Backhaul{Distance: upQty("60 mi"), PerDistance: upRate("2 L", "10 mi")}},
			under(carbon.UpstreamTransport, "fuel/diesel"), []string{"10 L, combustion", "4 L, combustion, optional"}},
		{"an electric van", scope3.FuelBased{Fuel: upQty("40 kWh"), Upstream: true}, under(carbon.Commuting, "electricity"), []string{"40 kWh, generation", "40 kWh, upstream and losses, optional"}},
		{"waste carried", scope3.FuelBased{Fuel: upQty("4 L")}, under(carbon.Waste, "fuel/diesel"), []string{"4 L, combustion, optional"}},
		{"distance", scope3.DistanceBased{Legs: []scope3.Leg{
			{Kind: "freight/road/hgv", Mass: upQty("500 kg"), Distance: upQty("100 mi"), Route: scope3.Driven}, {Vehicles: upNum("2"), Distance: upQty("7 km"), Route: scope3.GreatCircle}}},
			under(carbon.UpstreamTransport, "freight/road/van"), []string{"80.4672 t.km", "14 v.km"}},
		{"waste hauled", scope3.DistanceBased{Legs: []scope3.Leg{{Mass: upQty("4 t"), Distance: upQty("25 km"), Route: scope3.Driven}}}, under(carbon.Waste, "freight/road/hgv"), []string{"100 t.km, well to wheel, optional"}},
		{"air freight with radiative forcing", scope3.DistanceBased{Legs: []scope3.Leg{{Mass: upQty("1 t"), Distance: upQty("900 km"), Route: scope3.GreatCircle, RF: upNum("1.9")}}}, under(carbon.UpstreamTransport, "freight/air/long-haul"),
			[]string{"900 t.km", "810 t.km, tank to wheel, optional"}},
		{"storage at a site", scope3.StoredAtSite{Used: []scope3.Consumption{{Kind: "electricity", Quantity: upQty("10 kWh"), Upstream: true}}, Portion: scope3.Portion{Own: upQty("1 m3"), All: upQty("4 m3")}},
			under(carbon.UpstreamTransport, ""), []string{"2.5 kWh, generation", "2.5 kWh, upstream and losses, optional"}},
		{"storage by volume", scope3.StoredAverage{Volume: upQty("500 L"), Time: upQty("48 h")}, under(carbon.UpstreamTransport, "storage/ambient"), []string{"1 m3.d"}},
		{"waste company", scope3.WasteCompany{Portion: scope3.Portion{Own: upQty("5 t"), All: upQty("15 t")}}, partner, []string{"1/3 piece, inventory of the partner"}},
		{"waste by type", scope3.WasteType{Quantity: upQty("5 t")}, under(carbon.NoCategory, "waste/paper/recycling"), []string{"5 t"}},
		{"waste on average", scope3.AverageWaste{All: upQty("6 t"), Treatments: []scope3.Treatment{{Kind: "waste/mixed/landfill", Share: upNum("0.75")}, {Kind: "waste/mixed/incineration", Share: upNum("0.25")}}},
			under(carbon.NoCategory, ""), []string{"4.5 t", "1.5 t"}},
		{"trips", scope3.Trips{Distance: upQty("100 km"), Travellers: upNum("5"), PerVehicle: upNum("3")}, under(carbon.NoCategory, "travel/car"), []string{"500/3 v.km"}},
		{"flights with radiative forcing", scope3.Trips{Distance: upQty("1000 p.km"), RF: upNum("1.7")}, under(carbon.NoCategory, "travel/air/long-haul"), []string{"1000 p.km", "700 p.km, tank to wheel, optional"}},
		{"trips by spend", scope3.TripsBySpend{Spend: upQty("90 CNY@2025/purchaser"), PerMoney: upRate("2 p.km", "3 CNY@2025/purchaser")}, under(carbon.NoCategory, "travel/taxi"), []string{"60 p.km"}},
		{"room-nights", scope3.RoomNights{Guests: upNum("2"), Rooms: upNum("1"), Nights: upNum("3")}, under(carbon.NoCategory, "hotel"), []string{"3 room.night, optional"}},
		{"commute", scope3.Commute{Staff: upNum("2"), OneWay: upQty("10 km"), Days: scope3.Days{PerWeek: upNum("4"), Weeks: upNum("46")}}, under(carbon.NoCategory, "travel/metro"), []string{"7360 p.km"}},
		{"average commute", scope3.AverageCommute{Staff: upNum("10"), Share: upNum("0.3"), OneWay: upQty("10 km"), Days: scope3.Days{Number: upNum("200")}, PerVehicle: upNum("1.5")}, under(carbon.NoCategory, "travel/car"), []string{"8000 v.km"}},
		{"telework by energy", scope3.HomeEnergy{AtHome: upQty("9 kWh"), Baseline: upQty("5 kWh")}, under(carbon.NoCategory, "electricity"), []string{"4 kWh, optional"}},
		{"telework by hours", scope3.HomeHours{Staff: upNum("3"), Days: upNum("40"), PerDay: upQty("8 h")}, under(carbon.NoCategory, "service/homeworking"), []string{"960 person.h, optional"}},
		{"leased asset", scope3.LeasedAsset{Used: []scope3.Consumption{{Kind: "electricity", Quantity: upQty("60 kWh")}}, Floor: scope3.Floor{Own: upQty("10 m2"), All: upQty("100 m2"), Occupancy: upNum("0.8")}},
			under(carbon.NoCategory, ""), []string{"7.5 kWh, generation"}},
		{"lessor", scope3.LessorShare{Portion: scope3.Portion{Own: upQty("10 m2"), All: upQty("40 m2")}}, partner, []string{"0.25 piece, inventory of the partner"}},
		{"leased area", scope3.AverageAsset{Area: upQty("100 m2"), Part: upNum("0.5")}, under(carbon.NoCategory, "asset/office"), []string{"50 m2"}},
		{"leased cars", scope3.AverageAsset{Number: upNum("8"), Part: upNum("1")}, under(carbon.NoCategory, "asset/car"), []string{"8 piece"}},
		{"making", scope3.Making{Quantity: upQty("1 piece"), Share: upNum("0.1")}, under(carbon.UpstreamLeased, "product/building"), []string{"0.1 piece, cradle to gate, optional"}},
		{"sample of sites", scope3.Extrapolated{Sample: scope3.LeasedAsset{Used: []scope3.Consumption{{Kind: "electricity", Quantity: upQty("5040000 kWh")}}}, Sampled: upNum("42"), Population: upNum("210")},
			under(carbon.NoCategory, ""), []string{"25200000 kWh, generation"}},
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
	of := under(carbon.NoCategory, "asset/car")
	of.Quality = carbon.Measured
	sampled := scope3.AverageAsset{Number: upNum("3"), Part: upNum("1")}
	a := made(t, scope3.Extrapolated{Sample: sampled, Sampled: upNum("2"), Population: upNum("3")}, of)[0]
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
			if _, _, err := upScheme.Ask(&a); err != nil {
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
