package ooxml_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/internal/ooxml"
	"github.com/xuri/excelize/v2"
)

// workbook uses what the project's writers use: several sheets, styles, formulas,
// charts, comments, tables, validations, defined names, rich widths.
func workbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetDocProps(&excelize.DocProperties{Created: "2026-01-01T00:00:00Z", Modified: "2026-01-01T00:00:00Z", Creator: "Tanlian"}))
	must(f.SetSheetName("Sheet1", "汇总"))
	for _, name := range []string{"台账", "因子", "供应商", "校验"} {
		_, err := f.NewSheet(name)
		must(err)
		must(f.SetCellStr(name, "A1", "=HYPERLINK(\"http://x\")"))
		must(f.SetCellFormula(name, "B1", "SUM(C1:C9)"))
		must(f.SetCellDefault(name, "C1", "12345678901234567.123456789"))
		must(f.AddTable(name, &excelize.Table{Range: "E1:F3", Name: "T_" + name}))
		must(f.AddComment(name, excelize.Comment{Cell: "A2", Author: "x", Text: "note"}))
		must(f.AddChart(name, "H1", &excelize.Chart{Type: excelize.BarStacked, Series: []excelize.ChartSeries{{Name: "a", Categories: name + "!$A$1:$A$3", Values: name + "!$C$1:$C$3"}}}))
	}
	style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"#DDEEDD"}}})
	must(err)
	must(f.SetCellStyle("汇总", "A1", "F1", style))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "Scope1", RefersTo: "汇总!$B$2"}))
	dv := excelize.NewDataValidation(true)
	dv.Sqref = "A5:A9"
	must(dv.SetDropList([]string{"a", "b"}))
	must(f.AddDataValidation("汇总", dv))
	var buf bytes.Buffer
	must(f.Write(&buf))
	return buf.Bytes()
}

func TestTheSameWorkbookIsTheSameBytes(t *testing.T) {
	raw := map[string]bool{}
	var want []byte
	for i := range 8 {
		in := workbook(t)
		raw[string(in)] = true
		got, err := ooxml.Deterministic(in)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			want = got
		}
		if !bytes.Equal(want, got) {
			t.Fatalf("run %d differs from run 0 in %s", i, differing(t, want, got))
		}
	}
	// Otherwise the pass above proves nothing.
	if len(raw) == 1 {
		t.Error("the writer has become deterministic by itself")
	}
	again, err := ooxml.Deterministic(want)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, again) {
		t.Error("a second pass changes the file")
	}
}

func differing(t *testing.T, a, b []byte) string {
	parts := func(in []byte) map[string]string {
		zr, err := zip.NewReader(bytes.NewReader(in), int64(len(in)))
		if err != nil {
			t.Fatal(err)
		}
		m := map[string]string{}
		for _, f := range zr.File {
			var buf bytes.Buffer
			r, _ := f.Open()
			_, _ = buf.ReadFrom(r)
			m[f.Name] = buf.String()
		}
		return m
	}
	return cmp.Diff(parts(a), parts(b))
}

func TestContentSurvives(t *testing.T) {
	out, err := ooxml.Deterministic(workbook(t))
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if diff := cmp.Diff([]string{"汇总", "台账", "因子", "供应商", "校验"}, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	got, err := f.GetCellValue("台账", "C1", excelize.Options{RawCellValue: true})
	if want := "12345678901234567.123456789"; err != nil || got != want {
		t.Errorf("C1 = %q, %v, want %q", got, err, want)
	}
}

func TestOrder(t *testing.T) {
	out, err := ooxml.Deterministic(workbook(t))
	if err != nil {
		t.Fatal(err)
	}
	zr, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range zr.File {
		if i == 0 && f.Name != "[Content_Types].xml" {
			t.Errorf("first part is %s", f.Name)
		}
		if i > 1 && f.Name <= zr.File[i-1].Name {
			t.Errorf("%s comes after %s", f.Name, zr.File[i-1].Name)
		}
		if f.ModifiedTime != 0 || f.ModifiedDate != 0 {
			t.Errorf("%s has a time", f.Name)
		}
	}
}

func TestNoPackage(t *testing.T) {
	pack := func(names ...string) []byte {
		var buf bytes.Buffer
		w := zip.NewWriter(&buf)
		for _, n := range names {
			f, _ := w.Create(n)
			_, _ = f.Write([]byte("<Types"))
		}
		_ = w.Close()
		return buf.Bytes()
	}
	for _, c := range []struct {
		name string
		in   []byte
		want string
	}{
		{"no zip", []byte("hello"), "not a valid zip"},
		{"no content types", pack("a"), "no part [Content_Types].xml"},
		{"empty zip", pack(), "no part [Content_Types].xml"},
		{"broken content types", pack("[Content_Types].xml"), "[Content_Types].xml: "},
		{"a name twice", pack("[Content_Types].xml", "[Content_Types].xml"), "[Content_Types].xml"},
	} {
		if _, err := ooxml.Deterministic(c.in); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}
