package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// fuelProperties binds the sheet of fuel properties of a full set, which the flat file
// does not have.
func fuelProperties(full importer.Binding) importer.Binding {
	full.Sheet, full.HeaderRow = "Fuel properties", 14
	full.Header = []string{"", "", "", "GJ/tonne", "GJ/tonne", "kg/m3", "litres/tonne"}
	full.End, full.EndText = "B59", "Carbon Dioxide (CO2)"
	return full
}

var propertiesHeader = []string{"kind", "name", "name_zh", "from", "rate", "to", "at"}

// liquids are the fuels whose density takes litres to kilograms, by their kind.
var liquids = map[string]struct{ kind, zh string }{
	"Diesel (100% mineral diesel)": {"fuel/diesel", "柴油"},
	"Petrol (100% mineral petrol)": {"fuel/petrol", "汽油"},
	"LPG":                          {"fuel/lpg", "液化石油气"},
	"LNG":                          {"fuel/lng", "液化天然气"},
	"Fuel Oil":                     {"fuel/fuel-oil", "燃料油"},
	"Burning Oil":                  {"fuel/kerosene", "煤油"},
	"Naphtha":                      {"fuel/naphtha", "石脑油"},
}

// Properties takes the densities of liquid fuels, kg per litre.
func Properties(t *importer.Table, year string) (rows [][]string, account *importer.Account, err error) {
	account = new(importer.Account)
	for i, r := range t.Rows {
		fuel, ok := liquids[strings.TrimSpace(r[1])]
		switch {
		case r[2] != year:
			account.Excluded("no fuel", "headings, notes and empty rows")
			continue
		case !ok:
			account.Excluded("no use", "fuels that are sold by mass, energy or gas volume")
			continue
		}
		text, err := importer.Number(r[5])
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %s!%s: %w", t.File, t.Sheet, t.Cell(i, 5), err)
		}
		density, err := decimal.NewFromString(text)
		if err != nil {
			return nil, nil, err
		}
		account.Imported("density", "densities of liquid fuels")
		rows = append(rows, []string{fuel.kind, "density of " + r[1], fuel.zh + "密度", "L", density.Shift(-3).String(), "kg", "Fuel properties!" + t.Cell(i, 5)})
	}
	if len(rows) != len(liquids) {
		return nil, nil, fmt.Errorf("%s: %d of %d liquid fuels found", t.File, len(rows), len(liquids))
	}
	slices.SortFunc(rows, slices.Compare)
	return rows, account, nil
}
