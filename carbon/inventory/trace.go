package inventory

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Trace leads from a figure back to its lines: the largest ones, and the exact
// sum of the others, so that both add up to the figure.
type Trace struct {
	Cell      Cell
	Top       []TracedLine // by size, largest first
	Others    int64        // lines not in Top
	OthersKg  unit.Number  // their exact sum
	SettledKg unit.Number  // posted by the settlement of instruments
	Total     Figure
}

// A TracedLine is a line with what it contributes to the figure.
type TracedLine struct {
	Line    carbon.Line
	Heading carbon.Heading // after consolidation
	Kg      unit.Number    // CO2e of the view, after the share
}

// Trace finds the lines behind one cell of a breakdown ("" and the zero Cell: the
// whole) in a view, by reading them again with the cell as predicate. It is an
// error if they do not add up to the figure: then these are not the lines that
// were posted.
func (v *Inventory) Trace(breakdown string, cell Cell, w View, lines iter.Seq2[*carbon.Line, error], top int) (*Trace, error) {
	by, err := v.dims(breakdown)
	if err != nil {
		return nil, err
	}
	if w.Resolve != nil {
		return nil, fmt.Errorf("inventory: a rehearsal has no posted lines to trace")
	}
	t := &Trace{Cell: cell}
	var total, settled, others unit.Sum
	for l, err := range lines {
		if err != nil {
			return nil, err
		}
		for _, part := range months(l, by) {
			if breakdown != "" && cellOf(l.Activity, by, part.month) != cell {
				continue
			}
			err := w.line(l, part.share, func(h carbon.Heading, kg unit.Number) {
				total.Add(kg)
				t.keep(TracedLine{*l, h, kg}, top, &others)
			})
			if err != nil {
				return nil, err
			}
		}
	}
	if w.Settled != nil {
		err := w.Settled.each(by, func(e element, unscaled bool) error {
			if breakdown != "" && e.cell != cell {
				return nil
			}
			return w.place(e, unscaled, func(e element) error {
				c, err := w.of(e.heading, e.amounts).CO2e(w.GWP)
				settled.Add(c.Kg().Mul(e.share))
				return err
			})
		})
		if err != nil {
			return nil, err
		}
	}
	t.OthersKg, t.SettledKg = others.Number(), settled.Number()
	fs, err := v.Figures(breakdown, w)
	if err != nil {
		return nil, err
	}
	// A cell may hold settled postings and no line at all, or not be there.
	figure := unit.Int(0)
	if f, ok := fs[cell]; ok {
		t.Total, figure = f, f.Kg()
	}
	if sum := total.Number().Add(t.SettledKg); !sum.Equal(figure) {
		return nil, fmt.Errorf("inventory: the lines of %q sum to %s kg, the figure is %s kg", cell, sum, figure)
	}
	return t, nil
}

// keep inserts the line by size and lets the smallest beyond top fall to the rest.
func (t *Trace) keep(l TracedLine, top int, others *unit.Sum) {
	i, _ := slices.BinarySearchFunc(t.Top, l, func(a, b TracedLine) int {
		return cmp.Or(b.Kg.Abs().Cmp(a.Kg.Abs()), cmp.Compare(a.Line.Activity.Ref.Name, b.Line.Activity.Ref.Name),
			cmp.Compare(a.Line.Activity.Ref.Row, b.Line.Activity.Ref.Row), cmp.Compare(a.Line.Match.Factor.ID, b.Line.Match.Factor.ID))
	})
	if i < top {
		t.Top = slices.Insert(t.Top, i, l)
		if len(t.Top) <= top {
			return
		}
		l, t.Top = t.Top[top], t.Top[:top]
	}
	t.Others++
	others.Add(l.Kg)
}

type monthShare struct {
	month carbon.Month
	share unit.Number
}

// months splits a line of several months by days where the breakdown is by month.
func months(l *carbon.Line, by []Dim) []monthShare {
	p := l.Activity.Period
	if p.InOneMonth() || !slices.Contains(by, Month) {
		return []monthShare{{p.From.Month(), unit.Int(1)}}
	}
	var ms []monthShare
	for m := p.From.Month(); m.Compare(p.To.Month()) <= 0; m = m.Next() {
		ms = append(ms, monthShare{m, unit.Ratio(int64(overlap(p, m.Period())), int64(p.Days()))})
	}
	return ms
}

func cellOf(a *carbon.Activity, by []Dim, m carbon.Month) Cell {
	vs := make([]string, len(by))
	for i, d := range by {
		vs[i] = value(a, d, m)
	}
	return Cell{strings.Join(vs, "\x1f")}
}

// line yields what a line contributes to the view.
func (w *View) line(l *carbon.Line, share unit.Number, yield func(carbon.Heading, unit.Number)) error {
	e := element{heading: l.Heading, match: l.Match, amounts: l.Amounts()}
	return w.place(e, false, func(e element) error {
		as := w.of(e.heading, e.amounts)
		if len(as) == 0 && w.account() != ghg.Gross {
			return nil
		}
		c, err := as.CO2e(w.GWP)
		if err != nil {
			return err
		}
		yield(e.heading, c.Kg().Mul(e.share).Mul(share))
		return nil
	})
}
