package disclosure_test

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/disclosure"
)

// reads returns the lines as a caller does that does not hold them.
func reads(lines []carbon.Line) func(yield func(*carbon.Line, error) bool) {
	return func(yield func(*carbon.Line, error) bool) {
		for _, l := range lines {
			if !yield(&l, nil) {
				return
			}
		}
	}
}

func jsonOf(t *testing.T, d *report.Disclosure) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReadOrHeldIsTheSame(t *testing.T) {
	held := build(t, input(t, true))
	if len(held.Lines) == 0 || held.Read != nil {
		t.Fatal("a short ledger is not held")
	}
	in := input(t, true)
	in.Hold = 7
	again := build(t, in)
	if len(again.Lines) > 0 {
		t.Fatal("more lines are held than may be")
	}
	in = input(t, false)
	slices.SortStableFunc(in.Year.Lines, func(x, y carbon.Line) int { return cmp.Compare(x.Activity.Ref.Row, y.Activity.Ref.Row) })
	in.Year.Read, in.Year.Lines, in.Hold = reads(in.Year.Lines), nil, 7
	want := jsonOf(t, held)
	for name, d := range map[string]*report.Disclosure{"read again from lines held": again, "read again from lines read": build(t, in)} {
		if got := jsonOf(t, d); got != want {
			t.Errorf("%s: another document", name)
		}
	}
}

func TestLinesThatAreRead(t *testing.T) {
	in := input(t, true) // shuffled
	in.Year.Read, in.Year.Lines = reads(in.Year.Lines), nil
	if _, err := disclosure.New(context.Background(), in); err == nil || !strings.Contains(err.Error(), "then by row") {
		t.Errorf("out of order: %v", err)
	}
	gone := errors.New("the source is gone")
	in.Year.Read = func(yield func(*carbon.Line, error) bool) { yield(nil, gone) }
	if _, err := disclosure.New(context.Background(), in); !errors.Is(err, gone) {
		t.Error(err)
	}
	in = input(t, false)
	in.Year.Read, in.Year.Lines = reads(in.Year.Lines[:40]), nil
	if _, err := disclosure.New(context.Background(), in); err == nil || !strings.Contains(err.Error(), "the inventory says") {
		t.Errorf("lines missing: %v", err)
	}
}

// The largest lines of a trace are those of the whole ledger.
func TestTracesShowTheLargestLines(t *testing.T) {
	d := build(t, input(t, false))
	for _, x := range d.Traces {
		var all []report.TraceLine
		for i := range d.Lines {
			if l := &d.Lines[i]; report.Selects(x.Cell, l) {
				all = append(all, report.TraceLine{Line: l.ID, Amount: l.CO2e})
			}
		}
		want := report.NewTrace(x.ID, x.Cell, all, 3)
		want.Title, want.All, want.Total = x.Title, x.All, x.Total
		if diff := gocmp.Diff(want, x); diff != "" {
			t.Errorf("%s (-want +got):\n%s", x.ID, diff)
		}
	}
}
