package factors_test

import (
	"errors"
	pattern "path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/desnz"
	"github.com/tanlian/tanlian/factors/ember"
	"github.com/tanlian/tanlian/factors/mee"
	"github.com/tanlian/tanlian/factors/rates"
)

func one(t testing.TB, open func() (*factors.Dataset, error)) *factors.Dataset {
	t.Helper()
	d, err := open()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func power(place carbon.Place) carbon.Query {
	q := ask("electricity", carbon.Generation, place, "kWh")
	q.Basis = carbon.LocationBased
	return q
}

// outcome is the id and concessions of an answer, or "none" and what came nearest.
func outcome(r carbon.Resolver, q carbon.Query) string {
	m, err := r.Resolve(q)
	var none *carbon.NoFactorError
	switch {
	case errors.As(err, &none):
		s := "none:"
		for _, c := range none.Nearest {
			s += " " + string(c.ID) + " " + c.Why.EN + ";"
		}
		return s
	case err != nil:
		return err.Error()
	}
	return strings.TrimSpace(string(m.Factor.ID) + " " + codes(m))
}

func TestTibetHasNoFactor(t *testing.T) {
	grid := one(t, mee.Grid2023)
	base := factors.Policy{Aliases: factors.CommonKinds(), MaxAge: 2}
	region, country := base, base
	region.Region, region.Country = true, true
	country.Country = true
	for _, c := range []struct {
		claim  string
		policy factors.Policy
		want   string
	}{
		{"a policy that allows nothing says what came nearest", base,
			"none: mee-grid-2023/national holds for CN; mee-grid-2023/province-cn-ah holds for CN-AH; mee-grid-2023/province-cn-bj holds for CN-BJ;"},
		{"the region before the country", region, "mee-grid-2023/region-sw wider-place other-year"},
		{"the country", country, "mee-grid-2023/national wider-place other-year"},
	} {
		if diff := cmp.Diff(c.want, outcome(resolver(t, grid, c.policy), power("CN-XZ"))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.claim, diff)
		}
	}
}

func TestALifeCycleFactorIsNoGeneration(t *testing.T) {
	d := one(t, ember.Electricity2026)
	p := factors.Policy{Aliases: factors.CommonKinds()}
	if diff := cmp.Diff("none: ember-owid-2026-04-21/ae-2020 is life cycle of electricity or heat; ember-owid-2026-04-21/ae-2021 is life cycle of electricity or heat; ember-owid-2026-04-21/ae-2022 is life cycle of electricity or heat;",
		outcome(resolver(t, d, p), power("NO"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	p.Stages = []factors.Substitution{{Asked: carbon.Generation, Taken: carbon.LifeCycleGeneration}}
	if diff := cmp.Diff("ember-owid-2026-04-21/no-2025 stage", outcome(resolver(t, d, p), power("NO"))); diff != "" {
		t.Errorf("a policy may allow it, recorded (-want +got):\n%s", diff)
	}
}

// Without a certificate, market-based is the location's own factor; the national
// proxy only by choice, also where it is lower (Anhui 0.6553, proxy 0.6096).
func TestUnmatchedPower(t *testing.T) {
	q := power("CN-AH")
	q.Basis = carbon.MarketBased
	p := report(t)
	if diff := cmp.Diff("mee-grid-2023/province-cn-ah location-factor other-year", outcome(resolver(t, joined(t), p), q)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	p.Unmatched = factors.ResidualMixProxy
	r := resolver(t, joined(t), p)
	if diff := cmp.Diff("mee-grid-2023/national-without-traded-non-fossil residual-proxy other-year", outcome(r, q)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	q.Place = "NL"
	if diff := cmp.Diff("eea-2024/nl location-factor other-year", outcome(r, q)); diff != "" {
		t.Errorf("elsewhere there is no proxy (-want +got):\n%s", diff)
	}
	q.Basis = carbon.LocationBased
	q.Place = "CN-AH"
	if diff := cmp.Diff("mee-grid-2023/province-cn-ah other-year", outcome(r, q)); diff != "" {
		t.Errorf("never location-based (-want +got):\n%s", diff)
	}
}

func TestYears(t *testing.T) {
	at := func(q carbon.Query, year, report int) carbon.Query {
		q.AsOf, q.ReportYear = carbon.NewMonth(year, 6), int16(report)
		return q
	}
	all, p := joined(t), report(t)
	known := p
	known.KnownBy = carbon.MustDate("2025-06-30")
	strict := p
	strict.MaxAge = 0
	ahead := p
	ahead.MaxAhead = 2
	enterprise := ask("electricity/enterprise-report", carbon.Generation, "CN", "kWh")
	for _, c := range []struct {
		claim  string
		policy factors.Policy
		q      carbon.Query
		want   string
	}{
		{"the newest that is not newer than the activity", p, at(power("CN"), 2022, 2022), "mee-grid-2022/national"},
		{"the latest within the window", p, at(power("CN"), 2026, 2026), "mee-grid-2023/national other-year"},
		{"too old", p, at(power("CN-SH"), 2027, 2027), "none:"},
		{"no window, no answer", strict, at(power("CN"), 2025, 2025), "none:"},
		{"what was published by June 2025", known, at(power("CN"), 2025, 2025), "mee-grid-2022/national other-year"},
		{"newer than the activity only by policy", p, at(power("CN"), 2019, 2019), "none:"},
		{"newer than the activity by policy", ahead, at(power("CN"), 2019, 2019), "mee-grid-2021/national other-year"},
		{"prescribed for the report of its year", p, at(enterprise, 2022, 2022), "mee-enterprise-report/national-2022"},
		{"prescribed factors never stand in for another year", p, at(enterprise, 2023, 2023), "none:"},
		{"an edition for the report year, by the year of the report", p, at(ask("travel/rail", carbon.WellToWheel, "GB", "p.km"), 2024, 2025), "desnz-2025/sum/25_315_3147_11_1+26_911_3147_11_1"},
		{"defaults of a standard have no year", strict, at(ask("fuel/diesel", carbon.Combustion, "CN", "t"), 2024, 2024), "gbt-32151-2024/fuel/diesel"},
	} {
		got := outcome(resolver(t, all, c.policy), c.q)
		if strings.HasPrefix(got, "none:") && c.want == "none:" {
			continue
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.claim, diff)
		}
	}
}

// A British factor answers for China only where the policy names it.
func TestProxiesAreNamed(t *testing.T) {
	p := report(t)
	p.Proxies = nil
	q := ask("freight/road/hgv", carbon.WellToWheel, "CN", "t.km")
	if got := outcome(resolver(t, joined(t), p), q); !strings.HasPrefix(got, "none: ") || !strings.Contains(got, "holds for GB") {
		t.Errorf("got %s", got)
	}
	p.Proxies = []factors.Proxy{{Group: "travel", Place: "GB"}}
	if got := outcome(resolver(t, joined(t), p), q); !strings.HasPrefix(got, "none: ") {
		t.Errorf("a proxy for another group answered: %s", got)
	}
}

// One tonne-km is not a vehicle-km, a plain cubic metre no reference state, gross
// no net energy.
func TestMeasuresDoNotStandInForEachOther(t *testing.T) {
	r := resolver(t, joined(t), report(t))
	for claim, q := range map[string]carbon.Query{
		"a petrol car per passenger-km":      ask("travel/car/petrol", carbon.WellToWheel, "GB", "p.km"),
		"gas in cubic metres without state":  ask("fuel/natural-gas", carbon.Combustion, "CN", "m3"),
		"a kind that nobody has":             ask("material/unobtainium", carbon.CradleToGate, "CN", "kg"),
		"money of no stated year and basis?": {Kind: "spend/naics-541330", Stage: carbon.CradleToGate, Place: "CN"},
	} {
		if _, err := r.Resolve(q); !errors.Is(err, carbon.ErrNoFactor) {
			t.Errorf("%s: %v", claim, err)
		}
	}
}

func TestSpendIsConvertedStepByStep(t *testing.T) {
	q := ask("spend/naics-541330", carbon.CradleToGate, "CN", "CNY@2025/purchaser")
	m, err := resolver(t, joined(t), report(t)).Resolve(q)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("proxy-place other-year price-index-held", codes(m)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(carbon.Text{EN: "FP.CPI.TOTL.ZG has no value for 2025: the level was held", ZH: "FP.CPI.TOTL.ZG缺少2025年数据，价格水平沿用"}, m.Fallbacks[2].Text); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	two := report(t)
	two.Spend = &factors.Spend{Rates: two.Spend.Rates, Prices: rates.GDPDeflator, Hold: 2, Basis: unit.Purchaser}
	if m, err := resolver(t, joined(t), two).Resolve(q); err != nil || !strings.Contains(m.Fallbacks[2].Text.EN, "no value for 2024 to 2025") || !strings.Contains(m.Fallbacks[2].Text.ZH, "缺少2024至2025年数据") {
		t.Errorf("two years: %v, %v", m, err)
	}
	var units []string
	for _, s := range m.Via {
		units = append(units, s.From.String()+" > "+s.To.String()+" "+s.Source.Edition.ID)
	}
	want := []string{"CNY@2025/purchaser > USD@2025/purchaser fed-h10", "USD@2025/purchaser > USD@2022/purchaser world-bank-prices"}
	if diff := cmp.Diff(want, units); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	got, err := m.Through(unit.MustParse("7187500 CNY@2025/purchaser"))
	if err != nil {
		t.Fatal(err)
	}
	// 1,000,000 USD of 2025, less consumer prices of 2023 and 2024; 2025 held.
	usd, err := unit.Int(1000000).Quo(unit.MustNumber("1.0411633838374488").Mul(unit.MustNumber("1.0294952520485207")))
	if err != nil {
		t.Fatal(err)
	}
	if !got.Number().Equal(usd) {
		t.Errorf("got %s, want %s", got.Number(), usd)
	}

	for claim, change := range map[string]func(*factors.Spend, *carbon.Query){
		"a year beyond the series":         func(s *factors.Spend, _ *carbon.Query) { s.Hold = 0 },
		"the deflator ends a year earlier": func(s *factors.Spend, _ *carbon.Query) { s.Prices = rates.GDPDeflator },
		"another price basis":              func(_ *factors.Spend, q *carbon.Query) { q.Measures = money("CNY@2025/basic") },
		"VAT in the price":                 func(_ *factors.Spend, q *carbon.Query) { q.Measures = money("CNY@2025/purchaser+vat") },
		"no basis, and none assumed":       func(s *factors.Spend, q *carbon.Query) { s.Basis, q.Measures = unit.BasisUnstated, money("CNY@2025") },
		"a currency without rates":         func(_ *factors.Spend, q *carbon.Query) { q.Measures = money("KZT@2025/purchaser") },
	} {
		p, q := report(t), q
		s := *p.Spend
		p.Spend = &s
		change(&s, &q)
		if _, err := resolver(t, joined(t), p).Resolve(q); !errors.Is(err, carbon.ErrNoFactor) {
			t.Errorf("%s: %v", claim, err)
		}
	}
	q.Measures = money("CNY")
	if m, err = resolver(t, joined(t), report(t)).Resolve(q); err != nil || len(m.Via) != 3 || !m.Via[0].Source.Edition.Assumption {
		t.Errorf("an invoice in CNY is in prices of its own year, as the policy says: %v, %v", m, err)
	}
}

func money(u string) carbon.Measures {
	return carbon.MeasuresOf([]unit.Quantity{unit.New(unit.Int(1), unit.MustUnit(u))})
}

// Equal factors of two editions are a tie that names them, not a coin.
func TestTiesAreExplained(t *testing.T) {
	a := one(t, mee.Grid2023)
	e := *a.Editions()[0].Edition
	e.ID = "other-2023"
	f := *a.Factor("mee-grid-2023/national")
	f.ID, f.Source.Edition = "other-2023/national", &e
	b, err := factors.New([]factors.Edition{{Edition: &e, Validity: factors.ByDataYear}}, []*carbon.Factor{&f})
	if err != nil {
		t.Fatal(err)
	}
	d, err := factors.Join(a, b)
	if err != nil {
		t.Fatal(err)
	}
	_, err = resolver(t, d, factors.Policy{MaxAge: 2}).Resolve(func() carbon.Query { q := power("CN"); q.Kind = "mee/electricity"; return q }())
	var tie *factors.TieError
	if !errors.As(err, &tie) || errors.Is(err, carbon.ErrNoFactor) {
		t.Fatalf("got %v", err)
	}
	if diff := cmp.Diff([]carbon.FactorID{"mee-grid-2023/national", "other-2023/national"}, tie.IDs); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestIdentityIsContentAndPolicy(t *testing.T) {
	p := report(t)
	a, b := resolver(t, joined(t), p).Identity(), resolver(t, joined(t), p).Identity()
	if a != b {
		t.Error("the same data and policy have two identities")
	}
	for claim, change := range map[string]func(*factors.Policy){
		"years": func(p *factors.Policy) { p.MaxAge++ }, "ladder": func(p *factors.Policy) { p.World = true },
		"unmatched": func(p *factors.Policy) { p.Unmatched = factors.ResidualMixProxy }, "proxies": func(p *factors.Policy) { p.Proxies = p.Proxies[1:] },
		"aliases": func(p *factors.Policy) { p.Aliases = p.Aliases[1:] }, "spend": func(p *factors.Policy) { p.Spend = nil }, "properties": func(p *factors.Policy) { p.Properties = true },
		"day": func(p *factors.Policy) { p.KnownBy = carbon.MustDate("2026-01-01") },
	} {
		q := p
		change(&q)
		if resolver(t, joined(t), q).Identity() == a {
			t.Errorf("another %s, the same identity", claim)
		}
	}
	if resolver(t, one(t, mee.Grid2023), p).Identity() == a {
		t.Error("other data, the same identity")
	}
}

// A contradictory policy is refused with every fault.
func TestPolicyFaultsComeTogether(t *testing.T) {
	_, err := one(t, mee.Grid2023).Resolver(factors.Policy{MaxAge: -1, Proxies: []factors.Proxy{{Place: "GB"}},
		Stages: []factors.Substitution{{Asked: carbon.Generation, Taken: carbon.Generation}}, Unmatched: 9, Spend: &factors.Spend{Hold: -1}})
	if n := strings.Count(err.Error(), "\n") + 1; n != 6 {
		t.Errorf("%d faults: %v", n, err)
	}
}

// CO2 of GB/T with CH4 and N2O of 40 CFR 98 in one factor.
func TestComplete(t *testing.T) {
	r := resolver(t, joined(t), report(t))
	q := ask("fuel/natural-gas", carbon.Combustion, "CN", "Nm3")
	m, err := factors.Complete(r, r).Resolve(q)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Factor.Amounts) != 3 || len(m.Factor.Parts) != 2 || m.Factor.Amounts.Get(ghg.CO2).String() != "21621.88809" {
		t.Errorf("got %s of %d parts", m.Factor.Amounts, len(m.Factor.Parts))
	}
	// 0.000001026 kg CH4 per scf at 60 °F; one scf is 0.0283168… m3.
	perScf, err := unit.New(unit.Int(10000), unit.NormalCubicMetre).In(unit.StandardCubicFoot)
	if err != nil {
		t.Fatal(err)
	}
	if want := perScf.Number().Mul(unit.MustNumber("0.000001026")); !m.Factor.Amounts.Get(ghg.Methane).Equal(want) {
		t.Errorf("CH4 %s, want %s", m.Factor.Amounts.Get(ghg.Methane), want)
	}
}

// Litres of diesel reach a factor per tonne through a density, if the policy takes
// densities, and the step names its cell.
func TestDensity(t *testing.T) {
	p := report(t)
	q := ask("fuel/diesel", carbon.Combustion, "CN", "L")
	p.Proxies = nil
	if got := outcome(resolver(t, joined(t), p), q); !strings.HasPrefix(got, "none: ") {
		t.Errorf("got %s", got)
	}
	p.Properties = true
	m, err := resolver(t, joined(t), p).Resolve(q)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Via) != 1 || m.Via[0].Source.String() != "desnz-2025, Fuel properties!F24" || m.Measure != unit.Volume {
		t.Fatalf("via %+v of %s", m.Via, m.Measure)
	}
	got, err := m.Through(unit.MustParse("1000 L"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("0.830565 t", got.String()); diff != "" || m.Factor.ID != "gbt-32151-2024/fuel/diesel" {
		t.Errorf("%s (-want +got):\n%s", m.Factor.ID, diff)
	}
}

// Of the densities of several editions, the one of the year that is asked about is taken,
// whatever the order in which the datasets were joined.
func TestDensityOfTheYear(t *testing.T) {
	sets := []*factors.Dataset{one(t, desnz.Edition2024), one(t, desnz.Edition2025), one(t, mee.Fuels2024)}
	for range 2 {
		slices.Reverse(sets)
		d, err := factors.Join(sets...)
		if err != nil {
			t.Fatal(err)
		}
		r := resolver(t, d, factors.Policy{Aliases: factors.CommonKinds(), Country: true, Properties: true})
		for year, want := range map[int]string{2023: "desnz-2024", 2024: "desnz-2024", 2025: "desnz-2025", 2027: "desnz-2025"} {
			q := ask("fuel/petrol", carbon.Combustion, "CN", "L")
			q.AsOf, q.ReportYear = carbon.NewMonth(year, 6), int16(year)
			m, err := r.Resolve(q)
			if err != nil {
				t.Fatal(err)
			}
			if len(m.Via) != 1 || m.Via[0].Source.Edition.ID != want {
				t.Errorf("%d: via %v, want the density of %s", year, m.Via, want)
			}
		}
	}
}

// Every alias leads to factors that exist.
func TestAliasesLeadSomewhere(t *testing.T) {
	d := joined(t)
	as, kinds := factors.CommonKinds(), d.Kinds()
	if len(as) < 150 {
		t.Fatalf("%d aliases", len(as))
	}
	for _, a := range as {
		if strings.Contains(string(a.Target), "*") {
			if !slices.ContainsFunc(kinds, func(k carbon.Kind) bool { ok, _ := pattern.Match(string(a.Target), string(k)); return ok }) {
				t.Errorf("%s: no kind %s", a.Kind, a.Target)
			}
		} else if len(d.OfKind(a.Target)) == 0 {
			t.Errorf("%s: no factor of kind %s", a.Kind, a.Target)
		}
	}
}
