package factors_test

import (
	"io/fs"
	"math"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/rates"
)

// A resolver is what its identity says, whatever the caller does with his policy after.
func TestAPolicyIsTakenAsItWas(t *testing.T) {
	d := join(t, written(t, "a", "one/electricity", "", factors.ByDataYear, 2025, nil), written(t, "b", "two/electricity", "", factors.ByDataYear, 2025, nil))
	table := embeddedRates(t)
	p := factors.Policy{Aliases: append([]factors.Alias(nil), twoPublishers...), Publishers: []string{"one", "two"}, Proxies: []factors.Proxy{{Group: "electricity", Place: "CN"}},
		Stages: []factors.Substitution{{Asked: carbon.Combustion, Taken: carbon.Generation}}, Dimensions: []unit.Dimension{unit.Energy}, Refused: []unit.Dimension{unit.Mass},
		Spend: &factors.Spend{Rates: table, Prices: rates.ConsumerPrices}}
	r := resolver(t, d, p)
	before, q := r.Identity(), power("US")
	p.Aliases[0].Target, p.Publishers[0], p.Publishers[1], p.Proxies[0].Place = "x", "two", "one", "GB"
	p.Stages[0].Taken, p.Dimensions[0], p.Refused[0], p.Spend.Hold = carbon.Upstream, unit.Mass, unit.Energy, 9
	if diff := cmp.Diff("a/1 proxy-place", outcome(r, q)); diff != "" || r.Identity() != before {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func embeddedRates(t *testing.T) *rates.Table {
	t.Helper()
	table, err := rates.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// A default without a day is not known to be the one in force: one that was published by
// the year comes before it, and a later one does not change what it answered.
func TestADefaultWithoutADayIsBehindThoseInForce(t *testing.T) {
	undated := written(t, "undated", "one/electricity", "", factors.Standing, 0, nil)
	s20 := written(t, "s20", "one/electricity", "2020-03-01", factors.Standing, 0, nil)
	s24 := written(t, "s24", "one/electricity", "2024-12-31", factors.Standing, 0, nil)
	p := factors.Policy{Aliases: twoPublishers}
	for year, want := range map[int]string{2019: "undated/1", 2022: "s20/1", 2024: "s24/1", 2026: "s24/1"} {
		q := power("CN")
		q.AsOf, q.ReportYear = carbon.NewMonth(year, 5), int16(year)
		if diff := cmp.Diff(want, outcome(resolver(t, join(t, undated, s20, s24), p), q)); diff != "" {
			t.Errorf("%d (-want +got):\n%s", year, diff)
		}
	}
}

// What a caller makes is checked as what is read: a property that is none is an error,
// and no panic in the first question.
func TestNewEditionRefusesPropertiesThatAreNone(t *testing.T) {
	d := written(t, "a", "one/electricity", "", factors.ByDataYear, 2025, nil)
	e, fs := d.Editions()[0], d.All()
	good := factors.Property{Kind: "fuel/diesel", Step: carbon.Step{Rate: unit.MustNumber("0.83"), From: unit.MustUnit("L"), To: unit.Kilogram,
		Source: carbon.Source{Edition: e.Edition, At: "B7"}}}
	if _, err := factors.NewEdition(e, fs, nil, []factors.Property{good}); err != nil {
		t.Fatal(err)
	}
	for claim, spoil := range map[string]func(*factors.Property){
		"no edition":      func(p *factors.Property) { p.Step.Source.Edition = nil },
		"another edition": func(p *factors.Property) { p.Step.Source.Edition = &carbon.Edition{ID: "a"} },
		"a rate of 0":     func(p *factors.Property) { p.Step.Rate = unit.Int(0) },
		"no rate":         func(p *factors.Property) { p.Step.Rate = unit.Number{} },
		"no unit":         func(p *factors.Property) { p.Step.To = unit.Unit{} },
		"one dimension":   func(p *factors.Property) { p.Step.To = unit.MustUnit("m3") },
		"no kind":         func(p *factors.Property) { p.Kind = "" },
	} {
		p := good
		spoil(&p)
		if _, err := factors.NewEdition(e, fs, nil, []factors.Property{p}); err == nil || !found(err, "TL-F004", "property of "+string(p.Kind)) {
			t.Errorf("%s: %v", claim, err)
		}
	}
	two := good
	two.Step.Rate = unit.MustNumber("0.84")
	if _, err := factors.NewEdition(e, fs, nil, []factors.Property{good, two}); err == nil || !found(err, "TL-F005", "property of fuel/diesel") {
		t.Errorf("two densities of one fuel: %v", err)
	}
	if _, err := factors.NewEdition(e, fs, []factors.Region{{Place: "nowhere", Region: "mee:EC"}}, nil); err == nil || !found(err, "TL-F004", "region mee:EC") {
		t.Errorf("a region of no place: %v", err)
	}
}

// Parts of one edition say one thing of it, in whatever order they are joined, and what
// both have is there once.
func TestPartsOfAnEditionAgree(t *testing.T) {
	d := written(t, "a", "one/electricity", "", factors.ByDataYear, 2025, nil)
	e, f := d.Editions()[0], d.All()[0]
	g := *f
	g.ID, g.Kind = "a/2", "one/heat"
	p := factors.Property{Kind: "fuel/diesel", Step: carbon.Step{Rate: unit.MustNumber("0.83"), From: unit.MustUnit("L"), To: unit.Kilogram,
		Source: carbon.Source{Edition: e.Edition, At: "B7"}}}
	part := func(e factors.Edition, f *carbon.Factor, ps ...factors.Property) *factors.Dataset {
		d, err := factors.NewEdition(e, []*carbon.Factor{f}, nil, ps)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	x, y := part(e, f, p), part(e, &g, p)
	xy, yx := join(t, x, y), join(t, y, x)
	if xy.Digest() != yx.Digest() || len(xy.Properties()) != 1 {
		t.Errorf("%s %s, %d properties", xy.Digest(), yx.Digest(), len(xy.Properties()))
	}
	other := e
	other.Validity = factors.Prescribed
	if _, err := factors.Join(x, part(other, &g)); err == nil || !found(err, "TL-F001", "edition a") {
		t.Errorf("two validities of one edition: %v", err)
	}
	whole := e
	whole.Content = carbon.Digest{1}
	if _, err := factors.Join(x, part(whole, &g)); err == nil || !found(err, "TL-F001", "edition a") {
		t.Errorf("the digest of one part: %v", err)
	}
}

// Questions at the ends of time and place have an answer or an error, never a panic, and
// an edition never answers a year that it is not of.
func TestQuestionsAtTheEnds(t *testing.T) {
	d := join(t, written(t, "a", "one/electricity", "2025-06-01", factors.ByDataYear, 2025, nil), written(t, "r", "two/electricity", "2025-06-01", factors.ByReportYear, 2025, nil),
		written(t, "p", "three/electricity", "2025-06-01", factors.Prescribed, 2025, nil))
	as := append([]factors.Alias{{Kind: "electricity", Target: "three/electricity"}}, twoPublishers...)
	for _, p := range []factors.Policy{{Aliases: as}, {Aliases: as, KnownBy: carbon.NewDate(1, 1, 1)}, {Aliases: as, KnownBy: carbon.NewDate(9999, 12, 31), Country: true, World: true, Region: true}} {
		r := resolver(t, d, p)
		for _, year := range []int{-5000, -1, 0, 1, 1899, 9999, 10000, 40000, math.MaxInt16} {
			for _, place := range []carbon.Place{"", "CN", "CN-", "CN-ZZ", "GLO", ":", "china", "\x00", "中国"} {
				for _, report := range []int16{0, 1, -1, math.MinInt16, math.MaxInt16, -25536} {
					q := power(place)
					q.AsOf, q.Until, q.ReportYear = carbon.NewMonth(year, 7), carbon.NewMonth(year, 7), report
					if m, err := r.Resolve(q); err == nil {
						t.Fatalf("%s: %s", q, m.Factor.ID)
					} else if len(err.Error()) > 4000 {
						t.Errorf("%s: an error of %d bytes", q, len(err.Error()))
					}
				}
			}
		}
		q := power("CN") // a year 0 is no year that is not stated
		q.AsOf, q.Until, q.ReportYear = carbon.NewMonth(0, 7), carbon.NewMonth(0, 7), 2025
		q.Kind = "one/electricity"
		if m, err := r.Resolve(q); err == nil {
			t.Errorf("%s: %s", q, m.Factor.ID)
		}
		if _, err := r.Resolve(carbon.Query{}); err == nil {
			t.Error("an empty question has an answer")
		}
	}
}

// A folder whose files claim to be of any size costs what they hold.
type claims struct {
	fstest.MapFS
	size int64
}

type claimed struct {
	fs.File
	size int64
}

type claimedInfo struct {
	fs.FileInfo
	size int64
}

func (c claims) Open(name string) (fs.File, error) {
	f, err := c.MapFS.Open(name)
	if err != nil {
		return nil, err
	}
	return claimed{f, c.size}, nil
}

func (f claimed) Stat() (fs.FileInfo, error) {
	i, err := f.File.Stat()
	return claimedInfo{i, f.size}, err
}

func (i claimedInfo) Size() int64 { return i.size }

func TestReadTrustsNoClaimOfSize(t *testing.T) {
	for _, size := range []int64{-1, 1 << 40, math.MaxInt64} {
		if d, err := factors.Read(claims{folder(edition, rows), size}); err != nil || d.Len() != 2 {
			t.Errorf("%d: %v", size, err)
		}
	}
}

// One dataset, one resolver, one common taxonomy for everybody.
func TestSharedByGoroutines(t *testing.T) {
	common := factors.Common(fstest.MapFS{"c/taxonomy.csv": {Data: []byte("id,path,per,stage,at\na,Steel > Cold,t,cradle to gate,x\nb,Steel > Hot,t,cradle to gate,x\n")}}, "c")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			e := edition
			if i%2 > 0 { // the taxonomy of another prefix
				e = strings.Replace(strings.Replace(edition, "alliance-2025", "other-2025", 1), "prefix,alliance", "prefix,other", 1)
			}
			d, err := factors.Embedded(folder(e, "id,co2e\na,1\nb,2\n"), common)
			if err != nil {
				t.Error(err)
				return
			}
			r, err := d.Resolver(factors.Policy{})
			if err != nil {
				t.Error(err)
				return
			}
			want := "alliance/steel/hot"
			if i%2 > 0 {
				want = "other/steel/hot"
			}
			var inner sync.WaitGroup
			for range 4 {
				inner.Add(1)
				go func() {
					defer inner.Done()
					for _, f := range d.All() {
						q := ask(f.Kind, carbon.CradleToGate, "CN", "t")
						if m, err := r.Resolve(q); err != nil || m.Factor != f {
							t.Errorf("%s: %v", f.ID, err)
						}
					}
					_ = d.Digest()
					_ = d.Kinds()
					_ = d.String()
				}()
			}
			inner.Wait()
			if k := d.All()[1].Kind; string(k) != want {
				t.Errorf("%s, want %s", k, want)
			}
		}()
	}
	wg.Wait()
}

// What [factors.Dataset.Factor] does not find is no operand.
func TestSumOfNoFactor(t *testing.T) {
	d := written(t, "a", "one/electricity", "", factors.ByDataYear, 2025, nil)
	if f, err := factors.Sum(carbon.Factor{ID: "a/s"}, d.All()[0], d.Factor("a/9")); err == nil || !strings.Contains(err.Error(), "operand 2") {
		t.Errorf("%v, %v", f, err)
	}
}

// A tie of a thousand is told in a line: each row of a ledger has its own error.
func TestATieOfManyIsShort(t *testing.T) {
	e := &factors.TieError{}
	for range 1000 {
		e.IDs = append(e.IDs, "edition/factor")
	}
	if s := e.Error(); len(s) > 500 || !strings.Contains(s, "990 more") {
		t.Errorf("%d bytes: %.600s", len(s), s)
	}
}

// What is added to CO2 has none.
func TestCompleteCountsCO2Once(t *testing.T) {
	burnt := func(id, kind string, as ghg.Amounts) carbon.Resolver {
		return resolver(t, written(t, id, kind, "", factors.ByDataYear, 2025, func(f *carbon.Factor) { f.Stage, f.Amounts = carbon.Combustion, as }), factors.Policy{})
	}
	co2 := burnt("a", "one/fuel", ghg.Amounts{{Species: ghg.CO2, Kg: unit.Int(2)}})
	q := ask("one/fuel", carbon.Combustion, "CN", "kWh")
	for want, as := range map[string]ghg.Amounts{
		"2 kg CO2 + 1 kg CH4":      {{Species: ghg.Methane, Kg: unit.Int(1)}},
		"2 kg CO2 + 1 kg CO2e@AR5": {{Species: ghg.Unsplit(ghg.AR5), Kg: unit.Int(1)}},
		"":                         {{Species: ghg.CO2, Kg: unit.Int(2)}, {Species: ghg.Methane, Kg: unit.Int(1)}},
	} {
		m, err := factors.Complete(co2, burnt("b", "one/fuel"+carbon.TraceGases, as)).Resolve(q)
		if got := ""; err == nil {
			if got = m.Factor.Amounts.String(); got != want {
				t.Errorf("%s: got %s", want, got)
			}
		} else if want != "" || !strings.Contains(err.Error(), "its CO2 would be counted beside that of a/1") {
			t.Errorf("%s: %v", want, err)
		}
	}
}
