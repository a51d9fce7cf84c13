package target

import "github.com/tanlian/tanlian/carbon"

// The rules of this package.
var (
	RuleCover     = carbon.Rule{Code: "TL-T001", Text: carbon.Text{EN: "what the figures count (scopes, method, consolidation, gases) is not stated or contradictory", ZH: "未说明统计口径（范围、方法、合并方法、气体）或口径矛盾"}}
	RuleCompare   = carbon.Rule{Code: "TL-T002", Text: carbon.Text{EN: "figures that count different things are not compared", ZH: "统计口径不同的数字不可比较"}}
	RuleYear      = carbon.Rule{Code: "TL-T003", Text: carbon.Text{EN: "a year is missing, out of order, or outside of what is stated", ZH: "年份缺失、顺序错误或超出给定范围"}}
	RuleEmissions = carbon.Rule{Code: "TL-T004", Text: carbon.Text{EN: "emissions are not stated, impossible, or of another GWP set", ZH: "排放量缺失、不合理或GWP值版本不同"}}
	RuleChange    = carbon.Rule{Code: "TL-T005", Text: carbon.Text{EN: "a change of the base year lacks a fact or contradicts one", ZH: "基准年变更事项缺少事实或事实矛盾"}}
	RuleParameter = carbon.Rule{Code: "TL-T006", Text: carbon.Text{EN: "a parameter is missing, out of range, or without its edition", ZH: "参数缺失、超出范围或未注明版本"}}
	RuleScenario  = carbon.Rule{Code: "TL-T007", Text: carbon.Text{EN: "the scenario or the market share does not give a convergence", ZH: "情景或市场份额数据无法得出趋同路径"}}
	RuleRises     = carbon.Rule{Code: "TL-T008", Text: carbon.Text{EN: "the target would let the intensity rise", ZH: "目标将允许排放强度上升"}}
	RuleNeutral   = carbon.Rule{Code: "TL-T009", Text: carbon.Text{EN: "neutrality is zero net emissions, after the peak", ZH: "碳中和指达峰之后净排放为零"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{RuleCover, RuleCompare, RuleYear, RuleEmissions, RuleChange, RuleParameter, RuleScenario, RuleRises, RuleNeutral}
}
