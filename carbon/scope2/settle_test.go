package scope2

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/boundary"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// outcome writes an outcome as "claimed/excess" with the codes of refusals and notes.
func outcome(o Outcome) string {
	s := o.Claimed.Number().String() + "/" + o.Excess.Number().String()
	for _, f := range o.Refused {
		s += " " + f.Rule.Code
	}
	for _, n := range o.Notes {
		s += " note " + n.Code
	}
	return s
}

func outcomes(s *Settlement) map[string]string {
	m := map[string]string{}
	for _, o := range s.Outcomes {
		m[o.Lot.ID] = outcome(o)
	}
	return m
}

// The nine lots of the example, as their column "expected_handling" has it.
func TestTheFiveTraps(t *testing.T) {
	v, r := post(t, grid{}, sampleUses()...), sampleRegister(t)
	want := map[string]string{
		"L1": "40000/0", "L2": "80000/0", "L3": "20000/0 note " + RuleOlder.Code, "L4": "10000/0", "L7": "400/0",
		"L5": "0/0 " + RuleDoubleUse.Code, "L6": "0/0 " + RuleMarket.Code, "L8": "0/0 " + RuleUncancelled.Code, "L9": "0/0 " + RuleCredit.Code,
	}
	s := settle(t, v, nil, r, policy)
	if diff := cmp.Diff(want, outcomes(s)); diff != "" {
		t.Errorf("two-year rule (-want +got):\n%s", diff)
	}
	strict := policy
	strict.Vintage = InPeriod
	want["L3"] = "0/0 " + RuleVintage.Code
	if diff := cmp.Diff(want, outcomes(settle(t, v, nil, r, strict))); diff != "" {
		t.Errorf("calendar-year rule (-want +got):\n%s", diff)
	}

	// By hand, MWh without certificates × kg/MWh:
	// (62,000 + 22,000) × 573.7 + 142,000 × 582.7 + 48,000 × 655.3 + 23,200 × 530.6.
	if got, want := total(t, v, nil, s), num("174698520"); !got.Equal(want) {
		t.Errorf("market-based with instruments: %s kg, want %s kg", got, want)
	}
	if len(s.Warnings) != 0 {
		t.Errorf("the location's own factor is no proxy: %+v", s.Warnings)
	}
}

func TestBySiteMonthAndSupplierSumToTheTotal(t *testing.T) {
	v := post(t, grid{}, sampleUses()...)
	s := settle(t, v, nil, sampleRegister(t), policy)
	w := inventory.View{GWP: ghg.AR6, Basis: carbon.MarketBased, Settled: s.Overlay}
	want, err := v.Total(w)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range []string{"site", "month", "supplier", inventory.Settlement} {
		cells, err := v.Figures(b, w)
		if err != nil {
			t.Fatal(err)
		}
		sum := unit.Int(0)
		for _, f := range cells {
			sum = sum.Add(f.Kg())
		}
		if !sum.Equal(want.Kg()) {
			t.Errorf("by %s: %s kg, total %s kg", b, sum, want.Kg())
		}
		if f, ok := cells[inventory.NewCell("NL1")]; b == "site" && (!ok || f.Kg().String() != "35960") { // only the upstream
			t.Errorf("NL1 with all its electricity covered: %s kg", f.Kg())
		}
		if _, ok := cells[inventory.NewCell(inventory.Unassigned)]; ok != (b == "supplier") {
			t.Errorf("by %s: unassigned is there: %v", b, ok)
		}
	}
}

// A cell that holds nothing but claims has a trace too.
func TestTraceOfWhatIsUnassigned(t *testing.T) {
	u := use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "100000"}
	v := post(t, grid{}, u)
	s := settle(t, v, nil, register(t, lot("A", 40)), policy)
	lines, _, err := carbon.NewCalculator(year2025, grid{}).Calculate(u.activity())
	if err != nil {
		t.Fatal(err)
	}
	all := func(yield func(*carbon.Line, error) bool) {
		for i := range lines {
			if !yield(&lines[i], nil) {
				return
			}
		}
	}
	w := inventory.View{GWP: ghg.AR6, Basis: carbon.MarketBased, Scope: carbon.Scope2, Settled: s.Overlay}
	for cell, want := range map[string]string{inventory.Unassigned: "-22948", "": "0"} {
		trace, err := v.Trace("supplier", inventory.NewCell(cell), w, all, 5)
		if err != nil || trace.SettledKg.String() != want {
			t.Errorf("cell %q: %+v, %v", cell, trace, err)
		}
	}
}

func TestClaimsAreWholeAndEachSerialIsUsedOnce(t *testing.T) {
	v, r := post(t, grid{}, sampleUses()...), sampleRegister(t)
	checkClaims(t, settle(t, v, nil, r, policy))
}

// checkClaims checks what holds for every settlement.
func checkClaims(t testing.TB, s *Settlement) {
	t.Helper()
	byLot, used := map[string]int64{}, map[string][]span{}
	for _, c := range s.Claims {
		sum := unit.Int(0)
		for _, p := range c.Parts {
			if p.Volume.Number().Sign() <= 0 {
				t.Errorf("claim of %s", p.Volume)
			}
			sum = sum.Add(p.Volume.Number())
		}
		l := s.lots[c.Lot]
		n := floor(c.Volume.Number())
		if !sum.Equal(c.Volume.Number()) || !unit.Int(n).Equal(sum) || n < 1 {
			t.Errorf("claim of %s in parts of %s", c.Volume, sum)
		}
		byLot[c.Lot] += n
		if c.Serials.IsZero() {
			continue // a contract
		}
		sp, err := c.Serials.span()
		if err != nil {
			t.Errorf("lot %s: %v", c.Lot, err)
			continue
		}
		if all, _ := l.Serials.span(); all.count() != uint64(l.mwh()) {
			continue // a bundle
		}
		if sp.count() != uint64(n) {
			t.Errorf("%s for %d MWh", c.Serials, n)
		}
		for _, u := range used[sp.prefix] {
			if u.from <= sp.to && sp.from <= u.to {
				t.Errorf("serials %s used twice", c.Serials)
			}
		}
		used[sp.prefix] = append(used[sp.prefix], sp)
	}
	for _, o := range s.Outcomes {
		claimed, excess := floor(o.Claimed.Number()), floor(o.Excess.Number())
		if claimed != byLot[o.Lot.ID] || len(o.Refused) == 0 && claimed+excess != o.Lot.mwh() || len(o.Refused) > 0 && claimed+excess != 0 {
			t.Errorf("lot %s: claimed %d, excess %d of %d, claims of %d", o.Lot.ID, claimed, excess, o.Lot.mwh(), byLot[o.Lot.ID])
		}
	}
	net := map[place]unit.Number{}
	for _, c := range s.cells {
		if !c.coverable {
			continue
		}
		if c.left(true).Sign() < 0 || c.left(false).Sign() < 0 {
			t.Errorf("over-claimed: %s has %s, own %s, full %s", c.key, c.volume, c.own, c.full)
		}
		if _, ok := net[c.place()]; !ok {
			net[c.place()] = unit.Int(0)
		}
		net[c.place()] = net[c.place()].Add(c.unmatched())
	}
	for p, n := range net {
		claimed := false
		for _, c := range s.cells {
			claimed = claimed || c.place() == p && (c.own.Sign() > 0 || c.full.Sign() > 0)
		}
		if claimed && n.Sign() < 0 {
			t.Errorf("over-claimed at %v by %s", p, n)
		}
	}
}

func TestQualityCriteria(t *testing.T) {
	v := post(t, grid{}, use{"LTX", "SH1", "CN-SH", 3, "500000", 0, 0, 0}, use{"NL1", "NL1", "NL", 3, "100000", 0, 0, 0})
	for _, tt := range []struct {
		name   string
		change func(*Lot)
		policy func(*Policy)
		want   string
	}{
		{"sound", func(l *Lot) {}, nil, "100/0"},
		{"not cancelled", func(l *Lot) { l.Cancelled = carbon.Date{} }, nil, "0/0 TL-S202"},
		{"other market", func(l *Lot) { l.Market = "VN" }, nil, "0/0 TL-S203"},
		{"other market, of a foreign site", func(l *Lot) { l.Site = "NL1" }, nil, "0/0 TL-S203"},
		{"one market by policy", func(l *Lot) { l.Market, l.Instrument = "DE", GO }, func(p *Policy) { p.Areas = [][]carbon.Place{{"DE", "NL"}} }, "100/0"},
		{"generated after the period", func(l *Lot) { l.To = month("2026-01") }, nil, "0/0 TL-S204"},
		{"generated before it", func(l *Lot) { l.From = month("2024-12") }, func(p *Policy) { p.Vintage = InPeriod }, "0/0 TL-S204"},
		{"generated before it, within two years", func(l *Lot) { l.From = month("2024-12") }, nil, "100/0 note TL-S210"},
		{"older than two years when the period begins", func(l *Lot) { l.From, l.To = month("2022-12"), month("2022-12") }, nil, "0/0 TL-S204"},
		{"the same, cancelled in time for another year", func(l *Lot) {
			l.From, l.To, l.Cancelled = month("2022-12"), month("2022-12"), carbon.MustDate("2024-06-01")
		}, nil, "0/0 TL-S204"},
		{"cancelled after it expired", func(l *Lot) { l.From, l.To = month("2023-12"), month("2023-12") }, nil, "0/0 TL-S204"},
		{"another credit", func(l *Lot) { l.Credit = "CCER" }, nil, "0/0 TL-S205"},
		{"fewer serials than MWh", func(l *Lot) { l.Serials.To = "XU-A-0000099" }, nil, "0/0 TL-S206"},
		{"technology without a rate", func(l *Lot) { l.Project = "biomass, Jilin" }, nil, "0/0 TL-S207"},
		{"unknown technology", func(l *Lot) { l.Project = "perpetual motion" }, nil, "0/0 TL-S207"},
		{"technology with its rate", func(l *Lot) {
			l.Project, l.Rate = "biomass, Jilin", ghg.Amounts{{Species: ghg.CO2, Kg: num("0.1")}}
		}, nil, "100/0"},
		{"PPA, nothing stated", func(l *Lot) { l.Instrument, l.Serials = PPA, Serials{} }, nil, "0/0 TL-S208 TL-S208 TL-S208"},
		{"PPA, stated", func(l *Lot) {
			l.Instrument, l.Serials, l.States = PPA, Serials{}, []Criterion{SoleClaim, TrackedAndCancelled, ContractTransfers}
		}, nil, "100/0"},
		{"supplier rate without rate", func(l *Lot) {
			l.Instrument, l.Serials, l.States = SupplierRate, Serials{}, []Criterion{SoleClaim, TrackedAndCancelled, SupplierDelivered}
		}, nil, "0/0 TL-S207"},
		{"unknown site", func(l *Lot) { l.Site = "XX9" }, nil, "0/0 TL-S209"},
		{"unknown entity", func(l *Lot) { l.Entity = "XX9" }, nil, "0/0 TL-S209"},
		{"held by one for another", func(l *Lot) { l.Holder, l.Entity = "NL1", "LTX" }, nil, "0/0 TL-S209"},
		{"months of generation only, without use", func(l *Lot) { l.To = month("2025-02") }, func(p *Policy) { p.Months = GenerationMonths }, "0/100 note TL-S216"},
		{"months of generation only", func(l *Lot) { l.To = month("2025-03") }, func(p *Policy) { p.Months = GenerationMonths }, "100/0"},
		{"all reasons at once", func(l *Lot) { l.Cancelled, l.Market, l.Credit = carbon.Date{}, "VN", "CCER" }, nil, "0/0 TL-S205 TL-S202 TL-S203"},
	} {
		l, p := lot("A", 100, tt.change), policy
		if tt.policy != nil {
			tt.policy(&p)
		}
		s := settle(t, v, nil, register(t, l), p)
		if got := outcome(s.Outcomes[0]); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
		for c := ConveysRate; c <= ResidualMix; c++ {
			if !slices.ContainsFunc(s.Outcomes[0].Assessments, func(a Assessment) bool { return a.Criterion == c && a.Status != 0 }) {
				t.Errorf("%s: nothing is said of %q", tt.name, c)
			}
		}
		checkClaims(t, s)
	}
}

func TestDoubleUse(t *testing.T) {
	v := post(t, grid{}, use{"LTX", "SH1", "CN-SH", 3, "500000000", 0, 0, 0})
	serials := func(from, to string, n int64, cancelled string) func(*Lot) {
		return func(l *Lot) {
			l.Serials, l.Volume = Serials{from, to}, mwh(n)
			l.Cancelled = carbon.Date{}
			if cancelled != "" {
				l.Cancelled = carbon.MustDate(cancelled)
			}
		}
	}
	for _, tt := range []struct {
		name string
		lots []Lot
		want string // the lots refused for double use
	}{
		{"apart", []Lot{lot("A", 1, serials("X-001", "X-010", 10, "2026-01-01")), lot("B", 1, serials("X-011", "X-020", 10, "2026-01-02"))}, ""},
		{"one serial in both", []Lot{lot("A", 1, serials("X-001", "X-010", 10, "2026-01-01")), lot("B", 1, serials("X-010", "X-020", 11, "2026-01-02"))}, "B"},
		{"first cancelled wins", []Lot{lot("A", 1, serials("X-001", "X-010", 10, "2026-01-03")), lot("B", 1, serials("X-010", "X-020", 11, "2026-01-02"))}, "A"},
		{"within a larger range", []Lot{lot("A", 1, serials("X-001", "X-100", 100, "2026-01-01")), lot("B", 1, serials("X-050", "X-050", 1, "2026-01-02"))}, "B"},
		{"around a smaller range", []Lot{lot("B", 1, serials("X-001", "X-100", 100, "2026-01-02")), lot("A", 1, serials("X-050", "X-050", 1, "2026-01-01"))}, "B"},
		{"other spelling", []Lot{lot("A", 1, serials("X-001", "X-010", 10, "2026-01-01")), lot("B", 1, serials("x-5", "x-5", 1, "2026-01-02"))}, "B"},
		{"other prefix", []Lot{lot("A", 1, serials("X-001", "X-010", 10, "2026-01-01")), lot("B", 1, serials("Y-001", "Y-010", 10, "2026-01-02"))}, ""},
		{"not cancelled has used nothing", []Lot{lot("A", 1, serials("X-001", "X-010", 10, "")), lot("B", 1, serials("X-001", "X-010", 10, "2026-01-02"))}, ""},
		{"a refused lot has used its serials", []Lot{lot("A", 1, serials("X-001", "X-010", 10, "2026-01-01"), func(l *Lot) { l.Credit = "CCER" }), lot("B", 1, serials("X-001", "X-010", 10, "2026-01-02"))}, "B"},
		{"the same bundle", []Lot{lot("A", 1, serials("bundle", "bundle", 10, "2026-01-01"), func(l *Lot) { l.Instrument = GO }), lot("B", 1, serials("bundle", "bundle", 10, "2026-01-02"), func(l *Lot) { l.Instrument = IREC })}, "B"},
	} {
		for range 2 {
			s := settle(t, v, nil, register(t, tt.lots...), policy)
			var got []string
			for _, o := range s.Outcomes {
				if slices.ContainsFunc(o.Refused, func(f *carbon.FieldError) bool { return f.Rule.Code == RuleDoubleUse.Code }) {
					got = append(got, o.Lot.ID)
				}
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("%s: refused %v, want %q", tt.name, got, tt.want)
			}
			slices.Reverse(tt.lots)
		}
	}
}

// venture is 41.5 % of a venture that uses 1,000 MWh, under equity share.
func venture(t testing.TB) (*inventory.Inventory, inventory.Consolidator) {
	g, err := boundary.New("LTX", []boundary.Entity{{ID: "LTX", Operator: "LTX"}, {ID: "BGB", Operator: "BGB"}},
		[]boundary.Ownership{{Owner: "LTX", Owned: "BGB", Share: num("0.415"), Relation: boundary.JointVenture}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := g.Under(boundary.EquityShare)
	if err != nil {
		t.Fatal(err)
	}
	return post(t, grid{market: "0.6096"}, use{"BGB", "V", "CN-SH", 0, "1000000", 0, 0, 0}), c
}

// 415 certificates of the reporter cover its 41.5 % of 1,000 MWh: 0, not the
// 147,995.64 kg of scaling the certificates with the share.
func TestReportersInstrumentsAreNotScaled(t *testing.T) {
	v, c := venture(t)
	if got := total(t, v, c, nil).String(); got != "252984" {
		t.Errorf("unsettled: %s kg", got)
	}
	for _, tt := range []struct {
		name   string
		lots   []Lot
		kg     string
		wanted map[string]string
	}{
		{"the reporter's 415", []Lot{lot("A", 415)}, "0", map[string]string{"A": "415/0"}},
		{"more than its share", []Lot{lot("A", 500)}, "0", map[string]string{"A": "415/85 note TL-S216"}},
		{"the venture's own 1,000", []Lot{lot("A", 1000, func(l *Lot) { l.Holder = "BGB" })}, "0", map[string]string{"A": "1000/0"}},
		{"the venture's own 600, then the reporter's", []Lot{lot("A", 600, func(l *Lot) { l.Holder = "BGB" }), lot("B", 415)}, "0", map[string]string{"A": "600/0", "B": "166/249 note TL-S216"}},
		{"the reporter's 83 first, then the venture's", []Lot{lot("A", 83, func(l *Lot) { l.Site = "V" }), lot("B", 1000, func(l *Lot) { l.Holder = "BGB" })}, "0", map[string]string{"A": "83/0", "B": "800/200 note TL-S216"}},
		{"the reporter's 100", []Lot{lot("A", 100)}, "192024", map[string]string{"A": "100/0"}},
		{"the venture's 100", []Lot{lot("A", 100, func(l *Lot) { l.Holder = "BGB" })}, "227685.6", map[string]string{"A": "100/0"}},
	} {
		s := settle(t, v, c, register(t, tt.lots...), policy)
		if diff := cmp.Diff(tt.wanted, outcomes(s)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if got := total(t, v, c, s).String(); got != tt.kg {
			t.Errorf("%s: %s kg, want %s", tt.name, got, tt.kg)
		}
		checkClaims(t, s)
	}
}

func TestOnlyScope2NeedsInstruments(t *testing.T) {
	g, err := boundary.New("LTX", []boundary.Entity{{ID: "LTX", Operator: "LTX"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	v := post(t, grid{}, use{entity: "LTX", site: "ST", place: "CN", month: 1, kwh: "100000", hold: carbon.OperatingLeaseIn},
		use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "50000"},
		use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "70000", acq: carbon.SelfGenerated, attr: carbon.NonFossil},
		use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "70000", acq: carbon.DirectLine, attr: carbon.NonFossil})
	for a, want := range map[boundary.Approach]string{boundary.OperationalControl: "150/50 note TL-S216", boundary.FinancialControl: "50/150 note TL-S216"} {
		c, err := g.Under(a)
		if err != nil {
			t.Fatal(err)
		}
		if got := outcome(settle(t, v, c, register(t, lot("A", 200)), policy).Outcomes[0]); got != want {
			t.Errorf("%s: got %s, want %s", a, got, want)
		}
	}
}

func TestProxyBelowLocationIsWarnedOf(t *testing.T) {
	uses := []use{{entity: "LTX", site: "AH1", place: "CN-AH", month: 1, kwh: "100000"}, {entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "100000"}}
	v := post(t, grid{market: "0.6096"}, uses...)
	s := settle(t, v, nil, register(t), policy)
	want := []Warning{{RuleBelowLocation, "LTX", "AH1", "CN", mwh(100), num("60960"), num("65530")}}
	if diff := cmp.Diff(want, s.Warnings); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s = settle(t, v, nil, register(t, lot("A", 40, func(l *Lot) { l.Site = "AH1" })), policy)
	want[0] = Warning{RuleBelowLocation, "LTX", "AH1", "CN", mwh(60), num("36576"), num("39318")}
	if diff := cmp.Diff(want, s.Warnings); diff != "" {
		t.Errorf("what is left (-want +got):\n%s", diff)
	}
	if s = settle(t, v, nil, register(t, lot("A", 100, func(l *Lot) { l.Site = "AH1" })), policy); len(s.Warnings) != 0 {
		t.Errorf("nothing is left: %+v", s.Warnings)
	}
}

func TestReversalsTakeFromClaims(t *testing.T) {
	v := post(t, grid{}, use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "100000"}, use{entity: "LTX", site: "SH1", place: "CN-SH", month: 2, kwh: "-30000"})
	s := settle(t, v, nil, register(t, lot("A", 100)), policy)
	if got := outcome(s.Outcomes[0]); got != "70/30 note TL-S216" {
		t.Errorf("got %s, want 70/30", got)
	}
	if got := total(t, v, nil, s); got.Sign() != 0 {
		t.Errorf("%s kg", got)
	}
	checkClaims(t, s)
}

func TestSettleRefuses(t *testing.T) {
	v := post(t, grid{}, use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "1000"})
	if _, err := Settle(v, nil, register(t), Policy{}); strings.Count(err.Error(), RulePolicy.Code) != 4 {
		t.Errorf("nothing stated: %v", err)
	}
	for name, change := range map[string]func(*inventory.Schema){
		"no settlement":  func(s *inventory.Schema) { s.Breakdowns = s.Breakdowns[1:] },
		"not by site":    func(s *inventory.Schema) { s.Breakdowns[0].By = []inventory.Dim{inventory.Market, inventory.Month} },
		"no acquisition": func(s *inventory.Schema) { s.Keep &^= carbon.AttrAcquisition },
	} {
		schema := schemaOf(grid{})
		change(&schema)
		v, err := inventory.New(schema)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Settle(v, nil, register(t, lot("A", 1, func(l *Lot) { l.Site = "SH1" })), policy)
		if carbon.RuleOf(err).Code != RuleBreakdown.Code {
			t.Errorf("%s: %v", name, err)
		}
	}
	fails := consolidator(func(carbon.Heading) ([]inventory.Consolidated, error) { return nil, errors.New("no such entity") })
	if _, err := Settle(v, fails, register(t), policy); err == nil {
		t.Error("an error of the consolidation is lost")
	}
}

type consolidator func(carbon.Heading) ([]inventory.Consolidated, error)

func (c consolidator) Consolidate(h carbon.Heading) ([]inventory.Consolidated, error) { return c(h) }

// Five shuffled shards merged and settled are the same as one pass settled.
func TestShardsAndOrderDoNotMatter(t *testing.T) {
	uses := append(sampleUses(), use{entity: "LTX", site: "SH1", place: "CN-SH", kwh: "1234567.89"}) // over twelve months, split by days
	want := settle(t, post(t, grid{}, uses...), nil, sampleRegister(t), policy)
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 0))
		shards := make([][]use, 5)
		for _, u := range uses {
			i := r.IntN(5)
			shards[i] = append(shards[i], u)
		}
		var v *inventory.Inventory
		for _, i := range r.Perm(5) {
			r.Shuffle(len(shards[i]), func(a, b int) { shards[i][a], shards[i][b] = shards[i][b], shards[i][a] })
			o := post(t, grid{}, shards[i]...)
			if v == nil {
				v = o
			} else if err := v.Merge(o); err != nil {
				t.Fatal(err)
			}
		}
		lots := sampleRegister(t).Lots()
		r.Shuffle(len(lots), func(a, b int) { lots[a], lots[b] = lots[b], lots[a] })
		got := settle(t, v, nil, register(t, lots...), policy)
		if diff := cmp.Diff(text(want.Overlay), text(got.Overlay)); diff != "" {
			t.Fatalf("seed %d (-serial +shards):\n%s", seed, diff)
		}
		if diff := cmp.Diff(outcomes(want), outcomes(got)); diff != "" {
			t.Fatalf("seed %d (-serial +shards):\n%s", seed, diff)
		}
	}
}

// A correction at one site of more than it used left the certificates of another one to
// cover more than was bought: 200 % renewable, and less than no emission.
func TestReversalElsewhereLimitsClaims(t *testing.T) {
	for name, b := range map[string]use{
		"another site":   {entity: "LTX", site: "B", place: "CN-SH", month: 1, kwh: "100000"},
		"another entity": {entity: "JV", site: "B", place: "CN-JS", month: 1, kwh: "100000"},
	} {
		v := post(t, grid{}, use{entity: "LTX", site: "A", place: "CN-SH", month: 1, kwh: "100000"}, b,
			use{entity: "LTX", site: "A", place: "CN-SH", month: 2, kwh: "-150000"})
		s := settle(t, v, nil, register(t, lot("A", 100)), policy)
		if o := s.Outcomes[0]; o.Claimed.String() != "50 MWh" {
			t.Errorf("%s: %s claimed of 50 MWh net", name, o.Claimed)
		}
		if _, _, share := s.RenewableShare(); share.Cmp(unit.Int(1)) > 0 {
			t.Errorf("%s: a share of %s is renewable", name, share)
		}
	}
}
