package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// The full set prints the same factors as the flat file, as tables for people. A cell
// of it is found by the words around it: the headings of its table, the labels of its
// row, carried down where a cell is merged, and the gas and unit.

// A cell is a cell of the full set.
type cell struct{ at, raw string }

// respelled are titles of the full set of 2025 that its flat file spells otherwise.
var respelled = map[string]string{
	"R601 = n-pentane":  "R601 = pentane",
	"R1270 = propylene": "R1270 = propene",
}

// Check compares every value of a flat file with the cell of the full set that the same
// words lead to. It returns how many are equal, how many are blank in both, and how many
// blank ones have no cell in the full set; any other outcome is an error that names both
// cells.
func Check(flat *importer.Table, sheets map[string]*importer.Table) (equal, blank, absent int, err error) {
	cells := map[string]cell{}
	for _, name := range slices.Sorted(maps.Keys(sheets)) {
		if err := tables(sheets[name], cells); err != nil {
			return 0, 0, 0, err
		}
	}
	for i, r := range flat.Rows {
		if r[colID] == "" {
			continue
		}
		at := flat.Sheet + "!" + flat.Cell(i, colValue)
		c, ok := cells[words(r[colLevel1], r[colLevel2], r[colLevel3], level4(r), r[colText], r[colUOM], r[colGHG])]
		if !ok && strings.TrimSpace(r[colValue]) == "" {
			absent++
			continue
		}
		if !ok {
			return 0, 0, 0, fmt.Errorf("%s: %s (%s): the full set has no such cell", flat.File, at, r[colID])
		}
		switch a, b := strings.TrimSpace(r[colValue]), strings.TrimSpace(c.raw); {
		case a == "" && b == "":
			blank++
		default:
			x, err1 := importer.Number(a)
			y, err2 := importer.Number(b)
			if err1 != nil || err2 != nil || x != y {
				return 0, 0, 0, fmt.Errorf("%s: %s (%s) is %q, the full set has %q at %s", flat.File, at, r[colID], a, b, c.at)
			}
			equal++
		}
	}
	return equal, blank, absent, nil
}

// level4 leaves out the unit that the flat file repeats there.
func level4(r []string) string {
	if r[colLevel4] == r[colUOM] {
		return ""
	}
	return r[colLevel4]
}

// words is a key of what a cell is about.
func words(parts ...string) string {
	var s []string
	for _, p := range parts {
		if p = strings.Join(strings.Fields(strings.ToLower(p)), " "); p != "" {
			s = append(s, p)
		}
	}
	return strings.Join(s, " | ")
}

// tables finds the cells of all tables of a sheet.
func tables(t *importer.Table, cells map[string]cell) error {
	var labels []int          // columns of labels
	var unit int              // column of the unit
	heads := map[int]string{} // columns of values: heading and gas
	gases := map[int]string{}
	last := map[int]string{}
	for i, r := range t.Rows {
		if at(r, 0) == "Activity" {
			labels, unit = labels[:0], -1
			clear(heads)
			clear(gases)
			clear(last)
			group := ""
			for col, h := range r {
				switch h = strings.TrimSpace(h); {
				case strings.HasPrefix(h, "kg CO2e"), strings.HasPrefix(h, "kWh"):
					if i > 0 && at(t.Rows[i-1], col) != "" && !isNote(at(t.Rows[i-1], col)) {
						group = at(t.Rows[i-1], col)
					}
					heads[col], gases[col] = group, h
				case h == "Unit":
					unit = col
				case h != "" && h != "Year" && len(gases) == 0:
					labels = append(labels, col)
				}
			}
			continue
		}
		if strings.HasPrefix(at(r, 0), "FAQ") {
			clear(gases)
		}
		if len(gases) == 0 || unit < 0 || at(r, unit) == "" {
			continue
		}
		path := []string{t.Sheet}
		for n, col := range labels {
			if s := at(r, col); s != "" {
				last[col] = cmp.Or(respelled[s], s)
				for _, below := range labels[n+1:] {
					last[below] = ""
				}
			}
			path = append(path, last[col])
		}
		for col, gas := range gases {
			key := words(append(slices.Clone(path), heads[col], at(r, unit), gas)...)
			where := t.Sheet + "!" + t.Cell(i, col)
			if other, twice := cells[key]; twice {
				return fmt.Errorf("%s: %s and %s are both %q", t.File, other.at, where, key)
			}
			raw := ""
			if col < len(r) {
				raw = r[col]
			}
			cells[key] = cell{where, raw}
		}
	}
	return nil
}

// isNote reports the remark that stands above some tables of 2024.
func isNote(s string) bool { return strings.HasPrefix(s, "An error was identified") }

func at(r []string, col int) string {
	if col >= len(r) {
		return ""
	}
	return strings.TrimSpace(r[col])
}
