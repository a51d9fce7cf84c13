package carbon

import (
	"errors"
	"fmt"
)

// A Calculator runs one Scheme with one Resolver. It remembers answers, which is
// allowed because a Resolver is pure. It is safe for concurrent use.
type Calculator struct {
	scheme   Scheme
	resolver Resolver
	memory   Resolver // resolver, with its answers remembered
	posted   func(*Activity) ([]Line, error)
}

// NewCalculator returns a Calculator.
func NewCalculator(s Scheme, r Resolver) *Calculator {
	return &Calculator{scheme: s, resolver: r, memory: Remember(r)}
}

// Scheme returns the scheme.
func (c *Calculator) Scheme() Scheme { return c.scheme }

// Resolver returns the resolver.
func (c *Calculator) Resolver() Resolver { return c.resolver }

// Posted returns a Calculator that can calculate corrections: find returns the lines
// that were posted for what the activity reverses, those of earlier corrections of it
// included, so that no more is taken back than is left ([Reverse]). Without it a
// correction is an error.
func (c *Calculator) Posted(find func(reversal *Activity) ([]Line, error)) *Calculator {
	with := *c
	with.posted = find
	return &with
}

// Calculate turns an activity into its lines: all of them, or none with the rule
// by which the scheme leaves the activity out, or an error with all its faults
// (joined [*FieldError]s), for then the activity is rejected as a whole. An activity
// over a turn of the year is split by days, exactly, so that each part has the
// factor of its year; a correction takes back the lines as they were posted.
func (c *Calculator) Calculate(a *Activity) (lines []Line, outside *Rule, err error) {
	if err := check(a); err != nil {
		return nil, nil, err
	}
	asked, outside, err := c.scheme.Ask(a)
	if err != nil || outside != nil {
		return nil, outside, err
	}
	if a.Reverses != "" {
		lines, err = c.reverse(a)
		return lines, nil, err
	}
	var faults []error
	lines = make([]Line, 0, len(asked))
	parts := []*Activity{a}
	if a.Period.From.Year() != a.Period.To.Year() {
		parts = a.byYear()
	}
	for _, part := range parts {
		if part != a {
			var out *Rule
			if asked, out, err = c.scheme.Ask(part); err == nil && out != nil { // it would be lost in silence
				err = &FieldError{Path: "period", Rule: *out, Err: fmt.Errorf("of %s the part %s: split it", a.Period, part.Period)}
			}
			if err != nil {
				return nil, nil, err
			}
		}
		for _, q := range asked {
			l, err := c.line(part, q)
			if err != nil {
				faults = append(faults, err)
				continue
			}
			lines = append(lines, l)
		}
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
	if p := a.AsOf; p != (Period{}) && (p.Days() == 0 || p.From.Year() != p.To.Year()) {
		faults = append(faults, &FieldError{Path: "as of", Rule: RuleNoPeriod, Err: fmt.Errorf("%q: the factor of one year is asked for", p)})
	}
	return errors.Join(faults...)
}

// Facts returns the lines of the activities that facts become: all of them, or the
// faults of the facts and of every activity. An activity that the scheme leaves out is a
// fault here, by the rule that leaves it out.
func (c *Calculator) Facts(f Facts, of Activity) ([]Line, error) {
	as, err := f.Activities(of)
	if err != nil {
		return nil, err
	}
	var lines []Line
	var faults []error
	for i := range as {
		ls, outside, err := c.Calculate(&as[i])
		if outside != nil {
			err = &FieldError{Path: as[i].Ref.String(), Rule: *outside}
		}
		if err != nil {
			faults = append(faults, err)
		}
		lines = append(lines, ls...)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return lines, nil
}

func (c *Calculator) line(a *Activity, q Asked) (Line, error) {
	m, err := c.memory.Resolve(q.Query)
	if err != nil {
		path := "factor"
		if q.Heading.Category == FuelAndEnergy && a.Category != FuelAndEnergy {
			path = "factor of its upstream in category 3 (GHGProtocol.Upstream says what else may count it)"
		}
		return Line{}, &FieldError{Path: path, Rule: RuleOf(err), Err: err}
	}
	if err := m.Answers(q.Heading.Category); err != nil {
		return Line{}, err
	}
	measure, err := m.Takes(a.Measures)
	if err != nil {
		return Line{}, &FieldError{Path: "quantity", Rule: RuleMeasure, Err: err}
	}
	return Line{Activity: a, Heading: q.Heading, Query: q.Query, Match: m, Measure: measure, Method: a.Method, Quality: m.Quality(a.Quality)}, nil
}
