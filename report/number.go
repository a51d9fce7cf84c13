package report

import (
	"strings"

	"github.com/tanlian/tanlian/carbon/unit"
)

// NarrowSpace separates groups of digits in running text: U+202F, which does not
// break. A format that can draw a gap without a character removes it again.
const NarrowSpace = '\u202f'

// Minus is the minus sign of printed numbers, U+2212.
const Minus = "\u2212"

// Digits is a plain decimal split for printing.
type Digits struct {
	Sign  string   // "", "+" or Minus
	Whole []string // groups of at most three digits, from the left
	Frac  []string // groups of three digits if there are more than four, else one
}

// SplitDigits splits a plain decimal such as Figure.Printed returns. Text that is
// none is returned whole in one group. Nothing goes through a float.
func SplitDigits(s string) Digits {
	var d Digits
	switch {
	case strings.HasPrefix(s, "-"):
		d.Sign, s = Minus, s[1:]
	case strings.HasPrefix(s, "+"):
		d.Sign, s = "+", s[1:]
	}
	whole, frac, point := strings.Cut(s, ".")
	if strings.Trim(whole+frac, "0123456789") != "" || whole == "" {
		return Digits{Sign: d.Sign, Whole: []string{s}}
	}
	head := len(whole) % 3
	if head > 0 {
		d.Whole = append(d.Whole, whole[:head])
	}
	for ; head < len(whole); head += 3 {
		d.Whole = append(d.Whole, whole[head:head+3])
	}
	switch {
	case !point:
	case len(frac) <= 4:
		d.Frac = []string{frac}
	default:
		for len(frac) > 0 {
			n := min(3, len(frac))
			d.Frac, frac = append(d.Frac, frac[:n]), frac[n:]
		}
	}
	return d
}

// Group returns a plain decimal with its digits grouped by [NarrowSpace] and a
// typographic minus, for running text: "-1234567.5" gives "−1 234 567.5".
func Group(s string) string {
	d := SplitDigits(s)
	t := d.Sign + strings.Join(d.Whole, string(NarrowSpace))
	if d.Frac != nil {
		t += "." + strings.Join(d.Frac, string(NarrowSpace))
	}
	return t
}

// Grouped returns what is printed, with groups: for sentences.
func (f Figure) Grouped() string {
	if !f.Stated() {
		return "—"
	}
	return Group(f.Printed())
}

// UnitText says a unit in both languages. A symbol is the same in both; a unit that is
// a word, such as piece, has its Chinese name.
func UnitText(symbol string) Text {
	u, err := unit.ParseUnit(symbol)
	if word, _, _ := strings.Cut(symbol, "."); err != nil || u.Dimension() == unit.Money || len(word) < 4 || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") != "" {
		return Same(symbol)
	}
	return Text{EN: symbol, ZH: u.ZH()}
}
