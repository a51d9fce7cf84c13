// Package ember holds the carbon intensity of electricity of all countries in 2020 to
// 2025, published by Ember and processed by Our World in Data.
//
//	world, err := ember.Electricity2026()
//
// Life cycle of generation, without losses, in CO2e whose GWP set the publisher
// doesn't state: refused in scope 2, where [factors/eea] or a national source
// answers.
//
// Each release rewrites the years before it (France 2024 is 44.18 g in the first release
// here, 40.83 in the second and 40.48 in the third), so an edition is a release and its
// day is in its id. Open one release; or open several under a policy that states KnownBy,
// which then takes the newest of that day. The day is that of Ember's publication, as the
// build records of Our World in Data state it; the files themselves carry no date. Each
// is known from one copy, found elsewhere than at the publisher (grade C).
package ember

// The text in data/ is made from the publisher's files, which are not in the repository:
//
//	go run ../internal/import/ember $EMBER_2025_05 $EMBER_2026_01 $EMBER_2026_04 data

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/tanlian/tanlian/factors"
)

//go:embed data
var data embed.FS

// Electricity2025 returns the intensities of 2020 to 2024 in the release of 12 May 2025;
// of 2024 those of 87 countries and the world.
func Electricity2025() (*factors.Dataset, error) { return electricity2025() }

// Electricity2026January returns the intensities of 2020 to 2025 in the release of 26
// January 2026; of 2025 those of 36 countries of Europe.
func Electricity2026January() (*factors.Dataset, error) { return electricity2026January() }

// Electricity2026 returns the intensities of 2020 to 2025 in the release of 21 April
// 2026, as it was served on 29 April 2026.
func Electricity2026() (*factors.Dataset, error) { return electricity2026() }

var (
	electricity2025        = sync.OnceValues(func() (*factors.Dataset, error) { return open("2025-05-12") })
	electricity2026January = sync.OnceValues(func() (*factors.Dataset, error) { return open("2026-01-26") })
	electricity2026        = sync.OnceValues(func() (*factors.Dataset, error) { return open("2026-04-21") })
)

func open(release string) (*factors.Dataset, error) {
	common, err := fs.Sub(data, "data")
	if err != nil {
		return nil, err
	}
	folder, err := fs.Sub(common, release)
	if err != nil {
		return nil, err
	}
	return factors.Embedded(folder, common)
}
