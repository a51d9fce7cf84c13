package scope1

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var carbonate = &carbon.Method{Code: "S1-carbonate", Name: carbon.Text{EN: "S1 carbonate use", ZH: "范围1 碳酸盐使用"},
	Formula: carbon.Text{EN: "material × carbonate in it × fraction calcined × factor", ZH: "原料消耗量×碳酸盐含量×煅烧分解率×排放因子"},
	Clause:  "40 CFR 98.213(a), equation U-1"}

// Carbonate is a carbonate that is heated or dissolved: flux, desulphurisation, glass.
// The kind is of.Kind, such as "process/limestone", whose factor is per mass of
// carbonate (40 CFR 98, table U-1: 0.43971 for calcite).
type Carbonate struct {
	Material unit.Quantity // mass
	Purity   unit.Number   // share of the carbonate in the material
	Calcined unit.Number   // share of it that gives off its CO2
}

// Activities implements [carbon.Facts]: the mass that is calcined, under Process.
func (f Carbonate) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.Process)
	c.amount("material", f.Material, unit.Mass)
	c.Share("purity", f.Purity)
	c.Share("calcined", f.Calcined)
	c.kind("kind", of.Kind, "process")
	c.under(of.Kind)
	if err := c.Err(); err != nil {
		return nil, err
	}
	return []carbon.Activity{carbonate.Made(c.of, f.Material.Mul(f.Purity).Mul(f.Calcined),
		carbon.Operand("material", "原料", f.Material), carbon.Operand("carbonate in it", "碳酸盐含量", f.Purity), carbon.Operand("fraction calcined", "煅烧分解率", f.Calcined))}, nil
}

var processOutput = &carbon.Method{Code: "S1-process", Name: carbon.Text{EN: "S1 process by a factor", ZH: "范围1 过程排放因子法"},
	Formula: carbon.Text{EN: "production or consumption × (1 − abated) × factor", ZH: "产量或消耗量×（1−削减比例）×排放因子"},
	Clause:  "IPCC 2006 Guidelines, volume 3, chapter 1 (mapping, unverified)"}

// ProcessOutput is any process with a published factor: nitric acid, calcium carbide,
// clinker by t. The kind is of.Kind, such as "process/nitric-acid".
type ProcessOutput struct {
	Quantity unit.Quantity // what the factor is per: mass, volume, gas volume or pieces
	// Abated is the share of the gas that an abatement system destroys: its efficiency
	// × the share of the time that it ran. Not stated claims none.
	Abated unit.Number
}

// Activities implements [carbon.Facts]: quantity × (1 − abated), under Process.
func (f ProcessOutput) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.Process)
	c.amount("quantity", f.Quantity, unit.Mass, unit.Volume, unit.GasVolume, unit.Count)
	c.kind("kind", of.Kind, "process")
	c.under(of.Kind)
	q, working := f.Quantity, []carbon.Term{carbon.Operand("quantity", "数量", f.Quantity)}
	if f.Abated.Stated() {
		c.Share("abated", f.Abated)
		q, working = q.Mul(unit.Int(1).Sub(f.Abated)), append(working, carbon.Operand("abated", "削减比例", f.Abated))
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	return []carbon.Activity{processOutput.Made(c.of, q, working...)}, nil
}
