package scope3_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

var dStatic = scope3.Grid{Static: true}

func wash(sold, uses, kWh string) scope3.UsePhase {
	return scope3.UsePhase{Sold: num(sold), LifetimeUses: num(uses), Grid: dStatic, PerUse: []scope3.Flow{{Kind: "electricity", Quantity: qty(kWh)}}}
}

// Scope 3 Technical Guidance, example 11.1, pages 117-118: two washing machines and an
// iron, over their lives.
func ExampleUsePhase() {
	of := year
	for _, product := range []scope3.UsePhase{
		{Sold: num("11500"), LifetimeUses: num("1000"), Grid: dStatic, PerUse: []scope3.Flow{{Kind: "electricity", Quantity: qty("1.3 kWh")}}},
		{Sold: num("1900"), LifetimeUses: num("1100"), Grid: dStatic, PerUse: []scope3.Flow{{Kind: "electricity", Quantity: qty("1.5 kWh")}}},
		{Sold: num("20000"), LifetimeUses: num("2000"), Grid: dStatic, PerUse: []scope3.Flow{{Kind: "electricity", Quantity: qty("0.2 kWh")}}},
	} {
		printLines(linesOf(product, of, co2e("electricity", carbon.Generation, "0.5", "kWh")))
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
	for _, u := range []scope3.UsePhase{wash("11500", "1000", "1.3 kWh"), wash("1900", "1100", "1.5 kWh"), wash("20000", "2000", "0.2 kWh")} {
		lines, err := linesOf(u, year, co2e("electricity", carbon.Generation, "0.5", "kWh"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	if diff := cmp.Diff("13042500", sumKg(all).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	worked(t, wash("11500", "1000", "1.3 kWh"), year, "11500", "1000", "1.3 kWh")
}

// Scope 3 Technical Guidance, example 11.3, page 124: engines of an airplane, by mass.
func ExampleIntermediateUse() {
	engines := scope3.IntermediateUse{
		Use:   scope3.UsePhase{Sold: num("10"), LifetimeUses: num("300000"), PerUse: []scope3.Flow{{Kind: "service/flight", Quantity: qty("1 v.km")}}},
		Share: part("20 t", "500 t"),
	}
	printLines(linesOf(engines, year, co2e("service/flight", carbon.Operation, "0.3", "v.km")))
	// Output:
	// service/flight 36000
	// total 36000 kg CO2e
}

// Scope 3 Technical Guidance, example 11.2, page 122: laundry soap and its warm water.
func TestIndirectUseIsOptionalAndItsScenariosAreAllUses(t *testing.T) {
	scenario := func(name, share, kWh string) scope3.UseScenario {
		return scope3.UseScenario{Name: carbon.Same(name), Share: num(share), Grid: dStatic, PerUse: []scope3.Flow{{Kind: "electricity", Quantity: qty(kWh)}}}
	}
	soap := scope3.IndirectUse{Sold: num("2000"), LifetimeUses: num("1000"),
		Scenarios: []scope3.UseScenario{scenario("30 °C", "0.2", "0.40 kWh"), scenario("40 °C", "0.4", "0.50 kWh"), scenario("90 °C", "0.4", "1.20 kWh")}}
	lines, err := linesOf(soap, year, co2e("electricity", carbon.Generation, "0.5", "kWh"))
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
	soap.Scenarios[0].Share = num("0.3")
	if _, err := soap.Activities(year); codes(err) != "TL-S302" {
		t.Errorf("110 %% of the uses: %v", err)
	}
	soap.Scenarios[0].Share = num("20")
	if _, err := soap.Activities(year); codes(err) != "TL-C014 TL-S302" {
		t.Errorf("a share in per cent: %v", err)
	}
}

// Mistake 19: a product's life is part of its use phase, stated and never assumed; what
// is sold in the year is reported in the year, over its whole life.
func TestLifetimeIsStatedAndNotSpreadOverYears(t *testing.T) {
	u := wash("11500", "1000", "1.3 kWh")
	u.LifetimeUses = unit.Number{}
	if _, err := u.Activities(year); codes(err) != "TL-S352" {
		t.Errorf("no life: %v", err)
	}
	u = wash("11500", "1000", "1.3 kWh")
	u.Grid = scope3.EvenGrid(2025, 10)
	as, err := u.Activities(year)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range as {
		if a.Period != year.Period {
			t.Errorf("use in %s is reported in %s, want the year of sale", a.AsOf, a.Period)
		}
	}
	u.Grid = scope3.Grid{}
	if _, err := u.Activities(year); codes(err) != "TL-S352" {
		t.Errorf("no grid: %v", err)
	}
}

// The grid of each year of use: what was sold in 2025 asks for the factors of its years,
// and all of it is reported in 2025.
func TestDatedGridAsksForEachYearOfUse(t *testing.T) {
	c := soldCar()
	c.Grid = scope3.EvenGrid(2025, 3)
	var factors []*carbon.Factor
	for y, kg := range map[int]string{2025: "0.6 kg", 2026: "0.5 kg", 2027: "0.4 kg"} {
		f := co2e("electricity", carbon.Generation, kg, "kWh")
		f.ID, f.Valid = carbon.FactorID(f.ID+carbon.FactorID(kg)), carbon.Year(y)
		factors = append(factors, f)
	}
	lines, err := linesOf(c, year, factors...)
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
	worked(t, scope3.StorageUse{Capacity: qty("1 MWh"), Years: num("3"), CyclesYear: num("300"), Depth: num("0.9"), Loss: num("0.1"), Market: "CN", Grid: scope3.EvenGrid(2026, 3)}, year, "1/3")
	c.Grid.Years[2].Share = num("0.4")
	if _, err := c.Activities(year); codes(err) != "TL-S302" {
		t.Errorf("more than a life: %v", err)
	}
}

// The years of a dated grid sum to the static one, and scaling what is sold scales all.
func TestYearsOfUseSumToTheLife(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 1))
	el := co2e("electricity", carbon.Generation, "0.5306", "kWh")
	for range 50 {
		c := soldCar()
		c.Sold, c.ChargingLoss, c.OnRoad = unit.Int(1+r.Int64N(1e6)), unit.Ratio(r.Int64N(30), 100), unit.Ratio(80+r.Int64N(60), 97)
		static, err := linesOf(c, year, el)
		if err != nil {
			t.Fatal(err)
		}
		c.Grid = scope3.EvenGrid(2025+r.IntN(3), 1+r.IntN(20))
		dated, err := linesOf(c, year, el)
		if err != nil {
			t.Fatal(err)
		}
		c.Sold = c.Sold.Mul(unit.Int(7))
		seven, err := linesOf(c, year, el)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := sumKg(static), sumKg(dated); !a.Equal(b) || !sumKg(seven).Equal(a.Mul(unit.Int(7))) {
			t.Fatalf("%s static, %s dated, %s of seven times as many", a, b, sumKg(seven))
		}
	}
}

func TestFuelsSoldBurnOnce(t *testing.T) {
	diesel := scope3.FuelsSold{Kind: "fuel/diesel", Sold: qty("1000 L"), Burnt: num("1")}
	lines, err := linesOf(diesel, year, co2e("fuel/diesel", carbon.Combustion, "2.5", "L"), co2e("fuel/diesel", carbon.Upstream, "0.6", "L"))
	if err != nil || len(lines) != 1 || !sumKg(lines).Equal(num("2500")) {
		t.Errorf("combustion only (Technical Guidance, formula 11.2): %v %v", lines, err)
	}
	plastic := scope3.FuelsSold{Kind: "fuel/naphtha", Sold: qty("5 t"), Burnt: num("0")}
	if diff := cmp.Diff("0 t", quantities(t, plastic, year)); diff != "" {
		t.Errorf("a feedstock that is not burnt (-want +got):\n%s", diff)
	}
	diesel.Kind, diesel.Burnt = "electricity", unit.Number{}
	if _, err := diesel.Activities(year); codes(err) != "TL-C014 TL-C014" {
		t.Errorf("electricity is no fuel, and what is burnt is stated: %v", err)
	}
}
