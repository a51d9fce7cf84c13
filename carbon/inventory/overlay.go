package inventory

import (
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Overlay is what a settlement of contractual instruments adds to an
// inventory: for each claim +q at the instrument's rate and -q at the factor that
// was posted without it. A market-based [View] adds it, of the inventory and under
// the consolidation for which it was settled; another schema or consolidation is an
// error, and so are more or fewer rows than were settled. It is immutable.
type Overlay struct {
	of       carbon.Digest // schema of the inventory
	rows     int64         // calculated in it
	under    string        // consolidation
	postings []Posting
}

// A Posting is one signed quantity at one factor.
type Posting struct {
	Heading  carbon.Heading
	Where    map[Dim]string // the dimensions that the claim determines
	Match    *carbon.Match
	Quantity unit.Quantity // in Match.Factor.Per
	Method   *carbon.Method
	Quality  carbon.Quality
	Unscaled bool   // held by the reporter itself: not scaled with an entity's share
	Claim    string // the instrument and serials, for the trace
}

// NewOverlay returns an overlay of the postings, in their order, settled for v under
// a consolidation.
func NewOverlay(v *Inventory, under Consolidator, ps []Posting) *Overlay {
	return &Overlay{v.schema.Digest(), v.partition.done, boundaryName(under), slices.Clone(ps)}
}

// Postings returns the postings.
func (o *Overlay) Postings() []Posting { return slices.Clone(o.postings) }

// each posts to a breakdown: where a posting does not determine a dimension, the
// value is [Unassigned].
func (o *Overlay) each(by []Dim, emit func(element, bool) error) error {
	for i := range o.postings {
		p := &o.postings[i]
		values := make([]string, len(by))
		for j, d := range by {
			s, ok := p.Where[d]
			if !ok {
				s = Unassigned
			}
			values[j] = s
		}
		cell := NewCell(values...)
		q, err := p.Quantity.In(p.Match.Factor.Per)
		if err != nil {
			return err
		}
		e := element{cell: cell, heading: p.Heading, match: p.Match, quantity: q.Number(),
			question: &question{key: questionKey{heading: p.Heading, method: p.Method.ID(), quality: p.Quality}, match: p.Match, method: p.Method}, quality: p.Quality,
			amounts: p.Match.Factor.Amounts.Scale(q.Number())}
		if err := emit(e, p.Unscaled); err != nil {
			return err
		}
	}
	return nil
}
