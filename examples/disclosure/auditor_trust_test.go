package main

import (
	"encoding/csv"
	"html"
	"math/big"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/report"
)

// The auditor's checks 17, 19 and 20: spend, the years, and what the report says of
// itself in every format.

// published returns a row of a table of rates, as published.
func published(t *testing.T, name string, want map[string]string) map[string]string {
	t.Helper()
	f := ok[*os.File](t)(os.Open("../../factors/rates/data/" + name))
	defer f.Close()
	all := ok[[][]string](t)(csv.NewReader(f).ReadAll())
	for _, cells := range all[1:] {
		row, fits := map[string]string{}, true
		for i, h := range all[0] {
			row[h] = cells[i]
			fits = fits && (want[h] == "" || want[h] == cells[i])
		}
		if fits {
			return row
		}
	}
	t.Fatalf("%s has no %v", name, want)
	return nil
}

// 17: each line by spend says what was done about VAT, currency, price year and
// margins; what is a capital good is not in category 1 too.
func TestAuditor17Spend(t *testing.T) {
	d, e := readJSON(t), evidence{}
	rate := new(big.Rat).Inv(rat(t, published(t, "fx.csv", map[string]string{"key": "CNY", "year": "2025"})["per_usd"]))
	inflation := rat(t, published(t, "prices.csv", map[string]string{"series": "NY.GDP.DEFL.KD.ZG", "key": "US", "year": "2023"})["percent"])
	level := new(big.Rat).Inv(new(big.Rat).Add(big.NewRat(1, 1), new(big.Rat).Quo(inflation, big.NewRat(100, 1))))
	factor := map[string]report.Factor{}
	for _, f := range d.Factors {
		factor[f.ID] = f
	}
	n, taxed := map[string]int{}, 0
	documents, kinds := map[string]string{}, map[string]string{}
	for _, l := range d.Lines {
		if l.Scope == "3" && (l.Category == "1" || l.Category == "2") {
			if other := documents[l.Document]; other != "" && other != l.Category {
				t.Errorf("%s is in categories %s and %s", l.Document, other, l.Category)
			}
			documents[l.Document] = l.Category
			if naics, is := strings.CutPrefix(l.Kind, "spend/"); is {
				if other := kinds[naics]; other != "" && other != l.Category {
					t.Errorf("%s is bought in categories %s and %s", naics, other, l.Category)
				}
				kinds[naics] = l.Category
			}
		}
		if !strings.Contains(l.Unit, "CNY") {
			continue
		}
		n[l.Category]++
		said := map[string]string{}
		for _, w := range l.Working {
			if w.Name.ZH == "" {
				t.Errorf("%s: %q in one language", l.ID, w.Name.EN)
			}
			said[w.Name.EN] = w.Value
		}
		if said["amount"] == "" || said["prices of the year"] != "2025" || said["VAT in the price (1 yes, 0 no)"] != "0" ||
			said["margins of trade and transport in the price (1 yes, 0 no)"] != "1" || said["the same in the factor"] != "1" {
			t.Errorf("%s: %v", l.ID, said)
		}
		f := factor[l.Factor]
		if !strings.HasSuffix(l.Unit, "CNY@2025/purchaser") || l.Per != "USD@2022/purchaser" || !strings.Contains(f.Name.EN, "with margins") {
			t.Errorf("%s: %s by %s of %s", l.ID, l.Unit, l.Per, f.Name.EN)
		}
		if len(l.Steps) != 2 || l.Steps[0].Source == "" || l.Steps[1].Source == "" || !strings.Contains(l.Steps[1].Name.EN, "held for 2 year") {
			t.Errorf("%s: steps %v", l.ID, l.Steps)
			continue
		}
		if l.Steps[0].Rate.Rat().Cmp(rate) != 0 || l.Steps[1].Rate.Rat().Cmp(level) != 0 {
			t.Errorf("%s: rate %s and price level %s, published are %s and %s", l.ID, l.Steps[0].Rate, l.Steps[1].Rate, rate.RatString(), level.RatString())
		}
		if _, c := e.row(t, l.Source); c["价税"] == "含税13%" {
			taxed++
			if said["VAT rate"] != "0.13" || said["amount without VAT"] == "" {
				t.Errorf("%s contains VAT: %v", l.ID, said)
			}
		} else if said["VAT rate"] != "" {
			t.Errorf("%s contains none: %v", l.ID, said)
		}
	}
	if n["1"] < 600 || n["2"] != 48 || len(n) != 2 || taxed != 1 {
		t.Errorf("lines by spend: %v, %d with VAT", n, taxed)
	}
	// All of the capital goods, once.
	capital := new(big.Rat)
	header := e.rows(t, "capital_2025.csv")[0]
	for _, r := range e.rows(t, "capital_2025.csv")[1:] {
		capital.Add(capital, ok[*big.Rat](t)(typed(r[slices.Index(header, "金额")])))
	}
	spent := new(big.Rat)
	for _, l := range d.Lines {
		if l.Category == "2" {
			spent.Add(spent, l.Quantity.Rat())
		}
	}
	if capital.Cmp(spent) != 0 || capital.Sign() <= 0 {
		t.Errorf("capital goods of %s, in the ledger %s 10^4 CNY", capital.FloatString(4), spent.FloatString(4))
	}
	// The assumption is what the lines do.
	if r := rowOf(t, d, "assumptions", "Price level held"); r.Cells[0].Code != "2 a" {
		t.Errorf("%v", text(r))
	}
}

// 19: the bridge leaves nothing, both years have the GWP set of the report, and the
// casting shop is assessed against the threshold.
func TestAuditor19Years(t *testing.T) {
	d, m := readJSON(t), results(t)
	totals := func(head string) (now, before *big.Rat) {
		r := rowOf(t, d, "totals", head)
		return r.Cells[0].Figure.Exact.Rat(), r.Cells[3].Figure.Exact.Rat()
	}
	now, before := totals("Total, location")
	var bridge *report.Bridge
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if b.Bridge != nil {
				bridge = b.Bridge
			}
		}
	}
	if bridge == nil || d.Lead.Bridge == nil {
		t.Fatal("no bridge")
	}
	sum := new(big.Rat).Set(bridge.From.Figure.Exact.Rat())
	for _, e := range bridge.Effects {
		if e.Figure.Exact.Sign() == 0 || e.Name.ZH == "" {
			t.Errorf("an effect of nothing: %v", e)
		}
		sum.Add(sum, e.Figure.Exact.Rat())
	}
	if sum.Cmp(now) != 0 || bridge.From.Figure.Exact.Rat().Cmp(before) != 0 || bridge.To.Figure.Exact.Rat().Cmp(now) != 0 || bridge.Residual.Figure.Exact.Sign() != 0 || bridge.Residual.Figure.Printed() != "0" {
		t.Errorf("%s with all effects is %s, the year %s; residual %s", bridge.From.Figure.Exact, sum.RatString(), now.RatString(), bridge.Residual.Figure.Exact)
	}
	// The scopes of both years add up to their totals.
	for i, of := range []func(string) *big.Rat{func(h string) *big.Rat { x, _ := totals(h); return x }, func(h string) *big.Rat { _, x := totals(h); return x }} {
		all := new(big.Rat).Add(of("Scope 1"), new(big.Rat).Add(of("Scope 2"), of("Scope 3")))
		if all.Cmp([]*big.Rat{now, before}[i]) != 0 {
			t.Errorf("year %d: scopes sum to %s", i, all.FloatString(1))
		}
	}
	if g := m.Before.Location.GWP; g != m.Year.Location.GWP || g.String() != "AR6" {
		t.Errorf("2024 is in %s", g)
	}
	base := tableOf(t, d, "base-year")
	if !strings.Contains(base.Note.EN, "both are in IPCC AR6") {
		t.Errorf("the note: %q", base.Note.EN)
	}
	events := naiveRows(t, "base_year_events.csv")
	size := rat(t, events[0]["t_co2e"])
	if len(events) != 1 || events[0]["name_en"] != "casting shop bought" {
		t.Fatalf("%v", events)
	}
	_, s1 := totals("Scope 1")
	_, s2 := totals("Scope 2")
	s1Now, _ := totals("Scope 1")
	s2Now, _ := totals("Scope 2")
	for _, c := range []struct {
		head        string
		base, after *big.Rat
		assessment  string
		printed     string
	}{
		{"Scopes 1+2, location-based", new(big.Rat).Add(s1, s2), new(big.Rat).Add(s1Now, s2Now), "reaches the threshold: recalculated", "6.41"},
		{"Scopes 1+2+3, location-based", before, now, "below the threshold: as reported", "0.47"},
	} {
		r := rowOf(t, d, "base-year", c.head)
		hundred := big.NewRat(100, 1)
		share := new(big.Rat).Quo(new(big.Rat).Mul(size, hundred), c.base)
		required := share.Cmp(big.NewRat(5, 1)) >= 0
		footing := new(big.Rat).Set(c.base)
		if required {
			footing.Add(footing, size)
		}
		change := new(big.Rat).Quo(new(big.Rat).Mul(new(big.Rat).Sub(c.after, footing), hundred), footing)
		if required != strings.HasPrefix(c.assessment, "reaches") || r.Cells[4].Text.EN != c.assessment || !strings.Contains(r.Cells[0].Text.EN, "casting shop bought") {
			t.Errorf("%v: the shop is %s %%", text(r), share.FloatString(2))
		}
		for i, want := range map[int]*big.Rat{1: c.base, 2: share, 3: big.NewRat(5, 1), 5: footing, 6: change} {
			if got := r.Cells[i].Figure; got.Exact.Rat().Cmp(want) != 0 {
				t.Errorf("%s, column %d: %s, want %s", c.head, i, got.Exact, want.FloatString(3))
			}
		}
		if got := r.Cells[2].Figure.Printed(); got != c.printed {
			t.Errorf("%s: %s %%", c.head, got)
		}
	}
	if f := d.Field("recalc_policy"); !strings.Contains(f.Text.EN, "scopes 1 and 2 only") {
		t.Errorf("the policy says %q", f.Text.EN)
	}
}

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
		for _, row := range sheet(t, f, name) {
			workbook = append(workbook, row)
		}
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
