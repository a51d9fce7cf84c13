package scope3_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

func months(text string) scope3.Balance {
	var b scope3.Balance
	for _, s := range strings.Fields(text) {
		b = append(b, qty(s+" 10^4 CNY"))
	}
	return b
}

// Constructed: neither guide was at hand, and no worked example of them is public. One
// loan under the rules as they are told: they differ in what divides it.
func TestTwoGuidesOfThePeoplesBank(t *testing.T) {
	inventory := co2e("inventory", carbon.PartnerInventory, "10000 t", "piece", "b")
	balance := months("1000 1000 700") // the loan existed for three months
	for _, c := range []struct {
		name  string
		facts carbon.Facts
		want  string
		code  string
	}{
		{"newer guide", scope3.BankLoan{Borrower: "b", Balance: balance, Opening: qty("8000 10^4 CNY"), Closing: qty("1 10^8 CNY")}, "1000000", "PBOC-guide-loan"},
		{"trial guide", scope3.TrialLoan{Borrower: "b", Balance: balance, Revenue: qty("3600 10^4 CNY")}, "2500000", "PBOC-2021-loan"},
		{"project, newer guide", scope3.BankProjectLoan{Project: "b", Balance: balance, Investment: qty("4500 10^4 CNY")}, "2000000", "PBOC-guide-project"},
		{"project, trial guide", scope3.TrialProjectLoan{Project: "b", Balance: balance, Investment: qty("4500 10^4 CNY")}, "2000000", "PBOC-2021-project"},
		{"nothing known", scope3.BankBalance{Borrower: "b", Balance: balance, Sector: "spend/steel"}, "1800000", "PBOC-guide-fallback"},
	} {
		of := year
		if c.code == "PBOC-guide-fallback" {
			of.Stage = carbon.Operation
		}
		lines, err := linesOf(c.facts, of, inventory, co2e("spend/steel", carbon.Operation, "0.2", "CNY"))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want+" "+c.code, sumKg(lines).String()+" "+lines[0].Method.Code); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if cl := lines[0].Method.Clause; !strings.Contains(cl, "not read") {
			t.Errorf("%s: nothing says that the guide was not read: %s", c.name, cl)
		}
		worked(t, c.facts, of, "3", "900 10^4 CNY")
	}
}

// The average is by the months in which the loan existed, not by twelve.
func TestAverageMonthlyBalance(t *testing.T) {
	for text, want := range map[string]string{"600": "600 10^4 CNY", "100 200": "150 10^4 CNY", "1 1 2": "4/3 10^4 CNY"} {
		q, err := months(text).Average()
		if diff := cmp.Diff(want, q.String()); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", text, err, diff)
		}
	}
	for name, b := range map[string]scope3.Balance{"no month": nil, "thirteen": months("1 1 1 1 1 1 1 1 1 1 1 1 1"), "two currencies": {qty("1 CNY"), qty("1 USD")}, "negative": {qty("-1 CNY")}} {
		if _, err := b.Average(); carbon.RuleOf(err).Code != "TL-C014" {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, c := range map[string]struct {
		facts carbon.Facts
		want  string
	}{
		"more than the assets":  {scope3.BankLoan{Borrower: "b", Balance: months("10"), Opening: qty("1 CNY"), Closing: qty("1 CNY")}, "TL-S353"},
		"assets not stated":     {scope3.BankLoan{Borrower: "b", Balance: months("10"), Opening: qty("1 CNY"), Closing: unit.Quantity{}}, "TL-C014 TL-C014"},
		"more than the revenue": {scope3.TrialLoan{Borrower: "b", Balance: months("10"), Revenue: qty("9 10^4 CNY")}, "TL-S353"},
		"of nobody":             {scope3.TrialLoan{Balance: months("10"), Revenue: qty("90 10^4 CNY")}, "TL-S359"},
		"no sector":             {scope3.BankBalance{Balance: months("10")}, "TL-C014"},
	} {
		if _, err := c.facts.Activities(year); codes(err) != c.want {
			t.Errorf("%s: %v, rules %q", name, err, codes(err))
		}
	}
}
