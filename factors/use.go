package factors

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A use is how a factor consumes one of the measures of an activity.
type use struct {
	measure   unit.Dimension
	via       []carbon.Step
	fallbacks []carbon.Fallback
}

// use finds the measure that f consumes: its own dimension if the activity has it,
// else through a property of the fuel or a conversion of money.
func (r *resolver) use(q carbon.Query, f *carbon.Factor) (use, error) {
	want := f.Per.Dimension()
	if slices.Contains(r.policy.Refused, want) {
		return use{}, fmt.Errorf("the policy takes no factor by %s", want)
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
		return use{}, fmt.Errorf("the activity is stated by %s", q.Measures)
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

// assumption is the source of what the policy says of money.
var assumption = &carbon.Edition{
	ID: "policy", Publisher: carbon.Text{EN: "the reporter", ZH: "报告主体"}, Title: carbon.Text{EN: "policy for the choice of factors", ZH: "因子取用政策"},
	Licence: "own statement", Attribution: "own statement", Redistribute: "embed", Assumption: true,
}

// spend takes money to currency, price year and price basis of a factor.
func (r *resolver) spend(q carbon.Query, f *carbon.Factor) (use, error) {
	u := use{measure: unit.Money}
	if !q.Measures.Has(unit.Money) {
		return use{}, fmt.Errorf("the activity is stated by %s", q.Measures)
	}
	have := q.Measures.Money
	if have == f.Per.Base() {
		return u, nil
	}
	s := r.policy.Spend
	if s == nil {
		return use{}, fmt.Errorf("the policy does not convert %s", have)
	}
	cur, year, basis, _ := have.Money()
	wantCur, wantYear, wantBasis, _ := f.Per.Money()
	if basis != wantBasis && (basis != unit.BasisUnstated || s.Basis != wantBasis) {
		return use{}, fmt.Errorf("%s is not in %s prices", have, wantBasis)
	}
	stated := year
	if year == 0 {
		if q.AsOf.IsZero() {
			return use{}, fmt.Errorf("%s states no year", have)
		}
		year = q.AsOf.Year()
	}
	if stated != year || basis != wantBasis {
		to := have.InPrices(year, wantBasis)
		u.via = append(u.via, carbon.Step{Name: carbon.Text{EN: "taken as " + to.String(), ZH: "视为" + to.String()}, Rate: unit.Int(1), From: have, To: to,
			Source: carbon.Source{Edition: assumption, At: "money without year or price basis"}})
		have = to
	}
	if cur != wantCur {
		step, err := s.Rates.Exchange(have, wantCur.String(), year)
		if err != nil {
			return use{}, err
		}
		u.via, have = append(u.via, step), step.To
	}
	if year != wantYear {
		step, held, err := s.Rates.Reprice(have, wantYear, s.Prices, s.Hold)
		if err != nil {
			return use{}, err
		}
		u.via = append(u.via, step)
		if held > 0 {
			to := max(year, wantYear)
			missing := carbon.Same(strconv.Itoa(to))
			if held > 1 {
				missing = carbon.Text{EN: fmt.Sprintf("%d to %d", to-held+1, to), ZH: fmt.Sprintf("%d至%d", to-held+1, to)}
			}
			u.fallbacks = append(u.fallbacks, carbon.Fallback{Code: "price-index-held", Text: carbon.Text{
				EN: fmt.Sprintf("%s has no value for %s: the level was held", s.Prices, missing.EN),
				ZH: fmt.Sprintf("%s缺少%s年数据，价格水平沿用", s.Prices, missing.ZH)}})
		}
	}
	return u, nil
}
