package main

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/report"
)

// The auditor's checks 11 to 13, of accounts, categories and masses.

func rat(t *testing.T, s string) *big.Rat {
	t.Helper()
	return ok[*big.Rat](t)(naiveRat(s))
}

// rowOf returns what a table says in the row with the head.
func rowOf(t *testing.T, d *report.Disclosure, table, head string) report.Row {
	t.Helper()
	for _, r := range tableOf(t, d, table).Rows {
		if strings.HasPrefix(r.Head.EN, head) {
			return r
		}
	}
	t.Fatalf("%s has no row %q", table, head)
	return report.Row{}
}

// 11: biogenic CO2, removals, avoided emissions and credits stand apart, and nothing
// is netted: in no line, in no factor, in no total.
func TestAuditor11Accounts(t *testing.T) {
	d, ledger := readJSON(t), readCSV(t)
	annex := map[string]report.Factor{}
	for _, f := range d.Factors {
		annex[f.ID] = f
	}
	sums, lines := map[string]*big.Rat{}, map[string]int64{}
	for _, r := range ledger {
		if r["basis"] != "market" {
			add(sums, r["account"], rat(t, r["t_co2e_exact"]))
			lines[r["account"]]++
		}
		// What a line multiplies by is the species of its own account alone.
		want := new(big.Rat)
		for _, s := range annex[r["factor"]].Species {
			account, gwp := "gross", naiveGWP[s.Species]
			if o, apart := naiveAccounts[s.Species]; apart {
				account, gwp = o.account, o.gwp
			}
			if strings.HasPrefix(s.Species, "CO2e") {
				gwp = "1"
			}
			if account == r["account"] {
				want.Add(want, new(big.Rat).Mul(rat(t, gwp), s.Kg.Rat()))
			}
			remainder := strings.HasPrefix(s.Species, "CO2e") && s.Kg.Abs().Rat().Cmp(big.NewRat(1, 10000)) < 0 // of the publisher's rounding
			if s.Kg.Sign() < 0 && !remainder {
				t.Errorf("%s takes %s kg of %s off", r["factor"], s.Kg, s.Species)
			}
		}
		if got := rat(t, r["kg_co2e_per_unit_exact"]); got.Cmp(want) != 0 {
			t.Errorf("%s: %s kg in %s, its species are %s", r["line"], got.RatString(), r["account"], want.RatString())
		}
	}
	for _, a := range []struct{ code, status string }{{"gross", ""}, {"biogenic", ""}, {"outside", ""}, {"removal", "none"}, {"avoided", "none"}, {"credit", "none"}} {
		rows := tableOf(t, d, "accounts").Rows
		i := slices.IndexFunc(rows, func(r report.Row) bool { return r.Code == a.code })
		switch {
		case i < 0:
			t.Errorf("the report says nothing of %s", a.code)
		case rows[i].Status.EN != a.status:
			t.Errorf("%s: %q, want %q", a.code, rows[i].Status.EN, a.status)
		case a.status != "":
			if lines[a.code] > 0 {
				t.Errorf("%s: %d lines", a.code, lines[a.code])
			}
		case rows[i].Cells[1].Figure.Exact.Rat().Cmp(sums[a.code]) != 0 || rows[i].Cells[2].Figure.Exact.Rat().Cmp(big.NewRat(lines[a.code], 1)) != 0:
			t.Errorf("%s: %s t, the ledger has %s", a.code, rows[i].Cells[1].Figure.Exact, sums[a.code].RatString())
		}
		delete(sums, a.code)
	}
	if len(sums) > 0 {
		t.Errorf("accounts that no row names: %v", sums)
	}
	if d.Lead.Figure.Exact.Rat().Cmp(rowOf(t, d, "accounts", "Gross").Cells[1].Figure.Exact.Rat()) != 0 {
		t.Error("the total is not the gross emissions")
	}
	// 10 L of biodiesel in 200 L of B5, at 2.39 kg.
	if b := rowOf(t, d, "accounts", "Biogenic").Cells[1].Figure; b.Exact.String() != "0.0239" || b.Printed() != "0.0239" {
		t.Errorf("biogenic CO2 is %s t", b.Exact)
	}
	if f := d.Field("offsets"); f.Status != report.Reported || !strings.Contains(f.Text.EN, "none") {
		t.Errorf("credits: %+v", f)
	}
}

// 12: fifteen categories with their state; what is left out has a reason and a size;
// a carmaker has 1, 2, 4, 11 and 12.
func TestAuditor12Categories(t *testing.T) {
	d := readJSON(t)
	sums := map[string]*big.Rat{}
	for _, r := range readCSV(t) {
		if r["scope"] == "3" && r["account"] == "gross" && r["basis"] != "market" {
			add(sums, r["category"], rat(t, r["t_co2e_exact"]))
		}
	}
	states, all, left := 0, new(big.Rat), []string{}
	for _, r := range tableOf(t, d, "scope3-categories").Rows {
		number, _, _ := strings.Cut(r.Head.EN, " ")
		switch {
		case r.Total:
		case strings.Contains(r.Head.EN, "left out"):
			left = append(left, r.Head.EN+": "+r.Status.EN)
		case r.Status.EN != "":
			states++
			t.Errorf("%s: %s", r.Head.EN, r.Status.EN) // of this company each is calculated
		default:
			states++
			f := r.Cells[1].Figure
			if r.Cells[0].Text.EN != "calculated" || r.Cells[3].Text.EN == "" || f.Exact.Sign() <= 0 || sums[number] == nil || f.Exact.Rat().Cmp(sums[number]) != 0 {
				t.Errorf("%s: %v, the lines are %v", r.Head.EN, text(r), sums[number])
			}
			all.Add(all, f.Exact.Rat())
		}
	}
	if states != 15 || d.Field("s3_total").Figures[0].Exact.Rat().Cmp(all) != 0 {
		t.Errorf("%d states, their sum is %s", states, all.FloatString(1))
	}
	// The size of what is left out: the cars of Europe as if they were filled as in China.
	europe := new(big.Rat)
	for _, r := range naiveRows(t, "2025/sold_products_2025.csv") {
		if r["产品"] == "乘用车" && r["市场"] != "CN" {
			europe.Add(europe, rat(t, r["数量"]))
		}
	}
	size := new(big.Rat).Mul(europe, rat(t, "70/100*30/100*1530/1000"))
	if len(left) != 1 || !strings.Contains(left[0], "excluded, insignificant") || !strings.Contains(left[0], "11\u202f888 t") || size.FloatString(1) != "11888.1" {
		t.Errorf("left out: %q; its size is %s t", left, size.FloatString(1))
	}
	share := new(big.Rat).Quo(size, new(big.Rat).Add(size, all))
	if f := d.Field("exclusion_pct"); f.Status != report.Reported || f.Figures[0].Exact.Rat().Cmp(share.Mul(share, big.NewRat(100, 1))) != 0 {
		t.Errorf("share excluded: %+v, want %s %%", f, share.FloatString(3))
	}
	for _, c := range d.Frameworks[0].Checks {
		if c.Rule.Code == "TL-D005" && c.Result != report.Pass {
			t.Errorf("%s: %s", c.Rule.Text.EN, c.Detail.EN)
		}
	}
}

// 13: what was bought by weight, less scrap, is the products by weight, within 5 %,
// and no assembly is bought beside the material in it.
func TestAuditor13MassBalance(t *testing.T) {
	d, e := readJSON(t), evidence{}
	used := map[string]report.Line{}
	for _, l := range d.Lines {
		used[l.Source] = l
	}
	kg := map[string]*big.Rat{}
	apart := map[string]*big.Rat{} // by piece or area, at the masses that suppliers declare
	declared := map[string]string{"M16": "58", "M17": "9", "M24": "12/1000"}
	for i := range e.rows(t, "purchases_2025.xlsx") {
		source := "purchases_2025.xlsx: 采购明细: row " + big.NewInt(int64(i+1)).String()
		l, calculated := used[source]
		if i == 0 || !calculated {
			continue
		}
		_, c := e.row(t, source)
		group := c["物料组"]
		if by, is := declared[group]; is {
			add(apart, "in", new(big.Rat).Mul(rat(t, c["数量"]), rat(t, by)))
		}
		mass := c["净重kg"]
		if c["单位"] == "kg" {
			mass = c["数量"]
		}
		if mass != "" {
			side := map[bool]string{true: "packs", false: "materials"}[group == "M25" || group == "M26"]
			if slices.Contains([]string{"M19", "M20", "M21", "M22", "M23", "M24"}, group) {
				side = "cells"
			}
			if group == "M14" {
				side = "packaging"
			}
			add(kg, side, rat(t, mass))
		}
		// Conversion is bought by its value added; what an assembly weighs is material.
		if strings.HasPrefix(group, "C") && (mass != "" || l.Unit != "CNY@2025/purchaser" || strings.HasPrefix(l.Factor, "footprint/")) {
			t.Errorf("%s: %s is %s %s by %s", l.ID, group, l.Quantity, l.Unit, l.Factor)
		}
	}
	for _, r := range e.rows(t, "waste_tickets_2025.csv")[1:] {
		if r[3] == "金属边角料" {
			add(kg, "scrap", new(big.Rat).Mul(ok[*big.Rat](t)(typed(narrow(r[5]))), big.NewRat(-1000, 1)))
		}
	}
	for _, r := range naiveRows(t, "2025/sold_products_2025.csv") {
		switch r["产品"] {
		case "乘用车":
			add(kg, "cars", new(big.Rat).Mul(rat(t, r["数量"]), rat(t, r["单位质量kg"])))
		case "储能系统":
			add(kg, "storage", new(big.Rat).Mul(rat(t, r["数量"]), rat(t, r["单位质量kg"])))
		}
	}
	tonnes := func(keys ...string) *big.Rat {
		sum := new(big.Rat)
		for _, k := range keys {
			sum.Add(sum, kg[k])
		}
		return sum.Quo(sum, big.NewRat(1000, 1))
	}
	for head, want := range map[string]*big.Rat{"Materials and electronics": tonnes("materials"), "Packs and cells bought": tonnes("packs"), "Materials of own cells": tonnes("cells"),
		"Less metal scrap": tonnes("scrap"), "Into products": tonnes("materials", "packs", "cells", "scrap"), "Cars × mass": tonnes("cars"), "Storage systems × mass": tonnes("storage"),
		"Products sold": tonnes("cars", "storage")} {
		if got := rowOf(t, d, "mass-balance-1", head).Cells[0].Figure; got.Exact.Rat().Cmp(want) != 0 {
			t.Errorf("%s: %s t, the files say %s", head, got.Exact, want.FloatString(3))
		}
	}
	in, out := tonnes("materials", "packs", "cells", "scrap"), tonnes("cars", "storage")
	gap := func(in *big.Rat) *big.Rat { return new(big.Rat).Quo(new(big.Rat).Sub(in, out), out) }
	limit := big.NewRat(5, 100)
	if g := gap(in); new(big.Rat).Abs(g).Cmp(limit) > 0 || rowOf(t, d, "mass-balance-1", "Difference, in %").Cells[0].Figure.Printed() != "-3.4" {
		t.Errorf("the balance is off by %s", g.FloatString(4))
	}
	// With motors, inverters and separator at their declared masses it closes too.
	with := new(big.Rat).Add(in, new(big.Rat).Quo(apart["in"], big.NewRat(1000, 1)))
	if g := gap(with); new(big.Rat).Abs(g).Cmp(limit) > 0 {
		t.Errorf("with what is bought by piece it is off by %s", g.FloatString(4))
	}
	t.Logf("bought less scrap %s t, products %s t: %s; with motors, inverters and separator %s", in.FloatString(0), out.FloatString(0), gap(in).FloatString(4), gap(with).FloatString(4))
	if note := tableOf(t, d, "mass-balance-1").Note.EN; !strings.Contains(note, "Not weighed") {
		t.Errorf("the note: %q", note)
	}
	for _, p := range rawFootprints(t) {
		for _, l := range d.Lines {
			if (p.Name == "seat assembly" || p.Name == "brake assembly") && l.Factor == "footprint/"+p.ID {
				t.Errorf("%s: the footprint of a %s beside its material", l.ID, p.Name)
			}
		}
	}
}

func narrow(s string) string { return strings.Map(narrowRune, s) }

func narrowRune(r rune) rune {
	switch {
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	case r == '．':
		return '.'
	}
	return r
}
