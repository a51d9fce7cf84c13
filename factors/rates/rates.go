// Package rates takes money to another currency, price year and price basis, exactly and
// with its sources: a spend-based factor is per unit of one currency in prices of one
// year, of what a purchaser pays or a producer gets.
//
//	t, err := rates.Embedded()
//	fx, err := t.Exchange(unit.MustUnit("CNY@2025/purchaser"), "USD", 2025)      // []carbon.Step
//	usd22, held, err := t.Reprice(fx[0].To, 2022, rates.ConsumerPrices, 1)       // more of them
//
// Embedded are, from 2015, yearly average exchange rates of the US Federal Reserve, and
// yearly price changes and purchasing power parities of the World Bank. A year that is
// missing is a [*MissingError]; only the caller can allow the last known price level to
// be held for a stated number of years, or state a rate of his own ([Table.With]), which
// is a step of its own with its own source. Rates of [VAT] and [Margin]s are the caller's
// statement: none is embedded.
//
// The series are general price levels, not those of a product or an industry. Whether
// money is taken over by market rates or by purchasing power ([Table.Parity]) is a choice
// of science, and nobody's default.
package rates

// The text in data/ is made from the publisher's file, which is not in the repository:
//
//	go run ../internal/import/rates $FX_ANNUAL $INFLATION_GDP $INFLATION_CONSUMER $PPP_GDP data

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Series names what a rate is.
type Series string

// The series.
const (
	ExchangeRate   Series = "H.10"              // units of the currency per US dollar, yearly average
	ConsumerPrices Series = "FP.CPI.TOTL.ZG"    // change of consumer prices on the year before, per cent
	GDPDeflator    Series = "NY.GDP.DEFL.KD.ZG" // change of the GDP deflator on the year before, per cent

	// PurchasingPower is units of a country's currency per international dollar, in which
	// US prices are 1, for the whole of GDP.
	PurchasingPower Series = "PA.NUS.PPP"
)

// A Rate is one value of a series: of a currency (CNY) or a country (US; EMU is the euro
// area) in a year.
type Rate struct {
	Series Series
	Key    string
	Year   int
	Value  unit.Number
	Source carbon.Source
}

// A Table is a set of rates. It is immutable.
type Table struct {
	rates  []Rate           // sorted by series, key, year
	at     map[topic][]Rate // the years of one
	digest carbon.Digest
}

type topic struct {
	series Series
	key    string
}

// A MissingError says which rate a conversion would need.
type MissingError struct {
	Series   Series
	Key      string // country or currency
	Currency string // of the money
	Year     int
	Before   int // the nearest earlier year that there is, or 0
	After    int // the nearest later one, or 0
	Last     int // the last year that the series has, or 0
}

func (e *MissingError) Error() string { return "rates: " + e.Text().EN }

// Text says what is missing, in both languages.
func (e *MissingError) Text() carbon.Text {
	of := e.Key
	if e.Currency != "" && e.Currency != e.Key {
		of += " (" + e.Currency + ")"
	}
	t := carbon.Text{EN: fmt.Sprintf("no %s of %s for %d", e.Series, of, e.Year), ZH: fmt.Sprintf("缺少%s %d年的%s", of, e.Year, e.Series)}
	switch {
	case e.Before != 0 && e.After != 0:
		t.EN += fmt.Sprintf(" (the nearest are %d and %d)", e.Before, e.After)
		t.ZH += fmt.Sprintf("（最近的年份为%d和%d）", e.Before, e.After)
	case e.Before != 0 || e.After != 0:
		t.EN += fmt.Sprintf(" (the nearest is %d)", max(e.Before, e.After))
		t.ZH += fmt.Sprintf("（最近的年份为%d）", max(e.Before, e.After))
	default:
		t.EN += ": there is none of any year"
		t.ZH += "：各年均无"
	}
	return t
}

func order(a, b Rate) int {
	return cmp.Or(strings.Compare(string(a.Series), string(b.Series)), strings.Compare(a.Key, b.Key), cmp.Compare(a.Year, b.Year))
}

// New makes a table of rates in any order. A rate twice, or one without a value or a
// source, is an error; so is one that is not positive, except a price change above -100 %.
func New(rates ...Rate) (*Table, error) {
	t := &Table{rates: slices.Clone(rates), at: map[topic][]Rate{}}
	slices.SortFunc(t.rates, order)
	h := sha256.New()
	for i, r := range t.rates {
		low := unit.Int(0)
		if r.Series != ExchangeRate && r.Series != PurchasingPower {
			low = unit.Int(-100)
		}
		switch {
		case i > 0 && order(t.rates[i-1], r) == 0:
			return nil, fmt.Errorf("rates: %s of %s for %d comes twice", r.Series, r.Key, r.Year)
		case !r.Value.Stated() || r.Value.Cmp(low) <= 0:
			return nil, fmt.Errorf("rates: %s of %s for %d is %q", r.Series, r.Key, r.Year, r.Value)
		case r.Series == "" || r.Key == "" || r.Year < 1 || r.Year > 9999 || r.Source.IsZero():
			return nil, fmt.Errorf("rates: %q of %q for %d from %q: series, key, year and source must be stated", r.Series, r.Key, r.Year, r.Source)
		case r.Series == ExchangeRate && r.Key == "USD" && !r.Value.Equal(unit.Int(1)):
			return nil, fmt.Errorf("rates: %s US dollars per US dollar in %d", r.Value, r.Year)
		}
		fmt.Fprintf(h, "%q %q %d %s %q\n", r.Series, r.Key, r.Year, r.Value, r.Source.String())
		if k := (topic{r.Series, r.Key}); t.at[k] == nil {
			n := i + 1
			for n < len(t.rates) && t.rates[n].Series == r.Series && t.rates[n].Key == r.Key {
				n++
			}
			t.at[k] = t.rates[i:n:n]
		}
	}
	h.Sum(t.digest[:0])
	return t, nil
}

// With returns a table in which the given rates stand beside those of t, or in
// their place: a caller's own, whose Source says that they are an assumption.
func (t *Table) With(rates ...Rate) (*Table, error) {
	all := slices.DeleteFunc(slices.Clone(t.rates), func(r Rate) bool {
		return slices.ContainsFunc(rates, func(n Rate) bool { return order(n, r) == 0 })
	})
	return New(append(all, rates...)...)
}

// All returns the rates in the order of series, key and year.
func (t *Table) All() []Rate { return slices.Clone(t.rates) }

// Digest returns the digest of the content.
func (t *Table) Digest() carbon.Digest { return t.digest }

// Rate returns a value, or a [*MissingError].
func (t *Table) Rate(s Series, key string, year int) (Rate, error) {
	rs := t.at[topic{s, key}]
	i, ok := slices.BinarySearchFunc(rs, year, func(r Rate, y int) int { return cmp.Compare(r.Year, y) })
	if ok {
		return rs[i], nil
	}
	e := &MissingError{Series: s, Key: key, Year: year}
	if i > 0 {
		e.Before = rs[i-1].Year
	}
	if i < len(rs) {
		e.After = rs[i].Year
	}
	if len(rs) > 0 {
		e.Last = rs[len(rs)-1].Year
	}
	return Rate{}, e
}
