package scope2

import (
	"errors"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

// The commonest mistakes with purchased energy, each as a test named after it.

// published answers from the Chinese announcements.
func published(t testing.TB, p factors.Policy, editions ...func() (*factors.Dataset, error)) carbon.Resolver {
	t.Helper()
	var all []*factors.Dataset
	for _, edition := range editions {
		d, err := edition()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	joined, err := factors.Join(all...)
	if err != nil {
		t.Fatal(err)
	}
	p.Aliases, p.Country = factors.CommonKinds(), true
	r, err := joined.Resolver(p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func given(t testing.TB, fs ...*carbon.Factor) carbon.Resolver {
	t.Helper()
	r, err := carbon.Given(fs...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// rate is a factor of electricity in kg CO2/kWh.
func rate(id, kg string, stage carbon.Stage, change ...func(*carbon.Factor)) *carbon.Factor {
	f := &carbon.Factor{ID: carbon.FactorID(id), Kind: "electricity", Per: unit.KilowattHour, Stage: stage, Source: carbon.Source{At: "test"},
		Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: num(kg)})}
	for _, c := range change {
		c(f)
	}
	return f
}

func market(place carbon.Place, year int) func(*carbon.Factor) {
	return func(f *carbon.Factor) { f.Basis, f.Place, f.Valid = carbon.MarketBased, place, carbon.Year(year) }
}

// lines calculates 1,000 kWh at a place: "basis: kg (codes of concessions)" of scope 2
// and of category 3.
func lines(t testing.TB, r carbon.Resolver, place carbon.Place, change ...func(*carbon.Activity)) (string, error) {
	t.Helper()
	a := &carbon.Activity{Kind: "electricity", Category: carbon.Electricity, Place: place, Period: carbon.NewMonth(2025, 6).Period(),
		Acquisition: carbon.Purchased, Attribute: carbon.Conventional, Measures: []unit.Quantity{q("1000 kWh")}}
	for _, c := range change {
		c(a)
	}
	ls, outside, err := carbon.NewCalculator(year2025, r).Calculate(a)
	if err != nil {
		return "", err
	}
	if outside != nil {
		return outside.Code, nil
	}
	var out []string
	for _, l := range ls {
		var codes []string
		for _, f := range l.Match.Fallbacks {
			codes = append(codes, f.Code)
		}
		out = append(out, strings.TrimSpace(l.Heading.Basis.String()+": "+l.Amounts().String()+" "+strings.Join(codes, " ")))
	}
	return strings.Join(out, "; "), nil
}

// 3, and defect 17: the life-cycle intensity of electricity (0.6205, 0.5777) as
// scope 2, which counts its upstream twice.
func TestMistake03LifeCycleAsScope2(t *testing.T) {
	r := published(t, factors.Policy{MaxAge: 2}, mee.Footprint2023)
	if _, err := lines(t, r, "CN-SH"); carbon.RuleOf(err).Code != carbon.RuleNoFactor.Code {
		t.Errorf("only the footprint is there: %v", err)
	}
	r = published(t, factors.Policy{MaxAge: 2, Stages: []factors.Substitution{{Asked: carbon.Generation, Taken: carbon.LifeCycleGeneration}}}, mee.Footprint2023)
	if _, err := lines(t, r, "CN-SH"); carbon.RuleOf(err).Code != carbon.RuleStage.Code {
		t.Errorf("a policy that lets it stand in: %v", err)
	}
}

// 4, and defect 13: more instruments than electricity, of another market, of another time, or twice:
// TestTheFiveTraps, TestQualityCriteria, TestDoubleUse and FuzzSettle. Here: excess
// certificates, times whatever factor, lower nothing.
func TestMistake04ExcessCertificatesLowerNothing(t *testing.T) {
	v := post(t, grid{market: "0.9"}, use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "100000.5"}, use{entity: "NL1", site: "NL1", place: "NL", month: 1, kwh: "1000"})
	exact, excess := settle(t, v, nil, register(t, lot("A", 100)), policy), settle(t, v, nil, register(t, lot("A", 100000)), policy)
	if got, want := total(t, v, nil, excess), total(t, v, nil, exact); !got.Equal(want) || want.Sign() <= 0 {
		t.Errorf("100,000 certificates for 100 MWh: %s kg, want %s", got, want)
	}
	if got := outcome(excess.Outcomes[0]); got != "100/99900 note TL-S216" {
		t.Errorf("got %s", got)
	}
}

// 5: a market factor of 0 taken for a missing one.
func TestMistake05ZeroIsNotMissing(t *testing.T) {
	r := given(t, rate("grid", "0.5", carbon.Generation), rate("up", "0.1", carbon.UpstreamAndLosses),
		rate("supplier", "0", carbon.Generation, func(f *carbon.Factor) { f.Basis, f.Party = carbon.MarketBased, "hydro company" }))
	got, err := lines(t, r, "NO", func(a *carbon.Activity) { a.Supplier = "hydro company" })
	if want := "location-based: 500 kg CO2; market-based: 0 kg CO2; both methods: 100 kg CO2"; err != nil || got != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
	empty := rate("nothing", "0", carbon.Generation)
	empty.Amounts = ghg.Amounts{}
	if _, err := carbon.Given(empty); err == nil {
		t.Error("a factor without amounts is none")
	}
}

// 6: the grid average in the place of a residual mix, in silence.
func TestMistake06ResidualMixReplacedInSilence(t *testing.T) {
	base := given(t, rate("grid", "0.5", carbon.Generation), rate("up", "0.1", carbon.UpstreamAndLosses),
		rate("supplier", "0.2", carbon.Generation, func(f *carbon.Factor) { f.Basis, f.Party = carbon.MarketBased, "Stadtwerke" }))
	mixes := []*carbon.Factor{rate("mix/de-2025", "0.7", carbon.Generation, market("DE", 2025)), rate("mix/nl-2024", "0.4", carbon.Generation, market("NL", 2024)),
		rate("mix/nl-2023", "0.3", carbon.Generation, market("NL", 2023)), rate("mix/us-ca", "0.6", carbon.Generation, market("US-CA", 2025)), rate("mix/us", "0.8", carbon.Generation, market("US", 2025))}
	resolver := func(age int) carbon.Resolver {
		r, err := ResidualMixes{mixes, age}.Resolver(base)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for _, c := range []struct {
		claim  string
		place  carbon.Place
		age    int
		change func(*carbon.Activity)
		want   string
	}{
		{"of the market and year", "DE", 0, nil, "700 kg CO2"},
		{"of the country", "DE-BE", 0, nil, "700 kg CO2"},
		{"of the state before the country", "US-CA", 0, nil, "600 kg CO2"},
		{"of another year only: not without a policy", "NL", 0, nil, "500 kg CO2 location-factor"},
		{"of another year, recorded", "NL", 1, nil, "400 kg CO2 other-year"},
		{"of no year that is near", "NL", 0, func(a *carbon.Activity) { a.Supplier = "somebody" }, "500 kg CO2 location-factor"},
		{"none is published", "CN-SH", 3, nil, "500 kg CO2 location-factor"},
		{"the supplier's own rate comes first", "DE", 0, func(a *carbon.Activity) { a.Supplier = "Stadtwerke" }, "200 kg CO2"},
	} {
		if c.change == nil {
			c.change = func(*carbon.Activity) {}
		}
		got, err := lines(t, resolver(c.age), c.place, c.change)
		if want := "location-based: 500 kg CO2; market-based: " + c.want + "; both methods: 100 kg CO2"; err != nil || got != want {
			t.Errorf("%s: got %s, %v, want %s", c.claim, got, err, want)
		}
	}
	if _, err := (ResidualMixes{MaxAge: 3, Mixes: mixes}).Resolver(given(t, rate("up", "0.1", carbon.UpstreamAndLosses))); err != nil {
		t.Error(err)
	}
	if a, b := resolver(0).Identity(), resolver(1).Identity(); a.Digest == b.Digest || a.Digest == base.Identity().Digest {
		t.Errorf("%+v, %+v", a, b)
	}
	for claim, f := range map[string]*carbon.Factor{
		"location-based": rate("x", "1", carbon.Generation, market("DE", 2025), func(f *carbon.Factor) { f.Basis = carbon.LocationBased }),
		"life cycle":     rate("x", "1", carbon.LifeCycleGeneration, market("DE", 2025)),
		"of a party":     rate("x", "1", carbon.Generation, market("DE", 2025), func(f *carbon.Factor) { f.Party = "y" }),
		"of no market":   rate("x", "1", carbon.Generation, market("", 2025)),
		"of no year":     rate("x", "1", carbon.Generation, market("DE", 2025), func(f *carbon.Factor) { f.Valid = carbon.Period{} }),
		"there twice":    rate("x", "1", carbon.Generation, market("DE", 2025)),
		"overlapping":    rate("x", "1", carbon.Generation, market("DE", 2025), func(f *carbon.Factor) { f.Valid.To = carbon.MustDate("2026-06-30") }),
		"nothing":        nil,
	} {
		fs := []*carbon.Factor{f}
		if claim == "there twice" || claim == "overlapping" {
			fs = append(fs, mixes[0])
		}
		if _, err := (ResidualMixes{Mixes: fs}).Resolver(base); carbon.RuleOf(err).Code != carbon.RuleFact.Code {
			t.Errorf("%s: %v", claim, err)
		}
	}
	// A dataset says it by itself, once.
	r, err := ResidualMixes{}.Resolver(published(t, factors.Policy{MaxAge: 2}, mee.Grid2023, mee.Footprint2023))
	if err != nil {
		t.Fatal(err)
	}
	got, err := lines(t, r, "CN-SH")
	if want := "location-based: 573.7 kg CO2 other-year; market-based: 573.7 kg CO2 location-factor other-year; both methods: 89.9 kg CO2e@unstated wider-place other-year"; err != nil || got != want {
		t.Errorf("got %s, %v", got, err)
	}
}

// 7, and defect 3: location- and market-based results added, or everything under one
// of them and nothing under the other.
func TestMistake07LocationAndMarketNeverAdd(t *testing.T) {
	v := post(t, grid{market: "0.9"}, sampleUses()...)
	w := inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased, Scope: carbon.Scope2}
	l, err := v.Total(w)
	if err != nil {
		t.Fatal(err)
	}
	w.Basis = carbon.MarketBased
	m, err := v.Total(w)
	if err != nil {
		t.Fatal(err)
	}
	var view *inventory.ViewError
	if _, err := l.Add(m); !errors.As(err, &view) {
		t.Errorf("location + market: %v", err)
	}
	if l.Kg().Sign() <= 0 || m.Kg().Sign() <= 0 || l.Lines() != m.Lines() {
		t.Errorf("location %s kg of %d lines, market %s kg of %d", l.Kg(), l.Lines(), m.Kg(), m.Lines())
	}
	w.Basis = carbon.Common
	if _, err := v.Total(w); err == nil {
		t.Error("a view of both methods at once")
	}
	w.Basis, w.Settled = carbon.LocationBased, settle(t, v, nil, sampleRegister(t), policy).Overlay
	if _, err := v.Total(w); err == nil {
		t.Error("certificates in the location-based method")
	}
}

// 21: a factor of another year than the activity's, unseen; and two editions of which
// each is the newest of its series (0.5777 of 2024 less 0.5306 of 2023).
func TestMistake21FactorOfAnotherYear(t *testing.T) {
	if _, err := lines(t, published(t, factors.Policy{}, mee.Grid2023, mee.Footprint2023), "CN-SH"); carbon.RuleOf(err).Code != carbon.RuleNoFactor.Code {
		t.Errorf("without a policy for it: %v", err)
	}
	if got, err := lines(t, published(t, factors.Policy{MaxAge: 2}, mee.Grid2023, mee.Footprint2024), "CN-SH"); carbon.RuleOf(err).Code != carbon.RuleNoFactor.Code {
		t.Errorf("upstream of two years: %s, %v", got, err)
	}
	d, err := mee.Footprint2023()
	if err != nil {
		t.Fatal(err)
	}
	f := d.Factor("mee-footprint-2023/upstream-and-losses")
	if f.Amounts.String() != "0.0899 kg CO2e@unstated" || !strings.Contains(f.Note.EN, "CO2e less generation in CO2") {
		t.Errorf("2023 less 2023: %s, %s", f.Amounts, f.Note.EN)
	}
}

// China has no residual mix: the figure without market-traded non-fossil power stands
// in only where the policy chooses it, says so, and is warned of where it lies below
// the location's own factor (Anhui 0.6553).
func TestProxyIsChosenAndLabelled(t *testing.T) {
	p := factors.Policy{MaxAge: 2, Unmatched: factors.ResidualMixProxy}
	got, err := lines(t, published(t, p, mee.Grid2023, mee.Footprint2023), "CN-AH")
	if want := "location-based: 655.3 kg CO2 other-year; market-based: 609.6 kg CO2 residual-proxy other-year; both methods: 89.9 kg CO2e@unstated wider-place other-year"; err != nil || got != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
	r := published(t, p, mee.Grid2023, mee.Footprint2023)
	s := settle(t, post(t, r, use{entity: "LTX", site: "AH1", place: "CN-AH", month: 1, kwh: "1000000"}), nil, register(t), policy)
	if len(s.Warnings) != 1 || s.Warnings[0].Rule.Code != RuleBelowLocation.Code || s.Warnings[0].MarketKg.String() != "609600" {
		t.Errorf("%+v", s.Warnings)
	}
}

// Every line of energy is under both methods, and nothing is under neither, whatever
// the kind of energy.
func TestBothMethodsAlways(t *testing.T) {
	r := given(t, rate("grid", "0.5", carbon.Generation), rate("up", "0.1", carbon.UpstreamAndLosses),
		&carbon.Factor{ID: "heat", Kind: "heat", Per: unit.Gigajoule, Stage: carbon.Generation, Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: num("110")}), Source: carbon.Source{At: "test"}},
		&carbon.Factor{ID: "heat up", Kind: "heat", Per: unit.Gigajoule, Stage: carbon.UpstreamAndLosses, Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: num("10")}), Source: carbon.Source{At: "test"}})
	for claim, change := range map[string]func(*carbon.Activity){
		"electricity": func(*carbon.Activity) {},
		"steam": func(a *carbon.Activity) {
			a.Kind, a.Category, a.Measures = "heat", carbon.Heat, []unit.Quantity{q("1 GJ")}
		},
		"cooling": func(a *carbon.Activity) {
			as, err := Cooling{Delivered: q("1000 RT.h"), Used: q("0.65 kWh"), For: q("1 RT.h")}.Activities(carbon.Activity{Kind: "electricity", Period: a.Period})
			if err != nil {
				t.Fatal(err)
			}
			*a = as[0]
		},
	} {
		got, err := lines(t, r, "DE", change)
		if err != nil || !strings.HasPrefix(got, "location-based: ") || !strings.Contains(got, "; market-based: ") || !strings.Contains(got, "; both methods: ") {
			t.Errorf("%s: %s, %v", claim, got, err)
		}
	}
}
