package scope2

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/tanlian/tanlian/carbon/unit"
)

// apportion gives out want whole units, or as many as fit, in proportion to left
// and never more than left, by largest remainder with ties by position. whole is
// what each gets in whole units. Where all have less than a whole unit left, the
// last rest units are cut into pieces, largest space first.
func apportion(want int64, left []unit.Number) (whole []int64, rest int64, pieces []unit.Number) {
	whole, pieces = make([]int64, len(left)), make([]unit.Number, len(left))
	total := unit.Int(0)
	for i, n := range left {
		pieces[i] = unit.Int(0)
		if n.Sign() > 0 {
			total = total.Add(n)
		}
	}
	want = min(want, floor(total))
	if want <= 0 {
		return whole, 0, pieces
	}
	remainder := make([]unit.Number, len(left))
	order := make([]int, 0, len(left))
	todo := want
	for i, n := range left {
		if n.Sign() <= 0 {
			continue
		}
		x, err := n.Mul(unit.Int(want)).Quo(total)
		if err != nil {
			continue // total is at least 1
		}
		whole[i] = floor(x)
		todo -= whole[i]
		remainder[i] = x.Sub(unit.Int(whole[i]))
		order = append(order, i)
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(remainder[b].Cmp(remainder[a]), cmp.Compare(a, b)) })
	for progress := true; todo > 0 && progress; {
		progress = false
		for _, i := range order {
			if todo > 0 && left[i].Cmp(unit.Int(whole[i]+1)) >= 0 {
				whole[i]++
				todo--
				progress = true
			}
		}
	}
	space := make([]unit.Number, len(left))
	for _, i := range order {
		space[i] = left[i].Sub(unit.Int(whole[i]))
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(space[b].Cmp(space[a]), cmp.Compare(a, b)) })
	rest = todo
	need := unit.Int(rest)
	for _, i := range order {
		if need.Sign() == 0 {
			break
		}
		pieces[i] = space[i]
		if need.Cmp(space[i]) < 0 {
			pieces[i] = need
		}
		need = need.Sub(pieces[i])
	}
	return whole, rest, pieces
}

// floor returns the whole part of a number that is not negative.
func floor(n unit.Number) int64 {
	r := n.Rat()
	if r == nil || r.Sign() <= 0 {
		return 0
	}
	q := new(big.Int).Quo(r.Num(), r.Denom())
	if !q.IsInt64() {
		return 1<<63 - 1
	}
	return q.Int64()
}
