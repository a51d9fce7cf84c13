package html

import (
	"html/template"
	"slices"

	"github.com/tanlian/tanlian/report"
)

// strip draws 100 % as one bar, with the names under it.
func strip(s *report.Strip) template.HTML {
	return wideStrip(s, 12000, "wide") + wideStrip(s, 6800, "mid") + listStrip(s, 3500, 1, "nar")
}

// drawable returns the segments that have a width; a negative one has none.
func drawable(segments []report.Segment) []report.Segment {
	return slices.DeleteFunc(slices.Clone(segments), func(g report.Segment) bool { return g.Figure.Exact.Sign() <= 0 })
}

func wholeOf(segments []report.Segment) report.Number {
	sum := whole(0)
	for _, g := range segments {
		sum = sum.Add(g.Figure.Exact)
	}
	return sum
}

// share out the width: every segment at least 2 px, 1 px between them.
func segments(gs []report.Segment, w int) (x, wide []int) {
	const gap, least = 10, 20
	room := w - gap*(len(gs)-1) - least*len(gs)
	all := wholeOf(gs)
	at := 0
	for _, g := range gs {
		ww := least + scale(g.Figure.Exact, all, room)
		x, wide = append(x, at), append(wide, ww)
		at += ww + gap
	}
	return x, wide
}

func describe(gs []report.Segment) report.Text {
	var d report.Text
	for i, g := range gs {
		if i > 0 {
			d.EN, d.ZH = d.EN+", ", d.ZH+"，"
		}
		v := plainFigure(g.Figure)
		d.EN, d.ZH = d.EN+g.Name.EN+" "+v, d.ZH+g.Name.ZH+" "+v
	}
	return d
}

// plainFigure prints a figure for descriptions, where gaps would be read aloud.
func plainFigure(f report.Figure) string {
	if !f.Stated() {
		return "—"
	}
	if f.Unit == report.Percent {
		return f.Printed() + "%"
	}
	return f.Printed() + " " + f.Unit.EN
}

// labelGap is the least distance between two labels.
const labelGap = 180

// labels returns where each label stands and how much room it takes, its gap
// included: under the left edge of its segment, moved right where it would touch
// the one before, and back left where it would leave the drawing; and whether they
// all fit.
func labels(gs []report.Segment, x []int, w int) (at, need []int, fits bool) {
	at, need = make([]int, len(gs)), make([]int, len(gs))
	for i, g := range gs {
		need[i] = max(width(g.Name, sizeText), textWidth(printed(g.Figure), sizeBig)+textWidth(printed(g.Share), sizeText)+80) + labelGap
		at[i] = x[i]
		if i > 0 {
			at[i] = max(at[i], at[i-1]+need[i-1])
		}
	}
	limit := w + labelGap
	for i := len(gs) - 1; i >= 0; i-- {
		at[i] = min(at[i], limit-need[i])
		limit = at[i]
	}
	return at, need, limit >= 0
}

func wideStrip(s *report.Strip, w int, class string) template.HTML {
	var d svg
	gs := drawable(s.Segments)
	if len(gs) == 0 {
		return ""
	}
	x, wide := segments(gs, w)
	at, _, fits := labels(gs, x, w)
	if !fits { // too many for one line
		return listStrip(s, w, 2, class)
	}
	for i, g := range gs {
		d.rect(x[i], 0, wide[i], 240, fill(g.Tone))
		// The leader comes straight down where the segment lies above its label;
		// else it bends, later ones higher, so that no two touch.
		to := at[i] + 30
		from := min(max(to, x[i]+min(wide[i]/2, 30)), x[i]+wide[i]-min(wide[i]/2, 30))
		if from == to {
			d.path("M"+px(from)+" 25V46", "ld")
		} else {
			d.path("M"+px(from)+" 25V"+px(420-130*i/len(gs))+"H"+px(to)+"V46", "ld")
		}
		d.label(at[i], 610, g.Name, "m", "", 0)
		d.figure(at[i], 820, g.Figure, "k big16", "", g.Share)
	}
	return wrap(&d, w, 900, class, s.ID, s.Caption, describe(s.Segments))
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// listStrip draws the strip with its labels as a list under it, in columns.
func listStrip(s *report.Strip, w, columns int, class string) template.HTML {
	const row, gutter = 250, 400
	var d svg
	gs := drawable(s.Segments)
	if len(gs) == 0 {
		return ""
	}
	x, wide := segments(gs, w)
	rows := (len(gs) + columns - 1) / columns
	column := (w - gutter*(columns-1)) / columns
	for i, g := range gs {
		left, y := i/rows*(column+gutter), 360+row*(i%rows)
		d.rect(x[i], 0, wide[i], 220, fill(g.Tone))
		d.rect(left, y, 120, 120, fill(g.Tone))
		d.label(left+200, y+105, g.Name, "", "", column-1600)
		d.figure(left+column-520, y+105, g.Figure, "k", "end")
		d.figure(left+column, y+105, g.Share, "m", "end")
	}
	return wrap(&d, w, 360+row*rows, class, s.ID, s.Caption, describe(s.Segments))
}
