package factors_test

import (
	"math/rand/v2"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// questions asks for every common kind that has factors, at its stages and in its units,
// in four places.
func questions(d *factors.Dataset) []carbon.Query {
	type key struct {
		kind  carbon.Kind
		stage carbon.Stage
		dim   unit.Dimension
	}
	seen := map[key]bool{}
	var qs []carbon.Query
	for _, a := range factors.CommonKinds() {
		for _, f := range d.OfKind(a.Target) {
			k := key{a.Kind, f.Stage, f.Per.Dimension()}
			if seen[k] {
				continue
			}
			seen[k] = true
			for _, place := range []carbon.Place{"CN-SH", "GB", "US", "FR"} {
				qs = append(qs, carbon.Query{Kind: a.Kind, Stage: f.Stage, Place: place, AsOf: carbon.NewMonth(2025, 3), ReportYear: 2025,
					Measures: carbon.MeasuresOf([]unit.Quantity{unit.New(unit.Int(1), f.Per)})})
			}
		}
	}
	return qs
}

// The order in which datasets are joined changes neither the digest nor an answer.
func TestTheOrderOfDatasetsChangesNothing(t *testing.T) {
	all := embedded(t)
	d, p := join(t, all...), report(t)
	p.KnownBy = carbon.MustDate("2026-12-31")
	r := resolver(t, d, p)
	rnd := rand.New(rand.NewPCG(5, 6))
	rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	shuffled := join(t, all...)
	if d.Digest() != shuffled.Digest() || d.String() != shuffled.String() {
		t.Error("another order, another digest")
	}
	s := resolver(t, shuffled, p)
	answered := 0
	for _, q := range questions(d) {
		want, got := outcome(r, q), outcome(s, q)
		if want != got {
			t.Errorf("%s: %s, shuffled %s", q, want, got)
		}
		if want[:5] != "none:" {
			answered++
		}
	}
	if answered < 500 {
		t.Errorf("%d answers: the test tests little", answered)
	}
}

// What was published later changes no answer of a reporter who says by when his factors
// were known: last year's inventory is calculated alike for ever.
func TestLaterEditionsChangeNothing(t *testing.T) {
	known := carbon.MustDate("2025-12-31")
	var then []*factors.Dataset
	later := 0
	for _, d := range embedded(t) {
		if d.Editions()[0].Published.Compare(known) > 0 {
			later++
			continue
		}
		then = append(then, d)
	}
	if later < 5 {
		t.Fatalf("%d later editions: the test tests little", later)
	}
	p := report(t)
	p.KnownBy = known
	before, now := resolver(t, join(t, then...), p), resolver(t, join(t, embedded(t)...), p)
	answered := 0
	for _, q := range questions(join(t, then...)) {
		want, err := before.Resolve(q)
		got, err2 := now.Resolve(q)
		switch {
		case err != nil && err2 != nil:
		case err != nil || err2 != nil || want.Factor.ID != got.Factor.ID:
			t.Errorf("%s: then %v, %v, now %v, %v", q, want, err, got, err2)
		default:
			answered++
		}
	}
	if answered < 500 {
		t.Errorf("%d answers: the test tests little", answered)
	}
}
