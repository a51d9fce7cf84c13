// Package mee holds factors of the Chinese authorities: electricity, fuels, heat, carbonates.
//
//	grid, err := mee.Grid2023()          // kg CO2 per kWh: nation, 7 regions, 30 provinces
//	lca, err := mee.Footprint2023()      // kg CO2e per kWh: life cycle, by type of generation
//	fuels, err := mee.Fuels2024()        // GB/T 32151: kg CO2 per t or 10^4 Nm3
//	lime, err := mee.Carbonates2024()    // GB/T 32151.34: kg CO2 per t of carbonate
//
// Three series of electricity are of different types and never stand in for each
// other. [Grid2023] and its siblings are CO2 of generation, for inventories, by
// data year. [Footprint2023] and its sibling are CO2e over the life cycle, for
// products; the announcements don't state their GWP set. [EnterpriseReport] holds
// what was prescribed for reports of one year and is refused for every other.
//
// The factor without market-traded non-fossil electricity is no residual mix:
// China publishes none. It is a national proxy that lies below the location's own
// factor in eight provinces of 2023; a policy has to choose it by name.
//
// Each factor has a grade ([carbon.Grade]): A where the official document's bytes were
// seen, B where two independent copies agree, C where there is one: of GB/T 32151's fuels
// all but natural gas, so that a policy which refuses C takes another country's diesel, or
// none. Nothing is here that
// rests on memory, or on the CPCD database alone, whose owner reserves its rights: its
// heat by province, its fuels per GJ, clinker. Benchmarks of the national ETS are no
// factors: they say what is allotted, not what is emitted. [Fuels] gives the parameters
// behind the factors of fuels. data/provenance.csv accounts for every source row.
//
// Tibet has no factor. [factors.Policy] may let its region (mee:SW) or the nation
// stand in, and the Match says so.
package mee

// The text in data/ is made from the publisher's file, which is not in the repository:
//
//	go run ../internal/import/mee $CHINA_TRANSCRIPTIONS data

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

//go:embed data
var data embed.FS

func read(name string) (*factors.Dataset, error) {
	folder, err := fs.Sub(data, "data/"+name)
	if err != nil {
		return nil, err
	}
	return factors.Embedded(folder)
}

// Grid2021 returns the electricity CO2 factors of 2021 (公告2024年第12号).
func Grid2021() (*factors.Dataset, error) { return grid2021() }

// Grid2022 returns the electricity CO2 factors of 2022 (公告2024年第33号).
func Grid2022() (*factors.Dataset, error) { return grid2022() }

// Grid2023 returns the electricity CO2 factors of 2023 (公告2025年第47号).
func Grid2023() (*factors.Dataset, error) { return grid2023() }

// Footprint2023 returns the life-cycle factors of electricity of 2023, and what is
// derived from them with the CO2 factors of the same year: the upstream emissions
// and losses of bought electricity.
func Footprint2023() (*factors.Dataset, error) { return footprint2023() }

// Footprint2024 returns the life-cycle factors of electricity of 2024. There is no
// CO2 factor of 2024 yet, so nothing is derived.
func Footprint2024() (*factors.Dataset, error) { return footprint2024() }

// EnterpriseReport returns the national factors that were prescribed for the
// reports of 2021 (0.5810) and 2022 (0.5703).
func EnterpriseReport() (*factors.Dataset, error) { return enterpriseReport() }

// ShanghaiETS2022 returns what the Shanghai pilot counts for bought heat since the
// notice 沪环气〔2022〕34号: 0.06 t CO2 per GJ, where it was 0.11. The same notice brought
// electricity to 4.2 t CO2 per 10^4 kWh, which [ShanghaiETS2023] holds.
func ShanghaiETS2022() (*factors.Dataset, error) { return shanghaiETS2022() }

// ShanghaiETS2023 returns what the Shanghai pilot counts for bought electricity.
func ShanghaiETS2023() (*factors.Dataset, error) { return shanghaiETS2023() }

// Fuels2024 returns the fuels of GB/T 32151-2024 with the default for heat and the
// zero for non-fossil electricity with proof.
func Fuels2024() (*factors.Dataset, error) { return fuels2024() }

// Carbonates2024 returns the CO2 of carbonates that are calcined whole, by mass of the
// carbonate. Six have a second source of the number; the other lines of the table have
// none, and are not here.
func Carbonates2024() (*factors.Dataset, error) { return carbonates2024() }

var (
	grid2021         = sync.OnceValues(func() (*factors.Dataset, error) { return read("grid-2021") })
	grid2022         = sync.OnceValues(func() (*factors.Dataset, error) { return read("grid-2022") })
	grid2023         = sync.OnceValues(func() (*factors.Dataset, error) { return read("grid-2023") })
	footprint2023    = sync.OnceValues(loadFootprint2023)
	footprint2024    = sync.OnceValues(func() (*factors.Dataset, error) { return read("footprint-2024") })
	enterpriseReport = sync.OnceValues(func() (*factors.Dataset, error) { return read("enterprise-report") })
	shanghaiETS2022  = sync.OnceValues(func() (*factors.Dataset, error) { return read("shanghai-ets-2022") })
	shanghaiETS2023  = sync.OnceValues(func() (*factors.Dataset, error) { return read("shanghai-ets-2023") })
	fuels2024        = sync.OnceValues(loadFuels)
	carbonates2024   = sync.OnceValues(func() (*factors.Dataset, error) { return read("gbt-32151-34-2024") })
)

// loadFootprint2023 adds footprint less CO2 factor of the same year. It is CO2e
// less CO2: CH4 and N2O of generation stay in it, and the note says so.
func loadFootprint2023() (*factors.Dataset, error) {
	lca, err := read("footprint-2023")
	if err != nil {
		return nil, err
	}
	grid, err := Grid2023()
	if err != nil {
		return nil, err
	}
	whole, generation := lca.Factor("mee-footprint-2023/national"), grid.Factor("mee-grid-2023/national")
	f, err := difference(whole, generation)
	if err != nil {
		return nil, err
	}
	derived, err := factors.New(lca.Editions(), []*carbon.Factor{f})
	if err != nil {
		return nil, err
	}
	return factors.Join(lca, derived)
}
