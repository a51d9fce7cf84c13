// Package mrr holds the standard factors of fuels of the EU emissions trading scheme:
// Regulation (EU) 2018/2066 on monitoring and reporting, Annex VI, table 1.
//
//	eu, err := mrr.Fuels2018()
//
// Of 40 fuels it has t CO2 per TJ, net calorific value, and TJ per Gg, so that each has
// two factors: per TJ as listed, and per tonne as their product. CO2 only, and all carbon
// is oxidised ([factors.Complete] adds CH4 and N2O of another source). They stand until
// the Annex is changed, and hold in the EU, Iceland, Liechtenstein and Norway: place EU,
// with each country in regions.csv.
//
// Beware: the Annex itself was at hand for five fuels only, quoted by others with their
// page (grade B): natural gas, gas/diesel oil, motor gasoline, liquefied petroleum gases
// and residual fuel oil. The other 35 are the values of the IPCC 2006 Guidelines that the
// Annex names as its source; their Derivation says so (grade C). Biomass, for which the
// Annex lists no emission factor, is not here, nor are waste tyres, carbon monoxide,
// methane and industrial wastes.
package mrr

// The text in data/ is made from transcriptions, which are not in the repository:
//
//	go run ../internal/import/mrr $EU_MRR_QUOTED $EU_MRR_DERIVED data/2018-2066

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/tanlian/tanlian/factors"
)

//go:embed data/2018-2066
var data embed.FS

// Fuels2018 returns the factors of Regulation (EU) 2018/2066, Annex VI, table 1.
func Fuels2018() (*factors.Dataset, error) { return fuels2018() }

var fuels2018 = sync.OnceValues(func() (*factors.Dataset, error) {
	folder, err := fs.Sub(data, "data/2018-2066")
	if err != nil {
		return nil, err
	}
	return factors.Embedded(folder)
})
