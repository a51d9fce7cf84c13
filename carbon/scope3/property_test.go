package scope3_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/scope2"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// random numbers that are decimals and fractions.
func number(r *rand.Rand) unit.Number { return unit.Ratio(r.Int64N(100000)+1, r.Int64N(97)+1) }

func share(r *rand.Rand) unit.Number {
	den := r.Int64N(97) + 2
	return unit.Ratio(r.Int64N(den-1)+1, den)
}

func of(r *rand.Rand, u ...unit.Unit) unit.Quantity {
	return unit.New(number(r), u[r.IntN(len(u))])
}

// Scaling the extensive fact of a method scales what it makes, exactly and in any unit.
func TestScaling(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	days := scope3.Days{Number: number(r)}
	s, o, n := share(r), share(r), number(r)
	price := scope3.Rate{Much: of(r, unit.MustUnit("CNY@2025")), Per: of(r, unit.Litre)}
	burn := scope3.Rate{Much: of(r, unit.Litre), Per: of(r, unit.Kilometre, unit.Mile)}
	whole := scope3.Allocation{Part: of(r, unit.Kilogram), Whole: of(r, unit.Tonne)}
	if rest, err := whole.Whole.Add(whole.Part.Neg()); err != nil || rest.Number().Sign() < 0 {
		whole.Part, whole.Whole = whole.Whole, whole.Part
	}
	for name, f := range map[string]func(x unit.Number) (carbon.Facts, carbon.Activity){
		"spend": func(x unit.Number) (carbon.Facts, carbon.Activity) {
			return scope3.Spend{Amount: unit.New(x, unit.MustUnit("10^4 CNY@2025/purchaser+vat")), VAT: s, Margins: o}, under(carbon.CapitalGoods, "spend/x")
		},
		"hybrid": func(x unit.Number) (carbon.Facts, carbon.Activity) {
			q := func(u unit.Unit) unit.Quantity { return unit.New(x, u) }
			return scope3.Hybrid{Production: whole, Energy: []scope3.Flow{{Kind: "electricity", Quantity: q(unit.MegawattHour), Upstream: true}}, Materials: []scope3.Material{{Kind: "material/x", Quantity: q(unit.Pound)}},
				Transport: []scope3.Leg{{Kind: "freight/x", Mass: q(unit.Pound), Distance: qty("7 mi"), Route: freight.Actual}}, Waste: []scope3.Flow{{Kind: "waste/x/y", Quantity: q(unit.Gram)}}}, under(carbon.PurchasedGoods, "product/x")
		},
		"losses": func(x unit.Number) (carbon.Facts, carbon.Activity) {
			return scope3.GridLosses{Consumed: unit.New(x, unit.MegawattHour), Rate: s, Basis: scope3.OfSupply, By: scope3.GenerationAndUpstreamOfLoss}, under(carbon.NoCategory, "electricity")
		},
		"fuel by spend": func(x unit.Number) (carbon.Facts, carbon.Activity) {
			return scope3.FuelBased{Spend: unit.New(x, unit.MustUnit("CNY@2025")), FuelShare: s, Price: price, Share: whole}, under(carbon.UpstreamTransport, "fuel/diesel")
		},
		"fuel by distance": func(x unit.Number) (carbon.Facts, carbon.Activity) {
			return scope3.FuelBased{Distance: unit.New(x, unit.Mile), PerDistance: burn, Share: whole, Upstream: true, Backhaul: scope3.Backhaul{Distance: unit.New(x, unit.Kilometre), PerDistance: burn}}, under(carbon.UpstreamTransport, "fuel/diesel")
		},
		"distance": func(x unit.Number) (carbon.Facts, carbon.Activity) {
			return scope3.DistanceBased{Legs: []scope3.Leg{{Mass: unit.New(x, unit.ShortTon), Distance: unit.New(n, unit.NauticalMile), Route: freight.Actual, RF: unit.Int(2)}, {TEU: x, Distance: unit.New(n, unit.Mile), Route: freight.Actual}}}, under(carbon.UpstreamTransport, "freight/air/x")
		},
		"storage": func(x unit.Number) (carbon.Facts, carbon.Activity) {
			return scope3.StoredAverage{Stored: unit.New(x, unit.Litre), Time: unit.New(n, unit.Hour)}, under(carbon.UpstreamTransport, "storage/x")
		},
		"waste": func(x unit.Number) (carbon.Facts, carbon.Activity) {
			return scope3.AverageWaste{All: unit.New(x, unit.Pound), Treatments: []scope3.Treatment{{Kind: "waste/x/y", Share: s}, {Kind: "waste/x/z", Share: unit.Int(1).Sub(s)}}}, under(carbon.NoCategory, "")
		},
		"trips": func(x unit.Number) (carbon.Facts, carbon.Activity) {
			return scope3.Trips{Travellers: x, Distance: unit.New(n, unit.Mile), PerVehicle: n}, under(carbon.NoCategory, "travel/car")
		},
		"commute": func(x unit.Number) (carbon.Facts, carbon.Activity) {
			return scope3.AverageCommute{Staff: x, Share: s, OneWay: unit.New(n, unit.Mile), Days: days}, under(carbon.NoCategory, "travel/car")
		},
		"leased": func(x unit.Number) (carbon.Facts, carbon.Activity) {
			return scope3.SiteSpecific{Flows: []scope3.Flow{{Kind: "fuel/x", Quantity: unit.New(x, unit.Litre), Upstream: true}}, Share: part("10 m2", "3 mu", "0.7")}, under(carbon.DownstreamLeased, "")
		},
		"sample": func(x unit.Number) (carbon.Facts, carbon.Activity) {
			return scope3.Extrapolated{Sample: scope3.AverageAsset{Size: unit.New(x, unit.Piece), Year: s}, Sampled: unit.Int(7), Population: unit.Int(9)}, under(carbon.Franchises, "asset/car")
		},
	} {
		for range 50 {
			x, k := number(r), number(r)
			one, template := f(x)
			many, _ := f(x.Mul(k))
			a, b := made(t, one, template), made(t, many, template)
			if len(a) != len(b) {
				t.Fatalf("%s: %d and %d activities", name, len(a), len(b))
			}
			for i := range a {
				if want := a[i].Measures[0].Mul(k); !want.Equal(b[i].Measures[0]) {
					t.Fatalf("%s: %s times %s is %s, not %s", name, a[i].Measures[0], k, want, b[i].Measures[0])
				}
			}
		}
	}
}

// The users of something shared sum to the whole, whatever the measure.
func TestAllocationsSumToTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		n := 1 + r.IntN(7)
		parts, all := make([]unit.Quantity, n), unit.New(unit.Int(0), unit.SquareMetre)
		for i := range parts {
			parts[i] = of(r, unit.SquareMetre, unit.MustUnit("ft2"), unit.MustUnit("mu"))
			var err error
			if all, err = all.Add(parts[i]); err != nil {
				t.Fatal(err)
			}
		}
		used := of(r, unit.KilowattHour)
		sum, inventory := unit.New(unit.Int(0), unit.KilowattHour), unit.Int(0)
		occupancy := share(r)
		whole, err := all.Number().Quo(occupancy)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range parts {
			floor := scope3.Allocation{Part: p, Whole: unit.New(whole, unit.SquareMetre), Occupancy: occupancy}
			a := made(t, scope3.SiteSpecific{Flows: []scope3.Flow{{Kind: "electricity", Quantity: used}}, Share: floor}, under(carbon.UpstreamLeased, ""))
			if sum, err = sum.Add(a[0].Measures[0]); err != nil {
				t.Fatal(err)
			}
			lessor := under(carbon.UpstreamLeased, "")
			lessor.Supplier = "landlord"
			b := made(t, scope3.PartnerInventory{Share: scope3.Allocation{Part: p, Whole: all}}, lessor)
			inventory = inventory.Add(b[0].Measures[0].Number())
		}
		if !sum.Equal(used) || !inventory.Equal(unit.Int(1)) {
			t.Fatalf("%d tenants use %s of %s, and %s of the inventory", n, sum, used, inventory)
		}
	}
}

// A split of waste or of modes is the whole again.
func TestPartsSumToTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		n := 1 + r.IntN(6)
		by := make([]unit.Quantity, n)
		for i := range by {
			by[i] = of(r, unit.Kilogram)
		}
		shares, err := carbon.Allocate(by...)
		if err != nil {
			t.Fatal(err)
		}
		waste := scope3.AverageWaste{All: of(r, unit.Tonne)}
		split := scope3.ModalSplit{Staff: number(r), Days: scope3.Days{Number: number(r)}}
		for i, s := range shares {
			waste.Treatments = append(waste.Treatments, scope3.Treatment{Kind: carbon.Kind(fmt.Sprintf("waste/mixed/%d", i)), Share: s})
			split.Modes = append(split.Modes, scope3.Mode{Kind: carbon.Kind(fmt.Sprintf("travel/%d", i)), Share: s, OneWay: qty("1 km")})
		}
		total := func(facts carbon.Facts, c carbon.Category) unit.Number {
			sum := unit.Int(0)
			for _, a := range made(t, facts, under(c, "")) {
				sum = sum.Add(a.Measures[0].Number())
			}
			return sum
		}
		if got := total(waste, carbon.Waste); !got.Equal(waste.All.Number()) {
			t.Fatalf("%s t of %s", got, waste.All)
		}
		if got, want := total(split, carbon.Commuting), split.Staff.Mul(split.Days.Number).Mul(unit.Int(2)); !got.Equal(want) {
			t.Fatalf("%s p.km, want %s", got, want)
		}
	}
}

// A rate of supply and the same as one of consumption lose the same; generation and
// upstream together are the life cycle.
func TestLossesAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	el := under(carbon.NoCategory, "electricity")
	for range 100 {
		q, rate := of(r, unit.KilowattHour, unit.MegawattHour), share(r)
		asConsumed, err := rate.Quo(unit.Int(1).Sub(rate))
		if err != nil {
			t.Fatal(err)
		}
		supply := made(t, scope3.GridLosses{Consumed: q, Rate: rate, Basis: scope3.OfSupply, By: scope3.LifeCycleOfLoss}, el)[0].Measures[0]
		if asConsumed.Cmp(unit.Int(1)) <= 0 {
			consumption := made(t, scope3.GridLosses{Consumed: q, Rate: asConsumed, Basis: scope3.OfConsumption, By: scope3.LifeCycleOfLoss}, el)[0].Measures[0]
			if !supply.Equal(consumption) {
				t.Fatalf("%s of supply, %s of consumption", supply, consumption)
			}
		}
		// lost / (consumed + lost) is the rate again
		all, err := q.Add(supply)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := supply.Number().Quo(all.Number()); err != nil || !back.Equal(rate) {
			t.Fatalf("%s of %s is %s, not %s", supply, all, back, rate)
		}
	}
}

// What the charging stations of a company did in the year (Scope 3 Standard, box 5.5):
// own use and resale are what was bought.
func TestOwnUseAndResale(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for range 50 {
		sold, own := of(r, unit.KilowattHour, unit.GigawattHour), of(r, unit.MegawattHour)
		bought, err := own.Add(sold)
		if err != nil {
			t.Fatal(err)
		}
		a := made(t, scope2.OwnUse{Bought: bought, Sold: sold}, under(carbon.Electricity, "electricity"))[0]
		if !a.Measures[0].Equal(own) || a.Category != carbon.Electricity {
			t.Fatalf("%s of %s less %s", a.Measures[0], bought, sold)
		}
	}
}

// The template is the caller's: what a method does not determine stays.
func TestTemplateIsKept(t *testing.T) {
	for _, s := range samples() {
		of := s.of
		of.ID, of.Entity, of.Place, of.Tags, of.Quality = "invoice 7", "LTX", "CN-SH", []carbon.Tag{{Name: "site", Value: "SH1"}}, carbon.Measured
		of.Working = []carbon.Term{{Name: carbon.Same("before"), Value: "1"}}
		for _, a := range made(t, s.facts, of) {
			if a.ID != of.ID || a.Entity != of.Entity || a.Tag("site") != "SH1" || a.Period != of.Period {
				t.Errorf("%s: %+v", s.name, a)
			}
			if diff := cmp.Diff(of.Working, a.Working[:1]); diff != "" {
				t.Errorf("%s (-want +got):\n%s", s.name, diff)
			}
			if a.Place != of.Place && a.Place != "IN" {
				t.Errorf("%s: place %s", s.name, a.Place)
			}
			if a.Quality != carbon.Measured && a.Quality != carbon.Estimated {
				t.Errorf("%s: quality %s", s.name, a.Quality)
			}
		}
	}
}
