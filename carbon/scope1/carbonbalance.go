package scope1

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var carbonBalance = &carbon.Method{Code: "S1-carbon-balance", Name: carbon.Text{EN: "S1 carbon mass balance", ZH: "范围1 碳质量平衡"},
	Formula: carbon.Text{EN: "(carbon in opening stock + in inputs − in outputs − in closing stock) × 44/12", ZH: "（期初库存含碳+投入含碳−产出含碳−期末库存含碳）×44/12"},
	Clause:  "GB/T 32150, 5.2.3; IPCC 2006 Guidelines, volume 3, chapter 4, equation 4.9 (iron and steel); 40 CFR 98.173(b)(1); all: mapping, unverified"}

// A CarbonFlow is a material with the carbon in it: 430 t of solvents with 0.72 t of
// carbon per t.
type CarbonFlow struct {
	Name     carbon.Text
	Quantity unit.Quantity
	Carbon   carbon.Step // per mass, volume, gas volume or calorific energy
}

// CarbonBalance is what a plant or process takes in and gives away as materials: the
// carbon that is missing went out as CO2. Coke and iron into a furnace, steel, slag
// and blast furnace gas out of it; solvents into an oxidiser.
type CarbonBalance struct {
	Opening, In, Out, Closing []CarbonFlow
	// Biogenic states that the carbon is biogenic: charcoal is balanced by itself.
	Biogenic bool
}

// Activities implements [carbon.Facts]: the CO2, under Process unless of says
// Stationary.
func (f CarbonBalance) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.Process)
	c.under("gas/CO2")
	sum, working := unit.Int(0), []carbon.Term(nil)
	if len(f.In)+len(f.Opening) == 0 {
		c.Addf("in", "nothing goes in")
	}
	for _, side := range []struct {
		path, en, zh string
		flows        []CarbonFlow
		sign         int64
	}{
		{"opening", "opening stock", "期初库存", f.Opening, 1}, {"in", "input", "投入", f.In, 1},
		{"out", "output", "产出", f.Out, -1}, {"closing", "closing stock", "期末库存", f.Closing, -1},
	} {
		for i, x := range side.flows {
			kg, terms := c.flow(fmt.Sprintf("%s %d", side.path, i+1), carbon.Text{EN: side.en, ZH: side.zh}, x)
			sum, working = sum.Add(kg.Mul(unit.Int(side.sign))), append(working, terms...)
		}
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	kg := sum.Mul(co2PerC)
	if c.settled(kg); c.Err() != nil {
		return nil, c.Err()
	}
	a := carbonBalance.Made(c.of, unit.New(kg, unit.Kilogram), append(working, co2PerCTerm)...)
	a.Kind = "gas/CO2"
	if f.Biogenic {
		a.Kind = "gas/CO2-biogenic"
	}
	return []carbon.Activity{a}, nil
}

// flow returns the kilograms of carbon in a flow, with their terms.
func (c *checks) flow(path string, side carbon.Text, x CarbonFlow) (unit.Number, []carbon.Term) {
	own := checks{of: c.of}
	inside := own.through("carbon", x.Carbon, own.fuel("quantity", x.Quantity), fuels, mass)
	own.fraction("carbon", x.Carbon)
	c.Join(path, own.Err())
	if x.Name != (carbon.Text{}) {
		side = carbon.Text{EN: side.EN + ": " + x.Name.EN, ZH: side.ZH + "：" + x.Name.ZH}
	}
	return in(inside, unit.Kilogram), []carbon.Term{carbon.Operand(side.EN, side.ZH, x.Quantity), property("carbon content", "含碳量", x.Carbon)}
}
