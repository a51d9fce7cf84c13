package factors

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A rung is a place where a factor for a question is looked for. The proxy for a
// residual mix is national by nature and may stand on a rung that is not allowed
// to others.
type rung struct {
	place   carbon.Place
	code    string // of the fallback, "" for the exact place
	allowed bool
}

// ladder lists the places of a question in the order in which they are taken.
func (r *resolver) ladder(q carbon.Query) []rung {
	var rs []rung
	add := func(p carbon.Place, code string, allowed bool) {
		for _, x := range rs {
			if x.place == p && (x.allowed || !allowed) {
				return
			}
		}
		rs = append(rs, rung{p, code, allowed})
	}
	if q.Place != "" {
		add(q.Place, "", true)
		for _, region := range r.regions[q.Place] {
			add(region, "wider-place", r.policy.Region)
		}
		if c := countryOf(q.Place); c != "" {
			add(c, "wider-place", r.policy.Country)
		}
	}
	for _, x := range r.policy.Proxies {
		if x.Group == q.Kind.Group() {
			add(x.Place, "proxy-place", true)
		}
	}
	add(carbon.World, "wider-place", r.policy.World)
	return rs
}

// rungOf returns the first rung of a place that a factor may stand on, or -1.
func rungOf(rs []rung, p carbon.Place, proxy bool) int {
	return slices.IndexFunc(rs, func(r rung) bool { return r.place == p && (proxy || r.allowed) })
}

func placeName(p carbon.Place) string {
	if p == "" {
		return "no stated place"
	}
	return string(p)
}

// unitRank ranks units of one dimension: the smaller one is the one in which the
// publisher prints more figures (per m3, not per million litres).
func unitRank(u unit.Unit) int {
	n, rank := u.InBase(), 0
	for limit := unit.MustNumber("0.000001"); n.Cmp(limit) > 0 && rank < 24; rank++ {
		limit = limit.Mul(unit.Int(10))
	}
	rank *= 2
	if u != u.Base() {
		rank++ // km before mile: the base unit first within a power of ten
	}
	return rank
}

// why says in a sentence why a factor won.
func why(c candidate) carbon.Text {
	f := c.factor
	t := carbon.Text{
		EN: fmt.Sprintf("%s for %s, per %s", f.Stage, f.Place, f.Per),
		ZH: fmt.Sprintf("%s，适用%s，单位%s", f.Stage.Text().ZH, f.Place, f.Per),
	}
	if len(c.fallbacks) == 0 {
		t.EN, t.ZH = t.EN+"; as asked", t.ZH+"；完全符合"
	} else {
		t.EN, t.ZH = fmt.Sprintf("%s; %d concession(s) of the policy", t.EN, len(c.fallbacks)), fmt.Sprintf("%s；依政策放宽%d项", t.ZH, len(c.fallbacks))
	}
	return t
}

var rankTexts = [numRanks]carbon.Text{
	{EN: "another stage", ZH: "阶段不同"}, {EN: "not the kind of market factor preferred", ZH: "非优先的市场因子"}, {EN: "not of the supplier or product itself", ZH: "非该供应商或产品自有"},
	{EN: "a place further away", ZH: "地区更远"}, {EN: "a later publisher of the policy", ZH: "发布方顺序靠后"},
	{EN: "a later alias", ZH: "别名顺序靠后"}, {EN: "a year further away", ZH: "年份更远"}, {EN: "a newer year", ZH: "年份更新"}, {EN: "not the edition in force", ZH: "非当年有效版本"}, {EN: "another measure", ZH: "计量方式不同"},
	{EN: "more conversions", ZH: "换算步骤更多"}, {EN: "a larger unit", ZH: "单位更大"}, {EN: "an older release", ZH: "较早发布"},
}

// behind says in what a runner-up was behind.
func behind(best, c candidate) carbon.Text {
	for i := range best.rank {
		if best.rank[i] != c.rank[i] {
			return rankTexts[i]
		}
	}
	return carbon.Text{}
}
