package scope1

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var componentLeaks = &carbon.Method{Code: "S1-leak-components", Name: carbon.Text{EN: "S1 leaks by component count", ZH: "范围1 组件数泄漏法"},
	Formula: carbon.Text{EN: "components × leak per component and hour × hours × share of the gas × density", ZH: "组件数×每组件每小时泄漏量×小时数×气体占比×密度"},
	Clause:  "40 CFR 98.233(r), population count and emission factor (equation not read: mapping, unverified)"}

// ComponentLeaks is what valves, connectors and seals of one type leak.
type ComponentLeaks struct {
	Gas        string        // "CH4"; "CH4-biogenic" of a biogas plant
	Components unit.Number   // of one type and service
	Rate       unit.Quantity // leak of one component in one hour: gas volume or mass
	Hours      unit.Quantity // time under pressure
	Share      unit.Number   // of the gas in what leaks: by volume of a gas volume, by mass of a mass
	Density    carbon.Step   // of the gas, such as 0.7175 kg per Nm3; none where Rate is a mass
	Source     carbon.Source // of Rate
}

// Activities implements [carbon.Facts]: the gas, under Fugitive unless of says
// otherwise. The quality is average data unless of states one.
func (f ComponentLeaks) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.Fugitive)
	c.average()
	c.Number("components", f.Components)
	rate := f.Rate
	if !c.quantity("rate", rate, unit.GasVolume, unit.Mass) {
		rate = unit.Quantity{}
	}
	leaked := rate.Mul(f.Components).Mul(in(c.amount("hours", f.Hours, unit.Time), unit.Hour))
	return c.leak(componentLeaks, f.Gas, leaked, f.Share, f.Density, carbon.Operand("components", "组件数", f.Components),
		carbon.Term{Name: carbon.Text{EN: "leak per component and hour", ZH: "每组件每小时泄漏量"}, Value: f.Rate.String(), Source: f.Source}, carbon.Operand("hours", "小时数", f.Hours))
}

var throughputLoss = &carbon.Method{Code: "S1-leak-throughput", Name: carbon.Text{EN: "S1 leaks by throughput", ZH: "范围1 输气量泄漏法"},
	Formula: carbon.Text{EN: "throughput × share lost × share of the gas × density", ZH: "输气量×损失率×气体占比×密度"},
	Clause:  "IPCC 2006 Guidelines, volume 2, chapter 4 (mapping, unverified)"}

// ThroughputLoss is what a network or an engine loses of the gas that goes through it.
type ThroughputLoss struct {
	Gas        string
	Throughput unit.Quantity // gas volume or mass
	Loss       unit.Number   // share of it that is lost
	Share      unit.Number   // of the gas in what is lost: by volume of a gas volume, by mass of a mass
	Density    carbon.Step   // of the gas; none where Throughput is a mass
	Source     carbon.Source // of Loss
}

// Activities implements [carbon.Facts]: the gas, under Fugitive unless of says
// otherwise. The quality is average data unless of states one.
func (f ThroughputLoss) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.Fugitive)
	c.average()
	c.Share("loss", f.Loss)
	return c.leak(throughputLoss, f.Gas, c.amount("throughput", f.Throughput, unit.GasVolume, unit.Mass).Mul(f.Loss), f.Share, f.Density, carbon.Operand("throughput", "输气量", f.Throughput),
		carbon.Term{Name: carbon.Text{EN: "share lost", ZH: "损失率"}, Value: f.Loss.String(), Source: f.Source})
}

// leak returns the gas in what leaked.
func (c *checks) leak(m *carbon.Method, name string, leaked unit.Quantity, share unit.Number, density carbon.Step, working ...carbon.Term) ([]carbon.Activity, error) {
	gas := c.gas("gas", name)
	c.Share("share", share)
	working = append(working, carbon.Operand("share of the gas", "气体占比", share))
	q := leaked.Mul(share)
	if leaked.Unit().Dimension() == unit.GasVolume || density != (carbon.Step{}) { // a mass does not go through a density
		q = c.through("density", density, q, gases, mass)
		working = append(working, property("density", "密度", density))
	}
	if gas != "" {
		c.under(carbon.Kind("gas/" + gas))
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	return c.released(m, gas, q, unit.Number{}, working...), nil
}
