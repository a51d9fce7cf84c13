package main

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors/epa"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/disclosure"
)

// overlaps are the places where a tonne may stand twice, with their size: of what the two
// have in common, or of the smaller one where that is not known.
func overlaps(y *calculated, c chain) ([]disclosure.Overlap, error) {
	total := func(c carbon.Category, take func(*inventory.Contribution) bool) (report.Figure, error) {
		n, w := report.Figure{Unit: report.Tonnes}, ofCategory(y.Location, c)
		sum := unit.Int(0)
		for x, err := range y.Inventory.Contributions("", w) {
			if err != nil {
				return n, err
			}
			if !take(&x) {
				continue
			}
			e, err := x.Amounts.CO2e(w.GWP)
			if err != nil {
				return n, err
			}
			sum = sum.Add(e.Kg())
		}
		n.Exact = sum.Mul(thousandth)
		return n, nil
	}
	all := func(*inventory.Contribution) bool { return true }
	method := func(prefix string) func(*inventory.Contribution) bool {
		return func(x *inventory.Contribution) bool { return strings.HasPrefix(x.Method.ID(), prefix) }
	}
	w := ofCategory(y.Location, carbon.PurchasedGoods)
	bySupplier, err := y.Inventory.Figures("supplier", w)
	if err != nil {
		return nil, err
	}
	var out []disclosure.Overlap
	put := func(en, zh, fen, fzh string, f report.Figure, e error) {
		if err == nil {
			err = e
		}
		out = append(out, disclosure.Overlap{What: report.Text{EN: en, ZH: zh}, Finding: report.Text{EN: fen, ZH: fzh}, Figure: f})
	}
	for _, s := range c.network.Suppliers() {
		if s.Held.Sign() <= 0 {
			continue
		}
		share, e := total(carbon.Investments, func(x *inventory.Contribution) bool { return x.Query.Supplier == s.ID })
		if direct := bySupplier[inventory.NewCell(string(s.ID))]; e == nil && direct.Lines() > 0 {
			e = fmt.Errorf("%s sells to the company directly: say so", s.ID)
		}
		put(s.Name.EN+": supplier and investment (categories 1 and 15)", s.Name.ZH+"：既是供应商又是被投资企业（类别1与15）",
			"its deliveries are in category 1 through its customers, its own inventory in category 15 by share: disclosed, not netted; at most its share in category 15",
			"其产品经下游计入类别1，其自身清单按持股比例计入类别15：已披露，未抵消；重叠不超过类别15中的份额", share, e)
	}
	other, e := total(carbon.Investments, func(x *inventory.Contribution) bool {
		s, found := c.network.Supplier(x.Query.Supplier)
		return !found || s.Held.Sign() <= 0
	})
	put("Other investees and suppliers (categories 1 and 15)", "其他被投资企业与供应商（类别1与15）", "not a supplier in any tier of the network: no overlap", "不在供应网络任何层级中：无重叠", other, e)
	margins, e := marginsOf(y)
	put("Transport in the prices of goods by spend (1) and inbound transport (4)", "支出法价格内含的运输（类别1）与入厂运输（类别4）",
		"the factors contain the margins of trade and transport, and inbound transport is calculated too: disclosed, not netted; at most the part of these margins. Factors by mass and declared footprints end at the gate: no overlap",
		"支出法因子含商贸与运输加价，入厂运输另行计算：已披露，未抵消；重叠不超过加价部分。按质量的因子与申报碳足迹止于厂门：无重叠", margins, e)
	paid, e := total(carbon.DownstreamTransport, all)
	put("Outbound transport paid by the company (4) and by customers (9)", "公司付费（类别4）与客户付费（类别9）的销售运输", "each leg has one payer and is in one category: no overlap", "每段运输只有一个付费方，只计入一个类别：无重叠", paid, e)
	resold, e := total(carbon.FuelAndEnergy, method("C3D"))
	put("Power resold through chargers (3D) and cars in use (11)", "充电站转售电力（3D）与车辆使用（类别11）",
		"the cars charged were mostly sold in other years; in substance the two overlap: disclosed", "充电车辆多为往年售出；两者实质上重叠：已披露", resold, e)
	leased, e := total(carbon.DownstreamLeased, all)
	put("Power resold through chargers (3D) and cars leased out (13)", "充电站转售电力（3D）与租出车辆（类别13）",
		"where leased cars were charged is not recorded: disclosed; at most all of category 13", "租出车辆的充电地点未作记录：已披露；重叠不超过类别13全部", leased, e)
	put("Cars leased out (13) and cars sold (11)", "租出车辆（类别13）与售出车辆（类别11）", "leased cars are not among the cars sold: no overlap", "租出车辆不在售出车辆之内：无重叠", leased, nil)
	upstream, e := total(carbon.DownstreamLeased, func(x *inventory.Contribution) bool { return x.Heading.Optional })
	put("Upstream of the power of leased cars (3 and 13)", "租出车辆用电的上游（类别3与13）", "it moves to category 13 with the cars, outside the minimum boundary, and is not in category 3: no overlap", "随车辆转入类别13（最低边界以外），不在类别3内：无重叠", upstream, e)
	return out, err
}

// marginsOf is what the margins of trade and transport emit that the prices of category 1
// contain: the publisher has a factor for them beside the one that was used.
func marginsOf(y *calculated) (report.Figure, error) {
	f, sum := report.Figure{Unit: report.Tonnes}, unit.Int(0)
	published, err := epa.SupplyChain130()
	if err != nil {
		return f, err
	}
	for x, err := range y.Inventory.Contributions("", ofCategory(y.Location, carbon.PurchasedGoods)) {
		if err != nil {
			return f, err
		}
		industry, with := strings.CutSuffix(string(x.Match.Factor.ID), "/with-margins")
		if !with {
			continue
		}
		m := published.Factor(carbon.FactorID(industry + "/margins"))
		if m == nil {
			return f, fmt.Errorf("%s has no factor of its margins", industry)
		}
		c, err := m.Amounts.CO2e(y.Location.GWP)
		if err != nil {
			return f, err
		}
		sum = sum.Add(x.Quantity.Number().Mul(x.Share).Mul(c.Kg()))
	}
	f.Exact = sum.Mul(thousandth)
	return f, nil
}
