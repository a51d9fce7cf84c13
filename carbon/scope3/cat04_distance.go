package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/unit"
)

var distanceBased = newFamily("distance", carbon.Text{EN: "distance-based", ZH: "距离法"},
	carbon.Text{EN: "tonnes, TEU or vehicles × distance of the leg", ZH: "吨（标箱、车辆）×该段距离"},
	clause{category: carbon.UpstreamTransport, at: "formula 4.6, p. 61"}, clause{category: carbon.Waste, at: "category 5, p. 73; formula 4.6, p. 61"},
	clause{category: carbon.DownstreamTransport, at: "category 9, p. 104-105; formula 4.6, p. 61"})

// A Leg is one way of goods in one vehicle: a load by mass, in TEU, or as whole vehicles,
// as the factor of its kind ("freight/road/hgv") is per tonne-km, TEU-km or vehicle-km.
// Factors by tonne-km hold the empty running of a fleet: a leg is no way back. It has one
// kind of distance; a leg of a chain ([freight.Leg]) has several, a vehicle and two ends.
type Leg struct {
	Kind     carbon.Kind   // "": that of the activity
	Mass     unit.Quantity // with packaging: exactly one of Mass, TEU and Vehicles
	TEU      unit.Number
	Vehicles unit.Number
	Distance unit.Quantity
	Route    freight.DistanceKind // how the distance was found; a factor made for one kind is not for another
	RF       unit.Number          // of a flight, as in [Trips]
}

// work returns the tonne-km, TEU-km or vehicle-km of the leg.
func (l Leg) work(f *carbon.Faults, path string) unit.Quantity {
	f.Quantity(path+": distance", l.Distance, unit.Distance)
	if l.Route == freight.NoDistance || l.Route > freight.Actual {
		f.Addf(path+": route", "%s: want actual, shortest feasible or great circle distance", l.Route)
	}
	var load unit.Number
	var by unit.Unit
	stated := 0
	if l.Mass.Stated() {
		f.Quantity(path+": mass", l.Mass, unit.Mass)
		load, by, stated = in(l.Mass, unit.Tonne), unit.TonneKilometre, stated+1
	}
	if l.TEU.Stated() {
		f.Number(path+": TEU", l.TEU)
		load, by, stated = l.TEU, unit.TEUKilometre, stated+1
	}
	if l.Vehicles.Stated() {
		f.Number(path+": vehicles", l.Vehicles)
		load, by, stated = l.Vehicles, unit.VehicleKilometre, stated+1
	}
	if stated != 1 {
		f.Addf(path+": load", "state one of mass, TEU and vehicles: %d are", stated)
	}
	return unit.New(load.Mul(in(l.Distance, unit.Kilometre)), by)
}

func (l Leg) working() []carbon.Term {
	var load carbon.Term
	switch {
	case l.Mass.Stated():
		load = carbon.Operand("mass", "质量", l.Mass)
	case l.TEU.Stated():
		load = carbon.Operand("TEU", "标箱数", l.TEU)
	default:
		load = carbon.Operand("vehicles", "车辆数", l.Vehicles)
	}
	route := l.Route.Text()
	return []carbon.Term{load, carbon.Operand(route.EN, route.ZH, l.Distance)}
}

// DistanceBased is transport by mass and distance, an activity for each leg, for each mode
// has a factor of its own: of what the reporter pays for (category 4), of sold goods that
// others pay for (9), of waste (5):
//
//	mass × distance, in tonne-km (or TEU or vehicles × distance)
//
// (Technical Guidance, formula 4.6, p. 61). Chains after ISO 14083 are package freight's.
type DistanceBased struct {
	Legs []Leg
}

// Activities implements [carbon.Facts], for the categories 4, 5 and 9: an activity a leg.
// Waste is carried outside the minimum boundary (Scope 3 Standard, table 5.4).
func (d DistanceBased) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m := distanceBased.under(of, &f)
	if len(d.Legs) == 0 {
		f.Addf("legs", "none is stated")
	}
	of.Optional = of.Optional || of.Category == carbon.Waste
	if of.Category == carbon.Waste && of.Stage == carbon.NoStage {
		of.Stage = carbon.WellToWheel
	}
	grade(&of, carbon.AverageData)
	var made []carbon.Activity
	for i, l := range d.Legs {
		path := fmt.Sprintf("leg %d", i+1)
		a := of
		if l.Kind != "" {
			a.Kind = l.Kind
		}
		if a.Kind == "" {
			f.Addf(path+": kind", "not stated")
		}
		checkUplift(&f, a.Kind, l.RF)
		made = withUplift(append(made, m.Made(a, l.work(&f, path), l.working()...)), l.RF)
	}
	return done(&f, made)
}
