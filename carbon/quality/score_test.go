package quality_test

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/quality"
	"github.com/tanlian/tanlian/carbon/unit"
)

func score(t testing.TB, s quality.Scale, value string) quality.Score {
	t.Helper()
	x, err := quality.NewScore(s, unit.MustNumber(value))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// A score of PACT 2 (1 to 3) is none of PACT 3 (1 to 5), and is not clamped into it; nor
// is the temporal rating the technological one.
func TestScalesDoNotMix(t *testing.T) {
	third := quality.PCAF2
	third.ID = "PCAF Part A, 3rd edition"
	own := quality.Scale{ID: "our own", Best: 1, Worst: 5}
	for claim, other := range map[string]quality.Score{
		"PACT 2 and PACT 3":    score(t, quality.PACT2, "2"),
		"PCAF and PACT":        score(t, quality.PCAF2, "2"),
		"our own":              score(t, own, "2"),
		"another indicator":    score(t, quality.PACT3.For("temporal"), "2"),
		"the same, not stated": {},
	} {
		first := quality.Scored{Score: score(t, quality.PACT3, "2"), By: unit.MustParse("1 t")}
		if m, err := quality.Average(first, quality.Scored{Score: other, By: unit.MustParse("1 t")}); err == nil {
			t.Errorf("%s: %s", claim, m)
		}
	}
	if _, err := quality.Average(quality.Scored{Score: score(t, quality.PCAF2, "2"), By: unit.MustParse("1 CNY")}, quality.Scored{Score: score(t, third, "2"), By: unit.MustParse("1 CNY")}); carbon.RuleOf(err).Code != quality.RuleScale.Code {
		t.Errorf("two editions of PCAF: %v", err)
	}
}

func TestScoresAreOfTheirScale(t *testing.T) {
	best5 := quality.Scale{ID: "stars", Best: 5, Worst: 1, Whole: true}
	for _, c := range []struct {
		scale quality.Scale
		value string
		ok    bool
	}{
		{quality.PCAF2, "1", true}, {quality.PCAF2, "5", true}, {quality.PCAF2, "0", false}, {quality.PCAF2, "6", false}, {quality.PCAF2, "2.5", false},
		{quality.PACT2, "3", true}, {quality.PACT2, "3.1", false}, {quality.PACT3, "2.5", true}, {quality.PACT3, "", false},
		{best5, "5", true}, {best5, "0", false}, {quality.Scale{}, "1", false}, {quality.Scale{ID: "x"}, "0", false},
	} {
		n := unit.Number{}
		if c.value != "" {
			n = unit.MustNumber(c.value)
		}
		if s, err := quality.NewScore(c.scale, n); (err == nil) != c.ok || err != nil && carbon.RuleOf(err).Code != quality.RuleScore.Code {
			t.Errorf("%q of %s: %s, %v", c.value, c.scale, s, err)
		}
	}
}

// The mean lies between its scores, does not depend on order or unit, and a mean of means
// by the same weights is the mean of all.
func TestAverages(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 1))
		items := make([]quality.Scored, 2+r.IntN(8))
		for i := range items {
			items[i] = quality.Scored{Score: score(t, quality.PCAF2, unit.Int(1+r.Int64N(5)).String()), By: unit.New(unit.Int(1+r.Int64N(1e6)), unit.Kilogram)}
		}
		all, err := quality.Average(items...)
		if err != nil {
			t.Fatal(err)
		}
		if all.Value().Cmp(unit.Int(1)) < 0 || all.Value().Cmp(unit.Int(5)) > 0 {
			t.Fatalf("seed %d: %s", seed, all)
		}
		cut := 1 + r.IntN(len(items)-1)
		var halves []quality.Scored
		for _, part := range [][]quality.Scored{items[:cut], items[cut:]} {
			mean, err := quality.Average(part...)
			if err != nil {
				t.Fatal(err)
			}
			by := unit.MustParse("0 t")
			for _, x := range part {
				if by, err = by.Add(x.By); err != nil {
					t.Fatal(err)
				}
			}
			halves = append(halves, quality.Scored{Score: mean, By: by})
		}
		if got, err := quality.Average(halves[1], halves[0]); err != nil || !got.Equal(all) {
			t.Fatalf("seed %d: %s of two means, %s of all, %v", seed, got, all, err)
		}
		halves[0].By, halves[1].By = unit.MustParse("1 CNY"), unit.MustParse("1 CNY")
		if _, err := quality.Average(halves...); carbon.RuleOf(err).Code != quality.RuleScale.Code {
			t.Fatalf("means by emissions, averaged by money: %v", err)
		}
	}
}

func TestAverageRefuses(t *testing.T) {
	s := score(t, quality.PCAF2, "2")
	for claim, items := range map[string][]quality.Scored{
		"nothing":           nil,
		"no weight":         {{Score: s}},
		"weights of 0":      {{Score: s, By: unit.MustParse("0 CNY")}},
		"negative weight":   {{Score: s, By: unit.MustParse("-1 CNY")}, {Score: s, By: unit.MustParse("3 CNY")}},
		"another currency":  {{Score: s, By: unit.MustParse("1 CNY")}, {Score: s, By: unit.MustParse("1 EUR")}},
		"money and mass":    {{Score: s, By: unit.MustParse("1 CNY")}, {Score: s, By: unit.MustParse("1 t")}},
		"a score is blank":  {{Score: s, By: unit.MustParse("1 CNY")}, {By: unit.MustParse("1 CNY")}},
		"all scores blank":  {{By: unit.MustParse("1 CNY")}},
		"blank before good": {{By: unit.MustParse("1 CNY")}, {Score: s, By: unit.MustParse("1 CNY")}},
	} {
		if m, err := quality.Average(items...); err == nil {
			t.Errorf("%s: %s", claim, m)
		}
	}
}

// The table as the report and the transcription have it, typed by hand: one changed
// digit is a failing test.
func TestEcoinvent2IsPinned(t *testing.T) {
	m := quality.Ecoinvent2()
	want := []string{
		"reliability 1 1.05 1.1 1.2 1.5", "completeness 1 1.02 1.05 1.1 1.2", "temporal 1 1.03 1.1 1.2 1.5",
		"geographical 1 1.01 1.02 1.02 1.1", "technological 1 1 1.2 1.5 2", "sample-size 1 1.02 1.05 1.1 1.2",
		"energy-and-materials 1.05", "transport-tkm 2", "infrastructure 3", "co2 1.05", "ch4-combustion 1.5", "n2o-combustion 1.5", "ch4-agricultural 1.2", "n2o-agricultural 1.4", "co-combustion 5",
	}
	var got []string
	for _, i := range m.Indicators {
		s := i.Key
		for _, f := range i.Factors {
			s += " " + f.String()
		}
		got = append(got, s)
		if i.Name.EN == "" || i.Name.ZH == "" {
			t.Errorf("%s has no name", i.Key)
		}
	}
	for _, b := range m.Basics {
		got = append(got, b.Key+" "+b.Factor.String())
		if b.Name.EN == "" || b.Name.ZH == "" {
			t.Errorf("%s has no name", b.Key)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	text, err := os.ReadFile("data/ecoinvent-2.csv")
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(text), "\n"); lines != 1+len(want) {
		t.Errorf("%d lines of %d were read", len(want), lines-1)
	}
	if m.Source.IsZero() || m.Source.Edition.Publisher.ZH == "" {
		t.Error("no source")
	}
	m.Indicators[0] = quality.Indicator{}
	if quality.Ecoinvent2().Indicators[0].Key != "reliability" {
		t.Error("a caller can change the table")
	}
}

func TestPedigreeRefuses(t *testing.T) {
	m := quality.Ecoinvent2()
	basic, _ := m.Basic("co2")
	all := []quality.Rating{1, 1, 1, 1, 1, 1}
	if g, err := m.GSD2(basic, all...); err != nil || g < 1.05-1e-12 || g > 1.05+1e-12 {
		t.Errorf("perfect data have the basic uncertainty: %g, %v", float64(g), err)
	}
	for claim, ratings := range map[string][]quality.Rating{
		"too few": all[:5], "too many": append(all[:6:6], 1), "not stated": {1, 1, 0, 1, 1, 1}, "six": {1, 1, 6, 1, 1, 1},
	} {
		if _, err := m.GSD2(basic, ratings...); carbon.RuleOf(err).Code != quality.RulePedigree.Code {
			t.Errorf("%s: %v", claim, err)
		}
	}
	if _, err := m.GSD2(quality.Basic{}, all...); err == nil {
		t.Error("no basic uncertainty")
	}
	if _, ok := m.Basic("unheard-of"); ok {
		t.Error("an unknown kind of flow has a basic uncertainty")
	}
	seen := map[string]bool{}
	for _, r := range quality.Rules() {
		if seen[r.Code] || r.Text.EN == "" || r.Text.ZH == "" {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
	}
}
