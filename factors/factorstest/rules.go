package factorstest

import "github.com/tanlian/tanlian/carbon"

// The rules that a dataset has to keep beyond those of package factors.
var (
	RuleMetadata = carbon.Rule{Code: "TL-FT001", Text: carbon.Text{EN: "the edition does not say which one it is, or what its licence allows", ZH: "版本未说明版次或许可"}}
	RuleDates    = carbon.Rule{Code: "TL-FT002", Text: carbon.Text{EN: "a date or period that cannot be, or that is not the period of the data", ZH: "日期或期间不成立，或并非数据所属期间"}}
	RuleUnit     = carbon.Rule{Code: "TL-FT003", Text: carbon.Text{EN: "a unit or a life-cycle stage that cannot be read back", ZH: "单位或生命周期阶段无法还原"}}
	RuleBand     = carbon.Rule{Code: "TL-FT004", Text: carbon.Text{EN: "the value is outside what is plausible for its unit, stage and material", ZH: "数值超出该单位、阶段和物料的合理区间"}}
	RulePlace    = carbon.Rule{Code: "TL-FT005", Text: carbon.Text{EN: "a place that does not exist", ZH: "地点不存在"}}
	RuleNames    = carbon.Rule{Code: "TL-FT006", Text: carbon.Text{EN: "the name is not there in English and in Chinese", ZH: "名称缺少英文或中文"}}
	RuleGrade    = carbon.Rule{Code: "TL-FT007", Text: carbon.Text{EN: "nobody says how sure it is that the number is the published one", ZH: "未说明数值与发布值一致的把握程度"}}
	RuleSum      = carbon.Rule{Code: "TL-FT008", Text: carbon.Text{EN: "gases and total do not agree", ZH: "各气体与合计不一致"}}
	RuleSet      = carbon.Rule{Code: "TL-FT009", Text: carbon.Text{EN: "the totals were not made with the GWP set that the edition states", ZH: "合计值并非按所标注的GWP来源计算"}}
	RuleTwice    = carbon.Rule{Code: "TL-FT010", Text: carbon.Text{EN: "one question has two answers in two units that do not agree", ZH: "同一问题在两种单位下的答案不一致"}}
	RuleOrder    = carbon.Rule{Code: "TL-FT011", Text: carbon.Text{EN: "the digest or an answer depends on the order of rows", ZH: "摘要或结果取决于行的顺序"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{RuleMetadata, RuleDates, RuleUnit, RuleBand, RulePlace, RuleNames, RuleGrade, RuleSum, RuleSet, RuleTwice, RuleOrder}
}
