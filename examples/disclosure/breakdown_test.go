package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

func figure(t *testing.T, c *calculated, w inventory.View) inventory.Figure {
	t.Helper()
	return ok[inventory.Figure](t)(c.Inventory.Total(w))
}

// By site, by supplier, by category and by month each add up to the total, and in
// each category to the category, by location and by market with certificates settled.
func TestBreakdownsAddUp(t *testing.T) {
	y := results(t).Year
	totals := map[string]inventory.Figure{}
	for name, w := range map[string]inventory.View{"location": y.Location, "market": y.Market} {
		totals[name] = figure(t, y, w)
		categories := map[carbon.Category]string{}
		whole := unit.Int(0)
		for k, f := range ok[map[inventory.CellCategory]inventory.Figure](t)(y.Inventory.ByCategory("", w)) {
			categories[k.Category] = f.Kg().String()
			whole = whole.Add(f.Kg())
		}
		if !whole.Equal(totals[name].Kg()) || len(categories) != 21 {
			t.Errorf("%s: %d categories add up to %s, not to %s", name, len(categories), whole, totals[name].Kg())
		}
		for breakdown, atLeast := range map[string]int{"site": 12, "supplier": 150, "month": 12} {
			cells := map[inventory.Cell]bool{}
			sums := map[carbon.Category]unit.Number{}
			for k, f := range ok[map[inventory.CellCategory]inventory.Figure](t)(y.Inventory.ByCategory(breakdown, w)) {
				cells[k.Cell] = true
				if n, there := sums[k.Category]; there {
					sums[k.Category] = n.Add(f.Kg())
				} else {
					sums[k.Category] = f.Kg()
				}
			}
			got := map[carbon.Category]string{}
			for c, n := range sums {
				got[c] = n.String()
			}
			if diff := cmp.Diff(categories, got); diff != "" {
				t.Errorf("%s by %s (-categories +their cells):\n%s", name, breakdown, diff)
			}
			if len(cells) < atLeast {
				t.Errorf("%s: only %d cells by %s", name, len(cells), breakdown)
			}
		}
	}
	if a, b := totals["location"].Kg(), totals["market"].Kg(); a.Cmp(b) <= 0 {
		t.Errorf("the certificates change nothing: %s and %s", a, b)
	}
	if _, err := totals["location"].Add(totals["market"]); err == nil {
		t.Error("the two methods were added")
	}
}

// The report's ledger says the same: its lines by site and by supplier are the cells
// of the inventory.
func TestLedgerByCell(t *testing.T) {
	y := results(t).Year
	for view, w := range map[string]inventory.View{"location": y.Location, "market": y.Market} {
		for _, column := range []string{"site", "supplier"} {
			sums := map[string]unit.Number{}
			for _, l := range results(t).Disclosure.Lines {
				if l.Account != "gross" || l.Basis != "" && l.Basis != view {
					continue
				}
				key := l.Key(column)
				if n, there := sums[key]; there {
					sums[key] = n.Add(l.CO2e)
				} else {
					sums[key] = l.CO2e
				}
			}
			want, got := map[string]string{}, map[string]string{}
			cells := ok[map[inventory.Cell]inventory.Figure](t)(y.Inventory.Figures(column, w))
			nobody := inventory.NewCell(inventory.Unassigned) // certificates have no supplier
			if f, there := cells[nobody]; there {
				cells[inventory.NewCell("")] = ok[inventory.Figure](t)(cells[inventory.NewCell("")].Add(f))
				delete(cells, nobody)
			}
			for c, f := range cells {
				want[c.String()] = f.Kg().Mul(thousandth).String()
			}
			for k, n := range sums {
				got[k] = n.String()
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s by %s (-inventory +ledger):\n%s", view, column, diff)
			}
		}
	}
}
