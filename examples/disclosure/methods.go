package main

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The methods of this file turn facts into activities and keep their working. Each
// is one formula of a standard, cited above it.

// term is one operand of a working.
func term(en, zh, value string) carbon.Term {
	return carbon.Term{Name: carbon.Text{EN: en, ZH: zh}, Value: value}
}

func number(en, zh string, n unit.Number) carbon.Term { return term(en, zh, n.String()) }

// method names one; its English name serves as its code.
func method(en, zh string) *carbon.Method {
	return &carbon.Method{Code: en, Name: carbon.Text{EN: en, ZH: zh}}
}

// made returns a with its quantity, method and working.
func made(a carbon.Activity, method *carbon.Method, q unit.Quantity, working ...carbon.Term) carbon.Activity {
	return method.Made(a, q, working...)
}

// in returns the number of q in u.
func in(q unit.Quantity, u unit.Unit) (unit.Number, error) {
	r, err := q.In(u)
	return r.Number(), err
}

// A commute is a line of the commuting survey: how many of a site's staff come by
// one mode.
type commute struct {
	Staff, Share, Days unit.Number
	OneWay             unit.Quantity
	PerVehicle         unit.Number // people per vehicle; not stated where the factor is per passenger
}

// commuting is staff × share × one way × 2 × days, divided by the people in a
// vehicle where the factor holds for the vehicle (Scope 3 Technical Guidance,
// category 7, average-data method).
func commuting(a carbon.Activity, c commute) (carbon.Activity, error) {
	km, err := in(c.OneWay, unit.Kilometre)
	if err != nil {
		return a, err
	}
	d := c.Staff.Mul(c.Share).Mul(km).Mul(unit.Int(2)).Mul(c.Days)
	q := unit.New(d, unit.PassengerKilometre)
	working := []carbon.Term{
		number("staff", "员工数", c.Staff), number("share of the mode", "方式占比", c.Share), term("one way", "单程", c.OneWay.String()),
		number("ways a day", "每日往返", unit.Int(2)), number("days a year", "年出勤天数", c.Days), term("passenger-km", "人公里", q.String()),
	}
	if c.PerVehicle.Stated() {
		v, err := d.Quo(c.PerVehicle)
		if err != nil {
			return a, err
		}
		q = unit.New(v, unit.VehicleKilometre)
		working = append(working, number("people per vehicle", "每车人数", c.PerVehicle))
	}
	return made(a, method("C7 average-data", "C7 平均数据法"), q, working...), nil
}

// haul is tonnes × km (Scope 3 Technical Guidance, categories 4 and 9,
// distance-based method; the distance is the shortest feasible one).
func haul(a carbon.Activity, tonnes, km unit.Quantity) (carbon.Activity, error) {
	t, err := in(tonnes, unit.Tonne)
	if err != nil {
		return a, err
	}
	d, err := in(km, unit.Kilometre)
	if err != nil {
		return a, err
	}
	n := a.Category.Number()
	return made(a, method(fmt.Sprintf("C%d distance-based", n), fmt.Sprintf("C%d 距离法", n)), unit.New(t.Mul(d), unit.TonneKilometre), term("mass", "质量", tonnes.String()), term("distance (SFD)", "距离（最短可行）", km.String())), nil
}

// A driven car is how the cars of one market are used over their life.
type driven struct{ LifetimeKm, KWhPer100Km unit.Number }

// carUse is cars × lifetime km × kWh per 100 km / 100 (Scope 3 Technical Guidance,
// category 11, direct use-phase emissions of products that consume energy). The
// consumption includes charging losses; today's grid stands for the whole life.
func carUse(a carbon.Activity, cars unit.Number, d driven) carbon.Activity {
	kWh := cars.Mul(d.LifetimeKm).Mul(d.KWhPer100Km).Mul(unit.Ratio(1, 100))
	return made(a, method("C11 direct use phase", "C11 直接使用阶段"), unit.New(kWh, unit.KilowattHour), number("cars sold", "售出车辆", cars),
		number("km over life", "寿命里程，km", d.LifetimeKm), number("kWh per 100 km, with charging losses", "百公里电耗（含充电损失），kWh", d.KWhPer100Km))
}

// refrigerantInUse is cars × share with the gas × kg lost over life (Scope 3
// Technical Guidance, category 11, products that contain greenhouse gases).
func refrigerantInUse(a carbon.Activity, cars, share, kgPerCar unit.Number) carbon.Activity {
	return made(a, method("C11 GHG-containing product", "C11 含温室气体产品"), unit.New(cars.Mul(share).Mul(kgPerCar), unit.Kilogram),
		number("cars sold", "售出车辆", cars), number("share with HFC-134a", "使用HFC-134a的比例", share), number("kg lost over life", "寿命期泄漏，kg", kgPerCar))
}

// A cycled storage system is how it is used over its life.
type cycled struct{ Years, CyclesAYear, Depth, Losses unit.Number }

// storageLosses is capacity × years × cycles × depth × losses: the electricity
// that a storage system takes for itself (Scope 3 Technical Guidance, category 11,
// direct use phase). Most reporters forget it.
func storageLosses(a carbon.Activity, capacity unit.Quantity, c cycled) carbon.Activity {
	q := capacity.Mul(c.Years).Mul(c.CyclesAYear).Mul(c.Depth).Mul(c.Losses)
	return made(a, method("C11 direct use phase", "C11 直接使用阶段"), q, term("capacity sold", "售出容量", capacity.String()), number("years", "年数", c.Years),
		number("cycles a year", "年循环次数", c.CyclesAYear), number("depth and retention", "放电深度与容量保持", c.Depth), number("share lost", "损耗比例", c.Losses))
}

// endOfLife is units × mass (Scope 3 Technical Guidance, category 12,
// waste-type-specific method).
func endOfLife(a carbon.Activity, units, kgPerUnit unit.Number) carbon.Activity {
	return made(a, method("C12 waste-type-specific", "C12 按废物类型"), unit.New(units.Mul(kgPerUnit), unit.Kilogram),
		number("units sold", "售出数量", units), number("kg per unit", "单位质量，kg", kgPerUnit))
}

// processing is what the customer uses to build packs of sold cells: cells × kWh
// per kWh (Scope 3 Technical Guidance, category 10, average-data method).
func processing(a carbon.Activity, cells unit.Quantity, kWhPerKWh unit.Number) carbon.Activity {
	return made(a, method("C10 average-data", "C10 平均数据法"), cells.Mul(kWhPerKWh), term("cells sold", "售出电芯", cells.String()), number("kWh per kWh", "每kWh电芯的组包电耗，kWh", kWhPerKWh))
}

// extrapolated is the quantity of a sampled site × all sites / sampled sites
// (Scope 3 Technical Guidance, category 14, sampling).
func extrapolated(a carbon.Activity, q unit.Quantity, sampled, all unit.Number) (carbon.Activity, error) {
	f, err := all.Quo(sampled)
	if err != nil {
		return a, err
	}
	return made(a, method("C14 franchise-specific, sampled", "C14 加盟商特定，抽样"), q.Mul(f), term("of the sampled centre", "抽样中心用量", q.String()), number("centres", "总体数", all), number("sampled", "抽样数", sampled)), nil
}

// investment is the share held × the investee's own inventory, which is the factor
// (Scope 3 Technical Guidance, category 15, equity investments,
// investment-specific method).
func investment(a carbon.Activity, share unit.Number) carbon.Activity {
	return made(a, method("C15 investment-specific", "C15 投资特定"), unit.New(share, unit.Piece), number("share held", "持股比例", share))
}

// ownUse is what charging stations bought less what cars took: only the loss is
// the reporter's own consumption (Scope 2 Guidance, 5.4.2); what it sold on is
// category 3 D (Scope 3 Standard, table 5.5).
func ownUse(a carbon.Activity, bought, sold unit.Quantity) (carbon.Activity, error) {
	q, err := bought.Add(sold.Neg())
	if err != nil {
		return a, err
	}
	return made(a, method("S2 metered, less resale", "范围2 计量，扣除转售"), q, term("bought", "购入", bought.String()), term("sold to cars", "售予车辆", sold.String())), nil
}

// withoutVAT is amount / (1 + rate): spend-based factors know no deductible VAT
// (Scope 3 Technical Guidance, category 1, spend-based method).
func withoutVAT(amount unit.Quantity, rate unit.Number) (unit.Quantity, []carbon.Term, error) {
	f, err := unit.Int(1).Quo(unit.Int(1).Add(rate))
	if err != nil {
		return amount, nil, err
	}
	net := amount.Mul(f)
	return net, []carbon.Term{term("amount with VAT", "含税金额", amount.String()), number("VAT rate", "增值税率", rate), term("amount without VAT", "不含税金额", net.String())}, nil
}

// roomNights is rooms × nights: two guests in one room are one room-night (Scope 3
// Technical Guidance, category 6, hotel stays).
func roomNights(a carbon.Activity, guests, rooms, nights unit.Number) carbon.Activity {
	return made(a, method("C6 room-nights", "C6 间夜"), unit.New(rooms.Mul(nights), unit.RoomNights), number("guests", "人数", guests), number("rooms", "房间数", rooms), number("nights", "晚数", nights))
}
