package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/internal/importer"
)

// The columns of a row of the hub: what the issues have in common, then what they have not.
const (
	colID = iota
	colPath
	colPer
	colStage
	colCO2
	colBiogenic
	colCH4
	colN2O
	colCO2e
	colAt
	colNote
	colNoteZH
	numColumns
)

// hubHeader is the header of factors.csv: what is not in taxonomy.csv. Gases are in the
// mass in which the publisher prints them: kilograms of CO2, grams of CH4 and N2O, metric
// tons of CO2e.
var hubHeader = []string{"id", "CO2", "CO2-biogenic", "CH4 g", "N2O g", "CO2e@AR4 t", "at", "note", "note_zh"}

// numbers cuts what is in taxonomy.csv from rows of the hub.
func numbers(rows [][]string) (out [][]string) {
	for _, r := range rows {
		out = append(out, append([]string{r[colID]}, r[colCO2:]...))
	}
	return out
}

// Taxonomy makes a row for each factor of the issues: all must say the same of it.
func Taxonomy(issues ...[][]string) (rows [][]string, err error) {
	seen := map[string][]string{}
	for _, issue := range issues {
		for _, r := range issue {
			row := []string{r[colID], r[colPath], r[colPer], r[colStage], "", "", ""}
			if first, ok := seen[row[0]]; !ok {
				seen[row[0]] = row
				rows = append(rows, row)
			} else if !slices.Equal(first, row) {
				return nil, fmt.Errorf("%q is %q in one issue and %q in another", row[0], first[1:], row[1:])
			}
		}
	}
	return rows, nil
}

// tables reads rows of data. A label that is blank is the one above it.
type tables struct {
	table         *importer.Table
	vehicle, fuel string
	rows          [][]string
	ids           map[string]int // row of the sheet
}

// labels are those with the letter of a footnote, or with marks that no kind may have.
var labels = map[string]string{
	"Agricultural EquipmentA": "Agricultural Equipment", "Construction/Mining EquipmentB": "Construction/Mining Equipment",
	"Passenger Car A": "Passenger Car", "Light-Duty Truck B": "Light-Duty Truck", "Medium- and Heavy-Duty TruckC": "Medium- and Heavy-Duty Truck",
	"Intercity Rail - Northeast Corridor C": "Intercity Rail > Northeast Corridor", "Intercity Rail - Other Routes C": "Intercity Rail > Other Routes",
	"Intercity Rail - National Average C": "Intercity Rail > National Average", "Commuter Rail D": "Commuter Rail",
	"Transit Rail (i.e. Subway, Tram) E":                    "Transit Rail (i.e. Subway, Tram)",
	"Air Travel - Short Haul (< 300 miles)":                 "Air Travel > Short Haul (under 300 miles)",
	"Air Travel - Medium Haul (>= 300 miles, < 2300 miles)": "Air Travel > Medium Haul (300 to 2300 miles)",
	"Air Travel - Long Haul (>= 2300 miles)":                "Air Travel > Long Haul (2300 miles and more)",
	"≤1980":                                                 "up to 1980",
}

// pers are the units of tables 2, 8 and 10. A ton-mile of 2023 is what later issues
// print as a short ton-mile.
var pers = map[string]string{"gallon": "US gal", "scf": "scf", "vehicle-mile": "v.mi", "passenger-mile": "p.mi", "short ton-mile": "short ton.mi", "ton-mile": "short ton.mi"}

// biofuels burn to biogenic CO2.
var biofuels = map[string]bool{"Biodiesel (100%)": true, "Ethanol (100%)": true}

func label(s string) (string, error) {
	s = line(s)
	if l, ok := labels[s]; ok {
		return l, nil
	}
	if strings.ContainsAny(s, "<>≤≥") {
		return "", fmt.Errorf("label %q is not known", s)
	}
	return s, nil
}

// add makes a row of the cells of a row of the sheet: the columns of the table from, one
// for each of the columns to of factors.csv.
func (h *tables) add(i int, r []string, id, path, per, stage string, from int, to ...int) ([]string, error) {
	row := make([]string, numColumns)
	row[0], row[1], row[2], row[3] = id, path, per, stage
	for k, c := range to {
		n, err := importer.Number(r[from+k])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", h.table.Cell(i, from+k), err)
		}
		row[c] = n
	}
	row[colAt] = h.table.Cell(i, from)
	if len(to) > 1 {
		row[colAt] += ":" + h.table.Cell(i, from+len(to)-1)
	}
	if first, ok := h.ids[id]; ok {
		return nil, fmt.Errorf("%q stands in row %d already", id, first)
	}
	h.ids[id] = h.table.First + i
	h.rows = append(h.rows, row)
	return row, nil
}

// mobile reads table 2: CO2 by fuel.
func (h *tables) mobile(i int, r []string) error {
	fuel, err := label(r[2])
	if err != nil {
		return err
	}
	per, ok := pers[line(r[4])]
	if !ok {
		return fmt.Errorf("unit %q is not known", r[4])
	}
	path, to := "Mobile > "+fuel+" > CO2", colCO2
	if biofuels[fuel] {
		path, to = "Mobile > "+fuel+" > biogenic CO2", colBiogenic
	}
	_, err = h.add(i, r, factors.KindOf(path), path, per, "combustion", 3, to)
	return err
}

// onRoad reads table 3: CH4 and N2O of gasoline vehicles by model year.
func (h *tables) onRoad(i int, r []string) error {
	if l := line(r[2]); l != "" && !strings.HasPrefix(l, "(") { // else it goes on from the row above
		h.vehicle = l
	}
	year, err := label(r[3])
	if err != nil {
		return err
	}
	return h.traces(i, r, "Mobile > "+h.vehicle+" > "+year, "v.mi", 4)
}

// alternative reads table 4: CH4 and N2O of diesel vehicles by model year, and of
// vehicles for other fuels.
func (h *tables) alternative(i int, r []string) error {
	if l := line(r[2]); l != "" {
		h.vehicle = l
	}
	if l := line(r[3]); l != "" {
		h.fuel = l
	}
	path := "Mobile > " + h.vehicle + " > " + h.fuel
	if y := line(r[4]); y != "" {
		path += " > " + y
	}
	return h.traces(i, r, path, "v.mi", 5)
}

// nonRoad reads table 5: CH4 and N2O by fuel burnt.
func (h *tables) nonRoad(i int, r []string) error {
	if line(r[2]) != "" {
		l, err := label(r[2])
		if err != nil {
			return err
		}
		h.vehicle = l
	}
	return h.traces(i, r, "Mobile > "+h.vehicle+" > "+line(r[3]), "US gal", 4)
}

func (h *tables) traces(i int, r []string, path, per string, from int) error {
	path += " > CH4 + N2O"
	row, err := h.add(i, r, factors.KindOf(path), path, per, "combustion", from, colCH4, colN2O)
	if err != nil {
		return err
	}
	switch {
	case row[colCH4] == "0" && row[colN2O] == "0":
		row[colNote] = "printed as zero; the issue of 2025 prints 0.007 g CH4 and 0.067 g N2O"
		row[colNoteZH] = "发布值为零；2025年版为0.007克CH4、0.067克N2O"
	case strings.Contains(path, "> Ethanol >") || strings.Contains(path, "> Biodiesel >"):
		row[colNote] = "the publisher does not state the share of biofuel: CH4 is counted as fossil"
		row[colNoteZH] = "发布方未说明生物燃料比例：CH4按化石来源计"
	}
	return nil
}

// steam reads table 7.
func (h *tables) steam(i int, r []string) error {
	path := line(r[2])
	row, err := h.add(i, r, factors.KindOf(path), path, "MMBtu(heat)", "generation", 3, colCO2, colCH4, colN2O)
	if err == nil {
		row[colNote], row[colNoteZH] = "natural gas at 80 % thermal efficiency", "按天然气、热效率80%计"
	}
	return err
}

// freight reads table 8.
func (h *tables) freight(i int, r []string) error { return h.transport(i, r, "Freight", true) }

// travel reads table 10.
func (h *tables) travel(i int, r []string) error { return h.transport(i, r, "Travel", false) }

func (h *tables) transport(i int, r []string, what string, byUnit bool) error {
	vehicle, err := label(r[2])
	if err != nil {
		return err
	}
	per, ok := pers[line(r[6])]
	if !ok {
		return fmt.Errorf("unit %q is not known", r[6])
	}
	path := what + " > " + vehicle
	id := factors.KindOf(path)
	if byUnit { // a truck has two
		id += "/" + strings.ReplaceAll(strings.ReplaceAll(per, ".", "-"), " ", "-")
	}
	row, err := h.add(i, r, id, path, per, "tank to wheel", 3, colCO2, colCH4, colN2O)
	if err == nil && line(r[6]) == "ton-mile" {
		row[colNote], row[colNoteZH] = "printed as ton-mile; the issue of 2025 prints short ton-mile", "发布单位为ton-mile；2025年版注明为短吨英里"
	}
	return err
}

// treatments are the columns of table 9.
var treatments = []string{"Recycled", "Landfilled", "Combusted", "Composted", "Anaerobically Digested > Dry", "Anaerobically Digested > Wet"}

// waste reads table 9, a factor a cell: NA is no factor.
func (h *tables) waste(i int, r []string) error {
	material := line(r[2])
	for k, treatment := range treatments {
		if line(r[3+k]) == "NA" {
			continue
		}
		path := "Waste > " + material + " > " + treatment
		if _, err := h.add(i, r, factors.KindOf(path), path, "short ton", "treatment", 3+k, colCO2e); err != nil {
			return err
		}
	}
	return nil
}
