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
// What a kind does not explain of a description costs score: the share of its words,
// each by how rare it is; the head of a phrase counts twice, which in Chinese is its end
// (叉车电池 is a battery) and in English the word before "for", "of" or a comma. Numbers,
// sizes, grades, units and places say nothing there; a size tells kinds apart that words
// have found, and finds nothing alone. What is left below a fifth is not shown:
// nothing found is an answer.
//
// A hit is marked Review where the score is low, where a head or too much else is not
// explained (Unread says what), where the next hit is too near or told apart by a size
// alone, where a word was guessed, or where open data have only a stand-in: the best
// answer to "LFP电芯" is the battery industry by spend, and nobody should find that out
// from an auditor. What a user has confirmed ([Mappings], [Index.With]) comes first and
// needs none. That holds for the description as it is: nothing is learnt from a
// confirmation for one that is nearly the same.
//
// # How good it is
//
// testdata holds 607 descriptions with the answers that were decided by hand before the
// search was run on them: 229 written for this package, by the hand that wrote its
// tables; 176 in other people's words (ledgers of this module's example, categories of a
// council's expenditure); and 202 as a plant of cars, batteries, solar modules,
// electronics, steel or chemicals buys. Weights, thresholds and tables were tuned on
// every other row; these are the rest, in per cent, and how many hits were neither
// marked nor right:
//
//	                         first hit right   one of five   not marked   of these wrong
//	own words, Chinese                    99           100           67          0 of 48
//	own words, English                    90           100           67          0 of 28
//	others' words, Chinese                76            88           15          1 of 8
//	others' words, English                77            83           19          0 of 7
//	a plant, Chinese                      33            41            3          0 of 2
//	a plant, English                      43            64            0          0 of 0
//
// Expect the lower part: of what a plant buys two in three first hits are wrong, and
// marked. A plant confirms its few hundred articles once. BenchmarkPrecision prints all
// of them.
//
// The package does not read quantities or units, does not translate, and knows no
// products: what its tables and the names of kinds do not have, it does not find.
package search
