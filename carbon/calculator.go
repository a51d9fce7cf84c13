package carbon

import (
	"errors"
	"fmt"
	"sync"

	"github.com/tanlian/tanlian/carbon/unit"
)

// A Calculator runs one Scheme with one Resolver. It remembers answers, which is
// allowed because a Resolver is pure. It is safe for concurrent use.
type Calculator struct {
	scheme   Scheme
	resolver Resolver

	mu   sync.RWMutex
	memo map[Query]answer
}

type answer struct {
	match *Match
	err   error
}

// NewCalculator returns a Calculator.
func NewCalculator(s Scheme, r Resolver) *Calculator {
	return &Calculator{scheme: s, resolver: r, memo: map[Query]answer{}}
}

// Scheme returns the scheme.
func (c *Calculator) Scheme() Scheme { return c.scheme }

// Resolver returns the resolver.
func (c *Calculator) Resolver() Resolver { return c.resolver }

// Calculate turns an activity into its lines: all of them, or none with the rule
// by which the scheme leaves the activity out, or an error with all its faults
// (joined [*FieldError]s), for then the activity is rejected as a whole.
func (c *Calculator) Calculate(a *Activity) (lines []Line, outside *Rule, err error) {
	if err := check(a); err != nil {
		return nil, nil, err
	}
	asked, outside, err := c.scheme.Ask(a)
	if err != nil || outside != nil {
		return nil, outside, err
	}
	lines = make([]Line, 0, len(asked))
	var faults []error
	for _, q := range asked {
		l, err := c.line(a, q)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		lines = append(lines, l)
	}
	if len(faults) > 0 {
		return nil, nil, errors.Join(faults...)
	}
	return lines, nil, nil
}

func check(a *Activity) error {
	var faults []error
	seen := uint32(0)
	for _, q := range a.Measures {
		bit := uint32(1) << q.Unit().Dimension()
		switch {
		case !q.Stated():
			faults = append(faults, &FieldError{Path: "quantity", Rule: RuleMeasure, Err: fmt.Errorf("no number of %s", q.Unit())})
		case seen&bit != 0:
			faults = append(faults, &FieldError{Path: "quantity", Rule: RuleMeasure, Err: fmt.Errorf("two quantities of %s: they are alternatives, not parts", q.Unit().Dimension())})
		case q.Number().Sign() < 0 && a.Reverses == "":
			faults = append(faults, &FieldError{Path: "quantity", Rule: RuleReversal, Err: fmt.Errorf("%s", q)})
		}
		seen |= bit
	}
	if len(a.Measures) == 0 {
		faults = append(faults, &FieldError{Path: "quantity", Rule: RuleMeasure, Err: errors.New("no quantity")})
	}
	return errors.Join(faults...)
}

func (c *Calculator) line(a *Activity, q Asked) (Line, error) {
	m, err := c.resolve(q.Query)
	if err != nil {
		return Line{}, &FieldError{Path: "factor", Rule: RuleOf(err), Err: err}
	}
	if !q.Heading.Category.Accepts(m.Factor.Stage) {
		return Line{}, &FieldError{Path: "factor", Rule: RuleStage,
			Err: fmt.Errorf("%s is %s, which %s does not accept", m.Factor.ID, m.Factor.Stage, q.Heading.Category)}
	}
	if len(m.Factor.Amounts) == 0 {
		return Line{}, &FieldError{Path: "factor", Rule: RuleZeroResult, Err: fmt.Errorf("%s", m.Factor.ID)}
	}
	measure, consumed, err := m.Consume(a.Measures)
	if err != nil {
		return Line{}, &FieldError{Path: "quantity", Rule: RuleMeasure, Err: err}
	}
	quality := a.Quality
	if m.Factor.Quality != QualityUnstated {
		quality = m.Factor.Quality
	}
	return Line{Activity: a, Heading: q.Heading, Query: q.Query, Match: m, Measure: measure, Quantity: consumed, Method: a.Method, Quality: quality}, nil
}

func (c *Calculator) resolve(q Query) (*Match, error) {
	c.mu.RLock()
	a, ok := c.memo[q]
	c.mu.RUnlock()
	if !ok {
		a.match, a.err = c.resolver.Resolve(q)
		c.mu.Lock()
		c.memo[q] = a
		c.mu.Unlock()
	}
	return a.match, a.err
}

// Convert is a helper for methods: q in u, or the error of the field.
func Convert(field string, q unit.Quantity, u unit.Unit) (unit.Quantity, error) {
	r, err := q.In(u)
	if err != nil {
		return unit.Quantity{}, &FieldError{Path: field, Rule: RuleMeasure, Err: err}
	}
	return r, nil
}
