package html

import (
	"html/template"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/report"
)

// A span is a row of a bridge: a total from the start of the axis, or an effect
// between two running totals.
type span struct {
	name     report.Text
	figure   report.Figure
	from, to report.Number
	total    bool
}

// spans orders the effects: increases first, then reductions, each by size; the
// residual last.
func spans(b *report.Bridge) []span {
	effects := slices.Clone(b.Effects)
	slices.SortStableFunc(effects, func(x, y report.Effect) int {
		xs, ys := x.Figure.Exact.Sign() > 0, y.Figure.Exact.Sign() > 0
		if xs != ys {
			return b2i(ys) - b2i(xs)
		}
		return y.Figure.Exact.Abs().Cmp(x.Figure.Exact.Abs())
	})
	if b.Residual.Figure.Exact.Sign() != 0 {
		effects = append(effects, b.Residual)
	}
	rows := []span{{name: b.From.Name, figure: b.From.Figure, to: b.From.Figure.Exact, total: true}}
	run := b.From.Figure.Exact
	for _, e := range effects {
		next := run.Add(e.Figure.Exact)
		rows = append(rows, span{name: e.Name, figure: e.Figure, from: run, to: next})
		run = next
	}
	return append(rows, span{name: b.To.Name, figure: b.To.Figure, to: b.To.Figure.Exact, total: true})
}

func axisOf(rows []span) axis {
	low, high := rows[0].to, rows[0].to
	for _, r := range rows {
		if r.to.Cmp(low) < 0 {
			low = r.to
		}
		if r.to.Cmp(high) > 0 {
			high = r.to
		}
	}
	return newAxis(low, high, 6)
}

// bridge draws the way from one total to the other as rows, so that names never
// stand on their heads.
func bridge(b *report.Bridge) template.HTML {
	rows := spans(b)
	desc := report.Text{EN: "The same numbers are in the table below.", ZH: "同样的数字见下表。"}
	draw := func(w, left, right, row int, class string, above bool) template.HTML {
		a := axisOf(rows)
		var d svg
		if !above { // the names take what they need, up to two fifths
			for _, r := range rows {
				left = max(left, min(width(r.name, sizeText)+150, w*2/5))
			}
		}
		plot := w - left - right
		y := 260
		bottom := y + row*len(rows)
		ts := a.ticks(plot)
		every := 1
		for i := 1; i < len(ts) && (ts[i].x-ts[0].x)/i*every < textWidth(ts[len(ts)-1].label, sizeAxis)+40; {
			every++
		}
		for i, t := range ts {
			d.line(left+t.x, 200, left+t.x, bottom, "rl")
			if (len(ts)-1-i)%every == 0 {
				anchor := "middle"
				if i == len(ts)-1 && right < 300 {
					anchor = "end"
				} else if i == 0 && left < 100 {
					anchor = "start"
				}
				d.plain(left+t.x, 130, t.label, "f", anchor)
			}
		}
		for i, r := range rows {
			top := y + row*i
			h, class := 150, "fa2"
			barY := top + (row-h)/2
			if above {
				barY = top + 190
			}
			x0, x1 := left, left+a.at(r.to, plot)
			switch {
			case !r.total:
				x0 = left + a.at(r.from, plot)
				if r.figure.Exact.Sign() > 0 {
					class = "fx"
				}
			case i == 0:
				class = "fa3"
			default:
				class = "fa1"
			}
			if x0 > x1 {
				x0, x1 = x1, x0
			}
			d.rect(x0, barY, max(15, x1-x0), h, class)
			if r.total && a.low.Sign() > 0 { // the axis does not start at zero
				d.path("M"+px(left+200)+" "+px(barY-20)+"l4 5l-5 4l5 4l-4 6", "brk")
				d.path("M"+px(left+250)+" "+px(barY-20)+"l4 5l-5 4l5 4l-4 6", "brk")
			}
			if i < len(rows)-1 {
				x := left + a.at(r.to, plot)
				d.line(x, barY+h, x, barY+row, "ld")
			}
			class = ""
			if r.total {
				class = "k"
			}
			vclass := class
			if !r.total && r.figure.Exact.Sign() > 0 {
				vclass = "wt"
			}
			if above {
				d.label(0, top+140, r.name, strings.TrimSpace(class+" halo"), "", w-900)
				d.figure(w, top+140, r.figure, strings.TrimSpace(vclass+" halo"), "end")
			} else {
				d.label(0, top+row/2+45, r.name, class, "", left-100)
				d.figure(w, top+row/2+45, r.figure, vclass, "end")
			}
		}
		return wrap(&d, w, bottom+20, class, b.ID, b.Caption, desc)
	}
	return draw(9000, 1500, 900, 310, "wide", false) + draw(6800, 1200, 800, 220, "mid", false) + draw(3500, 0, 0, 460, "nar", true)
}

// bridgeNote says where the axis starts and what the patterns mean.
func bridgeNote(b *report.Bridge) report.Text {
	a := axisOf(spans(b))
	n := report.Text{EN: "Red diagonal: increase; solid: reduction. ", ZH: "斜纹为增加，实色为减少。"}
	if a.low.Sign() > 0 {
		n = report.Text{EN: "The axis starts at " + a.start() + ", so the bars of the totals are broken. " + n.EN, ZH: "横轴自" + a.start() + "起，总量条以断口标示。" + n.ZH}
	}
	if r := b.Residual.Figure; r.Stated() {
		n.EN += "Residual: " + r.Grouped() + " t. "
		n.ZH += "残差：" + r.Grouped() + " t。"
	}
	return report.Text{EN: n.EN + b.Note.EN, ZH: n.ZH + b.Note.ZH}
}

// A lever is a row of the small bridge on the first screen.
type lever struct {
	Name   report.Text
	Figure report.Figure
	Link   report.Link
	Left   string // class of the bar's left end
	Width  string
	Zero   string
	Class  string
}

// Levers returns the rows of the small bridge: bars to the left and right of zero.
func (p *page) Levers(b *report.Bridge) []lever {
	const room = 1000
	rows := spans(b)
	rows = rows[1 : len(rows)-1]
	low, high := report.Number{}, report.Number{}
	for _, r := range rows {
		low, high = least(low, r.figure.Exact), most(high, r.figure.Exact)
	}
	extent := high.Sub(low)
	zero := scale(low.Neg(), extent, room)
	var ls []lever
	for _, r := range rows {
		w := max(4, scale(r.figure.Exact.Abs(), extent, room))
		l := lever{Name: r.name, Figure: r.figure, Left: p.rule('P', zero), Zero: p.rule('P', zero), Class: "a"}
		if r.figure.Exact.Sign() > 0 {
			l.Class = "x"
		} else {
			l.Left = p.rule('P', max(0, zero-w))
		}
		l.Width = p.rule('W', w)
		ls = append(ls, l)
	}
	return ls
}

// least and most include zero.
func least(a, b report.Number) report.Number {
	a = orZero(a)
	if b.Stated() && b.Cmp(a) < 0 {
		return b
	}
	return a
}

func most(a, b report.Number) report.Number {
	a = orZero(a)
	if b.Stated() && b.Cmp(a) > 0 {
		return b
	}
	return a
}
