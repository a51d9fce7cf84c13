package scope3_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// PCAF Part A, second edition (December 2022), tables 5-19 and 5-20: two states whose
// economies are alike, by their debt (rejected) and by GDP at purchasing power parity. The
// standard prints 268,264 t for Hong Kong by debt: cut off, not rounded.
func TestSovereignByGDPAndNotByDebt(t *testing.T) {
	for _, c := range []struct {
		country, emissions, by string
		places                 int32
		want, printed          string
	}{
		{"Singapore, debt", "61451586 t", "312935 10^6 USD", 27, "196.371725757745218655631361145", "196"},
		{"Hong Kong, debt", "42654105 t", "159 10^6 USD", 24, "268264.811320754716981132075472", "268264"},
		{"Singapore, GDP", "61451586 t", "579762 10^6 USD", 6, "105.994505", "106"},
		{"Hong Kong, GDP", "42654105 t", "469182 10^6 USD", 6, "90.911640", "91"},
	} {
		s := scope3.FinancedSovereign{Edition: scope3.PCAF2022, Sovereign: "s", Exposure: qty("1 10^6 USD"), PPPGDP: qty(c.by), LULUCF: scope3.WithoutLULUCF, Option: "1b"}
		lines, err := linesOf(s, year, co2e(scope3.SovereignScope1, carbon.PartnerInventory, c.emissions, "piece", "s"))
		if err != nil {
			t.Errorf("%s: %v", c.country, err)
			continue
		}
		tonnes, err := unit.New(sumKg(lines), unit.Kilogram).In(unit.Tonne)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, tonnes.Number().Round(c.places).StringFixed(c.places)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.country, diff)
		}
		if rounded := tonnes.Number().Round(0).String(); (rounded != c.printed) != (c.country == "Hong Kong, debt") {
			t.Errorf("%s: %s t, printed %s", c.country, rounded, c.printed)
		}
	}
}

// PCAF Part A, second edition (December 2022), table 5-23: kt CO2e for a million dollars of
// nominal and of PPP-adjusted GDP.
func TestSovereignIntensities(t *testing.T) {
	for _, c := range []struct{ country, mt, nominal, ppp, wantNominal, wantPPP string }{
		{"China", "11535 Mt", "14279937", "23487798", "0.81", "0.49"}, {"US", "5107 Mt", "21433226", "21433226", "0.24", "0.24"},
		{"India", "2597 Mt", "2868929", "9560220", "0.91", "0.27"}, {"Japan", "1154 Mt", "5081770", "5345808", "0.23", "0.22"},
		{"Germany", "703 Mt", "3861124", "4644166", "0.18", "0.15"}, {"Indonesia", "626 Mt", "1119191", "3338144", "0.56", "0.19"}, {"France", "315 Mt", "2715518", "3320559", "0.12", "0.09"},
	} {
		var got []string
		for _, gdp := range []string{c.nominal, c.ppp} {
			s := scope3.FinancedSovereign{Edition: scope3.PCAF2022, Sovereign: "s", Exposure: qty("1 10^6 USD"), PPPGDP: qty(gdp + " 10^6 USD"), LULUCF: scope3.WithLULUCF, Option: "1a"}
			lines, err := linesOf(s, year, co2e(scope3.SovereignScope1LULUCF, carbon.PartnerInventory, c.mt, "piece", "s"))
			if err != nil {
				t.Fatal(err)
			}
			kt, err := unit.New(sumKg(lines), unit.Kilogram).In(unit.MustUnit("kt"))
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, kt.Number().Round(2).String())
		}
		if diff := cmp.Diff([]string{c.wantNominal, c.wantPPP}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.country, diff)
		}
	}
	s := scope3.FinancedSovereign{Edition: scope3.PCAF2022, Sovereign: "s", Exposure: qty("1 10^6 USD"), PPPGDP: qty("14279937 10^6 USD"), LULUCF: scope3.WithLULUCF, Option: "1a"}
	lines, err := linesOf(s, year, co2e(scope3.SovereignScope1LULUCF, carbon.PartnerInventory, "11535 Mt", "piece", "s"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("807776.672964313498021734969839", sumKg(lines).Round(24).String()); diff != "" {
		t.Errorf("China, nominal, kg exactly (-want +got):\n%s", diff)
	}
}

func TestSovereignLandUseIsStatedAndTheOtherIsBeside(t *testing.T) {
	s := scope3.FinancedSovereign{Edition: scope3.PCAF2025, Sovereign: "FI", Exposure: qty("1 10^6 USD"), PPPGDP: qty("285024 10^6 USD"), Option: "1a", Scope2: true, Scope3: true}
	if _, err := s.Activities(year); codes(err) != "TL-C014" {
		t.Errorf("with or without land use: %v", err)
	}
	s.LULUCF = scope3.WithoutLULUCF
	as, err := s.Activities(year)
	if err != nil {
		t.Fatal(err)
	}
	beside, err := scope3.Sensitivity(year, s.Variants()...)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range append(as, beside[0].Activities[0]) {
		got = append(got, fmt.Sprintf("%s %t", a.Kind, a.Optional))
	}
	want := []string{"inventory/sovereign/scope-1/excluding-lulucf false", "inventory/sovereign/scope-2 true", "inventory/sovereign/scope-3 true", "inventory/sovereign/scope-1/including-lulucf false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s.Exposure, s.PPPGDP = qty("1 EUR"), qty("2 EUR")
	if _, err := s.Activities(year); codes(err) != "TL-S355 TL-S355" {
		t.Errorf("euros are not international dollars: %v", err)
	}
	if as[0].Method.Code != "PCAF-A3-sovereign" {
		t.Errorf("the edition is part of the code: %s", as[0].Method.Code)
	}
}
