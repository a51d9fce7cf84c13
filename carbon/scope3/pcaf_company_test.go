package scope3_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

func bankLoan() scope3.FinancedCompany {
	return scope3.FinancedCompany{Edition: scope3.PCAF2022, Class: scope3.BusinessLoans, Party: "b", Instrument: scope3.Debt, Outstanding: qty("10 10^4 CNY"),
		Value: scope3.CompanyValue{Listing: scope3.Private, Equity: qty("400000 CNY"), Debt: qty("600000 CNY")}, Option: "1b", Inventories: []carbon.Kind{scope3.InventoryScope1}}
}

// listedCompany is a holding in a listed company by its attribution factor.
func listedCompany(party carbon.PartyID, held string, kinds ...carbon.Kind) scope3.FinancedCompany {
	return scope3.FinancedCompany{Edition: scope3.PCAF2022, Class: scope3.ListedEquity, Party: party, Instrument: scope3.Equity, Outstanding: qty(held),
		Value: scope3.CompanyValue{Listing: scope3.Listed, EVIC: qty("100 USD")}, Option: "1a", Inventories: kinds}
}

// PCAF Part A, second edition (December 2022), tables 5-4 and 5-5, pages 60-61: a
// portfolio of three companies, scope by scope; removals and credits are apart.
func ExampleFinancedCompany() {
	company := []struct {
		id                                         carbon.PartyID
		held                                       string
		scope1, scope2, scope3, removals, credited string
	}{
		{"forestry", "10 USD", "1000 t", "100 t", "5000 t", "20000 t", "0 t"},
		{"industrial", "25 USD", "20000 t", "5000 t", "30000 t", "0 t", "25000 t"},
		{"energy", "20 USD", "5000 t", "0 t", "10000 t", "1000 t", "5000 t"},
	}
	for _, kind := range []carbon.Kind{scope3.InventoryScope1, scope3.InventoryScope2, scope3.InventoryScope3, scope3.InventoryRemovals, scope3.InventoryCreditsRetired} {
		var portfolio []carbon.Line
		for _, c := range company {
			lines, err := linesOf(scope3.FinancedCompany{Edition: scope3.PCAF2022, Class: scope3.ListedEquity, Party: c.id, Instrument: scope3.Equity,
				Outstanding: qty(c.held), Value: scope3.CompanyValue{Listing: scope3.Listed, EVIC: qty("100 USD")}, Option: "1a", Inventories: []carbon.Kind{kind}}, year,
				co2e(scope3.InventoryScope1, carbon.PartnerInventory, c.scope1, "piece", c.id), co2e(scope3.InventoryScope2, carbon.PartnerInventory, c.scope2, "piece", c.id),
				co2e(scope3.InventoryScope3, carbon.PartnerInventory, c.scope3, "piece", c.id), co2e(scope3.InventoryRemovals, carbon.PartnerInventory, c.removals, "piece", c.id),
				co2e(scope3.InventoryCreditsRetired, carbon.PartnerInventory, c.credited, "piece", c.id))
			if err != nil {
				fmt.Println(err)
				return
			}
			portfolio = append(portfolio, lines...)
		}
		fmt.Printf("%s: %s kg, account %q, optional %t\n", kind, sumKg(portfolio), portfolio[0].Heading.Account, portfolio[0].Heading.Optional)
	}
	// Output:
	// inventory/scope-1: 6100000 kg, account "", optional false
	// inventory/scope-2: 1260000 kg, account "", optional false
	// inventory/scope-3: 10000000 kg, account "", optional true
	// inventory/removals: 2200000 kg, account "removal", optional false
	// inventory/credits-retired: 7250000 kg, account "credit", optional false
}

// PCAF Part A, second edition (December 2022), 5.1, box 5: equity 50, debt 50 and cash
// 20. EVIC does not deduct the cash, so that equity and debt together are all of it; 62.5
// % of each, by the value without cash, would be 125 %.
func ExampleEVIC() {
	evic, err := scope3.EVIC(qty("50 USD"), qty("0 USD"), qty("50 USD"), qty("0 USD"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("EVIC", evic)
	for _, i := range []scope3.Instrument{scope3.Equity, scope3.Debt} {
		for _, value := range []unit.Quantity{evic, qty("80 USD")} {
			share, _, err := scope3.FinancedCompany{Class: scope3.ListedEquity, Instrument: i, Outstanding: qty("50 USD"), Value: scope3.CompanyValue{Listing: scope3.Listed, EVIC: value}}.Attribution()
			fmt.Println(share, "of", value, err)
		}
	}
	// Output:
	// EVIC 100 USD
	// 0.5 of 100 USD <nil>
	// 0.625 of 80 USD <nil>
	// 0.5 of 100 USD <nil>
	// 0.625 of 80 USD <nil>
}

// PCAF Part A, second edition, 5.1 to 5.3 (footnotes 57, 59, 90, 92, 121 and 123): which
// value divides.
func TestAttributionFactorOfCompanies(t *testing.T) {
	private := func(equity, debt string) scope3.CompanyValue {
		return scope3.CompanyValue{Listing: scope3.Private, Equity: qty(equity), Debt: qty(debt)}
	}
	for name, c := range map[string]struct {
		change func(*scope3.FinancedCompany)
		want   string
	}{
		"a loan to a private company": {func(c *scope3.FinancedCompany) {}, "0.1"},
		"negative equity counts 0":    {func(c *scope3.FinancedCompany) { c.Value = private("-200000 CNY", "800000 CNY") }, "0.125"},
		"nothing of it to equity": {func(c *scope3.FinancedCompany) {
			c.Instrument, c.Value = scope3.Equity, private("-200000 CNY", "800000 CNY")
		}, "0"},
		"only the total is known": {func(c *scope3.FinancedCompany) {
			c.Value = scope3.CompanyValue{Listing: scope3.Private, Assets: qty("2000000 CNY")}
		}, "0.05"},
		"a loan to a listed company": {func(c *scope3.FinancedCompany) {
			c.Value = scope3.CompanyValue{Listing: scope3.Listed, EVIC: qty("500 10^4 CNY")}
		}, "0.02"},
		"a bond of a private company": {func(c *scope3.FinancedCompany) { c.Class = scope3.ListedEquity }, "0.1"},
		"a share of private equity": {func(c *scope3.FinancedCompany) {
			c.Instrument, c.Outstanding, c.Held = scope3.Equity, unit.Quantity{}, num("0.25")
		}, "0.1"},
		"a project":                    {func(c *scope3.FinancedCompany) { c.Class = scope3.ProjectFinance }, "0.1"},
		"repaid":                       {func(c *scope3.FinancedCompany) { c.Outstanding = qty("0 CNY") }, "0"},
		"thirds":                       {func(c *scope3.FinancedCompany) { c.Value = private("0 CNY", "300000 CNY") }, "1/3"},
		"all of it":                    {func(c *scope3.FinancedCompany) { c.Value = private("0 CNY", "100000 CNY") }, "1"},
		"more than all of it":          {func(c *scope3.FinancedCompany) { c.Value = private("0 CNY", "99999 CNY") }, "TL-S353"},
		"a listed company by its book": {func(c *scope3.FinancedCompany) { c.Value.Listing = scope3.Listed }, "TL-S355"},
		"a private company by its market": {func(c *scope3.FinancedCompany) {
			c.Value = scope3.CompanyValue{Listing: scope3.Private, EVIC: qty("1 CNY")}
		}, "TL-S355"},
		"a private company by both":   {func(c *scope3.FinancedCompany) { c.Value.EVIC = qty("1 10^8 CNY") }, "TL-S355"},
		"listed or not is not stated": {func(c *scope3.FinancedCompany) { c.Value.Listing = scope3.ListingUnstated }, "TL-S355"},
		"equity known, debt not":      {func(c *scope3.FinancedCompany) { c.Value.Debt = unit.Quantity{} }, "TL-S355"},
		"a listed project": {func(c *scope3.FinancedCompany) {
			c.Class, c.Value = scope3.ProjectFinance, scope3.CompanyValue{Listing: scope3.Listed, EVIC: qty("1000000 CNY")}
		}, "TL-S355"},
		"listed equity as unlisted": {func(c *scope3.FinancedCompany) {
			c.Instrument, c.Value = scope3.Equity, scope3.CompanyValue{Listing: scope3.Listed, EVIC: qty("1000000 CNY")}
		}, "TL-S355"},
		"unlisted equity as listed": {func(c *scope3.FinancedCompany) { c.Class, c.Instrument = scope3.ListedEquity, scope3.Equity }, "TL-S355"},
		"neither debt nor equity":   {func(c *scope3.FinancedCompany) { c.Instrument = scope3.InstrumentUnstated }, "TL-C014"},
		"another currency":          {func(c *scope3.FinancedCompany) { c.Outstanding = qty("1 USD") }, "TL-C014"},
		"a short position":          {func(c *scope3.FinancedCompany) { c.Outstanding = qty("-1 CNY") }, "TL-C014"},
		"nothing to divide by":      {func(c *scope3.FinancedCompany) { c.Value = private("0 CNY", "0 CNY") }, "TL-C014"},
		"a share held of a loan":    {func(c *scope3.FinancedCompany) { c.Held = num("0.25") }, "TL-C014"},
	} {
		loan := bankLoan()
		c.change(&loan)
		share, _, err := loan.Attribution()
		got := share.String()
		if err != nil {
			got = codes(err)
		}
		if got != c.want {
			t.Errorf("%s: %s %v, want %s", name, got, err, c.want)
		}
	}
	worked(t, bankLoan(), year, "2", "10 10^4 CNY", "400000 CNY", "600000 CNY", "0.1")
}

// The owners and lenders of one company are attributed all of it, and not more.
func TestAttributionsOfOneCompanySumToOne(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 8))
	for range 60 {
		equity, debt := unit.New(unit.Int(1+r.Int64N(1e9)), unit.MustUnit("CNY")), unit.New(unit.Int(1+r.Int64N(1e9)), unit.MustUnit("CNY"))
		if r.IntN(3) == 0 {
			equity = equity.Neg()
		}
		sum := unit.Int(0)
		for range 4 { // a quarter of each
			for _, i := range []scope3.Instrument{scope3.Debt, scope3.Equity} {
				c := bankLoan()
				c.Instrument, c.Value.Equity, c.Value.Debt = i, equity, debt
				c.Outstanding = debt.Mul(num("0.25"))
				if i == scope3.Equity {
					c.Outstanding, c.Held = unit.Quantity{}, num("0.25")
				}
				share, _, err := c.Attribution()
				if err != nil {
					t.Fatal(err)
				}
				sum = sum.Add(share)
			}
		}
		if !sum.Equal(unit.Int(1)) {
			t.Fatalf("equity %s, debt %s: %s", equity, debt, sum)
		}
	}
}

// PCAF Part A, second edition (December 2022), 5.1, calculation example of the adjustment
// factor: four companies whose shares rose by a fifth. The formula of the text multiplies
// the current year by the adjustment, the example divides by it (100.9 from 90).
func TestEVICInflation(t *testing.T) {
	a, err := scope3.AdjustEVIC(
		scope3.EVICPosition{Weight: num("0.4"), Base: qty("1200 10^6 USD"), Current: qty("1360 10^6 USD")}, scope3.EVICPosition{Weight: num("0.3"), Base: qty("1000 10^6 USD"), Current: qty("1120 10^6 USD")},
		scope3.EVICPosition{Weight: num("0.2"), Base: qty("800 10^6 USD"), Current: qty("880 10^6 USD")}, scope3.EVICPosition{Weight: num("0.1"), Base: qty("600 10^6 USD"), Current: qty("640 10^6 USD")})
	if err != nil {
		t.Fatal(err)
	}
	base, current := num("100"), unit.Int(0) // t CO2e for a million dollars: 40 % × 50 + ...; and of the current year
	for _, p := range []struct{ weight, emissions, evic int64 }{{40, 60000, 1360}, {30, 100000, 1120}, {20, 120000, 880}, {10, 120000, 640}} {
		current = current.Add(unit.Ratio(p.weight*p.emissions, 100*p.evic))
	}
	got := []string{a.BaseYear.Round(3).String(), base.Mul(a.BaseYear).Round(1).String(), current.Round(0).String(), current.Mul(a.CurrentByExample).Round(1).String(), current.Mul(a.CurrentByFormula).Round(1).String()}
	if diff := cmp.Diff([]string{"0.896", "89.6", "90", "100.9", "81.1"}, got); diff != "" {
		t.Errorf("adjustment, base year, current, by the example, by the formula (-want +got):\n%s", diff)
	}
	// The change is the same either way only by the example: 0.914 %.
	up, err := current.Mul(a.CurrentByExample).Quo(base)
	if err != nil {
		t.Fatal(err)
	}
	back, err := current.Quo(base.Mul(a.BaseYear))
	if err != nil || !up.Equal(back) {
		t.Errorf("%s forward, %s backward", up, back)
	}
	if diff := cmp.Diff("1.00914", up.Round(5).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, ps := range map[string][]scope3.EVICPosition{
		"weights of 90 %": {{Weight: num("0.9"), Base: qty("1 USD"), Current: qty("1 USD")}}, "two currencies": {{Weight: num("1"), Base: qty("1 USD"), Current: qty("1 CNY")}},
		"nothing": {{Weight: num("1"), Base: qty("0 USD"), Current: qty("0 USD")}}, "none": {},
		"a weight below nothing": {{Weight: num("2"), Base: qty("1 USD"), Current: qty("1 USD")}, {Weight: num("-1"), Base: qty("1 USD"), Current: qty("1 USD")}},
	} {
		if _, err := scope3.AdjustEVIC(ps...); err == nil {
			t.Errorf("%s: want an error", name)
		}
	}
}

func TestRemovalsAndCreditsAreNeverNetted(t *testing.T) {
	lines, err := linesOf(listedCompany("forestry", "10 USD", scope3.InventoryScope1, scope3.InventoryRemovals, scope3.InventoryCreditsRetired), year,
		co2e(scope3.InventoryScope1, carbon.PartnerInventory, "1000 t", "piece", "forestry"), co2e(scope3.InventoryRemovals, carbon.PartnerInventory, "20000 t", "piece", "forestry"),
		co2e(scope3.InventoryCreditsRetired, carbon.PartnerInventory, "5 t", "piece", "forestry"))

	if err != nil {
		t.Fatal(err)
	}
	var got []ghg.Account
	for _, l := range lines {
		got = append(got, l.Heading.Account)
	}
	if diff := cmp.Diff([]ghg.Account{ghg.NotStated, ghg.Removal, ghg.Credit}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
