package boundary

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Segments are the parts of a reporting period between two changes of the boundary: an
// entity bought in May is controlled for 245 of 365 days. [Through] joins the boundaries
// of the parts in the same order.
type Segments struct {
	Period  carbon.Period // the reporting period
	Changes []carbon.Date // the first day of each part after the first
}

// proRata is how a quantity of a longer period is split at a change of the boundary.
var proRata = &carbon.Method{Code: "boundary-pro-rata", Name: carbon.Text{EN: "pro rata in time", ZH: "按时间比例"},
	Formula: carbon.Text{EN: "quantity × days in this part of the year / days of the period", ZH: "数量×该时段天数/期间天数"},
	Clause:  "ESRS E1 (Delegated Regulation (EU) 2023/2772), AR 40; unverified wording"}

// Methods lists the methods of this package.
func Methods() []*carbon.Method { return []*carbon.Method{proRata} }

// Activities implements [carbon.Facts]: it puts an activity into the segment of its
// days. One that runs across a change is split at it, by days, and the parts add up to
// it exactly; meter readings of the day of change are better, for they need no split. An
// activity keeps the method that made it; one that only has a quantity gets the method
// "pro rata in time". Its period lies within the reporting period. A correction is left
// as it is: it takes back lines where they stand.
func (s Segments) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	if s.Period.Days() == 0 {
		f.Addf("period", "the reporting period %s has no days", s.Period)
	}
	if len(s.Changes) > 255 {
		f.Addf("changes", "%d, at most 255 are counted", len(s.Changes))
	}
	for i, d := range s.Changes {
		after := s.Period.From
		if i > 0 {
			after = s.Changes[i-1]
		}
		if d.Compare(after) <= 0 || !s.Period.Contains(d) {
			f.Addf(fmt.Sprintf("change %d", i+1), "%s does not come after %s in %s", d, after, s.Period)
		}
	}
	if !of.Period.Within(s.Period) {
		f.Addf("activity", "%s is not within %s", of.Period, s.Period)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if of.Reverses != "" {
		return []carbon.Activity{of}, nil
	}
	var parts []carbon.Activity
	var days []unit.Quantity
	for i, span := range s.spans() {
		p := carbon.Period{From: later(of.Period.From, span.From), To: earlier(of.Period.To, span.To)}
		if p.Days() == 0 {
			continue
		}
		a := of
		a.Period, a.Segment = p, uint8(i)
		parts, days = append(parts, a), append(days, unit.New(unit.Int(int64(p.Days())), unit.Day))
	}
	if len(parts) == 1 {
		return parts, nil
	}
	shares, err := carbon.Allocate(days...)
	if err != nil {
		return nil, err
	}
	for i := range parts {
		a := &parts[i]
		a.Measures = make([]unit.Quantity, len(of.Measures))
		for j, q := range of.Measures {
			a.Measures[j] = q.Mul(shares[i])
		}
		if a.Method == nil {
			a.Method = proRata
		}
		a.Working = append(a.Working[:len(a.Working):len(a.Working)],
			carbon.Operand("quantity of the whole period", "全期数量", quantities(of.Measures)),
			carbon.Operand("days in this part of the year", "该时段天数", days[i]),
			carbon.Operand("days of the period", "期间天数", unit.New(unit.Int(int64(of.Period.Days())), unit.Day)))
	}
	return parts, nil
}

// spans lists the days of each part.
func (s Segments) spans() []carbon.Period {
	spans := make([]carbon.Period, 0, len(s.Changes)+1)
	from := s.Period.From
	for _, d := range s.Changes {
		spans = append(spans, carbon.Period{From: from, To: d.Add(-1)})
		from = d
	}
	return append(spans, carbon.Period{From: from, To: s.Period.To})
}

func later(a, b carbon.Date) carbon.Date {
	if a.Compare(b) < 0 {
		return b
	}
	return a
}

func earlier(a, b carbon.Date) carbon.Date {
	if a.Compare(b) < 0 {
		return a
	}
	return b
}

// quantities writes the measures of one fact: alternatives, never added.
type quantities []unit.Quantity

func (qs quantities) String() string {
	s := ""
	for i, q := range qs {
		if i > 0 {
			s += " = "
		}
		s += q.String()
	}
	return s
}
