package factors_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// written is a dataset of one factor for electricity in CN.
func written(t testing.TB, id, kind, published string, validity factors.Validity, year int, change func(*carbon.Factor)) *factors.Dataset {
	t.Helper()
	e := &carbon.Edition{ID: id, Publisher: carbon.Same("p"), Title: carbon.Same("t"), Licence: "l", Attribution: "a", Redistribute: "ask", DataYear: year}
	if published != "" {
		e.Published = carbon.MustDate(published)
	}
	f := &carbon.Factor{ID: carbon.FactorID(id + "/1"), Kind: carbon.Kind(kind), Name: carbon.Same("n"), Amounts: ghg.Amounts{{Species: ghg.CO2, Kg: unit.Int(1)}},
		Per: unit.MustUnit("kWh"), Stage: carbon.Generation, Place: "CN", Source: carbon.Source{Edition: e, At: "x"}}
	if validity != factors.Standing {
		f.Valid = carbon.Year(year)
	}
	if change != nil {
		change(f)
	}
	d, err := factors.New([]factors.Edition{{Edition: e, Validity: validity}}, []*carbon.Factor{f})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func join(t testing.TB, ds ...*factors.Dataset) *factors.Dataset {
	t.Helper()
	d, err := factors.Join(ds...)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var twoPublishers = []factors.Alias{{Kind: "electricity", Target: "one/electricity"}, {Kind: "electricity", Target: "two/electricity"}}

func TestPublishersInOrder(t *testing.T) {
	d := join(t, written(t, "a", "one/electricity", "", factors.ByDataYear, 2025, nil), written(t, "b", "two/electricity", "", factors.ByDataYear, 2025, nil))
	for _, c := range []struct {
		publishers []string
		want       string
	}{
		{nil, "a/1"},
		{[]string{"two", "one"}, "b/1"},
		{[]string{"two"}, "b/1"},
		{[]string{"b", "a"}, "b/1"}, // by edition
		{[]string{"three"}, "none: a/1 is of a publisher that the policy does not take; b/1 is of a publisher that the policy does not take;"},
	} {
		p := factors.Policy{Aliases: twoPublishers, Publishers: c.publishers}
		if diff := cmp.Diff(c.want, outcome(resolver(t, d, p), power("CN"))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.publishers, diff)
		}
	}
}

func TestFloorsOfQualityAndGrade(t *testing.T) {
	graded := func(g carbon.Grade, q carbon.Quality) func(*carbon.Factor) {
		return func(f *carbon.Factor) { f.Grade, f.Quality = g, q }
	}
	d := join(t, written(t, "a", "one/electricity", "", factors.ByDataYear, 2025, graded(carbon.GradeC, carbon.QualityUnstated)),
		written(t, "b", "two/electricity", "", factors.ByDataYear, 2025, graded(carbon.GradeA, carbon.SpendBased)))
	for _, c := range []struct {
		claim  string
		policy factors.Policy
		want   string
	}{
		{"no floor", factors.Policy{}, "a/1"},
		{"a grade", factors.Policy{Grade: carbon.GradeB}, "b/1"},
		{"a class: what states none is average data", factors.Policy{Quality: carbon.AverageData}, "a/1"},
		{"both", factors.Policy{Quality: carbon.AverageData, Grade: carbon.GradeB},
			"none: a/1 has the grade C: one copy or transcription, below the floor of the policy; b/1 is spend-based, below the floor of the policy;"},
		{"a better class than average", factors.Policy{Quality: carbon.SupplierSpecific},
			"none: a/1 is average data, below the floor of the policy; b/1 is spend-based, below the floor of the policy;"},
	} {
		c.policy.Aliases = twoPublishers
		if diff := cmp.Diff(c.want, outcome(resolver(t, d, c.policy), power("CN"))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.claim, diff)
		}
	}
	m, err := resolver(t, d, factors.Policy{Aliases: twoPublishers, Grade: carbon.GradeB}).Resolve(power("CN"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]carbon.Candidate{{ID: "a/1", Why: carbon.Text{EN: "has the grade C: one copy or transcription, below the floor of the policy", ZH: "可信等级为C：仅据一份副本或转录，低于取用政策的下限"}}}, m.Others); diff != "" {
		t.Errorf("what would have won without the floor (-want +got):\n%s", diff)
	}
	none := written(t, "c", "one/electricity", "", factors.ByDataYear, 2025, nil)
	if got := outcome(resolver(t, none, factors.Policy{Aliases: twoPublishers, Grade: carbon.GradeC}), power("CN")); !strings.HasPrefix(got, "none") {
		t.Errorf("a grade that is not stated passes: %s", got)
	}
}

// A default of a standard holds until a newer edition replaces it, and the newer one
// does not change what was answered for the years before it.
func TestStandingEditionsSucceedEachOther(t *testing.T) {
	s20 := written(t, "s20", "one/electricity", "2020-03-01", factors.Standing, 0, nil)
	s24 := written(t, "s24", "one/electricity", "2024-12-01", factors.Standing, 0, nil)
	s27 := written(t, "s27", "one/electricity", "2027-01-01", factors.Standing, 0, nil)
	for _, c := range []struct {
		year     int
		editions []*factors.Dataset
		want     string
	}{
		{2023, []*factors.Dataset{s24, s20}, "s20/1"},
		{2024, []*factors.Dataset{s20, s24}, "s24/1"},
		{2025, []*factors.Dataset{s20, s24}, "s24/1"},
		{2025, []*factors.Dataset{s27, s20, s24}, "s24/1"},
		{2027, []*factors.Dataset{s27, s20, s24}, "s27/1"},
		{2019, []*factors.Dataset{s27, s20, s24}, "s20/1"},
	} {
		q := power("CN")
		q.AsOf, q.ReportYear = carbon.NewMonth(c.year, 3), int16(c.year)
		if diff := cmp.Diff(c.want, outcome(resolver(t, join(t, c.editions...), factors.Policy{Aliases: twoPublishers}), q)); diff != "" {
			t.Errorf("%d (-want +got):\n%s", c.year, diff)
		}
	}
}

// Two releases of the same data are a tie, unless the policy says by when they were
// known: then a release that comes later changes nothing.
func TestReleases(t *testing.T) {
	april := written(t, "april", "one/electricity", "2026-04-29", factors.ByDataYear, 2025, nil)
	may := written(t, "may", "one/electricity", "2026-05-20", factors.ByDataYear, 2025, nil)
	undated := written(t, "undated", "one/electricity", "", factors.ByDataYear, 2025, nil)
	q := power("CN")
	for _, c := range []struct {
		known string
		want  string
	}{{"2026-05-01", "april/1"}, {"2026-05-20", "may/1"}, {"2027-05-01", "may/1"}, {"2020-01-01", "undated/1"}} {
		p := factors.Policy{Aliases: twoPublishers, KnownBy: carbon.MustDate(c.known)}
		if diff := cmp.Diff(c.want, outcome(resolver(t, join(t, may, april, undated), p), q)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.known, diff)
		}
	}
	_, err := resolver(t, join(t, may, april), factors.Policy{Aliases: twoPublishers}).Resolve(q)
	var tie *factors.TieError
	if !errors.As(err, &tie) || len(tie.IDs) != 2 {
		t.Errorf("two releases without a day: %v", err)
	}
}

func TestRefusedMeasures(t *testing.T) {
	p := report(t)
	p.Refused = []unit.Dimension{unit.Money}
	q := ask("spend/naics-541330", carbon.CradleToGate, "CN", "CNY@2025/purchaser")
	if got := outcome(resolver(t, joined(t), p), q); !strings.HasPrefix(got, "none:") || !strings.Contains(got, "the policy takes no factor by money") {
		t.Error(got)
	}
	var none *carbon.NoFactorError
	if _, err := resolver(t, joined(t), p).Resolve(q); !errors.As(err, &none) || !strings.Contains(none.Nearest[0].Why.ZH, "取用政策不采用以money计的因子") {
		t.Errorf("in Chinese: %v", none)
	}
	p.Dimensions = []unit.Dimension{unit.Money}
	p.Publishers = []string{"epa/supply-chain"}
	p.Quality, p.Grade = 200, 200
	_, err := joined(t).Resolver(p)
	for _, want := range []string{"ranked and refused", "want the first slug", "no such quality"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in %v", want, err)
		}
	}
}

// The name of a publisher is that of its editions up to a hyphen, and no longer one.
func TestPublishersByEdition(t *testing.T) {
	d := written(t, "acme-2024", "one/electricity", "", factors.ByDataYear, 2025, nil)
	for name, want := range map[string]string{"acme": "acme-2024/1", "acme-2024": "acme-2024/1", "one": "acme-2024/1", "acm": "none", "acme-20": "none", "acme-2024-1": "none"} {
		got := outcome(resolver(t, d, factors.Policy{Aliases: twoPublishers, Publishers: []string{name}}), power("CN"))
		if got, _, _ := strings.Cut(got, ":"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// A question that was asked before costs a look.
func TestRepeatedQuestionsAllocateNothing(t *testing.T) {
	r := resolver(t, joined(t), report(t))
	q := power("CN-SH")
	first, err := r.Resolve(q)
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(100, func() {
		if m, err := r.Resolve(q); m != first || err != nil {
			t.Error(m, err)
		}
	}); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

// What each source of an order of preference says is said, once.
func TestAMissSaysWhatEachSourceSaid(t *testing.T) {
	r := carbon.Prefer(resolver(t, one(t, func() (*factors.Dataset, error) { return joined(t), nil }), report(t)), resolver(t, joined(t), factors.Policy{}))
	_, err := r.Resolve(ask("fuel/diesl", carbon.Combustion, "CN", "t"))
	if !errors.Is(err, carbon.ErrNoFactor) || !strings.Contains(err.Error(), "none of 2 sources has one; source 1: no factor of this kind; similar: fuel/diesel") {
		t.Errorf("%v", err)
	}
	var none *carbon.NoFactorError
	if !errors.As(err, &none) || none.Query.Kind != "fuel/diesl" {
		t.Errorf("%#v", err)
	}
}
