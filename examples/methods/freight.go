package main

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// category4 is a delivery run that is shared by three shipments, and a transport chain.
func category4() []tour {
	chapter := carbon.Text{EN: "Scope 3, category 4: upstream transportation and distribution", ZH: "范围3 类别4：上游运输和配送"}
	return []tour{{
		chapter: chapter, source: "Scope 3 Technical Guidance, example 4.3 (I), p. 63", set: ghg.AR6,
		story: carbon.Text{
			EN: "A lorry brings 24 t from A to B, 10 t from B to C, and 10 t from B by way of C back to A. The run emits 31.5 kg CO2, which its shipments share by the tonne-km that they rode.",
			ZH: "一辆货车自A运24吨至B，自B运10吨至C，并自B经C运10吨回A。全程排放31.5千克二氧化碳，按各票货物的行驶吨公里分摊。"},
		facts: []fact{{in(carbon.UpstreamTransport, "", "delivery run", "配送行程"), freight.Run{
			Consumed: []freight.Consumption{{Kind: "freight/run", Quantity: q("1 piece")}},
			By:       freight.DrivenTonneKm, Empty: freight.EmptyIncluded,
			Carried: []freight.Carried{driven("1", "24 t", "10 km"), driven("2", "10 t", "15 km"), driven("3", "10 t", "25 km")},
		}}},
		factors: []*carbon.Factor{factor("freight/run", carbon.WellToWheel, unit.Piece, "the whole run", of(ghg.CO2, "31.5 kg"))},
		printed: carbon.Text{EN: "11.8, 7.4 and 12.3 kg, together 31.5 kg", ZH: "11.8、7.4和12.3千克，合计31.5千克"},
	}, {
		chapter: chapter, source: "iLEAP Technical Specifications 1.0.0, End-to-End Example", set: ghg.AR6,
		story: carbon.Text{
			EN: "87 kg go from Rotterdam to Prague on two lorries, an element of the transport chain each. The carriers declare the intensity of their operations, well to wheel.",
			ZH: "87千克货物由两辆货车自鹿特丹运至布拉格，各为一个运输链要素。承运人声明其作业的全生命周期强度。"},
		facts: []fact{{in(carbon.UpstreamTransport, "", "shipment 1237890", "货运单1237890"), freight.Chain{ID: "1237890", Distance: freight.Actual, Elements: []freight.Element{
			lorry("abcdef", "truck-40t-euro5-de", "423 km"), lorry("ghijkl", "operator-z-truck-89sdff", "321 km"),
		}}}},
		factors: []*carbon.Factor{
			factor("freight/toc/truck-40t-euro5-de", carbon.WellToWheel, unit.TonneKilometre, "carrier A", of(ghg.Unsplit(ghg.AR6), "0.1 kg")),
			factor("freight/toc/operator-z-truck-89sdff", carbon.WellToWheel, unit.TonneKilometre, "carrier B", of(ghg.Unsplit(ghg.AR6), "0.17 kg")),
		},
		printed: carbon.Text{EN: "64.728 t.km and \"8,42769\" kg, with a comma that no decimal parser reads", ZH: "64.728吨公里和“8,42769”千克，其中的逗号无法按十进制数读取"},
	}}
}

func driven(id, mass, length string) freight.Carried {
	return freight.Carried{ID: id, Load: freight.Load{Mass: q(mass)}, Distance: freight.Distance{Kind: freight.Actual, Length: q(length)}}
}

func lorry(id, category, length string) freight.Leg {
	return freight.Leg{ID: id, Load: freight.Load{Mass: q("87 kg")}, Distances: []freight.Distance{{Kind: freight.Actual, Length: q(length)}},
		By: freight.TOC{ID: category, Kind: carbon.Kind("freight/toc/" + category), Distance: freight.Actual, Empty: freight.EmptyIncluded}}
}
