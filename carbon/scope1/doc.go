// Package scope1 turns the facts of scope 1 (fuels, vehicles, processes, refrigerant
// logs, stacks) into activities, a file a chapter.
//
//	f := scope1.RefrigerantBalance{Gas: "R-410A", Opening: kg("90"), Acquired: kg("273"), Disbursed: kg("15"),
//		Closing: kg("70"), NewCharge: kg("30"), RetiredCharge: kg("12")}
//	activities, err := f.Activities(carbon.Activity{Entity: "LX", Place: "CN-SH", Period: carbon.Year(2025)})
//	lines, _, err := calc.Calculate(&activities[0]) // 260 kg of gas/R-410A, with their working
//
// Each method is a struct of facts and implements [carbon.Facts]. A fact that is not
// stated is an error, except where its comment says what it means; all faults of the
// facts come at once. What a standard leaves open (leak rates, oxidation, fractions
// calcined, stoichiometric ratios as printed) is a fact too: nothing is assumed. A
// method makes a mass of gas ("gas/CO2", "gas/R-410A"), which [carbon.Releases]
// answers, or a quantity of a fuel or process that a factor multiplies.
//
// Where the gases of a fuel are counted by different measures, each has its own
// activity: the kinds "fuel/diesel/co2", "vehicle/car/petrol/ch4-n2o" and
// "fuel/biodiesel/biogenic-co2" need factors of exactly these gases, so that a factor
// of all gases cannot count one twice. The fuel itself is then posted under category 3
// for its upstream.
//
// Biogenic CO2, and HCFCs, CFCs and other gases outside the Kyoto Protocol, go to
// accounts of their own by their species (package ghg); a blend of both is split.
//
// A negative quantity takes back an earlier document, which the template names in
// Reverses ([carbon.Reverse]); a balance that comes out negative without it is an
// error.
//
// The package knows no emission factor, no heat content and no GWP. It publishes one
// table, the loss rates of EPA's screening methods ([EquipmentTypes]).
package scope1
