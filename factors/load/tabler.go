package load

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
)

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
	b           *builder
	m           *Mapping
	hook        *hook
	units       *unitReader
	places      *placeReader
	prefix      string
	fields      map[string]*Field
	tables      map[string]map[string]string // Values by folded text
	cols        []intake.Column
	long        map[string]*group
	order       []string // ids of long, as they come
	pending     int64    // rows whose fate is not known yet
	row         *intake.Row
	firstNumber string            // the field of the first number that was read
	blanks      map[string]string // what blank cells of the row mean, by field
}

func newTabler(b *builder, m *Mapping, h *hook) *tabler {
	t := &tabler{b: b, m: m, hook: h, units: newUnitReader(m.Units), places: newPlaceReader(b.o.Places, nil), prefix: cmp.Or(m.Prefix, b.edition.ID),
		fields: map[string]*Field{}, tables: map[string]map[string]string{}, long: map[string]*group{}}
	text := func(name string, f *Field) { t.add(name, f, intake.AsText) }
	number := func(name string, f *Field) { t.add(name, f, intake.AsNumber) }
	for name, f := range m.fields() {
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
	if m.Long != nil {
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
