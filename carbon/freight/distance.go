package freight

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A DistanceKind says what a kilometre is. A tonne-kilometre of one kind is not one
// of another: an intensity and the activity that it multiplies share the kind.
type DistanceKind uint8

// The kinds, shortest first. The zero value is "not stated".
const (
	NoDistance       DistanceKind = iota
	GreatCircle                   // GCD: along the surface of the Earth, as the crow flies
	ShortestFeasible              // SFD: the shortest practical route
	Actual                        // the route that was taken
	numDistances
)

var distanceTexts = [numDistances]carbon.Text{
	{EN: "no kind of distance", ZH: "未说明距离类型"}, {EN: "great circle distance", ZH: "大圆距离"},
	{EN: "shortest feasible distance", ZH: "最短可行距离"}, {EN: "actual distance", ZH: "实际距离"},
}

// Text returns the name in both languages.
func (k DistanceKind) Text() carbon.Text {
	if k >= numDistances {
		return carbon.Same(fmt.Sprintf("invalid(%d)", uint8(k)))
	}
	return distanceTexts[k]
}

// String returns the English name.
func (k DistanceKind) String() string { return k.Text().EN }

// A Distance is a length of a stated kind.
type Distance struct {
	Kind   DistanceKind
	Length unit.Quantity
	How    carbon.Text // how it was found: telematics, an atlas, a calculation
}

// String returns "423 km, actual distance".
func (d Distance) String() string { return d.Length.String() + ", " + d.Kind.String() }

func (d Distance) check(path string, f *carbon.Faults) {
	if d.Kind == NoDistance || d.Kind >= numDistances {
		f.Addf(path, "the kind of distance is not stated")
	}
	f.Quantity(path, d.Length, unit.Distance)
}

func (d Distance) term() carbon.Term {
	t := d.Kind.Text()
	if d.How != (carbon.Text{}) {
		t = carbon.Text{EN: t.EN + " (" + d.How.EN + ")", ZH: t.ZH + "（" + d.How.ZH + "）"}
	}
	return carbon.Term{Name: t, Value: d.Length.String()}
}

// An Adjustment makes a distance of one kind into one of a longer kind: the distance
// adjustment factor (DAF) of ISO 14083. It converts in the stated direction only, for
// the other one is another statement. State a Factor, To per From, at least 1; or what
// is added (Plus).
type Adjustment struct {
	From, To DistanceKind
	Factor   unit.Number
	Plus     unit.Quantity
	Source   carbon.Source
}

// AirAdjustment is what ISO 14083 and GLEC add to the great circle of a flight for
// approach and detours: 95 km a flight (mapping, unverified), so that a stop on the
// way is an element of its own. It is not for intensities that are per great-circle
// kilometre already.
func AirAdjustment() Adjustment {
	return Adjustment{From: GreatCircle, To: Actual, Plus: unit.New(unit.Int(95), unit.Kilometre),
		Source: carbon.Source{At: "ISO 14083:2023, GLEC Framework v3, air: great circle distance + 95 km" + unverified}}
}

func (a Adjustment) check(f *carbon.Faults) {
	const path = "adjustment"
	if a.From == NoDistance || a.To >= numDistances || a.From >= a.To {
		f.Add(path, RuleAdjustment, fmt.Errorf("from %s to %s: a distance is adjusted to a longer kind", a.From, a.To))
	}
	switch {
	case a.Factor.Stated() == a.Plus.Stated():
		f.Addf(path, "state a factor, or what is added")
	case a.Plus.Stated():
		f.Quantity(path, a.Plus, unit.Distance)
	case a.Factor.Cmp(unit.Int(1)) < 0:
		f.Addf(path, "%s is less than 1: %s is never shorter than %s", a.Factor, a.To, a.From)
	}
}

// apply needs a checked a.
func (a Adjustment) apply(length unit.Quantity) (unit.Quantity, carbon.Term) {
	name := carbon.Text{EN: "adjustment from " + a.From.Text().EN + " to " + a.To.Text().EN, ZH: "由" + a.From.Text().ZH + "至" + a.To.Text().ZH + "的调整"}
	if a.Plus.Stated() {
		sum, err := length.Add(a.Plus)
		if err != nil { // both were checked to be distances
			return unit.Quantity{}, carbon.Term{}
		}
		return sum, carbon.Term{Name: name, Value: "+ " + a.Plus.String(), Source: a.Source}
	}
	return length.Mul(a.Factor), carbon.Term{Name: name, Value: "× " + a.Factor.String(), Source: a.Source}
}

// find returns the distance of a kind.
func find(ds []Distance, k DistanceKind) (Distance, bool) {
	for _, d := range ds {
		if d.Kind == k {
			return d, true
		}
	}
	return Distance{}, false
}
