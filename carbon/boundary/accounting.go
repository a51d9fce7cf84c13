package boundary

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
)

// Accounting tells scope 1 or scope 2 of an inventory apart: what comes from the
// consolidated accounting group (the reporter and whom it controls, down to the last
// subsidiary) and what comes from other investees (associates, joint ventures, managed
// entities), as IFRS S2, paragraph 29(a)(iv), asks. w.Scope is one of the two; the
// boundary of the view is c. Both figures are of the view of the whole scope, and add up
// to it.
func (c *Consolidation) Accounting(inv *inventory.Inventory, w inventory.View) (group, others inventory.Figure, err error) {
	if w.Scope != carbon.Scope1 && w.Scope != carbon.Scope2 {
		return group, others, &carbon.FieldError{Path: "scope", Rule: RuleView, Err: fmt.Errorf("boundary: a view of %s", w.Scope)}
	}
	w.Boundary = c
	byHeading, err := inv.Headings(w)
	if err != nil {
		return group, others, err
	}
	if group, err = inv.None(w); err != nil {
		return group, others, err
	}
	others = group
	for h, f := range byHeading { // exact sums do not depend on the order
		own, _, err := c.parties(h)
		if err != nil {
			return group, others, err
		}
		to := &others
		if own.Accounting {
			to = &group
		}
		if *to, err = to.Add(f); err != nil {
			return group, others, err
		}
	}
	return group, others, nil
}
