package carbon

import (
	"errors"
	"fmt"
)

// ErrNoFactor is what a [Resolver] returns (possibly wrapped, as in
// [*NoFactorError]) when it has no answer to a question. [Prefer] then asks the
// next one; any other error stops.
var ErrNoFactor = errors.New("carbon: no factor")

// A NoFactorError says which question had no answer, why, and what came closest.
type NoFactorError struct {
	Query   Query
	Why     string
	Nearest []Candidate // at most three, best first
}

func (e *NoFactorError) Error() string {
	s := fmt.Sprintf("carbon: no factor for %s: %s", e.Query, e.Why)
	for i, c := range e.Nearest {
		s += map[bool]string{true: "; nearest: ", false: ", "}[i == 0] + string(c.ID) + " (" + c.Why.EN + ")"
	}
	return s
}

// Unwrap returns [ErrNoFactor].
func (e *NoFactorError) Unwrap() error { return ErrNoFactor }

// A Rule is a numbered rule of the rulebook: a stable code, never used again for
// anything else, and what it says in both languages. A row that fails or is left
// out names its Rule.
type Rule struct {
	Code string `json:"code"`
	Text Text   `json:"text"`
}

// A FieldError says where a fault was found: the function that finds a fault says
// what, each caller adds where.
type FieldError struct {
	Path string // such as "activities.csv: row 17: quantity"
	Rule Rule
	Err  error // what exactly, with the operands
}

func (e *FieldError) Error() string {
	s := e.Path + ": "
	if e.Path == "" {
		s = ""
	}
	if e.Err == nil {
		return s + e.Rule.Code + ": " + e.Rule.Text.EN
	}
	return s + e.Rule.Code + ": " + e.Err.Error()
}

// Unwrap returns the fault itself.
func (e *FieldError) Unwrap() error { return e.Err }

// RuleOf returns the rule that err breaks, or [RuleOther].
func RuleOf(err error) Rule {
	var f *FieldError
	if errors.As(err, &f) && f.Rule.Code != "" {
		return f.Rule
	}
	if errors.Is(err, ErrNoFactor) {
		return RuleNoFactor
	}
	return RuleOther
}

// The rules of this package.
var (
	RuleOther      = Rule{"TL-C000", Text{"the row could not be calculated", "该行无法计算"}}
	RuleNoFactor   = Rule{"TL-C001", Text{"no emission factor that the policy allows", "没有政策允许的排放因子"}}
	RuleStage      = Rule{"TL-C002", Text{"the factor's life-cycle stage does not belong into this scope", "因子的生命周期阶段不属于该范围"}}
	RuleMeasure    = Rule{"TL-C003", Text{"the activity has no quantity, or one that the factor cannot use", "活动数据缺少数量，或因子无法使用该数量"}}
	RulePeriod     = Rule{"TL-C004", Text{"outside the reporting period", "不在报告期内"}}
	RuleHeading    = Rule{"TL-C006", Text{"scope or category is missing or contradictory", "范围或类别缺失或矛盾"}}
	RuleReversal   = Rule{"TL-C007", Text{"a negative quantity needs a reference to the line that it reverses", "负数量须注明所冲销的记录"}}
	RuleZeroResult = Rule{"TL-C008", Text{"a non-zero activity gives a zero result: the factor has no amounts", "活动量非零而结果为零：因子无数值"}}
	RuleNoPeriod   = Rule{"TL-C010", Text{"the period is missing, or ends before it begins", "期间缺失或起止颠倒"}}
	RulePartly     = Rule{"TL-C011", Text{"lies partly outside the reporting period: split it", "部分超出报告期：须拆分"}}
	RuleProof      = Rule{"TL-C012", Text{"electricity that is stated as non-fossil or self-generated without the proof that it needs", "声明为非化石或自发的电力缺少所需凭证"}}
	RuleFact       = Rule{"TL-C014", Text{"a fact that the method needs is missing or impossible", "方法所需的数据缺失或不合理"}}
	RuleText       = Rule{"TL-C015", Text{"a text is not UTF-8: its bytes are of another encoding", "文本不是UTF-8编码"}}
	RuleGas        = Rule{"TL-C013", Text{"a gas or blend that is not known", "未知的气体或混合工质"}}
)

// Rules lists the rules of this package.
func Rules() []Rule {
	return []Rule{RuleOther, RuleNoFactor, RuleStage, RuleMeasure, RulePeriod, RuleHeading, RuleReversal, RuleZeroResult, RuleNoPeriod, RulePartly, RuleProof, RuleGas, RuleFact, RuleText,
		RuleOwnGeneration, RuleExported, RuleSource, RuleTerritory, RuleIndirect, RuleNotCovered, RuleYear}
}
