package factors

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// What answers a question that was asked before is found as by a map of whole
// questions.
func TestQuestions(t *testing.T) {
	type question struct {
		edition *carbon.Edition
		kind    carbon.Kind
		stage   carbon.Stage
		basis   carbon.Basis
		place   carbon.Place
		valid   carbon.Period
		per     string
		party   carbon.PartyID
		product carbon.ProductID
	}
	r := rand.New(rand.NewPCG(1, 2))
	editions := []*carbon.Edition{{ID: "a"}, {ID: "b"}}
	units := []unit.Unit{unit.Kilogram, unit.Tonne, unit.MustUnit("CNY@2025"), unit.MustUnit("CNY@2024")}
	fs := make([]*carbon.Factor, 500)
	for i := range fs {
		fs[i] = &carbon.Factor{Kind: carbon.Kind("k" + string('a'+rune(r.IntN(2)))), Stage: carbon.Stage(r.IntN(2)), Basis: carbon.Basis(r.IntN(2)),
			Place: carbon.Place([]string{"CN", "GB"}[r.IntN(2)]), Valid: carbon.Year(2024 + r.IntN(2)), Per: units[r.IntN(len(units))],
			Party: carbon.PartyID([]string{"", "p"}[r.IntN(2)]), Product: carbon.ProductID([]string{"", "x"}[r.IntN(2)]),
			Source: carbon.Source{Edition: editions[r.IntN(2)]}}
	}
	asked, slow, twice := newQuestions(fs), map[question]*carbon.Factor{}, 0
	for i, f := range fs {
		q := question{f.Source.Edition, f.Kind, f.Stage, f.Basis, f.Place, f.Valid, f.Per.String(), f.Party, f.Product}
		if want, got := slow[q], asked.ask(i); got != want {
			t.Fatalf("factor %d: have %+v, want %+v", i, got, want)
		} else if want != nil {
			twice++
		}
		slow[q] = f
	}
	if twice == 0 || twice == len(fs) {
		t.Errorf("%d of %d asked before: the test tests nothing", twice, len(fs))
	}
}

// FuzzValidKind compares the check of a kind with what it means.
func FuzzValidKind(f *testing.F) {
	for _, s := range []string{"", "a", "a/b", "/a", "a/", "a//b", "a b", "a*", "铁/钢", "/", "a/../b", ".", "a\u202eb", "a\xff", "\ufffd", "a\u3000b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := utf8.ValidString(s)
		for slug := range strings.SplitSeq(s, "/") {
			want = want && slug != "" && slug != "." && slug != ".." && !strings.ContainsAny(slug, "*<>\"\\") &&
				!strings.ContainsFunc(slug, func(r rune) bool {
					return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
				})
		}
		if got := validKind(carbon.Kind(s)); got != want {
			t.Errorf("%q: have %t, want %t", s, got, want)
		}
	})
}

// What lies between datasets is checked when they are joined: an edition may come
// twice, or in parts, but not as two.
func TestJoinChecksWhatLiesBetween(t *testing.T) {
	edition := func(id string) Edition {
		return Edition{&carbon.Edition{ID: id, Publisher: carbon.Same("p"), Title: carbon.Same("t"), Licence: "l", Attribution: "a", Redistribute: "ask", DataYear: 2025}, ByDataYear, carbon.Digest{}}
	}
	factor := func(e Edition, id carbon.FactorID, kind carbon.Kind) *carbon.Factor {
		return &carbon.Factor{ID: id, Kind: kind, Name: carbon.Same("n"), Amounts: ghg.Amounts{{Species: ghg.CO2, Kg: unit.Int(1)}}, Per: unit.Kilogram, Stage: carbon.Combustion, Place: "CN", Source: carbon.Source{Edition: e.Edition, At: "x"}}
	}
	one := func(e Edition, fs ...*carbon.Factor) *Dataset {
		d, err := New([]Edition{e}, fs)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	a, again, b := edition("a"), edition("a"), edition("b")
	shared := factor(a, "a/1", "k")
	if d, err := New([]Edition{a}, []*carbon.Factor{factor(a, "a/1", "")}); err == nil || d != nil {
		t.Fatal("a factor without a kind was accepted")
	}
	for claim, c := range map[string]struct {
		ds   []*Dataset
		want string
		n    int
	}{
		"nothing in common":          {[]*Dataset{one(b, factor(b, "b/1", "k")), one(a, shared)}, "", 2},
		"parts of one edition":       {[]*Dataset{one(a, shared), one(a, factor(a, "a/2", "l"), shared)}, "", 2},
		"a question of one edition":  {[]*Dataset{one(a, shared), one(a, factor(a, "a/2", "k"))}, RuleDuplicate.Code, 0},
		"an id of one edition":       {[]*Dataset{one(a, shared), one(a, factor(a, "a/1", "l"))}, RuleDuplicate.Code, 0},
		"an edition read twice":      {[]*Dataset{one(a, shared), one(again, factor(again, "a/1", "k"))}, "", 1},
		"another edition of this id": {[]*Dataset{one(a, shared), one(again, factor(again, "a/2", "l"))}, RuleEdition.Code, 0},
		"a dataset that was refused": {[]*Dataset{nil, one(a, shared)}, RuleEdition.Code, 0},
	} {
		d, err := Join(c.ds...)
		if got := carbon.RuleOf(err).Code; (err == nil) != (c.want == "") || err != nil && got != c.want {
			t.Errorf("%s: have %v, want %q", claim, err, c.want)
		}
		if err == nil && d.Len() != c.n {
			t.Errorf("%s: %d factors, want %d", claim, d.Len(), c.n)
		}
	}
}

// The digest knows each attribute of a factor, whatever the factor before it has.
func TestDigestKnowsWhatFollows(t *testing.T) {
	e := Edition{&carbon.Edition{ID: "a", Publisher: carbon.Same("p"), Title: carbon.Same("t"), Licence: "l", Attribution: "a", Redistribute: "ask", DataYear: 2025}, ByDataYear, carbon.Digest{}}
	amounts := ghg.Amounts{{Species: ghg.CO2, Kg: unit.Int(1)}, {Species: ghg.Methane, Kg: unit.Int(2)}}
	first := carbon.Factor{ID: "a/1", Kind: "k", Name: carbon.Same("n"), Amounts: amounts, Per: unit.Kilogram, Stage: carbon.Combustion, Place: "CN",
		Valid: carbon.Year(2025), Source: carbon.Source{Edition: e.Edition, At: "x"}}
	seen := map[carbon.Digest]string{}
	for claim, change := range map[string]func(*carbon.Factor){
		"as the first":   func(f *carbon.Factor) {},
		"another end":    func(f *carbon.Factor) { f.Valid.To = carbon.Year(2026).To },
		"another begin":  func(f *carbon.Factor) { f.Valid.From = carbon.Year(2024).From },
		"another unit":   func(f *carbon.Factor) { f.Per = unit.Tonne },
		"fewer amounts":  func(f *carbon.Factor) { f.Amounts = amounts[:1] },
		"other amounts":  func(f *carbon.Factor) { f.Amounts = amounts[1:] },
		"an operand":     func(f *carbon.Factor) { f.Parts = []*carbon.Factor{&first} },
		"another number": func(f *carbon.Factor) { f.Amounts = amounts.Scale(unit.Int(2)) },
	} {
		one, two := first, first
		two.ID, two.Kind = "a/2", "l"
		change(&two)
		d, err := New([]Edition{e}, []*carbon.Factor{&one, &two})
		if err != nil {
			t.Fatal(claim, err)
		}
		if other, ok := seen[d.Digest()]; ok {
			t.Errorf("%s: the digest is that of %q", claim, other)
		}
		seen[d.Digest()] = claim
	}
}
