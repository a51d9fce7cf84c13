package report

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon/unit"
)

// sums checks that parts add up to their totals, in every table and chart.
func (v *validator) sums() {
	for _, t := range v.d.Tables() {
		v.table(&t)
	}
	v.table(new(v.d.Partition.Table("partition")))
	if b := v.d.Lead.Bridge; b != nil {
		v.bridge(b)
	}
	if s := v.d.Lead.Strip; s != nil {
		v.strip(s)
	}
	for _, p := range v.d.Lead.Panels {
		if p.Interval != nil {
			v.interval(p.Interval)
		}
	}
	for _, s := range v.d.Chain {
		v.stated("chain", s.Figure)
	}
	for i := range v.d.Sections {
		for j := range v.d.Sections[i].Blocks {
			switch b := &v.d.Sections[i].Blocks[j]; {
			case b.Strip != nil:
				v.strip(b.Strip)
			case b.Bridge != nil:
				v.bridge(b.Bridge)
			case b.Sankey != nil:
				v.sankey(b.Sankey)
			case b.Electricity != nil:
				v.electricity(b.Electricity)
			case b.Interval != nil:
				v.interval(b.Interval)
			}
		}
	}
}

func (v *validator) table(t *Table) {
	v.need("table "+t.ID+": caption", t.Caption)
	ids := map[string]bool{}
	for i := range t.Rows {
		r := &t.Rows[i]
		if len(r.Cells) > len(t.Columns)-1 {
			v.fault("table %s: row %d has %d cells for %d columns", t.ID, i+1, len(r.Cells)+1, len(t.Columns))
		}
		if r.ID != "" && (ids[r.ID] || !ValidID(r.ID)) {
			v.fault("table %s: row id %q is not unique or has characters that are not allowed", t.ID, r.ID)
		}
		ids[r.ID] = true
	}
	for i := range t.Rows {
		if of := t.Rows[i].Of; of != "" && !ids[of] {
			v.fault("table %s: row %d is part of %q, which does not exist", t.ID, i+1, of)
		}
	}
	for c, col := range t.Columns {
		if (col.Kind == BarColumn || col.Kind == DotColumn) && (col.Of <= 0 || col.Of >= len(t.Columns) || col.Tick < 0 || col.Tick >= len(t.Columns)) {
			v.fault("table %s: column %d draws a column that does not exist", t.ID, c+1)
		}
		if col.Sum && c > 0 {
			for i := range t.Rows {
				v.parts(t, i, c-1)
			}
		}
	}
}

// parts checks that the rows that are part of row i add up to it, exactly, and as
// printed where they were apportioned.
func (v *validator) parts(t *Table, i, c int) {
	whole := t.figure(i, c)
	rows := t.children(i, c)
	if whole == nil || len(rows) == 0 {
		return
	}
	sum, printed, apportioned := unit.Int(0), unit.Int(0), false
	for _, r := range rows {
		f := t.figure(r, c)
		sum = sum.Add(f.Exact)
		printed = printed.Add(shown(f))
		apportioned = apportioned || f.Apportioned.Stated()
	}
	name := fmt.Sprintf("table %s: row %s, column %s", t.ID, t.Rows[i].ID, t.Columns[c+1].Name)
	if !sum.Equal(whole.Exact) {
		v.fault("%s: parts add up to %s, not to %s", name, sum, whole.Exact)
	}
	if apportioned && !printed.Equal(shown(whole)) {
		v.fault("%s: printed parts add up to %s, not to %s", name, printed, shown(whole))
	}
}

// shown returns the number that is printed.
func shown(f *Figure) Number {
	if f.Apportioned.Stated() {
		return f.Apportioned
	}
	return unit.FromDecimal(f.Exact.Round(f.Places))
}

// stated checks that what a chart draws has a value: a chart has no place for "—".
func (v *validator) stated(chart string, figures ...Figure) {
	for _, f := range figures {
		if !f.Stated() {
			v.fault("%s: draws a figure without a value", chart)
		}
	}
}

func (v *validator) strip(s *Strip) {
	v.stated("strip "+s.ID, s.Total)
	for _, g := range s.Segments {
		v.need("strip "+s.ID, g.Name)
		v.stated("strip "+s.ID, g.Figure)
	}
}

func (v *validator) interval(i *Interval) {
	v.stated("interval "+i.ID, i.Low, i.Value, i.High)
	if i.Low.Exact.Cmp(i.Value.Exact) > 0 || i.Value.Exact.Cmp(i.High.Exact) > 0 {
		v.fault("interval %s: %s is not between %s and %s", i.ID, i.Value.Exact, i.Low.Exact, i.High.Exact)
	}
}

func (v *validator) bridge(b *Bridge) {
	v.stated("bridge "+b.ID, b.From.Figure, b.To.Figure, b.Change)
	sum := b.From.Figure.Exact
	for _, e := range b.Effects {
		v.stated("bridge "+b.ID, e.Figure)
		sum = sum.Add(e.Figure.Exact)
	}
	if b.Residual.Figure.Stated() {
		sum = sum.Add(b.Residual.Figure.Exact)
	}
	if !sum.Equal(b.To.Figure.Exact) {
		v.fault("bridge %s: from and effects add up to %s, not to %s", b.ID, sum, b.To.Figure.Exact)
	}
	if diff := b.To.Figure.Exact.Sub(b.From.Figure.Exact); !diff.Equal(b.Change.Exact) {
		v.fault("bridge %s: the change is %s, not %s", b.ID, diff, b.Change.Exact)
	}
}

// sankey checks that flows lead to later layers, that what a node has is what
// flows in and what is its own, and that all of it flows on.
func (v *validator) sankey(s *Sankey) {
	nodes := map[string]*Node{}
	in, out := map[string]Number{}, map[string]Number{}
	for i := range s.Nodes {
		n := &s.Nodes[i]
		if nodes[n.ID] != nil || !ValidID(n.ID) || n.Layer < 0 || n.Layer >= len(s.Layers) {
			v.fault("sankey %s: node %q is not unique, not named well or in no layer", s.ID, n.ID)
		}
		nodes[n.ID], in[n.ID], out[n.ID] = n, unit.Int(0), unit.Int(0)
	}
	for _, f := range s.Flows {
		v.stated("sankey "+s.ID, f.Figure)
		from, to := nodes[f.From], nodes[f.To]
		if from == nil || to == nil || from.Layer >= to.Layer {
			v.fault("sankey %s: flow from %q to %q leads nowhere or back", s.ID, f.From, f.To)
			continue
		}
		in[f.To], out[f.From] = in[f.To].Add(f.Figure.Exact), out[f.From].Add(f.Figure.Exact)
	}
	for i := range s.Nodes {
		n := &s.Nodes[i]
		have := in[n.ID]
		if n.Own.Stated() {
			have = have.Add(n.Own.Exact)
		}
		if !have.Equal(n.Figure.Exact) {
			v.fault("sankey %s: node %s has %s, but %s comes in or arises", s.ID, n.ID, n.Figure.Exact, have)
		}
		if n.Layer < len(s.Layers)-1 && !out[n.ID].Equal(n.Figure.Exact) {
			v.fault("sankey %s: node %s has %s, but %s flows on", s.ID, n.ID, n.Figure.Exact, out[n.ID])
		}
	}
}

func (v *validator) electricity(e *Electricity) {
	for _, m := range e.Methods {
		for _, s := range m.Supplies {
			v.stated("electricity "+e.ID, s.Quantity, s.Emission)
			if s.Factor.Stated() && !s.Quantity.Exact.Mul(s.Factor.Exact).Equal(s.Emission.Exact) {
				v.fault("electricity %s: %s × %s is not %s", e.ID, s.Quantity.Exact, s.Factor.Exact, s.Emission.Exact)
			}
		}
	}
}

func (v *validator) fields() {
	for i := range v.d.Fields {
		f := &v.d.Fields[i]
		answered := len(f.Figures) > 0 || f.Text != (Text{}) || f.Table != ""
		switch f.Status {
		case Reported, Partial:
			if !answered {
				v.fault("field %s: %s without a value", f.No, f.Status)
			}
		case NotApplicable, Omitted:
			if answered {
				v.fault("field %s: %s, but has a value", f.No, f.Status)
			}
		default:
			v.fault("field %s: no status", f.No)
		}
		if f.Status != Reported {
			v.need("field "+f.No+": reason", f.Reason)
		}
		v.ref("field "+f.No, "table", f.Table)
	}
}

func (v *validator) checks() {
	for i := range v.d.Frameworks {
		f := &v.d.Frameworks[i]
		for _, c := range f.Checks {
			where := "framework " + f.ID + ": check " + c.Rule.Code
			v.need(where, c.Rule.Text)
			if c.Result.Text() == (Text{}) {
				v.fault("%s: no result", where)
			}
			if c.Result == Fail {
				v.need(where+": detail", c.Detail)
			}
		}
	}
}

func (v *validator) partition() {
	p := &v.d.Partition
	if p.Read != p.Calculated+p.Excluded+p.Rejected {
		v.fault("partition: %d rows read, but %d calculated, %d excluded and %d rejected", p.Read, p.Calculated, p.Excluded, p.Rejected)
	}
	n := map[Fate]int64{}
	for _, g := range p.Groups {
		n[g.Fate] += g.Rows
	}
	if n[Excluded] != p.Excluded || n[Rejected] != p.Rejected || n[Calculated] != 0 {
		v.fault("partition: its groups have %d excluded and %d rejected rows, not %d and %d", n[Excluded], n[Rejected], p.Excluded, p.Rejected)
	}
}
