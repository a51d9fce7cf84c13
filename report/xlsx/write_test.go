package xlsx_test

import (
	"bytes"
	"math"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/reporttest"
	"github.com/tanlian/tanlian/report/xlsx"
)

func write(t testing.TB, d *report.Disclosure, o xlsx.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(&out, d, o); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("XLSX_OUT"); dir != "" {
		if err := os.WriteFile(dir+"/"+strings.ReplaceAll(t.Name(), "/", "-")+".xlsx", out.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

var cases = map[string]reporttest.Case{"all": {}, "hostile": {Hostile: true}, "small": {Small: true}}

// near reports whether a cell that was calculated is the exact value, as far as
// binary floating point can be.
func near(got string, want report.Number) bool {
	g, err := strconv.ParseFloat(got, 64)
	w, _ := want.Rat().Float64()
	return err == nil && math.Abs(g-w) <= 1e-9*math.Max(1, math.Abs(w))
}

// Every formula in the workbook gives, calculated anew, the value that was written,
// and every difference from the exact value is 0.
func TestFormulasGiveWhatIsWritten(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f := open(t, write(t, reporttest.New(c), xlsx.Options{}))
			n := 0
			for _, s := range f.GetSheetList() {
				rows, err := f.GetRows(s, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatal(err)
				}
				for r, row := range rows {
					for col, was := range row {
						ref, _ := excelize.CoordinatesToCellName(col+1, r+1)
						formula, err := f.GetCellFormula(s, ref)
						if err != nil {
							t.Fatal(err)
						}
						if formula == "" || strings.HasPrefix(formula, "HYPERLINK") {
							continue
						}
						n++
						got, err := f.CalcCellValue(s, ref, excelize.Options{RawCellValue: true})
						if err != nil {
							t.Fatalf("%s!%s: %s: %v", s, ref, formula, err)
						}
						want, ok := new(big.Rat).SetString(was)
						if !ok {
							t.Fatalf("%s!%s: value %q", s, ref, was)
						}
						w, _ := want.Float64()
						if g, err := strconv.ParseFloat(got, 64); err != nil || math.Abs(g-w) > 1e-9*math.Max(1, math.Abs(w)) {
							t.Errorf("%s!%s: %s gives %s, but %s is written", s, ref, formula, got, was)
						}
					}
				}
			}
			if n < 50 {
				t.Errorf("only %d formulas", n)
			}
			t.Logf("%d formulas", n)
		})
	}
}

// sheets returns the raw cells of every sheet.
func sheets(t testing.TB, f *excelize.File) map[string][][]string {
	t.Helper()
	all := map[string][][]string{}
	for _, s := range f.GetSheetList() {
		rows, err := f.GetRows(s, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		all[s] = rows
	}
	return all
}

func TestSheetsStandInTheirOrder(t *testing.T) {
	f := open(t, write(t, reporttest.New(reporttest.Case{}), xlsx.Options{}))
	want := []string{"封面 Cover", "汇总 Summary", "总量 Totals", "变化原因 Why it moved", "碳链 The chain", "供应商 Suppliers", "数据质量 Data quality", "电力 Electricity",
		"产品碳足迹 Product footprints", "图表 Charts", "方法 Methods", "因子 Factors", "来源 Sources", "台账 Ledger", "字段 Fields", "追溯 Traces", "校验 Checks", "行去向 Rows", "术语 Terms"}
	if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEverySheetSaysFictional(t *testing.T) {
	d := reporttest.New(reporttest.Case{})
	f := open(t, write(t, d, xlsx.Options{}))
	for name, rows := range sheets(t, f) {
		if len(rows) < 2 || !strings.Contains(rows[1][0], d.Fictional.EN) || !strings.Contains(rows[1][0], d.Fictional.ZH) {
			t.Errorf("sheet %s does not say so", name)
		}
	}
}

func TestSameBytes(t *testing.T) {
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			want := write(t, reporttest.New(c), xlsx.Options{})
			for range 5 {
				if !bytes.Equal(want, write(t, reporttest.New(c), xlsx.Options{})) {
					t.Fatal("the same disclosure gave other bytes")
				}
			}
		})
	}
}

func TestInvalidDisclosureIsNotPrinted(t *testing.T) {
	var out bytes.Buffer
	err := xlsx.Write(&out, new(report.Disclosure), xlsx.Options{})
	if err == nil || !strings.Contains(err.Error(), "title: text is missing") || out.Len() > 0 {
		t.Errorf("error %v, %d bytes", err, out.Len())
	}
}

func TestLanguageThatComesFirst(t *testing.T) {
	d := reporttest.New(reporttest.Case{})
	for _, c := range []struct {
		o    xlsx.Options
		want string
	}{{xlsx.Options{}, d.Title.ZH + " / " + d.Title.EN}, {xlsx.Options{English: true}, d.Title.EN + " / " + d.Title.ZH}} {
		got, err := open(t, write(t, d, c.o)).GetCellValue("封面 Cover", "A1")
		if err != nil || got != c.want {
			t.Errorf("%q, %v, want %q", got, err, c.want)
		}
	}
}

// Each trace has its exact value as text, what is printed, and a sum over the ledger
// that anyone can calculate; its name leads there.
func TestTracesAreExactAndLive(t *testing.T) {
	d := reporttest.New(reporttest.Case{Hostile: true})
	f := open(t, write(t, d, xlsx.Options{}))
	rows := sheets(t, f)["追溯 Traces"]
	found := map[string]int{}
	for r, row := range rows {
		if r >= 4 && len(row) > 8 {
			found[row[0]] = r + 1
		}
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo
	}
	for _, tr := range d.Traces {
		r, ok := found[tr.ID]
		if !ok {
			t.Errorf("no trace %s", tr.ID)
			continue
		}
		row := rows[r-1]
		if row[4] != tr.Total.Exact.String() || row[6] != tr.Total.Printed() {
			t.Errorf("trace %s: exact %s, printed %s; want %s, %s", tr.ID, row[4], row[6], tr.Total.Exact, tr.Total.Printed())
		}
		ref := "D" + strconv.Itoa(r)
		if formula, _ := f.GetCellFormula("追溯 Traces", ref); !strings.HasPrefix(formula, "SUMIFS(Ledger_t,") {
			t.Errorf("trace %s: formula %q", tr.ID, formula)
		}
		got, err := f.CalcCellValue("追溯 Traces", ref, excelize.Options{RawCellValue: true})
		if err != nil || !near(got, tr.Total.Exact) {
			t.Errorf("trace %s: %s, %v, want %s", tr.ID, got, err, tr.Total.Exact)
		}
		if n, err := f.CalcCellValue("追溯 Traces", "H"+strconv.Itoa(r)); err != nil || strings.ReplaceAll(n, ",", "") != strconv.FormatInt(tr.Lines(), 10) {
			t.Errorf("trace %s: %s lines, %v, want %d", tr.ID, n, err, tr.Lines())
		}
		if want := "'追溯 Traces'!$D$" + strconv.Itoa(r); names["TL_"+strings.ReplaceAll(tr.ID, "-", "_")] != want {
			t.Errorf("trace %s: its name refers to %q, want %q", tr.ID, names["TL_"+tr.ID], want)
		}
	}
	for _, field := range d.Fields {
		if len(field.Figures) > 0 && !strings.HasPrefix(names["F_"+field.ID], "'字段 Fields'!$D$") {
			t.Errorf("field %s has no name", field.ID)
		}
	}
}

// Every link leads to a cell that exists.
func TestLinksLeadSomewhere(t *testing.T) {
	f := open(t, write(t, reporttest.New(reporttest.Case{}), xlsx.Options{}))
	all := sheets(t, f)
	n := 0
	for s, rows := range all {
		for r, row := range rows {
			for c := range row {
				ref, _ := excelize.CoordinatesToCellName(c+1, r+1)
				has, to, err := f.GetCellHyperLink(s, ref)
				if err != nil || !has || strings.HasPrefix(to, "https://") {
					continue
				}
				n++
				sheet, cell, ok := strings.Cut(strings.TrimPrefix(to, "'"), "'!")
				col, line, err := excelize.CellNameToCoordinates(cell)
				if !ok || err != nil || line > len(all[sheet]) || col > len(all[sheet][line-1]) || all[sheet][line-1][col-1] == "" {
					t.Errorf("%s!%s leads to %q", s, ref, to)
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("%d links", n)
	}
}

// A disclosure without lines has its figures as numbers.
func TestDisclosureWithoutLines(t *testing.T) {
	d := reporttest.New(reporttest.Case{})
	d.Lines = nil
	for i := range d.Traces {
		d.Traces[i].Cell = nil
		d.Traces[i].Others, d.Traces[i].Rest = d.Traces[i].Lines(), d.Traces[i].Total.Exact
		d.Traces[i].Top = nil
	}
	f := open(t, write(t, d, xlsx.Options{}))
	got, err := f.GetCellValue("汇总 Summary", "C5", excelize.Options{RawCellValue: true})
	if err != nil || !near(got, d.Lead.Figure.Exact) {
		t.Errorf("%s, %v, want %s", got, err, d.Lead.Figure.Exact)
	}
}
