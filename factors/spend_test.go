package factors_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/epa"
	"github.com/tanlian/tanlian/factors/rates"
)

var invoice = carbon.Source{Edition: &carbon.Edition{ID: "invoices-2025", Assumption: true}, At: "增值税专用发票"}

// taxed is the report's policy with the caller's taxes and margins.
func taxed(t testing.TB) factors.Policy {
	p := report(t)
	s := *p.Spend
	year := carbon.Period{From: carbon.MustDate("2019-04-01"), To: carbon.MustDate("2025-12-31")}
	s.VAT = []rates.VAT{
		{Place: "CN", Valid: year, Rate: unit.MustNumber("0.13"), Source: invoice},
		{Place: "CN", Valid: carbon.Period{From: carbon.MustDate("2018-05-01"), To: carbon.MustDate("2019-03-31")}, Rate: unit.MustNumber("0.16"), Source: invoice},
		{Place: "CN", Kind: "spend/naics-541330", Valid: year, Rate: unit.MustNumber("0.06"), Source: invoice},
		{Place: "DE", Valid: year, Rate: unit.MustNumber("0.19"), Source: invoice},
	}
	s.Margins = []rates.Margin{{Share: unit.MustNumber("0.25"), Source: invoice}, {Kind: "spend/naics-331110", Share: unit.MustNumber("0.2"), Source: invoice}}
	p.Spend = &s
	return p
}

// path writes the units of a match: "CNY@2025/purchaser+vat > CNY@2025/purchaser > …".
func path(m *carbon.Match) string {
	s := m.Via[0].From.String()
	for _, x := range m.Via {
		s += " > " + x.To.String()
	}
	return s
}

func TestStepsOfSpend(t *testing.T) {
	d := joined(t)
	for _, c := range []struct {
		claim  string
		kind   carbon.Kind
		place  carbon.Place
		money  string
		change func(*factors.Spend)
		want   string // the units, or what the error says
		of     string // what 100 of it are of the first steps, with how many of them
	}{
		{"VAT of the country", "spend/naics-331110", "CN-SH", "CNY@2025/purchaser+vat", nil, "CNY@2025/purchaser+vat > CNY@2025/purchaser > USD@2025/purchaser > USD@2022/purchaser", "1 10000/113"},
		{"VAT of the kind", "spend/naics-541330", "CN", "CNY@2025/purchaser+vat", nil, "CNY@2025/purchaser+vat > CNY@2025/purchaser > USD@2025/purchaser > USD@2022/purchaser", "1 5000/53"},
		{"VAT of another country", "spend/naics-331110", "DE", "EUR@2025/purchaser+vat", nil, "EUR@2025/purchaser+vat > EUR@2025/purchaser > USD@2025/purchaser > USD@2022/purchaser", "1 10000/119"},
		{"amounts are taken to contain it", "spend/naics-331110", "CN", "CNY", func(s *factors.Spend) { s.Basis = unit.PurchaserWithVAT },
			"CNY > CNY@2025/purchaser+vat > CNY@2025/purchaser > USD@2025/purchaser > USD@2022/purchaser", "2 10000/113"},
		{"basic prices and a factor without margins", "spend/naics-331110/without-margins", "CN", "CNY@2025/basic", nil, "CNY@2025/basic > CNY@2025/purchaser > USD@2025/purchaser > USD@2022/purchaser", "1 125"},
		{"purchasing power", "spend/naics-331110", "CN", "CNY@2024/purchaser", func(s *factors.Spend) { s.Parity = true }, "CNY@2024/purchaser > USD@2024/purchaser > USD@2022/purchaser", "0 100"},
		{"purchasing power of a country of the euro", "spend/naics-331110", "DE", "EUR@2024/purchaser", func(s *factors.Spend) { s.Parity = true }, "EUR@2024/purchaser > USD@2024/purchaser > USD@2022/purchaser", "1 50000000/350431"},
		{"the currency of the factor needs no exchange", "spend/naics-331110", "CN", "USD@2024/purchaser", nil, "USD@2024/purchaser > USD@2022/purchaser", "0 100"},

		{"no VAT rate of the country", "spend/naics-331110", "FR", "EUR@2025/purchaser+vat", nil, `states no VAT rate of "FR" for spend/naics-331110`, ""},
		{"no VAT rate of the time", "spend/naics-331110", "CN", "CNY@2025/purchaser+vat", func(s *factors.Spend) { s.VAT = s.VAT[1:2] }, "in all of 2025-03 to 2025-03", ""},
		{"no place of purchase", "spend/naics-331110", "", "CNY@2025/purchaser+vat", nil, `states no VAT rate of ""`, ""},
		{"no margins", "spend/naics-331110/without-margins", "CN", "CNY@2025/basic", func(s *factors.Spend) { s.Margins = nil }, "the policy states no margins of spend/naics-331110", ""},
		{"margins twice", "spend/naics-331110", "CN", "CNY@2025/basic", nil, "CNY@2025/basic contains no margins of trade and transport, the factor counts them", ""},
		{"the margins alone", "spend/naics-331110/margins", "CN", "CNY@2025/basic", nil, "contains no margins of trade and transport", ""},
		{"a year without parities", "spend/naics-331110", "CN", "CNY@2025/purchaser", func(s *factors.Spend) { s.Parity = true }, "no PA.NUS.PPP of CN (CNY) for 2025 (the nearest is 2024)", ""},
		{"another country's currency", "spend/naics-331110", "CN", "EUR@2024/purchaser", func(s *factors.Spend) { s.Parity = true }, "a parity is of prices in a country's own currency", ""},
		{"purchasing power of the euro, nowhere", "spend/naics-331110", "", "EUR@2024/purchaser", func(s *factors.Spend) { s.Parity = true }, "a parity is of prices in a country's own currency", ""},
		{"a year without rates", "spend/naics-331110", "CN", "CNY@2030/purchaser", nil, "no H.10 of CNY for 2030 (the nearest is 2025)", ""},
	} {
		p := taxed(t)
		if c.change != nil {
			c.change(p.Spend)
		}
		q := ask(c.kind, carbon.CradleToGate, c.place, c.money)
		m, err := resolver(t, d, p).Resolve(q)
		if err != nil {
			if !errors.Is(err, carbon.ErrNoFactor) || c.of != "" || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v", c.claim, err)
			}
			continue
		}
		var n int
		var want string
		if _, err := fmt.Sscan(c.of, &n, &want); err != nil {
			t.Errorf("%s: %s is accepted", c.claim, path(m))
			continue
		}
		if got := path(m); got != c.want {
			t.Errorf("%s: got %s, want %s", c.claim, got, c.want)
		}
		got := unit.MustParse("100 " + c.money)
		for _, s := range m.Via[:n] {
			if got, err = s.Apply(got); err != nil {
				t.Fatal(err)
			}
		}
		if got.Number().String() != want {
			t.Errorf("%s: %s, want %s", c.claim, got, want)
		}
		for _, s := range m.Via {
			if s.Source.Edition == nil {
				t.Errorf("%s: %s has no source", c.claim, s.Name.EN)
			}
		}
	}
}

// Tables in another order are the same policy and the same answers; another rate is not.
func TestTablesOfSpendInAnyOrder(t *testing.T) {
	d := joined(t)
	a, b, c, e := taxed(t), taxed(t), taxed(t), taxed(t)
	slices.Reverse(b.Spend.VAT)
	slices.Reverse(b.Spend.Margins)
	c.Spend.VAT[3].Rate = unit.MustNumber("0.2")
	e.Spend.Margins[0].Share = unit.MustNumber("0.26")
	parity := taxed(t)
	parity.Spend.Parity = true
	q := ask("spend/naics-541330", carbon.CradleToGate, "CN", "CNY@2025/purchaser+vat")
	x, y := resolver(t, d, a), resolver(t, d, b)
	if x.Identity() != y.Identity() {
		t.Error("another order, another identity")
	}
	for claim, p := range map[string]factors.Policy{"a rate": c, "a share": e, "parity": parity, "no taxes": report(t)} {
		if resolver(t, d, p).Identity() == x.Identity() {
			t.Errorf("another policy (%s), the same identity", claim)
		}
	}
	m, err := x.Resolve(q)
	if err != nil {
		t.Fatal(err)
	}
	n, err := y.Resolve(q)
	if err != nil {
		t.Fatal(err)
	}
	q1, err1 := m.Through(unit.MustParse("113 CNY@2025/purchaser+vat"))
	q2, err2 := n.Through(unit.MustParse("113 CNY@2025/purchaser+vat"))
	if err := errors.Join(err1, err2); err != nil || !q1.Equal(q2) || path(m) != path(n) || m.Via[0].Name != n.Via[0].Name {
		t.Errorf("%s, %s and %s, %s: %v", path(m), q1, path(n), q2, err)
	}
}

func TestSpendFaultsComeTogether(t *testing.T) {
	p := taxed(t)
	p.Spend.VAT = append(p.Spend.VAT, p.Spend.VAT[0], rates.VAT{Place: "CN-SH", Rate: unit.Int(13)}) // twice; no country, and 1300 %
	p.Spend.Margins = append(p.Spend.Margins, p.Spend.Margins[0], rates.Margin{Kind: "spend/x"})     // twice; no source and no share
	p.Spend.Prices = rates.PurchasingPower
	_, err := joined(t).Resolver(p)
	if err == nil {
		t.Fatal("accepted")
	}
	if n := strings.Count(err.Error(), "\n") + 1; n != 7 {
		t.Errorf("%d faults: %v", n, err)
	}
}

// An invoice of 812,187.50 yuan for steel, 13 % VAT included, of March 2025. By hand:
// 812,187.50 / 1.13 = 718,750 yuan; at 7.1875 yuan a dollar, 100,000 dollars of 2025; US
// consumer prices rose 4.11633838374488 % in 2023 and 2.94952520485207 % in 2024, and are
// held for 2025: 100,000 / 1.0411633838374488 / 1.0294952520485207 = 93,294.66 dollars of
// 2022; × 0.787 kg CO2e a dollar = 73,422.89 kg.
func ExampleSpend() {
	industries, err := epa.SupplyChain130()
	if err != nil {
		fmt.Println(err)
		return
	}
	table, err := rates.Embedded()
	if err != nil {
		fmt.Println(err)
		return
	}
	stated := &carbon.Edition{ID: "purchasing-2025", Assumption: true}
	r, err := industries.Resolver(factors.Policy{
		Aliases: factors.CommonKinds(), Proxies: []factors.Proxy{{Group: "spend", Place: "US"}}, MaxAge: 3,
		Spend: &factors.Spend{Rates: table, Prices: rates.ConsumerPrices, Hold: 1,
			VAT: []rates.VAT{{Place: "CN", Valid: carbon.Year(2025), Rate: unit.MustNumber("0.13"), Source: carbon.Source{Edition: stated, At: "VAT of goods"}}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	paid := unit.MustParse("812187.50 CNY@2025/purchaser+vat")
	m, err := r.Resolve(carbon.Query{Kind: "spend/naics-331110", Stage: carbon.CradleToGate, Place: "CN-SH", AsOf: carbon.NewMonth(2025, 3), Measures: carbon.MeasuresOf([]unit.Quantity{paid})})
	if err != nil {
		fmt.Println(err)
		return
	}
	q := paid
	for _, s := range m.Via {
		if q, err = s.Apply(q); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s (%s): %s %s\n", s.Name, s.Source.Edition.ID, q.Number().Round(2), q.Unit())
	}
	kg, err := m.Factor.Amounts.CO2e(ghg.AR5)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("× %s kg CO2e: %s kg\n", kg.Kg(), q.Number().Mul(kg.Kg()).Round(2))
	// Output:
	// VAT of 13 % taken off (purchasing-2025): 718750 CNY@2025/purchaser
	// CNY into USD at the average rate of 2025 (fed-h10): 100000 USD@2025/purchaser
	// prices of 2025 into prices of 2022 (FP.CPI.TOTL.ZG), level held for 1 year(s) (world-bank-prices): 93294.66 USD@2022/purchaser
	// × 0.787 kg CO2e: 73422.89 kg
}
