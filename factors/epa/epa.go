// Package epa holds factors of the US Environmental Protection Agency.
//
//	fuels, err := epa.Stationary2025()     // 40 CFR 98: kg per mmBtu and physical unit
//	hub, err := epa.Hub2025()              // vehicles, heat, freight, waste, travel
//	spend, err := epa.SupplyChain130()     // kg per USD of 2022, 1,016 industries
//
// # Emission Factors Hub
//
// [Hub2023], [Hub2024] and [Hub2025] are the tables of the Emission Factors Hub that are
// not elsewhere: CO2 of mobile combustion by fuel (table 2), its CH4 and N2O by vehicle and
// model year or by equipment (3 to 5), steam and heat (7), freight (8), waste (9), travel
// and commuting (10). Table 1 has been the same in these three issues and is 40 CFR 98: it
// is one edition, [Stationary2025], and no second one. Table 6 is eGRID: see
// [factors/egrid]. Tables 11 and 12 are warming potentials.
//
// CO2 by the fuel and CH4 and N2O by the distance are kinds that end in "/co2" and
// "/ch4-n2o", as the methods of mobile combustion ask for them; CO2 of biodiesel and
// ethanol ends in "/biogenic-co2". What the publisher prints in grams is in grams in the
// text. Table 9 is CO2e of AR4 without gases, for the publisher prints no more; transport
// and travel are tank to wheel.
//
// Where a workbook stores more digits than it shows, as that of 2024 does in tables 3 and 5
// (0.005049999999999999, shown as 0.0050), what it stores is taken.
//
// An issue of the hub stands until the next one: opened together, the one in force at the
// activity answers. Hub2024 is without tables 8 and 10, whose values in the issue of 13
// February 2024 are wrong; its provenance.csv says why. In 2023 and 2024 EPA prints zero
// for motorcycles of 1996 to 2005; it is kept, with a note.
//
// # Supply chain
//
// [SupplyChain130] and [SupplyChain12] give three price levels of each NAICS code: without
// margins, the margins, and with margins, per USD of 2022 or 2021 at purchaser prices. Open
// one of them. In v1.3.0 the gases are in kilograms, except "HFCs and PFCs, unspecified",
// which is CO2e of AR5; what they miss of the published total stays as CO2e of AR5 too, so
// that the AR5 view is the published total exactly. Methane is not split by origin and is
// counted as fossil. v1.2 is here as CO2e of AR4 only.
//
// All factors describe the United States. For spend elsewhere a policy has to name them as
// a proxy, and says how money gets to USD of that year.
package epa

// The text in data/ is made from the publisher's files, which are not in the repository:
//
//	go run ../internal/import/epa $EPA_HUB $EPA_SUPPLY_CHAIN data

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/factors"
)

//go:embed data
var data embed.FS

// Hub2023 returns the Emission Factors Hub of 12 September 2023.
func Hub2023() (*factors.Dataset, error) { return hub2023() }

// Hub2024 returns the Emission Factors Hub of 13 February 2024, without tables 8 and 10.
func Hub2024() (*factors.Dataset, error) { return hub2024() }

// Hub2025 returns the Emission Factors Hub of 15 January 2025.
func Hub2025() (*factors.Dataset, error) { return hub2025() }

// SupplyChain12 returns the Supply Chain GHG Emission Factors v1.2 by NAICS-6: totals in
// CO2e of AR4, per USD of 2021.
func SupplyChain12() (*factors.Dataset, error) { return supplyChain12() }

// SupplyChain130 returns the Supply Chain GHG Emission Factors v1.3.0 by NAICS-6, by gas,
// per USD of 2022.
func SupplyChain130() (*factors.Dataset, error) { return supplyChain130() }

// Stationary2025 returns stationary combustion as in 40 CFR 98 tables C-1 and C-2,
// all gases and, for CO2 from another source, methane and nitrous oxide alone.
func Stationary2025() (*factors.Dataset, error) { return stationary2025() }

var (
	hub2023        = edition("hub-2023", ofHub)
	hub2024        = edition("hub-2024", ofHub)
	hub2025        = edition("hub-2025", ofHub)
	supplyChain12  = edition("supply-chain-1.2", ofSupplyChain)
	supplyChain130 = edition("supply-chain-1.3.0", ofSupplyChain)
	stationary2025 = sync.OnceValues(loadStationary)
)

// What editions have in common is read once for those whose kinds begin alike.
var ofHub, ofSupplyChain = factors.Common(data, "data"), factors.Common(data, "data")

// edition opens a folder of data, once.
func edition(name string, common fs.FS) func() (*factors.Dataset, error) {
	return sync.OnceValues(func() (*factors.Dataset, error) {
		folder, err := fs.Sub(data, "data/"+name)
		if err != nil {
			return nil, err
		}
		return factors.Embedded(folder, common)
	})
}

func readCSV(name string) ([][]string, error) {
	text, err := data.ReadFile("data/" + name)
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("epa: %s: %w", name, err)
	}
	return rows, nil
}
