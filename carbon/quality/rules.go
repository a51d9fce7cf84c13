package quality

import "github.com/tanlian/tanlian/carbon"

// The rules of this package.
var (
	RuleScore       = carbon.Rule{Code: "TL-Q001", Text: carbon.Text{EN: "a score is not stated, or not one of its scale", ZH: "评分缺失或超出其评分尺度"}}
	RuleScale       = carbon.Rule{Code: "TL-Q002", Text: carbon.Text{EN: "scores of different scales or weightings do not mix", ZH: "不同评分尺度或加权方式的评分不可混合"}}
	RuleUncertainty = carbon.Rule{Code: "TL-Q003", Text: carbon.Text{EN: "an uncertainty is not stated, or impossible", ZH: "不确定性缺失或不合理"}}
	RuleSameError   = carbon.Rule{Code: "TL-Q004", Text: carbon.Text{EN: "one source of error has two uncertainties, or errs twice in one emission", ZH: "同一误差来源有两个不确定性，或在同一排放中重复"}}
	RuleTotal       = carbon.Rule{Code: "TL-Q005", Text: carbon.Text{EN: "the emissions sum to 0: a relative uncertainty of nothing", ZH: "排放量合计为零，无相对不确定性"}}
	RulePedigree    = carbon.Rule{Code: "TL-Q006", Text: carbon.Text{EN: "a pedigree needs one score for each indicator, 1 to 5 or not applicable", ZH: "谱系矩阵须为每项指标给出1至5分或不适用"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{RuleScore, RuleScale, RuleUncertainty, RuleSameError, RuleTotal, RulePedigree}
}
