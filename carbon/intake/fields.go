package intake

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
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
