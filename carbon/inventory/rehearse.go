package inventory

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// A Rehearsal is an inventory whose questions another resolver has answered: another
// factor edition, policy or order of preference, looked at before it is adopted. No
// activity is read or calculated again; what comes out is what a full recalculation of
// the calculated rows would give, to the last digit. Rows that were rejected for want of
// a factor stay rejected: an inventory does not know their questions.
//
//	r, err := inv.Rehearse(next)              // carbon.Prefer(next, adopted) keeps what next lacks
//	factors, err := r.Revisions(view)         // which answers differ, and why
//	sites, err := r.Figures("site", view, nil) // and what that does
//
// A question without an answer has no effect in kg: it stands among the revisions, and
// every figure is an error until all are answered.
type Rehearsal struct {
	before, after *Inventory
	asked         []reanswered
}

// A reanswered is a question with the answer of the other resolver, or why there is none.
type reanswered struct {
	*question
	order string // its place, whatever the order of rows
	match *carbon.Match
	err   error
}

// Rehearse answers every question of v by r. It is a [*NeedsLedgerError] where r reads
// what the schema does not keep.
//
// What a line's activity says of its data quality is not known any more where the posted
// factor had a class of its own: then that class stays.
func (v *Inventory) Rehearse(r carbon.Resolver) (*Rehearsal, error) {
	s := v.Schema()
	s.Resolver = r.Identity()
	if missing := s.Resolver.Reads &^ s.Keep; missing != 0 {
		return nil, &NeedsLedgerError{missing}
	}
	s.Breakdowns = slices.DeleteFunc(s.Breakdowns, func(b Breakdown) bool { return b.Keep != Questions })
	after, err := New(s)
	if err != nil {
		return nil, err
	}
	after.rehearsal = s.Resolver.Digest
	after.partition.merge(&v.partition)
	after.coverage.merge(&v.coverage)
	h := &Rehearsal{before: v, after: after}
	to := make([]int32, len(v.questions))
	for i, q := range v.questions {
		k := &q.key
		a := reanswered{question: q, order: fmt.Sprintf("%02d %s %s", k.heading.Category, k.query,
			text(wireQuestion{Heading: headingOf(k.heading), Query: queryOf(k.query), Answer: k.answer, Method: k.method, Quality: k.quality}))}
		if a.match, a.err = q.answeredBy(r); a.err != nil {
			to[i] = -1
		} else {
			to[i] = after.reask(q, a.match)
		}
		h.asked = append(h.asked, a)
	}
	slices.SortFunc(h.asked, func(a, b reanswered) int { return strings.Compare(a.order, b.order) })
	n := 0
	for bi, b := range v.schema.Breakdowns {
		if b.Keep != Questions {
			continue
		}
		t, ot := &after.breakdowns[n], &v.breakdowns[bi]
		n++
		for _, k := range sorted(ot.asked) {
			if to[k.question] >= 0 {
				at(t.asked, cellQuestion{t.cell([]byte(ot.names[k.cell])), to[k.question]}).merge(ot.asked[k])
			}
		}
	}
	return h, nil
}

// answeredBy returns the answer of r to a question, if its lines could be calculated by it.
func (q *question) answeredBy(r carbon.Resolver) (*carbon.Match, error) {
	m, err := r.Resolve(q.key.query)
	if err != nil {
		return nil, err
	}
	if err := m.Answers(q.key.heading.Category); err != nil {
		return nil, err
	}
	net, _ := q.sums.base()
	_, _, err = m.Consume(net)
	return m, err
}

// reask counts the sums of another inventory's question under another answer.
func (v *Inventory) reask(q *question, m *carbon.Match) int32 {
	x := questionIndex{v.headingIndex(q.key.heading), v.answer(m), q.key.query, q.key.method, m.Quality(q.key.quality)}
	i, ok := v.index[x]
	if !ok {
		i = v.addQuestion(x, m, q.method)
	}
	v.questions[i].prefer(m)
	v.questions[i].sums.merge(&q.sums)
	return i
}

// Err joins why questions have no answer that could be used, or is nil.
func (h *Rehearsal) Err() error {
	var faults []error
	for _, a := range h.asked {
		if a.err != nil {
			faults = append(faults, fmt.Errorf("inventory: rehearsal: lines: %d: %w", a.sums.lines, a.err))
		}
	}
	return errors.Join(faults...)
}

// Inventory returns what a full recalculation would give: for views, for a [Bridge], and
// for the settlement of instruments against the other answers. It has the breakdowns that
// keep questions. It is an error that joins every question without an answer.
func (h *Rehearsal) Inventory() (*Inventory, error) {
	if err := h.Err(); err != nil {
		return nil, err
	}
	return h.after, nil
}
