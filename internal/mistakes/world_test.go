package mistakes

import (
	"errors"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	scheme   = carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}
	location = inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased}
	market   = inventory.View{GWP: ghg.AR6, Basis: carbon.MarketBased}
)

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func q(s string) unit.Quantity { return unit.MustParse(s) }

// factor is a factor of so many kg of a gas per unit.
func factor(id string, kind carbon.Kind, stage carbon.Stage, per, gas, kg string) *carbon.Factor {
	s, err := ghg.ParseSpecies(gas)
	if err != nil {
		panic(err)
	}
	return &carbon.Factor{ID: carbon.FactorID(id), Kind: kind, Stage: stage, Per: unit.MustParse("1 " + per).Unit(),
		Amounts: ghg.MustAmounts(ghg.Amount{Species: s, Kg: unit.MustNumber(kg)}), Source: carbon.Source{At: "test"}}
}

func given(t *testing.T, fs ...*carbon.Factor) carbon.Resolver {
	t.Helper()
	return must[carbon.Resolver](t)(carbon.Given(fs...))
}

func calculator(t *testing.T, fs ...*carbon.Factor) *carbon.Calculator {
	t.Helper()
	return carbon.NewCalculator(scheme, given(t, fs...))
}

func activity(kind carbon.Kind, c carbon.Category, quantities ...string) *carbon.Activity {
	a := &carbon.Activity{ID: "1", Ref: carbon.Ref{Source: carbon.Digest{1}, Name: "t.csv", Row: 1}, Kind: kind, Category: c, Period: carbon.Year(2025), Place: "CN-SH"}
	for _, s := range quantities {
		a.Measures = append(a.Measures, q(s))
	}
	return a
}

// posted is an inventory of activities, each a row.
func posted(t *testing.T, c *carbon.Calculator, as ...*carbon.Activity) *inventory.Inventory {
	t.Helper()
	v := must[*inventory.Inventory](t)(inventory.New(inventory.Schema{Reporter: "r", Period: c.Scheme().(carbon.GHGProtocol).Period, Scheme: c.Scheme().ID(),
		Resolver: c.Resolver().Identity(), Keep: carbon.AttrAll, Breakdowns: []inventory.Breakdown{
			{Name: "site", By: []inventory.Dim{"site"}, Keep: inventory.Questions}, {Name: "month", By: []inventory.Dim{inventory.Month}, Keep: inventory.CO2e, Set: ghg.AR6},
			{Name: inventory.Settlement, By: []inventory.Dim{inventory.Market, "site", inventory.Month}, Keep: inventory.Questions}}}))
	for i, a := range as {
		a.Ref.Row = int64(i + 1)
		must[inventory.Outcome](t)(v.Row(c, nil, a))
	}
	return v
}

// fails asserts that the error is of a kind or by a rule.
func fails(t *testing.T, err error, rule carbon.Rule) {
	t.Helper()
	if carbon.RuleOf(err).Code != rule.Code {
		t.Errorf("error %v by %s, want %s", err, carbon.RuleOf(err).Code, rule.Code)
	}
}

func as[E error](t *testing.T, err error) E {
	t.Helper()
	var want E
	if !errors.As(err, &want) {
		t.Errorf("error %v, want a %T", err, want)
	}
	return want
}
