package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors/internal/importer"
)

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
		if row[3] != "" {
			if err := rounded(t, i, r, row); err != nil {
				return nil, nil, err
			}
		}
		rows = append(rows, row)
		account.Imported("fuel", "fuels of table 1: heat content and gas per mmBtu; the columns per physical unit are their rounded product")
	}
	return rows, account, nil
}

// rounded checks that the columns per physical unit, which are left out, are heat content
// times factor, rounded to the digits that are printed.
func rounded(t *importer.Table, i int, r, row []string) error {
	heat, err := unit.ParseNumber(row[3])
	if err != nil {
		return err
	}
	for k := range 3 {
		text, err := importer.Number(r[7+k])
		if err != nil {
			return fmt.Errorf("%s: %s!%s: %w", t.File, t.Sheet, t.Cell(i, 7+k), err)
		}
		printed, err1 := unit.ParseNumber(text)
		factor, err2 := unit.ParseNumber(row[5+k])
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		half := unit.Ratio(1, 2)
		if _, digits, ok := strings.Cut(text, "."); ok {
			for range digits {
				half = half.Mul(unit.Ratio(1, 10))
			}
		}
		if heat.Mul(factor).Sub(printed).Abs().Cmp(half) > 0 {
			return fmt.Errorf("%s: %s!%s: %s is not %s × %s, rounded", t.File, t.Sheet, t.Cell(i, 7+k), text, heat, factor)
		}
	}
	return nil
}

// stationary2025 binds table 1 of the issue of 15 January 2025, which cites 40 CFR 98
// tables C-1, C-2 and AA-1.
var stationary2025 = importer.Binding{
	SHA256:    hub2025.binding.SHA256,
	Sheets:    []string{sheet},
	Sheet:     sheet,
	HeaderRow: 14,
	Header:    append([]string{"", ""}, stationaryHead...),
	End:       "C90",
	EndText:   "Source:",
}

// Same compares table 1 of another issue with that of 2025, cell by cell: numbers must
// be equal, and so must labels but for the word "Coal" after a rank of coal.
func Same(t *importer.Table, h hub, t2025 *importer.Table) error {
	a, b := h.sections[0].data[0]-t.First, hub2025.sections[0].data[0]-t2025.First
	for k := range h.sections[0].data[1] - h.sections[0].data[0] + 1 {
		for c := range 10 {
			have, want := line(cell(t, a+k, c)), line(cell(t2025, b+k, c))
			if have != want && strings.TrimSuffix(have, " Coal") != want {
				return &importer.BindError{File: t.File, Cell: t.Sheet + "!" + t.Cell(a+k, c), What: "table 1", Have: have, Want: want}
			}
		}
	}
	return nil
}

func cell(t *importer.Table, row, col int) string {
	if row < len(t.Rows) && col < len(t.Rows[row]) {
		return t.Rows[row][col]
	}
	return ""
}
