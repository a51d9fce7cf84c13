package main

import (
	"fmt"
	"io/fs"

	"github.com/tanlian/tanlian/carbon/unit"
)

// A returned energy is a line of the energy return to the statistics office, by
// which an auditor checks the meters: the physical quantity and tonnes of coal
// equivalent.
type returned struct {
	Name     string
	Quantity unit.Quantity
	TCE      unit.Quantity
}

// loadEnergyReturn reads the energy return of a year.
func loadEnergyReturn(fsys fs.FS, year int) ([]returned, error) {
	name := fmt.Sprintf("%d/energy_return_%d.csv", year, year)
	rows, err := readRows(fsys, name)
	if err != nil {
		return nil, err
	}
	var out []returned
	for i, r := range rows {
		q, err := unit.Parse(r["实物量"] + " " + r["单位"])
		if err != nil {
			return nil, fmt.Errorf("%s: row %d: %w", name, i+2, err)
		}
		tce, err := unit.Parse(r["标准煤量 tce"] + " tce")
		if err != nil {
			return nil, fmt.Errorf("%s: row %d: %w", name, i+2, err)
		}
		out = append(out, returned{r["能源品种"], q, tce})
	}
	return out, nil
}
