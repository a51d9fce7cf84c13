// Package egrid holds emission rates of electricity in the United States: EPA's Emissions &
// Generation Resource Integrated Database, by subregion.
//
//	grid, err := egrid.Edition2023Rev2()
//	f := grid.Factor("egrid-2023-rev2/camx") // WECC California, per MWh
//
// Rates are in pounds per MWh, as the publisher prints them, and become kilograms by
// 0.45359237 exactly. The kind "egrid/electricity" is the total output rate: direct
// emissions over all generation of a subregion, neither upstream nor losses, so that it may
// stand in scope 2 (location-based). A subregion is a place, "egrid:CAMX"; the average is
// "US". CH4 is not split by origin and is counted as fossil.
//
// The kind "egrid/electricity/non-baseload" is not for inventories or footprints: EPA means
// it for what a change in the use of electricity would avoid. No common kind leads to it.
//
// An edition describes its data year; its revision is a part of its id, because revisions
// move values: New York City (egrid:NYCW) is 974.656 lb CO2 per MWh in revision 1 of 2023
// and 864.469 in revision 2. Open one of the two. A policy over both finds two answers of
// the same year and refuses to choose ([factors.TieError]), unless it says by when they had
// to be known: factors.Policy{KnownBy: …}.
//
// Revision 2 has neither non-baseload rates nor the average of the United States here. No
// edition says which subregion a state, county or ZIP code lies in: EPA's Power Profiler
// does. Gross losses of the grid, which the hub of 2025 prints, are not here.
package egrid

// The text in data/ is made from the publisher's files, which are not in the repository:
//
//	go run ../internal/import/egrid $EPA_HUB $EGRID_2023_REV2 data

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/tanlian/tanlian/factors"
)

//go:embed data
var data embed.FS

// Edition2021 returns eGRID2021.
func Edition2021() (*factors.Dataset, error) { return edition2021() }

// Edition2022 returns eGRID2022.
func Edition2022() (*factors.Dataset, error) { return edition2022() }

// Edition2023Rev1 returns eGRID2023 as of January 2025, revision 1.
func Edition2023Rev1() (*factors.Dataset, error) { return edition2023Rev1() }

// Edition2023Rev2 returns eGRID2023 revision 2, of June 2025: total output rates of the
// subregions.
func Edition2023Rev2() (*factors.Dataset, error) { return edition2023Rev2() }

var (
	edition2021     = edition("2021")
	edition2022     = edition("2022")
	edition2023Rev1 = edition("2023-rev1")
	edition2023Rev2 = edition("2023-rev2")
)

// edition opens a folder of data over what all editions have in common, once.
func edition(name string) func() (*factors.Dataset, error) {
	return sync.OnceValues(func() (*factors.Dataset, error) {
		folder, err := fs.Sub(data, "data/"+name)
		if err != nil {
			return nil, err
		}
		return factors.Embedded(folder, common)
	})
}

var common = factors.Common(data, "data")
