package xlsx

import (
	"strings"

	"github.com/tanlian/tanlian/report"
)

// cover says what the report is, how to read the workbook, and leads to every sheet.
func (b *book) cover(s *sheet) {
	d := b.d
	s.rows[0].cells[0].text = b.line(d.Title)
	fact := func(name report.Text, value string) {
		s.add(cell{}, textCell(b.both(name), cellIn), textCell(value, cellIn))
	}
	fact(report.Text{EN: "Reporter", ZH: "报告主体"}, b.both(d.Reporter.Name))
	fact(report.Text{EN: "Identifier", ZH: "主体代码"}, d.Reporter.ID)
	fact(report.Text{EN: "Report no.", ZH: "报告编号"}, d.ID)
	fact(report.Text{EN: "Period", ZH: "报告期"}, strings.Replace(d.Period, "/", " – ", 1))
	b.facts(s, d.Meta)
	if d.Conformity != (report.Text{}) {
		s.spread(b.both(d.Conformity), para)
		s.add()
	}
	s.add(textCell(b.line(report.Text{EN: "How to read this workbook", ZH: "如何阅读本工作簿"}), heading))
	for _, t := range reading {
		s.spread(b.both(t), para)
	}
	s.add()
	s.add(textCell(b.line(report.Text{EN: "Sheets", ZH: "工作表"}), heading))
	for _, x := range b.sheets[1:] {
		to := "sheet:" + x.name
		b.anchors[to] = x.quoted() + "!A1"
		s.add(cell{}, cell{text: x.name, look: look{link: true}, to: to})
	}
	s.add()
	s.add(textCell(b.line(report.Text{EN: "Manifest: what the calculation was made from", ZH: "计算留痕：本次计算的依据"}), heading))
	b.anchors["list:manifest"] = s.quoted() + "!" + at(1, s.next()-1)
	for _, m := range d.Manifest {
		s.add(cell{}, textCell(b.both(m.Name), cellIn), textCell(m.Value, mono), textCell(b.both(m.Detail), mono))
	}
	s.width(1, 4)
	s.width(2, 36)
	s.width(3, 68)
}

var reading = []report.Text{
	{EN: "Totals and categories are formulas over the ledger, which holds every line. Click on a figure to reach its trace, there on a line to reach the ledger, there on → to reach its factor.",
		ZH: "合计与各类别均为对“台账”的公式，台账含全部记录。点击数字到追溯，在追溯中点击行号到台账，在台账中点击→到因子及来源。"},
	{EN: "Excel calculates in binary floating point (float64) and shows 15 digits. The exact value, a decimal or a fraction such as 11/3, therefore stands as text beside each figure; it is the one that counts. The relative difference behind it compares what Excel calculated with the exact value and is 0; sheet Checks adds these up.",
		ZH: "Excel以二进制浮点数（float64）计算，最多显示15位有效数字。因此每个数字旁以文本列出精确值（小数，或如11/3的分数），以精确值为准。其后的“相对差”为Excel计算结果与精确值之差，应为0；“校验”表对此逐一核对。"},
	{EN: "A displayed number is rounded by the program; the report itself rounds half to even (GB/T 8170). Where a table's parts add up in print, sheet Traces gives the printed value of each figure.",
		ZH: "单元格显示值由软件修约；本报告按GB/T 8170“四舍六入五成双”修约，打印值见“追溯”表。"},
	{EN: "Codes in the ledger are written so that no spreadsheet takes them for numbers, dates or wildcards: scopes as S1 to S3, categories as C1 to C15, – for none, and _ before what does not begin like a word. JSON and CSV have them as they are.",
		ZH: "台账中的代码作了处理，避免被识别为数值、日期或通配符：范围写作S1—S3，类别写作C1—C15，空值写作–，不以文字开头的代码前加_。JSON与CSV保留原代码。"},
	{EN: "Emissions are in t CO₂e. Figures of two views (sheet Summary) are never added: the location- and market-based methods of scope 2, biogenic CO₂, and what stands outside the scopes.",
		ZH: "排放量单位为t CO₂e。不同口径（见“汇总”表）的数字不得相加：范围2的位置法与市场法、生物成因CO₂及范围之外的项目。"},
}
