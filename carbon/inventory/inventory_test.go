package inventory_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// published is a Resolver over a small table.
type published struct {
	factors map[string]*carbon.Factor // by kind, stage and basis
	via     map[carbon.Kind][]carbon.Step
	digest  byte
	reads   carbon.Attr
}

func key(k carbon.Kind, s carbon.Stage, b carbon.Basis) string { return fmt.Sprint(k, "|", s, "|", b) }

func (p *published) put(k carbon.Kind, s carbon.Stage, b carbon.Basis, per unit.Unit, as ...ghg.Amount) {
	if p.factors == nil {
		p.factors = map[string]*carbon.Factor{}
	}
	p.factors[key(k, s, b)] = &carbon.Factor{ID: carbon.FactorID(key(k, s, b)), Kind: k, Stage: s, Per: per, Amounts: ghg.MustAmounts(as...)}
}

func (p *published) Resolve(q carbon.Query) (*carbon.Match, error) {
	f, ok := p.factors[key(q.Kind, q.Stage, q.Basis)]
	if !ok {
		return nil, &carbon.NoFactorError{Query: q, Why: "not in the table"}
	}
	m := &carbon.Match{Factor: f, Measure: f.Per.Dimension(), Via: p.via[q.Kind], Read: p.reads}
	if len(m.Via) > 0 {
		m.Measure = m.Via[0].From.Dimension()
	}
	return m, nil
}

func (p *published) Identity() carbon.Identity {
	return carbon.Identity{Digest: carbon.Digest{p.digest}, Reads: p.reads, Name: "table"}
}

func kg(s ghg.Species, n string) ghg.Amount { return ghg.Amount{Species: s, Kg: unit.MustNumber(n)} }

func table() *published {
	p := &published{digest: 1, reads: carbon.AttrKind | carbon.AttrStage | carbon.AttrBasis | carbon.AttrMeasures, via: map[carbon.Kind][]carbon.Step{}}
	cny, _ := unit.Monetary("CNY", 2025, unit.Purchaser)
	usd, _ := unit.Monetary("USD", 2022, unit.Purchaser)
	p.put("electricity", carbon.Generation, carbon.LocationBased, unit.KilowattHour, kg(ghg.CO2, "0.5306"))
	p.put("electricity", carbon.Generation, carbon.MarketBased, unit.KilowattHour, kg(ghg.CO2, "0.6096"))
	p.put("electricity", carbon.UpstreamAndLosses, carbon.Common, unit.KilowattHour, kg(ghg.UnsplitUnstated, "0.0899"))
	p.put("fuel/natural-gas", carbon.Combustion, carbon.Common, unit.NormalCubicMetre, kg(ghg.CO2, "2.1621888"), kg(ghg.Methane, "0.000038931"), kg(ghg.NitrousOxide, "0.0000038931"))
	p.put("fuel/natural-gas", carbon.Upstream, carbon.Common, unit.CubicMetre15, kg(ghg.Unsplit(ghg.AR5), "0.3366"))
	p.put("fuel/b5", carbon.Combustion, carbon.Common, unit.Litre, kg(ghg.CO2, "2.5"), kg(ghg.BiogenicCO2, "0.13"))
	p.put("fuel/b5", carbon.Upstream, carbon.Common, unit.Litre, kg(ghg.Unsplit(ghg.AR5), "0.6"))
	p.put("material/steel", carbon.CradleToGate, carbon.Common, unit.Kilogram, kg(ghg.Unsplit(ghg.AR6), "2.45"))
	p.put("spend/naics-541330", carbon.CradleToGate, carbon.Common, usd, kg(ghg.CO2, "0.08"), kg(ghg.Methane, "0.0002"))
	p.via["spend/naics-541330"] = []carbon.Step{{From: cny, To: usd, Rate: unit.Ratio(100, 769)}}
	return p
}

func schema(p carbon.Resolver, s carbon.Scheme) inventory.Schema {
	return inventory.Schema{Reporter: "uscc:test", Period: carbon.Year(2025), Scheme: s.ID(), Resolver: p.Identity(), Keep: carbon.AttrAll &^ (carbon.AttrAsOf | carbon.AttrSupplier),
		Breakdowns: []inventory.Breakdown{
			{Name: "site", By: []inventory.Dim{"site"}, Keep: inventory.Questions},
			{Name: "supplier", By: []inventory.Dim{inventory.Supplier}, Keep: inventory.Gases},
			{Name: "month", By: []inventory.Dim{inventory.Month, "site"}, Keep: inventory.CO2e, Set: ghg.AR6},
		}}
}

var scheme = carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}

// rows makes n reproducible activities; say chooses the spelling of units.
func rows(n int, tenThousand bool) []*carbon.Activity {
	r := rand.New(rand.NewPCG(1, 2))
	cny, _ := unit.Monetary("CNY", 2025, unit.Purchaser)
	kinds := []struct {
		kind carbon.Kind
		cat  carbon.Category
		unit unit.Unit
	}{
		{"electricity", carbon.Electricity, unit.KilowattHour}, {"fuel/natural-gas", carbon.Stationary, unit.CubicMetre20},
		{"fuel/b5", carbon.Mobile, unit.Litre}, {"material/steel", carbon.PurchasedGoods, unit.Tonne}, {"spend/naics-541330", carbon.PurchasedGoods, cny},
	}
	var as []*carbon.Activity
	for i := range n {
		k := kinds[r.IntN(len(kinds))]
		num := unit.FromDecimal(unit.Int(r.Int64N(1e9)).Round(0)).Mul(unit.Ratio(1, 1000))
		q := unit.New(num, k.unit)
		if tenThousand && k.unit == unit.KilowattHour {
			q, _ = q.In(unit.MustUnit("万kWh"))
		}
		from := carbon.NewDate(2025, 1, 1+r.IntN(300))
		m := carbon.Period{From: from, To: from.Add(r.IntN(60))}
		a := &carbon.Activity{Ref: carbon.Ref{Name: "t.csv", Row: int64(i + 1)}, Kind: k.kind, Category: k.cat, Measures: []unit.Quantity{q}, Period: m,
			Place: "CN-SH", Entity: "uscc:test", Supplier: carbon.PartyID(fmt.Sprint("s", r.IntN(7))), Tags: []carbon.Tag{{Name: "site", Value: fmt.Sprint("S", r.IntN(4))}}, Quality: carbon.Measured}
		if r.IntN(10) == 0 {
			a.Measures[0], a.Reverses = q.Neg(), "earlier"
		}
		as = append(as, a)
	}
	return as
}

// corrected returns a calculator for which a negative row takes back a line that was
// posted with the same question.
func corrected(s carbon.Scheme, r carbon.Resolver) *carbon.Calculator {
	c := carbon.NewCalculator(s, r)
	return c.Posted(func(a *carbon.Activity) ([]carbon.Line, error) {
		posted := *a
		posted.Reverses, posted.Measures = "", nil
		for _, q := range a.Measures {
			posted.Measures = append(posted.Measures, q.Neg())
		}
		lines, _, err := c.Calculate(&posted)
		return lines, err
	})
}

func seq(as []*carbon.Activity) iter.Seq2[*carbon.Activity, error] {
	return func(yield func(*carbon.Activity, error) bool) {
		for _, a := range as {
			if !yield(a, nil) {
				return
			}
		}
	}
}

func build(t testing.TB, p carbon.Resolver, as []*carbon.Activity) (*inventory.Inventory, []carbon.Line) {
	t.Helper()
	v, err := inventory.New(schema(p, scheme))
	if err != nil {
		t.Fatal(err)
	}
	var lines []carbon.Line
	err = v.Run(context.Background(), corrected(scheme, p), seq(as), func(ls []carbon.Line) error {
		lines = append(lines, ls...)
		return nil
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return v, lines
}

func total(t testing.TB, v *inventory.Inventory, w inventory.View) inventory.Figure {
	t.Helper()
	f, err := v.Total(w)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var (
	location = inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased}
	market   = inventory.View{GWP: ghg.AR6, Basis: carbon.MarketBased}
)

// The slow twin: one big.Rat for each line.
func TestTotalEqualsLineByLine(t *testing.T) {
	v, lines := build(t, table(), rows(500, false))
	gwp := map[string]string{"CO2": "1", "CH4": "29.8", "N2O": "273"}
	for _, w := range []inventory.View{location, market} {
		want := new(big.Rat)
		for _, l := range lines {
			if l.Heading.Basis != carbon.Common && l.Heading.Basis != w.Basis {
				continue
			}
			for _, a := range l.Match.Factor.Amounts {
				if a.Species == ghg.BiogenicCO2 {
					continue
				}
				g, ok := new(big.Rat).SetString(gwp[a.Species.String()])
				if !ok {
					g = big.NewRat(1, 1)
				}
				want.Add(want, g.Mul(g, a.Kg.Rat()).Mul(g, l.Consumed().Number().Rat()))
			}
		}
		if got := total(t, v, w).Kg().Rat(); got.Cmp(want) != 0 {
			t.Errorf("%s: total %s, line by line %s", w.Basis, got, want)
		}
	}
}

func TestBreakdownsAddUpToTheTotal(t *testing.T) {
	v, _ := build(t, table(), rows(500, false))
	for _, w := range []inventory.View{location, market} {
		want := total(t, v, w)
		for _, b := range []string{"site", "supplier", "month"} {
			fs, err := v.Figures(b, w)
			if err != nil {
				t.Fatal(err)
			}
			sum := unit.Int(0)
			for _, f := range fs {
				sum = sum.Add(f.Kg())
			}
			if !sum.Equal(want.Kg()) {
				t.Errorf("by %s, %s: %s, total %s", b, w.Basis, sum, want.Kg())
			}
		}
		hs, err := v.Headings(w)
		if err != nil {
			t.Fatal(err)
		}
		sum := unit.Int(0)
		for _, f := range hs {
			sum = sum.Add(f.Kg())
		}
		if !sum.Equal(want.Kg()) {
			t.Errorf("by heading: %s, total %s", sum, want.Kg())
		}
	}
}

func TestDigestIsBlindToOrderPartitionAndUnits(t *testing.T) {
	p, as := table(), rows(300, false)
	want, _ := build(t, p, as)
	shuffled := slices.Clone(as)
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for name, as := range map[string][]*carbon.Activity{"shuffled": shuffled, "万kWh": rows(300, true)} {
		if got, _ := build(t, p, as); got.Digest() != want.Digest() {
			t.Errorf("%s: another digest", name)
		}
	}
	merged, err := inventory.New(schema(p, scheme))
	if err != nil {
		t.Fatal(err)
	}
	for i := 6; i >= 0; i-- {
		var part []*carbon.Activity
		for j := i; j < len(shuffled); j += 7 {
			part = append(part, shuffled[j])
		}
		v, _ := build(t, p, part)
		if err := merged.Merge(v); err != nil {
			t.Fatal(err)
		}
	}
	if merged.Digest() != want.Digest() {
		t.Error("seven parts merged: another digest")
	}
	unused := table()
	unused.digest = 9 // a policy or a licence text that no line depends on
	unused.put("fuel/never-asked", carbon.Combustion, carbon.Common, unit.Litre, kg(ghg.CO2, "1"))
	if got, _ := build(t, unused, as); got.Digest() != want.Digest() {
		t.Error("a factor that no line used is in the digest")
	}
	less, _ := build(t, p, as[1:])
	if less.Digest() == want.Digest() {
		t.Error("one row less: the same digest")
	}
}

func TestMergeRefuses(t *testing.T) {
	p := table()
	v, _ := build(t, p, rows(3, false))
	other := schema(p, scheme)
	other.Reporter = "uscc:other"
	o, err := inventory.New(other)
	if err != nil {
		t.Fatal(err)
	}
	if v.Merge(o) == nil {
		t.Error("merged another reporter")
	}
	from := func(source byte, first, last int64) *inventory.Inventory {
		v, _ := build(t, p, nil)
		for row := first; row <= last; row++ {
			if err := v.Exclude(carbon.Ref{Source: carbon.Digest{source}, Name: "t.csv", Row: row}, carbon.RulePeriod); err != nil {
				t.Fatal(err)
			}
		}
		return v
	}
	a := from(9, 1, 70000)
	before := a.Digest()
	if err := a.Merge(from(9, 70000, 70001)); !errors.Is(err, inventory.ErrOverlap) || a.Digest() != before {
		t.Errorf("a row in both: %v", err)
	}
	if err := errors.Join(a.Merge(from(9, 70001, 70002)), a.Merge(from(8, 1, 3))); err != nil {
		t.Errorf("rows of other parts: %v", err)
	}
	if err := a.Merge(from(9, 70002, 70002)); !errors.Is(err, inventory.ErrOverlap) {
		t.Errorf("a row that came by merging: %v", err)
	}
	twice := carbon.Ref{Source: carbon.Digest{9}, Name: "t.csv", Row: 5}
	if err := a.Reject(twice, errors.New("again")); !errors.Is(err, inventory.ErrOverlap) {
		t.Errorf("a second fate: %v", err)
	}
	if v.Merge(v) == nil {
		t.Error("merged into itself")
	}
}

func TestViews(t *testing.T) {
	p := table()
	v, lines := build(t, p, rows(200, false))
	lb, mb := total(t, v, location), total(t, v, market)
	if _, err := lb.Add(mb); !errors.As(err, new(*inventory.ViewError)) {
		t.Errorf("location plus market: %v", err)
	}
	if lb.CO2e().Kept().Sign() <= 0 {
		t.Error("nothing is kept from other sets, though there is AR5 and unstated CO2e")
	}
	strict := location
	strict.Strict = true
	if _, err := v.Total(strict); !errors.Is(err, inventory.ErrKept) {
		t.Errorf("strict: %v", err)
	}
	bio := location
	bio.Account = ghg.Biogenic
	if f := total(t, v, bio); f.Kg().Sign() <= 0 {
		t.Error("no biogenic CO2")
	}
	if _, err := v.Total(inventory.View{Basis: carbon.LocationBased}); err == nil {
		t.Error("a view without a GWP set")
	}
	if _, err := v.Total(inventory.View{GWP: ghg.AR6}); err == nil {
		t.Error("a view without a scope 2 method")
	}
	ar5 := location
	ar5.GWP = ghg.AR5
	if _, err := v.Figures("month", ar5); !errors.As(err, new(*inventory.ClosedError)) {
		t.Errorf("another GWP set of CO2e: %v", err)
	}
	if f, err := v.Figures("supplier", ar5); err != nil || len(f) != 7 {
		t.Errorf("another GWP set of gases: %d cells, %v", len(f), err)
	}
	tr, err := v.Trace("site", inventory.NewCell("S1"), market, func(yield func(*carbon.Line, error) bool) {
		for i := range lines {
			if !yield(&lines[i], nil) {
				return
			}
		}
	}, 5)
	if err != nil {
		t.Fatal(err)
	}
	sum := tr.OthersKg
	for _, l := range tr.Top {
		sum = sum.Add(l.Kg)
	}
	if !sum.Equal(tr.Total.Kg()) || len(tr.Top) != 5 || tr.Others == 0 {
		t.Errorf("trace: %s of %s, %d others", sum, tr.Total.Kg(), tr.Others)
	}
	if _, err := v.Trace("site", inventory.NewCell("S1"), market, func(yield func(*carbon.Line, error) bool) { yield(&lines[0], nil) }, 5); err == nil {
		t.Error("a trace of other lines adds up")
	}
}

func TestRehearsalIsAFreshRun(t *testing.T) {
	p, as := table(), rows(300, false)
	v, _ := build(t, p, as)
	next := table()
	next.digest = 2
	next.put("electricity", carbon.Generation, carbon.LocationBased, unit.MegawattHour, kg(ghg.CO2, "500"))
	// a supplier's footprint per 0.37 kg
	next.factors[key("material/steel", carbon.CradleToGate, carbon.Common)].Amounts = ghg.Amounts{{Species: ghg.CO2, Kg: unit.Ratio(85, 37)}}
	fresh, _ := build(t, next, as)
	w := location
	w.Resolve = next
	if got, want := total(t, v, w), total(t, fresh, location); !got.Kg().Equal(want.Kg()) {
		t.Errorf("rehearsal %s, fresh run %s", got.Kg(), want.Kg())
	}
	next.reads |= carbon.AttrSupplier
	var need *inventory.NeedsLedgerError
	if _, err := v.Total(w); !errors.As(err, &need) || need.Missing != carbon.AttrSupplier {
		t.Errorf("a resolver that reads the supplier: %v", err)
	}
}

func TestEveryRowHasOneFate(t *testing.T) {
	as := rows(50, false)
	as[0].Category, as[0].Kind = carbon.Stationary, "fuel/unknown"
	as[1].Period = carbon.Year(2026)
	as[2].Measures = nil
	as[3].Measures[0], as[3].Reverses = as[3].Measures[0].Neg(), ""
	if as[3].Measures[0].Number().Sign() > 0 {
		as[3].Measures[0] = as[3].Measures[0].Neg()
	}
	v, _ := build(t, table(), as)
	p := v.Partition()
	got := fmt.Sprint(p.Rows(0), p.Rows(inventory.Calculated), p.Rows(inventory.Excluded), p.Rows(inventory.Rejected))
	if diff := cmp.Diff("50 46 1 3", got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var codes []string
	for _, g := range p.Groups() {
		codes = append(codes, g.Rule.Code)
	}
	if diff := cmp.Diff([]string{"TL-C004", "TL-C001", "TL-C003", "TL-C007"}, codes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Defect 14: flows of opposite sign cancel, and vanish.
func TestZeroFromTwoLinesIsNotNothing(t *testing.T) {
	as := rows(1, false)
	as[0].Reverses = ""
	as[0].Measures[0] = unit.New(unit.Int(5), as[0].Measures[0].Unit())
	back := *as[0]
	back.Measures, back.Reverses = []unit.Quantity{as[0].Measures[0].Neg()}, "INV-1"
	v, _ := build(t, table(), append(as, &back))
	empty, _ := build(t, table(), nil)
	f := total(t, v, location)
	if f.Kg().Sign() != 0 || f.Lines() < 2 {
		t.Errorf("%s kg from %d lines", f.Kg(), f.Lines())
	}
	if total(t, empty, location).Lines() != 0 {
		t.Error("an empty inventory has lines")
	}
	gross, _ := build(t, table(), as[:1])
	if v.Digest() == empty.Digest() || v.Digest() == gross.Digest() {
		t.Error("what cancels vanishes from the digest")
	}
}

func TestBridgeIsExact(t *testing.T) {
	p := table()
	before, _ := build(t, p, rows(200, false))
	next := table()
	next.digest = 2
	next.put("electricity", carbon.Generation, carbon.LocationBased, unit.KilowattHour, kg(ghg.CO2, "0.5"))
	after, _ := build(t, next, rows(260, false)[40:])
	es, err := inventory.Bridge(before, after, location, location)
	if err != nil {
		t.Fatal(err)
	}
	sum := total(t, before, location).Kg()
	for _, e := range es {
		parts := e.Activity.Add(e.Factor).Add(e.New).Add(e.Gone)
		if !parts.Equal(e.Change()) {
			t.Errorf("%s: parts %s, change %s", e.Kind, parts, e.Change())
		}
		sum = sum.Add(parts)
	}
	if want := total(t, after, location).Kg(); !sum.Equal(want) {
		t.Errorf("bridge ends at %s, total is %s", sum, want)
	}
}

func BenchmarkAdd(b *testing.B) {
	p := table()
	as := rows(2000, false)
	v, _ := build(b, p, nil)
	c := corrected(scheme, p)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := v.Row(c, nil, as[i%len(as)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

func TestOverlayOfSomethingElseIsRefused(t *testing.T) {
	p := table()
	v, _ := build(t, p, rows(20, false))
	w := market
	w.Settled = inventory.NewOverlay(v, nil, nil)
	if _, err := v.Total(w); err != nil {
		t.Errorf("its own overlay: %v", err)
	}
	w.Resolve = p
	if _, err := v.Total(w); err == nil {
		t.Error("a rehearsal with instruments that were settled against the posted answers")
	}
	w.Resolve = nil
	s := schema(p, scheme)
	s.Reporter = "uscc:other"
	o, err := inventory.New(s)
	if err != nil {
		t.Fatal(err)
	}
	w.Settled = inventory.NewOverlay(o, nil, nil)
	if _, err := v.Total(w); err == nil {
		t.Error("the overlay of another inventory")
	}
	f, err := o.Total(location)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Add(total(t, v, location)); !errors.As(err, new(*inventory.ViewError)) {
		t.Errorf("figures of two companies add: %v", err)
	}
}

func TestRehearsalRefusesWhatACalculationRefuses(t *testing.T) {
	v, _ := build(t, table(), rows(100, false))
	next := table()
	next.digest = 3
	next.factors[key("electricity", carbon.Generation, carbon.LocationBased)].Stage = carbon.LifeCycleGeneration
	w := location
	w.Resolve = next
	if _, err := v.Total(w); carbon.RuleOf(err).Code != carbon.RuleStage.Code {
		t.Errorf("a life-cycle factor in scope 2: %v", err)
	}
}

func TestRowIsWholeOrNot(t *testing.T) {
	p := table()
	v, _ := build(t, p, nil)
	in, out := rows(2, false)[0], rows(2, false)[1]
	in.Ref, out.Ref = carbon.Ref{Name: "t.csv", Row: 1}, carbon.Ref{Name: "t.csv", Row: 1}
	out.Period = carbon.Year(2026)
	o, err := v.Row(corrected(scheme, p), nil, in, out)
	if err != nil || o.Fate != inventory.Rejected {
		t.Errorf("one fact inside, one outside: %v, %v", o, err)
	}
	if _, err := v.Row(carbon.NewCalculator(carbon.GHGProtocol{Period: carbon.Year(2024)}, p), nil, in); err == nil {
		t.Error("a calculator of another scheme")
	}
	if total(t, v, location).Lines() != 0 {
		t.Error("something was posted")
	}
}

func TestABlankValueIsNotTheWhole(t *testing.T) {
	as := rows(30, false)
	for _, a := range as[:10] {
		a.Tags = nil
	}
	v, _ := build(t, table(), as)
	fs, err := v.Figures("site", location)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := fs[inventory.Cell{}]; ok {
		t.Error("the cell of no site is the zero Cell")
	}
	c := inventory.NewCell("")
	if _, ok := fs[c]; !ok || c.String() != "" || len(c.Values()) != 1 {
		t.Errorf("the cell of no site: %q, %q", c, c.Values())
	}
}
