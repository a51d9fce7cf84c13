package main

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/inventory"
)

// post gives every row its fate in the inventory: calculated with all of its
// activities, excluded, or rejected. lines is shown what was posted. The issues are
// those of the calculation; those of reading are in l.Files.
func (l *loaded) post(v *inventory.Inventory, c *carbon.Calculator, lines func([]carbon.Line) error) (issues []intake.Issue, err error) {
	c = l.correcting(c)
	for i := range l.Rows {
		r := &l.Rows[i]
		switch {
		case r.Excluded != nil:
			if err := v.Exclude(r.Ref, *r.Excluded, r.Sizes...); err != nil {
				return nil, err
			}
			continue
		case r.Fault != nil:
			if err := v.Reject(r.Ref, r.Fault, r.Sizes...); err != nil {
				return nil, err
			}
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

// correcting lets a row take back lines as they were posted for a document of its file.
func (l *loaded) correcting(c *carbon.Calculator) *carbon.Calculator {
	return c.Posted(func(a *carbon.Activity) (lines []carbon.Line, err error) {
		for _, o := range l.originals[document{a.Ref.Name, a.Reverses}] {
			if o.Kind != a.Kind || o.Account != a.Account {
				continue
			}
			ls, _, err := c.Calculate(&o)
			if err != nil {
				return nil, err
			}
			lines = append(lines, ls...)
		}
		return lines, nil
	})
}
