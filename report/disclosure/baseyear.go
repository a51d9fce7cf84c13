package disclosure

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon/target"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// baseYear assesses what changed since the base year against the company's threshold,
// for each cover that it states: scope 3 is so large that a change of the company's own
// plants is lost in it (Corporate Standard, chapter 5; Scope 3 Standard, 9.3).
func (b *builder) baseYear() ([]report.Block, error) {
	if len(b.in.BaseYears) == 0 {
		return nil, nil
	}
	t := report.Table{ID: "base-year", Caption: report.Text{EN: "Changes since the base year against the threshold for recalculation", ZH: "基准年以来的变化与重算门槛"}, Cards: true, Columns: []report.Column{
		{Name: report.Text{EN: "What is counted", ZH: "核算口径"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Changes", ZH: "变化"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Base year as reported", ZH: "基准年报告值"}, Unit: report.Tonnes, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Largest effect of the changes", ZH: "变化的最大影响"}, Unit: report.Percent, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Threshold", ZH: "门槛"}, Unit: report.Percent, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Assessment", ZH: "评估"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Base year on one footing", ZH: "同口径基准年"}, Unit: report.Tonnes, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Change since, on one footing", ZH: "同口径变化"}, Unit: report.Percent, Kind: report.NumberColumn}},
		Note: report.Text{EN: "The totals and the bridge of this report show the years as they were reported; both are in " + b.set().EN() + ".", ZH: "本报告的合计与变化分解采用各年报告值；两年均采用" + b.set().ZH() + "。"}}
	for _, h := range b.in.BaseYears {
		r, err := h.Recalculate()
		if err != nil {
			return nil, fmt.Errorf("base year: %w", err)
		}
		base, err := r.Year(r.Base)
		if err != nil {
			return nil, err
		}
		_, since, err := r.Since(r.Years[len(r.Years)-1].Year)
		if err != nil {
			return nil, err
		}
		var changes report.Text
		for i, c := range h.Changes {
			if i > 0 {
				changes = report.Text{EN: changes.EN + "; ", ZH: changes.ZH + "；"}
			}
			changes = report.Text{EN: fmt.Sprintf("%s%s (%s, from %d): %s", changes.EN, c.Name.EN, c.Kind.Text().EN, c.From, r.Fates[i].Text().EN),
				ZH: fmt.Sprintf("%s%s（%s，自%d年）：%s", changes.ZH, c.Name.ZH, c.Kind.Text().ZH, c.From, r.Fates[i].Text().ZH)}
		}
		verdict := report.Text{EN: "below the threshold: as reported", ZH: "低于门槛：采用报告值"}
		if r.Required {
			verdict = report.Text{EN: "reaches the threshold: recalculated", ZH: "达到门槛：已重算"}
		}
		percent := func(n unit.Number, places int32) report.Figure {
			return report.Figure{Exact: n.Mul(unit.Int(100)), Places: places, Unit: report.Percent}
		}
		change := percent(since, 1)
		change.Signed = true
		t.Rows = append(t.Rows, report.Row{Head: b.coverText(h.Cover), Cells: []report.Cell{report.Words(changes), report.Fig(report.Emission(tonnes(h.Reported[0].Emissions.Kg()), "")),
			report.Fig(percent(r.Significance, 2)), report.Fig(percent(h.Threshold.Value, 1)), report.Words(verdict), report.Fig(report.Emission(tonnes(base.Kg()), "")), report.Fig(change)}})
	}
	return []report.Block{{Table: &t}}, nil
}

// coverText says which scopes a history counts, by which method of scope 2; the approach
// in the reporter's words.
func (b *builder) coverText(c target.Cover) report.Text {
	t := c.Text()
	if c.Approach == b.in.Approach.EN {
		t.ZH = strings.Replace(t.ZH, c.Approach, b.in.Approach.ZH, 1)
	}
	return report.Text{EN: sentence(t.EN), ZH: t.ZH}
}
