package freight

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Mover is how a leg is moved: a [TOC], a [Vehicle] or a [Run].
type Mover interface {
	// move returns the activities of a leg, with its empty running checked.
	move(l Leg, of carbon.Activity, f *carbon.Faults) []carbon.Activity
}

// A Leg is a transport chain element that moves goods: one vehicle, from one place
// to the next. Distances states the length in one kind or several; the mover's kind
// is taken, or Adjust leads to it.
type Leg struct {
	ID        string
	From, To  string // UN/LOCODE, airport or a name of the caller's; may stay open
	Load      Load
	Distances []Distance
	By        Mover
	Adjust    *Adjustment
	Goods     Temperature
	Uplift    *Uplift
	Return    *Return
	Carrier   carbon.PartyID
	Place     carbon.Place // whose factor holds, where it is not the template's
}

// An Uplift is what temperature control adds to an intensity of ambient goods: 12 %
// is 0.12. An intensity of refrigerated or mixed goods contains it.
type Uplift struct {
	Share  unit.Number
	Source carbon.Source
}

// A Return is a vehicle's way back without goods. It is a second activity, per
// vehicle-km, and allowed only where the intensity does not contain empty running. It
// lies outside the minimum boundary (Scope 3 Technical Guidance, p. 55: optional).
type Return struct {
	Kind     carbon.Kind // of the empty vehicle, per vehicle-km
	Distance Distance
	Share    unit.Number // of the goods in what caused the return; 1 where the vehicle was theirs alone
}

// Activities implements [carbon.Facts].
func (l Leg) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	of = template(of, l.ID, l.Carrier, l.Place, &f)
	for i, d := range l.Distances {
		d.check(fmt.Sprintf("distance %d", i+1), &f)
		if first, ok := find(l.Distances[:i], d.Kind); ok && d.Kind != NoDistance {
			f.Add(fmt.Sprintf("distance %d", i+1), RuleDistance, fmt.Errorf("%s, and %s before: one of a kind", d, first))
		}
	}
	if l.Adjust != nil {
		l.Adjust.check(&f)
	}
	var made []carbon.Activity
	if l.By == nil {
		f.Addf("by", "no transport operation category, vehicle or run")
	} else {
		made = l.By.move(l, of, &f)
	}
	if r := l.Return; r != nil {
		made = append(made, r.activity(of, &f))
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	return made, nil
}

// movement returns what an intensity multiplies, per tonne and per TEU, and its
// working: load × distance in the kind of the intensity × uplift.
func (l Leg) movement(kind DistanceKind, covers Temperature, f *carbon.Faults) ([]unit.Quantity, []carbon.Term) {
	load, working := l.Load.measures(f)
	km, how := l.length(kind, f)
	working = append(working, how...)
	up, why := l.uplift(covers, f)
	working = append(working, why...)
	var moved []unit.Quantity
	for _, q := range load {
		u := unit.TonneKilometre
		if q.Unit().Dimension() == unit.TEU {
			u = unit.TEUKilometre
		}
		moved = append(moved, unit.New(q.Number().Mul(km.Number()).Mul(up), u))
	}
	return moved, working
}

// length returns the length in km of the wanted kind: as it is stated, or adjusted.
func (l Leg) length(want DistanceKind, f *carbon.Faults) (unit.Quantity, []carbon.Term) {
	d, ok := find(l.Distances, want)
	adjust := l.Adjust
	var working []carbon.Term
	switch {
	case want == NoDistance:
		f.Add("distance", RuleDistance, fmt.Errorf("per which kind of kilometre the intensity holds is not stated"))
	case ok && adjust != nil:
		f.Add("adjustment", RuleAdjustment, fmt.Errorf("the %s is stated, and the intensity is per such a kilometre: nothing is to be adjusted", want))
	case ok:
		working = []carbon.Term{d.term()}
	case adjust == nil:
		f.Add("distance", RuleDistance, fmt.Errorf("the intensity is per km of %s, stated are %v", want, l.Distances))
	default:
		if d, ok = find(l.Distances, adjust.From); !ok || adjust.To != want {
			f.Add("adjustment", RuleAdjustment, fmt.Errorf("from %s to %s, but the intensity is per km of %s and stated are %v", adjust.From, adjust.To, want, l.Distances))
			break
		}
		var term carbon.Term
		working = []carbon.Term{d.term()}
		d.Length, term = adjust.apply(d.Length)
		working = append(working, term)
	}
	km, err := d.Length.In(unit.Kilometre)
	if err != nil { // was found above
		return unit.Quantity{}, nil
	}
	return km, working
}

// uplift returns 1 + the uplift that the goods need beyond what an intensity covers.
func (l Leg) uplift(covers Temperature, f *carbon.Faults) (unit.Number, []carbon.Term) {
	cold, ambient := l.Goods == Refrigerated, covers == Ambient
	switch {
	case l.Uplift == nil && cold && ambient:
		f.Add("uplift", RuleTemperature, fmt.Errorf("the goods are refrigerated, the intensity is of ambient goods: state the uplift"))
	case l.Uplift == nil:
	case !cold || !ambient:
		f.Add("uplift", RuleTemperature, fmt.Errorf("%s: an uplift takes an intensity of ambient goods to refrigerated goods, and both must be stated", l.Uplift.Share))
	default:
		f.Number("uplift", l.Uplift.Share)
		t := carbon.Operand("uplift for temperature control", "温控附加", l.Uplift.Share)
		t.Source = l.Uplift.Source
		return unit.Int(1).Add(l.Uplift.Share), []carbon.Term{t}
	}
	return unit.Int(1), nil
}

// check notes empty kilometres that are in twice, or not at all.
func (e EmptyRunning) check(back *Return, f *carbon.Faults) {
	const path = "empty running"
	switch {
	case e == EmptyIncluded && back != nil:
		f.Add(path, RuleEmpty, fmt.Errorf("the intensity contains empty running: a return leg counts it again"))
	case e == EmptyExcluded && back == nil:
		f.Add(path, RuleEmpty, fmt.Errorf("the intensity is of loaded journeys: state the empty return"))
	case e != EmptyIncluded && e != EmptyExcluded:
		f.Add(path, RuleEmpty, fmt.Errorf("whether the intensity contains it is not stated"))
	}
}

func (r Return) activity(of carbon.Activity, f *carbon.Faults) carbon.Activity {
	r.Distance.check("return", f)
	f.Share("return: share", r.Share)
	wellToWheel("return: kind", r.Kind, f)
	if r.Distance.Kind != Actual {
		f.Add("return", RuleDistance, fmt.Errorf("a vehicle-km is of the actual distance, stated is %s", r.Distance))
	}
	km, err := r.Distance.Length.In(unit.Kilometre)
	if err != nil { // was found above
		return of
	}
	a := legEmpty.Made(of, unit.New(km.Number().Mul(r.Share), unit.VehicleKilometre), r.Distance.term(), carbon.Operand("share of the goods", "货物所占份额", r.Share))
	a.Kind, a.Optional = r.Kind, true
	return a
}

// move implements [Mover].
func (t TOC) move(l Leg, of carbon.Activity, f *carbon.Faults) []carbon.Activity {
	check(t.Kind, t.Consumed, t.Activity, t.Period, f, unit.TonneKm, unit.TEUKm)
	moved, working := l.movement(t.Distance, t.Temperature, f)
	t.Empty.check(l.Return, f)
	if t.ID != "" {
		working = append([]carbon.Term{{Name: carbon.Text{EN: "transport operation category", ZH: "运输作业类别"}, Value: t.ID}}, working...)
	}
	if len(t.Consumed) == 0 {
		if len(moved) == 0 { // no load: was found above
			return nil
		}
		a := legIntensity.Made(known(of, t.Name, carbon.AverageData), moved[0], working...)
		a.Kind, a.Measures = t.Kind, moved
		return []carbon.Activity{a}
	}
	if t.Empty != EmptyIncluded {
		f.Add("empty running", RuleYear, fmt.Errorf("the year of an operation covers loaded and empty kilometres"))
	}
	if f.Err() != nil {
		return nil
	}
	q, ok := byDimension(moved, t.Activity.Unit().Dimension())
	if !ok {
		f.Add("mass", RuleMass, fmt.Errorf("the category is per %s, the load is not stated so", t.Activity.Unit()))
		return nil
	}
	working = append(working, carbon.Operand("transport activity of the goods", "货物运输活动", q), carbon.Operand("transport activity of the year", "全年运输活动", t.Activity))
	part, err := partOf(q, t.Activity)
	if f.Join("activity", err); err != nil {
		return nil
	}
	return share(legOperation, known(of, t.Name, carbon.SupplierSpecific), t.Consumed, part, working)
}
