package main

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// hub2025 is the Emission Factors Hub of 15 January 2025; its table 1 cites
// 40 CFR 98 tables C-1, C-2 and AA-1.
var hub2025 = importer.Binding{
	SHA256:    "db9085f182e50c7fd9106a902986434fb41ef0426afc953acb40f61a495e8a76",
	Sheets:    []string{"Emission Factors Hub"},
	Sheet:     "Emission Factors Hub",
	HeaderRow: 14,
	Header:    []string{"", "", "Fuel Type", "Heat Content (HHV)", "CO2 Factor", "CH4 Factor", "N2O Factor", "CO2 Factor", "CH4 Factor", "N2O Factor"},
	End:       "C90",
	EndText:   "Source:",
}

const lastFuelRow = 89

var fuelHeader = []string{"id", "group", "fuel", "hhv", "hhv_per", "co2", "ch4_g", "n2o_g", "at"}

// units are the second header rows of table 1: the unit of the heat content.
var units = map[string]string{"mmBtu per short ton": "short ton", "mmBtu per scf": "scf", "mmBtu per gallon": "US gal"}

// Stationary makes a row for each fuel of table 1: heat content, and gas per mmBtu
// (kg of CO2, grams of CH4 and N2O, as printed).
func Stationary(t *importer.Table) (rows [][]string, account *importer.Account, err error) {
	account = new(importer.Account)
	per, group := "", ""
	ids := map[string]bool{}
	for i, r := range t.Rows {
		r = append(r, make([]string, max(0, 10-len(r)))...)
		switch {
		case t.First+i > lastFuelRow:
			account.Excluded("other tables", "rows below table 1")
			continue
		case r[4] == "kg CO2 per mmBtu":
			u, ok := units[r[3]]
			if !ok {
				return nil, nil, fmt.Errorf("%s: %s!%s: unit %q is not known", t.File, t.Sheet, t.Cell(i, 3), r[3])
			}
			per = u
			account.Excluded("header", "units of a block of table 1")
			continue
		case r[4] == "":
			group = strings.Join(strings.Fields(r[2]), " ")
			account.Excluded("heading", "heading of a group of fuels, or an empty row")
			continue
		}
		row := []string{importer.Slug(r[2]), group, r[2], "", per, "", "", "", t.Cell(i, 2)}
		if ids[row[0]] {
			row[0] = importer.Slug(group + " " + r[2])
		}
		ids[row[0]] = true
		for c, out := range map[int]int{3: 3, 4: 5, 5: 6, 6: 7} {
			if c == 3 && r[c] == "" {
				row[4] = ""
				continue
			}
			if row[out], err = importer.Number(r[c]); err != nil {
				return nil, nil, fmt.Errorf("%s: %s!%s: %w", t.File, t.Sheet, t.Cell(i, c), err)
			}
		}
		rows = append(rows, row)
		account.Imported("fuel", "fuels of table 1: heat content and gas per mmBtu; the columns per physical unit are their rounded product")
	}
	return rows, account, nil
}
