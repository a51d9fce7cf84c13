package factors

import (
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
	r := &reader{meta: meta, words: map[string]string{}, per: unitMemo{}, valid: map[string]carbon.Period{}}
	r.each(folder, "zh.csv", true, []string{"en", "zh"}, func(row []string) { r.words[row[0]] = row[1] })
	r.factors(folder)
	r.derived(folder)
	r.each(folder, "regions.csv", true, []string{"place", "region"}, func(row []string) {
		r.out.regions = append(r.out.regions, Region{carbon.Place(row[0]), carbon.Place(row[1])})
	})
	r.properties(folder)
	r.out.editions = []Edition{meta.edition}
	r.out.regions = sortedRegions(r.out.regions)
	if err := errors.Join(append(r.faults, r.out.finish(false))...); err != nil {
		return nil, err
	}
	return &r.out, nil
}

type reader struct {
	meta   *meta
	words  map[string]string // the publisher's words in Chinese
	per    unitMemo
	valid  map[string]carbon.Period
	parts  []ghg.Amount // of a row
	text   []byte       // that is written
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
	rows, err := parseCSV(string(data))
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
		if id := h.cell(row, colID); id <= last && last != "" {
			r.bad(RuleOrder, "id", "%q comes after %q", id, last)
		} else {
			last = id
		}
	}
	r.row = 0
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
