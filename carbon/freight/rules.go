package freight

import "github.com/tanlian/tanlian/carbon"

// The rules of this package.
var (
	RuleDistance    = carbon.Rule{Code: "TL-S401", Text: carbon.Text{EN: "intensity and activity are per different kinds of kilometre, and no adjustment converts", ZH: "强度与运输活动的距离类型不同，且无距离调整系数可换算"}}
	RuleAdjustment  = carbon.Rule{Code: "TL-S402", Text: carbon.Text{EN: "a distance is adjusted that needs no adjustment, or in a direction that was not stated", ZH: "对无需调整的距离进行了调整，或调整方向与所述不符"}}
	RuleEmpty       = carbon.Rule{Code: "TL-S403", Text: carbon.Text{EN: "empty running is counted twice, or not at all", ZH: "空驶重复计入或未计入"}}
	RuleTemperature = carbon.Rule{Code: "TL-S404", Text: carbon.Text{EN: "temperature control is counted twice, or not at all", ZH: "温控重复计入或未计入"}}
	RuleYear        = carbon.Rule{Code: "TL-S405", Text: carbon.Text{EN: "an intensity rests on less than a year, or on loaded journeys only", ZH: "强度数据不足一年，或仅含重载行程"}}
	RuleProvision   = carbon.Rule{Code: "TL-S406", Text: carbon.Text{EN: "well to wheel is operation and energy provision, neither below 0", ZH: "全生命周期（WTW）应包括运营（TTW）与能源供应（WTT），二者均不得为负"}}
	RuleChain       = carbon.Rule{Code: "TL-S407", Text: carbon.Text{EN: "an element of the chain is there twice, cut off, or not calculated", ZH: "运输链要素重复、不相连或未计算"}}
	RuleDenominator = carbon.Rule{Code: "TL-S408", Text: carbon.Text{EN: "an element has no tonne-km in the chain's kind of distance", ZH: "要素缺少运输链所用距离类型的吨公里"}}
	RuleMass        = carbon.Rule{Code: "TL-S409", Text: carbon.Text{EN: "the mass of the goods is stated in no way, or in several", ZH: "货物质量未说明或以多种方式说明"}}
	RuleRound       = carbon.Rule{Code: "TL-S410", Text: carbon.Text{EN: "a run is shared by tonne-km of one stated kind among all that it carried", ZH: "行程须按同一种吨公里在全部所载货物间分配"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{RuleDistance, RuleAdjustment, RuleEmpty, RuleTemperature, RuleYear, RuleProvision, RuleChain, RuleDenominator, RuleMass, RuleRound}
}

// Where the clauses come from: ISO 14083 was not read itself.
const unverified = " (mapping, unverified)"

// The methods.
var (
	legIntensity = &carbon.Method{Code: "TCE-intensity",
		Name:    carbon.Text{EN: "transport chain element, by intensity", ZH: "运输链要素，强度法"},
		Formula: carbon.Text{EN: "mass × distance × distance adjustment × (1 + uplift for temperature control)", ZH: "质量 × 距离 × 距离调整系数 × (1 + 温控附加)"},
		Clause:  "ISO 14083:2023, quantification of transport chain elements" + unverified + "; Scope 3 Technical Guidance, formula 4.6, p. 61"}
	legOperation = &carbon.Method{Code: "TCE-operation",
		Name:    carbon.Text{EN: "transport chain element, by the carrier's year", ZH: "运输链要素，承运人年度数据法"},
		Formula: carbon.Text{EN: "consumed in the year × transport activity of the goods / transport activity of the year", ZH: "全年消耗量 × 货物运输活动 / 全年运输活动"},
		Clause:  "ISO 14083:2023, transport operation categories" + unverified}
	legVehicle = &carbon.Method{Code: "TCE-vehicle",
		Name:    carbon.Text{EN: "transport chain element, by vehicle, load and empty running", ZH: "运输链要素，车辆载荷与空驶模型法"},
		Formula: carbon.Text{EN: "tonne-km × (loaded per km + empty km per loaded km × empty per km) / (capacity × load factor)", ZH: "吨公里 × (重载单耗 + 空驶与重载里程比 × 空驶单耗) / (额定载质量 × 载荷系数)"},
		Clause:  "ISO 14083:2023, modelled data" + unverified}
	legRun = &carbon.Method{Code: "TCE-run",
		Name:    carbon.Text{EN: "transport chain element, by the fuel of the run", ZH: "运输链要素，行程燃料法"},
		Formula: carbon.Text{EN: "consumed in the run × tonne-km of the goods / tonne-km of all goods carried", ZH: "行程消耗量 × 货物吨公里 / 全部所载货物吨公里"},
		Clause:  "Scope 3 Technical Guidance, formulas 4.1 and 4.4, pp. 54–55, example 4.3, pp. 63–64"}
	legEmpty = &carbon.Method{Code: "TCE-empty",
		Name:    carbon.Text{EN: "empty return of the vehicle", ZH: "车辆空驶返程"},
		Formula: carbon.Text{EN: "distance run empty × share of the goods", ZH: "空驶距离 × 货物所占份额"},
		Clause:  "Scope 3 Technical Guidance, formula 4.5, p. 55 (optional there); ISO 14083:2023" + unverified}
	hubIntensity = &carbon.Method{Code: "HUB-intensity",
		Name:    carbon.Text{EN: "hub operation, by intensity", ZH: "枢纽作业，强度法"},
		Formula: carbon.Text{EN: "mass that leaves the hub", ZH: "离开枢纽的货物质量"},
		Clause:  "ISO 14083:2023, hub operation categories" + unverified}
	hubOperation = &carbon.Method{Code: "HUB-operation",
		Name:    carbon.Text{EN: "hub operation, by the hub's year", ZH: "枢纽作业，枢纽年度数据法"},
		Formula: carbon.Text{EN: "consumed or lost in the year × goods / throughput of the year", ZH: "全年消耗或泄漏量 × 货物量 / 全年吞吐量"},
		Clause:  "ISO 14083:2023, hub operation categories, refrigerants included" + unverified}
)

// Methods lists the methods of this package.
func Methods() []*carbon.Method {
	return []*carbon.Method{legIntensity, legOperation, legVehicle, legRun, legEmpty, hubIntensity, hubOperation}
}
