package scope2

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Allocation is how the fuel of combined heat and power is shared by the two. Its
// values are AllocationUnstated, ByEfficiency, ByEnergyContent and ByWorkPotential.
type Allocation uint8

// The allocations (GHG Protocol, Allocation of GHG Emissions from a Combined Heat and
// Power Plant, guide v1.0 of 2006; formulas from memory: mapping, unverified).
const (
	AllocationUnstated Allocation = iota
	ByEfficiency                  // by the fuel that each would need alone
	ByEnergyContent               // by energy
	ByWorkPotential               // by the work that each could do; not for warm water
)

var allocationTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "efficiency method", ZH: "效率法"}, {EN: "energy content method", ZH: "能量法"}, {EN: "work potential method", ZH: "做功潜力法"}}

// Text returns the name in both languages.
func (a Allocation) Text() carbon.Text { return enumText(int(a), allocationTexts[:]) }

// String returns the English name.
func (a Allocation) String() string { return a.Text().EN }

// A Temperature is an absolute temperature, exactly. The zero value is "not stated".
type Temperature struct{ kelvin unit.Number }

// Celsius returns a temperature in degrees Celsius.
func Celsius(degrees unit.Number) Temperature {
	return Temperature{degrees.Add(unit.Ratio(27315, 100))}
}

// Kelvin returns a temperature in kelvin.
func Kelvin(k unit.Number) Temperature { return Temperature{k} }

// String returns it in kelvin, such as "453.15 K"; "" if it is not stated.
func (t Temperature) String() string {
	if !t.kelvin.Stated() {
		return ""
	}
	return t.kelvin.String() + " K"
}

// A CHP is heat or power that was bought from a combined heat and power plant: the
// share of the plant's fuel for it. The category of the activity says which was
// bought, Heat or Electricity; its kind is the fuel (one CHP a fuel), or a kind of
// which a factor states the emissions of one plant-year, with Fuel "1 piece".
type CHP struct {
	Fuel   unit.Quantity // of the plant, for all of its heat and power
	Heat   unit.Quantity // useful heat of the plant in the same time
	Power  unit.Quantity // its electricity
	Bought unit.Quantity // of the heat or of the power

	By              Allocation
	HeatEfficiency  unit.Number // ByEfficiency: of heat made alone, 0 to 1
	PowerEfficiency unit.Number // ByEfficiency: of power made alone, 0 to 1
	Supply          Temperature // ByWorkPotential: of the heat
	Surroundings    Temperature // ByWorkPotential
}

func chp(code, en, zh, formula, formulaZH, at string) *carbon.Method {
	return &carbon.Method{Code: code, Name: carbon.Text{EN: "combined heat and power, " + en, ZH: "热电联产，" + zh}, Formula: carbon.Text{EN: formula, ZH: formulaZH},
		Clause: "GHG Protocol, Allocation of GHG Emissions from a CHP Plant, guide v1.0 (2006), " + at + " (mapping, unverified)"}
}

var (
	chpEfficiency = chp("S2-chp-efficiency", "efficiency method", "效率法",
		"fuel × bought / output × (H/eH) / (H/eH + P/eP), for power (P/eP)", "燃料×购入量÷产量×(H/eH)÷(H/eH+P/eP)，电力取(P/eP)", "section III")
	chpEnergy = chp("S2-chp-energy", "energy content method", "能量法",
		"fuel × bought / output × H / (H + P), for power P", "燃料×购入量÷产量×H÷(H+P)，电力取P", "appendix II")
	chpWork = chp("S2-chp-work", "work potential method", "做功潜力法",
		"fuel × bought / output × H(1 − T0/T) / (H(1 − T0/T) + P), for power P", "燃料×购入量÷产量×H(1−T0/T)÷(H(1−T0/T)+P)，电力取P", "appendix I")
)

// Shares returns how much of the plant's fuel, and of its emissions, is for its heat
// and how much for its power: exact fractions that sum to one.
func (c CHP) Shares() (heat, power unit.Number, err error) {
	var f carbon.Faults
	f.Quantity("heat", c.Heat, unit.Energy)
	f.Quantity("power", c.Power, unit.Energy)
	efficiency := func(path string, n unit.Number) {
		f.Positive(path, n)
		f.Share(path, n)
	}
	switch c.By {
	case ByEfficiency:
		efficiency("heat efficiency", c.HeatEfficiency)
		efficiency("power efficiency", c.PowerEfficiency)
	case ByEnergyContent:
	case ByWorkPotential:
		f.Positive("supply temperature", c.Supply.kelvin)
		f.Positive("temperature of the surroundings", c.Surroundings.kelvin)
		if c.Supply.kelvin.Stated() && c.Surroundings.kelvin.Cmp(c.Supply.kelvin) >= 0 {
			f.Addf("supply temperature", "%s is not above the %s of the surroundings", c.Supply, c.Surroundings)
		}
	default:
		f.Addf("allocation", "%s", c.By)
	}
	if err := f.Err(); err != nil {
		return unit.Number{}, unit.Number{}, err
	}
	h, p := c.Heat.Base().Number(), c.Power.Base().Number()
	switch c.By {
	case ByEfficiency:
		if h, err = h.Quo(c.HeatEfficiency); err == nil {
			p, err = p.Quo(c.PowerEfficiency)
		}
	case ByWorkPotential:
		var cold unit.Number
		cold, err = c.Surroundings.kelvin.Quo(c.Supply.kelvin)
		h = h.Mul(one.Sub(cold))
	}
	if err != nil {
		return unit.Number{}, unit.Number{}, err
	}
	shares, err := carbon.Allocate(unit.New(h, unit.Megajoule), unit.New(p, unit.Megajoule))
	if err != nil {
		return unit.Number{}, unit.Number{}, err
	}
	return shares[0], shares[1], nil
}

// Activities implements [carbon.Facts]: one activity, in the unit of the fuel.
func (c CHP) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	category(&f, of, carbon.Heat, carbon.Electricity)
	heat, power, err := c.Shares()
	f.Join("", err)
	f.Quantity("fuel", c.Fuel, unit.NetCalorific, unit.GrossCalorific, unit.GasVolume, unit.Mass, unit.Volume, unit.Count)
	f.Quantity("bought", c.Bought, unit.Energy)
	output, share := c.Heat, heat
	if of.Category == carbon.Electricity {
		output, share = c.Power, power
	}
	f.Positive("output", output.Number())
	if err := f.Err(); err != nil {
		return nil, err
	}
	part, err := c.Bought.Base().Number().Quo(output.Base().Number())
	if err != nil {
		return nil, err
	}
	if f.Share("bought", part); f.Err() != nil {
		return nil, f.Err()
	}
	method, working := chpEnergy, []carbon.Term{carbon.Operand("fuel of the plant", "全厂燃料", c.Fuel), carbon.Operand("heat H", "供热量H", c.Heat),
		carbon.Operand("power P", "供电量P", c.Power), carbon.Operand("bought", "购入量", c.Bought)}
	switch c.By {
	case ByEfficiency:
		method = chpEfficiency
		working = append(working, carbon.Operand("efficiency of heat alone, eH", "单独供热效率eH", c.HeatEfficiency), carbon.Operand("efficiency of power alone, eP", "单独发电效率eP", c.PowerEfficiency))
	case ByWorkPotential:
		method = chpWork
		working = append(working, carbon.Operand("temperature of the heat, T", "供热温度T", c.Supply), carbon.Operand("temperature of the surroundings, T0", "环境温度T0", c.Surroundings))
	}
	working = append(working, carbon.Operand("share of the fuel", "燃料分摊比例", share))
	return []carbon.Activity{method.Made(purchased(of), c.Fuel.Mul(share).Mul(part), working...)}, nil
}
