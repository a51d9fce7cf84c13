package scope1_test

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope1"
	"github.com/tanlian/tanlian/carbon/unit"
)

// EPA Center for Corporate Climate Leadership, Direct Fugitive Emissions, 2.3, page 8
// (constructed): the log of a plant's air conditioning.
func Example() {
	kg := func(n string) unit.Quantity { return unit.New(unit.MustNumber(n), unit.Kilogram) }
	f := scope1.RefrigerantBalance{Gas: "R-410A", Opening: kg("90"), Acquired: kg("273"), Disbursed: kg("15"),
		Closing: kg("70"), NewCharge: kg("30"), RetiredCharge: kg("12")}
	activities, err := f.Activities(carbon.Activity{Entity: "LX", Place: "CN-SH", Period: carbon.Year(2025)})
	if err != nil {
		fmt.Println(err)
		return
	}
	calc := carbon.NewCalculator(carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}, carbon.Releases())
	lines, _, err := calc.Calculate(&activities[0])
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(lines[0].Heading.Category, lines[0].Consumed(), lines[0].Amounts())
	fmt.Println(lines[0].Amounts().CO2e(ghg.AR6))
	// Output:
	// fugitive emissions 260 kg 130 kg HFC-32 + 130 kg HFC-125
	// 586430 kg CO2e (AR6) <nil>
}

// EPA Greenhouse Gas Equivalencies Calculator, Calculations and References, "Gallons of
// gasoline consumed" and "Tanker trucks filled with gasoline": 8,500 gallons × 8.887 kg.
func ExampleFuelUse() {
	f := scope1.FuelUse{Fuel: unit.MustParse("8500 US gal")}
	co2, err := emitted(f, driving("fuel/petrol"), factor("fuel/petrol", unit.USGallon, "EPA, equivalencies", kg(ghg.CO2, "8.887")))
	fmt.Println(co2, err)
	// Output:
	// 75539.5 kg CO2 <nil>
}

// ghgtools (MIT), sample inventory 2023: natural gas by therm, which is gross; factors
// of the EPA Emission Factors Hub per therm, AR5.
func ExampleFuelEnergy() {
	f := scope1.FuelEnergy{Fuel: unit.MustParse("2569.69 therm")}
	gas := factor("fuel/natural-gas", unit.ThermGross, "EPA hub, table 1", kg(ghg.CO2, "5.306"), kg(ghg.Methane, "0.0001"), kg(ghg.NitrousOxide, "0.00001"))
	all, err := emitted(f, burning("fuel/natural-gas"), gas)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(all.CO2e(ghg.AR5))
	// Output:
	// 13648.7799505 kg CO2e (AR5) <nil>
}

// EPA Greenhouse Gas Equivalencies Calculator, Calculations and References, "Barrels of
// oil consumed": 5.80 mmBtu (gross) × 20.33 kg C × 44/12, oxidised wholly.
func ExampleFuelCarbon() {
	f := scope1.FuelCarbon{
		Fuel:      unit.MustParse("1 bbl"),
		Heat:      carbon.Step{Rate: unit.MustNumber("5.80"), To: unit.MMBtuGross, From: unit.Barrel},
		Carbon:    carbon.Step{Rate: unit.MustNumber("20.33"), To: unit.Kilogram, From: unit.MMBtuGross},
		Oxidation: unit.MustNumber("1"),
	}
	as, err := f.Activities(carbon.Activity{Category: carbon.Stationary})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(as[0].Kind, as[0].Measures[0])
	for _, t := range as[0].Working {
		fmt.Println(" ", t.Name.EN, t.Value)
	}
	// Output:
	// gas/CO2 648527/1500 kg
	//   fuel 1 bbl
	//   heat content 5.8 MMBtu(GCV) per bbl
	//   carbon content 20.33 kg per MMBtu(GCV)
	//   oxidation 1
	//   CO2 per C 44/12
}

// GB/T 32150, 5.2.3 (constructed): 430 t of solvents with 0.72 t of carbon per t go into
// a thermal oxidiser.
func ExampleCarbonBalance() {
	f := scope1.CarbonBalance{In: []scope1.CarbonFlow{{
		Name: carbon.Text{EN: "VOC", ZH: "VOC"}, Quantity: unit.MustParse("430 t"),
		Carbon: carbon.Step{Rate: unit.MustNumber("0.72"), To: unit.Tonne, From: unit.Tonne},
	}}}
	as, err := f.Activities(carbon.Activity{})
	fmt.Println(as[0].Category, as[0].Kind, as[0].Measures[0], err)
	// Output:
	// process emissions gas/CO2 1135200 kg <nil>
}

// EPA Simplified GHG Emissions Calculator, mobile sources: 1,600 gallons of gasoline ×
// 8.78 kg CO2; distance constructed, factors of EPA Emission Factors Hub 2025, table 3,
// passenger cars of 2019 (cells E161, F161).
func ExampleFuelAndDistance() {
	f := scope1.FuelAndDistance{Fuel: unit.MustParse("1600 US gal"), Distance: unit.MustParse("40000 v.mi"), Vehicle: "vehicle/car/petrol/2019"}
	co2 := factor("fuel/petrol/co2", unit.USGallon, "hub 2025, table 2", kg(ghg.CO2, "8.78"))
	rest := factor("vehicle/car/petrol/2019/ch4-n2o", unit.MustUnit("v.mi"), "hub 2025, table 3", grams(ghg.Methane, "0.0051"), grams(ghg.NitrousOxide, "0.0015"))
	fmt.Println(emitted(f, driving("fuel/petrol"), co2, rest))
	// Output:
	// 14048 kg CO2 + 0.204 kg CH4 + 0.06 kg N2O <nil>
}

// Corporate Standard, chapter 9 (constructed): 200 L of B5. The biogenic CO2 is in its
// own account, CH4 and N2O of the biodiesel stay in scope 1.
func ExampleBlend() {
	f := scope1.Blend{
		Fuel:  unit.MustParse("200 L"),
		Bio:   scope1.Bio{Kind: "fuel/biodiesel", Share: unit.MustNumber("0.05"), By: unit.Volume},
		Apart: true,
	}
	as, err := f.Activities(carbon.Activity{Kind: "fuel/diesel", Category: carbon.Mobile})
	for _, a := range as {
		fmt.Printf("%s %s %q\n", a.Kind, a.Measures[0], a.Account)
	}
	fmt.Println(err)
	// Output:
	// fuel/diesel 190 L ""
	// fuel/biodiesel 10 L ""
	// fuel/biodiesel/biogenic-co2 10 L "biogenic"
	// <nil>
}

// IPCC 2006 Guidelines, volume 3, chapter 2, equation 2.4: 65 % CaO × 0.785, and 2 % for
// kiln dust.
func ExampleClinker() {
	f := scope1.Clinker{
		Clinker:        scope1.Oxides{Mass: unit.MustParse("1 t"), CaO: unit.MustNumber("0.65")},
		Ratio:          scope1.Ratio{PerCaO: unit.MustNumber("0.785")},
		DustCorrection: unit.MustNumber("1.02"),
	}
	fmt.Println(emitted(f, carbon.Activity{}))
	// Output:
	// 520.455 kg CO2 <nil>
}

// 40 CFR 98.213(a), equation U-1 (constructed): limestone of 96 % purity, of which 90 %
// is calcined.
func ExampleCarbonate() {
	f := scope1.Carbonate{Material: unit.MustParse("250 t"), Purity: unit.MustNumber("0.96"), Calcined: unit.MustNumber("0.9")}
	calcite := inProcess(factor("process/limestone", unit.Tonne, "table U-1", kg(ghg.CO2, "439.71")))
	fmt.Println(emitted(f, ofKind("process/limestone"), calcite))
	// Output:
	// 94977.36 kg CO2 <nil>
}

// 40 CFR 98.63(b), equations F-2 and F-4 (constructed).
func ExampleAnodeEffects() {
	f := scope1.AnodeEffects{Metal: unit.MustParse("1000 t"), Minutes: unit.MustNumber("0.2"), Slope: unit.MustNumber("0.143"), Fraction: unit.MustNumber("0.121")}
	fmt.Println(emitted(f, carbon.Activity{}))
	// Output:
	// 28.6 kg PFC-14 + 3.4606 kg PFC-116 <nil>
}

// EPA Simplified GHG Emissions Calculator, refrigeration, material balance: the stock
// fell by 1 lb, 1 lb came in, the equipment holds 1 lb less. 44,400 lb CO2e.
func ExampleRefrigerantBalance() {
	lb := unit.MustParse
	f := scope1.RefrigerantBalance{Gas: "HFC-23", Opening: lb("1 lb"), Closing: lb("0 lb"), Acquired: lb("1 lb"), Disbursed: lb("0 lb"), NewCharge: lb("0 lb"), RetiredCharge: lb("1 lb")}
	gas, err := emitted(f, carbon.Activity{})
	if err != nil {
		fmt.Println(err)
		return
	}
	co2e, err := gas.CO2e(ghg.AR4)
	if err != nil {
		fmt.Println(err)
		return
	}
	pounds, err := unit.New(co2e.Kg(), unit.Kilogram).In(unit.Pound)
	fmt.Println(gas, "=", pounds, "CO2e", err)
	// Output:
	// 1.36077711 kg HFC-23 = 44400 lb CO2e <nil>
}

// Scope 3 Technical Guidance, example 4.1, page 56: 50 kg of R-410A leaked from supplier
// D's trucks, at an illustrative 2,000 kg CO2e per kg.
func ExampleSimplifiedBalance() {
	none := unit.MustParse("0 kg")
	f := scope1.SimplifiedBalance{Gas: "R410a", Serviced: unit.MustParse("50 kg"), UsedForNew: none, NewCapacity: none, RetiredCapacity: none, Recovered: none}
	illustrative := inProcess(factor("gas/R-410A", unit.Kilogram, "example 4.1", kg(ghg.Unsplit(ghg.AR4), "2000")))
	fmt.Println(emitted(f, carbon.Activity{}, illustrative))
	// Output:
	// 100000 kg CO2e@AR4 <nil>
}

// EPA Simplified GHG Emissions Calculator, refrigeration, screening method: domestic
// refrigeration with HFC-32.
func ExampleScreening() {
	domestic, err := scope1.FindEquipment("domestic-refrigeration")
	if err != nil {
		fmt.Println(err)
		return
	}
	f := scope1.Screening{Gas: "HFC-32", Charged: unit.MustParse("100 kg"), Capacity: unit.MustParse("1 kg"), Years: unit.MustNumber("1"), Retired: unit.MustParse("0.5 kg"), Rates: domestic.Rates}
	gas, err := emitted(f, carbon.Activity{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(gas.CO2e(ghg.AR4))
	// Output:
	// 759.375 kg CO2e (AR4) <nil>
}

// EPA Simplified GHG Emissions Calculator, fire suppression: 1,000 kg of CO2 in fixed and
// 1,000 kg in portable equipment.
func ExampleFireSuppression() {
	for _, id := range []string{"fire-fixed", "fire-portable"} {
		e, err := scope1.FindEquipment(id)
		if err != nil {
			fmt.Println(err)
			return
		}
		f := scope1.FireSuppression{Gas: "CO2", Capacity: unit.MustParse("1000 kg"), Leak: e.Rates.Operating, Years: unit.MustNumber("1"), Source: e.Rates.Source}
		fmt.Println(emitted(f, carbon.Activity{}))
	}
	// Output:
	// 35 kg CO2 <nil>
	// 25 kg CO2 <nil>
}

// EPA Center for Corporate Climate Leadership, Direct Fugitive Emissions, 2.2, page 8
// (constructed): CO2 for dry ice.
func ExamplePurchasedGas() {
	f := scope1.PurchasedGas{Gas: "CO2", Bought: unit.MustParse("165 t")}
	fmt.Println(emitted(f, under(carbon.Process)))
	// Output:
	// 165000 kg CO2 <nil>
}

// 40 CFR 98.33(a)(4) and (e) (constructed): a stack of a boiler that burns wood and coal.
func ExampleStackMass() {
	f := scope1.StackMass{Gas: "CO2", Measured: unit.MustParse("1200 t"), Biogenic: unit.MustNumber("0.25")}
	fmt.Println(emitted(f, under(carbon.Stationary)))
	// Output:
	// 900000 kg CO2 + 300000 kg CO2-biogenic <nil>
}
