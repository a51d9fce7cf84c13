package freight_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/desnz"
)

// desnzFreight resolves by the UK factors of 2025, which stand in for other places.
func desnzFreight() (carbon.Resolver, error) {
	uk, err := desnz.Edition2025()
	if err != nil {
		return nil, err
	}
	r, err := uk.Resolver(factors.Policy{Proxies: []factors.Proxy{{Group: "freight", Place: "GB"}, {Group: "fuel", Place: "GB"}}, Aliases: append(factors.CommonKinds(),
		factors.Alias{Kind: "freight/road/artic/33t", Target: "desnz/wtw/freighting-goods/hgv-all-diesel/articulated/33t/average-laden"},
		factors.Alias{Kind: "freight/sea/container/8000", Target: "desnz/wtw/freighting-goods/cargo-ship/container-ship/8000-teu"},
	)})
	if err != nil {
		return nil, err
	}
	return carbon.Prefer(r, carbon.Releases()), nil
}

// A constructed chain with the UK factors of 2025: car parts from a plant in Jiading by
// lorry to the port of Shanghai, by ship to Hamburg, and by rail to a plant in Leipzig.
// Masses, distances and the years of the terminals are invented.
func ExampleChain_Summary() {
	load := freight.Load{Gross: q("20.5 t"), Tare: q("2.3 t"), TEU: q("2 TEU")}
	category := func(kind carbon.Kind, en, zh string) freight.TOC {
		return freight.TOC{Kind: kind, Name: carbon.Text{EN: en, ZH: zh}, Distance: freight.Actual, Empty: freight.EmptyIncluded}
	}
	terminal := func(id, litres, refrigerant string) freight.HOC {
		return freight.HOC{ID: id, Period: carbon.Year(2024), Throughput: q("21000000 t"), Consumed: []freight.Consumption{
			{Kind: "fuel/diesel", Name: carbon.Text{EN: "diesel of the terminal", ZH: "码头柴油"}, Quantity: q(litres)},
			{Kind: "gas/R-410A", Name: carbon.Text{EN: "refrigerant of the terminal", ZH: "码头制冷剂"}, Quantity: q(refrigerant)}}}
	}
	chain := freight.Chain{ID: "SHA-LEJ", Distance: freight.ShortestFeasible, Elements: []freight.Element{
		freight.Leg{ID: "lorry", From: "Jiading", To: "CNSHA", Load: load, By: category("freight/road/artic/33t", "lorry over 33 t", "33吨以上牵引车"),
			Distances: []freight.Distance{{Kind: freight.Actual, Length: q("52 km")}, {Kind: freight.ShortestFeasible, Length: q("48 km")}}},
		freight.Hub{ID: "Shanghai", At: "CNSHA", Load: load, Of: terminal("Shanghai", "6300000 L", "420 kg")},
		freight.Leg{ID: "ship", From: "CNSHA", To: "DEHAM", Load: load, By: category("freight/sea/container/8000", "container ship over 8,000 TEU", "8000标箱以上集装箱船"),
			Distances: []freight.Distance{{Kind: freight.ShortestFeasible, Length: q("19900 km")}},
			Adjust:    &freight.Adjustment{From: freight.ShortestFeasible, To: freight.Actual, Factor: n("1.15"), Source: carbon.Source{At: "stated by the shipper"}}},
		freight.Hub{ID: "Hamburg", At: "DEHAM", Load: load, Of: terminal("Hamburg", "4200000 L", "210 kg")},
		freight.Leg{ID: "rail", From: "DEHAM", To: "Leipzig", Load: load, By: category("freight/rail", "freight train", "货运列车"),
			Distances: []freight.Distance{{Kind: freight.Actual, Length: q("402 km")}, {Kind: freight.ShortestFeasible, Length: q("380 km")}}},
	}}
	r, err := desnzFreight()
	if err != nil {
		fmt.Println(err)
		return
	}
	lines, err := linesOf(chain, inbound, r)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range lines {
		wtw, _ := l.Amounts().CO2e(ghg.AR5)
		fmt.Println(l.Activity.Tag(freight.ElementTag), l.Consumed(), l.Match.Factor.ID, wtw.Kg())
	}
	sum, err := chain.Summary(lines, ghg.AR5)
	if err != nil {
		fmt.Println(err)
		return
	}
	pair, err := sum.Intensity()
	if err != nil {
		fmt.Println(err)
		return
	}
	per, err := pair.In(unit.Kilogram, unit.TonneKilometre)
	fmt.Println(sum.Activity, "WTW", sum.WTW, "TTW", sum.TTW.Kg(), err)
	fmt.Println(per.Round(6), "kg per t.km of", sum.Distance)
	// Output:
	// lorry 946.4 t.km desnz-2025/sum/27_304_3132_14_1+28_907_3132_14_1 89.926928
	// Shanghai 5.46 L desnz-2025/1_101_1012_8_1 14.532063
	// Shanghai 5.46 L desnz-2025/11_101_1012_8_1 3.4075314
	// Shanghai 0.000364 kg release/R-410A 0.700154
	// ship 416507 t.km desnz-2025/sum/27_320_3229_14_1+28_916_3229_14_1 6468.35371
	// Hamburg 3.64 L desnz-2025/1_101_1012_8_1 9.688042
	// Hamburg 3.64 L desnz-2025/11_101_1012_8_1 2.2716876
	// Hamburg 0.000182 kg release/R-410A 0.350077
	// rail 7316.4 t.km desnz-2025/sum/27_315_3151_14_1+28_911_3151_14_1 253.87908
	// 369969.6 t.km WTW 6843.109273 kg CO2e (AR5) TTW 5574.472904 <nil>
	// 0.018496 kg per t.km of shortest feasible distance
}

// WTW >= TTW >= 0 for every factor of freight that the publisher prints apart.
func TestPublishedFreightIsWellToWheel(t *testing.T) {
	uk, err := desnz.Edition2025()
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, f := range uk.All() {
		if f.Stage != carbon.WellToWheel || !strings.HasPrefix(string(f.Kind), "desnz/wtw/freighting-goods/") {
			continue
		}
		var ttw ghg.Amounts
		for _, p := range f.Parts {
			if p.Stage == carbon.TankToWheel {
				ttw = p.Amounts
			}
		}
		if _, err := freight.Split(*f, ttw, ghg.AR5); err != nil {
			t.Errorf("%s: %v", f.ID, err)
		}
		checked++
	}
	if checked != 289 {
		t.Errorf("%d factors", checked)
	}
}
