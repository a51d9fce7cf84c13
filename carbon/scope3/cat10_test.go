package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
)

// Scope 3 Technical Guidance, example 10.1, page 110: resin that a customer makes into
// handles, with fuel, electricity and waste.
func ExampleProcessingSite() {
	handles := scope3.ProcessingSite{Share: scope3.Undivided(), Flows: []scope3.Flow{
		{Kind: "fuel/natural-gas", Quantity: dQty("3500 kWh(GCV)")},
		{Kind: "electricity", Quantity: dQty("2000 kWh")},
		{Kind: "waste/plastic", Quantity: dQty("50 kg")},
	}}
	dPrint(dLines(dYear, handles,
		dRate("fuel/natural-gas", carbon.Combustion, "0.2 kg", "kWh(GCV)"), dRate("electricity", carbon.Generation, "0.5 kg", "kWh"), dRate("waste/plastic", carbon.Treatment, "0.5 kg", "kg")))
	// Output:
	// fuel/natural-gas 700
	// electricity 1000
	// waste/plastic 25
	// total 1725 kg CO2e
}

func TestProcessing(t *testing.T) {
	candy := dYear
	candy.Kind = "service/processing/candy"
	factors := []*carbon.Factor{dRate("service/processing/candy", carbon.Operation, "1.5 kg", "kg"), dRate("electricity", carbon.Generation, "0.5 kg", "kWh"),
		dRate("inventory", carbon.PartnerInventory, "12 t", "piece", "B"), dRate("gas/HFC-134a", carbon.ProcessStage, "1 kg", "kg")}
	for _, c := range []struct {
		name  string
		facts carbon.Facts
		of    carbon.Activity
		want  string
	}{
		{"example 10.2, p. 112", scope3.ProcessingAverage{Sold: dQty("1000 kg")}, candy, "1500"},
		{"average use of energy", scope3.ProcessingAverage{Sold: dQty("6 t"), Rates: []scope3.UseRate{{Kind: "electricity", Use: dQty("30 kWh"), Per: dQty("100 kg")}}}, dYear, "900"},
		{"a third of the inputs", scope3.ProcessingSite{Flows: []scope3.Flow{{Kind: "electricity", Quantity: dQty("100 kWh")}}, Share: scope3.Allocation{Part: dQty("1 t"), Whole: dQty("3000 kg")}}, dYear, "50/3"},
		{"calculated by the customer", scope3.ProcessingInventory{Customer: "B", Share: scope3.Allocation{Part: dQty("1 t"), Whole: dQty("3 t")}}, dYear, "4000"},
	} {
		lines, err := dLines(c.of, c.facts, factors...)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, dTotal(lines).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if got := lines[0].Heading.Category; got != carbon.Processing || lines[0].Heading.Optional {
			t.Errorf("%s: under %s", c.name, got)
		}
	}
	dWorked(t, scope3.ProcessingAverage{Sold: dQty("6 t"), Rates: []scope3.UseRate{{Kind: "electricity", Use: dQty("30 kWh"), Per: dQty("100 kg")}}}, dYear, "6 t", "30 kWh", "100 kg")
}

// examples/disclosure: packs that customers build from sold cells.
func TestPacksOfSoldCells(t *testing.T) {
	cells := scope3.ProcessingAverage{Sold: dQty("600000 kWh"), Rates: []scope3.UseRate{{Kind: "electricity", Use: dQty("3 kWh"), Per: dQty("1 kWh")}}}
	if diff := cmp.Diff("1800000 kWh", dQuantities(t, cells, dYear)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestProcessingFaults(t *testing.T) {
	for name, c := range map[string]struct {
		facts carbon.Facts
		want  string
	}{
		"the share is not stated":       {scope3.ProcessingSite{Flows: []scope3.Flow{{Kind: "electricity", Quantity: dQty("1 kWh")}}}, "TL-C014 TL-C014"},
		"nothing flows":                 {scope3.ProcessingSite{Share: scope3.Undivided()}, "TL-C014"},
		"a flow without kind or amount": {scope3.ProcessingSite{Share: scope3.Undivided(), Flows: []scope3.Flow{{}}}, "TL-C014 TL-C014 TL-C014"},
		"whose inventory":               {scope3.ProcessingInventory{Share: scope3.Undivided()}, "TL-S359"},
		"sold mass, rate per volume":    {scope3.ProcessingAverage{Sold: dQty("6 t"), Rates: []scope3.UseRate{{Kind: "electricity", Use: dQty("3 kWh"), Per: dQty("1 L")}}}, "TL-C014"},
		"rate per nothing":              {scope3.ProcessingAverage{Sold: dQty("6 t"), Rates: []scope3.UseRate{{Kind: "electricity", Use: dQty("3 kWh"), Per: dQty("0 t")}}}, "TL-C014"},
		"nothing sold":                  {scope3.ProcessingAverage{}, "TL-C014 TL-C014"},
	} {
		if _, err := c.facts.Activities(dYear); dRules(err) != c.want {
			t.Errorf("%s: %v, rules %q, want %q", name, err, dRules(err), c.want)
		}
	}
}
