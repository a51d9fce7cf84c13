package search

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

// An Index finds kinds of one dataset. It is immutable and safe for concurrent use.
type Index struct {
	data     *factors.Dataset
	t        *table
	all      []candidate            // by kind
	of       map[carbon.Kind]int32  // candidate of a kind, or that a publisher's kind answers for
	ids      map[string]int32       // feature -> its place in weights and found
	weights  []int64                // of a feature
	found    [][]int32              // sides that have the feature, in order
	sides    []side                 // names: 2i in English, 2i+1 in Chinese
	common   []int64                // squares of what name i has in both languages
	owner    []int32                // candidate of name i
	unknown  [numFeatureKinds]int64 // weight of a feature that no name has
	tag      int64                  // weight of a term that means a kind
	words    map[int][]string       // words of names and terms by length, sorted
	mappings *Mappings
}

// A side is one language of a name: the sum of the squares of its weights.
type side struct{ square int64 }

// New returns an index of what a dataset answers for: the common kinds
// ([factors.CommonKinds]), the gases of package ghg, and the publishers' kinds that
// these do not cover. Nothing of it changes later.
func New(d *factors.Dataset) (*Index, error) {
	t, err := tables()
	if err != nil {
		return nil, err
	}
	x := &Index{data: d, t: t, all: candidates(d, t), of: map[carbon.Kind]int32{}, ids: map[string]int32{}}
	var sides [][]int32 // the features of each
	var kinds []featureKind
	var buffer []int32
	for i, c := range x.all {
		x.of[c.kind] = int32(i)
		for _, n := range c.names {
			x.owner = append(x.owner, int32(i))
			for _, text := range []string{n.EN, n.ZH} {
				buffer = buffer[:0]
				features(fold(text), func(f feature) {
					id, ok := x.ids[f.text]
					if !ok {
						id = int32(len(kinds))
						x.ids[strings.Clone(f.text)] = id
						kinds = append(kinds, f.kind)
					}
					buffer = append(buffer, id)
				})
				slices.Sort(buffer)
				sides = append(sides, slices.Clone(slices.Compact(buffer)))
			}
		}
	}
	for i, c := range x.all { // a publisher's kind leads to the one that it answers for
		for _, ks := range [][]carbon.Kind{c.targets, c.parts, c.similar, c.levels} {
			for _, k := range ks {
				if _, ok := x.of[k]; !ok {
					x.of[k] = int32(i)
				}
			}
		}
	}
	x.weigh(sides, kinds)
	x.vocabulary(kinds)
	return x, nil
}

// weigh gives each feature its weight, by how few names have it, and each side its
// length.
func (x *Index) weigh(sides [][]int32, kinds []featureKind) {
	x.found = make([][]int32, len(kinds))
	for s, ids := range sides {
		for _, id := range ids {
			x.found[id] = append(x.found[id], int32(s))
		}
	}
	x.weights = make([]int64, len(kinds))
	for id, k := range kinds {
		x.weights[id] = share[k] * rarity(len(x.owner), len(x.found[id])) / 4
	}
	x.sides = make([]side, len(sides))
	for s, ids := range sides {
		for _, id := range ids {
			x.sides[s].square += x.weights[id] * x.weights[id]
		}
	}
	x.common = make([]int64, len(x.owner))
	for id, found := range x.found {
		for i, s := range found {
			if i > 0 && found[i-1]/2 == s/2 {
				x.common[s/2] += x.weights[id] * x.weights[id]
			}
		}
	}
	rarest := rarity(len(x.owner), 1)
	for k := range x.unknown {
		x.unknown[k] = share[k] * rarest / 4 * unknownShare / 100
	}
	x.unknown[code] = 0 // a size, a grade, a number of an order
	x.tag = share[word] * rarest / 4
}

// rarity is log2(n/df) + 1 in sixteenths, the inverse document frequency.
func rarity(n, df int) int64 { return log2(max(n, 1)) - log2(max(df, 1)) + 8*16 }

// log2 is the binary logarithm in sixteenths, by repeated squaring: integers, so that
// every machine weighs alike.
func log2(n int) int64 {
	whole := bits.Len(uint(n)) - 1
	m := uint64(n) << 31 >> whole // 1 <= m < 2, with 31 binary places
	l := int64(whole)
	for range 4 {
		m = m * m >> 31
		l *= 2
		if m >= 1<<32 {
			m >>= 1
			l++
		}
	}
	return l
}

// vocabulary collects the words that a misspelt one may have been meant as: of common
// kinds and of terms. A fender is no fennel.
func (x *Index) vocabulary(kinds []featureKind) {
	x.words = map[int][]string{}
	add := func(w string) {
		if len(w) >= 4 && len(w) < 24 {
			x.words[len(w)] = append(x.words[len(w)], w)
		}
	}
	common := map[int32]bool{}
	for i := range x.all {
		common[int32(i)] = x.all[i].common
	}
	for w, id := range x.ids {
		if kinds[id] == word && slices.ContainsFunc(x.found[id], func(s int32) bool { return common[x.owner[s/2]] }) {
			add(w)
		}
	}
	for name := range x.t.terms {
		features(name, func(f feature) {
			if f.kind == word {
				add(f.text)
			}
		})
	}
	for n, ws := range x.words {
		slices.Sort(ws)
		x.words[n] = slices.Compact(ws)
	}
}

// With returns the index with mappings that users have confirmed: what they have for a
// description comes first. The index itself does not change.
func (x *Index) With(m *Mappings) *Index {
	y := *x
	y.mappings = m
	return &y
}

// Len returns the number of kinds that can be found.
func (x *Index) Len() int { return len(x.all) }
