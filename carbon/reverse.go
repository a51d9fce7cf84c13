package carbon

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon/unit"
)

func (c *Calculator) reverse(a *Activity) ([]Line, error) {
	if c.posted == nil {
		return nil, reversalFault("no posted lines are at hand for %q", a.Reverses)
	}
	posted, err := c.posted(a)
	if err != nil {
		return nil, &FieldError{Path: "reverses", Rule: RuleReversal, Err: err}
	}
	return Reverse(a, posted)
}

func reversalFault(format string, args ...any) error {
	return &FieldError{Path: "reverses", Rule: RuleReversal, Err: fmt.Errorf(format, args...)}
}

// Reverse returns the lines by which a correction takes back, in full or in part,
// lines that were posted earlier: under the same headings, by the same questions and
// with the Match as it was posted, whatever the factors say today. by is negative in
// at least one measure of what was posted, and not more than it; other measures are
// taken back in the proportion of its first. The lines are of the period of by, if it
// states one; what was posted within that period stays where it was posted, so that a
// row that was split (at the turn of the year, at a change of the boundary) is taken
// back part by part. A kind, category or entity of by that nothing posted has is an
// error: the reference is wrong.
//
// Whether more is taken back by two corrections than was posted shows only where posted
// holds the lines of the first one too. Then what is left is what the second takes from.
func Reverse(by *Activity, posted []Line) ([]Line, error) {
	var parts []*Activity // the activities of the lines, each once
	index := map[*Activity]int{}
	for i := range posted {
		a := posted[i].Activity
		if _, ok := index[a]; !ok {
			index[a] = len(parts)
			parts = append(parts, a)
		}
	}
	if len(parts) == 0 {
		return nil, reversalFault("nothing was posted for %q", by.Reverses)
	}
	if err := sameFact(by, parts); err != nil {
		return nil, err
	}
	ratios := map[unit.Dimension]unit.Number{}
	first := unit.Number{}
	for _, q := range by.Measures {
		r, err := takenBack(q, parts)
		if err != nil {
			return nil, err
		}
		ratios[q.Unit().Dimension()] = r
		if !first.Stated() {
			first = r
		}
	}
	if !first.Stated() {
		return nil, reversalFault("no quantity")
	}
	scale := func(q unit.Quantity) unit.Quantity {
		if r, ok := ratios[q.Unit().Dimension()]; ok {
			return q.Mul(r)
		}
		return q.Mul(first)
	}
	backs := make([]*Activity, len(parts))
	for i, p := range parts {
		back := *p
		back.ID, back.Ref, back.Reverses, back.Measures = by.ID, by.Ref, by.Reverses, nil
		if by.Period.Days() > 0 && !p.Period.Within(by.Period) {
			back.Period = by.Period
		}
		for _, q := range p.Measures {
			back.Measures = append(back.Measures, scale(q))
		}
		back.Working = append(p.Working[:len(p.Working):len(p.Working)], Operand("share taken back of "+by.Reverses, "冲销比例（"+by.Reverses+"）", first))
		backs[i] = &back
	}
	lines := make([]Line, len(posted))
	for i, l := range posted {
		l.Activity, l.Measure = backs[index[l.Activity]], scale(l.Measure)
		lines[i] = l
	}
	return lines, nil
}

// sameFact returns what a correction states that nothing posted has.
func sameFact(by *Activity, parts []*Activity) error {
	for _, x := range []struct {
		what, have string
		of         func(*Activity) string
	}{
		{"kind", string(by.Kind), func(a *Activity) string { return string(a.Kind) }},
		{"category", code(by.Category, categoryCodes), func(a *Activity) string { return code(a.Category, categoryCodes) }},
		{"entity", string(by.Entity), func(a *Activity) string { return string(a.Entity) }},
	} {
		if x.have != "" && !slices.ContainsFunc(parts, func(a *Activity) bool { return x.of(a) == x.have }) {
			return reversalFault("its %s is %q, %q was posted for %q", x.what, x.have, x.of(parts[0]), by.Reverses)
		}
	}
	return nil
}

// takenBack returns which share of what was posted a negative quantity is.
func takenBack(q unit.Quantity, parts []*Activity) (unit.Number, error) {
	total := unit.New(unit.Int(0), q.Unit())
	found := false
	for _, p := range parts {
		for _, m := range p.Measures {
			if m.Unit().Dimension() != q.Unit().Dimension() {
				continue
			}
			sum, err := total.Add(m)
			if err != nil {
				return unit.Number{}, reversalFault("%w", err)
			}
			total, found = sum, true
		}
	}
	if !found {
		return unit.Number{}, reversalFault("%s takes back a %s, which was not posted", q, q.Unit().Dimension())
	}
	ratio, err := q.Number().Quo(total.Number())
	switch {
	case err != nil:
		return unit.Number{}, reversalFault("%s of %s: %w", q, total, err)
	case ratio.Sign() > 0:
		return unit.Number{}, reversalFault("%s does not take back %s: it has its sign", q, total)
	case ratio.Cmp(unit.Int(-1)) < 0:
		return unit.Number{}, reversalFault("%s takes back more than the %s that were posted", q, total)
	}
	return ratio, nil
}

// byYear splits an activity at the turns of the year, by days, exactly.
func (a *Activity) byYear() []*Activity {
	first, last := a.Period.From.Year(), a.Period.To.Year()
	var parts []*Activity
	for y := first; y <= last; y++ {
		p := Year(y)
		if y == first {
			p.From = a.Period.From
		}
		if y == last {
			p.To = a.Period.To
		}
		part := *a
		part.Period, part.Measures = p, nil
		share := unit.Ratio(int64(p.Days()), int64(a.Period.Days()))
		for _, q := range a.Measures {
			part.Measures = append(part.Measures, q.Mul(share))
		}
		part.Working = append(a.Working[:len(a.Working):len(a.Working)],
			Operand(fmt.Sprintf("days of %d in %s", y, a.Period), fmt.Sprintf("%s中%d年的天数占比", a.Period, y), share))
		parts = append(parts, &part)
	}
	return parts
}
