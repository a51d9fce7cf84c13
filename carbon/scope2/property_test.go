package scope2

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/boundary"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

func FuzzApportion(f *testing.F) {
	f.Add(int64(400), uint64(1), uint8(12))
	f.Add(int64(1), uint64(2), uint8(3))
	f.Add(int64(1<<40), uint64(3), uint8(1))
	f.Fuzz(func(t *testing.T, want int64, seed uint64, n uint8) {
		r := rand.New(rand.NewPCG(seed, 0))
		left, sum := make([]unit.Number, n%40), unit.Int(0)
		for i := range left {
			left[i] = unit.Ratio(r.Int64N(4000)-200, 1+r.Int64N(30))
			if left[i].Sign() > 0 {
				sum = sum.Add(left[i])
			}
		}
		whole, rest, pieces := apportion(want, left)
		got, cut := unit.Int(0), unit.Int(0)
		for i := range left {
			x := unit.Int(whole[i]).Add(pieces[i])
			if whole[i] < 0 || pieces[i].Sign() < 0 || x.Sign() > 0 && x.Cmp(left[i]) > 0 {
				t.Fatalf("%d + %s of %s", whole[i], pieces[i], left[i])
			}
			got, cut = got.Add(x), cut.Add(pieces[i])
		}
		if exp := unit.Int(max(0, min(want, floor(sum)))); !got.Equal(exp) {
			t.Fatalf("gave out %s, want %s of %s", got, exp, sum)
		}
		if !cut.Equal(unit.Int(rest)) {
			t.Fatalf("pieces of %s for %d", cut, rest)
		}
	})
}

// Largest remainder: shares of 10 in proportion 1 : 1 : 1 are 4, 3, 3, and a piece
// is cut only where nothing whole is left.
func TestApportion(t *testing.T) {
	for _, tt := range []struct {
		want int64
		left string
		out  string
	}{
		{10, "20 20 20", "[4 3 3] 0 [0 0 0]"},
		{10, "5 3 2", "[5 3 2] 0 [0 0 0]"},
		{5, "6 3 1", "[3 2 0] 0 [0 0 0]"},
		{100, "5 3.5 2.5", "[5 3 2] 1 [0 0.5 0.5]"},
		{100, "5 3.6 2.3", "[5 3 2] 0 [0 0 0]"},
		{1, "0.5 0.25 0.25", "[0 0 0] 1 [0.5 0.25 0.25]"},
		{1, "0.5 0.25 0.2", "[0 0 0] 0 [0 0 0]"},
		{3, "-1 2 0", "[0 2 0] 0 [0 0 0]"},
		{0, "1", "[0] 0 [0]"},
	} {
		var left []unit.Number
		var s string
		for _, err := fmt.Sscan(tt.left, &s); err == nil; _, err = fmt.Sscan(tt.left, &s) {
			left = append(left, num(s))
			tt.left = tt.left[min(len(tt.left), len(s)+1):]
		}
		if whole, rest, pieces := apportion(tt.want, left); fmt.Sprint(whole, rest, pieces) != tt.out {
			t.Errorf("%d over %v: got %v %d %v, want %s", tt.want, left, whole, rest, pieces, tt.out)
		}
	}
}

// Random consumption, ventures, holders and lots: never beyond consumption, whole
// MWh, each serial once, the claims' effect exactly that of the consumption that
// they cover, and scope 2 never below zero.
func FuzzSettle(f *testing.F) {
	for seed := range uint64(30) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 9))
		g, err := boundary.New("LTX", []boundary.Entity{{ID: "LTX", Operator: "LTX"}, {ID: "V", Operator: "V"}, {ID: "W", Operator: "LTX"}}, []boundary.Ownership{
			{Owner: "LTX", Owned: "V", Share: unit.Ratio(r.Int64N(101), 100), Relation: boundary.JointVenture},
			{Owner: "V", Owned: "W", Share: unit.Ratio(1, 3), Relation: boundary.Associate}})
		if err != nil {
			t.Fatal(err)
		}
		c, err := g.Under(boundary.Approach(1 + r.IntN(3)))
		if err != nil {
			t.Fatal(err)
		}
		entities, sites, places := []carbon.PartyID{"LTX", "V", "W"}, []string{"S1", "S2", "S3"}, []carbon.Place{"CN-SH", "CN-JS", "CN-AH", "NL"}
		var uses []use
		for range 1 + r.IntN(25) {
			u := use{entity: entities[r.IntN(3)], site: sites[r.IntN(3)], place: places[r.IntN(4)], month: r.IntN(13),
				kwh: fmt.Sprintf("%d.%d", r.IntN(40000), r.IntN(10)), hold: carbon.Holding(r.IntN(3))}
			switch r.IntN(8) {
			case 0, 1:
				u.kwh = "-" + u.kwh
			case 2:
				u.acq, u.attr = carbon.SelfGenerated, []carbon.Attribute{carbon.NonFossil, carbon.NonFossilSold}[r.IntN(2)]
			case 3:
				u.acq, u.attr = carbon.DirectLine, []carbon.Attribute{carbon.NonFossil, carbon.NonFossilSold}[r.IntN(2)]
			case 4:
				u.acq, u.attr = carbon.Purchased, carbon.NonFossil
			}
			uses = append(uses, u)
		}
		var lots []Lot
		for i := range r.IntN(8) {
			lots = append(lots, lot(fmt.Sprint("L", i), 1+r.Int64N(60), func(l *Lot) {
				l.Market = []carbon.Place{"CN", "NL"}[r.IntN(2)]
				if r.IntN(2) == 0 {
					l.Site = sites[r.IntN(3)]
				}
				l.Entity = append(entities, "", "")[r.IntN(5)]
				l.Holder = []carbon.PartyID{"", "LTX", l.Entity, "V"}[r.IntN(4)]
			}))
		}
		v := post(t, grid{}, uses...)
		s := settle(t, v, c, register(t, lots...), Policy{Vintage: TwoYears, Months: Months(1 + r.IntN(2)), Residual: policy.Residual, GWP: policy.GWP})
		checkClaims(t, s)
		effect := unit.Int(0)
		for _, x := range s.Claims {
			l := s.lots[x.Lot]
			for _, p := range x.Parts {
				kg := p.Volume.Number().Mul(unit.Int(1000)).Mul(p.Replaced.Amounts[0].Kg)
				if !s.own(&l) {
					in, _, err := shares(c, p.Heading)
					if err != nil {
						t.Fatal(err)
					}
					kg = kg.Mul(in)
				}
				effect = effect.Add(kg)
			}
		}
		w := inventory.View{GWP: policy.GWP, Basis: carbon.MarketBased, Scope: carbon.Scope2, Boundary: c, Settled: s.Overlay}
		for _, b := range []string{"site", "month", "supplier"} {
			cells, err := v.Figures(b, w)
			if err != nil {
				t.Fatal(err)
			}
			sum := unit.Int(0)
			for _, f := range cells {
				sum = sum.Add(f.Kg())
			}
			if want := total(t, v, c, s); !sum.Equal(want) {
				t.Errorf("by %s: %s kg, total %s kg", b, sum, want)
			}
		}
		before, after := total(t, v, c, nil), total(t, v, c, s)
		if got := before.Sub(after); !got.Equal(effect) {
			t.Errorf("scope 2 falls by %s kg, the claims cover %s kg", got, effect)
		}
	})
}
