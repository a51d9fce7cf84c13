package main

import (
	"encoding/csv"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/report"
)

// The auditor's checks 17 and 19, of spend and of the years.

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
