package html

import (
	"math/big"
	"strings"

	"github.com/tanlian/tanlian/report"
)

// An axis is a scale of round steps that covers two numbers.
type axis struct {
	low, high *big.Rat
	step      *big.Rat
	unit      string // Mt, kt, t
	exp       int    // tick labels are value / 10^exp
	places    int
}

// newAxis returns an axis from low to high in at most steps steps of 1, 2 or 5
// times a power of ten. It need not start at zero.
func newAxis(low, high report.Number, steps int64) axis {
	lo, hi := low.Rat(), high.Rat()
	span := new(big.Rat).Sub(hi, lo)
	if span.Sign() <= 0 { // one point needs some room too
		span.SetInt64(1)
		hi.Add(lo, span)
	}
	want := new(big.Rat).Quo(span, new(big.Rat).SetInt64(steps))
	step, e := big.NewRat(1, 1), 0
	ten := big.NewRat(10, 1)
	for step.Cmp(want) > 0 {
		step.Quo(step, ten)
		e--
	}
	for new(big.Rat).Mul(step, ten).Cmp(want) <= 0 {
		step.Mul(step, ten)
		e++
	}
	for _, m := range []int64{1, 2, 5, 10} {
		if s := new(big.Rat).Mul(step, big.NewRat(m, 1)); s.Cmp(want) >= 0 {
			if m == 10 {
				e++
			}
			step = s
			break
		}
	}
	a := axis{step: step, low: mul(step, floor(new(big.Rat).Quo(lo, step))), high: mul(step, ceil(new(big.Rat).Quo(hi, step)))}
	top := new(big.Rat).Abs(a.high)
	if l := new(big.Rat).Abs(a.low); l.Cmp(top) > 0 {
		top = l
	}
	a.unit = "t"
	for _, u := range []struct {
		exp  int
		name string
	}{{6, "Mt"}, {3, "kt"}} {
		if top.Cmp(pow10(u.exp)) >= 0 {
			a.exp, a.unit = u.exp, u.name
			break
		}
	}
	a.places = max(0, a.exp-e)
	return a
}

func pow10(e int) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(e)), nil))
}

func floor(r *big.Rat) *big.Int {
	q, m := new(big.Int).DivMod(r.Num(), r.Denom(), new(big.Int)) // Euclidean, the denominator is positive
	_ = m
	return q
}

func ceil(r *big.Rat) *big.Int {
	q := floor(r)
	if new(big.Rat).SetInt(q).Cmp(r) < 0 {
		q.Add(q, big.NewInt(1))
	}
	return q
}

func mul(r *big.Rat, n *big.Int) *big.Rat { return new(big.Rat).Mul(r, new(big.Rat).SetInt(n)) }

// at returns where n stands on w tenths of a pixel.
func (a axis) at(n report.Number, w int) int { return a.place(n.Rat(), w) }

func (a axis) place(r *big.Rat, w int) int {
	x := new(big.Rat).Sub(r, a.low)
	x.Quo(x, new(big.Rat).Sub(a.high, a.low))
	x.Mul(x, big.NewRat(int64(w), 1))
	return int(floor(x.Add(x, big.NewRat(1, 2))).Int64())
}

// A tick is a round number on the axis; only the last one has the unit.
type tick struct {
	x     int
	label string
}

func (a axis) ticks(w int) (ts []tick) {
	for v := new(big.Rat).Set(a.low); v.Cmp(a.high) <= 0 && len(ts) < 20; v = new(big.Rat).Add(v, a.step) {
		l := strings.Replace(new(big.Rat).Quo(v, pow10(a.exp)).FloatString(a.places), "-", report.Minus, 1)
		ts = append(ts, tick{a.place(v, w), l})
	}
	if n := len(ts); n > 0 {
		ts[n-1].label += " " + a.unit
	}
	return ts
}

// start returns the label of the start of the axis, with its unit.
func (a axis) start() string {
	return strings.Replace(new(big.Rat).Quo(a.low, pow10(a.exp)).FloatString(a.places), "-", report.Minus, 1) + " " + a.unit
}

// orZero takes a number that is not stated for zero: where to start drawing.
func orZero(n report.Number) report.Number {
	if n.Stated() {
		return n
	}
	return whole(0)
}

// whole returns a whole number.
func whole(n int64) report.Number { return report.Count(n, report.Text{}).Exact }
