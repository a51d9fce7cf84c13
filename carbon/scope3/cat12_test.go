package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

func dPaper(mass string) scope3.EndOfLife {
	return scope3.EndOfLife{Units: dNum("1"), Mass: dQty(mass), Treatments: []scope3.SoldTreatment{
		{Kind: "waste/paper/landfill", Share: dNum("0.9")}, {Kind: "waste/paper/incinerated", Share: dNum("0.1")}, {Kind: "waste/paper/recycled", Share: dNum("0")},
	}}
}

// Scope 3 Technical Guidance, example 12.1, page 127: laminated paper. Its text says that
// 10,000 tonnes were sold, its table and its result use 10,000 kg.
func ExampleEndOfLife() {
	paper := scope3.EndOfLife{Units: dNum("1"), Mass: dQty("10000 kg"), Treatments: []scope3.SoldTreatment{
		{Kind: "waste/paper/landfill", Share: dNum("0.9")},
		{Kind: "waste/paper/incinerated", Share: dNum("0.1")},
		{Kind: "waste/paper/recycled", Share: dNum("0")},
	}}
	dPrint(dLines(dYear, paper, dRate("waste/paper/landfill", carbon.Treatment, "0.3 kg", "kg"),
		dRate("waste/paper/incinerated", carbon.Treatment, "1.0 kg", "kg"), dRate("waste/paper/recycled", carbon.Treatment, "0 kg", "kg")))
	// Output:
	// waste/paper/landfill 2700
	// waste/paper/incinerated 1000
	// waste/paper/recycled 0
	// total 3700 kg CO2e
}

// The printed 3,700 kg is a thousandth of what the text's 10,000 tonnes give: with the
// unit in the quantity, both are right for what they say.
func TestExample121TonnesAreNotKilograms(t *testing.T) {
	factors := []*carbon.Factor{dRate("waste/paper/landfill", carbon.Treatment, "0.3 kg", "kg"), dRate("waste/paper/incinerated", carbon.Treatment, "1.0 kg", "kg"), dRate("waste/paper/recycled", carbon.Treatment, "0 kg", "kg")}
	for mass, want := range map[string]string{"10000 kg": "3700", "10000 t": "3700000", "10 t": "3700"} {
		lines, err := dLines(dYear, dPaper(mass), factors...)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, dTotal(lines).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", mass, diff)
		}
	}
}

func TestTreatmentsAreAllOfIt(t *testing.T) {
	p := dPaper("10000 kg")
	p.Treatments[1].Share = dNum("0.05")
	if _, err := p.Activities(dYear); dRules(err) != "TL-S350" {
		t.Errorf("95 %%: %v", err)
	}
	p.Treatments = nil
	if _, err := p.Activities(dYear); dRules(err) != "TL-S350" {
		t.Errorf("no treatment: %v", err)
	}
	p = dPaper("10000 kg")
	p.Mass, p.Units, p.Treatments[2].Kind = dQty("10 m3"), unit.Number{}, "material/paper"
	if _, err := p.Activities(dYear); dRules(err) != "TL-C014 TL-C014 TL-C014" {
		t.Errorf("a volume of waste, no number, and a material: %v", err)
	}
	third := unit.Ratio(1, 3)
	p = scope3.EndOfLife{Units: dNum("1"), Mass: dQty("1 t"), Treatments: []scope3.SoldTreatment{{Kind: "waste/a", Share: third}, {Kind: "waste/b", Share: third}, {Kind: "waste/c", Share: third}}}
	if diff := cmp.Diff("1/3 t, 1/3 t, 1/3 t", dQuantities(t, p, dYear)); diff != "" {
		t.Errorf("thirds are one (-want +got):\n%s", diff)
	}
}

// examples/disclosure: vehicles and storage at the end of their life.
func TestVehiclesAndStorageAtEndOfLife(t *testing.T) {
	for _, c := range []struct{ units, mass, want string }{{"145000", "1950 kg", "282750000 kg"}, {"1500000", "8.2 kg", "12300000 kg"}} {
		e := scope3.EndOfLife{Units: dNum(c.units), Mass: dQty(c.mass), Treatments: []scope3.SoldTreatment{{Kind: "waste/vehicle/end-of-life", Share: dNum("1")}}}
		if diff := cmp.Diff(c.want, dQuantities(t, e, dYear)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		dWorked(t, e, dYear, c.units, c.mass, "1")
	}
}
