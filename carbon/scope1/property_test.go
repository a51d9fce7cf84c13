package scope1_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope1"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A sample is one method's facts, all their quantities x times as large.
type sample struct {
	of carbon.Activity
	at func(x unit.Number) carbon.Facts
}

func samples() map[string]sample {
	oxides := func(x unit.Number, amount string) scope1.Oxides {
		return scope1.Oxides{Mass: q(amount).Mul(x), CaO: n("0.65"), OtherCaO: n("0.01"), MgO: n("0.02"), OtherMgO: n("0")}
	}
	ratio := scope1.Ratio{PerCaO: n("0.785"), PerMgO: n("1.092")}
	rates := scope1.Rates{Installation: n("0.01"), Operating: n("0.15"), Remaining: n("1"), Recovery: n("0.95")}
	bio := scope1.Bio{Kind: "fuel/biodiesel", Share: n("0.05"), By: unit.Volume}
	flow := func(x unit.Number, amount, share string) scope1.CarbonFlow {
		return scope1.CarbonFlow{Quantity: q(amount).Mul(x), Carbon: per(share, "t", "t")}
	}
	return map[string]sample{
		"S1-fuel": {burning("fuel/diesel"), func(x unit.Number) carbon.Facts { return scope1.FuelUse{Fuel: q("3 t").Mul(x)} }},
		"S1-energy": {burning("fuel/coke"), func(x unit.Number) carbon.Facts {
			return scope1.FuelEnergy{Fuel: q("3 t").Mul(x), Heat: per("28.435", "GJ(NCV)", "t"), Oxidation: n("0.93")}
		}},
		"S1-carbon": {burning("fuel/coke"), func(x unit.Number) carbon.Facts {
			return scope1.FuelCarbon{Fuel: q("3 t").Mul(x), Heat: per("28.435", "GJ(NCV)", "t"), Carbon: per("0.0295", "t", "GJ(NCV)"), Oxidation: n("0.93"), Biogenic: n("0.1")}
		}},
		"S1-carbon-balance": {carbon.Activity{}, func(x unit.Number) carbon.Facts {
			return scope1.CarbonBalance{Opening: []scope1.CarbonFlow{flow(x, "1 t", "0.9")}, In: []scope1.CarbonFlow{flow(x, "7 t", "0.8")},
				Out: []scope1.CarbonFlow{flow(x, "2 t", "0.1")}, Closing: []scope1.CarbonFlow{flow(x, "1.3 t", "0.9")}}
		}},
		"S1-fuel-distance": {driving("fuel/diesel"), func(x unit.Number) carbon.Facts {
			return scope1.FuelAndDistance{Fuel: q("90 L").Mul(x), Distance: q("1000 v.km").Mul(x), Vehicle: "vehicle/van", Bio: bio}
		}},
		"S1-blend": {driving("fuel/diesel"), func(x unit.Number) carbon.Facts { return scope1.Blend{Fuel: q("90 L").Mul(x), Bio: bio} }},
		"S1-clinker": {carbon.Activity{}, func(x unit.Number) carbon.Facts {
			return scope1.Clinker{Clinker: oxides(x, "9 t"), Dust: oxides(x, "1 t"), Ratio: ratio}
		}},
		"S1-lime": {carbon.Activity{}, func(x unit.Number) carbon.Facts {
			return scope1.Lime{Lime: oxides(x, "9 t"), DustCorrection: n("1.02"), Ratio: ratio}
		}},
		"S1-carbonate": {ofKind("process/limestone"), func(x unit.Number) carbon.Facts {
			return scope1.Carbonate{Material: q("9 t").Mul(x), Purity: n("0.96"), Calcined: n("0.9")}
		}},
		"S1-process": {ofKind("process/nitric-acid"), func(x unit.Number) carbon.Facts {
			return scope1.ProcessOutput{Quantity: q("9 t").Mul(x), Abated: n("0.8")}
		}},
		"S1-anode-effect": {carbon.Activity{}, func(x unit.Number) carbon.Facts {
			return scope1.AnodeEffects{Metal: q("9 t").Mul(x), Minutes: n("0.2"), Slope: n("0.143"), Fraction: n("0.121")}
		}},
		"S1-anode": {carbon.Activity{}, func(x unit.Number) carbon.Facts {
			return scope1.PrebakedAnodes{Metal: q("9 t").Mul(x), Consumption: n("0.42"), Sulphur: n("0.02"), Ash: n("0.004")}
		}},
		"S1-refrigerant-balance": {carbon.Activity{}, func(x unit.Number) carbon.Facts {
			return scope1.RefrigerantBalance{Gas: "R-410A", Opening: q("90 kg").Mul(x), Acquired: q("273 kg").Mul(x), Disbursed: q("15 kg").Mul(x), Closing: q("70 kg").Mul(x), NewCharge: q("30 kg").Mul(x), RetiredCharge: q("12 kg").Mul(x)}
		}},
		"S1-refrigerant-simplified": {carbon.Activity{}, func(x unit.Number) carbon.Facts {
			return scope1.SimplifiedBalance{Gas: "R-410A", UsedForNew: q("31 kg").Mul(x), NewCapacity: q("30 kg").Mul(x), Serviced: q("9 kg").Mul(x), RetiredCapacity: q("12 kg").Mul(x), Recovered: q("10 kg").Mul(x)}
		}},
		"S1-refrigerant-screening": {carbon.Activity{}, func(x unit.Number) carbon.Facts {
			return scope1.Screening{Gas: "R-410A", Charged: q("30 kg").Mul(x), Capacity: q("200 kg").Mul(x), Retired: q("12 kg").Mul(x), Years: n("0.5"), Rates: rates}
		}},
		"S1-switchgear": {carbon.Activity{}, func(x unit.Number) carbon.Facts {
			return scope1.SwitchgearBalance{Gas: "SF6", Opening: q("12 kg").Mul(x), Acquired: q("4 kg").Mul(x), Disbursed: q("1 kg").Mul(x), Closing: q("10 kg").Mul(x), NewNameplate: q("3 kg").Mul(x), RetiredNameplate: q("2 kg").Mul(x)}
		}},
		"S1-fire": {carbon.Activity{}, func(x unit.Number) carbon.Facts {
			return scope1.FireSuppression{Gas: "HFC-227ea", Capacity: q("300 kg").Mul(x), Leak: n("0.035"), Years: n("1")}
		}},
		"S1-purchased": {under(carbon.Process), func(x unit.Number) carbon.Facts { return scope1.PurchasedGas{Gas: "CO2", Bought: q("3 t").Mul(x)} }},
		"S1-leak-components": {carbon.Activity{}, func(x unit.Number) carbon.Facts {
			return scope1.ComponentLeaks{Gas: "CH4", Components: n("40").Mul(x), Rate: q("17.27 scf"), Hours: q("8760 h"), Share: n("0.95"), Density: per("0.7175", "kg", "Nm3")}
		}},
		"S1-leak-throughput": {carbon.Activity{}, func(x unit.Number) carbon.Facts {
			return scope1.ThroughputLoss{Gas: "CH4", Throughput: q("40 t").Mul(x), Loss: n("0.001"), Share: n("0.9")}
		}},
		"S1-stack-mass": {under(carbon.Stationary), func(x unit.Number) carbon.Facts {
			return scope1.StackMass{Gas: "CO2", Measured: q("40 t").Mul(x), Biogenic: n("0.3")}
		}},
		"S1-stack-gas": {under(carbon.Stationary), func(x unit.Number) carbon.Facts {
			return scope1.StackGas{Gas: "N2O", FlueGas: q("40000 m3(20C)").Mul(x), Concentration: n("0.0003"), Density: per("1.977", "kg", "Nm3")}
		}},
	}
}

func made(t *testing.T, f carbon.Facts, of carbon.Activity) []carbon.Activity {
	t.Helper()
	as, err := f.Activities(of)
	if err != nil {
		t.Fatalf("%T: %v", f, err)
	}
	return as
}

// Facts of two months are the facts of both: x times and y times as much sum to x + y
// times as much, exactly, in each activity.
func TestMethodsAreLinear(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for code, s := range samples() {
		for range 20 {
			x, y := unit.Ratio(1+r.Int64N(1000), 1+r.Int64N(97)), unit.Ratio(1+r.Int64N(1000), 1+r.Int64N(97))
			ax, ay, both := made(t, s.at(x), s.of), made(t, s.at(y), s.of), made(t, s.at(x.Add(y)), s.of)
			if len(ax) != len(both) {
				t.Fatalf("%s: %d activities, then %d", code, len(ax), len(both))
			}
			for i := range both {
				sum, err := ax[i].Measures[0].Add(ay[i].Measures[0])
				if err != nil {
					t.Fatal(err)
				}
				if !sum.Base().Equal(both[i].Measures[0].Base()) {
					t.Fatalf("%s: %s and %s sum to %s, not to %s", code, ax[i].Measures[0], ay[i].Measures[0], sum, both[i].Measures[0])
				}
			}
		}
	}
}

// What is split sums to the whole.
func TestPartsSumToTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		whole, share := unit.New(unit.Ratio(1+r.Int64N(100000), 1+r.Int64N(97)), unit.Litre), unit.Ratio(r.Int64N(98), 97)
		b := made(t, scope1.Blend{Fuel: whole, Bio: scope1.Bio{Kind: "fuel/biodiesel", Share: share, By: unit.Volume}}, driving("fuel/diesel"))
		if sum, err := b[0].Measures[0].Add(b[1].Measures[0]); err != nil || !sum.Equal(whole) {
			t.Fatalf("blend: %s of %s, %v", sum, whole, err)
		}
		mass := unit.New(whole.Number(), unit.Tonne)
		sum := unit.New(unit.Int(0), unit.Tonne)
		for _, a := range made(t, scope1.StackMass{Gas: "CO2", Measured: mass, Biogenic: share}, under(carbon.Stationary)) {
			var err error
			if sum, err = sum.Add(a.Measures[0]); err != nil {
				t.Fatal(err)
			}
		}
		if !sum.Equal(mass) {
			t.Fatalf("stack: %s of %s", sum, mass)
		}
	}
}

// Every method has a sample, a stable code, and a working in both languages that holds
// its operands; the template stays what it was.
func TestMethods(t *testing.T) {
	var codes []string
	for _, m := range scope1.Methods() {
		codes = append(codes, m.Code)
		for _, x := range []carbon.Text{m.Name, m.Formula} {
			if x.EN == "" || x.ZH == "" {
				t.Errorf("%s: %v", m.Code, x)
			}
		}
		if m.Clause == "" {
			t.Errorf("%s has no clause", m.Code)
		}
	}
	if slices.Sort(codes); len(slices.Compact(slices.Clone(codes))) != len(codes) {
		t.Errorf("a code is there twice: %v", codes)
	}
	var have []string
	for code, s := range samples() {
		have = append(have, code)
		s.of.ID, s.of.Place, s.of.Tags = "doc 7", "CN-SH", []carbon.Tag{{Name: "site", Value: "SH1"}}
		s.of.Working = []carbon.Term{{Name: carbon.Same("read"), Value: "row 17"}}
		for _, a := range made(t, s.at(unit.Int(1)), s.of) {
			if a.Method.ID() != code || a.ID != "doc 7" || a.Place != "CN-SH" || a.Tag("site") != "SH1" || a.Category == carbon.NoCategory {
				t.Errorf("%s: %+v", code, a)
			}
			if len(a.Working) < 2 || a.Working[0].Value != "row 17" {
				t.Errorf("%s: working %v", code, a.Working)
			}
			for _, w := range a.Working {
				if w.Name.EN == "" || w.Name.ZH == "" || w.Value == "" {
					t.Errorf("%s: term %+v", code, w)
				}
			}
			if _, err := carbon.StageOf(a.Category, a.Kind); err != nil {
				t.Errorf("%s: %v", code, err)
			}
		}
	}
	if slices.Sort(have); cmp.Diff(codes, have) != "" {
		t.Errorf("samples and methods (-methods +samples):\n%s", cmp.Diff(codes, have))
	}
}

// The quality is determined where the method determines it, and else the caller's.
func TestQuality(t *testing.T) {
	average := []string{"S1-fire", "S1-leak-components", "S1-leak-throughput", "S1-refrigerant-screening"}
	for code, s := range samples() {
		want := carbon.QualityUnstated
		switch {
		case slices.Contains(average, code):
			want = carbon.AverageData
		case code == "S1-stack-mass" || code == "S1-stack-gas":
			want = carbon.Measured
		}
		if got := made(t, s.at(unit.Int(1)), s.of)[0].Quality; got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
		s.of.Quality = carbon.Estimated
		if want == carbon.Measured {
			continue
		}
		if got := made(t, s.at(unit.Int(1)), s.of)[0].Quality; got != carbon.Estimated {
			t.Errorf("%s: %s, the caller said estimated", code, got)
		}
	}
}

// The table of loss rates is whole, and its rates are shares.
func TestEquipment(t *testing.T) {
	var got []string
	for _, e := range scope1.EquipmentTypes() {
		got = append(got, fmt.Sprintf("%s %s %s %s %s", e.ID, e.Rates.Installation, e.Rates.Operating, e.Rates.Remaining, e.Rates.Recovery))
		if e.Name.EN == "" || e.Name.ZH == "" || e.Rates.Source.IsZero() {
			t.Errorf("%s: %+v", e.ID, e)
		}
		if f, err := scope1.FindEquipment(e.ID); err != nil || f != e {
			t.Errorf("%s: %v, %v", e.ID, f, err)
		}
	}
	want := []string{ // typed by hand from EPA's calculator
		"domestic-refrigeration 0.01 0.005 0.8 0.7", "stand-alone-commercial 0.03 0.15 0.8 0.7", "medium-large-commercial 0.03 0.35 1 0.7",
		"transport-refrigeration 0.01 0.5 0.5 0.7", "industrial-refrigeration 0.03 0.25 1 0.9", "chillers 0.01 0.15 1 0.95",
		"residential-commercial-ac 0.01 0.1 0.8 0.8", "car-ac 0.005 0.2 0.5 0.5", "light-truck-ac 0.005 0.2 0.5 0.5",
		"fire-fixed  0.035  ", "fire-portable  0.025  ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := scope1.FindEquipment("toaster"); carbon.RuleOf(err).Code != scope1.RuleEquipment.Code {
		t.Errorf("%v", err)
	}
}
