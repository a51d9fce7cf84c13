package main

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope2"
	"github.com/tanlian/tanlian/carbon/unit"
)

// scope2Tours buys electricity, steam and cold. How certificates are settled is the
// matter of examples/disclosure: it needs the whole inventory.
func scope2Tours() []tour {
	power, steam, cold := in(carbon.Electricity, "electricity", "electricity", "电力"), in(carbon.Heat, "fuel/natural-gas", "steam", "蒸汽"), in(carbon.Heat, "electricity", "chilled water", "冷冻水")
	power.Acquisition, cold.Acquisition, steam.Supplier = carbon.Purchased, carbon.Purchased, "steam supplier"
	own := by("steam supplier", "", factor("fuel/natural-gas", carbon.Combustion, unit.MMBtuGross, "rate of the supplier", of(ghg.CO2, "54 kg"), of(ghg.Methane, "1.1 g"), of(ghg.NitrousOxide, "0.2 g")))
	own.Basis = carbon.MarketBased
	return []tour{{
		chapter: carbon.Text{EN: "Scope 2: purchased electricity", ZH: "范围2：外购电力"}, source: "EPA Simplified GHG Emissions Calculator, electricity, location-based", set: ghg.AR4,
		story: carbon.Text{
			EN: "A site in Alaska bought 100,000 kWh. Both methods of scope 2 are calculated; without a contract, a certificate or a residual mix the factor is the grid's in both. They are never added.",
			ZH: "阿拉斯加一站点购电100,000千瓦时。范围2的两种方法均须计算；无合同、证书或剩余组合时两者均采用电网因子。两种结果不得相加。"},
		facts: []fact{{power, asStated{q("100000 kWh")}}},
		factors: []*carbon.Factor{factor("electricity", carbon.Generation, unit.MegawattHour, "eGRID, subregion AKGD",
			of(ghg.CO2, "1067.7 lb"), of(ghg.Methane, "0.091 lb"), of(ghg.NitrousOxide, "0.012 lb"))},
		printed: carbon.Text{EN: "106,770 lb CO2, 9.1 lb CH4, 1.2 lb N2O; 48,696.27 kg CO2e with a pound of 0.4536 kg, which is 0.453 592 37 kg", ZH: "106,770磅二氧化碳、9.1磅甲烷、1.2磅氧化亚氮；按1磅=0.4536千克为48,696.27千克，精确值为0.453 592 37千克"},
	}, {
		chapter: carbon.Text{EN: "Scope 2: purchased heat and steam", ZH: "范围2：外购热力和蒸汽"}, source: "EPA Simplified GHG Emissions Calculator, steam", set: ghg.AR4,
		story: carbon.Text{
			EN: "1,000 mmBtu of steam come from a gas boiler of 85 %, on the gross calorific value: location-based at the default of gas, market-based at the supplier's own rate.",
			ZH: "1,000百万英热单位蒸汽来自效率85%（按高位发热量）的燃气锅炉：基于位置采用天然气缺省值，基于市场采用供应商自身排放率。"},
		facts: []fact{{steam, scope2.Boiler{Delivered: q("1000 MMBtu(heat)"), Efficiency: n("0.85"), Of: unit.GrossCalorific}}},
		factors: []*carbon.Factor{own, factor("fuel/natural-gas", carbon.Combustion, unit.MMBtuGross, "default of natural gas",
			of(ghg.CO2, "53.06 kg"), of(ghg.Methane, "1.0 g"), of(ghg.NitrousOxide, "0.1 g"))},
		printed: carbon.Text{EN: "62,423.53 and 63,529.41 kg CO2", ZH: "62,423.53和63,529.41千克二氧化碳"},
	}, {
		chapter: carbon.Text{EN: "Scope 2: purchased cooling", ZH: "范围2：外购冷量"}, source: "invented, after EPA, Indirect Emissions from Purchased Electricity (2020), 3.3.4", set: ghg.AR6,
		story: carbon.Text{
			EN: "A tower takes a million ton-hours of cold from a plant that uses 0.65 kWh of electricity for each.",
			ZH: "一座大楼外购冷量100万冷吨时，制冷站每冷吨时耗电0.65千瓦时。"},
		facts:   []fact{{cold, scope2.Cooling{Delivered: q("1000000 RT.h"), Used: q("0.65 kWh"), For: q("1 RT.h")}}},
		factors: []*carbon.Factor{factor("electricity", carbon.Generation, unit.KilowattHour, "invented", of(ghg.CO2, "0.5 kg"))},
	}}
}
