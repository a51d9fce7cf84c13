package boundary

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// randomGroup makes an ownership graph without circles in which every entity but
// the first two is owned to 100 % by earlier ones, and operated by an earlier one
// or by itself.
func randomGroup(t testing.TB, r *rand.Rand, reporter carbon.PartyID) *Group {
	n := 3 + r.IntN(8)
	id := func(i int) carbon.PartyID { return carbon.PartyID(fmt.Sprintf("E%d", i)) }
	var es []Entity
	var os []Ownership
	for i := range n {
		e := Entity{ID: id(i), Operator: id(i)}
		if i >= 2 && r.IntN(2) == 0 {
			e.Operator = id(r.IntN(i))
		}
		if i >= 2 {
			owners := r.Perm(i)[:1+r.IntN(min(3, i))]
			left, controlled := int64(7*11*13), false
			joint := r.IntN(4) == 0 && len(owners) > 1
			for k, o := range owners {
				s := left
				if k < len(owners)-1 {
					s = r.Int64N(left + 1)
				}
				left -= s
				rel := []Relation{Associate, FixedAssetInvestment, Franchise}[r.IntN(3)]
				if e.Operator == id(o) && rel == FixedAssetInvestment {
					rel = Associate
				}
				if joint {
					rel = JointVenture
				} else if !controlled && r.IntN(2) == 0 {
					rel, controlled = Subsidiary, true
				}
				os = append(os, Ownership{Owner: id(o), Owned: id(i), Share: unit.Ratio(s, 7*11*13), Relation: rel})
			}
		}
		es = append(es, e)
	}
	r.Shuffle(len(es), func(i, j int) { es[i], es[j] = es[j], es[i] })
	r.Shuffle(len(os), func(i, j int) { os[i], os[j] = os[j], os[i] })
	return mustNew(t, reporter, es, os)
}

// paths adds up the product of shares over every path from the reporter down: the
// slow twin of interest.
func paths(g *Group, from, to carbon.PartyID) unit.Number {
	if from == to {
		return unit.Int(1)
	}
	sum := unit.Int(0)
	for _, o := range g.holdings {
		if o.Owner == from {
			sum = sum.Add(o.Share.Mul(paths(g, o.Owned, to)))
		}
	}
	return sum
}

func TestNothingVanishesOrDoubles(t *testing.T) {
	one := unit.Int(1)
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 1))
		g := randomGroup(t, r, "E0")
		other := mustNew(t, "E1", g.Entities(), g.Ownership())
		for _, a := range approaches {
			c, o := mustUnder(t, g, a), mustUnder(t, other, a)
			for i, s := range c.Standings() {
				id := s.Entity.ID
				if want := paths(g, "E0", id); !s.Equity.Equal(want) {
					t.Fatalf("seed %d: interest in %s is %s, by paths %s", seed, id, s.Equity, want)
				}
				// The two ultimate owners share every entity between them.
				if sum := s.Equity.Add(o.Standings()[i].Equity); !sum.Equal(one) {
					t.Fatalf("seed %d: the owners of %s hold %s", seed, id, sum)
				}
				for _, n := range []unit.Number{s.Consolidated, s.Elsewhere, s.Others} {
					if n.Sign() < 0 || n.Cmp(one) > 0 {
						t.Fatalf("seed %d, %s: share of %s outside 0 to 1: %+v", seed, a, id, s)
					}
				}
				if sum := s.Consolidated.Add(s.Elsewhere).Add(s.Others); !sum.Equal(one) {
					t.Fatalf("seed %d, %s: %s adds up to %s", seed, a, id, sum)
				}
				if s.Consolidated.Add(s.Elsewhere).Cmp(s.Equity) < 0 {
					t.Fatalf("seed %d, %s: %s of %s is counted nowhere", seed, a, s.Equity, id)
				}
				if a == OperationalControl && s.Consolidated.Add(o.Standings()[i].Consolidated).Cmp(one) > 0 {
					t.Fatalf("seed %d: two operators of %s", seed, id)
				}
				checkHeadings(t, c, s)
			}
		}
	}
}

// checkHeadings compares what Consolidate does to every kind of heading with the
// entity's standing.
func checkHeadings(t *testing.T, c *Consolidation, s Standing) {
	for _, cat := range []carbon.Category{carbon.Stationary, carbon.Electricity, carbon.FuelAndEnergy, carbon.PurchasedGoods} {
		for h := carbon.Owned; h <= carbon.Investment; h++ {
			to, err := c.Consolidate(heading(s.Entity.ID, cat, h))
			if err != nil {
				t.Fatal(err)
			}
			sum := unit.Int(0)
			for _, x := range to {
				sum = sum.Add(x.Share)
				if x.Heading.Scope != x.Heading.Category.Scope() || x.Heading.Entity != s.Entity.ID {
					t.Fatalf("%+v", x)
				}
			}
			if want := s.Consolidated.Add(s.Elsewhere); !sum.Equal(want) {
				t.Fatalf("%s, %s, %s of %s: counted %s, want %s", c, cat, h, s.Entity.ID, sum, want)
			}
		}
	}
}

// A leased asset between two entities is posted by both, each with the other as
// counterparty: under every approach it is counted once where both are wholly
// consolidated, and never more than once.
func TestLeaseWithinTheGroupIsCountedOnce(t *testing.T) {
	one := unit.Int(1)
	for seed := range uint64(100) {
		g := randomGroup(t, rand.New(rand.NewPCG(seed, 2)), "E0")
		for _, a := range approaches {
			c := mustUnder(t, g, a)
			st := c.Standings()
			for _, lessee := range st {
				for _, lessor := range st {
					if lessee.Entity.ID == lessor.Entity.ID {
						continue
					}
					for _, kind := range [][2]carbon.Holding{{carbon.OperatingLeaseIn, carbon.OperatingLeaseOut}, {carbon.FinanceLeaseIn, carbon.FinanceLeaseOut}} {
						for _, cat := range []carbon.Category{carbon.Stationary, carbon.Electricity, carbon.FuelAndEnergy} {
							in, out := heading(lessee.Entity.ID, cat, kind[0]), heading(lessor.Entity.ID, cat, kind[1])
							in.Counter, out.Counter = lessor.Entity.ID, lessee.Entity.ID
							sum := unit.Int(0)
							for _, h := range []carbon.Heading{in, out} {
								to, err := c.Consolidate(h)
								if err != nil {
									t.Fatal(err)
								}
								for _, x := range to {
									if x.Heading.Category == carbon.Investments || x.Heading.Category == carbon.Franchises {
										continue // another's inventory, by its own share
									}
									sum = sum.Add(x.Share)
								}
							}
							if both := lessee.Consolidated.Equal(one) && lessor.Consolidated.Equal(one); sum.Cmp(one) > 0 || both && !sum.Equal(one) {
								t.Fatalf("seed %d, %s: %s let by %s (%s, %s) is counted %s times", seed, a, cat, lessor.Entity.ID, lessee.Consolidated, lessor.Consolidated, sum)
							}
						}
					}
				}
			}
		}
	}
}

func TestOrderOfEntryDoesNotMatter(t *testing.T) {
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 3))
		g := randomGroup(t, r, "E0")
		es, os := g.Entities(), g.Ownership()
		r.Shuffle(len(es), func(i, j int) { es[i], es[j] = es[j], es[i] })
		r.Shuffle(len(os), func(i, j int) { os[i], os[j] = os[j], os[i] })
		h := mustNew(t, "E0", es, os)
		for _, a := range approaches {
			x, y := mustUnder(t, g, a), mustUnder(t, h, a)
			for _, s := range x.Standings() {
				o := y.parts[0].at[s.Entity.ID]
				if !s.Consolidated.Equal(o.Consolidated) || !s.Elsewhere.Equal(o.Elsewhere) || s.Category != o.Category {
					t.Fatalf("seed %d, %s: %+v and %+v", seed, a, s, o)
				}
			}
		}
	}
}
