package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
)

func homeLoan() scope3.FinancedProperty {
	return scope3.FinancedProperty{Edition: scope3.PCAF2025, Class: scope3.Mortgages, Outstanding: qty("150000 EUR"), Value: scope3.PropertyValue{Basis: scope3.AtOrigination, Value: qty("200000 EUR")},
		Option: "2a", Size: qty("120 m2"), Rates: []scope3.Rate{{Kind: "fuel/natural-gas", Much: qty("85 kWh(GCV)"), Per: qty("1 m2")}, {Kind: "electricity", Much: qty("20 kWh"), Per: qty("1 m2")}}}
}

// PCAF Part A, second edition, 5.4 to 5.6: outstanding amount of the value at origination.
func TestPropertiesAndVehicles(t *testing.T) {
	factors := []*carbon.Factor{co2e("electricity", carbon.Generation, "0.5", "kWh"), co2e("fuel/natural-gas", carbon.Combustion, "0.2", "kWh(GCV)"), co2e("fuel/petrol", carbon.Combustion, "2", "L")}
	office := scope3.FinancedProperty{Edition: scope3.PCAF2022, Class: scope3.RealEstate, Outstanding: qty("1 10^6 EUR"), Value: scope3.PropertyValue{Basis: scope3.LatestAvailable, Value: qty("3 10^6 EUR")},
		Option: "1b", Flows: []scope3.Flow{{Kind: "electricity", Quantity: qty("90 MWh")}}}
	owned := office
	owned.Value = scope3.PropertyValue{Basis: scope3.FullyOwned}
	car := scope3.FinancedProperty{Edition: scope3.PCAF2022, Class: scope3.VehicleLoans, Outstanding: qty("9000 EUR"), Value: scope3.PropertyValue{Basis: scope3.AtOrigination, Value: qty("30000 EUR")},
		Option: "1b", Size: qty("12000 km"), Rates: []scope3.Rate{{Kind: "fuel/petrol", Much: qty("6 L"), Per: qty("100 km")}}}
	unknown := car
	unknown.Value = scope3.PropertyValue{Basis: scope3.ValueUnknown}
	repaid := unknown
	repaid.Outstanding = qty("0 EUR")
	buildings := homeLoan()
	buildings.Option, buildings.Size, buildings.Rates = "3", qty("2 piece"), []scope3.Rate{{Kind: "electricity", Much: qty("3000 kWh"), Per: qty("1 piece")}}
	for _, c := range []struct {
		name  string
		facts scope3.FinancedProperty
		want  string
	}{
		{"a home by its label", homeLoan(), "2430"}, // (120 × 85 × 0.2 + 120 × 20 × 0.5) × 3/4
		{"two homes by statistics", buildings, "2250"},
		{"an office by its meter", office, "15000"},
		{"an office without partners", owned, "45000"},
		{"a car by its distance", car, "432"},
		{"a car of unknown value", unknown, "1440"},
		{"a car repaid", repaid, "0"},
	} {
		lines, err := linesOf(c.facts, year, factors...)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, sumKg(lines).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	worked(t, homeLoan(), year, "3", "200000 EUR", "150000 EUR", "0.75", "120 m2", "1 m2")
}

// Mistake 35: a value restated each year, and an attribution of more than all.
func TestValueAtOriginationIsFrozen(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*scope3.FinancedProperty)
		want   string
	}{
		"as in the year before": {func(p *scope3.FinancedProperty) { p.Value.Before = qty("20 10^4 EUR") }, ""},
		"restated":              {func(p *scope3.FinancedProperty) { p.Value.Before = qty("180000 EUR") }, "TL-S354"},
		"the latest, restated": {func(p *scope3.FinancedProperty) {
			p.Value.Basis, p.Value.Before = scope3.LatestAvailable, qty("180000 EUR")
		}, "TL-S354"},
		"the loan was extended": {func(p *scope3.FinancedProperty) {
			p.Value.Basis, p.Value.Before = scope3.AtModification, qty("180000 EUR")
		}, ""},
		"more than its value":     {func(p *scope3.FinancedProperty) { p.Outstanding = qty("200001 EUR") }, "TL-S353"},
		"no basis":                {func(p *scope3.FinancedProperty) { p.Value.Basis = scope3.ValueUnstated }, "TL-S355"},
		"a home of unknown value": {func(p *scope3.FinancedProperty) { p.Value = scope3.PropertyValue{Basis: scope3.ValueUnknown} }, "TL-S355"},
		"metered and estimated": {func(p *scope3.FinancedProperty) {
			p.Flows = []scope3.Flow{{Kind: "electricity", Quantity: qty("1 kWh")}}
			p.Option = "1a"
		}, "TL-S356"},
		"a loan to a company": {func(p *scope3.FinancedProperty) { p.Class = scope3.BusinessLoans }, "TL-C014"},
	} {
		home := homeLoan()
		c.change(&home)
		if _, err := home.Activities(year); codes(err) != c.want {
			t.Errorf("%s: %v, rules %q, want %q", name, err, codes(err), c.want)
		}
	}
}
