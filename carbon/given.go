package carbon

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// Given resolves by factors that the caller states: a supplier's rate, a partner's
// own inventory, a factor of a worked example. A factor answers for its kind and
// stage, for what it states of basis, place, party and product, and within its
// period; where it states nothing it answers for all. Of several the product's wins,
// then the party's, the place's, the country's; a tie is an error. Each factor needs an
// id of its own, a unit, amounts, a stage and a source.
func Given(factors ...*Factor) (Resolver, error) {
	g := &given{factors: slices.Clone(factors)}
	var faults Faults
	g.factors = slices.DeleteFunc(g.factors, func(f *Factor) bool {
		if f == nil {
			faults.Addf("factors", "one is nothing")
		}
		return f == nil
	})
	seen := map[FactorID]bool{}
	h := sha256.New()
	slices.SortFunc(g.factors, func(a, b *Factor) int { return strings.Compare(string(a.ID), string(b.ID)) })
	for _, f := range g.factors {
		path := fmt.Sprintf("factor %q", f.ID)
		switch {
		case f.ID == "" || seen[f.ID]:
			faults.Addf(path, "the id is empty or there twice")
		case f.Kind == "" || f.Per.IsZero() || len(f.Amounts) == 0 || f.Stage == NoStage:
			faults.Addf(path, "kind, unit, amounts and stage must be stated")
		case !f.Amounts.Valid():
			faults.Addf(path, "an amount without a number, or out of order: see ghg.NewAmounts")
		case f.Source.IsZero():
			faults.Addf(path, "no source")
		}
		seen[f.ID] = true
		fmt.Fprintf(h, "%q %q %q %s %s %s %q %s %q %q %s %s %s\n", f.ID, f.Kind, f.Amounts, f.Per, f.Stage, f.Basis, f.Place, f.Valid, f.Party, f.Product, f.Source, f.Quality, f.PrimaryShare)
	}
	g.id = Identity{Reads: AttrKind | AttrStage | AttrBasis | AttrPlace | AttrAsOf | AttrSupplier | AttrProduct | AttrMeasures, Name: "given"}
	h.Sum(g.id.Digest[:0])
	return g, faults.Err()
}

type given struct {
	factors []*Factor
	id      Identity
}

// Identity implements [Resolver].
func (g *given) Identity() Identity { return g.id }

// Resolve implements [Resolver].
func (g *given) Resolve(q Query) (*Match, error) {
	var best *Factor
	states, tied := -1, false
	var others []Candidate
	for _, f := range g.factors {
		if f.Kind != q.Kind {
			continue
		}
		n, why := g.answers(f, q)
		switch {
		case why.EN != "":
			others = append(others, Candidate{f.ID, why})
		case n > states:
			best, states, tied = f, n, false
		case n == states:
			tied = true
		}
	}
	switch {
	case tied:
		return nil, fmt.Errorf("carbon: two given factors answer %s equally well", q)
	case best == nil:
		return nil, &NoFactorError{Query: q, Why: "none is given", Nearest: others[:min(3, len(others))]}
	}
	return &Match{Factor: best, Measure: best.Per.Dimension(), Read: g.id.Reads, Others: others[:min(3, len(others))],
		Why: Text{"stated by the reporter for this activity", "由报告主体为该活动给定"}}, nil
}

// answers returns what f states, the weightiest last, or why it does not answer.
func (g *given) answers(f *Factor, q Query) (states int, why Text) {
	no := func(en, zh string, what fmt.Stringer) (int, Text) {
		return 0, Text{en + " " + what.String(), zh + what.String()}
	}
	switch {
	case f.Stage != q.Stage:
		return no("is of the stage", "阶段为", f.Stage)
	case !q.Measures.Has(f.Per.Dimension()):
		return no("is per", "单位为", f.Per)
	case f.Basis != Common && f.Basis != q.Basis:
		return no("is", "方法为", f.Basis)
	case f.Place != "" && f.Place != World && f.Place != q.Place && f.Place != q.Place.Country():
		return no("holds for", "适用于", text(f.Place))
	case f.Party != "" && f.Party != q.Supplier || f.Product != "" && f.Product != q.Product:
		return no("is of", "属于", text(f.Party)+" "+text(f.Product))
	case f.Valid != Period{} && !q.AsOf.IsZero() && !(Period{q.AsOf.Period().From, q.Last().Period().To}).Within(f.Valid):
		return no("is of", "期间为", f.Valid)
	}
	for i, stated := range []bool{f.Valid != Period{}, f.Basis != Common, f.Place != "" && f.Place != World, f.Place != "" && f.Place == q.Place, f.Party != "", f.Product != ""} {
		if stated {
			states += 1 << i
		}
	}
	return states, Text{}
}

type text string

func (t text) String() string { return string(t) }
