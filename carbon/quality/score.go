package quality

import (
	"errors"
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Scale is a way to rate data: one edition of one scheme, and one indicator where it
// has several. It is comparable; scales that differ in anything are different scales,
// and nothing converts between them.
type Scale struct {
	ID          string // with its edition, such as "PCAF Part A, 2nd edition"
	Indicator   string // such as "temporal", where each is rated apart
	Document    string // document and clause
	Best, Worst int64
	Whole       bool // only whole scores are given; a mean need not be whole
}

// Scales of schemes that the library meets. Any other is a literal of the caller's.
var (
	PCAF2 = Scale{ID: "PCAF Part A, 2nd edition", Document: "PCAF, Global GHG Accounting and Reporting Standard, Part A (December 2022), chapter 5", Best: 1, Worst: 5, Whole: true}
	PACT2 = Scale{ID: "PACT 2", Document: "PACT Technical Specifications 2, DataQualityIndicators", Best: 1, Worst: 3}
	PACT3 = Scale{ID: "PACT 3", Document: "PACT Technical Specifications 3, openapi.yaml, DataQualityIndicators", Best: 1, Worst: 5}
)

// For returns the scale of one indicator: the temporal rating of a footprint is not its
// technological one.
func (s Scale) For(indicator string) Scale {
	s.Indicator = indicator
	return s
}

// String names scale and indicator.
func (s Scale) String() string {
	if s.Indicator == "" {
		return s.ID
	}
	return s.ID + ", " + s.Indicator
}

// A Score is a rating on a scale, or a weighted mean of such, exactly. The zero value is
// "not stated".
type Score struct {
	scale Scale
	value unit.Number
	by    unit.Dimension // what a mean is weighted by
}

// NewScore returns a rating. One outside of its scale is an error; nothing is clamped.
func NewScore(s Scale, value unit.Number) (Score, error) {
	fault := func(format string, args ...any) (Score, error) {
		return Score{}, &carbon.FieldError{Path: "score", Rule: RuleScore, Err: fmt.Errorf(format, args...)}
	}
	switch d, whole := value.Decimal(); {
	case s.ID == "" || s.Best == s.Worst:
		return fault("the scale is not stated")
	case !value.Stated():
		return fault("no score on %s", s)
	case value.Cmp(unit.Int(min(s.Best, s.Worst))) < 0 || value.Cmp(unit.Int(max(s.Best, s.Worst))) > 0:
		return fault("%s is not between %d and %d of %s", value, s.Best, s.Worst, s)
	case s.Whole && !(whole && d.IsInteger()):
		return fault("%s is not whole, as scores of %s are", value, s)
	}
	return Score{scale: s, value: value}, nil
}

// Scale returns the scale.
func (s Score) Scale() Scale { return s.scale }

// Value returns the exact number, which means nothing without the scale.
func (s Score) Value() unit.Number { return s.value }

// By returns what a mean is weighted by, or no dimension for a rating.
func (s Score) By() unit.Dimension { return s.by }

// Equal reports whether scale, number and weighting are the same.
func (s Score) Equal(t Score) bool {
	return s.scale == t.scale && s.by == t.by && s.value.Equal(t.value)
}

// String returns "3 (PCAF Part A, 2nd edition)".
func (s Score) String() string {
	if !s.value.Stated() {
		return ""
	}
	return s.value.String() + " (" + s.scale.String() + ")"
}

// A Scored is a score with its weight: the amount outstanding (PCAF), emissions.
type Scored struct {
	Score Score
	By    unit.Quantity
}

// Average returns the weighted mean Σ weight × score / Σ weight, exactly. The scores are
// of one scale; the weights of one unit, none negative and not all 0. A mean may be
// averaged again, by the same kind of weight.
func Average(items ...Scored) (Score, error) {
	var f carbon.Faults
	weights := make([]unit.Quantity, len(items))
	for i, x := range items {
		path := fmt.Sprintf("item %d", i+1)
		weights[i] = x.By
		switch first := items[0].Score; {
		case !x.Score.value.Stated():
			f.Add(path, RuleScore, errors.New("no score"))
		case x.Score.scale != first.scale:
			f.Add(path, RuleScale, fmt.Errorf("%s and %s", first.scale, x.Score.scale))
		case x.Score.by != unit.NoDimension && x.Score.by != x.By.Unit().Dimension():
			f.Add(path, RuleScale, fmt.Errorf("a mean by %s, weighted by %s", x.Score.by, x.By.Unit().Dimension()))
		}
	}
	shares, err := carbon.Allocate(weights...)
	if err := errors.Join(f.Err(), err); err != nil {
		return Score{}, err
	}
	mean := unit.Int(0)
	for i, x := range items {
		mean = mean.Add(shares[i].Mul(x.Score.value))
	}
	return Score{items[0].Score.scale, mean, items[0].By.Unit().Dimension()}, nil
}
