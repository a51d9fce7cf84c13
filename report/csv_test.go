package report_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/reporttest"
)

// ledger reads a CSV form back, each row by the keys of the header.
func ledger(t *testing.T, d *report.Disclosure) (rows []map[string]string) {
	t.Helper()
	var out bytes.Buffer
	if err := d.WriteCSV(&out, report.CSVOptions{}); err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(report.CSVHeader(), all[0]); diff != "" {
		t.Fatalf("header (-want +got):\n%s", diff)
	}
	for _, r := range all[1:] {
		row := map[string]string{}
		for i, cell := range r {
			row[all[0][i]] = cell
		}
		if len(row) != len(all[0]) {
			t.Fatal("two columns have one key")
		}
		rows = append(rows, row)
	}
	return rows
}

// codes returns a line with the codes of a row.
func codes(row map[string]string) report.Line {
	k := func(key string) string { return report.CSVText(row[key]) }
	return report.Line{Scope: k("scope"), Category: k("category"), Basis: k("basis"), Account: k("account"), Site: k("site"), Supplier: k("supplier"),
		Product: k("product"), Place: k("place"), Kind: k("kind"), Factor: k("factor")}
}

func TestCSVHasEveryLineExactly(t *testing.T) {
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := reporttest.New(c)
			rows := ledger(t, d)
			if len(rows) != len(d.Lines) {
				t.Fatalf("%d rows, want %d", len(rows), len(d.Lines))
			}
			for i, row := range rows {
				want := d.Lines[i]
				for key, n := range map[string]report.Number{"quantity": want.Quantity, "consumed": want.Consumed, "kg_co2e_per_unit": want.PerUnit, "t_co2e": want.CO2e} {
					got, err := unit.ParseExact(report.CSVText(row[key+"_exact"]))
					if err != nil || !got.Equal(n) {
						t.Errorf("line %s: %s is %q, want %s", want.ID, key, row[key+"_exact"], n)
					}
					if row[key] != report.Decimal(n) || strings.HasPrefix(row[key], "'") {
						t.Errorf("line %s: %s is %q, want %s", want.ID, key, row[key], report.Decimal(n))
					}
				}
				got := codes(row)
				for _, column := range []string{"scope", "category", "basis", "account", "site", "supplier", "product", "place", "kind", "factor"} {
					if got.Key(column) != want.Key(column) {
						t.Errorf("line %s: %s is %q, want %q", want.ID, column, got.Key(column), want.Key(column))
					}
				}
				if zh := report.CSVText(row["name_zh"]); zh != want.Name.ZH {
					t.Errorf("line %s: name is %q, want %q", want.ID, zh, want.Name.ZH)
				}
				if row["source_licence"] == "" || row["source_edition"] == "" || row["factor_at"] == "" {
					t.Errorf("line %s has no source", want.ID)
				}
			}
		})
	}
}

// The lines of every figure add up to it, from the CSV form alone.
func TestCSVAddsUpToEveryTrace(t *testing.T) {
	d := reporttest.New(reporttest.Case{Hostile: true})
	rows := ledger(t, d)
	for _, tr := range d.Traces {
		sum := unit.Int(0)
		for _, row := range rows {
			l := codes(row)
			if report.Selects(tr.Cell, &l) {
				n, err := unit.ParseExact(report.CSVText(row["t_co2e_exact"]))
				if err != nil {
					t.Fatal(err)
				}
				sum = sum.Add(n)
			}
		}
		if !sum.Equal(tr.Total.Exact) {
			t.Errorf("trace %s: rows add up to %s, the figure is %s", tr.ID, sum, tr.Total.Exact)
		}
	}
}

func TestCSVHasNoFormula(t *testing.T) {
	d := reporttest.New(reporttest.Case{Hostile: true})
	names := []string{`=HYPERLINK("http://example.org","pay")`, "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'quoted", "plain, \"text\"\nin two lines", "长名称" + strings.Repeat("供应链", 100)}
	for i, s := range names {
		d.Lines[i].SupplierName = carbon.Same(s)
	}
	rows := ledger(t, d)
	for i, want := range names {
		cell := rows[i]["supplier_name_en"]
		if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "+") || strings.HasPrefix(cell, "-") || strings.HasPrefix(cell, "@") || strings.HasPrefix(cell, "\t") || strings.HasPrefix(cell, "＝") {
			t.Errorf("%q is a formula", cell)
		}
		if got := report.CSVText(cell); got != want {
			t.Errorf("%q reads back as %q", want, got)
		}
	}
}

func TestCSVOptions(t *testing.T) {
	d := reporttest.New(reporttest.Case{Small: true})
	var plain, bom, again bytes.Buffer
	for w, o := range map[*bytes.Buffer]report.CSVOptions{&plain: {}, &bom: {BOM: true}, &again: {}} {
		if err := d.WriteCSV(w, o); err != nil {
			t.Fatal(err)
		}
	}
	if got, ok := strings.CutPrefix(bom.String(), "\ufeff"); !ok || got != plain.String() {
		t.Error("BOM is not the only difference")
	}
	if !bytes.Equal(plain.Bytes(), again.Bytes()) || !utf8.Valid(plain.Bytes()) {
		t.Error("other bytes, or no UTF-8")
	}
	if !strings.Contains(plain.String(), d.Fictional.EN) {
		t.Error("does not say that the company is invented")
	}
}

// Whatever a name is, its cell is no formula and reads back as it was.
func FuzzCSVText(f *testing.F) {
	for _, s := range []string{"", "a", "'", "''=1", "=1", "\t", "＋1", "-", "@", "\r\n"} {
		f.Add(s)
	}
	d := reporttest.New(reporttest.Case{Small: true})
	f.Fuzz(func(t *testing.T, s string) {
		// encoding/csv reads a carriage return before a line feed as one line feed.
		if strings.Contains(s, "\r\n") || s == "" {
			return
		}
		d.Lines[0].Document = s
		cell := ledger(t, d)[0]["document"]
		if got := report.CSVText(cell); got != s {
			t.Errorf("%q reads back as %q", s, got)
		}
		if strings.ContainsAny(cell[:1], "=+-@\t\r") {
			t.Errorf("%q is a formula", cell)
		}
	})
}
