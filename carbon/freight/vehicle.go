package freight

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Vehicle is a model of a journey from parameters that the caller states: what the
// vehicle uses per kilometre loaded and empty, how full it is, and how far it runs
// empty. Its kilometres are actual ones, and its empty running is contained.
//
// Empty running is stated over one base or the other, for both are in use: 25 km
// empty on 100 km loaded are 0.25 per loaded km, and 0.2 of the total (the
// emptyDistanceFactor of iLEAP).
type Vehicle struct {
	Name           carbon.Text
	Kind           carbon.Kind   // of the energy, such as "fuel/diesel"; it has a [Consumption]'s two activities
	Capacity       unit.Quantity // the largest load that is allowed
	LoadFactor     unit.Number   // load / capacity on the loaded kilometres, more than 0 to 1
	Loaded, Empty  unit.Quantity // energy per kilometre, at that load and without
	EmptyPerLoaded unit.Number   // empty km per loaded km, 0 or more; or
	EmptyOfTotal   unit.Number   // empty km of all km, 0 to less than 1
	Temperature    Temperature
}

// move implements [Mover].
func (v Vehicle) move(l Leg, of carbon.Activity, f *carbon.Faults) []carbon.Activity {
	if v.Kind == "" {
		f.Addf("vehicle", "no kind of its energy")
	}
	positive("capacity", v.Capacity, f, unit.Mass)
	if f.Share("load factor", v.LoadFactor); v.LoadFactor.Stated() && v.LoadFactor.Sign() == 0 {
		f.Addf("load factor", "is 0")
	}
	f.Number("loaded", v.Loaded.Number())
	f.Number("empty", v.Empty.Number())
	ratio, how := v.ratio(f)
	moved, working := l.movement(Actual, v.Temperature, f)
	EmptyIncluded.check(l.Return, f)
	tkm, ok := byDimension(moved, unit.TonneKm)
	if !ok {
		f.Add("mass", RuleMass, fmt.Errorf("a vehicle is filled by mass: state it"))
	}
	perKm, err := v.Loaded.Add(v.Empty.Mul(ratio))
	if err != nil {
		f.Addf("empty", "%v", err)
	}
	capacity, err := v.Capacity.In(unit.Tonne)
	if f.Err() != nil || err != nil {
		return nil
	}
	perTonneKm, err := unit.Int(1).Quo(capacity.Number().Mul(v.LoadFactor))
	f.Join("capacity", err)
	working = append(working, carbon.Operand("capacity", "额定载质量", v.Capacity), carbon.Operand("load factor", "载荷系数", v.LoadFactor),
		carbon.Operand("energy per loaded km", "重载单耗（每公里）", v.Loaded), carbon.Operand("energy per empty km", "空驶单耗（每公里）", v.Empty), how)
	return energy(legVehicle, known(of, v.Name, carbon.Estimated), v.Kind, perKm.Mul(perTonneKm).Mul(tkm.Number()), working)
}

// ratio returns the empty kilometres per loaded kilometre: of the share e of all
// kilometres it is e / (1 − e).
func (v Vehicle) ratio(f *carbon.Faults) (unit.Number, carbon.Term) {
	per, of := v.EmptyPerLoaded, v.EmptyOfTotal
	switch {
	case per.Stated() == of.Stated():
		f.Add("empty running", RuleEmpty, fmt.Errorf("state the empty km per loaded km, or their share of all km"))
	case per.Stated():
		f.Number("empty running", per)
		return per, carbon.Operand("empty km per loaded km", "空驶与重载里程比", per)
	default:
		f.Share("empty running", of)
		r, err := of.Quo(unit.Int(1).Sub(of))
		if err != nil {
			f.Add("empty running", RuleEmpty, fmt.Errorf("all kilometres are empty"))
		}
		return r, carbon.Operand("empty km of all km", "空驶里程占比", of)
	}
	return unit.Number{}, carbon.Term{}
}
