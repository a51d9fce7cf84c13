package inventory

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Run reads activities to the end, calculates each and posts it: the fate of every
// row is in [Inventory.Partition]. Errors of rows are rejections; an error that is
// returned stopped the reading: the context's, or one of the source that is no
// [*carbon.FieldError]. lines, if not nil, is shown every line that was posted;
// progress, if not nil, is called every few thousand rows with the rows so far.
func (v *Inventory) Run(ctx context.Context, c *carbon.Calculator, rows iter.Seq2[*carbon.Activity, error], lines func([]carbon.Line) error, progress func(rows int64)) error {
	if err := v.accept(c); err != nil {
		return err
	}
	n := int64(0)
	for a, err := range rows {
		if n%4096 == 0 {
			if n > 0 && progress != nil {
				progress(n)
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		n++
		if err == nil {
			_, err = v.Row(c, lines, a)
		} else {
			err = v.faulty(a, err)
		}
		if err != nil {
			return err
		}
	}
	if progress != nil {
		progress(n)
	}
	return ctx.Err()
}

// faulty rejects a row that could not be read; an error that is not of the row is
// returned.
func (v *Inventory) faulty(a *carbon.Activity, err error) error {
	var fault *carbon.FieldError
	if !errors.As(err, &fault) {
		return err
	}
	var ref carbon.Ref
	if a != nil {
		ref = a.Ref
	}
	return v.Reject(ref, err, sizes([]*carbon.Activity{a})...)
}

// accept refuses a calculator of another scheme or resolver, whose lines would be
// counted under a schema that they do not follow.
func (v *Inventory) accept(c *carbon.Calculator) error {
	switch {
	case v.accepted == c && c != nil:
		return nil
	case c == nil:
		return errors.New("inventory: no calculator")
	case c.Scheme().ID() != v.schema.Scheme:
		return fmt.Errorf("inventory: calculator of scheme %q, inventory of %q", c.Scheme().ID(), v.schema.Scheme)
	case c.Resolver().Identity().Digest != v.schema.Resolver.Digest:
		return errors.New("inventory: calculator and schema have different resolvers")
	}
	v.accepted = c
	return nil
}

// An Outcome is what became of one row: its fate, and the rule and the fault where
// it was not calculated.
type Outcome struct {
	Fate  Fate
	Rule  carbon.Rule
	Fault error // of a rejected row, all its faults
}

// Row calculates the activities of one row and posts them with their fate: all of
// them, or none. lines, if not nil, is shown what was posted. The error is not of
// the row: the caller's own, or one of the inventory.
func (v *Inventory) Row(c *carbon.Calculator, lines func([]carbon.Line) error, row ...*carbon.Activity) (Outcome, error) {
	if err := v.accept(c); err != nil {
		return Outcome{}, err
	}
	var all []carbon.Line
	var faults []error
	var excluded *carbon.Rule
	out := 0
	for _, a := range row {
		if a == nil {
			return Outcome{}, errors.New("inventory: a row with an activity that is nothing")
		}
		ls, outside, err := c.Calculate(a)
		if err != nil {
			faults = append(faults, err)
		}
		if outside != nil {
			out++
			excluded = outside
		}
		if all == nil {
			all = ls
		} else {
			all = append(all, ls...)
		}
	}
	if out > 0 && out < len(row) { // a part would be lost silently
		faults = append(faults, &carbon.FieldError{Path: row[0].Ref.String(), Rule: *excluded, Err: fmt.Errorf("%d of the %d facts of the row", out, len(row))})
	}
	switch {
	case len(row) == 0:
		return Outcome{}, fmt.Errorf("inventory: a row without an activity; use Exclude or Reject")
	case len(faults) > 0:
		err := errors.Join(faults...)
		return Outcome{Rejected, carbon.RuleOf(err), err}, v.Reject(row[0].Ref, err, sizes(row)...)
	case excluded != nil:
		return Outcome{Fate: Excluded, Rule: *excluded}, v.Exclude(row[0].Ref, *excluded, sizes(row)...)
	}
	switch err := v.Add(all...); {
	case errors.Is(err, ErrOverlap):
		return Outcome{}, err
	case err != nil: // such as a gas without a value in a set that a breakdown keeps
		return Outcome{Rejected, carbon.RuleOf(err), err}, v.Reject(row[0].Ref, err, sizes(row)...)
	}
	if lines != nil {
		if err := lines(all); err != nil {
			return Outcome{}, err
		}
	}
	return Outcome{Fate: Calculated}, nil
}

func sizes(row []*carbon.Activity) (qs []unit.Quantity) {
	for _, a := range row {
		if a != nil {
			qs = append(qs, a.Measures...)
		}
	}
	return qs
}
