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
func ExamplePartnerInventory_franchises() {
	reported := []struct{ scope1, scope2 string }{
		{"100000 kg", "20000 kg"}, {"25000 kg", "10000 kg"}, {"30000 kg", "10000 kg"}, {"90000 kg", "30000 kg"}, {"30000 kg", "10000 kg"},
	}
	var all []carbon.Line
	for i, r := range reported {
		id := carbon.PartyID(fmt.Sprint("franchisee ", i+1))
		lines, err := linesOf(scope3.PartnerInventory{Party: id, Share: scope3.Undivided(), Inventories: []carbon.Kind{scope3.InventoryScope1, scope3.InventoryScope2}}, under(carbon.Franchises, ""),
			co2e(scope3.InventoryScope1, carbon.PartnerInventory, r.scope1, "piece", id), co2e(scope3.InventoryScope2, carbon.PartnerInventory, r.scope2, "piece", id))

		if err != nil {
			fmt.Println(err)
		}
		all = append(all, lines...)
	}
	fmt.Println(len(all), "lines,", sumKg(all), "kg CO2e")
	// Output:
	// 10 lines, 355000 kg CO2e
}

// Scope 3 Technical Guidance, example 14.2, page 135: outlets by floor space.
func TestFranchisesByFloorSpace(t *testing.T) {
	var all []carbon.Line
	for _, outlet := range []struct{ kind, area string }{{"food", "100 m2"}, {"food", "150 m2"}, {"clothing", "400 m2"}, {"clothing", "700 m2"}, {"clothing", "500 m2"}} {
		of := under(carbon.Franchises, carbon.Kind("service/franchise/"+outlet.kind))
		lines, err := linesOf(scope3.AverageAsset{Size: qty(outlet.area), Year: num("1")}, of,
			co2e("service/franchise/food", carbon.Operation, "30 t", "m2"), co2e("service/franchise/clothing", carbon.Operation, "10 t", "m2"))

		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	if diff := cmp.Diff("23500000", sumKg(all).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if all[0].Method.Code != "C14-average-area" || all[0].Heading.Category != carbon.Franchises {
		t.Errorf("%s under %s", all[0].Method.Code, all[0].Heading.Category)
	}
}

// examples/disclosure: 42 of 210 franchised centres were asked (formula 14.3). Groups that
// differ, and franchisees with inventories of their own, are extrapolated by themselves.
func TestFranchisesBySample(t *testing.T) {
	of := under(carbon.Franchises, "")
	s := scope3.Extrapolated{Sampled: num("42"), Population: num("210"), Sample: scope3.SiteSpecific{Share: scope3.Undivided(), Flows: []scope3.Flow{{Kind: "electricity", Quantity: qty("5040000 kWh")}}}}
	if diff := cmp.Diff("25200000 kWh", quantities(t, s, of)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	worked(t, s, of, "210", "42", "5040000 kWh")
	total := unit.Int(0)
	for _, id := range []carbon.PartyID{"a", "b", "c"} {
		x := scope3.Extrapolated{Sampled: num("3"), Population: num("100"), Sample: scope3.PartnerInventory{Party: id, Share: scope3.Undivided()}}
		ls, err := linesOf(x, of, co2e("inventory", carbon.PartnerInventory, "1 t", "piece", "a"), co2e("inventory", carbon.PartnerInventory, "2 t", "piece", "b"), co2e("inventory", carbon.PartnerInventory, "4 t", "piece", "c"))
		if err != nil {
			t.Fatal(err)
		}
		total = total.Add(sumKg(ls))
	}
	if diff := cmp.Diff("700000/3", total.String()); diff != "" { // 7 t × 100/3
		t.Errorf("three inventories of a hundred (-want +got):\n%s", diff)
	}
	s.Sampled = num("211")
	if _, err := s.Activities(of); codes(err) != "TL-S351" {
		t.Errorf("more asked than there are: %v", err)
	}
}

// Mistakes 22 and 34: sums are extrapolated, not averages of ratios, and N / n stays a
// fraction. What is extrapolated from the sample's parts is what is from its sum.
func TestExtrapolationIsLinearAndExact(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 3))
	el := co2e("electricity", carbon.Generation, "0.5306", "kWh")
	of := under(carbon.Franchises, "")
	group := func(all, n int64, kWh ...unit.Number) scope3.Extrapolated {
		site := scope3.SiteSpecific{Share: scope3.Undivided()}
		for _, q := range kWh {
			site.Flows = append(site.Flows, scope3.Flow{Kind: "electricity", Quantity: unit.New(q, unit.KilowattHour)})
		}
		return scope3.Extrapolated{Sample: site, Population: unit.Int(all), Sampled: unit.Int(n)}
	}
	for range 50 {
		n := 1 + r.Int64N(40)
		all := n + r.Int64N(300)
		sum, parts := unit.Int(0), make([]unit.Number, n)
		for i := range parts {
			parts[i] = unit.Ratio(r.Int64N(1e6), 7)
			sum = sum.Add(parts[i])
		}
		one, err := linesOf(group(all, n, sum), of, el)
		if err != nil {
			t.Fatal(err)
		}
		many, err := linesOf(group(all, n, parts...), of, el)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := linesOf(group(n, n, sum), of, el)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := sumKg(one), sumKg(many); !a.Equal(b) || !a.Mul(unit.Int(n)).Equal(sumKg(whole).Mul(unit.Int(all))) {
			t.Fatalf("%d of %d: %s and %s", n, all, a, b)
		}
	}
}

func TestFranchiseSite(t *testing.T) {
	shop := scope3.SiteSpecific{Flows: []scope3.Flow{{Kind: "electricity", Quantity: qty("3000 kWh")}}, Share: part("100 m2", "400 m2", "0.75")}
	if diff := cmp.Diff("1000 kWh", quantities(t, shop, under(carbon.Franchises, ""))); diff != "" { // formula 14.2
		t.Errorf("(-want +got):\n%s", diff)
	}
	half := scope3.PartnerInventory{Party: "x", Share: part("2 10^4 CNY", "40000 CNY")}
	if diff := cmp.Diff("0.5 piece", quantities(t, half, under(carbon.Franchises, ""))); diff != "" {
		t.Errorf("half of its business (-want +got):\n%s", diff)
	}
}
