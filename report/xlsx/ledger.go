package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/report"
)

// A ledgerColumn is a column of the ledger sheet.
type ledgerColumn struct {
	key   string // of a defined name over it, or ""
	name  report.Text
	width float64
	cell  func(*book, *report.Line) cell
}

func code(key string, name report.Text, width float64) ledgerColumn {
	return ledgerColumn{key, name, width, func(b *book, l *report.Line) cell { return textCell(b.codes.of(key, l.Key(key)), oneLine) }}
}

func words(name report.Text, width float64, f func(*book, *report.Line) string) ledgerColumn {
	return ledgerColumn{"", name, width, func(b *book, l *report.Line) cell { return textCell(f(b, l), oneLine) }}
}

func amount(key string, name report.Text, f func(*report.Line) report.Number) ledgerColumn {
	return ledgerColumn{key, name, 16, func(_ *book, l *report.Line) cell { return numeric(f(l), general, look{}) }}
}

func exact(name report.Text, f func(*report.Line) report.Number) ledgerColumn {
	return ledgerColumn{"", name, 20, func(_ *book, l *report.Line) cell { return exactCell(f(l)) }}
}

var ledgerColumns = []ledgerColumn{
	words(report.Text{EN: "Line", ZH: "行号"}, 11, func(_ *book, l *report.Line) string { return l.ID }),
	words(report.Text{EN: "Name", ZH: "名称"}, 40, func(b *book, l *report.Line) string { return b.line(l.Name) }),
	words(report.Text{EN: "Period", ZH: "期间"}, 23, func(_ *book, l *report.Line) string { return l.Period }),
	words(report.Text{EN: "Document", ZH: "单据号"}, 16, func(_ *book, l *report.Line) string { return l.Document }),
	words(report.Text{EN: "Input, row", ZH: "输入文件与行"}, 26, func(_ *book, l *report.Line) string { return l.Source }),
	code("scope", report.Text{EN: "Scope", ZH: "范围"}, 8),
	code("category", report.Text{EN: "Category", ZH: "类别"}, 12),
	code("basis", report.Text{EN: "Scope 2 method", ZH: "范围2方法"}, 11),
	code("account", report.Text{EN: "Account", ZH: "账户"}, 11),
	code("site", report.Text{EN: "Site", ZH: "场所"}, 12),
	code("supplier", report.Text{EN: "Supplier", ZH: "供应商"}, 14),
	words(report.Text{EN: "Supplier's name", ZH: "供应商名称"}, 30, func(b *book, l *report.Line) string { return b.line(l.SupplierName) }),
	code("product", report.Text{EN: "Product", ZH: "产品"}, 14),
	code("place", report.Text{EN: "Place", ZH: "地点"}, 9),
	code("kind", report.Text{EN: "Kind", ZH: "种类"}, 24),
	amount("", report.Text{EN: "Quantity", ZH: "数量"}, func(l *report.Line) report.Number { return l.Quantity }),
	words(report.Text{EN: "Unit", ZH: "单位"}, 14, func(b *book, l *report.Line) string { return b.line(report.UnitText(l.Unit)) }),
	words(report.Text{EN: "Steps to the factor's unit", ZH: "换算步骤"}, 30, func(b *book, l *report.Line) string { return b.steps(l.Steps) }),
	amount("consumed", report.Text{EN: "Consumed", ZH: "换算后数量"}, func(l *report.Line) report.Number { return l.Consumed }),
	words(report.Text{EN: "Per", ZH: "因子单位"}, 14, func(b *book, l *report.Line) string { return b.line(report.UnitText(l.Per)) }),
	amount("kg_per_unit", report.Text{EN: "Factor, kg CO₂e per unit", ZH: "因子，kg CO₂e/单位"}, func(l *report.Line) report.Number { return l.PerUnit }),
	amount("t", report.Text{EN: "Emission, t CO₂e", ZH: "排放量，t CO₂e"}, func(l *report.Line) report.Number { return l.CO2e }),
	exact(report.Text{EN: "Emission, exact", ZH: "排放量精确值"}, func(l *report.Line) report.Number { return l.CO2e }),
	exact(report.Text{EN: "Consumed, exact", ZH: "换算后数量精确值"}, func(l *report.Line) report.Number { return l.Consumed }),
	exact(report.Text{EN: "Factor, exact", ZH: "因子精确值"}, func(l *report.Line) report.Number { return l.PerUnit }),
	amount("kept", report.Text{EN: "of which kept from another GWP set, t", ZH: "其中沿用其他GWP值，t"}, func(l *report.Line) report.Number { return l.Kept }),
	code("factor", report.Text{EN: "Factor id", ZH: "因子编号"}, 30),
	{"", report.Text{EN: "To the factor", ZH: "查看因子"}, 9, func(b *book, l *report.Line) cell { return b.toFactor(l.Factor) }},
	words(report.Text{EN: "Method", ZH: "方法"}, 24, func(b *book, l *report.Line) string { return b.line(b.methods[l.Method].Name) }),
	words(report.Text{EN: "Method id", ZH: "方法编号"}, 16, func(_ *book, l *report.Line) string { return l.Method }),
	words(report.Text{EN: "Quality", ZH: "数据质量"}, 20, func(b *book, l *report.Line) string { return b.line(l.Quality) }),
	words(report.Text{EN: "Fallbacks", ZH: "因子退让"}, 30, func(b *book, l *report.Line) string { return list(l.Fallbacks, b.line) }),
	words(report.Text{EN: "Working", ZH: "计算过程"}, 30, func(b *book, l *report.Line) string {
		return list(l.Working, func(t report.Term) string { return b.line(t.Name) + " = " + t.Value + from(t.Source) })
	}),
}

func list[T any](xs []T, f func(T) string) string {
	parts := make([]string, len(xs))
	for i, x := range xs {
		parts[i] = f(x)
	}
	return strings.Join(parts, "; ")
}

func from(source string) string {
	if source == "" {
		return ""
	}
	return " (" + source + ")"
}

func (b *book) steps(ss []report.Step) string {
	return list(ss, func(s report.Step) string {
		return b.line(s.Name) + ": 1 " + s.From + " = " + s.Rate.String() + " " + s.To + from(s.Source)
	})
}

// toFactor leads to the row of the factor. It is a formula, because a sheet holds
// fewer links than lines.
func (b *book) toFactor(id string) cell {
	place, ok := b.anchors["factor:"+id]
	if !ok {
		return cell{}
	}
	l := look{link: true, center: true, format: "General"}
	return cell{text: "→", look: l, formula: fmt.Sprintf(`HYPERLINK("#%s","→")`, place)}
}

// ledgerHead lays out the ledger: it is known before it is written which line stands
// in which row.
func (b *book) ledgerHead(s *sheet) {
	b.ledger = s
	labels := make([]string, len(ledgerColumns))
	for i, c := range ledgerColumns {
		labels[i] = b.both(c.name)
		s.width(i+1, c.width)
	}
	s.headers(labels...)
	s.filter, s.pages = true, 4
	for id, l := range b.lines {
		b.anchors["line:"+id] = s.quoted() + "!" + at(1, s.head+1+l.at)
	}
}

// ledgerIndex returns the column of a defined name.
func ledgerIndex(key string) int {
	return 1 + slices.IndexFunc(ledgerColumns, func(c ledgerColumn) bool { return c.key == key })
}

// writeLedger streams the lines.
func (b *book) writeLedger(s *sheet) error {
	last := s.head + max(b.count, 1)
	for i, c := range ledgerColumns {
		if c.key == "" {
			continue
		}
		if err := b.define("Ledger_", c.key, s.quoted()+"!"+abs(i+1, s.head+1)+":"+abs(i+1, last)); err != nil {
			return err
		}
	}
	s.fit()
	if err := b.open(s); err != nil {
		return err
	}
	for i, r := range s.rows {
		values := make([]any, len(r.cells))
		for j, c := range r.cells {
			values[j] = b.value(c)
		}
		if err := s.stream.SetRow(at(1, i+1), values, excelize.RowOpts{Height: r.height}); err != nil {
			return err
		}
	}
	values := make([]any, len(ledgerColumns))
	i := 0
	for l, err := range b.d.Ledger() {
		if err != nil {
			return err
		}
		for j, c := range ledgerColumns {
			values[j] = b.value(c.cell(b, l))
		}
		i++
		if err := s.stream.SetRow(at(1, s.head+i), values); err != nil {
			return err
		}
	}
	return b.close(s, s.head+i)
}
