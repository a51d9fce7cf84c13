package main

import (
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/scope2"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// Had the grid factors of 2023 not been published in time, 2025 would have been reported
// with those of 2022: what a rehearsal says of that is what the year says that is
// calculated again, certificates included, to the last digit.
func TestARehearsalOfTheYearIsTheYearCalculatedAgain(t *testing.T) {
	c := ok[chain](t)(loadChain(sample()))
	asked := func(grid int) *calculated {
		t.Helper()
		k := ok[*rules](t)(loadRules(sample(), 2025, c, factors.LocationFactor))
		published := ok[carbon.Resolver](t)(publishedFactors(grid, factors.LocationFactor))
		resolver := carbon.Prefer(c.declared, ok[*ownFactors](t)(loadAssumptions(sample())), ok[*ownFactors](t)(loadInvestees(sample(), 2025)),
			carbon.Releases(), newStandIns(published, companyStandIns()), published)
		k.calculator = carbon.NewCalculator(k.calculator.Scheme(), resolver)
		k.schema.Resolver = resolver.Identity()
		for i := range k.schema.Breakdowns {
			k.schema.Breakdowns[i].Keep, k.schema.Breakdowns[i].Set = inventory.Questions, 0
		}
		r := ok[*calculated](t)(k.post(ok[*loaded](t)(loadActivities(t.Context(), sample(), 2025, nil))))
		if err := k.settle(r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	y, again := asked(2025), asked(2024)
	h := ok[*inventory.Rehearsal](t)(y.Inventory.Rehearse(again.calculator.Resolver()))
	after := ok[*inventory.Inventory](t)(h.Inventory())
	if after.Digest() != again.Inventory.Digest() {
		t.Error("the rehearsal has another digest than the year calculated again")
	}
	k := ok[*rules](t)(loadRules(sample(), 2025, c, factors.LocationFactor))
	settled := ok[*scope2.Settlement](t)(scope2.Settle(after, k.operational, k.register, y.Settlement.Policy))
	for _, w := range []struct {
		view, again inventory.View
		settled     *inventory.Overlay
	}{{y.Location, again.Location, nil}, {y.Market, again.Market, settled.Overlay}} {
		want := ok[inventory.Figure](t)(again.Inventory.Total(w.again)).Kg().Sub(ok[inventory.Figure](t)(y.Inventory.Total(w.view)).Kg())
		if want.Sign() == 0 {
			t.Error("another grid changes nothing")
		}
		unsettled, changes := w.view, unit.Int(0)
		unsettled.Settled = nil
		for _, x := range ok[[]inventory.Revision](t)(h.Revisions(w.view)) {
			changes = changes.Add(x.Change())
		}
		if want := ok[inventory.Shift](t)(h.Total(unsettled, nil)).Change().Kg(); !changes.Equal(want) {
			t.Errorf("%s: the revisions sum to %s kg, the whole shifts by %s kg", w.view.Basis, changes, want)
		}
		for _, b := range []string{"", "site", "supplier", "month"} {
			sum := unit.Int(0)
			for _, s := range ok[[]inventory.Shift](t)(h.ByCategory(b, w.view, w.settled)) {
				sum = sum.Add(s.Change().Kg())
			}
			if !sum.Equal(want) {
				t.Errorf("%s by %q: %s kg, calculated again %s kg", w.view.Basis, b, sum, want)
			}
		}
	}
}
