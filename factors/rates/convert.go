package rates

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Exchange returns the steps from money in one currency into another, by the average
// rates of a year. Price year and price basis stay. It is one step, or two by way of the
// US dollar where the rates are of two editions.
func (t *Table) Exchange(from unit.Unit, to string, year int) ([]carbon.Step, error) {
	cur, priceYear, basis, ok := from.Money()
	if !ok {
		return nil, fmt.Errorf("rates: %s is no money", from)
	}
	target, err := unit.Monetary(to, priceYear, basis)
	if err != nil {
		return nil, err
	}
	have, err := t.perUSD(cur.String(), year)
	if err != nil {
		return nil, err
	}
	want, err := t.perUSD(to, year)
	if err != nil {
		return nil, err
	}
	usd, err := unit.Monetary("USD", priceYear, basis)
	if err != nil {
		return nil, err
	}
	return over(from.Base(), usd, target, have, want, func(a, b unit.Unit) carbon.Text {
		return carbon.Text{EN: fmt.Sprintf("%s into %s at the average rate of %d", currency(a), currency(b), year), ZH: fmt.Sprintf("%s按%d年平均汇率折算为%s", currency(a), year, currency(b))}
	})
}

// Parity returns the steps from money in prices of a country, in its own currency, into
// that of another country by purchasing power of GDP in a year: what buys the same. An
// empty country is that of the currency, which the euro does not have.
//
//	to of PurchasingPower / from of PurchasingPower
func (t *Table) Parity(from unit.Unit, in carbon.Place, to string, year int) ([]carbon.Step, error) {
	cur, priceYear, basis, ok := from.Money()
	if !ok {
		return nil, fmt.Errorf("rates: %s is no money", from)
	}
	if in == "" {
		in = carbon.Place(countries[cur.String()])
	}
	there := countries[to]
	switch {
	case moneyOf[string(in)] != cur.String():
		return nil, fmt.Errorf("rates: a parity is of prices in a country's own currency: %s in %q", cur, in)
	case moneyOf[there] != to:
		return nil, fmt.Errorf("rates: no country of %s whose purchasing power could be meant", to)
	}
	target, err := unit.Monetary(to, priceYear, basis)
	if err != nil {
		return nil, err
	}
	have, err := t.of(PurchasingPower, string(in), cur.String(), year)
	if err != nil {
		return nil, err
	}
	want, err := t.of(PurchasingPower, there, to, year)
	if err != nil {
		return nil, err
	}
	if to == "USD" && want.Value.Equal(unit.Int(1)) {
		want = Rate{Value: unit.Int(1)} // the dollar of the parities is that of the United States
	}
	usd, err := unit.Monetary("USD", priceYear, basis)
	if err != nil {
		return nil, err
	}
	return over(from.Base(), usd, target, have, want, func(a, b unit.Unit) carbon.Text {
		return carbon.Text{EN: fmt.Sprintf("%s of %s into %s by purchasing power of %d (%s)", currency(a), in, currency(b), year, PurchasingPower),
			ZH: fmt.Sprintf("%s（%s）按%d年购买力平价折算为%s（%s）", currency(a), in, year, currency(b), PurchasingPower)}
	})
}

func currency(u unit.Unit) string {
	c, _, _, _ := u.Money()
	return c.String()
}

func (t *Table) perUSD(currency string, year int) (Rate, error) {
	if currency == "USD" {
		return Rate{Value: unit.Int(1)}, nil
	}
	return t.of(ExchangeRate, currency, currency, year)
}

// of is Rate, with the currency in the error.
func (t *Table) of(s Series, key, currency string, year int) (Rate, error) {
	r, err := t.Rate(s, key, year)
	if m, ok := err.(*MissingError); ok {
		m.Currency = currency
	}
	return r, err
}

// over returns the steps of two rates per dollar. A rate without an edition and a cell is
// that of the dollar itself.
func over(from, usd, to unit.Unit, have, want Rate, name func(a, b unit.Unit) carbon.Text) ([]carbon.Step, error) {
	if !have.Source.IsZero() && !want.Source.IsZero() && have.Source.Edition != want.Source.Edition {
		first, err := over(from, usd, usd, have, Rate{Value: unit.Int(1)}, name)
		if err != nil {
			return nil, err
		}
		second, err := over(usd, usd, to, Rate{Value: unit.Int(1)}, want, name)
		return append(first, second...), err
	}
	rate, err := want.Value.Quo(have.Value)
	if err != nil {
		return nil, err
	}
	source := have.Source
	switch {
	case source.IsZero():
		source = want.Source
	case !want.Source.IsZero():
		source.At += "; " + want.Source.At
	}
	return []carbon.Step{{Name: name(from, to), Rate: rate, From: from, To: to, Source: source}}, nil
}

// countries whose prices a currency is in.
var countries = map[string]string{
	"AUD": "AU", "BRL": "BR", "CAD": "CA", "CHF": "CH", "CNY": "CN", "CZK": "CZ", "DKK": "DK", "EUR": "EMU", "GBP": "GB", "HKD": "HK", "HUF": "HU",
	"IDR": "ID", "INR": "IN", "JPY": "JP", "KRW": "KR", "MXN": "MX", "MYR": "MY", "NOK": "NO", "NZD": "NZ", "PHP": "PH", "PLN": "PL", "SEK": "SE",
	"SGD": "SG", "THB": "TH", "TRY": "TR", "USD": "US", "VND": "VN", "ZAR": "ZA",
}

// moneyOf is the currency in which the parities of a country are, by ISO 3166 code: those
// of the euro area are in euros for all years.
var moneyOf = func() map[string]string {
	m := map[string]string{}
	for cur, country := range countries {
		m[country] = cur
	}
	delete(m, countries["EUR"]) // has no parity of its own
	for _, country := range strings.Fields("AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK") {
		m[country] = "EUR"
	}
	return m
}()

// Reprice returns the steps from money in prices of its year to prices of another, along
// a series of price changes of the currency's country: one step for each edition of which
// the changes are. Beyond its last year the level is held for at most hold years; held
// says for how many.
func (t *Table) Reprice(from unit.Unit, year int, s Series, hold int) (steps []carbon.Step, held int, err error) {
	cur, have, basis, ok := from.Money()
	country := countries[cur.String()]
	switch {
	case !ok || have == 0:
		return nil, 0, fmt.Errorf("rates: %s is no money with a price year", from)
	case country == "":
		return nil, 0, &MissingError{Series: s, Key: cur.String(), Year: year}
	}
	var spans []span
	for y := min(have, year) + 1; y <= max(have, year); y++ {
		r, err := t.of(s, country, cur.String(), y)
		if err != nil {
			m, ok := err.(*MissingError)
			if !ok || m.Last == 0 || y < m.Last || y-m.Last > hold {
				return nil, 0, err
			}
			if held = y - m.Last; len(spans) == 0 { // the money is later than the series
				last, err := t.Rate(s, country, m.Last)
				if err != nil {
					return nil, 0, err
				}
				spans = append(spans, span{from: y - 1, change: unit.Int(1), source: last.Source})
			}
			spans[len(spans)-1].to, spans[len(spans)-1].held = y, true
			continue
		}
		change := unit.Int(1).Add(r.Value.Mul(percent))
		if k := len(spans) - 1; k >= 0 && spans[k].source.Edition == r.Source.Edition {
			spans[k].to, spans[k].change = y, spans[k].change.Mul(change)
			spans[k].source.At += "; " + r.Source.At
			continue
		}
		spans = append(spans, span{from: y - 1, to: y, change: change, source: r.Source})
	}
	back := have > year
	if back {
		slices.Reverse(spans)
	}
	at := from.Base()
	for _, x := range spans {
		step, err := x.step(at, basis, s, held, back)
		if err != nil {
			return nil, 0, err
		}
		steps, at = append(steps, step), step.To
	}
	return steps, held, nil
}

var percent = unit.Ratio(1, 100)

// A span is years of price changes of one edition.
type span struct {
	from, to int
	change   unit.Number
	source   carbon.Source
	held     bool // its last years are
}

func (x *span) step(from unit.Unit, basis unit.PriceBasis, s Series, held int, back bool) (carbon.Step, error) {
	a, b, rate := x.from, x.to, x.change
	if back {
		a, b = b, a
		var err error
		if rate, err = unit.Int(1).Quo(rate); err != nil {
			return carbon.Step{}, err
		}
	}
	name := carbon.Text{EN: fmt.Sprintf("prices of %d into prices of %d (%s)", a, b, s), ZH: fmt.Sprintf("%d年价格折算为%d年价格（%s）", a, b, s)}
	if x.held {
		name.EN += fmt.Sprintf(", level held for %d year(s)", held)
		name.ZH += fmt.Sprintf("，价格水平沿用%d年", held)
	}
	return carbon.Step{Name: name, Rate: rate, From: from, To: from.InPrices(b, basis), Source: x.source}, nil
}
