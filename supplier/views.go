package supplier

import (
	"fmt"
	"iter"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Reporter returns whose network it is.
func (n *Network) Reporter() carbon.PartyID { return n.reporter }

// Suppliers returns all suppliers by id.
func (n *Network) Suppliers() []Supplier { return slices.Clone(n.suppliers) }

// Links returns all links, by customer, supplier and product.
func (n *Network) Links() []Link { return slices.Clone(n.links) }

// Supplier returns the supplier of that name.
func (n *Network) Supplier(id carbon.PartyID) (Supplier, bool) {
	i, ok := n.place[id]
	if !ok {
		return Supplier{}, false
	}
	return n.suppliers[i], true
}

// Tier returns the tier of a supplier; 0 if it is unknown or nothing leads from it
// to the reporter.
func (n *Network) Tier(id carbon.PartyID) int {
	if i, ok := n.place[id]; ok {
		return n.tier[i]
	}
	return 0
}

// A Coverage says how much of a tier is covered by something, such as footprints.
type Coverage struct {
	Tier               int // 0 for suppliers that are not linked
	Suppliers, Covered int
	// Spend with suppliers of the tier, and the part of it with those that are
	// covered; one sum for each currency, price year and basis. Links without spend
	// add nothing and are counted.
	Spend, CoveredSpend []unit.Quantity
	Links, WithoutSpend int
}

// Coverage counts suppliers, links and spend by tier. covered says which suppliers
// count, such as [Declared.Covers] over all their names; it is asked with the
// supplier's own id.
func (n *Network) Coverage(covered func(carbon.PartyID) bool) []Coverage {
	deepest := 0
	for _, t := range n.tier {
		deepest = max(deepest, t)
	}
	cs := make([]Coverage, deepest+1)
	for i, s := range n.suppliers {
		c := &cs[n.tier[i]]
		c.Suppliers++
		if covered(s.ID) {
			c.Covered++
		}
	}
	for _, l := range n.links {
		c := &cs[n.Tier(l.Supplier)]
		c.Links++
		if !l.Spend.Stated() {
			c.WithoutSpend++
			continue
		}
		c.Spend = addMoney(c.Spend, l.Spend)
		if covered(l.Supplier) {
			c.CoveredSpend = addMoney(c.CoveredSpend, l.Spend)
		}
	}
	for t := range cs {
		cs[t].Tier = t
	}
	return slices.DeleteFunc(cs, func(c Coverage) bool { return c.Suppliers == 0 && c.Links == 0 })
}

// addMoney adds to the sum in the same currency, year and basis, else begins one.
func addMoney(sums []unit.Quantity, q unit.Quantity) []unit.Quantity {
	q = q.Base()
	for i := range sums {
		if s, err := sums[i].Add(q); err == nil {
			sums[i] = s
			return sums
		}
	}
	return append(sums, q)
}

// Upstream walks everything that reaches the customer (or the reporter): each link
// with its distance, 1 for its own suppliers. A supplier that is reached on two
// ways comes once for each link, but its own upstream only once.
func (n *Network) Upstream(customer carbon.PartyID) iter.Seq2[int, Link] {
	return func(yield func(int, Link) bool) {
		first := n.direct
		if customer != n.reporter {
			i, ok := n.place[customer]
			if !ok {
				return
			}
			first = n.up[i]
		}
		seen := make([]bool, len(n.suppliers))
		level, far := first, 1
		for len(level) > 0 {
			var next []int
			for _, i := range level {
				if !yield(far, n.links[i]) {
					return
				}
				if s := n.place[n.links[i].Supplier]; !seen[s] {
					seen[s] = true
					next = append(next, n.up[s]...)
				}
			}
			level, far = next, far+1
		}
	}
}

// A Located says how much of the known emissions arises at a supplier itself.
type Located struct {
	Supplier carbon.PartyID
	Tier     int
	Own      ghg.Amounts // at the supplier, or upstream of it where no share says where
	Through  ghg.Amounts // all that passes through it: Own and what it buys
}

// Locate says where in the chain emissions arise: what is known of what the
// reporter bought of each supplier (its part of category 1), in whatever tier it
// stands, is apportioned upstream by the shares of the links, exactly. What a
// supplier delivers to others of the network is not to be among what is known. A supplier keeps what its links' shares leave; what lies
// behind links without a share stays with their customer. The Own of all suppliers
// adds up to what was given.
func (n *Network) Locate(known map[carbon.PartyID]ghg.Amounts) ([]Located, error) {
	through := make([]ghg.Amounts, len(n.suppliers))
	for id, a := range known {
		i, ok := n.place[id]
		if !ok {
			return nil, &carbon.FieldError{Path: "known", Rule: RuleParty, Err: fmt.Errorf("%s", id)}
		}
		through[i] = through[i].Add(a)
	}
	var out []Located
	for _, i := range n.downstreamFirst() {
		t := through[i]
		if len(t) == 0 {
			continue
		}
		left := unit.Int(1)
		for _, l := range n.up[i] {
			if share := n.links[l].Share; share.Stated() {
				s := n.place[n.links[l].Supplier]
				through[s] = through[s].Add(t.Scale(share))
				left = left.Sub(share)
			}
		}
		out = append(out, Located{n.suppliers[i].ID, n.tier[i], t.Scale(left), t})
	}
	slices.SortFunc(out, func(a, b Located) int { return n.place[a.Supplier] - n.place[b.Supplier] })
	return out, nil
}

// downstreamFirst orders the suppliers so that each comes after all its customers.
func (n *Network) downstreamFirst() []int {
	waits := make([]int, len(n.suppliers)) // links to customers not yet placed
	for _, l := range n.links {
		if l.Customer != n.reporter {
			waits[n.place[l.Supplier]]++
		}
	}
	var order []int
	for i, w := range waits {
		if w == 0 {
			order = append(order, i)
		}
	}
	for k := 0; k < len(order); k++ {
		for _, l := range n.up[order[k]] {
			s := n.place[n.links[l].Supplier]
			if waits[s]--; waits[s] == 0 {
				order = append(order, s)
			}
		}
	}
	return order
}
