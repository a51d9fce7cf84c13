package reporttest

import (
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// A Case says what is peculiar about the disclosure. The zero Case has all kinds of
// block.
type Case struct {
	Hostile bool // names of 300 characters, script tags, formulas, a negative line
	Small   bool // one supplier, no year before
	Lines   int  // spend lines; 0 for 120
	Top     int  // lines shown behind a figure; 0 for 20
}

type builder struct {
	c     Case
	l     ledger
	d     *report.Disclosure
	total report.Figure // by market
	local report.Figure // by location
}

// New returns a disclosure, valid by its own Validate.
func New(c Case) *report.Disclosure {
	b := &builder{c: c, l: ledger{factors: factors()}, d: &report.Disclosure{}}
	b.l.energy()
	b.l.goods(c)
	b.l.chain()
	b.d.Lines, b.d.Sources = b.l.lines, sources()
	b.cover()
	b.sections()
	b.fields()
	b.d.Factors, b.d.Methods = b.l.factors, methods()
	for i := range b.d.Lines {
		for j := range b.d.Methods {
			if m := &b.d.Methods[j]; m.ID == b.d.Lines[i].Method {
				m.Lines++
			}
		}
	}
	return b.d
}

func is(column string, values ...string) report.Criterion {
	return report.Criterion{Column: column, Values: values}
}

// figure sums the lines of a cell and keeps their trace.
func (b *builder) figure(id string, title text, view string, cell ...report.Criterion) report.Figure {
	cell = append([]report.Criterion{is("account", "gross")}, cell...)
	if id == "bio" {
		cell[0] = is("account", "biogenic")
	}
	var ls []report.TraceLine
	for i := range b.d.Lines {
		if x := &b.d.Lines[i]; report.Selects(cell, x) {
			ls = append(ls, report.TraceLine{Line: x.ID, Amount: x.CO2e})
		}
	}
	top := b.c.Top
	if top == 0 {
		top = 20
	}
	tr := report.NewTrace(id, cell, ls, top)
	tr.Title, tr.Total.View = title, view
	tr.All = t("Filter the sheet Ledger by the criteria below.", "在“台账”工作表按下列条件筛选。")
	b.d.Traces = append(b.d.Traces, tr)
	return tr.Total
}

var (
	market   = is("basis", "", basisMarket)
	location = is("basis", "", basisLocation)
	s3       = is("scope", "3")
)

func (b *builder) cover() {
	d := b.d
	d.ID = "TEST-2025-000042"
	d.Fictional = t("Fictional: the company, its suppliers, all quantities and all factors are invented", "虚构示例：企业、供应商、全部数量与因子均为虚构")
	d.Title = t("Supply-chain carbon disclosure 2025 (alliance-style)", "2025年度供应链碳披露报告（联盟式）")
	d.Short = t("Carbon disclosure 2025", "供应链碳披露2025")
	d.Reporter = report.Party{Name: t("Qinghe Mobility & Storage Co., Ltd.", "清禾出行与储能有限公司"), ID: "uscc:91310000TEST00000X"}
	if b.c.Hostile {
		d.Reporter.Name = text{EN: Long, ZH: Long}
	}
	d.Period = "2025-01-01/2025-12-31"
	d.Views = []report.View{
		{ID: "market", Name: t("Total, scope 2 by market", "总量（范围2市场法）"), GWP: "AR6-100", Basis: t("market-based", "基于市场"), Account: t("gross", "总排放"), Approach: t("operational control", "运营控制")},
		{ID: "location", Name: t("Total, scope 2 by location", "总量（范围2位置法）"), GWP: "AR6-100", Basis: t("location-based", "基于位置"), Account: t("gross", "总排放"), Approach: t("operational control", "运营控制")},
		{ID: "biogenic", Name: t("Biogenic CO2, outside every total", "生物成因CO2，不计入任何总量"), GWP: "AR6-100", Basis: t("both methods", "两种方法共有"), Account: t("biogenic CO2", "生物成因CO2"), Approach: t("operational control", "运营控制")},
	}
	d.Meta = []report.Fact{
		{Name: t("Period", "报告期"), Text: t("2025-01-01 – 12-31", "2025-01-01 – 12-31")},
		{Name: t("Consolidation", "合并方法"), Text: t("Operational control", "运营控制"), Term: "control"},
		{Name: t("GWP set", "GWP"), Text: t("IPCC AR6, 100 years", "IPCC AR6，100年"), Term: "gwp"},
		{Name: t("Report no.", "报告编号"), Text: t(d.ID, d.ID)},
	}
	b.total = b.figure("total", t("Total, scope 2 by market", "总量（范围2市场法）"), "market", market)
	b.local = b.figure("total-location", t("Total, scope 2 by location", "总量（范围2位置法）"), "location", location)
	s1 := b.figure("s1", t("Scope 1: direct", "范围1：直接排放"), "market", is("scope", "1"))
	s2m := b.figure("s2m", t("Scope 2: energy, market-based", "范围2：外购能源（基于市场）"), "market", is("scope", "2"), market)
	b.figure("s2l", t("Scope 2: energy, location-based", "范围2：外购能源（基于位置）"), "location", is("scope", "2"), location)
	b.figure("bio", t("Biogenic CO2", "生物成因CO2"), "biogenic")
	up := b.figure("up", t("Scope 3, upstream", "范围3上游"), "market", s3, is("category", "1", "2", "3", "4", "5", "6", "7", "8"))
	down := b.figure("down", t("Scope 3, downstream", "范围3下游"), "market", s3, is("category", "9", "10", "11", "12", "13", "14", "15"))
	cat1 := b.figure("c1", categories[0], "market", s3, is("category", "1"))
	cat11 := b.figure("c11", categories[10], "market", s3, is("category", "11"))
	d.Lead.Strip = &report.Strip{ID: "strip", Caption: t("Share by scope", "各范围占比"), Total: b.total, Segments: []report.Segment{
		b.segment("s1", t("Scope 1", "范围1"), s1, report.ToneScope1), b.segment("s2", t("Scope 2 (market)", "范围2（市场）"), s2m, report.ToneScope2),
		b.segment("up", t("Scope 3 upstream", "范围3上游"), up, report.ToneUpstream), b.segment("down", t("Scope 3 downstream", "范围3下游"), down, report.ToneDownstream)}}
	upRest := report.Emission(up.Exact.Sub(cat1.Exact), "market")
	downRest := report.Emission(down.Exact.Sub(cat11.Exact), "market")
	d.Chain = []report.Segment{b.segment("s1", t("Scope 1", "范围1"), s1, report.ToneScope1), b.segment("s2", t("Scope 2", "范围2"), s2m, report.ToneScope2),
		b.segment("c1", categories[0], cat1, report.ToneUpstream), b.segment("up", t("Other upstream", "其他上游"), upRest, report.ToneUpstream),
		b.segment("down", t("Other downstream", "其他下游"), downRest, report.ToneDownstream), b.segment("c11", categories[10], cat11, report.ToneDownstream)}
	b.lead(s1, cat1)
}

func (b *builder) segment(id string, name text, f report.Figure, tone report.Tone) report.Segment {
	return report.Segment{ID: id, Name: name, Figure: f, Share: report.ShareOf(f.Exact, b.total.Exact, 1), Tone: tone}
}

// conformity counts what the checks say, no more.
func (b *builder) lead(s1, cat1 report.Figure) {
	d := b.d
	d.Conformity = t("5 rules were checked on this report: 3 pass, 1 fails, 1 does not apply. Category 15 is not evaluated, so conformance with the Scope 3 Standard is not claimed.",
		"本报告检查了5条规则：3条符合，1条不符合，1条不适用。类别15未评估，故不声明符合《范围3标准》。")
	other := b.local.Grouped()
	d.Lead.Question = t("How much?", "排放多少？")
	d.Lead.Figure = b.total
	d.Lead.Basis = t("The total takes scope 2 by market. By location it would be "+other+" t; the two are never added.",
		"总量采用范围2市场法。采用位置法则为"+other+" t；两种口径不得相加。")
	d.Lead.Why = t("What changed since last year, and why?", "比上年变了什么，为什么？")
	if b.c.Small {
		d.Lead.Sentence = t("In 2025 the company and its value chain emitted **"+b.total.Grouped()+" t**.", "2025年，公司及其价值链排放**"+b.total.Grouped()+"吨**。")
		d.Lead.NoBridge = t("There is no inventory of 2024, so nothing can be compared.", "没有2024年清单，无法比较。")
	} else {
		d.Lead.Bridge = b.bridge("bridge")
		change := report.ChangeOf(d.Lead.Bridge.From.Figure.Exact, b.total.Exact, 1)
		d.Lead.Sentence = t("In 2025 the company and its value chain emitted **"+change.Grouped()+"%** against 2024, on 9.1% more vehicles. Purchased goods make **"+report.Group(cat1.Printed())+" t**; nearly all the growth is vehicles and storage in use.",
			"2025年，公司及其价值链的排放比2024年变化**"+change.Grouped()+"%**；整车产量高9.1%。外购商品排放**"+report.Group(cat1.Printed())+"吨**，增量几乎全部来自售出车辆与储能的使用。")
	}
	low, high := b.total.Exact.Mul(num("0.872")), b.total.Exact.Mul(num("1.128"))
	before := report.Emission(b.total.Exact.Mul(num("0.946")), "market")
	d.Lead.Panels = []report.Panel{
		{ID: "who", Title: t("From whom?", "来自谁？"), More: t("All suppliers", "全部供应商"), Link: report.Link{Kind: report.ToSection, ID: "suppliers"}},
		{ID: "sure", Title: t("How sure?", "有多确定？"), Figure: &report.Figure{Exact: num("12.8"), Places: 1, Unit: report.Percent},
			Note: t("95% interval of the total, and the share of primary data", "总量的95%区间与初级数据占比"),
			Interval: &report.Interval{ID: "interval", Caption: t("95% interval", "95%区间"), Low: report.Emission(low, "market"), High: report.Emission(high, "market"), Value: b.total,
				Label: t("2025", "2025"), Before: &before, BeforeAt: t("2024", "2024")},
			Bars: []report.Bar{{Name: t("Primary data", "初级数据占比"), Share: report.Figure{Exact: num("36.9"), Places: 1, Unit: report.Percent}},
				{Name: t("of which scope 3", "其中范围3"), Share: report.Figure{Exact: num("32.3"), Places: 1, Unit: report.Percent}}}},
		{ID: "rules", Title: t("By which rules?", "按什么规则？"), Items: []report.Item{{Text: t("GHG Protocol: Corporate, Scope 2, Scope 3", "温室气体核算体系：企业、范围2、范围3")},
			{Text: t("After GB/T 32150-2025", "参照GB/T 32150—2025")}, {Text: t("Shanghai ETS view: apart, never added", "上海碳市场口径：另列，不相加")}, {Text: t("Factors: 2023 grid for 2025, the newest published", "因子：2025年报用2023年电网因子")}}},
		{ID: "missing", Title: t("What is missing?", "还缺什么？"), Warn: true, More: t("All fields, one by one", "逐项字段"), Link: report.Link{Kind: report.ToSection, ID: "gaps"}, Items: []report.Item{
			{Text: t("Category 15, investments: 3 associates without data", "类别15投资：3家联营企业未报数")}, {Text: t("120 orders are still spend-based", "120笔订单仍按支出法估算"), Link: report.Link{Kind: report.ToTrace, ID: "c1"}},
			{Text: t("25 rows were rejected and wait for correction", "25行被拒绝，待更正"), Link: report.Link{Kind: report.ToSection, ID: "gaps"}}, {Text: t("No assurance statement yet", "鉴证声明尚未出具")}}},
	}
	for i := range vendors[:5] {
		if b.c.Small && i > 0 {
			break
		}
		f := b.vendor(i)
		d.Lead.Panels[0].Bars = append(d.Lead.Panels[0].Bars, report.Bar{Name: b.vendorName(i), Sub: tier(vendors[i].tier), Share: report.ShareOf(f.Exact, cat1.Exact, 1), Link: report.Link{Kind: report.ToTrace, ID: f.Trace}})
	}
	d.Lead.Panels[0].Note = t("The five largest of purchased goods, mostly steel and aluminium.", "外购商品前五家，多为钢和铝。")
}

func tier(n int) text {
	return text{EN: "tier " + string(rune('0'+n)), ZH: string([]rune("〇一二三四")[n]) + "级"}
}

func (b *builder) vendorName(i int) text {
	if b.c.Hostile && i == 0 {
		return text{EN: Hostile, ZH: Hostile}
	}
	if b.c.Hostile && i == 1 {
		return text{EN: Long, ZH: Long}
	}
	return vendors[i].name
}

// bridge explains the change since a year that is made up to fit.
func (b *builder) bridge(id string) *report.Bridge {
	effect := func(en, zh, v string) report.Effect {
		return report.Effect{Name: t(en, zh), Figure: report.Figure{Exact: num(v), Unit: report.Tonnes, Signed: true, View: "market"}}
	}
	br := &report.Bridge{ID: id, Caption: t("Causes of the change, t CO₂e", "同比原因（t CO₂e）"), Effects: []report.Effect{
		effect("Output and activity", "产量与活动量", "274259.25"), effect("Boundary: Hefei plant joins", "边界：合肥厂并入", "23287"), effect("Grid factor edition, 2022→2023", "电力因子换年（2022→2023）", "3695.5"),
		effect("Switch to hydro aluminium", "改用水电铝", "-79126"), effect("Green power and certificates", "绿电与绿证", "-41577"), effect("Suppliers’ own reductions", "供应商自身减排", "-18153.125"), effect("Method: spend to supplier data", "方法：支出法→供应商数据", "-2333")},
		Residual: effect("Residual", "残差", "0")}
	change := unit.Int(0)
	for _, e := range br.Effects {
		change = change.Add(e.Figure.Exact)
	}
	br.Change = report.Figure{Exact: change, Unit: report.Tonnes, Signed: true, View: "market"}
	br.From = report.Effect{Name: t("2024 total", "2024年总量"), Figure: report.Emission(b.total.Exact.Sub(change), "market")}
	br.To = report.Effect{Name: t("2025 total", "2025年总量"), Figure: b.total}
	br.Note = t("Effects were calculated line by line; increases first, then reductions, each by size.", "逐行计算各原因；先列增加，后列减少，各按大小排序。")
	return br
}
