package boundary

import "github.com/tanlian/tanlian/carbon"

// The rules of this package.
var (
	RuleUnknown  = carbon.Rule{Code: "TL-B001", Text: carbon.Text{EN: "the entity is not in the group's list", ZH: "该主体不在集团主体清单中"}}
	RuleTwice    = carbon.Rule{Code: "TL-B002", Text: carbon.Text{EN: "the entity, its party or the holding is listed twice", ZH: "主体、主体标识或持股关系重复列示"}}
	RuleShare    = carbon.Rule{Code: "TL-B003", Text: carbon.Text{EN: "an ownership share lies between 0 and 100 %", ZH: "持股比例须在0至100%之间"}}
	RuleOver     = carbon.Rule{Code: "TL-B004", Text: carbon.Text{EN: "the owners' shares add up to more than 100 %", ZH: "各股东持股比例合计超过100%"}}
	RuleCycle    = carbon.Rule{Code: "TL-B005", Text: carbon.Text{EN: "the entities own or operate each other in a circle", ZH: "主体之间存在循环持股或循环运营关系"}}
	RuleRelation = carbon.Rule{Code: "TL-B006", Text: carbon.Text{EN: "the relation is missing or contradicts another fact", ZH: "持股关系类型缺失或与其他事实矛盾"}}
	RuleOperator = carbon.Rule{Code: "TL-B007", Text: carbon.Text{EN: "who operates the entity is not stated", ZH: "未说明该主体由谁运营"}}
	RuleBySource = carbon.Rule{Code: "TL-B008", Text: carbon.Text{EN: "under this approach the asset belongs into scopes 1 and 2: post its sources there", ZH: "按此合并方法该资产属于范围1和范围2：须按排放源列示"}}
	RuleSegment  = carbon.Rule{Code: "TL-B009", Text: carbon.Text{EN: "no boundary is stated for this part of the year", ZH: "未说明该时段的组织边界"}}
	RuleLease    = carbon.Rule{Code: "TL-B010", Text: carbon.Text{EN: "a lease states role, kind and who controls the operation", ZH: "租赁须说明租赁角色、类型及运营控制方"}}
	RuleTable    = carbon.Rule{Code: "TL-B011", Text: carbon.Text{EN: "the table cannot be read", ZH: "表格无法读取"}}
	RuleApproach = carbon.Rule{Code: "TL-B012", Text: carbon.Text{EN: "no consolidation approach is stated", ZH: "未说明合并方法"}}
	RulePlace    = carbon.Rule{Code: "TL-B013", Text: carbon.Text{EN: "the place is no ISO 3166 code or region", ZH: "地点不是ISO 3166代码或区域代码"}}
	RuleView     = carbon.Rule{Code: "TL-B014", Text: carbon.Text{EN: "the accounting group is told apart in scope 1 or scope 2, one at a time", ZH: "按会计合并范围拆分须分别针对范围1或范围2"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{RuleUnknown, RuleTwice, RuleShare, RuleOver, RuleCycle, RuleRelation, RuleOperator,
		RuleBySource, RuleSegment, RuleLease, RuleTable, RuleApproach, RulePlace, RuleView}
}
