// Package factorstest is the conformance test for anyone's dataset.
//
//	func TestOurAverages(t *testing.T) {
//		d, err := factors.Read(os.DirFS("testdata/alliance-2025"))
//		if err != nil { t.Fatal(err) }
//		factorstest.Run(t, d)
//	}
//
// [Check] says all faults at once, each with its rule; [Run] reports them to a test. They
// look for what the reader of a dataset cannot see in a row: a unit that is wrong by a
// thousand, by bands of what is plausible for a unit, a stage and a material (package band);
// gases that weigh more than their total, a total that stands beside its gases, a GWP set
// that is not the one the totals were made with; dates that cannot be; the date of a
// standard where the period of its data belongs; a place that does not exist; a licence or
// a line of attribution that is missing; a name in one language; a number of which nobody
// says how it was read; and a digest or an answer that depends on the order of rows.
//
// They do not check that a value is right: only its source can.
package factorstest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/band"
)

// Run reports every fault of a dataset to a test.
func Run(t *testing.T, d *factors.Dataset) {
	t.Helper()
	for _, err := range Check(d) {
		t.Error(err)
	}
}

// Check returns every fault of a dataset, each a [*carbon.FieldError] with one of [Rules]
// or of the rules of package factors: editions first, then factors in the order of their
// ids, then what concerns several.
func Check(d *factors.Dataset) []error {
	if d == nil || d.Len() == 0 {
		return []error{fault(RuleMetadata, "dataset", "no factor")}
	}
	editions, all := d.Editions(), d.All()
	c := &checker{bands: band.Table(), validity: map[*carbon.Edition]factors.Validity{}, ungraded: map[*carbon.Edition][]*carbon.Factor{}}
	for _, e := range editions {
		c.validity[e.Edition] = e.Validity
		c.edition(e)
	}
	for _, f := range all {
		c.factor(f)
	}
	for _, e := range editions {
		if fs := c.ungraded[e.Edition]; len(fs) > 0 {
			c.bad(RuleGrade, "edition "+e.ID, "%d factors have neither a grade nor a note that says why not; the first is %s", len(fs), fs[0].ID)
		}
	}
	c.sets(editions, all)
	c.sameInOtherUnits(all)
	// What is read row by row is read whole here, and must not depend on their order.
	plain, err := factors.New(editions, all)
	if err != nil {
		return append(c.faults, split(err)...)
	}
	c.order(plain, editions, all)
	return c.faults
}

type checker struct {
	bands    []band.Band
	validity map[*carbon.Edition]factors.Validity
	ungraded map[*carbon.Edition][]*carbon.Factor // of each edition
	faults   []error
}

func fault(rule carbon.Rule, path, format string, args ...any) error {
	return &carbon.FieldError{Path: path, Rule: rule, Err: fmt.Errorf(format, args...)}
}

func (c *checker) bad(rule carbon.Rule, path, format string, args ...any) {
	c.faults = append(c.faults, fault(rule, path, format, args...))
}

// split returns the faults that an error joins.
func split(err error) []error {
	var many interface{ Unwrap() []error }
	if !errors.As(err, &many) {
		return []error{err}
	}
	var all []error
	for _, e := range many.Unwrap() {
		all = append(all, split(e)...)
	}
	return all
}
