package carbon

import "sync"

// A memory remembers the answers of a resolver. What the resolver does not read
// ([Identity.Reads]) it is not told: a factor of the grid that was found for one
// supplier is the answer for ten thousand.
type memory struct {
	Resolver
	reads Attr

	mu   sync.RWMutex
	memo map[Query]answer
}

type answer struct {
	match *Match
	err   error
}

// remembered bounds a memory, about 16 MB. A ledger that asks more is asked about
// again, and answered alike.
const remembered = 1 << 16

// Remember returns r with a memory of its answers, which a [Calculator] gives every
// resolver by itself. In an order of preference each member has its own: else a first one
// that knows suppliers would have the second one asked about every supplier.
func Remember(r Resolver) Resolver {
	switch x := r.(type) {
	case *memory:
		return x
	case preference:
		members := make(preference, len(x))
		for i, m := range x {
			members[i] = Remember(m)
		}
		r = members
	}
	return &memory{Resolver: r, reads: r.Identity().Reads, memo: map[Query]answer{}}
}

// Resolve implements [Resolver].
func (r *memory) Resolve(q Query) (*Match, error) {
	q = q.Only(r.reads)
	r.mu.RLock()
	a, ok := r.memo[q]
	r.mu.RUnlock()
	if ok {
		return a.match, a.err
	}
	a.match, a.err = r.Resolver.Resolve(q)
	r.mu.Lock()
	defer r.mu.Unlock()
	if first, ok := r.memo[q]; ok { // another goroutine asked the same
		return first.match, first.err
	}
	if len(r.memo) == remembered {
		clear(r.memo)
	}
	r.memo[q] = a
	return a.match, a.err
}
