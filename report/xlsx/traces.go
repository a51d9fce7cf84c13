package xlsx

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/report"
)

// Columns of the traces sheet.
const (
	traceValue = 4
	traceOff   = 6
)

// tracesSheet lists every figure that leads to lines: the sum over the ledger as a
// formula, the exact value, their difference, and the largest lines.
func (b *book) tracesSheet() {
	s := b.newSheet(report.Text{EN: "Traces", ZH: "追溯"}, blue3)
	both := func(en, zh string) string { return b.both(report.Text{EN: en, ZH: zh}) }
	s.headers(both("Trace", "追溯编号"), both("Figure, lines", "数字与明细"), both("Criteria over the ledger; factor", "台账条件；因子"), both("Emission, t CO₂e", "排放量，t CO₂e"),
		b.both(exactLabel), b.both(offLabel), both("Printed", "打印值"), both("Lines, by formula", "行数（公式）"), both("Lines", "行数"), both("View", "口径"))
	for _, c := range []int{traceValue, traceOff, 7, 8, 9} {
		s.rows[s.head-1].cells[c-1].look.right = true
	}
	for _, c := range []int{traceOff - 1, 10} {
		s.rows[s.head-1].cells[c-1].look.indent = 1
	}
	unchecked := textCell("—", look{right: true, indent: 1, color: ink2}) // holds a fraction in its column
	t := ledgerIndex("t")
	for i := range b.d.Traces {
		tr := &b.d.Traces[i]
		strong := look{wrap: true, bold: true, fill: wash, top: true}
		b.anchors["trace:"+tr.ID] = s.quoted() + "!" + at(1, s.next())
		criteria := b.codes.said(tr.Cell)
		if tr.Cell == nil {
			criteria = b.line(tr.All)
		}
		value := numeric(tr.Total.Exact, numberFormat(tr.Total.Places, tr.Total.Signed, ""), strong)
		off, n := cell{look: strong}, cell{look: strong}
		if f, ok := b.live(tr.Total.With(*tr)); ok {
			value.formula = f
			off = b.off(s, at(traceValue, s.next()), at(traceOff, s.next()), tr.Total.Exact, strong)
		}
		if f, ok := b.codes.count(tr.Cell); ok && b.count > 0 {
			n = counted(tr.Lines())
			n.formula, n.look = f, look{right: true, bold: true, fill: wash, top: true, format: "#,##0"}
		}
		stated := counted(tr.Lines())
		stated.look = look{right: true, bold: true, fill: wash, top: true, format: "#,##0"}
		exact := textCell(tr.Total.Exact.String(), look{fill: wash, top: true, color: ink2, indent: 1})
		view := textCell(tr.Total.View, look{fill: wash, top: true, indent: 1})
		total := s.add(textCell(tr.ID, strong), textCell(b.both(tr.Title), strong), textCell(criteria, strong), value, exact, off, textCell(tr.Total.Printed(), look{right: true, fill: wash, top: true}), n, stated, view)
		b.defined = append(b.defined, defined{"TL_", tr.ID, s.quoted() + "!" + abs(traceValue, total)})
		for _, x := range tr.Top {
			l := b.lines[x.Line]
			v := numeric(x.Amount, general, look{})
			if x.Amount.Equal(l.CO2e) {
				v.formula = b.ledger.quoted() + "!" + at(t, b.ledger.head+1+l.at)
			}
			s.add(cell{text: l.ID, look: look{link: true, indent: 1}, to: "line:" + l.ID}, textCell(b.line(l.Name), look{indent: 1}), cell{text: l.Factor, look: look{link: true}, to: "factor:" + l.Factor}, v, exactCell(x.Amount), unchecked)
			s.rows[len(s.rows)-1].outline = 1
		}
		if tr.Others > 0 {
			v := numeric(tr.Rest, general, look{})
			v.formula = fmt.Sprintf("%s-SUM(%s:%s)", at(traceValue, total), at(traceValue, total+1), at(traceValue, s.next()-1))
			name := report.Text{EN: fmt.Sprintf("%d others", tr.Others), ZH: fmt.Sprintf("其他%d行", tr.Others)}
			s.add(cell{}, textCell(b.line(name), look{indent: 1}), textCell(b.line(tr.All), look{color: ink2}), v, exactCell(tr.Rest), unchecked)
			s.rows[len(s.rows)-1].outline = 1
		}
	}
	s.widths = []float64{18, 44, 40, 17, 24, 11, 16, 10, 10, 12}
}

// checksSheet lists what the workbook checks of itself, then the rules checked on the
// report.
func (b *book) checksSheet() {
	s := b.newSheet(report.Text{EN: "Checks", ZH: "校验"}, blue4)
	b.anchors["list:checks"] = s.quoted() + "!A1"
	s.add(textCell(b.line(report.Text{EN: "The workbook about itself: each result is 0", ZH: "工作簿自检：各结果均应为0"}), heading))
	own := func(text report.Text, formula string) {
		if formula == "" {
			return
		}
		s.add(cell{}, textCell(b.both(text), cellIn), cell{isCount: true, look: look{right: true, format: "0.0E+00;-0.0E+00;0"}, formula: formula})
	}
	if b.count > 0 {
		own(report.Text{EN: "Ledger: sum of consumed × factor / 1000 minus sum of emissions, relative", ZH: "台账：换算后数量×因子÷1000之和与排放量之和的相对差"},
			"ROUND((SUMPRODUCT(Ledger_consumed,Ledger_kg_per_unit)/1000-SUM(Ledger_t))/MAX(1,SUM(Ledger_t)),9)")
		own(report.Text{EN: "Ledger: rows without an emission", ZH: "台账：无排放量的行数"}, fmt.Sprintf("%d-COUNT(Ledger_t)", b.count))
	}
	for start := 0; start < len(b.checks); start += 100 {
		end := min(start+100, len(b.checks))
		own(report.Text{EN: fmt.Sprintf("Figures %d to %d: formulas that differ from the exact value", start+1, end), ZH: fmt.Sprintf("数字%d—%d：与精确值不一致的公式个数", start+1, end)},
			b.wrong(b.checks[start:end]))
	}
	p := &b.d.Partition
	own(report.Text{EN: "Rows: read − calculated − excluded − rejected", ZH: "行：读取−已计算−已排除−已拒绝"}, fmt.Sprintf("%d-%d-%d-%d", p.Read, p.Calculated, p.Excluded, p.Rejected))
	s.add()
	for i := range b.d.Frameworks {
		f := &b.d.Frameworks[i]
		s.add(textCell(b.line(f.Name)+" "+f.Edition, heading))
		if f.Note != (report.Text{}) {
			s.add(textCell(b.line(f.Note), running))
		}
		s.add(b.labels(report.Text{EN: "Rule", ZH: "规则"}, report.Text{EN: "What it says", ZH: "内容"}, report.Text{EN: "Result", ZH: "结果"}, report.Text{EN: "Clause", ZH: "条款"}, report.Text{EN: "Mapping", ZH: "对应关系"}, report.Text{EN: "Detail", ZH: "说明"})...)
		for _, c := range f.Checks {
			result := cellIn
			if c.Result == report.Fail {
				result.color, result.bold = red, true
			}
			s.add(textCell(c.Rule.Code, mono), textCell(b.both(c.Rule.Text), cellIn), textCell(b.both(c.Result.Text()), result), textCell(b.both(c.Clause.Name), cellIn), textCell(b.both(verified(c.Clause)), cellIn), textCell(b.both(c.Detail), cellIn))
		}
		s.add()
	}
}

// wrong counts the differences that are not 0. The sheets are named in full: each
// cell stands for itself.
func (b *book) wrong(refs []string) string {
	parts := make([]string, len(refs))
	for i, r := range refs {
		parts[i] = "(" + r + "<>0)"
	}
	return strings.Join(parts, "+")
}

func verified(c report.Clause) report.Text {
	if c.Verified {
		return report.Text{EN: "clause read", ZH: "已阅读条文"}
	}
	return report.Text{EN: "mapping, unverified", ZH: "对应关系，未核实"}
}

func (b *book) labels(ts ...report.Text) []cell {
	cells := make([]cell, len(ts))
	for i, t := range ts {
		cells[i] = textCell(b.both(t), header)
	}
	return cells
}
