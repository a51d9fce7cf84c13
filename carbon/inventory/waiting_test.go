package inventory_test

import (
	"fmt"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Many factors meet in one cell, each with a rate that is no decimal: what is added
// first and multiplied later is what the questions say.
func TestManyFactorsInOneCell(t *testing.T) {
	cny, _ := unit.Monetary("CNY", 2025, unit.Purchaser)
	usd, _ := unit.Monetary("USD", 2022, unit.Purchaser)
	p := table()
	var as []*carbon.Activity
	for i := range 150 {
		kind := carbon.Kind(fmt.Sprintf("spend/naics-%d", i%50))
		if i < 50 {
			p.put(kind, carbon.CradleToGate, carbon.Common, usd, kg(ghg.CO2, fmt.Sprintf("0.%03d", i+1)), kg(ghg.Methane, "0.0002"), kg(ghg.UnsplitUnstated, "0.01"))
			p.via[kind] = []carbon.Step{{From: cny, To: usd, Rate: unit.Ratio(int64(i+3), 769)}}
		}
		a := &carbon.Activity{Ref: carbon.Ref{Name: "t.csv", Row: int64(i + 1)}, Kind: kind, Category: carbon.PurchasedGoods,
			Measures: []unit.Quantity{unit.New(unit.MustNumber(fmt.Sprintf("%d.%02d", 1000+i, i%100)), cny)},
			Period:   carbon.NewMonth(2025, 3).Period(), Supplier: "s", Tags: []carbon.Tag{{Name: "site", Value: "S"}}}
		if i%7 == 0 {
			a.Measures[0], a.Reverses = a.Measures[0].Neg(), "earlier"
		}
		as = append(as, a)
	}
	v, _ := build(t, p, as)
	want := total(t, v, location)
	for _, b := range []string{"site", "supplier", "month"} {
		fs, err := v.Figures(b, location)
		if err != nil {
			t.Fatal(err)
		}
		if len(fs) != 1 {
			t.Fatalf("by %s: %d cells", b, len(fs))
		}
		for c, f := range fs {
			if !f.CO2e().Kept().Equal(want.CO2e().Kept()) || !f.Kg().Equal(want.Kg()) || f.Lines() != want.Lines() {
				t.Errorf("by %s, %s: %s kg, %s kept, %d lines; the whole: %s, %s, %d", b, c, f.Kg(), f.CO2e().Kept(), f.Lines(), want.Kg(), want.CO2e().Kept(), want.Lines())
			}
		}
	}
	again, err := inventory.New(schema(p, scheme))
	if err != nil {
		t.Fatal(err)
	}
	for i := len(as) - 1; i >= 0; i-- {
		one, _ := build(t, p, as[i:i+1])
		if err := again.Merge(one); err != nil {
			t.Fatal(err)
		}
	}
	if again.Digest() != v.Digest() {
		t.Error("a row at a time, merged: another digest")
	}
}
