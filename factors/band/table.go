package band

import (
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Table returns the bands, from the special to the general: the first that fits a factor
// judges it. Limits are rounded outwards from published values: energy of fuels from IPCC
// 2006 volume 2 tables 1.4 and 2.2 (coke oven gas 37.3 and blast furnace gas 260 kg CO2
// per GJ), everything else from the embedded editions and from what databases print.
func Table() []Band {
	return slices.Concat(energy(), products(), mass(), volumes(), transport(), others())
}

// row makes a band; words are a list with commas.
func row(en, zh, low, high, per string, stages []carbon.Stage, words ...string) Band {
	b := Band{Name: carbon.Text{EN: en, ZH: zh}, Stages: stages, Low: unit.MustNumber(low), High: unit.MustNumber(high), Per: unit.MustUnit(per)}
	if len(words) > 0 {
		b.Words = list(words[0])
	}
	return b
}

func (b Band) not(words ...[]string) Band { b.Not = slices.Concat(words...); return b }

// fossil: a kilogram of carbon burns to 44/12 kg of CO2, and no fuel is more than carbon.
func (b Band) fossil() Band { b.Fossil = true; return b }

func (b Band) except(es ...Exception) Band { b.Except = es; return b }

// The exceptions of electricity.
var (
	clean = Exception{Places: []carbon.Place{"AL", "BT", "CD", "ET", "IS", "LS", "NO", "NP", "PY"}, Low: unit.Int(0),
		Why: carbon.Text{EN: "nearly all electricity is of water or of the earth's heat", ZH: "电力几乎全部来自水力或地热"}}
	highest = Exception{Places: []carbon.Place{"BW"}, High: unit.Int(3),
		Why: carbon.Text{EN: "2.52 kg CO2e/kWh is published (ADEME, in the Open Emission Factors Database 2022-05-12)", ZH: "已发布值为2.52 kg CO2e/kWh（ADEME，载于开放排放因子数据库2022-05-12）"}}
)

var (
	burnt    = []carbon.Stage{carbon.Combustion}
	chain    = []carbon.Stage{carbon.Combustion, carbon.WellToWheel, carbon.LifeCycleGeneration}
	made     = []carbon.Stage{carbon.Generation}
	cycle    = []carbon.Stage{carbon.LifeCycleGeneration}
	supplied = []carbon.Stage{carbon.Generation, carbon.LifeCycleGeneration}
	before   = []carbon.Stage{carbon.Upstream}
	aside    = []carbon.Stage{carbon.UpstreamGeneration, carbon.TransmissionLoss, carbon.UpstreamLoss, carbon.UpstreamAndLosses}
	product  = []carbon.Stage{carbon.CradleToGate, carbon.GateToGate, carbon.CradleToGrave, carbon.CradleToGateRest}
	carried  = []carbon.Stage{carbon.WellToWheel, carbon.TankToWheel, carbon.Combustion, carbon.CradleToGate, carbon.Operation}
	process  = []carbon.Stage{carbon.ProcessStage}
	treated  = []carbon.Stage{carbon.Treatment}
	operated = []carbon.Stage{carbon.Operation}
)

// energy: electricity and heat, and fuels by their energy. Per kWh no more than 2.16: the
// 0.6 to 0.8 of power from coal is beyond it when it was per MJ.
func energy() []Band {
	const heat = "heat, steam, chaleur, 蒸汽, 热力, 供热"
	pump := list("pump, pumps, 热泵")
	ofFuels := func(b Band) Band { b.Words = fuels; return b.fossil().not(electric, list("焊")) }
	return []Band{
		ofFuels(row("a fossil fuel, burnt", "化石燃料燃烧", "30", "300", "GJ", chain)),
		row("heat or steam generated", "供热", "5", "300", "GJ", made, heat).not(electric, pump),
		row("heat or steam", "热力、蒸汽", "1", "300", "GJ", chain, heat).not(electric, pump),
		row("electricity with fossil fuels", "化石能源电力", "0.2", "2.16", "kWh", supplied, "coal fired, gas fired, oil fired, fossil, 火电, 燃煤, 燃气发电, 化石能源电力").
			not(list("non fossil, upstream, 非化石, 不含化石, 上游")),
		row("electricity or heat generated", "发电或供热", "0.00072", "2.16", "kWh", made).except(clean, highest),
		row("electricity or heat over its life cycle", "电力或热力全生命周期", "0.0018", "2.16", "kWh", cycle),
		row("upstream or losses of electricity or heat", "电力或热力的上游及损失", "0.000036", "1.08", "kWh", aside).except(clean),
		row("capacity of a battery", "电池容量", "5", "360", "kWh", product, "battery, batteries, pack, cell, module, 电池, 电芯, 储能, 组件"),
		row("electricity", "电力", "0.0000036", "2.16", "kWh", nil, "electricity, électricité, grid, 电力, 电网, 发电, 用电, 供电"),
		row("energy", "能源", "0.0000036", "2.16", "kWh", nil),

		row("a fuel burnt", "燃料燃烧", "35", "300", "GJ(NCV)", burnt).fossil(),
		row("a fuel burnt", "燃料燃烧", "30", "300", "GJ(GCV)", burnt).fossil(),
		ofFuels(row("a fossil fuel and its supply", "化石燃料及其供应", "30", "300", "GJ(NCV)", chain)),
		ofFuels(row("a fossil fuel and its supply", "化石燃料及其供应", "30", "300", "GJ(GCV)", chain)),
		row("the supply of a fuel", "燃料上游", "0.3", "150", "GJ(NCV)", before),
		row("the supply of a fuel", "燃料上游", "0.3", "150", "GJ(GCV)", before),
		row("energy of a fuel", "燃料能量", "0.001", "400", "GJ(NCV)", nil),
		row("energy of a fuel", "燃料能量", "0.001", "400", "GJ(GCV)", nil),
	}
}

// products are materials, by mass. Used glass that is collected and sorted is 0.025 kg/kg
// (BEIS 2021, open-loop source).
func products() []Band {
	return []Band{
		row("alumina", "氧化铝", "0.1", "10", "kg", product, "alumina, aluminium oxide, aluminum oxide, 氧化铝").not(list("氢氧化")),
		row("aluminium", "铝", "0.05", "45", "kg", product, "alumin*, 铝").
			not(list("bauxite, silicate*, hydroxide, sulfate*, sulphate*, 塑, 铝矾土, 硅酸, 氢氧化, 粉煤灰, 硫酸")),
		row("iron or steel", "钢铁", "0.05", "30", "kg", product, "steel, iron, 钢, 生铁, 铸铁").not(list("slag, ore, ores, 钢渣, 钢化, 矿")),
		row("cement or clinker", "水泥、熟料", "0.02", "2", "kg", product, "cement, clinker, 水泥, 熟料").not(list("concrete, plant, 机, 混凝土")),
		row("concrete", "混凝土", "0.001", "2", "kg", product, "concrete, 混凝土").not(list("admixture, plasticiser, plasticizer, 外加剂, 减水")),
		row("glass", "玻璃", "0.01", "10", "kg", product, "glass, 玻璃"),
		row("paper or board", "纸或纸板", "0.05", "8", "kg", product, "paper, paperboard, board, 纸"),
		row("plastic", "塑料", "0.05", "20", "kg", product, "plastic, plastics, polymer, polyethylene, polypropylene, polyvinyl, polystyrene, "+
			"塑料, 聚乙烯, 聚丙烯, 聚氯乙烯, 聚苯乙烯, 聚酯").not(list("carbon fibre, carbon fiber, 碳纤维")),
		row("a noble metal or a rare material", "贵金属、稀有材料", "0.0001", "200000", "kg", product, "gold, silver, platinum, palladium, rhodium, iridium, wafer, wafers, "+
			"integrated circuit, pharma*, diamond, 金, 银, 铂, 钯, 铑, 铱, 晶圆, 硅片, 芯片, 稀土, 药").not(list("biscuit*, chocolate*, alloy, alloys, 合金, 金属, 五金, 冶金")),
		row("a product", "产品", "0.0001", "150", "kg", product),
		row("a generator or module", "发电设备", "10", "10000", "kW", product),
	}
}

// mass: fuels, processes and waste by mass. The highest warming potential of package ghg
// is that of SF6 in AR5CCF, 26087.
func mass() []Band {
	return []Band{
		row("a fuel burnt", "燃料燃烧", "0.3", "4", "kg", burnt).fossil(),
		row("the supply of a fuel", "燃料上游", "0.005", "6", "kg", before),
		row("a carbonate calcined", "碳酸盐煅烧", "0.1", "1", "kg", process, "carbonate, limestone, dolomite, magnesite, siderite, rhodochrosite, ankerite, soda, clinker, "+
			"碳酸, 石灰石, 白云石, 菱镁, 菱铁, 菱锰, 纯碱, 熟料"),
		row("a process or the release of a gas", "过程或气体释放", "0.000001", "26100", "kg", process),
		row("waste treated", "废物处理", "0.0001", "12", "kg", treated),
		row("a material", "物料", "0.0001", "150", "kg", nil),
	}
}

// volumes of liquids and gases. Gas that is compressed is sold by the litre too: CNG 0.44
// kg/L (DESNZ).
func volumes() []Band {
	return []Band{
		row("a liquid fuel burnt", "液体燃料燃烧", "0.5", "4", "L", burnt, "diesel, gasoline, petrol, petroleum, kerosene, fuel oil, lpg, lng, 柴油, 汽油, 煤油, 燃料油, 液化").
			not(list("blend*, 混合")).fossil(),
		row("a fuel burnt", "燃料燃烧", "0.3", "4", "L", burnt).fossil(),
		row("the supply of a fuel", "燃料上游", "0.005", "5", "L", before),
		row("water treated", "水处理", "0.00001", "0.1", "L", treated),
		row("water supplied", "供水", "0.00001", "0.1", "L", operated, "water, 水"),
		row("a liquid", "液体", "0.0000001", "50", "L", nil),

		row("natural gas burnt", "天然气燃烧", "1", "4", "Nm3", burnt, "natural gas, 天然气").not(grown).fossil(),
		row("a gas burnt", "气体燃烧", "0.1", "12", "Nm3", burnt).fossil(),
		row("the supply of a gas", "气体上游", "0.005", "5", "Nm3", before),
		row("a gas", "气体", "0.0000001", "20", "Nm3", nil),
	}
}

// transport of goods and people.
func transport() []Band {
	return []Band{
		row("freight by water", "水运", "0.0005", "1", "t.km", carried, "ship, tanker, sea, barge, vessel, inland, 船, 水运, 海运, 驳"),
		row("freight by rail", "铁路货运", "0.0005", "0.3", "t.km", carried, "rail, train, 铁路"),
		row("freight by road", "公路货运", "0.01", "5", "t.km", carried, "road, hgv, hgvs, truck, van, vans, lorry, 公路, 货车, 卡车"),
		row("freight by air", "航空货运", "0.1", "12", "t.km", carried, "air, flight, flights, 航空, 空运"),
		row("freight", "货运", "0.0005", "12", "t.km", carried),
		row("a part of freight", "货运的一部分", "0.00005", "4", "t.km", nil),
		row("travel", "客运", "0.0001", "2", "p.km", nil),
		row("a vehicle", "车辆", "0.0001", "5", "v.km", nil),
		row("containers carried", "集装箱运输", "0.001", "20", "TEU.km", nil),
		row("a container", "集装箱", "0.1", "10000", "TEU", nil),
		row("a night", "住宿", "0.5", "400", "room.night", nil),
	}
}

// others: money of any currency, pieces, areas and times. Waste
// that is dumped is cheap for what it emits (paper in Germany 34.5 kg/EUR, EXIOBASE 3).
func others() []Band {
	return []Band{
		row("money for waste treatment", "废物处理支出", "0.0000001", "100", "EUR", nil, "waste*, landfill, 废, 垃圾, 填埋"),
		row("money", "支出", "0.0000001", "30", "EUR", nil),
		row("a piece", "单件", "0.000001", "10000000", "piece", nil),
		row("an area", "面积", "0.0001", "10000", "m2", nil),
		row("time", "时间", "0.0000001", "1", "s", nil),
		row("an hour of work", "人时", "0.0001", "1000", "person.h", nil),
		row("storage", "仓储", "0.0000001", "10", "m3.d", nil),
	}
}
