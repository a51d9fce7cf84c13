package freight

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// TonneKm says by which tonne-kilometres a run is shared.
type TonneKm uint8

// The two ways, which give different shares (Scope 3 Technical Guidance, example 4.3,
// pp. 63–64). By DrivenTonneKm the goods that happen to ride along the detours of a
// round bear them; by DirectTonneKm each load counts with the shortest feasible or
// great circle distance between its own two ends, as ISO 14083 wants for rounds of
// collection and delivery.
const (
	NoTonneKm TonneKm = iota
	DrivenTonneKm
	DirectTonneKm
)

// A Carried is one load of a [Run]. Its distance is what it rode ([DrivenTonneKm]: the
// actual one) or lies from its own origin ([DirectTonneKm]).
type Carried struct {
	ID       string
	Load     Load
	Distance Distance
}

// A Run is one journey or round of one vehicle, with the fuel that it used: the fuel-
// based method by leg. Carried is everything that shared it; where it is empty, the
// vehicle was for the goods alone. As the mover of a [Leg] the leg's ID says which
// load it is; by itself a Run gives the activities of all its loads.
type Run struct {
	Name     carbon.Text
	Consumed []Consumption
	Carried  []Carried
	By       TonneKm
	Empty    EmptyRunning // whether Consumed covers the empty part of the journey
}

// Shares returns the shares of the loads in their order: fractions that sum to one. A
// run without loads has one share, 1.
func (r Run) Shares() ([]unit.Number, error) {
	var f carbon.Faults
	shares, _ := r.allocate(&f)
	return shares, f.Err()
}

// allocate returns the share of each load, and the tonne-km that led to it.
func (r Run) allocate(f *carbon.Faults) ([]unit.Number, [][]carbon.Term) {
	if len(r.Carried) == 0 {
		return []unit.Number{unit.Int(1)}, [][]carbon.Term{nil}
	}
	var by []unit.Quantity
	var sum unit.Sum
	seen := map[string]bool{}
	for i, c := range r.Carried {
		path := fmt.Sprintf("load %q", c.ID)
		if c.ID == "" || seen[c.ID] {
			f.Add(fmt.Sprintf("load %d", i+1), RuleRound, fmt.Errorf("its id %q is empty or there twice", c.ID))
		}
		seen[c.ID] = true
		q, err := c.tonneKm()
		f.Join(path, err)
		if k := c.Distance.Kind; k != r.Carried[0].Distance.Kind || (k == Actual) != (r.By == DrivenTonneKm) || r.By == NoTonneKm || r.By > DirectTonneKm {
			f.Add(path, RuleRound, fmt.Errorf("%s: driven tonne-km are of the actual distance, direct ones of one other kind, and which of them must be stated", c.Distance))
		}
		by = append(by, q)
		sum.Add(q.Number())
	}
	if f.Err() != nil {
		return nil, nil
	}
	shares, err := carbon.Allocate(by...)
	f.Join("run", err)
	way := carbon.Text{EN: "driven tonne-km", ZH: "行驶吨公里"}
	if r.By == DirectTonneKm {
		way = carbon.Text{EN: "direct tonne-km", ZH: "直达吨公里"}
	}
	var working [][]carbon.Term
	for _, q := range by {
		working = append(working, []carbon.Term{carbon.Operand(way.EN+" of the goods", "货物"+way.ZH, q),
			carbon.Operand(way.EN+" of all goods carried", "全部所载货物"+way.ZH, unit.New(sum.Number(), unit.TonneKilometre))})
	}
	return shares, working
}

func (c Carried) tonneKm() (unit.Quantity, error) {
	var f carbon.Faults
	t, _ := c.Load.tonnes(&f)
	c.Distance.check("distance", &f)
	if !t.Stated() && f.Err() == nil {
		f.Add("mass", RuleMass, fmt.Errorf("a run is shared by tonne-km: state the mass"))
	}
	if err := f.Err(); err != nil {
		return unit.Quantity{}, err
	}
	km, err := c.Distance.Length.In(unit.Kilometre)
	return unit.New(t.Number().Mul(km.Number()), unit.TonneKilometre), err
}

// Activities implements [carbon.Facts]: the activities of all loads, tagged with
// their IDs.
func (r Run) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	of = known(template(of, "", "", "", &f), r.Name, carbon.SupplierSpecific)
	checkConsumed(r.Consumed, &f)
	r.Empty.check(nil, &f)
	shares, working := r.allocate(&f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	var made []carbon.Activity
	for i, n := range shares {
		a := of
		if len(r.Carried) > 0 {
			a = template(of, r.Carried[i].ID, "", "", &f)
		}
		made = append(made, share(legRun, a, r.Consumed, n, working[i])...)
	}
	return made, nil
}

// move implements [Mover].
func (r Run) move(l Leg, of carbon.Activity, f *carbon.Faults) []carbon.Activity {
	if l.Adjust != nil || l.Uplift != nil {
		f.Add("run", RuleAdjustment, fmt.Errorf("the fuel of a run is what was used: nothing is to be adjusted"))
	}
	checkConsumed(r.Consumed, f)
	r.Empty.check(l.Return, f)
	shares, working := r.allocate(f)
	at := slices.IndexFunc(r.Carried, func(c Carried) bool { return c.ID == l.ID })
	switch {
	case len(r.Carried) == 0:
		at = 0
	case at < 0:
		f.Add("run", RuleRound, fmt.Errorf("it did not carry %q", l.ID))
	default:
		mine, _ := l.Load.tonnes(f)
		if theirs, _ := r.Carried[at].Load.tonnes(f); !mine.Number().Equal(theirs.Number()) {
			f.Add("mass", RuleMass, fmt.Errorf("%s in the leg, %s in the run", mine, theirs))
		}
		theirs := r.Carried[at].Distance
		if mine, ok := find(l.Distances, theirs.Kind); ok && !mine.Length.Base().Equal(theirs.Length.Base()) {
			f.Add("distance", RuleDistance, fmt.Errorf("%s in the leg, %s in the run", mine, theirs))
		}
	}
	if f.Err() != nil {
		return nil
	}
	return share(legRun, known(of, r.Name, carbon.SupplierSpecific), r.Consumed, shares[at], working[at])
}
