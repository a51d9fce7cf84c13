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
// With them come the densities of liquid fuels, by which a policy may take litres
// to kilograms.
//
// The factors hold for the United Kingdom, except hotel stays. Their publisher
// means them for reports of the year in their name. Methane of bioenergy has no
// row of its own: bioenergy is printed as a total only.
//
// Contains public sector information licensed under the Open Government Licence
// v3.0.
package desnz

// The text in data/ is made from the publisher's file, which is not in the repository:
//
//	go run ../internal/import/desnz $DESNZ_2025_FLAT_FILE $DESNZ_2025_FULL_SET data/2025

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/tanlian/tanlian/factors"
)

//go:embed data/2025
var data embed.FS

// Edition2025 returns the factors of 2025, version 1 of 10 June 2025.
func Edition2025() (*factors.Dataset, error) { return edition2025() }

var edition2025 = sync.OnceValues(func() (*factors.Dataset, error) {
	folder, err := fs.Sub(data, "data/2025")
	if err != nil {
		return nil, err
	}
	return factors.Embedded(folder)
})
