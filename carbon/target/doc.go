// Package target holds base years, targets and pathways.
//
//	history := target.History{Cover: cover, Base: 2020, Threshold: five, Reported: years, Changes: changes}
//	recalculated, err := history.Recalculate()       // every change applied, pending, or never
//	goal := target.AbsoluteContraction{Cover: cover, Base: recalculated.Years[0], Rate: rate, Target: 2030}
//	allowed, err := goal.At(2027)                    // a ghg.CO2e, exact
//	progress, err := goal.Compare(cover, target.Year{Year: 2027, Emissions: total.CO2e()})
//
// A [History] is what a company reported of its base year and the years since, with the
// typed events that may change it: what was bought, sold, outsourced or miscounted is
// recalculated from a threshold on, growth never is; [History.Assess] says so of a change
// that may still be decided, such as another factor edition. Targets are [AbsoluteContraction]
// and [IntensityContraction]; [Convergence] is the sectoral decarbonization approach; a
// [Pathway] runs straight between milestones, and [PeakAndNeutrality] makes one.
//
// A [Cover] says what is counted: scopes, scope 2 method, consolidation, gases, gross or
// net. Figures of two covers are never compared, nor are two GWP sets. Every rate,
// scenario and milestone is stated by the caller with its edition: nothing here knows
// what 1.5 °C asks for. The formulas were read in secondary sources ("mapping,
// unverified"), and no result claims that an initiative would approve a target.
//
// The package reads no inventory and does not decide what is significant; credits and
// avoided emissions count towards nothing.
package target
