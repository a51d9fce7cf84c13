package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean returns the text of a cell without surrounding blanks, with full-width
// digits, letters and punctuation as the usual ones and every kind of blank as a
// space, control characters too. It does no more: full compatibility form would make 10² out to be 102.
func clean(s string) string {
	if hasControl(s) {
		s = strings.Map(func(r rune) rune {
			if isControl(r) {
				return ' '
			}
			return r
		}, s)
	}
	if isASCII(s) {
		return strings.Trim(s, " \t\r\n\v\f")
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
	return strings.TrimFunc(s, isBlank)
}

// isControl reports a character that no text has: neither a tab nor a line end.
func isControl(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r >= 0x7f && r < 0xa0
}

// hasControl is strings.ContainsFunc of isControl, a byte at a time.
func hasControl(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c < ' ' && c != '\t' && c != '\n' || c == 0x7f || c == 0xc2 && i+1 < len(s) && s[i+1] < 0xa0 {
			return true
		}
	}
	return false
}

// oneLine joins the lines of a title.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\t") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isBlank reports blanks, and the marks without width that exports leave behind.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || isControl(r) || r == '\u200b' || r == '\u200e' || r == '\u200f' || r == '\u2060' || r == '\ufeff'
}

func isText(r rune) bool { return !isBlank(r) }

// isEmpty reports whether a cell has nothing to see.
func isEmpty(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf {
			return !strings.ContainsFunc(s[i:], isText)
		} else if c > ' ' && c != 0x7f {
			return false
		}
	}
	return true
}

// undecodable reports characters that were lost on the way from bytes to text.
func undecodable(s string) bool {
	return !isASCII(s) && (!utf8.ValidString(s) || strings.ContainsRune(s, utf8.RuneError))
}

// fold makes texts alike that differ only in width, case, blanks and a colon or
// star at their end: the form in which headers and listed values are compared.
func fold(s string) string {
	s = strings.ToLower(norm.NFKC.String(s))
	s = strings.Map(func(r rune) rune {
		if isBlank(r) || r == '*' {
			return -1
		}
		return r
	}, s)
	return strings.TrimRight(s, ":")
}

// nilMarks are what people write where nothing is stated. A dash or "无" is no zero.
var nilMarks = []string{"-", "--", "---", "—", "——", "–", "/", "\\", "无", "暂无", "空", "(空)", "n/a", "n.a.", "null", "nil", "none", "#", "不适用", "未填"}

// totalMarks are what marks a row of totals: whole texts in English and German,
// ends of texts ("上海小计") in Chinese.
var totalMarks = []string{"total", "totals", "subtotal", "sub-total", "grandtotal", "sum", "summe", "gesamt"}

var totalEndings = []string{"合计", "小计", "总计", "共计", "总和", "合計", "小計", "總計"}

// isTotal reports whether a folded text marks a row of totals.
func isTotal(folded string, more map[string]bool) bool {
	if name, _ := splitBracket(folded); name != "" {
		folded = strings.TrimRight(name, ":")
	}
	if more[folded] {
		return true
	}
	for _, m := range totalMarks {
		if folded == m {
			return true
		}
	}
	for _, m := range totalEndings {
		if strings.HasSuffix(folded, m) && utf8.RuneCountInString(folded) <= 14 {
			return true
		}
	}
	return false
}

// splitBracket cuts "用电量(万kWh)" into name and content of the last bracket; what
// it gets has been normalised, so that full-width brackets are ASCII ones.
func splitBracket(s string) (name, inside string) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", ""
	}
	open, end := "", s[len(s)-1:]
	switch end {
	case ")":
		open = "("
	case "]":
		open = "["
	default:
		return s, ""
	}
	depth := 0
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i : i+1] {
		case end:
			depth++
		case open:
			if depth--; depth == 0 {
				return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1 : len(s)-1])
			}
		}
	}
	return s, ""
}

// clip cuts a value to a length that fits into a message, without control characters.
func clip(s string) string {
	s = strings.Map(func(r rune) rune {
		if isControl(r) {
			return ' '
		}
		return r
	}, s)
	if len(s) <= 80 {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	i := 80
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	return strings.ToValidUTF8(s[:i], "\ufffd") + "…"
}
