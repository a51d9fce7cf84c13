package scope3

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	tripDistance = &carbon.Method{Code: "C6-distance", Name: carbon.Text{EN: "C6 distance-based", ZH: "C6 距离法"},
		Formula: carbon.Text{EN: "travellers ÷ travellers per vehicle × distance, or travellers × distance", ZH: "人数÷每车人数×距离，或人数×距离"}, Clause: guidance + "formula 6.1, p. 84"}
	tripSpend = &carbon.Method{Code: "C6-distance-by-spend", Name: carbon.Text{EN: "C6 distance from spend", ZH: "C6 由支出推算距离"},
		Formula: carbon.Text{EN: "spend × distance per unit of money", ZH: "支出×单位金额里程"}, Clause: guidance + "formula 6.1, p. 84, with a proxy for the distance (p. 20)"}
	roomNights = &carbon.Method{Code: "C6-room-nights", Name: carbon.Text{EN: "C6 room-nights", ZH: "C6 间夜"},
		Formula: carbon.Text{EN: "rooms × nights", ZH: "房间数×晚数"}, Clause: guidance + "formula 6.1, p. 84 (optional)"}
)

// Trips are business trips by distance, for a factor per passenger-km, or per vehicle-km
// where PerVehicle is stated. Three in a car are a third of a vehicle each: 100 people at
// three a car are 100/3 vehicles, which is not rounded.
//
//	travellers × distance, in passenger-km; ÷ travellers per vehicle, in vehicle-km
//
// The Technical Guidance has it as formula 6.1, p. 84. A multiplier for what does not fly
// breaks TL-S311.
type Trips struct {
	// Distance of one traveller, both ways where both were travelled; or, where an
	// agency has summed it already, the passenger-km or vehicle-km of all.
	Distance   unit.Quantity
	Travellers unit.Number // only with the distance of one
	PerVehicle unit.Number // travellers in a vehicle; not stated where the factor is per passenger-km
	// RF is a multiplier for radiative forcing, stated for flights to report it: an
	// activity of its own, on CO2 only ([RadiativeForcing]). Its kind is the flight's
	// with "/radiative-forcing": carbon.Prefer(base, RadiativeForcing(base)) answers it,
	// and base needs a factor of the flight from tank to wheel that contains no multiplier
	// (a kind without RF; those of factors.CommonKinds contain one).
	RF unit.Number
}

// Activities implements [carbon.Facts].
func (t Trips) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.BusinessTravel, &f)
	q, working := t.work(&f)
	checkUplift(&f, of.Kind, t.RF)
	if err := f.Err(); err != nil {
		return nil, err
	}
	grade(&of, carbon.AverageData)
	return withUplift([]carbon.Activity{tripDistance.Made(of, q, working...)}, t.RF), nil
}

func (t Trips) work(f *carbon.Faults) (unit.Quantity, []carbon.Term) {
	switch t.Distance.Unit().Dimension() {
	case unit.PassengerKm, unit.VehicleKm:
		f.Number("distance", t.Distance.Number())
		if t.Travellers.Stated() || t.PerVehicle.Stated() {
			f.Addf("travellers", "%s is of all travellers already", t.Distance)
		}
		return t.Distance, []carbon.Term{carbon.Operand("distance", "距离", t.Distance)}
	}
	f.Quantity("distance", t.Distance, unit.Distance)
	f.Number("travellers", t.Travellers)
	q := unit.New(t.Travellers.Mul(in(t.Distance, unit.Kilometre)), unit.PassengerKilometre)
	working := []carbon.Term{carbon.Operand("travellers", "人数", t.Travellers), carbon.Operand("distance", "距离", t.Distance)}
	return inVehicles(f, q, t.PerVehicle, working)
}

// inVehicles divides passenger-km by the people in a vehicle, where the factor is of the
// vehicle.
func inVehicles(f *carbon.Faults, q unit.Quantity, perVehicle unit.Number, working []carbon.Term) (unit.Quantity, []carbon.Term) {
	if !perVehicle.Stated() {
		return q, working
	}
	f.Positive("per vehicle", perVehicle)
	n, err := q.Number().Quo(perVehicle)
	if err != nil {
		return unit.Quantity{}, nil
	}
	return unit.New(n, unit.VehicleKilometre), append(working, carbon.Operand("people per vehicle", "每车人数", perVehicle))
}

// TripsBySpend estimates the distance of taxis and hired or private cars from what was
// paid: a proxy, whose rate and its source are the caller's. Spend and rate are of one
// currency, price year and basis.
//
//	spend × distance per money, in passenger-km or vehicle-km
//
// So the Technical Guidance, formula 6.1, p. 84, with a proxy for the distance (p. 20).
type TripsBySpend struct {
	Spend    unit.Quantity
	PerMoney Rate // 1.8 p.km or v.km per 1 CNY
}

// Activities implements [carbon.Facts].
func (t TripsBySpend) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.BusinessTravel, &f)
	f.Quantity("spend", t.Spend, unit.Money)
	t.PerMoney.only(&f, "distance per money", of.Kind)
	q := t.PerMoney.of(&f, "distance per money", t.Spend, []unit.Dimension{unit.PassengerKm, unit.VehicleKm}, []unit.Dimension{unit.Money})
	if err := f.Err(); err != nil {
		return nil, err
	}
	of.Quality = carbon.Estimated
	return []carbon.Activity{tripSpend.Made(of, q, carbon.Operand("spend", "支出", t.Spend), carbon.Operand("distance per money", "单位金额里程", t.PerMoney))}, nil
}

// RoomNights is hotel stays on business: rooms × nights, for two guests in one room are
// one room-night (Technical Guidance, formula 6.1, p. 84). Outside the minimum boundary
// (Scope 3 Standard, table 5.4).
type RoomNights struct {
	Guests unit.Number // for the working; not stated: unknown
	Rooms  unit.Number
	Nights unit.Number
}

// Activities implements [carbon.Facts].
func (r RoomNights) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.BusinessTravel, &f)
	f.Number("rooms", r.Rooms)
	f.Number("nights", r.Nights)
	var working []carbon.Term
	if r.Guests.Stated() {
		f.Number("guests", r.Guests)
		working = append(working, carbon.Operand("guests", "人数", r.Guests))
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	grade(&of, carbon.AverageData)
	of.Optional = true
	working = append(working, carbon.Operand("rooms", "房间数", r.Rooms), carbon.Operand("nights", "晚数", r.Nights))
	return []carbon.Activity{roomNights.Made(of, unit.New(r.Rooms.Mul(r.Nights), unit.RoomNights), working...)}, nil
}
