package intake

import (
	"errors"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// A choice is an enumeration of package carbon with a name in both languages and a code.
type choice interface {
	~uint8
	Text() carbon.Text
	MarshalText() ([]byte, error)
}

// Further words of the field, folded, that can mean one value only. 余电上网 is what a
// plant of one's own delivers to the grid.
var (
	acquisitionWords = map[string]carbon.Acquisition{
		"外购电": carbon.Purchased, "外购电力": carbon.Purchased, "自发自用": carbon.SelfGenerated, "自发电": carbon.SelfGenerated,
		"专线直供": carbon.DirectLine, "余电上网": carbon.Exported,
	}
	attributeWords = map[string]carbon.Attribute{"常规电力": carbon.Conventional, "非化石": carbon.NonFossil, "非化石能源电力": carbon.NonFossil}
	proofWords     = map[string]carbon.Proof{"绿色电力证书": carbon.Certificates}
)

// listed reads one of the values of an enumeration up to last by its name, its code or
// a further word; otherwise is its value where nothing is stated.
func listed[T choice](r *Row, f *field, otherwise, last T, more map[string]T) T {
	if f == nil {
		return otherwise
	}
	text, m := r.word(f)
	if text == "" {
		return otherwise
	}
	if m.first(lookedChoice) {
		m.choice = -1
		if v, ok := choose(fold(text), last, more); ok {
			m.choice = int16(v)
		}
	}
	if m.choice < 0 {
		r.fail(f, RuleUnknown, text, errors.New("not one of the values of this field: "+choices(last)))
		return otherwise
	}
	return T(m.choice)
}

func choose[T choice](folded string, last T, more map[string]T) (T, bool) {
	for v := T(0); v <= last; v++ {
		code, err := v.MarshalText()
		if t := v.Text(); folded == fold(t.EN) || folded == fold(t.ZH) || err == nil && len(code) > 0 && folded == string(code) {
			return v, true
		}
	}
	v, ok := more[folded]
	return v, ok
}

// choices names the values of an enumeration up to last in both languages.
func choices[T choice](last T) string {
	var b strings.Builder
	for v := T(0); v <= last; v++ {
		if v > 0 {
			b.WriteString("; ")
		}
		b.WriteString(v.Text().EN + " " + v.Text().ZH)
	}
	return b.String()
}

// constants reads what the mapping says of every row where the table has no column for
// it, so that a slip of the mapping is found once and not in every row.
func (a *Activities) constants() error {
	r := &Row{rows: a.rows}
	is := func(f *field) bool { return f != nil && f.at < 0 && f.Const != "" }
	if is(a.kind) {
		a.kindOf(r, &entry{})
	}
	switch {
	case is(a.category) && (a.scope == nil || is(a.scope)):
		a.categoryOf(r)
	case is(a.category): // as one of the scopes that rows state
		text := fold(r.text(a.category))
		if !slices.ContainsFunc([]carbon.Scope{carbon.Scope1, carbon.Scope2, carbon.Scope3}, func(s carbon.Scope) bool { return parseCategory(s, text) != carbon.NoCategory }) {
			r.fail(a.category, RuleUnknown, a.category.Const, errors.New("no category"))
		}
	case is(a.scope):
		a.scopeOf(r)
	}
	for _, f := range []*field{a.period, a.from, a.to} {
		if is(f) {
			r.period(f)
		}
	}
	only := *a // what has a column is read with its rows
	for _, f := range []**field{&only.site, &only.place, &only.entity} {
		if !is(*f) {
			*f = nil
		}
	}
	only.siteOf(r, &entry{})
	if is(a.holding) {
		listed(r, a.holding, 0, carbon.Investment, nil)
	}
	if is(a.acquisition) {
		listed(r, a.acquisition, 0, carbon.Exported, acquisitionWords)
	}
	if is(a.attribute) {
		listed(r, a.attribute, 0, carbon.NonFossilSold, attributeWords)
	}
	if is(a.proof) {
		listed(r, a.proof, 0, carbon.InterProvincialTrade, proofWords)
	}
	if is(a.quality) {
		listed(r, a.quality, 0, carbon.Estimated, nil)
	}
	for _, f := range a.measure {
		if is(f) {
			r.number(f)
		}
		if u := f.unitIn; is(u) {
			if text, m := r.word(u); text != "" {
				r.unit(u, text, m)
			}
		}
	}
	for _, err := range r.faults {
		if e := (*carbon.FieldError)(nil); errors.As(err, &e) {
			e.Path = "mapping" + e.Path + ", constant"
		}
	}
	clear(a.rows.seen)
	return r.Err()
}
