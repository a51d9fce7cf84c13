// Package ghg holds the gases, refrigerant blends and their published warming
// potentials.
//
// A factor or an emission is a vector of species in kilograms. What it weighs in
// carbon dioxide equivalents depends on a GWP set, which the caller names:
//
//	r410a, err := ghg.Blend("R-410A")                        // per kg: 0.5 kg HFC-32, 0.5 kg HFC-125
//	leak := r410a.Scale(unit.MustNumber("12.5"))             // 12.5 kg leaked
//	co2e, err := leak.Only(ghg.Gross).CO2e(ghg.AR5)          // 24043.75 kg CO2e in AR5
//	gwp, err := ghg.AR6.GWP(ghg.Methane)                     // 29.8
//	s, err := ghg.ParseSpecies("R-134a")                     // ghg.HFC134a
//
// There is no default: a gas that is not known, or that has no published value in
// the set that was asked for, is an error. Figures of different sets refuse to be
// added. CO2e that was published without its gases is a species of its own
// ([Unsplit]): it is never converted to another set, and a [CO2e] says how much
// of it was kept that way.
//
// Biogenic CO2, and gases outside the Kyoto basket, are in accounts of their own
// ([Species.Account]): take [Amounts.Only] of an account before asking for CO2e,
// and never add accounts.
//
// The package does not know activities or factors, and it does not know how much
// of a blend leaks.
package ghg
