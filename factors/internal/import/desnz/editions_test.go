package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// A workbook that says what the publisher's says, and two sheets more, is refused: by its
// hash, and by its sheets to somebody who trusts the hash.
func TestTheAlteredFileOf2024IsRefused(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	f.SetSheetName("Sheet1", "Front page")
	for _, name := range []string{"Factors by Category", "Sheet1", "Sheet2"} {
		f.NewSheet(name)
	}
	for i, h := range flat2024.Header {
		for sheet, row := range map[string]int{"Factors by Category": 6, "Sheet1": 1} {
			cell, _ := excelize.CoordinatesToCellName(i+1, row)
			f.SetCellValue(sheet, cell, h)
		}
	}
	f.SetCellValue("Sheet1", "A2", "4_300_3244_4_1") // an official id, an invented number
	f.SetCellValue("Sheet1", "J2", 0.115)
	f.SetCellValue("Factors by Category", "B8748", "END")
	path := filepath.Join(t.TempDir(), flatName2024)
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	var bind *importer.BindError
	if _, err := importer.XLSX(path, flat2024); !errors.As(err, &bind) || bind.What != "sha256" {
		t.Errorf("got %v, want another hash", err)
	}
	trusting := flat2024
	trusting.SHA256 = bind.Have
	if _, err := importer.XLSX(path, trusting); !errors.As(err, &bind) || bind.What != "sheets" {
		t.Errorf("got %v, want other sheets", err)
	}
	if strings.HasPrefix(flat2024.SHA256, "db8cb915") {
		t.Error("the binding has the hash of the altered copy")
	}
}

// sheet is a sheet of a full set.
func sheet(name string, rows ...string) *importer.Table {
	t := &importer.Table{File: "full.xlsx", Sheet: name, First: 1}
	for _, r := range rows {
		t.Rows = append(t.Rows, strings.Split(r, "|"))
	}
	return t
}

func fullSheets() map[string]*importer.Table {
	return map[string]*importer.Table{
		"Fuels": sheet("Fuels",
			"Fuels",
			"Activity|Fuel|Unit|kg CO2e|kg CO2e of CO2 per unit",
			"Gaseous fuels|Butane|tonnes|3033.38067|3029.26",
			"||litres|1.74532|1.74296",
			"|CNG|tonnes|2568.16441|2563.12",
			"FAQs",
			"What is a fuel?|in|tonnes|5|6"),
		"Passenger vehicles": sheet("Passenger vehicles",
			"|||Diesel||Petrol",
			"Activity|Type|Unit|kg CO2e|kg CO2e of CO2 per unit|kg CO2e|kg CO2e of CO2 per unit",
			"Cars|Mini|km|0.10764|0.10597|0.13087|0.13019",
			"||miles|0.17325|0.17055||",
			"|||An error was identified in rounding",
			"Activity|Type|Unit|kg CO2e",
			"Motorbike|Small|km|0.08319"),
	}
}

var flatRows = []string{
	"1_1_1_15_1|Scope 1|Fuels|Gaseous fuels|Butane|||tonnes|kg CO2e|3033.38067",
	"1_1_1_8_2|Scope 1|Fuels|Gaseous fuels|Butane|||litres|kg CO2e of CO2 per unit|1.74296",
	"4_1_1_4_1|Scope 1|Passenger vehicles|Cars|Mini||Diesel|km|kg CO2e|0.10764",
	"4_1_2_4_1|Scope 1|Passenger vehicles|Cars|Mini||Petrol|km|kg CO2e|0.13087",
	"4_1_2_9_1|Scope 1|Passenger vehicles|Cars|Mini||Petrol|miles|kg CO2e|",
	"4_1_3_4_1|Scope 1|Passenger vehicles|Cars|Mini||Hybrid|km|kg CO2e|",
	"4_2_1_4_1|Scope 1|Passenger vehicles|Motorbike|Small|||km|kg CO2e|0.08319",
	"|END||||||||",
}

// Each value of the flat file is found in the full set by the words around it.
func TestTheFullSetIsReadAsPeopleDo(t *testing.T) {
	equal, blank, absent, err := Check(flat(flatRows...), fullSheets())
	if err != nil || equal != 5 || blank != 1 || absent != 1 {
		t.Errorf("got %d equal, %d blank, %d absent, %v", equal, blank, absent, err)
	}
	for claim, c := range map[string]struct {
		row  int
		line string
		want []string
	}{
		"another value":                       {2, "4_1_1_4_1|Scope 1|Passenger vehicles|Cars|Mini||Diesel|km|kg CO2e|0.115", []string{"Factors by Category!J9", "Passenger vehicles!D3"}},
		"a value where the full set has none": {4, "4_1_2_9_1|Scope 1|Passenger vehicles|Cars|Mini||Petrol|miles|kg CO2e|0.2", []string{"Factors by Category!J11", "Passenger vehicles!F4"}},
		"no value where it has one":           {3, "4_1_2_4_1|Scope 1|Passenger vehicles|Cars|Mini||Petrol|km|kg CO2e|", []string{"Factors by Category!J10", "Passenger vehicles!F3"}},
		"a value without a cell":              {5, "4_1_3_4_1|Scope 1|Passenger vehicles|Cars|Mini||Hybrid|km|kg CO2e|0.115", []string{"Factors by Category!J12"}},
	} {
		rows := append([]string(nil), flatRows...)
		rows[c.row] = c.line
		_, _, _, err := Check(flat(rows...), fullSheets())
		for _, want := range c.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: got %v, want %s named", claim, err, want)
			}
		}
	}
	shifted := fullSheets()
	for i, r := range shifted["Fuels"].Rows { // a column moved in, under the old headings
		if i > 1 && len(r) > 3 {
			shifted["Fuels"].Rows[i] = append(r[:3:3], append([]string{""}, r[3:]...)...)
		}
	}
	if _, _, _, err := Check(flat(flatRows...), shifted); err == nil || !strings.Contains(err.Error(), "Fuels!D3") {
		t.Errorf("a shifted column: got %v", err)
	}
}

// An older title is no other thing; anything else under an id is, and is refused.
func TestATitleMayChangeAndNothingElse(t *testing.T) {
	is := factor{label: label{id: "20_1", path: "Waste disposal > Wood > Incineration with Energy Recovery", per: "t", stage: "treatment"}}
	was := is
	was.path = "Waste disposal > Wood > Combustion"
	now, before := []factor{is}, []factor{was}
	tax, err := newTaxonomy(now, before)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(is.path, tax["20_1"].path); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if want := (label{id: "20_1"}); now[0].label != want {
		t.Errorf("now: %+v", now[0].label)
	}
	want := label{id: "20_1", path: was.path, kind: "desnz/waste-disposal/wood/incineration-with-energy-recovery"}
	if before[0].label != want {
		t.Errorf("before: %+v", before[0].label)
	}
	for claim, change := range map[string]func(*factor){
		"another thing": func(f *factor) { f.path = "Waste disposal > Wool > Combustion" },
		"another unit":  func(f *factor) { f.per = "kg" },
		"another stage": func(f *factor) { f.stage = "combustion" },
		"another gas":   func(f *factor) { f.gas = "CH4" },
	} {
		other := is
		change(&other)
		if _, err := newTaxonomy([]factor{is}, []factor{other}); err == nil {
			t.Errorf("%s was accepted", claim)
		}
	}
	if _, err := newTaxonomy([]factor{is, is}); err == nil {
		t.Error("an id that comes twice was accepted")
	}
}

var mini = []string{
	"1_100_1001_8_1|Scope 1|Fuels|Gaseous fuels|CNG |||litres|kg CO2e|0.45",
	"1_101_1011_8_1|Scope 1|Fuels|Liquid fuels|Diesel (average biofuel blend)|||litres|kg CO2e|2.5",
	"4_300_3000_4_1|Scope 1|Passenger vehicles|Cars|Mini||Diesel|km|kg CO2e|0.10996",
	"4_300_3000_4_2|Scope 1|Passenger vehicles|Cars|Mini||Diesel|km|kg CO2e of CO2 per unit|0.1",
	"4_300_3001_4_1|Scope 1|Passenger vehicles|Cars|Mini||Petrol|km|kg CO2e|",
	"99_604_1011_8_2|Outside of Scopes|Outside of scopes|Forecourt fuels|Diesel (average biofuel blend)|||litres|kg CO2e of CO2 per unit|0.14",
}

func groups(t *testing.T, text string) catalogue {
	t.Helper()
	var c catalogue
	if err := json.Unmarshal([]byte(`{"factors":[`+text+`]}`), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

const cng = `{"id":"defra-2026/fuels/gaseous-fuels/cng/litres","activity":"CNG","unit":"Litre","basis":"NotApplicable",
	"components":{"CarbonDioxide":0.43797,"MethaneFossil":2.39285714286e-05,"NitrousOxide":7.54716981132e-07},
	"publishedCo2eKgPerUnit":0.43885,"publishedGwpBasis":"Ar5","sourceReference":"DESNZ 2026 flat file, row group 1_100_1001_8"}`

// A group is taken if it stands for one row group, its parts as they were printed.
func TestGroupsOf2026(t *testing.T) {
	c := groups(t, cng+`,
		{"id":"diesel","activity":"Diesel (average biofuel blend)","unit":"Litre","basis":"NotApplicable","publishedCo2eKgPerUnit":2.58354,"publishedGwpBasis":"Ar5","biogenicCarbonKg":0.14,"sourceReference":"DESNZ 2026 flat file, row group 1_101_1011_8"},
		{"id":"mini","activity":"Mini","unit":"Kilometre","basis":"NotApplicable","publishedCo2eKgPerUnit":0.0,"publishedGwpBasis":"Ar5","sourceReference":"DESNZ 2026 flat file, row group 4_300_3000_4"}`)
	fs, account, err := Groups(c, newIndex(flat(mini...)))
	if err != nil {
		t.Fatal(err)
	}
	want := []factor{
		{label{id: "1_100_1001_8_1", path: "Fuels > Gaseous fuels > CNG", per: "L", stage: "combustion"}, "0.43885", "0.43797", "", "0.00067", "0.0002", "factors[0]"},
		{label{id: "1_101_1011_8_1", path: "Fuels > Liquid fuels > Diesel (average biofuel blend)", per: "L", stage: "combustion"}, "2.58354", "", "", "", "", "factors[1]"},
		{label{id: "99_604_1011_8_2", path: "Outside of scopes > Forecourt fuels > Diesel (average biofuel blend)", per: "L", stage: "combustion"}, "", "", "0.14", "", "", "factors[1].biogenicCarbonKg"},
	}
	if diff := cmp.Diff(want, fs, cmp.AllowUnexported(factor{}, label{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	text, err := account.Text(&importer.Table{Rows: make([][]string, 4)})
	if err != nil || !strings.Contains(string(text), "excluded,columns merged,1,") {
		t.Errorf("%s %v", text, err)
	}
	for claim, change := range map[string][2]string{
		"another unit":          {`"Litre"`, `"Tonne"`},
		"another thing":         {`"activity":"CNG"`, `"activity":"LPG"`},
		"another GWP set":       {`"Ar5"`, `"Ar6"`},
		"no such row":           {"1_100_1001_8", "1_100_9999_8"},
		"an unknown gas":        {"MethaneFossil", "Methane"},
		"a mass of no CO2e":     {"2.39285714286e-05", `"much"`},
		"a source without rows": {"row group", "rows"},
	} {
		text := strings.Replace(cng, change[0], change[1], 1)
		var c catalogue
		if err := json.Unmarshal([]byte(`{"factors":[`+text+`]}`), &c); err != nil {
			continue // refused before
		}
		if _, _, err := Groups(c, newIndex(flat(mini...))); err == nil || !strings.Contains(err.Error(), "factors[0]") {
			t.Errorf("%s: got %v, want an error at factors[0]", claim, err)
		}
	}
}

// Five-place CO2e comes back from its mass in twelve digits.
func TestPrinted(t *testing.T) {
	for mass, want := range map[string]string{
		"0.00604026415094": "1.60067", "3.47169811321e-06": "0.00092", "0": "0", "1.65599999999e-07": "",
	} {
		got, err := printed(mass, 265)
		if want == "" {
			if err == nil && len(got) < 12 {
				t.Errorf("%s: got %s, no short decimal is it", mass, got)
			}
			continue
		}
		if err != nil || got != want {
			t.Errorf("%s: got %s, %v, want %s", mass, got, err, want)
		}
	}
}

// The catalogue that was altered is another file.
func TestTheCatalogueIsBound(t *testing.T) {
	path := filepath.Join(t.TempDir(), jsonName2026)
	if err := os.WriteFile(path, []byte(`{"factors":[`+cng+`]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	var bind *importer.BindError
	if _, _, err := readCatalogue(path); !errors.As(err, &bind) || bind.What != "sha256" {
		t.Errorf("got %v", err)
	}
}

// The flat file of another year is refused by its header, whatever its hash.
func TestEditionsAreBoundToTheirYear(t *testing.T) {
	for year, b := range map[string]importer.Binding{"2023": flat2023, "2024": flat2024, "2025": flat2025} {
		if b.Header[colValue] != "GHG Conversion Factor "+year || len(b.SHA256) != 64 || b.EndText != "END" || len(b.Sheets) != 2 {
			t.Errorf("%s: %+v", year, b)
		}
	}
}
