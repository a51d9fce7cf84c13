package factors

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/carbon"
)

// A kindError is a question about a kind that the dataset has no factor of. Its text
// says what may have been meant. That is found when the text is asked for, once: in an
// order of preference most misses are of no interest to anybody.
type kindError struct {
	none *carbon.NoFactorError
	text func() string
}

func newKindError(none *carbon.NoFactorError, r *resolver) error {
	return &kindError{none, sync.OnceValue(func() string {
		e := *none
		e.Why += r.hint(e.Query.Kind)
		return e.Error()
	})}
}

func (e *kindError) Error() string { return e.text() }

// Unwrap returns the [*carbon.NoFactorError].
func (e *kindError) Unwrap() error { return e.none }

// hint says why there may be no factor of a kind, beginning with "; ", or nothing.
func (r *resolver) hint(k carbon.Kind) string {
	if k == "" {
		return "; the question states none"
	}
	if strings.HasSuffix(string(k), "/radiative-forcing") {
		return "; wrap the resolver in scope3.RadiativeForcing, and take a kind of flight without RF"
	}
	if len(r.policy.Aliases) == 0 && len(newAliases(commonKinds()).of(k)) > 1 {
		return "; it is one of factors.CommonKinds, and the policy has no Aliases"
	}
	if ts := r.aliases.of(k); len(ts) > 1 {
		return fmt.Sprintf("; the policy looks it up as %s, and the dataset has none of that either", ts[1].kind)
	}
	known := r.askable()
	if i := slices.IndexFunc(known, func(x carbon.Kind) bool { return strings.EqualFold(string(x), string(k)) }); i >= 0 {
		return fmt.Sprintf("; capitals count: write %q", known[i])
	}
	if near := similar(k, known); len(near) > 0 {
		return fmt.Sprintf("; similar: %s", strings.Join(near, ", "))
	}
	return ""
}

// askable returns the kinds that have a factor, by name or by alias, in order.
func (r *resolver) askable() []carbon.Kind {
	ks := r.data.Kinds()
	for k, ts := range r.aliases.exact {
		if slices.ContainsFunc(ts, func(t target) bool { return r.data.has(t.kind) }) {
			ks = append(ks, k)
		}
	}
	slices.Sort(ks)
	return slices.Compact(ks)
}

// similar returns up to three of the known kinds: those that differ by few letters,
// then those below k or with its last slug, the nearest first.
func similar(k carbon.Kind, known []carbon.Kind) []string {
	type near struct {
		kind            string
		class, distance int
	}
	s := strings.ToLower(string(k))
	last := s[strings.LastIndexByte(s, '/')+1:]
	few := max(1, len(s)/6)
	var ns []near
	for _, x := range known {
		x := string(x)
		switch d := distance(s, strings.ToLower(x), few); {
		case d <= few:
			ns = append(ns, near{x, 0, d})
		case strings.HasPrefix(x, s+"/"), last != "" && strings.HasSuffix(x, "/"+last), last != s && x == last:
			ns = append(ns, near{x, 1, distance(s, x, len(s)+len(x))})
		}
	}
	slices.SortFunc(ns, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.distance, b.distance), strings.Compare(a.kind, b.kind))
	})
	var out []string
	for _, n := range ns[:min(3, len(ns))] {
		out = append(out, n.kind)
	}
	return out
}

// distance returns how many bytes must be put in, taken out or replaced to make b of a,
// or more than limit if that is more.
func distance(a, b string, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		least := row[0]
		for j := range len(b) {
			d := diagonal
			if a[i] != b[j] {
				d = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
	}
	return row[len(b)]
}
