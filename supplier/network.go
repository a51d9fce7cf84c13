package supplier

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Link says that a supplier supplies a customer. The customer of tier 1 is the
// reporter.
type Link struct {
	Supplier, Customer carbon.PartyID
	Product            carbon.ProductID
	Spend              unit.Quantity // of the customer, where known
	// Share is the part of the customer's cradle-to-gate emissions that comes with
	// what this supplier delivers, 0 to 1; not stated where it is not known. The
	// reporter's own links carry none: what comes through them is its category 1.
	Share unit.Number
}

// ReadLinks reads a table of links with the columns supplier and customer, and
// optionally product, spend (a number with its unit, such as "120 万CNY") and
// share.
func ReadLinks(name string, r io.Reader) ([]Link, error) {
	var ls []Link
	err := readTable(name, r, []string{"supplier!", "customer!", "product", "spend", "share"}, func(t *table) {
		ls = append(ls, Link{
			Supplier: carbon.PartyID(t.must("supplier")),
			Customer: carbon.PartyID(t.must("customer")),
			Product:  carbon.ProductID(t.text("product")),
			Spend:    parsed(t, "spend", parseSpend),
			Share:    parsed(t, "share", parseShare),
		})
	})
	if err != nil {
		return nil, err
	}
	return ls, nil
}

func parseSpend(s string) (unit.Quantity, error) {
	q, err := unit.Parse(s)
	if err == nil && (q.Unit().Dimension() != unit.Money || q.Number().Sign() < 0) {
		return unit.Quantity{}, fmt.Errorf("%s is no spend", q)
	}
	return q, err
}

// A Network is who supplies whom, in tiers: a supplier of the reporter is in tier
// 1, a supplier of a supplier of tier n in tier n+1. One who is in several tiers
// counts in the nearest. It has no cycles.
type Network struct {
	reporter  carbon.PartyID
	suppliers []Supplier // by id
	place     map[carbon.PartyID]int
	tier      []int   // by place; 0 if nothing leads to the reporter
	up        [][]int // links by the place of their customer
	direct    []int   // links of the reporter
	links     []Link  // with the suppliers' own ids, sorted
}

// NewNetwork makes a network. Links may name suppliers by any of their names. All
// faults are reported at once: unknown names, names and links stated twice, shares
// out of range or adding up to more than 1, money in two currencies, and every
// cycle by name.
func NewNetwork(reporter carbon.PartyID, suppliers []Supplier, links []Link) (*Network, error) {
	n := &Network{reporter: reporter, suppliers: slices.Clone(suppliers), place: map[carbon.PartyID]int{}}
	slices.SortFunc(n.suppliers, func(a, b Supplier) int { return cmp.Compare(a.ID, b.ID) })
	var faults []error
	fault := func(path string, rule carbon.Rule, format string, args ...any) {
		faults = append(faults, &carbon.FieldError{Path: path, Rule: rule, Err: fmt.Errorf(format, args...)})
	}
	if reporter == "" {
		fault("reporter", RuleParty, "the reporter has no id")
	}
	for i, s := range n.suppliers {
		for _, id := range s.IDs() {
			if id == reporter {
				fault("suppliers", RuleTwice, "%s is the reporter", id)
			}
			if j, twice := n.place[id]; twice {
				fault("suppliers", RuleTwice, "%s names %s and %s", id, n.suppliers[j].ID, s.ID)
			}
			n.place[id] = i
		}
	}
	n.up = make([][]int, len(n.suppliers))
	for _, l := range links {
		at := fmt.Sprintf("links: %s → %s", l.Supplier, l.Customer)
		i, known := n.place[l.Supplier]
		j, known2 := n.place[l.Customer]
		if !known {
			fault(at, RuleParty, "%s", l.Supplier)
		}
		if !known2 && l.Customer != reporter {
			fault(at, RuleParty, "%s", l.Customer)
		}
		if l.Share.Stated() && (l.Share.Sign() < 0 || l.Share.Cmp(unit.Int(1)) > 0) {
			fault(at, RuleShare, "%s", l.Share)
		}
		if l.Share.Stated() && l.Customer == reporter {
			fault(at, RuleShare, "a link of the reporter carries no share")
		}
		if !known || !known2 && l.Customer != reporter {
			continue
		}
		l.Supplier = n.suppliers[i].ID
		if known2 {
			l.Customer = n.suppliers[j].ID
		}
		n.links = append(n.links, l)
	}
	slices.SortFunc(n.links, compareLinks)
	for i, l := range n.links {
		if i > 0 && compareLinks(n.links[i-1], l) == 0 {
			fault(fmt.Sprintf("links: %s → %s", l.Supplier, l.Customer), RuleTwice, "product %q", l.Product)
		}
		if l.Customer == reporter {
			n.direct = append(n.direct, i)
		} else {
			j := n.place[l.Customer]
			n.up[j] = append(n.up[j], i)
		}
	}
	for j, up := range n.up {
		total := unit.Int(0)
		for _, i := range up {
			if s := n.links[i].Share; s.Stated() {
				total = total.Add(s)
			}
		}
		if total.Cmp(unit.Int(1)) > 0 {
			fault("links: "+string(n.suppliers[j].ID), RuleShare, "%s > 1", total)
		}
	}
	for _, c := range n.cycles() {
		fault("links", RuleCycle, "%s", c)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	n.setTiers()
	return n, nil
}

func compareLinks(a, b Link) int {
	return cmp.Or(cmp.Compare(a.Customer, b.Customer), cmp.Compare(a.Supplier, b.Supplier), cmp.Compare(a.Product, b.Product))
}

// cycles names a cycle for every link that closes one, walking upstream from each
// customer in the order of ids. It keeps its own stack: a chain may be long.
func (n *Network) cycles() []string {
	const (
		unseen = iota
		open
		done
	)
	state := make([]byte, len(n.suppliers))
	type step struct{ at, next int }
	var found []string
	for start := range n.suppliers {
		if state[start] != unseen {
			continue
		}
		stack := []step{{start, 0}}
		state[start] = open
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			if top.next == len(n.up[top.at]) {
				state[top.at] = done
				stack = stack[:len(stack)-1]
				continue
			}
			l := n.links[n.up[top.at][top.next]]
			top.next++
			s := n.place[l.Supplier]
			switch state[s] {
			case unseen:
				state[s] = open
				stack = append(stack, step{s, 0})
			case open:
				i := slices.IndexFunc(stack, func(st step) bool { return st.at == s })
				var names []string
				for _, st := range stack[i:] {
					names = append(names, string(n.suppliers[st.at].ID))
				}
				slices.Reverse(names) // the way of the goods
				first := slices.Index(names, slices.Min(names))
				names = append(slices.Clone(names[first:]), names[:first]...)
				found = append(found, strings.Join(append(names, names[0]), " → "))
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func (n *Network) setTiers() {
	n.tier = make([]int, len(n.suppliers))
	var queue []int
	reach := func(links []int, tier int) {
		for _, i := range links {
			if s := n.place[n.links[i].Supplier]; n.tier[s] == 0 {
				n.tier[s] = tier
				queue = append(queue, s)
			}
		}
	}
	reach(n.direct, 1)
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		reach(n.up[s], n.tier[s]+1)
	}
}
