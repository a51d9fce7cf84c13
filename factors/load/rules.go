package load

import "github.com/tanlian/tanlian/carbon"

// The rules by which a file, or a row of it, is refused.
var (
	RuleMapping   = carbon.Rule{Code: "TL-L001", Text: carbon.Text{EN: "the mapping is incomplete or contradictory", ZH: "映射不完整或自相矛盾"}}
	RuleLicence   = carbon.Rule{Code: "TL-L002", Text: carbon.Text{EN: "the publisher asks for permission: state on what terms you hold the file", ZH: "发布方要求许可：须声明持有该文件所依据的条款"}}
	RuleSize      = carbon.Rule{Code: "TL-L003", Text: carbon.Text{EN: "the file is larger than the stated limit", ZH: "文件超出所声明的上限"}}
	RuleFormat    = carbon.Rule{Code: "TL-L004", Text: carbon.Text{EN: "the file is not of the format that it was taken for", ZH: "文件与所认定的格式不符"}}
	RuleValue     = carbon.Rule{Code: "TL-L005", Text: carbon.Text{EN: "no value: not published, which is not zero", ZH: "无数值：未发布，不等于零"}}
	RuleUnit      = carbon.Rule{Code: "TL-L006", Text: carbon.Text{EN: "the unit is missing, unknown or ambiguous", ZH: "单位缺失、无法识别或含义不明"}}
	RuleBand      = carbon.Rule{Code: "TL-L007", Text: carbon.Text{EN: "the number is not plausible in its unit", ZH: "数值与其单位明显不符"}}
	RuleGases     = carbon.Rule{Code: "TL-L008", Text: carbon.Text{EN: "the gases and the published total contradict each other", ZH: "各气体与所发布的合计值相互矛盾"}}
	RuleStage     = carbon.Rule{Code: "TL-L009", Text: carbon.Text{EN: "the life-cycle stage is not stated or not known", ZH: "未说明生命周期阶段或无法识别"}}
	RulePlace     = carbon.Rule{Code: "TL-L010", Text: carbon.Text{EN: "the place is not stated or not known", ZH: "未说明地域或无法识别"}}
	RuleYear      = carbon.Rule{Code: "TL-L011", Text: carbon.Text{EN: "not a year or a span of years", ZH: "不是有效的年份或年份区间"}}
	RuleDuplicate = carbon.Rule{Code: "TL-L012", Text: carbon.Text{EN: "another row has the same id or answers the same question", ZH: "另有行编号相同或回答同一问题"}}
	RuleText      = carbon.Rule{Code: "TL-L013", Text: carbon.Text{EN: "a text is missing, or one that a spreadsheet would run as a formula", ZH: "文本缺失，或会被电子表格当作公式执行"}}
	RuleNegative  = carbon.Rule{Code: "TL-L014", Text: carbon.Text{EN: "a negative factor: removals and credits are accounts of their own", ZH: "因子为负：清除量与抵扣量须单列"}}
	RuleZero      = carbon.Rule{Code: "TL-L015", Text: carbon.Text{EN: "0 where none is meant: under full disclosure there is no residual mix", ZH: "以0表示“无”：全额披露下不存在剩余组合"}}
	RuleNumber    = carbon.Rule{Code: "TL-L016", Text: carbon.Text{EN: "not a number", ZH: "不是有效数字"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{RuleMapping, RuleLicence, RuleSize, RuleFormat, RuleValue, RuleUnit, RuleBand, RuleGases, RuleStage, RulePlace, RuleYear,
		RuleDuplicate, RuleText, RuleNegative, RuleZero, RuleNumber}
}
