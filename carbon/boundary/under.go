package boundary

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Approach is a consolidation approach of the Corporate Standard, chapter 3. The
// zero value is "not stated" and gives an error.
type Approach uint8

// The approaches.
const (
	ApproachUnstated Approach = iota
	EquityShare
	FinancialControl
	OperationalControl
)

var approachTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "equity share", ZH: "股权比例法"},
	{EN: "financial control", ZH: "财务控制权法"}, {EN: "operational control", ZH: "运营控制权法"}}

// Text returns the name in both languages.
func (a Approach) Text() carbon.Text { return enumText(int(a), approachTexts[:]) }

// String returns the English name.
func (a Approach) String() string { return a.Text().EN }

// A Standing is where an entity's own scope 1 and 2 emissions are counted:
// Consolidated + Elsewhere + Others = 1.
type Standing struct {
	Entity       Entity
	Equity       unit.Number     // economic interest, over all paths of ownership
	Consolidated unit.Number     // the share that is in scopes 1 and 2
	Elsewhere    unit.Number     // the share that is in scope 3
	Category     carbon.Category // where that is: 14 or 15
	Others       unit.Number     // what others answer for
	Accounting   bool            // it belongs to the consolidated accounting group
}

// A Consolidation is a group under one approach. It is an
// [inventory.Consolidator], immutable and safe for concurrent use.
type Consolidation struct {
	approach Approach
	parts    []part // by segment of the year
}

type part struct {
	group *Group
	at    map[carbon.PartyID]Standing
}

var _ inventory.Consolidator = (*Consolidation)(nil)

// Under draws the boundary. The share of an entity is the product along the path
// of ownership, added over all paths, with one approach at every level (Corporate
// Standard, chapter 3, table 1; mapping, unverified):
//
//	                          equity share   financial control   operational control
//	subsidiary                interest       100 %               100 % if operated
//	associate                 interest       0                   100 % if operated
//	joint venture             interest       interest            100 % if operated
//	fixed-asset investment    0              0                   0
//	franchise                 equity right   100 % if controlled 100 % if operated
//
// What is left of the economic interest goes to category 15. A franchise of a
// consolidated franchisor goes to category 14 with all that is left of it, for
// that category takes franchises whole, equity right or not.
func (g *Group) Under(a Approach) (*Consolidation, error) {
	if a < EquityShare || a > OperationalControl {
		return nil, &carbon.FieldError{Path: "approach", Rule: RuleApproach, Err: fmt.Errorf("boundary: approach %s", a)}
	}
	w := &walk{g: g, approach: a, equity: map[carbon.PartyID]unit.Number{}, in: map[carbon.PartyID]unit.Number{}}
	p := part{group: g, at: map[carbon.PartyID]Standing{}}
	for _, e := range g.entities {
		s := Standing{Entity: e, Equity: w.interest(e.ID), Consolidated: w.consolidated(e.ID), Category: carbon.Investments, Accounting: w.accounting(e.ID)}
		answers := larger(s.Equity, s.Consolidated)
		for _, o := range g.owners[e.ID] {
			if in := w.consolidated(o.Owner); o.Relation == Franchise && in.Sign() > 0 {
				answers, s.Category = larger(answers, in), carbon.Franchises
			}
		}
		s.Elsewhere, s.Others = answers.Sub(s.Consolidated), unit.Int(1).Sub(answers)
		p.at[e.ID] = s
	}
	return &Consolidation{a, []part{p}}, nil
}

func larger(a, b unit.Number) unit.Number {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}

// A walk computes shares once for each entity, from its owners down. New has made
// sure that there is no circle.
type walk struct {
	g          *Group
	approach   Approach
	equity, in map[carbon.PartyID]unit.Number
}

// interest returns the economic interest of the reporter.
func (w *walk) interest(id carbon.PartyID) unit.Number {
	if id == w.g.reporter {
		return unit.Int(1)
	}
	if n, ok := w.equity[id]; ok {
		return n
	}
	n := unit.Int(0)
	for _, o := range w.g.owners[id] {
		n = n.Add(w.interest(o.Owner).Mul(o.Share))
	}
	w.equity[id] = n
	return n
}

// consolidated returns the share that is in scopes 1 and 2.
func (w *walk) consolidated(id carbon.PartyID) unit.Number {
	if id == w.g.reporter {
		return unit.Int(1)
	}
	if n, ok := w.in[id]; ok {
		return n
	}
	n := unit.Int(0)
	if w.approach == OperationalControl {
		if by := w.g.entities[w.g.index[id]].Operator; by != id {
			n = w.consolidated(by)
		}
		w.in[id] = n
		return n
	}
	for _, o := range w.g.owners[id] {
		level := unit.Int(0)
		switch {
		case w.approach == FinancialControl && o.controls():
			level = unit.Int(1)
		case w.approach == FinancialControl && o.Relation == JointVenture, w.approach == EquityShare && o.Relation != FixedAssetInvestment:
			level = o.Share
		}
		n = n.Add(w.consolidated(o.Owner).Mul(level))
	}
	w.in[id] = n
	return n
}

// accounting reports whether the reporter consolidates the entity in its books: by
// control from owner to owned all the way down, whatever the approach.
func (w *walk) accounting(id carbon.PartyID) bool {
	return id == w.g.reporter || slices.ContainsFunc(w.g.owners[id], func(o Ownership) bool { return o.controls() && w.accounting(o.Owner) })
}

// Through joins the parts of a year between changes of the boundary into one
// consolidation: a heading's Segment says to which it belongs, from 0, as [Segments]
// posts it. All parts have one approach.
func Through(parts ...*Consolidation) (*Consolidation, error) {
	if len(parts) == 0 {
		return nil, &carbon.FieldError{Path: "segments", Rule: RuleSegment, Err: fmt.Errorf("boundary: no part of the year")}
	}
	c := &Consolidation{approach: parts[0].approach}
	for _, p := range parts {
		if p.approach != c.approach {
			return nil, &carbon.FieldError{Path: "segments", Rule: RuleApproach, Err: fmt.Errorf("boundary: %s and %s in one year", c.approach, p.approach)}
		}
		c.parts = append(c.parts, p.parts...)
	}
	return c, nil
}

// Approach returns the approach.
func (c *Consolidation) Approach() Approach { return c.approach }

// String names the approach: it is part of the view of a figure.
func (c *Consolidation) String() string { return c.approach.String() }

// Standings lists where each entity of the first part of the year stands, in the
// order of entry.
func (c *Consolidation) Standings() []Standing { return c.StandingsIn(0) }

// StandingsIn lists where each entity stands in a part of the year; nothing if
// there is no such part.
func (c *Consolidation) StandingsIn(segment uint8) []Standing {
	if int(segment) >= len(c.parts) {
		return nil
	}
	p := c.parts[segment]
	out := make([]Standing, len(p.group.entities))
	for i, e := range p.group.entities {
		out[i] = p.at[e.ID]
	}
	return out
}
