package html

import (
	"html/template"
	"slices"

	"github.com/tanlian/tanlian/report"
)

// strip draws 100 % as one bar, with the names under it.
func strip(s *report.Strip) template.HTML {
	return wideStrip(s, 12000, "wide") + wideStrip(s, 6800, "mid") + narrowStrip(s)
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
// the one before, and back left where it would leave the drawing.
func labels(gs []report.Segment, x []int, w int) (at, need []int) {
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
		at[i] = max(0, min(at[i], limit-need[i]))
		limit = at[i]
	}
	return at, need
}

func wideStrip(s *report.Strip, w int, class string) template.HTML {
	var d svg
	gs := drawable(s.Segments)
	if len(gs) == 0 {
		return ""
	}
	x, wide := segments(gs, w)
	at, _ := labels(gs, x, w)
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

func narrowStrip(s *report.Strip) template.HTML {
	const w = 3500
	var d svg
	gs := drawable(s.Segments)
	if len(gs) == 0 {
		return ""
	}
	x, wide := segments(gs, w)
	for i, g := range gs {
		y := 360 + 250*i
		d.rect(x[i], 0, wide[i], 220, fill(g.Tone))
		d.rect(0, y, 120, 120, fill(g.Tone))
		d.label(200, y+105, g.Name, "", "", 1900)
		d.figure(2980, y+105, g.Figure, "k", "end")
		d.figure(w, y+105, g.Share, "m", "end")
	}
	return wrap(&d, w, 360+250*len(gs), "nar", s.ID, s.Caption, describe(s.Segments))
}
