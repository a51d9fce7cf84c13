package scope3_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Scope 3 Technical Guidance, example 14.1, page 133: five franchisees of one company
// and what each has reported of its scopes 1 and 2.
func ExampleFranchiseInventory() {
	reported := []struct{ scope1, scope2 string }{
		{"100000 kg", "20000 kg"}, {"25000 kg", "10000 kg"}, {"30000 kg", "10000 kg"}, {"90000 kg", "30000 kg"}, {"30000 kg", "10000 kg"},
	}
	var all []carbon.Line
	for i, r := range reported {
		id := carbon.PartyID(fmt.Sprint("franchisee ", i+1))
		lines, err := dLines(dYear, scope3.FranchiseInventory{Franchisee: id, Share: scope3.Undivided(), Inventories: []carbon.Kind{scope3.InventoryScope1, scope3.InventoryScope2}},
			dRate(scope3.InventoryScope1, carbon.PartnerInventory, r.scope1, "piece", id), dRate(scope3.InventoryScope2, carbon.PartnerInventory, r.scope2, "piece", id))
		if err != nil {
			fmt.Println(err)
		}
		all = append(all, lines...)
	}
	fmt.Println(len(all), "lines,", dTotal(all), "kg CO2e")
	// Output:
	// 10 lines, 355000 kg CO2e
}

// Scope 3 Technical Guidance, example 14.2, page 135: outlets by floor space.
func TestFranchisesByFloorSpace(t *testing.T) {
	var all []carbon.Line
	for _, outlet := range []struct{ kind, area string }{{"food", "100 m2"}, {"food", "150 m2"}, {"clothing", "400 m2"}, {"clothing", "700 m2"}, {"clothing", "500 m2"}} {
		of := dYear
		of.Kind = carbon.Kind("service/franchise/" + outlet.kind)
		lines, err := dLines(of, scope3.FranchiseAverage{Size: dQty(outlet.area), Year: dNum("1")},
			dRate("service/franchise/food", carbon.Operation, "30 t", "m2"), dRate("service/franchise/clothing", carbon.Operation, "10 t", "m2"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	if diff := cmp.Diff("23500000", dTotal(all).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if all[0].Method.Code != "C14-area" || all[0].Heading.Category != carbon.Franchises {
		t.Errorf("%s under %s", all[0].Method.Code, all[0].Heading.Category)
	}
}

// examples/disclosure: 42 of 210 franchised centres were asked.
func TestFranchisesBySample(t *testing.T) {
	s := scope3.FranchiseSample{Groups: []scope3.FranchiseGroup{
		{Name: carbon.Text{EN: "centres", ZH: "授权中心"}, All: dNum("210"), Sampled: dNum("42"), Flows: []scope3.Flow{{Kind: "electricity", Quantity: dQty("5040000 kWh")}}},
	}}
	if diff := cmp.Diff("25200000 kWh", dQuantities(t, s, dYear)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	dWorked(t, s, dYear, "210", "42", "5040000 kWh")
	s.Groups = append(s.Groups, scope3.FranchiseGroup{Place: "CN-SH", All: dNum("100"), Sampled: dNum("3"), Inventories: []carbon.PartyID{"a", "b", "c"}})
	lines, err := dLines(dYear, s, dRate("electricity", carbon.Generation, "0.5 kg", "kWh"), dRate("inventory", carbon.PartnerInventory, "1 t", "piece", "a"),
		dRate("inventory", carbon.PartnerInventory, "2 t", "piece", "b"), dRate("inventory", carbon.PartnerInventory, "4 t", "piece", "c"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("38500000/3", dTotal(lines).String()); diff != "" { // 12,600 t and 7 t × 100/3
		t.Errorf("two groups (-want +got):\n%s", diff)
	}
	if lines[1].Activity.Place != "CN-SH" {
		t.Errorf("a group has its place, not %q", lines[1].Activity.Place)
	}
	s.Groups[0].Sampled, s.Groups[1].Sampled = dNum("211"), dNum("0")
	if _, err := s.Activities(dYear); dRules(err) != "TL-S351 TL-C014" {
		t.Errorf("more asked than there are, and nobody: %v", err)
	}
	if _, err := (scope3.FranchiseSample{}).Activities(dYear); err == nil {
		t.Error("no group: want an error")
	}
}

// Mistakes 22 and 34: sums are extrapolated, not averages of ratios, and N / n stays a
// fraction. What is extrapolated from the sample's parts is what is from its sum.
func TestExtrapolationIsLinearAndExact(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 3))
	el := dRate("electricity", carbon.Generation, "0.5306 kg", "kWh")
	group := func(all, n int64, kWh ...unit.Number) scope3.FranchiseSample {
		g := scope3.FranchiseGroup{All: unit.Int(all), Sampled: unit.Int(n)}
		for _, q := range kWh {
			g.Flows = append(g.Flows, scope3.Flow{Kind: "electricity", Quantity: unit.New(q, unit.KilowattHour)})
		}
		return scope3.FranchiseSample{Groups: []scope3.FranchiseGroup{g}}
	}
	for range 50 {
		n := 1 + r.Int64N(40)
		all := n + r.Int64N(300)
		sum, parts := unit.Int(0), make([]unit.Number, n)
		for i := range parts {
			parts[i] = unit.Ratio(r.Int64N(1e6), 7)
			sum = sum.Add(parts[i])
		}
		one, err := dLines(dYear, group(all, n, sum), el)
		if err != nil {
			t.Fatal(err)
		}
		many, err := dLines(dYear, group(all, n, parts...), el)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := dLines(dYear, group(n, n, sum), el)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := dTotal(one), dTotal(many); !a.Equal(b) || !a.Mul(unit.Int(n)).Equal(dTotal(whole).Mul(unit.Int(all))) {
			t.Fatalf("%d of %d: %s and %s", n, all, a, b)
		}
	}
}

func TestFranchiseSite(t *testing.T) {
	shop := scope3.FranchiseSite{Flows: []scope3.Flow{{Kind: "electricity", Quantity: dQty("3000 kWh")}}, Share: scope3.Allocation{Part: dQty("100 m2"), Whole: dQty("400 m2"), Occupancy: dNum("0.75")}}
	if diff := cmp.Diff("1000 kWh", dQuantities(t, shop, dYear)); diff != "" { // formula 14.2
		t.Errorf("(-want +got):\n%s", diff)
	}
	half := scope3.FranchiseInventory{Franchisee: "x", Share: scope3.Allocation{Part: dQty("2 10^4 CNY"), Whole: dQty("40000 CNY")}}
	if diff := cmp.Diff("0.5 piece", dQuantities(t, half, dYear)); diff != "" {
		t.Errorf("half of its business (-want +got):\n%s", diff)
	}
}
