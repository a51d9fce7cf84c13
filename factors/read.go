package factors

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
)

// Read reads one edition from a folder of text files in UTF-8:
//
//	edition.csv     key,value: id, publisher, title, licence, …; also defaults of columns
//	factors.csv     a factor a row, sorted by id
//	derived.csv     sums of them (optional)
//	zh.csv          en,zh: the publisher's words in Chinese (optional)
//	regions.csv     place,region (optional)
//	properties.csv  densities and calorific values (optional)
//
// Numbers are plain decimals; an empty cell was not published and is never zero.
// The error joins every fault, each with file, row and column.
func Read(folder fs.FS) (*Dataset, error) {
	meta, err := readMeta(folder)
	if err != nil {
		return nil, err
	}
	r := &reader{meta: meta, words: map[string]string{}, per: unitMemo{}}
	r.each(folder, "zh.csv", true, []string{"en", "zh"}, func(row []string) { r.words[row[0]] = row[1] })
	r.factors(folder)
	r.derived(folder)
	r.each(folder, "regions.csv", true, []string{"place", "region"}, func(row []string) {
		r.out.regions = append(r.out.regions, Region{carbon.Place(row[0]), carbon.Place(row[1])})
	})
	r.properties(folder)
	r.out.editions = []Edition{meta.edition}
	r.out.regions = sortedRegions(r.out.regions)
	if err := errors.Join(append(r.faults, r.out.finish())...); err != nil {
		return nil, err
	}
	return &r.out, nil
}

type reader struct {
	meta   *meta
	words  map[string]string // the publisher's words in Chinese
	per    unitMemo
	out    Dataset
	faults []error
	file   string
	row    int
}

func (r *reader) bad(rule carbon.Rule, column, format string, args ...any) {
	path := r.file
	if r.row > 0 {
		path += ": row " + strconv.Itoa(r.row)
	}
	if column != "" {
		path += ": " + column
	}
	r.faults = append(r.faults, fault(rule, path, format, args...))
}

// rows reads a file whole. A file that is optional may be missing.
func (r *reader) rows(folder fs.FS, name string, optional bool) [][]string {
	r.file, r.row = name, 0
	data, err := fs.ReadFile(folder, name)
	if optional && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		r.bad(RuleRow, "", "%w", err)
		return nil
	}
	c := csv.NewReader(strings.NewReader(string(data)))
	rows, err := c.ReadAll()
	if err != nil {
		r.bad(RuleRow, "", "%w", err)
	}
	if len(rows) == 0 {
		r.bad(RuleHeader, "", "the file is empty")
	}
	return rows
}

// each reads a file with a fixed header.
func (r *reader) each(folder fs.FS, name string, optional bool, header []string, take func([]string)) {
	rows := r.rows(folder, name, optional)
	if rows == nil {
		return
	}
	if !slices.Equal(rows[0], header) {
		r.bad(RuleHeader, "", "the header is %q, want %q", rows[0], header)
		return
	}
	for i, row := range rows[1:] {
		r.row = i + 2
		take(row)
	}
	r.row = 0
}

// columns of factors.csv besides those named after a species.
var columns = []string{"id", "path", "kind", "name", "name_zh", "per", "stage", "basis", "place", "valid", "gas", "co2e", "at", "note", "note_zh"}

// needed may stand in edition.csv instead, for all rows alike.
var needed = []string{"id", "per", "stage", "place", "at"}

func (r *reader) factors(folder fs.FS) {
	rows := r.rows(folder, "factors.csv", false)
	if len(rows) == 0 {
		return
	}
	h, ok := r.header(rows[0])
	if !ok {
		return
	}
	last := ""
	r.out.factors = make([]*carbon.Factor, 0, len(rows)-1)
	all := make([]carbon.Factor, len(rows)-1)
	for i, row := range rows[1:] {
		r.row = i + 2
		f := &all[i]
		if r.factor(h, row, f) {
			r.out.factors = append(r.out.factors, f)
		}
		if id := h.cell(row, "id"); id <= last && last != "" {
			r.bad(RuleOrder, "id", "%q comes after %q", id, last)
		} else {
			last = id
		}
	}
	r.row = 0
}

// A header finds the cells of a row.
type header struct {
	at       map[string]int
	defaults map[string]string
	species  []speciesColumn
}

type speciesColumn struct {
	ghg.Species
	at int
}

func (r *reader) header(names []string) (*header, bool) {
	h := &header{at: map[string]int{}, defaults: r.meta.defaults}
	good := true
	for i, n := range names {
		if _, double := h.at[n]; double {
			r.bad(RuleHeader, n, "the column comes twice")
			good = false
		}
		h.at[n] = i
		if slices.Contains(columns, n) {
			continue
		}
		s, err := ghg.ParseSpecies(n)
		if err != nil {
			r.bad(RuleHeader, n, "neither a column of the schema nor a gas")
			good = false
		}
		h.species = append(h.species, speciesColumn{s, i})
	}
	for _, n := range needed {
		_, has := h.at[n]
		if !has && h.defaults[n] == "" {
			r.bad(RuleHeader, n, "the column is missing, and the edition has no value for all")
			good = false
		}
	}
	return h, good
}

func (h *header) cell(row []string, column string) string {
	if i, ok := h.at[column]; ok && row[i] != "" {
		return row[i]
	}
	return h.defaults[column]
}

// kindAndName takes kind and names from their cells, or from the publisher's
// taxonomy in path.
func (r *reader) kindAndName(h *header, row []string) (carbon.Kind, carbon.Text) {
	path, kind := h.cell(row, "path"), h.cell(row, "kind")
	name := carbon.Text{EN: h.cell(row, "name"), ZH: h.cell(row, "name_zh")}
	if path != "" {
		if kind == "" {
			kind = r.meta.prefix + "/" + KindOf(path)
		}
		if name.EN == "" {
			name = carbon.Text{EN: path, ZH: r.translate(path)}
		}
	}
	if name.ZH == "" && name.EN != "" {
		name.ZH = r.meta.edition.Title.ZH + "：" + r.translate(name.EN)
	}
	return carbon.Kind(kind), name
}

func (r *reader) translate(path string) string {
	levels := strings.Split(path, " > ")
	for i, l := range levels {
		if zh := r.words[l]; zh != "" {
			levels[i] = zh
		}
	}
	return strings.Join(levels, " > ")
}

// KindOf writes a publisher's taxonomy, levels separated by " > ", as the path of
// slugs that its kind consists of after the publisher's name.
func KindOf(path string) string {
	var b strings.Builder
	b.Grow(len(path))
	gap := false
	for _, c := range []byte(path) {
		switch {
		case c == '>':
			b.WriteByte('/')
			gap = false
			continue
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		default:
			gap = true
			continue
		}
		if s := b.String(); gap && s != "" && s[len(s)-1] != '/' {
			b.WriteByte('-')
		}
		gap = false
		b.WriteByte(c)
	}
	return b.String()
}

// derived reads sums of factors.
func (r *reader) derived(folder fs.FS) {
	byID := make(map[string]*carbon.Factor, len(r.out.factors))
	prefix := r.meta.edition.ID + "/"
	for _, f := range r.out.factors {
		byID[strings.TrimPrefix(string(f.ID), prefix)] = f
	}
	r.each(folder, "derived.csv", true, []string{"id", "kind", "path", "stage", "plus"}, func(row []string) {
		stage, err := carbon.ParseStage(row[3])
		if err != nil {
			r.bad(RuleCell, "stage", "%w", err)
			return
		}
		var operands []*carbon.Factor
		for id := range strings.FieldsSeq(row[4]) {
			f := byID[id]
			if f == nil {
				r.bad(RuleCell, "plus", "no factor %q", id)
				return
			}
			operands = append(operands, f)
		}
		if len(operands) == 0 {
			r.bad(RuleCell, "plus", "a sum of nothing")
			return
		}
		f, err := Sum(carbon.Factor{ID: carbon.FactorID(prefix + row[0]), Kind: carbon.Kind(row[1]), Stage: stage,
			Name:  carbon.Text{EN: row[2], ZH: r.translate(row[2])},
			Place: operands[0].Place, Valid: operands[0].Valid, Basis: operands[0].Basis, Note: operands[0].Note}, operands...)
		if err != nil {
			r.bad(RuleCell, "plus", "%w", err)
			return
		}
		r.out.factors = append(r.out.factors, f)
	})
}

// properties reads what takes a quantity of a fuel into another dimension.
func (r *reader) properties(folder fs.FS) {
	r.each(folder, "properties.csv", true, []string{"kind", "name", "name_zh", "from", "rate", "to", "at"}, func(row []string) {
		from, err1 := r.per.parse(row[3])
		rate, err2 := parseNumber(row[4])
		to, err3 := r.per.parse(row[5])
		if err := errors.Join(err1, err2, err3); err != nil {
			r.bad(RuleCell, "", "%w", err)
			return
		}
		r.out.properties = append(r.out.properties, Property{carbon.Kind(row[0]), carbon.Step{
			Name: carbon.Text{EN: row[1], ZH: row[2]}, Rate: rate, From: from, To: to,
			Source: carbon.Source{Edition: r.meta.edition.Edition, At: row[6]}}})
	})
}
