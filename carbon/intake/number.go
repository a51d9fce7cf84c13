package intake

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Decimal says which mark separates the decimals of a column's numbers. Its values are
// DecimalByEvidence, DecimalPoint and DecimalComma.
type Decimal uint8

// The decimal marks. By the zero value the column's cells decide.
const (
	DecimalByEvidence Decimal = iota
	DecimalPoint              // 1,234.5
	DecimalComma              // 1.234,5
	decimalMixed              // evidence for both: only cells that speak for themselves
	decimalOpen               // evidence for none
)

// A numeral is a number as it stands in a cell, before its marks are understood.
type numeral struct {
	neg  bool
	core string // digits and marks; blanks and apostrophes between thousands are gone
	exp  string // "E+05" without the letter
	rest string // what follows: perhaps a unit
	form form
}

// A form says what a numeral proves about the decimal mark.
type form uint8

const (
	formPlain      form = iota // digits only
	formPoint                  // 1,234.5 or 12.5: the point separates decimals
	formComma                  // 1.234,5 or 12,5: the comma does
	formOpenPoint              // 1.234
	formOpenComma              // 1,234
	formAnyGrouped             // 1 234: digits in groups by blanks or apostrophes
)

var (
	errNumber    = errors.New("not a number")
	errTooLong   = errors.New("too long for a number")
	errGroups    = errors.New("digits are not in groups of three")
	errSeparator = errors.New("the mark may separate decimals or thousands")
)

// maxNumeral is how long the text of a number may be, its unit included.
const maxNumeral = 128

// parseNumeral reads a cell that clean has returned.
func parseNumeral(s string) (numeral, error) {
	var n numeral
	if len(s) > maxNumeral {
		return n, errTooLong
	}
	s = strings.TrimPrefix(s, "'") // a number entered as text
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		n.neg, s = true, strings.TrimSpace(s[1:len(s)-1])
		if s == "" || s[0] < '0' || s[0] > '9' {
			return n, errNumber
		}
	}
	s = strings.Replace(s, "\u2212", "-", 1)
	signed := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if n.neg {
			return n, errNumber
		}
		signed, n.neg, s = true, s[0] == '-', strings.TrimLeft(s[1:], " ")
	}
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || strings.IndexByte(".,' ", s[end]) >= 0) {
		end++
	}
	core := strings.TrimRight(s[:end], " ")
	rest := s[len(core):]
	if core == "" || !strings.ContainsAny(core, "0123456789") {
		return n, errNumber
	}
	if e, after, ok := exponent(rest); ok {
		n.exp, rest = e, after
	}
	if strings.HasPrefix(rest, "-") { // 123,45- as SAP writes it
		if n.neg || signed {
			return n, errNumber
		}
		n.neg, rest = true, rest[1:]
	}
	n.rest = strings.TrimSpace(rest)
	var err error
	n.core, n.form, err = marks(core)
	return n, err
}

// exponent reads "E+05" at the start of s.
func exponent(s string) (exp, rest string, ok bool) {
	if s == "" || s[0] != 'e' && s[0] != 'E' {
		return "", s, false
	}
	i := 1
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	from := i
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == from {
		return "", s, false
	}
	return s[1:i], s[i:], true
}

// marks understands the points, commas, blanks and apostrophes between digits as
// far as they speak for themselves.
func marks(core string) (string, form, error) {
	grouped := false
	if strings.ContainsAny(core, " '") {
		head, tail := core, ""
		if i := strings.IndexAny(core, ".,"); i >= 0 {
			head, tail = core[:i], core[i:]
		}
		groups := strings.FieldsFunc(head, func(r rune) bool { return r == ' ' || r == '\'' })
		if strings.ContainsAny(tail, " '") || !thousands(groups) || len(strings.Join(groups, ""))+len(groups)-1 != len(head) {
			return "", 0, errGroups
		}
		core, grouped = strings.Join(groups, "")+tail, true
	}
	points, commas := strings.Count(core, "."), strings.Count(core, ",")
	switch {
	case points == 0 && commas == 0:
		if grouped {
			return core, formAnyGrouped, nil
		}
		return core, formPlain, nil
	case points > 0 && commas > 0:
		mark, by, f := ".", ",", formPoint
		if strings.LastIndexByte(core, ',') > strings.LastIndexByte(core, '.') {
			mark, by, f = ",", ".", formComma
		}
		whole, decimals, _ := strings.Cut(core, mark)
		if grouped || strings.Count(core, mark) > 1 || decimals == "" || !thousands(strings.Split(whole, by)) {
			return "", 0, errGroups
		}
		return core, f, nil
	}
	mark, decides, groups, open := ".", formPoint, formComma, formOpenPoint
	if commas > 0 {
		mark, decides, groups, open = ",", formComma, formPoint, formOpenComma
	}
	parts := strings.Split(core, mark)
	if len(parts) > 2 { // 1.234.567: the mark separates thousands
		if grouped || !thousands(parts) {
			return "", 0, errGroups
		}
		return core, groups, nil
	}
	whole, decimals := parts[0], parts[1]
	switch {
	case decimals == "":
		return "", 0, errNumber
	case grouped, len(decimals) != 3, len(whole) > 3, whole == "", whole[0] == '0':
		return core, decides, nil
	}
	return core, open, nil
}

// thousands reports whether groups are one to three digits and then threes.
func thousands(groups []string) bool {
	for i, g := range groups {
		if len(g) > 3 || g == "" || i > 0 && len(g) != 3 {
			return false
		}
	}
	return len(groups) > 0
}

// number returns the value under the column's decision.
func (n numeral) number(d Decimal) (unit.Number, error) {
	comma := false
	switch n.form {
	case formPoint, formComma:
		comma = n.form == formComma
		if comma && d == DecimalPoint || !comma && d == DecimalComma {
			return unit.Number{}, fmt.Errorf("%w with the decimal mark of this column", errNumber)
		}
	case formOpenPoint, formOpenComma:
		if d != DecimalPoint && d != DecimalComma {
			return unit.Number{}, errSeparator
		}
		comma = d == DecimalComma
	}
	s := n.core
	if comma {
		s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
	} else if strings.IndexByte(s, ',') >= 0 {
		s = strings.ReplaceAll(s, ",", "")
	}
	if s[0] == '.' {
		s = "0" + s
	}
	if n.exp != "" {
		s += "E" + n.exp
	}
	v, err := unit.ParseNumber(s)
	if n.neg {
		v = v.Neg()
	}
	return v, err
}

// stored reads a number cell of a workbook. Such a cell holds a binary number,
// written with up to 17 digits of which a spreadsheet shows 15: 1.1 is stored as
// 1.1000000000000001. The 15 digits are what the person entered.
func stored(s string) (v unit.Number, trimmed bool, err error) {
	v, err = unit.ParseNumber(s)
	if err != nil {
		return v, false, err
	}
	mant, exp, hasExp := strings.Cut(strings.ToUpper(strings.TrimPrefix(s, "-")), "E")
	digits := strings.TrimLeft(strings.Replace(mant, ".", "", 1), "0")
	if len(digits) != 16 && len(digits) != 17 {
		return v, false, nil
	}
	// The number of decimals that leaves 15 significant digits.
	_, frac, _ := strings.Cut(mant, ".")
	places := len(frac) - (len(digits) - 15)
	if hasExp {
		e, neg := 0, strings.HasPrefix(exp, "-")
		for _, c := range strings.TrimLeft(exp, "+-") {
			e = min(e*10+int(c-'0'), 9999)
		}
		if neg {
			e = -e
		}
		places -= e
	}
	r := unit.FromDecimal(v.Round(int32(places)))
	return r, !r.Equal(v), nil
}

// numberEvidence counts what the cells of a column prove.
type numberEvidence struct {
	point, comma, open       int64
	pointAt, commaAt, openAt string // the first ones, with their rows
}

func (e *numberEvidence) look(row int64, text string) {
	f, plain := plainForm(text)
	if !plain {
		n, err := parseNumeral(clean(text))
		if err != nil {
			return
		}
		f = n.form
	}
	at := func(s *string) {
		if *s == "" {
			*s = fmt.Sprintf("%q (row %d)", clip(text), row)
		}
	}
	switch f {
	case formPoint:
		e.point++
		at(&e.pointAt)
	case formComma:
		e.comma++
		at(&e.commaAt)
	case formOpenPoint, formOpenComma:
		e.open++
		at(&e.openAt)
	}
}

// plainForm is the form of a text of digits with at most one point; a fuzz test
// compares it with parseNumeral.
func plainForm(s string) (form, bool) {
	if s != "" && s[0] == '-' {
		s = s[1:]
	}
	point := -1
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.' && point < 0 && i > 0:
			point = i
		case c < '0' || c > '9':
			return 0, false
		}
	}
	switch decimals := len(s) - 1 - point; {
	case s == "" || decimals == 0 || len(s) > 40:
		return 0, false
	case point < 0:
		return formPlain, true
	case decimals != 3 || point > 3 || s[0] == '0':
		return formPoint, true
	}
	return formOpenPoint, true
}

// manyOpen is how many open cells one deciding cell may decide for without a
// warning: a single slip of the finger should not move the mark of a column.
const manyOpen = 3

// decide returns the decision and what to tell about it; a note without text
// means that there was nothing to decide.
func (e *numberEvidence) decide(where string) (Decimal, Note) {
	n := Note{Code: "decimal", Where: where}
	switch {
	case e.point > 0 && e.comma > 0:
		n.Warning = true
		n.Text = carbon.Text{
			EN: fmt.Sprintf("two number formats: %d cells with a decimal point, first %s, %d with a decimal comma, first %s; %d cells that can be read in both ways are rejected", e.point, e.pointAt, e.comma, e.commaAt, e.open),
			ZH: fmt.Sprintf("存在两种数字格式：%d个单元格以点为小数点，首个为%s；%d个以逗号为小数点，首个为%s；%d个两可的单元格予以拒绝", e.point, e.pointAt, e.comma, e.commaAt, e.open)}
		return decimalMixed, n
	case e.point > 0:
		n.Warning = e.open > manyOpen*e.point
		if e.open > 0 || strings.Contains(e.pointAt, ",") {
			n.Text = carbon.Text{EN: fmt.Sprintf("decimal point, by %d cells, first %s; so %d cells such as %s are read", e.point, e.pointAt, e.open, orNone(e.openAt)),
				ZH: fmt.Sprintf("以点为小数点，依据%d个单元格，首个为%s；据此读取%d个两可的单元格（如%s）", e.point, e.pointAt, e.open, orNone(e.openAt))}
		}
		return DecimalPoint, n
	case e.comma > 0:
		n.Warning = e.open > manyOpen*e.comma
		n.Text = carbon.Text{EN: fmt.Sprintf("decimal comma, by %d cells, first %s; so %d cells such as %s are read", e.comma, e.commaAt, e.open, orNone(e.openAt)),
			ZH: fmt.Sprintf("以逗号为小数点，依据%d个单元格，首个为%s；据此读取%d个两可的单元格（如%s）", e.comma, e.commaAt, e.open, orNone(e.openAt))}
		return DecimalComma, n
	case e.open > 0:
		n.Warning = true
		n.Text = carbon.Text{EN: fmt.Sprintf("undecided: %d cells such as %s can be read in two ways, and no cell says which; they are rejected", e.open, e.openAt),
			ZH: fmt.Sprintf("无法判定：%d个单元格（如%s）存在两种读法，且该列无其他证据，均予以拒绝", e.open, e.openAt)}
		return decimalOpen, n
	}
	return decimalOpen, n
}

func orNone(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
