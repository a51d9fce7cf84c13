// Package load reads files of emission factors that a user brings and is licensed to
// use. It holds no data.
//
//	m, err := load.ReadMapping(saved)                          // which columns are what, as JSON
//	d, account, err := load.Table(ctx, "ours.xlsx", file, m, load.Options{
//		Licence: load.Licence{Terms: "licensed to Example AG, contract 2025-17"},
//	})
//	all, err := factors.Join(d, embedded)
//
// [Table] reads any CSV or XLSX by a declared [Mapping]. The formats are such mappings
// with a little code: [OEFDB], [BaseCarbone], [OpenCEDA], [ExiobaseImports],
// [ElectricityMaps], [AIB], [CPCD], [Ecoinvent]; [ILCD], [OpenEPD] and [PACT] read
// documents. [GLECTable] and [ChinaTable] are templates to adapt. Each says how its layout
// is known: in most cases no original file was at hand, and a file that is different is
// refused by its headers, never misread.
//
// A row becomes a factor, or is left out by a named rule, or is refused: the
// [factors.Account] counts each of them, and the error joins every fault of the file, at
// most [MaxFaults] of rows and the number of the others.
// A file with a refused row makes no dataset, unless its rule is in Options.LeaveOut.
// Nothing is corrected: a number that is not plausible in its unit is refused with the
// [band.Band] that it breaks and the units in which it would fit ([RuleBand]); gases that do
// not make their total are refused ([RuleGases]). The bands are wide: they find a unit that
// is wrong by a thousand, not every wrong unit. Blank is not zero: a row without a number is
// excluded, and the account says how many there are.
//
// A publisher who wants to be asked is not loaded without the user's own statement of
// his terms, which reports print ([Licence]). The SHA-256 of the file is in its edition.
//
// The package does not fetch anything, does not choose factors, and does not judge whether
// a licence allows what its holder does with it.
package load
