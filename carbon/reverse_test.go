package carbon_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// yearly has a factor of each year for diesel: 2 kg in 2024, 3 kg in 2025.
func yearly(t *testing.T, kg2025 int64) carbon.Resolver {
	t.Helper()
	f := func(id string, year int, kg int64, stage carbon.Stage) *carbon.Factor {
		return &carbon.Factor{ID: carbon.FactorID(id), Kind: "fuel/diesel", Per: unit.Litre, Stage: stage, Valid: carbon.Year(year),
			Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.Int(kg)}), Source: carbon.Source{At: "test"}}
	}
	r, err := carbon.Given(f("x/24", 2024, 2, carbon.Combustion), f("x/25", 2025, kg2025, carbon.Combustion),
		f("x/up24", 2024, 1, carbon.Upstream), f("x/up25", 2025, 1, carbon.Upstream))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var fiscal = carbon.GHGProtocol{Period: carbon.Period{From: carbon.MustDate("2024-07-01"), To: carbon.MustDate("2025-06-30")}, ReportYear: 2025, Set: ghg.AR6}

func diesel(litres string, p carbon.Period) *carbon.Activity {
	return &carbon.Activity{ID: "D-1", Kind: "fuel/diesel", Category: carbon.Mobile, Period: p, Measures: []unit.Quantity{unit.MustParse(litres)}}
}

// A row over the turn of the year had the first year's factor for all of it.
func TestTurnOfTheYearIsSplitByDays(t *testing.T) {
	c := carbon.NewCalculator(fiscal, yearly(t, 3))
	a := diesel("310 L", carbon.Period{From: carbon.MustDate("2024-12-22"), To: carbon.MustDate("2025-01-21")}) // 10 + 21 days
	lines, _, err := c.Calculate(a)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range lines {
		if l.Query.Stage == carbon.Combustion {
			got = append(got, strings.Join([]string{l.Activity.Period.String(), l.Measure.String(), string(l.Match.Factor.ID), l.Query.AsOf.String(), l.Query.Until.String()}, " "))
		}
	}
	want := []string{"2024-12-22/2024-12-31 100 L x/24 2024-12 2024-12", "2025-01-01/2025-01-21 210 L x/25 2025-01 2025-01"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := len(lines[0].Activity.Working); n != 1 {
		t.Errorf("%d terms in the working, want the share of days", n)
	}
	if len(a.Working) != 0 || len(a.Measures) != 1 {
		t.Error("the activity itself was changed")
	}
}

func TestCorrectionTakesBackTheMatchAsPosted(t *testing.T) {
	plain := carbon.NewCalculator(fiscal, yearly(t, 3))
	first := diesel("310 L", carbon.Period{From: carbon.MustDate("2024-12-22"), To: carbon.MustDate("2025-01-21")})
	posted, _, err := plain.Calculate(first)
	if err != nil {
		t.Fatal(err)
	}
	// The factor of 2025 is another one when the credit note comes.
	c := carbon.NewCalculator(fiscal, yearly(t, 99)).Posted(func(*carbon.Activity) ([]carbon.Line, error) { return posted, nil })
	back := diesel("-155 L", carbon.NewMonth(2025, 3).Period())
	back.ID, back.Reverses = "D-2", "D-1"
	lines, _, err := c.Calculate(back)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range lines {
		if l.Query.Stage == carbon.Combustion {
			got = append(got, strings.Join([]string{l.Activity.ID, l.Activity.Period.From.String(), l.Measure.String(), l.Amounts().String()}, " "))
		}
	}
	want := []string{"D-2 2025-03-01 -50 L -100 kg CO2", "D-2 2025-03-01 -105 L -315 kg CO2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	full := diesel("-310 L", carbon.NewMonth(2025, 3).Period())
	full.Reverses = "D-1"
	all, _, err := c.Calculate(full)
	if err != nil {
		t.Fatal(err)
	}
	sum := ghg.Amounts{}
	for _, ls := range [][]carbon.Line{posted, all} {
		for _, l := range ls {
			sum = sum.Add(l.Amounts())
		}
	}
	for _, a := range sum {
		if a.Kg.Sign() != 0 {
			t.Errorf("posted and taken back in full: %s left", sum)
		}
	}
}

func TestCorrectionsThatAreNone(t *testing.T) {
	plain := carbon.NewCalculator(fiscal, yearly(t, 3))
	p := carbon.NewMonth(2025, 1).Period()
	posted, _, err := plain.Calculate(diesel("100 L", p))
	if err != nil {
		t.Fatal(err)
	}
	find := func(a *carbon.Activity) ([]carbon.Line, error) {
		if a.Reverses == "D-1" {
			return posted, nil
		}
		return nil, nil
	}
	for name, c := range map[string]struct {
		calc     *carbon.Calculator
		quantity string
		of       string
	}{
		"no posted lines at hand": {plain, "-10 L", "D-1"},
		"nothing was posted":      {plain.Posted(find), "-10 L", "D-9"},
		"more than was posted":    {plain.Posted(find), "-101 L", "D-1"},
		"its own sign":            {plain.Posted(find), "10 L", "D-1"},
		"another measure":         {plain.Posted(find), "-10 kg", "D-1"},
		"no reference":            {plain.Posted(find), "-10 L", ""},
	} {
		a := diesel(c.quantity, p)
		a.Reverses = c.of
		if _, _, err := c.calc.Calculate(a); carbon.RuleOf(err).Code != carbon.RuleReversal.Code {
			t.Errorf("%s: %v, want %s", name, err, carbon.RuleReversal.Code)
		}
	}
}

// The parts of a row over the turn of the year were each taken back over all of it, so
// that months of one year had the factor of the other.
func TestCorrectionOfASplitRowIsOfItsParts(t *testing.T) {
	plain := carbon.NewCalculator(fiscal, yearly(t, 3))
	a := diesel("310 L", carbon.Period{From: carbon.MustDate("2024-12-22"), To: carbon.MustDate("2025-01-21")})
	posted, _, err := plain.Calculate(a)
	if err != nil {
		t.Fatal(err)
	}
	back := diesel("-310 L", a.Period)
	back.Reverses = "D-1"
	lines, err := carbon.Reverse(back, posted)
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range lines {
		if l.Activity.Period != posted[i].Activity.Period {
			t.Errorf("posted in %s, taken back in %s", posted[i].Activity.Period, l.Activity.Period)
		}
	}
}

func TestCorrectionStatesWhatWasPosted(t *testing.T) {
	posted, _, err := carbon.NewCalculator(fiscal, yearly(t, 3)).Calculate(diesel("100 L", carbon.NewMonth(2025, 3).Period()))
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*carbon.Activity){
		"kind":     func(a *carbon.Activity) { a.Kind = "fuel/petrol" },
		"category": func(a *carbon.Activity) { a.Category = carbon.Stationary },
		"entity":   func(a *carbon.Activity) { a.Entity = "JV1" },
	} {
		back := diesel("-10 L", carbon.NewMonth(2025, 4).Period())
		back.Reverses = "D-1"
		change(back)
		if _, err := carbon.Reverse(back, posted); carbon.RuleOf(err) != carbon.RuleReversal || !strings.Contains(err.Error(), name) {
			t.Errorf("another %s: %v", name, err)
		}
	}
}

// A ledger that gives the earlier correction with what it corrects is safe from taking
// back more than there was.
func TestSecondCorrectionTakesFromWhatIsLeft(t *testing.T) {
	ledger, _, err := carbon.NewCalculator(fiscal, yearly(t, 3)).Calculate(diesel("10 L", carbon.NewMonth(2025, 3).Period()))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		litres string
		fails  bool
	}{{"-6 L", false}, {"-6 L", true}, {"-4 L", false}, {"-1 L", true}} {
		back := diesel(x.litres, carbon.NewMonth(2025, 4).Period())
		back.Reverses = "D-1"
		lines, err := carbon.Reverse(back, ledger)
		if (err != nil) != x.fails {
			t.Errorf("%s: %v", x.litres, err)
		}
		ledger = append(ledger, lines...)
	}
	sum := unit.Int(0)
	for _, l := range ledger {
		sum = sum.Add(l.Measure.Number())
	}
	if sum.Sign() != 0 {
		t.Errorf("%s L are left", sum)
	}
}
