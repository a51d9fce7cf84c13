package xlsx_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/reporttest"
	"github.com/tanlian/tanlian/report/xlsx"
)

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

// 200,000 lines fit; the test is slow and runs only when asked for.
func TestManyLines(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	n := 2000
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

// What a cell cannot hold is cut and says so.
func TestTextTooLongForACell(t *testing.T) {
	d := reporttest.New(reporttest.Case{Small: true})
	d.Lines[0].Document = strings.Repeat("𠮷", 40000)
	got, err := open(t, write(t, d, xlsx.Options{})).GetCellValue("台账 Ledger", "D5")
	if err != nil || !strings.HasPrefix(got, "𠮷𠮷") || !strings.HasSuffix(got, "cut: whole in the JSON form]") {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}
