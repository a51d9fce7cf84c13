package scope2

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
)

// The rules of this package. An instrument that breaks one counts 0;
// RuleOlder and RuleExcess are notes, RuleBelowLocation and RuleUnclaimed are warnings.
var (
	RuleDoubleUse     = carbon.Rule{Code: "TL-S201", Text: carbon.Text{EN: "a serial is used already in another lot", ZH: "证书编号已在其他批次中使用（重复使用）"}}
	RuleUncancelled   = carbon.Rule{Code: "TL-S202", Text: carbon.Text{EN: "the certificates are not cancelled", ZH: "证书未核销"}}
	RuleMarket        = carbon.Rule{Code: "TL-S203", Text: carbon.Text{EN: "the instrument is of another market than the consumption", ZH: "合同文书与用电不属于同一市场"}}
	RuleVintage       = carbon.Rule{Code: "TL-S204", Text: carbon.Text{EN: "generated outside the months that the vintage rule allows", ZH: "发电月份不符合年份规则"}}
	RuleCredit        = carbon.Rule{Code: "TL-S205", Text: carbon.Text{EN: "the same MWh also carries another credit", ZH: "同一电量已另行获得减排量等环境权益"}}
	RuleCount         = carbon.Rule{Code: "TL-S206", Text: carbon.Text{EN: "the number of serials is not the number of MWh", ZH: "证书编号数量与电量（兆瓦时）不一致"}}
	RuleRate          = carbon.Rule{Code: "TL-S207", Text: carbon.Text{EN: "the instrument conveys no emission rate", ZH: "合同文书未载明排放率"}}
	RuleCriterion     = carbon.Rule{Code: "TL-S208", Text: carbon.Text{EN: "a quality criterion is neither checked nor stated", ZH: "质量准则既未核对也未声明"}}
	RuleBeneficiary   = carbon.Rule{Code: "TL-S209", Text: carbon.Text{EN: "the beneficiary has no purchased electricity in scope 2", ZH: "受益主体在范围2中无外购电量"}}
	RuleOlder         = carbon.Rule{Code: "TL-S210", Text: carbon.Text{EN: "accepted: generated before the reporting period, within two years", ZH: "予以接受：发电时间早于报告期，但在两年有效期内"}}
	RuleBelowLocation = carbon.Rule{Code: "TL-S211", Text: carbon.Text{EN: "market-based is below location-based for electricity without an instrument", ZH: "无合同文书的电量，其基于市场的结果低于基于位置的结果"}}
	RuleLot           = carbon.Rule{Code: "TL-S212", Text: carbon.Text{EN: "the lot is incomplete or contradictory", ZH: "批次信息不完整或自相矛盾"}}
	RuleExcess        = carbon.Rule{Code: "TL-S216", Text: carbon.Text{EN: "more than the electricity used: the excess is not counted", ZH: "超出用电量，超出部分不予计算"}}
	RuleUnclaimed     = carbon.Rule{Code: "TL-S217", Text: carbon.Text{EN: "stated as non-fossil, and no instrument of the register covers it", ZH: "声明为非化石电力，但登记表中无对应合同文书"}}
	RuleNotTradable   = carbon.Rule{Code: "TL-S218", Text: carbon.Text{EN: "a certificate that is not tradable covers only power that it came with", ZH: "不可交易绿证仅可用于随其划转的电量"}}
	RulePolicy        = carbon.Rule{Code: "TL-S213", Text: carbon.Text{EN: "the settlement policy is not stated", ZH: "未说明结算规则"}}
	RuleTable         = carbon.Rule{Code: "TL-S214", Text: carbon.Text{EN: "the register cannot be read", ZH: "登记表无法读取"}}
	RuleBreakdown     = carbon.Rule{Code: "TL-S215", Text: carbon.Text{EN: "the inventory does not keep what a settlement needs", ZH: "清单未保留结算所需的明细"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{RuleDoubleUse, RuleUncancelled, RuleMarket, RuleVintage, RuleCredit, RuleCount, RuleRate, RuleCriterion,
		RuleBeneficiary, RuleOlder, RuleExcess, RuleBelowLocation, RuleLot, RuleUnclaimed, RuleNotTradable, RulePolicy, RuleTable, RuleBreakdown}
}

func fault(path string, r carbon.Rule, format string, args ...any) *carbon.FieldError {
	return &carbon.FieldError{Path: path, Rule: r, Err: fmt.Errorf("scope2: "+format, args...)}
}
