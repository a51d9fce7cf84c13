package intake_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/xuri/excelize/v2"
)

// book makes a workbook; set fills its first sheet.
func book(t *testing.T, set func(f *excelize.File, sheet string)) *bytes.Reader {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	check(t, f.SetSheetName("Sheet1", "台账"))
	set(f, "台账")
	var buf bytes.Buffer
	check(t, f.Write(&buf))
	return bytes.NewReader(buf.Bytes())
}

func check(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, r *bytes.Reader, sheet string) *intake.Table {
	t.Helper()
	table, err := intake.XLSX("t.xlsx", r, r.Size(), sheet, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestWorkbook(t *testing.T) {
	date1904 := true
	for _, c := range []struct {
		name string
		set  func(f *excelize.File, s string)
		want []string
	}{
		{"numbers, texts of numbers, day numbers", func(f *excelize.File, s string) {
			check(t, f.SetSheetRow(s, "A1", &[]any{"能源品种", "数量", "单位", "日期"}),
				f.SetSheetRow(s, "A2", &[]any{"电", 1234.5, "kWh", 45747}),
				f.SetSheetRow(s, "A3", &[]any{"电", "'1,234.5", "kWh", "2025年3月"}),
				f.SetCellDefault(s, "B4", "1.1000000000000001"), f.SetSheetRow(s, "C4", &[]any{"kWh", "20250331"}), f.SetCellStr(s, "A4", "电"))
		}, []string{"2 electricity [1234.5 kWh] 2025-03-31/2025-03-31", "3 electricity [1234.5 kWh] 2025-03-01/2025-03-31", "4 electricity [1.1 kWh] 2025-03-31/2025-03-31"}},
		{"1.234 is a number as a number, and open as a text", func(f *excelize.File, s string) {
			check(t, f.SetSheetRow(s, "A1", &[]any{"能源品种", "数量", "单位", "日期"}),
				f.SetSheetRow(s, "A2", &[]any{"电", 1.234, "kWh", 45747}), f.SetSheetRow(s, "A3", &[]any{"电", "1.234", "kWh", 45747}))
		}, []string{"2 electricity [1.234 kWh] 2025-03-31/2025-03-31", "3 rejected TL-I004 数量"}},
		{"1904", func(f *excelize.File, s string) {
			check(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}),
				f.SetSheetRow(s, "A1", &[]any{"能源品种", "数量", "单位", "日期"}), f.SetSheetRow(s, "A2", &[]any{"电", 1, "kWh", 44285}))
		}, []string{"2 electricity [1 kWh] 2025-03-31/2025-03-31"}},
		{"merged header of two rows under a title, merged months", func(f *excelize.File, s string) {
			check(t, f.SetCellStr(s, "A1", "2025年用电台账"), f.MergeCell(s, "A1", "D1"),
				f.SetSheetRow(s, "A2", &[]any{"日期", "能源品种", "用电量（万kWh）"}), f.MergeCell(s, "A2", "A3"), f.MergeCell(s, "B2", "B3"), f.MergeCell(s, "C2", "D2"),
				f.SetSheetRow(s, "C3", &[]any{"数量", "上年"}),
				f.SetSheetRow(s, "A4", &[]any{"2025-03", "电", 1.5}), f.MergeCell(s, "A4", "A5"), f.SetSheetRow(s, "B5", &[]any{"电", 2}),
				f.SetSheetRow(s, "A6", &[]any{"合计", "", 3.5}))
		}, []string{"4 electricity [1.5 10^4 kWh] 2025-03-01/2025-03-31", "5 electricity [2 10^4 kWh] 2025-03-01/2025-03-31", "6 excluded TL-I011 [3.5 10^4 kWh]"}},
		{"a merged number counts once", func(f *excelize.File, s string) {
			check(t, f.SetSheetRow(s, "A1", &[]any{"能源品种", "数量", "单位", "日期"}),
				f.SetSheetRow(s, "A2", &[]any{"电", 5, "kWh", 45747}), f.SetSheetRow(s, "A3", &[]any{"电", nil, "kWh", 45747}), f.MergeCell(s, "B2", "B3"))
		}, []string{"2 electricity [5 kWh] 2025-03-31/2025-03-31", "3 rejected TL-I002 数量"}},
		{"formulas without a value and errors", func(f *excelize.File, s string) {
			check(t, f.SetSheetRow(s, "A1", &[]any{"能源品种", "数量", "单位", "日期"}),
				f.SetSheetRow(s, "A2", &[]any{"电", nil, "kWh", 45747}), f.SetCellFormula(s, "B2", "SUM(A1:A2)"))
		}, []string{"2 rejected TL-I014 数量"}},
		{"October as a number", func(f *excelize.File, s string) {
			check(t, f.SetSheetRow(s, "A1", &[]any{"能源品种", "数量", "单位", "日期"}), f.SetSheetRow(s, "A2", &[]any{"电", 1, "kWh", 2025.1}))
		}, []string{"2 rejected TL-I017 日期"}},
		{"a credit code as a number", func(f *excelize.File, s string) {
			check(t, f.SetSheetRow(s, "A1", &[]any{"能源品种", "数量", "单位", "日期", "供应商"}), f.SetSheetRow(s, "A2", &[]any{"电", 1, "kWh", 45747, 913100001234567890.0}))
		}, []string{"2 rejected TL-I009 供应商"}},
		{"rich text and remarks beside the table", func(f *excelize.File, s string) {
			check(t, f.SetSheetRow(s, "A1", &[]any{"能源品种", "数量", "单位", "日期"}), f.SetSheetRow(s, "A2", &[]any{"", 1, "kWh", 45747, nil, "核对"}),
				f.SetCellRichText(s, "A2", []excelize.RichTextRun{{Text: "电"}, {Text: "力", Font: &excelize.Font{Bold: true}}}))
		}, []string{"2 electricity [1 kWh] 2025-03-31/2025-03-31"}},
	} {
		got, in := fates(t, open(t, book(t, c.set), ""), mapping())
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s%v", c.name, diff, in.Issues())
		}
	}
}

func TestSheets(t *testing.T) {
	r := book(t, func(f *excelize.File, s string) {
		_, err := f.NewSheet("内部")
		check(t, err, f.SetSheetVisible("内部", false), f.SetSheetRow("内部", "A1", &[]any{"能源品种", "数量", "单位", "日期"}))
		check(t, f.SetSheetRow(s, "A1", &[]any{"能源品种", "数量", "单位", "日期"}))
	})
	if n := open(t, r, "").Notes(); len(n) != 1 || n[0].Text.EN != "hidden sheets not read: 内部" {
		t.Error(n)
	}
	if n := open(t, r, "内部").Notes(); len(n) != 1 || !strings.Contains(n[0].Text.EN, "read because it was named") {
		t.Error(n)
	}
	_, err := intake.XLSX("t.xlsx", r, r.Size(), "台帐", intake.Options{})
	var se *intake.SheetError
	if !errors.As(err, &se) {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&intake.SheetError{File: "t.xlsx", Sheet: "台帐", Sheets: []string{"台账", "内部 (hidden)"}}, se); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, c := range []struct{ data, want string }{{"hello", "is no workbook"}, {"\xD0\xCF\x11\xE0", "save it as .xlsx"}, {"<html>", "is HTML"}} {
		if _, err := intake.XLSX("t.xlsx", strings.NewReader(c.data), int64(len(c.data)), "", intake.Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v", c.data, err)
		}
	}
}

func TestAWorkbookThatUnpacksTooLarge(t *testing.T) {
	r := book(t, func(f *excelize.File, s string) { check(t, f.SetCellStr(s, "A1", strings.Repeat("x", 32000))) })
	_, err := intake.XLSX("t.xlsx", r, r.Size(), "", intake.Options{MaxBytes: 16000})
	var limit *intake.LimitError
	if !errors.As(err, &limit) {
		t.Error(err)
	}
}

func TestIssuesWorkbook(t *testing.T) {
	_, in := fates(t, csv(t, "发票号,能源品种,数量,单位,日期,供应商\n=cmd|' /C calc'!A0,电,20,ton,2025-03,\n合计,,20,,,\n", intake.Options{}), mapping())
	var want []byte
	for i := range 4 {
		var buf bytes.Buffer
		check(t, intake.WriteIssues(&buf, in.Issues()))
		if i == 0 {
			want = buf.Bytes()
		} else if !bytes.Equal(want, buf.Bytes()) {
			t.Fatalf("run %d differs", i)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(want))
	check(t, err)
	defer f.Close()
	rows, err := f.GetRows("问题 Issues")
	check(t, err)
	if diff := cmp.Diff([][]string{
		{"t.csv", "2", "单位", "D2", "ton", "已拒绝 rejected", "TL-I006", "计量单位缺失、无法识别或含义不明", "the unit is missing, unknown or ambiguous"},
		{"t.csv", "3", "", "", "", "已排除 excluded", "TL-I011", "合计行：各明细已计入，故予以排除", "a row of totals: left out, since its parts are counted"},
	}, [][]string{rows[1][:9], rows[2][:9]}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestIssuesAreText(t *testing.T) {
	var buf bytes.Buffer
	evil := `=HYPERLINK("http://x")`
	check(t, intake.WriteIssues(&buf, []intake.Issue{{File: evil, Row: 1, Value: evil + "\x00", Detail: "<script>"}}))
	f, err := excelize.OpenReader(bytes.NewReader(buf.Bytes()))
	check(t, err)
	defer f.Close()
	formula, err := f.GetCellFormula("问题 Issues", "A2")
	value, err2 := f.GetCellValue("问题 Issues", "A2")
	check(t, err, err2)
	if formula != "" || value != evil {
		t.Errorf("formula %q, value %q", formula, value)
	}
}

// Faults of other packages stand beside those of reading.
func TestIssuesOfACalculation(t *testing.T) {
	err := errors.Join(&carbon.FieldError{Path: "factor", Rule: carbon.RuleNoFactor, Err: errors.New("x")}, fmt.Errorf("y"))
	got := intake.Issues(carbon.Ref{Name: "t.csv", Row: 5}, "rejected", err)
	want := []intake.Issue{
		{File: "t.csv", Row: 5, Column: "factor", Fate: "rejected", Rule: carbon.RuleNoFactor, Detail: "x"},
		{File: "t.csv", Row: 5, Fate: "rejected", Rule: carbon.RuleOther, Detail: "y"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
