package main

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
)

// category14 adds up what five franchisees report of themselves.
func category14() tour {
	t := tour{
		chapter: carbon.Text{EN: "Scope 3, category 14: franchises", ZH: "范围3 类别14：特许经营"}, source: guidance + "example 14.1, p. 133", set: ghg.AR6,
		story:   carbon.Text{EN: "Five franchisees of one company report their scopes 1 and 2: what somebody else has calculated is a factor, and the activity is the share of it.", ZH: "同一公司的五家加盟商报告其范围1和范围2：他方已计算的结果作为因子，活动数据为其份额。"},
		printed: carbon.Text{EN: "355,000 kg", ZH: "355,000千克"},
	}
	for i, x := range []struct{ scope1, scope2 string }{{"100000", "20000"}, {"25000", "10000"}, {"30000", "10000"}, {"90000", "30000"}, {"30000", "10000"}} {
		id := carbon.PartyID(fmt.Sprint(i + 1))
		t.facts = append(t.facts, fact{in(carbon.Franchises, "", fmt.Sprint("franchisee ", i+1), fmt.Sprint("加盟商", i+1)), scope3.PartnerInventory{
			Party: id, Share: scope3.Undivided(), Inventories: []carbon.Kind{scope3.InventoryScope1, scope3.InventoryScope2}}})
		t.factors = append(t.factors, by(id, "", co2e(scope3.InventoryScope1, carbon.PartnerInventory, x.scope1, "piece")), by(id, "", co2e(scope3.InventoryScope2, carbon.PartnerInventory, x.scope2, "piece")))
	}
	return t
}

// category15 takes its share of four companies.
func category15() tour {
	t := tour{
		chapter: carbon.Text{EN: "Scope 3, category 15: investments", ZH: "范围3 类别15：投资"}, source: guidance + "example 15.1, pp. 142-143", set: ghg.AR6,
		story:   carbon.Text{EN: "A company holds 40, 15, 25 and 25 % of four others, which lie outside its boundary, and takes its share of their scopes 1 and 2.", ZH: "企业持有边界之外四家公司40%、15%、25%和25%的股权，按股比计入其范围1和范围2排放。"},
		printed: carbon.Text{EN: "493,000 t", ZH: "493,000吨"},
	}
	for i, x := range []struct{ share, kg string }{{"0.40", "120000000"}, {"0.15", "200000000"}, {"0.25", "1600000000"}, {"0.25", "60000000"}} {
		id := carbon.PartyID(fmt.Sprint(i + 1))
		t.facts = append(t.facts, fact{in(carbon.Investments, "", fmt.Sprint("investee ", i+1), fmt.Sprint("被投资方", i+1)), scope3.EquityShare{Investee: id, Share: n(x.share)}})
		t.factors = append(t.factors, by(id, "", co2e("inventory", carbon.PartnerInventory, x.kg, "piece")))
	}
	return t
}

// downstreamTours are the categories 9 to 15.
func downstreamTours() []tour {
	use := func(sold, uses, kWh string) scope3.UsePhase {
		return scope3.UsePhase{Sold: n(sold), LifetimeUses: n(uses), Grid: scope3.Grid{Static: true}, PerUse: []scope3.Flow{{Kind: "electricity", Quantity: q(kWh)}}}
	}
	return []tour{{
		chapter: carbon.Text{EN: "Scope 3, category 9: downstream transportation and distribution", ZH: "范围3 类别9：下游运输和配送"}, source: guidance + "example 9.1, p. 105", set: ghg.AR6,
		story: carbon.Text{EN: "4 t of timber go from the point of sale to the shops, at the customers' expense: who pays decides between categories 4 and 9.", ZH: "4吨木材自销售点运至门店，运费由客户承担：由谁付费决定属于类别4还是类别9。"},
		facts: []fact{{in(carbon.DownstreamTransport, "", "timber to the shops", "木材运至门店"), scope3.DistanceBased{Legs: []scope3.Leg{
			{Kind: "freight/road/rigid", Mass: q("4 t"), Distance: q("2000 km"), Route: freight.Actual}}}}},
		factors: []*carbon.Factor{co2e("freight/road/rigid", carbon.WellToWheel, "0.2", "t.km")},
		printed: carbon.Text{EN: "1,600 kg", ZH: "1,600千克"},
	}, {
		chapter: carbon.Text{EN: "Scope 3, category 10: processing of sold products", ZH: "范围3 类别10：售出产品的加工"}, source: guidance + "example 10.1, p. 110", set: ghg.AR6,
		story: carbon.Text{EN: "A customer makes handles of the resin that was sold to it, and reports its fuel, electricity and waste.", ZH: "客户将所购树脂加工成把手，并报告其燃料、电力和废物。"},
		facts: []fact{{in(carbon.Processing, "", "handles of resin", "树脂把手加工"), scope3.SiteSpecific{Share: scope3.Undivided(), Flows: []scope3.Flow{
			{Kind: "fuel/natural-gas", Quantity: q("3500 kWh(GCV)")}, {Kind: "electricity", Quantity: q("2000 kWh")}, {Kind: "waste/plastic", Quantity: q("50 kg")}}}}},
		factors: []*carbon.Factor{co2e("fuel/natural-gas", carbon.Combustion, "0.2", "kWh(GCV)"), co2e("electricity", carbon.Generation, "0.5", "kWh"), co2e("waste/plastic", carbon.Treatment, "0.5", "kg")},
		printed: carbon.Text{EN: "1,725 kg", ZH: "1,725千克"},
	}, {
		chapter: carbon.Text{EN: "Scope 3, category 11: use of sold products", ZH: "范围3 类别11：售出产品的使用"}, source: guidance + "example 11.1, pp. 117-118", set: ghg.AR6,
		story: carbon.Text{EN: "Two washing machines and an iron, over their lives. All of it counts in the year of sale; today's grid stands for all years.", ZH: "两款洗衣机和一款电熨斗的全寿命用电。全部计入销售当年；以当前电网代表各年。"},
		facts: []fact{
			{in(carbon.UseOfSoldProducts, "", "washing machine X100", "洗衣机X100"), use("11500", "1000", "1.3 kWh")},
			{in(carbon.UseOfSoldProducts, "", "washing machine X200", "洗衣机X200"), use("1900", "1100", "1.5 kWh")},
			{in(carbon.UseOfSoldProducts, "", "iron Y123", "电熨斗Y123"), use("20000", "2000", "0.2 kWh")},
		},
		factors: []*carbon.Factor{co2e("electricity", carbon.Generation, "0.5", "kWh")},
		printed: carbon.Text{EN: "13,042,500 kg", ZH: "13,042,500千克"},
	}, {
		chapter: carbon.Text{EN: "Scope 3, category 12: end-of-life treatment of sold products", ZH: "范围3 类别12：售出产品的报废处理"}, source: guidance + "example 12.1, p. 127", set: ghg.AR6,
		story: carbon.Text{EN: "10,000 kg of laminated paper: 90 % are landfilled, 10 % burnt, nothing is recycled. The shares are the whole of it.", ZH: "10,000千克覆膜纸：90%填埋，10%焚烧，无回收。各份额之和为全部。"},
		facts: []fact{{in(carbon.EndOfLife, "", "laminated paper", "覆膜纸"), scope3.EndOfLife{Units: n("1"), Mass: q("10000 kg"), Treatments: []scope3.Treatment{
			{Kind: "waste/paper/landfill", Share: n("0.9")}, {Kind: "waste/paper/incinerated", Share: n("0.1")}, {Kind: "waste/paper/recycled", Share: n("0")}}}}},
		factors: []*carbon.Factor{co2e("waste/paper/landfill", carbon.Treatment, "0.3", "kg"), co2e("waste/paper/incinerated", carbon.Treatment, "1.0", "kg"), co2e("waste/paper/recycled", carbon.Treatment, "0", "kg")},
		printed: carbon.Text{EN: "3,700 kg, though the text says 10,000 tonnes, which would be a thousand times as much", ZH: "3,700千克；但其正文写作10,000吨，结果应为其一千倍"},
	}, {
		chapter: carbon.Text{EN: "Scope 3, category 13: downstream leased assets", ZH: "范围3 类别13：下游租赁资产"}, source: guidance + "example 13.1, p. 129", set: ghg.AR6,
		story:   carbon.Text{EN: "A lessee reports 9,000 kg for its two factories, of 5,000 and 10,000 m2; the lessor owns the smaller.", ZH: "承租方两座工厂（5,000和10,000平方米）共报告9,000千克；较小的一座由出租方所有。"},
		facts:   []fact{{in(carbon.DownstreamLeased, "", "factory 1", "工厂1"), scope3.PartnerInventory{Party: "D", Share: scope3.Allocation{Part: q("5000 m2"), Whole: q("15000 m2")}}}},
		factors: []*carbon.Factor{by("D", "", co2e("inventory", carbon.PartnerInventory, "9000", "piece"))},
		printed: carbon.Text{EN: "3,000 kg", ZH: "3,000千克"},
	}, category14(), category15()}
}
