package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
)

// Scope 3 Technical Guidance, example 10.1, page 110: resin that a customer makes into
// handles, with fuel, electricity and waste.
func ExampleSiteSpecific() {
	handles := scope3.SiteSpecific{Share: scope3.Undivided(), Flows: []scope3.Flow{
		{Kind: "fuel/natural-gas", Quantity: qty("3500 kWh(GCV)")},
		{Kind: "electricity", Quantity: qty("2000 kWh")},
		{Kind: "waste/plastic", Quantity: qty("50 kg")},
	}}
	printLines(linesOf(handles, under(carbon.Processing, ""),
		co2e("fuel/natural-gas", carbon.Combustion, "0.2", "kWh(GCV)"), co2e("electricity", carbon.Generation, "0.5", "kWh"), co2e("waste/plastic", carbon.Treatment, "0.5", "kg")))
	// Output:
	// fuel/natural-gas 700
	// electricity 1000
	// waste/plastic 25
	// total 1725 kg CO2e
}

func TestProcessing(t *testing.T) {
	candy, of := under(carbon.Processing, "service/processing/candy"), under(carbon.Processing, "")
	factors := []*carbon.Factor{co2e("service/processing/candy", carbon.Operation, "1.5", "kg"), co2e("electricity", carbon.Generation, "0.5", "kWh"),
		co2e("inventory", carbon.PartnerInventory, "12 t", "piece", "B"), co2e("gas/HFC-134a", carbon.ProcessStage, "1", "kg")}
	totals(t, carbon.Processing, factors,
		total{"example 10.2, p. 112", scope3.ProcessingAverage{Sold: qty("1000 kg")}, candy, "1500"},
		total{"average use of energy", scope3.ProcessingAverage{Sold: qty("6 t"), Rates: []scope3.Rate{{Kind: "electricity", Much: qty("30 kWh"), Per: qty("100 kg")}}}, year, "900"},
		total{"a third of the inputs", scope3.SiteSpecific{Flows: []scope3.Flow{{Kind: "electricity", Quantity: qty("100 kWh")}}, Share: part("1 t", "3000 kg")}, of, "50/3"},
		total{"calculated by the customer", scope3.PartnerInventory{Party: "B", Share: part("1 t", "3 t")}, of, "4000"},
	)
	worked(t, scope3.ProcessingAverage{Sold: qty("6 t"), Rates: []scope3.Rate{{Kind: "electricity", Much: qty("30 kWh"), Per: qty("100 kg")}}}, year, "6 t", "30 kWh / 100 kg")
}

// examples/disclosure: packs that customers build from sold cells.
func TestPacksOfSoldCells(t *testing.T) {
	cells := scope3.ProcessingAverage{Sold: qty("600000 kWh"), Rates: []scope3.Rate{{Kind: "electricity", Much: qty("3 kWh"), Per: qty("1 kWh")}}}
	if diff := cmp.Diff("1800000 kWh", quantities(t, cells, year)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestProcessingFaults(t *testing.T) {
	for name, c := range map[string]struct {
		facts carbon.Facts
		want  string
	}{
		"the share is not stated":       {scope3.SiteSpecific{Flows: []scope3.Flow{{Kind: "electricity", Quantity: qty("1 kWh")}}}, "TL-C014 TL-C014"},
		"nothing flows":                 {scope3.SiteSpecific{Share: scope3.Undivided()}, "TL-C014"},
		"a flow without kind or amount": {scope3.SiteSpecific{Share: scope3.Undivided(), Flows: []scope3.Flow{{}}}, "TL-C014 TL-C014 TL-C014"},
		"whose inventory":               {scope3.PartnerInventory{Share: scope3.Undivided()}, "TL-S359"},
		"sold mass, rate per volume":    {scope3.ProcessingAverage{Sold: qty("6 t"), Rates: []scope3.Rate{{Kind: "electricity", Much: qty("3 kWh"), Per: qty("1 L")}}}, "TL-C014"},
		"rate per nothing":              {scope3.ProcessingAverage{Sold: qty("6 t"), Rates: []scope3.Rate{{Kind: "electricity", Much: qty("3 kWh"), Per: qty("0 t")}}}, "TL-C014"},
		"nothing sold":                  {scope3.ProcessingAverage{}, "TL-C014 TL-C014"},
	} {
		if _, err := c.facts.Activities(under(carbon.Processing, "")); codes(err) != c.want {
			t.Errorf("%s: %v, rules %q, want %q", name, err, codes(err), c.want)
		}
	}
}
