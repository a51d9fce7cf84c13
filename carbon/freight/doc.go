// Package freight turns transport chains after ISO 14083 and the GLEC Framework into
// activities of category 4 or 9.
//
//	chain := freight.Chain{ID: "SO-4711", Distance: freight.Actual, Elements: []freight.Element{
//		freight.Leg{ID: "1", From: "plant", To: "CNSHA", Load: load, Distances: km(62), By: artic},
//		freight.Hub{ID: "2", At: "CNSHA", Load: load, Of: terminal},
//		freight.Leg{ID: "3", From: "CNSHA", To: "DEHAM", Load: load, Distances: km(19980), By: ship},
//	}}
//	activities, err := chain.Activities(carbon.Activity{Category: carbon.UpstreamTransport, ...})
//	...                                             // calc.Calculate(&activities[i])
//	sum, err := chain.Summary(lines, ghg.AR6)       // t.km, WTW and TTW, by element
//	intensity, err := sum.Intensity()               // a pair: added up first, divided last
//
// A chain is a row of transport chain elements: a [Leg] is one vehicle from one hub
// to the next, a [Hub] is where the vehicle changes. A leg is moved by a [TOC] (an
// intensity, or a year of a carrier's energy), by a [Vehicle] (load factor and empty
// running stated), or by a [Run] (the fuel of one journey, shared by tonne-km). What a
// kilometre is ([DistanceKind]) belongs to the intensity and to the distance: they
// agree, or an [Adjustment] converts. Mass is the goods with the shipper's packaging.
//
// Well to wheel (WTW) is operation (tank to wheel, TTW) and energy provision (well to
// tank, WTT). An intensity, of the group "freight", is asked well to wheel; fuel and
// electricity are two activities, so that both are always there and can be told apart.
//
// The package has no intensities: the default values of GLEC are licensed for
// non-commercial use and are not here; take a published dataset or what carriers
// declare ([Split]). It does not find routes, know where ports lie, count black
// carbon, or decide between categories 4 and 9: that is who pays (Scope 3 Standard,
// table 5.7). ISO 14083 was read in secondary sources and in the iLEAP Technical
// Specifications: its clauses are a mapping, unverified.
package freight
