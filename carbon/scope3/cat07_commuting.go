package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	commuteDistance = &carbon.Method{Code: "C7-distance", Name: carbon.Text{EN: "C7 distance-based", ZH: "C7 距离法"},
		Formula: carbon.Text{EN: "staff × one way × 2 × days a year, ÷ people per vehicle", ZH: "员工数×单程×2×年出勤天数，÷每车人数"}, Clause: guidance + "formula 7.1, p. 89"}
	commuteAverage = &carbon.Method{Code: "C7-average", Name: carbon.Text{EN: "C7 average-data", ZH: "C7 平均数据法"},
		Formula: carbon.Text{EN: "staff × share of the mode × one way × 2 × days a year, ÷ people per vehicle", ZH: "员工数×方式占比×单程×2×年出勤天数，÷每车人数"}, Clause: guidance + "formula 7.2, p. 92"}
	homeEnergy = &carbon.Method{Code: "C7-telework-energy", Name: carbon.Text{EN: "C7 teleworking, energy", ZH: "C7 远程办公 能耗"},
		Formula: carbon.Text{EN: "energy at home − baseline", ZH: "居家能耗－基线能耗"}, Clause: guidance + "formula 7.1, p. 89-90 (optional)"}
	homeHours = &carbon.Method{Code: "C7-telework-hours", Name: carbon.Text{EN: "C7 teleworking, hours", ZH: "C7 远程办公 工时"},
		Formula: carbon.Text{EN: "staff × days at home × hours a day", ZH: "员工数×居家天数×每日工时"}, Clause: guidance + "formula 7.1, p. 89-90 (optional)"}
)

// Days is on how many days of the period somebody commutes: a number of them, or days
// a week times weeks worked. Days at home, on business and on leave are no part of it.
type Days struct{ Number, PerWeek, Weeks unit.Number }

// Stated reports whether a part of the days is stated.
func (d Days) Stated() bool { return d.Number.Stated() || d.PerWeek.Stated() || d.Weeks.Stated() }

func (d Days) days(f *carbon.Faults) (unit.Number, []carbon.Term) {
	switch {
	case d.Number.Stated() && (d.PerWeek.Stated() || d.Weeks.Stated()):
		f.Addf("days", "state a number, or days a week and weeks")
		return unit.Number{}, nil
	case d.Number.Stated():
		f.Number("days", d.Number)
		return d.Number, []carbon.Term{carbon.Operand("days a year", "年出勤天数", d.Number)}
	}
	f.Number("days a week", d.PerWeek)
	if d.PerWeek.Stated() && d.PerWeek.Cmp(unit.Int(7)) > 0 {
		f.Addf("days a week", "%s", d.PerWeek)
	}
	f.Number("weeks", d.Weeks)
	return d.PerWeek.Mul(d.Weeks), []carbon.Term{carbon.Operand("days a week", "每周出勤天数", d.PerWeek), carbon.Operand("weeks worked", "工作周数", d.Weeks)}
}

// Commute is the commuting of employees with one profile, from a survey: one mode, the
// kind of the activity, with one distance. Both ways are counted; OneWay is one of them.
//
//	staff × one way × 2 × days, in passenger-km; ÷ people per vehicle, in vehicle-km
//
// The Technical Guidance has it as formula 7.1, p. 89.
type Commute struct {
	Staff      unit.Number // with this profile; 1 for one employee
	OneWay     unit.Quantity
	Days       Days
	PerVehicle unit.Number // people in a vehicle, 1 for one who drives alone; not stated where the factor is per passenger-km
	// Distance is the passenger-km or vehicle-km of all employees and both ways, where a
	// survey has summed it already; then nothing else is stated.
	Distance unit.Quantity
}

// Activities implements [carbon.Facts].
func (c Commute) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Commuting, &f)
	q, working := c.Distance, []carbon.Term{carbon.Operand("distance", "距离", c.Distance)}
	if !c.Distance.Stated() {
		q, working = c.work(&f, nil, c.Staff)
	} else {
		f.Quantity("distance", c.Distance, unit.PassengerKm, unit.VehicleKm)
		if c.Staff.Stated() || c.OneWay.Stated() || c.PerVehicle.Stated() || c.Days.Stated() {
			f.Addf("distance", "%s is of all employees and days already", c.Distance)
		}
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	grade(&of, carbon.AverageData)
	return []carbon.Activity{commuteDistance.Made(of, q, working...)}, nil
}

// work is people × one way × 2 × days, in vehicles where they are stated.
func (c Commute) work(f *carbon.Faults, share []carbon.Term, people unit.Number) (unit.Quantity, []carbon.Term) {
	f.Number("staff", c.Staff)
	f.Quantity("one way", c.OneWay, unit.Distance)
	days, terms := c.Days.days(f)
	q := unit.New(people.Mul(in(c.OneWay, unit.Kilometre)).Mul(unit.Int(2)).Mul(days), unit.PassengerKilometre)
	working := append([]carbon.Term{carbon.Operand("staff", "员工数", c.Staff)}, share...)
	working = append(working, carbon.Operand("one way", "单程", c.OneWay), carbon.Operand("ways a day", "每日往返", unit.Int(2)))
	working = append(append(working, terms...), carbon.Operand("passenger-km", "人公里", q))
	return inVehicles(f, q, c.PerVehicle, working)
}

// AverageCommute is the commuting of a share of all staff by one mode, the kind of the
// activity, from national or surveyed averages. [ModalSplit] has all modes at once and
// checks that they are all.
//
//	staff × share × one way × 2 × days, in passenger-km; ÷ people per vehicle, in vehicle-km
//
// The Technical Guidance has it as formula 7.2, p. 92. A share above 1 breaks TL-C014.
type AverageCommute struct {
	Staff      unit.Number
	Share      unit.Number // of the staff, 0.24 for 24 %
	OneWay     unit.Quantity
	Days       Days
	PerVehicle unit.Number // as in Commute
}

// Activities implements [carbon.Facts].
func (a AverageCommute) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Commuting, &f)
	f.Share("share", a.Share)
	q, working := Commute{Staff: a.Staff, OneWay: a.OneWay, Days: a.Days, PerVehicle: a.PerVehicle}.work(&f, []carbon.Term{carbon.Operand("share of the mode", "方式占比", a.Share)}, a.Staff.Mul(a.Share))
	if err := f.Err(); err != nil {
		return nil, err
	}
	grade(&of, carbon.AverageData)
	return []carbon.Activity{commuteAverage.Made(of, q, working...)}, nil
}

// ModalSplit is the commuting of all staff by all modes: shares that sum to one, those
// on foot and at home included (else TL-S302), each as [AverageCommute].
type ModalSplit struct {
	Staff unit.Number
	Days  Days
	Modes []Mode
}

// A Mode is a way to work, in its kind ("travel/metro").
type Mode struct {
	Kind       carbon.Kind
	Share      unit.Number
	OneWay     unit.Quantity
	PerVehicle unit.Number
}

// Activities implements [carbon.Facts]: an activity a mode.
func (s ModalSplit) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	var as []carbon.Activity
	shares := make([]unit.Number, len(s.Modes))
	for i, m := range s.Modes {
		of.Kind, shares[i] = m.Kind, m.Share
		made, err := AverageCommute{s.Staff, m.Share, m.OneWay, s.Days, m.PerVehicle}.Activities(of)
		f.Join(fmt.Sprintf("mode %d", i+1), err)
		as = append(as, made...)
	}
	sumToOne(&f, "modes", shares...)
	if err := f.Err(); err != nil {
		return nil, err
	}
	return as, nil
}

// HomeEnergy is what working at home takes of one energy, the kind of the activity,
// beyond what the home takes anyway. Outside the minimum boundary.
//
//	energy at home − baseline, in the unit of the former
//
// The Technical Guidance has it as formula 7.1, p. 89-90.
type HomeEnergy struct{ AtHome, Baseline unit.Quantity }

// Activities implements [carbon.Facts].
func (h HomeEnergy) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Commuting, &f)
	Flow{Kind: of.Kind, Quantity: h.AtHome}.check(&f, "", "electricity", "heat", "fuel")
	f.Number("baseline", h.Baseline.Number())
	more, err := h.AtHome.Add(h.Baseline.Neg())
	if err == nil && more.Number().Sign() < 0 {
		err = fmt.Errorf("%s at home, less than the %s of the baseline", h.AtHome, h.Baseline)
	}
	if err != nil && f.Err() == nil {
		f.Addf("baseline", "%w", err)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	of.Optional = true
	return []carbon.Activity{homeEnergy.Made(of, more, carbon.Operand("energy at home", "居家能耗", h.AtHome), carbon.Operand("baseline", "基线能耗", h.Baseline))}, nil
}

// HomeHours is teleworking by its hours, for a factor per person-hour. Outside the
// minimum boundary.
//
//	staff × days at home × hours a day, in person-hours
//
// The Technical Guidance has it as formula 7.1, p. 89-90.
type HomeHours struct {
	Staff  unit.Number
	Days   unit.Number // at home, in the period
	PerDay unit.Quantity
}

// Activities implements [carbon.Facts].
func (h HomeHours) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Commuting, &f)
	f.Number("staff", h.Staff)
	f.Number("days", h.Days)
	f.Quantity("hours a day", h.PerDay, unit.Time)
	if err := f.Err(); err != nil {
		return nil, err
	}
	of.Optional = true
	grade(&of, carbon.AverageData)
	q := unit.New(h.Staff.Mul(h.Days).Mul(in(h.PerDay, unit.Hour)), unit.PersonHours)
	return []carbon.Activity{homeHours.Made(of, q, carbon.Operand("staff", "员工数", h.Staff), carbon.Operand("days at home", "居家天数", h.Days), carbon.Operand("hours a day", "每日工时", h.PerDay))}, nil
}
