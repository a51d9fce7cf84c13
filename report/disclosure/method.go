package disclosure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// method writes boundary, methods, assumptions and what was looked at for double
// counting.
func (b *builder) method() error {
	blocks := []report.Block{}
	if len(b.in.Entities) > 0 {
		t := report.Table{ID: "entities", Caption: report.Text{EN: "Entities and where they stand", ZH: "主体及其在报告中的位置"}, Columns: []report.Column{
			{Name: report.Text{EN: "Entity", ZH: "主体"}, Kind: report.TextColumn},
			{Name: report.Text{EN: "Share", ZH: "持股"}, Unit: report.Percent, Kind: report.NumberColumn},
			{Name: report.Text{EN: "Place in this report", ZH: "在本报告中的位置"}, Kind: report.TextColumn}}}
		for _, e := range b.in.Entities {
			t.Rows = append(t.Rows, report.Row{Head: e.Name, Code: string(e.ID), Cells: []report.Cell{report.Fig(e.Share), report.Words(e.Role)}})
		}
		blocks = append(blocks, report.Block{Table: &t})
	}
	if len(b.in.Sites) > 0 {
		t := report.Table{ID: "sites", Caption: report.Text{EN: "Sites", ZH: "设施清单"}, Columns: []report.Column{
			{Name: report.Text{EN: "Site", ZH: "设施"}, Kind: report.TextColumn},
			{Name: report.Text{EN: "Place", ZH: "地点"}, Kind: report.CodeColumn},
			{Name: report.Text{EN: "Note", ZH: "说明"}, Kind: report.TextColumn}}}
		for _, s := range b.in.Sites {
			t.Rows = append(t.Rows, report.Row{Head: s.Name, Code: s.ID, Cells: []report.Cell{report.Code(string(s.Place)), report.Words(s.Note)}})
		}
		blocks = append(blocks, report.Block{Table: &t})
		b.answerTable("facilities", t.ID)
	}
	if len(b.in.Overlaps) > 0 {
		t := report.Table{ID: "overlaps", Caption: report.Text{EN: "Where the same tonne may stand twice", ZH: "可能重复计算之处"}, Columns: []report.Column{
			{Name: report.Text{EN: "Overlap", ZH: "重叠"}, Kind: report.TextColumn},
			{Name: report.Text{EN: "Finding", ZH: "处理"}, Kind: report.TextColumn},
			{Name: report.Text{EN: "Size", ZH: "规模"}, Unit: report.Tonnes, Kind: report.NumberColumn}}}
		for _, o := range b.in.Overlaps {
			t.Rows = append(t.Rows, report.Row{Head: o.What, Cells: []report.Cell{report.Words(o.Finding), report.Fig(o.Figure)}})
		}
		blocks = append(blocks, report.Block{Table: &t})
		b.answerTable("double_count_check", t.ID)
	}
	if len(b.in.Assumptions) > 0 {
		t := report.Table{ID: "assumptions", Caption: report.Text{EN: "What the company assumes", ZH: "公司假设"}, Columns: []report.Column{
			{Name: report.Text{EN: "Assumption", ZH: "假设"}, Kind: report.TextColumn},
			{Name: report.Text{EN: "Value", ZH: "数值"}, Kind: report.CodeColumn},
			{Name: report.Text{EN: "Used for", ZH: "用于"}, Kind: report.TextColumn}}}
		for _, a := range b.in.Assumptions {
			t.Rows = append(t.Rows, report.Row{Head: a.Name, Cells: []report.Cell{report.Code(a.Value), report.Words(a.Used)}})
		}
		blocks = append(blocks, report.Block{Table: &t})
		b.answerTable("assumptions", t.ID)
	}
	blocks = append(blocks, report.Block{List: report.ListViews})
	n := len(b.in.Assumptions)
	b.add(report.Section{ID: "method", Label: report.Text{EN: "Boundary and method", ZH: "边界与方法"},
		Title: report.Text{EN: fmt.Sprintf("%s; %d assumptions of the company, each listed", sentence(b.in.Approach.EN), n),
			ZH: fmt.Sprintf("合并方法：%s；公司假设%d项，逐项列出", b.in.Approach.ZH, n)},
		Fields: []string{"1.2", "1.3", "4.1", "4.2", "4.5", "4.7", "7.11"}, Blocks: blocks})
	ledger := report.Text{EN: "settings of the calculation", ZH: "计算设置"}
	b.say("consolidation_approach", b.in.Approach, ledger)
	b.say("gwp_set", report.Text{EN: b.set().EN() + ". " + b.set().Source(), ZH: b.set().ZH()}, ledger)
	b.say("op_boundary", report.Text{EN: "Scope 1, scope 2 (both methods), scope 3 (all fifteen categories with their state)", ZH: "范围1、范围2（两种方法）、范围3（全部15个类别及其状态）"}, ledger)
	b.answerTable("method_per_source", "scope3-categories")
	b.say("reporting_entity", report.Text{EN: b.in.Reporter.Name.EN + ", " + b.in.Reporter.ID, ZH: b.in.Reporter.Name.ZH + "，" + b.in.Reporter.ID}, report.Text{EN: "stated by the reporter", ZH: "由报告主体提供"})
	b.say("period_start_end", report.Same(strings.Replace(b.d.Period, "/", " – ", 1)), ledger)
	b.say("report_id", report.Same(b.in.ID), ledger)
	b.say("report_title", b.in.Title, ledger)
	return nil
}

// annex writes factors, sources, traces, fields, checks and the manifest.
func (b *builder) annex() error {
	m := b.in.Year.Inventory.Manifest(b.in.Code, b.in.Year.Inputs, b.in.Year.Market.Settled)
	stamp := func(en, zh, value string, detail report.Text) {
		b.d.Manifest = append(b.d.Manifest, report.Stamp{Name: report.Text{EN: en, ZH: zh}, Value: value, Detail: detail})
	}
	stamp("Digest of the inventory", "清单摘要", m.Digest.String(), report.Text{EN: "content: the same for any order, partition or spelling of units", ZH: "按内容计算：与行序、分片及单位写法无关"})
	stamp("Schema", "结构摘要", m.Schema.String(), report.Same(m.Scheme))
	stamp("Factors and policy", "因子与选择政策摘要", m.Resolver.String(), report.Same(strings.Join(m.Editions, ", ")))
	stamp("Code", "代码版本", m.Code, report.Text{})
	for _, i := range m.Inputs {
		stamp("Input "+i.Name, "输入 "+i.Name, i.SHA256.String(), report.Text{EN: fmt.Sprintf("%d bytes, %d rows", i.Bytes, i.Rows), ZH: fmt.Sprintf("%d字节，%d行", i.Bytes, i.Rows)})
	}
	from := report.Text{EN: "digests of the run", ZH: "本次运行的摘要"}
	b.say("factor_dataset_version", report.Same(m.Resolver.String()), from)
	b.say("audit_trail", report.Same(m.Digest.String()), from)
	b.say("ef_annex", report.Text{EN: fmt.Sprintf("%d factors from %d sources, in the annex", len(b.d.Factors), len(b.d.Sources)), ZH: fmt.Sprintf("附录列出%d个因子，来自%d个来源", len(b.d.Factors), len(b.d.Sources))}, from)
	b.add(report.Section{ID: "trail", Label: report.Text{EN: "From figure to line", ZH: "从数字到记录"},
		Title: report.Text{EN: fmt.Sprintf("Every figure leads to its lines: %s in the ledger", report.Group(fmt.Sprint(b.count))), ZH: fmt.Sprintf("每个数字都能查到记录：台账共%s条", report.Group(fmt.Sprint(b.count)))},
		Dek: report.Text{EN: "The largest lines of each figure, and the exact sum of the others. The workbook, JSON and CSV hold every line.",
			ZH: "列出每个数字的最大几条记录及其余的精确合计。工作簿、JSON和CSV含全部记录。"},
		Fields: []string{"14.5"}, Blocks: []report.Block{{List: report.ListTraces}}})
	b.add(report.Section{ID: "annex", Label: report.Text{EN: "Factors and sources", ZH: "因子与来源"},
		Title:  report.Text{EN: fmt.Sprintf("%d factors from %d sources, each with its cell", len(b.d.Factors), len(b.d.Sources)), ZH: fmt.Sprintf("%d个因子，来自%d个来源，均注明出处单元格", len(b.d.Factors), len(b.d.Sources))},
		Fields: []string{"15.1", "0.8"}, Blocks: []report.Block{
			{Heading: report.Text{EN: "Methods", ZH: "计算方法"}, List: report.ListMethods},
			{Heading: report.Text{EN: "Emission factors", ZH: "排放因子"}, List: report.ListFactors},
			{Heading: report.Text{EN: "Sources and licences", ZH: "出处与许可"}, List: report.ListSources}}})
	return nil
}

// answers puts in what only the reporter can say.
func (b *builder) answers() error {
	for _, id := range keys(b.in.Facts) {
		f, a := b.d.Field(id), b.in.Facts[id]
		if f == nil {
			return fmt.Errorf("no field %q in the profile", id)
		}
		f.Status, f.Reason, f.Text, f.Figures, f.Provenance = a.Status, a.Reason, a.Text, a.Figures, a.Provenance
		if f.Status == "" {
			f.Status = report.Reported
		}
		if f.Provenance == (report.Text{}) {
			f.Provenance = report.Text{EN: "stated by the reporter", ZH: "由报告主体提供"}
		}
	}
	return nil
}

// lead writes the first screen.
func (b *builder) lead() error {
	l := &b.d.Lead
	l.Question = report.Text{EN: "How much?", ZH: "排放多少？"}
	l.Why = report.Text{EN: "What changed, and why?", ZH: "比上年变了什么，为什么？"}
	l.Figure = b.total
	market := report.Emission(b.market.all, viewMarket)
	l.Basis = report.Text{EN: fmt.Sprintf("The total takes scope 2 by location. By market it is %s t; the two methods are never added.", market.Grouped()),
		ZH: fmt.Sprintf("总量采用范围2位置法。按市场法则为%s吨；两种口径不得相加。", market.Grouped())}
	if b.in.Before == nil {
		l.NoBridge = report.Text{EN: "There is no year before in this report.", ZH: "本报告无上年数据。"}
		l.Sentence = report.Text{EN: "This is the first year reported.", ZH: "本年为首个报告年。"}
	} else {
		pct := report.ChangeOf(b.locationBefore.all, b.location.all, 1)
		word := [3]report.Text{{EN: "less", ZH: "低"}, {EN: "more", ZH: "持平"}, {EN: "more", ZH: "高"}}[1+b.location.all.Cmp(b.locationBefore.all)]
		abs := report.Figure{Exact: pct.Exact.Abs(), Places: 1}
		l.Sentence = report.Text{
			EN: fmt.Sprintf("In %s the company and its value chain emitted **%s%% %s** than in %s.", b.yearText(), abs.Printed(), word.EN, b.beforeText()),
			ZH: fmt.Sprintf("%s年，公司及其价值链的排放比%s年**%s%s%%**。", b.yearText(), b.beforeText(), word.ZH, abs.Printed())}
		if err := b.growth(); err != nil {
			return err
		}
	}
	b.strip()
	b.d.Meta = []report.Fact{
		{Name: report.Text{EN: "Period", ZH: "报告期"}, Text: report.Same(strings.Replace(b.d.Period, "/", " – ", 1))},
		{Name: report.Text{EN: "Consolidation", ZH: "合并方法"}, Text: b.in.Approach},
		{Name: report.Text{EN: "GWP", ZH: "GWP"}, Text: report.Text{EN: b.set().EN(), ZH: b.set().ZH()}},
		{Name: report.Text{EN: "Report", ZH: "报告编号"}, Text: report.Same(b.in.ID)}}
	var sources []report.Item
	for _, s := range b.gridSources() {
		sources = append(sources, report.Item{Text: report.Text{EN: fmt.Sprintf("Electricity of %s: %s (%s)", b.yearText(), s.Title.EN, s.Publisher.EN), ZH: fmt.Sprintf("%s年用电：%s（%s）", b.yearText(), s.Title.ZH, s.Publisher.ZH)},
			Link: report.Link{Kind: report.ToSource, ID: s.ID}})
	}
	rules := report.Panel{ID: "rules", Title: report.Text{EN: "By which rules?", ZH: "按什么规则？"}, Items: []report.Item{
		{Text: report.Text{EN: "GHG Protocol: Corporate, Scope 2, Scope 3", ZH: "温室气体核算体系：企业、范围2、范围3"}},
		{Text: report.Text{EN: b.set().EN(), ZH: b.set().ZH()}}}, Link: report.Link{Kind: report.ToSection, ID: "annex"},
		More: report.Text{EN: fmt.Sprintf("%d sources", len(b.d.Sources)), ZH: fmt.Sprintf("%d个来源", len(b.d.Sources))}}
	rules.Items = append(rules.Items, sources[:min(2, len(sources))]...)
	l.Panels = append(l.Panels, rules)
	return nil
}

// gridSources returns the sources of location-based electricity, most used first.
func (b *builder) gridSources() []report.Source {
	tonnes := map[string]unit.Number{}
	for _, id := range keys(b.grid) {
		add(tonnes, b.d.Factors[b.factor[id]].Source, b.grid[id])
	}
	ids := keys(tonnes)
	slices.SortStableFunc(ids, func(x, y string) int { return tonnes[y].Cmp(tonnes[x]) })
	var out []report.Source
	for _, id := range ids {
		out = append(out, b.sourceOf(id))
	}
	return out
}

// growth compares output and revenue with the year before: emissions grow with what is
// made, so the total alone says little.
func (b *builder) growth() error {
	y, p := &b.in.Year, b.in.Before
	pct := func(before, now unit.Number) string { return report.Group(report.ChangeOf(before, now, 1).Printed()) }
	en, zh := "", ""
	if len(y.Output) > 0 && len(p.Output) > 0 {
		o, c := y.Output[0], pct(p.Output[0].Quantity.Number(), y.Output[0].Quantity.Number())
		en += fmt.Sprintf(" %s: %s%%", o.Name.EN, c)
		zh += fmt.Sprintf("%s%s%%", o.Name.ZH, c)
	}
	if y.Revenue.Quantity.Stated() && p.Revenue.Quantity.Stated() {
		now, err := b.intensity(b.location.all, y.Revenue)
		if err != nil {
			return err
		}
		before, err := b.intensity(b.locationBefore.all, p.Revenue)
		if err != nil {
			return err
		}
		c := pct(before.Exact, now.Exact)
		en += fmt.Sprintf("; emissions per revenue: **%s%%**", c)
		zh += fmt.Sprintf("，单位营收排放**%s%%**", c)
	}
	if en != "" {
		b.d.Lead.Sentence.EN += strings.TrimPrefix(en, ";") + "."
		b.d.Lead.Sentence.ZH += strings.TrimPrefix(zh, "，") + "。"
	}
	return nil
}

// strip draws 100 % of the total; its segments are the rule above each section.
func (b *builder) strip() {
	up, down := b.location.zeroOf(0), b.location.zeroOf(0)
	for c := range b.location.category {
		switch {
		case c.Scope() != 3, c == 1, c == 11:
		case c.Upstream():
			up = up.Add(b.location.of(c))
		default:
			down = down.Add(b.location.of(c))
		}
	}
	seg := func(id, en, zh string, tone report.Tone, f report.Figure) {
		b.d.Chain = append(b.d.Chain, report.Segment{ID: id, Name: report.Text{EN: en, ZH: zh}, Figure: f, Share: report.ShareOf(f.Exact, b.location.all, 1), Tone: tone})
	}
	e := func(n report.Number) report.Figure { return report.Emission(n, viewLocation) }
	seg(litScope1, "Scope 1", "范围1", report.ToneScope1, e(b.location.scope[1]))
	seg(litScope2, "Scope 2 (location)", "范围2（位置）", report.ToneScope2, e(b.location.scope[2]))
	seg(litGoods, "Purchased goods", "外购商品", report.ToneUpstream, e(b.location.zeroOf(1)))
	seg(litUpstream, "Other upstream", "其他上游", report.ToneUpstream, e(up))
	seg(litUse, "Use of products", "产品使用", report.ToneDownstream, e(b.location.zeroOf(11)))
	seg(litDownstream, "Other downstream", "其他下游", report.ToneDownstream, e(down))
	b.d.Lead.Strip = &report.Strip{ID: "strip", Caption: report.Text{EN: "The total by part of the chain", ZH: "总量按价值链部分"}, Total: e(b.location.all), Segments: b.d.Chain}
}

// glossary explains the terms.
func (b *builder) glossary() error {
	put := func(id, en, zh, ten, tzh string) {
		b.d.Glossary = append(b.d.Glossary, report.Entry{ID: id, Name: report.Text{EN: en, ZH: zh}, Text: report.Text{EN: ten, ZH: tzh}})
	}
	put("location-based", "Location-based", "基于位置", "Electricity at the average factor of the grid where it is used.", "按用电所在电网的平均因子计算。")
	put("market-based", "Market-based", "基于市场", "Electricity at the rate of the contracts and certificates bought; what no instrument covers has the factor stated in section electricity.", "按合同与凭证计算；未被凭证覆盖的部分采用电力一节所述因子。")
	put("primary", "Supplier-specific", "供应商特定", "Calculated with data of the supplier or partner itself.", "采用供应商或合作方自身数据计算。")
	put("kept", "Kept CO₂e", "沿用的CO₂e", "Published in another GWP set, or in one that is not stated, without a split by gas: it is kept as published and shown.", "以其他或未注明的GWP值发布且无分气体数据：按原值沿用并单独列示。")
	put("gwp", "GWP", "全球增温潜势", b.set().Source(), "各气体换算为CO₂当量所用数值的来源："+b.set().ZH())
	put("exact", "Exact value", "精确值", "Nothing is rounded between the ledger and the printed figure; a fraction stands as a fraction.", "从台账到印出的数字之间不作任何修约；分数保留为分数。")
	put("biogenic", "Biogenic CO₂", "生物成因CO₂", ghg.Biogenic.EN()+"; in no total.", "生物成因碳产生的CO₂，不计入任何合计。")
	b.say("glossary", report.Text{EN: fmt.Sprintf("%d terms", len(b.d.Glossary)), ZH: fmt.Sprintf("%d条术语", len(b.d.Glossary))}, report.Text{EN: "this report", ZH: "本报告"})
	if f := b.d.Field("glossary"); f == nil {
		return fmt.Errorf("no field glossary")
	}
	b.add(report.Section{ID: "terms", Label: report.Text{EN: "Terms", ZH: "术语"}, Title: report.Text{EN: "Terms", ZH: "术语"},
		Fields: []string{"15.6"}, Blocks: []report.Block{{List: report.ListGlossary}, {List: report.ListManifest}}})
	return nil
}
