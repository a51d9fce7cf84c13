package scope3_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The year, scheme and CO2e of the examples: figures of a standard whose gases and GWP
// set it does not state.
var (
	dYear   = carbon.Activity{Period: carbon.Year(2025)}
	dScheme = carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}
)

func dNum(s string) unit.Number   { return unit.MustNumber(s) }
func dQty(s string) unit.Quantity { return unit.MustParse(s) }

// dRate is a factor as an example states it: kg CO2e (or t, where so written) per unit.
func dRate(kind carbon.Kind, stage carbon.Stage, amount, per string, party ...carbon.PartyID) *carbon.Factor {
	q := dQty(amount)
	kg, err := q.In(unit.Kilogram)
	if err != nil {
		panic(err)
	}
	f := &carbon.Factor{ID: carbon.FactorID(fmt.Sprint("example/", kind, "/", stage, "/", party)), Kind: kind, Stage: stage, Per: unit.MustUnit(per),
		Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.UnsplitUnstated, Kg: kg.Number()}), Source: carbon.Source{At: "the example"}}
	if len(party) > 0 {
		f.Party = party[0]
	}
	return f
}

// dLines calculates facts with the factors of an example.
func dLines(of carbon.Activity, facts carbon.Facts, factors ...*carbon.Factor) ([]carbon.Line, error) {
	as, err := facts.Activities(of)
	if err != nil {
		return nil, err
	}
	return dPost(as, factors...)
}

func dPost(as []carbon.Activity, factors ...*carbon.Factor) ([]carbon.Line, error) {
	given, err := carbon.Given(factors...)
	if err != nil {
		return nil, err
	}
	calc := carbon.NewCalculator(dScheme, carbon.Prefer(given, carbon.Releases()))
	var all []carbon.Line
	for i := range as {
		lines, outside, err := calc.Calculate(&as[i])
		if err != nil || outside != nil {
			return nil, errors.Join(err, fmt.Errorf("activity %d, outside %v", i+1, outside))
		}
		all = append(all, lines...)
	}
	return all, nil
}

// dTotal is the sum of the lines, kg.
func dTotal(lines []carbon.Line) unit.Number {
	var sum ghg.Amounts
	for i := range lines {
		sum = sum.Add(lines[i].Amounts())
	}
	if len(sum) == 0 {
		return unit.Int(0)
	}
	return sum[0].Kg
}

// dPrint prints each line and the total.
func dPrint(lines []carbon.Line, err error) {
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range lines {
		fmt.Println(lines[i].Activity.Kind, lines[i].Amounts()[0].Kg)
	}
	fmt.Println("total", dTotal(lines), "kg CO2e")
}

// dRules returns the codes of an error, in order.
func dRules(err error) string {
	var codes []string
	var walk func(error)
	walk = func(err error) {
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			for _, e := range many.Unwrap() {
				walk(e)
			}
			return
		}
		if err != nil {
			codes = append(codes, carbon.RuleOf(err).Code)
		}
	}
	walk(err)
	return strings.Join(codes, " ")
}

func dQuantities(t *testing.T, facts carbon.Facts, of carbon.Activity) string {
	t.Helper()
	as, err := facts.Activities(of)
	if err != nil {
		t.Fatal(err)
	}
	var qs []string
	for _, a := range as {
		qs = append(qs, a.Measures[0].String())
	}
	return strings.Join(qs, ", ")
}

// Every operand stands in the working, in both languages, and the method has a code, a
// formula and a clause.
func dWorked(t *testing.T, facts carbon.Facts, of carbon.Activity, want ...string) {
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

// Parts of something shared sum to the whole, whatever is shared and however it is
// written.
func TestAllocationsSumToTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	for range 100 {
		parts := make([]unit.Quantity, 2+r.IntN(6))
		whole := dQty("0 m2")
		for i := range parts {
			parts[i] = unit.New(unit.Ratio(1+r.Int64N(999), 1+r.Int64N(37)), unit.SquareMetre)
			whole, _ = whole.Add(parts[i])
		}
		sum := unit.Int(0)
		for _, p := range parts {
			lines, err := dLines(dYear, dLessee(p, whole), dRate("inventory", carbon.PartnerInventory, "9 t", "piece", "D"))
			if err != nil {
				t.Fatal(err)
			}
			sum = sum.Add(dTotal(lines))
		}
		if !sum.Equal(dNum("9000")) {
			t.Fatalf("%v: the parts are %s kg of 9000", parts, sum)
		}
	}
}

func dLessee(part, whole unit.Quantity) scope3.LesseeInventory {
	return scope3.LesseeInventory{Lessee: "D", Share: scope3.Allocation{Part: part, Whole: whole}}
}

func TestAnotherCategoryIsNotOverruled(t *testing.T) {
	of := dYear
	of.Category = carbon.UpstreamLeased
	one := dQty("1 m2")
	for _, facts := range []carbon.Facts{dLessee(one, one), scope3.LeasedOutAverage{Size: one, Year: unit.Int(1)}, dCar(), dLoan()} {
		if _, err := facts.Activities(of); dRules(err) != "TL-C014" {
			t.Errorf("%T under %s: %v", facts, of.Category, err)
		}
	}
}

func TestShareOfMoreThanAllIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		part, whole string
		want        string
	}{
		"more than all": {"6 m2", "5 m2", "TL-S351"}, "area of a volume": {"6 m2", "50 m3", "TL-C014"}, "none": {"0 m2", "0 m2", "TL-C014"}, "negative": {"-1 m2", "5 m2", "TL-C014"},
	} {
		_, err := dLessee(dQty(c.part), dQty(c.whole)).Activities(dYear)
		if diff := cmp.Diff(c.want, dRules(err)); diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
}

// What entered a quantity can be read beside it.
func TestEveryOperandStandsInTheWorking(t *testing.T) {
	usd := scope3.Allocation{Part: dQty("15 USD"), Whole: dQty("100 USD")}
	revenue := []scope3.Flow{{Kind: "spend/food", Quantity: dQty("3300000 USD")}}
	unknown := scope3.FinancedProperty{Edition: scope3.PCAF2022, Class: scope3.VehicleLoans, Outstanding: dQty("9000 EUR"), Value: scope3.PropertyValue{Basis: scope3.ValueUnknown},
		Option: "1a", Flows: []scope3.Flow{{Kind: "fuel/petrol", Quantity: dQty("700 L")}}}
	for _, c := range []struct {
		facts carbon.Facts
		want  []string
	}{
		{scope3.EquityShare{Investee: "x", Share: dNum("0.49")}, []string{"0.49"}},
		{scope3.EquityAverage{Investee: "x", Share: dNum("0.1"), Revenue: revenue, Boundary: carbon.CradleToGate}, []string{"0.1", "3300000 USD", "cradle to gate"}},
		{scope3.ProjectAverage{Project: "x", Share: usd, Money: revenue, Boundary: carbon.Operation}, []string{"15 USD", "100 USD", "0.15", "3300000 USD"}},
		{scope3.GeneralDebt{Borrower: "x", Share: usd}, []string{"15 USD", "100 USD", "0.15"}},
		{dPlant("30"), []string{"15 USD", "100 USD", "0.15", "30"}},
		{scope3.IntermediateUse{Use: dWash("10", "300", "2 kWh"), Share: scope3.Allocation{Part: dQty("20 t"), Whole: dQty("500 t")}}, []string{"10", "300", "2 kWh", "20 t", "500 t", "0.04"}},
		{scope3.FuelsSold{Kind: "fuel/diesel", Sold: dQty("1000 L"), Burnt: dNum("0.9")}, []string{"1000 L", "0.9"}},
		{unknown, []string{"9000 EUR", "1", "700 L", "PCAF Part A, 2022-12"}},
		{scope3.FinancedSovereign{Edition: scope3.PCAF2025, Sovereign: "s", Exposure: dQty("1 10^6 USD"), PPPGDP: dQty("4 10^6 USD"), LULUCF: scope3.WithLULUCF, Option: "1a"},
			[]string{"1 10^6 USD", "4 10^6 USD", "0.25", "PCAF Part A, 2025-12"}},
		{scope3.BankLoan{Borrower: "b", Balance: dMonths("10 20"), Opening: dQty("1000000 CNY"), Closing: dQty("3000000 CNY")}, []string{"1000000 CNY", "3000000 CNY", "2", "15 10^4 CNY", "0.075"}},
	} {
		dWorked(t, c.facts, dYear, c.want...)
	}
}
