package xlsx_test

import (
	"bytes"
	"encoding/csv"
	"math"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
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
		"产品碳足迹 Product footprints", "图表 Charts", "因子 Factors", "来源 Sources", "台账 Ledger", "字段 Fields", "追溯 Traces", "校验 Checks", "行去向 Rows", "术语 Terms"}
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

// The ledger has every line: the same codes, names and exact numbers as JSON and CSV.
func TestLedgerIsTheSameInEveryFormat(t *testing.T) {
	d := reporttest.New(reporttest.Case{Hostile: true, Lines: 400})
	f := open(t, write(t, d, xlsx.Options{}))
	rows := sheets(t, f)["台账 Ledger"]
	if len(rows) != 4+len(d.Lines) {
		t.Fatalf("%d rows, want %d", len(rows), 4+len(d.Lines))
	}
	var js, cs bytes.Buffer
	if err := d.WriteJSON(&js); err != nil {
		t.Fatal(err)
	}
	back, err := report.ReadJSON(&js)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.WriteCSV(&cs, report.CSVOptions{}); err != nil {
		t.Fatal(err)
	}
	table, err := csv.NewReader(&cs).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	col := slices.Index(table[0], "t_co2e_exact")
	sums := [3]report.Number{unit.Int(0), unit.Int(0), unit.Int(0)}
	for i := range d.Lines {
		l, row := &d.Lines[i], rows[4+i]
		if row[0] != l.ID || row[1] != both(l.Name) || row[11] != both(l.SupplierName) || row[3] != l.Document || row[4] != l.Source {
			t.Errorf("line %s: %q", l.ID, row[:12])
		}
		if row[22] != l.CO2e.String() || row[23] != l.Consumed.String() || row[24] != l.PerUnit.String() {
			t.Errorf("line %s: exact %q", l.ID, row[22:25])
		}
		if v, err := strconv.ParseFloat(row[21], 64); err != nil || !near(strconv.FormatFloat(v, 'g', -1, 64), l.CO2e) {
			t.Errorf("line %s: %s t, want %s", l.ID, row[21], l.CO2e)
		}
		for k, s := range []string{row[22], back.Lines[i].CO2e.String(), report.CSVText(table[1+i][col])} {
			n, err := unit.ParseExact(s)
			if err != nil {
				t.Fatal(err)
			}
			sums[k] = sums[k].Add(n)
		}
	}
	if !sums[0].Equal(sums[1]) || !sums[0].Equal(sums[2]) {
		t.Errorf("XLSX %s, JSON %s, CSV %s", sums[0], sums[1], sums[2])
	}
}

func both(t report.Text) string {
	if t.EN == t.ZH {
		return t.EN
	}
	return t.ZH + " / " + t.EN
}

// Whatever a user's text is, its cell is text and holds it whole.
func TestUserTextStaysText(t *testing.T) {
	d := reporttest.New(reporttest.Case{})
	names := []string{`=HYPERLINK("http://example.org","pay")`, "+1", "-2+3", "@SUM(A1)", "=1+1", "'quoted", "<script>alert(1)</script>", "_x0041_ & co", "two\nlines", " spaces ", "12345678901234567890", "1/2", "TRUE",
		strings.Repeat("超长供应商名称", 60), strings.Repeat("x", 300), "emoji 🏭", "tab\tand \"quotes\""}
	for i, s := range names {
		d.Lines[i].SupplierName, d.Lines[i].Document = carbon.Same(s), s
	}
	f := open(t, write(t, d, xlsx.Options{}))
	for i, want := range names {
		for _, col := range []string{"D", "L"} {
			ref := col + strconv.Itoa(5+i)
			got, err := f.GetCellValue("台账 Ledger", ref)
			if err != nil || got != want {
				t.Errorf("%s is %q, %v, want %q", ref, got, err, want)
			}
			if formula, _ := f.GetCellFormula("台账 Ledger", ref); formula != "" {
				t.Errorf("%s is a formula: %s", ref, formula)
			}
			if kind, _ := f.GetCellType("台账 Ledger", ref); kind != excelize.CellTypeInlineString {
				t.Errorf("%s is of type %d", ref, kind)
			}
		}
	}
	for s, rows := range sheets(t, f) {
		for r, row := range rows {
			for c := range row {
				ref, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if formula, _ := f.GetCellFormula(s, ref); strings.Contains(formula, "example.org") {
					t.Errorf("%s!%s: %s", s, ref, formula)
				}
			}
		}
	}
}

// Codes that a spreadsheet takes for the same, for numbers, dates or wildcards are
// kept apart: each supplier's sum is its own.
func TestCodesAreNotConfused(t *testing.T) {
	d := reporttest.New(reporttest.Case{})
	suppliers := []string{"1", "01", "1e0", "1.0", "s1x", "S1X", "a*", "ab", "a?", "a~b", "MAR-1", "mar-01", "Market", "TRUE", "true", "=1", "<5", ">5", "<>ab", `q"q`, "-", "–", "", "50%", "1/2", "_1",
		strings.Repeat("长", 120) + "甲", strings.Repeat("长", 120) + "乙", "913100001234567890", "913100001234567891"}
	byCode := map[string][]report.TraceLine{}
	next := 0
	for i := range d.Lines {
		if l := &d.Lines[i]; strings.HasPrefix(l.Supplier, "P") {
			l.Supplier = suppliers[next%len(suppliers)]
			next++
		}
		l := &d.Lines[i]
		byCode[l.Supplier] = append(byCode[l.Supplier], report.TraceLine{Line: l.ID, Amount: l.CO2e})
	}
	for i, s := range suppliers {
		tr := report.NewTrace("nasty-"+strconv.Itoa(i), []report.Criterion{{Column: "supplier", Values: []string{s}}}, byCode[s], 3)
		tr.Title = carbon.Same("supplier " + s)
		d.Traces = append(d.Traces, tr)
	}
	pair := report.NewTrace("nasty-pair", []report.Criterion{{Column: "supplier", Values: []string{"1", "s1x"}}, {Column: "scope", Values: []string{"3"}}}, slices.Concat(byCode["1"], byCode["s1x"]), 3)
	pair.Title = carbon.Same("two suppliers")
	d.Traces = append(d.Traces, pair)
	f := open(t, write(t, d, xlsx.Options{}))
	for r, row := range sheets(t, f)["追溯 Traces"] {
		if len(row) < 9 || !strings.HasPrefix(row[0], "nasty") {
			continue
		}
		want, err := unit.ParseExact(row[4])
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.CalcCellValue("追溯 Traces", "D"+strconv.Itoa(r+1), excelize.Options{RawCellValue: true})
		if err != nil || !near(got, want) {
			formula, _ := f.GetCellFormula("追溯 Traces", "D"+strconv.Itoa(r+1))
			t.Errorf("%s (%s): %s gives %s, %v, want %s", row[0], row[1], formula, got, err, want)
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

// 200,000 lines fit; the test is slow and runs only when asked for.
func TestManyLines(t *testing.T) {
	n := 5000
	if s := os.Getenv("XLSX_LINES"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	d := reporttest.New(reporttest.Case{Lines: n})
	data := write(t, d, xlsx.Options{})
	t.Logf("%d lines, %d kB", len(d.Lines), len(data)/1000)
	rows, err := open(t, data).Rows("台账 Ledger")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	got := 0
	for rows.Next() {
		got++
	}
	if got != len(d.Lines)+4 {
		t.Errorf("%d rows, want %d", got, len(d.Lines)+4)
	}
}
