package xlsx_test

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"testing"

	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/reporttest"
	"github.com/tanlian/tanlian/report/xlsx"
)

func TestReadOrHeldIsTheSame(t *testing.T) {
	d := reporttest.New(reporttest.Case{Hostile: true})
	if !bytes.Equal(write(t, d, xlsx.Options{}), write(t, reporttest.Read(d, 0, nil), xlsx.Options{})) {
		t.Error("a ledger that is read gives another workbook than one that is held")
	}
	gone := errors.New("the source is gone")
	if err := xlsx.Write(io.Discard, reporttest.Read(d, 7, gone), xlsx.Options{}); !errors.Is(err, gone) {
		t.Error(err)
	}
}

// What is in memory while lines are read and while the workbook is written is about the
// same for ten times the lines: 30 MB of the sheet pass through.
func TestMemoryDoesNotGrowWithLines(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	live := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	peak := func(lines int) (most int64) {
		d := reporttest.Read(reporttest.New(reporttest.Case{Lines: lines}), 0, nil)
		before, read, n := live(), d.Read, 0
		look := func() { most = max(most, live()-before) }
		d.Read = func(yield func(*report.Line, error) bool) {
			read(func(l *report.Line, err error) bool {
				if n++; n%(lines/2) == 0 {
					look()
				}
				return yield(l, err)
			})
		}
		if err := xlsx.Write(writer(look), d, xlsx.Options{}); err != nil {
			t.Fatal(err)
		}
		runtime.KeepAlive(d)
		return most
	}
	few, many := peak(1200), peak(12000)
	t.Logf("%d kB and %d kB", few/1000, many/1000)
	if many > few+20e6 { // the stream writer keeps 16 MiB
		t.Errorf("%d kB in memory for 1,200 lines, %d kB for 12,000", few/1000, many/1000)
	}
}

// A writer looks around now and then.
type writer func()

func (w writer) Write(b []byte) (int, error) {
	if len(b) > 4096 {
		w()
	}
	return len(b), nil
}
