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
func ExampleLesseeInventory() {
	factory := scope3.LesseeInventory{Lessee: "D", Share: scope3.Allocation{Part: dQty("5000 m2"), Whole: dQty("15000 m2")}}
	dPrint(dLines(dYear, factory, dRate("inventory", carbon.PartnerInventory, "9000 kg", "piece", "D")))
	// Output:
	// inventory 3000
	// total 3000 kg CO2e
}

// Scope 3 Technical Guidance, example 8.1, pages 97-98, seen by the lessor: category 13
// refers to category 8. The guidance rounds 2/3 kg of refrigerant to 0.67 and prints
// 1,325 kg; exactly it is 1,320 kg.
func TestLeasedFloorWithoutAMeter(t *testing.T) {
	floor := scope3.LeasedOutAsset{Share: scope3.Allocation{Part: dQty("200 m2"), Whole: dQty("2000 m2"), Occupancy: dNum("0.75")},
		Flows: []scope3.Flow{{Kind: "fuel/natural-gas", Quantity: dQty("1500 kWh(GCV)")}, {Kind: "electricity", Quantity: dQty("3000 kWh")}, {Kind: "gas/mix", Quantity: dQty("5 kg")}}}
	lines, err := dLines(dYear, floor, dRate("fuel/natural-gas", carbon.Combustion, "0.2 kg", "kWh(GCV)"), dRate("electricity", carbon.Generation, "0.7 kg", "kWh"), dRate("gas/mix", carbon.ProcessStage, "1500 kg", "kg"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("200 kWh(GCV), 400 kWh, 2/3 kg", dQuantities(t, floor, dYear)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("1320", dTotal(lines).String()); diff != "" {
		t.Errorf("exact (-want +got):\n%s", diff)
	}
	dWorked(t, floor, dYear, "200 m2", "2000 m2", "0.75", "2/15")
	floor.Share.Occupancy = dNum("0.05") // 100 m2 let, and 200 of them to one
	if _, err := floor.Activities(dYear); dRules(err) != "TL-S351" {
		t.Errorf("more than is let: %v", err)
	}
	floor.Share.Occupancy = dNum("75")
	if _, err := floor.Activities(dYear); dRules(err) != "TL-C014" {
		t.Errorf("an occupancy in per cent: %v", err)
	}
}

func TestLeasedOutAverage(t *testing.T) {
	office, cars := dYear, dYear
	office.Kind, cars.Kind = "service/building/office", "service/car"
	for _, c := range []struct {
		of         carbon.Activity
		size, year string
		want, code string
	}{{office, "800 m2", "0.5", "400 m2", "C13-area"}, {cars, "30 piece", "1", "30 piece", "C13-number"}} {
		facts := scope3.LeasedOutAverage{Size: dQty(c.size), Year: dNum(c.year)}
		as, err := facts.Activities(c.of)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want+" "+c.code, as[0].Measures[0].String()+" "+as[0].Method.Code); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		dWorked(t, facts, c.of, c.size, c.year)
		if as[0].Quality != carbon.AverageData || as[0].Category != carbon.DownstreamLeased {
			t.Errorf("%s under %s", as[0].Quality, as[0].Category)
		}
	}
	if _, err := (scope3.LeasedOutAverage{Size: dQty("800 kg"), Year: unit.Int(2)}).Activities(office); dRules(err) != "TL-C014 TL-C014" {
		t.Errorf("kilograms of floor, for two years: %v", err)
	}
	lines, err := dLines(office, scope3.LeasedOutAverage{Size: dQty("800 m2"), Year: unit.Ratio(184, 365)}, dRate("service/building/office", carbon.Operation, "36.5 kg", "m2"))
	if err != nil || !dTotal(lines).Equal(dNum("14720")) {
		t.Errorf("184 days of 365: %v, %v", dTotal(lines), err)
	}
}
