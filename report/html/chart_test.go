package html

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// randomSankey makes flows up between layers, some of which pass layers, with tiny
// and huge amounts. What a node has is what flows in and what is its own.
func randomSankey(r *rand.Rand) *report.Sankey {
	s := &report.Sankey{ID: "x", Caption: report.Same("x")}
	layers := 2 + r.IntN(5)
	for i := range layers {
		s.Layers = append(s.Layers, report.Same(fmt.Sprint("layer ", i)))
		for j := range 1 + r.IntN(8) {
			s.Nodes = append(s.Nodes, report.Node{ID: fmt.Sprintf("n%d-%d", i, j), Layer: i, Name: report.Same(strings.Repeat("名", 1+r.IntN(40)))})
		}
	}
	for i := range s.Nodes {
		n := &s.Nodes[i]
		for k := range s.Nodes {
			if m := &s.Nodes[k]; m.Layer > n.Layer && r.IntN(4) == 0 {
				amount := unit.Int(1 + r.Int64N(1<<r.IntN(30)))
				s.Flows = append(s.Flows, report.Flow{From: n.ID, To: m.ID, Figure: report.Emission(amount, "")})
			}
		}
	}
	for i := range s.Nodes {
		in, out := whole(0), whole(0)
		for _, f := range s.Flows {
			if f.To == s.Nodes[i].ID {
				in = in.Add(f.Figure.Exact)
			}
			if f.From == s.Nodes[i].ID {
				out = out.Add(f.Figure.Exact)
			}
		}
		s.Nodes[i].Figure = report.Emission(most(in, out), "")
	}
	return s
}

// TestSankeyNeverOverlaps lays out random chains: nodes and passing flows of a layer
// keep their distance, and ribbons stay within the node that they leave or enter.
func TestSankeyNeverOverlaps(t *testing.T) {
	for seed := range uint64(200) {
		s := randomSankey(rand.New(rand.NewPCG(seed, 7)))
		r := newRiver(s)
		r.order()
		bottom := r.place(12000, 6900, 300, 1500)
		for l, layer := range r.layers {
			if len(layer) == 0 {
				t.Errorf("seed %d: layer %d is empty", seed, l)
			}
			y := 300
			for _, sp := range layer {
				if sp.y < y+gap(sp) {
					t.Errorf("seed %d: layer %d: a node at %d after %d", seed, l, sp.y, y)
				}
				y = sp.y + sp.h
				if y > bottom {
					t.Errorf("seed %d: below the drawing", seed)
				}
				at := sp.y
				for _, b := range sp.in {
					if b.y1 != at || b.to != sp {
						t.Errorf("seed %d: a ribbon enters at %d, not %d", seed, b.y1, at)
					}
					at += b.h
				}
				if at > sp.y+sp.h {
					t.Errorf("seed %d: more enters than there is room", seed)
				}
				at = sp.y
				for _, b := range sp.out {
					if b.y0 != at || b.to.layer != sp.layer+1 {
						t.Errorf("seed %d: a ribbon leaves at %d, not %d", seed, b.y0, at)
					}
					at += b.h
				}
				if at > sp.y+sp.h {
					t.Errorf("seed %d: more leaves than there is room", seed)
				}
			}
		}
		if first, second := string(sankey(s)), string(sankey(s)); first != second {
			t.Errorf("seed %d: two drawings", seed)
		}
	}
}

// TestSankeyOrderUncrossesATree: a chain in which every node has one target can be
// drawn without a crossing, whatever the order in which its nodes are listed.
func TestSankeyOrderUncrossesATree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		s := &report.Sankey{Layers: []report.Text{{}, {}, {}, {}}}
		var above []string
		for l := 3; l >= 0; l-- {
			var here []string
			for j := range 2 + r.IntN(6) {
				id := fmt.Sprintf("n%d-%d", l, j)
				here = append(here, id)
				s.Nodes = append(s.Nodes, report.Node{ID: id, Layer: l, Figure: report.Emission(whole(5), "")})
				if l < 3 {
					s.Flows = append(s.Flows, report.Flow{From: id, To: above[r.IntN(len(above))], Figure: report.Emission(whole(5), "")})
				}
			}
			above = here
		}
		r.Shuffle(len(s.Nodes), func(i, j int) { s.Nodes[i], s.Nodes[j] = s.Nodes[j], s.Nodes[i] })
		river := newRiver(s)
		river.order()
		if c := river.crossings(); c != 0 {
			t.Errorf("%d crossings", c)
		}
	}
}

func TestSankeyLeavesNegativesToTheList(t *testing.T) {
	s := &report.Sankey{ID: "x", Layers: []report.Text{report.Same("a"), report.Same("b")}, Nodes: []report.Node{{ID: "r", Name: report.Same("returns")}, {ID: "g", Name: report.Same("goods")}, {ID: "c", Layer: 1, Name: report.Same("category 1")}},
		Flows: []report.Flow{{From: "r", To: "c", Figure: report.Emission(unit.Int(-5), "")}, {From: "g", To: "c", Figure: report.Emission(unit.Int(20), "")}}}
	if strings.Contains(string(sankey(s)), "returns") {
		t.Error("a negative flow is drawn")
	}
	if n := negatives(s); len(n) != 1 || n[0].Name.EN != "returns → category 1" {
		t.Errorf("listed: %v", n)
	}
	s.Flows = s.Flows[:1]
	if got := string(sankey(s)); got != "" {
		t.Errorf("nothing to draw, but %s", got)
	}
}

// TestStripLabelsKeepApart lays out strips with tiny and huge parts: labels neither
// touch nor leave the drawing, and leaders come out of their segment.
func TestStripLabelsKeepApart(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		s := &report.Strip{ID: "x", Caption: report.Same("x")}
		for i := range 2 + r.IntN(8) {
			f := report.Emission(unit.Int(1+r.Int64N(1<<r.IntN(28))), "")
			s.Segments = append(s.Segments, report.Segment{ID: fmt.Sprint(i), Name: report.Same("Scope 3 upstream"), Figure: f, Share: report.Figure{Exact: unit.Int(50), Places: 1, Unit: report.Percent}})
		}
		for _, w := range []int{12000, 6800} {
			x, wide := segments(s.Segments, w)
			if last := len(x) - 1; x[last]+wide[last] > w+5 || x[last]+wide[last] < w-50 {
				t.Errorf("segments end at %d of %d", x[last]+wide[last], w)
			}
			at, need, fits := labels(s.Segments, x, w)
			if total := sum(need); fits != (total <= w+labelGap) {
				t.Errorf("labels need %d of %d, but fit: %v", total, w, fits)
			}
			for i := range at {
				if !fits {
					break
				}
				if at[i] < 0 || at[i]+need[i] > w+labelGap || i > 0 && at[i] < at[i-1]+need[i-1] {
					t.Errorf("labels at %v, wide %v, on %d", at, need, w)
				}
			}
		}
	}
}

func sum(ns []int) (total int) {
	for _, n := range ns {
		total += n
	}
	return total
}

func TestBridgeOrder(t *testing.T) {
	e := func(name, v string) report.Effect {
		return report.Effect{Name: report.Same(name), Figure: report.Emission(unit.MustNumber(v), "")}
	}
	b := &report.Bridge{From: e("from", "100"), Effects: []report.Effect{e("small cut", "-1"), e("rise", "2"), e("cut", "-7"), e("big rise", "9"), e("nothing", "0")}, Residual: e("residual", "0.5"), To: e("to", "103.5")}
	var got []string
	rows := spans(b)
	for _, r := range rows {
		got = append(got, r.name.EN)
	}
	if want := []string{"from", "big rise", "rise", "cut", "small cut", "nothing", "residual", "to"}; !slices.Equal(want, got) {
		t.Errorf("got %v, want %v", got, want)
	}
	if last := rows[len(rows)-2].to; !last.Equal(b.To.Figure.Exact) {
		t.Errorf("the effects lead to %s", last)
	}
}

func TestBarsOfNegativeValuesGoLeft(t *testing.T) {
	row := func(v string) report.Row {
		return report.Row{Head: report.Same("x"), Cells: []report.Cell{report.Fig(report.Emission(unit.MustNumber(v), "")), {}}}
	}
	tb := &report.Table{Columns: []report.Column{{}, {Kind: report.NumberColumn}, {Kind: report.BarColumn, Of: 1}}, Rows: []report.Row{row("30"), row("-10"), row("0")}}
	p := &page{rules: map[string]bool{}}
	s := newBarScale(tb, tb.Columns[2])
	for i, want := range []string{`zero P250"></span><span class="b a P250 W750">`, `zero P250"></span><span class="b a P0 W250">`, `zero P250"></span></span>`} {
		if got := string(p.bar(&tb.Rows[i], tb.Columns[2], s)); !strings.Contains(got, want) {
			t.Errorf("row %d: %s, want %s", i+1, got, want)
		}
	}
}
