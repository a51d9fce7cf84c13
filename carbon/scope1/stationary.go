package scope1

import (
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var fuelUse = &carbon.Method{Code: "S1-fuel", Name: carbon.Text{EN: "S1 fuel-based", ZH: "范围1 燃料法"},
	Formula: carbon.Text{EN: "fuel × factor", ZH: "燃料消耗量×排放因子"},
	Clause:  "Corporate Standard, chapter 6 (mapping, unverified); 40 CFR 98.33(a)(1), equation C-1"}

// FuelUse is a fuel by the measure in which it was bought or metered: mass, volume,
// gas volume at its reference, or gross or net calorific energy. The kind is of.Kind
// ("fuel/natural-gas"), the category Stationary or Mobile as of states it.
type FuelUse struct{ Fuel unit.Quantity }

// Activities implements [carbon.Facts]: fuel.
func (f FuelUse) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.NoCategory)
	c.fuel("fuel", f.Fuel)
	c.kind("kind", of.Kind, "fuel")
	c.under(of.Kind)
	if err := c.Err(); err != nil {
		return nil, err
	}
	return []carbon.Activity{fuelUse.Made(c.of, f.Fuel, carbon.Operand("fuel", "燃料", f.Fuel))}, nil
}

var fuelEnergy = &carbon.Method{Code: "S1-energy", Name: carbon.Text{EN: "S1 by heat content", ZH: "范围1 热值法"},
	Formula: carbon.Text{EN: "fuel × heat content × (oxidation, CO2 only) × factor per energy on the same calorific basis", ZH: "燃料消耗量×发热量×（碳氧化率，仅CO₂）×同一热值基准的排放因子"},
	Clause:  "40 CFR 98.33(a)(1), equations C-1, C-1a and C-1b (gross); Regulation (EU) 2018/2066, articles 24 and 36 (net; mapping, unverified)"}

// FuelEnergy is a fuel by the energy in it. Gross and net calorific energy are
// different dimensions: a factor per GJ(NCV) does not answer for therms, which are
// gross.
type FuelEnergy struct {
	Fuel unit.Quantity
	// Heat is the heat content, such as 26.7 GJ(NCV) per t. It is left out where Fuel
	// is calorific energy already.
	Heat carbon.Step
	// Oxidation is the share of the carbon that burns, for factors that do not contain
	// it. Not stated: the factor's own. The factors of GB/T 32151 contain it.
	Oxidation unit.Number
}

// Activities implements [carbon.Facts]: fuel × heat. Where an oxidation is stated, the
// CO2 is of energy × oxidation, CH4 and N2O of the energy, and the energy is posted
// under category 3.
func (f FuelEnergy) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.NoCategory)
	fuel := c.fuel("fuel", f.Fuel)
	c.kind("kind", of.Kind, "fuel")
	c.under(of.Kind)
	energy, working := c.heat(fuel, f.Heat)
	if f.Heat == (carbon.Step{}) && fuel.Stated() && !slices.Contains(calorific, fuel.Unit().Dimension()) {
		c.Addf("heat", "not stated")
	}
	if f.Oxidation.Stated() {
		c.Share("oxidation", f.Oxidation)
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	if !f.Oxidation.Stated() {
		return []carbon.Activity{fuelEnergy.Made(c.of, energy, working...)}, nil
	}
	co2 := fuelEnergy.Made(c.of, energy.Mul(f.Oxidation), append(working, carbon.Operand("oxidation", "碳氧化率", f.Oxidation))...)
	rest := fuelEnergy.Made(c.of, energy, working...)
	co2.Kind, rest.Kind = of.Kind+carbon.CO2Only, of.Kind+carbon.TraceGases
	return append([]carbon.Activity{co2, rest}, c.upstream(fuelEnergy, of.Kind, energy)...), nil
}

// heat takes a fuel to its energy, where a heat content is stated.
func (c *checks) heat(fuel unit.Quantity, heat carbon.Step) (unit.Quantity, []carbon.Term) {
	working := []carbon.Term{carbon.Operand("fuel", "燃料", fuel)}
	if heat == (carbon.Step{}) {
		return fuel, working
	}
	return c.through("heat", heat, fuel, physical, calorific), append(working, property("heat content", "发热量", heat))
}

var fuelCarbon = &carbon.Method{Code: "S1-carbon", Name: carbon.Text{EN: "S1 by carbon content", ZH: "范围1 含碳量法"},
	Formula: carbon.Text{EN: "fuel × (heat content) × carbon content × oxidation × 44/12", ZH: "燃料消耗量×（发热量）×含碳量×碳氧化率×44/12"},
	Clause:  "GB/T 32151.22-2024, annex C, table C.1 (its parameters; the clause of the equation not read: mapping, unverified); 40 CFR 98.33(a)(3) (mapping, unverified)"}

// FuelCarbon is a fuel (or a solvent, an electrode) by the carbon in it, measured or
// by default.
type FuelCarbon struct {
	Fuel unit.Quantity
	// Heat is the heat content, where Carbon is per energy.
	Heat carbon.Step
	// Carbon is the carbon content: t per t, per 10^4 Nm3, or per GJ(NCV) or GJ(GCV).
	Carbon    carbon.Step
	Oxidation unit.Number // share of the carbon that burns
	// Biogenic is the share of the carbon that is biogenic; not stated claims none.
	Biogenic unit.Number
}

// Activities implements [carbon.Facts]: the CO2. Where of.Kind is a fuel, its CH4 and
// N2O ("fuel/bituminous-coal/ch4-n2o") by fuel or energy, and the fuel under category
// 3, follow; an empty of.Kind counts CO2 only, as GB/T 32151 does.
func (f FuelCarbon) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.NoCategory)
	fuel := c.fuel("fuel", f.Fuel)
	if of.Kind != "" {
		c.kind("kind", of.Kind, "fuel")
	}
	c.under("gas/CO2")
	c.Share("oxidation", f.Oxidation)
	c.biogenic("CO2", f.Biogenic)
	energy, working := c.heat(fuel, f.Heat)
	inside := c.through("carbon", f.Carbon, energy, fuels, mass)
	c.fraction("carbon", f.Carbon)
	if err := c.Err(); err != nil {
		return nil, err
	}
	q := unit.New(in(inside, unit.Kilogram).Mul(f.Oxidation).Mul(co2PerC), unit.Kilogram)
	as := c.released(fuelCarbon, "CO2", q, f.Biogenic, append(working, property("carbon content", "含碳量", f.Carbon), carbon.Operand("oxidation", "碳氧化率", f.Oxidation), co2PerCTerm)...)
	if of.Kind == "" {
		return as, nil
	}
	rest := fuelCarbon.Made(c.of, f.Fuel, working...)
	rest.Kind = of.Kind + carbon.TraceGases
	more := append([]carbon.Activity{rest}, c.upstream(fuelCarbon, of.Kind, f.Fuel)...)
	if f.Heat != (carbon.Step{}) {
		for i := range more { // the same fuel by its energy
			more[i].Measures = append(more[i].Measures, energy)
		}
	}
	return append(as, more...), nil
}

// fraction notes more carbon than there is mass.
func (c *checks) fraction(path string, s carbon.Step) {
	if s.From.Dimension() == unit.Mass && s.To.Dimension() == unit.Mass && s.Rate.Stated() && s.Rate.Mul(s.To.InBase()).Cmp(s.From.InBase()) > 0 {
		c.Addf(path, "%s %s per %s is more than all of it", s.Rate, s.To, s.From)
	}
}
