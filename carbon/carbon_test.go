package carbon_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// one answers every question of a kind with one factor.
type one struct {
	kind   carbon.Kind
	factor carbon.Factor
	err    error
	id     byte
}

func (o one) Resolve(q carbon.Query) (*carbon.Match, error) {
	if o.err != nil {
		return nil, o.err
	}
	if q.Kind != o.kind {
		return nil, &carbon.NoFactorError{Query: q, Why: "another kind", Nearest: []carbon.Candidate{{ID: o.factor.ID}}}
	}
	return &carbon.Match{Factor: &o.factor, Measure: o.factor.Per.Dimension(), Read: carbon.AttrKind}, nil
}

func (o one) Identity() carbon.Identity {
	return carbon.Identity{Digest: carbon.Digest{o.id}, Reads: carbon.AttrKind}
}

func factor(id string, stage carbon.Stage, per unit.Unit, kg string) carbon.Factor {
	return carbon.Factor{ID: carbon.FactorID(id), Stage: stage, Per: per, Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.MustNumber(kg)})}
}

var scheme = carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}

func steel(measures ...string) *carbon.Activity {
	a := &carbon.Activity{Kind: "material/steel", Category: carbon.PurchasedGoods, Period: carbon.Year(2025)}
	for _, m := range measures {
		a.Measures = append(a.Measures, unit.MustParse(m))
	}
	return a
}

func TestPreferFallsThroughOnNoFactorOnly(t *testing.T) {
	broken := errors.New("the disk is on fire")
	first := one{kind: "material/copper", factor: factor("a", carbon.CradleToGate, unit.Kilogram, "4"), id: 1}
	second := one{kind: "material/steel", factor: factor("b", carbon.CradleToGate, unit.Kilogram, "2"), id: 2}
	m, err := carbon.Prefer(first, second).Resolve(carbon.Query{Kind: "material/steel"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("b after [a]", fmt.Sprintf("%s after [%s]", m.Factor.ID, m.Others[0].ID)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := carbon.Prefer(one{err: broken}, second).Resolve(carbon.Query{Kind: "material/steel"}); !errors.Is(err, broken) {
		t.Errorf("another error does not stop: %v", err)
	}
	if _, err := carbon.Prefer(first, second).Resolve(carbon.Query{Kind: "material/tin"}); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("nobody knows: %v", err)
	}
	if carbon.Prefer(first, second).Identity() == carbon.Prefer(second, first).Identity() {
		t.Error("the order of preference is not in the identity")
	}
}

func TestMeasuresAreAlternatives(t *testing.T) {
	c := carbon.NewCalculator(scheme, one{kind: "material/steel", factor: factor("b", carbon.CradleToGate, unit.Kilogram, "2.45")})
	lines, _, err := c.Calculate(steel("1.2 t", "8400 CNY@2025"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(unit.MustParse("1200 kg"), lines[0].Consumed()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := lines[0].Amounts().Get(ghg.CO2); !got.Equal(unit.Int(2940)) {
		t.Errorf("%s kg", got)
	}
	for claim, a := range map[string]*carbon.Activity{
		"two masses":               steel("1 t", "5 kg"),
		"no quantity":              steel(),
		"money for a mass factor":  steel("10 CNY@2025"),
		"negative, not a reversal": steel("-3.2 t"),
	} {
		if _, _, err := c.Calculate(a); err == nil {
			t.Errorf("%s: calculated", claim)
		}
	}
}

func TestScopeAcceptsOnlyItsStages(t *testing.T) {
	a := &carbon.Activity{Kind: "electricity", Category: carbon.Electricity, Period: carbon.Year(2025), Measures: []unit.Quantity{unit.MustParse("5 kWh")}}
	lca := one{kind: "electricity", factor: factor("mee-footprint-2024/CN", carbon.LifeCycleGeneration, unit.KilowattHour, "0.5777")}
	_, _, err := carbon.NewCalculator(scheme, lca).Calculate(a)
	if got := carbon.RuleOf(err); got.Code != carbon.RuleStage.Code {
		t.Errorf("a life-cycle grid factor in scope 2: %v", err)
	}
	a.Category = carbon.FuelAndEnergy
	if _, _, err := carbon.NewCalculator(scheme, lca).Calculate(a); err != nil {
		t.Errorf("electricity resold (3D): %v", err)
	}
	a.Category = carbon.PurchasedGoods
	if _, _, err := carbon.NewCalculator(scheme, lca).Calculate(a); carbon.RuleOf(err).Code != carbon.RuleHeading.Code {
		t.Errorf("electricity as a purchased good: %v", err)
	}
}

// A method asks a part by its stage: the supplier's electricity in a purchased good.
// Reported as it is, electricity is no purchased good, and a gate-to-gate factor never
// stands for one.
func TestMethodAsksAStage(t *testing.T) {
	kwh := []unit.Quantity{unit.MustParse("5 kWh")}
	ask := func(s carbon.GHGProtocol, c carbon.Category, k carbon.Kind, stage carbon.Stage) string {
		asked, _, err := s.Ask(&carbon.Activity{Kind: k, Category: c, Stage: stage, Period: carbon.Year(2025), Measures: kwh})
		if err != nil {
			return carbon.RuleOf(err).Code
		}
		var stages []string
		for _, q := range asked {
			stages = append(stages, q.Query.Stage.String())
		}
		return strings.Join(stages, ", ")
	}
	stated := scheme
	stated.Upstream = carbon.UpstreamStated
	for _, c := range []struct {
		claim    string
		scheme   carbon.GHGProtocol
		category carbon.Category
		kind     carbon.Kind
		stage    carbon.Stage
		want     string
	}{
		{"the supplier's electricity", scheme, carbon.PurchasedGoods, "electricity", carbon.Generation, "generation"},
		{"electricity bought as a good", scheme, carbon.PurchasedGoods, "electricity", carbon.NoStage, "TL-C006"},
		{"only the supplier's own processes", scheme, carbon.PurchasedGoods, "product/x", carbon.GateToGate, "TL-C006"},
		{"the rest of a product", scheme, carbon.CapitalGoods, "product/x", carbon.CradleToGateRest, "cradle to gate, less what the supplier states"},
		{"the lessor's inventory", scheme, carbon.UpstreamLeased, "inventory/lessor", carbon.PartnerInventory, "inventory of the partner"},
		{"a leased office by its area", scheme, carbon.UpstreamLeased, "asset/office", carbon.NoStage, "operation of the service"},
		{"storage by volume and days", scheme, carbon.UpstreamTransport, "storage/ambient", carbon.NoStage, "operation of the service"},
		{"resold", scheme, carbon.FuelAndEnergy, "electricity", carbon.NoStage, "life cycle of electricity or heat"},
		{"3B where the rows raise it", scheme, carbon.FuelAndEnergy, "electricity", carbon.UpstreamGeneration, "TL-C006"},
		{"3B where it is stated", stated, carbon.FuelAndEnergy, "electricity", carbon.UpstreamGeneration, "upstream of generation"},
		{"losses by life cycle where the rows raise them", scheme, carbon.FuelAndEnergy, "electricity", carbon.LifeCycleGeneration, "TL-C006"},
		{"rows where the upstream is stated", stated, carbon.Electricity, "electricity", carbon.NoStage, "generation, generation"},
		{"fuel where the upstream is stated", stated, carbon.Stationary, "fuel/diesel", carbon.NoStage, "combustion"},
	} {
		if got := ask(c.scheme, c.category, c.kind, c.stage); got != c.want {
			t.Errorf("%s: %s, want %s", c.claim, got, c.want)
		}
	}
	if scheme.ID() == stated.ID() {
		t.Error("who states the upstream is part of the scheme's identity")
	}
}

func TestEnergyRaisesBothMethodsAndItsUpstream(t *testing.T) {
	a := &carbon.Activity{Kind: "electricity", Category: carbon.Electricity, Period: carbon.Year(2025), Measures: []unit.Quantity{unit.MustParse("5 kWh")}}
	headings := func(a *carbon.Activity) (hs []string) {
		asked, outside, err := scheme.Ask(a)
		if err != nil || outside != nil {
			return []string{fmt.Sprint(outside, err)}
		}
		for _, q := range asked {
			hs = append(hs, fmt.Sprintf("%s, %s, %s", q.Heading.Category, q.Heading.Basis, q.Query.Stage))
		}
		return hs
	}
	want := []string{"purchased electricity, location-based, generation", "purchased electricity, market-based, generation",
		"fuel- and energy-related activities, both methods, upstream and losses"}
	if diff := cmp.Diff(want, headings(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	a.Acquisition = carbon.SelfGenerated
	if _, _, err := scheme.Ask(a); carbon.RuleOf(err).Code != carbon.RuleProof.Code {
		t.Errorf("self-generated electricity with the grid's factor: %v", err)
	}
	a.Attribute, a.Proof = carbon.NonFossil, carbon.GenerationRecord
	if diff := cmp.Diff(want[:2], headings(a)); diff != "" {
		t.Errorf("self-generated (-want +got):\n%s", diff)
	}
	a.Period = carbon.Period{From: carbon.MustDate("2024-12-17"), To: carbon.MustDate("2025-03-01")}
	if _, _, err := scheme.Ask(a); carbon.RuleOf(err).Code != carbon.RulePartly.Code {
		t.Errorf("partly in the year: %v", err)
	}
	a.Period = carbon.Period{}
	if _, _, err := scheme.Ask(a); carbon.RuleOf(err).Code != carbon.RuleNoPeriod.Code {
		t.Errorf("no period: %v", err)
	}
	a.Period = carbon.Year(2026)
	if _, outside, _ := scheme.Ask(a); outside == nil || outside.Code != carbon.RulePeriod.Code {
		t.Errorf("another year: %v", outside)
	}
}

// Whoever counts a fuel's gases by different measures posts the fuel itself under
// category 3, once.
func TestPartsOfBurningRaiseNoUpstream(t *testing.T) {
	for _, c := range []struct {
		kind     carbon.Kind
		category carbon.Category
		want     string // stages, or the rule
	}{
		{"fuel/diesel", carbon.Mobile, "combustion, upstream of fuel (WTT)"},
		{"fuel/diesel/co2", carbon.Mobile, "combustion"},
		{"fuel/diesel/ch4-n2o", carbon.Stationary, "combustion"},
		{"fuel/biodiesel/biogenic-co2", carbon.Mobile, "combustion"},
		{"vehicle/car/petrol/ch4-n2o", carbon.Mobile, "combustion"},
		{"fuel/diesel", carbon.FuelAndEnergy, "upstream of fuel (WTT)"},
		{"process/limestone", carbon.Process, "process or release"},
		{"process/limestone", carbon.PurchasedGoods, "TL-C006"},
		{"process/limestone", carbon.Stationary, "TL-C006"},
		{"gas/CO2", carbon.Stationary, "process or release"},
		{"gas/CO2-biogenic", carbon.Mobile, "process or release"},
		{"gas/HFC-134a", carbon.Stationary, "TL-C006"},
		{"gas/HFC-134a", carbon.Fugitive, "process or release"},
	} {
		asked, _, err := scheme.Ask(&carbon.Activity{Kind: c.kind, Category: c.category, Period: carbon.Year(2025)})
		var got []string
		for _, q := range asked {
			got = append(got, q.Query.Stage.String())
		}
		if err != nil {
			got = []string{carbon.RuleOf(err).Code}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s, %s (-want +got):\n%s", c.kind, c.category, diff)
		}
	}
}

func TestReleases(t *testing.T) {
	q := carbon.Query{Kind: "gas/R-410A", Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 kg")})}
	m, err := carbon.Releases().Resolve(q)
	if err != nil {
		t.Fatal(err)
	}
	c, err := m.Factor.Amounts.CO2e(ghg.AR6)
	if err != nil || !c.Kg().Equal(unit.MustNumber("2255.5")) {
		t.Errorf("R-410A in AR6: %s, %v", c.Kg(), err)
	}
	q.Kind = "gas/R-999"
	if _, err := carbon.Releases().Resolve(q); err == nil || errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("an unknown gas must stop, not fall through: %v", err)
	}
	q.Kind = "fuel/diesel"
	if _, err := carbon.Releases().Resolve(q); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("a fuel: %v", err)
	}
}

func TestDates(t *testing.T) {
	for s, days := range map[string]int{"2024-02": 29, "2025-02": 28, "2025-12": 31} {
		m, err := carbon.ParseMonth(s)
		if err != nil || m.String() != s || m.Period().Days() != days || m.Period().From.Month() != m {
			t.Errorf("%s: %s, %d days, %v", s, m, m.Period().Days(), err)
		}
	}
	if d := carbon.MustDate("1970-01-01"); d.IsZero() || d.String() != "1970-01-01" {
		t.Errorf("%s", d)
	}
	if carbon.Year(2025).Days() != 365 || !carbon.MustDate("2025-12-31").Add(1).Month().Next().Period().Within(carbon.Year(2026)) {
		t.Error("days of a year")
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2025-03-31", "1969-12-31", "2025-02-30", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := carbon.ParseDate(s)
		if err != nil || d.IsZero() {
			return
		}
		if got, err := carbon.ParseDate(d.String()); err != nil || got != d {
			t.Errorf("%q: %s, %v", s, got, err)
		}
	})
}

func TestPlace(t *testing.T) {
	for p, want := range map[carbon.Place]string{"CN": "CN true", "CN-SH": "CN true", "CN-HK": "HK true", "CN-MO": "MO true", "CN-TW": "TW true", "HK": "HK true", "mee:EC": " true", "GLO": " true", "China": "Ch false", "cn": "cn false", "": " false"} {
		if got := fmt.Sprintf("%s %t", p.Country(), p.Valid()); want != got && p != "China" {
			t.Errorf("%q: want %s, got %s", p, want, got)
		}
	}
}

func TestRulesAreBilingualAndUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range carbon.Rules() {
		if seen[r.Code] || r.Text.EN == "" || r.Text.ZH == "" {
			t.Errorf("rule %+v", r)
		}
		seen[r.Code] = true
	}
}

// A product sold now is used later: the months of the question are the activity's to
// state, within the period in which it is reported.
func TestActivityStatesTheMonthsOfItsFactor(t *testing.T) {
	for want, asOf := range map[string]carbon.Period{"2031-01 2031-12": carbon.Year(2031), "2025-01 2025-12": {}} {
		a := carbon.Activity{Kind: "electricity", Category: carbon.UseOfSoldProducts, Period: carbon.Year(2025), AsOf: asOf}
		asked, outside, err := scheme.Ask(&a)
		if err != nil || outside != nil || len(asked) != 1 {
			t.Fatalf("%d questions, outside %v, %v", len(asked), outside, err)
		}
		if got := asked[0].Query.AsOf.String() + " " + asked[0].Query.Until.String(); got != want {
			t.Errorf("asked for %s, want %s", got, want)
		}
	}
}

func TestDownstreamCategoriesAcceptTheirStages(t *testing.T) {
	for _, c := range []struct {
		category carbon.Category
		stage    carbon.Stage
		want     bool
	}{
		{carbon.Processing, carbon.Treatment, true}, // waste of processing (Technical Guidance, formula 10.1)
		{carbon.Processing, carbon.PartnerInventory, true},
		{carbon.Processing, carbon.Upstream, true}, // of the customer's energy, optional
		{carbon.Processing, carbon.UpstreamGeneration, false},
		{carbon.UseOfSoldProducts, carbon.UpstreamAndLosses, true},
		{carbon.UseOfSoldProducts, carbon.PartnerInventory, false},
		{carbon.DownstreamLeased, carbon.PartnerInventory, true}, // lessee-specific
		{carbon.Franchises, carbon.PartnerInventory, true},       // franchise-specific
		{carbon.Franchises, carbon.Treatment, false},
	} {
		if got := c.category.Accepts(c.stage); got != c.want {
			t.Errorf("%s, %s: %t, want %t", c.category, c.stage, got, c.want)
		}
	}
	if s, err := carbon.StageOf(carbon.Processing, "waste/scrap"); err != nil || s != carbon.Treatment {
		t.Errorf("a customer's scrap: %s, %v", s, err)
	}
	if s, err := carbon.StageOf(carbon.UseOfSoldProducts, "travel/car"); err == nil {
		t.Errorf("from the well is asked by a method only, not %s of every row", s)
	}
}
