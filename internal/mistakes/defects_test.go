package mistakes

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/boundary"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

// Defects seen in other programs, by their number in internal/arch/testdata/mistakes.csv:
// what they got wrong is an error here, or right.

// Defect 1: quantity × factor without a look at the units. Units of one dimension convert
// exactly; of two the calculator refuses what a careless resolver answers.
func TestDefect01UnitsAreCompared(t *testing.T) {
	perTonne := factor("x/steel", "material/steel", carbon.CradleToGate, "t", "CO2", "2000")
	for quantity, want := range map[string]string{"500 kg": "1000", "1 short ton": "1814.36948", "2000 jin": "2000"} {
		lines, _, err := calculator(t, perTonne).Calculate(activity("material/steel", carbon.PurchasedGoods, quantity))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want+" kg CO2", lines[0].Amounts().String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", quantity, diff)
		}
	}
	for _, quantity := range []string{"500 piece", "3 m3", "7 kWh", "5000 CNY"} {
		_, _, err := carbon.NewCalculator(scheme, always{perTonne}).Calculate(activity("material/steel", carbon.PurchasedGoods, quantity))
		fails(t, err, carbon.RuleMeasure)
	}
	wrong := sold{perTonne, carbon.Step{Name: carbon.Same("density"), Rate: unit.Int(2), From: unit.CubicMetre, To: unit.Tonne}}
	_, _, err := carbon.NewCalculator(scheme, wrong).Calculate(activity("material/steel", carbon.PurchasedGoods, "1 t"))
	fails(t, err, carbon.RuleMeasure) // a step from cubic metres, and tonnes
}

// sold answers with a factor through a step, whether that fits or not.
type sold struct {
	f *carbon.Factor
	s carbon.Step
}

func (a sold) Resolve(carbon.Query) (*carbon.Match, error) {
	return &carbon.Match{Factor: a.f, Measure: a.f.Per.Dimension(), Via: []carbon.Step{a.s}}, nil
}
func (a sold) Identity() carbon.Identity { return carbon.Identity{Digest: carbon.Digest{2}} }

// Defect 2, and mistake 21: the activity's year not looked at, and its region dropped. A
// row of 2019 gets no factor of 2023, one of 2025 gets it by policy and recorded; a
// province has its own, and one that has none gets the region's or nothing.
func TestDefect02YearAndRegionCount(t *testing.T) {
	grid := must[*factors.Dataset](t)(mee.Grid2023())
	ask := func(p factors.Policy, place carbon.Place, year int) string {
		p.Aliases = factors.CommonKinds()
		m, err := must[carbon.Resolver](t)(grid.Resolver(p)).Resolve(carbon.Query{Kind: "electricity", Stage: carbon.Generation, Basis: carbon.LocationBased, Place: place,
			AsOf: carbon.NewMonth(year, 1), ReportYear: int16(year), Measures: carbon.MeasuresOf([]unit.Quantity{q("1 kWh")})})
		if errors.Is(err, carbon.ErrNoFactor) {
			return "none"
		}
		if err != nil {
			t.Fatal(err)
		}
		got := string(m.Factor.ID)
		for _, f := range m.Fallbacks {
			got += " " + f.Code
		}
		return got
	}
	recent, region := factors.Policy{MaxAge: 2}, factors.Policy{MaxAge: 2, Region: true}
	for _, c := range []struct {
		policy factors.Policy
		place  carbon.Place
		year   int
		want   string
	}{
		{recent, "CN-SH", 2019, "none"},
		{recent, "CN-SH", 2023, "mee-grid-2023/province-cn-sh"},
		{recent, "CN-SH", 2025, "mee-grid-2023/province-cn-sh other-year"},
		{factors.Policy{}, "CN-SH", 2025, "none"},
		{recent, "CN-SH", 2026, "none"},
		{recent, "CN-XZ", 2023, "none"}, // Tibet has none
		{region, "CN-XZ", 2023, "mee-grid-2023/region-sw wider-place"},
		{region, "CN-SC", 2023, "mee-grid-2023/province-cn-sc"},
	} {
		if diff := cmp.Diff(c.want, ask(c.policy, c.place, c.year)); diff != "" {
			t.Errorf("%s in %d (-want +got):\n%s", c.place, c.year, diff)
		}
	}
}

// Defect 4: a table of scope 3 by category that nothing fills. Its sum is scope 3.
func TestDefect04CategoriesSumToScope3(t *testing.T) {
	c := calculator(t, factor("x/steel", "material/steel", carbon.CradleToGate, "kg", "CO2", "2"), factor("x/truck", "freight/road", carbon.WellToWheel, "t.km", "CO2", "0.1"),
		factor("x/waste", "waste/mixed", carbon.Treatment, "kg", "CO2", "0.7"), factor("x/e", "electricity", carbon.Generation, "kWh", "CO2", "0.5"), factor("x/eu", "electricity", carbon.UpstreamAndLosses, "kWh", "CO2", "0.09"))
	v := posted(t, c, activity("material/steel", carbon.PurchasedGoods, "5 kg"), activity("material/steel", carbon.CapitalGoods, "3 kg"), activity("electricity", carbon.Electricity, "100 kWh"),
		activity("freight/road", carbon.UpstreamTransport, "30 t.km"), activity("waste/mixed", carbon.Waste, "10 kg"), activity("freight/road", carbon.DownstreamTransport, "20 t.km"))
	third := location
	third.Scope = carbon.Scope3
	got, sum := map[carbon.Category]string{}, must[inventory.Figure](t)(posted(t, c).Total(third))
	for k, f := range must[map[inventory.CellCategory]inventory.Figure](t)(v.ByCategory("", third)) {
		got[k.Category] = f.Kg().String()
		sum = must[inventory.Figure](t)(sum.Add(f))
	}
	want := map[carbon.Category]string{carbon.PurchasedGoods: "10", carbon.CapitalGoods: "6", carbon.FuelAndEnergy: "9", carbon.UpstreamTransport: "3", carbon.Waste: "7", carbon.DownstreamTransport: "2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if total := must[inventory.Figure](t)(v.Total(third)); !total.Kg().Equal(sum.Kg()) || total.Kg().String() != "37" {
		t.Errorf("scope 3 is %s kg, its categories %s", total.Kg(), sum.Kg())
	}
}

// Defect 5: "HFC" taken for HFC-134a, "PFC" for CF4, all methane for fossil methane. A
// group is no gas, a blend is its parts, and where methane comes from is its species.
func TestDefect05GroupsAreNoGases(t *testing.T) {
	for _, name := range []string{"HFC", "HFCs", "PFC", "PFCs", "氢氟碳化物", "全氟碳化物"} {
		if s, err := ghg.ParseSpecies(name); err == nil {
			t.Errorf("%s was read as %s", name, s)
		}
	}
	for gas, want := range map[string]string{"CH4": "29.8", "CH4-biogenic": "27", "HFC-134a": "1530", "PFC-14": "7380"} {
		co2e := must[ghg.CO2e](t)(ghg.MustAmounts(ghg.Amount{Species: must[ghg.Species](t)(ghg.ParseSpecies(gas)), Kg: unit.Int(1)}).CO2e(ghg.AR6))
		if diff := cmp.Diff(want, co2e.Kg().String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", gas, diff)
		}
	}
	c := carbon.NewCalculator(scheme, carbon.Releases())
	lines, _, err := c.Calculate(activity("gas/R-410A", carbon.Fugitive, "10 kg"))
	if err != nil || lines[0].Amounts().String() != "5 kg HFC-32 + 5 kg HFC-125" {
		t.Errorf("10 kg of R-410A: %v, %v", lines, err)
	}
	_, _, err = c.Calculate(activity("gas/HFC", carbon.Fugitive, "10 kg"))
	if err == nil {
		t.Error("a gas that does not say which has a factor")
	}
}

// Defect 6: the equity share read from a field that nothing has, so that it is always
// 100 %. Of 1,000 kg of a company held at 40 %, equity share has 400 kg in scope 1;
// operational control has them in category 15.
func TestDefect06EquityShare(t *testing.T) {
	g := must[*boundary.Group](t)(boundary.New("r", []boundary.Entity{{ID: "r", Operator: "r"}, {ID: "jv", Operator: "jv"}}, []boundary.Ownership{
		{Owner: "r", Owned: "jv", Share: unit.MustNumber("0.4"), Relation: boundary.Associate}}))
	own, held := activity("gas/CO2", carbon.Process, "7 kg"), activity("gas/CO2", carbon.Process, "1000 kg")
	own.Entity, held.Entity = "r", "jv"
	v := posted(t, carbon.NewCalculator(scheme, carbon.Releases()), own, held)
	for approach, want := range map[boundary.Approach][2]string{boundary.EquityShare: {"407", "0"}, boundary.OperationalControl: {"7", "400"}, boundary.FinancialControl: {"7", "400"}} {
		w := location
		w.Boundary = must[*boundary.Consolidation](t)(g.Under(approach))
		var got [2]string
		for i, scope := range []carbon.Scope{carbon.Scope1, carbon.Scope3} {
			w.Scope = scope
			got[i] = must[inventory.Figure](t)(v.Total(w)).Kg().String()
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s, scopes 1 and 3 (-want +got):\n%s", approach, diff)
		}
	}
}

// Defect 8: the factor of the day, and of equal ones the first that a map yields. The same
// factors in any order are one resolver with one answer; equal ones are an error.
func TestDefect08OrderOfFactors(t *testing.T) {
	fs := []*carbon.Factor{factor("x/any", "material/steel", carbon.CradleToGate, "kg", "CO2", "1"), factor("x/cn", "material/steel", carbon.CradleToGate, "kg", "CO2", "2"),
		factor("x/sh", "material/steel", carbon.CradleToGate, "kg", "CO2", "3"), factor("x/of-2025", "material/steel", carbon.CradleToGate, "kg", "CO2", "4")}
	fs[1].Place, fs[2].Place, fs[3].Valid = "CN", "CN-SH", carbon.Year(2025)
	want := given(t, fs...).Identity()
	r := rand.New(rand.NewPCG(8, 8))
	for range 20 {
		r.Shuffle(len(fs), func(i, j int) { fs[i], fs[j] = fs[j], fs[i] })
		if got := given(t, fs...).Identity(); got != want {
			t.Fatalf("another order, another identity: %+v", got)
		}
		lines, _, err := calculator(t, fs...).Calculate(activity("material/steel", carbon.PurchasedGoods, "1 kg"))
		if err != nil || lines[0].Match.Factor.ID != "x/sh" {
			t.Fatalf("%v, %v, want the place's own", lines, err)
		}
	}
	twin := factor("x/twin", "material/steel", carbon.CradleToGate, "kg", "CO2", "9")
	twin.Place = "CN-SH"
	for _, both := range [][]*carbon.Factor{append(fs, twin), append([]*carbon.Factor{twin}, fs...)} {
		if _, _, err := calculator(t, both...).Calculate(activity("material/steel", carbon.PurchasedGoods, "1 kg")); err == nil || errors.Is(err, carbon.ErrNoFactor) {
			t.Errorf("two equal factors: %v", err)
		}
	}
}

// Defect 12: a default multiplier of 0, so that everything emits nothing. A factor without
// amounts is flagged; a rate or an amount that nobody stated is an error, not 0.
func TestDefect12NothingFromSomething(t *testing.T) {
	empty := factor("x/empty", "material/steel", carbon.CradleToGate, "kg", "CO2", "1")
	empty.Amounts = nil
	_, _, err := carbon.NewCalculator(scheme, always{empty}).Calculate(activity("material/steel", carbon.PurchasedGoods, "5 kg"))
	fails(t, err, carbon.RuleZeroResult)
	steel := factor("x/steel", "material/steel", carbon.CradleToGate, "kg", "CO2", "2")
	unstated := sold{steel, carbon.Step{Name: carbon.Same("multiplier"), From: unit.Kilogram, To: unit.Kilogram}}
	lines, _, err := carbon.NewCalculator(scheme, unstated).Calculate(activity("material/steel", carbon.PurchasedGoods, "5 kg"))
	if err == nil {
		t.Errorf("5 kg × a multiplier that nobody stated: %s", lines[0].Amounts())
	}
	fails(t, err, carbon.RuleMeasure)
	blank := factor("x/blank", "material/steel", carbon.CradleToGate, "kg", "CO2", "1")
	blank.Amounts = ghg.Amounts{{Species: ghg.CO2}}
	_, err = carbon.Given(blank)
	fails(t, err, carbon.RuleFact)
}
