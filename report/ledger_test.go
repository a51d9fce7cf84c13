package report_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/reporttest"
)

var formats = map[string]func(*report.Disclosure, io.Writer) error{
	"json": func(d *report.Disclosure, w io.Writer) error { return d.WriteJSON(w) },
	"csv":  func(d *report.Disclosure, w io.Writer) error { return d.WriteCSV(w, report.CSVOptions{}) },
}

func TestReadOrHeldIsTheSame(t *testing.T) {
	d := reporttest.New(reporttest.Case{Hostile: true})
	for name, write := range formats {
		var held, read bytes.Buffer
		if err := errors.Join(write(d, &held), write(reporttest.Read(d, 0, nil), &read)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(held.String(), read.String()); diff != "" {
			t.Errorf("%s (-held +read):\n%.2000s", name, diff)
		}
	}
}

func TestALedgerThatEndsEarlyIsAnError(t *testing.T) {
	gone := errors.New("the source is gone")
	for name, write := range formats {
		if err := write(reporttest.Read(reporttest.New(reporttest.Case{}), 7, gone), io.Discard); !errors.Is(err, gone) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestALedgerIsInTheOrderOfItsIDs(t *testing.T) {
	for name, breaks := range map[string]func(ls []report.Line){
		"twice":        func(ls []report.Line) { ls[4].ID = ls[3].ID },
		"out of order": func(ls []report.Line) { ls[3], ls[4] = ls[4], ls[3] },
		"no id":        func(ls []report.Line) { ls[3].ID = `x" onload="` },
	} {
		d := reporttest.New(reporttest.Case{})
		breaks(d.Lines)
		if err := errors.Join(reporttest.Read(d, 0, nil).Validate()...); err == nil || !strings.Contains(err.Error(), "line: id") {
			t.Errorf("%s: %v", name, err)
		}
	}
	d := reporttest.New(reporttest.Case{})
	for i := range d.Lines { // "L9" stands before "L10"
		d.Lines[i].ID = strings.Replace(d.Lines[i].ID, "L00", "L", 1)
	}
	for i := range d.Traces {
		for j := range d.Traces[i].Top {
			x := &d.Traces[i].Top[j]
			x.Line = strings.Replace(x.Line, "L00", "L", 1)
		}
	}
	if errs := d.Validate(); len(errs) > 0 {
		t.Error(errs[0])
	}
}
