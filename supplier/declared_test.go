package supplier

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// open reads the files of the fictional company: 61 suppliers with a footprint
// each, and a second one of FP-038.
func open(t testing.TB) ([]*Footprint, Catalogue, []Band) {
	t.Helper()
	file := func(name string) *os.File {
		f, err := os.Open("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	fs, err1 := ReadFootprintTable("footprints.csv", file("footprints.csv"))
	ss, err2 := ReadSuppliers("suppliers.csv", file("suppliers.csv"))
	ps, err3 := ReadProducts("products.csv", file("products.csv"))
	bs, err4 := ReadBands("bands.csv", file("bands.csv"))
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		t.Fatal(err)
	}
	return fs, Catalogue{ss, ps}, bs
}

func declared(t testing.TB, alter func(*Policy)) *Declared {
	t.Helper()
	fs, c, bands := open(t)
	p := Policy{Bands: bands}
	if alter != nil {
		alter(&p)
	}
	d, err := NewDeclared(fs, c, p)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func id(n int) string { return fmt.Sprintf("5f000000-0000-4000-8000-%012d", n) }

// ask is the question of a purchase in 2025 from supplier n of its product.
func ask(n int, measure string, stage carbon.Stage) carbon.Query {
	return carbon.Query{Kind: "product/any", Stage: stage, AsOf: carbon.NewMonth(2025, 3), ReportYear: 2025,
		Supplier: carbon.PartyID(fmt.Sprintf("S-%03d", n)), Product: carbon.ProductID(fmt.Sprintf("M-%03d", n)),
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse(measure)})}
}

// The fifteen planted defects get the handling of their table, and the other 46
// footprints answer.
func TestPlantedDefects(t *testing.T) {
	d := declared(t, nil)
	const gate = carbon.CradleToGate
	for _, c := range []struct {
		claim   string
		n       int
		measure string
		stage   carbon.Stage
		want    string // of the answer: "rule field" of the rejection or "ok", then the warnings
	}{
		{"FP-006 expired: reject for 2025", 6, "1 t", gate, "is valid 2024-01-01/2024-12-30"},
		{"FP-012 off by 1000: reject", 12, "1 t", gate, "rejected, TL-P040"},
		{"FP-015 gate-to-gate: reject for category 1", 15, "1 t", gate, "is gate to gate"},
		{"FP-015 gate-to-gate: may be used in hybrid", 15, "1 t", carbon.GateToGate, "ok P027"},
		{"FP-019 piece without mass: warning", 19, "1 piece", gate, "ok P024"},
		{"FP-019 piece without mass: not by mass", 19, "1 kg", gate, "needs piece"},
		{"FP-023 primary data share 130 %: reject, schema", 23, "1 piece", gate, "rejected, TL-P004"},
		{"FP-025 AR4: flag, keep own set", 25, "1 piece", gate, "ok P020"},
		{"FP-030 avoided emissions: reject", 30, "1 kWh", gate, "rejected, TL-P010"},
		{"FP-034 old reference period: warning, and the policy must allow it", 34, "1 t", gate, "its data ended 39 months before"},
		{"FP-038 two valid at once: an error", 38, "1 m2", gate, "TL-P041"},
		{"FP-041 joint venture: accept, disclose the overlap", 41, "1 t", gate, "ok P035"},
		{"FP-045 negative fossil emissions: reject", 45, "1 t", gate, "rejected, TL-P006"},
		{"FP-048 CO2 only: flag", 48, "1 t", gate, "ok P021"},
		{"FP-053 certificates of another market: reject", 53, "1 t", gate, "rejected, TL-P011"},
		{"FP-058 biogenic carbon: warning", 58, "1 t", gate, "ok P023"},
		{"FP-059 WTW below TTW: reject", 59, "1 t.km", carbon.WellToWheel, "rejected, TL-P009"},
		{"FP-060 beside it is good", 60, "1 t.km", carbon.WellToWheel, "ok"},
	} {
		m, err := d.Resolve(ask(c.n, c.measure, c.stage))
		got := ""
		if err == nil {
			got = "ok"
			i := slices.IndexFunc(d.entries, func(e entry) bool { return e.factor == m.Factor })
			for _, f := range d.entries[i].findings {
				got += " " + strings.TrimPrefix(f.Rule.Code, "TL-")
			}
		} else if got = err.Error(); c.n != 38 && !errors.Is(err, carbon.ErrNoFactor) {
			t.Errorf("%s: %v stops, but average data should answer", c.claim, err)
		}
		if err == nil && got != c.want || err != nil && !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.claim, got, c.want)
		}
	}
	defects := []int{6, 12, 15, 19, 23, 25, 30, 34, 38, 41, 45, 48, 53, 58, 59}
	usable := 0
	for _, fate := range d.Fates(carbon.NewMonth(2025, 3)) {
		if fate.Usable {
			usable++
		}
		var n int
		fmt.Sscanf(fate.Footprint.ID[24:], "%d", &n)
		if n > 100000 {
			n -= 100000
		}
		if defect := slices.Contains(defects, n); !defect && (!fate.Usable || len(onlyNotUnit(fate.Findings)) > 0) {
			t.Errorf("FP-%03d has no planted defect: %v %v", n, fate.Why, fate.Findings)
		} else if !fate.Usable && (fate.Why == carbon.Text{} || fate.Why.ZH == "") {
			t.Errorf("FP-%03d: no reason in both languages: %v", n, fate.Why)
		}
	}
	if usable != 52 { // 46 good ones, and 015 (for its own stage), 019, 025, 041, 048, 058
		t.Errorf("%d footprints are usable, want 52", usable)
	}
}

// onlyNotUnit leaves out that two products are declared per kW, which is planned.
func onlyNotUnit(fs []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(fs), func(f Finding) bool { return f.Rule == RuleUnit })
}

func TestHandlingByPolicy(t *testing.T) {
	grid := &carbon.Factor{ID: "grid", Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.MustNumber("0.6")}), Per: unit.KilowattHour}
	fs, _, _ := open(t)
	poly := fs[slices.IndexFunc(fs, func(f *Footprint) bool { return f.ID == id(53) })]
	add, err := poly.RegridElectricity(grid)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		claim    string
		alter    func(*Policy)
		n        int
		measure  string
		amounts  string
		fallback string
	}{
		{"FP-034 answers where older data are allowed, recorded", func(p *Policy) { p.MaxAge = 48 }, 34, "1 t", "5.4 kg CO2e@AR6", "older-reference-period"},
		{"FP-038 newest wins only by policy, recorded", func(p *Policy) { p.NewestWins = true }, 38, "1 m2", "0.24 kg CO2e@AR6", "newest"},
		{"FP-053 is recomputed with the grid, recorded", func(p *Policy) {
			p.Corrections = []Correction{{Footprint: id(53), Add: add, For: []carbon.Rule{RuleOtherMarket}, Why: carbon.Text{EN: "grid", ZH: "电网"}, Source: "mee"}}
		}, 53, "1 t", "36 kg CO2 + 12 kg CO2e@AR6", "corrected"},
		{"FP-030 without its credits, by decision of the reporter", func(p *Policy) {
			p.Corrections = []Correction{{Footprint: id(30), For: []carbon.Rule{RuleAvoided}, Why: carbon.Text{EN: "credits added back", ZH: "加回抵扣量"}}}
		}, 30, "1 kWh", "63.5 kg CO2e@AR6", "corrected"},
		{"FP-025 keeps AR4", nil, 25, "1 piece", "118 kg CO2e@AR4", ""},
		{"FP-048 is CO2", nil, 48, "1 t", "0.019 kg CO2", ""},
		{"FP-020 by mass, through the mass of the piece", nil, 20, "62 kg", "88 kg CO2e@AR6", ""},
		{"FP-058 without its uptake", nil, 58, "1 t", "1.05 kg CO2e@AR6", ""},
	} {
		m, err := declared(t, c.alter).Resolve(ask(c.n, c.measure, carbon.CradleToGate))
		if err != nil {
			t.Errorf("%s: %v", c.claim, err)
			continue
		}
		fallback := ""
		for _, f := range m.Fallbacks {
			fallback += f.Code
		}
		if got := m.Factor.Amounts.String(); got != c.amounts || fallback != c.fallback {
			t.Errorf("%s: %s %q, want %s %q", c.claim, got, fallback, c.amounts, c.fallback)
		}
	}
	m, err := declared(t, nil).Resolve(ask(20, "62 kg", carbon.CradleToGate))
	if err != nil {
		t.Fatal(err)
	}
	if _, q, err := m.Consume([]unit.Quantity{unit.MustParse("62 kg")}); err != nil || q.String() != "2 piece" {
		t.Errorf("62 kg of brakes of 31 kg are %s, %v", q, err)
	}
	// A correction removes the faults that it names and no others.
	d := declared(t, func(p *Policy) {
		p.Corrections = []Correction{{Footprint: id(45), For: []carbon.Rule{RuleOtherMarket}}}
	})
	if _, err := d.Resolve(ask(45, "1 t", carbon.CradleToGate)); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("a correction for another rule makes a rejected footprint answer: %v", err)
	}
}

func TestFactorIsExact(t *testing.T) {
	for _, c := range []struct{ amount, pcf, want string }{{"36.801", "5", "5000/36801"}, {"0.37", "1.85", "5"}, {"1000", "3.9", "0.0039"}, {"3", "1", "1/3"}} {
		f := good()
		f.PCF.DeclaredUnit = "ton kilometer"
		f.PCF.ProductMassPerDeclaredUnit = MustDecimal("0")
		f.PCF.DeclaredUnitAmount = MustDecimal(c.amount)
		f.PCF.PCFExcludingBiogenicUptake = MustDecimal(c.pcf)
		d, err := NewDeclared([]*Footprint{f}, Catalogue{}, Policy{})
		if err != nil {
			t.Fatal(err)
		}
		q := ask(1, "1 t.km", carbon.WellToWheel)
		q.Supplier, q.Product = "uscc:91999999MA000100XL", "URN:GTIN:4711"
		m, err := d.Resolve(q)
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Factor.Amounts[0].Kg.String(); got != c.want {
			t.Errorf("%s per %s t.km is %s, want %s", c.pcf, c.amount, got, c.want)
		}
		if got := m.Factor.PrimaryShare.String(); got != "0.8" {
			t.Errorf("primary share %s, want 0.8", got)
		}
	}
}

func TestValidityByMonth(t *testing.T) {
	f := good() // data of 2024, valid 2025 to 2027 by default
	f.ValidityPeriodStart, f.ValidityPeriodEnd = MustTime("2025-03-01T00:00:00+08:00"), MustTime("2027-12-01T00:00:00+08:00")
	for _, c := range []struct {
		month    carbon.Month
		policy   Policy
		want     bool
		fallback int
	}{
		{carbon.NewMonth(2025, 2), Policy{}, false, 0},
		{carbon.NewMonth(2025, 3), Policy{}, true, 0}, // in the sender's calendar it is March
		{carbon.NewMonth(2025, 12), Policy{}, true, 0},
		{carbon.NewMonth(2026, 1), Policy{}, true, 1}, // more than 12 months after the data: recorded
		{carbon.NewMonth(2026, 1), Policy{MaxAge: 12}, false, 0},
		{carbon.NewMonth(2027, 11), Policy{}, true, 1},
		{carbon.NewMonth(2027, 12), Policy{}, false, 0}, // the end is exclusive
		{carbon.NewMonth(2024, 6), Policy{}, false, 0},
		{carbon.NewMonth(2024, 6), Policy{InReference: true}, true, 1},
		{carbon.NewMonth(2023, 6), Policy{InReference: true}, false, 0},
		{carbon.Month{}, Policy{}, false, 0},
	} {
		d, err := NewDeclared([]*Footprint{f}, Catalogue{}, c.policy)
		if err != nil {
			t.Fatal(err)
		}
		m, err := d.Resolve(carbon.Query{Stage: carbon.CradleToGate, AsOf: c.month, Supplier: "uscc:91999999MA000100XL", Product: "urn:gtin:4711",
			Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 t")})})
		if (err == nil) != c.want || err == nil && len(m.Fallbacks) != c.fallback {
			t.Errorf("%s %+v: %v, want %v", c.month, c.policy, err, c.want)
		}
	}
}

// A rejected footprint lets average data answer, and the reason stays with the
// answer.
func TestPrefer(t *testing.T) {
	average := fixed{&carbon.Factor{ID: "average/copper", Per: unit.Kilogram, Stage: carbon.CradleToGate}}
	r := carbon.Prefer(declared(t, nil), average)
	m, err := r.Resolve(ask(12, "1 t", carbon.CradleToGate))
	if err != nil || m.Factor.ID != "average/copper" || len(m.Others) != 1 {
		t.Fatalf("%+v, %v", m, err)
	}
	want := "rejected, TL-P040: outside the plausibility band of its product: 0.0039 ∉ [2.8, 5] kg/kg"
	if m.Others[0].ID != carbon.FactorID("footprint/"+id(12)) || m.Others[0].Why.EN != want {
		t.Errorf("others: %v", m.Others)
	}
	if _, err := r.Resolve(ask(38, "1 m2", carbon.CradleToGate)); err == nil {
		t.Error("average data answer in place of an ambiguity")
	}
}

type fixed struct{ f *carbon.Factor }

func (r fixed) Resolve(carbon.Query) (*carbon.Match, error) { return &carbon.Match{Factor: r.f}, nil }
func (r fixed) Identity() carbon.Identity                   { return carbon.Identity{} }

// Every name of a supplier and of a product leads to the same answer.
func TestNames(t *testing.T) {
	d := declared(t, nil)
	q := ask(1, "1 t", carbon.CradleToGate)
	want, err := d.Resolve(q)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []carbon.PartyID{"S-001", "uscc:91999999MA000100XL"} {
		for _, p := range []carbon.ProductID{"M-001", "urn:pact:suppliers.example:supplier-id:FP-001", "URN:PACT:suppliers.example:supplier-id:FP-001"} {
			q.Supplier, q.Product = s, p
			if m, err := d.Resolve(q); err != nil || m.Factor != want.Factor {
				t.Errorf("%s %s: %v", s, p, err)
			}
		}
	}
	if want.Factor.Name.ZH != "镀锌汽车板" || want.Factor.Place != "CN-SH" || want.Factor.Quality != carbon.SupplierSpecific {
		t.Errorf("%+v", want.Factor)
	}
	if !d.Covers("S-001") || !d.Covers("uscc:91999999MA000100XL") || d.Covers("S-012") || d.Covers("S-999") {
		t.Error("Covers: usable footprints under every name, and no others")
	}
}

// The answers do not depend on the order of anything, nor on attributes that the
// resolver says it does not read.
func TestDeclaredIsDeterministic(t *testing.T) {
	fs, c, bands := open(t)
	d, err := NewDeclared(fs, c, Policy{Bands: bands})
	if err != nil {
		t.Fatal(err)
	}
	var queries []carbon.Query
	for n := 1; n <= 61; n++ {
		for _, m := range []string{"1 t", "1 piece", "1 kWh", "1 m2", "1 t.km", "1 CNY"} {
			for _, s := range []carbon.Stage{carbon.CradleToGate, carbon.WellToWheel, carbon.GateToGate} {
				queries = append(queries, ask(n, m, s))
			}
		}
	}
	answers := func(d *Declared) []string {
		var out []string
		for _, q := range queries {
			out = append(out, show(d.Resolve(q)), show(d.Resolve(q.Only(d.Identity().Reads))))
		}
		return out
	}
	want := answers(d)
	for i := 0; i < len(want); i += 2 {
		if want[i] != want[i+1] && !strings.Contains(want[i], "product/any") {
			t.Fatalf("an attribute that is not read matters: %s, %s", want[i], want[i+1])
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		r.Shuffle(len(fs), func(i, j int) { fs[i], fs[j] = fs[j], fs[i] })
		r.Shuffle(len(c.Suppliers), func(i, j int) { c.Suppliers[i], c.Suppliers[j] = c.Suppliers[j], c.Suppliers[i] })
		r.Shuffle(len(c.Products), func(i, j int) { c.Products[i], c.Products[j] = c.Products[j], c.Products[i] })
		r.Shuffle(len(bands), func(i, j int) { bands[i], bands[j] = bands[j], bands[i] })
		e, err := NewDeclared(fs, c, Policy{Bands: bands})
		if err != nil {
			t.Fatal(err)
		}
		if e.Identity() != d.Identity() {
			t.Error("the order changes the identity")
		}
		if diff := cmp.Diff(want, answers(e)); diff != "" {
			t.Fatalf("the order changes an answer (-want +got):\n%s", diff)
		}
	}
	for name, alter := range map[string]func(*Policy, *Catalogue){
		"a policy":  func(p *Policy, _ *Catalogue) { p.NewestWins = true },
		"a band":    func(p *Policy, _ *Catalogue) { p.Bands = p.Bands[1:] },
		"a holding": func(_ *Policy, c *Catalogue) { c.Suppliers[0].Held = unit.MustNumber("0.2") },
	} {
		p, c := Policy{Bands: bands}, Catalogue{slices.Clone(c.Suppliers), c.Products}
		alter(&p, &c)
		if e, err := NewDeclared(fs, c, p); err != nil || e.Identity().Digest == d.Identity().Digest {
			t.Errorf("%s does not change the identity: %v", name, err)
		}
	}
}

func show(m *carbon.Match, err error) string {
	if err != nil {
		return err.Error()
	}
	return fmt.Sprint(m.Factor.ID, m.Factor.Amounts, m.Measure, m.Via, m.Fallbacks, m.Others)
}

func TestContradictorySets(t *testing.T) {
	fs, c, _ := open(t)
	c.Suppliers = append(slices.Clone(c.Suppliers), Supplier{ID: "S-999", Others: []carbon.PartyID{"S-001"}})
	_, err := NewDeclared(fs, c, Policy{
		Rejections:  []Rejection{{Footprint: "nobody"}},
		Corrections: []Correction{{Footprint: "nobody"}, {Footprint: id(23), For: []carbon.Rule{RuleRange}}},
		Bands:       []Band{{Product: "nothing", Low: unit.Int(0), High: unit.Int(1), Per: unit.Kilogram}},
	})
	got := fmt.Sprint(err)
	for _, want := range []string{"S-001 names both", `rejections: TL-N007`, `corrections: TL-N007`, "TL-P004 cannot be put right", `bands: TL-N007`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestRulesAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if r.Code == "" || seen[r.Code] || r.Text.EN == "" || r.Text.ZH == "" || r.Text.EN == r.Text.ZH {
			t.Errorf("rule %+v", r)
		}
		seen[r.Code] = true
	}
	for _, l := range []Level{0, Warning, Fault, 9} {
		if l.Text().ZH == "" {
			t.Errorf("level %d", l)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	d := declared(b, nil)
	hit, miss := ask(1, "1 t", carbon.CradleToGate), ask(12, "1 t", carbon.CradleToGate)
	b.Run("hit", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := d.Resolve(hit); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("rejected", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := d.Resolve(miss); err == nil {
				b.Fatal("an answer")
			}
		}
	})
}

func BenchmarkParseFootprint(b *testing.B) {
	raw := demo(b)[0].raw
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseFootprint(raw); err != nil {
			b.Fatal(err)
		}
	}
}
