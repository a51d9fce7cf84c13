// Package eea holds the greenhouse gas emission intensity of electricity
// generation in Europe, published by the European Environment Agency.
//
//	eu, err := eea.Electricity2024()
//
// Direct emissions of generation: neither upstream nor losses, so the factors may
// stand in scope 2 and are lower than those of a life cycle (Germany 2024: 291
// here, 336 at Ember, both right). CO2e whose GWP set the publisher doesn't state.
package eea

// The text in data/ is made from the publisher's file, which is not in the repository:
//
//	go run ../internal/import/eea $EEA_2024_FILE data/2024

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/tanlian/tanlian/factors"
)

//go:embed data/2024
var data embed.FS

// Electricity2024 returns the intensities of 27 countries in 2024.
func Electricity2024() (*factors.Dataset, error) { return electricity2024() }

var electricity2024 = sync.OnceValues(func() (*factors.Dataset, error) {
	folder, err := fs.Sub(data, "data/2024")
	if err != nil {
		return nil, err
	}
	return factors.Embedded(folder)
})
