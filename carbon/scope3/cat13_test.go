package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Scope 3 Technical Guidance, example 13.1, page 129: one of a lessee's two factories, by
// floor space.
func ExamplePartnerInventory() {
	factory := scope3.PartnerInventory{Party: "D", Share: part("5000 m2", "15000 m2")}
	printLines(linesOf(factory, under(carbon.DownstreamLeased, ""), co2e("inventory", carbon.PartnerInventory, "9000", "piece", "D")))
	// Output:
	// inventory 3000
	// total 3000 kg CO2e
}

// Scope 3 Technical Guidance, example 8.1, pages 97-98, seen by the lessor: category 13
// refers to category 8. The guidance rounds 2/3 kg of refrigerant to 0.67 and prints
// 1,325 kg; exactly it is 1,320 kg.
func TestLeasedFloorWithoutAMeter(t *testing.T) {
	floor := scope3.SiteSpecific{Share: part("200 m2", "2000 m2", "0.75"),
		Flows: []scope3.Flow{{Kind: "fuel/natural-gas", Quantity: qty("1500 kWh(GCV)")}, {Kind: "electricity", Quantity: qty("3000 kWh")}, {Kind: "gas/mix", Quantity: qty("5 kg")}}}
	of := under(carbon.DownstreamLeased, "")
	lines, err := linesOf(floor, of, co2e("fuel/natural-gas", carbon.Combustion, "0.2", "kWh(GCV)"), co2e("electricity", carbon.Generation, "0.7", "kWh"), co2e("gas/mix", carbon.ProcessStage, "1500", "kg"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("200 kWh(GCV), 400 kWh, 2/3 kg", quantities(t, floor, of)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("1320", sumKg(lines).String()); diff != "" {
		t.Errorf("exact (-want +got):\n%s", diff)
	}
	worked(t, floor, of, "200 m2", "2000 m2", "0.75", "2/15")
	floor.Share.Occupancy = num("0.05") // 100 m2 let, and 200 of them to one
	if _, err := floor.Activities(of); codes(err) != "TL-S351" {
		t.Errorf("more than is let: %v", err)
	}
	floor.Share.Occupancy = num("75")
	if _, err := floor.Activities(of); codes(err) != "TL-C014" {
		t.Errorf("an occupancy in per cent: %v", err)
	}
}

func TestLeasedOutAverage(t *testing.T) {
	office, cars := under(carbon.DownstreamLeased, "service/building/office"), under(carbon.DownstreamLeased, "service/car")
	for _, c := range []struct {
		of         carbon.Activity
		size, year string
		want, code string
	}{{office, "800 m2", "0.5", "400 m2", "C13-average-area"}, {cars, "30 piece", "1", "30 piece", "C13-average-number"}} {
		facts := scope3.AverageAsset{Size: qty(c.size), Year: num(c.year)}
		as, err := facts.Activities(c.of)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want+" "+c.code, as[0].Measures[0].String()+" "+as[0].Method.Code); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		worked(t, facts, c.of, c.size, c.year)
		if as[0].Quality != carbon.AverageData || as[0].Category != carbon.DownstreamLeased {
			t.Errorf("%s under %s", as[0].Quality, as[0].Category)
		}
	}
	if _, err := (scope3.AverageAsset{Size: qty("800 kg"), Year: unit.Int(2)}).Activities(office); codes(err) != "TL-C014 TL-C014" {
		t.Errorf("kilograms of floor, for two years: %v", err)
	}
	lines, err := linesOf(scope3.AverageAsset{Size: qty("800 m2"), Year: unit.Ratio(184, 365)}, office, co2e("service/building/office", carbon.Operation, "36.5", "m2"))
	if err != nil || !sumKg(lines).Equal(num("14720")) {
		t.Errorf("184 days of 365: %v, %v", sumKg(lines), err)
	}
}
