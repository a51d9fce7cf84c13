package search

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// A Score says how alike a description and a kind are, in ten-thousandths: 0 to [One].
type Score int32

// One is the score of a description that has a kind's name and nothing else.
const One Score = 10000

// String returns "0.83": two decimals, cut.
func (s Score) String() string { return fmt.Sprintf("%d.%02d", s/One, s%One/100) }

// A Hit is a kind that a description may mean.
type Hit struct {
	Kind  carbon.Kind // what to ask a resolver for
	Name  carbon.Text
	Score Score

	// Review says that somebody should look before the kind is used, and Doubt why. Only
	// a first hit can do without.
	Review bool
	Doubt  carbon.Text

	// Confirmed is the mapping that the hit comes from, if it comes from one.
	Confirmed *Mapping

	// Place and Asked are the place and stages that the description names, if any;
	// Holds is where Factors hold: the place, its country, the world, or "" where none
	// of them does and a policy would have to let another place stand in.
	Place, Holds carbon.Place
	Asked        []carbon.Stage

	// Factors are those of the kind in the dataset, of any unit and year, in the order
	// of their ids: of the place if some hold there, else of its country, else all; of
	// the stages asked if there are any. A gas has none ([carbon.Releases] answers).
	Factors []*carbon.Factor
	All     int            // factors of the kind, before place and stage
	Stages  []carbon.Stage // of Factors
	Similar []carbon.Kind  // beside it, of the same parent: other load, size, price level

	// Matched says what in the description led here, in its order; Unread what it does
	// not explain.
	Matched []Matched
	Unread  []string
}

// A Matched is a part of the description, as it was folded, and what it was read as, if
// that is something else.
type Matched struct {
	Text string
	As   carbon.Text
	Near bool // As is a stand-in
}

// Explain says in a line why the kind was found and what to mind.
func (h *Hit) Explain() carbon.Text {
	var en, zh []string
	if m := h.Confirmed; m != nil {
		en = append(en, fmt.Sprintf("confirmed by %s on %s", m.By, m.On))
		zh = append(zh, fmt.Sprintf("已由%s于%s确认", m.By, m.On))
	}
	for _, m := range h.Matched {
		switch {
		case m.As == (carbon.Text{}):
			en, zh = append(en, fmt.Sprintf("%q", m.Text)), append(zh, "“"+m.Text+"”")
		case m.Near:
			en, zh = append(en, fmt.Sprintf("%q has only a stand-in: %s", m.Text, m.As.EN)), append(zh, "“"+m.Text+"”只有替代："+m.As.ZH)
		default:
			en, zh = append(en, fmt.Sprintf("%q is %s", m.Text, m.As.EN)), append(zh, "“"+m.Text+"”即"+m.As.ZH)
		}
	}
	if len(h.Unread) > 0 {
		en = append(en, "not explained: \""+strings.Join(h.Unread, "\", \"")+"\"")
		zh = append(zh, "未解释“"+strings.Join(h.Unread, "”“")+"”")
	}
	switch {
	case h.Place == "" || h.All == 0:
	case h.Holds == "":
		en = append(en, fmt.Sprintf("no factor holds in %s", h.Place))
		zh = append(zh, fmt.Sprintf("没有适用于%s的因子", h.Place))
	default:
		en = append(en, fmt.Sprintf("%d of %d factors hold in %s", len(h.Factors), h.All, h.Holds))
		zh = append(zh, fmt.Sprintf("%d个因子适用于%s（共%d个）", len(h.Factors), h.Holds, h.All))
	}
	for _, s := range h.Asked {
		if slices.Contains(h.Stages, s) {
			en, zh = append(en, "stage "+s.Text().EN), append(zh, "阶段："+s.Text().ZH)
		}
	}
	t := carbon.Text{EN: strings.Join(en, ", "), ZH: strings.Join(zh, "，")}
	if h.Review {
		t.EN += "; needs review: " + h.Doubt.EN
		t.ZH += "；需复核：" + h.Doubt.ZH
	}
	return t
}

// The doubts, worst first.
const (
	doubtUnheld = iota // confirmed, but the index does not have it
	doubtStandIn
	doubtGuess
	doubtUnread
	doubtLow
	doubtNear
	doubtSize
	doubtLater
)

// doubt marks the hit for review. The first doubt stands.
func (h *Hit) doubt(why int, next carbon.Kind, score Score) {
	if h.Review {
		return
	}
	h.Review = true
	switch why {
	case doubtUnheld:
		h.Doubt = carbon.Text{EN: "the dataset has no factor of the confirmed kind", ZH: "数据集中没有已确认类别的因子"}
	case doubtStandIn:
		h.Doubt = carbon.Text{EN: "open data have only a stand-in for this", ZH: "公开数据只有近似的替代类别"}
	case doubtGuess:
		h.Doubt = carbon.Text{EN: "a word was guessed from another spelling", ZH: "有词语系按另一写法推测"}
	case doubtUnread:
		h.Doubt = carbon.Text{EN: fmt.Sprintf("it explains %d %% of what the description says", score*100/One), ZH: fmt.Sprintf("仅解释了描述内容的%d%%", score*100/One)}
	case doubtLow:
		h.Doubt = carbon.Text{EN: fmt.Sprintf("the score %s is below %s", h.Score, Confident), ZH: fmt.Sprintf("得分%s低于%s", h.Score, Confident)}
	case doubtLater:
		h.Doubt = carbon.Text{EN: fmt.Sprintf("%s is likelier (%s)", next, score), ZH: fmt.Sprintf("%s可能性更高（%s）", next, score)}
	case doubtSize:
		h.Doubt = carbon.Text{EN: fmt.Sprintf("a size alone tells it from %s (%s)", next, score), ZH: fmt.Sprintf("仅凭规格大小与%s（%s）区分", next, score)}
	case doubtNear:
		h.Doubt = carbon.Text{EN: fmt.Sprintf("%s is as likely (%s)", next, score), ZH: fmt.Sprintf("%s同样可能（%s）", next, score)}
	}
}

// unread marks the hit where the word that says what the thing is was not understood.
func (h *Hit) unread(head string) {
	if !h.Review {
		h.Review = true
		h.Doubt = carbon.Text{EN: fmt.Sprintf("it does not explain %q", head), ZH: "未能解释“" + head + "”"}
	}
}

// hit describes a scored candidate.
func (x *Index) hit(q *query, s scored) Hit {
	c := &x.all[s.candidate]
	h := Hit{Kind: c.kind, Name: c.name, Score: s.score, Similar: slices.Clone(c.similar)}
	x.fill(&h, q, c)
	near, guessed := false, false
	var last *Matched
	end := -1
	for _, p := range x.matched(q, s) {
		m := Matched{Text: q.folded[p.from:p.to], As: p.as, Near: p.near}
		if len(p.kinds) > 0 {
			m.As = c.name
		}
		near = near || p.near
		guessed = guessed || slices.ContainsFunc(q.guessed, func(g span) bool { return g.from < p.to && p.from < g.to })
		if last != nil && m.As == (carbon.Text{}) && last.As != m.As && p.to <= end {
			continue // the words of a term
		}
		if last != nil && last.As == m.As && (m.As != carbon.Text{} || p.from <= end) {
			if p.to > end { // parts of one stretch of text
				if p.from > end {
					last.Text += " "
				}
				last.Text += q.folded[max(p.from, end):p.to]
				end = p.to
			}
			continue
		}
		h.Matched = append(h.Matched, m)
		last, end = &h.Matched[len(h.Matched)-1], p.to
	}
	for _, u := range s.cover.rest {
		h.Unread = append(h.Unread, q.folded[u.from:u.to])
	}
	if near {
		h.doubt(doubtStandIn, "", 0)
	}
	if guessed {
		h.doubt(doubtGuess, "", 0)
	}
	if u := s.cover.unread; u.to > 0 {
		h.unread(q.folded[u.from:u.to])
	}
	if s.cover.share < Explained {
		h.doubt(doubtUnread, "", s.cover.share)
	}
	if h.Score < Confident {
		h.doubt(doubtLow, "", 0)
	}
	return h
}

// matched returns the parts of the query that the candidate has, in order of the text.
func (x *Index) matched(q *query, s scored) []part {
	kind := x.all[s.candidate].kind
	var parts []part
	for i := range q.parts {
		if x.hasPart(&q.parts[i], s, kind) {
			parts = append(parts, q.parts[i])
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	return parts
}

func has(sorted []int32, n int32) bool {
	_, ok := slices.BinarySearch(sorted, n)
	return ok
}

// fill adds the factors of a candidate that hold at the place and cover the stages of
// the query.
func (x *Index) fill(h *Hit, q *query, c *candidate) {
	h.Place, h.Asked = q.place(), q.stages
	var all []*carbon.Factor
	for _, k := range c.targets {
		all = append(all, x.data.OfKind(k)...)
	}
	if len(q.stages) > 0 && !anyOf(all, q.stages) {
		for _, k := range c.parts { // the stage has a kind of its own
			if fs := x.data.OfKind(k); anyOf(fs, q.stages) {
				if !c.common {
					h.Kind, h.Name = k, commonName(fs)
				}
				all = append(all, fs...)
			}
		}
	}
	h.All = len(all)
	if len(q.stages) > 0 && anyOf(all, q.stages) {
		all = slices.DeleteFunc(all, func(f *carbon.Factor) bool { return !slices.Contains(q.stages, f.Stage) })
	}
	if h.Place != "" {
		for _, p := range []carbon.Place{h.Place, countryOf(h.Place), carbon.World} {
			if i := slices.IndexFunc(all, func(f *carbon.Factor) bool { return f.Place == p }); i >= 0 && p != "" {
				all = slices.DeleteFunc(all, func(f *carbon.Factor) bool { return f.Place != p })
				h.Holds = p
				break
			}
		}
	}
	slices.SortFunc(all, func(a, b *carbon.Factor) int { return strings.Compare(string(a.ID), string(b.ID)) })
	h.Factors = all
	for _, f := range all {
		if !slices.Contains(h.Stages, f.Stage) {
			h.Stages = append(h.Stages, f.Stage)
		}
	}
	if len(all) == 0 && strings.HasPrefix(string(c.kind), "gas/") {
		h.Stages = []carbon.Stage{carbon.ProcessStage}
	}
	slices.Sort(h.Stages)
}

func anyOf(fs []*carbon.Factor, stages []carbon.Stage) bool {
	return slices.ContainsFunc(fs, func(f *carbon.Factor) bool { return slices.Contains(stages, f.Stage) })
}
