package scope1

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The documents of EPA that the methods of this file and of release.go follow; their
// sections were read in the table of contents, their equations in the calculator.
const (
	epaGuidance   = "EPA Center for Corporate Climate Leadership, Direct Fugitive Emissions from Refrigeration, Air Conditioning, Fire Suppression, and Industrial Gases (2014), "
	epaCalculator = "; EPA Simplified GHG Emissions Calculator"
)

// An entry is a mass in a balance, with its sign.
type entry struct {
	path, en, zh string
	q            unit.Quantity
	sign         int64
}

// balance is the sum of masses of a gas: what is missing went into the air.
func (c *checks) balance(m *carbon.Method, name string, entries ...entry) ([]carbon.Activity, error) {
	gas := c.gas("gas", name)
	sum, working := unit.Int(0), make([]carbon.Term, 0, len(entries))
	for _, e := range entries {
		c.quantity(e.path, e.q, unit.Mass)
		sum, working = sum.Add(in(e.q, unit.Kilogram).Mul(unit.Int(e.sign))), append(working, carbon.Operand(e.en, e.zh, e.q))
	}
	if gas != "" {
		c.under(carbon.Kind("gas/" + gas))
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	if c.settled(sum); c.Err() != nil {
		return nil, c.Err()
	}
	return c.released(m, gas, unit.New(sum, unit.Kilogram), unit.Number{}, working...), nil
}

var refrigerantBalance = &carbon.Method{Code: "S1-refrigerant-balance", Name: carbon.Text{EN: "S1 refrigerant mass balance", ZH: "范围1 制冷剂质量平衡"},
	Formula: carbon.Text{EN: "opening stock − closing stock + acquired − disbursed − (charge of new equipment − charge of retired equipment)", ZH: "期初库存−期末库存+购入−转出−（新设备充注量−退役设备充注量）"},
	Clause:  epaGuidance + "2.3, page 8" + epaCalculator}

// RefrigerantBalance is the log of one gas over the period: what was in stock, came in
// and went out, and how much more the equipment holds. Of refrigerants, and of the
// agents of fire suppression.
type RefrigerantBalance struct {
	Gas              string        // a gas or a blend: "R-410A", "HFC-134a"
	Opening, Closing unit.Quantity // in stock, not in equipment
	Acquired         unit.Quantity // bought, in bulk or within equipment; returned after recycling
	Disbursed        unit.Quantity // sold, handed back, sent away to be recycled or destroyed
	NewCharge        unit.Quantity // full charge of equipment that is new
	RetiredCharge    unit.Quantity // full charge of equipment that was retired
}

// Activities implements [carbon.Facts]: the gas, under Fugitive unless of says
// otherwise.
func (f RefrigerantBalance) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return check(of, carbon.Fugitive).balance(refrigerantBalance, f.Gas,
		entry{"opening", "opening stock", "期初库存", f.Opening, 1}, entry{"acquired", "acquired", "购入", f.Acquired, 1}, entry{"disbursed", "disbursed", "转出", f.Disbursed, -1},
		entry{"closing", "closing stock", "期末库存", f.Closing, -1}, entry{"new charge", "charge of new equipment", "新设备充注量", f.NewCharge, -1},
		entry{"retired charge", "charge of retired equipment", "退役设备充注量", f.RetiredCharge, 1})
}

var simplifiedBalance = &carbon.Method{Code: "S1-refrigerant-simplified", Name: carbon.Text{EN: "S1 simplified refrigerant balance", ZH: "范围1 制冷剂简化平衡"},
	Formula: carbon.Text{EN: "used to charge new equipment − capacity of new equipment + used in service + capacity of retired equipment − recovered from it", ZH: "新设备充注用量−新设备容量+维修加注量+退役设备容量−退役回收量"},
	Clause:  epaGuidance + "2.4, page 10" + epaCalculator}

// SimplifiedBalance is for who keeps no stock of the gas: a contractor charges,
// services and retires the equipment.
type SimplifiedBalance struct {
	Gas             string
	UsedForNew      unit.Quantity // gas used to charge new equipment; 0 if the maker charged it
	NewCapacity     unit.Quantity // full charge of that equipment; 0 if the maker charged it
	Serviced        unit.Quantity // gas used in service: what was topped up had leaked
	RetiredCapacity unit.Quantity // full charge of equipment that was retired
	Recovered       unit.Quantity // gas recovered from it
}

// Activities implements [carbon.Facts]: the gas, under Fugitive unless of says
// otherwise.
func (f SimplifiedBalance) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return check(of, carbon.Fugitive).balance(simplifiedBalance, f.Gas,
		entry{"used for new", "used to charge new equipment", "新设备充注用量", f.UsedForNew, 1}, entry{"new capacity", "capacity of new equipment", "新设备容量", f.NewCapacity, -1},
		entry{"serviced", "used in service", "维修加注量", f.Serviced, 1}, entry{"retired capacity", "capacity of retired equipment", "退役设备容量", f.RetiredCapacity, 1},
		entry{"recovered", "recovered from it", "退役回收量", f.Recovered, -1})
}

var screening = &carbon.Method{Code: "S1-refrigerant-screening", Name: carbon.Text{EN: "S1 refrigerant screening", ZH: "范围1 制冷剂筛查法"},
	Formula: carbon.Text{EN: "charged × installation loss + capacity × operating loss a year × years + capacity retired × remaining × (1 − recovery)", ZH: "新充注量×安装损失率+运行容量×年运行损失率×年数+退役容量×剩余率×（1−回收率）"},
	Clause:  epaGuidance + "2.1.1, page 6" + epaCalculator}

// Rates are the loss rates of a type of equipment, as shares.
type Rates struct {
	Installation unit.Number // of what is charged (k)
	Operating    unit.Number // of the capacity, in a year (x)
	Remaining    unit.Number // of the capacity, at retirement (y)
	Recovery     unit.Number // of what remains (z)
	Source       carbon.Source
}

// Screening is an estimate by the kind of equipment, for who has no log. The rates are
// the caller's, or those of [FindEquipment].
type Screening struct {
	Gas      string
	Charged  unit.Quantity // into new equipment on the site
	Capacity unit.Quantity // of the equipment in use
	Years    unit.Number   // for which it was in use: 1 for a whole year
	Retired  unit.Quantity // capacity of equipment that was retired
	Rates    Rates
}

// Activities implements [carbon.Facts]: the gas, under Fugitive unless of says
// otherwise. The quality is average data unless of states one.
func (f Screening) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.Fugitive)
	c.average()
	gas := c.gas("gas", f.Gas)
	c.amount("charged", f.Charged, unit.Mass)
	c.amount("capacity", f.Capacity, unit.Mass)
	c.amount("retired", f.Retired, unit.Mass)
	c.Number("years", f.Years)
	c.Share("rates: installation", f.Rates.Installation)
	c.Number("rates: operating", f.Rates.Operating)
	c.Share("rates: remaining", f.Rates.Remaining)
	c.Share("rates: recovery", f.Rates.Recovery)
	if gas != "" {
		c.under(carbon.Kind("gas/" + gas))
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	kg := in(f.Charged, unit.Kilogram).Mul(f.Rates.Installation).
		Add(in(f.Capacity, unit.Kilogram).Mul(f.Rates.Operating).Mul(f.Years)).
		Add(in(f.Retired, unit.Kilogram).Mul(f.Rates.Remaining).Mul(unit.Int(1).Sub(f.Rates.Recovery)))
	rate := func(en, zh string, n unit.Number) carbon.Term {
		return carbon.Term{Name: carbon.Text{EN: en, ZH: zh}, Value: n.String(), Source: f.Rates.Source}
	}
	return c.released(screening, gas, unit.New(kg, unit.Kilogram), unit.Number{},
		carbon.Operand("charged", "新充注量", f.Charged), rate("installation loss", "安装损失率", f.Rates.Installation),
		carbon.Operand("capacity", "运行容量", f.Capacity), rate("operating loss a year", "年运行损失率", f.Rates.Operating), carbon.Operand("years", "年数", f.Years),
		carbon.Operand("capacity retired", "退役容量", f.Retired), rate("remaining", "剩余率", f.Rates.Remaining), rate("recovery", "回收率", f.Rates.Recovery)), nil
}

// average states the quality of what is estimated with average rates.
func (c *checks) average() {
	if c.of.Quality == carbon.QualityUnstated {
		c.of.Quality = carbon.AverageData
	}
}
