// Package nga holds factors of electricity of the Australian National Greenhouse
// Accounts: by state, the national average and the residual mix.
//
//	australia, err := nga.Edition2024()
//
// Scope 2 (stage [carbon.Generation]) is in both editions, scope 3 (upstream of the fuels
// and losses, stage [carbon.UpstreamAndLosses]) in that of 2024 only. Both are kg CO2e per
// kWh with two decimals, as printed; the gases were combined by AR5. The residual mix is
// market-based and national.
//
// Places are the states ("AU-NSW", "AU-ACT": one row for both) and, where the publisher
// prints a grid, that grid: "nga:SWIS" and "nga:NWIS" in Western Australia, "nga:DKIS" in
// the Northern Territory. A policy with Region takes SWIS for AU-WA and DKIS for AU-NT,
// and says so.
//
// The workbook was not at hand. The numbers are transcriptions of others, with table, row
// and page: scope 2 of 2024 by two that agree (grade B), everything else by one (grade C).
// Fuels, waste and the edition of 2025 are not here.
package nga

// The text in data/ is made from transcriptions:
//
//	go run ../internal/import/nga ../internal/import/nga/testdata data

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/tanlian/tanlian/factors"
)

//go:embed data
var data embed.FS

// Edition2024 returns scopes 2 and 3 of purchased electricity in the edition of 2024.
func Edition2024() (*factors.Dataset, error) { return edition2024() }

// Edition2026 returns scope 2 of purchased electricity in the edition of 2026.
func Edition2026() (*factors.Dataset, error) { return edition2026() }

var (
	edition2024 = sync.OnceValues(func() (*factors.Dataset, error) { return open("2024") })
	edition2026 = sync.OnceValues(func() (*factors.Dataset, error) { return open("2026") })
)

func open(edition string) (*factors.Dataset, error) {
	common, err := fs.Sub(data, "data")
	if err != nil {
		return nil, err
	}
	folder, err := fs.Sub(common, edition)
	if err != nil {
		return nil, err
	}
	return factors.Embedded(folder, common)
}
