package scope3_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The scheme of the tests: category 3 is stated by its methods.
var (
	scheme = carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6, Upstream: carbon.UpstreamStated}
	year   = carbon.Activity{Period: carbon.Year(2025)}
)

func num(s string) unit.Number   { return unit.MustNumber(s) }
func qty(s string) unit.Quantity { return unit.MustParse(s) }

// rateOf reads "30 L" per "100 km".
func rateOf(much, per string) scope3.Rate { return scope3.Rate{Much: qty(much), Per: qty(per)} }

// part reads "1 m2" of "4 m2", of which a share may be let.
func part(part, whole string, occupancy ...string) scope3.Allocation {
	a := scope3.Allocation{Part: qty(part), Whole: qty(whole)}
	if len(occupancy) > 0 {
		a.Occupancy = num(occupancy[0])
	}
	return a
}

// under returns the template of an activity of a category and kind.
func under(c carbon.Category, k carbon.Kind) carbon.Activity {
	a := year
	a.Category, a.Kind = c, k
	return a
}

// co2e is a factor as an example states it, whose gases and GWP set it does not: kg CO2e,
// or t where so written, per unit.
func co2e(kind carbon.Kind, s carbon.Stage, amount, per string, party ...carbon.PartyID) *carbon.Factor {
	if !strings.Contains(amount, " ") {
		amount += " kg"
	}
	kg, err := qty(amount).In(unit.Kilogram)
	if err != nil {
		panic(err)
	}
	f := &carbon.Factor{ID: carbon.FactorID(fmt.Sprintf("%s %s per %s %v", kind, s, per, party)), Kind: kind, Stage: s, Per: unit.MustUnit(per),
		Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.UnsplitUnstated, Kg: kg.Number()}), Source: carbon.Source{At: "the example"}}
	if len(party) > 0 {
		f.Party = party[0]
	}
	return f
}

// linesOf returns the lines of facts with given factors, releases by their gas.
func linesOf(facts carbon.Facts, of carbon.Activity, factors ...*carbon.Factor) ([]carbon.Line, error) {
	as, err := facts.Activities(of)
	if err != nil {
		return nil, err
	}
	return post(as, factors...)
}

func post(as []carbon.Activity, factors ...*carbon.Factor) ([]carbon.Line, error) {
	r, err := carbon.Given(factors...)
	if err != nil {
		return nil, err
	}
	return postBy(as, carbon.Prefer(r, carbon.Releases()))
}

func linesBy(facts carbon.Facts, of carbon.Activity, r carbon.Resolver) ([]carbon.Line, error) {
	as, err := facts.Activities(of)
	if err != nil {
		return nil, err
	}
	return postBy(as, r)
}

func postBy(as []carbon.Activity, r carbon.Resolver) ([]carbon.Line, error) {
	calc := carbon.NewCalculator(scheme, r)
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

// sumKg is the sum of lines in kg CO2e.
func sumKg(ls []carbon.Line) unit.Number {
	sum := ghg.Zero(ghg.AR6)
	for _, l := range ls {
		c, err := l.Amounts().CO2e(ghg.AR6)
		if err == nil {
			sum, err = sum.Add(c)
		}
		if err != nil {
			panic(err)
		}
	}
	return sum.Kg()
}

// kgOf calculates and sums; an error is text, so that examples and tables show it.
func kgOf(facts carbon.Facts, of carbon.Activity, factors ...*carbon.Factor) string {
	ls, err := linesOf(facts, of, factors...)
	if err != nil {
		return err.Error()
	}
	return sumKg(ls).String()
}

// printLines prints each line and the total.
func printLines(lines []carbon.Line, err error) {
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range lines {
		fmt.Println(lines[i].Activity.Kind, lines[i].Amounts()[0].Kg)
	}
	fmt.Println("total", sumKg(lines), "kg CO2e")
}

// A total is what facts emit in all, in kg CO2e.
type total struct {
	name  string
	facts carbon.Facts
	of    carbon.Activity
	want  string
}

// totals compares them, all of one category and inside its minimum boundary.
func totals(t *testing.T, category carbon.Category, factors []*carbon.Factor, cases ...total) {
	t.Helper()
	for _, c := range cases {
		ls, err := linesOf(c.facts, c.of, factors...)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := sumKg(ls).String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		for _, l := range ls {
			if l.Heading.Category != category || l.Heading.Optional {
				t.Errorf("%s: under %s, optional %t", c.name, l.Heading.Category, l.Heading.Optional)
			}
		}
	}
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

// codes returns the codes of an error, in order.
func codes(err error) string {
	var codes []string
	for _, f := range faults(err) {
		code, _, _ := strings.Cut(f, " ")
		codes = append(codes, code)
	}
	return strings.Join(codes, " ")
}

func quantities(t *testing.T, facts carbon.Facts, of carbon.Activity) string {
	t.Helper()
	var qs []string
	for _, a := range made(t, facts, of) {
		qs = append(qs, a.Measures[0].String())
	}
	return strings.Join(qs, ", ")
}

// Every operand stands in the working, in both languages, and the method has a code, a
// formula and a clause.
func worked(t *testing.T, facts carbon.Facts, of carbon.Activity, want ...string) {
	t.Helper()
	as, err := facts.Activities(of)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range as {
		var got []string
		for _, w := range a.Working {
			got = append(got, w.Value)
			if w.Name.EN == "" || w.Name.ZH == "" || w.Value == "" {
				t.Errorf("%s: a term has no value, or no name in one language: %+v", a.Method.ID(), w)
			}
		}
		all := strings.Join(got, "|") + "|"
		for _, w := range want {
			if !strings.Contains(all, w+"|") {
				t.Errorf("%s: %q is not in the working %q", a.Method.ID(), w, got)
			}
		}
	}
}
