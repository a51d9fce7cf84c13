// Package desnz holds the UK Government GHG conversion factors for company
// reporting, published by the Department for Energy Security and Net Zero.
//
//	uk, err := desnz.Edition2025()
//	f := uk.Factor("desnz-2025/1_100_1000_15_1") // butane, per tonne
//
// Each row of the flat file that has a value is a factor; a total and its parts
// by gas are one. Parts are printed in CO2e and are turned into kilograms of gas
// by their GWP (AR5: 28 and 265) as exact fractions; what the parts miss of the
// total stays as CO2e of AR5, so that the AR5 view is the published total exactly.
// Kinds are the publisher's own taxonomy as slugs, such as
// "desnz/fuels/gaseous-fuels/butane". Beside the published factors there are sums
// of them, each with its operands: well to wheel ("desnz/wtw/…"), and the supply
// of electricity and heat without their generation.
//
// The publisher's ids mean the same in each edition, and so do kinds: "Combustion" of
// waste of 2023 and 2024 is what later editions call "Incineration with Energy Recovery",
// and has its kind. So a policy that allows other years goes from one edition to the
// next. The factors hold for the United Kingdom, except hotel stays. Their publisher
// means them for reports of the year in their name.
//
// The editions of 2023 to 2025 are whole but for rows without a value, SECR energy rows
// and refrigerants of unknown composition outside Kyoto; every row of their files has its
// fate in data/<edition>/provenance.csv. For 2024 and 2025 each value was also found in
// the cell of the full set to which the same words lead, and the densities of liquid fuels,
// by which a policy may take litres to kilograms, are there.
//
// The edition of 2026 is in part, and second hand: see [Edition2026].
//
// Methane of bioenergy has no row of its own: bioenergy is printed as a total only.
//
// Contains public sector information licensed under the Open Government Licence
// v3.0.
package desnz

// The text in data/ is made from the publisher's files, which are not in the repository:
//
//	go run ../internal/import/desnz $DESNZ_FILES data

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/tanlian/tanlian/factors"
)

//go:embed data
var data embed.FS

// Edition2023 returns the factors of 2023, version 1.1 of June 2023. They are printed
// as the spreadsheet holds them, with up to 17 digits, so that some values differ from
// those of 2024 by less than a millionth and mean the same, and parts differ from their
// total in the last of these digits.
func Edition2023() (*factors.Dataset, error) { return edition2023() }

// Edition2024 returns the factors of 2024, version 1.1 of October 2024, which put right
// the methane of diesel vehicles that version 1.0 had rounded to zero.
func Edition2024() (*factors.Dataset, error) { return edition2024() }

// Edition2025 returns the factors of 2025, version 1 of 10 June 2025.
func Edition2025() (*factors.Dataset, error) { return edition2025() }

// Edition2026 returns factors of 2026, version 1.2 of 31 July 2026, in part. The flat file
// itself was not at hand: they are taken from a catalogue that a third party made of it,
// which left out bioenergy, its upstream, homeworking, hotel stays and refrigerants (and
// SECR energy, which is left out here too). Of its 893 groups 479 are not here: it had
// put rows together that differ in fuel, load, class or treatment, under the id of the
// first of them with the value of the last. So there are fuels, electricity, heat, rail,
// buses, taxis, ships and water, and no cars, vans, lorries, flights, materials and waste.
//
// Totals are as printed. Parts by gas are the kilograms of the catalogue times 28 and 265:
// the shortest decimals from which its rounded kilograms follow.
func Edition2026() (*factors.Dataset, error) { return edition2026() }

var edition2023, edition2024, edition2025, edition2026 = open("2023"), open("2024"), open("2025"), open("2026")

// open opens an edition once: its folder, over what all editions have in common.
func open(year string) func() (*factors.Dataset, error) {
	return sync.OnceValues(func() (*factors.Dataset, error) {
		folder, err := fs.Sub(data, "data/"+year)
		if err != nil {
			return nil, err
		}
		return factors.Embedded(folder, common)
	})
}

var common = factors.Common(data, "data")
