package scope1

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var stackMass = &carbon.Method{Code: "S1-stack-mass", Name: carbon.Text{EN: "S1 continuous measurement, mass", ZH: "范围1 连续监测（质量）"},
	Formula: carbon.Text{EN: "mass measured × (1 − biogenic share); biogenic part apart", ZH: "监测质量×（1−生物源占比）；生物源部分单列"},
	Clause:  "40 CFR 98.33(a)(4) and (e); GB/T 32150 (measurement); both: mapping, unverified"}

// StackMass is the mass of a gas that a continuous emission monitoring system (CEMS)
// reports. The category is as of states it: Stationary, or Process where a stack holds
// process gases too. The upstream of the fuels is not in a stack: post them under
// category 3.
type StackMass struct {
	Gas      string // "CO2", "N2O"
	Measured unit.Quantity
	// Biogenic is the biogenic share of CO2 or CH4, by fuel or by radiocarbon; not
	// stated claims none.
	Biogenic unit.Number
}

// Activities implements [carbon.Facts]: the gas, and its biogenic part in a line of its
// own. The quality is measured.
func (f StackMass) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.NoCategory)
	c.amount("measured", f.Measured, unit.Mass)
	return c.stack(stackMass, f.Gas, f.Measured, f.Biogenic, carbon.Operand("measured", "监测质量", f.Measured))
}

var stackGas = &carbon.Method{Code: "S1-stack-gas", Name: carbon.Text{EN: "S1 continuous measurement, flow and concentration", ZH: "范围1 连续监测（流量与浓度）"},
	Formula: carbon.Text{EN: "flue gas × concentration × density × (1 − biogenic share); biogenic part apart", ZH: "烟气量×浓度×密度×（1−生物源占比）；生物源部分单列"},
	Clause:  "40 CFR 98.33(a)(4) and (e), equation C-6; GB/T 32150 (measurement); both: mapping, unverified"}

// StackGas is the same by the flue gas and the concentration in it, for an hour or any
// time over which the concentration is one.
type StackGas struct {
	Gas           string
	FlueGas       unit.Quantity // gas volume, wet or dry as the concentration
	Concentration unit.Number   // share by volume
	Density       carbon.Step   // of the gas
	Biogenic      unit.Number   // as in StackMass
}

// Activities implements [carbon.Facts]: the gas, and its biogenic part in a line of its
// own. The quality is measured.
func (f StackGas) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.NoCategory)
	flue := c.amount("flue gas", f.FlueGas, unit.GasVolume)
	c.Share("concentration", f.Concentration)
	q := c.through("density", f.Density, flue.Mul(f.Concentration), gases, mass)
	return c.stack(stackGas, f.Gas, q, f.Biogenic, carbon.Operand("flue gas", "烟气量", f.FlueGas), carbon.Operand("concentration", "浓度", f.Concentration), property("density", "密度", f.Density))
}

func (c *checks) stack(m *carbon.Method, name string, q unit.Quantity, biogenic unit.Number, working ...carbon.Term) ([]carbon.Activity, error) {
	gas := c.gas("gas", name)
	c.biogenic(gas, biogenic)
	if gas != "" {
		c.under(carbon.Kind("gas/" + gas))
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	c.of.Quality = carbon.Measured
	return c.released(m, gas, q, biogenic, working...), nil
}
