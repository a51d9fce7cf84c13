package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

func soldCar() scope3.CarUse {
	return scope3.CarUse{Kind: "electricity", Sold: num("108000"), LifeDistance: qty("150000 km"), DistanceShare: num("1"), Per100Km: qty("15.6 kWh"),
		Cycle: "CLTC-P, metered at the grid", OnRoad: num("1"), ChargingLoss: num("0"), Market: "CN", Boundary: carbon.TankToWheel, Grid: dStatic}
}

// examples/disclosure: cars, refrigerant and storage of the fictional carmaker.
func TestUseOfCarsAndStorage(t *testing.T) {
	storage := scope3.StorageUse{Capacity: qty("1000000 kWh"), Years: num("15"), CyclesYear: num("330"), Depth: num("0.85"), Loss: num("0.12"), Market: "CN", Grid: dStatic}
	gas := scope3.ContainedGas{Kind: "gas/HFC-134a", Sold: num("108000"), With: num("0.70"), PerProduct: qty("0.30 kg"), Released: num("1")}
	for _, c := range []struct {
		name  string
		facts carbon.Facts
		want  string
	}{
		{"use of cars in China", soldCar(), "2527200000 kWh"},
		{"refrigerant in use", gas, "22680 kg"},
		{"storage losses in China", storage, "504900000 kWh"},
	} {
		if diff := cmp.Diff(c.want, quantities(t, c.facts, year)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	worked(t, soldCar(), year, "108000", "150000 km", "1", "15.6 kWh", "CLTC-P, metered at the grid", "0", "CN", "tank to wheel", "2025")
	worked(t, storage, year, "1000000 kWh", "15", "330", "0.85", "0.12", "2025")
	worked(t, gas, year, "108000", "0.7", "0.3 kg", "1")
	lines, err := linesOf(gas, year)
	if err != nil || !lines[0].Amounts().Get(ghg.HFC134a).Equal(num("22680")) {
		t.Errorf("a kilogram of gas is a kilogram of gas: %v %v", lines, err)
	}
	gas.Released = unit.Number{}
	if _, err := gas.Activities(year); codes(err) != "TL-S352" {
		t.Errorf("the share released is stated, 1 where it is not known: %v", err)
	}
}

func TestCarsConsumeOnTheRoadAndAtTheGrid(t *testing.T) {
	c := soldCar()
	c.Sold, c.OnRoad, c.ChargingLoss = num("1"), num("1.2"), num("0.1")
	if diff := cmp.Diff("31200 kWh", quantities(t, c, year)); diff != "" { // 1500 × 15.6 × 1.2 / 0.9
		t.Errorf("what the grid delivers (-want +got):\n%s", diff)
	}
	c.ChargingLoss = num("0.07")
	if diff := cmp.Diff("936000/31 kWh", quantities(t, c, year)); diff != "" {
		t.Errorf("nothing is rounded (-want +got):\n%s", diff)
	}
	hybrid := c
	hybrid.Kind, hybrid.Per100Km, hybrid.DistanceShare, hybrid.ChargingLoss, hybrid.Grid = "fuel/petrol", qty("6 L"), num("0.35"), unit.Number{}, scope3.Grid{}
	if diff := cmp.Diff("3780 L", quantities(t, hybrid, year)); diff != "" { // 1500 × 6 × 0.35 × 1.2
		t.Errorf("a plug-in hybrid on petrol (-want +got):\n%s", diff)
	}
	c.LifeDistance, c.ChargingLoss, c.OnRoad = qty("15 10^4 km"), num("0"), num("1")
	if diff := cmp.Diff("23400 kWh", quantities(t, c, year)); diff != "" {
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
		c := soldCar()
		without(&c)
		if _, err := c.Activities(year); codes(err) != "TL-S352" {
			t.Errorf("without %s: %v", name, err)
		}
	}
	for name, wrong := range map[string]func(*scope3.CarUse){
		"another boundary": func(c *scope3.CarUse) { c.Boundary = carbon.CradleToGrave }, "a hundred per cent lost": func(c *scope3.CarUse) { c.ChargingLoss = num("1") },
		"litres of electricity": func(c *scope3.CarUse) { c.Per100Km = qty("6 L") }, "a charging loss of petrol": func(c *scope3.CarUse) { c.Kind, c.Per100Km, c.ChargingLoss = "fuel/petrol", qty("6 L"), num("0.1") },
		"both grids":              func(c *scope3.CarUse) { c.Grid = scope3.EvenGrid(2025, 3); c.Grid.Static = true },
		"use before the sale":     func(c *scope3.CarUse) { c.Grid = scope3.EvenGrid(2024, 3) },
		"a share in per cent":     func(c *scope3.CarUse) { c.DistanceShare = num("35") },
		"a car that never drives": func(c *scope3.CarUse) { c.OnRoad = num("0") },
	} {
		c := soldCar()
		wrong(&c)
		if _, err := c.Activities(year); codes(err) != "TL-C014" {
			t.Errorf("%s: %v, rules %q", name, err, codes(err))
		}
	}
}

func TestCarIsDrivenOnElectricityOrFuel(t *testing.T) {
	c := soldCar()
	c.Kind, c.Per100Km, c.ChargingLoss = "material/hope", qty("6 L"), unit.Number{}
	if _, err := c.Activities(year); codes(err) != "TL-C014" {
		t.Errorf("%v", err)
	}
}

// From the well is the same energy asked again for its upstream, outside the minimum
// boundary, which is the scopes 1 and 2 of the end user (Scope 3 Standard, table 5.4).
func TestWellToWheelAddsTheUpstreamOutsideTheMinimum(t *testing.T) {
	c := soldCar()
	c.Boundary = carbon.WellToWheel
	petrol := c
	petrol.Kind, petrol.Per100Km, petrol.ChargingLoss, petrol.Grid = "fuel/petrol", qty("6 L"), unit.Number{}, scope3.Grid{}
	for _, x := range []struct {
		car  scope3.CarUse
		want []string
	}{
		{c, []string{"generation false", "upstream and losses true"}}, {petrol, []string{"combustion false", "upstream of fuel (WTT) true"}},
	} {
		lines, err := linesOf(x.car, year, co2e("electricity", carbon.Generation, "0.5306", "kWh"), co2e("electricity", carbon.UpstreamAndLosses, "0.0899", "kWh"),
			co2e("fuel/petrol", carbon.Combustion, "2.1", "L"), co2e("fuel/petrol", carbon.Upstream, "0.6", "L"))

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
	c := soldCar()
	c.Boundary = carbon.WellToWheel
	as, err := c.Activities(year)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range as {
		lines, _, err := carbon.NewCalculator(scheme, resolver).Calculate(&as[i])
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
