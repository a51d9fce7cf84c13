package inventory

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/tanlian/tanlian/carbon"
)

// Run reads activities to the end, calculates each and posts it: the fate of every
// row is in [Inventory.Partition]. Errors of rows are rejections; an error that is
// returned stopped the reading: the context's, or one of the source that is no
// [*carbon.FieldError]. lines, if not nil, is shown every line that was posted;
// progress, if not nil, is called every few thousand rows with the rows so far.
func (v *Inventory) Run(ctx context.Context, c *carbon.Calculator, rows iter.Seq2[*carbon.Activity, error], lines func([]carbon.Line) error, progress func(rows int64)) error {
	if got := c.Scheme().ID(); got != v.schema.Scheme {
		return fmt.Errorf("inventory: calculator of scheme %q, inventory of %q", got, v.schema.Scheme)
	}
	if c.Resolver().Identity().Digest != v.schema.Resolver.Digest {
		return fmt.Errorf("inventory: calculator and schema have different resolvers")
	}
	n := int64(0)
	for a, err := range rows {
		if n++; n%4096 == 0 {
			if progress != nil {
				progress(n)
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		var fault *carbon.FieldError
		switch {
		case err == nil:
		case errors.As(err, &fault):
			var ref carbon.Ref
			if a != nil {
				ref = a.Ref
			}
			v.Reject(ref, err)
			continue
		default:
			return err
		}
		if err := v.Row(c, a, lines); err != nil {
			return err
		}
	}
	if progress != nil {
		progress(n)
	}
	return ctx.Err()
}

// Row calculates one activity and posts it with its fate.
func (v *Inventory) Row(c *carbon.Calculator, a *carbon.Activity, lines func([]carbon.Line) error) error {
	ls, outside, err := c.Calculate(a)
	switch {
	case err != nil:
		v.Reject(a.Ref, err, a.Measures...)
		return nil
	case outside != nil:
		v.Exclude(a.Ref, *outside, a.Measures...)
		return nil
	}
	if err := v.Add(ls...); err != nil {
		return err
	}
	if lines != nil {
		return lines(ls)
	}
	return nil
}
