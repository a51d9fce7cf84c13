package disclosure

import "github.com/tanlian/tanlian/report"

// An Alternative is what the use of sold products would emit if one assumption were
// another: its effect on the result, which is never added (Scope 3 Standard, chapter 7:
// the results of different choices show the uncertainty of a scenario).
type Alternative struct {
	Of         report.Text // product and market
	Assumption report.Text
	From, To   string
	Effect     report.Figure
}

// sensitivity lists the alternatives, each changed alone.
func (b *builder) sensitivity() []report.Block {
	if len(b.in.Sensitivity) == 0 {
		return nil
	}
	t := report.Table{ID: "sensitivity", Caption: report.Text{EN: "Use phase: what another assumption would change, each alone", ZH: "使用阶段敏感性：逐项改变一项假设的影响"}, Cards: true, Columns: []report.Column{
		{Name: report.Text{EN: "Product and market", ZH: "产品与市场"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Assumption", ZH: "假设"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "In this report", ZH: "本报告取值"}, Kind: report.CodeColumn},
		{Name: report.Text{EN: "Instead", ZH: "备选取值"}, Kind: report.CodeColumn},
		{Name: report.Text{EN: "Effect", ZH: "影响"}, Unit: report.Tonnes, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Of the category", ZH: "占该类别"}, Unit: report.Percent, Kind: report.NumberColumn}}, Note: b.in.SensitivityNote}
	all := b.location.zeroOf(11)
	for _, a := range b.in.Sensitivity {
		e := a.Effect
		e.Signed = true
		t.Rows = append(t.Rows, report.Row{Head: a.Of, Cells: []report.Cell{report.Words(a.Assumption), report.Code(a.From), report.Code(a.To), report.Fig(e),
			report.Fig(report.ChangeOf(all, all.Add(e.Exact), 1))}})
	}
	return []report.Block{{Table: &t}}
}
