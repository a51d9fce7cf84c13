package factors

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// A Validity says for which activities the factors of an edition are meant. Its values
// are ValidityUnstated, ByDataYear, ByReportYear, Prescribed and Standing.
type Validity uint8

// The kinds of validity.
const (
	ValidityUnstated Validity = iota
	ByDataYear                // describes its data year; used for later years with the gap recorded
	ByReportYear              // its publisher means it for reports of its year
	Prescribed                // prescribed for reports of its year, and refused for any other
	Standing                  // a default of a standard, until a newer edition replaces it
)

var validityNames = [...]string{"", "data year", "report year", "prescribed", "standing"}

// String returns the name used in edition.csv.
func (v Validity) String() string {
	if int(v) >= len(validityNames) {
		return fmt.Sprintf("Validity(%d)", uint8(v))
	}
	return validityNames[v]
}

// ParseValidity reads what String returns.
func ParseValidity(s string) (Validity, error) {
	for i, n := range validityNames {
		if i > 0 && n == s {
			return Validity(i), nil
		}
	}
	return 0, fmt.Errorf("factors: unknown validity %q", s)
}

// An Edition is one publication, and how its years are meant.
type Edition struct {
	*carbon.Edition
	Validity Validity
	Content  carbon.Digest // what it states the digest of its content to be; zero: nothing
}

// The rules by which a dataset is refused.
var (
	RuleEdition   = carbon.Rule{Code: "TL-F001", Text: carbon.Text{EN: "the edition's metadata is incomplete or contradictory", ZH: "版本元数据不完整或矛盾"}}
	RuleHeader    = carbon.Rule{Code: "TL-F002", Text: carbon.Text{EN: "the header has a column that is unknown, missing or double", ZH: "表头存在未知、缺失或重复的列"}}
	RuleRow       = carbon.Rule{Code: "TL-F003", Text: carbon.Text{EN: "a row does not have the columns of its header", ZH: "行的列数与表头不符"}}
	RuleCell      = carbon.Rule{Code: "TL-F004", Text: carbon.Text{EN: "a cell does not say what its column means", ZH: "单元格内容与列含义不符"}}
	RuleDuplicate = carbon.Rule{Code: "TL-F005", Text: carbon.Text{EN: "two factors answer the same question in the same unit", ZH: "两个因子以相同单位回答同一问题"}}
	RuleOrder     = carbon.Rule{Code: "TL-F006", Text: carbon.Text{EN: "rows are not in the order of their ids", ZH: "行未按编号排序"}}
	RuleFactor    = carbon.Rule{Code: "TL-F007", Text: carbon.Text{EN: "a factor is incomplete", ZH: "因子信息不完整"}}
	RulePolicy    = carbon.Rule{Code: "TL-F008", Text: carbon.Text{EN: "the policy is contradictory", ZH: "取用政策自相矛盾"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{RuleEdition, RuleHeader, RuleRow, RuleCell, RuleDuplicate, RuleOrder, RuleFactor, RulePolicy}
}

func fault(rule carbon.Rule, path, format string, args ...any) error {
	return &carbon.FieldError{Path: path, Rule: rule, Err: fmt.Errorf(format, args...)}
}

// checkEdition returns every fault of an edition.
func checkEdition(e Edition) (faults []error) {
	if e.Edition == nil {
		return []error{fault(RuleEdition, "edition", "no edition")}
	}
	bad := func(format string, args ...any) {
		faults = append(faults, fault(RuleEdition, "edition "+e.ID, format, args...))
	}
	for _, f := range []struct{ name, value string }{
		{"id", e.ID}, {"publisher", e.Publisher.EN}, {"publisher_zh", e.Publisher.ZH}, {"title", e.Title.EN}, {"title_zh", e.Title.ZH},
		{"licence", e.Licence}, {"attribution", e.Attribution},
	} {
		if f.value == "" {
			bad("no %s", f.name)
		}
	}
	switch {
	case strings.Contains(e.ID, "/"):
		bad("the id has a slash, which ends it in the ids of factors")
	case e.ID != "" && !validKind(carbon.Kind(e.ID)):
		bad("the id %q has a blank, a mark or what cannot be seen", e.ID)
	}
	switch e.Redistribute {
	case "embed", "load", "ask":
	default:
		bad("redistribute is %q, want embed, load or ask", e.Redistribute)
	}
	if e.Validity == ValidityUnstated || int(e.Validity) >= len(validityNames) {
		bad("no validity")
	}
	if e.Validity != Standing && e.DataYear == 0 {
		bad("no data year")
	}
	return faults
}
