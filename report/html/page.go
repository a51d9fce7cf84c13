package html

import (
	"fmt"
	"html/template"
	"math/big"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/report"
)

// A page holds what is found out once about a disclosure, and the widths used.
type page struct {
	d       *report.Disclosure
	rules   map[string]bool
	lines   map[string]*report.Line // those that the traces show
	factors map[string]*report.Factor
	sources map[string]*report.Source
	methods map[string]*report.Method
	terms   map[string]*report.Entry
	shown   map[string]bool // factors that something on the page leads to
	Traces  []report.Trace  // shortened for this page
}

func newPage(d *report.Disclosure, o Options) (*page, error) {
	p := &page{d: d, rules: map[string]bool{}, factors: map[string]*report.Factor{},
		sources: map[string]*report.Source{}, methods: map[string]*report.Method{}, terms: map[string]*report.Entry{}, shown: map[string]bool{}}
	var err error
	if p.lines, err = d.Shown(); err != nil {
		return nil, err
	}
	for i := range d.Factors {
		p.factors[d.Factors[i].ID] = &d.Factors[i]
	}
	for i := range d.Sources {
		p.sources[d.Sources[i].ID] = &d.Sources[i]
	}
	for i := range d.Methods {
		p.methods[d.Methods[i].ID] = &d.Methods[i]
	}
	for i := range d.Glossary {
		p.terms[d.Glossary[i].ID] = &d.Glossary[i]
	}
	top := o.Lines
	if top == 0 {
		top = fitting(d.Traces)
	}
	for _, t := range d.Traces {
		p.Traces = append(p.Traces, t.Shorten(top))
	}
	return p, nil
}

// fitting returns how many lines behind each figure the page has room for: at most
// 20, at least 3.
func fitting(ts []report.Trace) int {
	for top := 20; top > 3; top-- {
		lines := 0
		for i := range ts {
			lines += min(top, len(ts[i].Top))
		}
		if lines <= manyLines {
			return top
		}
	}
	return 3
}

// printedTraces is how many figures a printed page shows the lines of: the largest.
const printedTraces = 30

// Printed reports whether the lines of a figure are printed.
func (p *page) Printed(t report.Trace) bool {
	larger := 0
	for i := range p.Traces {
		if p.Traces[i].Total.Exact.Abs().Cmp(t.Total.Exact.Abs()) > 0 {
			larger++
		}
	}
	return larger < printedTraces
}

// Unprinted says of how many figures only the screen and the other formats show the
// lines.
func (p *page) Unprinted() int {
	n := 0
	for _, t := range p.Traces {
		if !p.Printed(t) {
			n++
		}
	}
	return n
}

// manyLines is about how many lines the page prints behind all figures together,
// so that it stays at about a megabyte.
const manyLines = 200

// manyFactors is how many factors the annex prints even if nothing on the page
// leads to them; beyond it, only those that something leads to.
const manyFactors = 150

// Factors lists the factors that the annex prints, in order.
func (p *page) Factors() []*report.Factor {
	p.noteLinks()
	var fs []*report.Factor
	for i := range p.d.Factors {
		if f := &p.d.Factors[i]; len(p.d.Factors) <= manyFactors || p.shown[f.ID] {
			fs = append(fs, f)
		}
	}
	return fs
}

// HiddenFactors says how many factors only the machine-readable files print.
func (p *page) HiddenFactors() int { return len(p.d.Factors) - len(p.Factors()) }

func (p *page) noteLinks() {
	for _, t := range p.Traces {
		for _, l := range t.Top {
			p.shown[p.lines[l.Line].Factor] = true
		}
	}
	note := func(l report.Link) {
		if l.Kind == report.ToFactor {
			p.shown[l.ID] = true
		}
	}
	for _, t := range p.d.Tables() {
		for _, r := range t.Rows {
			note(r.Link)
			for _, c := range r.Cells {
				note(c.Link)
			}
		}
	}
}

// Source returns a source.
func (p *page) Source(id string) *report.Source { return p.sources[id] }

// Term returns an entry of the glossary, or nil.
func (p *page) Term(id string) *report.Entry { return p.terms[id] }

// rule notes that the page needs the CSS class for a property at so many
// thousandths, and returns its name: a policy without inline styles has no other
// way to give a bar its width.
func (p *page) rule(property byte, thousandths int) string {
	name := fmt.Sprintf("%c%d", property, max(0, min(1000, thousandths)))
	p.rules[name] = true
	return name
}

func (p *page) writeRules(b *strings.Builder) {
	names := make([]string, 0, len(p.rules))
	for n := range p.rules {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		v := n[1:]
		for len(v) < 2 {
			v = "0" + v
		}
		v = strings.TrimSuffix(v[:len(v)-1]+"."+v[len(v)-1:], ".0")
		switch n[0] {
		case 'W':
			fmt.Fprintf(b, ".%s{width:%s%%}", n, v)
		case 'P':
			fmt.Fprintf(b, ".%s{left:%s%%}", n, v)
		case 'F':
			fmt.Fprintf(b, ".%s{flex:%s 0 0}", n, n[1:])
		}
	}
}

// scale returns n / whole × size, rounded: where to draw n.
func scale(n, whole report.Number, size int) int {
	a, b := n.Rat(), whole.Rat()
	if a == nil || b == nil || b.Sign() == 0 {
		return 0
	}
	a.Mul(a, new(big.Rat).SetInt64(int64(size)))
	a.Quo(a, b)
	half := big.NewRat(1, 2)
	if a.Sign() < 0 {
		half.Neg(half)
	}
	a.Add(a, half)
	q := new(big.Int).Quo(a.Num(), a.Denom())
	if !q.IsInt64() {
		return 0
	}
	return int(q.Int64())
}

// href returns where a link leads on this page, or "".
func href(l report.Link) string {
	if l.ID == "" {
		return ""
	}
	switch l.Kind {
	case report.ToTrace:
		return "#ln-" + l.ID
	case report.ToFactor:
		return "#f-" + l.ID
	case report.ToTable:
		return "#t-" + l.ID
	case report.ToSection:
		return "#s-" + l.ID
	case report.ToField:
		return "#fd-" + l.ID
	case report.ToSource:
		return "#src-" + l.ID
	case report.ToMethod:
		return "#m-" + l.ID
	}
	return ""
}

// to returns the attribute of a link; the ids of a valid disclosure need no
// escaping, which the template would overdo.
func to(kind report.LinkKind, id string) template.HTMLAttr {
	return template.HTMLAttr(`href="` + template.HTMLEscapeString(href(report.Link{Kind: kind, ID: id})) + `"`)
}

// link wraps content in a link, if it leads anywhere.
func link(l report.Link, content template.HTML) template.HTML {
	h := href(l)
	if h == "" {
		return content
	}
	return template.HTML(`<a href="` + template.HTMLEscapeString(h) + `">` + string(content) + `</a>`)
}
