package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/report"
)

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
	fit, below, landscape := true, false, "landscape"
	size, wide, tall := 9, max(s.pages, 1), 0
	if err := f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit, TabColorRGB: &s.tab, OutlineSummaryBelow: &below}); err != nil {
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
	for _, r := range s.breaks {
		if err := s.stream.InsertPageBreak(at(1, r)); err != nil {
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
