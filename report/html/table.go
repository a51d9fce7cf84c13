package html

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/tanlian/tanlian/report"
)

// A grid is a table ready for its template.
type grid struct {
	ID      string
	Caption report.Text
	Visible bool // the caption is printed, not only read aloud
	Class   string
	Cards   bool
	Head    []gridHead
	Rows    []gridRow
	Span    int // columns beside the first
	Note    report.Text
	Keep    bool // short enough to stay on one printed page
}

type gridHead struct {
	Name, Unit report.Text
	Term       string
	Class      string
}

type gridRow struct {
	ID, Class string
	Code      string
	Head      template.HTML
	HeadClass string
	Status    report.Text
	Warn      bool
	Cells     []gridCell
}

type gridCell struct {
	HTML   template.HTML
	Class  string
	ZH, EN string // its column's name, for cards
}

// keepRows is the longest table that printing does not break.
const keepRows = 14

// captioned makes a table of a section ready.
func (p *page) captioned(t *report.Table, visible bool) grid {
	g := p.grid(t, true)
	g.Visible = visible
	return g
}

// A part is a block of a section. Where a section has several tables, their
// captions are printed; one alone is named by the section's heading.
type part struct {
	report.Block
	Captions bool
}

func blocks(s report.Section) (ps []part) {
	tables := 0
	for _, b := range s.Blocks {
		if b.Table != nil || b.Electricity != nil || b.Sankey != nil || b.List != "" {
			tables++
		}
	}
	for _, b := range s.Blocks {
		ps = append(ps, part{b, tables > 1 && b.Heading == (report.Text{})})
	}
	return ps
}

// grid makes a table ready. A table with ID is an anchor; those of charts are not.
func (p *page) grid(t *report.Table, anchor bool) grid {
	g := grid{Caption: t.Caption, Cards: t.Cards, Span: len(t.Columns) - 1, Note: t.Note, Keep: len(t.Rows) <= keepRows}
	if anchor {
		g.ID = "t-" + t.ID
	}
	if t.Cards {
		g.Class = "cards"
	}
	for i, c := range t.Columns {
		g.Head = append(g.Head, gridHead{Name: c.Name, Unit: unitIfNeeded(c), Term: c.Term, Class: headClass(i, c)})
		if c.Kind == report.HeatColumn {
			g.Class = "heat"
		}
	}
	coded := false
	for _, r := range t.Rows {
		coded = coded || r.Code != ""
	}
	bars := make([]barScale, len(t.Columns))
	for i, c := range t.Columns {
		if c.Kind == report.BarColumn {
			bars[i] = newBarScale(t, c)
		}
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		row := gridRow{Code: r.Code, Head: link(r.Link, name(r.Head)), Status: r.Status, Warn: r.Warn}
		switch {
		case r.Total:
			row.Class = "tot"
		case r.Strong:
			row.Class = "sub"
		}
		if d := t.Depth(i); !coded && d > 1 {
			row.HeadClass = fmt.Sprintf("d%d", min(d-1, 4))
		}
		if r.Status == (report.Text{}) {
			for j, c := range t.Columns[1:] {
				var cell report.Cell
				if j < len(r.Cells) {
					cell = r.Cells[j]
				}
				row.Cells = append(row.Cells, p.cell(r, c, cell, bars[j+1]))
			}
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func unitIfNeeded(c report.Column) report.Text {
	if c.Unit == report.Percent {
		return report.Text{}
	}
	return c.Unit
}

func headClass(i int, c report.Column) string {
	switch {
	case i == 0:
		return "st0"
	case c.Kind == report.NumberColumn:
		return "r"
	case c.Kind == report.HeatColumn:
		return "cc"
	case c.Kind == report.StackColumn:
		return "mk"
	}
	return ""
}

// cell prints a cell by the kind of its column.
func (p *page) cell(r *report.Row, c report.Column, x report.Cell, s barScale) gridCell {
	g := gridCell{ZH: c.Name.ZH, EN: c.Name.EN}
	if u := unitIfNeeded(c); u != (report.Text{}) {
		g.ZH, g.EN = g.ZH+" "+u.ZH, g.EN+" "+u.EN
	}
	switch c.Kind {
	case report.BarColumn:
		g = gridCell{Class: "w6"}
		if !r.Total && !r.Strong {
			g.HTML = p.bar(r, c, s)
		}
		return g
	case report.DotColumn:
		g = gridCell{Class: "w6"}
		if f := figureIn(r, c.Of); f != nil && !r.Total {
			g.HTML = template.HTML(fmt.Sprintf(`<span class="trk" aria-hidden="true"><span class="mk80 %s"></span><span class="dot %s"></span></span>`,
				p.rule('P', scale(c.Mark, whole(100), 1000)), p.rule('P', scale(f.Exact, whole(100), 1000))))
		}
		return g
	case report.StackColumn:
		g.Class = "mk"
		g.HTML = p.stack(x.Parts)
		return g
	case report.HeatColumn:
		g.Class = "c"
		if x.Figure != nil && x.Figure.Stated() {
			g.Class = fmt.Sprintf("c h%d", max(1, min(5, x.Level)))
		}
	case report.NumberColumn:
		g.Class = "r"
	case report.CodeColumn:
		g.Class = "code"
	}
	switch {
	case x.Figure != nil:
		to := x.Link
		if to.ID == "" { // a figure that knows its lines leads to them
			to = report.Link{Kind: report.ToTrace, ID: x.Figure.Trace}
		}
		g.HTML = link(to, number(*x.Figure))
	case x.Code != "":
		if g.Class != "code" {
			g.Class += " code"
		}
		if len(x.Code) <= shortCode {
			g.Class += " nb"
		}
		g.HTML = link(x.Link, template.HTML(template.HTMLEscapeString(x.Code)))
	case x.Text != (report.Text{}):
		g.HTML = link(x.Link, name(x.Text))
		if width(x.Text, sizeText) < shortWords {
			g.Class += " nb"
		}
	}
	if x.Warn {
		g.Class += " warn"
	}
	g.Class = strings.TrimSpace(g.Class)
	return g
}

// What is short does not break in a narrow column.
const (
	shortCode  = 16
	shortWords = 950 // tenths of a pixel
)

// figureIn returns the figure of a row in a column, or nil. Column 0 has none.
func figureIn(r *report.Row, column int) *report.Figure {
	if column < 1 || column > len(r.Cells) {
		return nil
	}
	if f := r.Cells[column-1].Figure; f != nil && f.Stated() {
		return f
	}
	return nil
}

// A barScale is the range of a column of bars; it includes zero. Totals are not
// drawn, for they would make every part small.
type barScale struct{ low, extent report.Number }

func newBarScale(t *report.Table, c report.Column) barScale {
	low, high := report.Number{}, report.Number{}
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Total || r.Strong {
			continue
		}
		for _, k := range []int{c.Of, c.Tick} {
			if f := figureIn(r, k); f != nil {
				low, high = least(low, f.Exact), most(high, f.Exact)
			}
		}
	}
	low, high = orZero(low), orZero(high)
	return barScale{low, high.Sub(low)}
}

func (s barScale) at(n report.Number) int { return scale(n.Sub(s.low), s.extent, 1000) }

// bar draws a value as a bar from zero, to the left if it is negative, and another
// value as a tick.
func (p *page) bar(r *report.Row, c report.Column, s barScale) template.HTML {
	f := figureIn(r, c.Of)
	if f == nil || s.extent.Sign() == 0 {
		return ""
	}
	zero, end := s.at(whole(0)), s.at(f.Exact)
	left, w := zero, end-zero
	if w < 0 {
		left, w = end, -w
	}
	out := `<span class="tr" aria-hidden="true">`
	if s.low.Sign() < 0 {
		out += `<span class="zero ` + p.rule('P', zero) + `"></span>`
	}
	if f.Exact.Sign() != 0 {
		out += fmt.Sprintf(`<span class="b %s %s %s"></span>`, barClass(r.Tone), p.rule('P', left), p.rule('W', max(2, w)))
	}
	if k := figureIn(r, c.Tick); k != nil {
		out += `<span class="tick ` + p.rule('P', s.at(k.Exact)) + `"></span>`
	}
	return template.HTML(out + "</span>")
}

// stack draws shares as one bar of 100 %, and says them in words.
func (p *page) stack(parts []report.Part) template.HTML {
	bars, en, zh := "", "", ""
	for _, x := range parts {
		if x.Share.Sign() <= 0 {
			continue
		}
		bars += fmt.Sprintf(`<span class="b %s %s"></span>`, barClass(x.Tone), p.rule('W', scale(x.Share, whole(100), 1000)))
		v := report.Figure{Exact: x.Share, Unit: report.Percent}.Printed() + "%"
		en, zh = en+x.Name.EN+" "+v+" ", zh+x.Name.ZH+v+" "
	}
	return template.HTML(`<span class="stk" aria-hidden="true">`+bars+`</span><span class="sr">`) + text(report.Text{EN: en, ZH: zh}) + `</span>`
}

// Share returns the class of a bar for a percentage.
func (p *page) Share(f report.Figure) string { return p.rule('W', scale(f.Exact, whole(100), 1000)) }

// Rel returns the class of a bar for a percentage relative to the largest.
func (p *page) Rel(f report.Figure, bars []report.Bar) string {
	top := report.Number{}
	for _, b := range bars {
		top = most(top, b.Share.Exact)
	}
	return p.rule('W', scale(f.Exact, orZero(top), 1000))
}

// Flex returns the class of a segment of the chain rule.
func (p *page) Flex(s report.Segment) string {
	if s.Figure.Exact.Sign() <= 0 {
		return p.rule('F', 0)
	}
	return p.rule('F', max(1, scale(s.Figure.Exact, wholeOf(drawable(p.d.Chain)), 1000)))
}
