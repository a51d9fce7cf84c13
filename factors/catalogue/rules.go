package catalogue

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// The rules by which a catalogue is refused.
var (
	RuleFile    = carbon.Rule{Code: "TL-F401", Text: carbon.Text{EN: "a file of the catalogue is missing or is no CSV text", ZH: "目录文件缺失或不是CSV文本"}}
	RuleHeader  = carbon.Rule{Code: "TL-F402", Text: carbon.Text{EN: "the header is not that of the schema", ZH: "表头与目录格式不符"}}
	RuleCell    = carbon.Rule{Code: "TL-F403", Text: carbon.Text{EN: "a cell does not say what its column means", ZH: "单元格内容与列含义不符"}}
	RuleOrder   = carbon.Rule{Code: "TL-F404", Text: carbon.Text{EN: "rows are not in the order of their ids, or an id comes twice", ZH: "行未按编号排序或编号重复"}}
	RuleEdition = carbon.Rule{Code: "TL-F405", Text: carbon.Text{EN: "a row names an edition that editions.csv does not have", ZH: "行所引用的版本不在editions.csv中"}}
	RuleDerived = carbon.Rule{Code: "TL-F406", Text: carbon.Text{EN: "a cell contradicts the other cells of its row", ZH: "单元格与同行其他单元格矛盾"}}
	RuleDigest  = carbon.Rule{Code: "TL-F407", Text: carbon.Text{EN: "the content is not the one whose digest is stated", ZH: "内容与所载摘要不符"}}
	RuleExpress = carbon.Rule{Code: "TL-F408", Text: carbon.Text{EN: "the schema cannot express this", ZH: "目录格式无法表达该内容"}}
)

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	return []carbon.Rule{RuleFile, RuleHeader, RuleCell, RuleOrder, RuleEdition, RuleDerived, RuleDigest, RuleExpress}
}

// MaxFaults is how many faults are told one by one; of the others the number is.
const MaxFaults = 1000

// faults collects what is wrong, with file and row.
type faults struct {
	list []error
	more int
	file string
	row  int
}

func (f *faults) bad(rule carbon.Rule, column, format string, args ...any) {
	if len(f.list) >= MaxFaults {
		f.more++
		return
	}
	f.list = append(f.list, &carbon.FieldError{Path: where(f.file, f.row, column), Rule: rule, Err: fmt.Errorf(format, args...)})
}

func where(file string, row int, column string) string {
	if row > 0 {
		file += ": row " + strconv.Itoa(row)
	}
	if column != "" && file != "" {
		file += ": "
	}
	return file + column
}

func (f *faults) count() int { return len(f.list) + f.more }

func (f *faults) err() error {
	if f.more > 0 {
		return errors.Join(append(f.list[:len(f.list):len(f.list)], fmt.Errorf("catalogue: %d more faults", f.more))...)
	}
	return errors.Join(f.list...)
}

// badCell is told a fault of a cell by its column.
type badCell func(rule carbon.Rule, column int, format string, args ...any)

// cell is told why a cell could not be read, or nil.
func (b badCell) cell(column int, err error) {
	if err != nil {
		b(RuleCell, column, "%w", err)
	}
}

// form tells the cells that are empty and must not be, and those that are none of the
// values of their column.
func (b badCell) form(cells []string, columns []column) {
	for i, c := range columns {
		switch s := cells[i]; {
		case s == "" && c.need:
			b(RuleCell, i, "empty")
		case s != "" && c.of != nil && !slices.Contains(c.of, s):
			b(RuleCell, i, "%.40q is none of %s", s, strings.Join(c.of, ", "))
		}
	}
}
