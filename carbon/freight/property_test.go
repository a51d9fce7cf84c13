package freight_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// whole is a positive number with a fraction that is no decimal.
func whole(r *rand.Rand) unit.Number { return unit.Ratio(r.Int64N(100000)+1, r.Int64N(97)+1) }

func km(n unit.Number) unit.Quantity { return unit.New(n, unit.Kilometre) }

// movers are ways to move a leg, by intensity, by a year, by a vehicle.
func movers(r *rand.Rand) []freight.Mover {
	return []freight.Mover{
		fleet,
		with(year, func(c *freight.TOC) { c.Activity = unit.New(whole(r).Add(n("1000000000000000")), unit.TonneKilometre) }), // more than any leg's,
		with(truck, func(v *freight.Vehicle) { v.EmptyPerLoaded = whole(r) }),
	}
}

// quantities sums the activities of facts by kind, in base units. The provision of
// energy is as much as its operation.
func quantities(t *testing.T, facts carbon.Facts) map[carbon.Kind]unit.Number {
	t.Helper()
	as, err := facts.Activities(inbound)
	if err != nil {
		t.Fatal(err)
	}
	sums := map[carbon.Kind]unit.Number{}
	for _, a := range as {
		if a.Stage == carbon.Upstream {
			a.Kind += " provision"
		}
		n := a.Measures[0].Base().Number()
		if s, ok := sums[a.Kind]; ok {
			n = n.Add(s)
		}
		sums[a.Kind] = n
	}
	return sums
}

func equal(t *testing.T, what string, want, got map[carbon.Kind]unit.Number) {
	t.Helper()
	for k, n := range want {
		if !n.Equal(got[k]) {
			t.Fatalf("%s: %s: want %s, got %s", what, k, n, got[k])
		}
	}
	if len(want) != len(got) || len(want) == 0 {
		t.Fatalf("%s: want %v, got %v", what, want, got)
	}
}

func TestSplittingALegChangesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		for _, by := range movers(r) {
			a, b, t0 := whole(r), whole(r), unit.New(whole(r), unit.Tonne)
			one := func(id string, n unit.Number) freight.Leg {
				return freight.Leg{ID: id, Load: freight.Load{Mass: t0}, By: by, Distances: []freight.Distance{{Kind: freight.Actual, Length: km(n)}}}
			}
			undivided := freight.Chain{ID: "c", Distance: freight.Actual, Elements: []freight.Element{one("1", a.Add(b))}}
			divided := freight.Chain{ID: "c", Distance: freight.Actual, Elements: []freight.Element{one("1", a), one("2", b)}}
			equal(t, fmt.Sprintf("%T", by), quantities(t, undivided), quantities(t, divided))
		}
	}
}

func TestScalingScales(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		by, x := whole(r), whole(r)
		for _, mover := range movers(r) {
			moved := func(tonnes, length unit.Number) freight.Leg {
				return freight.Leg{ID: "1", Load: freight.Load{Mass: unit.New(tonnes, unit.Tonne)}, By: mover,
					Distances: []freight.Distance{{Kind: freight.Actual, Length: km(length)}}}
			}
			want := map[carbon.Kind]unit.Number{}
			for k, n := range quantities(t, moved(x, x)) {
				want[k] = n.Mul(by)
			}
			equal(t, "mass", want, quantities(t, moved(x.Mul(by), x)))
			equal(t, "distance", want, quantities(t, moved(x, x.Mul(by))))
		}
	}
}

func TestSharesOfARunAreTheRun(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		run := freight.Run{Empty: freight.EmptyIncluded, By: freight.DirectTonneKm, Consumed: []freight.Consumption{
			{Kind: "fuel/diesel", Quantity: unit.New(whole(r), unit.Litre)}, {Kind: "gas/R-404A", Quantity: unit.New(whole(r), unit.Kilogram)}}}
		for i := range 1 + r.IntN(7) {
			run.Carried = append(run.Carried, freight.Carried{ID: fmt.Sprint(i), Load: freight.Load{Mass: unit.New(whole(r), unit.Kilogram)},
				Distance: freight.Distance{Kind: freight.ShortestFeasible, Length: km(whole(r))}})
		}
		shares, err := run.Shares()
		if err != nil {
			t.Fatal(err)
		}
		sum := unit.Int(0)
		for _, s := range shares {
			sum = sum.Add(s)
		}
		if !sum.Equal(unit.Int(1)) {
			t.Fatalf("shares sum to %s", sum)
		}
		want := map[carbon.Kind]unit.Number{}
		for _, c := range run.Consumed {
			want[c.Kind] = c.Quantity.Number()
		}
		want["fuel/diesel provision"] = want["fuel/diesel"]
		equal(t, "parts", want, quantities(t, run))
		alone := run
		alone.Carried = nil
		equal(t, "alone", want, quantities(t, alone))
		var legs freight.Chain
		legs.ID, legs.Distance = "c", freight.ShortestFeasible
		for _, c := range run.Carried {
			legs.Elements = append(legs.Elements, freight.Leg{ID: c.ID, Load: c.Load, Distances: []freight.Distance{c.Distance}, By: run})
		}
		equal(t, "as legs of a chain", want, quantities(t, legs))
	}
}

// A carrier that hauls everything for one shipper passes on all that it used.
func TestTheYearsOfAllGoodsAreTheYear(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		var legs []freight.Leg
		sum := unit.Int(0)
		for i := range 1 + r.IntN(7) {
			tonnes, length := whole(r), whole(r)
			sum = sum.Add(tonnes.Mul(length))
			legs = append(legs, freight.Leg{ID: fmt.Sprint(i), Load: freight.Load{Mass: unit.New(tonnes, unit.Tonne)}, Distances: []freight.Distance{{Kind: freight.Actual, Length: km(length)}}})
		}
		chain := freight.Chain{ID: "c", Distance: freight.Actual}
		for _, l := range legs {
			l.By = with(year, func(c *freight.TOC) { c.Activity = unit.New(sum, unit.TonneKilometre) })
			chain.Elements = append(chain.Elements, l)
		}
		equal(t, "year", map[carbon.Kind]unit.Number{"fuel/diesel": unit.Int(40000), "fuel/diesel provision": unit.Int(40000)}, quantities(t, chain))
	}
}

func TestAChainIsTheSumOfItsElements(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	road := declared("x/1", "freight/road/hgv", unit.TonneKilometre, "0.1", "0.08", "invented")
	burnt := declared("x/2", "fuel/diesel", unit.Litre, "3.2", "2.6", "invented")
	provided := burnt
	burnt.Stage, provided.ID, provided.Stage = carbon.Combustion, "x/3", carbon.Upstream
	for range 50 {
		chain := freight.Chain{ID: "c", Distance: freight.Actual}
		for i := range 1 + r.IntN(5) {
			load := freight.Load{Mass: unit.New(whole(r), unit.Tonne)}
			chain.Elements = append(chain.Elements,
				freight.Leg{ID: fmt.Sprint("l", i), Load: load, Distances: []freight.Distance{{Kind: freight.Actual, Length: km(whole(r))}}, By: movers(r)[r.IntN(3)]},
				freight.Hub{ID: fmt.Sprint("h", i), Load: load, Of: yard})
		}
		lines, err := calculate(chain, inbound, road, burnt, provided)
		if err != nil {
			t.Fatal(err)
		}
		s, err := chain.Summary(lines, ghg.AR6)
		if err != nil {
			t.Fatal(err)
		}
		wtw, ttw, activity, all := unit.Int(0), unit.Int(0), unit.Int(0), unit.Int(0)
		var pairs carbon.Intensity
		for i, p := range s.Elements {
			wtw, ttw, activity = wtw.Add(p.WTW.Kg()), ttw.Add(p.TTW.Kg()), activity.Add(p.Activity.Number())
			pair, err := freight.PerTonneKm(p.WTW, p.Activity, s.Distance)
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				pairs = pair
			} else if pairs, err = pairs.Add(pair); err != nil {
				t.Fatal(err)
			}
		}
		for _, l := range lines {
			c, err := l.Amounts().CO2e(ghg.AR6)
			if err != nil {
				t.Fatal(err)
			}
			all = all.Add(c.Kg())
		}
		if !s.WTW.Kg().Equal(wtw) || !s.WTW.Kg().Equal(all) || !s.TTW.Kg().Equal(ttw) || !s.Activity.Number().Equal(activity) || s.TTW.Kg().Cmp(s.WTW.Kg()) > 0 {
			t.Fatalf("%v", s)
		}
		if want, err := s.Intensity(); err != nil || !pairs.Equal(want) {
			t.Fatalf("pairs added: %s, want %s, %v", pairs, want, err)
		}
	}
}

func TestGreatCircleIsAMetric(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	point := func() freight.Point {
		return freight.Point{Code: "x", Latitude: unit.Ratio(r.Int64N(180*60+1)-90*60, 60), Longitude: unit.Ratio(r.Int64N(360*60+1)-180*60, 60)}
	}
	metres := func(a, b freight.Point) int64 {
		d, err := freight.Between(a, b)
		if err != nil {
			t.Fatal(err)
		}
		m := d.Length.Number().Mul(unit.Int(1000))
		i, exact := m.Decimal()
		if !exact || !i.IsInteger() || d.Kind != freight.GreatCircle {
			t.Fatalf("%s is not in whole metres", d)
		}
		return i.IntPart()
	}
	for range 500 {
		a, b, c := point(), point(), point()
		if ab, ba := metres(a, b), metres(b, a); ab != ba || ab < 0 || ab > 20015114 {
			t.Fatalf("%v %v: %d, %d", a, b, ab, ba)
		}
		if metres(a, a) != 0 || metres(a, c) > metres(a, b)+metres(b, c)+2 {
			t.Fatalf("%v %v %v", a, b, c)
		}
	}
	pole := freight.Point{Latitude: unit.Int(90), Longitude: unit.Int(0)}
	equator := freight.Point{Latitude: unit.Int(0), Longitude: unit.Int(77)}
	south := freight.Point{Latitude: unit.Int(-90), Longitude: unit.Int(12)}
	for name, c := range map[string]struct{ got, want int64 }{ // half and quarter of 2π × 6,371,008.8 m
		"a quarter": {metres(pole, equator), 10007557}, "half": {metres(pole, south), 20015114},
		"a minute of arc": {metres(equator, freight.Point{Latitude: unit.Ratio(1, 60), Longitude: unit.Int(77)}), 1853},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d m, want %d", name, c.got, c.want)
		}
	}
	for _, s := range []string{"", "3114N12129E", "3160N 12129E", "9101N 12129E", "3114X 12129E", "3114N 12129N", "3114N 18001E", "-114N 12129E", "3114N 1212900E"} {
		if p, err := freight.ParsePoint("CNSHA", s); err == nil {
			t.Errorf("%q is read as %v", s, p)
		}
	}
	if p, err := freight.ParsePoint("x", "3330S 07015W"); err != nil || p.Latitude.String() != "-33.5" || p.Longitude.String() != "-70.25" {
		t.Errorf("%v %v", p, err)
	}
	if _, err := freight.Between(freight.Point{}, freight.Point{Latitude: unit.Int(91), Longitude: unit.Int(181)}); len(rules(err)) != 4 {
		t.Errorf("%v", err)
	}
}
