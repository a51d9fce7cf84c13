package inventory

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Revision is a question of an inventory that another resolver answers differently, or
// not at all.
type Revision struct {
	Heading  carbon.Heading // after consolidation
	Query    carbon.Query   // as far as the schema keeps it
	Was      *carbon.Match
	Is       *carbon.Match // nil: no answer, and Err says why
	Err      error
	Lines    int64
	Quantity unit.Quantity // the measure that Was consumes, after the share of the view
	Before   unit.Number   // kg CO2e in the view, before instruments
	After    unit.Number   // not stated where there is no answer
	Reasons  []Reason      // what differs, in a fixed order
}

// A Reason says in what two answers differ. Its codes are "no-answer", "factor" (another
// one, or another edition of it), "value", "year", "place", "stage", "measure" (which of
// the activity's is consumed), "conversion" (how) and "concession" (of the policy).
type Reason struct {
	Code string
	Text carbon.Text
}

// Change returns After less Before, not stated where there is no answer.
func (r Revision) Change() unit.Number {
	if !r.After.Stated() {
		return unit.Number{}
	}
	return r.After.Sub(r.Before)
}

// Relative returns by how much a unit of the activity emits more: 0.03 is 3 %. It is not
// stated where there is no answer, and where lines cancel or emitted nothing.
func (r Revision) Relative() unit.Number { return relative(r.Before, r.After) }

// Revisions lists the questions of a view that are answered differently: first those that
// have no answer, then by size of the change. Their changes sum exactly to the shift of
// the whole in the view without instruments: w.Settled is left aside.
func (h *Rehearsal) Revisions(w View) ([]Revision, error) {
	w.Settled = nil
	if err := h.check(w, nil); err != nil {
		return nil, err
	}
	var rs []Revision
	for _, a := range h.asked {
		reasons := reasons(a.question.match, a.match, a.err)
		if len(reasons) == 0 {
			continue
		}
		net, _ := a.sums.base()
		measure, used, err := a.question.match.Consume(net)
		if err != nil {
			return nil, fmt.Errorf("inventory: %w", err)
		}
		if q, err := measure.In(a.question.match.Factor.Per); err == nil {
			measure = q // as people know it; a rate of exchange or a density is no unit
		}
		was := a.question.match.Factor.Amounts.Scale(used.Number())
		var is ghg.Amounts
		if a.err == nil {
			if _, used, err = a.match.Consume(net); err != nil {
				return nil, fmt.Errorf("inventory: rehearsal: %w", err)
			}
			is = a.match.Factor.Amounts.Scale(used.Number())
		}
		// The heading decides where it stands and with which share; the answer, whether
		// its stage may stand there.
		e := element{heading: a.key.heading, match: a.match, amounts: was}
		if a.err != nil {
			e.match = a.question.match
		}
		err = w.place(e, false, func(e element) error {
			was, is := w.of(e.heading, was), w.of(e.heading, is)
			if len(was) == 0 && len(is) == 0 && a.err == nil {
				return nil // nothing of it is in the account
			}
			r := Revision{Heading: e.heading, Query: a.key.query, Was: a.question.match, Is: a.match, Err: a.err, Lines: a.sums.lines,
				Quantity: measure.Mul(e.share), Reasons: reasons}
			x, err := was.CO2e(w.GWP)
			if err != nil {
				return err
			}
			r.Before = x.Kg().Mul(e.share)
			if a.err != nil {
				r.Is = nil
				rs = append(rs, r)
				return nil
			}
			if x, err = is.CO2e(w.GWP); err != nil {
				return err
			}
			r.After = x.Kg().Mul(e.share)
			rs = append(rs, r)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(rs, func(a, b Revision) int { // what is alike stays in the order of the questions
		return cmp.Or(boolCompare(a.Err == nil, b.Err == nil), b.size().Cmp(a.size()))
	})
	return rs, nil
}

func (r *Revision) size() unit.Number {
	if r.Err != nil {
		return r.Before.Abs()
	}
	return r.Change().Abs()
}

// reasons returns in what two answers differ, or nothing.
func reasons(was, is *carbon.Match, err error) (rs []Reason) {
	add := func(code string, was, is carbon.Text) {
		if was != is {
			rs = append(rs, Reason{code, carbon.Text{EN: was.EN + " → " + is.EN, ZH: was.ZH + " → " + is.ZH}})
		}
	}
	if err != nil {
		t := carbon.RuleOf(err).Text
		return []Reason{{"no-answer", carbon.Text{EN: "no answer: " + t.EN, ZH: "无法取得因子：" + t.ZH}}}
	}
	f, g := was.Factor, is.Factor
	add("factor", carbon.Same(string(f.ID)), carbon.Same(string(g.ID)))
	if !perBase(f).Equal(perBase(g)) || f.Per.Base() != g.Per.Base() {
		add("value", carbon.Same(fmt.Sprintf("%s per %s", f.Amounts, f.Per)), carbon.Same(fmt.Sprintf("%s per %s", g.Amounts, g.Per)))
	}
	add("year", validText(f.Valid), validText(g.Valid))
	add("place", placeText(f.Place), placeText(g.Place))
	add("stage", f.Stage.Text(), g.Stage.Text())
	add("measure", carbon.Text{EN: was.Measure.String(), ZH: was.Measure.ZH()}, carbon.Text{EN: is.Measure.String(), ZH: is.Measure.ZH()})
	if !slices.EqualFunc(was.Via, is.Via, func(a, b carbon.Step) bool { return a.From == b.From && a.To == b.To && a.Rate.Equal(b.Rate) }) {
		add("conversion", viaText(was.Via), viaText(is.Via))
	}
	add("concession", concessions(was), concessions(is))
	return rs
}

// perBase returns what one base unit emits.
func perBase(f *carbon.Factor) ghg.Amounts {
	each, err := unit.Int(1).Quo(f.Per.InBase())
	if err != nil {
		return f.Amounts // no unit has 0 in its base
	}
	return f.Amounts.Scale(each)
}

func validText(p carbon.Period) carbon.Text {
	switch {
	case p == (carbon.Period{}):
		return carbon.Text{EN: "no stated year", ZH: "未注明年份"}
	case p == carbon.Year(p.From.Year()):
		return carbon.Same(fmt.Sprint(p.From.Year()))
	}
	return carbon.Same(p.String())
}

func placeText(p carbon.Place) carbon.Text {
	if p == "" {
		return carbon.Text{EN: "no stated place", ZH: "未注明地区"}
	}
	return carbon.Same(string(p))
}

func viaText(steps []carbon.Step) carbon.Text {
	if len(steps) == 0 {
		return carbon.Text{EN: "no conversion", ZH: "不换算"}
	}
	var en, zh []string
	for _, s := range steps {
		en, zh = append(en, s.Name.EN+" × "+s.Rate.String()), append(zh, s.Name.ZH+" × "+s.Rate.String())
	}
	return carbon.Text{EN: strings.Join(en, "; "), ZH: strings.Join(zh, "；")}
}

// concessions lists what the policy allowed.
func concessions(m *carbon.Match) carbon.Text {
	if len(m.Fallbacks) == 0 {
		return carbon.Text{EN: "none", ZH: "无"}
	}
	var en, zh []string
	for _, f := range m.Fallbacks {
		en, zh = append(en, f.Text.EN), append(zh, f.Text.ZH)
	}
	return carbon.Text{EN: strings.Join(en, "; "), ZH: strings.Join(zh, "；")}
}
