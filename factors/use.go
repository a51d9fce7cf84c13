package factors

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors/rates"
)

// A use is how a factor consumes one of the measures of an activity.
type use struct {
	measure   unit.Dimension
	via       []carbon.Step
	fallbacks []carbon.Fallback
}

// A reason says in both languages why a factor cannot be used.
type reason carbon.Text

func (r reason) Error() string { return r.EN }

func reasonf(en, zh string, args ...any) error {
	return reason{EN: fmt.Sprintf(en, args...), ZH: fmt.Sprintf(zh, args...)}
}

// reasonOf is what an error says, in both languages as far as it knows them.
func reasonOf(err error) carbon.Text {
	var r reason
	var missing *rates.MissingError
	switch {
	case errors.As(err, &r):
		return carbon.Text(r)
	case errors.As(err, &missing):
		return missing.Text()
	}
	return carbon.Same(err.Error())
}

// use finds the measure that f consumes: its own dimension if the activity has it,
// else through a property of the fuel or a conversion of money.
func (r *resolver) use(q carbon.Query, f *carbon.Factor) (use, error) {
	want := f.Per.Dimension()
	if slices.Contains(r.policy.Refused, want) {
		return use{}, reasonf("the policy takes no factor by %s", "取用政策不采用以%s计的因子", want)
	}
	if want == unit.Money {
		return r.spend(q, f)
	}
	if q.Measures.Has(want) {
		return use{measure: want}, nil
	}
	var best *Property
	for i := range r.properties[q.Kind] {
		p := &r.properties[q.Kind][i]
		from := p.Step.From.Dimension()
		if !r.policy.Properties || slices.Contains(r.policy.Refused, from) || p.Step.To.Dimension() != want || !q.Measures.Has(from) {
			continue
		}
		if best == nil || r.compareProperties(q, f, p, best) < 0 {
			best = p
		}
	}
	if best == nil {
		return use{}, reasonf("the activity is stated by %s", "活动以%s计量", q.Measures)
	}
	return use{measure: best.Step.From.Dimension(), via: []carbon.Step{best.Step}}, nil
}

// compareProperties says which of two properties of a fuel is taken, whatever the order
// of the datasets: that of the preferred measure, of the factor's own edition, of the year
// that is nearest to the question, the older of two.
func (r *resolver) compareProperties(q carbon.Query, f *carbon.Factor, a, b *Property) int {
	asked := int(q.ReportYear)
	if asked == 0 && !q.AsOf.IsZero() {
		asked = q.AsOf.Year()
	}
	rank := func(p *Property) [3]int {
		e := p.Step.Source.Edition
		other := 0
		if e != f.Source.Edition {
			other = 1
		}
		years := 2 * (asked - e.DataYear)
		if years < 0 {
			years = 1 - years
		}
		return [3]int{r.policy.dimensionRank(p.Step.From.Dimension()), other, years}
	}
	x, y := rank(a), rank(b)
	return cmp.Or(slices.Compare(x[:], y[:]), strings.Compare(a.Step.Source.Edition.ID, b.Step.Source.Edition.ID))
}
