package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Results within the worked examples, of which TestWorkedExamples has the totals: by kind
// of what emits, and the quantities before the factor.
func TestResultsWithinExamples(t *testing.T) {
	commute := func(km, perWeek string, perVehicle unit.Number) carbon.Facts {
		return scope3.Commute{Staff: num("1"), OneWay: qty(km), Days: scope3.Days{PerWeek: num(perWeek), Weeks: num("48")}, PerVehicle: perVehicle}
	}
	alone := num("1")
	for _, x := range []struct {
		name  string
		facts []carbon.Facts
		of    carbon.Activity
		kind  carbon.Kind
		want  string
	}{
		{"TG-7.1: example 7.1, p. 90, rail distance", []carbon.Facts{commute("10 km", "5", unit.Number{}), commute("10 km", "4", unit.Number{})}, under(carbon.Commuting, "travel/rail"), "travel/rail", "8640 p.km"},
		{"TG-7.1: car distance", []carbon.Facts{commute("15 km", "1", alone), commute("20 km", "5", alone)}, under(carbon.Commuting, "travel/car"), "travel/car", "11040 v.km"},
		{"TG-C.1: example C.1, p. 161, functional units", []carbon.Facts{scope3.UsePhase{Sold: num("2000"), LifetimeUses: num("1500"), PerUse: []scope3.Flow{{Kind: "service/wash", Quantity: qty("1 piece")}}}},
			under(carbon.UseOfSoldProducts, ""), "service/wash", "3000000 piece"},
		{"ECOS-CAR: ECoS GHG inventory 2019, sheet Car Travel, distance", []carbon.Facts{scope3.TripsBySpend{Spend: qty("283321.87 USD@2019/purchaser"), PerMoney: rateOf("1.7243095315350396 v.mi", "1 USD@2019/purchaser")}},
			under(carbon.BusinessTravel, "travel/car"), "travel/car", "488534.600933331389996052 v.mi"},
	} {
		var sum unit.Quantity
		for _, facts := range x.facts {
			for _, a := range made(t, facts, x.of) {
				if a.Kind != x.kind {
					t.Errorf("%s: an activity of %s", x.name, a.Kind)
				}
				if sum.Unit().IsZero() {
					sum = unit.New(unit.Int(0), a.Measures[0].Unit())
				}
				var err error
				if sum, err = sum.Add(a.Measures[0]); err != nil {
					t.Fatal(err)
				}
			}
		}
		if diff := cmp.Diff(x.want, sum.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", x.name, diff)
		}
	}

	// TG-4.1: example 4.1, p. 56, fuel and refrigerant of three suppliers.
	byKind := map[carbon.Kind][]carbon.Line{}
	for _, s := range []scope3.FuelBased{{Fuel: qty("50000 L"), Share: scope3.Undivided()}, {Fuel: qty("80000 L"), Share: scope3.Undivided()}, {Fuel: qty("90000 L"), Share: scope3.Undivided(), Refrigerants: []scope3.Flow{{Kind: "gas/R-410A", Quantity: qty("50 kg")}}}} {
		ls, err := linesOf(s, under(carbon.UpstreamTransport, "fuel/diesel"), co2e("fuel/diesel", carbon.Combustion, "3", "L"), co2e("gas/R-410A", carbon.ProcessStage, "2000", "kg"))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range ls {
			byKind[l.Activity.Kind] = append(byKind[l.Activity.Kind], l)
		}
	}
	got := map[carbon.Kind]string{}
	for k, ls := range byKind {
		got[k] = sumKg(ls).String()
	}
	if diff := cmp.Diff(map[carbon.Kind]string{"fuel/diesel": "660000", "gas/R-410A": "100000"}, got); diff != "" {
		t.Errorf("TG-4.1 (-want +got):\n%s", diff)
	}
}

// PCAF-EVIC: PCAF Part A, second edition (December 2022), 5.1, box 5. The value without
// cash, which attributes more than all of the company, is a quantity that the caller has
// to make himself; by EVIC equity and debt together are all of it.
func TestEVICOfTheBox(t *testing.T) {
	evic, err := scope3.EVIC(qty("50 USD"), qty("0 USD"), qty("50 USD"), qty("0 USD"))
	if err != nil {
		t.Fatal(err)
	}
	withoutCash, err := evic.Add(qty("-20 USD"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("80 USD", withoutCash.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for value, want := range map[unit.Quantity]string{evic: "1", withoutCash: "1.25"} {
		sum := unit.Int(0)
		for _, i := range []scope3.Instrument{scope3.Equity, scope3.Debt} {
			share, _, err := scope3.FinancedCompany{Class: scope3.ListedEquity, Instrument: i, Outstanding: qty("50 USD"), Value: scope3.CompanyValue{Listing: scope3.Listed, EVIC: value}}.Attribution()
			if err != nil {
				t.Fatal(err)
			}
			sum = sum.Add(share)
		}
		if diff := cmp.Diff(want, sum.String()); diff != "" {
			t.Errorf("attributions by %s (-want +got):\n%s", value, diff)
		}
	}
}

// PCAF-T5-23-NOM: PCAF Part A, second edition (December 2022), table 5-23, nominal GDP: kg
// CO2e for a million dollars, exactly.
func TestSovereignIntensitiesExactly(t *testing.T) {
	for _, c := range []struct{ country, emissions, gdp, want string }{
		{"China", "11535 Mt", "14279937 10^6 USD", "3845000000000/4759979"},
		{"US", "5107 Mt", "21433226 10^6 USD", "2553500000000/10716613"},
		{"India", "2597 Mt", "2868929 10^6 USD", "371000000000/409847"},
		{"Japan", "1154 Mt", "5081770 10^6 USD", "115400000000/508177"},
		{"Germany", "703 Mt", "3861124 10^6 USD", "175750000000/965281"},
		{"Indonesia", "626 Mt", "1119191 10^6 USD", "626000000000/1119191"},
		{"France", "315 Mt", "2715518 10^6 USD", "157500000000/1357759"},
	} {
		s := scope3.FinancedSovereign{Edition: scope3.PCAF2022, Sovereign: "s", Exposure: qty("1 10^6 USD"), PPPGDP: qty(c.gdp), LULUCF: scope3.WithLULUCF, Option: "1a"}
		lines, err := linesOf(s, year, co2e(scope3.SovereignScope1LULUCF, carbon.PartnerInventory, c.emissions, "piece", "s"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, sumKg(lines).String()); diff != "" {
			t.Errorf("%s, kg (-want +got):\n%s", c.country, diff)
		}
	}
}
