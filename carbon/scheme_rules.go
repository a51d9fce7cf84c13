package carbon

// The rules by which a scheme leaves an activity out, or cannot ask.
var (
	RuleOwnGeneration = Rule{"TL-S220", Text{"self-generated from fuel: counted where the fuel is burnt", "燃料自发电（热）：在燃料燃烧处核算"}}
	RuleExported      = Rule{"TL-S221", Text{"delivered to others: not taken off under this scheme", "对外输出：该口径不予扣减"}}
	RuleSource        = Rule{"TL-S222", Text{"the scheme does not count this kind of source", "该口径不核算此类排放源"}}
	RuleTerritory     = Rule{"TL-S223", Text{"outside the territory of the scheme, or the place does not tell", "不在该口径适用地域内，或地点不明"}}
	RuleIndirect      = Rule{"TL-S224", Text{"the scheme counts no indirect emissions in this year", "该年度该口径不核算间接排放"}}
	RuleNotCovered    = Rule{"TL-S225", Text{"the scheme does not cover this gas", "该口径不管控此类气体"}}
	RuleYear          = Rule{"TL-S226", Text{"the scheme's parameters of that year and sector are not known", "该年度、该行业的方案参数未知"}}
)
