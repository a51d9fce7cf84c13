package disclosure

import (
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/report"
)

// apart lists the accounts side by side: the gross emissions, which alone are in the
// totals, and what stands beside them. An account without lines is none, not 0 (Corporate
// Standard, chapter 9; Scope 3 Standard, chapter 11: biogenic CO2, removals and
// compensation are reported separately).
func (b *builder) apart() report.Table {
	t := report.Table{ID: "accounts", Caption: report.Text{EN: "What is in the totals, and what stands apart", ZH: "计入合计与单列的内容"}, Columns: []report.Column{
		{Name: report.Text{EN: "Account", ZH: "账户"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "In the totals", ZH: "是否计入合计"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Amount", ZH: "数量"}, Unit: report.Tonnes, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Lines", ZH: "记录数"}, Kind: report.NumberColumn}},
		Note: report.Text{EN: "Nothing is netted: no removal, avoided emission or credit lowers a total.", ZH: "不作任何抵减：移除量、避免的排放及信用均不降低任何合计。"}}
	lines := func(p *part) report.Cell {
		return report.Fig(report.Count(p.lines, report.Text{EN: "lines", ZH: "条"}))
	}
	gross := b.part(by("account", ghg.Gross.String()), by("basis", "", viewLocation))
	t.Rows = append(t.Rows, report.Row{Strong: true, Head: report.Text{EN: sentence(ghg.Gross.EN()), ZH: ghg.Gross.ZH()}, Code: ghg.Gross.String(), Cells: []report.Cell{
		report.Words(report.Text{EN: "yes, alone", ZH: "是，仅此一项"}), report.Fig(report.Emission(gross.sum, viewLocation)), lines(gross)}})
	for _, a := range ghg.Accounts() {
		if a == ghg.Gross {
			continue
		}
		p := b.part(by("account", a.String()), by("basis", "", viewLocation))
		row := report.Row{Head: report.Text{EN: sentence(a.EN()), ZH: a.ZH()}, Code: a.String()}
		if p.lines == 0 {
			row.Status = report.Text{EN: "none", ZH: "无"}
		} else {
			view := viewOutside
			if a == ghg.Biogenic {
				view = viewBiogenic
			}
			f := report.Emission(p.sum, view)
			f.Places = 4
			row.Cells = []report.Cell{report.Words(report.Text{EN: "no", ZH: "否"}), report.Fig(f), lines(p)}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
