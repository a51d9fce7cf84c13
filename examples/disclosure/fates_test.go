package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/report"
)

// What became of the planted faults, as the report and issues.xlsx tell it.

// The rows that were left out are in the partition of the report and in issues.xlsx,
// with the cell and a reason in both languages; the rows to look at are there too.
func TestLeftOutRows(t *testing.T) {
	want := map[string]string{ // by file and row: dirty row of the profile, fate, rule
		"gas_invoices_2025.csv: row 62":          "1 rejected TL-I016",
		"fuel_cards_2025.csv: row 99":            "5 rejected TL-I006",
		"fuel_cards_2025.csv: row 100":           "6 rejected TL-I002",
		"fuel_cards_2025.csv: row 103":           "7 rejected TL-C007",
		"fuel_cards_2025.csv: row 104":           "8 excluded TL-C004",
		"purchases_2025.xlsx: 采购明细: row 93":      "9 rejected TL-I012",
		"energy_meters_2025.csv: row 315":        "11 rejected TL-E001",
		"energy_meters_2025.csv: row 316":        "25 rejected TL-E002",
		"freight_2025.csv: row (of FR-9001)":     "13 look TL-E003",
		"purchases_2025.xlsx: 采购明细: (no seller)": "17 look TL-E004",
	}
	for _, row := range []int{15, 40, 89, 126, 212, 225, 238, 251, 264, 277, 290} {
		want[fmt.Sprintf("energy_meters_2025.csv: row %d", row)] = "3 excluded TL-I011"
	}
	number := map[string]string{"TL-I016": "1", "TL-I011": "3", "TL-I006": "5", "TL-I002": "6", "TL-C007": "7", "TL-C004": "8", "TL-I012": "9", "TL-E001": "11", "TL-E003": "13", "TL-E004": "17", "TL-E002": "25"}

	listed := map[string]string{}
	rows := sheet(t, openXLSX(t, "issues.xlsx"), "问题 Issues")
	for _, r := range rows[1:] {
		key, fate := r[0]+": row "+r[1], ""
		switch {
		case strings.Contains(r[5], "rejected"):
			fate = "rejected"
		case strings.Contains(r[5], "excluded"):
			fate = "excluded"
		case strings.Contains(r[5], "to be looked at"):
			fate = "look"
		}
		switch r[6] {
		case "TL-E003":
			key = r[0] + ": row (of FR-9001)"
		case "TL-E004":
			key = r[0] + ": (no seller)"
		}
		if r[7] == "" || r[8] == "" || fate == "rejected" && r[9] == "" {
			t.Errorf("%s: no reason: %q", key, r)
		}
		listed[key] = number[r[6]] + " " + fate + " " + r[6]
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("issues.xlsx (-want +got):\n%s", diff)
	}

	told := map[string]string{}
	for _, g := range readJSON(t).Partition.Groups {
		for _, s := range g.Samples {
			told[s.Ref] = number[g.Rule.Code] + " " + string(g.Fate) + " " + g.Rule.Code
		}
	}
	for ref, fate := range want {
		if strings.Contains(fate, "look") {
			delete(want, ref)
		}
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("partition (-want +got):\n%s", diff)
	}
	page := string(bytesOf(t, "disclosure.html"))
	for _, g := range readJSON(t).Partition.Groups {
		if !strings.Contains(page, g.Rule.Text.ZH) || !strings.Contains(page, g.Rule.Code) {
			t.Errorf("the page does not say %s", g.Rule.Code)
		}
	}
}

// The rows that are taken have the quantity that the profile's table gives, in the
// ledger of the report.
func TestTakenRows(t *testing.T) {
	lines := readJSON(t).Lines
	all := func(take func(*report.Line) bool) (out []report.Line) {
		for i := range lines {
			if take(&lines[i]) {
				out = append(out, lines[i])
			}
		}
		return out
	}
	first := func(n int, what string, take func(*report.Line) bool) report.Line {
		t.Helper()
		ls := all(take)
		if len(ls) == 0 {
			t.Fatalf("%d: no line of %s", n, what)
		}
		return ls[0]
	}
	document := func(n int, id, want string) []report.Line {
		t.Helper()
		ls := all(func(l *report.Line) bool { return l.Document == id })
		if len(ls) == 0 {
			t.Errorf("%d: no line of %s", n, id)
			return nil
		}
		if got := ls[0].Quantity.String() + " " + ls[0].Unit; got != want {
			t.Errorf("%d: %s is %s, want %s", n, id, got, want)
		}
		return ls
	}
	march := all(func(l *report.Line) bool { // 2
		return strings.HasPrefix(l.Source, "energy_meters") && l.Basis == "location" && (l.Quantity.String()+" "+l.Unit == "1020 10^4 kWh" || l.Quantity.String()+" "+l.Unit == "10200000 kWh")
	})
	if len(march) != 2 || !march[0].Consumed.Equal(march[1].Consumed) {
		t.Errorf("2: %d lines of 1,020 万kWh and 10,200,000 kWh", len(march))
	}
	document(4, "WT-9001", "1234.5 t")
	document(7, "FC-SH1-9003", "3.2 t")
	if back := document(7, "FC-SH1-9004", "-3.2 t"); len(back) > 0 && back[0].CO2e.Sign() >= 0 {
		t.Error("7: the reversal is no deduction")
	}
	if n := len(all(func(l *report.Line) bool { return l.Document == "INV-0091" })); n != 1 {
		t.Errorf("9: %d lines of INV-0091", n)
	}
	for _, l := range all(func(l *report.Line) bool { return l.Place == "CN-XZ" }) { // 10
		if len(l.Fallbacks) == 0 || l.Quantity.String()+" "+l.Unit != "12000 kWh" {
			t.Errorf("10: %s %s, fallbacks %v", l.Quantity, l.Unit, l.Fallbacks)
		}
	}
	first(10, "Tibet", func(l *report.Line) bool { return l.Place == "CN-XZ" && l.Scope == "2" })
	vat := first(12, "a price with VAT", func(l *report.Line) bool { return len(l.Working) > 2 && l.Working[1].Value == "0.13" })
	if vat.Working[2].Value != "1000000 CNY@2025/purchaser" {
		t.Errorf("12: %v", vat.Working)
	}
	document(13, "FR-9001", "417900 t.km")
	if l := first(14, "R-22", func(l *report.Line) bool { return l.Kind == "gas/HCFC-22" }); l.Account != "outside" || l.Quantity.String() != "40" {
		t.Errorf("14: %s kg in %s", l.Quantity, l.Account)
	}
	b5 := map[string]string{}
	for _, l := range all(func(l *report.Line) bool { return l.Document == "FC-JS1-9007" && l.Scope == "1" }) {
		b5[l.Kind+" "+l.Account] = l.Quantity.String() + " " + l.Unit
	}
	if diff := cmp.Diff(map[string]string{"fuel/diesel gross": "190 L", "fuel/biodiesel gross": "10 L", "fuel/biodiesel/biogenic-co2 biogenic": "10 L"}, b5); diff != "" {
		t.Errorf("15 (-want +got):\n%s", diff)
	}
	document(16, "TR-9001", "1 room.night")
	first(17, "a purchase without a supplier", func(l *report.Line) bool {
		return strings.HasPrefix(l.Source, "purchases") && l.Supplier == "" && l.CO2e.Sign() > 0
	})
	f := openXLSX(t, "disclosure.xlsx")
	ledger := f.GetSheetList()
	for _, name := range ledger { // 18: no formula of the data is one of the workbook
		for _, r := range sheet(t, f, name) {
			for _, cell := range r {
				if strings.HasPrefix(cell, "=") {
					t.Errorf("18: %s has the cell %q", name, cell)
				}
			}
		}
	}
	document(20, "FC-SH1-0000", "1234.56 kg")
	if l := first(21, "1E+05", func(l *report.Line) bool {
		return strings.HasPrefix(l.Source, "water") && l.Quantity.String() == "100000"
	}); l.Unit != "m3" {
		t.Errorf("21: %s", l.Unit)
	}
	resold, _ := sumOf(lines, func(l *report.Line) bool { return strings.HasPrefix(l.Source, "charging_sales") && l.Category == "3" })
	if resold.String() != "69992.4" { // 112,800,000 kWh × 0.6205, life cycle
		t.Errorf("22: %s t of power resold", resold)
	}
	use, _ := sumOf(lines, func(l *report.Line) bool { return l.Site == "CH" && l.Scope == "2" && l.Basis == "location" })
	if use.String() != "3820.32" { // 7,200,000 kWh × 0.5306
		t.Errorf("22: %s t of the stations' own use", use)
	}
	if l := document(23, "GAS-SH1-03", "562751 Nm3"); len(l) > 0 && l[0].Period != "2025-03-01/2025-03-31" {
		t.Errorf("23: 2025年3月 is %s", l[0].Period)
	}
	if l := first(24, "the first row below the merged header", func(l *report.Line) bool { return l.Source == "energy_meters_2025.csv: row 3" }); l.Quantity.String() != "832.46612" || l.Unit != "10^4 kWh" {
		t.Errorf("24: %s %s", l.Quantity, l.Unit)
	}
}

// The fifteen planted defects of footprints are listed with what was done, every
// other footprint is taken without a finding, and no line takes a footprint that
// is not used.
func TestFootprintsInTheReport(t *testing.T) {
	var file struct {
		Data []struct{ ID, Comment string }
	}
	if err := json.Unmarshal(readData(t, "footprints.json"), &file); err != nil {
		t.Fatal(err)
	}
	planted := map[string]string{}
	for _, f := range file.Data {
		planted[f.ID] = f.Comment[len("Fictional example "):][:len("FP-000")]
	}
	d := readJSON(t)
	want := map[string]string{
		"FP-006": "not used: is valid", "FP-012": "not used: outside the plausibility band", "FP-015": "accepted: not cradle-to-gate",
		"FP-019": "accepted: the mass of the declared unit is missing", "FP-023": "not used: a value is outside the range", "FP-025": "accepted: older or unclear GWP set",
		"FP-030": "not used: credits for avoided emissions", "FP-034": "accepted: the reference period is longer than a year",
		"FP-038": "not used: another footprint answers", "FP-041": "accepted: the supplier is held by the reporter", "FP-045": "not used: negative fossil emissions",
		"FP-048": "accepted: CO2 only", "FP-053": "not used: electricity is claimed by certificates of another market",
		"FP-058": "accepted: biogenic carbon content does not match", "FP-059": "not used: well-to-wheel emissions are below",
	}
	got, refused := map[string]string{}, map[string]bool{}
	rows := tableOf(t, d, "footprints").Rows
	for _, r := range rows {
		state, finding := r.Cells[4].Text, r.Cells[5].Text
		if state.EN != "accepted" || planted[r.Code] == "FP-015" {
			refused["footprint/"+r.Code] = true
		}
		if state.EN == "accepted" && finding.EN == "" {
			continue
		}
		if finding.ZH == "" {
			t.Errorf("%s: %q in English only", planted[r.Code], finding.EN)
		}
		id, said := planted[r.Code], state.EN+": "+finding.EN
		if strings.HasPrefix(said, want[id]) {
			said = want[id]
		}
		got[id] = said
	}
	if diff := cmp.Diff(want, got); diff != "" || len(rows) != 62 {
		t.Errorf("of %d footprints (-want +got):\n%s", len(rows), diff)
	}
	used := 0
	for _, l := range d.Lines {
		if !strings.HasPrefix(l.Factor, "footprint/") {
			continue
		}
		used++
		if refused[regexp.MustCompile(`[~+].*`).ReplaceAllString(l.Factor, "")] {
			t.Errorf("%s (%s) takes %s", l.ID, l.Name.EN, l.Factor)
		}
	}
	if used < 100 {
		t.Errorf("%d lines take a footprint", used)
	}
}
