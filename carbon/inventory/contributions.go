package inventory

import (
	"cmp"
	"fmt"
	"iter"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Contribution is what one question contributes to a cell in a view: quantity ×
// factor × share.
type Contribution struct {
	Cell     Cell
	Heading  carbon.Heading // after consolidation
	Query    carbon.Query   // as far as the schema keeps it
	Match    *carbon.Match
	Quantity unit.Quantity // in Match.Factor.Per, before Share
	Share    unit.Number
	Amounts  ghg.Amounts // of the view's account, after Share
	Method   *carbon.Method
	Quality  carbon.Quality
	Lines    int64
	Settled  bool // posted by the settlement of an instrument
}

// Contributions lists what makes up the figures of a breakdown that keeps
// questions; "" is the whole. It is what the annex of factors, the share of
// supplier data and a settlement read. In a strict view one that keeps CO2e of another
// GWP set is [ErrKept].
func (v *Inventory) Contributions(breakdown string, w View) iter.Seq2[Contribution, error] {
	return func(yield func(Contribution, error) bool) {
		if breakdown != "" {
			i, err := v.schema.breakdown(breakdown)
			if b := v.schema.Breakdowns; err == nil && b[i].Keep != Questions {
				err = &ClosedError{b[i].Name, b[i].Keep, "questions"}
			}
			if err != nil {
				yield(Contribution{}, err)
				return
			}
		}
		stop := false
		err := v.each(breakdown, w, func(e element) error {
			if stop {
				return nil
			}
			c := Contribution{Cell: e.cell, Heading: e.heading, Query: e.question.key.query, Match: e.match,
				Quantity: unit.New(e.quantity, e.match.Factor.Per), Share: e.share, Amounts: w.of(e.heading, e.amounts).Scale(e.share),
				Method: e.question.method, Quality: e.quality, Lines: e.lines, Settled: e.settled}
			if w.Strict {
				if x, err := c.Amounts.CO2e(w.GWP); err != nil || x.Kept().Sign() != 0 {
					return cmp.Or(err, fmt.Errorf("%w: %s kg of %s", ErrKept, x.Kept(), c.Match.Factor.ID))
				}
			}
			stop = !yield(c, nil)
			return nil
		})
		if err != nil && !stop {
			yield(Contribution{}, err)
		}
	}
}
