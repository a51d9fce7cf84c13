package quality_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/quality"
	"github.com/tanlian/tanlian/carbon/unit"
)

// near compares within 1e-12 of the value.
func near(t *testing.T, claim string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*math.Abs(want)) {
		t.Errorf("%s: got %.17g, want %.17g", claim, got, want)
	}
}

func pm(t testing.TB, share string) quality.Uncertainty {
	t.Helper()
	n, err := unit.ParseExact(share)
	if err != nil {
		t.Fatal(err)
	}
	u, err := quality.PlusMinus(n)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// The worked examples UNC-PROD, EI-PED-TKM and UNC-LN-MEAN to the last digits of a float.
func TestWorkedExamplesExactly(t *testing.T) {
	u, err := quality.Product(pm(t, "0.05"), pm(t, "0.1"))
	if err != nil {
		t.Fatal(err)
	}
	near(t, "product", u.Share(), 0.111803398874989484820458683437)
	m := quality.Ecoinvent2()
	basic, _ := m.Basic("transport-tkm")
	g, err := m.GSD2(basic, 4, 5, quality.NA, quality.NA, quality.NA, quality.NA)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "pedigree", float64(g), 2.09499413010680957114573175204)
	l := quality.Lognormal{Median: unit.MustParse("100 t"), GSD2: 1.5}
	low, high := l.Interval()
	near(t, "sigma", l.GSD2.Sigma(), 0.202732554054082192429575570713)
	near(t, "mean", l.Mean().Value, 102.076285440518162772605137434)
	near(t, "2.5 %", low.Value, 66.6666666666666666666666666667)
	near(t, "97.5 %", high.Value, 150)
}

// Mistake 24: a thousand rows of one factor taken as independent, so that its error
// vanishes.
func TestRowsOfOneFactorErrTogether(t *testing.T) {
	together, apart := make([]quality.Emission, 1000), make([]quality.Emission, 1000)
	for i := range together {
		mass := unit.MustParse("1 t")
		together[i] = quality.Emission{Mass: mass, Errors: []quality.Error{quality.OfFactor("x", pm(t, "0.2"))}}
		apart[i] = quality.Emission{Mass: mass, Errors: []quality.Error{{U: pm(t, "0.2")}}}
	}
	a, err := quality.Sum(together...)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "together", a.U.Share(), 0.2)
	b, err := quality.Sum(apart...)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "apart", b.U.Share(), 0.2/math.Sqrt(1000))
}

// random makes emissions that share some factors and meters, some reversed.
func random(t testing.TB, r *rand.Rand) []quality.Emission {
	es := make([]quality.Emission, 2+r.IntN(20))
	for i := range es {
		mass := unit.New(unit.Ratio(1+r.Int64N(1e6), 7), unit.Kilogram)
		if i > 0 && r.IntN(5) == 0 {
			mass = unit.New(unit.Ratio(-r.Int64N(1000), 7), unit.Kilogram)
		}
		es[i] = quality.Emission{Mass: mass, Errors: []quality.Error{{U: pm(t, fmt.Sprintf("0.0%d", r.IntN(10)))}}}
		if f := r.IntN(4); f > 0 {
			es[i].Errors = append(es[i].Errors, quality.OfFactor(carbon.FactorID(fmt.Sprint(f)), pm(t, fmt.Sprintf("0.%d", f))))
		}
		if m := r.IntN(3); m > 0 {
			es[i].Errors = append(es[i].Errors, quality.Error{Of: fmt.Sprintf("meter %d", m), U: pm(t, "0.03")})
		}
	}
	return es
}

// The same bits in any order; independent of the unit; no more than if everything erred
// together, and parts whose squares add up.
func TestSumDoesNotDependOnTheOrder(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 1))
		es := random(t, r)
		want, err := quality.Sum(es...)
		if err != nil {
			t.Fatal(err)
		}
		r.Shuffle(len(es), func(i, j int) { es[i], es[j] = es[j], es[i] })
		got, err := quality.Sum(es...)
		if err != nil || got.U != want.U || got.Largest != want.Largest || cmp.Diff(want.Parts, got.Parts) != "" {
			t.Fatalf("seed %d: %v, %s, want %s\n%s", seed, err, got.U, want.U, cmp.Diff(want.Parts, got.Parts))
		}
		squares, most := 0.0, 0.0
		for _, p := range want.Parts {
			squares += p.Half * p.Half
			most += p.Half
		}
		total, _ := want.Total.Number().Rat().Float64()
		half := want.U.Share() * math.Abs(total)
		if math.Abs(half*half-squares) > 1e-9*squares || half > most*(1+1e-12) {
			t.Fatalf("seed %d: ±%g kg of parts whose squares sum to %g", seed, half, squares)
		}
		for i := range es {
			es[i].Mass = unit.New(es[i].Mass.Number(), unit.Tonne)
		}
		tonnes, err := quality.Sum(es...)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "a thousand times as much", tonnes.U.Share(), want.U.Share())
	}
}

// A product of one is itself, a sum of one is the product of its errors.
func TestSumOfOneIsItsProduct(t *testing.T) {
	a, f := pm(t, "0.07"), pm(t, "0.24")
	p, err := quality.Product(a, f)
	if err != nil {
		t.Fatal(err)
	}
	s, err := quality.Sum(quality.Emission{Mass: unit.MustParse("-3 t"), Errors: []quality.Error{{U: a}, quality.OfFactor("x", f)}})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "sum of one", s.U.Share(), p.Share())
	if s.Largest != f {
		t.Errorf("largest %s, want %s", s.Largest, f)
	}
	if one, err := quality.Product(a); err != nil || one != a {
		t.Errorf("product of one: %s, %v", one, err)
	}
	// What is bought and given back of one factor leaves the error of the rest.
	e := func(mass string) quality.Emission {
		return quality.Emission{Mass: unit.MustParse(mass), Errors: []quality.Error{quality.OfFactor("x", f)}}
	}
	if s, err = quality.Sum(e("5 t"), e("-2 t")); err != nil {
		t.Fatal(err)
	}
	near(t, "a reversal", s.U.Share(), f.Share())
}

func TestSumRefuses(t *testing.T) {
	u, v := pm(t, "0.1"), pm(t, "0.2")
	e := func(mass string, errs ...quality.Error) quality.Emission {
		return quality.Emission{Mass: unit.MustParse(mass), Errors: errs}
	}
	x := func(u quality.Uncertainty) quality.Error { return quality.OfFactor("x", u) }
	for _, c := range []struct {
		claim string
		es    []quality.Emission
		want  carbon.Rule
	}{
		{"nothing", nil, quality.RuleTotal},
		{"sums to 0", []quality.Emission{e("1 t", x(u)), e("-1 t", x(u))}, quality.RuleTotal},
		{"no error stated", []quality.Emission{e("1 t")}, quality.RuleUncertainty},
		{"an error not stated", []quality.Emission{e("1 t", quality.Error{Of: "x"})}, quality.RuleUncertainty},
		{"one factor, two uncertainties", []quality.Emission{e("1 t", x(u)), e("1 t", x(v))}, quality.RuleSameError},
		{"one factor twice in one emission", []quality.Emission{e("1 t", x(u), x(u))}, quality.RuleSameError},
		{"no mass", []quality.Emission{e("1 MJ", x(u))}, carbon.RuleFact},
	} {
		if _, err := quality.Sum(c.es...); carbon.RuleOf(err).Code != c.want.Code {
			t.Errorf("%s: %v, want %s", c.claim, err, c.want.Code)
		}
	}
	for _, n := range []unit.Number{{}, unit.MustNumber("-0.05")} {
		if _, err := quality.PlusMinus(n); carbon.RuleOf(err).Code != quality.RuleUncertainty.Code {
			t.Errorf("±%s: %v", n, err)
		}
	}
	if _, err := quality.Product(u, quality.Uncertainty{}); carbon.RuleOf(err).Code != quality.RuleUncertainty.Code {
		t.Errorf("a product with what is not stated: %v", err)
	}
	if zero := pm(t, "0"); !zero.Stated() || (quality.Uncertainty{}).Stated() || zero.String() != "±0 %" || (quality.Uncertainty{}).String() != "" {
		t.Error("±0 % and not stated are two things")
	}
	_, err := quality.Sum(e("1 MJ"), e("0 t"))
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("not all faults: %v", err)
	}
}

func TestLognormals(t *testing.T) {
	g, err := quality.Combine(1.5, 1, 1.2)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "three operands", math.Log(float64(g)), math.Hypot(math.Log(1.5), math.Log(1.2)))
	for _, bad := range []quality.GSD2{0, 0.9, -1, quality.GSD2(math.Inf(1)), quality.GSD2(math.NaN())} {
		if _, err := quality.Combine(2, bad); carbon.RuleOf(err).Code != quality.RuleUncertainty.Code {
			t.Errorf("GSD² %g: %v", float64(bad), err)
		}
		if (quality.Lognormal{Median: unit.MustParse("1 t"), GSD2: bad}).Check() == nil {
			t.Errorf("a lognormal of GSD² %g", float64(bad))
		}
	}
	if (quality.Lognormal{Median: unit.MustParse("0 t"), GSD2: 2}).Check() == nil {
		t.Error("a median of 0")
	}
	exact := quality.Lognormal{Median: unit.MustParse("7 t"), GSD2: 1}
	if low, high := exact.Interval(); low.Value != 7 || high.Value != 7 || exact.Mean().Value != 7 || exact.Check() != nil {
		t.Errorf("no uncertainty: %s, %s, %s", low, exact.Mean(), high)
	}
}
