package scope3

import "github.com/tanlian/tanlian/carbon"

// The rules of this package.
var (
	RuleCategory  = carbon.Rule{Code: "TL-S301", Text: carbon.Text{EN: "the method does not belong to the category", ZH: "该方法不适用于此类别"}}
	RuleShares    = carbon.Rule{Code: "TL-S302", Text: carbon.Text{EN: "the shares of a whole do not sum to one", ZH: "各部分占比之和不为1"}}
	RuleLossBasis = carbon.Rule{Code: "TL-S303", Text: carbon.Text{EN: "a loss rate states its basis, and by what the loss is counted", ZH: "输配损失率须注明基数及损失电量的核算口径"}}
	RulePrice     = carbon.Rule{Code: "TL-S304", Text: carbon.Text{EN: "price basis, VAT and margins are missing or contradictory", ZH: "价格口径、增值税与流通费用缺失或矛盾"}}
	RuleTwice     = carbon.Rule{Code: "TL-S305", Text: carbon.Text{EN: "the same emission would be counted twice", ZH: "同一排放将被重复计算"}}
	RuleState     = carbon.Rule{Code: "TL-S306", Text: carbon.Text{EN: "each category has one state, which the inventory does not contradict", ZH: "每个类别须有且仅有一种状态，且与清单一致"}}
	RuleExclusion = carbon.Rule{Code: "TL-S307", Text: carbon.Text{EN: "an exclusion has a justification and an estimated size, and is not significant", ZH: "排除须说明理由与估计规模，且不得为重大排放"}}
	RuleScreening = carbon.Rule{Code: "TL-S308", Text: carbon.Text{EN: "a screening covers all fifteen categories", ZH: "筛查须覆盖全部15个类别"}}
	RuleAlike     = carbon.Rule{Code: "TL-S309", Text: carbon.Text{EN: "the factors of a difference are of one year, place and unit", ZH: "相减的因子须同年、同地、同单位"}}
	RuleUnplaced  = carbon.Rule{Code: "TL-S310", Text: carbon.Text{EN: "the facts do not decide where the emission belongs", ZH: "所述事实不足以判定归属类别"}}
	RuleUplift    = carbon.Rule{Code: "TL-S311", Text: carbon.Text{EN: "radiative forcing is applied to the CO2 of a flight, once", ZH: "辐射强迫系数仅可对航空CO₂应用一次"}}

	RulePart        = carbon.Rule{Code: "TL-S351", Text: carbon.Text{EN: "a part is larger than the whole of which it is a part", ZH: "部分大于其所属的整体"}}
	RuleAssumption  = carbon.Rule{Code: "TL-S352", Text: carbon.Text{EN: "an assumption about the use of a sold product is not stated", ZH: "未说明售出产品使用阶段的假设"}}
	RuleAttribution = carbon.Rule{Code: "TL-S353", Text: carbon.Text{EN: "the attribution factor is more than 1", ZH: "归因系数大于1"}}
	RuleFrozen      = carbon.Rule{Code: "TL-S354", Text: carbon.Text{EN: "the value at origination was replaced without a modification of the loan", ZH: "贷款未变更而更换了发放时的价值"}}
	RuleDenominator = carbon.Rule{Code: "TL-S355", Text: carbon.Text{EN: "the value of the company, project or property is not the one that its asset class prescribes", ZH: "企业、项目或资产价值不是该资产类别规定的口径"}}
	RuleOption      = carbon.Rule{Code: "TL-S356", Text: carbon.Text{EN: "the asset class does not know the option, or the option's data are missing", ZH: "该资产类别无此方法选项，或缺少该选项所需数据"}}
	RuleEdition     = carbon.Rule{Code: "TL-S357", Text: carbon.Text{EN: "the edition of the standard is not stated", ZH: "未说明标准版次"}}
	RuleFirstYear   = carbon.Rule{Code: "TL-S358", Text: carbon.Text{EN: "projected lifetime emissions are reported in the year of financing only", ZH: "预计全生命周期排放仅在融资当年报告"}}
	RuleParty       = carbon.Rule{Code: "TL-S359", Text: carbon.Text{EN: "whose inventory it is is not stated", ZH: "未说明清单所属方"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{RuleCategory, RuleShares, RuleLossBasis, RulePrice, RuleTwice, RuleState, RuleExclusion, RuleScreening, RuleAlike, RuleUnplaced, RuleUplift,
		RulePart, RuleAssumption, RuleAttribution, RuleFrozen, RuleDenominator, RuleOption, RuleEdition, RuleFirstYear, RuleParty}
}
