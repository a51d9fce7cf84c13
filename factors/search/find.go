package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// What a candidate's score is multiplied with, in hundredths.
const (
	coverShare     = 40 // of what the candidate does not explain of the description
	publisherShare = 92 // a publisher's kind beside a common one of the same name: the common kind falls back, the other does not
	stageShare     = 75 // no factor of the stages that the query names
	spendShare     = 97 // by spend: the last resort
	tradeShare     = 80 // wholesale and retail: who buys paint buys from the paint industry, and its factor holds the margins of trade
	placeShare     = 95 // no factor of the place or its country: a policy may still let one stand in
)

// When a hit is marked for review, in ten-thousandths: where its score is below
// Confident; where it explains less than Explained of what the description says; where
// the next hit is within Margin, or a size alone tells it from one that is not far. They
// were chosen on the rows of testdata that are tuned on, so that what is not marked is
// right: of 151 such hits one is not. With 6500 and 6000 it would be one of some 165; but
// the tables know the words of those rows, and of others they know fewer.
const (
	Confident Score = 7500
	Explained Score = 6500
	Margin    Score = 400

	sameShare Score = 75 // of the first hit's score, in hundredths: what is not far
)

// A scored candidate.
type scored struct {
	candidate int32
	score     Score
	name      int32 // by which it was found best, -1: by terms alone
	cover     cover
}

// Find returns the kinds that a description may mean, best first, at most limit of
// them. The order is a function of the description and the index alone. A description
// without any word that the index knows finds nothing.
func (x *Index) Find(description string, limit int) []Hit {
	if limit <= 0 {
		return nil
	}
	q := x.read(description)
	found := x.score(&q)
	hits := make([]Hit, 0, min(limit, len(found)+1))
	if m, exact, ok := x.mappings.lookup(description); ok {
		hits = append(hits, x.confirmed(&q, m, exact))
	}
	families := map[carbon.Kind]int{} // a publisher's kinds of one parent -> their hit
	for i, s := range found {
		c := &x.all[s.candidate]
		if len(hits) > 0 && hits[0].Confirmed != nil && hits[0].Kind == c.kind {
			continue
		}
		if !c.common {
			if h, ok := families[parent(c.kind)]; ok {
				hits[h].Similar = append(hits[h].Similar, c.kind)
				continue
			}
		}
		if len(hits) == limit {
			if c.common && len(families) == 0 {
				break
			}
			continue
		}
		if !c.common {
			families[parent(c.kind)] = len(hits)
		}
		h := x.hit(&q, s)
		if len(hits) > 0 {
			h.doubt(doubtLater, hits[0].Kind, hits[0].Score)
		} else if i+1 < len(found) && s.score-found[i+1].score < Margin {
			h.doubt(doubtNear, x.all[found[i+1].candidate].kind, found[i+1].score)
		} else if j := x.sized(&q, found[i:]); j > 0 {
			h.doubt(doubtSize, x.all[found[i+j].candidate].kind, found[i+j].score)
		}
		hits = append(hits, h)
	}
	for i := range hits {
		slices.Sort(hits[i].Similar)
		hits[i].Similar = slices.Compact(hits[i].Similar)
	}
	return hits
}

// score returns the candidates that have any part of the query, best first.
func (x *Index) score(q *query) []scored {
	if q.square == 0 {
		return nil
	}
	dots := make([]int64, len(x.sides))
	var touched []int32 // names that have more than a size or a character
	strong := make([]bool, len(x.owner))
	sizes := make([]int64, len(x.sides)) // of the squares of sizes that a side has: others cost nothing
	type tag struct{ dot, square int64 } // of the terms that mean a candidate
	tags := map[int32]tag{}
	for _, p := range q.parts {
		for _, k := range p.kinds {
			if c, ok := x.of[k]; ok {
				tags[c] = tag{tags[c].dot + p.weight*x.tag, tags[c].square + x.tag*x.tag}
			}
		}
		if p.id < 0 || p.weight == 0 {
			continue
		}
		product := p.weight * x.weights[p.id]
		for _, s := range x.found[p.id] {
			if !p.weak && !strong[s/2] {
				strong[s/2] = true
				touched = append(touched, s/2)
			}
			dots[s] += product
			if p.size {
				sizes[s] += p.weight * p.weight
			}
		}
	}
	best := make(map[int32]scored, len(touched))
	consider := func(c int32, name int32, dot, square, sizes int64) {
		if square == 0 || dot == 0 {
			return
		}
		if s := (scored{candidate: c, score: cosine(dot, square, q.square+sizes), name: name}); s.score > best[c].score {
			best[c] = s
		}
	}
	for c, t := range tags {
		consider(c, -1, t.dot, t.square, 0)
	}
	for _, n := range touched {
		c := x.owner[n]
		en, zh := dots[2*n], dots[2*n+1]
		enSquare, zhSquare := x.sides[2*n].square, x.sides[2*n+1].square
		t := tags[c]
		consider(c, n, en+t.dot, enSquare+t.square, sizes[2*n])
		consider(c, n, zh+t.dot, zhSquare+t.square, sizes[2*n+1])
		if en > 0 && zh > 0 {
			consider(c, n, x.both(q, n)+t.dot, enSquare+zhSquare-x.common[n]+t.square, max(sizes[2*n], sizes[2*n+1]))
		}
	}
	found := make([]scored, 0, len(best))
	for _, s := range best {
		if s.score < leastScore {
			continue
		}
		s.cover = x.cover(q, s)
		s.score = x.weighed(q, &x.all[s.candidate], s.score) * (One - (One-s.cover.share)*coverShare/100) / One
		if s.score > 0 {
			found = append(found, s)
		}
	}
	slices.SortFunc(found, func(a, b scored) int { return x.compare(a, b) })
	for i, s := range found {
		if s.score < leastScore || s.score < found[0].score*leastShare/100 {
			return found[:i]
		}
	}
	return found
}

// sized returns which candidate after the first is told apart from it by a size alone,
// or 0: 17t may be the truck, the load or the border between two classes.
func (x *Index) sized(q *query, found []scored) int {
	sizes := func(s scored) (n int) {
		for _, i := range s.cover.same {
			if q.parts[i].size {
				n++
			}
		}
		return n
	}
	for j, s := range found[1:] {
		if s.score < found[0].score*sameShare/100 {
			break
		}
		if sizes(found[0]) > 0 || sizes(s) > 0 {
			return j + 1
		}
	}
	return 0
}

// both is the product of a query and a name in both of its languages. A code may be in
// both.
func (x *Index) both(q *query, n int32) (dot int64) {
	for _, p := range q.parts {
		if p.id >= 0 && p.weight > 0 && (has(x.found[p.id], 2*n) || has(x.found[p.id], 2*n+1)) {
			dot += p.weight * x.weights[p.id]
		}
	}
	return dot
}

// What is shown: less than these is a word of many in common, and "nothing found" says
// more. Of the answers of the rows that are tuned on one or two are below.
const (
	leastScore Score = 2000
	leastShare Score = 33 // of the best, in hundredths
)

// weighed is the score of a candidate after what it is.
func (x *Index) weighed(q *query, c *candidate, s Score) Score {
	if q.exact {
		return s
	}
	if !c.common {
		s = s * publisherShare / 100
	}
	if c.kind.Group() == "spend" {
		s = s * spendShare / 100
	}
	if c.trade {
		s = s * tradeShare / 100
	}
	if len(q.stages) > 0 && c.stages&mask(q.stages) == 0 {
		s = s * stageShare / 100
	}
	if p := q.place(); p != "" && !c.at(p) {
		s = s * placeShare / 100
	}
	return s
}

// compare orders by score; where scores are equal, what explains the later word comes
// first (机器人维修 is repair), then what is said of the average, then common kinds, then the shorter name of a kind.
func (x *Index) compare(a, b scored) int {
	c, d := &x.all[a.candidate], &x.all[b.candidate]
	return cmp.Or(
		cmp.Compare(b.score, a.score),
		cmp.Compare(b.cover.last, a.cover.last),
		-compareBool(c.common, d.common),
		-compareBool(strings.Contains(string(c.kind), "average"), strings.Contains(string(d.kind), "average")),
		cmp.Compare(strings.Count(string(c.kind), "/"), strings.Count(string(d.kind), "/")),
		cmp.Compare(c.kind, d.kind))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func mask(stages []carbon.Stage) (m uint32) {
	for _, s := range stages {
		m |= 1 << s
	}
	return m
}

// place is the one place that the query names: from Shanghai to Hamburg is a route.
func (q *query) place() carbon.Place {
	if len(q.places) == 1 {
		return q.places[0]
	}
	return ""
}

// at reports whether the candidate has a factor that holds at a place or its country, or
// for the world.
func (c *candidate) at(p carbon.Place) bool {
	for _, q := range []carbon.Place{p, countryOf(p), carbon.World} {
		if _, ok := slices.BinarySearch(c.places, q); ok && q != "" {
			return true
		}
	}
	return strings.HasPrefix(string(c.kind), "gas/")
}

// countryOf is the country of an ISO place, and China for a region of its grid.
func countryOf(p carbon.Place) carbon.Place {
	if strings.HasPrefix(string(p), "mee:") {
		return "CN"
	}
	return p.Country()
}
