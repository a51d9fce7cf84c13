package scope3

import (
	"slices"

	"github.com/tanlian/tanlian/carbon"
)

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
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule { return slices.Concat(upstreamRules, downstreamRules) }

var upstreamRules = []carbon.Rule{RuleCategory, RuleShares, RuleLossBasis, RulePrice, RuleTwice, RuleState, RuleExclusion, RuleScreening,
	RuleAlike, RuleUnplaced, RuleUplift}
