package target_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/target"
	"github.com/tanlian/tanlian/carbon/unit"
)

func goal() target.AbsoluteContraction {
	return target.AbsoluteContraction{Cover: cover, Base: tonnes(2020, "100000"), Target: 2030, Rate: target.Parameter{Value: unit.MustNumber("0.042"), Source: sbti}}
}

// The mistakes: a market-based year against a location-based target, scope 3 slipped in,
// gross against net, CO2 against all gases, another GWP set.
func TestFiguresOfAnotherCoverAreNotCompared(t *testing.T) {
	for claim, f := range map[string]func(*target.Cover){
		"location-based": func(c *target.Cover) { c.Basis = carbon.LocationBased },
		"with scope 3":   func(c *target.Cover) { c.Scopes |= target.Scope3 },
		"net":            func(c *target.Cover) { c.Net = true },
		"CO2 only":       func(c *target.Cover) { c.Gases = target.CO2Only },
		"equity share":   func(c *target.Cover) { c.Approach = "equity share" },
	} {
		other := cover
		f(&other)
		if _, err := goal().Compare(other, tonnes(2025, "1")); carbon.RuleOf(err).Code != target.RuleCompare.Code {
			t.Errorf("%s: %v", claim, err)
		}
	}
	if _, err := goal().Compare(cover, target.Year{Year: 2025, Emissions: ghg.MustCO2e("1 t", ghg.AR5)}); carbon.RuleOf(err).Code != target.RuleEmissions.Code {
		t.Errorf("another GWP set: %v", err)
	}
	for mass, met := range map[string]bool{"79000": true, "79000.001": false, "0": true} {
		if p, err := goal().Compare(cover, tonnes(2025, mass)); err != nil || p.Met() != met {
			t.Errorf("%s t in 2025: met %t, %v", mass, p.Met(), err)
		}
	}
	if (target.Progress{}).Met() {
		t.Error("nothing is compared, and met")
	}
}

func TestContractionsRefuse(t *testing.T) {
	with := func(f func(*target.AbsoluteContraction)) target.AbsoluteContraction {
		g := goal()
		f(&g)
		return g
	}
	for _, c := range []struct {
		claim string
		goal  target.AbsoluteContraction
		year  int
		want  carbon.Rule
	}{
		{"after the target year", goal(), 2031, target.RuleYear},
		{"before the base year", goal(), 2019, target.RuleYear},
		{"4.2 for 4.2 %", with(func(g *target.AbsoluteContraction) { g.Rate.Value = unit.MustNumber("4.2") }), 2025, target.RuleParameter},
		{"no edition", with(func(g *target.AbsoluteContraction) { g.Rate.Source = carbon.Source{At: "SBTi"} }), 2025, target.RuleParameter},
		{"below zero in the end", with(func(g *target.AbsoluteContraction) { g.Target = 2050 }), 2025, target.RuleParameter},
		{"target before base", with(func(g *target.AbsoluteContraction) { g.Target = 2020 }), 2020, target.RuleYear},
		{"no base year emissions", with(func(g *target.AbsoluteContraction) { g.Base.Emissions = ghg.CO2e{} }), 2025, target.RuleEmissions},
		{"no cover", with(func(g *target.AbsoluteContraction) { g.Cover.Scopes = 0 }), 2025, target.RuleCover},
	} {
		if _, err := c.goal.At(c.year); carbon.RuleOf(err).Code != c.want.Code {
			t.Errorf("%s: %v, want %s", c.claim, err, c.want.Code)
		}
	}
	if _, err := with(func(g *target.AbsoluteContraction) { g.Rate.Value = unit.Int(2) }).Reduction(); err == nil {
		t.Error("a reduction of 2000 %")
	}
	i := target.IntensityContraction{Base: 2020, Intensity: perTonne(t, "9"), Target: 2030, Rate: target.Parameter{Value: unit.MustNumber("0.07"), Source: sbti}}
	for _, year := range []int{2019, 2031} {
		if _, err := i.At(year); carbon.RuleOf(err).Code != target.RuleYear.Code {
			t.Errorf("%d: %v", year, err)
		}
	}
	i.Intensity, i.Rate = carbon.Intensity{}, target.Parameter{}
	if _, err := i.At(2025); err == nil || !strings.Contains(err.Error(), target.RuleEmissions.Code) || !strings.Contains(err.Error(), target.RuleParameter.Code) {
		t.Errorf("nothing stated: %v", err)
	}
}

// Linear against compound: the first falls by the same amount, the second by the same
// share; both start at the base year.
func TestLinearIsNotCompound(t *testing.T) {
	a := goal()
	first, err := a.At(2020)
	if err != nil || !first.Equal(a.Base.Emissions) {
		t.Errorf("in the base year: %s, %v", first, err)
	}
	i := target.IntensityContraction{Base: 2020, Intensity: perTonne(t, "100000"), Target: 2030, Rate: a.Rate}
	for year := 2021; year <= 2030; year++ {
		linear, err := a.At(year)
		if err != nil {
			t.Fatal(err)
		}
		compound, err := i.At(year)
		if err != nil {
			t.Fatal(err)
		}
		before, err := i.At(year - 1)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := compound.Emissions().Kg(), before.Emissions().Kg().Mul(unit.MustNumber("0.958")); !got.Equal(want) {
			t.Errorf("%d: %s, want %s", year, got, want)
		}
		if c := compound.Emissions().Kg().Cmp(linear.Kg()); year > 2021 && c <= 0 || year == 2021 && c != 0 {
			t.Errorf("%d: compound %s, linear %s", year, compound.Emissions(), linear)
		}
	}
}

var product = carbon.Text{EN: "CO2 per tonne of product", ZH: "每吨产品二氧化碳"}

// perTonne is t of CO2 per tonne of product.
func perTonne(t testing.TB, mass string) carbon.Intensity {
	t.Helper()
	i, err := carbon.NewIntensity(product, ghg.MustCO2e(mass+" t", ghg.AR6), unit.MustParse("1 t"))
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func convergence(t testing.TB) target.Convergence {
	return target.Convergence{Base: 2020, Target: 2030, Company: perTonne(t, "2"), ShareHeld: true, Scenario: target.Scenario{
		{Year: 2020, Intensity: perTonne(t, "1"), Source: pacta}, {Year: 2025, Intensity: perTonne(t, "0.8"), Source: pacta}, {Year: 2030, Intensity: perTonne(t, "0.4"), Source: pacta}}}
}

func TestConvergence(t *testing.T) {
	of := func(c target.Convergence, year int) string {
		i, err := c.At(year)
		if err != nil {
			return carbon.RuleOf(err).Code
		}
		n, err := i.In(unit.Tonne, unit.Tonne)
		if err != nil {
			return err.Error()
		}
		return n.String()
	}
	output := func(year int, company, sector string) target.Output {
		return target.Output{Year: year, Company: unit.MustParse(company), Sector: unit.MustParse(sector)}
	}
	with := func(f func(*target.Convergence)) target.Convergence {
		c := convergence(t)
		f(&c)
		return c
	}
	share := func(os ...target.Output) target.Convergence {
		return with(func(c *target.Convergence) { c.ShareHeld, c.Outputs = false, os })
	}
	better := with(func(c *target.Convergence) { c.Company = perTonne(t, "0.3") })
	mayRise := better
	mayRise.MayRise = true
	zero := mayRise
	zero.Company = perTonne(t, "0")
	perKg, err := carbon.NewIntensity(product, ghg.MustCO2e("2 kg", ghg.AR6), unit.MustParse("1 kg"))
	if err != nil {
		t.Fatal(err)
	}
	perCar, err := carbon.NewIntensity(product, ghg.MustCO2e("2 kg", ghg.AR6), unit.MustParse("1 piece"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		claim string
		c     target.Convergence
		year  int
		want  string
	}{
		{"starts where the company is", convergence(t), 2020, "2"},
		{"ends where the sector is", convergence(t), 2030, "0.4"},
		{"two thirds of the way to go", convergence(t), 2025, "22/15"}, // 1.6 × (0.4/0.6) + 0.4
		{"the same per kilogram", with(func(c *target.Convergence) { c.Company = perKg }), 2025, "22/15"},
		{"a growing share converges faster", share(output(2020, "10 t", "100 t"), output(2025, "20 t", "100 t")), 2025, "14/15"}, // m = 1/2
		{"share in other units", share(output(2020, "10 t", "100000 kg"), output(2025, "20 t", "0.1 kt")), 2025, "14/15"},
		{"a better company may not rise", better, 2021, "TL-T008"},
		{"unless it is said", mayRise, 2030, "0.4"},
		{"from zero", zero, 2025, "2/15"}, // 0.4 × (1 - 2/3)
		{"a shrinking share may not make it rise", share(output(2020, "20 t", "100 t"), output(2021, "1 t", "100 t")), 2021, "TL-T008"},
		{"after the target year", convergence(t), 2031, "TL-T003"},
		{"beyond the scenario", with(func(c *target.Convergence) { c.Target = 2035 }), 2030, "TL-T003"},
		{"neither held nor stated", share(), 2025, "TL-T007"},
		{"held and stated", with(func(c *target.Convergence) { c.Outputs = []target.Output{output(2020, "1 t", "2 t")} }), 2025, "TL-T007"},
		{"an output is missing", share(output(2020, "10 t", "100 t")), 2025, "TL-T007"},
		{"more than the sector", share(output(2020, "10 t", "9 t"), output(2025, "1 t", "2 t")), 2025, "TL-T007"},
		{"no output", share(output(2020, "0 t", "9 t"), output(2025, "1 t", "2 t")), 2025, "TL-C014"},
		{"stated twice", share(output(2020, "1 t", "9 t"), output(2020, "1 t", "2 t")), 2020, "TL-T003"},
		{"a flat scenario", with(func(c *target.Convergence) {
			c.Scenario = target.Scenario{{Year: 2020, Intensity: perTonne(t, "1"), Source: pacta}, {Year: 2030, Intensity: perTonne(t, "1"), Source: pacta}}
		}), 2025, "TL-T007"},
		{"another unit", with(func(c *target.Convergence) { c.Company = perCar }), 2025, "TL-T007"},
		{"nothing stated", target.Convergence{}, 2025, "TL-T003"},
	} {
		if got := of(c.c, c.year); got != c.want {
			t.Errorf("%s: got %s, want %s", c.claim, got, c.want)
		}
	}
}

func TestScenarioRefuses(t *testing.T) {
	point := func(year int, mass string) target.Point {
		return target.Point{Year: year, Intensity: perTonne(t, mass), Source: pacta}
	}
	other, err := carbon.NewIntensity(carbon.Text{EN: "all gases per tonne", ZH: "每吨全部气体"}, ghg.MustCO2e("1 t", ghg.AR6), unit.MustParse("1 t"))
	if err != nil {
		t.Fatal(err)
	}
	for claim, s := range map[string]target.Scenario{
		"one point":       {point(2020, "1")},
		"not ascending":   {point(2025, "1"), point(2020, "1")},
		"no edition":      {point(2020, "1"), {Year: 2025, Intensity: perTonne(t, "1")}},
		"two curves":      {point(2020, "1"), {Year: 2025, Intensity: other, Source: pacta}},
		"nothing in 2025": {point(2020, "1"), {Year: 2025, Source: pacta}},
	} {
		if _, err := s.At(2020); err == nil {
			t.Errorf("%s: accepted", claim)
		}
	}
	if _, err := (target.Scenario{point(2020, "0"), point(2025, "1")}).Rebase(perTonne(t, "2"), pacta); carbon.RuleOf(err).Code != target.RuleScenario.Code {
		t.Errorf("re-based from 0: %v", err)
	}
}

func milestone(y target.Year) target.Milestone {
	return target.Milestone{Year: y.Year, Emissions: y.Emissions, Source: plan}
}

// Budgets of two spans add up to that of both, and the lines meet the milestones.
func TestBudgetsAdd(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 2))
		p := target.Pathway{Cover: cover}
		for year := 2020; len(p.Milestones) < 2+r.IntN(4); year += 1 + r.IntN(9) {
			p.Milestones = append(p.Milestones, milestone(tonnes(year, unit.Int(r.Int64N(1000)).String())))
		}
		first, last := p.Milestones[0].Year, p.Milestones[len(p.Milestones)-1].Year
		for _, m := range p.Milestones {
			if e, err := p.At(m.Year); err != nil || !e.Equal(m.Emissions) {
				t.Fatalf("seed %d: %s in %d, want %s, %v", seed, e, m.Year, m.Emissions, err)
			}
		}
		whole, err := p.Budget(first, last)
		if err != nil {
			t.Fatal(err)
		}
		area := unit.Int(0) // of each trapezoid
		for i, m := range p.Milestones[1:] {
			before := p.Milestones[i]
			area = area.Add(m.Emissions.Kg().Add(before.Emissions.Kg()).Mul(unit.Ratio(int64(m.Year-before.Year), 2)))
		}
		if !whole.Kg().Equal(area) {
			t.Fatalf("seed %d: budget %s, area %s", seed, whole.Kg(), area)
		}
		for mid := first + 1; mid < last; mid++ {
			a, err := p.Budget(first, mid)
			if err != nil {
				t.Fatal(err)
			}
			b, err := p.Budget(mid, last)
			if err != nil {
				t.Fatal(err)
			}
			if sum, err := a.Add(b); err != nil || !sum.Equal(whole) {
				t.Fatalf("seed %d: %s and %s at %d are not %s, %v", seed, a, b, mid, whole, err)
			}
		}
	}
}

func TestPathwaysRefuse(t *testing.T) {
	net := cover
	net.Net = true
	plan3 := func(f func(*target.PeakAndNeutrality)) error {
		n := target.PeakAndNeutrality{Cover: net, Now: milestone(tonnes(2025, "900")), Peak: milestone(tonnes(2030, "1000")), Neutral: milestone(tonnes(2060, "0"))}
		f(&n)
		_, err := n.Pathway()
		return err
	}
	for _, c := range []struct {
		claim string
		err   error
		want  carbon.Rule
	}{
		{"gross to zero", plan3(func(n *target.PeakAndNeutrality) { n.Cover.Net = false }), target.RuleNeutral},
		{"a rest is left", plan3(func(n *target.PeakAndNeutrality) { n.Neutral = milestone(tonnes(2060, "1")) }), target.RuleNeutral},
		{"now is above the peak", plan3(func(n *target.PeakAndNeutrality) { n.Now = milestone(tonnes(2025, "1001")) }), target.RuleNeutral},
		{"neutral before the peak", plan3(func(n *target.PeakAndNeutrality) { n.Neutral.Year = 2029 }), target.RuleYear},
		{"no edition", plan3(func(n *target.PeakAndNeutrality) { n.Peak.Source = carbon.Source{} }), target.RuleParameter},
		{"another GWP set", plan3(func(n *target.PeakAndNeutrality) { n.Peak.Emissions = ghg.MustCO2e("1000 t", ghg.AR5) }), target.RuleEmissions},
		{"no peak", plan3(func(n *target.PeakAndNeutrality) { n.Peak.Emissions = ghg.CO2e{} }), target.RuleEmissions},
	} {
		if carbon.RuleOf(c.err).Code != c.want.Code {
			t.Errorf("%s: %v, want %s", c.claim, c.err, c.want.Code)
		}
	}
	if err := plan3(func(n *target.PeakAndNeutrality) { n.Now = n.Peak }); err != nil {
		t.Errorf("the peak is now: %v", err)
	}
	p := target.Pathway{Cover: cover, Milestones: []target.Milestone{milestone(tonnes(2025, "900")), milestone(tonnes(2030, "0"))}}
	for claim, span := range map[string][2]int{"backwards": {2030, 2025}, "no time": {2026, 2026}, "too early": {2024, 2026}, "too late": {2026, 2031}} {
		if b, err := p.Budget(span[0], span[1]); carbon.RuleOf(err).Code != target.RuleYear.Code {
			t.Errorf("%s: %s, %v", claim, b, err)
		}
	}
	if pr, err := p.Compare(cover, tonnes(2026, "720")); err != nil || !pr.Met() {
		t.Errorf("on the line: %+v, %v", pr, err)
	}
	below := target.Pathway{Cover: net, Milestones: []target.Milestone{milestone(tonnes(2060, "0")), milestone(tonnes(2070, "-100"))}}
	if e, err := below.At(2065); err != nil || e.Kg().String() != "-50000" {
		t.Errorf("more is removed than emitted, net: %s, %v", e, err)
	}
	below.Cover = cover
	if _, err := below.At(2065); carbon.RuleOf(err).Code != target.RuleEmissions.Code {
		t.Errorf("the same, gross: %v", err)
	}
}
