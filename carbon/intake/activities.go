package intake

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// All streams the activities. A row that is rejected comes with all its faults,
// joined [*carbon.FieldError]s, and an activity that has its Ref and what could be
// read. Rows that are left out (totals) are told to exclude, if it is not nil: the
// Exclude of an inventory has its form. Its error, or any
// other, stops the reading and comes last, without an activity. Each activity
// is the consumer's own.
func (a *Activities) All(ctx context.Context, exclude func(carbon.Ref, carbon.Rule, ...unit.Quantity) error) iter.Seq2[*carbon.Activity, error] {
	return func(yield func(*carbon.Activity, error) bool) {
		seen := &documents{}
		a.magnitudes = magnitudes{}
		stopped := false
		var failed error
		a.rows.each(ctx, func(r *Row) {
			if exclude != nil && failed == nil {
				failed = exclude(r.Ref, RuleTotal, a.sizes(r)...)
			}
		}, func(r *Row, err error) bool {
			if err = cmp.Or(failed, err); err != nil {
				stopped = true
				return yield(nil, err)
			}
			act := a.read(r, seen)
			stopped = !yield(act, r.Err())
			return !stopped
		})
		switch {
		case stopped:
		case failed != nil:
			yield(nil, failed)
		default:
			for _, n := range a.magnitudes.notes(a.rows.t.name) {
				a.rows.note(n)
			}
		}
	}
}

// sizes returns the quantities of a row of totals, as far as they can be had.
func (a *Activities) sizes(r *Row) []unit.Quantity {
	var qs []unit.Quantity
	for _, f := range a.measure {
		c := r.raw(f)
		if c.fault != "" || f.texts.of(c.text).none || f.unit.IsZero() {
			continue
		}
		if n, rest, err := f.number(c, clean(c.text)); err == nil && rest == "" {
			qs = append(qs, unit.New(n, f.unit))
		}
	}
	return qs
}

// An entry is an activity with room for what nearly every row has: one measure and
// one tag. They are allocated together.
type entry struct {
	carbon.Activity
	measure [1]unit.Quantity
	tag     [1]carbon.Tag
}

func (e *entry) add(name, value string) {
	if e.Tags == nil {
		e.Tags = e.tag[:0]
	}
	e.Tags = append(e.Tags, carbon.Tag{Name: name, Value: value})
}

func (a *Activities) read(r *Row, seen *documents) *carbon.Activity {
	text := func(f *field) string {
		if f == nil {
			return ""
		}
		return r.text(f)
	}
	act := &entry{Activity: carbon.Activity{Ref: r.Ref}}
	act.ID = text(a.id)
	if act.ID != "" && !a.m.RepeatedIDs {
		if first, ok := seen.first(act.ID, r.Ref.Row); ok {
			r.fail(a.id, RuleDuplicate, act.ID, fmt.Errorf("already in row %d", first))
		}
	}
	kind := a.kindOf(r, act)
	if name := text(a.name); name != "" {
		act.Name = carbon.Same(name)
	}
	act.Category = a.categoryOf(r)
	act.Period = a.periodOf(r)
	site := a.siteOf(r, act)
	act.Counter = carbon.PartyID(text(a.counter))
	act.Supplier = carbon.PartyID(text(a.supplier))
	act.Product = carbon.ProductID(text(a.product))
	act.Holding = listed(r, a.holding, act.Holding, carbon.Investment)
	act.Acquisition = listed(r, a.acquisition, act.Acquisition, carbon.Exported)
	act.Attribute = listed(r, a.attribute, act.Attribute, carbon.NonFossilSold)
	act.Quality = listed(r, a.quality, act.Quality, carbon.Estimated)
	act.Reverses = text(a.reverses)
	if name := text(a.supplierName); name != "" {
		act.add("supplier-name", name)
	}
	note := text(a.note)
	if note != "" {
		act.add(noteName, note)
	}
	for _, f := range a.tags {
		if v := text(f); v != "" {
			act.add(f.Name, v)
		}
	}
	a.measuresOf(r, act, note, whose{kind, site})
	return &act.Activity
}

// measuresOf reads the quantities and what a row must keep about them.
func (a *Activities) measuresOf(r *Row, act *entry, note string, of whose) {
	before := len(r.faults)
	for _, f := range a.measure {
		if q := r.quantity(f); q.Stated() {
			if act.Measures == nil {
				act.Measures = act.measure[:0]
			}
			act.Measures = append(act.Measures, q)
			a.magnitudes.add(&act.Activity, of, q, r.raw(f).text)
			if q.Number().Sign() < 0 && act.Reverses == "" {
				r.fail(f, carbon.RuleReversal, r.raw(f).text, errors.New("negative, and no document is named that it reverses"))
			}
			if err := referenceState(q.Unit(), note); err != nil {
				r.fail(f, RuleReference, r.raw(f).text, err)
			}
		}
	}
	if len(act.Measures) == 0 && len(r.faults) == before {
		for _, f := range a.measure {
			r.fail(f, RuleBlank, r.raw(f).text, errBlank)
		}
	}
}

// referenceState compares a gas volume with what a remark says of its reference
// temperature: 121,500 Nm3 "at 20 ℃" are no normal cubic metres.
func referenceState(u unit.Unit, note string) error {
	if note == "" || u.Dimension() != unit.GasVolume {
		return nil
	}
	t := degrees.Replace(note)
	for _, s := range referenceStates {
		if i := strings.Index(t, s.text); i >= 0 && (i == 0 || t[i-1] < '0' || t[i-1] > '9') && !slices.Contains(s.units, u) {
			return fmt.Errorf("the unit is %s, the remark says %s", u, s.text)
		}
	}
	return nil
}

var (
	degrees         = strings.NewReplacer("°C", "℃", "° C", "℃", " ", "")
	referenceStates = []struct {
		text  string
		units []unit.Unit
	}{
		{"20℃", []unit.Unit{unit.CubicMetre20, unit.MustUnit("10^4 m3(20C)")}},
		{"15℃", []unit.Unit{unit.CubicMetre15}},
		{"0℃", []unit.Unit{unit.NormalCubicMetre, unit.MustUnit("10^4 Nm3")}},
	}
)

// kindOf reads the kind: a value of the mapping, or a path of slugs as it stands. It
// returns the number of its meaning.
func (a *Activities) kindOf(r *Row, act *entry) uint32 {
	text, m := r.word(a.kind)
	if text == "" {
		return 0
	}
	if m.first(lookedKind) {
		m.kind = isKind(text)
	}
	if !m.kind {
		r.fail(a.kind, RuleUnknown, r.raw(a.kind).text, errors.New("no kind of activity in the mapping, nor the path of one"))
		return 0
	}
	act.Kind = carbon.Kind(text)
	return m.number
}

func isKind(s string) bool {
	for i := range len(s) {
		c := s[i]
		lower := c >= 'a' && c <= 'z' || c == '-' || c >= '0' && c <= '9' && i > 0
		if !lower && !(c >= 'A' && c <= 'Z' || c == '.' || c == '_' || c == '+') && !(c == '/' && i > 0 && s[i-1] != '/') {
			return false
		}
	}
	group, rest, ok := strings.Cut(s, "/")
	return s != "" && s[len(s)-1] != '/' && group == strings.ToLower(group) && (!ok || rest != "")
}

// categoryOf reads scope and category, which must agree.
func (a *Activities) categoryOf(r *Row) carbon.Category {
	scope := a.scopeOf(r)
	if a.category == nil {
		return carbon.NoCategory
	}
	text, m := r.word(a.category)
	if text == "" {
		return carbon.NoCategory
	}
	if m.first(lookedCategory << scope) {
		m.category[scope] = parseCategory(scope, fold(text))
	}
	switch c := m.category[scope]; {
	case c == carbon.NoCategory:
		r.fail(a.category, RuleUnknown, text, errors.New("no category"))
	case scope != carbon.NoScope && c.Scope() != scope:
		r.fail(a.category, carbon.RuleHeading, text, fmt.Errorf("belongs to %s, the row says %s", c.Scope(), scope))
	default:
		return c
	}
	return carbon.NoCategory
}

func (a *Activities) scopeOf(r *Row) carbon.Scope {
	if a.scope == nil {
		return carbon.NoScope
	}
	text, m := r.word(a.scope)
	if text == "" {
		return carbon.NoScope
	}
	if m.first(lookedScope) {
		for i, forms := range scopeForms {
			if slices.Contains(forms, fold(text)) {
				m.scope = carbon.Scope(i + 1)
			}
		}
	}
	if m.scope == carbon.NoScope {
		r.fail(a.scope, RuleUnknown, text, errors.New("no scope"))
	}
	return m.scope
}

var scopeForms = [...][]string{
	{"1", "scope1", "范围1", "范围一", "范畴1", "范畴一"},
	{"2", "scope2", "范围2", "范围二", "范畴2", "范畴二"},
	{"3", "scope3", "范围3", "范围三", "范畴3", "范畴三"},
}

// categoryForms are short names beside the full ones of carbon.Category.
var categoryForms = map[string]carbon.Category{
	"stationary": carbon.Stationary, "mobile": carbon.Mobile, "process": carbon.Process, "fugitive": carbon.Fugitive,
	"electricity": carbon.Electricity, "heat": carbon.Heat, "steam": carbon.Heat, "cooling": carbon.Heat,
}

func parseCategory(s carbon.Scope, folded string) carbon.Category {
	if c, ok := categoryForms[folded]; ok {
		return c
	}
	number, marked := folded, false
	for _, p := range []string{"category", "cat.", "cat", "c", "类别", "范围3类别", "范围三类别"} {
		if rest, ok := strings.CutPrefix(folded, p); ok && allDigits(rest) {
			number, marked = rest, true
		}
	}
	if n := part(number); n >= 1 && n <= 15 && (marked || s == carbon.Scope3) {
		return carbon.Category(n)
	}
	for c := carbon.PurchasedGoods; c <= carbon.Heat; c++ {
		if t := c.Text(); folded == fold(t.EN) || folded == fold(t.ZH) {
			return c
		}
	}
	return carbon.NoCategory
}

// periodOf reads the period, or its ends.
func (a *Activities) periodOf(r *Row) carbon.Period {
	if a.period != nil {
		return r.period(a.period)
	}
	p := carbon.Period{From: r.period(a.from).From, To: r.period(a.to).To}
	if !p.From.IsZero() && !p.To.IsZero() && p.To.Compare(p.From) < 0 {
		r.fail(a.to, RulePeriodEnds, r.raw(a.to).text, fmt.Errorf("%s is before %s", p.To, p.From))
		return carbon.Period{}
	}
	return p
}

// siteOf reads site, place and entity; the site gives the other two where the row
// doesn't. It returns the number of the site's meaning.
func (a *Activities) siteOf(r *Row, act *entry) (number uint32) {
	if a.siteless {
		number = noSite
	}
	if a.site != nil {
		if text, m := r.word(a.site); text != "" {
			number = m.number
			act.add(siteName, text)
			if a.sites != nil {
				if m.first(lookedSite) {
					m.site = a.find(text)
				}
				if s := m.site; s != nil {
					act.Place, act.Entity, act.Holding = s.Place, s.Entity, s.Holding
				} else {
					r.fail(a.site, RuleUnknown, text, errors.New("no such site in the mapping"))
				}
			}
		}
	}
	if a.place != nil {
		if p := carbon.Place(r.text(a.place)); p != "" {
			act.Place = p
			if !p.Valid() {
				r.fail(a.place, RulePlace, string(p), errors.New("no ISO 3166 code, region with its prefix, or GLO"))
			}
		}
	}
	if a.entity != nil {
		if e := r.text(a.entity); e != "" {
			act.Entity = carbon.PartyID(e)
		}
	}
	return number
}

// find returns a site of the mapping, or nil.
func (a *Activities) find(text string) *Site {
	s, ok := a.sites[text]
	if !ok {
		s, ok = a.sites[fold(text)]
	}
	if !ok {
		return nil
	}
	return &s
}

// listed reads one of the named values of an enumeration up to last; otherwise is
// its value where nothing is stated.
func listed[T interface {
	~uint8
	Text() carbon.Text
}](r *Row, f *field, otherwise, last T) T {
	if f == nil {
		return otherwise
	}
	text, m := r.word(f)
	if text == "" {
		return otherwise
	}
	if m.first(lookedChoice) {
		m.choice = -1
		want := fold(text)
		for v := int(last); v >= 0; v-- {
			if t := T(v).Text(); want == fold(t.EN) || want == fold(t.ZH) {
				m.choice = int16(v)
			}
		}
	}
	if m.choice < 0 {
		r.fail(f, RuleUnknown, text, errors.New("not one of the values of this field"))
		return otherwise
	}
	return T(m.choice)
}
