// Package factors opens, checks and resolves published emission factors. What a
// description may mean among them, factors/search finds.
//
//	grid, err := mee.Grid2023()                       // *factors.Dataset, embedded
//	uk, err := desnz.Edition2025()
//	all, err := factors.Join(grid, uk)
//	r, err := all.Resolver(factors.Policy{Country: true, MaxAge: 2, Aliases: factors.CommonKinds()})
//	m, err := r.Resolve(carbon.Query{Kind: "electricity", Stage: carbon.Generation, Place: "CN-SH", …})
//
// A [Dataset] is text: an edition's metadata and its factors, read strictly, every
// fault reported in one pass ([Read]). It is immutable, in the order of ids, and
// has a digest of its content. Embedded editions of publishers live in packages of
// their own (factors/mee, factors/desnz, …), so that a program links only what it
// imports; anyone's dataset can be read and tested (factors/factorstest) alike.
//
// A [Policy] says what may stand in for what: a wider place, another country by
// name, another year, another stage, the location's factor for unmatched power.
// Its zero value allows nothing. Whatever was needed is recorded in the Match;
// what is not allowed is [carbon.ErrNoFactor] with the three that came nearest.
// The answer depends on query, data and policy only: not on the order of rows,
// not on the date of today.
//
// The package does not choose a policy, does not fetch anything, and does not know
// what suppliers declare.
package factors
