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
	l.right, l.indent = true, 1
	if !n.Stated() {
		return cell{text: "—", look: l}
	}
	l.format = format
	return cell{number: n, look: l}
}

func counted(n int64) cell {
	return cell{count: n, isCount: true, look: look{right: true, indent: 1, format: "#,##0"}}
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
	breaks []int // rows that begin a page
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
