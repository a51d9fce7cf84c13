package disclosure

import (
	"errors"
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// scope3 writes the fifteen categories, each with its state. A category that has
// neither lines nor a stated reason is not evaluated, which fails the check.
func (b *builder) scope3() error {
	t := report.Table{ID: "scope3-categories", Caption: report.Text{EN: "The fifteen categories of scope 3", ZH: "范围3的15个类别"}, Cards: true, Columns: []report.Column{
		{Name: report.Text{EN: "Category", ZH: "类别"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "State", ZH: "状态"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Emission", ZH: "排放量"}, Unit: report.Tonnes, Kind: report.NumberColumn, Sum: true},
		{Name: report.Text{EN: "Outside the minimum boundary", ZH: "其中最低边界以外"}, Unit: report.Tonnes, Kind: report.NumberColumn, Sum: true},
		{Name: report.Text{EN: "Methods", ZH: "方法"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Lines", ZH: "记录数"}, Kind: report.NumberColumn}}}
	methods := map[carbon.Category]map[string]report.Text{}
	optional := map[carbon.Category]unit.Number{}
	lines := map[carbon.Category]int64{}
	w := b.in.Year.Location
	w.Scope = carbon.Scope3
	for c, err := range b.in.Year.Inventory.Contributions("", w) {
		if err != nil {
			return err
		}
		k := c.Heading.Category
		if methods[k] == nil {
			methods[k] = map[string]report.Text{}
		}
		if c.Method != nil {
			methods[k][c.Method.Code] = c.Method.Name
		}
		lines[k] += c.Lines
		if c.Heading.Optional {
			x, err := c.Amounts.CO2e(w.GWP)
			if err != nil {
				return err
			}
			add(optional, k, tonnes(x.Kg()))
		}
	}
	calculated, missing := 0, 0
	allOptional := unit.Int(0)
	for c := carbon.PurchasedGoods; c <= carbon.Investments; c++ {
		row := report.Row{Of: "total", Head: categoryName(c)}
		if n := b.location.of(c); n.Stated() {
			calculated++
			f, err := b.trace("cat-"+categoryCode(c), categoryName(c), n, viewLocation, by("category", categoryCode(c)))
			if err != nil {
				return err
			}
			var names report.Text
			for i, m := range keys(methods[c]) {
				if i > 0 {
					names.EN, names.ZH = names.EN+"; ", names.ZH+"；"
				}
				names.EN, names.ZH = names.EN+m, names.ZH+methods[c][m].ZH
			}
			opt := report.Cell{}
			if n, ok := optional[c]; ok {
				opt = report.Fig(report.Emission(n, viewLocation))
				allOptional = allOptional.Add(n)
			}
			row.Cells = []report.Cell{report.Words(scope3.Calculated.Text()), report.Fig(f), opt,
				report.Words(names), report.Fig(report.Count(lines[c], report.Text{EN: "lines", ZH: "条"}))}
		} else {
			s := b.states[c-1]
			if s.State == scope3.NotEvaluated {
				missing++
			}
			row.Of, row.Status, row.Warn = "", stateText(s), s.State == scope3.NotEvaluated
		}
		t.Rows = append(t.Rows, row)
		for _, s := range b.in.Categories { // parts that are left out
			if s.Category == c && s.Part != (carbon.Text{}) {
				t.Rows = append(t.Rows, report.Row{Head: report.Text{EN: fmt.Sprintf("%d, left out: %s", c.Number(), s.Part.EN), ZH: fmt.Sprintf("%d 排除部分：%s", c.Number(), s.Part.ZH)}, Status: stateText(s)})
			}
		}
	}
	f := report.Emission(b.location.scope[3], viewLocation)
	t.Rows = append(t.Rows, report.Row{ID: "total", Total: true, Head: report.Text{EN: "Scope 3", ZH: "范围3"}, Cells: []report.Cell{{}, report.Fig(f), report.Fig(report.Emission(allOptional, viewLocation)), {}, {}}})
	gas, err := b.gases("scope3-gas", report.Text{EN: "Scope 3 by gas, as far as factors say", ZH: "范围3按气体（以因子可拆分为限）"}, w)
	if err != nil {
		return err
	}
	blocks, err := b.balances()
	if err != nil {
		return err
	}
	blocks = append(blocks, b.sensitivity()...)
	up, all := unit.Int(0), b.location.scope[3]
	for c := carbon.PurchasedGoods; c <= carbon.UpstreamLeased; c++ {
		up = up.Add(b.location.zeroOf(c))
	}
	share := report.ShareOf(up, all, 0)
	title, dek := report.Text{
		EN: fmt.Sprintf("All 15 categories are calculated; %s%% of scope 3 lies upstream", share.Printed()),
		ZH: fmt.Sprintf("15个类别全部计算；范围3的%s%%来自上游", share.Printed())}, report.Text{}
	if calculated < 15 {
		dek = report.Text{EN: "A category without lines says why: not applicable, or left out with a reason and a size.", ZH: "无记录的类别均说明原因：不适用，或排除并给出理由与规模。"}
		title = report.Text{EN: fmt.Sprintf("%d of 15 categories are calculated; %s%% of scope 3 lies upstream", calculated, share.Printed()),
			ZH: fmt.Sprintf("15个类别中已计算%d个；范围3的%s%%来自上游", calculated, share.Printed())}
	}
	b.add(report.Section{ID: "scope3-section", Label: report.Text{EN: "Scope 3", ZH: "范围3"}, Warn: missing > 0 || len(b.incomplete) > 0, Title: title, Dek: dek,
		Fields: []string{"4.3", "7.1", "7.2", "7.3", "7.4"}, Lit: []string{litGoods, litUpstream, litUse, litDownstream},
		Blocks: append(append([]report.Block{{Table: &t}}, blocks...), report.Block{Table: &gas})})
	b.answerTable("s3_cat_1_15", t.ID)
	b.answerTable("s3_inclusion", t.ID)
	b.answerTable("s3_by_gas", gas.ID)
	b.exclusions()
	return b.biogenic3()
}

// complete asks for the state of the fifteen categories.
func (b *builder) complete() error {
	total, err := ghg.NewCO2e(unit.New(b.location.scope[3], unit.Tonne), b.set())
	if err != nil {
		return err
	}
	c := scope3.Completeness{Statements: b.in.Categories, Total: total, Significant: b.in.Significant}
	for k := carbon.PurchasedGoods; k <= carbon.Investments; k++ {
		if b.location.of(k).Stated() {
			c.Calculated = append(c.Calculated, k)
		}
	}
	b.states, err = c.States()
	var all interface{ Unwrap() []error }
	switch {
	case errors.As(err, &all):
		b.incomplete = all.Unwrap()
	case err != nil:
		b.incomplete = []error{err}
	}
	return nil
}

// stateText says a state with its reason and, of an exclusion, ground and size.
func stateText(s scope3.Statement) report.Text {
	t := s.State.Text()
	if s.State == scope3.Excluded {
		t = report.Text{EN: t.EN + ", " + s.Ground.Text().EN, ZH: t.ZH + "，" + s.Ground.Text().ZH}
		if !s.Size.IsZero() {
			size := report.Emission(tonnes(s.Size.Kg()), "").Grouped()
			t = report.Text{EN: t.EN + ", about " + size + " t CO₂e", ZH: t.ZH + "，约" + size + "吨CO₂e"}
		}
	}
	if s.Reason != (carbon.Text{}) {
		t = report.Text{EN: t.EN + ": " + s.Reason.EN, ZH: t.ZH + "：" + s.Reason.ZH}
	}
	return t
}

// exclusions answers which share of scope 3, with what is excluded, is excluded.
func (b *builder) exclusions() {
	left := unit.Int(0)
	for _, s := range b.in.Categories {
		if s.State == scope3.Excluded && !s.Size.IsZero() {
			left = left.Add(tonnes(s.Size.Kg()))
		}
	}
	if len(b.incomplete) == 0 {
		b.answer("exclusion_pct", report.ShareOf(left, left.Add(b.location.scope[3]), 2))
	}
}

// biogenic3 answers the field of biogenic CO2 in scope 3.
func (b *builder) biogenic3() error {
	b.answer("s3_biogenic", report.Emission(b.part(by("scope", "3"), by("account", ghg.Biogenic.String())).sum, viewBiogenic))
	return nil
}
