package supplier_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/supplier"
)

func co2e(kg string) ghg.Amounts {
	return ghg.MustAmounts(ghg.Amount{Species: ghg.Unsplit(ghg.AR6), Kg: unit.MustNumber(kg)})
}

// Scope 3 Standard, chapter 8, table 8.1 and box 8.1: 1,000 kg CO2e of a process with two
// products, by mass. (Constructed: the formula was read, the numbers are ours.)
func ExampleProcess_Factors() {
	process := supplier.Process{Emissions: co2e("1000"), Allocation: supplier.ByMass, Products: []supplier.Coproduct{
		{Product: "A", Output: unit.MustParse("800 kg"), By: unit.MustParse("800 kg")},
		{Product: "B", Output: unit.MustParse("200 kg"), By: unit.MustParse("0.2 t")},
	}}
	fs, err := process.Factors(carbon.Factor{ID: "own", Kind: "material/x", Stage: carbon.CradleToGate, Source: carbon.Source{At: "process model"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	given, err := carbon.Given(fs...)
	if err != nil {
		fmt.Println(err)
		return
	}
	calc := carbon.NewCalculator(carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}, given)
	for _, c := range process.Products {
		lines, _, err := calc.Calculate(&carbon.Activity{Kind: "material/x", Product: c.Product, Category: carbon.PurchasedGoods, Period: carbon.Year(2025), Measures: []unit.Quantity{c.Output}})
		if err != nil {
			fmt.Println(err)
			return
		}
		f := lines[0].Match.Factor
		fmt.Printf("%s: %s; %s per %s; %s\n", c.Product, lines[0].Amounts(), f.Amounts, f.Per, f.Derivation.EN)
	}
	// Output:
	// A: 800 kg CO2e@AR6; 1 kg CO2e@AR6 per kg; allocation by mass: 0.8 of 1000 kg CO2e@AR6, for 800 kg
	// B: 200 kg CO2e@AR6; 1 kg CO2e@AR6 per kg; allocation by mass: 0.2 of 1000 kg CO2e@AR6, for 200 kg
}

var own = carbon.Factor{ID: "own", Kind: "material/x", Stage: carbon.CradleToGate, Source: carbon.Source{At: "process model"}}

// Outputs × footprints are the emissions of the process, gas by gas, whatever they are
// shared by; scaling what they are shared by changes nothing.
func TestCoproductsShareEverything(t *testing.T) {
	units := map[supplier.Allocation]string{supplier.ByMass: "kg", supplier.ByEnergy: "MJ(NCV)", supplier.ByEconomicValue: "CNY@2025"}
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 1))
		for basis, name := range units {
			p := supplier.Process{Allocation: basis, Emissions: ghg.MustAmounts(
				ghg.Amount{Species: ghg.CO2, Kg: unit.Ratio(r.Int64N(1e6), 3)}, ghg.Amount{Species: ghg.Methane, Kg: unit.Int(r.Int64N(100))}, ghg.Amount{Species: ghg.BiogenicCO2, Kg: unit.Int(r.Int64N(100))})}
			for i := range 1 + r.IntN(5) {
				p.Products = append(p.Products, supplier.Coproduct{Product: carbon.ProductID(fmt.Sprint(i)), Output: unit.New(unit.Int(1+r.Int64N(999)), unit.Piece),
					By: unit.New(unit.Ratio(1+r.Int64N(999), 7), unit.MustUnit(name))})
			}
			fs, err := p.Factors(own)
			if err != nil {
				t.Fatal(err)
			}
			var sum ghg.Amounts
			for i, f := range fs {
				sum = sum.Add(f.Amounts.Scale(p.Products[i].Output.Number()))
			}
			if !sum.Equal(p.Emissions) {
				t.Fatalf("seed %d, %s: %s of %s", seed, basis, sum, p.Emissions)
			}
			for i := range p.Products {
				p.Products[i].By = p.Products[i].By.Mul(unit.Ratio(2, 11))
			}
			again, err := p.Factors(own)
			if err != nil {
				t.Fatal(err)
			}
			for i := range fs {
				if !again[i].Amounts.Equal(fs[i].Amounts) {
					t.Fatalf("seed %d, %s: %s, then %s", seed, basis, fs[i].Amounts, again[i].Amounts)
				}
			}
		}
	}
}

func TestAllocationRefuses(t *testing.T) {
	product := func(id carbon.ProductID, output, by string) supplier.Coproduct {
		return supplier.Coproduct{Product: id, Output: unit.MustParse(output), By: unit.MustParse(by)}
	}
	process := func(a supplier.Allocation, ps ...supplier.Coproduct) supplier.Process {
		return supplier.Process{Emissions: co2e("1"), Allocation: a, Products: ps}
	}
	a := product("A", "1 kg", "1 kg")
	for _, c := range []struct {
		claim string
		p     supplier.Process
		want  string
	}{
		{"by nothing", process(supplier.AllocationUnstated, a), "TL-P045"},
		{"mass by value", process(supplier.ByEconomicValue, a), "TL-P045"},
		{"value by mass", process(supplier.ByMass, product("A", "1 kg", "1 CNY")), "TL-P045"},
		{"gross and net calorific value", process(supplier.ByEnergy, product("A", "1 kg", "1 MJ(NCV)"), product("B", "1 kg", "1 MJ(GCV)")), "TL-C014"},
		{"two currencies", process(supplier.ByEconomicValue, product("A", "1 kg", "1 CNY"), product("B", "1 kg", "1 EUR")), "TL-C014"},
		{"prices of two years", process(supplier.ByEconomicValue, product("A", "1 kg", "1 CNY@2024"), product("B", "1 kg", "1 CNY@2025")), "TL-C014"},
		{"waste as a product", process(supplier.ByEconomicValue, product("A", "1 kg", "1 CNY"), product("waste", "1 kg", "0 CNY")), "TL-C014"},
		{"no output", process(supplier.ByMass, product("A", "0 kg", "1 kg")), "TL-C014"},
		{"one product twice", process(supplier.ByMass, a, a), "TL-C014"},
		{"no product", process(supplier.ByMass), "TL-C014"},
		{"no emissions", supplier.Process{Allocation: supplier.ByMass, Products: []supplier.Coproduct{a}}, "TL-C014"},
	} {
		if fs, err := c.p.Factors(own); carbon.RuleOf(err).Code != c.want || fs != nil {
			t.Errorf("%s: %v, want %s", c.claim, err, c.want)
		}
	}
	_, err := supplier.Process{Products: []supplier.Coproduct{{}}}.Factors(own)
	if err == nil || strings.Count(err.Error(), "TL-") != 5 {
		t.Errorf("not all faults: %v", err)
	}
	for i := supplier.AllocationUnstated; i <= supplier.ByEconomicValue; i++ {
		if i.Text().EN == "" || i.Text().ZH == "" {
			t.Errorf("allocation %d: %+v", i, i.Text())
		}
	}
	if got := supplier.Allocation(99).String() + supplier.RecyclingMethod(99).String(); got != "invalid(99)invalid(99)" {
		t.Error(got)
	}
}

// material has 40 % recycled content and gives back 70 %; virgin 10, recycling 2,
// disposal 1 kg CO2e per kg.
func material() supplier.Material {
	factor := func(id carbon.FactorID, stage carbon.Stage, kg string) *carbon.Factor {
		return &carbon.Factor{ID: id, Stage: stage, Per: unit.Kilogram, Amounts: co2e(kg)}
	}
	return supplier.Material{Name: carbon.Text{EN: "aluminium", ZH: "铝"}, Mass: unit.MustParse("1 kg"), RecycledContent: unit.MustNumber("0.4"), RecyclingRate: unit.MustNumber("0.7"), SameProperties: true,
		Virgin: factor("virgin", carbon.CradleToGate, "10"), Recycling: factor("recycling", carbon.Treatment, "2"), Disposal: factor("disposal", carbon.Treatment, "1")}
}

// Product Life Cycle Standard, chapter 9: the same aluminium by the recycled content
// method and by the closed-loop approximation. (Constructed: formulas from memory,
// numbers ours.)
func ExampleLifeCycle() {
	for _, m := range []supplier.RecyclingMethod{supplier.RecycledContent, supplier.ClosedLoop} {
		fp, err := supplier.LifeCycle{Method: m, Materials: []supplier.Material{material()}}.Footprint()
		fmt.Printf("%s: %s %v\n", fp.Method(), fp.Total(), err)
	}
	// Output:
	// recycled content method (cut-off, 100:0): 7.1 kg CO2e@AR6 <nil>
	// closed-loop approximation (0:100): 4.7 kg CO2e@AR6 <nil>
}

// The mistake: the recycled content credited by one method and the recycling at the end
// by the other, in one product.
func TestRecyclingMethodsAreNotCombinable(t *testing.T) {
	body, err := supplier.LifeCycle{Method: supplier.RecycledContent, Materials: []supplier.Material{material()}}.Footprint()
	if err != nil {
		t.Fatal(err)
	}
	wheels, err := supplier.LifeCycle{Method: supplier.ClosedLoop, Materials: []supplier.Material{material()}}.Footprint()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := body.Add(wheels); carbon.RuleOf(err).Code != supplier.RuleEndOfLife.Code {
		t.Errorf("two methods in one product: %v", err)
	}
	if sum, err := body.Add(body); err != nil || !sum.Total().Equal(co2e("14.2")) {
		t.Errorf("%s, %v", sum.Total(), err)
	}
}

// Where as much is recycled as is used recycled, both methods agree; mass scales; parts
// are the whole, and a credit is never positive.
func TestRecyclingMethodsAgreeInAClosedCycle(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 2))
		m := material()
		m.RecycledContent = unit.Ratio(r.Int64N(8), 7)
		m.RecyclingRate = m.RecycledContent
		m.Mass = unit.New(unit.Ratio(1+r.Int64N(1e4), 9), unit.Gram)
		total := func(method supplier.RecyclingMethod) ghg.Amounts {
			fp, err := supplier.LifeCycle{Method: method, Materials: []supplier.Material{m}}.Footprint()
			if err != nil {
				t.Fatal(err)
			}
			if sum := fp.Virgin.Add(fp.Recycling).Add(fp.Credit).Add(fp.Disposal); !sum.Equal(fp.Total()) || fp.Credit.Get(ghg.Unsplit(ghg.AR6)).Sign() > 0 || method == supplier.RecycledContent && fp.Credit != nil {
				t.Fatalf("seed %d: %+v", seed, fp)
			}
			return fp.Total()
		}
		content, loop := total(supplier.RecycledContent), total(supplier.ClosedLoop)
		if !content.Equal(loop) {
			t.Fatalf("seed %d, %s recycled: %s and %s", seed, m.RecyclingRate, content, loop)
		}
		m.Mass = m.Mass.Mul(unit.Int(3))
		if got := total(supplier.ClosedLoop); !got.Equal(loop.Scale(unit.Int(3))) {
			t.Fatalf("seed %d: three times the mass emits %s, once %s", seed, got, loop)
		}
	}
}

func TestEndOfLifeRefuses(t *testing.T) {
	with := func(method supplier.RecyclingMethod, f func(*supplier.Material)) error {
		m := material()
		f(&m)
		_, err := supplier.LifeCycle{Method: method, Materials: []supplier.Material{m}}.Footprint()
		return err
	}
	for _, c := range []struct {
		claim string
		err   error
		want  string
	}{
		{"no method", with(supplier.RecyclingUnstated, func(*supplier.Material) {}), "TL-P046"},
		{"downcycled in a closed loop", with(supplier.ClosedLoop, func(m *supplier.Material) { m.SameProperties = false }), "TL-P046"},
		{"70 for 70 %", with(supplier.ClosedLoop, func(m *supplier.Material) { m.RecyclingRate = unit.Int(70) }), "TL-C014"},
		{"recycled content not stated", with(supplier.RecycledContent, func(m *supplier.Material) { m.RecycledContent = unit.Number{} }), "TL-C014"},
		{"pieces", with(supplier.ClosedLoop, func(m *supplier.Material) { m.Mass = unit.MustParse("1 piece") }), "TL-C014"},
		{"a whole life as virgin material", with(supplier.ClosedLoop, func(m *supplier.Material) { m.Virgin = &carbon.Factor{Stage: carbon.CradleToGrave, Per: unit.Kilogram} }), "TL-C002"},
		{"making as disposal", with(supplier.ClosedLoop, func(m *supplier.Material) { m.Disposal = m.Virgin }), "TL-C002"},
		{"virgin material that emits nothing stated", with(supplier.ClosedLoop, func(m *supplier.Material) { m.Virgin = &carbon.Factor{Stage: carbon.CradleToGate, Per: unit.Kilogram} }), "TL-C008"},
		{"per piece", with(supplier.ClosedLoop, func(m *supplier.Material) { m.Virgin = &carbon.Factor{Stage: carbon.CradleToGate, Per: unit.Piece} }), "TL-C014"},
		{"no factor", with(supplier.ClosedLoop, func(m *supplier.Material) { m.Recycling = nil }), "TL-C014"},
	} {
		if got := carbon.RuleOf(c.err).Code; c.err == nil || got != c.want {
			t.Errorf("%s: %v, want %s", c.claim, c.err, c.want)
		}
	}
	if err := with(supplier.RecycledContent, func(m *supplier.Material) { m.SameProperties = false }); err != nil {
		t.Errorf("the recycled content method asks nothing of properties: %v", err)
	}
	if err := with(supplier.ClosedLoop, func(m *supplier.Material) { m.RecycledContent = unit.Number{} }); err != nil {
		t.Errorf("the closed loop asks for no recycled content: %v", err)
	}
	if _, err := (supplier.LifeCycle{Method: supplier.ClosedLoop}).Footprint(); err == nil {
		t.Error("a product of nothing")
	}
	var texts []string
	for m := supplier.RecyclingUnstated; m <= supplier.ClosedLoop; m++ {
		texts = append(texts, m.Text().ZH)
	}
	if diff := cmp.Diff([]string{"未说明", "再生料含量法（截断法，100:0）", "闭环近似法（0:100）"}, texts); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
