package mistakes

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/quality"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Outbound transport in 4 or 9, machines in 1 or 2, waste in 5 or 1, a company car in 6 or
// scope 1: facts decide, and one that nobody stated is an error, not a guess.
func TestMistake17Misplaced(t *testing.T) {
	type placed interface {
		Place() (scope3.Placement, error)
	}
	truck := func(paid scope3.Answer) scope3.Transport {
		return scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsSold, Paid: paid}
	}
	bought := func(capitalised scope3.Answer) scope3.Purchase {
		return scope3.Purchase{Thing: scope3.ThingGoodsOrService, Capitalised: capitalised}
	}
	drive := func(k scope3.Keeper) scope3.Journey {
		return scope3.Journey{Riders: scope3.Employees, Commute: scope3.No, Keeper: k}
	}
	for _, c := range []struct {
		claim string
		facts placed
		want  string
	}{
		{"sold goods, the reporter pays", truck(scope3.Yes), "4"}, {"the customer pays", truck(scope3.No), "9"}, {"who pays?", truck(scope3.Unanswered), "error"},
		{"a machine", bought(scope3.Yes), "2"}, {"expensed", bought(scope3.No), "1"}, {"is it an asset?", bought(scope3.Unanswered), "error"},
		{"own waste", scope3.Discarded{Origin: scope3.OwnOperations, Keeper: scope3.KeptByOthers}, "5"}, {"a supplier's waste", scope3.Discarded{Origin: scope3.SupplierOrigin}, "1"},
		{"a rental car", drive(scope3.KeptByOthers), "6"}, {"a company car", drive(scope3.KeptBySelf), "scope 1"}, {"whose car?", scope3.Journey{Riders: scope3.Employees, Commute: scope3.No}, "error"},
	} {
		p, err := c.facts.Place()
		got := fmt.Sprint(p.Category.Number())
		switch {
		case err != nil:
			fails(t, err, scope3.RuleUnplaced)
			got = "error"
		case p.Own:
			got = "scope 1"
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.claim, got, c.want)
		}
	}
}

// A thousand invoices of one factor do not make it surer: what an inventory lists by factor
// errs together by its id.
func TestMistake24RowsOfOneFactorAreNotIndependent(t *testing.T) {
	var rows []*carbon.Activity
	for i := range 100 {
		rows = append(rows, activity([]carbon.Kind{"material/steel", "material/copper"}[i%2], carbon.PurchasedGoods, "1 t"))
	}
	v := posted(t, calculator(t, factor("x/steel", "material/steel", carbon.CradleToGate, "kg", "CO2", "2"), factor("x/copper", "material/copper", carbon.CradleToGate, "kg", "CO2", "2")), rows...)
	fifth := must[quality.Uncertainty](t)(quality.PlusMinus(unit.MustNumber("0.2")))
	emissions := func(of func(carbon.FactorID) quality.Error) (all []quality.Emission) {
		for c, err := range v.Contributions("", location) {
			if err != nil {
				t.Fatal(err)
			}
			mass := must[ghg.CO2e](t)(c.Amounts.CO2e(ghg.AR6)).Kg()
			for range c.Lines { // as rows, each alone
				one := must[unit.Number](t)(mass.Quo(unit.Int(c.Lines)))
				all = append(all, quality.Emission{Mass: unit.New(one, unit.Kilogram), Errors: []quality.Error{of(c.Match.Factor.ID)}})
			}
		}
		return all
	}
	byFactor := must[quality.Combined](t)(quality.Sum(emissions(func(id carbon.FactorID) quality.Error { return quality.OfFactor(id, fifth) })...))
	apart := must[quality.Combined](t)(quality.Sum(emissions(func(carbon.FactorID) quality.Error { return quality.Error{U: fifth} })...))
	// two factors of ±20 %, half each: 20 % / √2; a hundred rows as if independent: 20 % / √100
	if got := []string{byFactor.U.String(), apart.U.String(), byFactor.Total.String()}; !slices.Equal(got, []string{"±14.14 %", "±2 %", "200000 kg"}) {
		t.Errorf("by factor, as independent rows, and the total: %q", got)
	}
}

// Not applicable, zero, left out and missing are four states, and what the inventory has
// lines of is calculated, also where they sum to 0.
func TestMistake33NotApplicableIsNotZero(t *testing.T) {
	free := factor("x/free", "waste/reused", carbon.Treatment, "kg", "CO2", "0")
	v := posted(t, calculator(t, free, factor("x/steel", "material/steel", carbon.CradleToGate, "kg", "CO2", "2")), activity("waste/reused", carbon.Waste, "5 kg"), activity("material/steel", carbon.PurchasedGoods, "5 kg"))
	third := location
	third.Scope = carbon.Scope3
	c := scope3.Completeness{Total: must[inventory.Figure](t)(v.Total(third)).CO2e(), Significant: unit.MustNumber("0.01"), Statements: []scope3.Statement{
		{Category: carbon.Franchises, State: scope3.NotApplicable, Reason: carbon.Text{EN: "no franchises", ZH: "无特许经营"}},
		{Category: carbon.Commuting, State: scope3.Excluded, Reason: carbon.Text{EN: "three employees", ZH: "三名员工"}, Ground: scope3.Insignificant, Size: ghg.MustCO2e("0.05 kg", ghg.AR6)},
	}}
	for k := range must[map[inventory.CellCategory]inventory.Figure](t)(v.ByCategory("", third)) {
		c.Calculated = append(c.Calculated, k.Category)
	}
	states, err := c.States()
	fails(t, err, scope3.RuleState) // eleven of which nothing is said
	got := map[scope3.State]int{}
	for _, s := range states {
		got[s.State]++
	}
	if diff := cmp.Diff(map[scope3.State]int{scope3.Calculated: 2, scope3.NotApplicable: 1, scope3.Excluded: 1, scope3.NotEvaluated: 11}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if states[carbon.Waste-1].State != scope3.Calculated {
		t.Errorf("waste, 0 kg of a line: %s", states[carbon.Waste-1].State)
	}
	c.Statements = append(c.Statements, scope3.Statement{Category: carbon.Waste, State: scope3.NotApplicable, Reason: carbon.Text{EN: "none", ZH: "无"}})
	if states, _ = c.States(); states[carbon.Waste-1].State != scope3.Calculated {
		t.Errorf("waste talked away: %s", states[carbon.Waste-1].State)
	}
}
