package inventory

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Effect says why a part of an inventory differs from the year before. The
// four parts sum exactly to Change: what came and went, what the activity did at
// the old factor, and what the factor did at the new activity.
type Effect struct {
	Category carbon.Category
	Kind     carbon.Kind
	Settled  bool        // instruments
	Before   unit.Number // kg CO2e
	After    unit.Number
	Activity unit.Number // (q1 - q0) × f0
	Factor   unit.Number // q1 × (f1 - f0)
	New      unit.Number // not there before, or not comparable with what was
	Gone     unit.Number
}

// Change returns After - Before.
func (e Effect) Change() unit.Number { return e.After.Sub(e.Before) }

type effectKey struct {
	category carbon.Category
	kind     carbon.Kind
	settled  bool
}

type effectSide struct {
	kg, q unit.Number
	dim   unit.Unit // base unit of what the factors multiply
	mixed bool      // consumed in several dimensions: not comparable
}

// Bridge compares two years in the same view, by category and kind, in a fixed
// order. Quantities are comparable where both years consume the same dimension;
// else what was there goes and what is there is new. The effects sum exactly to
// the difference of the two totals.
func Bridge(before, after *Inventory, was, is View) ([]Effect, error) {
	if was.GWP != is.GWP || was.Basis != is.Basis || was.account() != is.account() || was.Scope != is.Scope || was.Category != is.Category ||
		was.MinimumOnly != is.MinimumOnly || before.schema.Reporter != after.schema.Reporter {
		return nil, &ViewError{was.label(before), is.label(after)}
	}
	sides := [2]map[effectKey]*effectSide{{}, {}}
	var order []effectKey
	for i, v := range []*Inventory{before, after} {
		w := []View{was, is}[i]
		for c, err := range v.Contributions("", w) {
			if err != nil {
				return nil, fmt.Errorf("inventory: bridge: %w", err)
			}
			x, err := c.Amounts.CO2e(w.GWP)
			if err != nil {
				return nil, err
			}
			k := effectKey{c.Heading.Category, c.Query.Kind, c.Settled}
			s := sides[i][k]
			q := c.Quantity.Base()
			if s == nil {
				s = &effectSide{kg: unit.Int(0), q: unit.Int(0), dim: q.Unit()}
				sides[i][k] = s
				if sides[0][k] == nil || i == 0 {
					order = append(order, k)
				}
			}
			s.mixed = s.mixed || s.dim != q.Unit()
			s.kg = s.kg.Add(x.Kg())
			s.q = s.q.Add(q.Number().Mul(c.Share))
		}
	}
	slices.SortFunc(order, func(a, b effectKey) int {
		return cmp.Or(cmp.Compare(a.category, b.category), cmp.Compare(a.kind, b.kind), boolCompare(a.settled, b.settled))
	})
	effects := make([]Effect, 0, len(order))
	for _, k := range order {
		effects = append(effects, effect(k, sides[0][k], sides[1][k]))
	}
	return effects, nil
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func effect(k effectKey, a, b *effectSide) Effect {
	zero := unit.Int(0)
	e := Effect{Category: k.category, Kind: k.kind, Settled: k.settled, Before: zero, After: zero, Activity: zero, Factor: zero, New: zero, Gone: zero}
	if a != nil {
		e.Before = a.kg
	}
	if b != nil {
		e.After = b.kg
	}
	if a != nil && b != nil && !a.mixed && !b.mixed && a.dim == b.dim {
		if f0, err := a.kg.Quo(a.q); err == nil {
			e.Activity = b.q.Sub(a.q).Mul(f0)
			e.Factor = b.kg.Sub(b.q.Mul(f0))
			return e
		}
	}
	e.New, e.Gone = e.After, e.Before.Neg()
	return e
}
