package xlsx

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/report"
)

// maxBars is how many bars a chart has at most.
const maxBars = 25

// chartRows and stripRows are how many rows of the sheet a chart covers.
const (
	chartRows = 30
	stripRows = 13
)

// chartSheet draws the strip of the summary and every table that has a bar column:
// with a cumulative column as a Pareto chart. Excel's charts draw cells, so that each
// stands beside its cells, which refer to those of the table. The sheet goes to the
// given place among the others.
func (b *book) chartSheet(place int) {
	type drawing func(*sheet)
	var all []drawing
	if x := b.d.Lead.Strip; x != nil {
		all = append(all, func(s *sheet) { b.stripChart(s, x) })
	}
	for i := range b.d.Sections {
		for j := range b.d.Sections[i].Blocks {
			t := b.d.Sections[i].Blocks[j].Table
			if t == nil {
				continue
			}
			p, ok := b.tables[t.ID]
			bar := slices.IndexFunc(t.Columns, func(c report.Column) bool { return c.Kind == report.BarColumn })
			if ok && bar >= 0 && len(leaves(t, t.Columns[bar].Of)) > 1 {
				all = append(all, func(s *sheet) { b.barChart(s, p, t.Columns[bar].Of) })
			}
		}
	}
	if len(all) == 0 {
		return
	}
	s := b.newSheet(report.Text{EN: "Charts", ZH: "图表"}, blue2)
	last := len(b.sheets) - 1
	b.sheets = slices.Insert(b.sheets[:last], place, s)
	s.widths = []float64{34, 15, 15, 4}
	for i, draw := range all {
		start := s.next()
		draw(s)
		rows := chartRows
		if i == 0 && b.d.Lead.Strip != nil {
			rows = stripRows
		} else if i > 1 {
			s.breaks = append(s.breaks, start)
		}
		for s.next() < start+rows+2 {
			s.add()
		}
	}
}

// leaves returns the rows of a table that have a figure in the column and no parts.
func leaves(t *report.Table, col int) (rows []int) {
	for i := range t.Rows {
		r := &t.Rows[i]
		parent := r.ID != "" && slices.ContainsFunc(t.Rows, func(x report.Row) bool { return x.Of == r.ID })
		if f := figure(t, i, col); f != nil && !r.Total && !parent {
			rows = append(rows, i)
		}
	}
	return rows
}

func (b *book) stripChart(s *sheet, x *report.Strip) {
	p, ok := b.tables[x.ID+"-data"]
	if !ok {
		return
	}
	start := s.add(textCell(b.line(x.Caption), heading))
	head := s.add(textCell("", header), textCell(b.both(x.Total.Unit), header))
	chart := b.chart(excelize.BarStacked, b.line(x.Caption))
	tones := []string{blue1, blue2, blue3, blue4, "7C8792", "C3CAD0", blue5}
	for i, g := range x.Segments {
		y := numeric(g.Figure.Exact, numberFormat(g.Figure.Places, false, ""), look{})
		y.formula = p.ref(i, 1)
		r := s.add(textCell(b.line(g.Name), oneLine), y)
		chart.Series = append(chart.Series, excelize.ChartSeries{Name: s.quoted() + "!" + abs(1, r), Categories: s.quoted() + "!" + abs(2, head), Values: s.quoted() + "!" + abs(2, r), Fill: solid(tones[i%len(tones)])})
	}
	chart.Dimension.Height = 220
	s.charts = append(s.charts, placedChart{at: at(5, start), chart: chart})
}

// barChart draws column col of a table, and its cumulative column if it has one.
func (b *book) barChart(s *sheet, p placedTable, col int) {
	t := p.table
	rows := leaves(t, col)
	rows = rows[:min(len(rows), maxBars)]
	dot := slices.IndexFunc(t.Columns, func(c report.Column) bool { return c.Kind == report.DotColumn })
	start := s.add(textCell(b.line(t.Caption), heading))
	labels := []cell{textCell(b.both(t.Columns[0].Name), header), textCell(b.both(t.Columns[col].Name), header)}
	if dot >= 0 {
		labels = append(labels, textCell(b.both(t.Columns[t.Columns[dot].Of].Name), header))
	}
	head := s.add(labels...)
	first := head + 1
	limit := 40 // characters of a name beside a bar; under a column there is less room
	if dot >= 0 {
		limit = 18
	}
	for _, i := range rows {
		f := figure(t, i, col)
		y := numeric(f.Exact, numberFormat(f.Places, false, ""), look{})
		y.formula = p.ref(i, col)
		cells := []cell{textCell(b.short(t.Rows[i].Head, limit), oneLine), y}
		if dot >= 0 {
			if g := figure(t, i, t.Columns[dot].Of); g != nil {
				c := numeric(g.Exact, numberFormat(g.Places, false, ""), look{})
				c.formula = p.ref(i, t.Columns[dot].Of)
				cells = append(cells, c)
			}
		}
		s.add(cells...)
	}
	last := s.next() - 1
	span := func(c int) string { return fmt.Sprintf("%s!%s:%s", s.quoted(), abs(c, first), abs(c, last)) }
	series := func(c int, color string) excelize.ChartSeries {
		return excelize.ChartSeries{Name: s.quoted() + "!" + abs(c, head), Categories: span(1), Values: span(c), Fill: solid(color)}
	}
	placed := placedChart{at: at(5, start)}
	if dot < 0 {
		placed.chart = b.chart(excelize.Bar, b.line(t.Caption))
		placed.chart.XAxis.ReverseOrder = true
		placed.chart.Legend.Position = "none"
		placed.chart.Dimension.Height = uint(110 + 20*len(rows))
	} else {
		placed.chart = b.chart(excelize.Col, b.line(t.Caption))
		line := b.chart(excelize.Line, "")
		x := series(3, ink)
		x.Line = excelize.LineOptions{Width: 1.5, Fill: solid(red)}
		x.Marker = excelize.ChartMarker{Symbol: "circle", Size: 4, Fill: solid(red)}
		line.Series = []excelize.ChartSeries{x}
		top, bottom := 100.0, 0.0
		line.YAxis = excelize.ChartAxis{Secondary: true, Maximum: &top, Minimum: &bottom, Font: excelize.Font{Size: 9, Color: ink2}, NumFmt: excelize.ChartNumFmt{CustomNumFmt: `0"%"`}}
		placed.combo = line
	}
	placed.chart.Series = []excelize.ChartSeries{series(2, blue2)}
	s.charts = append(s.charts, placed)
}

// short returns a name in the language that comes first, for the axis of a chart.
func (b *book) short(t report.Text, limit int) string {
	s := t.ZH
	if b.o.English {
		s = t.EN
	}
	if r := []rune(s); len(r) > limit {
		return string(r[:limit-1]) + "…"
	}
	return s
}

func solid(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

func (b *book) chart(kind excelize.ChartType, name string) *excelize.Chart {
	gap := uint(45)
	axis := excelize.Font{Size: 9, Color: ink2}
	c := &excelize.Chart{Type: kind, Dimension: excelize.ChartDimension{Width: 860, Height: 480}, GapWidth: &gap,
		Legend: excelize.ChartLegend{Position: "bottom", Font: &axis},
		XAxis:  excelize.ChartAxis{Font: axis, TickLabelPosition: excelize.ChartTickLabelLow},
		YAxis:  excelize.ChartAxis{Font: axis, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
	}
	if name != "" {
		c.Title = excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: name, Font: &excelize.Font{Size: 12, Bold: true, Color: blue1}}}}
	}
	return c
}
