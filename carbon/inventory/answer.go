package inventory

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An answer is what the inventory needs to know of a match, looked at once.
type answer struct {
	match *carbon.Match
	text  string               // its content: factor, amounts and steps
	co2e  map[ghg.Set]ghg.CO2e // of the sets that breakdowns keep, gross, per unit
	rates []*rate
	err   error
}

// answerKey finds an answer without its text. Factors and steps are immutable and
// mostly shared: matches that differ in their reasons only are one answer.
type answerKey struct {
	factor  *carbon.Factor
	measure unit.Dimension
	via     *carbon.Step
	steps   int
}

func (v *Inventory) answer(m *carbon.Match) *answer {
	k := answerKey{factor: m.Factor, measure: m.Measure, steps: len(m.Via)}
	if len(m.Via) > 0 {
		k.via = &m.Via[0]
	}
	a := v.answers[k]
	if a != nil {
		return a
	}
	f := m.Factor
	var b strings.Builder
	stage, _ := f.Stage.MarshalText()
	fmt.Fprintf(&b, "%s|%s|%s|%s", f.ID, f.Per, stage, dimensionCode(m.Measure))
	for _, x := range f.Amounts {
		fmt.Fprintf(&b, "|%s=%s", x.Species, x.Kg)
	}
	for _, s := range m.Via {
		fmt.Fprintf(&b, "|%s:%s>%s", s.Rate, s.From, s.To)
	}
	if a = v.texts[b.String()]; a != nil {
		v.answers[k] = a
		return a
	}
	a = &answer{match: m, text: b.String(), co2e: map[ghg.Set]ghg.CO2e{}}
	v.answers[k], v.texts[a.text] = a, a
	for _, d := range v.schema.Breakdowns {
		if d.Keep == CO2e {
			if a.co2e[d.Set], a.err = f.Amounts.Only(ghg.Gross).CO2e(d.Set); a.err != nil {
				a.err = fmt.Errorf("inventory: breakdown %q: %w", d.Name, a.err)
				break
			}
		}
	}
	return a
}

// prefer keeps, of two matches with one answer, the one whose reasons come first: where
// the schema keeps less than a resolver reads, the reasons of a question must not depend
// on the order of rows.
func (q *question) prefer(m *carbon.Match) {
	if q.match != m && compareReasons(m, q.match) < 0 {
		q.match = m
	}
}

func compareReasons(a, b *carbon.Match) int {
	return cmp.Or(strings.Compare(a.Why.EN, b.Why.EN),
		slices.CompareFunc(a.Fallbacks, b.Fallbacks, func(a, b carbon.Fallback) int {
			return cmp.Or(strings.Compare(a.Code, b.Code), strings.Compare(a.Text.EN, b.Text.EN))
		}),
		slices.CompareFunc(a.Others, b.Others, func(a, b carbon.Candidate) int {
			return cmp.Or(strings.Compare(string(a.ID), string(b.ID)), strings.Compare(a.Why.EN, b.Why.EN))
		}), cmp.Compare(a.Read, b.Read))
}

// A rate is what one unit of a measure is in the unit of the factor.
type rate struct {
	answer *answer
	unit   unit.Unit
	times  unit.Number
}

func (a *answer) rate(u unit.Unit) (*rate, error) {
	for _, r := range a.rates {
		if r.unit == u {
			return r, nil
		}
	}
	q, err := a.match.Through(unit.New(unit.Int(1), u))
	if err != nil {
		return nil, fmt.Errorf("inventory: %w", err)
	}
	r := &rate{a, u, q.Number()}
	a.rates = append(a.rates, r)
	return r, nil
}

// waiting are sums of quantities that are still to be multiplied with their
// factors. Adding many and multiplying once is the same, exactly, and much cheaper
// where a rate (an exchange rate, a deflator) is no decimal.
type waiting struct {
	sums  []quantity
	index map[*rate]int32 // of sums, once there are more than few
}

type quantity struct {
	rate *rate
	sum  unit.Sum
}

const (
	few     = 8   // rates that are looked for one by one
	mayWait = 512 // rates that a cell holds
)

// add adds to what waits for the rate. It reports false, and adds nothing, where
// another rate finds no place: then what waits has to be multiplied.
func (w *waiting) add(r *rate, n unit.Number) bool {
	if w.index != nil {
		if i, ok := w.index[r]; ok {
			w.sums[i].sum.Add(n)
			return true
		}
	} else {
		for i := range w.sums {
			if q := &w.sums[i]; q.rate == r {
				q.sum.Add(n)
				return true
			}
		}
	}
	k := len(w.sums)
	if k == mayWait {
		return false
	}
	w.sums = append(w.sums, quantity{rate: r})
	w.sums[k].sum.Add(n)
	switch {
	case w.index != nil:
		w.index[r] = int32(k)
	case k == few:
		w.index = make(map[*rate]int32, 2*few)
		for i := range w.sums {
			w.index[w.sums[i].rate] = int32(i)
		}
	}
	return true
}

// clear empties w.
func (w *waiting) clear() {
	clear(w.sums)
	w.sums = w.sums[:0]
	clear(w.index)
}

// consumed returns the sum in the unit of the factor.
func (q *quantity) consumed() unit.Number { return q.sum.Number().Mul(q.rate.times) }
