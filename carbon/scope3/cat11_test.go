package scope3_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

var dStatic = scope3.Grid{Static: true}

func dWash(sold, uses, kWh string) scope3.UsePhase {
	return scope3.UsePhase{Sold: dNum(sold), LifetimeUses: dNum(uses), Grid: dStatic, PerUse: []scope3.Flow{{Kind: "electricity", Quantity: dQty(kWh)}}}
}

// Scope 3 Technical Guidance, example 11.1, pages 117-118: two washing machines and an
// iron, over their lives.
func ExampleUsePhase() {
	of := dYear
	for _, product := range []scope3.UsePhase{
		{Sold: dNum("11500"), LifetimeUses: dNum("1000"), Grid: dStatic, PerUse: []scope3.Flow{{Kind: "electricity", Quantity: dQty("1.3 kWh")}}},
		{Sold: dNum("1900"), LifetimeUses: dNum("1100"), Grid: dStatic, PerUse: []scope3.Flow{{Kind: "electricity", Quantity: dQty("1.5 kWh")}}},
		{Sold: dNum("20000"), LifetimeUses: dNum("2000"), Grid: dStatic, PerUse: []scope3.Flow{{Kind: "electricity", Quantity: dQty("0.2 kWh")}}},
	} {
		dPrint(dLines(of, product, dRate("electricity", carbon.Generation, "0.5 kg", "kWh")))
	}
	// Output:
	// electricity 7475000
	// total 7475000 kg CO2e
	// electricity 1567500
	// total 1567500 kg CO2e
	// electricity 4000000
	// total 4000000 kg CO2e
}

func TestExample111Total(t *testing.T) {
	var all []carbon.Line
	for _, u := range []scope3.UsePhase{dWash("11500", "1000", "1.3 kWh"), dWash("1900", "1100", "1.5 kWh"), dWash("20000", "2000", "0.2 kWh")} {
		lines, err := dLines(dYear, u, dRate("electricity", carbon.Generation, "0.5 kg", "kWh"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	if diff := cmp.Diff("13042500", dTotal(all).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	dWorked(t, dWash("11500", "1000", "1.3 kWh"), dYear, "11500", "1000", "1.3 kWh")
}

// Scope 3 Technical Guidance, example 11.3, page 124: engines of an airplane, by mass.
func ExampleIntermediateUse() {
	engines := scope3.IntermediateUse{
		Use:   scope3.UsePhase{Sold: dNum("10"), LifetimeUses: dNum("300000"), PerUse: []scope3.Flow{{Kind: "service/flight", Quantity: dQty("1 v.km")}}},
		Share: scope3.Allocation{Part: dQty("20 t"), Whole: dQty("500 t")},
	}
	dPrint(dLines(dYear, engines, dRate("service/flight", carbon.Operation, "0.3 kg", "v.km")))
	// Output:
	// service/flight 36000
	// total 36000 kg CO2e
}

// Scope 3 Technical Guidance, example 11.2, page 122: laundry soap and its warm water.
func TestIndirectUseIsOptionalAndItsScenariosAreAllUses(t *testing.T) {
	scenario := func(name, share, kWh string) scope3.UseScenario {
		return scope3.UseScenario{Name: carbon.Same(name), Share: dNum(share), Grid: dStatic, PerUse: []scope3.Flow{{Kind: "electricity", Quantity: dQty(kWh)}}}
	}
	soap := scope3.IndirectUse{Sold: dNum("2000"), LifetimeUses: dNum("1000"),
		Scenarios: []scope3.UseScenario{scenario("30 °C", "0.2", "0.40 kWh"), scenario("40 °C", "0.4", "0.50 kWh"), scenario("90 °C", "0.4", "1.20 kWh")}}
	lines, err := dLines(dYear, soap, dRate("electricity", carbon.Generation, "0.5 kg", "kWh"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range lines {
		got = append(got, l.Amounts()[0].Kg.String())
		if !l.Heading.Optional || l.Heading.Category != carbon.UseOfSoldProducts {
			t.Errorf("indirect use is optional in category 11: %+v", l.Heading)
		}
	}
	if diff := cmp.Diff([]string{"80000", "200000", "480000"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	soap.Scenarios[0].Share = dNum("0.3")
	if _, err := soap.Activities(dYear); dRules(err) != "TL-S350" {
		t.Errorf("110 %% of the uses: %v", err)
	}
	soap.Scenarios[0].Share = dNum("20")
	if _, err := soap.Activities(dYear); dRules(err) != "TL-C014 TL-S350" {
		t.Errorf("a share in per cent: %v", err)
	}
}

// Mistake 19: a product's life is part of its use phase, stated and never assumed; what
// is sold in the year is reported in the year, over its whole life.
func TestLifetimeIsStatedAndNotSpreadOverYears(t *testing.T) {
	u := dWash("11500", "1000", "1.3 kWh")
	u.LifetimeUses = unit.Number{}
	if _, err := u.Activities(dYear); dRules(err) != "TL-S352" {
		t.Errorf("no life: %v", err)
	}
	u = dWash("11500", "1000", "1.3 kWh")
	u.Grid = scope3.EvenGrid(2025, 10)
	as, err := u.Activities(dYear)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range as {
		if a.Period != dYear.Period {
			t.Errorf("use in %s is reported in %s, want the year of sale", a.AsOf, a.Period)
		}
	}
	u.Grid = scope3.Grid{}
	if _, err := u.Activities(dYear); dRules(err) != "TL-S352" {
		t.Errorf("no grid: %v", err)
	}
}

func dCar() scope3.CarUse {
	return scope3.CarUse{Kind: "electricity", Sold: dNum("108000"), LifeDistance: dQty("150000 km"), DistanceShare: dNum("1"), Per100Km: dQty("15.6 kWh"),
		Cycle: "CLTC-P, metered at the grid", OnRoad: dNum("1"), ChargingLoss: dNum("0"), Market: "CN", Boundary: carbon.TankToWheel, Grid: dStatic}
}

// examples/disclosure: cars, refrigerant and storage of the fictional carmaker.
func TestUseOfCarsAndStorage(t *testing.T) {
	storage := scope3.StorageUse{Capacity: dQty("1000000 kWh"), Years: dNum("15"), CyclesYear: dNum("330"), Depth: dNum("0.85"), Loss: dNum("0.12"), Market: "CN", Grid: dStatic}
	gas := scope3.ContainedGas{Kind: "gas/HFC-134a", Sold: dNum("108000"), With: dNum("0.70"), PerProduct: dQty("0.30 kg"), Released: dNum("1")}
	for _, c := range []struct {
		name  string
		facts carbon.Facts
		want  string
	}{
		{"use of cars in China", dCar(), "2527200000 kWh"},
		{"refrigerant in use", gas, "22680 kg"},
		{"storage losses in China", storage, "504900000 kWh"},
	} {
		if diff := cmp.Diff(c.want, dQuantities(t, c.facts, dYear)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	dWorked(t, dCar(), dYear, "108000", "150000 km", "1", "15.6 kWh", "CLTC-P, metered at the grid", "0", "CN", "tank to wheel", "2025")
	dWorked(t, storage, dYear, "1000000 kWh", "15", "330", "0.85", "0.12", "2025")
	dWorked(t, gas, dYear, "108000", "0.7", "0.3 kg", "1")
	lines, err := dLines(dYear, gas)
	if err != nil || !lines[0].Amounts().Get(ghg.HFC134a).Equal(dNum("22680")) {
		t.Errorf("a kilogram of gas is a kilogram of gas: %v %v", lines, err)
	}
	gas.Released = unit.Number{}
	if _, err := gas.Activities(dYear); dRules(err) != "TL-S352" {
		t.Errorf("the share released is stated, 1 where it is not known: %v", err)
	}
}

func TestCarsConsumeOnTheRoadAndAtTheGrid(t *testing.T) {
	c := dCar()
	c.Sold, c.OnRoad, c.ChargingLoss = dNum("1"), dNum("1.2"), dNum("0.1")
	if diff := cmp.Diff("31200 kWh", dQuantities(t, c, dYear)); diff != "" { // 1500 × 15.6 × 1.2 / 0.9
		t.Errorf("what the grid delivers (-want +got):\n%s", diff)
	}
	c.ChargingLoss = dNum("0.07")
	if diff := cmp.Diff("936000/31 kWh", dQuantities(t, c, dYear)); diff != "" {
		t.Errorf("nothing is rounded (-want +got):\n%s", diff)
	}
	hybrid := c
	hybrid.Kind, hybrid.Per100Km, hybrid.DistanceShare, hybrid.ChargingLoss, hybrid.Grid = "fuel/petrol", dQty("6 L"), dNum("0.35"), unit.Number{}, scope3.Grid{}
	if diff := cmp.Diff("3780 L", dQuantities(t, hybrid, dYear)); diff != "" { // 1500 × 6 × 0.35 × 1.2
		t.Errorf("a plug-in hybrid on petrol (-want +got):\n%s", diff)
	}
	c.LifeDistance, c.ChargingLoss, c.OnRoad = dQty("15 10^4 km"), dNum("0"), dNum("1")
	if diff := cmp.Diff("23400 kWh", dQuantities(t, c, dYear)); diff != "" {
		t.Errorf("15 万公里 (-want +got):\n%s", diff)
	}
}

func TestEveryAssumptionOfACarIsStated(t *testing.T) {
	for name, without := range map[string]func(*scope3.CarUse){
		"life": func(c *scope3.CarUse) { c.LifeDistance = unit.Quantity{} }, "share": func(c *scope3.CarUse) { c.DistanceShare = unit.Number{} },
		"consumption": func(c *scope3.CarUse) { c.Per100Km = unit.Quantity{} }, "cycle": func(c *scope3.CarUse) { c.Cycle = "" },
		"road": func(c *scope3.CarUse) { c.OnRoad = unit.Number{} }, "charging": func(c *scope3.CarUse) { c.ChargingLoss = unit.Number{} },
		"market": func(c *scope3.CarUse) { c.Market = "" }, "boundary": func(c *scope3.CarUse) { c.Boundary = carbon.NoStage },
		"grid": func(c *scope3.CarUse) { c.Grid = scope3.Grid{} },
	} {
		c := dCar()
		without(&c)
		if _, err := c.Activities(dYear); dRules(err) != "TL-S352" {
			t.Errorf("without %s: %v", name, err)
		}
	}
	for name, wrong := range map[string]func(*scope3.CarUse){
		"another boundary": func(c *scope3.CarUse) { c.Boundary = carbon.CradleToGrave }, "a hundred per cent lost": func(c *scope3.CarUse) { c.ChargingLoss = dNum("1") },
		"litres of electricity": func(c *scope3.CarUse) { c.Per100Km = dQty("6 L") }, "a charging loss of petrol": func(c *scope3.CarUse) { c.Kind, c.Per100Km, c.ChargingLoss = "fuel/petrol", dQty("6 L"), dNum("0.1") },
		"both grids":              func(c *scope3.CarUse) { c.Grid = scope3.EvenGrid(2025, 3); c.Grid.Static = true },
		"use before the sale":     func(c *scope3.CarUse) { c.Grid = scope3.EvenGrid(2024, 3) },
		"a share in per cent":     func(c *scope3.CarUse) { c.DistanceShare = dNum("35") },
		"a car that never drives": func(c *scope3.CarUse) { c.OnRoad = dNum("0") },
	} {
		c := dCar()
		wrong(&c)
		if _, err := c.Activities(dYear); dRules(err) != "TL-C014" {
			t.Errorf("%s: %v, rules %q", name, err, dRules(err))
		}
	}
}

func TestCarIsDrivenOnElectricityOrFuel(t *testing.T) {
	c := dCar()
	c.Kind, c.Per100Km, c.ChargingLoss = "material/hope", dQty("6 L"), unit.Number{}
	if _, err := c.Activities(dYear); dRules(err) != "TL-C014" {
		t.Errorf("%v", err)
	}
}

// The grid of each year of use: what was sold in 2025 asks for the factors of its years,
// and all of it is reported in 2025.
func TestDatedGridAsksForEachYearOfUse(t *testing.T) {
	c := dCar()
	c.Grid = scope3.EvenGrid(2025, 3)
	var factors []*carbon.Factor
	for y, kg := range map[int]string{2025: "0.6 kg", 2026: "0.5 kg", 2027: "0.4 kg"} {
		f := dRate("electricity", carbon.Generation, kg, "kWh")
		f.ID, f.Valid = carbon.FactorID(f.ID+carbon.FactorID(kg)), carbon.Year(y)
		factors = append(factors, f)
	}
	lines, err := dLines(dYear, c, factors...)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range lines {
		got = append(got, l.Activity.AsOf.From.String()[:4]+" "+l.Measure.String()+" "+l.Amounts()[0].Kg.String())
	}
	want := []string{"2025 842400000 kWh 505440000", "2026 842400000 kWh 421200000", "2027 842400000 kWh 336960000"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	dWorked(t, scope3.StorageUse{Capacity: dQty("1 MWh"), Years: dNum("3"), CyclesYear: dNum("300"), Depth: dNum("0.9"), Loss: dNum("0.1"), Market: "CN", Grid: scope3.EvenGrid(2026, 3)}, dYear, "1/3")
	c.Grid.Years[2].Share = dNum("0.4")
	if _, err := c.Activities(dYear); dRules(err) != "TL-S350" {
		t.Errorf("more than a life: %v", err)
	}
}

// The years of a dated grid sum to the static one, and scaling what is sold scales all.
func TestYearsOfUseSumToTheLife(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 1))
	el := dRate("electricity", carbon.Generation, "0.5306 kg", "kWh")
	for range 50 {
		c := dCar()
		c.Sold, c.ChargingLoss, c.OnRoad = unit.Int(1+r.Int64N(1e6)), unit.Ratio(r.Int64N(30), 100), unit.Ratio(80+r.Int64N(60), 97)
		static, err := dLines(dYear, c, el)
		if err != nil {
			t.Fatal(err)
		}
		c.Grid = scope3.EvenGrid(2025+r.IntN(3), 1+r.IntN(20))
		dated, err := dLines(dYear, c, el)
		if err != nil {
			t.Fatal(err)
		}
		c.Sold = c.Sold.Mul(unit.Int(7))
		seven, err := dLines(dYear, c, el)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := dTotal(static), dTotal(dated); !a.Equal(b) || !dTotal(seven).Equal(a.Mul(unit.Int(7))) {
			t.Fatalf("%s static, %s dated, %s of seven times as many", a, b, dTotal(seven))
		}
	}
}

// From the well is the same energy asked again for its upstream, outside the minimum
// boundary, which is the scopes 1 and 2 of the end user (Scope 3 Standard, table 5.4).
func TestWellToWheelAddsTheUpstreamOutsideTheMinimum(t *testing.T) {
	c := dCar()
	c.Boundary = carbon.WellToWheel
	petrol := c
	petrol.Kind, petrol.Per100Km, petrol.ChargingLoss, petrol.Grid = "fuel/petrol", dQty("6 L"), unit.Number{}, scope3.Grid{}
	for _, x := range []struct {
		car  scope3.CarUse
		want []string
	}{
		{c, []string{"generation false", "upstream and losses true"}}, {petrol, []string{"combustion false", "upstream of fuel (WTT) true"}},
	} {
		lines, err := dLines(dYear, x.car, dRate("electricity", carbon.Generation, "0.5306 kg", "kWh"), dRate("electricity", carbon.UpstreamAndLosses, "0.0899 kg", "kWh"),
			dRate("fuel/petrol", carbon.Combustion, "2.1 kg", "L"), dRate("fuel/petrol", carbon.Upstream, "0.6 kg", "L"))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range lines {
			got = append(got, l.Query.Stage.String()+map[bool]string{true: " true", false: " false"}[l.Heading.Optional])
		}
		if diff := cmp.Diff(x.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", x.car.Kind, diff)
		}
	}
}

func TestFuelsSoldBurnOnce(t *testing.T) {
	diesel := scope3.FuelsSold{Kind: "fuel/diesel", Sold: dQty("1000 L"), Burnt: dNum("1")}
	lines, err := dLines(dYear, diesel, dRate("fuel/diesel", carbon.Combustion, "2.5 kg", "L"), dRate("fuel/diesel", carbon.Upstream, "0.6 kg", "L"))
	if err != nil || len(lines) != 1 || !dTotal(lines).Equal(dNum("2500")) {
		t.Errorf("combustion only (Technical Guidance, formula 11.2): %v %v", lines, err)
	}
	plastic := scope3.FuelsSold{Kind: "fuel/naphtha", Sold: dQty("5 t"), Burnt: dNum("0")}
	if diff := cmp.Diff("0 t", dQuantities(t, plastic, dYear)); diff != "" {
		t.Errorf("a feedstock that is not burnt (-want +got):\n%s", diff)
	}
	diesel.Kind, diesel.Burnt = "electricity", unit.Number{}
	if _, err := diesel.Activities(dYear); dRules(err) != "TL-C014 TL-C014" {
		t.Errorf("electricity is no fuel, and what is burnt is stated: %v", err)
	}
}

// Each assumption that could have been another, alone, as alternatives beside the result.
func TestSensitivityIsReportedNotAdded(t *testing.T) {
	c, other := dCar(), dCar()
	other.LifeDistance, other.Per100Km, other.Cycle = dQty("200000 km"), dQty("14 kWh"), "WLTP"
	other.OnRoad, other.ChargingLoss, other.Market, other.Boundary, other.Grid = dNum("1.2"), dNum("0.1"), "DE", carbon.WellToWheel, scope3.EvenGrid(2025, 10)
	alternatives, err := scope3.Sensitivity(dYear, c.Variants(other)...)
	if err != nil {
		t.Fatal(err)
	}
	el, up := dRate("electricity", carbon.Generation, "0.5 kg", "kWh"), dRate("electricity", carbon.UpstreamAndLosses, "0.1 kg", "kWh")
	var got []string
	for _, a := range alternatives {
		lines, err := dPost(a.Activities, el, up)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.Assumption.EN+": "+a.From+" > "+a.To+": "+dTotal(lines).String())
		for _, l := range lines {
			if l.Activity.Tag("alternative") == "" || a.Assumption.ZH == "" {
				t.Errorf("%s: nothing says that it is an alternative", a.Assumption.EN)
			}
		}
	}
	want := []string{
		"distance over life: 150000 km > 200000 km: 1684800000",
		"consumption and test cycle: 15.6 kWh, CLTC-P, metered at the grid > 14 kWh, WLTP: 1134000000",
		"on-road ratio: 1 > 1.2: 1516320000",
		"charging loss: 0 > 0.1: 1404000000",
		"market: CN > DE: 1263600000",
		"boundary: tank to wheel > well to wheel: 1516320000",
		"grid: static > dated, 2025 to 2034: 1263600000",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if v := c.Variants(c); len(v) != 0 {
		t.Errorf("nothing differs: %d variants", len(v))
	}
	other.Grid = scope3.Grid{}
	if _, err := scope3.Sensitivity(dYear, c.Variants(other)...); dRules(err) != "TL-S352" {
		t.Errorf("a fault of an alternative: %v", err)
	}
}

// Constructed, no published example: 工信厅通装函〔2025〕551号 wants the footprint of a
// traction battery as its materials, manufacture, distribution and recycling, divided by
// the energy that it delivers over its life; the notice was not read (one public source
// has the formula). Identity: footprint per kWh × kWh delivered = the stages together.
// By the nominal capacity it would be larger by the number of full cycles.
func TestConstructedPackFootprintPerKWhDelivered(t *testing.T) {
	pack := scope3.StorageUse{Capacity: dQty("75 kWh"), Years: dNum("12"), CyclesYear: dNum("110"), Depth: dNum("0.85")}
	delivered, err := pack.Cycled()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("84150 kWh", delivered.String()); diff != "" {
		t.Errorf("delivered over life (-want +got):\n%s", diff)
	}
	perKWh := unit.Int(0)
	for _, kg := range []string{"4815", "610", "55", "120"} { // materials, manufacture, distribution, recycling, kg CO2e a pack
		s, err := dNum(kg).Quo(delivered.Number())
		if err != nil {
			t.Fatal(err)
		}
		perKWh = perKWh.Add(s)
	}
	if diff := cmp.Diff("5600", perKWh.Mul(delivered.Number()).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("112/1683", perKWh.String()); diff != "" {
		t.Errorf("per kWh delivered, exactly (-want +got):\n%s", diff)
	}
	pack.Years = unit.Number{}
	if _, err := pack.Cycled(); dRules(err) != "TL-S352" {
		t.Errorf("no life: %v", err)
	}
}

func TestStorageAssumptions(t *testing.T) {
	s := scope3.StorageUse{Capacity: dQty("1 MWh"), Years: dNum("15"), CyclesYear: dNum("330"), Depth: dNum("0.85"), Loss: dNum("0.12"), Market: "CN", Grid: dStatic}
	other := scope3.StorageUse{Capacity: dQty("1 MWh"), Years: dNum("12"), CyclesYear: dNum("300"), Depth: dNum("0.9"), Loss: dNum("0.15"), Market: "DE", Grid: scope3.EvenGrid(2025, 12)}
	alternatives, err := scope3.Sensitivity(dYear, s.Variants(other)...)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range alternatives {
		lines, err := dPost(a.Activities, dRate("electricity", carbon.Generation, "1 kg", "MWh"))
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.Assumption.EN+": "+dTotal(lines).String())
	}
	want := []string{"years: 403.92", "cycles a year: 459", "depth and retention: 534.6", "loss: 631.125", "market: 504.9", "grid: 504.9"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, without := range map[string]func(*scope3.StorageUse){
		"years": func(s *scope3.StorageUse) { s.Years = unit.Number{} }, "cycles": func(s *scope3.StorageUse) { s.CyclesYear = unit.Number{} },
		"depth": func(s *scope3.StorageUse) { s.Depth = unit.Number{} }, "loss": func(s *scope3.StorageUse) { s.Loss = unit.Number{} },
		"market": func(s *scope3.StorageUse) { s.Market = "" }, "grid": func(s *scope3.StorageUse) { s.Grid = scope3.Grid{} },
	} {
		x := s
		without(&x)
		if _, err := x.Activities(dYear); dRules(err) != "TL-S352" {
			t.Errorf("without %s: %v", name, err)
		}
	}
	s.Loss, s.Depth = dNum("12"), dNum("85")
	if _, err := s.Activities(dYear); dRules(err) != "TL-C014 TL-C014" {
		t.Errorf("shares in per cent: %v", err)
	}
}

// The fictional carmaker's cars in China with the Ministry's own factors: generation at
// the national average of 2023, and beside it what lies upstream of it.
func TestCarsOfChinaWithTheMinistrysFactors(t *testing.T) {
	grid, err := mee.Grid2023()
	if err != nil {
		t.Fatal(err)
	}
	footprint, err := mee.Footprint2023()
	if err != nil {
		t.Fatal(err)
	}
	china, err := factors.Join(grid, footprint)
	if err != nil {
		t.Fatal(err)
	}
	resolver, err := china.Resolver(factors.Policy{Aliases: factors.CommonKinds(), Country: true, MaxAge: 2})
	if err != nil {
		t.Fatal(err)
	}
	c := dCar()
	c.Boundary = carbon.WellToWheel
	as, err := c.Activities(dYear)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range as {
		lines, _, err := carbon.NewCalculator(dScheme, resolver).Calculate(&as[i])
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, lines[0].Amounts().String())
	}
	want := []string{"1340932320 kg CO2", "227195280 kg CO2e@unstated"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
