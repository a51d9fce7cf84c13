package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
)

// A unit is the least part of a description that can be explained: a Han character or a
// Latin word that says something. Numbers, sizes, grades, places and words that say
// nothing are none.
type unit struct {
	from, to int // bytes of the folded text
	weight   int64
	phrase   int
	head     bool // of its phrase
}

// Weights of units, in hundredths.
const (
	headShare     = 200 // the head of a phrase says what a thing is: 叉车电池 is a battery
	remarkShare   = 50  // what stands in brackets: 原铝锭(水电)
	modifierShare = 80  // what stands before the head in a Chinese compound says which, not what
	singleShare   = 30  // of a Han character that a name has without its neighbours
)

// outline takes a description apart into units and phrases. free is the folded text with
// blanks for what says nothing, tokens are the terms in it.
func (x *Index) outline(q *query, free string, tokens []span) {
	depth, last := 0, 0
	remark := map[int]bool{} // phrases in brackets, and of what a thing is for
	phrase := 0
	features(free, func(f feature) {
		if f.kind == pair {
			return
		}
		gap := free[last:f.from]
		depth = max(0, depth+strings.Count(gap, "(")-strings.Count(gap, ")"))
		if n := len(q.units); n > 0 && parted(gap, free[:last], f.kind == character) {
			phrase++
		}
		last = f.to
		u := unit{from: f.from, to: f.to, weight: x.informs(f, tokens), phrase: phrase}
		if u.weight == 0 || f.kind == character && measure(free, f) {
			return
		}
		purpose := q.purpose(f.from, f.to) || serves(free, f, tokens)
		if depth > 0 {
			u.weight = u.weight * remarkShare / 100
		}
		if purpose {
			u.weight = u.weight * purposeShare / 100
		}
		remark[phrase] = depth > 0 || purpose // as its last word is
		q.units = append(q.units, u)
	})
	for i := len(q.units) - 1; i >= 0; {
		end := i
		for i >= 0 && q.units[i].phrase == q.units[end].phrase {
			i--
		}
		if !remark[q.units[end].phrase] {
			q.heads(q.units[i+1:end+1], tokens)
		}
	}
	for _, u := range q.units {
		q.informs += u.weight
	}
	for i := range q.parts {
		p := &q.parts[i]
		p.first, _ = slices.BinarySearchFunc(q.units, p.from, func(u unit, from int) int { return cmp.Compare(u.to, from+1) })
	}
}

// serves reports whether a character says what the thing is for: 用 comes after it in
// its compound (工业用煤油), and is no part of a term (工业用电).
func serves(s string, f feature, tokens []span) bool {
	if f.kind != character && f.kind != pair {
		return false
	}
	for i := f.from; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if classOf(r) != han {
			return false
		}
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		if r == '用' && classOf(next) == han && !slices.ContainsFunc(tokens, func(t span) bool { return t.from <= i && i < t.to }) {
			return true
		}
		i += n
	}
	return false
}

// informs is how much a feature weighs in a description: more where fewer names have it,
// most where none has, and a term what such a word weighs. What begins with a digit is a size; a code that no name and no
// term has is a grade or a number of a part.
func (x *Index) informs(f feature, tokens []span) int64 {
	id, known := x.ids[f.text]
	token := slices.IndexFunc(tokens, func(s span) bool { return s.from < f.to && f.from < s.to })
	switch {
	case f.kind == code && size(f.text):
		return 0
	case f.kind == code && !known && token < 0:
		return 0
	case f.kind == character && token >= 0: // a term is a word, however long
		return x.tag / int64(max(1, (tokens[token].to-tokens[token].from)/len(f.text)))
	case f.kind == character: // two weigh what a word weighs
		return x.tag / 2
	case known:
		return x.weights[id]
	}
	return x.tag
}

// size reports whether a code is a number or a size: 5, 20l, 17t. It tells apart what
// other words have found, and finds nothing alone.
func size(code string) bool { return code[0] >= '0' && code[0] <= '9' }

// measures are words that count, after a number or a slash: 5月, 20L/桶, 2台.
const measures = "月年日号台套个件批桶袋瓶箱吨升米卷张辆次人天晚寸层根支只"

// measure reports whether a Han character stands alone after a number or a slash and
// counts.
func measure(s string, f feature) bool {
	if !strings.Contains(measures, f.text) {
		return false
	}
	before := strings.TrimRight(s[:f.from], " ")
	if before == "" || before[len(before)-1] >= utf8.RuneSelf || !(before[len(before)-1] == '/' || classOf(rune(before[len(before)-1])) == digit) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[f.to:])
	return classOf(r) != han
}

// parted reports whether a gap parts two phrases: a mark or a word such as "for", or a
// blank where one of them is Chinese.
func parted(gap, before string, isHan bool) bool {
	words := strings.TrimSpace(gap)
	if words != "" {
		return words != "-" && words != "'" || words != gap
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return gap != "" && (isHan || classOf(r) == han)
}

// heads marks the head of a phrase: its last word; in Chinese the term that ends it, or
// what comes after the last term (the 机 of 压铸机), two characters at most.
func (q *query) heads(us []unit, tokens []span) {
	end := us[len(us)-1]
	from := end.from
	for _, s := range tokens {
		if s.from < end.to && end.from < s.to {
			from = s.from
		}
	}
	r, _ := utf8.DecodeRuneInString(q.folded[end.from:])
	inToken := func(u unit) bool {
		return slices.ContainsFunc(tokens, func(s span) bool { return s.from < u.to && u.from < s.to })
	}
	if n := len(us); from == end.from && classOf(r) == han && n > 1 && us[n-2].to == end.from && !inToken(us[n-2]) {
		from = us[n-2].from
	}
	for i := range us {
		if us[i].from >= from {
			us[i].head = true
			us[i].weight = us[i].weight * headShare / 100
		} else if r, _ := utf8.DecodeRuneInString(q.folded[us[i].from:]); classOf(r) == han {
			q.modifiers = append(q.modifiers, span{us[i].from, us[i].to})
		}
	}
}

// A cover says how much of a description a candidate explains.
type cover struct {
	share  Score  // of what the description says
	unread span   // a head that is not explained, beside what is
	rest   []span // all that is not explained
	last   int    // where the last of what is explained begins
	same   []int  // parts
}

// cover returns what the candidate explains of the query.
func (x *Index) cover(q *query, s scored) cover {
	c := cover{share: One}
	if q.informs == 0 || q.exact {
		return c
	}
	kind := x.all[s.candidate].kind
	explained := make([]int64, len(q.units)) // in hundredths
	for i := range q.parts {
		p := &q.parts[i]
		if !x.hasPart(p, s, kind) {
			continue
		}
		c.same = append(c.same, i)
		for j := p.first; j < len(q.units) && q.units[j].from < p.to; j++ {
			explained[j] = min(100, explained[j]+p.covers)
		}
	}
	sum := int64(0)
	for j, u := range q.units {
		sum += u.weight * explained[j] / 100
		switch n := len(c.rest); {
		case explained[j] >= 50:
			c.last = u.from
		case n > 0 && (c.rest[n-1].to == u.from || j > 0 && c.rest[n-1].to == q.units[j-1].to && u.phrase == q.units[j-1].phrase):
			c.rest[n-1].to = u.to
		default:
			c.rest = append(c.rest, span{u.from, u.to})
		}
	}
	c.share = Score(int64(One) * sum / q.informs)
	for from := 0; from < len(q.units); {
		to := from
		var head, read, all int64
		for ; to < len(q.units) && q.units[to].phrase == q.units[from].phrase; to++ {
			u := q.units[to]
			all += explained[to]
			if u.head {
				head += u.weight
				read += u.weight * explained[to] / 100
			}
		}
		if all > 0 && 2*read < head && c.unread.to == 0 {
			for _, u := range q.units[from:to] {
				if u.head && c.unread.to == 0 {
					c.unread.from = u.from
				}
				if u.head {
					c.unread.to = u.to
				}
			}
		}
		from = to
	}
	return c
}

// hasPart reports whether the candidate has a part of a query, in the name by which it
// was found.
func (x *Index) hasPart(p *part, s scored, kind carbon.Kind) bool {
	if slices.Contains(p.kinds, kind) {
		return true
	}
	return s.name >= 0 && p.id >= 0 && (has(x.found[p.id], 2*s.name) || has(x.found[p.id], 2*s.name+1))
}
