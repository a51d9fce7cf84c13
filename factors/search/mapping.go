package search

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	utf "golang.org/x/text/encoding/unicode"

	"github.com/tanlian/tanlian/carbon"
)

// A Mapping says that somebody has confirmed what a description means.
type Mapping struct {
	Description string
	Kind        carbon.Kind
	By          string      // who confirmed it
	On          carbon.Date // when, as the caller says
	Note        string
}

// Mappings are what users have confirmed: a value to keep, save and load. Nil is none.
type Mappings struct {
	all   []Mapping      // in the order given
	exact map[string]int // by description
	alike map[string]int // by folded description
}

// The rules of this package.
var (
	RuleMapping  = carbon.Rule{Code: "TL-FM001", Text: carbon.Text{EN: "a mapping states description, kind, who confirmed it and when", ZH: "映射须注明描述、类别、确认人和确认日期"}}
	RuleConflict = carbon.Rule{Code: "TL-FM002", Text: carbon.Text{EN: "one description is mapped to two kinds", ZH: "同一描述映射到两个类别"}}
	RuleTable    = carbon.Rule{Code: "TL-FM003", Text: carbon.Text{EN: "the table of mappings cannot be read", ZH: "映射表无法读取"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule { return []carbon.Rule{RuleMapping, RuleConflict, RuleTable} }

// NewMappings returns mappings as a value. Descriptions that differ only in width,
// capitals and blanks are one. Two confirmations of one kind may stand beside each
// other; two kinds for one description are an error that names both rows. The error
// joins every fault (*[carbon.FieldError]).
func NewMappings(ms []Mapping) (*Mappings, error) {
	return newMappings(ms, func(i int) string { return fmt.Sprintf("mapping %d", i+1) })
}

func newMappings(ms []Mapping, row func(int) string) (*Mappings, error) {
	m := &Mappings{all: slices.Clone(ms), exact: map[string]int{}, alike: map[string]int{}}
	var faults []error
	for i, x := range m.all {
		if missing := x.missing(); missing != "" {
			faults = append(faults, &carbon.FieldError{Path: row(i), Rule: RuleMapping, Err: errors.New("search: " + missing)})
			continue
		}
		key := fold(x.Description)
		if j, ok := m.alike[key]; ok && m.all[j].Kind != x.Kind {
			faults = append(faults, &carbon.FieldError{Path: row(i), Rule: RuleConflict,
				Err: fmt.Errorf("search: %q is %s here and %s in %s", x.Description, x.Kind, m.all[j].Kind, row(j))})
			continue
		} else if !ok {
			m.alike[key] = i
		}
		if _, ok := m.exact[x.Description]; !ok {
			m.exact[x.Description] = i
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return m, nil
}

// missing says what a mapping does not state, or states impossibly.
func (m Mapping) missing() string {
	switch {
	case fold(m.Description) == "":
		return "no description"
	case len(m.Description) > maxText:
		return fmt.Sprintf("a description of %d bytes, at most %d", len(m.Description), maxText)
	case m.Kind == "" || strings.ContainsFunc(string(m.Kind), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
		return fmt.Sprintf("%q is no kind", m.Kind)
	case strings.TrimSpace(m.By) == "":
		return "nobody who confirmed it"
	case m.On.IsZero():
		return "no day on which it was confirmed"
	case m.On.Year() < 1 || m.On.Year() > 9999:
		return fmt.Sprintf("the day %s", m.On)
	}
	for _, s := range []string{m.Description, string(m.Kind), m.By, m.Note} {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\r\x00") {
			return fmt.Sprintf("%q is no line of text in UTF-8", s)
		}
	}
	return ""
}

// All returns the mappings in their order.
func (m *Mappings) All() []Mapping {
	if m == nil {
		return nil
	}
	return slices.Clone(m.all)
}

// lookup returns the mapping of a description, and whether it is written exactly so.
func (m *Mappings) lookup(description string) (Mapping, bool, bool) {
	if m == nil {
		return Mapping{}, false, false
	}
	if i, ok := m.exact[description]; ok {
		return m.all[i], true, true
	}
	if len(description) > maxText {
		return Mapping{}, false, false // what is cut is not the same
	}
	if i, ok := m.alike[fold(description)]; ok {
		return m.all[i], false, true
	}
	return Mapping{}, false, false
}

var mappingHeader = []string{"description", "kind", "by", "on", "note"}

// Write writes the mappings as CSV in UTF-8, header first, in their order. What it
// writes [ReadMappings] reads back alike.
func (m *Mappings) Write(w io.Writer) error {
	c := csv.NewWriter(w)
	if err := c.Write(mappingHeader); err != nil {
		return err
	}
	for _, x := range m.All() {
		if err := c.Write([]string{x.Description, string(x.Kind), x.By, x.On.String(), x.Note}); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// ReadMappings reads what Write wrote, or what a spreadsheet made of it: columns in any
// order, with a byte order mark or not, in UTF-8, UTF-16 with its mark, or GB18030, with
// commas, semicolons or tabs. The error joins every fault, each with its row.
func ReadMappings(r io.Reader) (*Mappings, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("search: mappings: %w", err)
	}
	text, err := decode(b)
	if err != nil {
		return nil, tableFault("", "%v", err)
	}
	head, _, _ := strings.Cut(text, "\n")
	c := csv.NewReader(strings.NewReader(text))
	for _, comma := range []rune{';', '\t'} {
		if strings.ContainsRune(head, comma) && !strings.ContainsRune(head, ',') {
			c.Comma = comma
		}
	}
	rows, err := c.ReadAll()
	if err != nil {
		return nil, tableFault("", "%v", err)
	}
	if len(rows) == 0 {
		return nil, tableFault("", "search: no header")
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := at[name]; twice {
			return nil, tableFault("row 1", "search: the column %q is there twice", name)
		}
		at[name] = i
	}
	for _, name := range mappingHeader[:4] {
		if _, ok := at[name]; !ok {
			return nil, tableFault("row 1", "search: no column %q", name)
		}
	}
	var ms []Mapping
	var from []int // rows
	var faults []error
	for i, r := range rows[1:] {
		if strings.Join(r, "") == "" {
			continue
		}
		x := Mapping{Description: r[at["description"]], Kind: carbon.Kind(strings.TrimSpace(r[at["kind"]])), By: r[at["by"]]}
		if n, ok := at["note"]; ok {
			x.Note = r[n]
		}
		if day := strings.TrimSpace(r[at["on"]]); day != "" {
			if x.On, err = carbon.ParseDate(isoDay(day)); err != nil {
				faults = append(faults, &carbon.FieldError{Path: fmt.Sprintf("row %d: on", i+2), Rule: RuleMapping, Err: err})
				continue
			}
		}
		ms, from = append(ms, x), append(from, i+2)
	}
	m, err := newMappings(ms, func(i int) string { return fmt.Sprintf("row %d", from[i]) })
	if err = errors.Join(errors.Join(faults...), err); err != nil {
		return nil, err
	}
	return m, nil
}

// isoDay brings what spreadsheets make of a day, 2025/3/7, to 2025-03-07.
func isoDay(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) != 3 || len(parts[0]) != 4 {
		return s
	}
	for i, p := range parts[1:] {
		if len(p) == 1 {
			parts[i+1] = "0" + p
		}
	}
	return strings.Join(parts, "-")
}

// decode returns the text of a file as people have it.
func decode(b []byte) (string, error) {
	if bytes.HasPrefix(b, []byte{0xff, 0xfe}) || bytes.HasPrefix(b, []byte{0xfe, 0xff}) {
		out, err := utf.UTF16(utf.LittleEndian, utf.UseBOM).NewDecoder().Bytes(b)
		return string(out), err
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if utf8.Valid(b) {
		return string(b), nil
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err == nil && bytes.ContainsRune(out, utf8.RuneError) {
		err = errors.New("search: neither UTF-8 nor GB18030")
	}
	return string(out), err
}

func tableFault(path, format string, args ...any) error {
	if path == "" {
		path = "mappings"
	}
	return &carbon.FieldError{Path: path, Rule: RuleTable, Err: fmt.Errorf(format, args...)}
}

// confirmed is the hit of a mapping.
func (x *Index) confirmed(q *query, m Mapping, exact bool) Hit {
	h := Hit{Kind: m.Kind, Name: carbon.Same(string(m.Kind)), Score: One, Confirmed: &m, Place: q.place(), Asked: q.stages}
	h.Matched = []Matched{{Text: m.Description}}
	if !exact {
		h.Matched[0] = Matched{Text: q.folded, As: carbon.Same(m.Description)}
	}
	i, ok := x.of[m.Kind]
	switch {
	case ok && x.all[i].kind == m.Kind:
		c := &x.all[i]
		h.Name = c.name
		x.fill(&h, q, c)
		h.Kind = m.Kind
	case len(x.data.OfKind(m.Kind)) > 0: // a publisher's kind that a common one covers
		fs := x.data.OfKind(m.Kind)
		h.Name = commonName(fs)
		x.fill(&h, q, &candidate{kind: m.Kind, targets: []carbon.Kind{m.Kind}})
	default:
		h.doubt(doubtUnheld, "", 0)
	}
	return h
}
