package xlsx

import (
	"strconv"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/report"
)

func TestFormulas(t *testing.T) {
	var lines []report.Line
	for i := range 200 {
		lines = append(lines, report.Line{Scope: "3", Category: strconv.Itoa(1 + i%15), Basis: []string{"", "market", "location"}[i%3], Account: "gross", Supplier: "P" + strconv.Itoa(i)})
	}
	c := codesOf(lines)
	is := func(column string, values ...string) report.Criterion {
		return report.Criterion{Column: column, Values: values}
	}
	many := make([]string, 60)
	for i := range many {
		many[i] = "P" + strconv.Itoa(i)
	}
	for name, x := range map[string]struct {
		cell []report.Criterion
		want string
	}{
		"one value":                {[]report.Criterion{is("scope", "3"), is("account", "gross")}, `SUMIFS(Ledger_t,Ledger_scope,"S3",Ledger_account,"gross")`},
		"all but one":              {[]report.Criterion{is("basis", "", "market")}, `SUMIFS(Ledger_t,Ledger_basis,"<>location")`},
		"none":                     {[]report.Criterion{is("basis", "")}, `SUMIFS(Ledger_t,Ledger_basis,"–")`},
		"two values":               {[]report.Criterion{is("category", "1", "11")}, `SUMIFS(Ledger_t,Ledger_category,"C1")+SUMIFS(Ledger_t,Ledger_category,"C11")`},
		"a value that no line has": {[]report.Criterion{is("site", "nowhere")}, `SUMIFS(Ledger_t,Ledger_site,"nowhere")`},
		"too many values":          {[]report.Criterion{is("supplier", many...)}, ""},
		"a column of its own":      {[]report.Criterion{is("month", "2025-01")}, ""},
		"no criteria":              {nil, ""},
	} {
		got, ok := c.sum(x.cell)
		if !ok {
			got = ""
		}
		if got != x.want {
			t.Errorf("%s: %s, want %s", name, got, x.want)
		}
	}
}

// Two codes that differ are never the same to a spreadsheet, and none is a number.
func FuzzCodes(f *testing.F) {
	for _, x := range [][3]string{{"1", "01", "1.0"}, {"a", "A", "_a"}, {"", "–", "-"}, {"TRUE", "true", "_true"}, {"MAR-1", "mar 1", "mar1 (2)"}, {"S1", "1", "s1"}, {"a", "A", "a (2)"}, {"a\x01", "a\x02", "a\xff"}, {"K", "\u212a", "k"}} {
		f.Add(x[0], x[1], x[2])
	}
	f.Fuzz(func(t *testing.T, a, b, c string) {
		k := codesOf([]report.Line{{Scope: a, Site: a}, {Scope: b, Site: b}, {Scope: c, Site: c}})
		for _, column := range []string{"scope", "site"} {
			seen := map[string]string{}
			for _, code := range []string{a, b, c} {
				cell := k.of(column, code)
				low := folded(cell)
				if other, ok := seen[low]; ok && other != code {
					t.Errorf("%q and %q are both written %q", other, code, cell)
				}
				seen[low] = code
				if _, err := strconv.ParseFloat(cell, 64); err == nil && !strings.Contains("infinity nan", low) {
					t.Errorf("%q is written %q, a number", code, cell)
				}
				if strings.ContainsAny(cell[:1], "=<>+-@ ") {
					t.Errorf("%q is written %q", code, cell)
				}
			}
		}
	})
}

func codesOf(lines []report.Line) codes {
	c := codes{cell: map[string]map[string]string{}}
	for i := range lines {
		c.note(&lines[i])
	}
	c.tell()
	return c
}
