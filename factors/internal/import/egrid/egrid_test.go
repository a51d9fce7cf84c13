package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// table is table 6 of the issue of 2025 with the average first, from row 3 on.
func table(change func(rows [][]string)) (issue, *importer.Table) {
	h := issues[2]
	h.header, h.last = 4, 6+len(names)-1+1
	rows := [][]string{
		{"", "", "", "", "Total Output Emission Factors", "", "", "Non-Baseload Emission Factors"},
		{"", "", "eGRID Subregion Acronym", "eGRID Subregion Name", "CO2 Factor", "CH4 Factor", "N2O Factor", "CO2 Factor", "CH4 Factor", "N2O Factor", "Grid Gross Loss (%)"},
		{"", "", "", "", "(lb CO2 / MWh)", "(lb CH4 / MWh)", "(lb N2O / MWh)", "(lb CO2 / MWh)", "(lb CH4 / MWh)", "(lb N2O / MWh)"},
		{"", "", "US Average", "US Average", "771.523", "5.7000000000000002E-2", "8.0000000000000002E-3", "1393.7", "0.104", "1.4999999999999999E-2", "4.2000000000000003E-2"},
	}
	for _, acronym := range slices.Sorted(maps.Keys(names)) {
		rows = append(rows, []string{"", "", acronym, names[acronym], "1.5", "0.02", "0.003", "4.5", "0.05", "0.006"})
	}
	rows = append(rows, []string{"", "", "Source: EPA eGRID2023"})
	if change != nil {
		change(rows)
	}
	return h, &importer.Table{File: "hub.xlsx", Sheet: sheet, First: 3, Rows: rows}
}

func TestTable6(t *testing.T) {
	h, in := table(nil)
	rows, account, err := h.Table6(in)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{strings.Join(rows[0], ","), strings.Join(rows[len(rows)-2], ","), strings.Join(rows[len(rows)-1], ",")}
	want := []string{"akgd,egrid:AKGD,1.5,0.02,0.003,E7:G7", "us,US,771.523,0.057,0.008,E6:G6", "us/non-baseload,US,1393.7,0.104,0.015,H6:J6"}
	if diff := cmp.Diff(want, got); diff != "" || len(rows) != 56 {
		t.Errorf("%d rows (-want +got):\n%s", len(rows), diff)
	}
	if _, err := account.Text(in); err != nil {
		t.Error(err)
	}
}

// A table that was changed, shifted or cut is refused with the cell named.
func TestTable6RefusesOtherCopies(t *testing.T) {
	for _, c := range []struct {
		claim  string
		change func(rows [][]string)
		want   string
	}{
		{"a column that moved to the right", func(r [][]string) {
			for i := range r {
				if len(r[i]) > 4 {
					r[i] = slices.Insert(r[i], 4, "")
				}
			}
		}, "Emission Factors Hub!E3"},
		{"total output and non-baseload that changed places", func(r [][]string) { r[0][4], r[0][7] = r[0][7], r[0][4] }, "Emission Factors Hub!E3"},
		{"kilograms for pounds", func(r [][]string) { r[2][5] = "(kg CH4 / MWh)" }, "Emission Factors Hub!F5"},
		{"two names that changed places", func(r [][]string) { r[7][3], r[8][3] = r[8][3], r[7][3] }, "Emission Factors Hub!D10"},
		{"a subregion that comes twice", func(r [][]string) { copy(r[8], r[7]) }, "Emission Factors Hub!D11"},
		{"a subregion that is not known", func(r [][]string) { r[9][2] = "XXXX" }, "Emission Factors Hub!D12"},
		{"a rate that is blank", func(r [][]string) { r[10][8] = "" }, "Emission Factors Hub!I13"},
		{"a row less", func(r [][]string) { r[len(r)-2] = r[len(r)-1] }, fmt.Sprintf("Emission Factors Hub!D%d", len(names)+6)},
	} {
		h, in := table(c.change)
		if _, _, err := h.Table6(in); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.claim, err, c.want)
		}
	}
}

// extract is the extract of revision 2, each subregion at 1000, 0.1 and 0.01 pounds.
func extract() string {
	var b strings.Builder
	fmt.Fprintf(&b, `{"source":{"title":"(eGRID2023), Revision 2, metric edition, sheet SRL23. %s"},"factors":[`, workbook)
	for i, acronym := range slices.Sorted(maps.Keys(names)) {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"activity":"Purchased electricity — %s (%s)","unit":"MegawattHour","components":{"CarbonDioxide":453.6,"MethaneFossil":0.04536,"NitrousOxide":0.004536},"sourceReference":"eGRID2023 sheet SRL23, subregion %s"}`,
			names[acronym], acronym, acronym)
	}
	return b.String() + "]}"
}

func TestExtractIsInPounds(t *testing.T) {
	read := func(text string) ([][]string, error) {
		in, err := parseExtract("egrid.json", "", []byte(text))
		if err != nil {
			return nil, err
		}
		rows, account, err := Extract(in)
		if err == nil && account.Total() != len(names) {
			t.Errorf("%d rows have a fate", account.Total())
		}
		return rows, err
	}
	rows, err := read(extract())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"akgd", "egrid:AKGD", "1000", "0.1", "0.01", "SRL23 AKGD"}, rows[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for claim, c := range map[string]struct{ old, new, want string }{
		"another revision":              {"Revision 2", "Revision 1", "source.title"},
		"another workbook":              {workbook, "SHA-256 00.", "source.title"},
		"a name that is another's":      {"ASCC Miscellaneous", "ASCC Alaska Grid", "factors[1].activity"},
		"kilowatt-hours":                {`"unit":"MegawattHour","components":{"CarbonDioxide":453.6`, `"unit":"KilowattHour","components":{"CarbonDioxide":453.6`, "factors[0].unit"},
		"a gas less":                    {`,"NitrousOxide":0.004536`, ``, "factors[0].unit"},
		"a value of pounds, not metric": {"453.6", "453.59237", "factors[0], gas 0: 453.59237 kg is no whole number"},
		"a file that was cut short":     {"]}", "", "json"},
	} {
		if _, err := read(strings.Replace(extract(), c.old, c.new, 1)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", claim, err, c.want)
		}
	}
}
