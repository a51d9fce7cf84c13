package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// small is a hub of four tables, as the real ones are laid out.
var small = hub{
	importer.Binding{Sheets: []string{sheet}, Sheet: sheet, End: "C26", EndText: "R-508B"},
	[]section{
		{3, t1, 5, stationaryHead, [2]int{6, 7}, nil, "stationary", whyStationary},
		{9, t2, 11, mobileHead, [2]int{12, 13}, (*tables).mobile, "", ""},
		{15, t3, 16, gasoline, [2]int{17, 19}, (*tables).onRoad, "", ""},
		{21, t9, 23, wasteHead, [2]int{24, 24}, (*tables).waste, "", ""},
		{25, t12, 25, nil, [2]int{26, 26}, nil, "warming potential", whyGWP},
	},
}

func cells() map[string][]any {
	row := func(head []string) (out []any) {
		for _, h := range head {
			out = append(out, strings.Replace(h, " (g ", " \n(g ", 1)) // the publisher breaks headers
		}
		return out
	}
	return map[string][]any{
		"B1": {"Emission Factors for Greenhouse Gas Inventories"},
		"B3": {"Table 1", "   " + t1}, "C5": row(stationaryHead), "C6": {"Coal"}, "C7": {"Anthracite", 25.09, 103.69},
		"B9": {"Table 2", "   " + t2}, "C11": row(mobileHead), "C12": {"Diesel Fuel", 10.21, "gallon"}, "C13": {"Ethanol (100%)", 5.75, "gallon"}, "C14": {"Source:"},
		"B15": {"Table 3", "   " + t3}, "C16": row(gasoline), "C17": {"Gasoline Passenger Cars", "1973-1974", 0.1696, 0.0197}, "D18": {1975, 0.045795, 0.0443},
		"C19": {"(Vans, Pickup Trucks, SUVs)", " ≤1980", "0 ", "0 "},
		"B21": {"Table 4", t9}, "C23": row(wasteHead), "C24": {"Aluminum Cans", 0.06, "NA", 0.01, "NA", "NA", "NA"},
		"B25": {"Table 5", "   " + t12}, "C26": {"R-508B", 11698},
	}
}

// sheetOf writes a workbook and reads it as the importer does.
func sheetOf(t *testing.T, h hub, change func(f *excelize.File), cut bool) (*importer.Table, error) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	f.SetSheetName("Sheet1", sheet)
	for cell, values := range cells() {
		if err := f.SetSheetRow(sheet, cell, &values); err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		change(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	if cut {
		data = data[:len(data)/2]
	}
	path := filepath.Join(t.TempDir(), "hub.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	h.binding.SHA256 = hex.EncodeToString(sum[:])
	return importer.XLSX(path, h.binding)
}

func TestHub(t *testing.T) {
	table, err := sheetOf(t, small, nil, false)
	if err != nil {
		t.Fatal(err)
	}
	rows, account, err := Hub(table, small)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, strings.Join(r[:10], ","))
	}
	if diff := cmp.Diff([]string{"mobile/diesel-fuel/co2", "10.21", "", "", "", "", "D12", "", ""}, numbers(rows)[0]); diff != "" || len(hubHeader) != 9 {
		t.Errorf("(-want +got):\n%s", diff)
	}
	common, err := Taxonomy(rows, rows[:1])
	if diff := cmp.Diff([]string{"mobile/diesel-fuel/co2", "Mobile > Diesel Fuel > CO2", "US gal", "combustion", "", "", ""}, common[0]); err != nil || diff != "" || len(common) != len(rows) {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	other := slices.Clone(rows[0])
	other[colPer] = "L"
	if _, err := Taxonomy(rows, [][]string{other}); err == nil || !strings.Contains(err.Error(), "mobile/diesel-fuel/co2") {
		t.Errorf("two units of one id: %v", err)
	}
	want := []string{
		"mobile/diesel-fuel/co2,Mobile > Diesel Fuel > CO2,US gal,combustion,10.21,,,,,D12",
		"mobile/ethanol-100/biogenic-co2,Mobile > Ethanol (100%) > biogenic CO2,US gal,combustion,,5.75,,,,D13",
		"mobile/gasoline-passenger-cars/1973-1974/ch4-n2o,Mobile > Gasoline Passenger Cars > 1973-1974 > CH4 + N2O,v.mi,combustion,,,0.1696,0.0197,,E17:F17",
		"mobile/gasoline-passenger-cars/1975/ch4-n2o,Mobile > Gasoline Passenger Cars > 1975 > CH4 + N2O,v.mi,combustion,,,0.045795,0.0443,,E18:F18",
		"mobile/gasoline-passenger-cars/up-to-1980/ch4-n2o,Mobile > Gasoline Passenger Cars > up to 1980 > CH4 + N2O,v.mi,combustion,,,0,0,,E19:F19",
		"waste/aluminum-cans/combusted,Waste > Aluminum Cans > Combusted,short ton,treatment,,,,,0.01,F24",
		"waste/aluminum-cans/recycled,Waste > Aluminum Cans > Recycled,short ton,treatment,,,,,0.06,D24",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	text, err := account.Text(table)
	if err != nil {
		t.Fatal(err)
	}
	for _, fate := range []string{"source,hub.xlsx,26,", "imported,table 2,2,", "imported,table 3,3,", "imported,table 4,1,", "excluded,stationary,2,", "excluded,warming potential,1,", "excluded,note,1,"} {
		if !strings.Contains(string(text), "\n"+fate) {
			t.Errorf("no fate %q in\n%s", fate, text)
		}
	}
}

// A copy that was changed, shifted or cut is refused with the cell named.
func TestHubRefusesOtherCopies(t *testing.T) {
	set := func(cell string, v any) func(*excelize.File) {
		return func(f *excelize.File) { f.SetCellValue(sheet, cell, v) }
	}
	for _, c := range []struct {
		claim  string
		change func(*excelize.File)
		cut    bool
		want   string
	}{
		{"a column that moved to the right", func(f *excelize.File) { f.InsertCols(sheet, "D", 1) }, false, "Emission Factors Hub!D5"},
		{"a row that moved down", func(f *excelize.File) { f.InsertRows(sheet, 8, 1) }, false, "Emission Factors Hub!C26"},
		{"two columns that changed places", func(f *excelize.File) { set("E16", gasoline[3])(f); set("F16", gasoline[2])(f) }, false, "Emission Factors Hub!E16"},
		{"grams that became kilograms", set("E16", "CH4 Factor (kg CH4 / vehicle-mile)"), false, "Emission Factors Hub!E16"},
		{"a table of another number", set("B15", "Table 7"), false, "Emission Factors Hub!B15"},
		{"a unit that is not known", set("E12", "ton"), false, `Emission Factors Hub!C12: unit "ton"`},
		{"a value that is text", set("F17", "n/a"), false, `Emission Factors Hub!C17: F17: "n/a"`},
		{"a value that is blank", set("D12", ""), false, "Emission Factors Hub!C12: D12"},
		{"a year that is another's", set("D18", "1973-1974"), false, "stands in row 17 already"},
		{"a label with a mark of its own", set("C12", "Diesel <fuel>"), false, "label"},
		{"a further sheet", func(f *excelize.File) { f.NewSheet("Sheet2") }, false, "sheets"},
		{"a file that was cut short", nil, true, "workbook"},
	} {
		table, err := sheetOf(t, small, c.change, c.cut)
		if err == nil {
			_, _, err = Hub(table, small)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.claim, err, c.want)
		}
	}
	var bind *importer.BindError
	if _, err := importer.XLSX("testdata/none.xlsx", small.binding); err == nil || errors.As(err, &bind) {
		t.Errorf("a file that is not there: %v", err)
	}
}

// The real issues have twelve tables that do not overlap, in order.
func TestSectionsAreInOrder(t *testing.T) {
	for year, h := range map[string]hub{"2023": hub2023, "2024": hub2024, "2025": hub2025} {
		if len(h.sections) != 12 || h.binding.SHA256 == "" {
			t.Errorf("%s: %d tables", year, len(h.sections))
		}
		at := 0
		for k, s := range h.sections {
			if s.title <= at || s.header <= s.title || s.data[0] <= s.header || s.data[1] < s.data[0] || (s.read == nil) != (s.why != "") {
				t.Errorf("%s: table %d: %+v", year, k+1, s)
			}
			at = s.data[1]
		}
		withdrawn := slices.IndexFunc(h.sections, func(s section) bool { return s.rule == "withdrawn" }) >= 0
		if withdrawn != (year == "2024") {
			t.Errorf("%s: withdrawn %t", year, withdrawn)
		}
	}
}

// Table 1 of another issue is the same edition only if every cell is the same.
func TestTable1IsComparedCellByCell(t *testing.T) {
	rows := func() [][]string {
		r := make([][]string, 89)
		for i := range r {
			r[i] = []string{"", "", "Peat", "8", "111.84", "32", "4.2", "895", "256", "34"}
		}
		return r
	}
	one := &importer.Table{File: "2025.xlsx", Sheet: sheet, First: 1, Rows: rows()}
	other := &importer.Table{File: "2023.xlsx", Sheet: sheet, First: 1, Rows: rows()}
	other.Rows[20][2] = "Peat Coal"
	if err := Same(other, hub2023, one); err != nil {
		t.Error(err)
	}
	other.Rows[40][5] = "3.2"
	if err := Same(other, hub2023, one); err == nil || !strings.Contains(err.Error(), "Emission Factors Hub!F41") {
		t.Errorf("got %v", err)
	}
}

// Heat content and factors per mmBtu are taken; what is printed per physical unit is their
// product, rounded, or the row is refused.
func TestStationary(t *testing.T) {
	table := func() *importer.Table {
		return &importer.Table{File: "hub.xlsx", Sheet: sheet, First: 15, Rows: [][]string{
			{"", "", "", "mmBtu per short ton", "kg CO2 per mmBtu", "g CH4 per mmBtu", "g N2O per mmBtu", "kg CO2 per short ton", "g CH4 per short ton", "g N2O per short ton"},
			{"", "", "Coal and Coke"},
			{"", "", "Anthracite", "25.09", "103.69", "11", "1.6", "2602", "276", "40"},
			{"", "", "Biomass Fuels - \nKraft Pulping Liquor, by Wood Furnish"},
			{"", "", "Straw", "", "95.1", "1.9", "0.42"},
		}}
	}
	rows, account, err := Stationary(table())
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"anthracite", "Coal and Coke", "Anthracite", "25.09", "short ton", "103.69", "11", "1.6", "C17"},
		{"straw", "Biomass Fuels - Kraft Pulping Liquor, by Wood Furnish", "Straw", "", "", "95.1", "1.9", "0.42", "C19"},
	}
	if diff := cmp.Diff(want, rows); diff != "" || account.Total() != 5 {
		t.Errorf("%d rows have a fate (-want +got):\n%s", account.Total(), diff)
	}
	for claim, c := range map[string]struct {
		row, col int
		value    string
		want     string
	}{
		"a product that is another's": {2, 8, "275", "Emission Factors Hub!I17: 275 is not 25.09 × 11, rounded"},
		"a factor that is blank":      {2, 5, "", "Emission Factors Hub!F17"},
		"a unit that is not known":    {0, 3, "mmBtu per ton", "Emission Factors Hub!D15"},
	} {
		in := table()
		in.Rows[c.row][c.col] = c.value
		if _, _, err := Stationary(in); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", claim, err, c.want)
		}
	}
}
