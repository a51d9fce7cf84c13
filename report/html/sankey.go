package html

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/tanlian/tanlian/report"
)

// A spot is a node of the drawing: a node of the chain, or a place that a flow
// reserves in a layer which it passes, so that no flow ever runs through a node.
type spot struct {
	node    *report.Node // nil where a flow passes
	layer   int
	rank    int // in its layer
	amount  report.Number
	in, out []*ribbon
	x, y, h int
}

// A ribbon is a flow between two spots in neighbouring layers.
type ribbon struct {
	from, to *spot
	flow     *report.Flow
	h        int
	y0, y1   int
}

// A river is the layout of a Sankey.
type river struct {
	layers [][]*spot
	names  []report.Text
	chains [][]*ribbon // the ribbons of each flow, from left to right
}

const (
	nodeWidth = 70
	gapNode   = 380 // two lines of label stand above a node
	gapPass   = 120
	leastBand = 15
)

// newRiver builds spots and ribbons. Flows that are not positive are left out, and
// so are nodes and layers without any.
func newRiver(s *report.Sankey) *river {
	used := map[string]bool{}
	layerUsed := make([]bool, len(s.Layers))
	var flows []*report.Flow
	for i := range s.Flows {
		if f := &s.Flows[i]; f.Figure.Exact.Sign() > 0 {
			flows = append(flows, f)
			used[f.From], used[f.To] = true, true
		}
	}
	for _, n := range s.Nodes {
		if used[n.ID] {
			layerUsed[n.Layer] = true
		}
	}
	r := &river{}
	index := make([]int, len(s.Layers))
	for i, u := range layerUsed {
		index[i] = len(r.names)
		if u {
			r.names = append(r.names, s.Layers[i])
		}
	}
	r.layers = make([][]*spot, len(r.names))
	byID := map[string]*spot{}
	for i := range s.Nodes {
		if n := &s.Nodes[i]; used[n.ID] {
			sp := &spot{node: n, layer: index[n.Layer], amount: n.Figure.Exact}
			byID[n.ID] = sp
			r.layers[sp.layer] = append(r.layers[sp.layer], sp)
		}
	}
	for _, f := range flows {
		from, to := byID[f.From], byID[f.To]
		var chain []*ribbon
		for l := from.layer + 1; l <= to.layer; l++ {
			next := to
			if l < to.layer {
				next = &spot{layer: l, amount: f.Figure.Exact}
				r.layers[l] = append(r.layers[l], next)
			}
			rb := &ribbon{from: from, to: next, flow: f}
			from.out, next.in = append(from.out, rb), append(next.in, rb)
			chain = append(chain, rb)
			from = next
		}
		r.chains = append(r.chains, chain)
	}
	return r
}

// order sweeps over the layers, putting each spot where the mean of its neighbours
// is, and keeps the order with the fewest crossings.
func (r *river) order() {
	r.rank()
	best, fewest := r.snapshot(), -1
	for sweep := range 8 {
		if sweep%2 == 0 {
			for l := len(r.layers) - 2; l >= 0; l-- {
				r.sort(l, func(s *spot) []*ribbon { return s.out }, func(b *ribbon) *spot { return b.to })
			}
		} else {
			for l := 1; l < len(r.layers); l++ {
				r.sort(l, func(s *spot) []*ribbon { return s.in }, func(b *ribbon) *spot { return b.from })
			}
		}
		if c := r.crossings(); fewest < 0 || c < fewest {
			best, fewest = r.snapshot(), c
		}
	}
	r.layers = best
	r.rank()
}

func (r *river) snapshot() [][]*spot {
	c := make([][]*spot, len(r.layers))
	for i := range r.layers {
		c[i] = slices.Clone(r.layers[i])
	}
	return c
}

func (r *river) rank() {
	for _, l := range r.layers {
		for i, s := range l {
			s.rank = i
		}
	}
}

func (r *river) sort(l int, ribbons func(*spot) []*ribbon, far func(*ribbon) *spot) {
	mean := func(s *spot) int { // in thousandths of a rank
		bs := ribbons(s)
		if len(bs) == 0 {
			return s.rank * 1000
		}
		sum := 0
		for _, b := range bs {
			sum += far(b).rank * 1000
		}
		return sum / len(bs)
	}
	slices.SortStableFunc(r.layers[l], func(a, b *spot) int { return cmp.Compare(mean(a), mean(b)) })
	for i, s := range r.layers[l] {
		s.rank = i
	}
}

func (r *river) crossings() int {
	n := 0
	for l := 0; l+1 < len(r.layers); l++ {
		var bs []*ribbon
		for _, s := range r.layers[l] {
			bs = append(bs, s.out...)
		}
		for i, a := range bs {
			for _, b := range bs[i+1:] {
				if (a.from.rank-b.from.rank)*(a.to.rank-b.to.rank) < 0 {
					n++
				}
			}
		}
	}
	return n
}

// place gives every spot and ribbon its place in a drawing of w tenths of a pixel,
// about height high, and returns its height. From right to left, each spot wishes
// to stand where its ribbons enter, and moves down as far as its neighbour above
// makes it.
func (r *river) place(w, height, top, last int) int {
	unit := report.Number{}
	px := 0
	for _, l := range r.layers { // the densest layer decides the scale
		var sum report.Number
		room := height
		for i, s := range l {
			if i == 0 {
				sum = s.amount
			} else {
				sum = sum.Add(s.amount)
			}
			room -= gap(s)
		}
		if room = max(room, 600); !unit.Stated() || scale(sum, unit, px) > room {
			unit, px = sum, room
		}
	}
	step := 0
	if len(r.layers) > 1 {
		step = (w - last) / (len(r.layers) - 1)
	}
	for _, chain := range r.chains {
		for _, b := range chain {
			b.h = max(leastBand, scale(b.flow.Figure.Exact, unit, px))
		}
	}
	bottom := top
	for l := len(r.layers) - 1; l >= 0; l-- {
		y := top
		for _, s := range r.layers[l] {
			slices.SortStableFunc(s.in, func(a, b *ribbon) int { return cmp.Compare(a.from.rank, b.from.rank) })
			slices.SortStableFunc(s.out, func(a, b *ribbon) int { return cmp.Compare(a.to.rank, b.to.rank) })
			in, out := 0, 0
			for _, b := range s.in {
				in += b.h
			}
			for _, b := range s.out {
				out += b.h
			}
			s.x, s.h = l*step, max(leastBand, scale(s.amount, unit, px), in, out)
			wish := 0
			for _, b := range s.out {
				wish += b.y1
			}
			if n := len(s.out); n > 0 {
				wish /= n
			}
			s.y = max(y+gap(s), wish)
			y = s.y + s.h
			at := s.y
			for _, b := range s.in {
				b.y1, at = at, at+b.h
			}
			at = s.y
			for _, b := range s.out {
				b.y0, at = at, at+b.h
			}
		}
		bottom = max(bottom, y)
	}
	return bottom
}

func gap(s *spot) int {
	if s.node == nil {
		return gapPass
	}
	return gapNode
}

// bandClass shows the tone of a flow.
func bandClass(t report.Tone) string {
	switch t {
	case report.ToneScope1:
		return "ra1"
	case report.ToneScope2, report.ToneAverage:
		return "fh"
	case report.ToneDownstream, report.ToneProof:
		return "fd"
	case report.ToneWarn:
		return "fx"
	}
	return "ra4"
}

// d returns the outline of a flow through all the layers that it passes.
func outline(chain []*ribbon) string {
	var p string
	curve := func(x0, y0, x1, y1 int) string {
		m := (x0 + x1) / 2
		return "C" + px(m) + " " + px(y0) + " " + px(m) + " " + px(y1) + " " + px(x1) + " " + px(y1)
	}
	for i, b := range chain {
		if i == 0 {
			p = "M" + px(b.from.x+nodeWidth) + " " + px(b.y0)
		} else {
			p += "H" + px(b.from.x+nodeWidth)
		}
		p += curve(b.from.x+nodeWidth, b.y0, b.to.x, b.y1)
	}
	for i := len(chain) - 1; i >= 0; i-- {
		b := chain[i]
		if i == len(chain)-1 {
			p += "V" + px(b.y1+b.h)
		} else {
			p += "H" + px(b.to.x)
		}
		p += curve(b.to.x, b.y1+b.h, b.from.x+nodeWidth, b.y0+b.h)
	}
	return p + "Z"
}

// sankey draws the chain: once for screens, once for the landscape page.
func sankey(s *report.Sankey) template.HTML {
	draw := func(w, height int, class string) template.HTML {
		r := newRiver(s)
		if len(r.layers) == 0 {
			return ""
		}
		r.order()
		const top = 300
		last := 1500
		bottom := r.place(w, height, top, last)
		var d svg
		step := w
		if n := len(r.layers); n > 1 {
			step = (w - last) / (n - 1)
		}
		for i, n := range r.names {
			room := step - 140
			if i == len(r.names)-1 {
				room = last
			}
			d.label(i*step, 110, n, "at k", "", room)
		}
		d.line(0, 210, w, 210, "rk")
		for _, c := range r.chains {
			d.path(outline(c), bandClass(c[0].flow.Tone))
		}
		for i, l := range r.layers {
			room := step - 140
			if i == len(r.layers)-1 {
				room = last
			}
			for _, sp := range l {
				if sp.node == nil {
					continue
				}
				own := 0
				if o := sp.node.Own.Exact; o.Sign() > 0 {
					own = min(sp.h, max(leastBand, scale(o, sp.amount, sp.h)))
				}
				if sp.h > own {
					d.rect(sp.x, sp.y, nodeWidth, sp.h-own, "fa3")
				}
				if own > 0 {
					d.rect(sp.x, sp.y+sp.h-own, nodeWidth, own, "fa1")
				}
				d.label(sp.x, sp.y-185, sp.node.Name, "halo", "", room)
				d.figure(sp.x, sp.y-45, sp.node.Figure, "k halo", "")
			}
		}
		return wrap(&d, w, bottom+20, class, s.ID, s.Caption, report.Text{EN: "Every flow is in the table below.", ZH: "各流向见下表。"})
	}
	return draw(12000, 8200, "wide") + draw(12000, 6000, "mid")
}

// negatives lists the flows that a drawing cannot show.
func negatives(s *report.Sankey) []report.Fact {
	names := map[string]report.Text{}
	for _, n := range s.Nodes {
		names[n.ID] = n.Name
	}
	var fs []report.Fact
	for i := range s.Flows {
		if f := &s.Flows[i]; f.Figure.Exact.Sign() < 0 {
			a, b := names[f.From], names[f.To]
			fs = append(fs, report.Fact{Name: report.Text{EN: a.EN + " → " + b.EN, ZH: a.ZH + " → " + b.ZH}, Figure: &f.Figure})
		}
	}
	return fs
}
