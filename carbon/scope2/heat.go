package scope2

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Boiler is steam or heat that was bought from a boiler: the supplier's fuel for it.
// The efficiency is of one calorific value, net or gross, which the fuel's factor must
// be of too. The kind of the activity is the fuel; its category is Heat, and it raises
// the fuel's upstream emissions in category 3. Where the supplier's own rate of a fuel
// is known, it is a market-based factor of that party.
type Boiler struct {
	Delivered  unit.Quantity  // heat
	Efficiency unit.Number    // heat delivered to the network / fuel, 0 to 1
	Of         unit.Dimension // unit.NetCalorific or unit.GrossCalorific
}

var boiler = &carbon.Method{Code: "S2-boiler", Name: carbon.Text{EN: "heat by fuel and boiler efficiency", ZH: "热力按燃料与锅炉效率"},
	Formula: carbon.Text{EN: "heat delivered / boiler efficiency", ZH: "供热量÷锅炉效率"},
	Clause:  "EPA, Indirect Emissions from Purchased Electricity (2020), 3.3.4; EPA Simplified GHG Emissions Calculator, steam"}

// Activities implements [carbon.Facts]: one activity, the fuel in MJ.
func (b Boiler) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	if of.Category == carbon.NoCategory {
		of.Category = carbon.Heat
	}
	category(&f, of, carbon.Heat)
	if of.Kind.Group() != "fuel" {
		f.Addf("kind", "%q is no fuel", of.Kind)
	}
	f.Quantity("delivered", b.Delivered, unit.Energy)
	f.Positive("efficiency", b.Efficiency)
	f.Share("efficiency", b.Efficiency)
	if b.Of != unit.NetCalorific && b.Of != unit.GrossCalorific {
		f.Addf("efficiency", "of which calorific value, net or gross?")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	mj, err := b.Delivered.Base().Number().Quo(b.Efficiency)
	if err != nil {
		return nil, err
	}
	return []carbon.Activity{boiler.Made(purchased(of), unit.New(mj, b.Of.Base()), carbon.Operand("heat delivered", "供热量", b.Delivered),
		carbon.Operand("boiler efficiency, "+b.Of.String(), "锅炉效率（"+b.Of.ZH()+"）", b.Efficiency))}, nil
}

// Cooling is cold that was bought from a plant: the plant's energy for it, in
// proportion. What the plant used is electricity of a compression chiller, or heat or
// fuel of an absorption one; with its cold it gives the kWh per refrigeration-ton-hour.
// The kind of the activity is what was used; the category is Heat.
type Cooling struct {
	Delivered unit.Quantity // cold, such as 1,000,000 RT.h
	Used      unit.Quantity // by the plant, such as 0.65 kWh
	For       unit.Quantity // cold of the plant, such as 1 RT.h
}

var cooling = &carbon.Method{Code: "S2-cooling", Name: carbon.Text{EN: "cooling by the energy of the plant", ZH: "冷量按制冷站能耗"},
	Formula: carbon.Text{EN: "cold delivered × energy used / cold produced", ZH: "供冷量×制冷站能耗÷制冷量"},
	Clause:  "EPA, Indirect Emissions from Purchased Electricity (2020), 3.3.4"}

// Activities implements [carbon.Facts]: one activity, in the unit of what was used.
func (c Cooling) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	if of.Category == carbon.NoCategory {
		of.Category = carbon.Heat
	}
	category(&f, of, carbon.Heat)
	f.Quantity("delivered", c.Delivered, unit.Energy)
	f.Quantity("used", c.Used, unit.Energy, unit.NetCalorific, unit.GrossCalorific, unit.GasVolume, unit.Mass, unit.Volume)
	f.Quantity("for", c.For, unit.Energy)
	f.Positive("for", c.For.Number())
	if err := f.Err(); err != nil {
		return nil, err
	}
	ratio, err := c.Delivered.Base().Number().Quo(c.For.Base().Number())
	if err != nil {
		return nil, err
	}
	return []carbon.Activity{cooling.Made(purchased(of), c.Used.Mul(ratio), carbon.Operand("cold delivered", "供冷量", c.Delivered),
		carbon.Operand("energy used by the plant", "制冷站能耗", c.Used), carbon.Operand("cold produced", "制冷量", c.For))}, nil
}
