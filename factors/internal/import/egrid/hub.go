package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// header is the header of factors.csv: pounds, as the publisher prints them.
var header = []string{"id", "place", "CO2 lb", "CH4 lb", "N2O lb", "at"}

// An issue is one of the Emission Factors Hub, whose table 6 is a year of eGRID.
type issue struct {
	year, edition string
	binding       importer.Binding
	header        int      // row of the header
	more          []string // its columns after the sixth rate
	units         string   // "lb / MWh" or with the name of the gas
	names         string   // how a name is printed behind its acronym
	last          int      // row of data
}

const sheet = "Emission Factors Hub"

func bind(sum, end, text string) importer.Binding {
	return importer.Binding{SHA256: sum, Sheets: []string{sheet}, Sheet: sheet, End: end, EndText: text}
}

var issues = []issue{
	{"2023", "2021", bind("4035303fc041a70ae0815a68f6f8dc9632420b96bc20527527eb3516e1f2f9ac", "C353",
		"Source: EPA eGRID2021, February 2023 (Table 1. Subregion Output Emission Rates)"), 323, nil, "(lb / MWh)", "%s (%s)", 352},
	{"2024", "2022", bind("b10d331fb30dcfadaaedd982263a9db7b1fa305d4037c47e332c72a2dafdc47c", "C360",
		"Source: EPA eGRID2022, January 2024 (Summary Tables - Table 1. Subregion Output Emission Rates)"), 330, nil, "(lb %s / MWh)", "%[2]s", 359},
	{"2025", "2023-rev1", bind("db9085f182e50c7fd9106a902986434fb41ef0426afc953acb40f61a495e8a76", "C367",
		"Source: EPA eGRID2023, January 2025 (Summary Tables - Table 1. Subregion Output Emission Rates)"), 337, []string{"Grid Gross Loss (%)"}, "(lb %s / MWh)", "%[2]s", 366},
}

// check compares what stands above the data, column by column.
func (h issue) check(t *importer.Table) error {
	head := append([]string{"eGRID Subregion Acronym", "eGRID Subregion Name", "CO2 Factor", "CH4 Factor", "N2O Factor", "CO2 Factor", "CH4 Factor", "N2O Factor"}, h.more...)
	units := []string{"", ""}
	for _, gas := range []string{"CO2", "CH4", "N2O", "CO2", "CH4", "N2O"} {
		u := h.units
		if strings.Contains(u, "%s") {
			u = fmt.Sprintf(u, gas)
		}
		units = append(units, u)
	}
	for k, row := range [][]string{{"", "", "Total Output Emission Factors", "", "", "Non-Baseload Emission Factors"}, head, units} {
		for c, want := range row {
			i, have := h.header-1+k-t.First, ""
			if i >= 0 && i < len(t.Rows) && 2+c < len(t.Rows[i]) {
				have = strings.TrimSpace(t.Rows[i][2+c])
			}
			if have != want {
				return &importer.BindError{File: t.File, Cell: t.Sheet + "!" + t.Cell(i, 2+c), What: "header", Have: have, Want: want}
			}
		}
	}
	return nil
}

// names are the subregions of eGRID. A list of its own makes a row that moved visible.
var names = map[string]string{
	"AKGD": "ASCC Alaska Grid", "AKMS": "ASCC Miscellaneous", "AZNM": "WECC Southwest", "CAMX": "WECC California", "ERCT": "ERCOT All",
	"FRCC": "FRCC All", "HIMS": "HICC Miscellaneous", "HIOA": "HICC Oahu", "MROE": "MRO East", "MROW": "MRO West", "NEWE": "NPCC New England",
	"NWPP": "WECC Northwest", "NYCW": "NPCC NYC/Westchester", "NYLI": "NPCC Long Island", "NYUP": "NPCC Upstate NY", "PRMS": "Puerto Rico Miscellaneous",
	"RFCE": "RFC East", "RFCM": "RFC Michigan", "RFCW": "RFC West", "RMPA": "WECC Rockies", "SPNO": "SPP North", "SPSO": "SPP South",
	"SRMV": "SERC Mississippi Valley", "SRMW": "SERC Midwest", "SRSO": "SERC South", "SRTV": "SERC Tennessee Valley", "SRVC": "SERC Virginia/Carolina",
}

// Table6 makes two rows for each subregion and for the average of the United States: the
// rate of all generation, and that of non-baseload generation.
func (h issue) Table6(t *importer.Table) (rows [][]string, account *importer.Account, err error) {
	if err := h.check(t); err != nil {
		return nil, nil, err
	}
	account = new(importer.Account)
	seen := map[string]bool{}
	for i, r := range t.Rows {
		if n := t.First + i; n < h.header+2 || n > h.last {
			account.Excluded("other tables", "rows above and below the data of table 6: editions of factors/epa, headers, sources and notes")
			continue
		}
		r = append(r, make([]string, max(0, 11-len(r)))...)
		acronym, name := strings.TrimSpace(r[2]), strings.TrimSpace(r[3])
		id, place := strings.ToLower(acronym), "egrid:"+acronym
		want := names[acronym]
		if acronym == "US Average" {
			id, place, want = "us", "US", acronym
		} else if want != "" {
			want = fmt.Sprintf(h.names, acronym, want)
		}
		if want == "" || name != want || seen[id] {
			return nil, nil, &importer.BindError{File: t.File, Cell: t.Sheet + "!" + t.Cell(i, 3), What: "subregion", Have: acronym + " " + name, Want: want}
		}
		seen[id] = true
		for k, kind := range []string{"", "/non-baseload"} {
			row := []string{id + kind, place, "", "", "", t.Cell(i, 4+3*k) + ":" + t.Cell(i, 6+3*k)}
			for c := range 3 {
				if row[2+c], err = importer.Number(r[4+3*k+c]); err != nil {
					return nil, nil, fmt.Errorf("%s: %s!%s: %w", t.File, t.Sheet, t.Cell(i, 4+3*k+c), err)
				}
			}
			rows = append(rows, row)
		}
		account.Imported("subregion", "subregions and the average of the United States: total output and non-baseload; the gross loss of the grid in column K of 2025 is no emission factor")
	}
	if len(seen) != len(names)+1 {
		return nil, nil, fmt.Errorf("%s: %d subregions, want %d", t.File, len(seen), len(names)+1)
	}
	sortByID(rows)
	return rows, account, nil
}

func sortByID(rows [][]string) {
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
}
