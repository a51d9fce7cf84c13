package carbon

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon/unit"
)

// A Method is a calculation method of a standard: how facts become activities. It is
// immutable, shared by pointer, and identified by its Code.
type Method struct {
	Code    string // stable and unique, such as "C7-average"
	Name    Text   // such as "C7 average-data"
	Formula Text   // in the words of its operands, such as "staff × share × one way × 2 × days"
	Clause  string // document, clause, page
}

// ID returns the code, or "" of no method.
func (m *Method) ID() string {
	if m == nil {
		return ""
	}
	return m.Code
}

// Text returns the name in both languages, or nothing of no method.
func (m *Method) Text() Text {
	if m == nil {
		return Text{}
	}
	return m.Name
}

// Facts are what a [Method] needs to know: a meter reading, a refrigerant log, a
// survey. Activities turns them into activities with the method's working. What
// every activity has (document, period, place, entity, tags, and the kind where the
// caller chooses it) comes from of, which the method completes. The error joins all
// faults of the facts ([*FieldError]); then there are no activities.
type Facts interface {
	Activities(of Activity) ([]Activity, error)
}

// Made returns of as the activity that a method makes: with its quantity and the
// operands of its working.
func (m *Method) Made(of Activity, q unit.Quantity, working ...Term) Activity {
	of.Method, of.Measures, of.Working = m, []unit.Quantity{q}, slices.Concat(of.Working, working)
	return of
}

// Operand is a term of a working: a [unit.Number], a [unit.Quantity] or another
// value with its exact text.
func Operand(en, zh string, value fmt.Stringer) Term {
	return Term{Name: Text{en, zh}, Value: value.String()}
}

// Faults collects what is wrong with facts, so that one pass tells all of it.
type Faults struct{ errs []error }

// Add notes a fault of a fact.
func (f *Faults) Add(path string, rule Rule, err error) {
	f.errs = append(f.errs, &FieldError{Path: path, Rule: rule, Err: err})
}

// Addf notes a fault by [RuleFact].
func (f *Faults) Addf(path, format string, args ...any) {
	f.Add(path, RuleFact, fmt.Errorf(format, args...))
}

// Number notes a number that is not stated or negative.
func (f *Faults) Number(path string, n unit.Number) {
	switch {
	case !n.Stated():
		f.Addf(path, "not stated")
	case n.Sign() < 0:
		f.Addf(path, "%s is negative", n)
	}
}

// Positive notes a number that is not stated, negative or 0: one to divide by.
func (f *Faults) Positive(path string, n unit.Number) {
	if f.Number(path, n); n.Stated() && n.Sign() == 0 {
		f.Addf(path, "is 0")
	}
}

// Share notes a share that is not stated or not within 0 and 1: 83 % is 0.83.
func (f *Faults) Share(path string, n unit.Number) {
	if f.Number(path, n); n.Stated() && n.Cmp(unit.Int(1)) > 0 {
		f.Addf(path, "%s is more than 1: a share is a fraction, 83 %% is 0.83", n)
	}
}

// Quantity notes a quantity that is not stated, negative, or of none of the
// dimensions.
func (f *Faults) Quantity(path string, q unit.Quantity, want ...unit.Dimension) {
	if f.Number(path, q.Number()); q.Stated() && !slices.Contains(want, q.Unit().Dimension()) {
		f.Addf(path, "%s is a %s, want a %v", q, q.Unit().Dimension(), want)
	}
}

// Join adds the faults of a part of the facts, below its path.
func (f *Faults) Join(path string, err error) {
	if err == nil {
		return
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range many.Unwrap() {
			f.Join(path, e)
		}
		return
	}
	if e, ok := err.(*FieldError); ok {
		f.errs = append(f.errs, &FieldError{Path: strings.Trim(path+": "+e.Path, ": "), Rule: e.Rule, Err: e.Err})
		return
	}
	f.Add(path, RuleOf(err), err)
}

// Err returns all faults joined, or nil.
func (f *Faults) Err() error { return errors.Join(f.errs...) }
