package factorstest

import (
	"errors"
	"math/rand"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/band"
)

// sameInOtherUnits checks that a question which is answered per kilometre and per mile
// has one answer. Two answers in one unit are refused where a dataset is opened.
func (c *checker) sameInOtherUnits(all []*carbon.Factor) {
	type question struct {
		edition *carbon.Edition
		kind    carbon.Kind
		stage   carbon.Stage
		basis   carbon.Basis
		place   carbon.Place
		valid   carbon.Period
		party   carbon.PartyID
		product carbon.ProductID
		base    unit.Unit
	}
	first := map[question]*carbon.Factor{}
	for _, f := range all {
		q := question{f.Source.Edition, f.Kind, f.Stage, f.Basis, f.Place, f.Valid, f.Party, f.Product, f.Per.Base()}
		o := first[q]
		if o == nil {
			first[q] = f
			continue
		}
		a, ok1 := weigh(o)
		b, ok2 := weigh(f)
		if ok1 && ok2 && a.Sub(b).Abs().Cmp(a.Mul(unit.Ratio(1, 50)).Add(pow10(5))) > 0 {
			c.bad(RuleTwice, "factor "+string(f.ID), "%s kg CO2e per %s; %s says %s", b.Round(8), q.base, o.ID, a.Round(8))
		}
	}
}

// order checks that neither content nor digest nor an answer depend on the order of rows.
func (c *checker) order(plain *factors.Dataset, editions []factors.Edition, all []*carbon.Factor) {
	shuffled := slices.Clone(all)
	r := rand.New(rand.NewSource(1))
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	s, err := factors.New(editions, shuffled)
	if err != nil {
		c.faults = append(c.faults, split(err)...)
		return
	}
	if !slices.EqualFunc(s.All(), all, func(a, b *carbon.Factor) bool { return a.ID == b.ID }) {
		c.bad(RuleOrder, "dataset", "shuffled rows give another order")
	}
	if s.Digest() != plain.Digest() {
		c.bad(RuleOrder, "dataset", "shuffled rows give another digest")
	}
	a, err1 := plain.Resolver(factors.Policy{})
	b, err2 := s.Resolver(factors.Policy{})
	if err := errors.Join(err1, err2); err != nil {
		c.faults = append(c.faults, split(err)...)
		return
	}
	for _, f := range shuffled[:min(len(shuffled), 300)] {
		c.asked(f, a, b)
	}
}

// asked asks for a factor by its own attributes: a strict policy finds it, or says that
// it has an equal; twice, and over shuffled rows, the same.
func (c *checker) asked(f *carbon.Factor, a, b carbon.Resolver) {
	q := carbon.Query{Kind: f.Kind, Stage: f.Stage, Basis: f.Basis, Place: f.Place, Supplier: f.Party, Product: f.Product,
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.New(unit.Int(1), f.Per)})}
	if !f.Valid.From.IsZero() {
		q.AsOf, q.ReportYear = f.Valid.From.Month(), int16(f.Valid.From.Year())
	}
	m, err := a.Resolve(q)
	n, err2 := b.Resolve(q)
	where := "factor " + string(f.ID)
	var tie *factors.TieError
	switch {
	case errors.As(err, &tie) && errors.As(err2, &tie):
	case err != nil || err2 != nil:
		c.bad(RuleOrder, where, "asked for by its own attributes: %w", errors.Join(err, err2))
	case m.Factor.ID != n.Factor.ID:
		c.bad(RuleOrder, where, "%s answers, over shuffled rows %s", m.Factor.ID, n.Factor.ID)
	case len(m.Fallbacks) > 0:
		c.bad(RuleOrder, where, "a strict policy needed %v", m.Fallbacks)
	}
}

// weigh returns the CO2e of one base unit of a factor; false where it has none.
func weigh(f *carbon.Factor) (unit.Number, bool) {
	c, err := f.Amounts.CO2e(band.SetOf(f))
	if err != nil {
		return unit.Number{}, false
	}
	per, err := c.Kg().Quo(f.Per.InBase())
	return per, err == nil
}
