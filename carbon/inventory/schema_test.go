package inventory_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
)

// A strict view that is looked at line by line was not strict.
func TestStrictContributionsAndBridge(t *testing.T) {
	v, _ := build(t, table(), rows(200, false))
	strict := location
	strict.Strict = true
	var got error
	for _, err := range v.Contributions("", strict) {
		got = err
	}
	if !errors.Is(got, inventory.ErrKept) {
		t.Errorf("contributions: %v, want ErrKept", got)
	}
	if _, err := inventory.Bridge(v, v, strict, strict); !errors.Is(err, inventory.ErrKept) {
		t.Errorf("bridge: %v, want ErrKept", err)
	}
	strict.Scope = carbon.Scope2 // gases only
	for _, err := range v.Contributions("", strict) {
		if err != nil {
			t.Errorf("scope 2 is in gases: %v", err)
		}
	}
}

// Where the schema keeps less than the resolver reads, one question has matches of
// several reasons: which of them is kept must not depend on the order of rows.
func TestReasonsDoNotDependOnOrder(t *testing.T) {
	p := table()
	as := rows(2, false)
	lines := func(why string) []carbon.Line {
		ls, _, err := corrected(scheme, p).Calculate(as[0])
		if err != nil {
			t.Fatal(err)
		}
		for i := range ls {
			m := *ls[i].Match
			m.Why = carbon.Same(why)
			ls[i].Match = &m
		}
		return ls
	}
	a, b := lines("one reason"), lines("another reason")
	first, _ := build(t, p, nil)
	last, _ := build(t, p, nil)
	merged, _ := build(t, p, nil)
	if err := errors.Join(first.Add(a...), first.Add(b...), last.Add(b...), last.Add(a...), merged.Add(a...)); err != nil {
		t.Fatal(err)
	}
	part, _ := build(t, p, nil)
	if err := errors.Join(part.Add(b...), merged.Merge(part)); err != nil {
		t.Fatal(err)
	}
	if x, y, z := binary(t, first), binary(t, last), binary(t, merged); string(x) != string(y) || string(x) != string(z) {
		t.Error("the reasons kept depend on the order of rows")
	}
}

func TestSchemaForACalculator(t *testing.T) {
	p := table()
	c := corrected(scheme, p)
	v, err := inventory.New(inventory.For(c, "uscc:test", carbon.Year(2025), inventory.Breakdown{Name: "site", By: []inventory.Dim{"site"}, Keep: inventory.Questions}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Row(c, nil, rows(1, false)[0]); err != nil {
		t.Error(err)
	}
	contradictory := location
	contradictory.Scope, contradictory.Category = carbon.Scope2, carbon.Stationary
	if f, err := v.Total(contradictory); err == nil {
		t.Errorf("stationary combustion in scope 2 is %s", f)
	}
	nothing, err := v.None(location)
	if err != nil || nothing.Lines() != 0 {
		t.Errorf("%s, %v", nothing, err)
	}
	if _, err := nothing.Add(total(t, v, location)); err != nil {
		t.Error(err)
	}
	other, _ := build(t, p, nil)
	if err := v.Merge(other); err == nil || !strings.Contains(err.Error(), "breakdowns") {
		t.Errorf("%v, want what differs", err)
	}
}
