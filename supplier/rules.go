package supplier

import "github.com/tanlian/tanlian/carbon"

// The rules of this package. Those of P001 to P019 make a footprint unusable, as
// P040 to P044 do by a decision of the reporter or among several; those of P020 to
// P039 are warnings: the footprint answers and the warning is shown. P045 and P046 are
// of calculating a product. N rules are of tables and networks.
var (
	RuleSyntax      = carbon.Rule{Code: "TL-P001", Text: carbon.Text{EN: "not readable as a PACT footprint", ZH: "无法按PACT格式读取"}}
	RuleRequired    = carbon.Rule{Code: "TL-P002", Text: carbon.Text{EN: "a required field is missing", ZH: "缺少必填字段"}}
	RuleFormat      = carbon.Rule{Code: "TL-P003", Text: carbon.Text{EN: "a field does not have the form that the schema asks for", ZH: "字段格式不符合数据模式"}}
	RuleRange       = carbon.Rule{Code: "TL-P004", Text: carbon.Text{EN: "a value is outside the range that the schema allows", ZH: "数值超出数据模式允许的范围"}}
	RuleSign        = carbon.Rule{Code: "TL-P005", Text: carbon.Text{EN: "a value has the wrong sign", ZH: "数值正负号错误"}}
	RuleFossil      = carbon.Rule{Code: "TL-P006", Text: carbon.Text{EN: "negative fossil emissions", ZH: "化石源排放为负"}}
	RulePeriod      = carbon.Rule{Code: "TL-P007", Text: carbon.Text{EN: "a period ends before it begins", ZH: "期间的结束早于开始"}}
	RuleGeography   = carbon.Rule{Code: "TL-P008", Text: carbon.Text{EN: "more than one geography is stated", ZH: "同时填写了多个地理范围"}}
	RuleTransport   = carbon.Rule{Code: "TL-P009", Text: carbon.Text{EN: "well-to-wheel emissions are below tank-to-wheel emissions", ZH: "油井到车轮排放低于油箱到车轮排放"}}
	RuleAvoided     = carbon.Rule{Code: "TL-P010", Text: carbon.Text{EN: "credits for avoided emissions are netted in the footprint", ZH: "碳足迹中扣减了避免排放的抵扣量"}}
	RuleOtherMarket = carbon.Rule{Code: "TL-P011", Text: carbon.Text{EN: "electricity is claimed by certificates of another market", ZH: "以其他市场的证书主张绿色电力"}}

	RuleOldGWP        = carbon.Rule{Code: "TL-P020", Text: carbon.Text{EN: "older or unclear GWP set: kept as declared, not re-based", ZH: "GWP版本较旧或不明确：按申报值保留，不作换算"}}
	RuleCO2Only       = carbon.Rule{Code: "TL-P021", Text: carbon.Text{EN: "CO2 only: counted as CO2, not as CO2e", ZH: "仅含二氧化碳：按CO2计，不作CO2e"}}
	RuleSum           = carbon.Rule{Code: "TL-P022", Text: carbon.Text{EN: "the total is not the sum of its parts", ZH: "总量与各分项之和不一致"}}
	RuleBiogenic      = carbon.Rule{Code: "TL-P023", Text: carbon.Text{EN: "biogenic carbon content does not match uptake × 12/44", ZH: "生物源碳含量与吸收量×12/44不一致"}}
	RuleMass          = carbon.Rule{Code: "TL-P024", Text: carbon.Text{EN: "the mass of the declared unit is missing or does not fit", ZH: "缺少申报单位对应的产品质量，或与之不符"}}
	RuleValidity      = carbon.Rule{Code: "TL-P025", Text: carbon.Text{EN: "the validity period is not within three years after the reference period", ZH: "有效期不在参考期结束后的三年之内"}}
	RuleLongReference = carbon.Rule{Code: "TL-P026", Text: carbon.Text{EN: "the reference period is longer than a year", ZH: "参考期超过一年"}}
	RuleBoundary      = carbon.Rule{Code: "TL-P027", Text: carbon.Text{EN: "not cradle-to-gate: answers only for its own boundary", ZH: "非摇篮到大门：仅可用于其自身边界"}}
	RuleUnit          = carbon.Rule{Code: "TL-P028", Text: carbon.Text{EN: "a declared unit outside PACT's list", ZH: "申报单位不在PACT清单之内"}}
	RuleUnknown       = carbon.Rule{Code: "TL-P029", Text: carbon.Text{EN: "an unknown property: kept, not used", ZH: "未知属性：保留但不使用"}}
	RuleReporting     = carbon.Rule{Code: "TL-P030", Text: carbon.Text{EN: "PACT asks to report this field", ZH: "PACT要求报告该字段"}}
	RuleFraction      = carbon.Rule{Code: "TL-P031", Text: carbon.Text{EN: "primary data share looks like a fraction: it is read as per cent", ZH: "初级数据占比疑似以小数填写：按百分数读取"}}
	RuleConditional   = carbon.Rule{Code: "TL-P032", Text: carbon.Text{EN: "a field is stated that another one rules out", ZH: "填写了与其他字段相矛盾的字段"}}
	RuleExempted      = carbon.Rule{Code: "TL-P033", Text: carbon.Text{EN: "more than 3 % of the footprint is left out", ZH: "豁免排放超过碳足迹的3 %"}}
	RuleOutlier       = carbon.Rule{Code: "TL-P034", Text: carbon.Text{EN: "far from the other footprints of its group", ZH: "明显偏离同组其他碳足迹"}}
	RuleOverlap       = carbon.Rule{Code: "TL-P035", Text: carbon.Text{EN: "the supplier is held by the reporter and in category 15 too: the overlap is disclosed", ZH: "供应商同时为报告主体的被投资方（类别15）：须披露重叠"}}
	RuleNegative      = carbon.Rule{Code: "TL-P036", Text: carbon.Text{EN: "the footprint without biogenic uptake is negative", ZH: "不含生物源吸收的碳足迹为负"}}

	RuleBand      = carbon.Rule{Code: "TL-P040", Text: carbon.Text{EN: "outside the plausibility band of its product", ZH: "超出该产品的合理区间"}}
	RuleAmbiguous = carbon.Rule{Code: "TL-P041", Text: carbon.Text{EN: "several footprints of one product are valid at once", ZH: "同一产品同时存在多份有效碳足迹"}}
	RuleDuplicate = carbon.Rule{Code: "TL-P042", Text: carbon.Text{EN: "one footprint id with different contents", ZH: "同一碳足迹编号内容不一致"}}
	RuleRejected  = carbon.Rule{Code: "TL-P043", Text: carbon.Text{EN: "rejected by the reporter", ZH: "报告主体不予采用"}}

	RuleTable     = carbon.Rule{Code: "TL-N001", Text: carbon.Text{EN: "the table does not have the columns that it needs", ZH: "表格列不符合要求"}}
	RuleField     = carbon.Rule{Code: "TL-N002", Text: carbon.Text{EN: "the field is not readable", ZH: "字段无法读取"}}
	RuleParty     = carbon.Rule{Code: "TL-N003", Text: carbon.Text{EN: "unknown supplier", ZH: "未知供应商"}}
	RuleCycle     = carbon.Rule{Code: "TL-N004", Text: carbon.Text{EN: "the supply links form a cycle", ZH: "供应关系形成循环"}}
	RuleShare     = carbon.Rule{Code: "TL-N005", Text: carbon.Text{EN: "shares add up to more than 1", ZH: "份额合计超过1"}}
	RuleTwice     = carbon.Rule{Code: "TL-N006", Text: carbon.Text{EN: "stated twice", ZH: "重复填写"}}
	RuleParameter = carbon.Rule{Code: "TL-N007", Text: carbon.Text{EN: "a setting names what is not there", ZH: "设置引用了不存在的对象"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{
		RuleSyntax, RuleRequired, RuleFormat, RuleRange, RuleSign, RuleFossil, RulePeriod, RuleGeography, RuleTransport, RuleAvoided, RuleOtherMarket,
		RuleOldGWP, RuleCO2Only, RuleSum, RuleBiogenic, RuleMass, RuleValidity, RuleLongReference, RuleBoundary, RuleUnit, RuleUnknown,
		RuleReporting, RuleFraction, RuleConditional, RuleExempted, RuleOutlier, RuleOverlap, RuleNegative,
		RuleBand, RuleAmbiguous, RuleDuplicate, RuleRejected, RuleAllocation, RuleEndOfLife,
		RuleTable, RuleField, RuleParty, RuleCycle, RuleShare, RuleTwice, RuleParameter,
	}
}
