package scope1_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope1"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Published examples, each to its last digit; where a figure is printed rounded, the
// exact one rounds to it.
func TestWorkedExamples(t *testing.T) {
	gallons := func(fuel, amount, co2 string) ghg.Amounts {
		k := carbon.Kind("fuel/" + fuel)
		return must(t)(emitted(scope1.FuelUse{Fuel: q(amount)}, driving(k), factor(k, unit.USGallon, "hub, table 2", kg(ghg.CO2, co2))))
	}
	kiln := func(correction string) ghg.Amounts {
		return must(t)(emitted(scope1.Clinker{Clinker: scope1.Oxides{Mass: q("1 t"), CaO: n("0.65")}, Ratio: scope1.Ratio{PerCaO: n("0.785")}, DustCorrection: n(correction)}, carbon.Activity{}))
	}
	barrel := must(t)(emitted(scope1.FuelCarbon{Fuel: q("1 bbl"), Heat: per("5.80", "MMBtu(GCV)", "bbl"), Carbon: per("20.33", "kg", "MMBtu(GCV)"), Oxidation: n("1")}, under(carbon.Stationary)))
	for _, c := range []struct {
		name   string // id of the example, document
		exact  string // t
		print  string // as published, t
		places int32
		got    ghg.Amounts
	}{
		{"EPA-MOB-GAS, EPA calculator, mobile sources: gasoline", "14.048", "14.048", 3, gallons("petrol", "1600 US gal", "8.78")},
		{"EPA-MOB-GAS: diesel", "8.168", "8.168", 3, gallons("diesel", "800 US gal", "10.21")},
		{"EPA-MOB-GAS: LPG", "2.272", "2.272", 3, gallons("lpg", "400 US gal", "5.68")},
		{"EPA-EQ-TANK, EPA equivalencies: a tanker truck", "75.5395", "75.54", 2, gallons("petrol", "8500 US gal", "8.887")},
		{"EPA-EQ-BBL, EPA equivalencies: a barrel of oil", "648527/1500000", "0.43", 2, barrel},
		{"IPCC-CEM, volume 3, equation 2.4: without dust", "0.51025", "0.51", 2, kiln("1")},
		{"IPCC-CEM: tier 1", "0.520455", "0.52", 2, kiln("1.02")},
	} {
		tonnes, err := unit.New(c.got.Get(ghg.CO2), unit.Kilogram).In(unit.Tonne)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.exact, tonnes.Number().String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if diff := cmp.Diff(c.print, tonnes.Number().Round(c.places).String()); diff != "" {
			t.Errorf("%s, as published (-want +got):\n%s", c.name, diff)
		}
	}
}

// EPA-ST-TOT, EPA Simplified GHG Emissions Calculator, stationary combustion: the CO2 of
// biomass stands apart, its CH4 and N2O are in scope 1. AR4.
func TestStationaryTotal(t *testing.T) {
	var all ghg.Amounts
	for _, s := range []scope1.StackMass{
		{Gas: "CO2", Measured: q("1747287.7768587603 kg"), Biogenic: n("0")},
		{Gas: "CO2", Measured: q("352497.06419970276 kg"), Biogenic: n("1")},
		{Gas: "CH4", Measured: q("217821.56577797525 g")},
		{Gas: "N2O", Measured: q("41436.017660655634 g")},
	} {
		all = all.Add(must(t)(emitted(s, under(carbon.Stationary))))
	}
	gross, err := all.Only(ghg.Gross).CO2e(ghg.AR4)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("1765081.249266085060182", gross.Kg().String()); diff != "" {
		t.Errorf("scope 1 (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("352497.06419970276 kg CO2-biogenic", all.Only(ghg.Biogenic).String()); diff != "" {
		t.Errorf("outside the scopes (-want +got):\n%s", diff)
	}
}

// IPCC 2006 Guidelines, volume 3, chapter 4, equation 4.9 (constructed): carbon into a
// converter with iron, scrap and coke; what is not in steel and slag is CO2.
func TestSteelByCarbonBalance(t *testing.T) {
	flow := func(name, amount, share string) scope1.CarbonFlow {
		return scope1.CarbonFlow{Name: carbon.Same(name), Quantity: q(amount), Carbon: per(share, "t", "t")}
	}
	f := scope1.CarbonBalance{
		Opening: []scope1.CarbonFlow{flow("pig iron", "100 t", "0.043")},
		In:      []scope1.CarbonFlow{flow("pig iron", "900 t", "0.043"), flow("scrap", "180 t", "0.002"), flow("coke", "5 t", "0.86")},
		Out:     []scope1.CarbonFlow{flow("steel", "1000 t", "0.0025"), flow("slag", "120 t", "0.001")},
		Closing: []scope1.CarbonFlow{flow("pig iron", "50 t", "0.043")},
	}
	// 4.3 + 38.7 + 0.36 + 4.3 − 2.5 − 0.12 − 2.15 = 42.89 t of carbon
	if diff := cmp.Diff("471790/3 kg CO2", must(t)(emitted(f, carbon.Activity{})).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	f.Biogenic = true // charcoal
	if diff := cmp.Diff("471790/3 kg CO2-biogenic", must(t)(emitted(f, carbon.Activity{})).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// 40 CFR 98.83(d), equations H-3 and H-4 (constructed): oxides that gave off no CO2 are
// left out, and dust that was not returned counts.
func TestClinkerWithMeasuredDust(t *testing.T) {
	f := scope1.Clinker{
		Clinker: scope1.Oxides{Mass: q("1000 t"), CaO: n("0.65"), OtherCaO: n("0.01"), MgO: n("0.02"), OtherMgO: n("0.005")},
		Dust:    scope1.Oxides{Mass: q("10 t"), CaO: n("0.5"), MgO: n("0.01")},
		Ratio:   scope1.Ratio{PerCaO: n("0.785"), PerMgO: n("1.092")},
	}
	// 1000 × (0.64 × 0.785 + 0.015 × 1.092) + 10 × (0.5 × 0.785 + 0.01 × 1.092)
	if diff := cmp.Diff("522814.2 kg CO2", must(t)(emitted(f, carbon.Activity{})).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	l := scope1.Lime{Lime: scope1.Oxides{Mass: q("7 t"), CaO: n("0.9")}, Ratio: scope1.Ratio{PerCaO: unit.Ratio(44, 56)}, DustCorrection: n("1")}
	if diff := cmp.Diff("4950 kg CO2", must(t)(emitted(l, carbon.Activity{})).String()); diff != "" {
		t.Errorf("lime by 44/56 (-want +got):\n%s", diff)
	}
}

// 40 CFR 98.63(e), equation F-5 (constructed).
func TestPrebakedAnodes(t *testing.T) {
	f := scope1.PrebakedAnodes{Metal: q("1000 t"), Consumption: n("0.42"), Sulphur: n("0.02"), Ash: n("0.004")}
	if diff := cmp.Diff("1503040 kg CO2", must(t)(emitted(f, carbon.Activity{})).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// 40 CFR 98.303(a), equation DD-1 (constructed): what came within equipment is acquired,
// and is in its nameplate capacity.
func TestSwitchgear(t *testing.T) {
	f := scope1.SwitchgearBalance{Gas: "SF6", Opening: q("12 kg"), Acquired: q("34 kg"), Disbursed: q("5 kg"), Closing: q("10 kg"), NewNameplate: q("30 kg"), RetiredNameplate: q("4 kg")}
	if diff := cmp.Diff("5 kg SF6", must(t)(emitted(f, carbon.Activity{})).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Leaks (constructed): a volume of gas × methane × density, or a mass.
func TestLeaks(t *testing.T) {
	for name, c := range map[string]struct {
		f    carbon.Facts
		want string
	}{
		"components by volume": {scope1.ComponentLeaks{Gas: "CH4", Components: n("40"), Rate: q("0.5 Nm3"), Hours: q("8760 h"), Share: n("0.95"), Density: per("0.7175", "kg", "Nm3")}, "119420.7 kg CH4"},
		"components by mass":   {scope1.ComponentLeaks{Gas: "CH4", Components: n("40"), Rate: q("2 g"), Hours: q("365 d"), Share: n("1")}, "700.8 kg CH4"},
		"throughput":           {scope1.ThroughputLoss{Gas: "CH4", Throughput: q("29315 m3(20C)"), Loss: n("0.002"), Share: n("0.9"), Density: per("0.7", "kg", "Nm3")}, "34.4169 kg CH4"},
		"biogas":               {scope1.ThroughputLoss{Gas: "CH4-biogenic", Throughput: q("1000 Nm3"), Loss: n("0.01"), Share: n("0.6"), Density: per("0.7175", "kg", "Nm3")}, "4.305 kg CH4-biogenic"},
	} {
		if diff := cmp.Diff(c.want, must(t)(emitted(c.f, carbon.Activity{})).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// A stack (constructed): flue gas × concentration × density, the same as the mass.
func TestStackGas(t *testing.T) {
	f := scope1.StackGas{Gas: "CO2", FlueGas: q("100000 Nm3"), Concentration: n("0.12"), Density: per("1.977", "kg", "Nm3"), Biogenic: n("0.1")}
	m := scope1.StackMass{Gas: "CO2", Measured: q("23.724 t"), Biogenic: n("0.1")}
	want := must(t)(emitted(m, under(carbon.Process)))
	got := must(t)(emitted(f, under(carbon.Process)))
	if diff := cmp.Diff("21351.6 kg CO2 + 2372.4 kg CO2-biogenic", got.String()); diff != "" || !want.Equal(got) {
		t.Errorf("(-want +got):\n%s\nby mass %s", diff, want)
	}
	as, err := f.Activities(under(carbon.Process))
	if err != nil || as[0].Quality != carbon.Measured {
		t.Errorf("quality %s, %v", as[0].Quality, err)
	}
}

// Nitric acid with abatement (constructed): the factor is of what is not destroyed.
func TestProcessByFactor(t *testing.T) {
	acid := inProcess(factor("process/nitric-acid", unit.Tonne, "test", kg(ghg.NitrousOxide, "7")))
	f := scope1.ProcessOutput{Quantity: q("1000 t")}
	if diff := cmp.Diff("7000 kg N2O", must(t)(emitted(f, ofKind("process/nitric-acid"), acid)).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	f.Abated = n("0.85")
	if diff := cmp.Diff("1050 kg N2O", must(t)(emitted(f, ofKind("process/nitric-acid"), acid)).String()); diff != "" {
		t.Errorf("abated (-want +got):\n%s", diff)
	}
}

// The log of a fictional plant, as examples/disclosure has it: 950 kg lost, and a gain of
// stock is no release.
func TestRefrigerantLog(t *testing.T) {
	f := scope1.RefrigerantBalance{Gas: "HFC-134a", Opening: q("320 kg"), Acquired: q("1050 kg"), Disbursed: q("60 kg"), Closing: q("280 kg"), NewCharge: q("120 kg"), RetiredCharge: q("40 kg")}
	if diff := cmp.Diff("950 kg HFC-134a", must(t)(emitted(f, carbon.Activity{})).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	f = scope1.RefrigerantBalance{Gas: "HFC-134a", Opening: q("0 kg"), Acquired: q("50 kg"), Disbursed: q("0 kg"), Closing: q("50 kg"), NewCharge: q("0 kg"), RetiredCharge: q("0 kg")}
	if diff := cmp.Diff("0 kg HFC-134a", must(t)(emitted(f, carbon.Activity{})).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Each operand of the balances and estimates counts with its sign (constructed).
func TestFugitiveOperands(t *testing.T) {
	rates := scope1.Rates{Installation: n("0.01"), Operating: n("0.1"), Remaining: n("0.8"), Recovery: n("0.7")}
	for name, c := range map[string]struct {
		f    carbon.Facts
		want string
	}{
		"simplified": {scope1.SimplifiedBalance{Gas: "HFC-32", UsedForNew: q("105 kg"), NewCapacity: q("100 kg"), Serviced: q("20 kg"), RetiredCapacity: q("40 kg"), Recovered: q("33 kg")}, "32 kg HFC-32"},
		"screening":  {scope1.Screening{Gas: "HFC-32", Charged: q("100 kg"), Capacity: q("200 kg"), Years: n("0.25"), Retired: q("10 kg"), Rates: rates}, "8.4 kg HFC-32"},
		"fire":       {scope1.FireSuppression{Gas: "HFC-227ea", Capacity: q("200 kg"), Leak: n("0.035"), Years: n("0.5")}, "3.5 kg HFC-227ea"},
	} {
		if diff := cmp.Diff(c.want, must(t)(emitted(c.f, carbon.Activity{})).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	as, err := scope1.StackMass{Gas: "CO2", Measured: q("3 t"), Biogenic: n("1")}.Activities(under(carbon.Stationary))
	if err != nil || len(as) != 1 || as[0].Kind != "gas/CO2-biogenic" {
		t.Errorf("wholly biogenic: %v, %v", as, err)
	}
}
