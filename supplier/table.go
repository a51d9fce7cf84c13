package supplier

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
)

// Limits of a CSV file.
const (
	maxRows   = 1_000_000
	maxField  = 1 << 16
	maxFaults = 200 // more are counted, not listed
)

// A table reads a CSV file with named columns, strictly: UTF-8, comma, every column
// known, the needed ones there, every row as long as the header. All faults are
// collected.
type table struct {
	name   string
	cols   map[string]int
	row    []string
	line   int64
	faults []error
	more   int
}

// readTable calls each for every row. A column whose name ends in "!" is needed.
func readTable(name string, r io.Reader, columns []string, each func(*table)) error {
	t := &table{name: name, cols: map[string]int{}}
	cr := csv.NewReader(r)
	cr.FieldsPerRecord = -1
	cr.ReuseRecord = true
	header, err := cr.Read()
	if err != nil {
		if err == io.EOF {
			err = errors.New("no header row")
		}
		return &carbon.FieldError{Path: name, Rule: RuleTable, Err: err}
	}
	known := map[string]bool{}
	for _, c := range columns {
		known[strings.TrimSuffix(c, "!")] = true
	}
	for i, h := range header {
		if i == 0 {
			h = strings.TrimPrefix(h, "\ufeff")
		}
		_, twice := t.cols[h]
		switch {
		case twice:
			t.reject("", RuleTable, fmt.Errorf("column %.60q comes twice", h))
		case !known[h]:
			t.reject("", RuleTable, fmt.Errorf("unknown column %.60q", h))
		}
		t.cols[strings.Clone(h)] = i
	}
	for _, c := range columns {
		if need, ok := strings.CutSuffix(c, "!"); ok {
			if _, there := t.cols[need]; !there {
				t.reject("", RuleTable, fmt.Errorf("no column %q", need))
			}
		}
	}
	if len(t.faults) > 0 {
		return t.err()
	}
	width := len(header)
	t.line = 1
	for {
		t.row, err = cr.Read()
		if err == io.EOF {
			return t.err()
		}
		if err != nil {
			t.reject("", RuleTable, err)
			return t.err()
		}
		t.line++ // as a spreadsheet numbers rows
		switch {
		case t.line > maxRows:
			t.reject("", RuleTable, fmt.Errorf("more than %d rows", maxRows))
			return t.err()
		case len(t.row) != width:
			t.reject("", RuleTable, fmt.Errorf("%d fields, the header has %d", len(t.row), width))
		default:
			each(t)
		}
	}
}

func (t *table) reject(column string, rule carbon.Rule, err error) {
	if len(t.faults) == maxFaults {
		t.more++
		return
	}
	path := t.name
	if t.line > 1 {
		path = t.ref().String()
	}
	if column != "" {
		path += ": " + column
	}
	t.faults = append(t.faults, &carbon.FieldError{Path: path, Rule: rule, Err: err})
}

func (t *table) err() error {
	if t.more > 0 {
		t.faults = append(t.faults, &carbon.FieldError{Path: t.name, Rule: RuleTable, Err: fmt.Errorf("%d more faults", t.more)})
		t.more = 0
	}
	return errors.Join(t.faults...)
}

func (t *table) ref() carbon.Ref { return carbon.Ref{Name: t.name, Row: t.line} }

// text returns the field of a column, "" where the file does not have the column.
func (t *table) text(column string) string {
	i, ok := t.cols[column]
	if !ok {
		return ""
	}
	s := t.row[i]
	switch {
	case len(s) > maxField:
		t.reject(column, RuleField, fmt.Errorf("%d bytes, at most %d are read", len(s), maxField))
		return ""
	case !utf8.ValidString(s):
		t.reject(column, RuleField, errors.New("not UTF-8"))
		return ""
	}
	return strings.Clone(strings.TrimSpace(s))
}

// must is text that may not be blank.
func (t *table) must(column string) string {
	s := t.text(column)
	if s == "" {
		t.reject(column, RuleField, errors.New("blank"))
	}
	return s
}

// parsed reads a field, which may be blank, with a parser.
func parsed[T any](t *table, column string, parse func(string) (T, error)) T {
	var v T
	s := t.text(column)
	if s == "" {
		return v
	}
	v, err := parse(s)
	if err != nil {
		t.reject(column, RuleField, err)
	}
	return v
}

// words splits a field at blanks.
func (t *table) words(column string) []string { return strings.Fields(t.text(column)) }
