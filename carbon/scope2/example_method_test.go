package scope2_test

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope2"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// stated is a factor of a worked example: its amounts are masses per unit.
func stated(id string, kind carbon.Kind, stage carbon.Stage, basis carbon.Basis, per unit.Unit, amounts ...ghg.Amount) *carbon.Factor {
	return &carbon.Factor{ID: carbon.FactorID(id), Kind: kind, Stage: stage, Basis: basis, Per: per, Amounts: ghg.MustAmounts(amounts...), Source: carbon.Source{At: "the example"}}
}

// kg is a mass of a gas as an example prints it.
func kg(s ghg.Species, mass string) ghg.Amount {
	q, err := unit.MustParse(mass).In(unit.Kilogram)
	if err != nil {
		panic(err)
	}
	return ghg.Amount{Species: s, Kg: q.Number()}
}

// emissions calculates activities under the GHG Protocol and sums kg by gas under a
// heading.
func emissions(s carbon.GHGProtocol, as []carbon.Activity, fs ...*carbon.Factor) (func(carbon.Category, carbon.Basis) ghg.Amounts, error) {
	given, err := carbon.Given(fs...)
	if err != nil {
		return nil, err
	}
	calc := carbon.NewCalculator(s, given)
	var all []carbon.Line
	for i := range as {
		lines, _, err := calc.Calculate(&as[i])
		if err != nil {
			return nil, err
		}
		all = append(all, lines...)
	}
	return func(c carbon.Category, b carbon.Basis) ghg.Amounts {
		var sum ghg.Amounts
		for i := range all {
			if h := all[i].Heading; h.Category == c && h.Basis == b {
				sum = sum.Add(all[i].Amounts())
			}
		}
		return sum
	}, nil
}

var (
	year   = carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR4}
	period = carbon.Activity{Period: carbon.Year(2025), Acquisition: carbon.Purchased}
	// What lies upstream is no part of the American examples.
	noUpstream = []*carbon.Factor{
		stated("none/electricity", "electricity", carbon.UpstreamAndLosses, carbon.Common, unit.KilowattHour, kg(ghg.CO2, "0 kg")),
		stated("none/gas", "fuel/natural-gas", carbon.Upstream, carbon.Common, unit.MMBtuGross, kg(ghg.CO2, "0 kg")),
	}
)

// EPA Simplified GHG Emissions Calculator, canonical instance of electricity,
// location-based, eGRID subregion AKGD: 100,000 kWh give 106,770 lb CO2, 9.1 lb CH4
// and 1.2 lb N2O.
func Example_purchasedElectricity() {
	a := period
	a.Kind, a.Category, a.Measures = "electricity", carbon.Electricity, []unit.Quantity{unit.MustParse("100000 kWh")}
	sum, err := emissions(year, []carbon.Activity{a}, append(noUpstream, stated("egrid/akgd", "electricity", carbon.Generation, carbon.Common, unit.MegawattHour,
		kg(ghg.CO2, "1067.7 lb"), kg(ghg.Methane, "0.091 lb"), kg(ghg.NitrousOxide, "0.012 lb")))...)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range sum(carbon.Electricity, carbon.LocationBased) {
		lb, err := unit.New(g.Kg, unit.Kilogram).In(unit.Pound)
		fmt.Println(g.Species, lb, err)
	}
	co2e, err := sum(carbon.Electricity, carbon.LocationBased).CO2e(ghg.AR4)
	fmt.Println(co2e.Kg().Round(2), "kg CO2e with the exact pound;", err) // 48,696.27 with the tool's 0.4536 kg
	// Output:
	// CO2 106770 lb <nil>
	// CH4 9.1 lb <nil>
	// N2O 1.2 lb <nil>
	// 48695.45 kg CO2e with the exact pound; <nil>
}

// EPA Simplified GHG Emissions Calculator, canonical instance of steam: 1,000 mmBtu of
// steam from a gas boiler of 85 %, at the default of gas location-based and at the
// supplier's own rate market-based.
func ExampleBoiler() {
	a := period
	a.Kind, a.Supplier = "fuel/natural-gas", "steam supplier"
	as, err := scope2.Boiler{Delivered: unit.MustParse("1000 MMBtu(heat)"), Efficiency: unit.MustNumber("0.85"), Of: unit.GrossCalorific}.Activities(a)
	if err != nil {
		fmt.Println(err)
		return
	}
	supplier := stated("supplier", "fuel/natural-gas", carbon.Combustion, carbon.MarketBased, unit.MMBtuGross,
		kg(ghg.CO2, "54 kg"), kg(ghg.Methane, "1.1 g"), kg(ghg.NitrousOxide, "0.2 g"))
	supplier.Party = "steam supplier"
	sum, err := emissions(year, as, append(noUpstream, supplier, stated("default", "fuel/natural-gas", carbon.Combustion, carbon.LocationBased, unit.MMBtuGross,
		kg(ghg.CO2, "53.06 kg"), kg(ghg.Methane, "1.0 g"), kg(ghg.NitrousOxide, "0.1 g")))...)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range []carbon.Basis{carbon.LocationBased, carbon.MarketBased} {
		for _, g := range sum(carbon.Heat, b) {
			fmt.Println(b, g.Species, g.Kg, "=", g.Kg.Round(25), "kg")
		}
	}
	for _, t := range as[0].Working {
		fmt.Println(t.Name, t.Value)
	}
	// Output:
	// location-based CO2 1061200/17 = 62423.5294117647058823529411765 kg
	// location-based CH4 20/17 = 1.1764705882352941176470588 kg
	// location-based N2O 2/17 = 0.1176470588235294117647059 kg
	// market-based CO2 1080000/17 = 63529.4117647058823529411764706 kg
	// market-based CH4 22/17 = 1.2941176470588235294117647 kg
	// market-based N2O 4/17 = 0.2352941176470588235294118 kg
	// heat delivered 1000 MMBtu(heat)
	// boiler efficiency, energy, gross calorific 0.85
}

// Penn State Eberly College of Science, GHG inventory 2019, workbook, Joab L. Thomas
// Building: 983,854 kWh × 79.93 % of the area, eGRID RFCW in lb/MWh at the workbook's
// 2,204.62 lb/t, AR4.
func ExampleBuilding() {
	a := period
	a.Kind, a.Category = "electricity", carbon.Electricity
	as, err := scope2.Building{Metered: unit.MustParse("983854 kWh"), Share: unit.MustNumber("0.79928601133912547")}.Activities(a)
	if err != nil {
		fmt.Println(err)
		return
	}
	perPound := func(s ghg.Species, num, den int64) ghg.Amount {
		return ghg.Amount{Species: s, Kg: unit.Ratio(num, den)}
	}
	rfcw := stated("egrid/rfcw", "electricity", carbon.Generation, carbon.Common, unit.KilowattHour,
		perPound(ghg.CO2, 106770, 220462), perPound(ghg.Methane, 99, 2204620), perPound(ghg.NitrousOxide, 14, 2204620))
	sum, err := emissions(year, as, append(noUpstream, rfcw)...)
	if err != nil {
		fmt.Println(err)
		return
	}
	rate, err := rfcw.Amounts.CO2e(ghg.AR4)
	fmt.Println(rate.Kg().Round(30), "kg CO2e/kWh", err)
	fmt.Println(as[0].Measures[0])
	co2e, err := sum(carbon.Electricity, carbon.LocationBased).CO2e(ghg.AR4)
	t, _ := unit.New(co2e.Kg(), unit.Kilogram).In(unit.Tonne)
	fmt.Println(t.Number().Round(27).StringFixed(27), "t CO2e", err)
	// Output:
	// 0.487316181473451207010732008237 kg CO2e/kWh <nil>
	// 786380.73940004395016138 kWh
	// 383.216059108698559263740743920 t CO2e <nil>
}

// Scope 3 Standard (2011), box 5.5 and table 5.6, company D, pp. 42-43: of 100 MWh
// generated 10 are lost and 90 used; 1 t CO2e/MWh is emitted in generation and 5 t in
// mining the coal. Category 3, B is 4.5 t and C 10.5 t: C is the life cycle of what is
// lost, and the 10 % are a share of what was generated.
func Example_losses() {
	apart := year
	apart.Upstream = carbon.LossesStated
	used := period
	used.Kind, used.Category, used.Measures = "electricity", carbon.Electricity, []unit.Quantity{unit.MustParse("90 MWh")}
	of := used
	of.Category = carbon.FuelAndEnergy
	lost, err := scope3.GridLosses{Consumed: unit.MustParse("90 MWh"), Rate: unit.MustNumber("0.1"), Basis: scope3.OfSupply, By: scope3.LifeCycleOfLoss}.Activities(of)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("lost:", lost[0].Measures[0])
	generation := stated("generation", "electricity", carbon.Generation, carbon.Common, unit.MegawattHour, kg(ghg.Unsplit(ghg.AR4), "1 t"))
	upstream := stated("upstream", "electricity", carbon.UpstreamGeneration, carbon.Common, unit.MegawattHour, kg(ghg.Unsplit(ghg.AR4), "0.05 t"))
	whole := stated("life cycle", "electricity", carbon.LifeCycleGeneration, carbon.Common, unit.MegawattHour, kg(ghg.Unsplit(ghg.AR4), "1.05 t"))
	b, err := emissions(apart, []carbon.Activity{used}, generation, upstream)
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := emissions(apart, lost, whole)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("scope 2:", b(carbon.Electricity, carbon.LocationBased))
	fmt.Println("category 3, B:", b(carbon.FuelAndEnergy, carbon.Common))
	fmt.Println("category 3, C:", c(carbon.FuelAndEnergy, carbon.Common))
	// Output:
	// lost: 10 MWh
	// scope 2: 90000 kg CO2e@AR4
	// category 3, B: 4500 kg CO2e@AR4
	// category 3, C: 10500 kg CO2e@AR4
}

// Scope 3 Standard (2011), box 5.5 and table 5.6, company B, pp. 42-43: the generator
// has 100 t in scope 1, nothing in scope 2, and the 5 t of its coal in category 3.
func Example_generator() {
	a := period
	a.Kind, a.Category, a.Acquisition, a.Measures = "fuel/coal", carbon.Stationary, carbon.AcquisitionUnstated, []unit.Quantity{unit.MustParse("100 MWh(NCV)")}
	generated := period
	generated.Kind, generated.Category, generated.Measures = "electricity", carbon.Electricity, []unit.Quantity{unit.MustParse("100 MWh")}
	generated.Acquisition, generated.Attribute = carbon.SelfGenerated, carbon.Conventional
	perMWh := unit.MustUnit("MWh(NCV)")
	sum, err := emissions(year, []carbon.Activity{a, generated}, stated("coal", "fuel/coal", carbon.Combustion, carbon.Common, perMWh, kg(ghg.Unsplit(ghg.AR4), "1 t")),
		stated("mine", "fuel/coal", carbon.Upstream, carbon.Common, perMWh, kg(ghg.Unsplit(ghg.AR4), "0.05 t")))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("scope 1:", sum(carbon.Stationary, carbon.Common))
	fmt.Println("scope 2:", len(sum(carbon.Electricity, carbon.LocationBased)), len(sum(carbon.Electricity, carbon.MarketBased)))
	fmt.Println("category 3:", sum(carbon.FuelAndEnergy, carbon.Common))
	_, outside, err := year.Ask(&generated)
	fmt.Println(outside.Text.EN, err)
	// Output:
	// scope 1: 100000 kg CO2e@AR4
	// scope 2: 0 0
	// category 3: 5000 kg CO2e@AR4
	// self-generated from fuel: counted where the fuel is burnt <nil>
}

// Scope 3 Standard (2011), box 5.5 and table 5.6, company C, pp. 42-43: a utility
// consumes what its network loses, 10 t in scope 2 and 0.5 t upstream; the 90 MWh that
// it sells on are 94.5 t in category 3, D.
func ExampleOwnUse() {
	a := period
	a.Kind, a.Category = "electricity", carbon.Electricity
	as, err := scope2.OwnUse{Bought: unit.MustParse("100 MWh"), Sold: unit.MustParse("90 MWh")}.Activities(a)
	if err != nil {
		fmt.Println(err)
		return
	}
	apart := year
	apart.Upstream = carbon.LossesStated
	sum, err := emissions(apart, as, stated("generation", "electricity", carbon.Generation, carbon.Common, unit.MegawattHour, kg(ghg.Unsplit(ghg.AR4), "1 t")),
		stated("upstream", "electricity", carbon.UpstreamGeneration, carbon.Common, unit.MegawattHour, kg(ghg.Unsplit(ghg.AR4), "0.05 t")))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("scope 2:", sum(carbon.Electricity, carbon.LocationBased))
	fmt.Println("upstream:", sum(carbon.FuelAndEnergy, carbon.Common))
	sold := a
	sold.Category, sold.Measures = carbon.FuelAndEnergy, []unit.Quantity{unit.MustParse("90 MWh")}
	d, err := emissions(apart, []carbon.Activity{sold}, stated("life cycle", "electricity", carbon.LifeCycleGeneration, carbon.Common, unit.MegawattHour, kg(ghg.Unsplit(ghg.AR4), "1.05 t")))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("sold on:", d(carbon.FuelAndEnergy, carbon.Common))
	// Output:
	// scope 2: 10000 kg CO2e@AR4
	// upstream: 500 kg CO2e@AR4
	// sold on: 94500 kg CO2e@AR4
}

// Constructed: a plant burns 100 GJ for 40 GJ of heat at 180 °C and 30 GJ of power;
// how much of the fuel is for the heat depends on the method.
func ExampleCHP() {
	plant := scope2.CHP{Fuel: unit.MustParse("100 GJ(NCV)"), Heat: unit.MustParse("40 GJ"), Power: unit.MustParse("30 GJ"), Bought: unit.MustParse("10 GJ"),
		HeatEfficiency: unit.MustNumber("0.8"), PowerEfficiency: unit.MustNumber("0.4"), Supply: scope2.Celsius(unit.Int(180)), Surroundings: scope2.Celsius(unit.Int(15))}
	a := period
	a.Kind, a.Category = "fuel/natural-gas", carbon.Heat
	for _, plant.By = range []scope2.Allocation{scope2.ByEfficiency, scope2.ByEnergyContent, scope2.ByWorkPotential} {
		as, err := plant.Activities(a)
		if err != nil {
			fmt.Println(err)
			return
		}
		heat, power, _ := plant.Shares()
		fmt.Printf("%s: %s + %s; fuel for a quarter of the heat: %s\n", plant.By, heat, power, as[0].Measures[0])
	}
	// Output:
	// efficiency method: 0.4 + 0.6; fuel for a quarter of the heat: 10 GJ(NCV)
	// energy content method: 4/7 + 3/7; fuel for a quarter of the heat: 100/7 GJ(NCV)
	// work potential method: 4400/13463 + 9063/13463; fuel for a quarter of the heat: 110000/13463 GJ(NCV)
}

// Constructed: a plant that runs by day covers two of three equal hours, and its
// surplus at noon does not count for the night.
func ExampleMatchHours() {
	hour := func(consumed, generated string) scope2.Hour {
		return scope2.Hour{Consumed: unit.MustParse(consumed), Generated: unit.MustParse(generated)}
	}
	m, err := scope2.MatchHours([]scope2.Hour{hour("1 MWh", "0 kWh"), hour("1 MWh", "2.5 MWh"), hour("1000 kWh", "1 MWh")})
	fmt.Println(m.Score, "of", m.Consumed, "matched, with", m.Generated, "generated;", err)
	// Output:
	// 2/3 of 3 MWh matched, with 3.5 MWh generated; <nil>
}
