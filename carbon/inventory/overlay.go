package inventory

import (
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Overlay is what a settlement of contractual instruments adds to an
// inventory: for each claim +q at the instrument's rate and -q at the factor that
// was posted without it. A market-based [View] adds it. It is immutable.
type Overlay struct{ postings []Posting }

// A Posting is one signed quantity at one factor.
type Posting struct {
	Heading  carbon.Heading
	Where    map[Dim]string // the dimensions that the claim determines
	Match    *carbon.Match
	Quantity unit.Quantity // in Match.Factor.Per
	Method   carbon.Text
	Quality  carbon.Quality
	Unscaled bool   // held by the reporter itself: not scaled with an entity's share
	Claim    string // the instrument and serials, for the trace
}

// NewOverlay returns an overlay of the postings, in their order.
func NewOverlay(ps []Posting) *Overlay { return &Overlay{append([]Posting(nil), ps...)} }

// Postings returns the postings.
func (o *Overlay) Postings() []Posting { return append([]Posting(nil), o.postings...) }

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
		q, err := p.Quantity.In(p.Match.Factor.Per)
		if err != nil {
			return err
		}
		e := element{cell: Cell{strings.Join(values, "\x1f")}, heading: p.Heading, match: p.Match, quantity: q.Number(),
			question: &question{key: questionKey{heading: p.Heading, method: p.Method, quality: p.Quality}, match: p.Match},
			amounts:  p.Match.Factor.Amounts.Scale(q.Number())}
		if err := emit(e, p.Unscaled); err != nil {
			return err
		}
	}
	return nil
}
