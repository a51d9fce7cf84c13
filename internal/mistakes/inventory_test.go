package mistakes

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/boundary"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A leased asset under the wrong approach: the lease and the approach decide.
func TestMistake18LeasedAssets(t *testing.T) {
	g := must[*boundary.Group](t)(boundary.New("r", []boundary.Entity{{ID: "r", Operator: "r"}}, nil))
	for _, c := range []struct {
		holding  carbon.Holding
		approach boundary.Approach
		want     carbon.Category
	}{
		{carbon.FinanceLeaseIn, boundary.FinancialControl, carbon.Electricity}, {carbon.OperatingLeaseIn, boundary.OperationalControl, carbon.Electricity},
		{carbon.OperatingLeaseIn, boundary.FinancialControl, carbon.UpstreamLeased}, {carbon.OperatingLeaseIn, boundary.EquityShare, carbon.UpstreamLeased},
		{carbon.OperatingLeaseOut, boundary.OperationalControl, carbon.DownstreamLeased}, {carbon.OperatingLeaseOut, boundary.FinancialControl, carbon.Electricity},
		{carbon.FinanceLeaseOut, boundary.OperationalControl, carbon.DownstreamLeased},
	} {
		under := must[*boundary.Consolidation](t)(g.Under(c.approach))
		to := must[[]inventory.Consolidated](t)(under.Consolidate(carbon.Heading{Scope: carbon.Scope2, Category: carbon.Electricity, Entity: "r", Holding: c.holding}))
		if len(to) != 1 || to[0].Heading.Category != c.want || !to[0].Share.Equal(unit.Int(1)) {
			t.Errorf("%s under %s: %+v, want all of it in %s", c.holding, under, to, c.want)
		}
	}
}

// Offsets netted from a total: a credit is an account of its own.
func TestMistake25CreditsNetted(t *testing.T) {
	credit := activity("material/credit", carbon.PurchasedGoods, "1000 kg")
	credit.Account = ghg.Credit
	steel := activity("material/steel", carbon.PurchasedGoods, "1000 kg")
	v := posted(t, calculator(t, factor("x/credit", "material/credit", carbon.CradleToGate, "kg", "CO2e@AR6-100", "1"), factor("x/steel", "material/steel", carbon.CradleToGate, "kg", "CO2e@AR6-100", "2")), credit, steel)
	credits := location
	credits.Account = ghg.Credit
	total, bought := must[inventory.Figure](t)(v.Total(location)), must[inventory.Figure](t)(v.Total(credits))
	if total.Kg().String() != "2000" || bought.Kg().String() != "1000" {
		t.Errorf("total %s, credits %s; want 2000 and 1000", total.Kg(), bought.Kg())
	}
	_, err := total.Add(bought)
	as[*inventory.ViewError](t, err)
}

// A row that disappears: in a public sample one fuel of a sheet is in no total. Rows
// read = calculated + excluded + rejected, with reason and size.
func TestMistake26RowsThatVanish(t *testing.T) {
	unknown := activity("fuel/unheard-of", carbon.Stationary, "5 t")
	next := activity("material/steel", carbon.PurchasedGoods, "5 kg")
	next.Period = carbon.Year(2026)
	v := posted(t, calculator(t, factor("x/steel", "material/steel", carbon.CradleToGate, "kg", "CO2", "2")), activity("material/steel", carbon.PurchasedGoods, "5 kg"), unknown, next)
	p := v.Partition()
	if p.Rows(0) != 3 || p.Rows(inventory.Calculated) != 1 || p.Rows(inventory.Excluded) != 1 || p.Rows(inventory.Rejected) != 1 {
		t.Errorf("rows %d = %d + %d + %d", p.Rows(0), p.Rows(inventory.Calculated), p.Rows(inventory.Excluded), p.Rows(inventory.Rejected))
	}
	var got []string
	for _, g := range p.Groups() {
		got = append(got, g.Rule.Code+" "+g.Sizes[0].String())
	}
	if diff := cmp.Diff([]string{carbon.RulePeriod.Code + " 5 kg", carbon.RuleNoFactor.Code + " 5000 kg"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// The same row twice is not two rows.
	if _, err := v.Row(calculator(t, factor("x/steel", "material/steel", carbon.CradleToGate, "kg", "CO2", "2")), nil, activity("material/steel", carbon.PurchasedGoods, "5 kg")); err == nil {
		t.Error("row 1 was counted twice")
	}
}

// The equity share applied once on nested holdings: 83 % of 50 % is 41.5 %.
func TestMistake28NestedHoldings(t *testing.T) {
	g := must[*boundary.Group](t)(boundary.New("r", []boundary.Entity{{ID: "r", Operator: "r"}, {ID: "s", Operator: "r"}, {ID: "j", Operator: "j"}}, []boundary.Ownership{
		{Owner: "r", Owned: "s", Share: unit.MustNumber("0.83"), Relation: boundary.Subsidiary},
		{Owner: "s", Owned: "j", Share: unit.MustNumber("0.5"), Relation: boundary.JointVenture}}))
	under := must[*boundary.Consolidation](t)(g.Under(boundary.EquityShare))
	to := must[[]inventory.Consolidated](t)(under.Consolidate(carbon.Heading{Scope: carbon.Scope1, Category: carbon.Stationary, Entity: "j"}))
	if to[0].Share.String() != "0.415" {
		t.Errorf("share %s, want 0.415", to[0].Share)
	}
}

// "8,427" is eight thousand, or eight and a bit? A column decides with its other
// numbers, or the row is a fault.
func TestMistake30DecimalComma(t *testing.T) {
	read := func(text string) []string {
		table := must[*intake.Table](t)(intake.CSV("t.csv", strings.NewReader("kind;quantity;unit\n"+text), intake.Options{}))
		rows := must[*intake.Rows](t)(table.Rows(context.Background(), []intake.Column{{Name: "kind", Headers: []string{"kind"}},
			{Name: "quantity", Headers: []string{"quantity"}, As: intake.AsQuantity, UnitIn: "unit", Required: true}, {Name: "unit", Headers: []string{"unit"}}}))
		var got []string
		for r, err := range rows.All(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			x := r.Quantity("quantity")
			if r.Err() != nil {
				got = append(got, carbon.RuleOf(r.Err()).Code)
				continue
			}
			got = append(got, x.String())
		}
		return got
	}
	if diff := cmp.Diff([]string{"8.427 t", "1234.5 t"}, read("a;8,427;t\nb;1.234,50;t\n")); diff != "" {
		t.Errorf("the second row decides (-want +got):\n%s", diff)
	}
	if got := read("a;8,427;t\n"); len(got) != 1 || !strings.HasPrefix(got[0], "TL-I") {
		t.Errorf("nothing decides: %v, want a fault", got)
	}
}

// Scope 3 summed over companies: inventories of two reporters do not merge, and their
// figures do not add.
func TestMistake32Scope3OfTwoCompanies(t *testing.T) {
	c := calculator(t, factor("x/steel", "material/steel", carbon.CradleToGate, "kg", "CO2", "2"))
	a := posted(t, c, activity("material/steel", carbon.PurchasedGoods, "5 kg"))
	other := a.Schema()
	other.Reporter = "another"
	b := must[*inventory.Inventory](t)(inventory.New(other))
	if a.Merge(b) == nil {
		t.Error("inventories of two reporters merged")
	}
	_, err := must[inventory.Figure](t)(a.Total(location)).Add(must[inventory.Figure](t)(b.Total(location)))
	as[*inventory.ViewError](t, err)
}

// By source, by scope, by month: another total each, in a published inventory. Here all
// of them are views of one.
func TestMistake36TotalsThatDiffer(t *testing.T) {
	var all []*carbon.Activity
	for i := range 40 {
		a := activity([]carbon.Kind{"material/steel", "fuel/diesel", "electricity"}[i%3], []carbon.Category{carbon.PurchasedGoods, carbon.Mobile, carbon.Electricity}[i%3],
			[]string{"7 kg", "1.1 L", "3 kWh"}[i%3])
		a.Tags = []carbon.Tag{{Name: "site", Value: []string{"A", "B", ""}[i%3]}}
		all = append(all, a)
	}
	v := posted(t, calculator(t, factor("x/s", "material/steel", carbon.CradleToGate, "kg", "CO2", "2"), factor("x/d", "fuel/diesel", carbon.Combustion, "L", "CO2", "2.7"),
		factor("x/du", "fuel/diesel", carbon.Upstream, "L", "CO2", "0.6"), factor("x/e", "electricity", carbon.Generation, "kWh", "CO2", "0.5"), factor("x/eu", "electricity", carbon.UpstreamAndLosses, "kWh", "CO2", "0.09")), all...)
	want := must[inventory.Figure](t)(v.Total(location)).Kg()
	for _, b := range []string{"site", "month", inventory.Settlement} {
		sum := unit.Int(0)
		for _, f := range must[map[inventory.Cell]inventory.Figure](t)(v.Figures(b, location)) {
			sum = sum.Add(f.Kg())
		}
		if !sum.Equal(want) {
			t.Errorf("by %s: %s, total %s", b, sum, want)
		}
	}
	sum := unit.Int(0)
	for _, f := range must[map[carbon.Heading]inventory.Figure](t)(v.Headings(location)) {
		sum = sum.Add(f.Kg())
	}
	if !sum.Equal(want) {
		t.Errorf("by heading: %s, total %s", sum, want)
	}
}
