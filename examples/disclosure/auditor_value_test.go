package main

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/report"
)

// The auditor's checks 11 to 16, of accounts and scope 3.

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

// A rawFootprint is what an auditor reads in footprints.json.
type rawFootprint struct {
	ID, Comment, Status string
	Name                string `json:"productNameCompany"`
	From                string `json:"validityPeriodStart"`
	To                  string `json:"validityPeriodEnd"`
	PCF                 struct {
		Unit         string `json:"declaredUnitOfMeasurement"`
		Amount       string `json:"declaredUnitAmount"`
		Mass         string `json:"productMassPerDeclaredUnit"`
		Boundary     string `json:"boundaryProcessesDescription"`
		Excluding    string `json:"pcfExcludingBiogenicUptake"`
		From         string `json:"referencePeriodStart"`
		To           string `json:"referencePeriodEnd"`
		Primary      string `json:"primaryDataShare"`
		Verification *struct {
			Provider string `json:"providerName"`
		} `json:"verification"`
	} `json:"pcf"`
}

func rawFootprints(t *testing.T) []rawFootprint {
	t.Helper()
	file := struct{ Data []rawFootprint }{}
	if err := json.Unmarshal(readData(t, "footprints.json"), &file); err != nil {
		t.Fatal(err)
	}
	return file.Data
}

// 14: the ten largest footprints, with boundary, period, unit, share of primary data
// and verification; none that is used is gate-to-gate, expired, off by 1,000 or net of
// avoided emissions.
func TestAuditor14Footprints(t *testing.T) {
	d := readJSON(t)
	raw := map[string]rawFootprint{}
	for _, p := range rawFootprints(t) {
		raw["footprint/"+p.ID] = p
	}
	units := map[string]string{"kilogram": "kg", "kilowatt hour": "kWh", "piece": "piece", "square meter": "m2", "ton kilometer": "t.km"}
	sums := map[string]*big.Rat{}
	for _, l := range d.Lines {
		p, is := raw[l.Factor]
		if !is {
			if strings.HasPrefix(l.Factor, "footprint/") {
				t.Errorf("%s: %s is not among the footprints", l.ID, l.Factor)
			}
			continue
		}
		add(sums, l.Factor, l.CO2e.Rat())
		perUnit := new(big.Rat).Quo(rat(t, p.PCF.Excluding), rat(t, p.PCF.Amount))
		day, _, _ := strings.Cut(l.Period, "/")
		switch {
		case l.PerUnit.Rat().Cmp(perUnit) != 0 || l.Per != units[p.PCF.Unit]:
			t.Errorf("%s: %s kg per %s, declared %s per %s", l.ID, l.PerUnit, l.Per, perUnit.RatString(), p.PCF.Unit)
		case p.Status != "Active" || day < p.From[:10] || day >= p.To[:10]:
			t.Errorf("%s of %s by a footprint valid %s to %s", l.ID, day, p.From, p.To)
		case !strings.HasPrefix(p.PCF.Boundary, "Cradle-to-gate"):
			t.Errorf("%s: %s", l.ID, p.PCF.Boundary)
		case strings.Contains(p.Comment, "credit") || strings.Contains(p.Comment, "I-REC"):
			t.Errorf("%s: %s", l.ID, p.Comment)
		case p.Name == "copper cathode":
			t.Errorf("%s: the footprint that is off by 1,000", l.ID)
		}
	}
	ids := slices.Collect(func(yield func(string) bool) {
		for id := range sums {
			if !yield(id) {
				return
			}
		}
	})
	slices.SortFunc(ids, func(a, b string) int { return sums[b].Cmp(sums[a]) })
	rows := tableOf(t, d, "footprints-largest").Rows
	if len(rows) != 10 || len(ids) < 10 {
		t.Fatalf("%d rows, %d footprints", len(rows), len(ids))
	}
	for i, r := range rows {
		p, x := raw[ids[i]], text(r)
		verified := "none stated"
		if v := p.PCF.Verification; v != nil {
			verified = v.Provider
		}
		period := func(from, to string) string { return from[:10] + "/" + to[:10] }
		want := []string{p.PCF.Unit, period(p.PCF.From, p.PCF.To), period(p.From, p.To), p.PCF.Primary, verified}
		if r.Code != p.ID || r.Cells[0].Figure.Exact.Rat().Cmp(sums[ids[i]]) != 0 || r.Cells[1].Figure.Exact.Rat().Cmp(new(big.Rat).Quo(rat(t, p.PCF.Excluding), rat(t, p.PCF.Amount))) != 0 ||
			!strings.HasPrefix(x[4], "cradle to gate") || !strings.Contains(x[4], p.PCF.Boundary) {
			t.Errorf("%d: %v, want %s of %s t", i+1, x, p.Name, sums[ids[i]].FloatString(1))
		}
		if diff := cmp.Diff(want, []string{x[3], x[5], x[6], x[7], x[8]}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", p.Name, diff)
		}
	}
}

// 15: the table of double counts names every pair that can overlap, with a finding and
// a size, of which none is silent.
func TestAuditor15DoubleCounts(t *testing.T) {
	d := readJSON(t)
	sum := func(take func(l *report.Line) bool) *big.Rat {
		n, _ := sumOf(d.Lines, func(l *report.Line) bool { return l.Account == "gross" && l.Basis != "market" && take(l) })
		return n.Rat()
	}
	of := func(category string) func(*report.Line) bool {
		return func(l *report.Line) bool { return l.Scope == "3" && l.Category == category }
	}
	want := map[string]*big.Rat{
		"Yanyu-III lithium hydroxide":                    sum(func(l *report.Line) bool { return l.Category == "15" && l.Supplier == "uscc:91999999MA00014051" }),
		"Other investees and suppliers":                  sum(func(l *report.Line) bool { return l.Category == "15" && l.Supplier != "uscc:91999999MA00014051" }),
		"Outbound transport paid":                        sum(of("9")),
		"Power resold through chargers (3D) and cars in": sum(func(l *report.Line) bool { return l.Method == "C3D" }),
		"Power resold through chargers (3D) and cars le": sum(of("13")),
		"Cars leased out":                                sum(of("13")),
		"Upstream of the power of leased cars": sum(func(l *report.Line) bool {
			return l.Category == "13" && strings.HasSuffix(l.Factor, "upstream-and-losses")
		}),
	}
	named := map[string]bool{}
	for _, r := range tableOf(t, d, "overlaps").Rows {
		for _, c := range []string{"1", "3", "4", "9", "11", "13", "15"} {
			if strings.Contains(r.Head.EN, "("+c+")") || strings.Contains(r.Head.EN, "("+c+" ") || strings.Contains(r.Head.EN, "("+c+"D") ||
				strings.Contains(r.Head.EN, " "+c+")") || strings.Contains(r.Head.EN, "categories "+c+" ") {
				named[c] = true
			}
		}
		if len(r.Cells[0].Text.EN) < 30 || r.Cells[0].Text.ZH == "" || r.Cells[1].Figure == nil || r.Cells[1].Figure.Exact.Sign() <= 0 {
			t.Errorf("silent: %v", text(r))
		}
	}
	if len(named) != 7 {
		t.Errorf("categories in the table: %v", named)
	}
	for head, size := range want {
		if got := rowOf(t, d, "overlaps", head).Cells[1].Figure; got.Exact.Rat().Cmp(size) != 0 {
			t.Errorf("%s: %s t, the lines have %s", head, got.Exact, size.FloatString(1))
		}
	}
	// The margins in the prices are a part of what is counted by spend.
	spend := sum(func(l *report.Line) bool { return l.Category == "1" && strings.HasPrefix(l.Per, "USD") })
	if m := rowOf(t, d, "overlaps", "Transport in the prices").Cells[1].Figure; m.Exact.Rat().Cmp(spend) >= 0 {
		t.Errorf("margins of %s t in %s t by spend", m.Exact, spend.FloatString(1))
	}
	// What the findings say of the facts.
	for _, l := range naiveRows(t, "supply_links.csv") {
		if l["supplier"] == "uscc:91999999MA00014051" && l["customer"] == "LX" || l["supplier"] == "uscc:91999999MA0009909K" {
			t.Errorf("the investee %s sells to %s", l["supplier"], l["customer"])
		}
	}
	for _, p := range rawFootprints(t) {
		if strings.Contains(strings.ToLower(p.PCF.Boundary), "outbound") {
			t.Errorf("%s contains the transport to the company", p.Name)
		}
	}
}

// 16: the use phase states lifetime, cycle, charging loss and grid in each line, storage
// losses are in, and each assumption is shown with what another one would change.
func TestAuditor16UsePhase(t *testing.T) {
	d := readJSON(t)
	use := map[string]string{}
	for _, r := range naiveRows(t, "2025/use_phase_2025.csv") {
		use[r["产品"]+r["市场"]+r["参数"]] = r["数值"]
	}
	terms := map[string][]string{"C11-car": {"cars sold", "distance over life", "test cycle", "on-road ratio", "charging loss", "boundary", "market", "consumption per 100 km", "grid of the year of sale for the whole life"},
		"C11-storage": {"capacity sold", "years", "cycles a year", "depth and retention", "loss", "grid of the year of sale for the whole life"}}
	sums, quantities := map[string]*big.Rat{}, map[string]*big.Rat{}
	n := map[string]int{}
	for _, l := range d.Lines {
		if l.Category != "11" || terms[l.Method] == nil {
			continue
		}
		n[l.Method]++
		value := map[string]string{}
		for _, w := range l.Working {
			value[w.Name.EN] = w.Value
		}
		for _, name := range terms[l.Method] {
			if value[name] == "" {
				t.Errorf("%s does not state %s", l.ID, name)
			}
		}
		product, where := "Cars", "Europe"
		if l.Method == "C11-storage" {
			product = "Storage"
			if value["loss"] != use["储能系统循环与辅助损耗"] || value["years"] != use["储能系统寿命"] {
				t.Errorf("%s: %v", l.ID, value)
			}
		} else if value["distance over life"] != use["乘用车"+l.Place+"寿命里程"]+" km" || value["consumption per 100 km"] != use["乘用车"+l.Place+"百公里电耗（含充电损失）"]+" kWh" {
			t.Errorf("%s: %v", l.ID, value)
		}
		if l.Place == "CN" {
			where = "China"
		}
		add(sums, product+", "+where, l.CO2e.Rat())
		add(quantities, product+", "+where, rat(t, l.Consumed.String()))
	}
	if n["C11-car"] != 144 || n["C11-storage"] != 16 && n["C11-storage"] != 20 {
		t.Errorf("lines: %v", n)
	}
	upstream := new(big.Rat)
	for _, f := range d.Factors {
		if f.ID == "mee-footprint-2023/upstream-and-losses" {
			upstream = f.Value.Rat()
		}
	}
	all := rowOf(t, d, "scope3-categories", "11 ").Cells[1].Figure.Exact.Rat()
	tried := map[string]int{}
	for _, r := range tableOf(t, d, "sensitivity").Rows {
		x := text(r)
		number := func(s string) *big.Rat { w, _, _ := strings.Cut(s, " "); return rat(t, w) }
		want := new(big.Rat)
		switch x[1] {
		case "boundary":
			want.Mul(quantities[r.Head.EN], upstream)
			want.Quo(want, big.NewRat(1000, 1))
		case "charging loss": // 1/(1 − loss) − 1
			one := big.NewRat(1, 1)
			want.Quo(one, new(big.Rat).Sub(one, number(x[3])))
			want.Sub(want, one).Mul(want, sums[r.Head.EN])
		default:
			want.Quo(number(x[3]), number(x[2]))
			want.Sub(want, big.NewRat(1, 1)).Mul(want, sums[r.Head.EN])
		}
		got := r.Cells[3].Figure.Exact.Rat()
		if got.Cmp(want) != 0 || got.Sign() == 0 {
			t.Errorf("%v: the lines give %s t", x, want.FloatString(1))
		}
		if share := new(big.Rat).Quo(new(big.Rat).Mul(got, big.NewRat(100, 1)), all); r.Cells[4].Figure.Exact.Rat().Cmp(share) != 0 {
			t.Errorf("%v: %s %% of the category", x, share.FloatString(2))
		}
		tried[r.Head.EN]++
	}
	if diff := cmp.Diff(map[string]int{"Cars, China": 4, "Cars, Europe": 3, "Storage, China": 4, "Storage, Europe": 4}, tried); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	note := tableOf(t, d, "sensitivity").Note.EN
	if !strings.Contains(note, "Alternatives of the company") || !strings.Contains(note, "never added") || !strings.Contains(note, "dated grid is left out") {
		t.Errorf("the note: %q", note)
	}
	// Storage losses are there, and of the size that the assumptions give: 1.5 GWh.
	cycled := rat(t, "1500000*15*330*85/100*12/100")
	if got := new(big.Rat).Add(quantities["Storage, China"], quantities["Storage, Europe"]); got.Cmp(cycled) != 0 {
		t.Errorf("storage loses %s kWh, want %s", got.FloatString(0), cycled.FloatString(0))
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
