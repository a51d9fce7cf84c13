package factors

import (
	"slices"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A column of factors.csv, taxonomy.csv and derived.csv, besides those named after a
// species.
type column int

const (
	colID column = iota
	colAs
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
	numColumns
)

var columns = [numColumns]string{"id", "as", "path", "kind", "name", "name_zh", "per", "stage", "basis", "place", "valid", "quality", "grade", "gas", "co2e", "at", "note", "note_zh"}

// needed may stand in taxonomy.csv or, for all rows alike, in edition.csv instead.
var needed = []column{colID, colPer, colStage, colPlace, colAt}

// A header finds the cells of a row.
type header struct {
	at      [numColumns]int // -1: no such column
	width   int
	keys    int // the first columns, among which are those of an index
	species []speciesColumn
}

type speciesColumn struct {
	ghg.Species
	at    int
	gross bool        // in the published total
	gwp   unit.Number // in the set of the edition
	err   error       // why it has none
}

// indexed are the columns by which a row is found.
var indexed = []column{colID, colAs, colPath, colKind, colPlace}

func (t *text) header(fs *faults, names []string) *header {
	h := &header{width: len(names)}
	for c := range columns {
		h.at[c] = -1
	}
	seen := map[string]bool{}
	for i, n := range names {
		if seen[n] {
			fs.bad(RuleHeader, n, "the column comes twice")
		}
		seen[n] = true
		if c := slices.Index(columns[:], n); c >= 0 {
			h.at[c] = i
			continue
		}
		s, err := ghg.ParseSpecies(n)
		if err != nil {
			fs.bad(RuleHeader, n, "neither a column of the schema nor a gas")
		}
		gwp, err := t.edition.GWP.GWP(s)
		h.species = append(h.species, speciesColumn{s, i, s.Account() == ghg.Gross, gwp, err})
	}
	if h.at[colID] < 0 {
		fs.bad(RuleHeader, "id", "the column is missing")
	}
	for _, c := range indexed {
		h.keys = max(h.keys, h.at[c]+1)
	}
	return h
}

// A record is a row with what others say for it: taxonomy.csv of its id, of the id in
// its column "as", and edition.csv of all.
type record struct {
	cells [numColumns]string
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
		if i >= 0 && i < len(cells) && r.cells[c] == "" {
			r.cells[c] = cells[i]
		}
	}
	for i := range h.species {
		c := &h.species[i]
		if c.at >= len(cells) || cells[c.at] == "" {
			continue
		}
		if !slices.ContainsFunc(r.gases, func(g gas) bool { return g.Species == c.Species }) {
			r.gases = append(r.gases, gas{c, cells[c.at]})
		}
	}
}
