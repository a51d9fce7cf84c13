package carbon_test

import (
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// asked counts the questions that reach a resolver.
type asked struct {
	carbon.Resolver
	times *atomic.Int64
}

func (a asked) Resolve(q carbon.Query) (*carbon.Match, error) {
	a.times.Add(1)
	return a.Resolver.Resolve(q)
}

// bySupplier knows one supplier.
type bySupplier struct{ one }

func (b bySupplier) Resolve(q carbon.Query) (*carbon.Match, error) {
	if q.Supplier != "known" {
		return nil, &carbon.NoFactorError{Query: q, Why: "not declared"}
	}
	return b.one.Resolve(q)
}

func (b bySupplier) Identity() carbon.Identity {
	return carbon.Identity{Digest: carbon.Digest{b.id}, Reads: carbon.AttrKind | carbon.AttrSupplier}
}

func TestCalculatorAsksWhatAnAnswerDependsOn(t *testing.T) {
	published := asked{one{kind: "material/steel", factor: factor("published", carbon.CradleToGate, unit.Kilogram, "2.45")}, &atomic.Int64{}}
	declared := bySupplier{one{kind: "material/steel", factor: factor("declared", carbon.CradleToGate, unit.Kilogram, "1"), id: 1}}
	for name, r := range map[string]carbon.Resolver{"alone": published, "second": carbon.Prefer(declared, published)} {
		published.times.Store(0)
		c := carbon.NewCalculator(scheme, r)
		for i := range 100 {
			a := steel("1 kg")
			a.Supplier = carbon.PartyID(fmt.Sprint("S", i))
			if i == 50 && name == "second" {
				a.Supplier = "known"
			}
			lines, _, err := c.Calculate(a)
			if err != nil {
				t.Fatal(err)
			}
			want := carbon.FactorID("published")
			if a.Supplier == "known" {
				want = "declared"
			}
			if got := lines[0].Match.Factor.ID; got != want {
				t.Errorf("%s, %s: %s", name, a.Supplier, got)
			}
		}
		if n := published.times.Load(); n != 1 {
			t.Errorf("%s: asked %d times for one answer", name, n)
		}
	}
}
