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
	seen, said := map[string]bool{}, map[string][]string{}
	for i, n := range names {
		if seen[n] {
			fs.bad(RuleHeader, n, "the column comes twice")
		}
		seen[n] = true
		n, name, more := strings.Cut(n, " > ")
		if more {
			h.level(fs, names[i], name)
		}
		n, kg := t.printed(fs, n)
		switch {
		case n == columns[colCO2e]:
			once(fs, said, names[i], n, name)
			h.at[colCO2e], h.totals = i, append(h.totals, totalColumn{i, kg, name})
			continue
		case slices.Contains(columns[:], n):
			if n != names[i] {
				fs.bad(RuleHeader, names[i], "only numbers have levels and units of mass")
			}
			continue
		}
		s, err := ghg.ParseSpecies(n)
		if err != nil {
			fs.bad(RuleHeader, n, "neither a column of the schema nor a gas")
		} else {
			once(fs, said, names[i], s.String(), name)
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

// maxLevels is how many levels a row may have.
const maxLevels = 100

// level notes the level of a column.
func (h *header) level(fs *faults, column, name string) {
	l := level{name, "/" + KindOf(name)}
	switch i := slices.IndexFunc(h.levels, func(x level) bool { return x.name == name || x.end == l.end }); {
	case i >= 0 && h.levels[i].name == name:
	case i >= 0:
		fs.bad(RuleHeader, column, "the level %q ends ids as %q does", name, h.levels[i].name)
	case l.end == "/" || strings.Contains(l.end, "//"):
		fs.bad(RuleHeader, column, "the level %q has no letters or digits (a to z, 0 to 9) for ids and kinds", name)
	case len(h.levels) == maxLevels:
		fs.bad(RuleHeader, column, "more than %d levels", maxLevels)
	default:
		h.levels = append(h.levels, l)
	}
}

// once refuses a second column for the number of a gas or a total: in another unit, or
// for one level and for all of them. Whose number counts would be a guess.
func once(fs *faults, said map[string][]string, column, what, level string) {
	for _, other := range said[what] {
		if other == level || other == "" || level == "" {
			fs.bad(RuleHeader, column, "%s has another column", what)
			return
		}
	}
	said[what] = append(said[what], level)
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
