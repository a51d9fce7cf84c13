package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

func soldPaper(mass string) scope3.EndOfLife {
	return scope3.EndOfLife{Units: num("1"), Mass: qty(mass), Treatments: []scope3.Treatment{
		{Kind: "waste/paper/landfill", Share: num("0.9")}, {Kind: "waste/paper/incinerated", Share: num("0.1")}, {Kind: "waste/paper/recycled", Share: num("0")},
	}}
}

// Scope 3 Technical Guidance, example 12.1, page 127: laminated paper. Its text says that
// 10,000 tonnes were sold, its table and its result use 10,000 kg.
func ExampleEndOfLife() {
	paper := scope3.EndOfLife{Units: num("1"), Mass: qty("10000 kg"), Treatments: []scope3.Treatment{
		{Kind: "waste/paper/landfill", Share: num("0.9")},
		{Kind: "waste/paper/incinerated", Share: num("0.1")},
		{Kind: "waste/paper/recycled", Share: num("0")},
	}}
	printLines(linesOf(paper, year, co2e("waste/paper/landfill", carbon.Treatment, "0.3", "kg"),
		co2e("waste/paper/incinerated", carbon.Treatment, "1.0", "kg"), co2e("waste/paper/recycled", carbon.Treatment, "0", "kg")))
	// Output:
	// waste/paper/landfill 2700
	// waste/paper/incinerated 1000
	// waste/paper/recycled 0
	// total 3700 kg CO2e
}

// The printed 3,700 kg is a thousandth of what the text's 10,000 tonnes give: with the
// unit in the quantity, both are right for what they say.
func TestExample121TonnesAreNotKilograms(t *testing.T) {
	factors := []*carbon.Factor{co2e("waste/paper/landfill", carbon.Treatment, "0.3", "kg"), co2e("waste/paper/incinerated", carbon.Treatment, "1.0", "kg"), co2e("waste/paper/recycled", carbon.Treatment, "0", "kg")}
	for mass, want := range map[string]string{"10000 kg": "3700", "10000 t": "3700000", "10 t": "3700"} {
		lines, err := linesOf(soldPaper(mass), year, factors...)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, sumKg(lines).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", mass, diff)
		}
	}
}

func TestTreatmentsAreAllOfIt(t *testing.T) {
	p := soldPaper("10000 kg")
	p.Treatments[1].Share = num("0.05")
	if _, err := p.Activities(year); codes(err) != "TL-S302" {
		t.Errorf("95 %%: %v", err)
	}
	p.Treatments = nil
	if _, err := p.Activities(year); codes(err) != "TL-S302" {
		t.Errorf("no treatment: %v", err)
	}
	p = soldPaper("10000 kg")
	p.Mass, p.Units, p.Treatments[2].Kind = qty("10 m3"), unit.Number{}, "material/paper"
	if _, err := p.Activities(year); codes(err) != "TL-C014 TL-C014 TL-C014" {
		t.Errorf("a volume of waste, no number, and a material: %v", err)
	}
	third := unit.Ratio(1, 3)
	p = scope3.EndOfLife{Units: num("1"), Mass: qty("1 t"), Treatments: []scope3.Treatment{{Kind: "waste/a/landfill", Share: third}, {Kind: "waste/b/landfill", Share: third}, {Kind: "waste/c/landfill", Share: third}}}
	if diff := cmp.Diff("1/3 t, 1/3 t, 1/3 t", quantities(t, p, year)); diff != "" {
		t.Errorf("thirds are one (-want +got):\n%s", diff)
	}
}

// examples/disclosure: vehicles and storage at the end of their life.
func TestVehiclesAndStorageAtEndOfLife(t *testing.T) {
	for _, c := range []struct{ units, mass, want string }{{"145000", "1950 kg", "282750000 kg"}, {"1500000", "8.2 kg", "12300000 kg"}} {
		e := scope3.EndOfLife{Units: num(c.units), Mass: qty(c.mass), Treatments: []scope3.Treatment{{Kind: "waste/vehicle/end-of-life", Share: num("1")}}}
		if diff := cmp.Diff(c.want, quantities(t, e, year)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		worked(t, e, year, c.units, c.mass, "1")
	}
}
