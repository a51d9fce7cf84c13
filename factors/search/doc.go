// Package search finds what a messy description may mean among the kinds that factors
// answer for, in Chinese and English, offline and without model weights.
//
//	index, err := search.New(dataset)
//	for _, hit := range index.Find("０＃柴油 江苏", 5) {
//		fmt.Println(hit.Score, hit.Kind, hit.Name.ZH, len(hit.Factors), hit.Review)
//		fmt.Println(hit.Explain().ZH)
//	}
//
// What is found is a kind to ask a resolver for: a common kind such as "fuel/diesel"
// ([factors.CommonKinds]), a gas ("gas/R-410A", which [carbon.Releases] answers), or a
// publisher's kind that neither covers. All factors of a kind are one hit, whatever
// their unit, year and place. A hit is a proposal: the choice of a factor is the
// resolver's, under a policy.
//
// The score is a cosine. A description is folded (NFKC, lower case) and taken apart
// into Han characters and their pairs, Latin words and codes, each weighted by how rare
// it is among the names of kinds (TF-IDF). Before that, terms of a table are read as
// what they mean (汽运 is road freight, 天燃气 is natural gas), a Latin word that no name
// has as the nearest one that some name has, and words of places ("江苏", "Germany") and
// of stages ("上游", "WTT", "全生命周期") narrow the factors of the hits instead. All of
// it is arithmetic with integers: a query has the same answer on every machine.
//
// A hit is marked Review where the score is low, where the next hit is too near, or
// where open data have only a stand-in: the best answer to "LFP电芯" is the battery
// industry by spend, and nobody should find that out from an auditor. What a user has
// confirmed ([Mappings], [Index.With]) comes first and needs none.
//
// # How good it is
//
// testdata/queries.csv holds 229 descriptions with the answers that were decided by hand
// before the package was written. Every other row was looked at when weights and tables
// were tuned, the rest never; but one hand wrote queries and tables, which flatters both
// halves. testdata/ledger.csv holds descriptions that somebody else wrote, for the
// example of this module. BenchmarkPrecision prints how often the first hit, or one of the
// first five, is right, and how often a hit that is not marked is wrong.
//
// The package does not read quantities or units, does not translate, and knows no
// products: what its tables and the names of kinds do not have, it does not find.
package search
