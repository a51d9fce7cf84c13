package factors

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors/rates"
)

// A Spend says how money gets to currency, price year and price basis of a factor. Each
// step stands in the Match with its source, in this order:
//
//  1. what the amount does not state: its year is that of the activity, its price basis
//     is Basis;
//  2. VAT, by the rate of the place of purchase, kind and months;
//  3. margins of trade and transport, between purchaser and basic prices;
//  4. into the currency of the factor, by the average rate of the year of the money, or by
//     purchasing power;
//  5. along a price series of that currency into the price year of the factor.
//
// What a step needs and nobody states is an error: nothing is assumed.
//
// A factor says in its unit for which price it holds. EPA's supply-chain factors hold for
// purchaser prices, with margins, without, and the margins alone: the amount is the same
// for all three, and they differ in which emissions they count. An amount in basic prices
// is brought up to purchaser prices for those without margins only: transport and trade
// were paid apart, and counted by a factor with margins they would be counted twice.
type Spend struct {
	Rates  *rates.Table
	Prices rates.Series
	// Hold is for how many years after its last one the level of prices may be
	// held unchanged; recorded.
	Hold int
	// Basis is what an amount of money means that does not state its price
	// basis; recorded. BasisUnstated refuses such amounts.
	Basis unit.PriceBasis
	// Parity takes money into another currency by the purchasing power of the place of
	// purchase instead of the market rate. The money is in the currency of the place.
	Parity bool
	// VAT are the rates of tax in amounts of the basis purchaser+vat: the one for the
	// longest kind that fits counts.
	VAT []rates.VAT
	// Margins are the shares that lie between purchaser and basic prices, likewise.
	Margins []rates.Margin
}

// check says what contradicts itself.
func (s *Spend) check(bad func(format string, args ...any)) {
	if s.Rates == nil || s.Prices == "" || s.Prices == rates.ExchangeRate || s.Prices == rates.PurchasingPower {
		bad("spend: rates and a series of prices must be stated")
	}
	if s.Hold < 0 {
		bad("spend: a negative number of years")
	}
	for i, v := range s.VAT {
		path := fmt.Sprintf("spend: VAT %d (%s %s)", i+1, v.Place, v.Kind)
		if v.Place == "" || v.Place.Country() != v.Place || v.Valid.Days() == 0 || v.Source.IsZero() {
			bad("%s: country, period and source must be stated", path)
		}
		if _, err := v.Step(withVAT); err != nil {
			bad("%s: %v", path, err)
		}
		for _, o := range s.VAT[:i] {
			if o.Place == v.Place && o.Kind == v.Kind && v.Valid.From.Compare(o.Valid.To) <= 0 && o.Valid.From.Compare(v.Valid.To) <= 0 {
				bad("%s: two rates at a time", path)
			}
		}
	}
	for i, m := range s.Margins {
		path := fmt.Sprintf("spend: margins %d (%s)", i+1, m.Kind)
		if m.Source.IsZero() {
			bad("%s: the source must be stated", path)
		}
		if _, err := m.Step(purchaser); err != nil {
			bad("%s: %v", path, err)
		}
		if slices.ContainsFunc(s.Margins[:i], func(o rates.Margin) bool { return o.Kind == m.Kind }) {
			bad("%s: two shares", path)
		}
	}
}

var (
	withVAT   = unit.MustUnit("USD@2020/purchaser+vat")
	purchaser = unit.MustUnit("USD@2020/purchaser")
)

// digest puts everything that s says, whatever the order of its tables.
func (s *Spend) digest(put func(fields ...any)) {
	put("spend", s.Rates.Digest(), s.Prices, s.Hold, uint8(s.Basis))
	if s.Parity {
		put("parity")
	}
	for _, v := range slices.SortedFunc(slices.Values(s.VAT), func(a, b rates.VAT) int {
		return cmp.Or(strings.Compare(string(a.Place), string(b.Place)), strings.Compare(string(a.Kind), string(b.Kind)), a.Valid.From.Compare(b.Valid.From))
	}) {
		put("vat", v.Place, v.Kind, v.Valid, v.Rate, v.Source)
	}
	for _, m := range slices.SortedFunc(slices.Values(s.Margins), func(a, b rates.Margin) int { return strings.Compare(string(a.Kind), string(b.Kind)) }) {
		put("margin", m.Kind, m.Share, m.Source)
	}
}

// assumption is the source of what the policy says of money.
var assumption = &carbon.Edition{
	ID: "policy", Publisher: carbon.Text{EN: "the reporter", ZH: "报告主体"}, Title: carbon.Text{EN: "policy for the choice of factors", ZH: "因子取用政策"},
	Licence: "own statement", Attribution: "own statement", Redistribute: "embed", Assumption: true,
}

// spend takes money to currency, price year and price basis of a factor.
func (r *resolver) spend(q carbon.Query, f *carbon.Factor) (use, error) {
	u := use{measure: unit.Money}
	if !q.Measures.Has(unit.Money) {
		return use{}, reasonf("the activity is stated by %s", "活动以%s计量", q.Measures)
	}
	have := q.Measures.Money
	if have == f.Per.Base() {
		return u, nil
	}
	s := r.policy.Spend
	if s == nil {
		return use{}, reasonf("the policy does not convert %s", "取用政策不换算%s", have)
	}
	_, year, basis, _ := have.Money()
	_, _, wantBasis, _ := f.Per.Money()
	taken := basis
	if basis == unit.BasisUnstated && wantBasis != unit.BasisUnstated {
		taken = s.Basis
	}
	if (taken == unit.BasisUnstated) != (wantBasis == unit.BasisUnstated) {
		return use{}, reasonf("%s is not in %s prices", "%s不是%s价格", have, wantBasis)
	}
	stated := year
	if year == 0 {
		if q.AsOf.IsZero() {
			return use{}, reasonf("%s states no year", "%s未注明年份", have)
		}
		year = q.AsOf.Year()
	}
	if stated != year || basis != taken {
		to := have.InPrices(year, taken)
		u.via = append(u.via, carbon.Step{Name: carbon.Text{EN: "taken as " + to.String(), ZH: "视为" + to.String()}, Rate: unit.Int(1), From: have, To: to,
			Source: carbon.Source{Edition: assumption, At: "money without year or price basis"}})
		have = to
	}
	for taken != wantBasis {
		step, err := s.price(q, f, have, wantBasis)
		if err != nil {
			return use{}, err
		}
		u.via, have = append(u.via, step), step.To
		_, _, taken, _ = have.Money()
	}
	c := r.converted.get(s, conversion{have, f.Per.Base(), q.Place.Country()})
	if u.fallbacks = c.fallbacks; len(u.via) == 0 {
		u.via = c.steps
	} else {
		u.via = append(u.via, c.steps...)
	}
	return u, c.err
}

// A conversion is of money into other money of the same price basis.
type conversion struct {
	from, to unit.Unit
	place    carbon.Place // country of the purchase
}

type converted struct {
	steps     []carbon.Step
	fallbacks []carbon.Fallback
	err       error
}

// conversions remembers how money is converted: a thousand industries ask for the same
// few. What is remembered is shared and not changed.
type conversions struct {
	mu sync.Mutex
	of map[conversion]converted
}

// rememberedConversions bounds them.
const rememberedConversions = 4096

func (m *conversions) get(s *Spend, k conversion) converted {
	if !s.Parity {
		k.place = ""
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	c, ok := m.of[k]
	if !ok {
		if m.of == nil || len(m.of) == rememberedConversions {
			m.of = map[conversion]converted{}
		}
		c = s.convert(k)
		c.steps, c.fallbacks = slices.Clip(c.steps), slices.Clip(c.fallbacks)
		m.of[k] = c
	}
	return c
}

// convert takes money into another currency in the prices of its year, then to those of
// another.
func (s *Spend) convert(k conversion) (c converted) {
	have := k.from
	cur, year, _, _ := have.Money()
	wantCur, wantYear, _, _ := k.to.Money()
	if cur != wantCur {
		if c.steps, c.err = s.exchange(k.place, have, wantCur.String(), year); c.err != nil {
			return c
		}
		have = c.steps[len(c.steps)-1].To
	}
	if year != wantYear {
		steps, held, err := s.Rates.Reprice(have, wantYear, s.Prices, s.Hold)
		if err != nil {
			return converted{err: err}
		}
		c.steps = append(c.steps, steps...)
		if held > 0 {
			c.fallbacks = []carbon.Fallback{heldPrices(s.Prices, max(year, wantYear), held)}
		}
	}
	return c
}

func (s *Spend) exchange(in carbon.Place, have unit.Unit, to string, year int) ([]carbon.Step, error) {
	if s.Parity {
		return s.Rates.Parity(have, in, to, year)
	}
	return s.Rates.Exchange(have, to, year)
}

// heldPrices is the concession that the level of prices was held up to a year.
func heldPrices(s rates.Series, to, held int) carbon.Fallback {
	missing := carbon.Same(strconv.Itoa(to))
	if held > 1 {
		missing = carbon.Text{EN: fmt.Sprintf("%d to %d", to-held+1, to), ZH: fmt.Sprintf("%d至%d", to-held+1, to)}
	}
	return carbon.Fallback{Code: "price-index-held", Text: carbon.Text{
		EN: fmt.Sprintf("%s has no value for %s: the level was held", s, missing.EN),
		ZH: fmt.Sprintf("%s缺少%s年数据，价格水平沿用", s, missing.ZH)}}
}

// price returns the next step from the basis of the money towards that of the factor:
// purchaser prices lie between those with VAT and basic ones.
func (s *Spend) price(q carbon.Query, f *carbon.Factor, have unit.Unit, want unit.PriceBasis) (carbon.Step, error) {
	_, _, basis, _ := have.Money()
	if basis == unit.PurchaserWithVAT || basis == unit.Purchaser && want == unit.PurchaserWithVAT {
		v, err := s.vat(q)
		if err != nil {
			return carbon.Step{}, err
		}
		return v.Step(have)
	}
	m, ok := margin(s.Margins, q.Kind)
	switch {
	case !ok:
		return carbon.Step{}, reasonf("%s is not in %s prices, and the policy states no margins of %s", "%s不是%s价格，且取用政策未说明%s的商贸加价", have, want, q.Kind)
	case basis == unit.Basic && countsMargins(f.Kind):
		return carbon.Step{}, reasonf("%s contains no margins of trade and transport, the factor counts them: take the one without margins", "%s不含商贸与运输加价，而因子已计入：应取不含加价的因子", have)
	}
	return m.Step(have)
}

// countsMargins reports whether a factor counts the emissions of trade and transport: by
// the last slug of its publisher's kind.
func countsMargins(k carbon.Kind) bool {
	return strings.HasSuffix(string(k), "/with-margins") || strings.HasSuffix(string(k), "/margins")
}

// vat returns the rate of the place, the kind and all months of the activity.
func (s *Spend) vat(q carbon.Query) (v rates.VAT, err error) {
	country := q.Place.Country()
	if q.AsOf.IsZero() {
		return v, reasonf("the activity states no month of its VAT", "活动未注明增值税所属月份")
	}
	months := carbon.Period{From: q.AsOf.Period().From, To: q.Last().Period().To}
	found := false
	for _, x := range s.VAT {
		if x.Place == country && months.Within(x.Valid) && rates.Covers(x.Kind, q.Kind) && (!found || len(x.Kind) > len(v.Kind)) {
			v, found = x, true
		}
	}
	if !found {
		return v, reasonf("the policy states no VAT rate of %q for %s in all of %s to %s", "取用政策未说明%q对%s在%s至%s全期的增值税率", country, q.Kind, q.AsOf, q.Last())
	}
	return v, nil
}

func margin(ms []rates.Margin, k carbon.Kind) (m rates.Margin, found bool) {
	for _, x := range ms {
		if rates.Covers(x.Kind, k) && (!found || len(x.Kind) > len(m.Kind)) {
			m, found = x, true
		}
	}
	return m, found
}
