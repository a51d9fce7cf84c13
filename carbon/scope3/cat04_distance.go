package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var distanceBased = newFamily("distance", carbon.Text{EN: "distance-based", ZH: "距离法"},
	carbon.Text{EN: "tonnes, TEU or vehicles × distance of the leg", ZH: "吨（标箱、车辆）×该段距离"},
	clause{carbon.UpstreamTransport, "formula 4.6, p. 61"}, clause{carbon.Waste, "category 5, p. 73; formula 4.6, p. 61"})

var transportMethods = slices.Concat(fuelBased.methods(), backhaul.methods(), distanceBased.methods(), []*carbon.Method{atSite, averageStorage})

// A Route says how a distance was found. The Guidance prefers what was driven, else the
// shortest theoretical one; a factor made for the one is not for the other.
type Route uint8

// The routes.
const (
	RouteUnstated    Route = iota
	Driven                 // as the carrier reports it
	ShortestFeasible       // of a planner for the mode
	GreatCircle            // as the crow flies
)

var routeTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "driven", ZH: "实际"}, {EN: "SFD", ZH: "最短可行"}, {EN: "GCD", ZH: "大圆"}}

// String returns the English name.
func (r Route) String() string { return r.Text().EN }

// Text returns the name in both languages.
func (r Route) Text() carbon.Text { return textOf(int(r), routeTexts[:]) }

// A Leg is one way of goods in one vehicle: a load by mass, in TEU, or as whole vehicles,
// as the factor of its kind ("freight/road/hgv") is per tonne-km, TEU-km or vehicle-km.
// Factors by tonne-km hold the empty running of a fleet: a leg is no way back.
type Leg struct {
	Kind     carbon.Kind   // "": that of the activity
	Mass     unit.Quantity // with packaging: exactly one of Mass, TEU and Vehicles
	TEU      unit.Number
	Vehicles unit.Number
	Distance unit.Quantity
	Route    Route
	RF       unit.Number // of a flight, as in [Trips]
}

// work returns the tonne-km, TEU-km or vehicle-km of the leg.
func (l Leg) work(f *carbon.Faults, path string) unit.Quantity {
	f.Quantity(path+": distance", l.Distance, unit.Distance)
	if l.Route == RouteUnstated || int(l.Route) >= len(routeTexts) {
		f.Addf(path+": distance", "how it was found is not stated: driven, shortest feasible, great circle")
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

func (l Leg) kind(of carbon.Activity) carbon.Kind {
	if l.Kind == "" {
		return of.Kind
	}
	return l.Kind
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
	return []carbon.Term{load, carbon.Operand("distance ("+l.Route.String()+")", "距离（"+l.Route.Text().ZH+"）", l.Distance)}
}

// in returns the number of q in u, or none where q is of another dimension, which
// [carbon.Faults.Quantity] has noted.
func in(q unit.Quantity, u unit.Unit) unit.Number {
	r, err := q.In(u)
	if err != nil {
		return unit.Number{}
	}
	return r.Number()
}

// DistanceBased is transport by mass and distance, an activity for each leg: each mode
// has a factor of its own. Chains after ISO 14083 are package freight's.
type DistanceBased struct {
	Legs []Leg
}

// Activities implements [carbon.Facts], for the categories 4 and 5. Waste is carried
// outside the minimum boundary (Scope 3 Standard, table 5.4).
func (d DistanceBased) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m := distanceBased.under(of, &f)
	if len(d.Legs) == 0 {
		f.Addf("legs", "none is stated")
	}
	work := make([]unit.Quantity, len(d.Legs))
	for i, l := range d.Legs {
		path := fmt.Sprintf("leg %d", i+1)
		work[i] = l.work(&f, path)
		k := l.kind(of)
		if k == "" {
			f.Addf(path+": kind", "not stated")
		}
		checkUplift(&f, k, l.RF)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	of.Optional = of.Optional || of.Category == carbon.Waste
	grade(&of, carbon.AverageData)
	var as []carbon.Activity
	for i, l := range d.Legs {
		a := of
		a.Kind = l.kind(of)
		if a.Category == carbon.Waste && a.Stage == carbon.NoStage {
			a.Stage = carbon.WellToWheel
		}
		as = withUplift(append(as, m.Made(a, work[i], l.working()...)), l.RF)
	}
	return as, nil
}
