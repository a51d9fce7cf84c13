package scope1_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope1"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/epa"
)

// The commonest mistakes, by name.

// Mistake 2.
func TestMistakeGrossForNet(t *testing.T) {
	net := factor("fuel/natural-gas", unit.GigajouleNet, "Regulation (EU) 2018/2066, annex VI", kg(ghg.CO2, "56.1"))
	if diff := cmp.Diff("56100 kg CO2", must(t)(emitted(scope1.FuelEnergy{Fuel: q("1000 GJ(NCV)")}, burning("fuel/natural-gas"), net)).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, f := range map[string]scope1.FuelEnergy{
		"gross energy":    {Fuel: q("1000 GJ(GCV)")},
		"gross heat":      {Fuel: q("1000 Nm3"), Heat: per("39.8", "MJ(GCV)", "Nm3")},
		"therms of a gas": {Fuel: q("9478 therm")},
	} {
		if _, err := emitted(f, burning("fuel/natural-gas"), net); !errors.Is(err, carbon.ErrNoFactor) {
			t.Errorf("%s × a factor per net energy: %v", name, err)
		}
	}
	_, err := scope1.FuelCarbon{Fuel: q("1 t"), Heat: per("29", "GJ(GCV)", "t"), Carbon: per("0.026", "t", "GJ(NCV)"), Oxidation: n("1")}.Activities(under(carbon.Stationary))
	if diff := cmp.Diff([]string{"carbon TL-C014"}, faults(err)); diff != "" {
		t.Errorf("gross heat × carbon per net energy (-want +got):\n%s", diff)
	}
	for path, f := range map[string]scope1.FuelEnergy{"fuel": {Fuel: q("1000 GJ")}, "heat": {Fuel: q("1 t"), Heat: per("26.7", "GJ", "t")}} {
		_, err := f.Activities(burning("fuel/anthracite"))
		if diff := cmp.Diff([]string{path + " TL-S102"}, faults(err)); diff != "" {
			t.Errorf("energy that states neither (-want +got):\n%s", diff)
		}
	}
}

// Mistake 9.
func TestMistakeShortTonForTonne(t *testing.T) {
	coal := factor("fuel/anthracite", unit.Tonne, "per tonne", kg(ghg.CO2, "2500"))
	for amount, want := range map[string]string{"1 t": "2500 kg CO2", "1 short ton": "2267.96185 kg CO2", "1 long ton": "2540.117272 kg CO2", "2000 lb": "2267.96185 kg CO2"} {
		if diff := cmp.Diff(want, must(t)(emitted(scope1.FuelUse{Fuel: q(amount)}, burning("fuel/anthracite"), coal)).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", amount, diff)
		}
	}
	if _, err := unit.Parse("1 ton"); err == nil {
		t.Error("a ton was read")
	}
}

// Mistake 10.
func TestMistakeThermMMBtuKWhGJ(t *testing.T) {
	gas := factor("fuel/natural-gas", unit.MMBtuGross, "EPA hub, table 1", kg(ghg.CO2, "53.06"))
	for amount, want := range map[string]string{
		"1 MMBtu(GCV)":          "53.06",
		"1055.05585262 MJ(GCV)": "53.06",
		"1.05505585262 GJ(GCV)": "53.06",
		"10 therm":              "53.0473340355", // a US therm is 105.4804 MJ: 0.024 % below a tenth of an MMBtu
		"1000 kWh(GCV)":         "181.0482350538",
	} {
		all := must(t)(emitted(scope1.FuelEnergy{Fuel: q(amount)}, burning("fuel/natural-gas"), gas))
		if diff := cmp.Diff(want, all.Get(ghg.CO2).Round(10).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", amount, diff)
		}
	}
}

// Mistake 14.
func TestMistakeBiogenicCO2InScope1(t *testing.T) {
	wood, err := epa.Stationary2025()
	if err != nil {
		t.Fatal(err)
	}
	r, err := wood.Resolver(factors.Policy{MaxAge: 1, Aliases: []factors.Alias{{Kind: "fuel/wood", Target: "epa/stationary/wood-and-wood-residuals"}}})
	if err != nil {
		t.Fatal(err)
	}
	us := burning("fuel/wood")
	us.Place = "US"
	all := must(t)(emittedBy(scope1.FuelEnergy{Fuel: q("1000 MMBtu(GCV)")}, us, r))
	if diff := cmp.Diff("93800 kg CO2-biogenic", all.Only(ghg.Biogenic).String()); diff != "" {
		t.Errorf("outside the scopes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("7.2 kg CH4-biogenic + 3.6 kg N2O", all.Only(ghg.Gross).String()); diff != "" {
		t.Errorf("CH4 and N2O stay in scope 1 (-want +got):\n%s", diff)
	}
	// The same of a blend whose factor holds its biogenic CO2.
	diesel := factor("fuel/diesel", unit.Litre, "test", kg(ghg.CO2, "2.6"), kg(ghg.Methane, "0.001"))
	bio := factor("fuel/biodiesel", unit.Litre, "test", kg(ghg.BiogenicCO2, "2.5"), kg(ghg.BiogenicMethane, "0.002"))
	f := scope1.Blend{Fuel: q("1000 L"), Bio: scope1.Bio{Kind: "fuel/biodiesel", Share: n("0.1"), By: unit.Volume}}
	if diff := cmp.Diff("2340 kg CO2 + 250 kg CO2-biogenic + 0.9 kg CH4 + 0.2 kg CH4-biogenic", must(t)(emitted(f, driving("fuel/diesel"), diesel, bio)).String()); diff != "" {
		t.Errorf("blend (-want +got):\n%s", diff)
	}
}

// CO2 by fuel and CH4 and N2O by distance: a factor of all gases answers for neither, and
// the fuel is upstream once.
func TestMistakeGasesOfAVehicleTwice(t *testing.T) {
	f := scope1.FuelAndDistance{Fuel: q("1000 L"), Distance: q("10000 v.km"), Vehicle: "vehicle/car/petrol",
		Bio: scope1.Bio{Kind: "fuel/bioethanol", Share: n("0.1"), By: unit.Volume}}
	as, err := f.Activities(driving("fuel/petrol"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range as {
		got = append(got, a.Category.String()+" | "+string(a.Kind)+" | "+a.Measures[0].String()+" | "+a.Account.String())
	}
	want := []string{
		"mobile combustion | fuel/petrol/co2 | 900 L | ",
		"mobile combustion | fuel/bioethanol/biogenic-co2 | 100 L | biogenic",
		"mobile combustion | vehicle/car/petrol/ch4-n2o | 10000 v.km | ",
		"fuel- and energy-related activities | fuel/petrol | 900 L | ",
		"fuel- and energy-related activities | fuel/bioethanol | 100 L | ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	all := factor("fuel/petrol", unit.Litre, "all gases", kg(ghg.CO2, "2.3"), kg(ghg.Methane, "0.01"))
	if _, err := emitted(f, driving("fuel/petrol"), all); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("a factor of all gases: %v", err)
	}
	leased := driving("fuel/petrol") // not the reporter's own fuel: its upstream is the category's matter
	leased.Category = carbon.UpstreamLeased
	if as, err := f.Activities(leased); err != nil || len(as) != 3 {
		t.Errorf("leased: %d activities, %v", len(as), err)
	}
}

// Mistake 15: a published inventory divides CH4 and N2O by a million twice. Their share in CO2e of
// each fossil fuel of EPA's table is between 0.005 % (blast furnace gas) and 3 %.
func TestMistakeUnitScaledTwice(t *testing.T) {
	d, err := epa.Stationary2025()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, f := range d.All() {
		if f.Per != unit.MMBtuGross || f.Amounts.Get(ghg.CO2).Sign() <= 0 {
			continue
		}
		seen++
		plain := *f
		plain.Kind, plain.Place = "fuel/any", ""
		all := must(t)(emitted(scope1.FuelEnergy{Fuel: q("1000 MMBtu(GCV)")}, burning("fuel/any"), &plain))
		co2e, err := all.Only(ghg.Gross).CO2e(ghg.AR5)
		if err != nil {
			t.Fatal(err)
		}
		share, err := co2e.Kg().Sub(all.Get(ghg.CO2)).Quo(co2e.Kg())
		if err != nil {
			t.Fatal(err)
		}
		if share.Cmp(n("0.00005")) < 0 || share.Cmp(n("0.03")) > 0 {
			t.Errorf("%s: CH4 and N2O are %s of CO2e", f.ID, share.Round(6))
		}
	}
	if seen < 30 {
		t.Errorf("%d fuels", seen)
	}
}

// Mistake 16.
func TestMistakePoundsAndKilogramsInOneSheet(t *testing.T) {
	mixed := scope1.RefrigerantBalance{Gas: "R-404A", Opening: q("100 lb"), Closing: q("20 kg"), Acquired: q("10 lb"), Disbursed: q("0 t"), NewCharge: q("500 g"), RetiredCharge: q("0 kg")}
	plain := scope1.RefrigerantBalance{Gas: "R-404A", Opening: q("45.359237 kg"), Closing: q("20 kg"), Acquired: q("4.5359237 kg"), Disbursed: q("0 kg"), NewCharge: q("0.5 kg"), RetiredCharge: q("0 kg")}
	want, got := must(t)(emitted(plain, carbon.Activity{})), must(t)(emitted(mixed, carbon.Activity{}))
	if diff := cmp.Diff(want.String(), got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Mistake 23: three thirds of a tonne of carbon are 11/3 t of CO2, not 3.667.
func TestMistakeRoundingBeforeSumming(t *testing.T) {
	var sum ghg.Amounts
	for range 3 {
		f := scope1.CarbonBalance{In: []scope1.CarbonFlow{{Quantity: unit.New(unit.Ratio(1, 3), unit.Tonne), Carbon: per("1", "t", "t")}}}
		sum = sum.Add(must(t)(emitted(f, carbon.Activity{})))
	}
	if diff := cmp.Diff("11000/3 kg CO2", sum.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Defect 9: a gas that nobody knows gets a default.
func TestMistakeUnknownRefrigerant(t *testing.T) {
	for _, name := range []string{"R-999", "HFC", "HFCs", "PFC", "refrigerant", "CO2e", "CO2e@AR5", "R-410"} {
		_, err := scope1.PurchasedGas{Gas: name, Bought: q("1 kg")}.Activities(under(carbon.Fugitive))
		if diff := cmp.Diff([]string{"gas TL-C013"}, faults(err)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	as, err := scope1.PurchasedGas{Gas: "r410a", Bought: q("1 kg")}.Activities(under(carbon.Fugitive))
	if err != nil || as[0].Kind != "gas/R-410A" {
		t.Errorf("a spelling of R-410A: %v, %v", as, err)
	}
}

// HCFCs and CFCs are outside the scopes, by species: R-22 wholly, R-401A in part.
func TestMistakeMontrealGasesInScope1(t *testing.T) {
	for gas, want := range map[string][2]string{
		"R-22":   {"", "40 kg HCFC-22"},
		"CFC-12": {"", "40 kg CFC-12"},
		"R-401A": {"5.2 kg HFC-152a", "21.2 kg HCFC-22 + 13.6 kg HCFC-124"},
		"R-134a": {"40 kg HFC-134a", ""},
	} {
		all := must(t)(emitted(scope1.SimplifiedBalance{Gas: gas, Serviced: q("40 kg"), UsedForNew: q("0 kg"), NewCapacity: q("0 kg"), RetiredCapacity: q("0 kg"), Recovered: q("0 kg")}, carbon.Activity{}))
		if diff := cmp.Diff(want, [2]string{all.Only(ghg.Gross).String(), all.Only(ghg.Outside).String()}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", gas, diff)
		}
	}
}

// Defect 11: a negative result forbidden everywhere. It is possible, and says what it takes
// back.
func TestMistakeNegativeForbidden(t *testing.T) {
	f := scope1.RefrigerantBalance{Gas: "SF6", Opening: q("1 kg"), Closing: q("4 kg"), Acquired: q("1 kg"), Disbursed: q("0 kg"), NewCharge: q("0 kg"), RetiredCharge: q("0 kg")}
	_, err := f.Activities(carbon.Activity{})
	if diff := cmp.Diff([]string{"balance TL-S101"}, faults(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	june := f
	june.Closing = q("0 kg") // miscounted: 2 kg had not been lost
	calc := carbon.NewCalculator(scheme, carbon.Releases())
	first, err := june.Activities(carbon.Activity{ID: "log of June", Period: carbon.NewMonth(2025, 6).Period()})
	if err != nil {
		t.Fatal(err)
	}
	posted, _, err := calc.Calculate(&first[0])
	if err != nil {
		t.Fatal(err)
	}
	second, err := f.Activities(carbon.Activity{Reverses: "log of June", Period: carbon.NewMonth(2025, 7).Period()})
	if err != nil {
		t.Fatal(err)
	}
	back, _, err := calc.Posted(func(*carbon.Activity) ([]carbon.Line, error) { return posted, nil }).Calculate(&second[0])
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("2 kg SF6 | -2 kg SF6", posted[0].Amounts().String()+" | "+back[0].Amounts().String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	card := driving("fuel/diesel")
	b5 := scope1.Blend{Fuel: q("-200 L"), Bio: scope1.Bio{Kind: "fuel/biodiesel", Share: n("0.05"), By: unit.Volume}}
	_, err = b5.Activities(card)
	if diff := cmp.Diff([]string{"fuel TL-C007"}, faults(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	card.Reverses = "card 17"
	as, err := b5.Activities(card)
	if err != nil || as[0].Measures[0].String() != "-190 L" || as[1].Measures[0].String() != "-10 L" {
		t.Errorf("a fuel card taken back: %v, %v", as, err)
	}
}
