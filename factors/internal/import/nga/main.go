// Command nga makes the embedded text of factors/nga from two transcriptions of the
// Australian National Greenhouse Accounts Factors, which stand in testdata:
//
//	go run ./factors/internal/import/nga factors/internal/import/nga/testdata factors/nga/data
//
// nga-scope2-electricity.csv has the factors of scope 2 of 2024 and 2026, from the
// transcription in themisiqco/themisiq (lib/ghg/factors/nga-2024.ts and nga-2026.ts),
// which cites table, row and page of each. nga-2024-scope3.csv has scopes 2 and 3 of
// 2024, from the data set Programmer-RD-AI/national-greenhouse-accounts-factors-2024
// (CC BY 4.0). What both have of scope 2 must agree, and is of grade B.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

var (
	scope2 = importer.Binding{
		SHA256: "ee2110917db459f205cff893b88abce618a6d94c246b03aff4ce1385b119435e",
		Header: []string{"region", "edition", "kg_co2e_per_kwh_2024_edition", "kg_co2e_per_kwh_2026_edition", "basis"},
		End:    "E10", EndText: "residual mix",
	}
	scope3of2024 = importer.Binding{
		SHA256: "1521dda866a1e0f9a2e478fba5c39b4d94042e4d2e8229687dd1c88c03c196d7",
		Header: []string{"region", "kg_co2e_per_kwh_scope2", "kg_co2e_per_kwh_scope3"},
		End:    "A10", EndText: "National average",
	}
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: nga FOLDER_OF_TRANSCRIPTIONS FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	two, err := importer.CSV(filepath.Join(from, "nga-scope2-electricity.csv"), scope2)
	if err != nil {
		return err
	}
	three, err := importer.CSV(filepath.Join(from, "nga-2024-scope3.csv"), scope3of2024)
	if err != nil {
		return err
	}
	rows2024, rows2026, accounts, err := electricity(two, three)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(to, "2024"), rows2024, accounts[0], two, three); err != nil {
		return err
	}
	return write(filepath.Join(to, "2026"), rows2026, accounts[1], two)
}

func write(to string, rows [][]string, account *importer.Account, tables ...*importer.Table) error {
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	if err := importer.WriteCSV(filepath.Join(to, "factors.csv"), []string{"id", "co2e", "grade", "at"}, rows); err != nil {
		return err
	}
	return account.Write(filepath.Join(to, "provenance.csv"), tables...)
}

// A state is a row of table 1: how the two transcriptions and the ids here name it, and
// where it stands.
type state struct {
	two, three string
	ids        []string // of the places that the row is for
	row        string   // of table 1
	page2024   string
	cell2026   string // in the workbook's sheet "Table 1"
}

var states = []state{
	{"AU-NSW+ACT", "New South Wales & ACT", []string{"act", "nsw"}, "New South Wales and Australian Capital Territory", "8", "B4"},
	{"AU-VIC", "Victoria", []string{"vic"}, "Victoria", "8", "B5"},
	{"AU-QLD", "Queensland", []string{"qld"}, "Queensland", "9", "B6"},
	{"AU-SA", "South Australia", []string{"sa"}, "South Australia", "9", "B7"},
	{"AU-WA (SWIS)", "Western Australia - SWIS", []string{"swis"}, "Western Australia - South West Interconnected System (SWIS)", "9", "B8"},
	{"", "Western Australia - NWIS", []string{"nwis"}, "Western Australia - NWIS", "9", ""},
	{"AU-TAS", "Tasmania", []string{"tas"}, "Tasmania", "9", "B10"},
	{"AU-NT (DKIS)", "Northern Territory - DKIS", []string{"dkis"}, "Northern Territory - Darwin Katherine Interconnected System (DKIS)", "9", "B11"},
	{"AU", "National average", []string{"au"}, "National", "9", "B12"},
}

// electricity returns the rows of 2024 and 2026.
func electricity(two, three *importer.Table) (rows2024, rows2026 [][]string, accounts [2]*importer.Account, err error) {
	accounts = [2]*importer.Account{new(importer.Account), new(importer.Account)}
	both := func(what string) { accounts[0].Imported(what, ""); accounts[1].Imported(what, "") }
	seen := map[string]int{} // the row of two, by its name
	for i, r := range two.Rows {
		for _, col := range []int{2, 3} {
			if n, err := importer.Plain(r[col]); err != nil || len(r[col]) != 4 {
				return nil, nil, accounts, fmt.Errorf("%s: %s: %q (%s): want two decimals: %v", two.File, two.Cell(i, col), r[col], n, err)
			}
		}
		switch r[4] {
		case "location":
			seen[r[0]] = i
			both("scope 2, table 1")
		case "residual mix":
			rows2024 = append(rows2024, []string{"au-residual", r[2], "C", "table 2, p. 9: National"})
			rows2026 = append(rows2026, []string{"au-residual", r[3], "C", "Table 2!B4, p. 11"})
			both("scope 2, table 2: residual mix")
		default:
			return nil, nil, accounts, fmt.Errorf("%s: %s: basis %q is not known", two.File, two.Cell(i, 4), r[4])
		}
	}
	for i, r := range three.Rows {
		k := slices.IndexFunc(states, func(s state) bool { return s.three == r[0] })
		if k < 0 {
			return nil, nil, accounts, fmt.Errorf("%s: %s: region %q is not known", three.File, three.Cell(i, 0), r[0])
		}
		s, grade := states[k], "C" // one copy
		if s.two != "" {
			j, ok := seen[s.two]
			if !ok {
				return nil, nil, accounts, fmt.Errorf("%s: no row %q", two.File, s.two)
			}
			delete(seen, s.two)
			if have := two.Rows[j][2]; have != r[1] {
				return nil, nil, accounts, fmt.Errorf("%s: %s: %s, the other transcription has %s (%s)", three.File, three.Cell(i, 1), r[1], have, two.Cell(j, 2))
			}
			grade = "B"
			for _, id := range s.ids {
				rows2026 = append(rows2026, []string{id, two.Rows[j][3], "C", "Table 1!" + s.cell2026 + ", p. 10"})
			}
		}
		at := "table 1, p. " + s.page2024 + ": " + s.row
		for _, id := range s.ids {
			rows2024 = append(rows2024, []string{id, r[1], grade, at + ", scope 2"}, []string{id + "-scope3", r[2], "C", at + ", scope 3"})
		}
		accounts[0].Imported("scopes 2 and 3, table 1", "the second transcription; its scope 2 is compared with the first")
	}
	if len(seen) > 0 {
		return nil, nil, accounts, fmt.Errorf("%s: %d rows are in no state: %v", two.File, len(seen), seen)
	}
	return rows2024, rows2026, accounts, nil
}
