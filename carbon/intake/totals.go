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

// compare looks whether a row of totals is the sum of the rows above it: of those
// since the last such row, or of all.
func (r *Rows) compare(row *Row) {
	for k, f := range r.fields {
		if f.at < 0 || f.at >= len(row.cells) || f.As != AsNumber && f.As != AsQuantity {
			continue
		}
		c, s := row.cells[f.at], &r.sums[k]
		if c.fault != "" || r.isNil(c.text) {
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
