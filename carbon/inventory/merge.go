package inventory

import (
	"errors"
	"fmt"

	"github.com/tanlian/tanlian/carbon"
)

// A Range is a part of an input that an inventory has counted: rows From to To,
// both included, of the rows whose key falls into Bucket (0 if all do). It is
// evidence against counting twice and no part of the [Inventory.Digest].
type Range struct {
	Source   carbon.Digest
	Bucket   uint32
	From, To int64
}

// ErrOverlap is returned where a range of an input would be counted twice.
var ErrOverlap = errors.New("inventory: a range of the input is counted twice")

// Cover notes that the inventory has counted a range of an input.
func (v *Inventory) Cover(r Range) error {
	if r.From > r.To {
		return fmt.Errorf("inventory: a range from row %d to row %d", r.From, r.To)
	}
	for _, o := range v.ranges {
		same := o.Bucket == r.Bucket || o.Bucket == 0 || r.Bucket == 0 // 0 is all of them
		if o.Source == r.Source && same && r.From <= o.To && o.From <= r.To {
			return fmt.Errorf("%w: rows %d-%d and %d-%d of %.8s", ErrOverlap, o.From, o.To, r.From, r.To, r.Source)
		}
	}
	v.ranges = append(v.ranges, r)
	return nil
}

// Merge adds o to v. It is addition: the result does not depend on order or
// grouping. It refuses another schema (reporter, period, scheme, resolver,
// breakdowns) and a range that v has counted already; then v is as it was. o is
// not changed.
func (v *Inventory) Merge(o *Inventory) error {
	if v == o {
		return fmt.Errorf("%w: an inventory is merged into itself", ErrOverlap)
	}
	if v.schema.Digest() != o.schema.Digest() {
		return fmt.Errorf("inventory: cannot merge %s into %s: another reporter, period, scheme, resolver or schema", &o.schema, &v.schema)
	}
	kept := len(v.ranges)
	for _, r := range o.ranges {
		if err := v.Cover(r); err != nil {
			v.ranges = v.ranges[:kept]
			return err
		}
	}
	to := make([]int32, len(o.questions))
	for i, q := range o.questions {
		qi := v.merged(q)
		to[i] = qi
		v.questions[qi].sums.merge(&q.sums)
	}
	for bi := range o.breakdowns {
		t, ot := &v.breakdowns[bi], &o.breakdowns[bi]
		for k, m := range ot.asked {
			at(t.asked, cellQuestion{t.cell([]byte(ot.names[k.cell])), to[k.question]}).merge(m)
		}
		for k, g := range ot.gas {
			at(t.gas, cellQuestion{t.cell([]byte(ot.names[k.cell])), v.headingIndex(o.headings[k.question])}).merge(g)
		}
		for k, c := range ot.co2e {
			at(t.co2e, cellQuestion{t.cell([]byte(ot.names[k.cell])), v.headingIndex(o.headings[k.question])}).merge(c, v.schema.Breakdowns[bi].Set)
		}
	}
	v.partition.merge(&o.partition)
	return nil
}
