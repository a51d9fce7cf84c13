package disclosure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// why writes the bridge from the year before. Its effects sum exactly to the
// change: the residual is printed, and it is 0.
func (b *builder) why() error {
	if b.in.Before == nil {
		return nil
	}
	base, err := b.baseYear()
	if err != nil {
		return err
	}
	per, err := b.intensities()
	if err != nil {
		return err
	}
	es, err := inventory.Bridge(b.in.Before.Inventory, b.in.Year.Inventory, b.in.Before.Location, b.in.Year.Location)
	if err != nil {
		return err
	}
	type key struct {
		category carbon.Category
		driver   int
	}
	const activity, factor, come, gone = 0, 1, 2, 3
	sums := map[key]unit.Number{}
	put := func(c carbon.Category, d int, n unit.Number) {
		if n.Sign() != 0 {
			k := key{c, d}
			if s, ok := sums[k]; ok {
				n = n.Add(s)
			}
			sums[k] = n
		}
	}
	for _, e := range es {
		put(e.Category, activity, e.Activity)
		put(e.Category, factor, e.Factor)
		put(e.Category, come, e.New)
		put(e.Category, gone, e.Gone)
	}
	type effect struct {
		key
		t unit.Number
	}
	var all []effect
	for k, n := range sums {
		all = append(all, effect{k, tonnes(n)})
	}
	slices.SortFunc(all, func(x, y effect) int {
		return cmp.Or(y.t.Abs().Cmp(x.t.Abs()), cmp.Compare(x.category, y.category), cmp.Compare(x.driver, y.driver))
	})
	names := [4]report.Text{{EN: "activity", ZH: "活动量"}, {EN: "factor or supplier", ZH: "因子或供应商"}, {EN: "items new this year", ZH: "本年新出现的项目"}, {EN: "items only of last year", ZH: "仅上年有的项目"}}
	const shown = 7
	change := b.location.all.Sub(b.locationBefore.all)
	br := &report.Bridge{ID: "bridge", Caption: report.Text{
		EN: fmt.Sprintf("From %s to %s, location-based", b.beforeText(), b.yearText()),
		ZH: fmt.Sprintf("%s年至%s年的变化（基于位置）", b.beforeText(), b.yearText())},
		From:   report.Effect{Name: report.Text{EN: "Total " + b.beforeText(), ZH: b.beforeText() + "年总量"}, Figure: report.Emission(b.locationBefore.all, viewLocation)},
		To:     report.Effect{Name: report.Text{EN: "Total " + b.yearText(), ZH: b.yearText() + "年总量"}, Figure: report.Emission(b.location.all, viewLocation)},
		Change: report.Emission(change, viewLocation),
		Note: report.Text{EN: "Activity is the change of quantity at the old factor, factor the change of factor at the new quantity; each effect is exact.",
			ZH: "活动量效应按上年因子计，因子效应按本年数量计；各项均为精确值。"}}
	br.Change.Signed = true
	left, rest := change, unit.Int(0)
	for i, e := range all {
		if i >= shown {
			rest = rest.Add(e.t)
			continue
		}
		f := report.Emission(e.t, viewLocation)
		f.Signed = true
		left = left.Sub(e.t)
		c := e.category.Text()
		br.Effects = append(br.Effects, report.Effect{Name: report.Text{EN: sentence(c.EN) + ": " + names[e.driver].EN, ZH: c.ZH + "：" + names[e.driver].ZH}, Figure: f})
	}
	if len(all) > shown {
		f := report.Emission(rest, viewLocation)
		f.Signed = true
		left = left.Sub(rest)
		n := len(all) - shown
		br.Effects = append(br.Effects, report.Effect{Name: report.Text{EN: fmt.Sprintf("%d smaller effects", n), ZH: fmt.Sprintf("其余%d项", n)}, Figure: f})
	}
	residual := report.Emission(left, viewLocation)
	br.Residual = report.Effect{Name: report.Text{EN: "Residual", ZH: "残差"}, Figure: residual}
	if left.Sign() != 0 {
		return fmt.Errorf("the bridge leaves %s t", left)
	}
	small := *br
	small.ID = "bridge-lead"
	b.d.Lead.Bridge = &small
	pct := report.ChangeOf(b.locationBefore.all, b.location.all, 1)
	title := report.Text{EN: fmt.Sprintf("%s%% against %s", report.Group(pct.Printed()), b.beforeText()), ZH: fmt.Sprintf("与%s年相比%s%%", b.beforeText(), report.Group(pct.Printed()))}
	if len(br.Effects) > 0 {
		e := br.Effects[0]
		title.EN = fmt.Sprintf("The largest single effect: %s, %s t", strings.ToLower(e.Name.EN[:1])+e.Name.EN[1:], e.Figure.Grouped())
		title.ZH = fmt.Sprintf("单项影响最大：%s，%s吨", e.Name.ZH, e.Figure.Grouped())
	}
	b.add(report.Section{ID: "bridge-section", Label: report.Text{EN: "Change", ZH: "变化"}, Title: title,
		Dek: report.Text{EN: fmt.Sprintf("The total changed by %s t (%s%%).", br.Change.Grouped(), report.Group(pct.Printed())),
			ZH: fmt.Sprintf("总量变化%s吨（%s%%）。", br.Change.Grouped(), report.Group(pct.Printed()))},
		Fields: []string{"11.5"}, Lit: []string{litScope1, litScope2, litGoods, litUpstream, litUse, litDownstream},
		Blocks: append(append([]report.Block{{Bridge: br}}, base...), per...)})
	b.answerTable("progress", "bridge")
	return nil
}
