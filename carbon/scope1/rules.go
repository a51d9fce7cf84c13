package scope1

import "github.com/tanlian/tanlian/carbon"

// The rules of this package; a fact that is missing or impossible is
// [carbon.RuleFact], an unknown gas [carbon.RuleGas].
var (
	RuleBalance   = carbon.Rule{Code: "TL-S101", Text: carbon.Text{EN: "the balance is negative: correct the facts, or state which line it takes back", ZH: "平衡结果为负：须更正数据，或注明所冲销的记录"}}
	RuleCalorific = carbon.Rule{Code: "TL-S102", Text: carbon.Text{EN: "the energy of a fuel states whether it is gross or net calorific", ZH: "燃料热量须注明高位或低位发热量"}}
	RuleReference = carbon.Rule{Code: "TL-S103", Text: carbon.Text{EN: "the volume of a gas states its reference (0, 15 or 20 °C, 60 °F)", ZH: "气体体积须注明参比状态（0、15、20℃或60℉）"}}
	RuleEquipment = carbon.Rule{Code: "TL-S104", Text: carbon.Text{EN: "no loss rates are published for this type of equipment", ZH: "该设备类型无已发布的损失率"}}
	RuleKind      = carbon.Rule{Code: "TL-S105", Text: carbon.Text{EN: "the method needs a kind of another group", ZH: "该方法需要其他类别的品种"}}
	RuleShareOf   = carbon.Rule{Code: "TL-S106", Text: carbon.Text{EN: "the share of a blend holds for another measure than the quantity's", ZH: "掺混比例的计量基准与数量的计量单位不一致"}}
	RuleBiogenic  = carbon.Rule{Code: "TL-S107", Text: carbon.Text{EN: "only CO2 and CH4 have a biogenic part", ZH: "仅二氧化碳和甲烷有生物源部分"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{RuleBalance, RuleCalorific, RuleReference, RuleEquipment, RuleKind, RuleShareOf, RuleBiogenic}
}

// Methods lists the methods of this package.
func Methods() []*carbon.Method {
	return []*carbon.Method{fuelUse, fuelEnergy, fuelCarbon, carbonBalance, fuelAndDistance, blend,
		clinker, lime, carbonate, processOutput, anodeEffects, prebakedAnodes,
		refrigerantBalance, simplifiedBalance, screening, switchgearBalance, fireSuppression, purchasedGas, componentLeaks, throughputLoss,
		stackMass, stackGas}
}
