package scope1_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

var scheme = carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}

// scope1Only asks what scope 1 asks: the worked examples have no upstream.
type scope1Only struct{ carbon.GHGProtocol }

func (s scope1Only) Ask(a *carbon.Activity) ([]carbon.Asked, *carbon.Rule, error) {
	asked, outside, err := s.GHGProtocol.Ask(a)
	var own []carbon.Asked
	for _, q := range asked {
		if q.Heading.Scope == carbon.Scope1 {
			own = append(own, q)
		}
	}
	return own, outside, err
}

// emitted sums what facts emit in scope 1, by the given factors and, for gases, by
// themselves.
func emitted(f carbon.Facts, of carbon.Activity, factors ...*carbon.Factor) (ghg.Amounts, error) {
	given, err := carbon.Given(factors...)
	if err != nil {
		return nil, err
	}
	return emittedBy(f, of, carbon.Prefer(given, carbon.Releases()))
}

func emittedBy(f carbon.Facts, of carbon.Activity, r carbon.Resolver) (ghg.Amounts, error) {
	if of.Period == (carbon.Period{}) {
		of.Period = carbon.Year(2025)
	}
	as, err := f.Activities(of)
	if err != nil {
		return nil, err
	}
	calc := carbon.NewCalculator(scope1Only{scheme}, r)
	var sum ghg.Amounts
	for i := range as {
		lines, _, err := calc.Calculate(&as[i])
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			sum = sum.Add(l.Amounts())
		}
	}
	return sum, nil
}

// factor states a factor of combustion per unit.
func factor(kind carbon.Kind, per unit.Unit, at string, amounts ...ghg.Amount) *carbon.Factor {
	return &carbon.Factor{ID: carbon.FactorID("given/" + string(kind)), Kind: kind, Per: per, Stage: carbon.Combustion, Amounts: ghg.MustAmounts(amounts...), Source: carbon.Source{At: at}}
}

// inProcess makes it a factor of a process or release.
func inProcess(f *carbon.Factor) *carbon.Factor {
	f.Stage = carbon.ProcessStage
	return f
}

func kg(s ghg.Species, n string) ghg.Amount { return ghg.Amount{Species: s, Kg: unit.MustNumber(n)} }

// grams states what tables print in g.
func grams(s ghg.Species, n string) ghg.Amount {
	return ghg.Amount{Species: s, Kg: unit.New(unit.MustNumber(n), unit.Gram).Base().Number()}
}

func n(s string) unit.Number   { return unit.MustNumber(s) }
func q(s string) unit.Quantity { return unit.MustParse(s) }

// per states a property of a fuel or gas: so much in one unit.
func per(rate, to, from string) carbon.Step {
	return carbon.Step{Rate: n(rate), To: unit.MustUnit(to), From: unit.MustUnit(from), Source: carbon.Source{At: "test"}}
}

func under(c carbon.Category) carbon.Activity {
	return carbon.Activity{Category: c, Period: carbon.Year(2025)}
}

func burning(kind carbon.Kind) carbon.Activity {
	a := under(carbon.Stationary)
	a.Kind = kind
	return a
}

func driving(kind carbon.Kind) carbon.Activity {
	a := under(carbon.Mobile)
	a.Kind = kind
	return a
}

func ofKind(kind carbon.Kind) carbon.Activity {
	return carbon.Activity{Kind: kind, Period: carbon.Year(2025)}
}

// must returns amounts, or stops the test.
func must(t *testing.T) func(ghg.Amounts, error) ghg.Amounts {
	return func(a ghg.Amounts, err error) ghg.Amounts {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
}

// faults lists path and rule of each fault.
func faults(err error) (all []string) {
	if err == nil {
		return nil
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range many.Unwrap() {
			all = append(all, faults(e)...)
		}
		return all
	}
	var f *carbon.FieldError
	if !errors.As(err, &f) {
		return []string{err.Error()}
	}
	return []string{fmt.Sprintf("%s %s", f.Path, f.Rule.Code)}
}
