package scope3_test

import (
	"fmt"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The scheme of the tests: category 3 is stated by its methods.
var upScheme = carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6, Upstream: carbon.UpstreamStated}

var upYear = carbon.Activity{Period: carbon.Year(2025)}

func upNum(s string) unit.Number   { return unit.MustNumber(s) }
func upQty(s string) unit.Quantity { return unit.MustParse(s) }

// upRate reads "30 L" per "100 km".
func upRate(much, per string) scope3.Rate { return scope3.Rate{Much: upQty(much), Per: upQty(per)} }

// under returns the template of an activity of a category and kind.
func under(c carbon.Category, k carbon.Kind) carbon.Activity {
	a := upYear
	a.Category, a.Kind = c, k
	return a
}

// co2e is a factor of so many kg CO2e per unit, as an example states it.
func co2e(kind carbon.Kind, s carbon.Stage, kg, per string) *carbon.Factor {
	u := unit.MustUnit(per)
	return &carbon.Factor{ID: carbon.FactorID(fmt.Sprintf("%s %s per %s", kind, s, per)), Kind: kind, Stage: s, Per: u,
		Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.UnsplitUnstated, Kg: upNum(kg)}), Source: carbon.Source{At: "the example"}}
}

// lines returns the lines of facts with given factors.
func lines(facts carbon.Facts, of carbon.Activity, factors ...*carbon.Factor) ([]carbon.Line, error) {
	r, err := carbon.Given(factors...)
	if err != nil {
		return nil, err
	}
	return linesBy(facts, of, r)
}

func linesBy(facts carbon.Facts, of carbon.Activity, r carbon.Resolver) ([]carbon.Line, error) {
	as, err := facts.Activities(of)
	if err != nil {
		return nil, err
	}
	calc := carbon.NewCalculator(upScheme, r)
	var all []carbon.Line
	for i := range as {
		ls, outside, err := calc.Calculate(&as[i])
		if err != nil || outside != nil {
			return nil, fmt.Errorf("%s: outside %v, %w", as[i].Kind, outside, err)
		}
		all = append(all, ls...)
	}
	return all, nil
}

// kg sums lines in kg CO2e.
func kg(ls []carbon.Line) (unit.Number, error) {
	sum := ghg.Zero(ghg.AR6)
	for _, l := range ls {
		c, err := l.Amounts().CO2e(ghg.AR6)
		if err == nil {
			sum, err = sum.Add(c)
		}
		if err != nil {
			return unit.Number{}, err
		}
	}
	return sum.Kg(), nil
}

// kgOf calculates and sums; an error is text, so that examples and tables show it.
func kgOf(facts carbon.Facts, of carbon.Activity, factors ...*carbon.Factor) string {
	ls, err := lines(facts, of, factors...)
	if err != nil {
		return err.Error()
	}
	n, err := kg(ls)
	if err != nil {
		return err.Error()
	}
	return n.String()
}

// made returns the activities of facts.
func made(t *testing.T, facts carbon.Facts, of carbon.Activity) []carbon.Activity {
	t.Helper()
	as, err := facts.Activities(of)
	if err != nil {
		t.Fatal(err)
	}
	return as
}

// faults lists the rules and paths of an error, "TL-S304 amount: VAT".
func faults(err error) (list []string) {
	switch e := err.(type) {
	case nil:
	case *carbon.FieldError:
		list = append(list, e.Rule.Code+" "+e.Path)
	case interface{ Unwrap() []error }:
		for _, x := range e.Unwrap() {
			list = append(list, faults(x)...)
		}
	default:
		list = append(list, err.Error())
	}
	return list
}
