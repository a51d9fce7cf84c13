package xlsx

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/report"
)

// A cell is text, a number or a formula with the value that it has, a look, and a
// place to which it leads.
type cell struct {
	text    string
	number  report.Number // written as the nearest binary float, which is all that Excel keeps
	count   int64
	isCount bool
	formula string // without "="; number or count is its value as calculated here
	look    look
	to      string // an anchor ("trace:total") or a web address
}

func textCell(s string, l look) cell { return cell{text: s, look: l} }

func exactCell(n report.Number) cell { return textCell(n.String(), exactly) }

// numeric returns a number, or "—" where none is stated.
func numeric(n report.Number, format string, l look) cell {
	l.right = true
	if !n.Stated() {
		return cell{text: "—", look: l}
	}
	l.format = format
	return cell{number: n, look: l}
}

func counted(n int64) cell {
	return cell{count: n, isCount: true, look: look{right: true, format: "#,##0"}}
}

type row struct {
	cells   []cell
	height  float64 // 0: the program fits it
	merge   bool    // the first cell spans the sheet
	outline int
}

// A sheet is rows in memory, written at the end, when every place that a cell may
// lead to is known. The ledger is written row by row instead.
type sheet struct {
	name   string
	rows   []row
	widths []float64
	head   int // row of the header that stays in sight and is repeated in print; 0 for none
	filter bool
	pages  int // how many pages wide it is printed; 0 for 1
	tab    string
	charts []placedChart
	stream *excelize.StreamWriter
}

type placedChart struct {
	at           string
	chart, combo *excelize.Chart
}

func (s *sheet) add(cells ...cell) int {
	s.rows = append(s.rows, row{cells: cells})
	return len(s.rows)
}

// next returns the number of the row that add would write.
func (s *sheet) next() int { return len(s.rows) + 1 }

// spread adds a paragraph over the width of the sheet.
func (s *sheet) spread(text string, l look) {
	s.rows = append(s.rows, row{cells: []cell{textCell(text, l)}, merge: true})
}

// headers adds the header that stays in sight.
func (s *sheet) headers(labels ...string) {
	cells := make([]cell, len(labels))
	for i, x := range labels {
		cells[i] = textCell(x, header)
	}
	s.head = s.add(cells...)
}

// width sets how wide a column is, in characters.
func (s *sheet) width(col int, w float64) {
	for len(s.widths) < col {
		s.widths = append(s.widths, 0)
	}
	s.widths[col-1] = max(s.widths[col-1], w)
}

// fit widens columns by what stands in them, and rows by the lines that it takes:
// not every program does that by itself.
func (s *sheet) fit() {
	for _, r := range s.rows {
		if r.merge {
			continue
		}
		for i, c := range r.cells {
			switch {
			case c.look.plain: // headings run over
			case c.text != "" && !c.number.Stated():
				s.width(i+1, min(float64(broad(c.text))+2.5, 36))
			case c.isCount:
				s.width(i+1, 10)
			case c.number.Stated():
				s.width(i+1, 15)
			}
		}
	}
	total := 0.0
	for i := range max(len(s.widths), 6) {
		total += s.columnWidth(i)
	}
	for i := range s.rows {
		r := &s.rows[i]
		if r.height > 0 {
			continue
		}
		for j, c := range r.cells {
			lines, size := 1, max(c.look.size, 10)
			w := s.columnWidth(j)
			if r.merge {
				w = total
			}
			if c.look.wrap {
				lines = c.lines(w - 2*float64(c.look.indent) - 1)
			}
			r.height = max(r.height, min(float64(lines)*size*1.42+2.5, 400))
		}
	}
}

// lines returns how many lines the text of a cell takes in a column of that width.
func (c cell) lines(width float64) (n int) {
	for part := range strings.SplitSeq(c.text, "\n") {
		w := float64(broad(part))
		if c.look.bold {
			w *= 1.1
		}
		n += max(1, int(math.Ceil(w/max(width, 4))))
	}
	return n
}

func (s *sheet) columnWidth(i int) float64 {
	if i < len(s.widths) && s.widths[i] > 0 {
		return s.widths[i]
	}
	return 9
}

// broad returns the width of the longest line of s, a Han character being two wide.
func broad(s string) (n int) {
	for line := range strings.SplitSeq(s, "\n") {
		w := 0
		for _, r := range line {
			w++
			if r >= 0x2e80 {
				w++
			}
		}
		n = max(n, w)
	}
	return n
}

// quoted returns the name of the sheet as formulas want it.
func (s *sheet) quoted() string { return "'" + strings.ReplaceAll(s.name, "'", "''") + "'" }

func at(col, row int) string {
	ref, _ := excelize.CoordinatesToCellName(col, row)
	return ref
}

func abs(col, row int) string {
	ref, _ := excelize.CoordinatesToCellName(col, row, true)
	return ref
}

// maxText is how many UTF-16 units a cell holds.
const maxText = 32767

// clip shortens what a cell cannot hold, and says so.
func clip(s string) string {
	if len(s) <= maxText || len(utf16.Encode([]rune(s))) <= maxText {
		return s
	}
	const mark = "… [过长，全文见JSON / cut: whole in the JSON form]"
	r := []rune(s)
	n := min(len(r), maxText)
	for len(utf16.Encode(r[:n]))+len(mark) > maxText {
		n -= 100
	}
	return string(r[:n]) + mark
}

// value returns the cell as the stream writer wants it.
func (b *book) value(c cell) any {
	x := excelize.Cell{StyleID: b.styles.id(c.look), Formula: c.formula}
	switch {
	case c.isCount:
		x.Value = c.count
	case c.number.Stated():
		f, _ := c.number.Rat().Float64()
		x.Value = f
	case c.text != "":
		x.Value = clip(c.text)
	case c.formula == "" && c.look == (look{}):
		return nil
	}
	return x
}

// open makes the sheet ready to be written: properties must stand before the first
// row.
func (b *book) open(s *sheet) error {
	f := b.f
	fit, landscape := true, "landscape"
	size, wide, tall := 9, max(s.pages, 1), 0
	if err := f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit, TabColorRGB: &s.tab}); err != nil {
		return err
	}
	if err := f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &size, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	margin, foot := 0.5, 0.3
	if err := f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: &margin, Footer: &foot, Header: &foot}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: b.footer()}); err != nil {
		return err
	}
	lines := false
	if err := f.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &lines}); err != nil {
		return err
	}
	var err error
	if s.stream, err = f.NewStreamWriter(s.name); err != nil {
		return err
	}
	if s.head > 0 {
		if err := s.stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: s.head, TopLeftCell: at(2, s.head+1), ActivePane: "bottomRight"}); err != nil {
			return err
		}
		titles := fmt.Sprintf("%s!$%d:$%d", s.quoted(), s.head, s.head)
		if err := f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: s.name}); err != nil {
			return err
		}
	}
	for i, w := range s.widths {
		if w > 0 {
			if err := s.stream.SetColWidth(i+1, i+1, w); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *book) footer() string {
	esc := func(s string) string { return strings.ReplaceAll(s, "&", "&&") }
	mid := ""
	if b.d.Fictional != (report.Text{}) {
		mid = "虚构示例 FICTIONAL"
	}
	return "&L" + esc(b.d.ID[:min(len(b.d.ID), 80)]) + "&C" + mid + "&R&P / &N"
}

// write writes the rows of a sheet that is kept in memory.
func (b *book) write(s *sheet) error {
	s.fit()
	if err := b.open(s); err != nil {
		return err
	}
	span := max(len(s.widths), 6)
	for i, r := range s.rows {
		values := make([]any, len(r.cells))
		for j, c := range r.cells {
			values[j] = b.value(c)
		}
		o := excelize.RowOpts{Height: r.height, OutlineLevel: r.outline}
		if r.merge {
			if err := s.stream.MergeCell(at(1, i+1), at(span, i+1)); err != nil {
				return err
			}
		}
		if err := s.stream.SetRow(at(1, i+1), values, o); err != nil {
			return err
		}
		for j, c := range r.cells {
			if err := b.lead(s, at(j+1, i+1), c.to); err != nil {
				return err
			}
		}
	}
	return b.close(s, len(s.rows))
}

// lead puts a link on a cell: to an anchor of the workbook, or to a web page.
func (b *book) lead(s *sheet, ref, to string) error {
	switch {
	case to == "":
		return nil
	case strings.HasPrefix(to, "https://") || strings.HasPrefix(to, "http://"):
		if len(to) > 2000 {
			return nil
		}
		return b.f.SetCellHyperLink(s.name, ref, to, "External")
	}
	if place, ok := b.anchors[to]; ok {
		return b.f.SetCellHyperLink(s.name, ref, place, "Location")
	}
	return nil
}

// close adds what stands behind the rows.
func (b *book) close(s *sheet, last int) error {
	if s.filter && last > s.head {
		if err := b.f.AutoFilter(s.name, at(1, s.head)+":"+at(len(s.widths), last), nil); err != nil {
			return err
		}
	}
	for _, c := range s.charts {
		var combo []*excelize.Chart
		if c.combo != nil {
			combo = append(combo, c.combo)
		}
		if err := b.f.AddChart(s.name, c.at, c.chart, combo...); err != nil {
			return err
		}
	}
	return s.stream.Flush()
}

// sheetName returns a name that Excel accepts and no other sheet has.
func (b *book) sheetName(t report.Text) string {
	name := t.ZH + " " + t.EN
	if t.ZH == t.EN {
		name = t.EN
	}
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || r < ' ' {
			return ' '
		}
		return r
	}, name)
	cut := func(s string, n int) string {
		r := []rune(strings.TrimSpace(s))
		for len(utf16.Encode(r)) > n {
			r = r[:len(r)-1]
		}
		return strings.TrimSpace(string(r))
	}
	taken := func(s string) bool {
		return slices.ContainsFunc(b.sheets, func(x *sheet) bool { return strings.EqualFold(x.name, s) })
	}
	name = cut(name, 31)
	for n, base := 2, name; name == "" || taken(name); n++ {
		name = cut(base, 26) + fmt.Sprintf(" %d", n)
	}
	return name
}

// newSheet adds a sheet with its title and the notice that every sheet has.
func (b *book) newSheet(t report.Text, tab string) *sheet {
	s := &sheet{name: b.sheetName(t), tab: tab}
	b.sheets = append(b.sheets, s)
	s.add(textCell(b.line(t), title))
	if b.d.Fictional != (report.Text{}) {
		s.add(textCell(b.line(b.d.Fictional), notice))
	} else {
		s.add(textCell(b.line(b.d.Short)+" · "+b.d.ID, running))
	}
	s.add()
	return s
}

// line returns both languages on one line, both on two.
func (b *book) line(t report.Text) string { return b.two(t, " / ") }

func (b *book) both(t report.Text) string { return b.two(t, "\n") }

func (b *book) two(t report.Text, between string) string {
	switch {
	case t.EN == t.ZH:
		return t.EN
	case b.o.English:
		return t.EN + between + t.ZH
	}
	return t.ZH + between + t.EN
}
