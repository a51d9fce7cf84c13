package xlsx

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/tanlian/tanlian/report"
)

// codeColumns are the columns of the ledger that a [report.Criterion] may name. The
// column of the sheet has the defined name "Ledger_" and this.
var codeColumns = []string{"scope", "category", "basis", "account", "site", "supplier", "product", "place", "kind", "factor"}

// codes says how the codes of the ledger are written. SUMIFS compares without case,
// takes "01", "1e0" and 1 for the same, "MAR-1" for a date, and knows wildcards: what
// is written must be different where the codes are, and text.
type codes struct {
	cell map[string]map[string]string // column, code: what stands in the cell
}

// note takes the codes of a line down.
func (c codes) note(l *report.Line) {
	for _, column := range codeColumns {
		cells := c.cell[column]
		if cells == nil {
			cells = map[string]string{}
			c.cell[column] = cells
		}
		if code := l.Key(column); cells[code] == "" {
			cells[code] = written(column, code)
		}
	}
}

// tell makes what is written different where the codes are, after the last note.
func (c codes) tell() {
	for _, column := range codeColumns {
		cells := c.cell[column]
		distinct := make([]string, 0, len(cells))
		for code := range cells {
			distinct = append(distinct, code)
		}
		slices.Sort(distinct)
		taken := map[string]bool{}
		for _, code := range distinct {
			base := cells[code]
			for n := 2; taken[folded(cells[code])]; n++ {
				cells[code] = base + " (" + strconv.Itoa(n) + ")"
			}
			taken[folded(cells[code])] = true
		}
	}
}

// folded returns what SUMIFS compares.
func folded(cell string) string { return strings.ToLower(strings.ToUpper(cell)) }

// of returns what stands in the cell of a code, also of one that no line has.
func (c codes) of(column, code string) string {
	if s, ok := c.cell[column][code]; ok {
		return s
	}
	return written(column, code)
}

// maxCode is how long a written code may be: a criterion longer than 255 characters
// matches nothing.
const maxCode = 100

// none is written for a code that is empty.
const none = "–"

// written returns a code as text that no spreadsheet takes for a number, a date, a
// logical value or a condition.
func written(column, code string) string {
	code = strings.Map(func(r rune) rune {
		if r < ' ' || r == '\ufffe' || r == '\uffff' { // no character of XML
			return '\ufffd'
		}
		return r
	}, strings.ToValidUTF8(code, "\ufffd"))
	number := code != "" && strings.Trim(code, "0123456789") == ""
	switch {
	case code == "":
		return none
	case column == "scope" && number:
		code = "S" + code
	case column == "category" && number:
		code = "C" + code
	case !plain(code):
		code = "_" + code
	}
	if r := []rune(code); len(r) > maxCode {
		code = string(r[:maxCode]) + "…"
	}
	return code
}

var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// plain reports whether a code is text everywhere: it begins with a letter, is
// neither TRUE nor FALSE, and does not look like a day of a month.
func plain(code string) bool {
	first := []rune(code)[0]
	low := strings.ToLower(code)
	day := strings.ContainsAny(low, "0123456789") && slices.ContainsFunc(months, func(m string) bool { return strings.HasPrefix(low, m) })
	return unicode.IsLetter(first) && low != "true" && low != "false" && !day
}

// maxTerms and maxFormula bound a formula: Excel takes 8,192 characters.
const (
	maxTerms   = 48
	maxFormula = 8000
)

// sum returns the formula that adds up the lines of the cell, and count the one that
// counts them. ok is false where no formula of a reasonable length says it.
func (c codes) sum(cell []report.Criterion) (f string, ok bool) {
	return c.formula("SUMIFS(Ledger_t,", cell)
}

func (c codes) count(cell []report.Criterion) (f string, ok bool) {
	return c.formula("COUNTIFS(", cell)
}

func (c codes) formula(fn string, cell []report.Criterion) (string, bool) {
	terms := []string{""}
	for _, cr := range cell {
		if !slices.Contains(codeColumns, cr.Column) {
			return "", false
		}
		options := c.conditions(cr)
		if len(terms)*len(options) > maxTerms {
			return "", false
		}
		var next []string
		for _, t := range terms {
			for _, o := range options {
				if t != "" {
					o = t + "," + o
				}
				next = append(next, o)
			}
		}
		terms = next
	}
	if terms[0] == "" {
		return "", false
	}
	f := fn + strings.Join(terms, ")+"+fn) + ")"
	return f, len(f) <= maxFormula
}

// conditions returns the conditions of which one holds: one a value, or, where fewer
// codes are left out than kept, all but those in one condition.
func (c codes) conditions(cr report.Criterion) (options []string) {
	var in, out []string
	for code, cell := range c.cell[cr.Column] {
		if slices.Contains(cr.Values, code) {
			in = append(in, cell)
		} else {
			out = append(out, cell)
		}
	}
	slices.Sort(in)
	slices.Sort(out)
	if len(out) > 0 && len(out) < len(in) {
		parts := make([]string, len(out))
		for i, cell := range out {
			parts[i] = condition(cr.Column, "<>", cell)
		}
		return []string{strings.Join(parts, ",")}
	}
	if len(in) == 0 { // no line: 0, by a condition that says so
		for _, code := range cr.Values {
			in = append(in, c.of(cr.Column, code))
		}
	}
	if len(in) == 0 {
		in = []string{none}
	}
	for _, cell := range in {
		options = append(options, condition(cr.Column, "", cell))
	}
	return options
}

var wildcards = strings.NewReplacer("~", "~~", "*", "~*", "?", "~?", `"`, `""`)

func condition(column, op, cell string) string {
	return "Ledger_" + column + `,"` + op + wildcards.Replace(cell) + `"`
}

// said returns the criteria in words, for people.
func (c codes) said(cell []report.Criterion) string {
	parts := make([]string, len(cell))
	for i, cr := range cell {
		vs := make([]string, len(cr.Values))
		for j, v := range cr.Values {
			vs[j] = c.of(cr.Column, v)
		}
		parts[i] = cr.Column + " = " + strings.Join(vs, " | ")
	}
	return strings.Join(parts, "; ")
}
