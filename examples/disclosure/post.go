package main

import (
	"errors"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/inventory"
)

// post gives every row its fate in the inventory: calculated with all of its
// activities, excluded, or rejected. lines is shown what was posted. The issues are
// those of the calculation; those of reading are in l.Files.
func (l *loaded) post(v *inventory.Inventory, c *carbon.Calculator, lines func([]carbon.Line) error) (issues []intake.Issue, err error) {
	for i := range l.Rows {
		r := &l.Rows[i]
		switch {
		case r.Excluded != nil:
			v.Exclude(r.Ref, *r.Excluded, r.Sizes...)
			continue
		case r.Fault != nil:
			v.Reject(r.Ref, r.Fault, r.Sizes...)
			continue
		}
		row := make([]*carbon.Activity, len(r.Activities))
		for k := range r.Activities {
			row[k] = &r.Activities[k]
		}
		o, err := v.Row(c, lines, row...)
		switch {
		case err != nil:
			return issues, err
		case o.Fate == inventory.Rejected:
			issues = append(issues, intake.Issues(r.Ref, "rejected", o.Fault)...)
		case o.Fate == inventory.Excluded:
			issues = append(issues, intake.Issues(r.Ref, "excluded", &carbon.FieldError{Path: r.Ref.String(), Rule: o.Rule})...)
		}
	}
	return issues, nil
}

// calculate returns the lines of each activity of the row, or why there are none.
func (r *factRow) calculate(c *carbon.Calculator) (posted [][]carbon.Line, outside *carbon.Rule, fault error) {
	var faults []error
	for k := range r.Activities {
		ls, out, err := c.Calculate(&r.Activities[k])
		switch {
		case err != nil:
			faults = append(faults, err)
		case out != nil:
			outside = out
		default:
			posted = append(posted, ls)
		}
	}
	return posted, outside, errors.Join(faults...)
}
