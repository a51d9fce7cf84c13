package main

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
)

// metered is a reading that counts as it is: the methods of the standards are in
// carbon/scope1, scope2 and scope3.
var metered = &carbon.Method{Code: "metered", Name: carbon.Text{EN: "metered", ZH: "计量"}, Formula: carbon.Text{EN: "reading of the meter", ZH: "表计读数"}}

// apply turns the facts of a row into activities. A row with faults is not calculated,
// and keeps what is known of its size.
func apply(r *intake.Row, a carbon.Activity, f carbon.Facts) []carbon.Activity {
	if r.Err() != nil {
		return one(a)
	}
	as, err := f.Activities(a)
	if err != nil {
		r.Reject("", carbon.RuleOf(err), err)
		return one(a)
	}
	return as
}
