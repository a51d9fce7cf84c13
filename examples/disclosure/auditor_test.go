package main

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// The first ten checks of an auditor, each on the report as it is written.

// text returns what a row of a table says in English, cell by cell.
func text(r report.Row) []string {
	out := []string{r.Code + " " + r.Head.EN}
	for _, c := range r.Cells {
		switch {
		case c.Figure != nil:
			out = append(out, c.Figure.Printed())
		case c.Code != "":
			out = append(out, c.Code)
		default:
			out = append(out, c.Text.EN)
		}
	}
	return out
}

// sumOf adds up what the lines say, in t CO2e.
func sumOf(lines []report.Line, take func(*report.Line) bool) (t unit.Number, n int) {
	t = unit.Int(0)
	for i := range lines {
		if take(&lines[i]) {
			t, n = t.Add(lines[i].CO2e), n+1
		}
	}
	return t, n
}

// 1: every entity, site and lease is in one place, and in one only.
func TestAuditor01Entities(t *testing.T) {
	d := readJSON(t)
	want, share := map[string]string{}, map[string]string{"LX": "100"}
	for _, o := range naiveRows(t, "ownership.csv") {
		share[o["owned"]] = strings.TrimSuffix(o["share"], " %")
	}
	for _, e := range naiveRows(t, "entities.csv") {
		want[e["id"]] = share[e["id"]] + "|scopes 1 and 2, at 100 %"
		if e["operator"] != "LX" {
			want[e["id"]] = share[e["id"]] + "|category 15, by share of equity"
		}
	}
	got := map[string]string{}
	for _, r := range tableOf(t, d, "entities").Rows {
		if got[r.Code] != "" {
			t.Errorf("%s is there twice", r.Code)
		}
		got[r.Code] = strings.Join(text(r)[1:], "|")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entities (-want +got):\n%s", diff)
	}
	sites := map[string]int{}
	for _, r := range tableOf(t, d, "sites").Rows {
		sites[r.Code]++
	}
	for _, s := range naiveRows(t, "sites.csv") {
		if n := sites[s["site"]]; n != 1 && s["site"] != "ST-XZ" { // shown among the stores
			t.Errorf("site %s is in %d places", s["site"], n)
		}
	}
	// Where the lines of what is leased, held or franchised stand.
	places := map[string]map[string]bool{}
	for _, l := range d.Lines {
		if l.Site != "" && sites[l.Site] == 0 {
			t.Errorf("%s: site %q is not listed", l.ID, l.Site)
		}
		key := l.Site
		if l.Site == "LOG" {
			key = l.Name.EN
		}
		if places[key] == nil {
			places[key] = map[string]bool{}
		}
		places[key][l.Category] = true
	}
	for key, category := range map[string]string{"FLEET": "13", "FRA": "14", "INV": "15", "dedicated warehouses, 85,000 m2": "8", "serviced offices, 9,500 m2": "8", "third-party storage, paid by the company": "4"} {
		if diff := cmp.Diff(map[string]bool{category: true}, places[key]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", key, diff)
		}
	}
	if !places["ST"]["electricity"] || places["ST"]["8"] {
		t.Error("the stores, leased and operated, are not in scope 2")
	}
	held := map[string]string{}
	for _, l := range d.Lines {
		if l.Category == "15" {
			held[l.Supplier] += l.Quantity.String()
		}
	}
	if diff := cmp.Diff(map[string]string{"uscc:91999999MA00014051": "0.49", "uscc:91999999MA0009909K": "0.2"}, held); diff != "" {
		t.Errorf("investees (-want +got):\n%s", diff)
	}
}

// 2: rows read = calculated + excluded + rejected, and what was left out has a size.
func TestAuditor02Rows(t *testing.T) {
	d, p := readJSON(t), readJSON(t).Partition
	read := int64(0)
	for _, f := range load(t, 2025).Files {
		read += f.Counts.Read
	}
	if p.Read != read || p.Read != p.Calculated+p.Excluded+p.Rejected || p.Rejected != 7 || p.Excluded != 12 {
		t.Errorf("%d rows in the files; report: %d = %d + %d + %d", read, p.Read, p.Calculated, p.Excluded, p.Rejected)
	}
	for _, m := range d.Manifest {
		if strings.HasPrefix(m.Name.EN, "Input ") && (strings.HasPrefix(m.Detail.EN, "0 bytes") || strings.HasSuffix(m.Detail.EN, " 0 rows") || len(m.Value) != 64) {
			t.Errorf("%s: %s, %s", m.Name.EN, m.Value, m.Detail.EN)
		}
	}
	fates, unsized := map[report.Fate]int64{}, []string{}
	for _, g := range p.Groups {
		fates[g.Fate] += g.Rows
		if g.Rule.Text.EN == "" || g.Rule.Text.ZH == "" || len(g.Samples) == 0 {
			t.Errorf("%s has no reason or no example", g.Rule.Code)
		}
		if len(g.Sizes) == 0 && g.Rule.Code != "TL-I011" { // totals: their parts are counted
			unsized = append(unsized, g.Rule.Code)
		}
	}
	if fates[report.Excluded] != p.Excluded || fates[report.Rejected] != p.Rejected {
		t.Errorf("groups %v", fates)
	}
	// A blank quantity has no size, nor has "20 ton", of which nobody knows the unit.
	if diff := cmp.Diff([]string{"TL-I002", "TL-I006"}, unsized); diff != "" {
		t.Errorf("without a size (-want +got):\n%s", diff)
	}
	// No row that was left out has a line, and every other has one.
	out, lines := map[string]bool{}, map[string]bool{}
	for _, r := range load(t, 2025).Rows {
		if len(r.Activities) == 0 {
			out[r.Ref.String()] = true
		}
	}
	for _, l := range d.Lines {
		if out[l.Source] {
			t.Errorf("%s is of %s, which was left out", l.ID, l.Source)
		}
		lines[l.Source] = true
	}
	delete(lines, "settlement")
	if int64(len(lines)) != p.Calculated {
		t.Errorf("%d rows have lines, %d are calculated", len(lines), p.Calculated)
	}
}

// 9: seven gases, CH4 and N2O among them, one GWP set, and what is kept from others
// is stated.
func TestAuditor09Gases(t *testing.T) {
	d := readJSON(t)
	for _, id := range []string{"scope1-gas", "scope3-gas"} {
		printed := map[string]string{}
		for _, r := range tableOf(t, d, id).Rows {
			printed[r.Head.EN] = strings.Join(text(r)[1:], "|") + r.Status.EN
		}
		for _, gas := range []string{"carbon dioxide", "methane", "nitrous oxide", "hydrofluorocarbons", "perfluorocarbons", "sulphur hexafluoride", "nitrogen trifluoride"} {
			if printed[gas] == "" {
				t.Errorf("%s has no %s", id, gas)
			}
		}
		for _, gas := range []string{"methane", "nitrous oxide"} {
			if mass, _, _ := strings.Cut(printed[gas], "|"); !regexp.MustCompile(`[1-9]`).MatchString(mass) {
				t.Errorf("%s: %s is %q", id, gas, printed[gas])
			}
		}
	}
	for _, v := range d.Views {
		if v.GWP != "AR6" {
			t.Errorf("view %s is in %s", v.ID, v.GWP)
		}
	}
	sf6 := 0
	for _, l := range d.Lines {
		if l.Kind == "gas/SF6" {
			sf6++
			if l.PerUnit.String() != "24300" || l.CO2e.String() != "145.8" {
				t.Errorf("SF6 is %s, %s t", l.PerUnit, l.CO2e)
			}
		}
		if l.PerUnit.String() == "25200" {
			t.Errorf("%s: 25,200", l.ID)
		}
	}
	if sf6 != 1 {
		t.Errorf("%d lines of SF6", sf6)
	}
	// The share kept from another set is printed, and is that of the lines.
	kept, all := unit.Int(0), unit.Int(0)
	for _, l := range d.Lines {
		if l.Account == "gross" && l.Basis != "market" {
			kept, all = kept.Add(l.Kept), all.Add(l.CO2e)
		}
	}
	share := report.ShareOf(kept, all, 1)
	found := false
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			for _, f := range b.Facts {
				found = found || f.Figure != nil && strings.Contains(f.Name.EN, "GWP set") && f.Figure.Exact.Equal(share.Exact) && f.Figure.Printed() == share.Printed()
			}
		}
	}
	if !found || kept.Sign() <= 0 || !d.Lead.Figure.Kept.Equal(kept) {
		t.Errorf("kept %s t, %s %%: stated %t, beside the total %s", kept, share.Printed(), found, d.Lead.Figure.Kept)
	}
}

// 10: the release of refrigerants is the balance of stocks and service logs, not the
// purchases, and R-22 is outside of scope 1.
func TestAuditor10Refrigerants(t *testing.T) {
	d := readJSON(t)
	want := map[string]string{}
	purchases := map[string]string{}
	for i, r := range naiveRows(t, "2025/refrigerants_2025.csv") {
		kg := new(big.Rat)
		for column, sign := range map[string]int64{"期初库存kg": 1, "采购kg": 1, "回收外送kg": -1, "期末库存kg": -1, "新装设备充注kg": -1, "退役设备原充注kg": 1} {
			kg.Add(kg, new(big.Rat).Mul(big.NewRat(sign, 1), ok[*big.Rat](t)(naiveRat(r[column]))))
		}
		source := fmt.Sprintf("refrigerants_2025.csv: row %d", i+2)
		want[source], purchases[source] = r["气体"]+" "+kg.RatString(), r["采购kg"]
	}
	got := map[string]string{}
	for _, l := range d.Lines {
		if !strings.HasPrefix(l.Source, "refrigerants") {
			continue
		}
		gas := strings.TrimPrefix(l.Kind, "gas/")
		if gas == "HCFC-22" {
			gas = "R-22"
			if l.Account != "outside" {
				t.Errorf("%s: R-22 in the account %q", l.ID, l.Account)
			}
		} else if l.Account != "gross" || l.Scope != "1" || l.Category != "fugitive" {
			t.Errorf("%s: %s in scope %s, %s, %s", l.ID, gas, l.Scope, l.Category, l.Account)
		}
		if len(l.Working) < 6 {
			t.Errorf("%s shows no balance", l.ID)
		}
		got[l.Source] = gas + " " + l.Quantity.String()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	outside, n := sumOf(d.Lines, func(l *report.Line) bool { return l.Account == "outside" })
	if outside.String() != "78.4" || n != 1 { // 40 kg × 1,960
		t.Errorf("outside of the scopes: %s t in %d lines", outside, n)
	}
	inside, _ := sumOf(d.Lines, func(l *report.Line) bool { return l.Scope == "1" && l.Account == "gross" })
	if f := d.Field("s1_total").Figures[0]; !f.Exact.Equal(inside) {
		t.Errorf("scope 1 is %s t, its lines %s", f.Exact, inside)
	}
}
