package report

var (
	colPart  = Column{Name: Text{EN: "Part", ZH: "部分"}, Kind: TextColumn}
	colShare = Column{Name: Text{EN: "Share", ZH: "占比"}, Unit: Percent, Kind: NumberColumn}
	colFrom  = Column{Name: Text{EN: "From", ZH: "自"}, Kind: TextColumn}
	colTo    = Column{Name: Text{EN: "To", ZH: "至"}, Kind: TextColumn}
)

func amount(u Text) Column {
	return Column{Name: Text{EN: "Amount", ZH: "数量"}, Unit: u, Kind: NumberColumn, Sum: true}
}

// Table returns the strip as a table.
func (s *Strip) Table() Table {
	t := Table{ID: s.ID + "-data", Caption: s.Caption, Columns: []Column{colPart, amount(s.Total.Unit), colShare}}
	for _, g := range s.Segments {
		t.Rows = append(t.Rows, Row{Of: "total", Head: g.Name, Cells: []Cell{{Figure: &g.Figure, Link: traceOf(g.Figure)}, Fig(g.Share)}})
	}
	t.Rows = append(t.Rows, Row{ID: "total", Total: true, Head: Text{EN: "Total", ZH: "合计"}, Cells: []Cell{Fig(s.Total), {}}})
	return t
}

// Table returns the bridge as a table: its rows add up to the change.
func (b *Bridge) Table() Table {
	t := Table{ID: b.ID + "-data", Caption: b.Caption, Columns: []Column{
		{Name: Text{EN: "Effect", ZH: "原因"}, Kind: TextColumn}, amount(b.To.Figure.Unit)}}
	t.Rows = append(t.Rows, Row{Head: b.From.Name, Strong: true, Cells: []Cell{Fig(b.From.Figure)}})
	for _, e := range append(b.Effects[:len(b.Effects):len(b.Effects)], b.Residual) {
		if e.Figure.Stated() {
			t.Rows = append(t.Rows, Row{Of: "change", Head: e.Name, Link: e.Link, Cells: []Cell{Fig(e.Figure)}})
		}
	}
	t.Rows = append(t.Rows,
		Row{ID: "change", Strong: true, Head: Text{EN: "Total change", ZH: "合计变化"}, Cells: []Cell{Fig(b.Change)}},
		Row{Total: true, Head: b.To.Name, Cells: []Cell{Fig(b.To.Figure)}})
	return t
}

// Table returns every flow, the parts that arise in a node, and what is negative.
func (s *Sankey) Table() Table {
	t := Table{ID: s.ID + "-data", Caption: s.Caption}
	t.Columns = []Column{colFrom, colTo, amount(Tonnes)}
	names := map[string]Text{}
	for _, n := range s.Nodes {
		names[n.ID] = n.Name
		if n.Own.Exact.Sign() != 0 {
			t.Rows = append(t.Rows, Row{Head: Text{EN: "arises here", ZH: "本级产生"}, Cells: []Cell{Words(n.Name), Fig(n.Own)}})
		}
	}
	for _, f := range s.Flows {
		t.Rows = append(t.Rows, Row{Head: names[f.From], Cells: []Cell{Words(names[f.To]), Fig(f.Figure)}})
	}
	return t
}

// Table returns every supply under its method. The methods are never added.
func (e *Electricity) Table() Table {
	t := Table{ID: e.ID + "-data", Caption: e.Caption, Columns: []Column{
		{Name: Text{EN: "Method and site", ZH: "方法与场所"}, Kind: TextColumn},
		{Name: Text{EN: "Supply", ZH: "来源"}, Kind: TextColumn},
		{Name: Text{EN: "Quantity", ZH: "电量"}, Unit: Same("MWh"), Kind: NumberColumn},
		{Name: Text{EN: "Factor", ZH: "因子"}, Unit: Text{EN: "kg CO₂e/kWh", ZH: "kg CO₂e/kWh"}, Kind: NumberColumn},
		{Name: Text{EN: "Emission", ZH: "排放量"}, Unit: Tonnes, Kind: NumberColumn, Sum: true}}}
	for i, m := range e.Methods {
		id := string(rune('a' + i%26))
		t.Rows = append(t.Rows, Row{ID: id, Strong: true, Head: m.Name, Cells: []Cell{{}, {}, {}, {Figure: &m.Total, Link: traceOf(m.Total)}}})
		for _, s := range m.Supplies {
			t.Rows = append(t.Rows, Row{Of: id, Head: s.Site, Cells: []Cell{Words(s.Name), Fig(s.Quantity), {Figure: &s.Factor, Link: s.Link}, Fig(s.Emission)}})
		}
	}
	return t
}

// traceOf links a figure to its lines.
func traceOf(f Figure) Link {
	if f.Trace == "" {
		return Link{}
	}
	return Link{Kind: ToTrace, ID: f.Trace}
}

// Table returns the interval as a table.
func (v *Interval) Table() Table {
	t := Table{ID: v.ID + "-data", Caption: v.Caption, Columns: []Column{
		{Name: Text{EN: "Value", ZH: "数值"}, Kind: TextColumn}, {Name: Text{EN: "Amount", ZH: "数量"}, Unit: v.Value.Unit, Kind: NumberColumn}}}
	t.Rows = []Row{{Head: Text{EN: "low", ZH: "下限"}, Cells: []Cell{Fig(v.Low)}}, {Head: v.Label, Cells: []Cell{Fig(v.Value)}},
		{Head: Text{EN: "high", ZH: "上限"}, Cells: []Cell{Fig(v.High)}}}
	if v.Before != nil {
		t.Rows = append(t.Rows, Row{Head: v.BeforeAt, Cells: []Cell{Fig(*v.Before)}})
	}
	return t
}

// Same returns a text that is alike in both languages.
func Same(s string) Text { return Text{EN: s, ZH: s} }
