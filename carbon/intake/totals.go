package intake

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A runningSum follows one column, to be compared with rows of totals.
type runningSum struct {
	section, all unit.Sum
	unit         unit.Unit
	rows         int64
	mixed        bool // units
}

func (s *runningSum) add(n unit.Number, u unit.Unit) {
	if s.rows++; s.rows == 1 {
		s.unit = u
	}
	s.mixed = s.mixed || s.unit != u
	s.section.Add(n)
	s.all.Add(n)
}

// A totalMark says what the words of a row say about its being a total.
type totalMark uint8

const (
	noTotal    totalMark = iota
	totalDoubt           // a cell says so, but the row has a period or a kind
	totalRow
)

// totalWord looks for the word of a total where a person who adds up writes it: in
// the first cell, or in a column that says what, when or where an entry is. A
// period or a kind of that name does not exist. Elsewhere it may well be a name (a
// supplier is called Total): the row is a total only if it lacks what every entry
// has.
func (r *Rows) totalWord(cells []cell) totalMark {
	word, stated := false, false
	for i := range cells {
		if !isEmpty(cells[i].text) {
			word = !cells[i].num && r.isTotal(i, cells[i].text)
			break
		}
	}
	for _, f := range r.words {
		if f.at >= len(cells) {
			continue
		}
		c := &cells[f.at]
		if r.lexicon.ordinary(c.text) {
			stated = stated || f.entry && !c.fill
			continue
		}
		m := r.mean(f, c.text)
		if !c.num && m.isTotal(r.lexicon, c.text) {
			if f.what {
				return totalRow
			}
			word = true
			continue
		}
		stated = stated || f.entry && !m.none && !c.fill
	}
	switch {
	case !word:
		return noTotal
	case stated:
		return totalDoubt
	}
	return totalRow
}

// isTotal reports whether the text of a cell of column i marks a row of totals.
func (r *Rows) isTotal(i int, text string) bool {
	if r.lexicon.ordinary(text) {
		return false
	}
	for _, f := range r.bound {
		if f.at == i {
			return r.mean(f, text).isTotal(r.lexicon, text)
		}
	}
	return r.others.of(text).isTotal(r.lexicon, text)
}

// compare looks whether a row of totals is the sum of the rows above it: of those
// since the last such row, or of all.
func (r *Rows) compare(row *Row) {
	for k, f := range r.fields {
		if f.at < 0 || f.at >= len(row.cells) || f.As != AsNumber && f.As != AsQuantity {
			continue
		}
		c, s := &row.cells[f.at], &r.sums[k]
		if c.fault != "" || f.texts.of(c.text).none {
			s.section = unit.Sum{}
			continue
		}
		n, _, err := f.number(c, clean(c.text))
		say := func(warn bool, en, zh string) {
			r.note(Note{"total", row.Ref.String() + ": column " + f.header, carbon.Text{EN: en, ZH: zh}, warn})
		}
		section, all := s.section.Number(), s.all.Number()
		switch {
		case err != nil:
			say(true, "the total cannot be read: "+err.Error(), "合计数无法读取")
		case s.mixed:
			say(true, fmt.Sprintf("the total %s cannot be compared: the rows above have several units", n), fmt.Sprintf("合计数%s无法核对：其上各行单位不一", n))
		case n.Equal(section), n.Equal(all):
		default:
			say(true, fmt.Sprintf("the total %s is not the sum of the rows above: %s since the last total, %s since the top", n, section, all),
				fmt.Sprintf("合计数%s与其上明细之和不符：自上一合计行起为%s，自首行起为%s", n, section, all))
		}
		s.section = unit.Sum{}
	}
}
