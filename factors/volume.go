package factors

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/carbon"
)

// A volume is what a dataset holds of one edition. It is immutable.
type volume struct {
	edition    Edition
	regions    []Region   // by place
	properties []Property //
	n          int
	shelf                  // of n factors
	finder                 // of them
	asks       carbon.Attr // supplier or product, where a factor states one
	groups     []string    // the first slugs of the kinds
	digest     func() carbon.Digest
	kinds      func() map[carbon.Kind][]int32
}

// A shelf holds factors in the order of their ids.
type shelf interface {
	factor(i int) *carbon.Factor
	spot(i int) spot    // of a factor, without reading it
	find(id string) int // where a factor stands by its id after "edition/", or -1
}

// A list is a shelf of factors that were made.
type list struct {
	prefix  int // "edition/"
	factors []*carbon.Factor
}

func (l list) factor(i int) *carbon.Factor { return l.factors[i] }

func (l list) spot(i int) spot { return spot{l.factors[i].Kind, l.factors[i].Place} }

func (l list) find(id string) int {
	i, ok := slices.BinarySearchFunc(l.factors, id, func(f *carbon.Factor, id string) int { return strings.Compare(string(f.ID[l.prefix:]), id) })
	if !ok {
		return -1
	}
	return i
}

// A spot is a kind at a place: what a factor is looked for by.
type spot struct {
	kind  carbon.Kind
	place carbon.Place
}

// A finder finds factors by kind and place: a table of chains by hash. It is smaller and
// made faster than a map, which would keep every kind again.
type finder struct {
	first []int32 // by hash, the first factor of a chain, counted from 1; 0: none
	next  []int32 // after each
}

func (f *finder) slot(s spot) *int32 {
	return &f.first[fold(fold(14695981039346656037, string(s.kind)), string(s.place))%uint64(len(f.first))]
}

// fold is FNV-1a by eight bytes at a time, folded.
func fold(h uint64, s string) uint64 {
	const prime = 1099511628211
	for ; len(s) >= 8; s = s[8:] {
		h = (h ^ (uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56)) * prime
		h ^= h >> 32
	}
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * prime
	}
	return h
}

// of lists the factors of a kind at a place, in the order of their ids.
func (v *volume) of(s spot) iter.Seq[int] {
	return func(yield func(int) bool) {
		for n := *v.slot(s); n > 0; n = v.next[n] {
			if v.spot(int(n-1)) == s && !yield(int(n-1)) {
				return
			}
		}
	}
}

// index finds factors by kind and place.
func (v *volume) index() {
	v.finder = finder{make([]int32, 2*v.n+1), make([]int32, v.n+1)}
	for i := v.n; i > 0; i-- {
		s := v.spot(i - 1)
		first := v.slot(s)
		v.next[i], *first = *first, int32(i)
		if g := s.kind.Group(); !slices.Contains(v.groups, g) {
			v.groups = append(v.groups, g)
		}
	}
	v.kinds = sync.OnceValue(func() map[carbon.Kind][]int32 {
		m := map[carbon.Kind][]int32{}
		for i := range v.n {
			k := v.spot(i).kind
			m[k] = append(m[k], int32(i))
		}
		return m
	})
}

// volume makes a volume of text.
func (t *text) volume(regions []Region, properties []Property) *volume {
	v := &volume{edition: t.edition, regions: regions, properties: properties, n: len(t.rows), shelf: t}
	v.index()
	v.digest = sync.OnceValue(func() carbon.Digest {
		if v.edition.Content.IsZero() {
			return v.sum()
		}
		return v.edition.Content
	})
	return v
}

// volumeOf makes a volume of factors in the order of their ids, which begin with that
// of the edition.
func volumeOf(e Edition, fs []*carbon.Factor, regions []Region, properties []Property) *volume {
	v := &volume{edition: e, regions: regions, properties: properties, n: len(fs), shelf: list{len(e.ID) + 1, fs}}
	for _, f := range fs {
		if f.Party != "" {
			v.asks |= carbon.AttrSupplier
		}
		if f.Product != "" {
			v.asks |= carbon.AttrProduct
		}
	}
	v.index()
	v.digest = sync.OnceValue(v.sum)
	return v
}

func (v *volume) all() []*carbon.Factor {
	fs := make([]*carbon.Factor, v.n)
	for i := range fs {
		fs[i] = v.factor(i)
	}
	return fs
}

// sortedKeys returns the kinds in order.
func (v *volume) sortedKinds() []carbon.Kind { return slices.Sorted(maps.Keys(v.kinds())) }
