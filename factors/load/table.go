package load

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// Table reads a CSV or XLSX file by a declared mapping. The account says what became of
// each row, also where there is an error; the error joins every fault, each a
// *[carbon.FieldError] with file, row, column and what stood there.
func Table(ctx context.Context, name string, r io.Reader, m Mapping, o Options) (*factors.Dataset, *factors.Account, error) {
	return table(ctx, name, r, m, o, nil)
}

// table is Table with a last word on each entry; hook may refuse it (bad), or return a
// rule by which the row is left out.
func table(ctx context.Context, name string, r io.Reader, m Mapping, o Options, hook *hook) (*factors.Dataset, *factors.Account, error) {
	o = o.withDefaults()
	f, err := readFile(ctx, name, r, o)
	if err != nil {
		return refused(err)
	}
	b := newBuilder(f, m.Edition, o)
	if err := m.check(); err != nil {
		b.faults = append(b.faults, err)
		return b.dataset()
	}
	t := newTabler(b, &m, hook)
	b.fatal(t.run(ctx))
	return b.dataset()
}

// A hook has the last word on an entry. text gives the cell under a field that the
// mapping does not have, by the name given in extra.
type hook struct {
	extra map[string]Field
	look  func(e *entry, text func(string) string) (rule, why string)
	check func(e *entry, bad func(column string, rule carbon.Rule, err error))
	// prepare looks at a row first, and says what blank cells of it mean.
	prepare func(text func(string) string) map[string]string
	place   func(text string) (carbon.Place, bool) // instead of the usual reading
}

// A tabler reads the rows of a table under a mapping.
type tabler struct {
	b       *builder
	m       *Mapping
	hook    *hook
	units   *unitReader
	places  *placeReader
	prefix  string
	fields  map[string]*Field
	tables  map[string]map[string]string // Values by folded text
	cols    []intake.Column
	long    map[string]*group
	order   []string // ids of long, as they come
	pending int64    // rows whose fate is not known yet
	row     *intake.Row
	blanks  map[string]string // what blank cells of the row mean, by field
}

func newTabler(b *builder, m *Mapping, h *hook) *tabler {
	t := &tabler{b: b, m: m, hook: h, units: newUnitReader(m.Units), places: newPlaceReader(b.o.Places, nil), prefix: cmp.Or(m.Prefix, b.edition.ID),
		fields: map[string]*Field{}, tables: map[string]map[string]string{}, long: map[string]*group{}}
	text := func(name string, f *Field) { t.add(name, f, intake.AsText) }
	number := func(name string, f *Field) { t.add(name, f, intake.AsNumber) }
	for i := range m.ID {
		text(fmt.Sprintf("id %d", i+1), &m.ID[i])
	}
	for i := range m.Path {
		text(fmt.Sprintf("path %d", i+1), &m.Path[i])
	}
	for name, f := range map[string]*Field{"kind": &m.Kind, "name": &m.Name, "name in Chinese": &m.NameZH, "party": &m.Party, "product": &m.Product, "stage": &m.Stage,
		"basis": &m.Basis, "place": &m.Place, "year": &m.Year, "quality": &m.Quality, "error": &m.Error, "note": &m.Note, "unit": &m.Unit,
		"price year": &m.PriceYear, "parts": &m.Parts} {
		text(name, f)
	}
	number("share", &m.Share)
	for i := range m.Totals {
		t.total(fmt.Sprintf("total %d", i+1), &m.Totals[i].Field)
	}
	for i := range m.Gases {
		number("gas "+m.Gases[i].Species.String(), &m.Gases[i].Field)
	}
	for v := range m.Variants {
		for i := range m.Variants[v].Totals {
			t.total(fmt.Sprintf("variant %d total %d", v+1, i+1), &m.Variants[v].Totals[i].Field)
		}
	}
	for i := range m.Skip {
		text(fmt.Sprintf("skip %d", i+1), &m.Skip[i].Field)
	}
	if m.Long != nil {
		text("gas", &m.Long.Gas)
		number("value", &m.Long.Value)
	}
	if h != nil {
		for _, name := range slices.Sorted(maps.Keys(h.extra)) {
			f := h.extra[name]
			text(name, &f)
		}
	}
	slices.SortFunc(t.cols, func(a, b intake.Column) int { return strings.Compare(a.Name, b.Name) })
	return t
}

func (t *tabler) total(name string, f *Field) {
	if t.m.UnitInCell {
		t.add(name, f, intake.AsText)
		return
	}
	t.add(name, f, intake.AsNumber)
}

func (t *tabler) add(name string, f *Field, as intake.As) {
	if f.isZero() {
		return
	}
	t.fields[name] = f
	t.tables[name] = folded(f.Values)
	if len(f.Columns) == 0 {
		return
	}
	t.cols = append(t.cols, intake.Column{Name: name, Headers: f.Columns, Optional: f.Missing || f.Value != "", As: as, Down: f.Down && as == intake.AsText,
		Decimal: t.m.Table.decimal(), Required: name == "unit" && f.Value == "" && (t.hook == nil || t.hook.prepare == nil)}) // a row of totals has no unit
}

// text returns what a field says in the row; ok is false where it is not mapped or says
// nothing.
func (t *tabler) text(name string) string {
	f := t.fields[name]
	if f == nil {
		return ""
	}
	s := ""
	if len(f.Columns) > 0 {
		s = t.row.Text(name)
	}
	if s == "" {
		return cmp.Or(t.blanks[name], f.Value)
	}
	if v, ok := t.tables[name][fold(s)]; ok {
		return v
	}
	if f.Closed {
		t.row.Reject(name, RuleMapping, fmt.Errorf("%q is not in the list of the mapping", clip(s, 60)))
		return ""
	}
	return cmp.Or(f.Else, s)
}

func (t *tabler) open(ctx context.Context) (*intake.Rows, error) {
	f, opts := t.b.file, t.m.Table.options(t.b.o)
	var in *intake.Table
	var err error
	if f.workbook() {
		in, err = intake.XLSX(f.name, bytes.NewReader(f.data), int64(len(f.data)), t.m.Table.Sheet, opts)
	} else {
		if t.m.Table.Sheet != "" {
			return nil, fault(RuleFormat, f.name, "the mapping names the sheet %q, and the file is no workbook", t.m.Table.Sheet)
		}
		in, err = intake.CSV(f.name, bytes.NewReader(f.data), opts)
	}
	if err != nil {
		return nil, err
	}
	return in.Rows(ctx, t.cols)
}

func (t *tabler) run(ctx context.Context) error {
	rows, err := t.open(ctx)
	if err != nil {
		return err
	}
	for r, err := range rows.All(ctx) {
		if err != nil {
			return err
		}
		if t.b.full(t.pending) {
			return nil
		}
		t.row = r
		t.one(r)
	}
	for _, id := range t.order {
		t.close(t.long[id])
	}
	c := rows.Counts()
	for range c.Excluded {
		t.b.skip(intake.RuleTotal.Code, intake.RuleTotal.Text.EN)
	}
	for range c.Header - 1 {
		t.b.skip("header", "the header, repeated")
	}
	return nil
}

// one gives one row its fate.
func (t *tabler) one(r *intake.Row) {
	row := t.b.row(r.Ref.String())
	row.reject = r.Reject
	if t.blanks = nil; t.hook != nil && t.hook.prepare != nil {
		t.blanks = t.hook.prepare(t.text)
	}
	for i, s := range t.m.Skip {
		if v := t.text(fmt.Sprintf("skip %d", i+1)); slices.ContainsFunc(s.Is, func(is string) bool { return fold(is) == fold(v) }) {
			t.b.skip(s.Rule, s.Why)
			return
		}
	}
	if t.m.Long != nil {
		t.oneLong(r, row)
		return
	}
	variants := t.m.Variants
	if len(variants) == 0 {
		variants = []Variant{{}}
	}
	stated := false
	var rule, why string
	for v := range variants {
		e := &entry{}
		if !t.numbers(e, v, &variants[v]) && r.Err() == nil {
			continue
		}
		stated = true
		t.describe(e, r, row, &variants[v])
		if e.left {
			row.undo()
			t.b.skip("unit", "the mapping leaves rows of this unit out")
			return
		}
		if t.hook != nil && t.hook.look != nil {
			if rule, why = t.hook.look(e, t.text); rule != "" {
				row.undo()
				t.b.skip(rule, why)
				return
			}
		}
		if t.hook != nil && t.hook.check != nil {
			t.hook.check(e, row.bad)
		}
		if e.group != "" && r.Err() == nil {
			t.into(e, row, r)
			if r.Err() == nil {
				return
			}
		}
		if r.Err() == nil {
			row.take(e)
		}
	}
	if !stated {
		t.b.blank()
		return
	}
	row.done(r.Err())
}

// numbers reads what a row says in numbers; false where it says none.
func (t *tabler) numbers(e *entry, v int, variant *Variant) bool {
	totals, prefix := t.m.Totals, "total "
	if len(variant.Totals) > 0 {
		totals, prefix = variant.Totals, fmt.Sprintf("variant %d total ", v+1)
	}
	for i, total := range totals {
		name := prefix + strconv.Itoa(i+1)
		n, rest := t.number(name)
		if !n.Stated() {
			continue
		}
		e.total, e.set = n, cmp.Or(total.GWP, t.b.edition.GWP)
		e.at = t.header(name)
		if t.m.UnitInCell {
			e.unitText = rest
		}
		break
	}
	for i := range t.m.Gases {
		g := &t.m.Gases[i]
		n, _ := t.number("gas " + g.Species.String())
		if !n.Stated() {
			continue
		}
		mass, _ := massOf(g.Mass)
		e.gases = append(e.gases, part{g.Species, n, mass})
		if e.at == "" {
			e.at = t.header("gas " + g.Species.String())
		}
	}
	if e.set == ghg.NoSet {
		e.set = t.b.edition.GWP
	}
	e.whole = t.m.Complete
	return e.total.Stated() || len(e.gases) > 0
}

// header names the column of a field, for the source of a number.
func (t *tabler) header(name string) string { return t.fields[name].Columns[0] }

// number reads a number, and the text behind it where the unit stands there.
func (t *tabler) number(name string) (unit.Number, string) {
	if t.fields[name] == nil {
		return unit.Number{}, ""
	}
	if !t.m.UnitInCell {
		return t.row.Number(name), ""
	}
	s := t.row.Text(name)
	if s == "" {
		return unit.Number{}, ""
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("0123456789.,-+eE", r) })
	if end < 0 {
		end = len(s)
	}
	digits := strings.TrimRight(s[:end], "eE")
	if t.m.Table.Decimal == "," {
		digits = strings.Replace(digits, ",", ".", 1)
	}
	n, err := unit.ParseNumber(digits)
	if err != nil {
		t.row.Reject(name, RuleNumber, fmt.Errorf("%q is not a number and its unit: %w", clip(s, 60), err))
		return unit.Number{}, ""
	}
	return n, strings.TrimSpace(s[len(digits):])
}
