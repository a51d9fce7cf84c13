package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Each assumption that could have been another, alone, as alternatives beside the result.
func TestSensitivityIsReportedNotAdded(t *testing.T) {
	c, other := soldCar(), soldCar()
	other.LifeDistance, other.Per100Km, other.Cycle = qty("200000 km"), qty("14 kWh"), "WLTP"
	other.OnRoad, other.ChargingLoss, other.Market, other.Boundary, other.Grid = num("1.2"), num("0.1"), "DE", carbon.WellToWheel, scope3.EvenGrid(2025, 10)
	alternatives, err := scope3.Sensitivity(year, c.Variants(other)...)
	if err != nil {
		t.Fatal(err)
	}
	el, up := co2e("electricity", carbon.Generation, "0.5", "kWh"), co2e("electricity", carbon.UpstreamAndLosses, "0.1", "kWh")
	var got []string
	for _, a := range alternatives {
		lines, err := post(a.Activities, el, up)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.Assumption.EN+": "+a.From+" > "+a.To+": "+sumKg(lines).String())
		for _, l := range lines {
			if l.Activity.Tag("alternative") == "" || a.Assumption.ZH == "" {
				t.Errorf("%s: nothing says that it is an alternative", a.Assumption.EN)
			}
		}
	}
	want := []string{
		"distance over life: 150000 km > 200000 km: 1684800000",
		"consumption and test cycle: 15.6 kWh, CLTC-P, metered at the grid > 14 kWh, WLTP: 1134000000",
		"on-road ratio: 1 > 1.2: 1516320000",
		"charging loss: 0 > 0.1: 1404000000",
		"market: CN > DE: 1263600000",
		"boundary: tank to wheel > well to wheel: 1516320000",
		"grid: static > dated, 2025 to 2034: 1263600000",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if v := c.Variants(c); len(v) != 0 {
		t.Errorf("nothing differs: %d variants", len(v))
	}
	other.Grid = scope3.Grid{}
	if _, err := scope3.Sensitivity(year, c.Variants(other)...); codes(err) != "TL-S352" {
		t.Errorf("a fault of an alternative: %v", err)
	}
}

// Constructed, no published example: 工信厅通装函〔2025〕551号 wants the footprint of a
// traction battery as its materials, manufacture, distribution and recycling, divided by
// the energy that it delivers over its life; the notice was not read (one public source
// has the formula). Identity: footprint per kWh × kWh delivered = the stages together.
// By the nominal capacity it would be larger by the number of full cycles.
func TestConstructedPackFootprintPerKWhDelivered(t *testing.T) {
	pack := scope3.StorageUse{Capacity: qty("75 kWh"), Years: num("12"), CyclesYear: num("110"), Depth: num("0.85")}
	delivered, err := pack.Cycled()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("84150 kWh", delivered.String()); diff != "" {
		t.Errorf("delivered over life (-want +got):\n%s", diff)
	}
	whole := ghg.Zero(ghg.AR6)
	for _, stage := range []string{"4815 kg", "610 kg", "55 kg", "120 kg"} { // materials, manufacture, distribution, recycling
		if whole, err = whole.Add(ghg.MustCO2e(stage, ghg.AR6)); err != nil {
			t.Fatal(err)
		}
	}
	per := func(q unit.Quantity) string {
		i, err := carbon.NewIntensity(carbon.Text{EN: "footprint of a pack", ZH: "电池包碳足迹"}, whole, q)
		if err != nil {
			t.Fatal(err)
		}
		n, err := i.In(unit.Kilogram, unit.KilowattHour)
		if err != nil {
			t.Fatal(err)
		}
		return n.String()
	}
	if diff := cmp.Diff([]string{"112/1683", "224/3"}, []string{per(delivered), per(pack.Capacity)}); diff != "" { // 1,122 full cycles between them
		t.Errorf("5,600 kg per kWh delivered, and per kWh of capacity (-want +got):\n%s", diff)
	}
	pack.Years = unit.Number{}
	if _, err := pack.Cycled(); codes(err) != "TL-S352" {
		t.Errorf("no life: %v", err)
	}
}

func TestStorageAssumptions(t *testing.T) {
	s := scope3.StorageUse{Capacity: qty("1 MWh"), Years: num("15"), CyclesYear: num("330"), Depth: num("0.85"), Loss: num("0.12"), Market: "CN", Grid: dStatic}
	other := scope3.StorageUse{Capacity: qty("1 MWh"), Years: num("12"), CyclesYear: num("300"), Depth: num("0.9"), Loss: num("0.15"), Market: "DE", Grid: scope3.EvenGrid(2025, 12)}
	alternatives, err := scope3.Sensitivity(year, s.Variants(other)...)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range alternatives {
		lines, err := post(a.Activities, co2e("electricity", carbon.Generation, "1", "MWh"))
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.Assumption.EN+": "+sumKg(lines).String())
	}
	want := []string{"years: 403.92", "cycles a year: 459", "depth and retention: 534.6", "loss: 631.125", "market: 504.9", "grid: 504.9"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, without := range map[string]func(*scope3.StorageUse){
		"years": func(s *scope3.StorageUse) { s.Years = unit.Number{} }, "cycles": func(s *scope3.StorageUse) { s.CyclesYear = unit.Number{} },
		"depth": func(s *scope3.StorageUse) { s.Depth = unit.Number{} }, "loss": func(s *scope3.StorageUse) { s.Loss = unit.Number{} },
		"market": func(s *scope3.StorageUse) { s.Market = "" }, "grid": func(s *scope3.StorageUse) { s.Grid = scope3.Grid{} },
	} {
		x := s
		without(&x)
		if _, err := x.Activities(year); codes(err) != "TL-S352" {
			t.Errorf("without %s: %v", name, err)
		}
	}
	s.Loss, s.Depth = num("12"), num("85")
	if _, err := s.Activities(year); codes(err) != "TL-C014 TL-C014" {
		t.Errorf("shares in per cent: %v", err)
	}
}
