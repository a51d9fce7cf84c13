package factors

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A column of factors.csv, taxonomy.csv and derived.csv, besides those named after a
// species.
type column int

const (
	colID column = iota
	colSame
	colPath
	colKind
	colName
	colNameZH
	colPer
	colStage
	colBasis
	colPlace
	colValid
	colQuality
	colGrade
	colGas
	colCO2e
	colAt
	colNote
	colNoteZH
	colDerivation
	colDerivationZH
	numColumns
)

var columns = [numColumns]string{"id", "same", "path", "kind", "name", "name_zh", "per", "stage", "basis", "place", "valid", "quality", "grade", "gas", "co2e", "at", "note", "note_zh", "derivation", "derivation_zh"}

// needed may stand in taxonomy.csv or, for all rows alike, in edition.csv instead.
var needed = []column{colID, colPer, colStage, colPlace, colAt}

// A header finds the cells of a row.
type header struct {
	at      [numColumns]int // -1: no such column
	width   int
	keys    int // the first columns, among which are those of an index
	totals  []totalColumn
	species []speciesColumn
	levels  []level // of which each row has a factor, in the order of their ends
}

type totalColumn struct {
	at    int
	kg    unit.Number // in the unit in which it is printed
	level string      // of which it is, "" for all
}

// A level is one of several numbers that stand in a row.
type level struct{ name, end string } // end is what its id ends in

type speciesColumn struct {
	ghg.Species
	at    int
	level string      // of which it is, "" for all
	kg    unit.Number // in the unit in which it is printed
	gross bool        // in the published total
	gwp   unit.Number // in the set of the edition
	err   error       // why it has none
}

// indexed are the columns by which a row is found.
var indexed = []column{colID, colSame, colPath, colKind, colPlace}

func (t *text) header(fs *faults, names []string) *header {
	h := headerOf(names)
	seen := map[string]bool{}
	for i, n := range names {
		if seen[n] {
			fs.bad(RuleHeader, n, "the column comes twice")
		}
		seen[n] = true
		n, name, more := strings.Cut(n, " > ")
		if more && !slices.ContainsFunc(h.levels, func(l level) bool { return l.name == name }) {
			h.levels = append(h.levels, level{name, "/" + KindOf(name)})
		}
		n, kg := t.printed(fs, n)
		switch {
		case n == columns[colCO2e]:
			h.at[colCO2e], h.totals = i, append(h.totals, totalColumn{i, kg, name})
			continue
		case slices.Contains(columns[:], n):
			if more {
				fs.bad(RuleHeader, names[i], "only numbers have levels")
			}
			continue
		}
		s, err := ghg.ParseSpecies(n)
		if err != nil {
			fs.bad(RuleHeader, n, "neither a column of the schema nor a gas")
		}
		gwp, err := t.edition.GWP.GWP(s)
		h.species = append(h.species, speciesColumn{s, i, name, kg, s.Account() == ghg.Gross, gwp, err})
	}
	if h.at[colID] < 0 {
		fs.bad(RuleHeader, "id", "the column is missing")
	}
	slices.SortFunc(h.levels, func(a, b level) int { return strings.Compare(a.end, b.end) })
	return h
}

// headerOf finds the columns of the schema.
func headerOf(names []string) *header {
	h := &header{width: len(names)}
	for c := range columns {
		h.at[c] = slices.Index(names, columns[c])
	}
	for _, c := range indexed {
		h.keys = max(h.keys, h.at[c]+1)
	}
	return h
}

// printed cuts the unit of mass from the name of a column in which amounts are printed
// in another one than kilograms: "CH4 g", "CO2 lb", "co2e t".
func (t *text) printed(fs *faults, name string) (string, unit.Number) {
	gas, in, ok := strings.Cut(name, " ")
	if !ok {
		return name, unit.Int(1)
	}
	u, err := t.per.parse(in)
	if err == nil && u.Dimension() != unit.Mass {
		err = fmt.Errorf("%s is no mass", u)
	}
	if err != nil {
		fs.bad(RuleHeader, name, "%w", err)
		return gas, unit.Int(1)
	}
	return gas, u.InBase()
}

// key returns one of the first cells of a row; h may be nil.
func (h *header) key(cells []string, c column) string {
	if h == nil || h.at[c] < 0 || h.at[c] >= len(cells) {
		return ""
	}
	return cells[h.at[c]]
}

// A record is a row with what others say for it: taxonomy.csv of its id, the row in its
// column "same" of its numbers, and edition.csv of all.
type record struct {
	level string // of its numbers, "" for a row without levels
	cells [numColumns]string
	co2e  unit.Number // kg in the unit of its total
	gases []gas
}

type gas struct {
	*speciesColumn
	text string
}

// take fills what is still empty from the cells of another row, which may be only its
// first ones.
func (r *record) take(h *header, cells []string) {
	for c, i := range h.at {
		if i >= 0 && i < len(cells) && r.cells[c] == "" && c != int(colCO2e) {
			r.cells[c] = cells[i]
		}
	}
	r.numbers(h, cells)
}

// numbers takes the gases of a row.
func (r *record) numbers(h *header, cells []string) {
	for _, c := range h.totals {
		if c.at < len(cells) && cells[c.at] != "" && !r.co2e.Stated() && (c.level == "" || c.level == r.level) {
			r.cells[colCO2e], r.co2e = cells[c.at], c.kg
		}
	}
	for i := range h.species {
		c := &h.species[i]
		if c.at >= len(cells) || cells[c.at] == "" || c.level != "" && c.level != r.level {
			continue
		}
		if !slices.ContainsFunc(r.gases, func(g gas) bool { return g.Species == c.Species }) {
			r.gases = append(r.gases, gas{c, cells[c.at]})
		}
	}
}

// row returns the cells of a row, in the memory of dst.
func (h *header) row(dst []string, text string) ([]string, error) {
	cells, err := cellsOf(text, dst[:0], h.width+1)
	if err == nil && len(cells) != h.width {
		err = fmt.Errorf("has %d cells, want %d", len(cells), h.width)
	}
	return cells, err
}
