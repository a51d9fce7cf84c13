package scope2

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

func q(s string) unit.Quantity { return unit.MustParse(s) }

func TestMethodsAreUniqueAndBilingual(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range Methods() {
		if m.Code == "" || seen[m.Code] || m.Clause == "" {
			t.Errorf("%+v", m)
		}
		seen[m.Code] = true
		for _, x := range []carbon.Text{m.Name, m.Formula} {
			if x.EN == "" || x.ZH == "" {
				t.Errorf("%s: %+v", m.Code, x)
			}
		}
	}
	for _, x := range []carbon.Text{ByEfficiency.Text(), ByEnergyContent.Text(), ByWorkPotential.Text(), Allocation(9).Text()} {
		if x.EN == "" || x.ZH == "" {
			t.Errorf("%+v", x)
		}
	}
}

var (
	bought = carbon.Activity{Kind: "electricity", Category: carbon.Electricity, Period: carbon.Year(2025)}
	gas    = carbon.Activity{Kind: "fuel/natural-gas", Period: carbon.Year(2025)}
	chpGas = carbon.Activity{Kind: "fuel/natural-gas", Category: carbon.Heat, Period: carbon.Year(2025)}
	heat   = carbon.Activity{Kind: "heat", Category: carbon.Heat, Period: carbon.Year(2025)}
	plant  = CHP{Fuel: q("100 GJ(NCV)"), Heat: q("40 GJ"), Power: q("30 GJ"), Bought: q("10 GJ"), By: ByEfficiency, HeatEfficiency: num("0.8"), PowerEfficiency: num("0.4")}
)

// What a method makes: the quantity, and the paths of all faults where it refuses.
func TestMethods(t *testing.T) {
	chp := func(change func(*CHP)) CHP {
		c := plant
		change(&c)
		return c
	}
	work := func(hot, cold Temperature) CHP {
		return chp(func(c *CHP) { c.By, c.Supply, c.Surroundings = ByWorkPotential, hot, cold })
	}
	for _, c := range []struct {
		claim string
		facts carbon.Facts
		of    carbon.Activity
		want  string
	}{
		{"a building by share", Building{Metered: q("1000 kWh"), Share: num("0.25")}, bought, "250 kWh"},
		{"by areas (TG example 8.1)", Building{Metered: q("3000 kWh"), Own: q("200 m2"), Total: q("2000 m2"), Occupied: num("0.75")}, bought, "400 kWh"},
		{"areas in other units", Building{Metered: q("3000 kWh"), Own: q("0.02 ha"), Total: q("2000 m2"), Occupied: num("0.75")}, bought, "400 kWh"},
		{"heat of a building", Building{Metered: q("30 GJ"), Own: q("1 m2"), Total: q("3 m2"), Occupied: num("1")}, heat, "10 GJ"},
		{"nothing stated", Building{}, carbon.Activity{}, "category metered share"},
		{"twice stated", Building{Metered: q("1 kWh"), Share: num("0.5"), Own: q("1 m2")}, bought, "share"},
		{"areas half stated", Building{Metered: q("1 kWh"), Own: q("1 m2")}, bought, "total area total area occupied occupied"},
		{"more than the building", Building{Metered: q("1 kWh"), Own: q("80 m2"), Total: q("100 m2"), Occupied: num("0.75")}, bought, "own area"},
		{"a percentage", Building{Metered: q("1 kWh"), Share: num("79.9")}, bought, "share"},

		{"own use", OwnUse{Bought: q("12 10^4 kWh"), Sold: q("112800 kWh")}, bought, "0.72 10^4 kWh"},
		{"nothing sold", OwnUse{Bought: q("5 kWh"), Sold: q("0 kWh")}, bought, "5 kWh"},
		{"sold more than was bought", OwnUse{Bought: q("1 kWh"), Sold: q("2 kWh")}, bought, "sold"},
		{"blank is not zero", OwnUse{Bought: q("1 kWh")}, bought, "sold"},

		{"a boiler, net", Boiler{Delivered: q("90 GJ"), Efficiency: num("0.9"), Of: unit.NetCalorific}, gas, "100000 MJ(NCV)"},
		{"a boiler of more than 100 %", Boiler{Delivered: q("1 GJ"), Efficiency: num("85"), Of: unit.NetCalorific}, gas, "efficiency"},
		{"an efficiency of 0", Boiler{Delivered: q("1 GJ"), Efficiency: num("0"), Of: unit.NetCalorific}, gas, "efficiency"},
		{"a calorific value that is not stated", Boiler{Delivered: q("1 GJ"), Efficiency: num("0.9")}, gas, "efficiency"},
		{"a boiler of heat", Boiler{Delivered: q("1 GJ"), Efficiency: num("0.9"), Of: unit.NetCalorific}, heat, "kind"},
		{"fuel delivered", Boiler{Delivered: q("1 GJ(NCV)"), Efficiency: num("0.9"), Of: unit.NetCalorific}, gas, "delivered"},

		{"a chiller", Cooling{Delivered: q("1000000 RT.h"), Used: q("0.65 kWh"), For: q("1 RT.h")}, carbon.Activity{Kind: "electricity"}, "650000 kWh"},
		{"a COP of 5", Cooling{Delivered: q("500 kWh"), Used: q("1 kWh"), For: q("5 kWh")}, carbon.Activity{Kind: "electricity"}, "100 kWh"},
		{"a chiller by gas", Cooling{Delivered: q("120 GJ"), Used: q("30 Nm3"), For: q("1.2 GJ")}, gas, "3000 Nm3"},
		{"of no cold", Cooling{Delivered: q("1 kWh"), Used: q("1 kWh"), For: q("0 kWh")}, gas, "for"},

		{"CHP, heat", plant, chpGas, "10 GJ(NCV)"},
		{"CHP, power", chp(func(c *CHP) { c.Bought = q("30 GJ") }), func() carbon.Activity { a := chpGas; a.Category = carbon.Electricity; return a }(), "60 GJ(NCV)"},
		{"a plant-year as a factor", chp(func(c *CHP) { c.Fuel = q("1 piece") }), chpGas, "0.1 piece"},
		{"which of the two?", plant, gas, "category"},
		{"more than all", chp(func(c *CHP) { c.Bought = q("41 GJ") }), chpGas, "bought"},
		{"no allocation", chp(func(c *CHP) { c.By = 0 }), chpGas, "allocation"},
		{"no efficiencies", chp(func(c *CHP) { c.HeatEfficiency, c.PowerEfficiency = unit.Number{}, num("40") }), chpGas, "heat efficiency heat efficiency power efficiency"},
		{"no heat is made", chp(func(c *CHP) { c.By, c.Heat = ByEnergyContent, q("0 GJ") }), chpGas, "output"},
		{"no temperatures", work(Temperature{}, Temperature{}), chpGas, "supply temperature temperature of the surroundings"},
		{"heat colder than its surroundings", work(Celsius(num("10")), Celsius(num("15"))), chpGas, "supply temperature"},
		{"kelvin", work(Kelvin(num("600")), Kelvin(num("300"))), chpGas, "10 GJ(NCV)"}, // 40 × 1/2 of 20 + 30, a quarter

	} {
		as, err := c.facts.Activities(c.of)
		got := ""
		for i := range as {
			got += strings.TrimSpace(as[i].Measures[0].String())
			if as[i].Method == nil || len(as[i].Working) == 0 || !slices.Contains(Methods(), as[i].Method) {
				t.Errorf("%s: method %v, working %v", c.claim, as[i].Method, as[i].Working)
			}
			for _, w := range as[i].Working {
				if w.Name.EN == "" || w.Name.ZH == "" || w.Value == "" {
					t.Errorf("%s: %+v", c.claim, w)
				}
			}
		}
		if err != nil {
			got = paths(err)
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q (%v)", c.claim, got, c.want, err)
		}
	}
}

// paths lists where the faults are.
func paths(err error) string {
	var s []string
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		s = append(s, e.(*carbon.FieldError).Path)
	}
	return strings.Join(s, " ")
}

func TestSelfGeneration(t *testing.T) {
	for _, c := range []struct {
		claim string
		facts SelfGeneration
		want  string
	}{
		{"all used and kept", SelfGeneration{q("100 MWh"), q("0 MWh"), q("0 MWh")}, "100 MWh self-generated non-fossil"},
		{"all certificates sold", SelfGeneration{q("100 MWh"), q("0 MWh"), q("100 MWh")}, "100 MWh self-generated non-fossil, certificates sold"},
		{"some sold", SelfGeneration{q("100 MWh"), q("0 kWh"), q("30000 kWh")}, "70 MWh self-generated non-fossil; 30 MWh self-generated non-fossil, certificates sold"},
		{"those of the export are sold with it", SelfGeneration{q("100 MWh"), q("40 MWh"), q("40 MWh")}, "60 MWh self-generated non-fossil; 40 MWh exported non-fossil"},
		{"more than the export", SelfGeneration{q("100 MWh"), q("40 MWh"), q("50 MWh")},
			"50 MWh self-generated non-fossil; 10 MWh self-generated non-fossil, certificates sold; 40 MWh exported non-fossil"},
		{"an export without its certificates gives no claim to more than is used", SelfGeneration{q("100 MWh"), q("40 MWh"), q("0 MWh")}, "60 MWh self-generated non-fossil; 40 MWh exported non-fossil"},
		{"sold more than was generated", SelfGeneration{q("100 MWh"), q("101 MWh"), q("102 MWh")}, "exported sold"},
		{"blank is not zero", SelfGeneration{Generated: q("100 MWh")}, "exported sold"},
	} {
		as, err := c.facts.Activities(carbon.Activity{Proof: carbon.GenerationRecord})
		var parts []string
		sum := unit.New(unit.Int(0), unit.MegawattHour)
		for _, a := range as {
			parts = append(parts, a.Measures[0].String()+" "+a.Acquisition.String()+" "+a.Attribute.String())
			if sum, err = sum.Add(a.Measures[0]); err != nil || a.Category != carbon.Electricity || a.Kind != "electricity" || a.Proof != carbon.GenerationRecord {
				t.Errorf("%s: %+v, %v", c.claim, a, err)
			}
		}
		got := strings.Join(parts, "; ")
		if err != nil {
			got = paths(err)
		} else if !sum.Equal(c.facts.Generated) {
			t.Errorf("%s: the parts are %s of %s", c.claim, sum, c.facts.Generated)
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.claim, got, c.want)
		}
	}
}

// The parts of what is shared sum to the whole; twice the facts are twice the result.
func TestSharesSumAndScale(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	some := func(u unit.Unit) unit.Quantity { return unit.New(unit.Ratio(1+r.Int64N(9999), 1+r.Int64N(99)), u) }
	share := func() unit.Number { return unit.Ratio(1+r.Int64N(99), 100) }
	for range 300 {
		c := CHP{Fuel: some(unit.GigajouleNet), Heat: some(unit.Gigajoule), Power: some(unit.MegawattHour), By: Allocation(1 + r.IntN(3)),
			HeatEfficiency: share(), PowerEfficiency: share(), Surroundings: Celsius(unit.Int(r.Int64N(30))), Supply: Celsius(unit.Int(31 + r.Int64N(500)))}
		h, p, err := c.Shares()
		if err != nil || !h.Add(p).Equal(one) || h.Sign() < 0 || p.Sign() < 0 {
			t.Fatalf("%+v: %s + %s, %v", c, h, p, err)
		}
		all := unit.New(unit.Int(0), c.Fuel.Unit())
		for cat, out := range map[carbon.Category]unit.Quantity{carbon.Heat: c.Heat, carbon.Electricity: c.Power} {
			of := chpGas
			of.Category, c.Bought = cat, out
			as, err := c.Activities(of)
			if err != nil {
				t.Fatal(err)
			}
			if all, err = all.Add(as[0].Measures[0]); err != nil {
				t.Fatal(err)
			}
		}
		if !all.Equal(c.Fuel) {
			t.Fatalf("%s: heat and power have %s of %s", c.By, all, c.Fuel)
		}

		n := share()
		metered, own := some(unit.KilowattHour), share()
		rest := one.Sub(own)
		sum := unit.New(unit.Int(0), unit.KilowattHour)
		for _, s := range []unit.Number{own, rest} {
			as, err := Building{Metered: metered, Share: s}.Activities(bought)
			if err != nil {
				t.Fatal(err)
			}
			if sum, err = sum.Add(as[0].Measures[0]); err != nil {
				t.Fatal(err)
			}
		}
		if !sum.Equal(metered) {
			t.Fatalf("the tenants have %s of %s", sum, metered)
		}
		for _, f := range []func(unit.Quantity) carbon.Facts{
			func(x unit.Quantity) carbon.Facts { return Cooling{Delivered: x, Used: metered, For: c.Heat} },
			func(x unit.Quantity) carbon.Facts { return Building{Metered: x, Share: n} },
		} {
			of := bought
			if _, ok := f(metered).(Cooling); ok {
				of.Category = carbon.Heat
			}
			a, err := f(metered).Activities(of)
			if err != nil {
				t.Fatal(err)
			}
			b, err := f(metered.Mul(n)).Activities(of)
			if err != nil || !b[0].Measures[0].Equal(a[0].Measures[0].Mul(n)) {
				t.Fatalf("%T: %s, scaled by %s %s, %v", f(metered), a[0].Measures[0], n, b[0].Measures[0], err)
			}
		}
	}
}

func TestTemperature(t *testing.T) {
	if diff := cmp.Diff([]string{"453.15 K", "288.15 K", ""}, []string{Celsius(num("180")).String(), Kelvin(num("288.15")).String(), Temperature{}.String()}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestMatching(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	for range 100 {
		hours := make([]Hour, 1+r.IntN(48))
		consumed, generated := unit.Int(0), unit.Int(0)
		for i := range hours {
			c, g := unit.Ratio(r.Int64N(1000), 7), unit.Ratio(r.Int64N(1000), 3)
			hours[i] = Hour{unit.New(c, unit.KilowattHour), unit.New(g, unit.KilowattHour)}
			consumed, generated = consumed.Add(c), generated.Add(g)
		}
		m, err := MatchHours(hours)
		if err != nil {
			t.Fatal(err)
		}
		least := consumed
		if generated.Cmp(least) < 0 {
			least = generated
		}
		kwh, err := m.Matched.In(unit.KilowattHour)
		if err != nil || kwh.Number().Cmp(least) > 0 || kwh.Number().Sign() < 0 {
			t.Fatalf("matched %s of %s and %s, %v", kwh, consumed, generated, err)
		}
		if consumed.Sign() > 0 && (m.Score.Cmp(one) > 0 || !m.Score.Mul(m.Consumed.Number()).Equal(m.Matched.Number())) {
			t.Fatalf("score %s", m.Score)
		}
		r.Shuffle(len(hours), func(i, j int) { hours[i], hours[j] = hours[j], hours[i] })
		if o, err := MatchHours(hours); err != nil || !o.Score.Equal(m.Score) {
			t.Fatalf("another order of hours: %s, want %s", o.Score, m.Score)
		}
	}
	if m, err := MatchHours(nil); err != nil || m.Score.Stated() {
		t.Errorf("no hours: %+v, %v", m, err)
	}
	if _, err := MatchHours([]Hour{{q("1 kWh"), q("-1 kWh")}, {q("1 kg"), unit.Quantity{}}}); err == nil || paths(err) != "hour 1: generated hour 2: consumed hour 2: generated" {
		t.Errorf("got %v", err)
	}
}
