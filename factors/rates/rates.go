// Package rates takes money to another currency and price year, exactly and with
// its sources: a spend-based factor is per unit of one currency in prices of one
// year.
//
//	t, err := rates.Embedded()
//	fx, err := t.Exchange(unit.MustUnit("CNY@2025/purchaser"), "USD", 2025)      // a carbon.Step
//	usd22, held, err := t.Reprice(fx.To, 2022, rates.ConsumerPrices, 1)          // another one
//
// Embedded are yearly average exchange rates of the US Federal Reserve and yearly
// price changes of the World Bank, from 2015. A year that is missing is a
// [*MissingError]; only the caller can allow the last known price level to be held
// for a stated number of years, or state a rate of his own ([Table.With]).
//
// The series are for this purpose only: they are general price levels, not those
// of a product or an industry, and rates of exchange, not purchasing power.
package rates

// The text in data/ is made from the publisher's file, which is not in the repository:
//
//	go run ../internal/import/rates $FX_ANNUAL $INFLATION_GDP $INFLATION_CONSUMER data

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
)

// A Rate is one value of a series: of a currency (CNY) or a country (US) in a year.
type Rate struct {
	Series Series
	Key    string
	Year   int
	Value  unit.Number
	Source carbon.Source
}

// A Table is a set of rates. It is immutable.
type Table struct {
	rates  []Rate // sorted by series, key, year
	digest carbon.Digest
}

// A MissingError says which rate a conversion would need.
type MissingError struct {
	Series Series
	Key    string
	Year   int
	Last   int // the last year that the series has, or 0
}

func (e *MissingError) Error() string {
	s := fmt.Sprintf("rates: no %s of %s for %d", e.Series, e.Key, e.Year)
	if e.Last != 0 {
		s += fmt.Sprintf(" (the last is %d)", e.Last)
	}
	return s
}

func order(a, b Rate) int {
	return cmp.Or(strings.Compare(string(a.Series), string(b.Series)), strings.Compare(a.Key, b.Key), cmp.Compare(a.Year, b.Year))
}

// New makes a table of rates in any order. A rate twice, or one without a value,
// is an error; so is one that is not positive, except a price change above -100 %.
func New(rates ...Rate) (*Table, error) {
	t := &Table{rates: slices.Clone(rates)}
	slices.SortFunc(t.rates, order)
	h := sha256.New()
	for i, r := range t.rates {
		low := unit.Int(0)
		if r.Series != ExchangeRate {
			low = unit.Int(-100)
		}
		switch {
		case i > 0 && order(t.rates[i-1], r) == 0:
			return nil, fmt.Errorf("rates: %s of %s for %d comes twice", r.Series, r.Key, r.Year)
		case !r.Value.Stated() || r.Value.Cmp(low) <= 0:
			return nil, fmt.Errorf("rates: %s of %s for %d is %q", r.Series, r.Key, r.Year, r.Value)
		}
		fmt.Fprintf(h, "%q %q %d %s %q\n", r.Series, r.Key, r.Year, r.Value, r.Source.String())
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
	want := Rate{Series: s, Key: key, Year: year}
	if i, ok := slices.BinarySearchFunc(t.rates, want, order); ok {
		return t.rates[i], nil
	}
	e := &MissingError{Series: s, Key: key, Year: year}
	for _, r := range t.rates {
		if r.Series == s && r.Key == key {
			e.Last = max(e.Last, r.Year)
		}
	}
	return Rate{}, e
}

// Exchange returns the step from money in one currency into another, by the
// average rates of a year. Price year and price basis stay.
func (t *Table) Exchange(from unit.Unit, to string, year int) (carbon.Step, error) {
	cur, priceYear, basis, ok := from.Money()
	if !ok {
		return carbon.Step{}, fmt.Errorf("rates: %s is no money", from)
	}
	target, err := unit.Monetary(to, priceYear, basis)
	if err != nil {
		return carbon.Step{}, err
	}
	have, err := t.perUSD(cur.String(), year)
	if err != nil {
		return carbon.Step{}, err
	}
	want, err := t.perUSD(to, year)
	if err != nil {
		return carbon.Step{}, err
	}
	rate, err := want.Value.Quo(have.Value)
	if err != nil {
		return carbon.Step{}, err
	}
	source := have.Source
	if cur.String() == "USD" {
		source = want.Source
	} else if to != "USD" {
		source.At += "; " + want.Source.At
	}
	return carbon.Step{
		Name: carbon.Text{EN: fmt.Sprintf("%s into %s at the average rate of %d", cur, to, year), ZH: fmt.Sprintf("%s按%d年平均汇率折算为%s", cur, year, to)},
		Rate: rate, From: from.Base(), To: target, Source: source,
	}, nil
}

func (t *Table) perUSD(currency string, year int) (Rate, error) {
	if currency == "USD" {
		return Rate{Value: unit.Int(1)}, nil
	}
	return t.Rate(ExchangeRate, currency, year)
}

// countries whose prices a currency is in.
var countries = map[string]string{"USD": "US", "CNY": "CN", "GBP": "GB"}

// Reprice returns the step from money in prices of its year to prices of another,
// along a series of price changes. Beyond its last year the level is held for at
// most hold years; held says for how many.
func (t *Table) Reprice(from unit.Unit, year int, s Series, hold int) (step carbon.Step, held int, err error) {
	cur, have, basis, ok := from.Money()
	country := countries[cur.String()]
	switch {
	case !ok || have == 0:
		return step, 0, fmt.Errorf("rates: %s is no money with a price year", from)
	case country == "":
		return step, 0, &MissingError{Series: s, Key: cur.String(), Year: year}
	}
	change, cells := unit.Int(1), []string(nil)
	var edition *carbon.Edition
	for y := min(have, year) + 1; y <= max(have, year); y++ {
		r, err := t.Rate(s, country, y)
		if err != nil {
			if m, ok := err.(*MissingError); ok && m.Last != 0 && y > m.Last && y-m.Last <= hold {
				held = y - m.Last
				continue
			}
			return step, 0, err
		}
		change = change.Mul(unit.Int(1).Add(r.Value.Mul(unit.MustNumber("0.01"))))
		edition, cells = r.Source.Edition, append(cells, r.Source.At)
	}
	if have > year {
		if change, err = unit.Int(1).Quo(change); err != nil {
			return step, 0, err
		}
	}
	name := carbon.Text{EN: fmt.Sprintf("prices of %d into prices of %d (%s)", have, year, s), ZH: fmt.Sprintf("%d年价格折算为%d年价格（%s）", have, year, s)}
	if held > 0 {
		name.EN += fmt.Sprintf(", level held for %d year(s)", held)
		name.ZH += fmt.Sprintf("，价格水平沿用%d年", held)
	}
	return carbon.Step{Name: name, Rate: change, From: from.Base(), To: from.Base().InPrices(year, basis),
		Source: carbon.Source{Edition: edition, At: strings.Join(cells, "; ")}}, held, nil
}
