package main

import (
	"html"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/report"
)

// The auditor's check 20: what the report says of itself, the same in every format.

// 20: every table says the same digits in HTML, XLSX and JSON, the ledger the same in
// CSV; intensities are a division; methods and estimates are stated; no conformity is
// claimed, and no form that is not published is named.
func TestAuditor20SameDigits(t *testing.T) {
	d := readJSON(t)
	f := openXLSX(t, "disclosure.xlsx")
	var workbook [][]string
	for _, name := range f.GetSheetList() {
		if strings.HasPrefix(name, "台账") {
			continue // the ledger is compared line by line in formats_test.go
		}
		workbook = append(workbook, sheet(t, f, name)...)
	}
	tables, figures := 0, 0
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if b.Table == nil {
				continue
			}
			table := *b.Table
			tables++
			visible := page(t, "t-"+table.ID)
			if len(visible) < len(table.Rows) {
				t.Errorf("%s: %d rows on the page, %d in JSON", table.ID, len(visible), len(table.Rows))
				continue
			}
			visible = visible[len(visible)-len(table.Rows):]
			for i, r := range table.Rows {
				shown := plain(strings.Join(visible[i], "|"))
				for k, c := range r.Cells {
					if c.Figure == nil || !c.Figure.Stated() {
						continue
					}
					figures++
					if printed := c.Figure.Printed(); !digits(shown, strings.TrimPrefix(printed, "+")) {
						t.Errorf("%s, %s: the page says %q, JSON %s", table.ID, r.Head.EN, shown, printed)
					}
					// A row of the workbook with that name has the number, to the digits of a cell.
					if !slices.ContainsFunc(workbook, func(row []string) bool {
						return slices.ContainsFunc(row, func(cell string) bool { return strings.Contains(cell, r.Head.EN) }) &&
							slices.ContainsFunc(row, func(cell string) bool { return cell == c.Figure.Exact.String() || near(cell, c.Figure.Exact) })
					}) {
						t.Errorf("%s, %s, column %d: the workbook has no %s", table.ID, r.Head.EN, k+1, c.Figure.Exact)
					}
				}
			}
		}
	}
	if tables < 20 || figures < 500 {
		t.Errorf("%d tables with %d figures compared", tables, figures)
	}
	// Intensities: the total over what was sold and earned.
	sold, all := new(big.Rat), d.Lead.Figure.Exact.Rat()
	for _, r := range naiveRows(t, "2025/sold_products_2025.csv") {
		if r["产品"] == "乘用车" {
			sold.Add(sold, rat(t, r["数量"]))
		}
	}
	revenue := d.Field("revenue").Figures[0].Exact.Rat()
	before := rowOf(t, d, "totals", "Total, location").Cells[3].Figure.Exact.Rat()
	for head, of := range map[string][2]*big.Rat{"Cars sold": {sold, big.NewRat(112000, 1)}, "Revenue": {revenue, big.NewRat(2380000, 1)}} {
		r := rowOf(t, d, "intensities", head)
		now, then := new(big.Rat).Quo(all, of[0]), new(big.Rat).Quo(before, of[1])
		change := new(big.Rat).Quo(new(big.Rat).Sub(now, then), then)
		change.Mul(change, big.NewRat(100, 1))
		for i, want := range map[int]*big.Rat{0: of[0], 1: now, 3: of[1], 4: then, 5: change} {
			if got := r.Cells[i].Figure; got.Exact.Rat().Cmp(want) != 0 {
				t.Errorf("%s, column %d: %s, want %s", head, i, got.Exact, want.FloatString(4))
			}
		}
	}
	for id, printed := range map[string]string{"intensity_output": "33.83", "intensity_revenue": "1.5824"} {
		if f := d.Field(id); f.Status != report.Reported || f.Figures[0].Printed() != printed {
			t.Errorf("%s: %+v", id, f.Figures)
		}
	}
	if f := d.Field("output").Figures[0]; f.Exact.Rat().Cmp(sold) != 0 {
		t.Errorf("output is %s cars, %s are sold", f.Exact, sold.RatString())
	}
	// Methods: each line has one, with formula; what follows from a document names it.
	methods := map[string]bool{}
	for _, m := range d.Methods {
		methods[m.ID] = m.Formula.EN != "" && m.Formula.ZH != "" && m.Lines > 0
	}
	estimated := new(big.Rat)
	quality := map[string]*big.Rat{}
	for _, l := range d.Lines {
		if l.Source != "settlement" && !methods[l.Method] {
			t.Errorf("%s: method %q", l.ID, l.Method)
		}
		if l.Account == "gross" && l.Basis != "market" {
			add(quality, l.Quality.EN, l.CO2e.Rat())
			if l.Quality.EN == "estimated" {
				estimated.Add(estimated, l.CO2e.Rat())
			}
		}
	}
	// What was estimated: as much as the lines say, by the assumptions that are listed.
	said := ""
	for _, s := range d.Sections {
		if s.ID == "quality-section" {
			said = s.Dek.EN
		}
	}
	share := new(big.Rat).Quo(new(big.Rat).Mul(estimated, big.NewRat(100, 1)), all)
	if estimated.Sign() <= 0 || !strings.Contains(said, share.FloatString(1)+"% estimated") || !strings.Contains(said, "Uncertainty is not estimated") {
		t.Errorf("%s %% is estimated; the report says %q", share.FloatString(1), said)
	}
	if got := rowOf(t, d, "estimated", "Total").Cells[1].Figure; got.Exact.Rat().Cmp(estimated) != 0 {
		t.Errorf("estimated are %s t, the lines are %s", got.Exact, estimated.FloatString(1))
	}
	// No claim, and no form that nobody publishes.
	if !strings.Contains(d.Conformity.EN, "No conformity with any framework is claimed") || !strings.Contains(d.Conformity.EN, "not assured") {
		t.Errorf("%q", d.Conformity.EN)
	}
	claims := regexp.MustCompile(`(?i)CN100|in (full )?(accordance|compliance|conformity) with|complies with|conforms to|符合(了)?(GHG|ISO|GB|SBTi|ISSB|CDP|《温室气体|温室气体核算体系)`)
	for _, name := range []string{"disclosure.json", "disclosure.html", "disclosure.csv"} {
		body := string(bytesOf(t, name))
		for _, at := range claims.FindAllStringIndex(body, -1) {
			t.Errorf("%s: %q", name, body[max(0, at[0]-80):min(len(body), at[1]+40)])
		}
	}
	for _, row := range workbook {
		for _, cell := range row {
			if claims.MatchString(cell) {
				t.Errorf("the workbook says %q", cell)
			}
		}
	}
	for _, x := range d.Fields {
		for _, c := range x.Clauses {
			if c.Verified {
				t.Errorf("%s: %s is said to be verified", x.ID, c.Name.EN)
			}
		}
	}
	if diff := cmp.Diff("Composed from public frameworks. The clauses are a mapping and unverified: this is no claim of conformity with them.", d.Frameworks[0].Note.EN); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// plain returns text of the page with plain signs and without the gaps between digits.
func plain(s string) string {
	s = html.UnescapeString(s)
	return strings.NewReplacer(report.Minus, "-", "\u202f", "", "\u00a0", "", ",", "").Replace(s)
}

// digits reports whether the number stands in the text as a whole.
func digits(text, number string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], number)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(number)
		within := func(k int) bool { return k >= 0 && k < len(text) && (text[k] >= '0' && text[k] <= '9') }
		if !within(i-1) && !within(end) {
			return true
		}
		from = end
	}
}
