package main

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope1"
	"github.com/tanlian/tanlian/carbon/unit"
)

// scope1Tours burns gas, drives, burns lime and loses a refrigerant.
func scope1Tours() []tour {
	return []tour{{
		chapter: carbon.Text{EN: "Scope 1: stationary combustion", ZH: "范围1：固定燃烧"}, source: "ghgtools, sample inventory 2023, with EPA Emission Factors Hub, table 1", set: ghg.AR5,
		story: carbon.Text{
			EN: "A gas bill states 2,569.69 therms, which are energy on the gross calorific value. A factor on the net one would not answer.",
			ZH: "燃气账单为2,569.69撒姆，即按高位发热量计的热量；按低位发热量的因子不能用于此。"},
		facts: []fact{{in(carbon.Stationary, "fuel/natural-gas", "natural gas", "天然气"), scope1.FuelEnergy{Fuel: q("2569.69 therm")}}},
		factors: []*carbon.Factor{factor("fuel/natural-gas", carbon.Combustion, unit.ThermGross, "EPA hub, table 1",
			of(ghg.CO2, "5.306 kg"), of(ghg.Methane, "0.0001 kg"), of(ghg.NitrousOxide, "0.00001 kg"))},
		printed: carbon.Text{EN: "13,648.7799505 kg", ZH: "13,648.7799505千克"},
	}, {
		chapter: carbon.Text{EN: "Scope 1: mobile combustion", ZH: "范围1：移动燃烧"}, source: "EPA Simplified GHG Emissions Calculator, mobile sources", set: ghg.AR5,
		story:   carbon.Text{EN: "A fleet of cars filled up 1,600 US gallons of petrol.", ZH: "车队加注汽油1,600美制加仑。"},
		facts:   []fact{{in(carbon.Mobile, "fuel/petrol", "petrol", "汽油"), scope1.FuelUse{Fuel: q("1600 US gal")}}},
		factors: []*carbon.Factor{factor("fuel/petrol", carbon.Combustion, unit.USGallon, "EPA hub, table 2", of(ghg.CO2, "8.78 kg"))},
		printed: carbon.Text{EN: "14,048 kg CO2", ZH: "14,048千克二氧化碳"},
	}, {
		chapter: carbon.Text{EN: "Scope 1: process emissions", ZH: "范围1：过程排放"}, source: "IPCC 2006 Guidelines, volume 3, chapter 2, equation 2.4", set: ghg.AR6,
		story: carbon.Text{
			EN: "A tonne of clinker with 65 % lime left the kiln. The lime came from carbonate, which gave off 0.785 t CO2 per tonne; 2 % are added for the dust of the kiln.",
			ZH: "1吨氧化钙含量65%的熟料出窑。每吨氧化钙由碳酸盐分解产生0.785吨二氧化碳；窑灰另加2%。"},
		facts: []fact{{in(carbon.Process, "", "clinker", "熟料"), scope1.Clinker{
			Clinker: scope1.Oxides{Mass: q("1 t"), CaO: n("0.65")}, Ratio: scope1.Ratio{PerCaO: n("0.785")}, DustCorrection: n("1.02")}}},
		printed: carbon.Text{EN: "0.52 t CO2 per tonne of clinker, of 0.520455", ZH: "每吨熟料0.52吨二氧化碳，精确值为0.520455"},
	}, {
		chapter: carbon.Text{EN: "Scope 1: fugitive emissions", ZH: "范围1：逸散排放"}, source: "EPA Simplified GHG Emissions Calculator, refrigeration, material balance", set: ghg.AR4,
		story: carbon.Text{
			EN: "The stock of HFC-23 fell by a pound, a pound was bought, and the equipment that was retired held a pound: three pounds are missing, so three pounds escaped.",
			ZH: "HFC-23库存减少1磅，购入1磅，报废设备原充注1磅：缺少的3磅即为逸散量。"},
		facts: []fact{{in(carbon.Fugitive, "", "HFC-23", "HFC-23"), scope1.RefrigerantBalance{Gas: "HFC-23", Opening: q("1 lb"), Closing: q("0 lb"),
			Acquired: q("1 lb"), Disbursed: q("0 lb"), NewCharge: q("0 lb"), RetiredCharge: q("1 lb")}}},
		printed: carbon.Text{EN: "44,400 lb CO2e, which are 20,139.501228 kg", ZH: "44,400磅二氧化碳当量，即20,139.501228千克"},
	}}
}
