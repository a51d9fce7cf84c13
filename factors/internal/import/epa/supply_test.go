package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/factors/internal/importer"
)

// two is a release of two codes of one sector: 1 kg of CO2, 0.01 of CH4 and 0.002 of N2O
// with margins, which is 1.81 in AR5 and 1.846 in AR4, half of it without.
func two() release {
	r := v13
	r.near, r.farOther = 2, 2
	return r
}

func supply(r release, change func(totals, byGas [][]string)) ([]code, error) {
	totals := &importer.Table{File: "co2e.csv", First: 2}
	byGas := &importer.Table{File: "gas.csv", First: 2}
	for _, naics := range []string{"111120", "111110"} {
		totals.Rows = append(totals.Rows, []string{naics, "Farming", "All GHGs", "kg CO2e/2022 USD, purchaser price", "0.905", "0.905", "1.81", "1111A0"})
		for _, g := range r.list {
			u, v := "kg/2022 USD, purchaser price", []string{"0", "0", "0e+00"}
			switch g.species {
			case "CO2":
				v = []string{"5e-01", "5e-01", "1"}
			case "CH4":
				v = []string{"5e-03", "5e-03", "1e-02"}
			case "N2O":
				v = []string{"1e-03", "1e-03", "2e-03"}
			case "CO2e@AR5":
				u = "kg CO2e/2022 USD, purchaser price"
			}
			byGas.Rows = append(byGas.Rows, append([]string{naics, "Farming", g.name, u}, append(v, "1111A0")...))
		}
	}
	if change != nil {
		change(totals.Rows, byGas.Rows)
	}
	return r.codes(totals, byGas)
}

func TestNumbersOfASectorStandOnce(t *testing.T) {
	r := two()
	list, err := supply(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows, account, err := r.ByGas(list)
	if err != nil {
		t.Fatal(err)
	}
	header, width := r.gasHeader(), 1+len(r.list)
	for i, want := range []string{"id", "same", "co2e > without margins", "CO2 > without margins", "CH4 g > without margins", "N2O g > without margins", "HFC-23 mg > without margins"} {
		if header[i] != want {
			t.Errorf("column %d is %s, want %s", i, header[i], want)
		}
	}
	var got []string
	for _, r := range rows {
		got = append(got, strings.Join(append(r[:6:6], r[2+2*width:5+2*width]...), ","))
	}
	want := []string{"111110,,0.905,0.5,5,1,1.81,1,10", "111120,111110,,,,,,,"}
	if diff := cmp.Diff(want, got); diff != "" || account.Total() != 2+2*len(r.list) || len(rows[0]) != 2+3*width {
		t.Errorf("%d rows have a fate, %d columns (-want +got):\n%s", account.Total(), len(rows[0]), diff)
	}
	if diff := cmp.Diff([]string{"111110", "111110 Farming", "", "", "row 3", "", ""}, Common(list)[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	totals, account := r.Totals(list)
	if diff := cmp.Diff([]string{"111120", "0.905", "0.905", "1.81"}, totals[1]); diff != "" || account.Total() != 2+2*len(r.list) {
		t.Errorf("%d rows have a fate (-want +got):\n%s", account.Total(), diff)
	}
}

func TestSupplyChainRefusesOtherCopies(t *testing.T) {
	wrong := two()
	wrong.set, wrong.other = ghg.AR4, ghg.AR5
	for claim, c := range map[string]struct {
		release release
		change  func(totals, byGas [][]string)
		want    string
	}{
		"codes of one sector that differ": {two(), func(_, g [][]string) { g[20][4] = "2e-09" }, "NAICS 111110 differs"},
		"a gas that is not known":         {two(), func(_, g [][]string) { g[3][2] = "Phlogiston" }, "Phlogiston"},
		"CO2e where kilograms belong":     {two(), func(_, g [][]string) { g[0][3] = "kg CO2e/2022 USD, purchaser price" }, "is not known"},
		"dollars of another year":         {two(), func(s, _ [][]string) { s[0][3] = "kg CO2e/2021 USD, purchaser price" }, "is not known"},
		"a cell that is no number":        {two(), func(_, g [][]string) { g[5][5] = "n/a" }, "gas.csv: F7"},
		"a file that was cut short":       {two(), func(_, g [][]string) { g[35][0] = "999999" }, "NAICS 111110 has no row for"},
		"two levels that changed places":  {two(), func(s, _ [][]string) { s[0][4], s[0][6] = s[0][6], s[0][4]; s[1][4], s[1][6] = s[1][6], s[1][4] }, "with AR5 the gases give the total of 0 of 2 codes, want 2"},
		"a GWP set that is not its own":   {wrong, nil, "with AR4 the gases give the total of 0 of 2 codes, want 2"},
	} {
		if _, err := supply(c.release, c.change); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", claim, err)
		}
	}
}

func TestVersionsShareTheirNamesOnlyIfTheyAreTheSame(t *testing.T) {
	a, err := supply(two(), nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := supply(two(), func(totals, _ [][]string) { totals[1][1] = "Mining" })
	if err != nil {
		t.Fatal(err)
	}
	if err := SameCodes(a, a); err != nil {
		t.Error(err)
	}
	if err := SameCodes(a, b); err == nil || !strings.Contains(err.Error(), "Mining") {
		t.Errorf("got %v", err)
	}
}
