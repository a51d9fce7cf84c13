package main

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
)

// guidance is the document of most examples of scope 3; it does not state the gases of
// its factors, nor a GWP set.
const guidance = "Scope 3 Technical Guidance (2013), "

// co2e is a factor of the Guidance: kilograms of CO2e per unit.
func co2e(kind carbon.Kind, stage carbon.Stage, kg, per string) *carbon.Factor {
	return factor(kind, stage, q("1 "+per).Unit(), "the example", ghg.Amount{Species: ghg.UnsplitUnstated, Kg: n(kg)})
}

// by is a factor of one party, or of one place.
func by(party carbon.PartyID, place carbon.Place, f *carbon.Factor) *carbon.Factor {
	f.Party, f.Place = party, place
	f.ID += carbon.FactorID(", " + string(party) + string(place))
	return f
}

// category1 buys from suppliers that know their products.
func category1() tour {
	t := tour{
		chapter: carbon.Text{EN: "Scope 3, category 1: purchased goods and services", ZH: "范围3 类别1：外购商品和服务"}, source: guidance + "example 1.1, p. 25", set: ghg.AR6,
		story:   carbon.Text{EN: "A builder asks its five suppliers for the footprints of what it buys, cradle to gate.", ZH: "建筑企业向五家供应商索取所购产品从摇篮到大门的碳足迹。"},
		printed: carbon.Text{EN: "145,000 kg", ZH: "145,000千克"},
	}
	for _, x := range []struct {
		supplier   carbon.PartyID
		kind       carbon.Kind
		en, zh     string
		amount, kg string
	}{
		{"C", "product/cement", "cement", "水泥", "200000 kg", "0.15"}, {"D", "product/plaster", "plaster", "石膏", "600000 kg", "0.10"},
		{"E", "product/paint", "paint", "涂料", "200000 kg", "0.10"}, {"F", "product/timber", "timber", "木材", "100000 kg", "0.25"},
		{"G", "product/concrete", "concrete", "混凝土", "50000 kg", "0.20"},
	} {
		of := in(carbon.PurchasedGoods, x.kind, x.en, x.zh)
		of.Supplier = x.supplier
		t.facts = append(t.facts, fact{of, scope3.SupplierSpecific{Quantity: q(x.amount)}})
		t.factors = append(t.factors, by(x.supplier, "", co2e(x.kind, carbon.CradleToGate, x.kg, "kg")))
	}
	return t
}

// category3 follows 90 MWh back to the coal mine: what lies upstream, and what was lost.
func category3() tour {
	power := in(carbon.FuelAndEnergy, "electricity", "electricity used", "用电")
	return tour{
		chapter: carbon.Text{EN: "Scope 3, category 3: fuel- and energy-related activities", ZH: "范围3 类别3：燃料和能源相关活动"}, source: "Scope 3 Standard (2011), box 5.5 and table 5.6, company D, pp. 42-43", set: ghg.AR6,
		story: carbon.Text{
			EN: "Of 100 MWh that a coal plant generates 10 are lost in the grid and 90 reach the user. Generation emits 1 t per MWh, mining its coal 0.05 t. The user reports 90 t in scope 2, and here the mining for its 90 MWh (B) and the whole life of the 10 that were lost (C).",
			ZH: "燃煤电厂发电100兆瓦时，电网损失10，用户得90。每兆瓦时发电排放1吨，采煤排放0.05吨。用户在范围2报告90吨；此处报告其90兆瓦时对应的采煤排放（B）和所损失10兆瓦时的全生命周期排放（C）。"},
		facts: []fact{
			{power, scope3.UpstreamOfEnergy{Consumed: q("90 MWh")}},
			{power, scope3.GridLosses{Consumed: q("90 MWh"), Rate: n("0.1"), Basis: scope3.OfSupply, By: scope3.LifeCycleOfLoss}},
		},
		factors: []*carbon.Factor{co2e("electricity", carbon.UpstreamGeneration, "50", "MWh"), co2e("electricity", carbon.LifeCycleGeneration, "1050", "MWh")},
		printed: carbon.Text{EN: "4.5 t and 10.5 t", ZH: "4.5吨和10.5吨"},
	}
}

// upstreamTours are the categories 1 to 8.
func upstreamTours() []tour {
	rail, car := in(carbon.Commuting, "travel/rail", "rail", "铁路"), in(carbon.Commuting, "travel/car", "car", "自驾")
	ride := func(way, perWeek string) scope3.Commute {
		return scope3.Commute{Staff: n("1"), OneWay: q(way), Days: scope3.Days{PerWeek: n(perWeek), Weeks: n("48")}}
	}
	drive := func(way, perWeek string) scope3.Commute {
		c := ride(way, perWeek)
		c.PerVehicle = n("1")
		return c
	}
	ts := []tour{category1(), {
		chapter: carbon.Text{EN: "Scope 3, category 2: capital goods", ZH: "范围3 类别2：资本商品"}, source: "ghgtools, sample inventory 2023, with US EPA supply chain factors", set: ghg.AR6,
		story: carbon.Text{
			EN: "A company knows of its new computers only what it paid, at purchaser prices. All of it counts in the year of purchase: capital goods are not depreciated.",
			ZH: "企业只知道新购计算机的采购价支出。全部计入购置当年：资本商品不折旧。"},
		facts:   []fact{{in(carbon.CapitalGoods, "spend/computers", "computers", "计算机"), scope3.Spend{Amount: q("22219.24 USD/purchaser")}}},
		factors: []*carbon.Factor{co2e("spend/computers", carbon.CradleToGate, "0.099836223555635", "USD/purchaser")},
		printed: carbon.Text{EN: "2,218.285 kg", ZH: "2,218.285千克"},
	}, category3()}
	ts = append(ts, category4()...)
	return append(ts, tour{
		chapter: carbon.Text{EN: "Scope 3, category 5: waste generated in operations", ZH: "范围3 类别5：运营中产生的废物"}, source: guidance + "example 5.1, p. 75", set: ghg.AR6,
		story: carbon.Text{EN: "A plant's waste by type and treatment. What is burnt for energy or recycled counts up to the door of that plant.", ZH: "工厂废物按类型和处理方式列示。焚烧发电或回收的部分只计算至处理厂门口。"},
		facts: []fact{
			{in(carbon.Waste, "waste/plastic/landfill", "plastic to landfill", "塑料（填埋）"), scope3.WasteType{Quantity: q("2000 t")}},
			{in(carbon.Waste, "waste/plastic/incineration", "plastic burnt for energy", "塑料（焚烧发电）"), scope3.WasteType{Quantity: q("5000 t")}},
			{in(carbon.Waste, "waste/plastic/recycling", "plastic recycled", "塑料（回收）"), scope3.WasteType{Quantity: q("4000 t")}},
			{in(carbon.Waste, "water/treatment", "waste water", "废水"), scope3.WasteType{Quantity: q("5000 m3")}},
		},
		factors: []*carbon.Factor{co2e("waste/plastic/landfill", carbon.Treatment, "40", "t"), co2e("waste/plastic/incineration", carbon.Treatment, "2", "t"),
			co2e("waste/plastic/recycling", carbon.Treatment, "10", "t"), co2e("water/treatment", carbon.Treatment, "0.5", "m3")},
		printed: carbon.Text{EN: "132,500 kg", ZH: "132,500千克"},
	}, tour{
		chapter: carbon.Text{EN: "Scope 3, category 6: business travel", ZH: "范围3 类别6：商务差旅"}, source: guidance + "example 6.1, pp. 85-86, road", set: ghg.AR6,
		story: carbon.Text{EN: "Three groups travel by road. 100 people at three a car are 100/3 cars, and not 34.", ZH: "三组员工乘车出差。100人每车3人即100/3辆车，而非34辆。"},
		facts: []fact{
			{in(carbon.BusinessTravel, "travel/car/hybrid", "hybrid cars", "混合动力车"), scope3.Trips{Travellers: n("10"), PerVehicle: n("2"), Distance: q("50 km")}},
			{in(carbon.BusinessTravel, "travel/car/petrol", "petrol cars", "汽油车"), scope3.Trips{Travellers: n("20"), PerVehicle: n("2"), Distance: q("200 km")}},
			{in(carbon.BusinessTravel, "travel/car/four-wheel-drive", "four-wheel drives", "四驱车"), scope3.Trips{Travellers: n("100"), PerVehicle: n("3"), Distance: q("100 km")}},
		},
		factors: []*carbon.Factor{co2e("travel/car/hybrid", carbon.WellToWheel, "1", "v.km"), co2e("travel/car/petrol", carbon.WellToWheel, "2", "v.km"), co2e("travel/car/four-wheel-drive", carbon.WellToWheel, "4", "v.km")},
		printed: carbon.Text{EN: "17,583.33 kg", ZH: "17,583.33千克"},
	}, tour{
		chapter: carbon.Text{EN: "Scope 3, category 7: employee commuting", ZH: "范围3 类别7：员工通勤"}, source: guidance + "example 7.1, p. 90", set: ghg.AR6,
		story:   carbon.Text{EN: "Three employees work 48 weeks: one by rail, one by rail and once a week alone by car, one alone by car.", ZH: "三名员工全年工作48周：一人乘铁路，一人乘铁路且每周自驾一次，一人自驾。"},
		facts:   []fact{{rail, ride("10 km", "5")}, {rail, ride("10 km", "4")}, {car, drive("15 km", "1")}, {car, drive("20 km", "5")}},
		factors: []*carbon.Factor{co2e("travel/rail", carbon.WellToWheel, "0.1", "p.km"), co2e("travel/car", carbon.WellToWheel, "0.2", "v.km")},
		printed: carbon.Text{EN: "3,072 kg", ZH: "3,072千克"},
	}, tour{
		chapter: carbon.Text{EN: "Scope 3, category 8: upstream leased assets", ZH: "范围3 类别8：上游租赁资产"}, source: guidance + "example 8.1, pp. 97-98", set: ghg.AR6,
		story: carbon.Text{
			EN: "A tenant has 200 of 2,000 m2 in a building without meters of its own that is let to three quarters: 2/15 of what the building used and lost.",
			ZH: "租户在未分户计量、出租率75%的建筑中占2,000平方米中的200平方米，即承担建筑能耗和泄漏量的2/15。"},
		facts: []fact{{in(carbon.UpstreamLeased, "", "office", "办公室"), scope3.SiteSpecific{
			Flows: []scope3.Flow{{Kind: "fuel/natural-gas", Quantity: q("1500 kWh(GCV)")}, {Kind: "electricity", Quantity: q("3000 kWh")}, {Kind: "gas/R-410A", Quantity: q("5 kg")}},
			Share: scope3.Allocation{Part: q("200 m2"), Whole: q("2000 m2"), Occupancy: n("0.75")}}}},
		factors: []*carbon.Factor{co2e("fuel/natural-gas", carbon.Combustion, "0.2", "kWh(GCV)"), co2e("electricity", carbon.Generation, "0.7", "kWh"), co2e("gas/R-410A", carbon.ProcessStage, "1500", "kg")},
		printed: carbon.Text{EN: "1,325 kg, for it rounds 2/3 kg of refrigerant to 0.67 kg on the way", ZH: "1,325千克，因其中途将2/3千克制冷剂取整为0.67千克"},
	})
}
