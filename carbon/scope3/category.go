package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A State is what a report says of a category. The zero value is not evaluated, which
// no report passes with: it is neither zero nor "not applicable" (Scope 3 Standard, 6.2,
// 6.3 and 11.1). Its values are NotEvaluated, Calculated, NotApplicable and Excluded.
type State uint8

// The states.
const (
	NotEvaluated  State = iota
	Calculated          // the inventory has lines of it
	NotApplicable       // the reporter has no such activities: zero, with the reason
	Excluded            // there are such activities: disclosed, justified, with an estimated size
	numStates
)

var stateTexts = [numStates]carbon.Text{{EN: "not evaluated", ZH: "未评估"}, {EN: "calculated", ZH: "已计算"}, {EN: "not applicable", ZH: "不适用"}, {EN: "excluded", ZH: "已排除"}}

// String returns the English name.
func (s State) String() string { return s.Text().EN }

// Text returns the name in both languages.
func (s State) Text() carbon.Text { return textOf(int(s), stateTexts[:]) }

// A Justification is a ground on which the Scope 3 Standard allows an exclusion. Its
// values are Unjustified, Insignificant and EndUseUnknown.
type Justification uint8

// The grounds.
const (
	Unjustified Justification = iota
	// Insignificant by an initial estimate, while data and influence are limited (6.3).
	Insignificant
	// EndUseUnknown: an intermediate product with many possible uses (6.4). It excludes
	// the categories 9, 10, 11 and 12 together, not a choice of them.
	EndUseUnknown
)

var justificationTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "insignificant, with limited data and influence", ZH: "影响不重大，且数据与影响力有限"},
	{EN: "end use of intermediate products unknown", ZH: "中间产品最终用途不明"}}

// String returns the English name.
func (j Justification) String() string { return j.Text().EN }

// Text returns the name in both languages.
func (j Justification) Text() carbon.Text { return textOf(int(j), justificationTexts[:]) }

// A Statement is what the reporter says of a category, or of one activity in it that is
// excluded.
type Statement struct {
	Category carbon.Category
	State    State
	Part     carbon.Text // of an exclusion: which activity of the category; nothing: all of it
	Reason   carbon.Text
	Ground   Justification // of an exclusion
	Size     ghg.CO2e      // of an exclusion: an estimate
}

func (s Statement) path() string {
	p := fmt.Sprintf("category %d", s.Category.Number())
	if s.Part != (carbon.Text{}) {
		p += ": " + s.Part.EN
	}
	return p
}

// Completeness is what is known of the fifteen categories.
type Completeness struct {
	Calculated  []carbon.Category // of which the inventory has lines, perhaps of 0
	Statements  []Statement
	Total       ghg.CO2e    // scope 3 of the inventory
	Significant unit.Number // share of scope 3, exclusions included, from which on a category must not be excluded
}

// States returns a statement for each of the fifteen categories, in their order:
// calculated where the inventory has lines, else as stated, else not evaluated. The
// error joins all faults; the statements are complete even then.
func (c Completeness) States() ([]Statement, error) {
	var f carbon.Faults
	states := make([]Statement, carbon.Investments)
	for i := range states {
		states[i].Category = carbon.Category(i + 1)
	}
	for _, k := range c.Calculated {
		if k.Scope() == carbon.Scope3 {
			states[k-1].State = Calculated
		}
	}
	seen := map[carbon.Category]bool{}
	for _, s := range c.Statements {
		if s.Category.Scope() != carbon.Scope3 {
			f.Add("category", RuleState, fmt.Errorf("scope3: %s is none of scope 3", s.Category))
			continue
		}
		s.check(&f)
		if s.Part != (carbon.Text{}) {
			continue
		}
		has := states[s.Category-1].State == Calculated
		switch {
		case seen[s.Category]:
			f.Add(s.path(), RuleState, fmt.Errorf("scope3: stated twice"))
		case has && s.State != Calculated:
			f.Add(s.path(), RuleState, fmt.Errorf("scope3: %s, but the inventory has lines of it", s.State))
		case !has && s.State == Calculated:
			f.Add(s.path(), RuleState, fmt.Errorf("scope3: calculated, but the inventory has no line of it"))
		default:
			states[s.Category-1] = s
		}
		seen[s.Category] = true
	}
	for _, s := range states {
		if s.State == NotEvaluated {
			f.Add(s.path(), RuleState, fmt.Errorf("scope3: not evaluated"))
		}
	}
	c.significant(&f)
	wholeDownstream(&f, states)
	return states, f.Err()
}

// check notes what a statement lacks.
func (s Statement) check(f *carbon.Faults) {
	reasoned := s.Reason.EN != "" && s.Reason.ZH != ""
	switch {
	case s.State >= numStates:
		f.Add(s.path(), RuleState, fmt.Errorf("scope3: %s", s.State))
	case s.State == NotApplicable && !reasoned:
		f.Add(s.path(), RuleState, fmt.Errorf("scope3: not applicable without a reason in both languages"))
	case s.State != Excluded && !s.Size.IsZero() && s.Size.Kg().Sign() != 0:
		f.Add(s.path(), RuleState, fmt.Errorf("scope3: %s, with a size of %s kg", s.State, s.Size.Kg()))
	case s.State != Excluded && s.Part != (carbon.Text{}):
		f.Add(s.path(), RuleState, fmt.Errorf("scope3: a part of a category is only excluded"))
	case s.State == Excluded:
		if !reasoned || s.Ground == Unjustified {
			f.Add(s.path(), RuleExclusion, fmt.Errorf("scope3: no justification in both languages"))
		}
		if s.Size.IsZero() {
			f.Add(s.path(), RuleExclusion, fmt.Errorf("scope3: no estimated size"))
		}
	}
}

// significant notes categories of which too much is excluded, in one piece or in many.
func (c Completeness) significant(f *carbon.Faults) {
	excluded := make([]ghg.CO2e, carbon.Investments+1)
	all, some := c.Total, false
	for _, s := range c.Statements {
		if s.State != Excluded || s.Size.IsZero() || s.Category.Scope() != carbon.Scope3 {
			continue
		}
		some = true
		var err error
		if all, err = all.Add(s.Size); err != nil {
			f.Add(s.path(), RuleExclusion, err)
			return
		}
		if excluded[s.Category].IsZero() {
			excluded[s.Category] = s.Size
		} else if excluded[s.Category], err = excluded[s.Category].Add(s.Size); err != nil {
			f.Add(s.path(), RuleExclusion, err)
			return
		}
	}
	if !some {
		return
	}
	f.Share("significant", c.Significant)
	for k, size := range excluded {
		if size.IsZero() || all.Kg().Sign() <= 0 {
			continue
		}
		share, err := size.Kg().Quo(all.Kg())
		if err != nil {
			f.Join("significant", err)
			return
		}
		if c.Significant.Stated() && share.Cmp(c.Significant) >= 0 {
			f.Add(fmt.Sprintf("category %d", k), RuleExclusion, fmt.Errorf("scope3: %s of scope 3 is excluded, significant from %s on", share, c.Significant))
		}
	}
}

// wholeDownstream notes a choice among the categories that an unknown end use excludes.
func wholeDownstream(f *carbon.Faults, states []Statement) {
	together := []carbon.Category{carbon.DownstreamTransport, carbon.Processing, carbon.UseOfSoldProducts, carbon.EndOfLife}
	unknown, missing := false, []carbon.Category(nil)
	for _, s := range states {
		is := s.State == Excluded && s.Ground == EndUseUnknown
		switch {
		case is && !slices.Contains(together, s.Category):
			f.Add(s.path(), RuleExclusion, fmt.Errorf("scope3: an unknown end use excludes the categories 9 to 12"))
		case is:
			unknown = true
		case slices.Contains(together, s.Category):
			missing = append(missing, s.Category)
		}
	}
	for _, k := range missing {
		if unknown {
			f.Add(fmt.Sprintf("category %d", k.Number()), RuleExclusion, fmt.Errorf("scope3: the end use is unknown, so 9, 10, 11 and 12 are excluded together: %s is not", k))
		}
	}
}
