package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// Each format is read back from its bytes. What a total of the report is in one of
// them, it is in the others.

func bytesOf(t *testing.T, name string) []byte {
	t.Helper()
	return ok[map[string][]byte](t)(written())[name]
}

var jsonBack = sync.OnceValues(func() (*report.Disclosure, error) {
	files, err := written()
	if err != nil {
		return nil, err
	}
	return report.ReadJSON(bytes.NewReader(files["disclosure.json"]))
})

// readJSON returns the disclosure as the JSON file has it.
func readJSON(t *testing.T) *report.Disclosure {
	t.Helper()
	return ok[*report.Disclosure](t)(jsonBack())
}

// readCSV returns the ledger of the CSV file as rows by header.
func readCSV(t *testing.T) []map[string]string {
	t.Helper()
	all := ok[[][]string](t)(csv.NewReader(bytes.NewReader(bytesOf(t, "disclosure.csv"))).ReadAll())
	var rows []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, h := range all[0] {
			row[h] = report.CSVText(cells[i])
		}
		rows = append(rows, row)
	}
	return rows
}

func openXLSX(t *testing.T, name string) *excelize.File {
	t.Helper()
	f := ok[*excelize.File](t)(excelize.OpenReader(bytes.NewReader(bytesOf(t, name))))
	t.Cleanup(func() { f.Close() })
	return f
}

func sheet(t *testing.T, f *excelize.File, name string) [][]string {
	t.Helper()
	return ok[[][]string](t)(f.GetRows(name, excelize.Options{RawCellValue: true}))
}

var (
	tags     = regexp.MustCompile(`<[^>]*>`)
	cellTags = regexp.MustCompile(`(?s)<t[hd][^>]*>(.*?)</t[hd]>`)
	pageText = sync.OnceValue(func() string {
		files, _ := written() // the caller has seen the error
		return string(files["disclosure.html"])
	})
)

// page returns the cells of the rows of the element with the id, as a reader sees
// them in English.
func page(t *testing.T, id string) [][]string {
	t.Helper()
	bytesOf(t, "disclosure.html")
	text := pageText()
	i := strings.Index(text, `id="`+html.EscapeString(id)+`"`)
	if i < 0 {
		t.Fatalf("the page has no %s", id)
	}
	text = text[i:]
	text = text[:strings.Index(text, "</table>")]
	var rows [][]string
	for _, tr := range strings.Split(text, "<tr")[1:] {
		if strings.HasPrefix(tr, ` class="how"`) || strings.HasPrefix(tr, ` class="by"`) { // how lines were made
			continue
		}
		var cells []string
		for _, c := range cellTags.FindAllStringSubmatch(tr, -1) {
			cells = append(cells, strings.TrimSpace(html.UnescapeString(tags.ReplaceAllString(c[1], ""))))
		}
		rows = append(rows, cells)
	}
	return rows
}

// shown compares a number on the page with its exact value: a fraction too long to
// read is printed to six decimals, after "≈".
func shown(text string, n report.Number) bool {
	want := n.String()
	text = strings.ReplaceAll(text, report.Minus, "-")
	if rounded, about := strings.CutPrefix(text, "≈ "); about {
		text, want = rounded, n.Round(6).StringFixed(6)
	}
	return text == want
}

func near(text string, n report.Number) bool {
	got, fine := new(big.Rat).SetString(text)
	if !fine {
		return false
	}
	diff := new(big.Rat).Sub(got, n.Rat())
	limit := new(big.Rat).Mul(new(big.Rat).Abs(n.Rat()), big.NewRat(1, 1e12))
	return diff.Abs(diff).Cmp(limit.Add(limit, big.NewRat(1, 1e9))) <= 0
}

// Any total is the same number in HTML, XLSX, JSON and CSV: every figure that leads
// to lines, with its lines.
func TestOneNumberInEveryFormat(t *testing.T) {
	d, back, ledger := results(t).Disclosure, readJSON(t), readCSV(t)
	f := openXLSX(t, "disclosure.xlsx")
	const traces = "追溯 Traces"
	rows := map[string]int{}
	cells := sheet(t, f, traces)
	for i, r := range cells {
		if len(r) > 8 {
			rows[r[0]] = i + 1
		}
	}
	tonnes := make([]*big.Rat, len(ledger))
	for i, row := range ledger {
		tonnes[i] = ok[*big.Rat](t)(naiveRat(row["t_co2e_exact"]))
	}
	if len(d.Traces) < 40 || len(back.Traces) != len(d.Traces) {
		t.Fatalf("%d traces, %d in JSON", len(d.Traces), len(back.Traces))
	}
	for i, tr := range d.Traces {
		exact := tr.Total.Exact
		// JSON.
		if j := back.Traces[i]; j.ID != tr.ID || !j.Total.Exact.Equal(exact) || j.Total.Printed() != tr.Total.Printed() || j.Lines() != tr.Lines() {
			t.Errorf("%s: JSON has %s, %d lines", tr.ID, j.Total.Exact, j.Lines())
		}
		// CSV: its rows, selected by the criteria, add up to it.
		sum, n := new(big.Rat), int64(0)
		for i, row := range ledger {
			if slices.ContainsFunc(tr.Cell, func(c report.Criterion) bool { return !slices.Contains(c.Values, row[c.Column]) }) {
				continue
			}
			sum.Add(sum, tonnes[i])
			n++
		}
		if sum.Cmp(exact.Rat()) != 0 || n != tr.Lines() || n == 0 {
			t.Errorf("%s: CSV has %s t in %d lines, want %s in %d", tr.ID, sum.RatString(), n, exact, tr.Lines())
		}
		// XLSX: the exact text, the live formula over the ledger, and the largest lines
		// with the rest.
		r := rows[tr.ID]
		if r == 0 {
			t.Errorf("%s: not in the workbook", tr.ID)
			continue
		}
		if row := cells[r-1]; row[4] != exact.String() || row[6] != tr.Total.Printed() {
			t.Errorf("%s: XLSX has %s, printed %s", tr.ID, row[4], row[6])
		}
		if got, err := f.CalcCellValue(traces, fmt.Sprintf("D%d", r), excelize.Options{RawCellValue: true}); err != nil || !near(got, exact) {
			t.Errorf("%s: the formula gives %s, %v, want %s", tr.ID, got, err, exact)
		}
		below := int64(len(tr.Top))
		if tr.Others > 0 {
			below++
		}
		parts := new(big.Rat)
		for _, row := range cells[r : r+int(below)] {
			parts.Add(parts, ok[*big.Rat](t)(naiveRat(row[4])))
		}
		if parts.Cmp(exact.Rat()) != 0 {
			t.Errorf("%s: the lines of the workbook add up to %s", tr.ID, parts.RatString())
		}
		// HTML: the largest lines, the number of the others and their sum, and the total.
		visible := page(t, "ln-"+tr.ID)[1:]
		want, all := []report.Number{}, unit.Int(0)
		short := tr.Shorten(min(len(tr.Top), 3)) // as many as the page has room for
		for _, l := range short.Top {
			want, all = append(want, l.Amount), all.Add(l.Amount)
		}
		if short.Others > 0 {
			want, all = append(want, short.Rest), all.Add(short.Rest)
		}
		if !all.Equal(exact) {
			t.Errorf("%s: top lines and others add up to %s, not to %s", tr.ID, all, exact)
		}
		want = append(want, exact)
		if len(visible) != len(want) {
			t.Errorf("%s: %d rows on the page, want %d", tr.ID, len(visible), len(want))
			continue
		}
		for k, n := range want {
			text := visible[k][3]
			if k < len(tr.Top) {
				text, _, _ = strings.Cut(text, "其中") // part of a line
			}
			if !shown(text, n) {
				t.Errorf("%s: row %d of the page says %q, want %s", tr.ID, k+1, text, n)
			}
		}
		if others := visible[len(visible)-2][0]; short.Others > 0 && !strings.HasPrefix(strings.ReplaceAll(others, "\u202f", ""), fmt.Sprint(short.Others)) {
			t.Errorf("%s: the page says %q, want %d others", tr.ID, others, short.Others)
		}
	}
}

// The table of totals says the same in every format, and its parts add up.
func TestTableOfTotals(t *testing.T) {
	d := results(t).Disclosure
	table := tableOf(t, d, "totals")
	f := openXLSX(t, "disclosure.xlsx")
	workbook := map[string]bool{}
	for _, row := range sheet(t, f, "总量 Totals") {
		for _, cell := range row {
			workbook[cell] = true
		}
	}
	visible := page(t, "t-totals")
	var head []string
	for _, row := range visible {
		head = append(head, strings.Join(row, "|"))
	}
	sums := map[string]*big.Rat{}
	for i, row := range table.Rows {
		if len(row.Cells) == 0 {
			continue
		}
		x := *row.Cells[0].Figure
		add(sums, row.Of, x.Exact.Rat())
		if !workbook[x.Exact.String()] {
			t.Errorf("%s: the workbook has no %s", row.Head.EN, x.Exact)
		}
		if !strings.Contains(head[i+1], "|"+x.Printed()) {
			t.Errorf("%s: the page says %q, want %s", row.Head.EN, head[i+1], x.Printed())
		}
	}
	for _, row := range table.Rows {
		if len(row.Cells) > 0 && sums[row.ID] != nil && sums[row.ID].Cmp(row.Cells[0].Figure.Exact.Rat()) != 0 {
			t.Errorf("the parts of %s add up to %s, not to %s", row.ID, sums[row.ID].RatString(), row.Cells[0].Figure.Exact)
		}
	}
	total := table.Rows[len(table.Rows)-1].Cells[0].Figure
	if m := results(t).Year; !total.Exact.Mul(unit.Int(1000)).Equal(figure(t, m, m.Location).Kg()) || !total.Exact.Equal(d.Lead.Figure.Exact) {
		t.Errorf("the total of the report is %s, its first figure %s", total.Exact, d.Lead.Figure.Exact)
	}
}

func tableOf(t *testing.T, d *report.Disclosure, id string) report.Table {
	t.Helper()
	for _, x := range d.Tables() {
		if x.ID == id {
			return x
		}
	}
	t.Fatalf("the report has no table %q", id)
	return report.Table{}
}

// JSON, CSV and XLSX hold every line, with the same exact numbers.
func TestEveryLineInEveryLedger(t *testing.T) {
	d, back, ledger := results(t).Disclosure, readJSON(t), readCSV(t)
	rows := sheet(t, openXLSX(t, "disclosure.xlsx"), "台账 Ledger")
	rows = rows[len(rows)-len(d.Lines):]
	if len(back.Lines) != len(d.Lines) || len(ledger) != len(d.Lines) || len(d.Lines) < len(results(t).Year.Lines) {
		t.Fatalf("%d lines, %d in JSON, %d in CSV", len(d.Lines), len(back.Lines), len(ledger))
	}
	for i, l := range d.Lines {
		x := [3]string{l.Quantity.String(), l.Consumed.String(), l.CO2e.String()}
		j := back.Lines[i]
		for name, got := range map[string][4]string{
			"JSON": {j.ID, j.Quantity.String(), j.Consumed.String(), j.CO2e.String()},
			"CSV":  {ledger[i]["line"], ledger[i]["quantity_exact"], ledger[i]["consumed_exact"], ledger[i]["t_co2e_exact"]},
			"XLSX": {rows[i][0], x[0], rows[i][23], rows[i][22]},
		} {
			if want := [4]string{l.ID, x[0], x[1], x[2]}; got != want {
				t.Fatalf("%s: %v, want %v", name, got, want)
			}
		}
		// The line is its own proof: consumed × factor.
		if !l.Consumed.Mul(l.PerUnit).Mul(thousandth).Equal(l.CO2e) {
			t.Fatalf("%s: %s × %s is not %s t", l.ID, l.Consumed, l.PerUnit, l.CO2e)
		}
	}
}
