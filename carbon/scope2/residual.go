package scope2

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
)

// ResidualMixes are the residual mixes of markets, by year: what electricity without
// an instrument is counted at in the market-based method (Scope 2 Guidance, table 6.3,
// between a supplier's rate and the grid average; mapping, unverified). Each is a
// factor of generation, market-based, of a place and a period, of no party.
type ResidualMixes struct {
	Mixes  []*carbon.Factor
	MaxAge int // by how many years a mix may be older than the activity; recorded
}

// Resolver returns base with the mixes: market-based questions about electricity of
// the grid are answered by the mix of their market and time, after a rate of the
// supplier that base knows. A market without one has base's answer, and the Match says
// that a residual mix is missing: it is never the grid average in silence. (A dataset
// that has residual mixes answers with them by itself.)
func (r ResidualMixes) Resolver(base carbon.Resolver) (carbon.Resolver, error) {
	var f carbon.Faults
	if r.MaxAge < 0 {
		f.Addf("max age", "%d years", r.MaxAge)
	}
	mixes := slices.DeleteFunc(slices.Clone(r.Mixes), func(m *carbon.Factor) bool {
		if m == nil {
			f.Addf("residual mixes", "one is nothing")
		}
		return m == nil
	})
	slices.SortFunc(mixes, func(a, b *carbon.Factor) int { return cmp.Compare(a.ID, b.ID) })
	id := base.Identity()
	h := sha256.New()
	fmt.Fprintf(h, "residual mixes %d %x\n", r.MaxAge, id.Digest)
	for i, m := range mixes {
		path := fmt.Sprintf("residual mix %q", m.ID)
		switch {
		case m.Kind != "electricity" || m.Stage != carbon.Generation || m.Basis != carbon.MarketBased || m.Party != "" || m.Product != "":
			f.Addf(path, "is no market-based factor of generating electricity of nobody in particular")
		case m.Place == "" || m.Valid.Days() == 0 || len(m.Amounts) == 0 || m.Per.IsZero() || m.Source.IsZero():
			f.Addf(path, "place, period, amounts, unit and source must be stated")
		}
		for _, o := range mixes[:i] {
			if o.Place == m.Place && o.Per.Dimension() == m.Per.Dimension() && m.Valid.From.Compare(o.Valid.To) <= 0 && o.Valid.From.Compare(m.Valid.To) <= 0 {
				f.Addf(path, "is of the market of %q, and %s overlaps with %s", o.ID, m.Valid, o.Valid)
			}
		}
		fmt.Fprintf(h, "%q %q %s %q %s %q\n", m.ID, m.Amounts, m.Per, m.Place, m.Valid, m.Source)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	w := &withMixes{base: base, mixes: mixes, maxAge: r.MaxAge, id: carbon.Identity{Name: id.Name + ", with residual mixes",
		Reads: id.Reads | carbon.AttrKind | carbon.AttrStage | carbon.AttrBasis | carbon.AttrPlace | carbon.AttrAsOf | carbon.AttrMeasures}}
	h.Sum(w.id.Digest[:0])
	return w, nil
}

type withMixes struct {
	base   carbon.Resolver
	mixes  []*carbon.Factor
	maxAge int
	id     carbon.Identity
}

// Identity implements [carbon.Resolver].
func (w *withMixes) Identity() carbon.Identity { return w.id }

// Resolve implements [carbon.Resolver].
func (w *withMixes) Resolve(q carbon.Query) (*carbon.Match, error) {
	m, err := w.base.Resolve(q)
	if q.Kind != "electricity" || q.Stage != carbon.Generation || q.Basis != carbon.MarketBased || err != nil && !errors.Is(err, carbon.ErrNoFactor) {
		return m, err
	}
	if err == nil && m.Factor.Basis == carbon.MarketBased && m.Factor.Party != "" {
		return m, nil // the supplier's own rate comes first
	}
	if mix, age := w.find(q); mix != nil {
		out := &carbon.Match{Factor: mix, Measure: mix.Per.Dimension(), Read: w.id.Reads,
			Why: carbon.Text{EN: "the residual mix of " + string(mix.Place), ZH: string(mix.Place) + "的剩余电力组合因子"}}
		if age > 0 {
			out.Fallbacks = append(out.Fallbacks, carbon.Fallback{Code: "other-year", Text: carbon.Text{
				EN: fmt.Sprintf("activity of %d, residual mix of %d", q.AsOf.Year(), mix.Valid.To.Year()), ZH: fmt.Sprintf("活动年份%d，剩余电力组合年份%d", q.AsOf.Year(), mix.Valid.To.Year())}})
		}
		return out, nil
	}
	if err != nil || m.Factor.Basis == carbon.MarketBased || slices.ContainsFunc(m.Fallbacks, func(f carbon.Fallback) bool { return f.Code == "location-factor" }) {
		return m, err
	}
	out := *m
	out.Read |= w.id.Reads
	out.Fallbacks = append(m.Fallbacks[:len(m.Fallbacks):len(m.Fallbacks)], carbon.Fallback{Code: "location-factor", Text: carbon.Text{
		EN: fmt.Sprintf("no residual mix of %s in %s is at hand; electricity without an instrument takes the location's factor", q.Place, q.AsOf),
		ZH: fmt.Sprintf("无%s在%s的剩余电力组合因子；无合同文书的电量采用所在地因子", q.Place, q.AsOf)}})
	return &out, nil
}

// find returns the mix of the place, else of its country, that holds in the months of
// the question, else the newest that is not too old, and its age in years.
func (w *withMixes) find(q carbon.Query) (best *carbon.Factor, age int) {
	for _, place := range []carbon.Place{q.Place, q.Place.Country()} {
		for _, m := range w.mixes {
			if m.Place != place || place == "" || !q.Measures.Has(m.Per.Dimension()) {
				continue
			}
			months := carbon.Period{From: q.AsOf.Period().From, To: q.Last().Period().To}
			if months.Within(m.Valid) {
				return m, 0
			}
			if a := q.AsOf.Year() - m.Valid.To.Year(); a > 0 && a <= w.maxAge && (best == nil || a < age) {
				best, age = m, a
			}
		}
		if best != nil {
			return best, age
		}
	}
	return nil, 0
}
