package catalogue

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
)

// partIDs writes the ids of the parts of a factor.
func partIDs(f *carbon.Factor) string {
	var b []byte
	for i, p := range f.Parts {
		if i > 0 {
			b = append(b, ';')
		}
		b = append(b, p.ID...)
	}
	return string(b)
}

// maxParts is how many operands a sum may have: it bounds what adding them up costs.
const maxParts = 1000

// separable reports whether an id can stand in a list of parts.
func separable(id carbon.FactorID) bool { return id != "" && !strings.Contains(string(id), ";") }

// addUp returns why the parts of a factor are not the operands of a sum. Parts per
// another unit than the factor are not compared.
func addUp(f *carbon.Factor) error {
	var sum ghg.Amounts
	for _, p := range f.Parts {
		if p.Per != f.Per {
			return nil
		}
		sum = sum.Add(p.Amounts)
	}
	if !sum.Equal(f.Amounts) {
		return fmt.Errorf("the parts are %.400s, the factor is %.400s", sum, f.Amounts)
	}
	return nil
}

// A sum is a factor with parts, which are found when all factors are known.
type sum struct {
	f     *carbon.Factor
	parts string
	row   int
}

// parts finds the operands of sums.
func (r *reader) parts() {
	if len(r.sums) == 0 {
		return
	}
	byID := func(a, b *carbon.Factor) int { return strings.Compare(string(a.ID), string(b.ID)) }
	if !slices.IsSortedFunc(r.all, byID) {
		slices.SortStableFunc(r.all, byID)
	}
	find := func(id string) *carbon.Factor {
		i, ok := slices.BinarySearchFunc(r.all, id, func(f *carbon.Factor, id string) int { return strings.Compare(string(f.ID), id) })
		if !ok {
			return nil
		}
		return r.all[i]
	}
	r.file = Factors
	whole := make([]bool, len(r.sums))
	for i, s := range r.sums {
		r.row, whole[i] = s.row, true
		if n := strings.Count(s.parts, ";") + 1; n > maxParts {
			whole[i] = false
			r.bad(RuleCell, "parts", "%d parts, at most %d", n, maxParts)
			continue
		}
		for id := range strings.SplitSeq(s.parts, ";") {
			part := find(id)
			if part == nil {
				if whole[i] = false; !r.dropped[id] {
					r.bad(RuleCell, "parts", "no factor %.60q", id)
				}
				continue
			}
			s.f.Parts = append(s.f.Parts, part)
		}
	}
	within := map[*carbon.Factor]bool{} // true while its parts are looked at
	var circular func(f *carbon.Factor) bool
	circular = func(f *carbon.Factor) bool {
		if open, seen := within[f]; seen || len(f.Parts) == 0 {
			return open
		}
		within[f] = true
		if slices.ContainsFunc(f.Parts, circular) {
			return true
		}
		within[f] = false
		return false
	}
	for i, s := range r.sums {
		r.row = s.row
		if circular(s.f) {
			r.bad(RuleCell, "parts", "%s is a part of itself, or of one of its parts", s.f.ID)
			s.f.Parts = nil
		} else if whole[i] {
			if err := addUp(s.f); err != nil {
				r.bad(RuleDerived, "parts", "%w", err)
			}
		}
	}
	r.row = 0
}
