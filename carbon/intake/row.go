package intake

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Row is one data row. Its accessors take the Name of a column. A cell that
// cannot be read is noted in Err and gives "nothing stated", so that all faults of
// a row are found in one pass.
type Row struct {
	Ref    carbon.Ref
	rows   *Rows
	cells  []cell
	faults []error
	done   []bool // fields whose number was added to the running sums
}

// Err returns all faults found so far, joined [*carbon.FieldError]s, or nil.
func (r *Row) Err() error { return errors.Join(r.faults...) }

// Reject adds a fault of the caller's own; column may be "".
func (r *Row) Reject(column string, rule carbon.Rule, err error) {
	f := r.rows.byName[column]
	text := ""
	if f != nil {
		text = r.raw(f).text
	}
	r.fail(f, rule, text, err)
}

func (r *Row) fail(f *field, rule carbon.Rule, value string, err error) {
	e := &carbon.FieldError{Path: r.Ref.String(), Rule: rule, Err: err}
	if f != nil {
		e.Path += ": column " + f.header
		ce := &CellError{Column: f.header, Value: clip(value), Why: err.Error()}
		if f.at >= 0 {
			ce.Cell = cellRef(f.at+1, r.Ref.Row)
		}
		e.Err = &causedCell{ce, err}
	}
	r.faults = append(r.faults, e)
}

// causedCell is a CellError that unwraps to its cause.
type causedCell struct {
	*CellError
	cause error
}

func (e *causedCell) Unwrap() []error { return []error{e.CellError, e.cause} }

func (r *Row) raw(f *field) *cell {
	switch {
	case f.at < 0:
		return &f.constant
	case f.at >= len(r.cells):
		return &r.rows.blank
	}
	return &r.cells[f.at]
}

// value returns the text of a cell without surrounding blanks, and its meaning where
// it has one beyond its text; ok is false where nothing is stated or the cell is at
// fault.
func (r *Row) value(f *field) (c *cell, text string, m *meaning, ok bool) {
	c = r.raw(f)
	if c.fault != "" {
		r.fail(f, RuleFormula, c.text, errors.New(c.fault))
		return c, "", nil, false
	}
	if c.float {
		r.fail(f, RuleFloat, c.text, errFloat)
		return c, "", nil, false
	}
	number := f.As == AsNumber || f.As == AsQuantity
	switch {
	case number && c.fill: // the number of merged cells counts once, in the first row
		c = &r.rows.blank
		m = f.texts.of("")
	case (number || f.As == AsID) && r.rows.lexicon.ordinary(c.text): // mostly another one in each row
		if f.Down {
			f.above = c.text
		}
		return c, c.text, nil, true
	default:
		m = r.rows.mean(f, c.text)
	}
	if m.none {
		if f.Down && !number && isEmpty(c.text) && f.above != "" {
			return &r.rows.blank, f.above, f.texts.of(f.above), true
		}
		f.blanks++
		if f.Required {
			r.fail(f, RuleBlank, c.text, errBlank)
		}
		return c, "", nil, false
	}
	if m.lost {
		r.fail(f, RuleCharacters, c.text, errors.New("characters that could not be decoded"))
		return c, "", nil, false
	}
	if m.control {
		if f.controls++; f.controls == 1 {
			f.controlsAt = fmt.Sprintf("row %d", r.Ref.Row)
		}
	}
	if f.Down {
		f.above = m.text
	}
	return c, m.text, m, true
}

// meaning is value for what is known of a text.
func (r *Row) meaning(f *field) (c *cell, text string, m *meaning, ok bool) {
	if c, text, m, ok = r.value(f); ok && m == nil {
		m = r.rows.mean(f, c.text)
	}
	return c, text, m, ok
}

var errBlank = errors.New("blank: missing, not zero")

func (r *Row) field(name string) *field {
	f := r.rows.byName[name]
	if f == nil {
		r.faults = append(r.faults, &carbon.FieldError{Path: r.Ref.String(), Rule: RuleHeader, Err: fmt.Errorf("no column %q was declared", name)})
	}
	return f
}

// Text returns the text of a cell, replaced as the column's Values say; "" if
// nothing is stated.
func (r *Row) Text(name string) string {
	if f := r.field(name); f != nil {
		return r.text(f)
	}
	return ""
}

func (r *Row) text(f *field) string {
	text, _ := r.word(f)
	return text
}

// word is text, with the meaning of what stands in the cell where that is known; a
// column that is read as text has one wherever its text is not "".
func (r *Row) word(f *field) (string, *meaning) {
	c, text, m, ok := r.value(f)
	if !ok {
		return "", nil
	}
	if f.As == AsID {
		if err := destroyed(c, text); err != nil {
			r.fail(f, RuleIdentifier, text, err)
			return "", nil
		}
	}
	if f.values == nil || f.at < 0 {
		return text, m
	}
	if m == nil {
		m = r.rows.mean(f, c.text)
	}
	if m.first(lookedValue) {
		m.value, m.listed = f.values[fold(text)]
		if !m.listed && !f.Closed {
			m.value, m.listed = m.text, true
		}
	}
	if !m.listed {
		r.fail(f, RuleUnknown, text, errors.New("not in the list of the mapping"))
		return "", nil
	}
	return m.value, m
}

// scientificID is what a spreadsheet makes of a long number.
var scientificID = regexp.MustCompile(`^[0-9](?:[.,][0-9]+)?[eE]\+[0-9]+$`)

func destroyed(c *cell, id string) error {
	if c.bin && len(id) > 15 {
		return errors.New("a number cell keeps 15 digits: the others are lost")
	}
	if len(id) >= 5 && strings.IndexByte(id, '+') > 0 && scientificID.MatchString(id) {
		return errors.New("scientific notation: digits of the identifier are lost")
	}
	return nil
}

// Number returns a number without a unit; it is not stated where the cell is blank.
func (r *Row) Number(name string) unit.Number {
	f := r.field(name)
	if f == nil {
		return unit.Number{}
	}
	n, rest, ok := r.number(f)
	if !ok {
		return unit.Number{}
	}
	if rest != "" {
		r.fail(f, RuleNumber, r.raw(f).text, fmt.Errorf("%q after the number", rest))
		return unit.Number{}
	}
	r.sum(f, n, unit.Unit{})
	return n
}

func (r *Row) number(f *field) (n unit.Number, rest string, ok bool) {
	c, text, _, ok := r.value(f)
	if !ok {
		return n, "", false
	}
	n, rest, err := f.number(c, text)
	if err == nil {
		f.remark(r, c, text)
		return n, rest, true
	}
	rule := RuleNumber
	var syntax *unit.SyntaxError
	switch {
	case errors.Is(err, errSeparator):
		rule = RuleSeparator
	case errors.Is(err, errTooLong), errors.As(err, &syntax):
		rule = RuleBounds
	}
	r.fail(f, rule, text, err)
	return unit.Number{}, "", false
}

// number reads a cell under the column's decisions, and what follows the digits.
func (f *field) number(c *cell, text string) (unit.Number, string, error) {
	if c.date {
		return unit.Number{}, "", errDateCell
	}
	if c.num {
		if !c.bin || len(text) <= 15 {
			n, err := unit.ParseNumber(text)
			return n, "", err
		}
		n, _, err := stored(text)
		return n, "", err
	}
	if f.decimal == DecimalPoint || strings.IndexByte(text, '.') < 0 {
		if isPlain(text) {
			n, err := unit.ParseNumber(text)
			return n, "", err
		}
	}
	num, err := parseNumeral(text)
	if err != nil {
		return unit.Number{}, "", err
	}
	n, err := num.number(f.decimal)
	return n, num.rest, err
}

// isPlain reports digits with at most one point between them and a minus before.
func isPlain(s string) bool {
	if s != "" && s[0] == '-' {
		s = s[1:]
	}
	if s == "" || len(s) > 40 || s[0] == '.' || s[len(s)-1] == '.' {
		return false
	}
	points := 0
	for i := range len(s) {
		if c := s[i]; c == '.' {
			points++
		} else if c < '0' || c > '9' {
			return false
		}
	}
	return points <= 1
}

// remark counts what a reader of the report should know of a number that was read.
func (f *field) remark(r *Row, c *cell, text string) {
	if c.num {
		if c.bin && len(text) > 15 {
			if _, trimmed, _ := stored(text); trimmed {
				if f.trimmed++; f.trimmed == 1 {
					f.trimmedAt = fmt.Sprintf("%s (row %d)", text, r.Ref.Row)
				}
			}
		}
		return
	}
	if strings.IndexByte(text, 'E') >= 0 || strings.IndexByte(text, 'e') >= 0 {
		if n, err := parseNumeral(text); err == nil && n.exp != "" {
			if f.scientific++; f.scientific == 1 {
				f.sciAt = fmt.Sprintf("%q (row %d)", clip(text), r.Ref.Row)
			}
		}
	}
}

func (r *Row) sum(f *field, n unit.Number, u unit.Unit) {
	if !r.done[f.index] {
		r.done[f.index] = true
		r.rows.sums[f.index].add(n, u)
	}
}

// Quantity returns a number with its unit: the one behind the number in the cell,
// or of the column UnitIn, or of the header, or of the declaration. It is not
// stated where the cell is blank.
func (r *Row) Quantity(name string) unit.Quantity {
	if f := r.field(name); f != nil {
		return r.quantity(f)
	}
	return unit.Quantity{}
}

func (r *Row) quantity(f *field) unit.Quantity {
	n, rest, ok := r.number(f)
	u, uok := f.unit, true
	if f.unitIn != nil && (ok || f.Required) { // all faults of a row in one pass
		if text, m := r.word(f.unitIn); text != "" {
			u, uok = r.unit(f.unitIn, text, m)
			u = inDeclaredPrices(u, f.unit)
			if uok && f.stated && u != f.unit && !sameUnit(u, f.unit) {
				r.fail(f.unitIn, RuleUnits, text, fmt.Errorf("%s in this column, %s in the header of %s", u, f.unit, f.header))
				uok = false
			}
		} else if len(r.faults) > 0 && f.unit.IsZero() && f.unitIn.Required {
			uok = false
		}
	}
	if !ok || !uok {
		return unit.Quantity{}
	}
	if rest != "" {
		in, err := parseUnit(rest)
		switch {
		case err != nil:
			r.fail(f, RuleUnit, r.raw(f).text, err)
			return unit.Quantity{}
		case !u.IsZero() && in != u:
			r.fail(f, RuleUnits, r.raw(f).text, fmt.Errorf("%s in the cell, %s for the column", in, u))
			return unit.Quantity{}
		}
		u = in
	}
	if u.IsZero() {
		at := f
		if f.unitIn != nil {
			at = f.unitIn
		}
		r.fail(at, RuleUnit, "", errors.New("no unit"))
		return unit.Quantity{}
	}
	r.sum(f, n, u)
	return unit.New(n, u)
}

func (r *Row) unit(f *field, text string, m *meaning) (unit.Unit, bool) {
	if m == nil {
		m = r.rows.mean(f, r.raw(f).text)
	}
	if m.first(lookedUnit) {
		m.unit.unit, m.unit.err = parseUnit(text)
	}
	if err := m.unit.err; err != nil {
		r.fail(f, RuleUnit, text, err)
	}
	return m.unit.unit, m.unit.err == nil
}

// Period returns the day, month, quarter, year or span of a cell; its zero value
// where the cell is blank.
func (r *Row) Period(name string) carbon.Period {
	if f := r.field(name); f != nil {
		return r.period(f)
	}
	return carbon.Period{}
}

// Date returns the day of a cell; a month or year is a fault.
func (r *Row) Date(name string) carbon.Date {
	f := r.field(name)
	if f == nil {
		return carbon.Date{}
	}
	p := r.period(f)
	if p.From != p.To {
		r.fail(f, RuleDate, r.raw(f).text, errors.New("a day is wanted"))
		return carbon.Date{}
	}
	return p.From
}

func (r *Row) period(f *field) carbon.Period {
	c, text, m, ok := r.meaning(f)
	if !ok {
		return carbon.Period{}
	}
	var a periodAnswer
	if c.num { // not remembered: 2025.1 as a text may be another month
		a.period, a.err = f.dates.stored(text)
	} else {
		if m.first(lookedPeriod) {
			a.period, _, a.err = f.dates.read(text)
			if a.err == nil && a.period.To.Compare(a.period.From) < 0 {
				a.err = errSwapped
			}
			m.period = a
		}
		a = m.period
	}
	switch {
	case a.err == nil:
		return a.period
	case errors.Is(a.err, errOrder):
		r.fail(f, RuleDateOrder, text, a.err)
	case errors.Is(a.err, errLostZero):
		r.fail(f, RuleLostZero, text, a.err)
	case errors.Is(a.err, errSwapped):
		r.fail(f, RulePeriodEnds, text, a.err)
	default:
		r.fail(f, RuleDate, text, a.err)
	}
	return carbon.Period{}
}

var errSwapped = errors.New("ends before it begins")

// stored reads a number cell of a workbook: a day number, with or without a time
// of day, or 20250331, 202503, 2025.
func (d dateReader) stored(s string) (carbon.Period, error) {
	whole, frac, point := strings.Cut(s, ".")
	if point && len(whole) != 5 {
		if len(whole) == 4 && frac == "1" {
			return carbon.Period{}, errLostZero
		}
		if len(whole) != 4 {
			return carbon.Period{}, errDate
		}
		whole = s // 2025.3 as a number
	}
	d.tenth = false
	p, _, err := d.read(whole)
	return p, err
}
