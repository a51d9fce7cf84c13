package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
)

// A query is a description, read.
type query struct {
	folded    string // with misspelt words corrected
	guessed   []span // corrected words that may have been meant otherwise
	parts     []part
	places    []carbon.Place
	stages    []carbon.Stage
	square    int64 // of the weights of parts
	units     []unit
	informs   int64 // sum of the weights of units
	modifiers []span
	exact     bool // a kind, or the id of a factor
}

// A span is a part of the folded query.
type span struct{ from, to int }

// A part is something that a kind may have: a feature, or a term that means kinds.
type part struct {
	id       int32 // of a feature; -1 for what no name has
	weight   int64
	kinds    []carbon.Kind // of a term
	from, to int           // of the folded query
	as       carbon.Text   // what the words were read as, if not as they stand
	near     bool          // which is only a stand-in
	covers   int64         // how much of the words it explains, in hundredths
	weak     bool          // a size, or a character without its neighbours: it finds nothing alone
	size     bool
	first    int // unit that it may explain
}

// Weights in hundredths of what a feature weighs otherwise. They were chosen on the rows
// of testdata/queries.csv that are tuned on.
const (
	unknownShare = 40 // what no name has: a vendor, a site; it should cost some confidence and not decide
	purposeShare = 35 // what a thing is for: 叉车用液化气 is gas, diesel for generators is diesel
	coveredShare = 25 // the words of a term beside what it means: a name may have them too
)

func (x *Index) read(text string) query {
	var q query
	if k, ok := x.named(strings.TrimSpace(text)); ok {
		q.folded = fold(text)
		q.parts = []part{{id: -1, weight: x.tag, kinds: []carbon.Kind{k}, to: len(q.folded), covers: 100}}
		q.square, q.exact = x.tag*x.tag, true
		return q
	}
	q.folded, q.guessed = x.correct(fold(text))
	var covered []span       // by terms that are read as something else, in order
	var tokens []span        // those, and names
	var free strings.Builder // the text without places, stages and words that say nothing
	for i := 0; i < len(q.folded); {
		name, to := x.t.at(q.folded, i)
		if name == "" {
			_, n := utf8.DecodeRuneInString(q.folded[i:])
			free.WriteString(q.folded[i : i+n])
			i += n
			continue
		}
		term := x.t.terms[name]
		switch {
		case term.place != "":
			q.places = append(q.places, term.place)
		case len(term.stages) > 0:
			q.stages = append(q.stages, term.stages...)
		case len(term.kinds) > 0:
			q.parts = append(q.parts, part{id: -1, weight: x.tag, kinds: term.kinds, from: i, to: to, near: term.near, covers: 100})
		case term.words != "" && term.words != name:
			total := int64(0)
			features(term.words, func(f feature) { total += x.weightOf(f) })
			features(term.words, func(f feature) {
				x.put(&q, f, 100, part{from: i, to: to, as: x.t.said[term.words], near: term.near, covers: (100*x.weightOf(f) + total - 1) / max(1, total)})
			})
		}
		if term.words != "" && term.words != name || len(term.kinds) > 0 {
			covered, tokens = append(covered, span{i, to}), append(tokens, span{i, to})
			free.WriteString(q.folded[i:to])
		} else if term.words != "" { // a name
			tokens = append(tokens, span{i, to})
			free.WriteString(q.folded[i:to])
		} else {
			free.WriteString(strings.Repeat(" ", to-i))
		}
		i = to
	}
	at := 0
	features(free.String(), func(f feature) {
		for at < len(covered) && covered[at].to <= f.from {
			at++
		}
		if at < len(covered) && covered[at].from < f.to {
			if _, known := x.ids[f.text]; known && f.kind != code { // the 0 of 0# is no size
				x.put(&q, f, coveredShare, part{from: f.from, to: f.to, covers: covers(free.String(), f), weak: weak(free.String(), f), size: f.kind == code && size(f.text)})
			}
			return
		}
		if f.kind == character && measure(free.String(), f) {
			return
		}
		share := int64(100)
		if serves(free.String(), f, tokens) {
			share = purposeShare
		}
		x.put(&q, f, share, part{from: f.from, to: f.to, covers: covers(free.String(), f), weak: weak(free.String(), f), size: f.kind == code && size(f.text)})
	})
	x.outline(&q, free.String(), tokens)
	for i := range q.parts {
		p := &q.parts[i]
		if q.purpose(p.from, p.to) {
			p.weight = p.weight * purposeShare / 100
		}
		if slices.ContainsFunc(q.modifiers, func(m span) bool { return m.from <= p.from && p.from < m.to }) {
			p.weight = p.weight * modifierShare / 100
		}
		if !p.size {
			q.square += p.weight * p.weight
		}
	}
	slices.Sort(q.places)
	q.places = slices.Compact(q.places)
	slices.Sort(q.stages)
	q.stages = slices.Compact(q.stages)
	return q
}

// named returns the kind that a text names as it is, or of whose factor it is the id.
func (x *Index) named(text string) (carbon.Kind, bool) {
	i, ok := x.of[carbon.Kind(text)]
	if !ok {
		i, ok = x.of[carbon.Kind("spend/naics-"+text)]
	}
	if !ok {
		if f := x.data.Factor(carbon.FactorID(text)); f != nil {
			i, ok = x.of[f.Kind]
		}
	}
	if !ok {
		return "", false
	}
	return x.all[i].kind, true
}

// purpose reports whether a part says what the thing is for: before 用, or after "for".
func (q *query) purpose(from, to int) bool {
	if after, ok := strings.CutPrefix(q.folded[to:], "用"); ok {
		r, _ := utf8.DecodeRuneInString(after)
		return classOf(r) == han
	}
	before := q.folded[max(0, from-120):from] // a phrase is no longer
	i := strings.LastIndex(before, " for ")
	return i >= 0 && !strings.ContainsAny(before[i:], ",;/-()")
}

// covers is how much of its words a feature explains, in hundredths.
func covers(s string, f feature) int64 {
	if f.kind == character && weak(s, f) {
		return singleShare
	}
	return 100
}

// weak reports whether a feature finds nothing alone: a size, or one character of
// several.
func weak(s string, f feature) bool {
	switch f.kind {
	case code:
		return size(f.text)
	case character:
		before, _ := utf8.DecodeLastRuneInString(s[:f.from])
		after, _ := utf8.DecodeRuneInString(s[f.to:])
		return classOf(before) == han || classOf(after) == han || measure(s, f)
	}
	return false
}

func (x *Index) weightOf(f feature) int64 {
	if id, ok := x.ids[f.text]; ok {
		return x.weights[id]
	}
	return 0
}

// put adds a feature, or strengthens it: each counts once in a query.
func (x *Index) put(q *query, f feature, share int64, p part) {
	id, ok := x.ids[f.text]
	if !ok {
		if p.id, p.weight = -1, x.unknown[f.kind]; p.weight > 0 {
			q.parts = append(q.parts, p)
		}
		return
	}
	p.id, p.weight = id, x.weights[id]*share/100
	for i := range q.parts {
		if had := &q.parts[i]; had.id == id && had.weight > 0 {
			if p.weight > had.weight {
				had.weight = 0
			} else {
				p.weight = 0 // it explains its words too
			}
			break
		}
	}
	q.parts = append(q.parts, p)
}
