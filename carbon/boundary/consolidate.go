package boundary

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Consolidate says where a heading stands, and with which share. It implements
// [inventory.Consolidator]. An entity or counterparty that is not in the group, or
// a part of the year without a boundary, is an error.
//
// The heading's Counter is the other party where it belongs to the group: the
// lessor or lessee of a leased asset, else the seller or buyer. What a
// consolidated party emits is in scopes 1 and 2 already, so that share of the flow
// is left out; a flow between two wholly consolidated entities is removed.
func (c *Consolidation) Consolidate(h carbon.Heading) ([]inventory.Consolidated, error) {
	own, other, err := c.parties(h)
	if err != nil {
		return nil, err
	}
	var to []inventory.Consolidated
	put := func(at carbon.Heading, share unit.Number) {
		if removable(h, at) {
			share = share.Mul(unit.Int(1).Sub(other.Consolidated))
		}
		if share.Sign() != 0 {
			to = append(to, inventory.Consolidated{Heading: at, Share: share})
		}
	}
	if own.Consolidated.Sign() != 0 {
		in, err := c.place(h)
		if err != nil {
			return nil, err
		}
		put(in, own.Consolidated)
	}
	if own.Elsewhere.Sign() != 0 {
		// Categories 14 and 15 are the other's scopes 1 and 2; its scope 3 is
		// beyond the minimum boundary (Scope 3 Standard, table 5.4).
		put(move(h, own.Category, h.Scope == carbon.Scope3), own.Elsewhere)
	}
	return to, nil
}

// Overlap returns the share of a heading that scope 3 counts a second time: a
// purchase from (or sale to) an entity whose own emissions are in category 14 or
// 15. The standard asks to disclose it, not to remove it.
func (c *Consolidation) Overlap(h carbon.Heading) (share unit.Number, with carbon.Category, err error) {
	own, other, err := c.parties(h)
	if err != nil || h.Counter == "" || h.Scope != carbon.Scope3 || other.Elsewhere.Sign() == 0 || own.Consolidated.Sign() == 0 {
		return unit.Int(0), carbon.NoCategory, err
	}
	return own.Consolidated.Mul(other.Elsewhere), other.Category, nil
}

func (c *Consolidation) parties(h carbon.Heading) (own, other Standing, err error) {
	if int(h.Segment) >= len(c.parts) {
		return own, other, &carbon.FieldError{Path: "segment", Rule: RuleSegment, Err: fmt.Errorf("boundary: segment %d of %d", h.Segment, len(c.parts))}
	}
	at := c.parts[h.Segment].at
	own, ok := at[h.Entity]
	if !ok {
		return own, other, &carbon.FieldError{Path: "entity", Rule: RuleUnknown, Err: fmt.Errorf("boundary: %q", h.Entity)}
	}
	other = Standing{Consolidated: unit.Int(0), Elsewhere: unit.Int(0)}
	if h.Counter != "" && h.Counter != h.Entity {
		if other, ok = at[h.Counter]; !ok {
			return own, other, &carbon.FieldError{Path: "counterparty", Rule: RuleUnknown, Err: fmt.Errorf("boundary: %q", h.Counter)}
		}
	}
	return own, other, nil
}

// place says where a consolidated entity's line stands (Corporate Standard,
// appendix F; mapping, unverified). Only the emissions of the asset itself move:
// its scopes 1 and 2 and the upstream of its energy. What an entity buys or wastes
// in a rented shop is its own.
func (c *Consolidation) place(h carbon.Heading) (carbon.Heading, error) {
	to := c.leaves(h.Holding)
	switch {
	case h.Scope == carbon.Scope1 || h.Scope == carbon.Scope2:
		if to == carbon.NoCategory {
			return h, nil
		}
		return move(h, to, false), nil
	case h.Category == carbon.FuelAndEnergy && to != carbon.NoCategory:
		return move(h, to, true), nil
	// Posted as a leased asset though the approach keeps it in scopes 1 and 2,
	// where two methods and the kinds of source are asked for. A lessee that does
	// not control the operation posts to category 8 under every approach.
	case h.Category == carbon.UpstreamLeased && h.Holding == carbon.FinanceLeaseIn,
		h.Category == carbon.DownstreamLeased && h.Holding == carbon.OperatingLeaseOut && to == carbon.NoCategory:
		return h, &carbon.FieldError{Path: "category", Rule: RuleBySource, Err: fmt.Errorf("boundary: %s of %s (%s) under %s", h.Category, h.Entity, h.Holding, c.approach)}
	}
	return h, nil
}

// leaves returns the category of scope 3 to which an asset so held goes, or
// NoCategory if it stays in scopes 1 and 2. What is posted under Investment is
// already the entity's share of it.
func (c *Consolidation) leaves(h carbon.Holding) carbon.Category {
	switch h {
	case carbon.OperatingLeaseIn:
		if c.approach != OperationalControl {
			return carbon.UpstreamLeased
		}
	case carbon.OperatingLeaseOut:
		if c.approach == OperationalControl {
			return carbon.DownstreamLeased
		}
	case carbon.FinanceLeaseOut:
		return carbon.DownstreamLeased
	case carbon.Franchise:
		return carbon.Franchises
	case carbon.Investment:
		return carbon.Investments
	}
	return carbon.NoCategory
}

func move(h carbon.Heading, to carbon.Category, optional bool) carbon.Heading {
	h.Scope, h.Category, h.Optional = carbon.Scope3, to, h.Optional || optional
	return h
}

// removable reports whether the counterparty's consolidation takes out what goes
// from one heading to another: scope 3, and energy bought. What an entity emits
// itself stays; the counterparty of a leased asset is its lessor or lessee, who
// posts the same asset, so that is taken out where it has left scopes 1 and 2.
func removable(from, to carbon.Heading) bool {
	switch {
	case from.Scope == carbon.Scope3 && from.Category != carbon.FuelAndEnergy:
		return true
	case from.Holding == carbon.Owned:
		return from.Scope != carbon.Scope1
	}
	return to.Category != from.Category
}
