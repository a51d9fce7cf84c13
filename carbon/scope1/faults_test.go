package scope1_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope1"
	"github.com/tanlian/tanlian/carbon/unit"
)

func TestFaults(t *testing.T) {
	t1 := q("1 t")
	coke := per("28.435", "GJ(NCV)", "t")
	content := per("0.0295", "t", "GJ(NCV)")
	bio := func(change func(*scope1.Bio)) scope1.Bio {
		b := scope1.Bio{Kind: "fuel/biodiesel", Share: n("0.05"), By: unit.Volume}
		change(&b)
		return b
	}
	ratio := scope1.Ratio{PerCaO: n("0.785"), PerMgO: n("1.092")}
	clinker := func(change func(*scope1.Clinker)) scope1.Clinker {
		f := scope1.Clinker{Clinker: scope1.Oxides{Mass: t1, CaO: n("0.65")}, Ratio: ratio, DustCorrection: n("1")}
		change(&f)
		return f
	}
	kg0 := q("0 kg")
	methane := per("0.7175", "kg", "Nm3")
	seen := map[string]bool{}
	for _, c := range []struct {
		claim string
		f     carbon.Facts
		of    carbon.Activity
		want  string // path and rule of each fault
	}{
		{"a fuel goes under a category", scope1.FuelUse{Fuel: t1}, ofKind("fuel/coke"), "category TL-C006"},
		{"a fuel is no purchased good", scope1.FuelUse{Fuel: t1}, carbon.Activity{Kind: "fuel/coke", Category: carbon.PurchasedGoods}, "category TL-C006"},
		{"a fuel is a fuel", scope1.FuelUse{Fuel: t1}, burning("process/limestone"), "kind TL-S105, category TL-C006"},
		{"a fuel has a name", scope1.FuelUse{Fuel: t1}, burning("fuel"), "kind TL-S105"},
		{"a part of its gases is no fuel", scope1.FuelUse{Fuel: t1}, burning("fuel/coke/co2"), "kind TL-S105"},
		{"a fuel is measured as one", scope1.FuelUse{Fuel: q("1 km")}, burning("fuel/coke"), "fuel TL-C014"},
		{"blank is not zero", scope1.FuelUse{}, burning("fuel/coke"), "fuel TL-C014"},
		{"all faults at once", scope1.FuelUse{Fuel: q("-1 t")}, carbon.Activity{}, "fuel TL-C007, kind TL-S105, category TL-C006"},
		{"energy is gross or net", scope1.FuelUse{Fuel: q("1 kWh")}, burning("fuel/natural-gas"), "fuel TL-S102"},
		{"heat content is gross or net", scope1.FuelEnergy{Fuel: t1, Heat: per("28", "GJ", "t")}, burning("fuel/coke"), "heat TL-S102"},
		{"heat content is needed", scope1.FuelEnergy{Fuel: t1}, burning("fuel/coke"), "heat TL-C014"},
		{"heat content is positive", scope1.FuelEnergy{Fuel: t1, Heat: per("0", "GJ(NCV)", "t")}, burning("fuel/coke"), "heat TL-C014"},
		{"heat content is of the fuel's measure", scope1.FuelEnergy{Fuel: q("1 L"), Heat: coke}, burning("fuel/coke"), "heat TL-C014"},
		{"heat content of energy", scope1.FuelEnergy{Fuel: q("1 GJ(NCV)"), Heat: coke}, burning("fuel/coke"), "heat TL-C014"},
		{"oxidation is a share", scope1.FuelEnergy{Fuel: t1, Heat: coke, Oxidation: n("93")}, burning("fuel/coke"), "oxidation TL-C014"},
		{"carbon content and oxidation are needed", scope1.FuelCarbon{Fuel: t1}, under(carbon.Stationary), "oxidation TL-C014, carbon TL-C014, carbon TL-C014, carbon TL-C014"},
		{"carbon is by mass", scope1.FuelCarbon{Fuel: t1, Oxidation: n("1"), Carbon: per("0.5", "L", "t")}, under(carbon.Stationary), "carbon TL-C014"},
		{"carbon is within its mass", scope1.FuelCarbon{Fuel: t1, Oxidation: n("1"), Carbon: per("56", "t", "t")}, under(carbon.Stationary), "carbon TL-C014"},
		{"carbon per energy needs a heat content", scope1.FuelCarbon{Fuel: t1, Oxidation: n("1"), Carbon: content}, under(carbon.Stationary), "carbon TL-C014"},
		{"a kind, where stated, is a fuel", scope1.FuelCarbon{Fuel: t1, Oxidation: n("1"), Carbon: content, Heat: coke}, burning("material/coke"), "kind TL-S105"},
		{"a biogenic share is a share", scope1.FuelCarbon{Fuel: t1, Oxidation: n("1"), Carbon: content, Heat: coke, Biogenic: n("1.1")}, under(carbon.Stationary), "biogenic TL-C014"},
		{"carbon goes in", scope1.CarbonBalance{}, carbon.Activity{}, "in TL-C014"},
		{"each flow says what it is", scope1.CarbonBalance{In: []scope1.CarbonFlow{{Quantity: t1, Carbon: per("0.7", "t", "t")}, {Quantity: q("1 kWh"), Carbon: per("2", "t", "t")}}}, carbon.Activity{}, "in 2: quantity TL-S102, in 2: carbon TL-C014"},
		{"more out than in", scope1.CarbonBalance{In: []scope1.CarbonFlow{{Quantity: t1, Carbon: per("0.7", "t", "t")}}, Out: []scope1.CarbonFlow{{Quantity: t1, Carbon: per("0.8", "t", "t")}}}, carbon.Activity{}, "balance TL-S101"},
		{"distance is of vehicles", scope1.FuelAndDistance{Fuel: q("1 L"), Distance: q("1 km"), Vehicle: "vehicle/car"}, driving("fuel/diesel"), "distance TL-C014"},
		{"a vehicle is one", scope1.FuelAndDistance{Fuel: q("1 L"), Distance: q("1 v.km"), Vehicle: "car"}, driving("fuel/diesel"), "vehicle TL-S105"},
		{"its gases are named by the method", scope1.FuelAndDistance{Fuel: q("1 L"), Distance: q("1 v.km"), Vehicle: "vehicle/car/ch4-n2o"}, driving("fuel/diesel"), "vehicle TL-S105"},
		{"a blend has a biological part", scope1.Blend{Fuel: q("1 L")}, driving("fuel/diesel"), "bio TL-C014"},
		{"the share says by what", scope1.Blend{Fuel: q("1 L"), Bio: bio(func(b *scope1.Bio) { b.By = 0 })}, driving("fuel/diesel"), "bio: by TL-C014"},
		{"a share by volume of kilograms", scope1.Blend{Fuel: q("1 kg"), Bio: bio(func(*scope1.Bio) {})}, driving("fuel/diesel"), "bio: by TL-S106"},
		{"5 % is 0.05", scope1.Blend{Fuel: q("1 L"), Bio: bio(func(b *scope1.Bio) { b.Share = n("5") })}, driving("fuel/diesel"), "bio: share TL-C014"},
		{"two parts are two fuels", scope1.Blend{Fuel: q("1 L"), Bio: bio(func(*scope1.Bio) {})}, driving("fuel/biodiesel"), "bio: kind TL-S105"},
		{"clinker has its CaO and ratio", clinker(func(f *scope1.Clinker) { f.Clinker.CaO, f.Ratio = unit.Number{}, scope1.Ratio{} }), carbon.Activity{}, "ratio: per CaO TL-C014, clinker: CaO TL-C014"},
		{"MgO has its ratio", clinker(func(f *scope1.Clinker) { f.Clinker.MgO, f.Ratio.PerMgO = n("0.01"), unit.Number{} }), carbon.Activity{}, "ratio: per MgO TL-C014"},
		{"other MgO needs MgO", clinker(func(f *scope1.Clinker) { f.Clinker.OtherMgO = n("0.01") }), carbon.Activity{}, "clinker: MgO TL-C014, clinker: MgO, other TL-C014"},
		{"other CaO is part of it", clinker(func(f *scope1.Clinker) { f.Clinker.OtherCaO = n("0.7") }), carbon.Activity{}, "clinker: CaO, other TL-C014"},
		{"oxides are within the clinker", clinker(func(f *scope1.Clinker) { f.Clinker.MgO = n("0.4") }), carbon.Activity{}, "clinker TL-C014"},
		{"dust is stated", clinker(func(f *scope1.Clinker) { f.DustCorrection = unit.Number{} }), carbon.Activity{}, "dust correction TL-C014"},
		{"dust does not lessen", clinker(func(f *scope1.Clinker) { f.DustCorrection = n("0.02") }), carbon.Activity{}, "dust correction TL-C014"},
		{"dust once", clinker(func(f *scope1.Clinker) { f.Dust = f.Clinker }), carbon.Activity{}, "dust TL-C014"},
		{"a carbonate is a process", scope1.Carbonate{Material: t1, Purity: n("1"), Calcined: n("1")}, ofKind("material/limestone"), "kind TL-S105, category TL-C006"},
		{"purity and fraction calcined are stated", scope1.Carbonate{Material: t1}, ofKind("process/limestone"), "purity TL-C014, calcined TL-C014"},
		{"abatement is a share", scope1.ProcessOutput{Quantity: t1, Abated: n("85")}, ofKind("process/nitric-acid"), "abated TL-C014"},
		{"anode effects need all four", scope1.AnodeEffects{}, carbon.Activity{}, "metal TL-C014, minutes TL-C014, slope TL-C014, fraction TL-C014"},
		{"an anode is mostly carbon", scope1.PrebakedAnodes{Metal: t1, Consumption: n("0.4"), Sulphur: n("0.7"), Ash: n("0.4")}, carbon.Activity{}, "ash TL-C014"},
		{"a log states all six", scope1.RefrigerantBalance{Gas: "R-410A", Opening: kg0, Acquired: q("1 L")}, carbon.Activity{}, "acquired TL-C014, disbursed TL-C014, closing TL-C014, new charge TL-C014, retired charge TL-C014"},
		{"no entry of a log is negative", scope1.SwitchgearBalance{Gas: "SF6", Opening: q("-1 kg"), Acquired: kg0, Disbursed: kg0, Closing: kg0, NewNameplate: kg0, RetiredNameplate: kg0}, carbon.Activity{Reverses: "x"}, "opening TL-C014"},
		{"a gas is named", scope1.PurchasedGas{Bought: t1}, under(carbon.Process), "gas TL-C014"},
		{"a gas is known", scope1.PurchasedGas{Gas: "R-999", Bought: t1}, under(carbon.Process), "gas TL-C013"},
		{"bought gas states its category", scope1.PurchasedGas{Gas: "CO2", Bought: t1}, carbon.Activity{}, "category TL-C006"},
		{"a refrigerant is not burnt", scope1.PurchasedGas{Gas: "R-410A", Bought: t1}, under(carbon.Stationary), "category TL-C006"},
		{"screening states its rates", scope1.Screening{Gas: "SF6", Charged: kg0, Capacity: kg0, Retired: kg0, Years: n("1")}, carbon.Activity{}, "rates: installation TL-C014, rates: operating TL-C014, rates: remaining TL-C014, rates: recovery TL-C014"},
		{"a leak rate is a share", scope1.FireSuppression{Gas: "CO2", Capacity: t1, Leak: n("3.5"), Years: n("1")}, carbon.Activity{}, "leak TL-C014"},
		{"a gas volume states its reference", scope1.ComponentLeaks{Gas: "CH4", Components: n("1"), Rate: q("1 m3"), Hours: q("1 h"), Share: n("1"), Density: methane}, carbon.Activity{}, "rate TL-S103"},
		{"a density states its reference", scope1.ComponentLeaks{Gas: "CH4", Components: n("1"), Rate: q("1 Nm3"), Hours: q("1 h"), Share: n("1"), Density: per("0.7175", "kg", "m3")}, carbon.Activity{}, "density TL-S103"},
		{"a gas volume needs a density", scope1.ThroughputLoss{Gas: "CH4", Throughput: q("1 Nm3"), Loss: n("0.1"), Share: n("1")}, carbon.Activity{}, "density TL-C014, density TL-C014, density TL-C014"},
		{"a mass needs none", scope1.ThroughputLoss{Gas: "CH4", Throughput: t1, Loss: n("0.1"), Share: n("1"), Density: methane}, carbon.Activity{}, "density TL-C014"},
		{"flue gas states its reference", scope1.StackGas{Gas: "CO2", FlueGas: q("1 m3"), Concentration: n("0.1"), Density: methane}, under(carbon.Stationary), "flue gas TL-S103"},
		{"N2O has no biogenic part", scope1.StackMass{Gas: "N2O", Measured: t1, Biogenic: n("0.5")}, under(carbon.Stationary), "biogenic TL-S107"},
		{"biogenic CO2 is not split again", scope1.StackMass{Gas: "CO2-biogenic", Measured: t1, Biogenic: n("0.5")}, under(carbon.Stationary), "biogenic TL-S107"},
		{"a stack has a category", scope1.StackMass{Gas: "CO2", Measured: t1}, carbon.Activity{}, "category TL-C006"},
	} {
		as, err := c.f.Activities(c.of)
		if diff := cmp.Diff(c.want, strings.Join(faults(err), ", ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s\n%v", c.claim, diff, err)
		}
		if as != nil {
			t.Errorf("%s: activities beside a fault", c.claim)
		}
		for _, f := range faults(err) {
			seen[f[strings.LastIndexByte(f, ' ')+1:]] = true
		}
	}
	seen[scope1.RuleEquipment.Code] = true // TestEquipment
	for _, r := range scope1.Rules() {
		if !seen[r.Code] || r.Text.EN == "" || r.Text.ZH == "" {
			t.Errorf("rule %s: no case, or a text is missing", r.Code)
		}
	}
}

// Facts of which nothing is stated are faults, never a panic and never an activity.
func TestNothingStated(t *testing.T) {
	for code, s := range samples() {
		empty := reflect.New(reflect.TypeOf(s.at(unit.Int(1)))).Elem().Interface().(carbon.Facts)
		if as, err := empty.Activities(carbon.Activity{}); err == nil || as != nil {
			t.Errorf("%s: %v, %v", code, as, err)
		}
	}
}

// Every fact that entered stands in the working, with its unit.
func TestWorkingHoldsEveryFact(t *testing.T) {
	for code, s := range samples() {
		f := s.at(unit.Int(1))
		var terms []string
		for _, a := range made(t, f, s.of) {
			for _, w := range a.Working {
				terms = append(terms, w.Value)
			}
		}
		all := strings.Join(terms, "\n") + "\n"
		for _, want := range stated(reflect.ValueOf(f)) {
			if !strings.Contains(all, want) {
				t.Errorf("%s: %q is not in the working:\n%s", code, want, all)
			}
		}
	}
}

// stated lists the numbers and quantities of facts as text.
func stated(v reflect.Value) (all []string) {
	switch x := v.Interface().(type) {
	case unit.Number:
		if x.Stated() {
			all = append(all, x.String()+"\n")
		}
		return all
	case unit.Quantity:
		if x.Stated() {
			all = append(all, x.String()+"\n")
		}
		return all
	case carbon.Step:
		if x.Rate.Stated() {
			all = append(all, x.Rate.String()+" "+x.To.String()+" per "+x.From.String()+"\n")
		}
		return all
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			all = append(all, stated(v.Field(i))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, stated(v.Index(i))...)
		}
	}
	return all
}
