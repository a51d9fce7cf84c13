package freight_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// kg returns the emission of facts by given factors, in CO2e of AR6.
func kg(t *testing.T, facts carbon.Facts, factors ...carbon.Factor) string {
	t.Helper()
	lines, err := calculate(facts, inbound, factors...)
	if err != nil {
		t.Fatal(err)
	}
	sum := unit.Int(0)
	for _, l := range lines {
		c, err := l.Amounts().Only(ghg.Gross).CO2e(ghg.AR6)
		if err != nil {
			t.Fatal(err)
		}
		sum = sum.Add(c.Kg())
	}
	return sum.String()
}

// The iLEAP Technical Specifications print the first element's activity as 3.6801
// t.km in one of two listings: a tenth of 36.801, and the emission in its place.
func TestILEAPPrintsTheEmissionAsActivity(t *testing.T) {
	as, err := leg(func(l *freight.Leg) { l.Load.Mass, l.Distances = q("87 kg"), []freight.Distance{actual("423 km")} }).Activities(inbound)
	if err != nil {
		t.Fatal(err)
	}
	printed := n("3.6801")
	if diff := cmp.Diff("36.801 t.km", as[0].Measures[0].String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if more := as[0].Measures[0].Number().Sub(printed); more.String() != "33.1209" {
		t.Errorf("the print is %s t.km short", more)
	}
}

// Mistake 30: the chain's emission is printed with a decimal comma inside a string.
func TestILEAPPrintsADecimalComma(t *testing.T) {
	if v, err := unit.ParseNumber("8,42769"); err == nil {
		t.Errorf("read as %s", v)
	}
}

// Mistake 11: tonne-km, kilogram-km, TEU-km and vehicle-km are different measures;
// kilograms come as tonnes.
func TestMistake11TonneKmAndTEUKm(t *testing.T) {
	perTonne := declared("x/1", "freight/road/hgv", unit.TonneKilometre, "0.1", "0.08", "invented")
	perTEU := declared("x/2", "freight/road/hgv", unit.TEUKilometre, "0.7", "0.6", "invented")
	perVehicle := declared("x/3", "freight/road/hgv", unit.VehicleKilometre, "0.9", "0.8", "invented")
	if got := kg(t, leg(func(l *freight.Leg) { l.Load.Mass = q("12000 kg") }), perTonne); got != "120" {
		t.Errorf("12,000 kg over 100 km: %s kg, want 120", got)
	}
	both := leg(func(l *freight.Leg) { l.Load.TEU = q("2 TEU") })
	for _, c := range []struct {
		name   string
		leg    freight.Leg
		factor carbon.Factor
		want   string // "" is refused
	}{
		{"both, per t.km", both, perTonne, "120"}, {"both, per TEU.km", both, perTEU, "140"},
		{"TEU, per TEU.km", leg(func(l *freight.Leg) { l.Load = freight.Load{TEU: q("2 TEU")} }), perTEU, "140"},
		{"TEU of stated mass, per t.km", leg(func(l *freight.Leg) { l.Load = freight.Load{TEU: q("2 TEU"), PerTEU: q("6 t")} }), perTonne, "120"},
		{"tonnes, per TEU.km", leg(nil), perTEU, ""}, {"TEU, per t.km", leg(func(l *freight.Leg) { l.Load = freight.Load{TEU: q("2 TEU")} }), perTonne, ""},
		{"tonnes, per vehicle-km", both, perVehicle, ""},
	} {
		if c.want == "" {
			if lines, err := calculate(c.leg, inbound, c.factor); err == nil {
				t.Errorf("%s: %s, want an error", c.name, lines[0].Amounts())
			}
		} else if got := kg(t, c.leg, c.factor); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Mass is the goods with the shipper's packaging, not the carrier's equipment.
func TestTheContainerIsNotCargo(t *testing.T) {
	f := declared("x/1", "freight/road/hgv", unit.TonneKilometre, "0.1", "0.08", "invented")
	weighed := leg(func(l *freight.Leg) { l.Load = freight.Load{Gross: q("14.3 t"), Tare: q("2300 kg")} })
	if got, want := kg(t, weighed, f), kg(t, leg(nil), f); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Mistake 12: a fleet average contains the empty kilometres, and a laden one does not.
func TestMistake12EmptyRunningOnce(t *testing.T) {
	laden := with(fleet, func(c *freight.TOC) { c.Empty = freight.EmptyExcluded })
	_, err := leg(func(l *freight.Leg) { l.Return = &home }).Activities(inbound)
	if !slices.Equal(rules(err), []string{freight.RuleEmpty.Code}) {
		t.Errorf("a fleet average and a return leg: %v", err)
	}
	l := leg(func(l *freight.Leg) { l.By, l.Return = laden, &home })
	loaded := declared("x/1", "freight/road/hgv", unit.TonneKilometre, "0.1", "0.08", "invented")
	empty := declared("x/2", "freight/road/hgv/empty", unit.VehicleKilometre, "0.6", "0.5", "invented")
	if got := kg(t, l, loaded, empty); got != "180" { // 12 t × 100 km × 0.1 + 100 km × 0.6
		t.Errorf("there and back: %s kg, want 180", got)
	}
	as, err := l.Activities(inbound)
	if err != nil || as[0].Optional || !as[1].Optional {
		t.Errorf("the way back is outside the minimum boundary, the way there is not: %v", err)
	}
	// one truth over both bases: a quarter of the loaded km is a fifth of all
	perLoaded := leg(func(l *freight.Leg) { l.By = truck })
	ofTotal := leg(func(l *freight.Leg) {
		l.By = with(truck, func(v *freight.Vehicle) { v.EmptyPerLoaded, v.EmptyOfTotal = unit.Number{}, n("0.2") })
	})
	equal(t, "both bases", quantities(t, perLoaded), quantities(t, ofTotal))
}

// Mistake 31: WTW below TTW, as the iLEAP Technical Specifications print for diesel.
func TestMistake31OperationIsPartOfTheWhole(t *testing.T) {
	amounts := func(s string) ghg.Amounts {
		return ghg.MustAmounts(ghg.Amount{Species: ghg.Unsplit(ghg.AR6), Kg: n(s)})
	}
	f := carbon.Factor{ID: "ileap/diesel", Kind: "fuel/diesel", Per: unit.Litre, Amounts: amounts("2.67"), Source: carbon.Source{At: "TOC energyCarriers"}}
	if _, err := freight.Split(f, amounts("2.80"), ghg.AR6); !slices.Equal(rules(err), []string{freight.RuleProvision.Code}) {
		t.Errorf("2.67 < 2.80: %v", err)
	}
	f.Amounts = amounts("3.4")
	split, err := freight.Split(f, amounts("2.80"), ghg.AR6)
	if err != nil || split.Parts[0].Amounts.String() != "2.8 kg CO2e@AR6" || split.Parts[1].Amounts.String() != "0.6 kg CO2e@AR6" || split.Stage != carbon.WellToWheel {
		t.Errorf("%+v %v", split, err)
	}
	for name, c := range map[string]struct {
		wtw, ttw ghg.Amounts
		set      ghg.Set
		valid    carbon.Period
		want     []string
	}{
		"alike":        {amounts("2"), amounts("2"), ghg.AR6, carbon.Year(2024), nil},
		"electric":     {amounts("2"), amounts("0"), ghg.AR6, carbon.Period{}, nil},
		"negative TTW": {amounts("2"), amounts("-1"), ghg.AR6, carbon.Period{}, []string{freight.RuleProvision.Code}},
		"no TTW":       {amounts("2"), nil, ghg.AR6, carbon.Period{}, []string{carbon.RuleFact.Code}},
		"half a year":  {amounts("2"), amounts("1"), ghg.AR6, carbon.Period{From: carbon.MustDate("2024-01-01"), To: carbon.MustDate("2024-06-30")}, []string{freight.RuleYear.Code}},
		"no GWP set":   {amounts("2"), amounts("1"), ghg.NoSet, carbon.Period{}, []string{carbon.RuleOther.Code, carbon.RuleOther.Code}},
	} {
		f.Amounts, f.Valid = c.wtw, c.valid
		if _, err := freight.Split(f, c.ttw, c.set); !slices.Equal(rules(err), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Mistake 34: a third of a run is a third.
func TestMistake34AThirdIsAThird(t *testing.T) {
	run := freight.Run{Empty: freight.EmptyIncluded, By: freight.DirectTonneKm, Consumed: []freight.Consumption{{Kind: "fuel/diesel", Quantity: q("100 L")}}}
	for _, id := range []string{"a", "b", "c"} {
		run.Carried = append(run.Carried, freight.Carried{ID: id, Load: freight.Load{Mass: q("1 t")}, Distance: sfd("7 km")})
	}
	as, err := run.Activities(inbound)
	if err != nil || len(as) != 6 || as[0].Measures[0].String() != "100/3 L" {
		t.Errorf("%v %v", as, err)
	}
}

// Operation alone is not well to wheel: not by kind, and not by a policy that lets a
// tank-to-wheel factor stand in.
func TestOperationIsNotWellToWheel(t *testing.T) {
	if _, err := leg(func(l *freight.Leg) { l.By = with(fleet, func(c *freight.TOC) { c.Kind = "fuel/diesel" }) }).Activities(inbound); !slices.Equal(rules(err), []string{freight.RuleProvision.Code}) {
		t.Errorf("an intensity of combustion: %v", err)
	}
	of := inbound
	of.Stage = carbon.TankToWheel
	as, err := leg(nil).Activities(of)
	if err != nil || as[0].Stage != carbon.NoStage {
		t.Errorf("the template asks for %s: %v", as[0].Stage, err)
	}
	chain := freight.Chain{ID: "c", Distance: freight.Actual, Elements: []freight.Element{leg(nil)}}
	lines, err := calculate(chain, inbound, declared("x/1", "freight/road/hgv", unit.TonneKilometre, "0.1", "0.08", "invented"))
	if err != nil {
		t.Fatal(err)
	}
	m := *lines[0].Match
	m.Factor = m.Factor.Parts[0]
	lines[0].Match = &m
	if s, err := chain.Summary(lines, ghg.AR6); !slices.Equal(rules(err), []string{freight.RuleProvision.Code}) {
		t.Errorf("%v %v", s, err)
	}
}

// Fuel and electricity are operation and provision, apart; a refrigerant is a release.
func TestEnergyIsOperationAndProvision(t *testing.T) {
	truckOf := func(kind carbon.Kind, loaded string) freight.Vehicle {
		return with(truck, func(v *freight.Vehicle) { v.Kind, v.Loaded, v.Empty = kind, q(loaded), q(loaded).Mul(unit.Int(0)) })
	}
	chain := freight.Chain{ID: "c", Distance: freight.Actual, Elements: []freight.Element{
		leg(func(l *freight.Leg) { l.By = truckOf("fuel/diesel", "0.3 L") }), // 12 t × 100 km × 0.3 / 15 t = 24 L
		leg(func(l *freight.Leg) { l.ID, l.By = "2", truckOf("electricity", "1.2 kWh") }),
		freight.Hub{ID: "3", Load: freight.Load{Mass: q("12 t")}, Of: freight.HOC{Consumed: []freight.Consumption{{Kind: "gas/HFC-134a", Quantity: q("5 kg")}}, Throughput: q("60 t"), Period: carbon.Year(2024)}},
	}}
	factor := func(id string, kind carbon.Kind, per unit.Unit, s carbon.Stage, kg string) carbon.Factor {
		return carbon.Factor{ID: carbon.FactorID(id), Kind: kind, Per: per, Stage: s, Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: n(kg)}), Source: carbon.Source{At: "invented"}}
	}
	lines, err := calculate(chain, inbound, factor("x/1", "fuel/diesel", unit.Litre, carbon.Combustion, "2.5"), factor("x/2", "fuel/diesel", unit.Litre, carbon.Upstream, "0.5"),
		factor("x/3", "electricity", unit.KilowattHour, carbon.Generation, "0.5"), factor("x/4", "electricity", unit.KilowattHour, carbon.UpstreamAndLosses, "0.25"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := chain.Summary(lines, ghg.AR6)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range s.Elements {
		got = append(got, p.WTW.Kg().String()+" "+p.TTW.Kg().String())
	}
	// 24 L × 3 and × 2.5; 96 kWh × 0.75 and nothing; a fifth of 5 kg × 1530
	if diff := cmp.Diff([]string{"72 60", "72 0", "1530 1530"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var optional []bool
	for _, l := range lines {
		optional = append(optional, l.Heading.Optional)
	}
	if diff := cmp.Diff([]bool{false, true, false, true, false}, optional); diff != "" {
		t.Errorf("provision is outside the minimum boundary (-want +got):\n%s", diff)
	}
}

// The factors of one kind of km are adjusted once, in the stated direction; a flight
// adds 95 km, and each stop of it is a flight.
func TestAdjustedOnce(t *testing.T) {
	f := declared("x/1", "freight/road/hgv", unit.TonneKilometre, "0.1", "0.08", "invented")
	direct := with(fleet, func(c *freight.TOC) { c.Distance = freight.ShortestFeasible })
	air := freight.AirAdjustment()
	for _, c := range []struct {
		name   string
		change func(*freight.Leg)
		want   string
	}{
		{"actual km, intensity per actual km", nil, "120"},
		{"SFD, intensity per actual km", func(l *freight.Leg) { l.Distances, l.Adjust = []freight.Distance{sfd("100 km")}, &detour }, "126"},
		{"SFD, intensity per SFD km", func(l *freight.Leg) { l.By, l.Distances = direct, []freight.Distance{actual("105 km"), sfd("100 km")} }, "120"},
		{"great circle, flight", func(l *freight.Leg) { l.Distances, l.Adjust = []freight.Distance{gcd("1000 km")}, &air }, "1314"},
		{"uplift", func(l *freight.Leg) { l.Goods, l.Uplift = freight.Refrigerated, &freight.Uplift{Share: n("0.12")} }, "134.4"},
	} {
		if got := kg(t, leg(c.change), f); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Mistake 22: the intensity of two chains is not the average of their intensities.
func TestMistake22AnAverageOfQuotientsIsNone(t *testing.T) {
	pair := func(kg, tkm int64, k freight.DistanceKind, s ghg.Set) carbon.Intensity {
		return must(freight.PerTonneKm(must(ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.Int(kg)}).CO2e(s)), unit.New(unit.Int(tkm), unit.TonneKilometre), k))
	}
	both, err := pair(100, 100, freight.Actual, ghg.AR6).Add(pair(100, 900, freight.Actual, ghg.AR6))
	if err != nil {
		t.Fatal(err)
	}
	per, err := both.In(unit.Kilogram, unit.TonneKilometre)
	if err != nil || per.String() != "0.2" { // the average of 1 and 1/9 is 0.55...
		t.Errorf("%s %v", per, err)
	}
	if _, err := both.Add(pair(1, 1, freight.GreatCircle, ghg.AR6)); err == nil || !strings.Contains(err.Error(), "great circle") {
		t.Errorf("two kinds of km: %v", err)
	}
	if _, err := both.Add(pair(1, 1, freight.Actual, ghg.AR5)); err == nil || !strings.Contains(err.Error(), "AR5") {
		t.Errorf("two GWP sets: %v", err)
	}
	if _, err := pair(1, 0, freight.Actual, ghg.AR6).In(unit.Kilogram, unit.TonneKilometre); err == nil {
		t.Error("per nothing")
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// The template's facts go into every activity, and an element's own win.
func TestWhatEveryActivityHas(t *testing.T) {
	of := inbound
	of.Tags, of.Supplier, of.Place = []carbon.Tag{{Name: "lane", Value: "north"}}, "forwarder", "CN"
	chain := freight.Chain{ID: "c", Distance: freight.Actual, Elements: []freight.Element{
		leg(func(l *freight.Leg) { l.Carrier, l.Place = "carrier", "CN-SH" }),
		freight.Hub{ID: "2", Load: freight.Load{Mass: q("12 t")}, Of: yard},
	}}
	of.Category = carbon.DownstreamTransport
	as, err := chain.Activities(of)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []carbon.Activity{
		{Supplier: "carrier", Place: "CN-SH", Quality: carbon.AverageData}, {Supplier: "forwarder", Place: "CN", Quality: carbon.SupplierSpecific}, {Supplier: "forwarder", Place: "CN", Quality: carbon.SupplierSpecific}, {Supplier: "forwarder", Place: "CN", Quality: carbon.SupplierSpecific},
	} {
		a := as[i]
		if a.Supplier != want.Supplier || a.Place != want.Place || a.Quality != want.Quality || a.Category != carbon.DownstreamTransport || a.ID != "SO-1" ||
			a.Tag("lane") != "north" || a.Tag(freight.ChainTag) != "c" || a.Tag(freight.ElementTag) == "" || a.Method == nil || len(a.Working) == 0 {
			t.Errorf("%d: %+v", i, a)
		}
	}
	if len(of.Tags) != 1 || len(as) != 4 {
		t.Errorf("%d activities; the template has %v", len(as), of.Tags)
	}
}
