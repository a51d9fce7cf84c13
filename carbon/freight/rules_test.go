package freight_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The pieces of which the tests make legs.
var (
	actual = func(s string) freight.Distance { return freight.Distance{Kind: freight.Actual, Length: q(s)} }
	sfd    = func(s string) freight.Distance { return freight.Distance{Kind: freight.ShortestFeasible, Length: q(s)} }
	gcd    = func(s string) freight.Distance { return freight.Distance{Kind: freight.GreatCircle, Length: q(s)} }
	fleet  = freight.TOC{Kind: "freight/road/hgv", Distance: freight.Actual, Empty: freight.EmptyIncluded, Temperature: freight.Ambient}
	detour = freight.Adjustment{From: freight.ShortestFeasible, To: freight.Actual, Factor: n("1.05")}
	home   = freight.Return{Kind: "freight/road/hgv/empty", Distance: actual("100 km"), Share: n("1")}
	truck  = freight.Vehicle{Kind: "fuel/diesel", Capacity: q("25 t"), LoadFactor: n("0.6"), Loaded: q("0.3 L"), Empty: q("0.2 L"), EmptyPerLoaded: n("0.25")}
	year   = freight.TOC{Consumed: []freight.Consumption{{Kind: "fuel/diesel", Quantity: q("40000 L")}}, Activity: q("2000000 t.km"),
		Period: carbon.Year(2024), Distance: freight.Actual, Empty: freight.EmptyIncluded}
	yard = freight.HOC{Consumed: []freight.Consumption{{Kind: "fuel/diesel", Quantity: q("9000 L")}, {Kind: "gas/R-410A", Quantity: q("4 kg")}},
		Throughput: q("300000 t"), Period: carbon.Year(2024)}
)

// leg is a good one, changed.
func leg(change func(*freight.Leg)) freight.Leg {
	l := freight.Leg{ID: "1", Load: freight.Load{Mass: q("12 t")}, Distances: []freight.Distance{actual("100 km")}, By: fleet}
	if change != nil {
		change(&l)
	}
	return l
}

func with[T any](v T, change func(*T)) T {
	change(&v)
	return v
}

// rules lists the codes of all faults.
func rules(err error) []string {
	var codes []string
	var walk func(error)
	walk = func(err error) {
		var fe *carbon.FieldError
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			for _, e := range many.Unwrap() {
				walk(e)
			}
		} else if errors.As(err, &fe) {
			codes = append(codes, fe.Rule.Code)
		} else if err != nil {
			codes = append(codes, err.Error())
		}
	}
	walk(err)
	return codes
}

func TestWhatALegRefuses(t *testing.T) {
	fact := carbon.RuleFact
	for name, c := range map[string]struct {
		leg  freight.Leg
		want carbon.Rule // no code: nothing is refused
	}{
		"good":                             {leg: leg(nil)},
		"no mover":                         {leg(func(l *freight.Leg) { l.By = nil }), fact},
		"a category without kind":          {leg(func(l *freight.Leg) { l.By = with(fleet, func(c *freight.TOC) { c.Kind = "" }) }), fact},
		"a kind and a year":                {leg(func(l *freight.Leg) { l.By = with(year, func(c *freight.TOC) { c.Kind = "freight/x" }) }), fact},
		"an activity without a year":       {leg(func(l *freight.Leg) { l.By = with(fleet, func(c *freight.TOC) { c.Activity = q("1 t.km") }) }), fact},
		"a distance without kind":          {leg(func(l *freight.Leg) { l.Distances = append(l.Distances, freight.Distance{Length: q("1 km")}) }), fact},
		"a distance in kilograms":          {leg(func(l *freight.Leg) { l.Distances = []freight.Distance{actual("100 kg")} }), fact},
		"a negative distance":              {leg(func(l *freight.Leg) { l.Distances = []freight.Distance{actual("-100 km")} }), fact},
		"the other kind of km":             {leg(func(l *freight.Leg) { l.Distances = []freight.Distance{sfd("95 km")} }), freight.RuleDistance},
		"an intensity without kind of km":  {leg(func(l *freight.Leg) { l.By = with(fleet, func(c *freight.TOC) { c.Distance = 0 }) }), freight.RuleDistance},
		"adjusted":                         {leg: leg(func(l *freight.Leg) { l.Distances, l.Adjust = []freight.Distance{sfd("95 km")}, &detour })},
		"adjusted, both actual":            {leg(func(l *freight.Leg) { l.Adjust = &detour }), freight.RuleAdjustment},
		"adjusted, and the km stated":      {leg(func(l *freight.Leg) { l.Distances, l.Adjust = append(l.Distances, sfd("95 km")), &detour }), freight.RuleAdjustment},
		"adjusted from what is not stated": {leg(func(l *freight.Leg) { l.Distances, l.Adjust = []freight.Distance{gcd("90 km")}, &detour }), freight.RuleAdjustment},
		"adjusted the other way": {leg(func(l *freight.Leg) {
			l.By, l.Adjust = with(fleet, func(c *freight.TOC) { c.Distance = freight.ShortestFeasible }), &detour
		}), freight.RuleAdjustment},
		"an adjustment to a shorter kind": {leg(func(l *freight.Leg) {
			l.By, l.Adjust = with(fleet, func(c *freight.TOC) { c.Distance = freight.ShortestFeasible }), &freight.Adjustment{From: freight.Actual, To: freight.ShortestFeasible, Factor: n("1.05")}
		}), freight.RuleAdjustment},
		"an adjustment below 1": {leg(func(l *freight.Leg) {
			l.Distances, l.Adjust = []freight.Distance{sfd("95 km")}, &freight.Adjustment{From: freight.ShortestFeasible, To: freight.Actual, Factor: n("0.95")}
		}), fact},
		"an adjustment of nothing": {leg(func(l *freight.Leg) {
			l.Distances, l.Adjust = []freight.Distance{sfd("95 km")}, &freight.Adjustment{From: freight.ShortestFeasible, To: freight.Actual}
		}), fact},
		"an adjustment by factor and length": {leg(func(l *freight.Leg) {
			l.Distances, l.Adjust = []freight.Distance{sfd("95 km")}, &freight.Adjustment{From: freight.ShortestFeasible, To: freight.Actual, Factor: n("1"), Plus: q("1 km")}
		}), fact},
		"an adjustment in tonnes": {leg(func(l *freight.Leg) {
			l.Distances, l.Adjust = []freight.Distance{sfd("95 km")}, &freight.Adjustment{From: freight.ShortestFeasible, To: freight.Actual, Plus: q("1 t")}
		}), fact},
		"empty running not stated": {leg(func(l *freight.Leg) { l.By = with(fleet, func(c *freight.TOC) { c.Empty = 0 }) }), freight.RuleEmpty},
		"empty running twice":      {leg(func(l *freight.Leg) { l.Return = &home }), freight.RuleEmpty},
		"empty running left out":   {leg(func(l *freight.Leg) { l.By = with(fleet, func(c *freight.TOC) { c.Empty = freight.EmptyExcluded }) }), freight.RuleEmpty},
		"an empty return": {leg: leg(func(l *freight.Leg) {
			l.By, l.Return = with(fleet, func(c *freight.TOC) { c.Empty = freight.EmptyExcluded }), &home
		})},
		"an empty return not as driven": {leg(func(l *freight.Leg) {
			l.By, l.Return = with(fleet, func(c *freight.TOC) { c.Empty = freight.EmptyExcluded }), &freight.Return{Kind: "freight/x", Distance: sfd("1 km"), Share: n("1")}
		}), freight.RuleDistance},
		"an empty return of nobody": {leg(func(l *freight.Leg) {
			l.By, l.Return = with(fleet, func(c *freight.TOC) { c.Empty = freight.EmptyExcluded }), &freight.Return{Kind: "freight/x", Distance: actual("1 km")}
		}), fact},
		"an empty return without kind": {leg(func(l *freight.Leg) {
			l.By, l.Return = with(fleet, func(c *freight.TOC) { c.Empty = freight.EmptyExcluded }), &freight.Return{Distance: actual("1 km"), Share: n("1")}
		}), freight.RuleProvision},
		"a vehicle and a return":        {leg(func(l *freight.Leg) { l.By, l.Return = truck, &home }), freight.RuleEmpty},
		"cold goods, ambient intensity": {leg(func(l *freight.Leg) { l.Goods = freight.Refrigerated }), freight.RuleTemperature},
		"cold goods with an uplift":     {leg: leg(func(l *freight.Leg) { l.Goods, l.Uplift = freight.Refrigerated, &freight.Uplift{Share: n("0.12")} })},
		"cold goods, cold intensity, uplift": {leg(func(l *freight.Leg) {
			l.By, l.Goods, l.Uplift = with(fleet, func(c *freight.TOC) { c.Temperature = freight.Refrigerated }), freight.Refrigerated, &freight.Uplift{Share: n("0.12")}
		}), freight.RuleTemperature},
		"cold goods, mixed intensity": {leg: leg(func(l *freight.Leg) {
			l.By, l.Goods = with(fleet, func(c *freight.TOC) { c.Temperature = freight.Mixed }), freight.Refrigerated
		})},
		"ambient goods with an uplift": {leg(func(l *freight.Leg) { l.Goods, l.Uplift = freight.Ambient, &freight.Uplift{Share: n("0.12")} }), freight.RuleTemperature},
		"a negative uplift":            {leg(func(l *freight.Leg) { l.Goods, l.Uplift = freight.Refrigerated, &freight.Uplift{Share: n("-0.12")} }), fact},
		"no mass":                      {leg(func(l *freight.Leg) { l.Load = freight.Load{} }), freight.RuleMass},
		"mass in two ways":             {leg(func(l *freight.Leg) { l.Load.Gross, l.Load.Tare = q("13 t"), q("1 t") }), freight.RuleMass},
		"mass in kilometres":           {leg(func(l *freight.Leg) { l.Load.Mass = q("12 km") }), fact},
		"more tare than gross":         {leg(func(l *freight.Leg) { l.Load = freight.Load{Gross: q("1 t"), Tare: q("2 t")} }), fact},
		"gross without tare":           {leg(func(l *freight.Leg) { l.Load = freight.Load{Gross: q("1 t")} }), fact},
		"a mass in a TEU, and no TEU":  {leg(func(l *freight.Leg) { l.Load = freight.Load{PerTEU: q("9 t")} }), fact},
		"TEU in pieces":                {leg(func(l *freight.Leg) { l.Load.TEU = q("2 piece") }), fact},
		"a year":                       {leg: leg(func(l *freight.Leg) { l.By = year })},
		"half a year": {leg(func(l *freight.Leg) {
			l.By = with(year, func(c *freight.TOC) { c.Period.To = carbon.MustDate("2024-06-30") })
		}), freight.RuleYear},
		"a year of loaded km only": {leg(func(l *freight.Leg) {
			l.By, l.Return = with(year, func(c *freight.TOC) { c.Empty = freight.EmptyExcluded }), &home
		}), freight.RuleYear},
		"a year without activity":            {leg(func(l *freight.Leg) { l.By = with(year, func(c *freight.TOC) { c.Activity = q("0 t.km") }) }), fact},
		"a year of vehicle-km":               {leg(func(l *freight.Leg) { l.By = with(year, func(c *freight.TOC) { c.Activity = q("9 v.km") }) }), fact},
		"a year of TEU.km, a load in tonnes": {leg(func(l *freight.Leg) { l.By = with(year, func(c *freight.TOC) { c.Activity = q("9 TEU.km") }) }), freight.RuleMass},
		"nobody's energy": {leg(func(l *freight.Leg) {
			l.By = with(year, func(c *freight.TOC) { c.Consumed = []freight.Consumption{{Quantity: q("1 L")}} })
		}), fact},
		"a vehicle":                        {leg: leg(func(l *freight.Leg) { l.By = truck })},
		"a vehicle filled to 83":           {leg(func(l *freight.Leg) { l.By = with(truck, func(v *freight.Vehicle) { v.LoadFactor = n("83") }) }), fact},
		"a vehicle filled to 0":            {leg(func(l *freight.Leg) { l.By = with(truck, func(v *freight.Vehicle) { v.LoadFactor = n("0") }) }), fact},
		"a vehicle without capacity":       {leg(func(l *freight.Leg) { l.By = with(truck, func(v *freight.Vehicle) { v.Capacity = q("0 t") }) }), fact},
		"a vehicle without energy":         {leg(func(l *freight.Leg) { l.By = with(truck, func(v *freight.Vehicle) { v.Kind = "" }) }), fact},
		"a vehicle of two energies":        {leg(func(l *freight.Leg) { l.By = with(truck, func(v *freight.Vehicle) { v.Empty = q("1 kWh") }) }), fact},
		"a vehicle, empty over both bases": {leg(func(l *freight.Leg) { l.By = with(truck, func(v *freight.Vehicle) { v.EmptyOfTotal = n("0.2") }) }), freight.RuleEmpty},
		"a vehicle that is always empty": {leg(func(l *freight.Leg) {
			l.By = with(truck, func(v *freight.Vehicle) { v.EmptyPerLoaded, v.EmptyOfTotal = unit.Number{}, n("1") })
		}), freight.RuleEmpty},
		"a vehicle that makes fuel":        {leg(func(l *freight.Leg) { l.By = with(truck, func(v *freight.Vehicle) { v.Loaded = q("-1 L") }) }), fact},
		"a vehicle that makes fuel, empty": {leg(func(l *freight.Leg) { l.By = with(truck, func(v *freight.Vehicle) { v.Empty = q("-1 L") }) }), fact},
		"a vehicle, negative empty km":     {leg(func(l *freight.Leg) { l.By = with(truck, func(v *freight.Vehicle) { v.EmptyPerLoaded = n("-0.2") }) }), fact},
		"a vehicle, more empty km than km": {leg(func(l *freight.Leg) {
			l.By = with(truck, func(v *freight.Vehicle) { v.EmptyPerLoaded, v.EmptyOfTotal = unit.Number{}, n("1.2") })
		}), fact},
		"a vehicle, empty km not stated": {leg(func(l *freight.Leg) {
			l.By = with(truck, func(v *freight.Vehicle) { v.EmptyPerLoaded = unit.Number{} })
		}), freight.RuleEmpty},
		"a year that makes fuel": {leg(func(l *freight.Leg) {
			l.By = with(year, func(c *freight.TOC) { c.Consumed = []freight.Consumption{{Kind: "freight/x", Quantity: q("-1 L")}} })
		}), fact},
		"a year that is not counted":  {leg(func(l *freight.Leg) { l.By = with(year, func(c *freight.TOC) { c.Activity = unit.Quantity{} }) }), fact},
		"a TEU of 9 km":               {leg(func(l *freight.Leg) { l.Load = freight.Load{TEU: q("1 TEU"), PerTEU: q("9 km")} }), fact},
		"a gross mass of 9 km":        {leg(func(l *freight.Leg) { l.Load = freight.Load{Gross: q("9 km"), Tare: q("1 t")} }), fact},
		"a vehicle for TEU":           {leg(func(l *freight.Leg) { l.By, l.Load = truck, freight.Load{TEU: q("2 TEU")} }), freight.RuleMass},
		"a run that did not carry it": {leg(func(l *freight.Leg) { l.By = deliveryRun(freight.DrivenTonneKm, actual("25 km")) }), freight.RuleRound},
		"a run that carried another mass": {leg(func(l *freight.Leg) {
			l.ID, l.By, l.Distances[0] = "shipment 1", deliveryRun(freight.DrivenTonneKm, actual("25 km")), actual("10 km")
		}), freight.RuleMass},
		"a run that rode another distance": {leg(func(l *freight.Leg) {
			l.ID, l.Load.Mass, l.By = "shipment 1", q("24 t"), deliveryRun(freight.DrivenTonneKm, actual("25 km"))
		}), freight.RuleDistance},
		"two actual distances":                 {leg(func(l *freight.Leg) { l.Distances = append(l.Distances, actual("200 km")) }), freight.RuleDistance},
		"more goods than the year's transport": {leg(func(l *freight.Leg) { l.By = with(year, func(c *freight.TOC) { c.Activity = q("1199 t.km") }) }), fact},
		"a run that is adjusted": {leg(func(l *freight.Leg) {
			l.ID, l.Load.Mass, l.Adjust, l.By, l.Distances[0] = "shipment 1", q("24 t"), &detour, deliveryRun(freight.DrivenTonneKm, actual("25 km")), actual("10 km")
		}), freight.RuleAdjustment},
		"a run of the goods alone": {leg: leg(func(l *freight.Leg) {
			l.By = with(deliveryRun(freight.DrivenTonneKm, actual("25 km")), func(r *freight.Run) { r.Carried = nil })
		})},
		"a run with no fuel": {leg(func(l *freight.Leg) { l.By = freight.Run{Empty: freight.EmptyIncluded} }), fact},
		"a run, empty part not stated": {leg(func(l *freight.Leg) {
			l.By = with(deliveryRun(freight.DrivenTonneKm, actual("25 km")), func(r *freight.Run) { r.Carried, r.Empty = nil, 0 })
		}), freight.RuleEmpty},
	} {
		activities, err := c.leg.Activities(inbound)
		var want []string
		if c.want.Code != "" {
			want = []string{c.want.Code}
		}
		if diff := cmp.Diff(want, slices.Compact(rules(err))); diff != "" {
			t.Errorf("%s: %v\n(-want +got):\n%s", name, err, diff)
		}
		if (len(activities) == 0) != (err != nil) {
			t.Errorf("%s: %d activities with %v", name, len(activities), err)
		}
	}
}

func TestWhatARunRefuses(t *testing.T) {
	good := deliveryRun(freight.DrivenTonneKm, actual("25 km"))
	for name, c := range map[string]struct {
		change func(*freight.Run)
		want   carbon.Rule
	}{
		"no way of sharing":    {func(r *freight.Run) { r.By = 0 }, freight.RuleRound},
		"direct, yet actual":   {func(r *freight.Run) { r.By = freight.DirectTonneKm }, freight.RuleRound},
		"two kinds of km":      {func(r *freight.Run) { r.Carried[2].Distance = sfd("10 km") }, freight.RuleRound},
		"a load twice":         {func(r *freight.Run) { r.Carried[2].ID = "shipment 1" }, freight.RuleRound},
		"a load without mass":  {func(r *freight.Run) { r.Carried[2].Load = freight.Load{TEU: q("1 TEU")} }, freight.RuleMass},
		"a load without km":    {func(r *freight.Run) { r.Carried[2].Distance.Length = unit.Quantity{} }, carbon.RuleFact},
		"nothing to share by":  {func(r *freight.Run) { r.Carried = r.Carried[:1]; r.Carried[0].Load.Mass = q("0 t") }, carbon.RuleFact},
		"a fuel without kind":  {func(r *freight.Run) { r.Consumed = []freight.Consumption{{Quantity: q("1 L")}} }, carbon.RuleFact},
		"loaded journeys only": {func(r *freight.Run) { r.Empty = freight.EmptyExcluded }, freight.RuleEmpty},
	} {
		run := good
		run.Carried = slices.Clone(good.Carried)
		c.change(&run)
		_, err := run.Activities(inbound)
		if diff := cmp.Diff([]string{c.want.Code}, slices.Compact(rules(err))); diff != "" {
			t.Errorf("%s: %v\n(-want +got):\n%s", name, err, diff)
		}
	}
}

func TestWhatAHubRefuses(t *testing.T) {
	load := freight.Load{Mass: q("12 t")}
	for name, c := range map[string]struct {
		hub  freight.Hub
		want carbon.Rule
	}{
		"good":                       {hub: freight.Hub{ID: "1", Load: load, Of: yard}},
		"an intensity":               {hub: freight.Hub{ID: "1", Load: load, Of: freight.HOC{Kind: "freight/hub/terminal"}}},
		"no category":                {freight.Hub{ID: "1", Load: load}, carbon.RuleFact},
		"no load":                    {freight.Hub{ID: "1", Of: yard}, freight.RuleMass},
		"a throughput in TEU":        {freight.Hub{ID: "1", Load: load, Of: with(yard, func(c *freight.HOC) { c.Throughput = q("9 TEU") })}, freight.RuleMass},
		"a throughput in tonne-km":   {freight.Hub{ID: "1", Load: load, Of: with(yard, func(c *freight.HOC) { c.Throughput = q("9 t.km") })}, carbon.RuleFact},
		"more goods than throughput": {freight.Hub{ID: "1", Load: load, Of: with(yard, func(c *freight.HOC) { c.Throughput = q("11 t") })}, carbon.RuleFact},
		"a month":                    {freight.Hub{ID: "1", Load: load, Of: with(yard, func(c *freight.HOC) { c.Period = carbon.NewMonth(2024, 1).Period() })}, freight.RuleYear},
		"a month below an intensity": {freight.Hub{ID: "1", Load: load, Of: freight.HOC{Kind: "freight/hub", Period: carbon.NewMonth(2024, 1).Period()}}, freight.RuleYear},
	} {
		_, err := c.hub.Activities(inbound)
		var want []string
		if c.want.Code != "" {
			want = []string{c.want.Code}
		}
		if diff := cmp.Diff(want, rules(err)); diff != "" {
			t.Errorf("%s: %v\n(-want +got):\n%s", name, err, diff)
		}
	}
}

func TestWhatAChainRefuses(t *testing.T) {
	at := func(id, from, to string) freight.Leg {
		return leg(func(l *freight.Leg) { l.ID, l.From, l.To = id, from, to })
	}
	chain := func(es ...freight.Element) freight.Chain {
		return freight.Chain{ID: "c", Distance: freight.Actual, Elements: es}
	}
	for name, c := range map[string]struct {
		chain freight.Chain
		want  []string
	}{
		"good":                 {chain(at("1", "A", "B"), freight.Hub{ID: "2", At: "B", Load: freight.Load{Mass: q("12 t")}, Of: yard}, at("3", "B", "C")), nil},
		"two lorries, a ship":  {chain(at("1", "A", "B"), at("2", "A", "B"), at("3", "B", "C")), nil},
		"places left open":     {chain(at("1", "", ""), at("2", "B", "C")), nil},
		"no id":                {freight.Chain{Distance: freight.Actual, Elements: []freight.Element{at("1", "A", "B")}}, []string{freight.RuleChain.Code}},
		"nothing":              {chain(), []string{freight.RuleChain.Code}},
		"a gap":                {chain(at("1", "A", "B"), at("2", "C", "D")), []string{freight.RuleChain.Code}},
		"an element twice":     {chain(at("1", "A", "B"), at("1", "B", "C")), []string{freight.RuleChain.Code}},
		"no element":           {chain(at("1", "A", "B"), nil), []string{freight.RuleChain.Code}},
		"no kind of distance":  {freight.Chain{ID: "c", Elements: []freight.Element{at("1", "A", "B")}}, []string{freight.RuleDenominator.Code}},
		"a leg of another km":  {freight.Chain{ID: "c", Distance: freight.GreatCircle, Elements: []freight.Element{at("1", "A", "B")}}, []string{freight.RuleDenominator.Code}},
		"every fault, one run": {chain(at("1", "A", "B"), leg(func(l *freight.Leg) { l.ID, l.From, l.Return, l.Distances = "1", "Z", &home, nil })), []string{freight.RuleChain.Code, freight.RuleChain.Code, freight.RuleDistance.Code, freight.RuleEmpty.Code}},
	} {
		_, err := c.chain.Activities(inbound)
		if diff := cmp.Diff(c.want, rules(err)); diff != "" {
			t.Errorf("%s: %v\n(-want +got):\n%s", name, err, diff)
		}
	}
	for _, category := range []carbon.Category{carbon.NoCategory, carbon.Mobile, carbon.PurchasedGoods} {
		of := inbound
		of.Category = category
		for name, f := range map[string]carbon.Facts{"leg": leg(nil), "hub": freight.Hub{ID: "2", Load: freight.Load{Mass: q("1 t")}, Of: yard}, "run": deliveryRun(freight.DrivenTonneKm, actual("25 km"))} {
			if _, err := f.Activities(of); !slices.Equal(rules(err), []string{carbon.RuleHeading.Code}) {
				t.Errorf("%s in %s: %v", name, category, err)
			}
		}
	}
}

func TestWhatASummaryRefuses(t *testing.T) {
	chain := freight.Chain{ID: "c", Distance: freight.Actual, Elements: []freight.Element{leg(nil)}}
	good := declared("x/1", "freight/road/hgv", unit.TonneKilometre, "0.1", "0.08", "invented")
	lines, err := calculate(chain, inbound, good)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := chain.Summary(lines, ghg.AR6); err != nil {
		t.Error(err)
	}
	if _, err := chain.Summary(nil, ghg.AR6); !slices.Equal(rules(err), []string{freight.RuleChain.Code}) {
		t.Errorf("an element without a line: %v", err)
	}
	if _, err := chain.Summary(slices.Concat(lines, lines), ghg.AR6); !slices.Equal(rules(err), []string{freight.RuleChain.Code}) {
		t.Errorf("a line twice: %v", err)
	}
	if _, err := chain.Summary(lines, ghg.NoSet); err == nil {
		t.Error("a summary without a GWP set")
	}
	other := chain
	other.ID = "d"
	others, err := calculate(other, inbound, good)
	if err != nil {
		t.Fatal(err)
	}
	if s, err := chain.Summary(slices.Concat(others, lines), ghg.AR6); err != nil || s.WTW.Kg().String() != "120" {
		t.Errorf("lines of another chain: %v %v", s.WTW, err)
	}
	bad := good
	bad.Parts = []*carbon.Factor{with(&good, func(f **carbon.Factor) {
		c := **f
		c.Stage, c.Amounts = carbon.TankToWheel, c.Amounts.Scale(unit.Int(2))
		*f = &c
	})}
	if lines, err = calculate(chain, inbound, bad); err != nil {
		t.Fatal(err)
	}
	if _, err := chain.Summary(lines, ghg.AR6); !slices.Equal(rules(err), []string{freight.RuleProvision.Code}) {
		t.Errorf("TTW twice WTW: %v", err)
	}
	whole := good
	whole.Parts = nil
	if lines, err = calculate(chain, inbound, whole); err != nil {
		t.Fatal(err)
	}
	if s, err := chain.Summary(lines, ghg.AR6); err != nil || !s.TTW.IsZero() || s.WTW.IsZero() {
		t.Errorf("a factor that tells no parts: %v, %v", s, err)
	}
}

func TestRulesAndMethodsAreListed(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range freight.Methods() {
		if seen[m.Code] || m.Code == "" || m.Name.ZH == "" || m.Formula.ZH == "" || m.Clause == "" {
			t.Errorf("%+v", m)
		}
		seen[m.Code] = true
	}
	if len(freight.Rules()) != 10 || len(freight.Methods()) != 7 {
		t.Errorf("%d rules, %d methods", len(freight.Rules()), len(freight.Methods()))
	}
}
