package xlsx

import (
	"strings"

	"github.com/tanlian/tanlian/report"
)

// section adds a sheet for a section that has more than lists, which have sheets of
// their own, and tables of gases, which stand together.
func (b *book) section(x *report.Section) {
	own := 0
	for i := range x.Blocks {
		if bl := &x.Blocks[i]; bl.Text != (report.Text{}) || bl.Facts != nil {
			own++
		} else if t, ok := bl.AsTable(); ok && !isGas(&t) {
			own++
		}
	}
	if own == 0 {
		return
	}
	s := b.newSheet(x.Label, blue2)
	b.anchors["section:"+x.ID] = s.quoted() + "!A1"
	finding := heading
	finding.wrap = true
	s.spread(b.both(x.Title), finding)
	if x.Dek != (report.Text{}) {
		s.spread(b.both(x.Dek), para)
	}
	s.add()
	for i := range x.Blocks {
		bl := &x.Blocks[i]
		if bl.List != "" {
			continue
		}
		if bl.Heading != (report.Text{}) {
			s.add(textCell(b.line(bl.Heading), heading))
		}
		if bl.Text != (report.Text{}) {
			s.spread(b.both(bl.Text), para)
			s.add()
		}
		if len(bl.Facts) > 0 {
			b.facts(s, bl.Facts)
		}
		if t, ok := bl.AsTable(); ok && !isGas(&t) {
			b.table(s, &t)
		}
	}
}

func isGas(t *report.Table) bool { return strings.HasSuffix(t.ID, "-gas") }

// gases puts the tables by gas together, as the sample report of the GHG Protocol
// does.
func (b *book) gases() {
	var s *sheet
	for i := range b.d.Sections {
		for j := range b.d.Sections[i].Blocks {
			if t, ok := b.d.Sections[i].Blocks[j].AsTable(); ok && isGas(&t) {
				if s == nil {
					s = b.newSheet(report.Text{EN: "By gas", ZH: "分气体"}, blue2)
				}
				b.table(s, &t)
			}
		}
	}
}

// facts adds names with values.
func (b *book) facts(s *sheet, fs []report.Fact) {
	for _, f := range fs {
		v := cell{text: b.led(f.Text, f.Link), look: cellIn, to: target(f.Link)}
		if f.Figure != nil {
			v = b.figureCell(*f.Figure, report.Text{}, look{})
		}
		v.look.link = v.to != ""
		cells := []cell{{}, textCell(b.both(f.Name), cellIn), v}
		if f.Figure != nil && f.Figure.Stated() {
			off := textCell("—", look{right: true, indent: 1, color: ink2})
			if v.formula != "" {
				off = b.off(s, at(3, s.next()), at(5, s.next()), f.Figure.Exact, look{})
			}
			cells = append(cells, exactCell(f.Figure.Exact), off)
		}
		s.add(cells...)
	}
	s.add()
}

// plainText removes the stars around strong words.
func plainText(t report.Text) report.Text {
	return report.Text{EN: strings.ReplaceAll(t.EN, "**", ""), ZH: strings.ReplaceAll(t.ZH, "**", "")}
}

// summary is the first screen of the report: how much, why it moved, and how it was
// looked at.
func (b *book) summary() {
	s := b.newSheet(report.Text{EN: "Summary", ZH: "汇总"}, blue1)
	lead := &b.d.Lead
	s.add(textCell(b.line(lead.Question), heading))
	b.facts(s, []report.Fact{{Name: report.Text{EN: "Total", ZH: "总量"}, Figure: &lead.Figure}})
	s.spread(b.both(plainText(lead.Sentence)), para)
	s.spread(b.both(lead.Basis), para)
	s.add()
	if lead.Strip != nil {
		t := lead.Strip.Table()
		b.table(s, &t)
	}
	if lead.Bridge != nil {
		s.add(textCell(b.line(lead.Why), heading))
		t := lead.Bridge.Table()
		b.table(s, &t)
		if lead.Bridge.Note != (report.Text{}) {
			s.spread(b.both(lead.Bridge.Note), para)
		}
	} else {
		s.spread(b.both(lead.NoBridge), para)
	}
	for i := range lead.Panels {
		b.panel(s, &lead.Panels[i])
	}
	t := views(b.d.Views)
	b.table(s, &t)
}

func (b *book) panel(s *sheet, p *report.Panel) {
	l := heading
	if p.Warn {
		l.color = red
	}
	s.add(textCell(b.line(p.Title), l))
	if p.Figure != nil {
		b.facts(s, []report.Fact{{Name: p.Title, Figure: p.Figure}})
	}
	for _, x := range p.Bars {
		name := x.Name
		if x.Sub != (report.Text{}) {
			name = report.Text{EN: name.EN + ", " + x.Sub.EN, ZH: name.ZH + "，" + x.Sub.ZH}
		}
		v := b.figureCell(x.Share, report.Text{}, look{})
		s.add(cell{}, cell{text: b.led(name, x.Link), look: look{wrap: true, link: x.Link.ID != ""}, to: target(x.Link)}, v, exactCell(x.Share.Exact))
	}
	for _, x := range p.Items {
		s.add(cell{}, cell{text: b.led(x.Text, x.Link), look: look{wrap: true, link: x.Link.ID != ""}, to: target(x.Link)})
	}
	if p.Note != (report.Text{}) {
		s.spread(b.both(p.Note), look{color: ink2, wrap: true, plain: true})
	}
	if p.Interval != nil {
		t := p.Interval.Table()
		b.table(s, &t)
	}
	s.add()
}

// views returns how figures were looked at, as a table.
func views(vs []report.View) report.Table {
	col := func(en, zh string, k report.ColumnKind) report.Column {
		return report.Column{Name: report.Text{EN: en, ZH: zh}, Kind: k}
	}
	t := report.Table{ID: "views", Caption: report.Text{EN: "How figures were looked at: figures of two views are never added", ZH: "数字的口径：不同口径的数字不得相加"}, Columns: []report.Column{
		col("View", "口径", report.TextColumn), col("GWP set", "GWP来源", report.CodeColumn), col("Scope 2 method", "范围2方法", report.TextColumn),
		col("Account", "账户", report.TextColumn), col("Consolidation", "合并方法", report.TextColumn), col("Note", "说明", report.TextColumn)}}
	for _, v := range vs {
		t.Rows = append(t.Rows, report.Row{Code: v.ID, Head: v.Name, Cells: []report.Cell{report.Code(v.GWP), report.Words(v.Basis), report.Words(v.Account), report.Words(v.Approach), report.Words(v.Note)}})
	}
	return t
}
