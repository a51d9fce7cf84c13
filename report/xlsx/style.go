package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// The colours of the report: porcelain blue on paper, and red for nothing but what is
// missing, failed or invented.
const (
	ink    = "12181F"
	ink2   = "414C57"
	rule   = "D8DDE1"
	wash   = "F3F5F6"
	blue1  = "0E2E5B"
	blue2  = "1B4F91"
	blue3  = "5A86BC"
	blue4  = "A9C2DF"
	blue5  = "E3ECF5"
	red    = "B0381C"
	redPad = "FBE9E3"
)

// A look is how a cell is drawn. It is comparable: each is made once.
type look struct {
	size   float64 // points; 0 for 10
	bold   bool
	color  string // "" for ink
	fill   string
	format string // number format; "" for text, which stays text when it is edited
	right  bool
	center bool
	wrap   bool
	indent int
	top    bool // a strong rule above: totals
	link   bool
	plain  bool // no hairline below
}

var (
	title   = look{size: 16, bold: true, color: blue1, plain: true}
	notice  = look{bold: true, color: red, plain: true}
	running = look{color: ink2, plain: true}
	heading = look{size: 12, bold: true, color: blue1, plain: true}
	para    = look{wrap: true, plain: true}
	header  = look{bold: true, color: "FFFFFF", fill: blue1, wrap: true}
	cellIn  = look{wrap: true}
	oneLine = look{}
	mono    = look{color: ink2}
	exactly = look{color: ink2, indent: 1}
)

// styles makes the styles of a workbook, in the order of their first use.
type styles struct {
	f   *excelize.File
	ids map[look]int
	err error
}

func (s *styles) id(l look) int {
	if id, ok := s.ids[l]; ok {
		return id
	}
	font := &excelize.Font{Family: "Microsoft YaHei", Size: l.size, Bold: l.bold, Color: l.color}
	if font.Size == 0 {
		font.Size = 10
	}
	if font.Color == "" {
		font.Color = ink
	}
	if l.link {
		font.Color, font.Underline = blue2, "single"
	}
	x := &excelize.Style{Font: font, Alignment: &excelize.Alignment{Vertical: "top", WrapText: l.wrap, Indent: l.indent}}
	switch {
	case l.right:
		x.Alignment.Horizontal = "right"
	case l.center:
		x.Alignment.Horizontal = "center"
	case l.indent > 0: // of the left; with right it is the gap to the next column
		x.Alignment.Horizontal = "left"
	}
	if l.fill != "" {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if !l.plain {
		x.Border = append(x.Border, excelize.Border{Type: "bottom", Color: rule, Style: 4})
	}
	if l.top {
		x.Border = append(x.Border, excelize.Border{Type: "top", Color: ink, Style: 1})
	}
	if l.format != "" {
		x.CustomNumFmt = &l.format
	} else {
		x.NumFmt = 49 // text
	}
	id, err := s.f.NewStyle(x)
	if err != nil && s.err == nil {
		s.err = err
	}
	s.ids[l] = id
	return id
}

// numberFormat returns the format of a number with so many decimals. A unit is
// printed behind it.
func numberFormat(places int32, signed bool, unit string) string {
	f := "#,##0"
	if places > 0 {
		f += "." + strings.Repeat("0", int(min(places, 15)))
	}
	if unit != "" {
		f += `" ` + strings.NewReplacer(`"`, "", `\`, "").Replace(unit) + `"`
	}
	if signed {
		return "+" + f + ";-" + f + ";" + f
	}
	return f
}

// general is the format of quantities and factors: as many digits as there are.
const general = "#,##0.###############"
