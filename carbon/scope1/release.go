package scope1

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var switchgearBalance = &carbon.Method{Code: "S1-switchgear", Name: carbon.Text{EN: "S1 switchgear mass balance", ZH: "范围1 开关设备质量平衡"},
	Formula: carbon.Text{EN: "opening stock − closing stock + acquired − disbursed − (nameplate capacity of new equipment − of retired equipment)", ZH: "期初库存−期末库存+购入−转出−（新设备铭牌容量−退役设备铭牌容量）"},
	Clause:  "40 CFR 98.303(a), equation DD-1 (as in force to 2024)"}

// SwitchgearBalance is the SF6 (or another insulating gas) of electrical equipment. The
// charge of the equipment is its nameplate capacity, and what came within equipment is
// acquired too.
type SwitchgearBalance struct {
	Gas              string        // "SF6"
	Opening, Closing unit.Quantity // in containers, not in energised equipment
	Acquired         unit.Quantity // bought in bulk or within equipment; returned after recycling
	Disbursed        unit.Quantity // sold, in bulk or within equipment; returned, destroyed, sent away to be recycled
	NewNameplate     unit.Quantity
	RetiredNameplate unit.Quantity
}

// Activities implements [carbon.Facts]: the gas, under Fugitive unless of says
// otherwise.
func (f SwitchgearBalance) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return check(of, carbon.Fugitive).balance(switchgearBalance, f.Gas,
		entry{"opening", "opening stock", "期初库存", f.Opening, 1}, entry{"acquired", "acquired", "购入", f.Acquired, 1}, entry{"disbursed", "disbursed", "转出", f.Disbursed, -1},
		entry{"closing", "closing stock", "期末库存", f.Closing, -1}, entry{"new nameplate", "nameplate capacity of new equipment", "新设备铭牌容量", f.NewNameplate, -1},
		entry{"retired nameplate", "nameplate capacity of retired equipment", "退役设备铭牌容量", f.RetiredNameplate, 1})
}

var fireSuppression = &carbon.Method{Code: "S1-fire", Name: carbon.Text{EN: "S1 fire suppression screening", ZH: "范围1 灭火系统筛查法"},
	Formula: carbon.Text{EN: "capacity × leak rate a year × years", ZH: "容量×年泄漏率×年数"},
	Clause:  epaGuidance + "2.1.2, page 7" + epaCalculator}

// FireSuppression is an estimate for fire suppression equipment, fixed or portable. Who
// has a log balances it: [RefrigerantBalance].
type FireSuppression struct {
	Gas      string // "HFC-227ea", "CO2"
	Capacity unit.Quantity
	Leak     unit.Number   // share of the capacity lost in a year
	Years    unit.Number   // 1 for a whole year
	Source   carbon.Source // of Leak
}

// Activities implements [carbon.Facts]: the gas, under Fugitive unless of says
// otherwise. The quality is average data unless of states one.
func (f FireSuppression) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.Fugitive)
	c.average()
	gas := c.gas("gas", f.Gas)
	c.amount("capacity", f.Capacity, unit.Mass)
	c.Share("leak", f.Leak)
	c.Number("years", f.Years)
	if gas != "" {
		c.under(carbon.Kind("gas/" + gas))
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	return c.released(fireSuppression, gas, f.Capacity.Mul(f.Leak).Mul(f.Years), unit.Number{}, carbon.Operand("capacity", "容量", f.Capacity),
		carbon.Term{Name: carbon.Text{EN: "leak rate a year", ZH: "年泄漏率"}, Value: f.Leak.String(), Source: f.Source}, carbon.Operand("years", "年数", f.Years)), nil
}

var purchasedGas = &carbon.Method{Code: "S1-purchased", Name: carbon.Text{EN: "S1 purchased = emitted", ZH: "范围1 采购即排放"},
	Formula: carbon.Text{EN: "gas bought", ZH: "气体采购量"},
	Clause:  epaGuidance + "2.2, page 8" + epaCalculator}

// PurchasedGas is a gas that is let out where it is used: shielding gas, dry ice,
// laboratory gases. What is bought in a period counts as emitted in it.
type PurchasedGas struct {
	Gas    string // "CO2"
	Bought unit.Quantity
}

// Activities implements [carbon.Facts]: the gas. The category is as of states it,
// Process or Fugitive.
func (f PurchasedGas) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.NoCategory)
	gas := c.gas("gas", f.Gas)
	c.amount("bought", f.Bought, unit.Mass)
	if gas != "" {
		c.under(carbon.Kind("gas/" + gas))
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	return c.released(purchasedGas, gas, f.Bought, unit.Number{}, carbon.Operand("bought", "采购量", f.Bought)), nil
}
