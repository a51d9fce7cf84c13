package boundary

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The parts of an activity lie in one segment each, and add up to it in every measure.
func TestSegmentsAddUp(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 4))
		s := Segments{Period: carbon.Year(2024)}
		for d := s.Period.From.Add(1 + r.IntN(200)); s.Period.Contains(d) && len(s.Changes) < 5; d = d.Add(1 + r.IntN(100)) {
			s.Changes = append(s.Changes, d)
		}
		from := s.Period.From.Add(r.IntN(366))
		a := carbon.Activity{Period: carbon.Period{From: from, To: earlier(from.Add(r.IntN(300)), s.Period.To)},
			Measures: []unit.Quantity{unit.MustParse("1234.5 kWh"), unit.MustParse("-7 CNY")}}
		parts, err := s.Activities(a)
		if err != nil {
			t.Fatal(err)
		}
		next := a.Period.From
		sums := []unit.Quantity{unit.MustParse("0 kWh"), unit.MustParse("0 CNY")}
		for _, p := range parts {
			if p.Period.From != next || !p.Period.Within(s.spans()[p.Segment]) {
				t.Fatalf("seed %d: %s in segment %d of %v, want from %s", seed, p.Period, p.Segment, s.spans(), next)
			}
			next = p.Period.To.Add(1)
			for i, q := range p.Measures {
				if sums[i], err = sums[i].Add(q); err != nil {
					t.Fatal(err)
				}
			}
		}
		if next != a.Period.To.Add(1) {
			t.Fatalf("seed %d: the parts end before %s", seed, next)
		}
		if diff := cmp.Diff(a.Measures, sums); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
		}
	}
}

func TestSegmentsKeepTheMethod(t *testing.T) {
	s := Segments{Period: carbon.Year(2025), Changes: []carbon.Date{carbon.MustDate("2025-07-01")}}
	survey := &carbon.Method{Code: "x"}
	of := carbon.Activity{Period: carbon.Year(2025), Measures: []unit.Quantity{unit.MustParse("365 kWh")}, Method: survey, Working: []carbon.Term{{Value: "first"}}}
	parts, err := s.Activities(of)
	if err != nil || len(parts) != 2 {
		t.Fatalf("%d parts, %v", len(parts), err)
	}
	var got []string
	for _, w := range parts[1].Working {
		got = append(got, w.Value)
	}
	if diff := cmp.Diff([]string{"first", "365 kWh", "184 d", "365 d"}, got); diff != "" || parts[1].Method != survey {
		t.Errorf("method %s (-want +got):\n%s", parts[1].Method.ID(), diff)
	}
	back := of
	back.Reverses = "x"
	if parts, err = s.Activities(back); err != nil || len(parts) != 1 || parts[0].Segment != 0 || !parts[0].Measures[0].Equal(of.Measures[0]) {
		t.Errorf("a correction: %+v, %v", parts, err)
	}
	of.Method, of.Working = nil, nil
	if parts, err = s.Activities(of); err != nil || parts[0].Method != proRata {
		t.Errorf("no method of its own: %s, %v", parts[0].Method.ID(), err)
	}
	of.Period = carbon.NewMonth(2025, 8).Period()
	if parts, err = s.Activities(of); err != nil || len(parts) != 1 || parts[0].Segment != 1 || parts[0].Method != nil || len(parts[0].Working) != 0 {
		t.Errorf("within one part: %+v, %v", parts, err)
	}
}

func TestSegmentsRefuse(t *testing.T) {
	day := carbon.MustDate("2025-05-01")
	year := carbon.Activity{Period: carbon.Year(2025)}
	for claim, s := range map[string]Segments{
		"no period":            {},
		"change on day one":    {Period: carbon.Year(2025), Changes: []carbon.Date{carbon.MustDate("2025-01-01")}},
		"changes not rising":   {Period: carbon.Year(2025), Changes: []carbon.Date{day, day}},
		"change after the end": {Period: carbon.Year(2025), Changes: []carbon.Date{carbon.MustDate("2026-01-01")}},
		"another year":         {Period: carbon.Year(2024)},
	} {
		if parts, err := s.Activities(year); err == nil || parts != nil {
			t.Errorf("%s: %v", claim, parts)
		}
	}
	_, err := Segments{Period: carbon.Year(2025), Changes: []carbon.Date{day, day}}.Activities(carbon.Activity{})
	if err == nil || strings.Count(err.Error(), "TL-C014") != 2 {
		t.Errorf("not all faults: %v", err)
	}
}

func TestAccountingIsOfOneScope(t *testing.T) {
	c := mustUnder(t, relations(t), EquityShare)
	for _, s := range []carbon.Scope{carbon.NoScope, carbon.Scope3} {
		if _, _, err := c.Accounting(nil, inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased, Scope: s}); carbon.RuleOf(err).Code != RuleView.Code {
			t.Errorf("%s: %v", s, err)
		}
	}
	want := []carbon.PartyID{"R", "sub-op", "sub", "controlled-franchise-op", "controlled-franchise"}
	var got []carbon.PartyID
	for _, s := range c.Standings() {
		if s.Accounting {
			got = append(got, s.Entity.ID)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A posted random group gives under every approach: what the entities emit is in scopes
// 1 and 2, in categories 8, 13, 14 and 15, or others', and never twice; the accounting
// group and other investees add up to the scope.
func TestInventoriesOfRandomGroups(t *testing.T) {
	scheme := carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}
	calc := carbon.NewCalculator(scheme, carbon.Releases())
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 5))
		g := randomGroup(t, r, "E0")
		inv, err := inventory.New(inventory.Schema{Reporter: "E0", Period: scheme.Period, Scheme: scheme.ID(), Resolver: calc.Resolver().Identity(), Keep: carbon.AttrAll})
		if err != nil {
			t.Fatal(err)
		}
		emitted := map[carbon.PartyID]unit.Number{}
		for _, e := range g.Entities() {
			emitted[e.ID] = unit.Int(0)
			for h := carbon.Owned; h <= carbon.Investment; h++ {
				kg := unit.Int(r.Int64N(1000))
				emitted[e.ID] = emitted[e.ID].Add(kg)
				lines, _, err := calc.Calculate(&carbon.Activity{Kind: "gas/CO2", Category: carbon.Fugitive, Entity: e.ID, Holding: h, Period: scheme.Period, Measures: []unit.Quantity{unit.New(kg, unit.Kilogram)}})
				if err == nil {
					err = inv.Add(lines...)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, a := range approaches {
			c := mustUnder(t, g, a)
			want := unit.Int(0)
			for _, s := range c.Standings() {
				want = want.Add(emitted[s.Entity.ID].Mul(unit.Int(1).Sub(s.Others)))
			}
			w := inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased, Boundary: c}
			byCategory, err := inv.ByCategory("", w)
			if err != nil {
				t.Fatal(err)
			}
			got := unit.Int(0)
			for k, f := range byCategory {
				switch k.Category {
				case carbon.Fugitive, carbon.UpstreamLeased, carbon.DownstreamLeased, carbon.Franchises, carbon.Investments:
					got = got.Add(f.Kg())
				default:
					t.Fatalf("seed %d, %s: arrives in %s", seed, a, k.Category)
				}
			}
			if !got.Equal(want) {
				t.Fatalf("seed %d, %s: %s kg arrive, %s are emitted and not others'", seed, a, got, want)
			}
			w.Scope = carbon.Scope1
			group, others, err := c.Accounting(inv, w)
			if err != nil {
				t.Fatal(err)
			}
			sum, err := group.Add(others)
			if err != nil {
				t.Fatal(err)
			}
			if total, err := inv.Total(w); err != nil || !total.Kg().Equal(sum.Kg()) || total.Lines() != sum.Lines() {
				t.Fatalf("seed %d, %s: %s and %s are not %s, %v", seed, a, group.Kg(), others.Kg(), total.Kg(), err)
			}
		}
	}
}
