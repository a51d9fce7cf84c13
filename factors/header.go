package factors

import (
	"slices"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A column of factors.csv, besides those named after a species.
type column int

const (
	colID column = iota
	colPath
	colKind
	colName
	colNameZH
	colPer
	colStage
	colBasis
	colPlace
	colValid
	colGas
	colCO2e
	colAt
	colNote
	colNoteZH
	numColumns
)

var columns = [numColumns]string{"id", "path", "kind", "name", "name_zh", "per", "stage", "basis", "place", "valid", "gas", "co2e", "at", "note", "note_zh"}

// needed may stand in edition.csv instead, for all rows alike.
var needed = []column{colID, colPer, colStage, colPlace, colAt}

// A header finds the cells of a row.
type header struct {
	at       [numColumns]int // -1: no such column
	defaults [numColumns]string
	species  []speciesColumn
}

type speciesColumn struct {
	ghg.Species
	at    int
	gross bool        // in the published total
	gwp   unit.Number // in the set of the edition
	err   error       // why it has none
}

func (r *reader) header(names []string) (*header, bool) {
	h := &header{}
	for c, name := range columns {
		h.at[c], h.defaults[c] = -1, r.meta.defaults[name]
	}
	seen := map[string]bool{}
	good := true
	for i, n := range names {
		if seen[n] {
			r.bad(RuleHeader, n, "the column comes twice")
			good = false
		}
		seen[n] = true
		if c := slices.Index(columns[:], n); c >= 0 {
			h.at[c] = i
			continue
		}
		s, err := ghg.ParseSpecies(n)
		if err != nil {
			r.bad(RuleHeader, n, "neither a column of the schema nor a gas")
			good = false
		}
		h.species = append(h.species, r.speciesColumn(s, i))
	}
	for _, c := range needed {
		if h.at[c] < 0 && h.defaults[c] == "" {
			r.bad(RuleHeader, columns[c], "the column is missing, and the edition has no value for all")
			good = false
		}
	}
	return h, good
}

func (r *reader) speciesColumn(s ghg.Species, at int) speciesColumn {
	gwp, err := r.meta.edition.GWP.GWP(s)
	return speciesColumn{s, at, s.Account() == ghg.Gross, gwp, err}
}

func (h *header) cell(row []string, c column) string {
	if i := h.at[c]; i >= 0 && row[i] != "" {
		return row[i]
	}
	return h.defaults[c]
}
