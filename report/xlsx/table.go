package xlsx

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/report"
)

// A placedTable says where the cells of a report's table stand on a sheet.
type placedTable struct {
	table *report.Table
	sheet *sheet
	first int         // row of the first row
	col   map[int]int // column of the table: column of the sheet
}

func (p placedTable) ref(row, col int) string {
	return p.sheet.quoted() + "!" + abs(p.col[col], p.first+row)
}

// main reports whether a column has the exact value and the difference beside: its
// parts add up, or its figures lead to lines.
func (b *book) main(t *report.Table, c int) bool {
	if t.Columns[c].Kind != report.NumberColumn {
		return false
	}
	if t.Columns[c].Sum {
		return true
	}
	for i := range t.Rows {
		if f := figure(t, i, c); f != nil && f.Trace != "" {
			return true
		}
	}
	return false
}

// figure returns the stated figure in a column, or nil.
func figure(t *report.Table, row, col int) *report.Figure {
	cells := t.Rows[row].Cells
	if col < 1 || col > len(cells) || cells[col-1].Figure == nil || !cells[col-1].Figure.Stated() {
		return nil
	}
	return cells[col-1].Figure
}

// live returns the formula of a figure over the ledger, where criteria say it.
func (b *book) live(f report.Figure) (string, bool) {
	t := b.traces[f.Trace]
	if t == nil || t.Cell == nil || b.count == 0 {
		return "", false
	}
	return b.codes.sum(t.Cell)
}

// table adds a table of the report to the sheet: the code and the head, then the
// columns; drawings are left out, for they repeat a column.
func (b *book) table(s *sheet, t *report.Table) {
	s.add(textCell(b.line(t.Caption), heading))
	b.anchors["table:"+strings.TrimSuffix(t.ID, "-data")] = s.quoted() + "!" + at(1, s.next()-1)
	p := placedTable{table: t, sheet: s, col: map[int]int{}}
	labels := []cell{textCell(b.both(report.Text{EN: "Code", ZH: "代码"}), header)}
	for c, col := range t.Columns {
		if col.Drawn() {
			continue
		}
		label := b.both(col.Name)
		if col.Unit != (report.Text{}) {
			label += "\n(" + b.line(col.Unit) + ")"
		}
		l := header
		if col.Kind == report.NumberColumn || col.Kind == report.HeatColumn {
			l.right, l.indent = true, 1
		}
		labels = append(labels, textCell(label, l))
		p.col[c] = len(labels)
		if b.main(t, c) {
			l.indent, l.right = 1, false
			labels = append(labels, textCell(b.both(exactLabel), l))
			l.right = true
			labels = append(labels, textCell(b.both(offLabel), l))
		}
	}
	s.add(labels...)
	p.first = s.next()
	b.tables[t.ID] = p
	for i := range t.Rows {
		b.tableRow(p, i)
	}
	if t.Note != (report.Text{}) {
		s.spread(b.both(t.Note), look{color: ink2, wrap: true, plain: true})
	}
	s.add()
}

var (
	exactLabel = report.Text{EN: "Exact", ZH: "精确值"}
	offLabel   = report.Text{EN: "Rel. diff.", ZH: "相对差"}
)

func (b *book) tableRow(p placedTable, i int) {
	t, s := p.table, p.sheet
	r := &t.Rows[i]
	base := look{wrap: true, bold: r.Total || r.Strong, top: r.Total}
	if r.Total {
		base.fill = wash
	}
	if r.Warn {
		base.color = red
	}
	link := r.Link
	for _, x := range r.Cells { // once a row is enough
		if x.Figure != nil && link.Kind == report.ToTrace && x.Figure.Trace == link.ID {
			link = report.Link{}
		}
	}
	code, head := base, base
	head.indent, head.link = min(t.Depth(i), 4), link.ID != ""
	cells := []cell{textCell(r.Code, code), {text: b.led(r.Head, link), look: head, to: target(link)}}
	for c := 1; c < len(t.Columns); c++ {
		col := t.Columns[c]
		if col.Drawn() {
			continue
		}
		var x report.Cell
		if c <= len(r.Cells) {
			x = r.Cells[c-1]
		}
		l := base
		if x.Warn {
			l.color = red
		}
		y := cell{look: l, to: target(x.Link)}
		switch {
		case r.Status != (report.Text{}) && len(cells) == 2:
			y.text = b.both(r.Status)
		case x.Figure != nil:
			y = b.figureCell(*x.Figure, col.Unit, l)
			if y.to == "" {
				y.to = target(x.Link)
			}
			y.look.fill = heat(x.Level, y.look.fill)
			if f := p.parts(i, c); f != "" && y.formula == "" && x.Figure.Stated() {
				y.formula = f
			}
		case x.Code != "":
			y.text, y.look.color = x.Code, ink2
		case len(x.Parts) > 0:
			y.text = b.shares(x.Parts)
		default:
			y.text = b.led(x.Text, x.Link)
		}
		y.look.link = y.to != ""
		cells = append(cells, y)
		if b.main(t, c) {
			exact, off := cell{look: base}, cell{look: base}
			if x.Figure != nil && x.Figure.Stated() {
				exact.text, exact.look.color, exact.look.wrap = x.Figure.Exact.String(), ink2, false
				exact.look.indent = 1
				off = textCell("—", base) // holds the fraction in its column
				off.look.right, off.look.indent, off.look.color = true, 1, ink2
				if y.formula != "" {
					off = b.off(s, at(len(cells), s.next()), at(len(cells)+2, s.next()), x.Figure.Exact, base)
				}
			}
			cells = append(cells, exact, off)
		}
	}
	s.add(cells...)
}

// figureCell returns a figure with its formula over the ledger and the way to its
// trace. Its unit stands behind the number unless the column says it.
func (b *book) figureCell(f report.Figure, said report.Text, l look) cell {
	unit := ""
	if said != f.Unit {
		unit = b.line(f.Unit)
	}
	y := numeric(f.Exact, numberFormat(f.Places, f.Signed, unit), l)
	if f.Trace != "" {
		y.to, y.look.link = "trace:"+f.Trace, true
		if sum, ok := b.live(f); ok && f.Stated() {
			y.formula = sum
		}
	}
	return y
}

// off returns the relative difference between a cell and the exact value.
func (b *book) off(s *sheet, value, here string, exact report.Number, l look) cell {
	x := report.Decimal(exact)
	l.right, l.indent, l.format, l.color = true, 1, "0.0E+00;-0.0E+00;0", ink2
	b.checks = append(b.checks, s.quoted()+"!"+here)
	return cell{isCount: true, look: l, formula: fmt.Sprintf("ROUND((%s-(%s))/MAX(1,ABS(%s)),9)", value, x, x)}
}

// parts returns the formula that adds up the rows that are part of row i, or "".
func (p placedTable) parts(i, c int) string {
	id := p.table.Rows[i].ID
	if !p.table.Columns[c].Sum || id == "" {
		return ""
	}
	var refs []string
	for j := range p.table.Rows {
		if p.table.Rows[j].Of == id && j != i && figure(p.table, j, c) != nil {
			refs = append(refs, at(p.col[c], p.first+j))
		}
	}
	return add(refs)
}

// add returns the sum of cells, those that follow each other as a range.
func add(refs []string) string {
	if len(refs) == 0 {
		return ""
	}
	f := strings.Join(refs, "+")
	if len(f) > maxFormula {
		return ""
	}
	return f
}

func (b *book) shares(ps []report.Part) string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		parts[i] = b.line(p.Name) + " " + report.Figure{Exact: p.Share}.Printed() + "%"
	}
	return strings.Join(parts, "\n")
}

// heat returns the wash of a level, 1 best to 5 worst.
func heat(level int, otherwise string) string {
	if level < 1 || level > 5 {
		return otherwise
	}
	return [...]string{"", blue5, "CFDDEE", "FBF3E3", "F7DFD2", redPad}[level]
}

// led returns both languages, on one line where they lead somewhere: LibreOffice
// drops the break from the text of a link.
func (b *book) led(t report.Text, l report.Link) string {
	if l.ID != "" {
		return b.line(t)
	}
	return b.both(t)
}

// target returns the anchor of a link.
func target(l report.Link) string {
	if l.ID == "" {
		return ""
	}
	return string(l.Kind) + ":" + l.ID
}
