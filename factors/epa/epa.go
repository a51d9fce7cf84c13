// Package epa holds factors of the US Environmental Protection Agency.
//
//	spend, err := epa.SupplyChain130()     // kg per USD of 2022, 1,016 industries
//	fuels, err := epa.Stationary2025()     // 40 CFR 98: kg per mmBtu and physical unit
//
// [SupplyChain130] gives three price levels of each NAICS code: without margins,
// the margins, and with margins. All are per USD of 2022 at purchaser prices. The
// gases are in kilograms, except "HFCs and PFCs, unspecified", which is CO2e of
// AR5; what they miss of the published total stays as CO2e of AR5 too, so that the
// AR5 view is the published total exactly. Methane is not split by origin and is
// counted as fossil.
//
// The factors describe the United States. For spend elsewhere a policy has to name
// them as a proxy, and says how money gets to USD of 2022.
package epa

// The text in data/ is made from the publisher's file, which is not in the repository:
//
//	go run ../internal/import/epa $EPA_SUPPLY_CHAIN_TOTALS $EPA_SUPPLY_CHAIN_GASES $EPA_HUB_2025 data

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

//go:embed data
var data embed.FS

// SupplyChain130 returns the Supply Chain GHG Emission Factors v1.3.0 by NAICS-6.
func SupplyChain130() (*factors.Dataset, error) { return supplyChain130() }

// Stationary2025 returns stationary combustion as in 40 CFR 98 tables C-1 and C-2,
// all gases and, for CO2 from another source, methane and nitrous oxide alone.
func Stationary2025() (*factors.Dataset, error) { return stationary2025() }

var (
	supplyChain130 = sync.OnceValues(loadSupplyChain)
	stationary2025 = sync.OnceValues(loadStationary)
)

func read(name string) (*factors.Dataset, error) {
	folder, err := fs.Sub(data, "data/"+name)
	if err != nil {
		return nil, err
	}
	return factors.Embedded(folder)
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

var levels = []struct{ id, en, zh string }{
	{"margins", "margins", "商贸加价与运输"},
	{"with-margins", "with margins", "含商贸加价与运输"},
	{"without-margins", "without margins", "不含商贸加价与运输"},
}

// loadSupplyChain gives each NAICS code the factors of its sector: the embedded
// text holds a sector once.
func loadSupplyChain() (*factors.Dataset, error) {
	const folder = "supply-chain-1.3.0"
	sectors, err := read(folder)
	if err != nil {
		return nil, err
	}
	codes, err := readCSV(folder + "/naics.csv")
	if err != nil {
		return nil, err
	}
	edition := sectors.Editions()[0]
	list := make([]*carbon.Factor, 0, len(levels)*len(codes))
	all := make([]carbon.Factor, len(levels)*len(codes))
	known := map[string][]*carbon.Factor{} // by sector, in the order of levels
	for _, c := range codes[1:] {
		naics, title, sector, at := c[0], c[1], c[2], c[3]
		of := known[sector]
		if of == nil {
			for _, l := range levels {
				of = append(of, sectors.Factor(carbon.FactorID(edition.ID+"/"+sector+"/"+l.id)))
			}
			known[sector] = of
		}
		at = "NAICS " + naics + ", " + at
		for i, l := range levels {
			if of[i] == nil {
				return nil, fmt.Errorf("epa: NAICS %s: no sector %s", naics, sector)
			}
			f := &all[len(list)]
			*f = *of[i]
			f.ID = carbon.FactorID(edition.ID + "/" + naics + "/" + l.id)
			f.Kind = carbon.Kind("epa/supply-chain/" + naics + "/" + l.id)
			f.Name = carbon.Text{EN: naics + " " + title + ", " + l.en, ZH: "NAICS " + naics + " " + title + "（" + l.zh + "）"}
			f.Source.At = at
			f.Quality = carbon.SpendBased
			list = append(list, f)
		}
	}
	return factors.New(sectors.Editions(), list)
}
