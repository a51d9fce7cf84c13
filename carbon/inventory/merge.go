package inventory

import "fmt"

// Merge adds o to v. It is addition: the result does not depend on order or
// grouping. It refuses another schema (reporter, period, scheme, resolver,
// breakdowns) and a row that v has counted already; then v is as it was. o is
// not changed.
func (v *Inventory) Merge(o *Inventory) error {
	if v == o {
		return fmt.Errorf("%w: an inventory is merged into itself", ErrOverlap)
	}
	if v.schema.Digest() != o.schema.Digest() {
		return fmt.Errorf("inventory: cannot merge %s into %s: they differ in %s", &o.schema, &v.schema, v.schema.differs(&o.schema))
	}
	if err := v.coverage.overlap(&o.coverage); err != nil {
		return err
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
	v.coverage.merge(&o.coverage)
	return nil
}
