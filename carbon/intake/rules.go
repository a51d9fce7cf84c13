package intake

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
)

// The rules of this package: why a row was rejected or left out.
var (
	RuleHeader     = carbon.Rule{Code: "TL-I001", Text: carbon.Text{EN: "the table lacks columns that the mapping requires", ZH: "表格缺少映射所要求的列"}}
	RuleBlank      = carbon.Rule{Code: "TL-I002", Text: carbon.Text{EN: "the cell is blank: missing, not zero", ZH: "单元格为空：视为缺失，而非零"}}
	RuleNumber     = carbon.Rule{Code: "TL-I003", Text: carbon.Text{EN: "not a number", ZH: "不是有效数字"}}
	RuleSeparator  = carbon.Rule{Code: "TL-I004", Text: carbon.Text{EN: "the number can be read in two ways, and its column does not say which", ZH: "数字存在两种读法，且该列无法判定采用哪一种"}}
	RuleBounds     = carbon.Rule{Code: "TL-I005", Text: carbon.Text{EN: "the number has too many digits or is out of range", ZH: "数字位数过多或超出允许范围"}}
	RuleUnit       = carbon.Rule{Code: "TL-I006", Text: carbon.Text{EN: "the unit is missing, unknown or ambiguous", ZH: "计量单位缺失、无法识别或含义不明"}}
	RuleDate       = carbon.Rule{Code: "TL-I007", Text: carbon.Text{EN: "not a date, month or period", ZH: "不是有效的日期、月份或期间"}}
	RuleDateOrder  = carbon.Rule{Code: "TL-I008", Text: carbon.Text{EN: "day and month can be swapped, and the column does not say which is first", ZH: "日与月可能互换，且该列无法判定先后顺序"}}
	RuleIdentifier = carbon.Rule{Code: "TL-I009", Text: carbon.Text{EN: "the identifier was destroyed by a spreadsheet", ZH: "编号已被电子表格软件破坏"}}
	RuleUnknown    = carbon.Rule{Code: "TL-I010", Text: carbon.Text{EN: "the text is not one of those that the mapping knows", ZH: "文本不在映射的取值范围内"}}
	RuleTotal      = carbon.Rule{Code: "TL-I011", Text: carbon.Text{EN: "a row of totals: left out, since its parts are counted", ZH: "合计行：各明细已计入，故予以排除"}}
	RuleDuplicate  = carbon.Rule{Code: "TL-I012", Text: carbon.Text{EN: "the document number was already used by an earlier row", ZH: "单据编号与前面的行重复"}}
	RuleWidth      = carbon.Rule{Code: "TL-I013", Text: carbon.Text{EN: "the row has more cells than the header", ZH: "该行单元格数多于表头"}}
	RuleFormula    = carbon.Rule{Code: "TL-I014", Text: carbon.Text{EN: "the cell has a spreadsheet error, or a formula without a stored value", ZH: "单元格为公式错误值，或公式未保存计算结果"}}
	RuleCharacters = carbon.Rule{Code: "TL-I015", Text: carbon.Text{EN: "the cell has characters that could not be decoded", ZH: "单元格含有无法解码的字符"}}
	RuleReference  = carbon.Rule{Code: "TL-I016", Text: carbon.Text{EN: "unit and remark contradict each other about the reference state of the gas", ZH: "计量单位与备注所述的气体基准状态相互矛盾"}}
	RuleLostZero   = carbon.Rule{Code: "TL-I017", Text: carbon.Text{EN: "may be January or October: a spreadsheet drops the zero of 2025.10", ZH: "可能为1月或10月：电子表格会去掉2025.10末尾的零"}}
	RuleQuote      = carbon.Rule{Code: "TL-I018", Text: carbon.Text{EN: "text after a closing quotation mark", ZH: "右引号之后仍有文本"}}
	RulePlace      = carbon.Rule{Code: "TL-I019", Text: carbon.Text{EN: "not a code of a place", ZH: "不是有效的地点代码"}}
	RuleUnits      = carbon.Rule{Code: "TL-I020", Text: carbon.Text{EN: "two units are given and contradict each other", ZH: "给出了两个相互矛盾的计量单位"}}
	RuleFloat      = carbon.Rule{Code: "TL-I021", Text: carbon.Text{EN: "a binary floating-point number: not exact", ZH: "二进制浮点数：不精确"}}
	RuleLineEnd    = carbon.Rule{Code: "TL-I023", Text: carbon.Text{EN: "a line end in the middle of a cell without quotation marks", ZH: "未加引号的单元格中间出现换行符"}}
	RulePeriodEnds = carbon.Rule{Code: "TL-I022", Text: carbon.Text{EN: "the period ends before it begins", ZH: "期间的结束日早于开始日"}}
)

// suggestions say what a person can do about a row, by rule.
var suggestions = []struct {
	rule carbon.Rule
	text carbon.Text
}{
	{RuleHeader, carbon.Text{EN: "add the column, or name its header in the mapping", ZH: "补充该列，或在映射中声明其表头"}},
	{RuleBlank, carbon.Text{EN: "enter the value; enter 0 only if it was zero", ZH: "填写数值；仅当确实为零时填 0"}},
	{RuleNumber, carbon.Text{EN: "enter digits with one decimal mark; put the unit into its own column", ZH: "填写数字并只使用一个小数点；单位另列填写"}},
	{RuleSeparator, carbon.Text{EN: "write the number without thousands separators, or state the decimal mark of the column", ZH: "去掉千位分隔符，或声明该列的小数点符号"}},
	{RuleBounds, carbon.Text{EN: "check the number of digits and the exponent", ZH: "核对位数和指数"}},
	{RuleUnit, carbon.Text{EN: "state the unit in full: t, short ton or long ton; Nm3 or m3(20C)", ZH: "写明完整单位：t、short ton 或 long ton；Nm3 或 m3(20C)"}},
	{RuleDate, carbon.Text{EN: "enter 2025-03-31, 2025-03 or 2025年3月", ZH: "按 2025-03-31、2025-03 或 2025年3月 填写"}},
	{RuleDateOrder, carbon.Text{EN: "enter the date as 2025-03-31, or state the order of the column", ZH: "按 2025-03-31 填写日期，或声明该列的日月顺序"}},
	{RuleIdentifier, carbon.Text{EN: "format the column as text and enter the number again from the document", ZH: "将该列设为文本格式，按原始单据重新录入编号"}},
	{RuleUnknown, carbon.Text{EN: "use a text of the list, or add this one to the mapping", ZH: "使用列表中的文本，或将该文本加入映射"}},
	{RuleTotal, carbon.Text{EN: "nothing to do, unless a difference from the sum of the rows is noted", ZH: "无需处理；如提示与明细之和不一致，请核对"}},
	{RuleDuplicate, carbon.Text{EN: "delete the row if it is the same document, else correct its number", ZH: "若为同一单据请删除该行，否则更正编号"}},
	{RuleWidth, carbon.Text{EN: "look for a delimiter inside a number or a text, and put the cell into quotation marks", ZH: "检查数字或文本中是否含有分隔符，并用引号括起该单元格"}},
	{RuleFormula, carbon.Text{EN: "correct the formula, open the workbook in a spreadsheet program and save it", ZH: "修正公式，用电子表格软件打开并保存工作簿"}},
	{RuleCharacters, carbon.Text{EN: "export the file again as UTF-8, or state its encoding", ZH: "以 UTF-8 重新导出文件，或声明其编码"}},
	{RuleReference, carbon.Text{EN: "state the unit that was metered: Nm3 (0 °C), m3(15C) or m3(20C)", ZH: "写明计量状态对应的单位：Nm3（0℃）、m3(15C) 或 m3(20C)"}},
	{RuleLostZero, carbon.Text{EN: "enter the month as 2025-01 or 2025-10", ZH: "按 2025-01 或 2025-10 填写月份"}},
	{RuleQuote, carbon.Text{EN: "double the quotation marks inside the cell", ZH: "单元格内的引号须写成两个"}},
	{RulePlace, carbon.Text{EN: "use an ISO 3166 code such as CN-SH, or map the name to one", ZH: "使用 ISO 3166 代码（如 CN-SH），或在映射中对应名称"}},
	{RuleUnits, carbon.Text{EN: "give the unit in one place", ZH: "只在一处填写单位"}},
	{RuleFloat, carbon.Text{EN: "select the column as DECIMAL or as text", ZH: "查询时将该列转换为 DECIMAL 或文本"}},
	{RulePeriodEnds, carbon.Text{EN: "swap or correct the dates", ZH: "调换或更正起止日期"}},
	{RuleLineEnd, carbon.Text{EN: "remove the line end, or put the cell into quotation marks", ZH: "删除该换行符，或用引号括起该单元格"}},
	{carbon.RuleReversal, carbon.Text{EN: "state the number of the document that is reversed", ZH: "注明所冲销的单据编号"}},
}

// Rules lists the rules of this package.
func Rules() []carbon.Rule {
	rules := make([]carbon.Rule, 0, len(suggestions))
	for _, s := range suggestions {
		if s.rule != carbon.RuleReversal {
			rules = append(rules, s.rule)
		}
	}
	return rules
}

func suggestion(r carbon.Rule) carbon.Text {
	for _, s := range suggestions {
		if s.rule.Code == r.Code {
			return s.text
		}
	}
	return carbon.Text{}
}

// A CellError says what is wrong with a cell. It is the Err of a
// [carbon.FieldError] whose Path says where.
type CellError struct {
	Column string // header of the column, or the field's name
	Cell   string // such as "B17"; "" where the column is a constant
	Value  string // cut to a readable length
	Why    string // with the operands
}

func (e *CellError) Error() string {
	if e.Value == "" {
		return e.Why
	}
	return fmt.Sprintf("%q: %s", e.Value, e.Why)
}
