package scope1_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope1"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/desnz"
	"github.com/tanlian/tanlian/factors/epa"
	"github.com/tanlian/tanlian/factors/mee"
)

// The tests of this file are identities, constructed from the parameters of GB/T
// 32151.22-2024, annex C, table C.1: no worked example of the standard was at hand.

// gbt states the fuel's parameters for so much of it.
func gbt(f mee.Fuel, amount unit.Number) scope1.FuelCarbon {
	source := carbon.Source{At: "GB/T 32151.22-2024, table C.1"}
	return scope1.FuelCarbon{
		Fuel:      unit.New(amount, f.Per),
		Heat:      carbon.Step{Rate: f.NCV, To: unit.GigajouleNet, From: f.Per, Source: source},
		Carbon:    carbon.Step{Rate: f.Carbon, To: unit.Tonne, From: unit.GigajouleNet, Source: source},
		Oxidation: f.Oxidation,
	}
}

func gbtFuel(t *testing.T, id string) mee.Fuel {
	t.Helper()
	fs, err := mee.Fuels()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fs {
		if f.ID == id {
			return f
		}
	}
	t.Fatalf("no fuel %s", id)
	return mee.Fuel{}
}

// published resolves from the embedded datasets, with proxies for what China does not
// publish. The last aliases are what a program adds: CO2 by fuel, and all fuels by id.
func published(t *testing.T) carbon.Resolver {
	t.Helper()
	var all []*factors.Dataset
	for _, edition := range []func() (*factors.Dataset, error){mee.Fuels2024, desnz.Edition2025, epa.Stationary2025} {
		d, err := edition()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	joined, err := factors.Join(all...)
	if err != nil {
		t.Fatal(err)
	}
	r, err := joined.Resolver(factors.Policy{
		Aliases: append(factors.CommonKinds(), factors.Alias{Kind: "fuel/*/co2", Target: "mee/fuel/*"}, factors.Alias{Kind: "fuel/gbt-*", Target: "mee/fuel/*"}),
		Country: true, World: true, MaxAge: 4, MaxAhead: 2,
		Proxies: []factors.Proxy{{Group: "fuel", Place: "GB"}, {Group: "fuel", Place: "US"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return carbon.Prefer(carbon.Releases(), r)
}

func inChina(a carbon.Activity) carbon.Activity {
	a.Place = "CN"
	return a
}

// Net calorific value × carbon content × oxidation × 44/12 is the factor of table C.1,
// for each fuel of it: the method and the dataset cannot differ.
func TestGBTFuelsByNCV(t *testing.T) {
	fs, err := mee.Fuels()
	if err != nil {
		t.Fatal(err)
	}
	if len(fs) < 20 {
		t.Fatalf("%d fuels", len(fs))
	}
	r := published(t)
	for _, f := range fs {
		byCarbon := must(t)(emitted(gbt(f, n("123.45")), under(carbon.Stationary)))
		byFactor := must(t)(emittedBy(scope1.FuelUse{Fuel: unit.New(n("123.45"), f.Per)}, inChina(burning(carbon.Kind("fuel/gbt-"+f.ID))), r))
		if !byCarbon.Equal(byFactor) {
			t.Errorf("%s: %s by carbon, %s by factor", f.ID, byCarbon, byFactor)
		}
	}
}

// Coal with its carbon measured: 1,000 t × 0.5821 × 93 % × 44/12.
func TestGBTMeasuredCarbon(t *testing.T) {
	f := scope1.FuelCarbon{Fuel: q("1000 t"), Carbon: per("0.5821", "t", "t"), Oxidation: n("0.93")}
	if diff := cmp.Diff("1984961 kg CO2", must(t)(emitted(f, under(carbon.Stationary))).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	byJin := f
	byJin.Fuel, byJin.Carbon = q("2000000 jin"), per("582.1", "kg", "t")
	if want, got := must(t)(emitted(f, under(carbon.Stationary))), must(t)(emitted(byJin, under(carbon.Stationary))); !want.Equal(got) {
		t.Errorf("%s, in other units %s", want, got)
	}
}

// Chinese trade gas is metered at 20 °C, table C.1 holds at 0 °C: the same number of
// cubic metres is 6.8 % less gas, and taking one for the other overstates by 7.3 %.
func TestGBTGasAt0And20(t *testing.T) {
	gas := gbtFuel(t, "natural-gas")
	at0 := gbt(gas, n("1"))
	at20 := at0
	at20.Fuel = unit.New(n("1"), unit.MustUnit("10^4 m3(20C)"))
	cold, warm := must(t)(emitted(at0, under(carbon.Stationary))), must(t)(emitted(at20, under(carbon.Stationary)))
	// 389.31 × 0.0153 × 0.99 × 44/12 t
	if diff := cmp.Diff("21621.88809 kg CO2", cold.String()); diff != "" {
		t.Errorf("0 °C (-want +got):\n%s", diff)
	}
	over, err := cold.Get(ghg.CO2).Quo(warm.Get(ghg.CO2))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("5863/5463", over.String()); diff != "" {
		t.Errorf("what the mistake overstates, 293.15/273.15 (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("1.0732", over.Round(4).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	bare := at0
	bare.Fuel = q("10000 m3")
	_, err = bare.Activities(under(carbon.Stationary))
	if diff := cmp.Diff([]string{"heat TL-C014"}, faults(err)); diff != "" {
		t.Errorf("a bare cubic metre (-want +got):\n%s", diff)
	}
}

// DESNZ prints natural gas per cubic metre at 15 °C. At 0 °C it is 0.8 % above table C.1;
// if that held for 20 °C, it would be 6 % below: table C.1 is at 0 °C.
func TestGBTReferenceAgainstDESNZ(t *testing.T) {
	uk := burning("fuel/natural-gas")
	uk.Place = "GB"
	all := must(t)(emittedBy(scope1.FuelUse{Fuel: q("10000 Nm3")}, uk, published(t)))
	co2e, err := all.CO2e(ghg.AR5)
	if err != nil {
		t.Fatal(err)
	}
	gas := must(t)(emitted(gbt(gbtFuel(t, "natural-gas"), n("1")), under(carbon.Stationary)))
	ratio, err := co2e.Kg().Quo(gas.Get(ghg.CO2))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("1.008", ratio.Round(3).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A tonne of coal equivalent is 29.3076 GJ(NCV); the older yearbooks' 29.271 is another
// unit, and tonnes of coal are neither.
func TestTonneOfCoalEquivalent(t *testing.T) {
	coal := factor("fuel/bituminous-coal", unit.GigajouleNet, "Regulation (EU) 2018/2066, annex VI", kg(ghg.CO2, "94.6"))
	for amount, want := range map[string]string{"1 tce": "2772.49896 kg CO2", "1 tce(29.271)": "2769.0366 kg CO2", "29.3076 GJ(NCV)": "2772.49896 kg CO2"} {
		if diff := cmp.Diff(want, must(t)(emitted(scope1.FuelEnergy{Fuel: q(amount)}, burning("fuel/bituminous-coal"), coal)).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", amount, diff)
		}
	}
	_, err := scope1.FuelEnergy{Fuel: q("1 t")}.Activities(burning("fuel/bituminous-coal"))
	if diff := cmp.Diff([]string{"heat TL-C014"}, faults(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Oxidation is within the factors of GB/T 32151 (93 to 99 %), and factors of the EU or US
// oxidise wholly. Where it is stated, only a factor of CO2 alone is asked for, so that
// CH4 and N2O do not shrink with it.
func TestOxidationIsCountedOnce(t *testing.T) {
	f := scope1.FuelEnergy{Fuel: q("1000 t"), Heat: per("20", "GJ(NCV)", "t"), Oxidation: n("0.93")}
	whole := factor("fuel/bituminous-coal", unit.GigajouleNet, "all gases", kg(ghg.CO2, "94.6"), kg(ghg.Methane, "0.01"))
	if _, err := emitted(f, burning("fuel/bituminous-coal"), whole); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("a factor of all gases: %v", err)
	}
	co2 := factor("fuel/bituminous-coal/co2", unit.GigajouleNet, "CO2", kg(ghg.CO2, "94.6"))
	rest := factor("fuel/bituminous-coal/ch4-n2o", unit.GigajouleNet, "CH4, N2O", kg(ghg.Methane, "0.01"))
	if diff := cmp.Diff("1759560 kg CO2 + 200 kg CH4", must(t)(emitted(f, burning("fuel/bituminous-coal"), co2, rest)).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	f.Oxidation = unit.Number{}
	if diff := cmp.Diff("1892000 kg CO2 + 200 kg CH4", must(t)(emitted(f, burning("fuel/bituminous-coal"), whole)).String()); diff != "" {
		t.Errorf("oxidation of the factor (-want +got):\n%s", diff)
	}
}

// GB/T 32151 counts CO2 only. With the kind of the fuel its CH4, N2O and upstream follow
// from published factors, each once.
func TestMeasuredCarbonWithItsOtherGasesAndUpstream(t *testing.T) {
	f := scope1.FuelCarbon{Fuel: q("1000 t"), Carbon: per("0.5821", "t", "t"), Oxidation: n("0.93")}
	calc := carbon.NewCalculator(scheme, published(t))
	as, err := f.Activities(inChina(burning("fuel/bituminous-coal")))
	if err != nil {
		t.Fatal(err)
	}
	if len(as[1].Measures) != 1 {
		t.Errorf("measures %v of a fuel without heat content", as[1].Measures)
	}
	withHeat := gbt(gbtFuel(t, "bituminous-coal"), n("1000"))
	if heated, err := withHeat.Activities(burning("fuel/bituminous-coal")); err != nil || len(heated) != 3 || heated[1].Measures[1].String() != "19570 GJ(NCV)" || len(heated[2].Measures) != 2 {
		t.Errorf("fuel and energy are measures of one fact: %v, %v", heated, err)
	}
	var got []string
	for i := range as {
		lines, _, err := calc.Calculate(&as[i])
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lines {
			got = append(got, strings.Join([]string{l.Heading.Category.String(), string(l.Query.Kind), string(l.Match.Factor.ID)}, " | "))
		}
	}
	want := []string{
		"stationary combustion | gas/CO2 | release/CO2",
		"stationary combustion | fuel/bituminous-coal/ch4-n2o | epa-stationary-2025/bituminous/physical/ch4-n2o",
		"fuel- and energy-related activities | fuel/bituminous-coal | desnz-2025/",
	}
	for i := range want {
		if i >= len(got) || !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("line %d: %v, want %s", i, got, want[i])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d lines: %v", len(got), got)
	}
}
