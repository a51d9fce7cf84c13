package html

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/report"
)

// funcs are what the templates call. They return escaped HTML or plain values.
func (p *page) funcs() template.FuncMap {
	return template.FuncMap{
		"t":           text,
		"both":        both,
		"name":        name,
		"num":         number,
		"qty":         quantity,
		"opened":      opened,
		"plain":       plainFigure,
		"exact":       exact,
		"fraction":    fraction,
		"to":          to,
		"link":        link,
		"strip":       strip,
		"bridge":      bridge,
		"bridgeNote":  bridgeNote,
		"sankey":      sankey,
		"negatives":   negatives,
		"electricity": electricity,
		"interval":    interval,
		"tone":        barClass,
		"has":         func(t report.Text) bool { return t != report.Text{} },
		"grid":        func(t report.Table, visible bool) grid { return p.captioned(&t, visible) },
		"blocks":      blocks,
		"data":        func(t report.Table) grid { return p.grid(&t, false) },
		"lit":         func(s report.Section, id string) bool { return slices.Contains(s.Lit, id) },
		"txt":         func(en, zh string) report.Text { return report.Text{EN: en, ZH: zh} },
		"relative":    p.Rel,
		"newMethod":   p.newMethod,
		"working":     working,
		"during":      during,
		"unit":        report.UnitText,
		"line":        func(id string) *report.Line { return p.lines[id] },
		"ranges":      ranges,
		"cellcode":    cellCode,
		"int":         func(n int64) template.HTML { return number(report.Count(n, report.Text{})) },
		"partition":   func() grid { t := p.d.Partition.Table("partition"); return p.grid(&t, true) },
		"share":       func(n, whole int64) string { return p.rule('W', int(max(2, n*1000/max(1, whole)))) },
		"cat":         func(parts ...string) string { return strings.Join(parts, "") },
		"inSection":   p.inSection,
		"square":      square,
		"gases":       gases,
		"missing":     func() []report.Field { return p.missing(true) },
		"optional":    func() []report.Field { return p.missing(false) },
		"doc":         func() *report.Disclosure { return p.d },
		"pg":          func() *page { return p },
		"statuses":    func() []report.Status { return report.Statuses[:] },
		"str":         strconv.Itoa,
	}
}

// ranges names the fields that a section treats: "7.1, 7.2, 7.3" becomes "7.1–7.3".
func ranges(nos []string) report.Text {
	index := func(no string) (string, int) {
		section, k, _ := strings.Cut(no, ".")
		n := 0
		for _, c := range k {
			n = n*10 + int(c-'0')
		}
		return section, n
	}
	var out []string
	for i := 0; i < len(nos); {
		s, n := index(nos[i])
		j := i + 1
		for j < len(nos) {
			if s2, n2 := index(nos[j]); s2 != s || n2 != n+j-i {
				break
			}
			j++
		}
		switch j - i {
		case 1:
			out = append(out, nos[i])
		case 2:
			out = append(out, nos[i], nos[i+1])
		default:
			out = append(out, nos[i]+"–"+nos[j-1])
		}
		i = j
	}
	return report.Text{EN: "Fields " + strings.Join(out, ", "), ZH: "字段 " + strings.Join(out, "、")}
}

// cellCode prints the criteria of a trace as a condition over the ledger.
func cellCode(cs []report.Criterion) string {
	var parts []string
	for _, c := range cs {
		vs := make([]string, len(c.Values))
		for i, v := range c.Values {
			if vs[i] = v; v == "" {
				vs[i] = `""`
			}
		}
		if len(vs) == 1 {
			parts = append(parts, c.Column+" = "+vs[0])
		} else {
			parts = append(parts, c.Column+" in {"+strings.Join(vs, ", ")+"}")
		}
	}
	return strings.Join(parts, " and ")
}

// newMethod returns the method of a line of a trace, if it is not that of the line
// before.
func (p *page) newMethod(t report.Trace, i int) *report.Method {
	m := p.lines[t.Top[i].Line].Method
	if i > 0 && p.lines[t.Top[i-1].Line].Method == m {
		return nil
	}
	return p.methods[m]
}

// working returns the operands of a line, unless all there is is the quantity again.
func working(l *report.Line) []report.Term {
	if len(l.Working) == 1 && l.Working[0].Value == l.Quantity.String()+" "+l.Unit {
		return nil
	}
	return l.Working
}

// during says a period in short: a year as "2025", months as "2025-01 – 2026-06".
func during(period string) string {
	from, to, ok := strings.Cut(period, "/")
	switch {
	case !ok:
		return period
	case strings.HasSuffix(from, "-01-01") && strings.HasSuffix(to, "-12-31"):
		if from[:4] == to[:4] {
			return from[:4]
		}
		return from[:4] + "–" + to[:4]
	}
	return from + " – " + to
}

// A gasList names the gases of a factor, the first few in short.
type gasList struct{ Short, All string }

func gases(species []report.SpeciesValue) gasList {
	var names []string
	for _, s := range species {
		names = append(names, s.Species)
	}
	g := gasList{All: strings.Join(names, ", ")}
	if g.Short = g.All; len(names) > 4 {
		g.Short = strings.Join(names[:3], ", ") + " +" + strconv.Itoa(len(names)-3)
	}
	return g
}

// A profilePart is a section of the profile with its fields.
type profilePart struct {
	Section report.ProfileSection
	Fields  []report.Field
	Told    int // reported, partly reported or not applicable
}

// inSection lists the fields by section of the profile.
func (p *page) inSection() []profilePart {
	var parts []profilePart
	for _, s := range p.d.Profile {
		part := profilePart{Section: s}
		for _, f := range p.d.Fields {
			if f.Section == s.No {
				part.Fields = append(part.Fields, f)
				if f.Status != report.Omitted {
					part.Told++
				}
			}
		}
		parts = append(parts, part)
	}
	return parts
}

// missing lists the fields that are not reported: the mandatory ones, or the others.
func (p *page) missing(mandatory bool) []report.Field {
	var fs []report.Field
	for _, f := range p.d.Fields {
		if f.Status == report.Omitted && (f.Mandatory == "M") == mandatory {
			fs = append(fs, f)
		}
	}
	return fs
}

// square is the class by which the grid of fields shows a status.
func square(s report.Status) string {
	switch s {
	case report.Reported:
		return "c0"
	case report.Partial:
		return "c1"
	case report.NotApplicable:
		return "c2"
	}
	return "c3"
}
