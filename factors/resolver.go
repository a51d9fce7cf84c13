package factors

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// reads is what answers may depend on. The attributes of electricity are no matter of
// a dataset of factors; suppliers and products are where a factor states one: a
// question that nobody needs would only keep others from sharing its answer.
const reads = carbon.AttrKind | carbon.AttrStage | carbon.AttrBasis | carbon.AttrPlace | carbon.AttrAsOf | carbon.AttrReportYear | carbon.AttrMeasures

type resolver struct {
	data       *Dataset
	policy     Policy
	aliases    aliases
	validity   map[*carbon.Edition]Validity
	regions    map[carbon.Place][]carbon.Place
	properties map[carbon.Kind][]Property
	converted  conversions // of money
	identity   carbon.Identity
}

// Identity implements [carbon.Resolver].
func (r *resolver) Identity() carbon.Identity { return r.identity }

// A candidate is a factor with what it would take to use it, or why it cannot be.
type candidate struct {
	factor    *carbon.Factor
	target    target
	rank      [numRanks]int // compared in order; lower is better
	use       use
	fallbacks []carbon.Fallback
	failed    int // the test it failed, 0 if none: the later, the nearer
	why       carbon.Text
}

// What decides between factors, in this order.
const (
	rankStage       = iota // the stage asked for, else the policy's substitutes in order
	rankMarket             // a market factor, the proxy, the location's factor
	rankParty              // of the product, of the supplier, of nobody in particular
	rankPlace              // rung of the ladder
	rankPublisher          // order of the publishers of the policy
	rankAlias              // order of the aliases: which source of a place comes first
	rankYear               // years between data and activity
	rankAhead              // older before newer
	rankForce              // of the defaults of standards, the one in force
	rankMeasure            // preference of measures
	rankSteps              // fewer conversions
	rankUnit               // smaller unit
	rankRelease            // of several releases, the newest that was known
	numRanks               //
	failedPublisher = 1
	failedStage     = 2
	failedMarket    = 3
	failedParty     = 4
	failedPlace     = 5
	failedYear      = 6
	failedUse       = 7
	failedFloor     = 8
)

// A TieError says that two factors answer a question equally well: a policy or a
// smaller dataset has to decide. It is not [carbon.ErrNoFactor].
type TieError struct {
	Query carbon.Query
	IDs   []carbon.FactorID // in order
}

func (e *TieError) Error() string {
	const most = 10
	var ids []string
	for _, id := range e.IDs[:min(most, len(e.IDs))] {
		ids = append(ids, string(id))
	}
	if n := len(e.IDs) - most; n > 0 {
		ids = append(ids, fmt.Sprintf("%d more", n))
	}
	return fmt.Sprintf("factors: %s: equally good: %s; open only one edition of a series, state by when it was known, or order the aliases", e.Query, strings.Join(ids, ", "))
}

// Resolve implements [carbon.Resolver].
func (r *resolver) Resolve(q carbon.Query) (*carbon.Match, error) {
	places := r.ladder(q)
	good := r.candidates(q, places, false)
	var below []candidate // that only a floor of the policy refuses
	good = slices.DeleteFunc(good, func(c candidate) bool {
		if c.failed == failedFloor {
			below = append(below, c)
		}
		return c.failed != 0
	})
	if len(good) == 0 {
		return nil, r.none(q, places)
	}
	slices.SortFunc(good, byRank)
	best := good[0]
	if len(good) > 1 && good[1].rank == best.rank {
		tie := &TieError{Query: q}
		for _, c := range good {
			if c.rank == best.rank {
				tie.IDs = append(tie.IDs, c.factor.ID)
			}
		}
		return nil, tie
	}
	m := &carbon.Match{Factor: best.factor, Measure: best.use.measure, Via: best.use.via, Read: r.identity.Reads, Fallbacks: best.fallbacks, Why: why(best)}
	slices.SortFunc(below, byRank)
	for _, c := range below {
		if byRank(c, best) < 0 { // what would have won comes first
			m.Others = append(m.Others, carbon.Candidate{ID: c.factor.ID, Why: r.policy.below(c.factor)})
		}
	}
	for _, c := range good[1:] {
		m.Others = append(m.Others, carbon.Candidate{ID: c.factor.ID, Why: behind(best, c)})
	}
	m.Others = slices.Clip(m.Others[:min(len(m.Others), 3)])
	return m, nil
}

func byRank(a, b candidate) int {
	return cmp.Or(slices.Compare(a.rank[:], b.rank[:]), strings.Compare(string(a.factor.ID), string(b.factor.ID)))
}

// candidates considers every factor of the kind and keeps those that pass all tests but
// the floors, or all.
func (r *resolver) candidates(q carbon.Query, places []rung, all bool) []candidate {
	var cs []candidate
	for _, t := range r.aliases.of(q.Kind) {
		if all {
			for _, f := range r.data.OfKind(t.kind) {
				cs = append(cs, r.consider(q, t, f, places, false))
			}
			continue
		}
		for _, v := range r.data.groups[t.kind.Group()] {
			for i, p := range places {
				if rungOf(places, p.place, t.role == ResidualProxy) != i {
					continue
				}
				for n := range v.of(spot{t.kind, p.place}) {
					if c := r.consider(q, t, v.factor(n), places, false); c.failed == 0 || c.failed == failedFloor {
						cs = append(cs, c)
					}
				}
			}
		}
	}
	return cs
}

// consider tests a factor against a question. The reason of a failure is made only
// where it is asked for: most candidates fail, and few are shown.
func (r *resolver) consider(q carbon.Query, t target, f *carbon.Factor, places []rung, explain bool) candidate {
	c := candidate{factor: f, target: t}
	c.rank[rankAlias] = t.order
	fail := func(test int, why func() carbon.Text) candidate {
		if c.failed = test; explain {
			c.why = why()
		}
		return c
	}
	if c.rank[rankPublisher] = r.policy.publisherRank(f); c.rank[rankPublisher] < 0 {
		return fail(failedPublisher, func() carbon.Text {
			return carbon.Text{EN: "is of a publisher that the policy does not take", ZH: "发布方未列入取用政策"}
		})
	}
	if c.rank[rankStage] = r.stageRank(q.Stage, f.Stage); c.rank[rankStage] < 0 {
		return fail(failedStage, func() carbon.Text { return both("is %s", "阶段为%s", f.Stage.Text()) })
	}
	market, proxy := q.Basis == carbon.MarketBased, t.role == ResidualProxy
	switch {
	case !market && (proxy || f.Basis == carbon.MarketBased):
		return fail(failedMarket, func() carbon.Text { return carbon.Text{EN: "is market-based", ZH: "为基于市场的因子"} })
	case market && proxy && r.policy.Unmatched != ResidualMixProxy:
		return fail(failedMarket, func() carbon.Text {
			return carbon.Text{EN: "is a proxy for a residual mix, which the policy does not take", ZH: "为剩余电力组合的替代值，取用政策未选用"}
		})
	case market && proxy:
		c.rank[rankMarket] = 1
	case market && f.Basis != carbon.MarketBased:
		c.rank[rankMarket] = 2
	}
	if c.rank[rankParty] = partyRank(q, f); c.rank[rankParty] < 0 {
		return fail(failedParty, func() carbon.Text {
			return both("is of %s only", "仅属于%s", carbon.Same(strings.TrimSpace(string(f.Party)+" "+string(f.Product))))
		})
	}
	i := rungOf(places, f.Place, proxy)
	if i < 0 {
		if unknown(q.Place) && f.Place == q.Place.Country() {
			c.rank[rankPlace] = -1 // it would have been the wider place: say so first
		}
		return fail(failedPlace, func() carbon.Text {
			t := both("holds for %s", "适用地区为%s", carbon.Same(string(f.Place)))
			if q.Place == "" {
				t = carbon.Text{EN: t.EN + ", and the question states no place", ZH: t.ZH + "，而问题未注明地区"}
			}
			if c.rank[rankPlace] < 0 {
				no := noSubdivision(q.Place)
				t = carbon.Text{EN: t.EN + ", and " + no.EN, ZH: t.ZH + "，而" + no.ZH}
			}
			return t
		})
	}
	c.rank[rankPlace] = i
	years, ok := r.years(q, f)
	if !ok {
		return fail(failedYear, func() carbon.Text { return years.text(f) })
	}
	c.rank[rankYear], c.rank[rankAhead], c.rank[rankForce] = years.age+years.ahead, min(1, years.ahead), years.force
	if known := r.policy.KnownBy; !known.IsZero() {
		c.rank[rankRelease] = daysBefore(f.Source.Edition.Published, known)
	}
	use, err := r.use(q, f)
	if err != nil {
		return fail(failedUse, func() carbon.Text {
			t := reasonOf(err)
			return carbon.Text{EN: "per " + f.Per.String() + ": " + t.EN, ZH: "单位" + f.Per.String() + "：" + t.ZH}
		})
	}
	c.use = use
	c.rank[rankMeasure], c.rank[rankSteps] = r.policy.dimensionRank(use.measure), len(use.via)
	c.rank[rankUnit] = unitRank(f.Per)
	if why := r.policy.below(f); why != (carbon.Text{}) {
		return fail(failedFloor, func() carbon.Text { return why })
	}
	c.record(q, places[i], years)
	return c
}

// record writes down every concession that the candidate needs.
func (c *candidate) record(q carbon.Query, at rung, y years) {
	f := c.factor
	if c.rank[rankStage] > 0 {
		c.add("stage", "asked "+q.Stage.String()+", taken "+f.Stage.String(), "所需阶段"+q.Stage.Text().ZH+"，采用"+f.Stage.Text().ZH)
	}
	switch c.rank[rankMarket] {
	case 1:
		c.add("residual-proxy", "no official residual mix is published; taken: "+f.Name.EN, "无官方剩余电力组合，采用替代值："+f.Name.ZH)
	case 2:
		c.add("location-factor", "no residual mix is published for "+placeName(q.Place)+"; unmatched energy takes the location's factor",
			placeName(q.Place)+"无剩余组合因子，未匹配能源采用所在地因子")
	}
	if at.code != "" && c.rank[rankMarket] != 1 {
		c.add(at.code, "asked "+placeName(q.Place)+", taken "+string(f.Place), "所需地区"+placeName(q.Place)+"，采用"+string(f.Place))
	}
	if y.age+y.ahead > 0 {
		t := y.text(f)
		c.add("other-year", t.EN, t.ZH)
	}
	c.fallbacks = append(c.fallbacks, c.use.fallbacks...)
}

func both(en, zh string, t carbon.Text) carbon.Text {
	return carbon.Text{EN: fmt.Sprintf(en, t.EN), ZH: fmt.Sprintf(zh, t.ZH)}
}

func (c *candidate) add(code, en, zh string) {
	c.fallbacks = append(c.fallbacks, carbon.Fallback{Code: code, Text: carbon.Text{EN: en, ZH: zh}})
}

// partyRank ranks a factor by whose it is: what belongs to a party or a product
// answers for no other (-1), and before what is of nobody in particular.
func partyRank(q carbon.Query, f *carbon.Factor) int {
	if f.Party != "" && f.Party != q.Supplier || f.Product != "" && f.Product != q.Product {
		return -1
	}
	rank := 2
	if f.Party != "" {
		rank--
	}
	if f.Product != "" {
		rank--
	}
	return rank
}

func (r *resolver) stageRank(asked, has carbon.Stage) int {
	if asked == has && asked != carbon.NoStage {
		return 0
	}
	for i, s := range r.policy.Stages {
		if s.Asked == asked && s.Taken == has {
			return i + 1
		}
	}
	return -1
}

// years is what lies between a factor and a question in time.
type years struct {
	asked      int
	report     bool // asked is the year of the report, not of the activity
	age, ahead int  // by how much the factor is older or newer
	force      int  // how far a default of a standard is from being the one in force
	late       bool // published after the day that the policy knows
}

// years tests the years of a factor.
func (r *resolver) years(q carbon.Query, f *carbon.Factor) (y years, ok bool) {
	e := f.Source.Edition
	if !r.policy.KnownBy.IsZero() && e.Published.Compare(r.policy.KnownBy) > 0 {
		return years{late: true}, false
	}
	validity := r.validity[e]
	last := q.Last().Year()
	if !q.AsOf.IsZero() {
		y.asked = q.AsOf.Year()
	}
	if validity == Standing && f.Valid == (carbon.Period{}) {
		return years{force: force(e, max(last, y.asked, int(q.ReportYear)))}, true
	}
	if q.ReportYear != 0 && (validity == Prescribed || validity == ByReportYear) || q.AsOf.IsZero() {
		y.asked, y.report = int(q.ReportYear), true
		last = y.asked
	}
	if y.asked == 0 {
		return y, false
	}
	if f.Valid == (carbon.Period{}) {
		return y, false
	}
	if !f.Valid.To.IsZero() { // else it goes on
		y.age = max(0, last-f.Valid.To.Year())
	}
	if !f.Valid.From.IsZero() {
		y.ahead = max(0, f.Valid.From.Year()-y.asked)
	}
	switch {
	case y.age == 0 && y.ahead == 0:
		return y, true
	case validity == Prescribed:
		return y, false
	}
	return y, y.age <= r.policy.MaxAge && y.ahead <= r.policy.MaxAhead
}

// force ranks the defaults of standards: first those published by the end of the year
// asked, the newest first, then those that state no day, then later ones, the oldest
// first. An edition of a later year does not change what was answered before it.
func force(e *carbon.Edition, year int) int {
	switch p := e.Published; {
	case year == 0:
		return 0
	case p.IsZero():
		return 1 << 28
	case p.Year() <= year:
		return daysBefore(p, carbon.Year(year).To)
	default:
		return 1<<29 + daysBefore(carbon.Year(year).To, p)
	}
}

// daysBefore returns how many days a date lies before another; a date that is not stated
// lies before all.
func daysBefore(d, other carbon.Date) int {
	if d.IsZero() {
		return 1 << 30
	}
	return carbon.Period{From: d, To: other}.Days() - 1
}

func (y years) text(f *carbon.Factor) carbon.Text {
	of := f.Valid.To.Year()
	if f.Valid.To.IsZero() {
		of = f.Valid.From.Year()
	}
	switch {
	case f.Valid == (carbon.Period{}) && !y.late:
		return carbon.Text{EN: "states no period", ZH: "未注明期间"}
	case y.late:
		on := f.Source.Edition.Published
		return carbon.Text{EN: "was published on " + on.String(), ZH: "发布日期为" + on.String()}
	case y.asked == 0:
		return carbon.Text{EN: fmt.Sprintf("factor of %d, the question states no year", of), ZH: fmt.Sprintf("因子年份%d，问题未注明年份", of)}
	case y.report:
		return carbon.Text{EN: fmt.Sprintf("report of %d, factor of %d", y.asked, of), ZH: fmt.Sprintf("报告年份%d，因子年份%d", y.asked, of)}
	}
	return carbon.Text{EN: fmt.Sprintf("activity of %d, factor of %d", y.asked, of), ZH: fmt.Sprintf("活动年份%d，因子年份%d", y.asked, of)}
}

// none explains why there is no answer, with the three that came nearest; where there
// is no factor of the kind, the text of the error names kinds that may have been meant.
func (r *resolver) none(q carbon.Query, places []rung) error {
	bad := r.candidates(q, places, true)
	e := &carbon.NoFactorError{Query: q, Why: "no factor of this kind"}
	if len(bad) == 0 {
		return newKindError(e, r)
	}
	slices.SortFunc(bad, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.failed, a.failed), slices.Compare(a.rank[:], b.rank[:]), strings.Compare(string(a.factor.ID), string(b.factor.ID)))
	})
	e.Why = fmt.Sprintf("none of %d is allowed by the policy", len(bad))
	if ps := r.policy.Publishers; bad[0].failed == failedPublisher {
		e.Why += fmt.Sprintf("; it takes factors of %s only", strings.Join(ps, ", "))
	}
	if unknown(q.Place) {
		e.Why += "; " + noSubdivision(q.Place).EN
	}
	for _, c := range bad[:min(3, len(bad))] {
		e.Nearest = append(e.Nearest, carbon.Candidate{ID: c.factor.ID, Why: r.consider(q, c.target, c.factor, places, true).why})
	}
	return e
}
