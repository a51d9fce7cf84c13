package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/disclosure"
)

// A soldUse is the use of what a row sold, to ask what another assumption would change.
type soldUse struct {
	of       carbon.Activity
	name     carbon.Text // product and market
	facts    carbon.Facts
	variants []scope3.Variant
}

// The company's alternatives: no publisher stands behind them. Each market's life is
// tried in the other; consumption on the road is above the cycle's; losses of charging
// come on top, as if the figures did not contain them.
func carAlternative(c scope3.CarUse) scope3.CarUse {
	c.LifeDistance, c.OnRoad, c.ChargingLoss = unit.MustParse("150000 km"), unit.MustNumber("1.1"), unit.MustNumber("0.1")
	if c.Market == "CN" {
		c.LifeDistance, c.OnRoad, c.Boundary = unit.MustParse("200000 km"), unit.MustNumber("1.2"), carbon.WellToWheel
	}
	return c
}

func storageAlternative(s scope3.StorageUse) scope3.StorageUse {
	s.Years, s.CyclesYear, s.Depth, s.Loss = unit.Int(12), unit.Int(365), unit.MustNumber("0.8"), unit.MustNumber("0.15")
	return s
}

var sensitivityNote = report.Text{
	EN: "Alternatives of the company, each changed alone and never added to a total. A dated grid is left out: no series of future grid factors is published in the sources used. The upstream of the power is shown for China; it is outside the minimum boundary.",
	ZH: "备选取值为公司假设，逐项单独改变，不计入任何合计。未列逐年电网情景：所用来源未公布未来电网因子序列。用电上游仅对中国列示，属最低边界以外。"}

// used notes the use of what the row sold.
func (l *loader) used(of carbon.Activity, product carbon.Text, facts carbon.Facts, vs []scope3.Variant) {
	where := carbon.Text{EN: "Europe", ZH: "欧洲"}
	if of.Place == "CN" {
		where = carbon.Text{EN: "China", ZH: "中国"}
	}
	l.sells = &soldUse{of, carbon.Text{EN: product.EN + ", " + where.EN, ZH: product.ZH + "，" + where.ZH}, facts, vs}
}

// sensitivity calculates the use phase once more for each assumption that is changed.
func (y *calculated) sensitivity() ([]disclosure.Alternative, error) {
	type key struct{ of, assumption, from, to string }
	var order []key
	rows := map[key]*disclosure.Alternative{}
	uses := slices.SortedFunc(slices.Values(y.uses), func(a, b *soldUse) int {
		return cmp.Or(cmp.Compare(a.of.Ref.Name, b.of.Ref.Name), cmp.Compare(a.of.Ref.Row, b.of.Ref.Row))
	})
	for _, u := range uses {
		base, err := u.facts.Activities(u.of)
		if err != nil {
			return nil, err
		}
		as, err := scope3.Sensitivity(u.of, u.variants...)
		if err != nil {
			return nil, err
		}
		was, err := y.kg(base)
		if err != nil {
			return nil, err
		}
		for _, a := range as {
			is, err := y.kg(a.Activities)
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", u.name.EN, a.Assumption.EN, err)
			}
			k := key{u.name.EN, a.Assumption.EN, a.From, a.To}
			if rows[k] == nil {
				rows[k] = &disclosure.Alternative{Of: u.name, Assumption: a.Assumption, From: a.From, To: a.To, Effect: report.Emission(unit.Int(0), "")}
				order = append(order, k)
			}
			e := &rows[k].Effect
			e.Exact = e.Exact.Add(is.Sub(was).Mul(thousandth))
		}
	}
	var out []disclosure.Alternative
	for _, k := range order {
		out = append(out, *rows[k])
	}
	return out, nil
}

// kg calculates activities that are not posted.
func (y *calculated) kg(as []carbon.Activity) (unit.Number, error) {
	sum := unit.Int(0)
	for i := range as {
		lines, outside, err := y.calculator.Calculate(&as[i])
		if err != nil {
			return sum, err
		}
		if outside != nil {
			return sum, fmt.Errorf("outside: %s", outside.Text.EN)
		}
		for k := range lines {
			c, err := lines[k].Amounts().Only(ghg.Gross).CO2e(y.Location.GWP)
			if err != nil {
				return sum, err
			}
			sum = sum.Add(c.Kg())
		}
	}
	return sum, nil
}
