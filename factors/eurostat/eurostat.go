// Package eurostat holds factors of electricity of 30 countries in 2023, gas by gas,
// which a third party derived from statistics of Eurostat.
//
//	grid, err := eurostat.Derived2023()
//
// It is no publication of Eurostat, nor of any authority: the compiler of
// carbon-accounting-dotnet divided the emissions of public electricity and heat (CRF
// 1.A.1.a, main activity producers) by their generation, with the fuel of combined heat
// and power split by the efficiency method of the GHG Protocol. Every factor says so in
// its Derivation, its Note says what two other choices would have changed, and its grade
// is C.
// Where [factors/eea] or a national authority publishes a factor, take that; what is
// here beyond it are the gases apart and Iceland, Norway and Türkiye.
//
// Direct emissions of generation (stage [carbon.Generation]), per MWh generated:
// neither upstream nor losses nor trade between countries. Methane is counted as
// fossil, biogenic CO2 is not in it.
package eurostat

// The text in data/ is made from the compiler's file, which is not in the repository:
//
//	go run ../internal/import/eurostat $EUROSTAT_DERIVED_2023_FILE data/2023

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/tanlian/tanlian/factors"
)

//go:embed data/2023
var data embed.FS

// Derived2023 returns the factors of 30 countries in 2023.
func Derived2023() (*factors.Dataset, error) { return derived2023() }

var derived2023 = sync.OnceValues(func() (*factors.Dataset, error) {
	folder, err := fs.Sub(data, "data/2023")
	if err != nil {
		return nil, err
	}
	return factors.Embedded(folder)
})
