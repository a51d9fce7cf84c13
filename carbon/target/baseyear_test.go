package target_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/target"
	"github.com/tanlian/tanlian/carbon/unit"
)

// history is one with a base year of 100 t, which its changes will change.
func history(changes ...target.Change) target.History {
	return target.History{Cover: cover, Base: 2020, Threshold: fivePercent, Reported: []target.Year{tonnes(2020, "100"), tonnes(2021, "110"), tonnes(2022, "120")}, Changes: changes}
}

func change(kind target.ChangeKind, began int, effects ...target.Year) target.Change {
	return target.Change{Kind: kind, Name: carbon.Text{EN: "x", ZH: "x"}, From: 2022, Began: began, Effects: effects}
}

// outcome writes "recalculated: 80 90 120 (recalculated)": years in t, and fates.
func outcome(t *testing.T, h target.History) string {
	t.Helper()
	r, err := h.Recalculate()
	if err != nil {
		return "error: " + err.Error()
	}
	s := map[bool]string{true: "recalculated:", false: "as reported:"}[r.Required]
	for _, y := range r.Years {
		n, err := unit.New(y.Emissions.Kg(), unit.Kilogram).In(unit.Tonne)
		if err != nil {
			t.Fatal(err)
		}
		s += " " + n.Number().String()
	}
	for _, f := range r.Fates {
		s += " (" + f.String() + ")"
	}
	return s
}

// Mistake 27: a base year that structural changes leave as it was, or that organic growth
// recalculates.
func TestChanges(t *testing.T) {
	outsourced := change(target.Outsourcing, 2015, tonnes(2020, "20"), tonnes(2021, "20"))
	covered := outsourced
	covered.StillCovered = true
	withScope3 := history(covered)
	withScope3.Cover.Scopes |= target.Scope3
	for _, c := range []struct {
		claim string
		h     target.History
		want  string
	}{
		{"nothing changed", history(), "as reported: 100 110 120"},
		{"bought", history(change(target.Acquisition, 2010, tonnes(2020, "30"), tonnes(2021, "31"))), "recalculated: 130 141 120 (recalculated)"},
		{"sold", history(change(target.Divestment, 2010, tonnes(2020, "20"), tonnes(2021, "20"))), "recalculated: 80 90 120 (recalculated)"},
		{"sold in the middle of the year: what that year has too many", target.History{Cover: cover, Base: 2020, Threshold: fivePercent, Reported: []target.Year{tonnes(2020, "100"), tonnes(2021, "110")},
			Changes: []target.Change{{Kind: target.Divestment, From: 2022, Began: 2010, Effects: []target.Year{tonnes(2020, "20"), tonnes(2021, "10")}}}}, "recalculated: 80 100 (recalculated)"},
		{"outsourced, and gone from the figures", history(outsourced), "recalculated: 80 90 120 (recalculated)"},
		{"outsourced, and in scope 3 now", withScope3, "as reported: 100 110 120 (not recalculated)"},
		{"taken back", history(change(target.Insourcing, 2015, tonnes(2020, "7"), tonnes(2021, "8"))), "recalculated: 107 118 120 (recalculated)"},
		{"a better method gives less", history(change(target.MethodChange, 0, tonnes(2020, "-10"), tonnes(2021, "-11"))), "recalculated: 90 99 120 (recalculated)"},
		{"an error found", history(change(target.ErrorCorrection, 0, tonnes(2020, "6"), tonnes(2021, "0"))), "recalculated: 106 110 120 (recalculated)"},
		{"growth never", history(change(target.OrganicGrowth, 2021, tonnes(2021, "90"))), "as reported: 100 110 120 (not recalculated)"},
		{"growth never, beside what is", history(change(target.OrganicGrowth, 2021, tonnes(2021, "90")), change(target.ErrorCorrection, 0, tonnes(2020, "5"), tonnes(2021, "0"))),
			"recalculated: 105 110 120 (not recalculated) (recalculated)"},
		{"just below the threshold", history(change(target.Acquisition, 2010, tonnes(2020, "4.999"), tonnes(2021, "4.999"))), "as reported: 100 110 120 (below the threshold so far)"},
		{"at the threshold", history(change(target.Acquisition, 2010, tonnes(2020, "5"), tonnes(2021, "0"))), "recalculated: 105 110 120 (recalculated)"},
		{"small ones together", history(change(target.Acquisition, 2010, tonnes(2020, "3"), tonnes(2021, "3")), change(target.ErrorCorrection, 0, tonnes(2020, "2"), tonnes(2021, "2"))),
			"recalculated: 105 115 120 (recalculated) (recalculated)"},
		{"a decrease is significant too", history(change(target.ErrorCorrection, 0, tonnes(2020, "-5"), tonnes(2021, "0"))), "recalculated: 95 110 120 (recalculated)"},
		{"bought and sold alike", history(change(target.Acquisition, 2010, tonnes(2020, "30"), tonnes(2021, "30")), change(target.Divestment, 2010, tonnes(2020, "30"), tonnes(2021, "30"))),
			"as reported: 100 110 120 (below the threshold so far) (below the threshold so far)"},
	} {
		if got := outcome(t, c.h); got != c.want {
			t.Errorf("%s: got %q, want %q", c.claim, got, c.want)
		}
	}
}

func TestRecalculateRefuses(t *testing.T) {
	with := func(f func(*target.History)) target.History {
		h := history(change(target.Acquisition, 2010, tonnes(2020, "30"), tonnes(2021, "31")))
		f(&h)
		return h
	}
	ar5 := target.Year{Year: 2021, Emissions: ghg.MustCO2e("110 t", ghg.AR5)}
	for _, c := range []struct {
		claim string
		h     target.History
		want  carbon.Rule
		text  string
	}{
		{"no cover", with(func(h *target.History) { h.Cover = target.Cover{} }), target.RuleCover, "no gases"},
		{"scope 2 without its method", with(func(h *target.History) { h.Cover.Basis = carbon.Common }), target.RuleCover, "scope 2 method"},
		{"no threshold", with(func(h *target.History) { h.Threshold = target.Parameter{} }), target.RuleParameter, "no edition"},
		{"5 for 5 %", with(func(h *target.History) { h.Threshold.Value = unit.Int(5) }), target.RuleParameter, "4.2 % is 0.042"},
		{"base year not reported", with(func(h *target.History) { h.Base = 2019 }), target.RuleYear, "2019"},
		{"nothing in the base year", with(func(h *target.History) { h.Reported[0] = tonnes(2020, "0") }), target.RuleEmissions, "nothing to compare with"},
		{"years not ascending", with(func(h *target.History) { h.Reported[2] = tonnes(2021, "1") }), target.RuleYear, "ascend"},
		{"another GWP set in a later year", with(func(h *target.History) { h.Reported[1] = ar5 }), target.RuleEmissions, "AR5"},
		{"another GWP set of what is bought", with(func(h *target.History) { h.Changes[0].Effects[1] = ar5 }), target.RuleEmissions, "AR5"},
		{"negative gross", with(func(h *target.History) { h.Reported[1] = tonnes(2021, "-1") }), target.RuleEmissions, "negative"},
		{"no kind", with(func(h *target.History) { h.Changes[0].Kind = target.ChangeUnstated }), target.RuleChange, "no kind"},
		{"a year left out is not zero", with(func(h *target.History) { h.Changes[0].Effects = h.Changes[0].Effects[:1] }), target.RuleChange, "2021 is not stated"},
		{"did it exist?", with(func(h *target.History) { h.Changes[0].Began = 0 }), target.RuleChange, "came into existence"},
		{"an effect after the change", with(func(h *target.History) { h.Changes[0].From = 2021 }), target.RuleChange, "effect on 2021"},
		{"sold before it began", with(func(h *target.History) { h.Changes[0].Began, h.Changes[0].Effects = 2030, nil }), target.RuleChange, "began in 2030"},
		{"an effect before it began", with(func(h *target.History) { h.Changes[0].Began = 2021 }), target.RuleChange, "effect on 2020"},
		{"an effect twice", with(func(h *target.History) { h.Changes[0].Effects = append(h.Changes[0].Effects, tonnes(2020, "1")) }), target.RuleChange, "twice"},
		{"before the base year", with(func(h *target.History) { h.Changes[0].From = 2020 }), target.RuleChange, "has it already"},
		{"a unit sold with a minus", history(change(target.Divestment, 2010, tonnes(2020, "-20"), tonnes(2021, "0"))), target.RuleEmissions, "has the sign"},
		{"more is sold than there was", history(change(target.Divestment, 2010, tonnes(2020, "101"), tonnes(2021, "0"))), target.RuleEmissions, "recalculated 2020"},
		{"still covered without scope 3", with(func(h *target.History) { h.Changes[0].Kind, h.Changes[0].StillCovered = target.Outsourcing, true }), target.RuleChange, "without scope 3"},
		{"bought and still covered", with(func(h *target.History) { h.Changes[0].StillCovered = true }), target.RuleChange, "out- or insourced"},
	} {
		_, err := c.h.Recalculate()
		if carbon.RuleOf(err).Code != c.want.Code || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: got %v, want %s with %q", c.claim, err, c.want.Code, c.text)
		}
	}
	_, err := target.History{Cover: target.Cover{}, Base: 2020, Reported: []target.Year{tonnes(2020, "0"), tonnes(2019, "-1")}, Changes: []target.Change{{}}}.Recalculate()
	for _, r := range []carbon.Rule{target.RuleCover, target.RuleParameter, target.RuleEmissions, target.RuleYear, target.RuleChange} {
		if err == nil || !strings.Contains(err.Error(), r.Code) {
			t.Errorf("not all faults in one pass: no %s in %v", r.Code, err)
		}
	}
}

// The order of changes does not matter, scaling everything scales the result, and what
// is bought and later sold again leaves the years as they were.
func TestRecalculationIsLinear(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		h := history()
		for range 1 + r.IntN(5) {
			kind := []target.ChangeKind{target.Acquisition, target.Insourcing, target.ErrorCorrection, target.OrganicGrowth}[r.IntN(4)]
			h.Changes = append(h.Changes, change(kind, 2000, tonnes(2020, unit.Int(r.Int64N(50)).String()), tonnes(2021, unit.Int(r.Int64N(50)).String())))
		}
		want, err := h.Recalculate()
		if err != nil {
			t.Fatal(err)
		}
		r.Shuffle(len(h.Changes), func(i, j int) { h.Changes[i], h.Changes[j] = h.Changes[j], h.Changes[i] })
		if got, err := h.Recalculate(); err != nil || cmp.Diff(want.Years, got.Years) != "" {
			t.Fatalf("seed %d, another order: %v, %s", seed, err, cmp.Diff(want.Years, got.Years))
		}
		third := unit.Ratio(1, 3)
		for i := range h.Reported {
			h.Reported[i].Emissions = h.Reported[i].Emissions.Scale(third)
		}
		for i := range h.Changes {
			for j := range h.Changes[i].Effects {
				h.Changes[i].Effects[j].Emissions = h.Changes[i].Effects[j].Emissions.Scale(third)
			}
		}
		for i := range want.Years {
			want.Years[i].Emissions = want.Years[i].Emissions.Scale(third)
		}
		if got, err := h.Recalculate(); err != nil || cmp.Diff(want.Years, got.Years) != "" || !got.Significance.Equal(want.Significance) {
			t.Fatalf("seed %d, a third of everything: %v, %s", seed, err, cmp.Diff(want.Years, got.Years))
		}
	}
}

func TestRecalculatedYears(t *testing.T) {
	r, err := history().Recalculate()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Year(2019); carbon.RuleOf(err).Code != target.RuleYear.Code {
		t.Errorf("a year that is not there: %v", err)
	}
	if _, _, err := r.Since(2030); carbon.RuleOf(err).Code != target.RuleYear.Code {
		t.Errorf("since: %v", err)
	}
	if more, share, err := r.Since(2021); err != nil || more.Kg().String() != "10000" || share.String() != "0.1" {
		t.Errorf("%s, %s, %v", more, share, err)
	}
}

func TestTextsAreComplete(t *testing.T) {
	for k := target.ChangeUnstated; k <= target.OrganicGrowth; k++ {
		if k.Text().EN == "" || k.Text().ZH == "" {
			t.Errorf("kind %d: %+v", k, k.Text())
		}
	}
	for f := target.Applied; f <= target.Never; f++ {
		if f.Text().EN == "" || f.Text().ZH == "" {
			t.Errorf("fate %d: %+v", f, f.Text())
		}
	}
	if got := target.ChangeKind(99).String() + target.Fate(99).String(); got != "invalid(99)invalid(99)" {
		t.Error(got)
	}
	want := carbon.Text{EN: "scopes 1+2, market-based, operational control, all gases, gross", ZH: "范围1+2，基于市场，operational control，全部温室气体，总排放"}
	if diff := cmp.Diff(want, cover.Text()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	seen := map[string]bool{}
	for _, r := range target.Rules() {
		if seen[r.Code] || r.Text.EN == "" || r.Text.ZH == "" {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
	}
	var f *carbon.FieldError
	if _, err := history().Recalculate(); errors.As(err, &f) {
		t.Errorf("a sound history: %v", err)
	}
}
