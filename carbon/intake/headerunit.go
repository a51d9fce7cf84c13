package intake

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// isUnit reports whether a header cell holds a unit and nothing else.
func isUnit(s string) bool {
	s = clean(s)
	if name, inside := splitBracket(s); name == "" && inside != "" {
		s = inside
	}
	_, err := parseUnit(s)
	return err == nil
}

// parseUnit reads a unit as people write it: with full-width letters, ³, ℃.
func parseUnit(s string) (unit.Unit, error) {
	s = clean(s)
	u, err := unit.ParseUnit(s)
	if err == nil {
		return u, nil
	}
	for _, r := range []*strings.Replacer{unitForms, unitSpaces} {
		s = r.Replace(s)
		u, err2 := unit.ParseUnit(s)
		if err2 == nil {
			return u, nil
		}
		if isRefused(err2) && !isRefused(err) {
			err = err2
		}
	}
	return unit.Unit{}, err
}

var (
	unitForms  = strings.NewReplacer("㎡", "m2", "㎥", "m3", "㎏", "kg", "㎞", "km", "℃", "C", "°C", "C", "° C", "C", "²", "2", "³", "3", "·", ".", "•", ".")
	unitSpaces = strings.NewReplacer(" ", "")
)

// unitOf returns the unit that the header of column i states, and its text.
func (h *head) unitOf(i int) (unit.Unit, string, error) {
	for row := h.rows - 1; row >= 0; row-- {
		text := clean(h.text(row, i))
		if text == "" {
			continue
		}
		if row == 1 && isUnit(text) {
			if name, inside := splitBracket(text); name == "" && inside != "" {
				text = inside
			}
			u, err := parseUnit(text)
			return u, text, err
		}
		if name, inside := splitBracket(text); row == 1 && inside == "" {
			if _, err := parseUnit(name); isRefused(err) || isMultiple(name) {
				return unit.Unit{}, name, err
			}
		}
		if _, inside := splitBracket(text); inside != "" {
			inside = strings.TrimPrefix(strings.TrimPrefix(inside, "单位:"), "unit:")
			u, err := parseUnit(inside)
			if i := strings.LastIndexAny(inside, ",;、"); err != nil && !isRefused(err) && i >= 0 && !strings.ContainsAny(inside[:i], "0123456789") {
				if last, err := parseUnit(inside[i:][len(","):]); err == nil || isRefused(err) {
					return last, inside, err // a remark and the unit: 金额(不含税,元)
				}
			}
			return u, inside, err
		}
	}
	return unit.Unit{}, "", nil
}

// bindUnit takes the unit of the header, or else that of the declaration; two
// that contradict each other are an error. A header of money never says price year
// and basis: those are the declaration's. What is in brackets and is no unit is
// noted, but what is refused as ambiguous, or is a multiple of a unit that has no
// name (百kWh), is an error: no declaration makes a ton a kilogram.
func (f *field) bindUnit(h *head) error {
	var declared, stated unit.Unit
	var text string
	var err error
	if f.Unit != "" {
		if declared, err = unit.ParseUnit(f.Unit); err != nil {
			return err
		}
	}
	if f.at >= 0 {
		if stated, text, err = h.unitOf(f.at); err != nil {
			if declared.IsZero() && f.UnitIn == "" || isRefused(err) || isMultiple(text) || endsInUnit(text, declared) {
				return fmt.Errorf("in the header: %w", err)
			}
			stated, f.unread = unit.Unit{}, text // some other remark
		}
	}
	f.unit = inDeclaredPrices(stated, declared)
	switch {
	case stated.IsZero():
		f.unit = declared
	case declared.IsZero(), f.unit.Base() == declared.Base() && (f.unit == declared || stated.Dimension() == unit.Money):
	default:
		return fmt.Errorf("the header says %s, the mapping %s", text, f.Unit)
	}
	f.stated = !stated.IsZero()
	if f.unit.IsZero() && f.UnitIn == "" {
		return errors.New("neither the header nor the mapping says the unit")
	}
	return nil
}

// inDeclaredPrices gives money in u the price year and basis of the declaration.
func inDeclaredPrices(u, declared unit.Unit) unit.Unit {
	if c, year, _, ok := u.Money(); ok && year == 0 {
		if dc, dy, db, ok := declared.Money(); ok && dc == c {
			return u.InPrices(dy, db)
		}
	}
	return u
}

// isRefused reports whether a text was meant as a unit and could be several.
func isRefused(err error) bool {
	var e *unit.SyntaxError
	return errors.As(err, &e) && e.Why != "unknown unit" && e.Why != "too long"
}

// unitTail returns the longest end of a text that is a unit, and what is before it.
// A letter before a letter belongs to the same word: "budget" has no t.
func unitTail(s string) (before string, u unit.Unit, ok bool) {
	for i, r := range s {
		if last, _ := utf8.DecodeLastRuneInString(s[:i]); i == 0 || isLetter(last) && isLetter(r) {
			continue
		}
		if u, err := parseUnit(s[i:]); err == nil || isRefused(err) {
			return s[:i], u, true
		}
	}
	return s, u, false
}

func isLetter(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) }

// isMultiple reports a number and a unit: 百kWh, 100 kg, x1000t; but 31日 and 24h
// are times of something.
func isMultiple(s string) bool {
	before, u, ok := unitTail(s)
	return ok && u.Dimension() != unit.Time && strings.Trim(before, "0123456789.,^*x× 十百千万亿") == ""
}

// endsInUnit reports a remark that ends in a unit and so is about the numbers, or
// makes a rate of them (吨/件). An end such as 31日, 赠品 3件 or 单元 counts only where
// the declared unit is of its kind.
func endsInUnit(s string, declared unit.Unit) bool {
	before, u, ok := unitTail(s)
	switch d := u.Dimension(); {
	case !ok:
		return false
	case u.IsZero(), strings.HasSuffix(before, "/"), !declared.IsZero() && d == declared.Dimension():
		return true
	default:
		return d != unit.Time && d != unit.Count && d != unit.Money
	}
}

// sameUnit reports whether two units are one size of one thing. Money of which one
// says no price year is of the other's.
func sameUnit(a, b unit.Unit) bool {
	a, b = inDeclaredPrices(a, b), inDeclaredPrices(b, a)
	return a == b || a.Base() == b.Base() && a.InBase().Equal(b.InBase())
}

// unreadNote tells of a bracket that was passed over.
func (f *field) unreadNote() Note {
	how := carbon.Text{EN: "that of the unit column", ZH: "单位列所列单位"}
	if f.UnitIn == "" {
		how = carbon.Text{EN: f.Unit + ", of the mapping", ZH: "映射声明的单位" + f.Unit}
	}
	return Note{"unit", f.where, carbon.Text{
		EN: fmt.Sprintf("%q in the header is no unit and was not used; the unit is %s", f.unread, how.EN),
		ZH: fmt.Sprintf("表头中的“%s”不是计量单位，未予采用；采用%s", f.unread, how.ZH)}, true}
}
