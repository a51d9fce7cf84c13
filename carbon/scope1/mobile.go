package scope1

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

var fuelAndDistance = &carbon.Method{Code: "S1-fuel-distance", Name: carbon.Text{EN: "S1 CO2 by fuel, CH4 and N2O by distance", ZH: "范围1 CO₂按燃料、CH₄和N₂O按里程"},
	Formula: carbon.Text{EN: "fuel × (1 − biological share) × CO2 factor; distance × CH4 and N2O factor of the vehicle; biogenic CO2 apart: fuel × biological share × factor",
		ZH: "燃料×（1−生物质占比）×CO₂因子；里程×车型CH₄、N₂O因子；生物源CO₂单列：燃料×生物质占比×因子"},
	Clause: "EPA Simplified GHG Emissions Calculator, mobile sources; EPA Emission Factors Hub 2025, tables 2 to 4"}

// FuelAndDistance is a vehicle or a fleet of one type whose CO2 goes by its fuel, and
// whose CH4 and N2O go by its distance: they depend on the engine, not on the fuel.
type FuelAndDistance struct {
	Fuel     unit.Quantity // of.Kind, such as "fuel/petrol"; of a blend, all of it
	Distance unit.Quantity // vehicle-km
	Vehicle  carbon.Kind   // such as "vehicle/car/petrol/2019"
	Bio      Bio           // of a blend
}

// Activities implements [carbon.Facts]: CO2 of the fuel ("fuel/petrol/co2"), CH4 and
// N2O of the distance ("vehicle/car/petrol/2019/ch4-n2o"), biogenic CO2 of the
// biological part in its own account ("fuel/bioethanol/biogenic-co2"), and the fuels
// under category 3.
func (f FuelAndDistance) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.Mobile)
	c.fuel("fuel", f.Fuel)
	c.amount("distance", f.Distance, unit.VehicleKm)
	c.kind("kind", of.Kind, "fuel")
	c.kind("vehicle", f.Vehicle, "vehicle")
	c.under(of.Kind)
	c.bio(f.Bio, f.Fuel)
	if err := c.Err(); err != nil {
		return nil, err
	}
	fossil, bio, working := f.Bio.split(f.Fuel)
	m := fuelAndDistance
	var as []carbon.Activity
	if fossil.Number().Sign() != 0 || bio.Number().Sign() == 0 {
		co2 := m.Made(c.of, fossil, working...)
		co2.Kind = of.Kind + carbon.CO2Only
		as = append(as, co2)
	}
	if bio.Number().Sign() != 0 {
		co2 := m.Made(c.of, bio, working...)
		co2.Kind, co2.Account = f.Bio.Kind+carbon.BiogenicCO2Only, ghg.Biogenic
		as = append(as, co2)
	}
	rest := m.Made(c.of, f.Distance, carbon.Operand("distance", "里程", f.Distance))
	rest.Kind = f.Vehicle + carbon.TraceGases
	as = append(as, rest)
	if fossil.Number().Sign() != 0 {
		as = append(as, c.upstream(m, of.Kind, fossil)...)
	}
	if bio.Number().Sign() != 0 {
		as = append(as, c.upstream(m, f.Bio.Kind, bio)...)
	}
	return as, nil
}
