// Package quality scores data and states uncertainty: the only home of floats.
//
//	mean, err := quality.Average(quality.Scored{Score: a, By: outstandingA}, ...)  // exact, of one scale
//	sum, err := quality.Sum(emissions...)                // IPCC approach 1: what shares a factor errs together
//	gsd2, err := quality.Ecoinvent2().GSD2(basic, 4, 5, quality.NA, quality.NA, quality.NA, quality.NA)
//	low, high := quality.Lognormal{Median: median, GSD2: gsd2}.Interval()
//
// A [Score] belongs to a [Scale], and two scales never mix: a 2 of PACT 2 and a 2 of
// PCAF are different words. Scores are exact; weights are quantities of one kind, money
// outstanding or emissions.
//
// Uncertainty is relative: half the width of the 95 % interval ([Uncertainty]), or the
// factor of it ([GSD2]). Emissions that use one factor err together, so [Sum] adds them
// by what their errors are of before it takes roots; treating a thousand rows of one
// factor as independent would make its error vanish. What enters is summed exactly, and
// the result does not depend on the order.
//
// What comes out describes a total and never enters one. Scenario and model uncertainty
// are not in it; there is no Monte Carlo simulation, and no default uncertainty of
// anything.
package quality
