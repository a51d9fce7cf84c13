// Package ember holds the carbon intensity of electricity of all countries,
// published by Ember and processed by Our World in Data.
//
//	world, err := ember.Electricity2026()
//
// Life cycle of generation, without losses, in CO2e whose GWP set the publisher
// doesn't state: refused in scope 2, where [factors/eea] or a national source
// answers. Each release rewrites the years before it, so the edition is the
// release (its file as served on 29 April 2026), not a year.
package ember

// The text in data/ is made from the publisher's file, which is not in the repository:
//
//	go run ../internal/import/ember $EMBER_2026_FILE data/2026

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/tanlian/tanlian/factors"
)

//go:embed data/2026
var data embed.FS

// Electricity2026 returns the intensities of 2020 to 2025 in the release of 2026.
func Electricity2026() (*factors.Dataset, error) { return electricity2026() }

var electricity2026 = sync.OnceValues(func() (*factors.Dataset, error) {
	folder, err := fs.Sub(data, "data/2026")
	if err != nil {
		return nil, err
	}
	return factors.Embedded(folder)
})
