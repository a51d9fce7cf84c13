package load

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/factors"
)

// A builder collects the factors of one file, and the fate of each of its rows.
type builder struct {
	file    *file
	o       Options
	edition factors.Edition
	faults  []error // of rows at most MaxFaults
	more    int     // the others
	leave   map[string]carbon.Rule
	account factors.Account
	rows    int64
	factors []*carbon.Factor
	ids     map[carbon.FactorID]string // where an id was used
	asked   map[question]string        // where a question was answered
}

// A question is what must not be answered twice.
type question struct {
	kind    carbon.Kind
	stage   carbon.Stage
	basis   carbon.Basis
	place   carbon.Place
	valid   carbon.Period
	party   carbon.PartyID
	product carbon.ProductID
	per     string
}

func newBuilder(f *file, e Edition, o Options) *builder {
	b := &builder{file: f, o: o, leave: map[string]carbon.Rule{}, ids: map[carbon.FactorID]string{}, asked: map[question]string{}}
	b.edition, b.faults = e.over(o.Edition).open(f, o.Licence)
	if x, y, ok := clash(o.Places); ok {
		b.faults = append(b.faults, fault(RuleMapping, f.name+": places", "%q and %q are one text that means two things", x, y))
	}
	for _, r := range o.LeaveOut {
		b.leave[r.Code] = r
	}
	return b
}

// A row is one row of the source on its way to its fate.
type row struct {
	b      *builder
	where  string // such as "f.csv: row 17"
	faults []error
	taken  []*carbon.Factor
	reject func(column string, rule carbon.Rule, err error) // nil: by where
}

func (b *builder) row(where string) *row { return &row{b: b, where: where} }

// bad notes a fault of a column.
func (r *row) bad(column string, rule carbon.Rule, err error) {
	if r.reject != nil {
		r.reject(column, rule, err)
		return
	}
	path := r.where
	if column != "" {
		path += ": " + column
	}
	r.faults = append(r.faults, &carbon.FieldError{Path: path, Rule: rule, Err: err})
}

func (r *row) badf(column string, rule carbon.Rule, format string, args ...any) {
	r.bad(column, rule, fmt.Errorf(format, args...))
}

// take makes a factor of an entry, and looks whether another row has made it.
func (r *row) take(e *entry) {
	b := r.b
	f := e.factor(b.edition.Edition, b.o.Grade, b.o.Bands, r.bad)
	if f == nil {
		return
	}
	if f.Valid == (carbon.Period{}) && b.edition.DataYear != 0 && b.edition.Validity != factors.Standing {
		f.Valid = carbon.Year(b.edition.DataYear)
	}
	q := asks(f)
	switch {
	case b.ids[f.ID] != "":
		r.badf("id", RuleDuplicate, "%s is the id of %s too", f.ID, b.ids[f.ID])
	case b.asked[q] != "":
		r.badf("kind", RuleDuplicate, "%s, %s in %s per %s is answered by %s too", f.Kind, f.Stage, f.Place, q.per, b.asked[q])
	default:
		b.ids[f.ID], b.asked[q] = r.where, r.where
		r.taken = append(r.taken, f)
	}
}

// done gives the row its fate.
func (r *row) done(faults error) { r.fate(append(r.faults, leaves(faults)...), 1) }

// fate is done for so many rows of the source.
func (r *row) fate(faults []error, rows int) {
	b := r.b
	b.rows += int64(rows)
	if len(faults) == 0 {
		b.factors = append(b.factors, r.taken...)
		for range rows {
			b.account.Imported("factor", "a factor of the dataset, or several")
		}
		return
	}
	r.undo()
	state, rule := b.account.Excluded, carbon.RuleOf(faults[0])
	for _, e := range faults {
		if _, out := b.leave[carbon.RuleOf(e).Code]; !out {
			state, rule = b.account.Refused, carbon.RuleOf(e)
			b.fault(faults...)
			break
		}
	}
	for range rows {
		state(rule.Code, rule.Text.EN)
	}
}

// undo takes back what was taken: it came with a fault, or is left out.
func (r *row) undo() {
	for _, f := range r.taken {
		delete(r.b.ids, f.ID)
		delete(r.b.asked, asks(f))
	}
	r.taken = nil
}

func asks(f *carbon.Factor) question {
	return question{f.Kind, f.Stage, f.Basis, f.Place, f.Valid, f.Party, f.Product, f.Per.String()}
}

// skip leaves a row out on purpose.
func (b *builder) skip(rule, why string) {
	b.rows++
	b.account.Excluded(rule, cmp.Or(why, rule))
}

// blank leaves a row without a number out.
func (b *builder) blank() { b.skip(RuleValue.Code, RuleValue.Text.EN) }

// leaves takes joined errors apart.
func leaves(err error) []error {
	switch e := err.(type) {
	case nil:
		return nil
	case *carbon.FieldError:
		return []error{e}
	case interface{ Unwrap() []error }:
		var all []error
		for _, x := range e.Unwrap() {
			all = append(all, leaves(x)...)
		}
		return all
	}
	return []error{err}
}

// MaxFaults is how many faults of rows are told one by one; of the others the number is,
// and the account counts their rows.
const MaxFaults = 1000

// fault notes faults of a row.
func (b *builder) fault(faults ...error) {
	n := min(len(faults), max(0, MaxFaults-len(b.faults)))
	b.faults, b.more = append(b.faults, faults[:n]...), b.more+len(faults)-n
}

// fatal notes what stops the reading, under its rule.
func (b *builder) fatal(err error) {
	var field *carbon.FieldError
	var limit *intake.LimitError
	switch {
	case err == nil:
	case errors.As(err, &field), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		b.faults = append(b.faults, err)
	case errors.As(err, &limit):
		b.faults = append(b.faults, fault(RuleSize, b.file.name, "%w", err))
	default:
		b.faults = append(b.faults, fault(RuleFormat, b.file.name, "%w", err))
	}
}

// full reports whether more rows than the limit were read, and notes it.
func (b *builder) full(pending int64) bool {
	if b.rows+pending < b.o.MaxRows {
		return false
	}
	b.fatal(fault(RuleSize, b.file.name, "more than %d rows: state Options.MaxRows", b.o.MaxRows))
	return true
}

// dataset makes the dataset, if there is no fault.
func (b *builder) dataset() (*factors.Dataset, *factors.Account, error) {
	if len(b.faults) == 0 && len(b.factors) == 0 {
		b.faults = append(b.faults, fault(RuleFormat, b.file.name, "none of %d rows is a factor", b.account.Total()))
	}
	if len(b.faults) > 0 {
		if b.more > 0 {
			b.faults = append(b.faults, fmt.Errorf("load: %s: %d more faults", b.file.name, b.more))
		}
		return nil, &b.account, errors.Join(b.faults...)
	}
	d, err := factors.New([]factors.Edition{b.edition}, b.factors)
	return d, &b.account, err
}

// refused is for a file that could not be read at all.
func refused(err error) (*factors.Dataset, *factors.Account, error) {
	return nil, new(factors.Account), err
}
