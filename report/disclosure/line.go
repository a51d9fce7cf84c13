package disclosure

import (
	"slices"
	"strconv"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// line returns a posted line as the report says it: one for each account and each
// place where consolidation counts it.
func (b *builder) line(l *carbon.Line) ([]report.Line, error) {
	a := l.Activity
	r := report.Line{Document: a.ID, Source: a.Ref.String(), Name: a.Name, Period: a.Period.String(), Site: a.Tag("site"),
		Supplier: string(a.Supplier), Product: string(a.Product), Place: string(a.Place), Kind: string(a.Kind),
		Quantity: l.Measure.Number(), Unit: l.Measure.Unit().String(), Quality: l.Quality.Text()}
	if a.Supplier != "" {
		r.SupplierName = b.supplierName(a.Supplier)
	}
	for _, w := range a.Working {
		r.Working = append(r.Working, report.Term{Name: w.Name, Value: w.Value, Source: w.Source.String()})
	}
	r.Working = append(r.Working, priceTerms(l)...)
	return b.placed(r, l.Heading, l.Match, l.Method, l.Consumed(), false)
}

// priceTerms say what a price contains where the line was made by spend: the year of
// the prices, VAT and the margins of trade and transport.
func priceTerms(l *carbon.Line) []report.Term {
	_, year, basis, ok := l.Measure.Unit().Money()
	if !ok {
		return nil
	}
	ts := []report.Term{{Name: report.Text{EN: "prices of the year", ZH: "价格年份"}, Value: strconv.Itoa(year)}}
	if basis == unit.BasisUnstated {
		return ts
	}
	contains := func(y bool) string {
		if y {
			return "1"
		}
		return "0"
	}
	_, _, of, _ := l.Match.Factor.Per.Money()
	return append(ts,
		report.Term{Name: report.Text{EN: "VAT in the price (1 yes, 0 no)", ZH: "价格含增值税（1是，0否）"}, Value: contains(basis == unit.PurchaserWithVAT)},
		report.Term{Name: report.Text{EN: "margins of trade and transport in the price (1 yes, 0 no)", ZH: "价格含商贸与运输加价（1是，0否）"}, Value: contains(basis != unit.Basic)},
		report.Term{Name: report.Text{EN: "the same in the factor", ZH: "因子含同项加价"}, Value: contains(of != unit.Basic)})
}

// posting returns one posting of the settlement.
func (b *builder) posting(p inventory.Posting) ([]report.Line, error) {
	r := report.Line{Document: p.Claim, Source: settlement.file, Kind: string(p.Match.Factor.Kind),
		Name: report.Text{EN: "settlement of " + p.Claim, ZH: "凭证结算：" + p.Claim}, Period: p.Where[inventory.Month], Site: p.Where["site"], Place: p.Where[inventory.Market],
		Quantity: p.Quantity.Number(), Unit: p.Quantity.Unit().String(), Quality: p.Quality.Text()}
	q, err := p.Quantity.In(p.Match.Factor.Per)
	if err != nil {
		return nil, err
	}
	return b.placed(r, p.Heading, p.Match, p.Method, q, p.Unscaled)
}

// placed returns the line where consolidation places it; what the reporter itself holds
// is not scaled.
func (b *builder) placed(r report.Line, h carbon.Heading, m *carbon.Match, by *carbon.Method, q unit.Quantity, unscaled bool) ([]report.Line, error) {
	f := m.Factor
	r.Consumed, r.Per, r.Factor = q.Number(), f.Per.String(), report.ID(string(f.ID))
	for _, s := range m.Via {
		r.Steps = append(r.Steps, report.Step{Name: s.Name, Rate: s.Rate, From: s.From.String(), To: s.To.String(), Source: s.Source.String()})
	}
	for _, x := range m.Fallbacks {
		r.Fallbacks = append(r.Fallbacks, x.Text)
	}
	if err := b.note(f); err != nil {
		return nil, err
	}
	var err error
	if r.Method, err = b.used(by); err != nil {
		return nil, err
	}
	places := []inventory.Consolidated{{Heading: h, Share: unit.Int(1)}}
	if c := b.in.Year.Location.Boundary; c != nil && !unscaled {
		if places, err = c.Consolidate(h); err != nil {
			return nil, err
		}
	}
	var out []report.Line
	for _, p := range places {
		if p.Share.Sign() == 0 {
			continue
		}
		for _, acc := range accountsOf(p.Heading, f.Amounts) {
			as := f.Amounts
			if p.Heading.Account == ghg.NotStated {
				as = as.Only(acc)
			}
			c, err := as.CO2e(b.set())
			if err != nil {
				return nil, err
			}
			x := r
			x.Scope, x.Category, x.Basis, x.Account = scopeCode(p.Heading.Scope), categoryCode(p.Heading.Category), basisCode(p.Heading.Basis), acc.String()
			if !p.Share.Equal(unit.Int(1)) {
				x.Steps = append(slices.Clone(x.Steps), report.Step{Name: report.Text{EN: "share consolidated", ZH: "合并比例"}, Rate: p.Share, From: x.Per, To: x.Per})
				x.Consumed = x.Consumed.Mul(p.Share)
			}
			x.PerUnit = c.Kg()
			x.CO2e = tonnes(x.Consumed.Mul(c.Kg()))
			x.Kept = tonnes(x.Consumed.Mul(c.Kept()))
			out = append(out, x)
		}
	}
	return out, nil
}

// accountsOf returns the accounts that the amounts feed, the gross one first; it is
// there too where it is 0, since a market factor of 0 is not missing.
func accountsOf(h carbon.Heading, as ghg.Amounts) []ghg.Account {
	if h.Account != ghg.NotStated {
		return []ghg.Account{h.Account}
	}
	acc := []ghg.Account{ghg.Gross}
	for _, a := range []ghg.Account{ghg.Biogenic, ghg.Outside} {
		if len(as.Only(a)) > 0 {
			acc = append(acc, a)
		}
	}
	if len(acc) > 1 && len(as.Only(ghg.Gross)) == 0 {
		acc = acc[1:]
	}
	return acc
}

var thousandth = unit.Ratio(1, 1000)

func tonnes(kg unit.Number) unit.Number { return kg.Mul(thousandth) }

func scopeCode(s carbon.Scope) string { return strconv.Itoa(int(s)) }

// categoryCode returns "1" to "15", or the source type of scopes 1 and 2.
func categoryCode(c carbon.Category) string {
	if n := c.Number(); n > 0 {
		return strconv.Itoa(n)
	}
	switch c {
	case carbon.Stationary:
		return "stationary"
	case carbon.Mobile:
		return "mobile"
	case carbon.Process:
		return "process"
	case carbon.Fugitive:
		return "fugitive"
	case carbon.Electricity:
		return "electricity"
	case carbon.Heat:
		return "heat"
	}
	return ""
}

func basisCode(s carbon.Basis) string {
	return map[carbon.Basis]string{carbon.LocationBased: viewLocation, carbon.MarketBased: viewMarket}[s]
}
