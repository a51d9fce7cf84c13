package disclosure_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/disclosure"
	"github.com/tanlian/tanlian/supplier"
)

var edition = &carbon.Edition{ID: "test-1", Publisher: carbon.Text{EN: "Test", ZH: "测试"}, Title: carbon.Text{EN: "Factors made up for a test", ZH: "测试用因子"},
	Version: "1", DataYear: 2023, Licence: "none", Redistribute: "embed"}

type published map[string]*carbon.Factor

func (p published) put(k carbon.Kind, s carbon.Stage, per unit.Unit, q carbon.Quality, as ...ghg.Amount) {
	id := fmt.Sprintf("test-1/%s/%d", k, s)
	p[fmt.Sprint(k, s)] = &carbon.Factor{ID: carbon.FactorID(id), Kind: k, Name: carbon.Text{EN: string(k), ZH: string(k)}, Stage: s, Per: per, Quality: q,
		Amounts: ghg.MustAmounts(as...), Source: carbon.Source{Edition: edition, At: "row 1"}}
}

func (p published) Resolve(q carbon.Query) (*carbon.Match, error) {
	f, ok := p[fmt.Sprint(q.Kind, q.Stage)]
	if !ok {
		return nil, &carbon.NoFactorError{Query: q, Why: "not in the table"}
	}
	return &carbon.Match{Factor: f, Measure: f.Per.Dimension(), Read: carbon.AttrKind | carbon.AttrStage}, nil
}

func (p published) Identity() carbon.Identity {
	return carbon.Identity{Digest: carbon.Digest{1}, Reads: carbon.AttrKind | carbon.AttrStage, Name: "test"}
}

func kg(s ghg.Species, n string) ghg.Amount { return ghg.Amount{Species: s, Kg: unit.MustNumber(n)} }

func resolver() published {
	p := published{}
	p.put("electricity", carbon.Generation, unit.KilowattHour, 0, kg(ghg.CO2, "0.5306"))
	p.put("electricity", carbon.UpstreamAndLosses, unit.KilowattHour, 0, kg(ghg.UnsplitUnstated, "0.0899"))
	p.put("fuel/diesel", carbon.Combustion, unit.Tonne, 0, kg(ghg.CO2, "3095.91"), kg(ghg.BiogenicCO2, "12"))
	p.put("fuel/diesel", carbon.Upstream, unit.Tonne, 0, kg(ghg.Unsplit(ghg.AR5), "752.0276"))
	p.put("material/steel", carbon.CradleToGate, unit.Kilogram, carbon.SupplierSpecific, kg(ghg.Unsplit(ghg.AR6), "2.45"))
	p.put("gas/HCFC-22", carbon.ProcessStage, unit.Kilogram, 0, kg(ghg.HCFC22, "1"))
	return p
}

// results posts a small year, in the given order of rows.
func results(t testing.TB, year int, shuffle bool) disclosure.Results {
	t.Helper()
	p := resolver()
	s := carbon.GHGProtocol{Period: carbon.Year(year), ReportYear: year, Set: ghg.AR6}
	v, err := inventory.New(inventory.Schema{Reporter: "uscc:test", Period: s.Period, Scheme: s.ID(), Resolver: p.Identity(), Keep: carbon.AttrAll &^ carbon.AttrAsOf,
		Breakdowns: []inventory.Breakdown{{Name: "site", By: []inventory.Dim{"site"}, Keep: inventory.Questions}, {Name: "supplier", By: []inventory.Dim{inventory.Supplier}, Keep: inventory.Gases}}})
	if err != nil {
		t.Fatal(err)
	}
	var as []*carbon.Activity
	add := func(k carbon.Kind, c carbon.Category, q, supplier string) {
		n := len(as)
		as = append(as, &carbon.Activity{ID: fmt.Sprint("INV-", n), Ref: carbon.Ref{Name: "rows.csv", Row: int64(n + 2)}, Kind: k, Category: c, Name: carbon.Text{EN: "row", ZH: "行"},
			Measures: []unit.Quantity{unit.MustParse(q)}, Period: carbon.NewMonth(year, time.Month(1+n%12)).Period(), Place: "CN-SH", Entity: "uscc:test",
			Supplier: carbon.PartyID(supplier), Tags: []carbon.Tag{{Name: "site", Value: fmt.Sprint("S", n%3)}}, Quality: carbon.Measured, Method: &carbon.Method{Code: "test", Name: carbon.Same("test")}})
	}
	for i := range 40 {
		add("electricity", carbon.Electricity, fmt.Sprint(1000+i*7+year-2024, " MWh"), "")
		add("fuel/diesel", carbon.Mobile, fmt.Sprint(3+i, ".5 t"), "")
		add("material/steel", carbon.PurchasedGoods, fmt.Sprint(200+i*31, " t"), fmt.Sprint("s<script>", i%30))
	}
	add("gas/HCFC-22", carbon.Fugitive, "40 kg", "")
	add("material/unknown", carbon.PurchasedGoods, "40 kg", "")
	if shuffle {
		rand.New(rand.NewPCG(1, 1)).Shuffle(len(as), func(i, j int) { as[i], as[j] = as[j], as[i] })
	}
	var lines []carbon.Line
	err = v.Run(context.Background(), carbon.NewCalculator(s, p), func(yield func(*carbon.Activity, error) bool) {
		for _, a := range as {
			if !yield(a, nil) {
				return
			}
		}
	}, func(ls []carbon.Line) error { lines = append(lines, ls...); return nil }, nil)
	if err != nil {
		t.Fatal(err)
	}
	return disclosure.Results{Inventory: v, Lines: lines, Location: inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased}, Market: inventory.View{GWP: ghg.AR6, Basis: carbon.MarketBased}}
}

func input(t testing.TB, shuffle bool) disclosure.Input {
	before := results(t, 2024, false)
	in := disclosure.Input{ID: "R-1", Title: report.Text{EN: "Disclosure", ZH: "披露"}, Short: report.Text{EN: "Disclosure", ZH: "披露"},
		Reporter: report.Party{Name: report.Text{EN: "Test Co.", ZH: "测试公司"}, ID: "uscc:test"}, Approach: report.Text{EN: "operational control", ZH: "运营控制"},
		Year: results(t, 2025, shuffle), Before: &before, Code: "test"}
	for c := carbon.CapitalGoods; c <= carbon.Investments; c++ {
		if c != carbon.FuelAndEnergy { // which is calculated
			in.Categories = append(in.Categories, scope3.Statement{Category: c, State: scope3.NotApplicable, Reason: report.Text{EN: "nothing of the kind", ZH: "无此类活动"}})
		}
	}
	return in
}

func build(t testing.TB, in disclosure.Input) *report.Disclosure {
	t.Helper()
	d, err := disclosure.New(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestShuffledRowsMakeTheSameDocument(t *testing.T) {
	want, got := build(t, input(t, false)), build(t, input(t, true))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%.3000s", diff)
	}
}

func TestChecks(t *testing.T) {
	result := func(d *report.Disclosure, r carbon.Rule) report.Result {
		for _, f := range d.Frameworks {
			for _, c := range f.Checks {
				if c.Rule.Code == r.Code {
					return c.Result
				}
			}
		}
		return "absent"
	}
	d := build(t, input(t, false))
	for _, r := range []carbon.Rule{disclosure.RuleRowsClosed, disclosure.RuleBothMethods, disclosure.RuleCategories, disclosure.RuleAccounts, disclosure.RuleParts, disclosure.RuleSources, disclosure.RuleBridge} {
		if got := result(d, r); got != report.Pass {
			t.Errorf("%s: %s", r.Text.EN, got)
		}
	}
	if got := result(d, disclosure.RuleAssurance); got != report.Fail {
		t.Errorf("nobody assured it: %s", got)
	}
	in := input(t, false)
	in.Categories = in.Categories[1:]
	if got := result(build(t, in), disclosure.RuleCategories); got != report.Fail {
		t.Errorf("category 2 without a reason: %s", got)
	}
	in = input(t, false)
	in.Before = nil
	if got := result(build(t, in), disclosure.RuleBridge); got != report.CheckNotApplied {
		t.Errorf("no year before: %s", got)
	}
}

func TestEveryFigureOfTheTotalsHasItsLines(t *testing.T) {
	d := build(t, input(t, false))
	want := []string{"biogenic", "cat-1", "cat-3", "cat-electricity", "cat-mobile", "outside-kyoto", "scope1", "scope2", "scope2-market", "scope3", "total-location", "total-market"}
	var got []string
	for _, x := range d.Traces {
		if !strings.Contains(x.ID, "-S") && !strings.HasPrefix(x.ID, "supplier") {
			got = append(got, x.ID)
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRulesAreBilingualAndUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range disclosure.Rules() {
		if seen[r.Code] || r.Text.EN == "" || r.Text.ZH == "" {
			t.Errorf("rule %+v", r)
		}
		seen[r.Code] = true
	}
}

// The chain shows what was bought by family of goods, and what of it arises where.
func TestChain(t *testing.T) {
	in := input(t, false)
	suppliers := []supplier.Supplier{{ID: "mine", Name: carbon.Text{EN: "Mine", ZH: "矿山"}}, {ID: "s<script>0", Name: carbon.Text{EN: "Mill", ZH: "钢厂"}}}
	links := []supplier.Link{{Supplier: "s<script>0", Customer: "uscc:test"}, {Supplier: "mine", Customer: "s<script>0", Share: unit.Ratio(1, 4)}}
	var err error
	if in.Network, err = supplier.NewNetwork("uscc:test", suppliers, links); err != nil {
		t.Fatal(err)
	}
	d := build(t, in)
	bought := unit.Int(0)
	for _, l := range d.Lines {
		if l.Supplier == "s<script>0" {
			bought = bought.Add(l.CO2e)
		}
	}
	got := map[string]string{}
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if b.Sankey != nil {
				for _, n := range b.Sankey.Nodes {
					got[n.ID] = n.Name.ZH + " " + n.Figure.Exact.String()
				}
			}
		}
	}
	all := d.Field("s3_total").Figures[0].Exact
	for _, x := range d.Traces {
		if x.ID == "cat-1" {
			all = x.Total.Exact
		}
	}
	if got["t2-0"] != "钢（1） "+bought.Mul(unit.Ratio(1, 4)).String() || got["t1-0"] != "钢 "+all.String() || got["c-1"] == "" || got["c-electricity"] == "" {
		t.Errorf("%v", got)
	}
}
