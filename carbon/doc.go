// Package carbon is the vocabulary of greenhouse gas accounting and its one verb:
// activity × factor = emission.
//
//	calc := carbon.NewCalculator(scheme, carbon.Prefer(footprints, national, spendBased))
//	lines, outside, err := calc.Calculate(&carbon.Activity{
//		Kind: "electricity", Category: carbon.Electricity, Place: "CN-SH", Period: carbon.Year(2025),
//		Measures: []unit.Quantity{unit.MustParse("102000 MWh")},
//	})
//	// three lines: scope 2 location-based, scope 2 market-based, and upstream in category 3
//
// [GHGProtocol], [GBT32150], [ShanghaiETS] and [NationalETS] are schemes: several may
// run over one reading of the rows, and their totals are never added.
//
// An [Activity] is one fact, perhaps known in several measures (1,200 kg and 8,400
// CNY of one invoice line): alternatives, never added. A [Scheme] says which
// questions it raises and under which [Heading]s. A [Resolver] answers a [Query]
// with a [Match]: the [Factor], why it won, the exact steps on the way (exchange
// rate, density) and every [Fallback] that the policy allowed. A published
// dataset and a supplier's footprints are both Resolvers; [Prefer] is their order
// of preference. A [Line] is one multiplication; everything harder is a method
// that makes activities.
//
// Nothing here adds up (package inventory does), rounds, or chooses the science:
// GWP set, period and policy are stated by the caller. A factor whose life-cycle
// stage does not belong into a scope is refused: a life-cycle factor of
// electricity gives no scope 2.
package carbon
