package rates

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var own = &carbon.Edition{ID: "own", Assumption: true}

func through(t *testing.T, q unit.Quantity, steps ...carbon.Step) unit.Quantity {
	t.Helper()
	for _, s := range steps {
		var err error
		if q, err = s.Apply(q); err != nil {
			t.Fatal(err)
		}
		if s.Name.EN == "" || s.Name.ZH == "" || s.Source.IsZero() {
			t.Errorf("a step without a name or a source: %+v", s)
		}
	}
	return q
}

// Every conversion there and back is the identity, whichever order the table was made in.
func TestThereAndBack(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	all := table(t).All()
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	shuffled, err := New(all...)
	if err != nil {
		t.Fatal(err)
	}
	if shuffled.Digest() != table(t).Digest() {
		t.Error("another order, another digest")
	}
	var curs, parities []string
	for c := range countries {
		if _, err := table(t).Rate(ExchangeRate, c, 2020); err == nil { // TWD has no prices
			curs = append(curs, c)
		}
		if c != "EUR" {
			parities = append(parities, c)
		}
	}
	slices.Sort(curs)
	slices.Sort(parities)
	pick := func(s []string) string { return s[r.IntN(len(s))] }
	year := func() int { return 2015 + r.IntN(9) }
	for range 300 {
		a, b, y, z := pick(curs), pick(curs), year(), year()
		from, err := unit.Monetary(a, y, unit.Purchaser)
		if err != nil {
			t.Fatal(err)
		}
		q := unit.New(unit.Ratio(r.Int64N(1e9), 1+r.Int64N(1e4)), from)
		v := VAT{Rate: unit.Ratio(r.Int64N(30), 100), Source: carbon.Source{Edition: own}}
		m := Margin{Share: unit.Ratio(r.Int64N(90), 100), Source: carbon.Source{Edition: own}}
		type there func(tab *Table, from unit.Unit) ([]carbon.Step, error)
		for name, legs := range map[string][2]there{
			"exchange": {
				func(tab *Table, u unit.Unit) ([]carbon.Step, error) { return tab.Exchange(u, b, y) },
				func(tab *Table, u unit.Unit) ([]carbon.Step, error) { return tab.Exchange(u, a, y) }},
			"prices": {
				func(tab *Table, u unit.Unit) ([]carbon.Step, error) {
					s, _, err := tab.Reprice(u, z, ConsumerPrices, 0)
					return s, err
				},
				func(tab *Table, u unit.Unit) ([]carbon.Step, error) {
					s, _, err := tab.Reprice(u, y, ConsumerPrices, 0)
					return s, err
				}},
			"VAT":     {step(v), step(v)},
			"margins": {step(m), step(m)},
		} {
			for _, tab := range []*Table{table(t), shuffled} {
				out, err := legs[0](tab, from)
				if err != nil {
					t.Fatalf("%s %s: %v", name, from, err)
				}
				to := from
				if len(out) > 0 {
					to = out[len(out)-1].To
				}
				back, err := legs[1](tab, to)
				if err != nil {
					t.Fatalf("%s %s back: %v", name, to, err)
				}
				if got := through(t, q, slices.Concat(out, back)...); !got.Equal(q) {
					t.Errorf("%s: %s becomes %s", name, q, got)
				}
			}
		}
		a, b = pick(parities), pick(parities)
		if from, err = unit.Monetary(a, y, unit.Basic); err != nil {
			t.Fatal(err)
		}
		out, err := shuffled.Parity(from, "", b, y)
		if err != nil {
			t.Fatal(err)
		}
		back, err := shuffled.Parity(out[0].To, carbon.Place(countries[b]), a, y)
		if err != nil {
			t.Fatal(err)
		}
		if q = unit.New(q.Number(), from); !through(t, q, slices.Concat(out, back)...).Equal(q) {
			t.Errorf("parity of %s and %s", a, b)
		}
	}
}

// step takes a tax or margin off or puts it on, whichever fits.
func step(s interface {
	Step(unit.Unit) (carbon.Step, error)
}) func(*Table, unit.Unit) ([]carbon.Step, error) {
	return func(_ *Table, u unit.Unit) ([]carbon.Step, error) {
		step, err := s.Step(u)
		return []carbon.Step{step}, err
	}
}

// What the caller states in the place of one year is a step with his source; the product
// is that of one table.
func TestOwnRatesAreStepsOfTheirOwn(t *testing.T) {
	mine, err := table(t).With(Rate{ConsumerPrices, "US", 2025, unit.MustNumber("2.7"), carbon.Source{Edition: own, At: "budget"}},
		Rate{ExchangeRate, "CNY", 2025, unit.MustNumber("7.2"), carbon.Source{Edition: own, At: "budget"}})
	if err != nil {
		t.Fatal(err)
	}
	steps, held, err := mine.Reprice(unit.MustUnit("USD@2025/purchaser"), 2022, ConsumerPrices, 0)
	if err != nil || held != 0 || len(steps) != 2 {
		t.Fatalf("%+v, %d, %v", steps, held, err)
	}
	rate := unit.Int(1)
	var got []string
	for _, s := range steps {
		rate = rate.Mul(s.Rate)
		got = append(got, s.Source.Edition.ID+": "+s.From.String()+" > "+s.To.String()+" "+s.Name.ZH)
	}
	if diff := cmp.Diff([]string{
		"own: USD@2025/purchaser > USD@2024/purchaser 2025年价格折算为2024年价格（FP.CPI.TOTL.ZG）",
		"world-bank-prices: USD@2024/purchaser > USD@2022/purchaser 2024年价格折算为2022年价格（FP.CPI.TOTL.ZG）"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	want, err := unit.Int(1).Quo(unit.MustNumber("1.027").Mul(unit.MustNumber("1.0411633838374488")).Mul(unit.MustNumber("1.0294952520485207")))
	if err != nil || !rate.Equal(want) {
		t.Errorf("the steps are %s, want %s (%v)", rate, want, err)
	}
	fx, err := mine.Exchange(unit.MustUnit("CNY@2025/purchaser"), "EUR", 2025)
	if err != nil || len(fx) != 2 || fx[0].Source.Edition != own || fx[1].Source.Edition != fedH10 || fx[0].To.String() != "USD@2025/purchaser" {
		t.Fatalf("two editions of rates: %+v, %v", fx, err)
	}
	eur, err := mine.Rate(ExchangeRate, "EUR", 2025)
	if err != nil {
		t.Fatal(err)
	}
	want, _ = eur.Value.Quo(unit.MustNumber("7.2"))
	if got := fx[0].Rate.Mul(fx[1].Rate); !got.Equal(want) {
		t.Errorf("CNY into EUR: %s, want %s", got, want)
	}
}

// A missing year is an error that names currency, series, year and the nearest there are.
func TestMissingErrorsSayWhatThereIs(t *testing.T) {
	r := table(t)
	gap, err := New(Rate{ConsumerPrices, "GB", 2018, unit.Int(2), carbon.Source{Edition: own}}, Rate{ConsumerPrices, "GB", 2021, unit.Int(2), carbon.Source{Edition: own}})
	if err != nil {
		t.Fatal(err)
	}
	for want, convert := range map[string]func() error{
		"rates: no H.10 of CNY for 2031 (the nearest is 2025)": func() error { _, err := r.Exchange(unit.MustUnit("CNY@2031/purchaser"), "USD", 2031); return err },
		"rates: no H.10 of CNY for 2014 (the nearest is 2015)": func() error { _, err := r.Exchange(unit.MustUnit("CNY@2014/purchaser"), "EUR", 2014); return err },
		"rates: no H.10 of VND for 2024: there is none of any year": func() error {
			_, err := r.Exchange(unit.MustUnit("VND@2024/purchaser"), "USD", 2024)
			return err
		},
		"rates: no NY.GDP.DEFL.KD.ZG of EMU (EUR) for 2024 (the nearest is 2023)": func() error { _, _, err := r.Reprice(unit.MustUnit("EUR@2025"), 2022, GDPDeflator, 0); return err },
		"rates: no PA.NUS.PPP of DE (EUR) for 2025 (the nearest is 2024)":         func() error { _, err := r.Parity(unit.MustUnit("EUR@2025"), "DE", "USD", 2025); return err },
		"rates: no FP.CPI.TOTL.ZG of GB (GBP) for 2019 (the nearest are 2018 and 2021)": func() error {
			_, _, err := gap.Reprice(unit.MustUnit("GBP@2021"), 2017, ConsumerPrices, 9)
			return err
		},
		"rates: no FP.CPI.TOTL.ZG of KZT for 2020: there is none of any year": func() error { _, _, err := r.Reprice(unit.MustUnit("KZT@2021"), 2020, ConsumerPrices, 9); return err },
	} {
		var missing *MissingError
		if err := convert(); !errors.As(err, &missing) || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestParity(t *testing.T) {
	r := table(t)
	// 3.5325492491585 yuan buy in China what a dollar buys in the United States; the market
	// gives 7.1957 for it.
	s, err := r.Parity(unit.MustUnit("CNY@2024/purchaser"), "CN", "USD", 2024)
	if err != nil || len(s) != 1 || s[0].Source.Edition != worldBankPPP {
		t.Fatalf("%+v, %v", s, err)
	}
	if got := through(t, unit.MustParse("35325492.491585 CNY@2024/purchaser"), s...); got.String() != "10000000 USD@2024/purchaser" {
		t.Errorf("got %s", got)
	}
	for claim, f := range map[string]func() error{
		"dollars in China":                  func() error { _, err := r.Parity(unit.MustUnit("USD@2024"), "CN", "CNY", 2024); return err },
		"euros of no country":               func() error { _, err := r.Parity(unit.MustUnit("EUR@2024"), "", "USD", 2024); return err },
		"into euros of no country":          func() error { _, err := r.Parity(unit.MustUnit("CNY@2024"), "CN", "EUR", 2024); return err },
		"a country without parities":        func() error { _, err := r.Parity(unit.MustUnit("KZT@2024"), "KZ", "USD", 2024); return err },
		"what is no money":                  func() error { _, err := r.Parity(unit.Kilogram, "CN", "USD", 2024); return err },
		"what is no money, at the market":   func() error { _, err := r.Exchange(unit.Kilogram, "USD", 2024); return err },
		"what is no money, to other prices": func() error { _, _, err := r.Reprice(unit.Kilogram, 2024, ConsumerPrices, 0); return err },
	} {
		if f() == nil {
			t.Errorf("%s: accepted", claim)
		}
	}
}

// Money that is later than the whole series is held from its last year, whose cell it says.
func TestHeldAltogether(t *testing.T) {
	steps, held, err := table(t).Reprice(unit.MustUnit("USD@2026"), 2024, ConsumerPrices, 2)
	if err != nil || held != 2 || len(steps) != 1 || !steps[0].Rate.Equal(unit.Int(1)) || steps[0].Source.At == "" {
		t.Errorf("%+v, %d, %v", steps, held, err)
	}
}

func TestPrices(t *testing.T) {
	src := carbon.Source{Edition: own, At: "invoice"}
	v, m := VAT{Rate: unit.MustNumber("0.13"), Source: src}, Margin{Share: unit.MustNumber("0.2"), Source: src}
	for _, c := range []struct {
		from string
		step func(unit.Unit) (carbon.Step, error)
		want string
	}{
		{"113 CNY@2025/purchaser+vat", v.Step, "100 CNY@2025/purchaser"},
		{"100 CNY@2025/purchaser+vat", v.Step, "10000/113 CNY@2025/purchaser"},
		{"100 CNY@2025/purchaser", v.Step, "113 CNY@2025/purchaser+vat"},
		{"100 CNY@2025/purchaser", m.Step, "80 CNY@2025/basic"},
		{"80 CNY@2025/basic", m.Step, "100 CNY@2025/purchaser"},
		{"2 万CNY@2025/basic", m.Step, "25000 CNY@2025/purchaser"},
	} {
		q := unit.MustParse(c.from)
		s, err := c.step(q.Unit())
		if err != nil {
			t.Errorf("%s: %v", c.from, err)
			continue
		}
		if got := through(t, q, s).String(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.from, got, c.want)
		}
	}
	for claim, f := range map[string]func() (carbon.Step, error){
		"13 for 13 %": func() (carbon.Step, error) {
			return VAT{Rate: unit.Int(13)}.Step(unit.MustUnit("CNY@2025/purchaser+vat"))
		},
		"no rate": func() (carbon.Step, error) { return VAT{}.Step(unit.MustUnit("CNY@2025/purchaser+vat")) },
		"all of it margins": func() (carbon.Step, error) {
			return Margin{Share: unit.Int(1)}.Step(unit.MustUnit("CNY@2025/purchaser"))
		},
		"negative margins": func() (carbon.Step, error) {
			return Margin{Share: unit.MustNumber("-0.1")}.Step(unit.MustUnit("CNY@2025/basic"))
		},
		"VAT in basic prices":       func() (carbon.Step, error) { return v.Step(unit.MustUnit("CNY@2025/basic")) },
		"margins of what has VAT":   func() (carbon.Step, error) { return m.Step(unit.MustUnit("CNY@2025/purchaser+vat")) },
		"VAT of no stated price":    func() (carbon.Step, error) { return v.Step(unit.MustUnit("CNY@2025")) },
		"margins of what is tonnes": func() (carbon.Step, error) { return m.Step(unit.Tonne) },
	} {
		if _, err := f(); err == nil {
			t.Errorf("%s: accepted", claim)
		}
	}
	for _, c := range []struct {
		kind, of carbon.Kind
		want     bool
	}{{"", "spend/x", true}, {"spend", "spend/x", true}, {"spend/x", "spend/x", true}, {"spend/naics-33", "spend/naics-331110", false}, {"spend/x", "spend", false}} {
		if Covers(c.kind, c.of) != c.want {
			t.Errorf("%q of %q: %v", c.kind, c.of, !c.want)
		}
	}
}
