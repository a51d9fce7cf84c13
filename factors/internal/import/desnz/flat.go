package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// flat2025 is the flat file of 2025, version 1. A copy of the 2024 file with two
// sheets of invented rows under official ids is in circulation: hash and sheets
// refuse what is not the publisher's.
var flat2025 = importer.Binding{
	SHA256:    "8bfdb45b81ec4a88e3bdf4584637330f62e6bd09ce1940e654c5d7b7f736de94",
	Sheets:    []string{"Front page", "Factors by Category"},
	Sheet:     "Factors by Category",
	HeaderRow: 6,
	Header:    []string{"ID", "Scope", "Level 1", "Level 2", "Level 3", "Level 4", "Column Text", "UOM", "GHG/Unit", "GHG Conversion Factor 2025"},
	End:       "B8748",
	EndText:   "END",
}

const (
	colID = iota
	colScope
	colLevel1
	colLevel2
	colLevel3
	colLevel4
	colText
	colUOM
	colGHG
	colValue
)

var header = []string{"id", "path", "kind", "per", "stage", "place", "gas", "co2e", "CO2", "CO2-biogenic", "CH4", "CH4-biogenic", "N2O", "at"}

const (
	pathColumn = 1
	perColumn  = 3
)

// Columns of header that the parts of a total go to.
const (
	outGas = 6 + iota
	outCO2e
	outCO2
	outBiogenic
	outCH4
	outBiogenicCH4
	outN2O
	outAt
)

// Import turns the rows of the flat file into rows of factors.csv and derived.csv.
// A total and its parts by gas are one factor.
func Import(t *importer.Table) (rows, derived [][]string, account *importer.Account, err error) {
	account = new(importer.Account)
	var cur []string // the total to which the next parts belong
	var curKey string
	for i, r := range t.Rows {
		fail := func(col int, err error) error {
			return fmt.Errorf("%s: %s!%s: %w", t.File, t.Sheet, t.Cell(i, col), err)
		}
		id := r[colID]
		key, kind, ok := cutLast(id)
		switch {
		case id == "" && r[colScope] == "END":
			account.Excluded("end", "the end marker of the sheet")
			continue
		case strings.Join(r, "") == "":
			account.Excluded("empty", "a row without any cell")
			continue
		case !ok:
			return nil, nil, nil, fail(colID, fmt.Errorf("%q is no id of the form 1_100_1000_15_1", id))
		case strings.HasPrefix(r[colGHG], "kWh ("):
			account.Excluded("energy", "SECR rows in kWh: energy use, not an emission factor")
			continue
		case r[colLevel1] == "Refrigerant & other" && r[colText] != totalRow:
			account.Excluded("kyoto-split", "Kyoto and non-Kyoto parts of a refrigerant: they follow from the species of its total row")
			continue
		case strings.TrimSpace(r[colValue]) == "":
			account.Excluded("not published", "a row without a value: not published, which is not zero")
			continue
		}
		value, err := importer.Number(r[colValue])
		if err != nil {
			return nil, nil, nil, fail(colValue, err)
		}
		switch part := r[colGHG]; {
		case part == "kg CO2e" && kind == "1", part == "kg CO2e of CO2 per unit" && r[colLevel1] == "Outside of scopes":
			row, skip, err := total(t, i, r, value)
			if err != nil {
				return nil, nil, nil, fail(colUOM, err)
			}
			if skip != "" {
				account.Excluded("outside Kyoto, composition unknown", skip)
				continue
			}
			cur, curKey = row, key
			rows = append(rows, row)
			account.Imported("factor", "totals in kg CO2e, and biogenic CO2 outside of scopes: one factor each")
		default:
			col, ok := partColumn[part]
			if !ok || cur == nil || curKey != key {
				return nil, nil, nil, fail(colGHG, fmt.Errorf("%q does not follow its total", part))
			}
			cur[col] = value
			cur[outAt], _, _ = strings.Cut(cur[outAt], ":")
			cur[outAt] += ":" + t.Cell(i, colValue)
			account.Imported("part", "parts by gas, in kg CO2e, of the total above them")
		}
	}
	if derived, err = derive(rows); err != nil {
		return nil, nil, nil, err
	}
	byID := func(a, b []string) int { return strings.Compare(a[0], b[0]) }
	slices.SortFunc(rows, byID)
	slices.SortFunc(derived, byID)
	return rows, derived, account, nil
}

var partColumn = map[string]int{
	"kg CO2e of CO2 per unit": outCO2,
	"kg CO2e of CH4 per unit": outCH4,
	"kg CO2e of N2O per unit": outN2O,
}

func total(t *importer.Table, i int, r []string, value string) (row []string, skip string, err error) {
	per, err := unitOf(r)
	if err != nil {
		return nil, "", err
	}
	stage, err := stageOf(r)
	if err != nil {
		return nil, "", err
	}
	row = make([]string, len(header))
	row[0], row[pathColumn], row[perColumn], row[4], row[5] = r[colID], path(r), per, stage, placeOf(r)
	row[outAt] = t.Cell(i, colValue)
	switch r[colLevel1] {
	case "Outside of scopes":
		row[outBiogenic] = value
	case "Hotel stay": // one kind for all countries: the place decides
		row[2], row[outCO2e] = "desnz/hotel-stay", value
	case "Refrigerant & other":
		gas, known := gasOf(r[colLevel3])
		if !known && t.Rows[i-1][colValue] != "" {
			return nil, "a substance that carbon/ghg does not know, with a part outside Kyoto: its account could not be told", nil
		}
		row[outGas], row[outCO2e] = gas, value
	default:
		row[outCO2e] = value
	}
	return row, "", nil
}

// path is the publisher's taxonomy, untouched but for blanks at the ends.
func path(r []string) string {
	var levels []string
	for _, l := range r[colLevel1 : colText+1] {
		if l = strings.TrimSpace(l); l != "" {
			levels = append(levels, l)
		}
	}
	return strings.Join(levels, " > ")
}

func cutLast(id string) (key, last string, ok bool) {
	i := strings.LastIndexByte(id, '_')
	if i < 0 {
		return "", "", false
	}
	return id[:i], id[i+1:], true
}
