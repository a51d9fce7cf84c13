package disclosure

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

func rule(code, en, zh string) carbon.Rule {
	return carbon.Rule{Code: code, Text: carbon.Text{EN: en, ZH: zh}}
}

// The rules that every disclosure is checked against: the first checks of an
// auditor. Their codes are never used again for anything else.
var (
	RuleRowsClosed  = rule("TL-D001", "every row read is calculated, excluded or rejected, with its reason", "读取的每一行均已计算、排除或拒绝，并说明原因")
	RuleBothMethods = rule("TL-D002", "scope 2 is reported by both methods", "范围2以两种方法披露")
	RuleMarketBelow = rule("TL-D003", "market-based is below location-based only where instruments are claimed", "仅在使用凭证时市场法才低于位置法")
	RuleFactorYear  = rule("TL-D004", "grid factors state their data year, and no life-cycle factor stands in scope 2", "电网因子注明数据年份，范围2未使用全生命周期因子")
	RuleCategories  = rule("TL-D005", "each of the fifteen categories is calculated, or has a reason; an exclusion has a justification and a size", "15个类别均已计算或说明原因；排除项有理由与规模")
	RuleAccounts    = rule("TL-D006", "biogenic CO2, gases outside Kyoto, removals and credits are in no total", "生物成因CO₂、非京都气体、移除量与信用均未计入合计")
	RuleSources     = rule("TL-D008", "every factor used has publisher, licence and cell", "所用因子均有发布机构、许可与出处")
	RuleParts       = rule("TL-D009", "categories add up to scopes, and scopes to the total, exactly", "类别之和等于范围，范围之和等于总量（精确）")
	RuleAssurance   = rule("TL-D010", "a third party has assured the report", "报告已经第三方鉴证")
	RuleMandatory   = rule("TL-D011", "every mandatory field of the profile is reported", "必填字段均已披露")
	RuleGasVolume   = rule("TL-D012", "every gas volume states its reference temperature", "气体体积均注明参比温度")
	RuleBridge      = rule("TL-D013", "the bridge from the year before leaves no residual", "与上年相比的变化分解无残差")
	RuleBalance     = rule("TL-D014", "the mass bought, less scrap, is that of the products within the stated tolerance", "采购质量扣除废料后与产品质量之差在规定范围内")
	RuleBaseYear    = rule("TL-D015", "what changed since the base year is assessed against the threshold", "基准年以来的变化已按门槛评估")
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{RuleRowsClosed, RuleBothMethods, RuleMarketBelow, RuleFactorYear, RuleCategories, RuleAccounts, RuleSources, RuleParts, RuleAssurance, RuleMandatory, RuleGasVolume, RuleBridge, RuleBalance, RuleBaseYear}
}

// checks runs every rule and lists what failed.
func (b *builder) checks() error {
	d := b.d
	f := report.Framework{ID: "alliance-style", Name: report.Text{EN: "Alliance-style profile (our own)", ZH: "联盟式披露框架（本项目自拟）"},
		Note: report.Text{EN: "Composed from public frameworks. The clauses are a mapping and unverified: this is no claim of conformity with them.",
			ZH: "由公开框架综合而成；条款为对应关系，未经核实，不构成对任何框架的符合性声明。"}}
	put := func(r carbon.Rule, clause report.Text, ok, applies bool, en, zh string) {
		c := report.Check{Rule: r, Clause: report.Clause{Name: clause}, Result: report.Pass, Detail: report.Text{EN: en, ZH: zh}}
		switch {
		case !applies:
			c.Result = report.CheckNotApplied
		case !ok:
			c.Result = report.Fail
		}
		f.Checks = append(f.Checks, c)
	}
	p := d.Partition
	put(RuleRowsClosed, report.Same("ISO 14064-1"), p.Read == p.Calculated+p.Excluded+p.Rejected, true,
		fmt.Sprintf("%d = %d + %d + %d", p.Read, p.Calculated, p.Excluded, p.Rejected), fmt.Sprintf("%d＝%d＋%d＋%d", p.Read, p.Calculated, p.Excluded, p.Rejected))
	l, m := b.location.scope[2], b.market.scope[2]
	t := func(n unit.Number) string { return report.Emission(n, "").Grouped() }
	put(RuleBothMethods, report.Text{EN: "Scope 2 Guidance, chapter 7", ZH: "《范围2指南》第7章"}, b.location.of(carbon.Electricity).Stated() == b.market.of(carbon.Electricity).Stated(), true,
		fmt.Sprintf("%s t and %s t", t(l), t(m)), fmt.Sprintf("%s吨与%s吨", t(l), t(m)))
	claimed := b.in.Year.Market.Settled != nil && len(b.in.Year.Market.Settled.Postings()) > 0
	put(RuleMarketBelow, report.Text{EN: "Scope 2 Guidance, chapter 6", ZH: "《范围2指南》第6章"}, m.Cmp(l) >= 0 || claimed, true,
		fmt.Sprintf("market %s t, location %s t", t(m), t(l)), fmt.Sprintf("市场法%s吨，位置法%s吨", t(m), t(l)))
	undated := 0
	for _, x := range d.Factors {
		if b.powered[x.ID] && x.Value.Sign() != 0 && x.Valid == "" && b.sourceOf(x.Source).DataYear == "" {
			undated++
		}
	}
	put(RuleFactorYear, report.Text{EN: "Announcement 2025 no. 47", ZH: "公告2025年第47号"}, undated == 0, true, fmt.Sprintf("%d without a year", undated), fmt.Sprintf("%d个未注明年份", undated))
	missing := 0
	for _, x := range b.states {
		if x.State == scope3.NotEvaluated {
			missing++
		}
	}
	put(RuleCategories, report.Text{EN: "Scope 3 Standard, 6.2, 6.3, 11.1", ZH: "《范围3标准》6.2、6.3、11.1"}, len(b.incomplete) == 0, true,
		fmt.Sprintf("%d not evaluated, %d findings on states and exclusions", missing, len(b.incomplete)), fmt.Sprintf("%d个未评估，状态与排除的问题%d项", missing, len(b.incomplete)))
	total := b.part(by("basis", "", viewLocation)).sum
	gross := b.part(by("basis", "", viewLocation), by("account", ghg.Gross.String())).sum
	put(RuleAccounts, report.Text{EN: "Corporate Standard, chapter 9", ZH: "《企业标准》第9章"}, gross.Equal(b.location.all), true,
		fmt.Sprintf("%s t apart", t(total.Sub(gross))), fmt.Sprintf("单列%s吨", t(total.Sub(gross))))
	without := 0
	for _, x := range d.Factors {
		if s := b.sourceOf(x.Source); s.Publisher.EN == "" || s.Licence.EN == "" || x.At == "" {
			without++
		}
	}
	put(RuleSources, report.Text{EN: "Scope 3 Standard, 11.1", ZH: "《范围3标准》11.1"}, without == 0, true, fmt.Sprintf("%d of %d incomplete", without, len(d.Factors)), fmt.Sprintf("%d个因子中%d个不完整", len(d.Factors), without))
	scopes := b.location.scope[1].Add(b.location.scope[2]).Add(b.location.scope[3])
	put(RuleParts, report.Text{EN: "Corporate Standard, chapter 9", ZH: "《企业标准》第9章"}, scopes.Equal(b.location.all), true, t(scopes)+" t", t(scopes)+"吨")
	put(RuleGasVolume, report.Same("GB/T 32150"), b.vague == 0, true, fmt.Sprintf("%d lines without", b.vague), fmt.Sprintf("%d条未注明", b.vague))
	put(RuleBridge, report.Text{EN: "Scope 3 Standard, 9.3", ZH: "《范围3标准》9.3"}, b.in.Before == nil || d.Lead.Bridge.Residual.Figure.Exact.Sign() == 0, b.in.Before != nil, "residual 0 t", "残差0吨")
	open, gaps := 0, ""
	for _, x := range b.closed {
		if !x.ok {
			open++
		}
		gaps += " " + x.share.Printed() + "%"
	}
	put(RuleBalance, report.Text{EN: "Scope 3 Standard, 7.4", ZH: "《范围3标准》7.4"}, open == 0, len(b.closed) > 0, "difference"+gaps, "差额"+gaps)
	put(RuleBaseYear, report.Text{EN: "Corporate Standard, chapter 5", ZH: "《企业标准》第5章"}, len(b.in.BaseYears) > 0, b.in.Before != nil,
		fmt.Sprintf("%d covers assessed", len(b.in.BaseYears)), fmt.Sprintf("已评估%d种口径", len(b.in.BaseYears)))
	put(RuleAssurance, report.Same("ISO 14064-3"), d.Field("assurance_level") != nil && d.Field("assurance_level").Status == report.Reported, true, "not assured", "未经鉴证")
	b.say("profile_conformance", report.Text{EN: "see the rules below", ZH: "见下列规则"}, report.Text{EN: "generated by running every rule", ZH: "逐条运行规则生成"})
	b.say("framework_index", report.Text{EN: "each field names the clauses it is mapped to; none is verified", ZH: "各字段列有对应条款，均未经核实"}, report.Text{EN: "the profile", ZH: "字段框架"})
	unanswered, partly := 0, 0
	for _, x := range d.Fields {
		if x.Mandatory == "M" && x.Status == report.Omitted {
			unanswered++
		}
		if x.Mandatory == "M" && x.Status == report.Partial {
			partly++
		}
	}
	put(RuleMandatory, report.Text{EN: "profile", ZH: "字段框架"}, unanswered+partly == 0, true, fmt.Sprintf("%d mandatory fields are not reported, %d only partly", unanswered, partly), fmt.Sprintf("%d个必填字段未披露，%d个部分披露", unanswered, partly))
	d.Frameworks = []report.Framework{f}
	pass, fail := d.CountChecks(report.Pass), d.CountChecks(report.Fail)
	d.Conformity = report.Text{
		EN: fmt.Sprintf("Calculated after the GHG Protocol: of %d rules of our own profile %d pass and %d fail. No conformity with any framework is claimed; the report is not assured.", len(f.Checks), pass, fail),
		ZH: fmt.Sprintf("参照温室气体核算体系计算：本项目自拟的%d条规则中%d条符合，%d条不符合。不声明符合任何框架，报告未经鉴证。", len(f.Checks), pass, fail)}
	b.say("profile_conformance", d.Conformity, report.Text{EN: "generated by running every rule", ZH: "逐条运行规则生成"})
	b.add(report.Section{ID: "fields", Label: report.Text{EN: "Fields and rules", ZH: "字段与规则"}, Warn: true,
		Title: report.Text{EN: fmt.Sprintf("%d of %d fields are reported; %d rules fail", d.CountFields(report.Reported), len(d.Fields), fail),
			ZH: fmt.Sprintf("%d个字段中已披露%d个；%d条规则不符合", len(d.Fields), d.CountFields(report.Reported), fail)},
		Dek:    report.Text{EN: "The profile is our own, composed from public frameworks; what is missing is written out.", ZH: "字段框架由本项目依据公开框架自拟；缺失字段逐项列出。"},
		Fields: []string{"0.6", "15.2"}, Blocks: []report.Block{{List: report.ListFields}, {List: report.ListChecks}}})
	b.missing()
	return nil
}

// missing writes the panel of what is not there.
func (b *builder) missing() {
	p := report.Panel{ID: "missing", Title: report.Text{EN: "What is missing?", ZH: "还缺什么？"}, Warn: true, Link: report.Link{Kind: report.ToSection, ID: "fields"},
		More: report.Text{EN: fmt.Sprintf("%d fields one by one", len(b.d.Fields)), ZH: fmt.Sprintf("%d个字段逐项", len(b.d.Fields))}}
	item := func(to, en, zh string) {
		p.Items = append(p.Items, report.Item{Text: report.Text{EN: en, ZH: zh}, Link: report.Link{Kind: report.ToSection, ID: to}})
	}
	if n := b.d.Partition.Rejected; n > 0 {
		item("rows", fmt.Sprintf("%d rows rejected, to be corrected", n), fmt.Sprintf("%d行被拒绝，待更正", n))
	}
	if n := b.d.CountFields(report.Omitted); n > 0 {
		item("fields", fmt.Sprintf("%d fields not reported", n), fmt.Sprintf("%d个字段未披露", n))
	}
	item("quality-section", "uncertainty is not estimated", "不确定性未估计")
	item("fields", "no third-party assurance", "未经第三方鉴证")
	b.d.Lead.Panels = append(b.d.Lead.Panels, p)
}

func (b *builder) sourceOf(id string) report.Source {
	for _, s := range b.d.Sources {
		if s.ID == id {
			return s
		}
	}
	return report.Source{}
}
