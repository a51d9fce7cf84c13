package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/xuri/excelize/v2"
)

// A cancelled context stops the work at once and says so; no file is written.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	out := path.Join(t.TempDir(), "out")
	start := time.Now()
	if err := run(ctx, out, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if d := time.Since(start); d > 3*time.Second {
		t.Errorf("stopped after %s", d)
	}
	// In the middle: while the report is written, and while rows are read.
	m := *results(t)
	if err := m.compose(ctx, sample(), ok[chain](t)(loadChain(sample()))); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v while the report is made", err)
	}
	ctx, cancel = context.WithCancel(context.Background())
	defer cancel()
	cancelling := opening{sample(), func(name string) {
		if strings.Contains(name, "purchases_2025") {
			cancel()
		}
	}}
	if _, err := disclose(ctx, cancelling); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v in the middle", err)
	}
}

// opening tells of every file that is opened.
type opening struct {
	fs.FS
	tell func(name string)
}

func (o opening) Open(name string) (fs.File, error) {
	o.tell(name)
	return o.FS.Open(name)
}

// without has no file of that name.
type without struct {
	fs.FS
	name string
}

func (w without) Open(name string) (fs.File, error) {
	if name == w.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return w.FS.Open(name)
}

// A file that is missing or is not what it should be is an error that names it.
func TestFaultyFiles(t *testing.T) {
	var names []string
	err := fs.WalkDir(sample(), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	// What an auditor reads beside the calculation, and what is documentation.
	beside := func(name string) bool {
		base, _, _ := strings.Cut(path.Base(name), "_20")
		switch base {
		case "README.md", "tiers.csv", "leases.csv", "base_year_events.csv", "energy_return":
			return true
		}
		return false
	}
	small := overlay{sample(), fstest.MapFS{"2025/purchases_2025.xlsx": {Data: header(t, "2025/purchases_2025.xlsx", "采购明细")}}}
	checked := 0
	for _, name := range names {
		if beside(name) || strings.HasPrefix(name, "2024/") {
			continue
		}
		checked++
		read := func(fsys fs.FS) error {
			_, group := loadGroup(fsys)
			_, assumed := loadAssumptions(fsys)
			_, investees := loadInvestees(fsys, 2025)
			_, register := loadRegister(fsys, 2025)
			_, suppliers := loadChain(fsys)
			if err := errors.Join(group, assumed, investees, register, suppliers); err != nil {
				return err
			}
			_, err := loadActivities(context.Background(), fsys, 2025, nil)
			return err
		}
		if err := read(without{small, name}); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), path.Base(name)) {
			t.Errorf("without %s: %v", name, err)
		}
		rubbish := overlay{small, fstest.MapFS{name: {Data: []byte("\x00\xff\xfe\x01 rubbish \x80\n\"")}}}
		if err := read(rubbish); err == nil || !strings.Contains(err.Error(), path.Base(name)) {
			t.Errorf("with rubbish in %s: %v", name, err)
		}
	}
	if checked < 25 {
		t.Errorf("only %d files", checked)
	}
	// A column that is not there is a fault of the file too.
	cut := overlay{sample(), fstest.MapFS{"2025/charging_sales_2025.csv": {Data: []byte("月份,区域,单位\n2025-01,华东,kWh\n")}}}
	if _, err = loadActivities(context.Background(), cut, 2025, nil); err == nil || !strings.Contains(err.Error(), "charging_sales_2025.csv") || !strings.Contains(err.Error(), "售电量") {
		t.Errorf("without a column: %v", err)
	}
}

// header returns the workbook with its first rows only, which reads faster.
func header(t *testing.T, name, sheet string) []byte {
	t.Helper()
	f := ok[*excelize.File](t)(excelize.OpenReader(bytes.NewReader(ok[[]byte](t)(fs.ReadFile(sample(), name)))))
	defer f.Close()
	rows := ok[*excelize.Rows](t)(f.Rows(sheet))
	defer rows.Close()
	short := excelize.NewFile()
	defer short.Close()
	if err := short.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	for i := 1; i <= 5 && rows.Next(); i++ {
		cells := ok[[]string](t)(rows.Columns())
		if err := short.SetSheetRow(sheet, fmt.Sprintf("A%d", i), &cells); err != nil {
			t.Fatal(err)
		}
	}
	return ok[*bytes.Buffer](t)(short.WriteToBuffer()).Bytes()
}
