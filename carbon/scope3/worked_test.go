package scope3_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A step of a worked example: one fact with its factors and what they give.
type step struct {
	facts   carbon.Facts
	of      carbon.Activity
	factors []*carbon.Factor
	want    string // kg CO2e, exactly
}

func works(facts carbon.Facts, of carbon.Activity, want string, factors ...*carbon.Factor) step {
	return step{facts, of, factors, want}
}

// The worked examples of the Technical Guidance (2013) and of published tools, to the
// last digit. Printed totals are compared where they are right; where they are not, an
// example or a test of its own says by how much.
func TestWorkedExamples(t *testing.T) {
	goods := func(c carbon.Category, k carbon.Kind, supplier carbon.PartyID) carbon.Activity {
		a := under(c, k)
		a.Supplier = supplier
		return a
	}
	supplied := func(k carbon.Kind, s carbon.PartyID, q, ef, want string) step {
		f := co2e(k, carbon.CradleToGate, ef, "kg")
		f.Party, f.Quality = s, carbon.SupplierSpecific
		return works(scope3.SupplierSpecific{Quantity: qty(q)}, goods(carbon.PurchasedGoods, k, s), want, f)
	}
	power := func(q, ef, want string) step {
		return works(scope3.UpstreamOfEnergy{Consumed: qty(q)}, under(carbon.FuelAndEnergy, "electricity"), want, co2e("electricity", carbon.UpstreamGeneration, ef, "kWh"))
	}
	lost := func(k carbon.Kind, q, rate, ef, want string) step {
		return works(scope3.GridLosses{Consumed: qty(q), Rate: num(rate), Basis: scope3.OfConsumption, By: scope3.GenerationOfLoss}, under(carbon.FuelAndEnergy, k), want,
			co2e(k, carbon.Generation, ef, "kWh"))
	}
	fuel := func(litres, want string, leaks ...scope3.Flow) step {
		return works(scope3.FuelBased{Share: scope3.Undivided(), Fuel: qty(litres), Refrigerants: leaks}, under(carbon.UpstreamTransport, "fuel/diesel"), want,
			co2e("fuel/diesel", carbon.Combustion, "3", "L"), co2e("gas/R-410A", carbon.ProcessStage, "2000", "kg"))
	}
	haul := func(k carbon.Kind, mass, km, ef, want string) step {
		return works(scope3.DistanceBased{Legs: []scope3.Leg{{Mass: qty(mass), Distance: qty(km), Route: freight.Actual}}}, under(carbon.UpstreamTransport, k), want,
			co2e(k, carbon.WellToWheel, ef, "t.km"))
	}
	spent := func(c carbon.Category, k carbon.Kind, amount, ef, per, want string) step {
		return works(scope3.Spend{Amount: qty(amount)}, under(c, k), want, co2e(k, carbon.CradleToGate, ef, per))
	}
	stored := func(k carbon.Kind, ef, want string) step {
		return works(scope3.StoredAverage{Stored: qty("4000 m3"), Time: qty("2 d")}, under(carbon.UpstreamTransport, k), want, co2e(k, carbon.Operation, ef, "m3.d"))
	}
	site := func(electricity, gas, own, all, want string) step {
		return works(scope3.SiteSpecific{Flows: []scope3.Flow{{Kind: "electricity", Quantity: qty(electricity)}, {Kind: "fuel/natural-gas", Quantity: qty(gas)}},
			Share: part(own, all)}, under(carbon.UpstreamTransport, ""), want,
			co2e("electricity", carbon.Generation, "0.8", "kWh"), co2e("fuel/natural-gas", carbon.Combustion, "0.25", "kWh(GCV)"))
	}
	waste := func(k carbon.Kind, q, ef, per, want string) step {
		return works(scope3.WasteType{Quantity: qty(q)}, under(carbon.Waste, k), want, co2e(k, carbon.Treatment, ef, per))
	}
	commute := func(k carbon.Kind, km, perWeek string, perVehicle unit.Number, ef, per, want string) step {
		return works(scope3.Commute{Staff: num("1"), OneWay: qty(km), Days: scope3.Days{PerWeek: num(perWeek), Weeks: num("48")}, PerVehicle: perVehicle},
			under(carbon.Commuting, k), want, co2e(k, carbon.WellToWheel, ef, per))
	}
	alone := num("1")
	for _, x := range []struct {
		id    string // and where it stands
		steps []step
		want  string
	}{
		{"TG-1.1: example 1.1, p. 25", []step{
			supplied("product/cement", "C", "200000 kg", "0.15", "30000"), supplied("product/plaster", "D", "600000 kg", "0.10", "60000"),
			supplied("product/paint", "E", "200000 kg", "0.10", "20000"), supplied("product/timber", "F", "100000 kg", "0.25", "25000"),
			supplied("product/concrete", "G", "50000 kg", "0.20", "10000")}, "145000"},
		{"TG-3.1-B: example 3.1, activity B, p. 46-47", []step{
			power("500000 kWh", "0.12", "60000"), power("600000 kWh", "0.10", "60000"), power("400000 kWh", "0.15", "60000"),
			power("5500000 kWh", "0.10", "550000"), power("200000 kWh", "0.05", "10000")}, "740000"},
		{"example 3.1, activity C, p. 46-47: by the factor of generation, of consumption", []step{
			lost("electricity", "500000 kWh", "0.1", "0.8", "40000"), lost("electricity", "600000 kWh", "0.13", "0.4", "31200"), lost("heat", "50000 kWh", "0.05", "0.15", "375"),
			lost("electricity", "400000 kWh", "0.15", "0.8", "48000"), lost("electricity", "5500000 kWh", "0.1", "0.5", "275000"), lost("electricity", "200000 kWh", "0.12", "0.4", "9600")}, "404175"},
		{"example 3.1, heating, p. 47", []step{
			works(scope3.UpstreamOfEnergy{Consumed: qty("50000 kWh")}, under(carbon.FuelAndEnergy, "heat"), "2500", co2e("heat", carbon.UpstreamGeneration, "0.05", "kWh"))}, "2500"},
		{"TG-4.1: example 4.1, p. 56", []step{
			fuel("50000 L", "150000"), fuel("80000 L", "240000"), fuel("90000 L", "370000", scope3.Flow{Kind: "gas/R-410A", Quantity: qty("50 kg")})}, "760000"},
		{"example 4.2, p. 62", []step{
			haul("freight/road", "2 t", "2000 km", "0.2", "800"), haul("freight/air", "1 t", "3000 km", "1.0", "3000"), haul("freight/sea", "6 t", "4000 km", "0.05", "1200")}, "5000"},
		{"TG-4.4: example 4.4, p. 66", []step{
			spent(carbon.UpstreamTransport, "spend/truck", "20000 USD/purchaser", "0.04", "USD/purchaser", "800"), spent(carbon.UpstreamTransport, "spend/air", "30000 USD/purchaser", "0.15", "USD/purchaser", "4500"),
			spent(carbon.UpstreamTransport, "spend/sea", "40000 USD/purchaser", "0.05", "USD/purchaser", "2000")}, "7300"},
		{"example 4.5, p. 69", []step{site("10000 kWh", "1000 kWh(GCV)", "100 m3", "400 m3", "2062.5"), site("15000 kWh", "2000 kWh(GCV)", "200 m3", "800 m3", "3125")}, "5187.5"},
		{"TG-4.6: example 4.6, p. 71", []step{stored("storage/distribution-centre", "0.01", "80"), stored("storage/supermarket", "0.02", "160")}, "240"},
		{"TG-5.1: example 5.1, p. 75", []step{
			waste("waste/plastic/landfill", "2000 t", "40", "t", "80000"), waste("waste/plastic/incineration", "5000 t", "2", "t", "10000"),
			waste("waste/plastic/recycling", "4000 t", "10", "t", "40000"), waste("water/treatment", "5000 m3", "0.5", "m3", "2500")}, "132500"},
		{"example 5.2, p. 77", []step{works(scope3.AverageWaste{All: qty("40 t"), Treatments: []scope3.Treatment{
			{Kind: "waste/mixed/landfill", Share: num("0.25")}, {Kind: "waste/mixed/incineration", Share: num("0.05")}, {Kind: "waste/mixed/recycling", Share: num("0.3")},
			{Kind: "waste/mixed/open-loop-recycling", Share: num("0.2")}, {Kind: "waste/mixed/composting", Share: num("0.2")}}}, under(carbon.Waste, ""), "3320",
			co2e("waste/mixed/landfill", carbon.Treatment, "300", "t"), co2e("waste/mixed/incineration", carbon.Treatment, "0", "t"), co2e("waste/mixed/recycling", carbon.Treatment, "0", "t"),
			co2e("waste/mixed/open-loop-recycling", carbon.Treatment, "10", "t"), co2e("waste/mixed/composting", carbon.Treatment, "30", "t"))}, "3320"},
		{"TG-6.1-road: example 6.1, p. 86, printed 17,583.33", []step{
			works(scope3.Trips{Travellers: num("10"), PerVehicle: num("2"), Distance: qty("50 km")}, under(carbon.BusinessTravel, "travel/car"), "250", co2e("travel/car", carbon.WellToWheel, "1", "v.km")),
			works(scope3.Trips{Travellers: num("20"), PerVehicle: num("2"), Distance: qty("200 km")}, under(carbon.BusinessTravel, "travel/car"), "4000", co2e("travel/car", carbon.WellToWheel, "2", "v.km")),
			works(scope3.Trips{Travellers: num("100"), PerVehicle: num("3"), Distance: qty("100 km")}, under(carbon.BusinessTravel, "travel/car"), "40000/3", co2e("travel/car", carbon.WellToWheel, "4", "v.km"))}, "52750/3"},
		{"example 6.1, p. 86, air", []step{
			works(scope3.Trips{Travellers: num("10"), Distance: qty("10000 km")}, under(carbon.BusinessTravel, "travel/air/long-haul"), "500000", co2e("travel/air/long-haul", carbon.WellToWheel, "5", "p.km")),
			works(scope3.Trips{Travellers: num("20"), Distance: qty("15000 km")}, under(carbon.BusinessTravel, "travel/air/short-haul"), "1800000", co2e("travel/air/short-haul", carbon.WellToWheel, "6", "p.km")),
			works(scope3.Trips{Travellers: num("100"), Distance: qty("12000 km")}, under(carbon.BusinessTravel, "travel/air/long-haul"), "6000000", co2e("travel/air/long-haul", carbon.WellToWheel, "5", "p.km"))}, "8300000"},
		{"TG-7.1: example 7.1, p. 90", []step{
			commute("travel/rail", "10 km", "5", unit.Number{}, "0.1", "p.km", "480"), commute("travel/rail", "10 km", "4", unit.Number{}, "0.1", "p.km", "384"),
			commute("travel/car", "15 km", "1", alone, "0.2", "v.km", "288"), commute("travel/car", "20 km", "5", alone, "0.2", "v.km", "1920")}, "3072"},
		{"TG-8.1: example 8.1, p. 97-98, printed 1,325 after rounding 2/3 kg to 0.67 kg", []step{works(scope3.SiteSpecific{
			Flows: []scope3.Flow{{Kind: "fuel/natural-gas", Quantity: qty("1500 kWh(GCV)")}, {Kind: "electricity", Quantity: qty("3000 kWh")}, {Kind: "gas/R-410A", Quantity: qty("5 kg")}},
			Share: part("200 m2", "2000 m2", "0.75")}, under(carbon.UpstreamLeased, ""), "1320",
			co2e("fuel/natural-gas", carbon.Combustion, "0.2", "kWh(GCV)"), co2e("electricity", carbon.Generation, "0.7", "kWh"), co2e("gas/R-410A", carbon.ProcessStage, "1500", "kg"))}, "1320"},
		{"GT-CAP-1: ghgtools sample inventory 2023, electronic computers", []step{
			spent(carbon.CapitalGoods, "spend/computers", "22219.24 USD/purchaser", "0.099836223555635", "USD/purchaser", "2218.2850118763074174")}, "2218.2850118763074174"},
		{"GT-PGS-1: ghgtools sample inventory 2023, legal services", []step{
			spent(carbon.PurchasedGoods, "spend/legal-services", "533840.64 USD/purchaser", "0.048135513559311", "USD/purchaser", "25696.69336523126219904")}, "25696.69336523126219904"},
		{"GT-COM-1: ghgtools sample inventory 2023, transit rail", []step{
			works(scope3.Commute{Distance: qty("84000 p.mi")}, under(carbon.Commuting, "travel/rail"), "8107.302", co2e("travel/rail", carbon.WellToWheel, "0.0965155", "p.mi"))}, "8107.302"},
		{"ECOS-CAR: ECoS GHG inventory 2019, sheet Car Travel", []step{
			works(scope3.TripsBySpend{Spend: qty("283321.87 USD@2019/purchaser"), PerMoney: rateOf("1.7243095315350396 v.mi", "1 USD@2019/purchaser")}, under(carbon.BusinessTravel, "travel/car"), "197367.978777065881558405008",
				co2e("travel/car", carbon.WellToWheel, "0.404", "v.mi"))}, "197367.978777065881558405008"},
	} {
		total := unit.Int(0)
		for i, p := range x.steps {
			got := kgOf(p.facts, p.of, p.factors...)
			if diff := cmp.Diff(p.want, got); diff != "" {
				t.Errorf("%s, part %d (-want +got):\n%s", x.id, i+1, diff)
				continue
			}
			n, err := unit.ParseExact(got)
			if err != nil {
				t.Fatal(err)
			}
			total = total.Add(n)
		}
		if diff := cmp.Diff(x.want, total.String()); diff != "" {
			t.Errorf("%s, total (-want +got):\n%s", x.id, diff)
		}
	}
}

// Example 1.2 prints 20,500 kg for the transport of inputs (p. 29): a tenth of what its
// operands make. The total is 184,500 kg too low with it, 72,800 for 257,300.
func TestPrintedErrorOfExample12(t *testing.T) {
	legs := scope3.DistanceBased{Legs: []scope3.Leg{
		{Kind: "freight/cotton", Mass: qty("5000 kg"), Distance: qty("1000 km"), Route: freight.Actual},
		{Kind: "freight/polymer", Mass: qty("2500 kg"), Distance: qty("2500 km"), Route: freight.Actual},
		{Kind: "freight/chemical-a", Mass: qty("500 kg"), Distance: qty("800 km"), Route: freight.Actual},
		{Kind: "freight/chemical-b", Mass: qty("500 kg"), Distance: qty("200 km"), Route: freight.Actual},
	}}
	got := num(kgOf(legs, under(carbon.UpstreamTransport, ""),
		co2e("freight/cotton", carbon.WellToWheel, "0.01", "kg.km"), co2e("freight/polymer", carbon.WellToWheel, "0.02", "kg.km"),
		co2e("freight/chemical-a", carbon.WellToWheel, "0.05", "kg.km"), co2e("freight/chemical-b", carbon.WellToWheel, "0.10", "kg.km")))
	if printed := num("20500"); !got.Equal(printed.Mul(unit.Int(10))) || got.Sub(printed).String() != "184500" {
		t.Errorf("%s kg, printed %s", got, printed)
	}
	if total := num("72800"); total.Add(got.Sub(num("20500"))).String() != "257300" {
		t.Error("the printed total is not explained by it")
	}
}

// Example 8.1 rounds the allocated leakage to 0.67 kg before it multiplies (p. 98): 5 kg
// too much.
func TestPrintedRoundingOfExample81(t *testing.T) {
	leak := scope3.SiteSpecific{Flows: []scope3.Flow{{Kind: "gas/R-410A", Quantity: qty("5 kg")}}, Share: part("200 m2", "2000 m2", "0.75")}
	q := made(t, leak, under(carbon.UpstreamLeased, ""))[0].Measures[0]
	if q.String() != "2/3 kg" || q.Number().Round(2).String() != "0.67" {
		t.Errorf("%s, rounded %s", q, q.Number().Round(2))
	}
	exact := q.Number().Mul(num("1500"))
	if printed := unit.FromDecimal(q.Number().Round(2)).Mul(num("1500")); printed.Sub(exact).String() != "5" {
		t.Errorf("%s printed, %s exact", printed, exact)
	}
}

// EPA-WASTE-UNITS: the EPA calculator takes a short ton as 1/1.102 t. Exact units differ
// by 0.028 %; who has to reproduce the calculator states its conversion as a step.
func TestPublishedToolsRoundTheirUnits(t *testing.T) {
	for _, c := range []struct{ kind, q, kgPerShortTon, exact, tool string }{
		{"waste/aluminium-cans/recycling", "100000 g", "60", "300000000/45359237", "6.612"},
		{"waste/aluminium-ingot/recycling", "10000 kg", "40", "20000000000/45359237", "440.8"},
		{"waste/copper-wire/recycling", "10000 lb", "180", "900", ""},
		{"waste/glass/recycling", "10000 short ton", "50", "500000", ""},
		{"waste/steel-cans/recycling", "10000 t", "320", "160000000000000/45359237", "3526400"},
	} {
		k := carbon.Kind(c.kind)
		f := co2e(k, carbon.Treatment, c.kgPerShortTon, "short ton")
		if got := kgOf(scope3.WasteType{Quantity: qty(c.q)}, under(carbon.Waste, k), f); got != c.exact {
			t.Errorf("%s: %s, want %s", k, got, c.exact)
		}
		if c.tool == "" {
			continue
		}
		r, err := carbon.Given(f)
		if err != nil {
			t.Fatal(err)
		}
		ls, err := linesBy(scope3.WasteType{Quantity: qty(c.q)}, under(carbon.Waste, k), tool{r})
		if err != nil {
			t.Fatal(err)
		}
		got := sumKg(ls)
		if got.String() != c.tool {
			t.Errorf("%s as the tool does: %s, want %s", k, got, c.tool)
		}
		exact, err := unit.ParseExact(c.exact)
		if err != nil {
			t.Fatal(err)
		}
		bias, err := got.Quo(exact)
		if err != nil || bias.Sub(unit.Int(1)).Mul(unit.Int(100)).Round(3).String() != "-0.028" {
			t.Errorf("%s: the tool is off by %s %%, %v", k, bias, err)
		}
	}
}

// tool answers as a published calculator does: 1.102 short tons a tonne.
type tool struct{ carbon.Resolver }

func (x tool) Resolve(q carbon.Query) (*carbon.Match, error) {
	m, err := x.Resolver.Resolve(q)
	if err != nil {
		return nil, err
	}
	out := *m
	out.Via = []carbon.Step{{Name: carbon.Text{EN: "short tons a tonne, as the calculator has it", ZH: "按该工具的短吨换算"}, Rate: num("1.102"), From: unit.Tonne, To: unit.ShortTon, Source: carbon.Source{At: "EPA calculator"}}}
	return &out, nil
}

// EPA-AIR: three hauls in passenger-miles, three gases each (EPA simplified calculator,
// business travel). The factors are of the flight itself, tank to wheel.
func TestAirTravelByGas(t *testing.T) {
	for _, c := range []struct{ kind, miles, co2, ch4, n2o, wantCO2, wantCH4, wantN2O string }{
		{"travel/air/medium-haul", "1000 p.mi", "0.129", "0.0000006", "0.0000041", "129", "0.0006", "0.0041"},
		{"travel/air/long-haul", "1100 p.mi", "0.163", "0.0000006", "0.0000052", "179.3", "0.00066", "0.00572"},
		{"travel/air/short-haul", "1200 p.mi", "0.207", "0.0000064", "0.0000066", "248.4", "0.00768", "0.00792"},
	} {
		k := carbon.Kind(c.kind)
		f := co2e(k, carbon.TankToWheel, "0", "p.mi")
		f.Amounts = ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: num(c.co2)}, ghg.Amount{Species: ghg.Methane, Kg: num(c.ch4)}, ghg.Amount{Species: ghg.NitrousOxide, Kg: num(c.n2o)})
		of := under(carbon.BusinessTravel, k)
		of.Stage = carbon.TankToWheel
		ls, err := linesOf(scope3.Trips{Distance: qty(c.miles)}, of, f)
		if err != nil {
			t.Fatal(err)
		}
		got := ls[0].Amounts()
		want := ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: num(c.wantCO2)}, ghg.Amount{Species: ghg.Methane, Kg: num(c.wantCH4)}, ghg.Amount{Species: ghg.NitrousOxide, Kg: num(c.wantN2O)})
		if !got.Equal(want) {
			t.Errorf("%s: %s, want %s", k, got, want)
		}
	}
}

// Example 1.4 (p. 34-35) has 15 lines by mass and spend; 54,100 kg in all.
func TestExample14(t *testing.T) {
	total := unit.Int(0)
	for _, row := range strings.Fields("kg:400:20 kg:200:10 kg:500:40 kg:100:70 kg:1500:3 kg:300:3 " +
		"USD:5000:0.3 USD:3000:0.3 USD:4000:0.3 USD:6000:0.5 USD:1500:0.2 USD:5000:0.2 USD:5000:0.3 USD:1000:0.3 USD:5000:0.4") {
		x := strings.Split(row, ":")
		var facts carbon.Facts = scope3.AverageGoods{Quantity: unit.New(num(x[1]), unit.Kilogram)}
		f := co2e("product/part", carbon.CradleToGate, x[2], "kg")
		if x[0] == "USD" {
			usd := unit.MustUnit("USD/purchaser")
			facts, f = scope3.Spend{Amount: unit.New(num(x[1]), usd)}, co2e("product/part", carbon.CradleToGate, x[2], "USD/purchaser")
		}
		n, err := unit.ParseExact(kgOf(facts, under(carbon.PurchasedGoods, "product/part"), f))
		if err != nil {
			t.Fatal(err)
		}
		total = total.Add(n)
	}
	if total.String() != "54100" {
		t.Errorf("%s kg, printed 54,100", total)
	}
}
