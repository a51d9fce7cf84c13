// Command mee makes the embedded text of factors/mee from transcriptions of what
// the Chinese authorities published, each bound by hash and header:
//
//	go run ./factors/internal/import/mee FOLDER-OF-TRANSCRIPTIONS factors/mee/data
//
// A row that rests on memory, on one row of a database whose owner reserves its
// rights, or on a unit that is evidently wrong is left out by a named rule.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

var columns = []string{"item_zh", "item_en", "region", "year", "value", "unit", "document", "source1", "source2", "confidence"}

const (
	colItemZH = iota
	colItemEN
	colRegion
	colYear
	colValue
	colUnit
	colDocument
	colSource1
	colSource2
	colConfidence
)

// files are the transcriptions, and which editions they go to.
var files = []struct {
	name, sha256 string
	take         func(r []string) (edition string, row []string, rule string)
}{
	{"grid_national.csv", "25db18dffc9c53531362af664dfcebb0d904dfb0ec6887d9f34bfef6fbd4a19d", national},
	{"grid_regional.csv", "1f79a1fc7aca5847c78cdd09269e96f2633efcc700523afbaeafb1cc510d6cc4", regional},
	{"grid_provincial.csv", "16a7613534ca5a9843fd2a1bd98820424730970fc9d2ecdc35194067fbb2ea1c", provincial},
	{"electricity_carbon_footprint.csv", "cec61d0b263d00f0e066cf84996e5d65e9476f59d0523bc8c4e6a1cc194add37", footprint},
	{"heat.csv", "c63771c7f3111732c1f6cb838dc1e90756eb92653b28dd8c37e42ba5ba97ca46", heat},
}

const (
	fuelsFile = "fuels_gbt32151_2024.csv"
	fuelsHash = "d632b756a88c07fd57c3e8b7510119215fd8e8779880377af7d20ab6ea302754"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: mee FOLDER-OF-TRANSCRIPTIONS FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	account := new(importer.Account)
	editions := map[string][][]string{}
	var tables []*importer.Table
	for _, f := range files {
		t, err := importer.CSV(filepath.Join(from, f.name), importer.Binding{SHA256: f.sha256, Header: columns})
		if err != nil {
			return err
		}
		tables = append(tables, t)
		for i, r := range t.Rows {
			if rule, why := lowConfidence(r); rule != "" {
				account.Excluded(rule, why)
				continue
			}
			edition, row, rule := f.take(r)
			switch {
			case rule != "":
				account.Excluded(rule, rules[rule])
			case edition == "":
				return fmt.Errorf("%s: row %d: %q is not known", t.File, t.First+i, r[colItemZH])
			default:
				note, noteZH := one(r)
				row = append(row, note, noteZH)
				editions[edition] = append(editions[edition], row)
				account.Imported(edition, "factors of the edition")
			}
		}
	}
	for name, rows := range editions {
		if err := importer.WriteCSV(filepath.Join(to, name, "factors.csv"), headerOf(name), sorted(rows)); err != nil {
			return err
		}
	}
	t, err := importer.CSV(filepath.Join(from, fuelsFile), importer.Binding{SHA256: fuelsHash, Header: columns})
	if err != nil {
		return err
	}
	rows, err := fuels(t, account)
	if err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(to, "gbt-32151-2024", "fuels.csv"), fuelHeader, rows); err != nil {
		return err
	}
	return account.Write(filepath.Join(to, "provenance.csv"), append(tables, t)...)
}

var rules = map[string]string{
	"project baseline": "operating margin for mitigation projects: not for inventories",
	"older series":     "six grids of 2012: another series, ended",
}

// lowConfidence applies the bar for what is embedded.
func lowConfidence(r []string) (rule, why string) {
	switch {
	case strings.HasPrefix(r[colConfidence], "D"), strings.HasPrefix(r[colConfidence], "X"), r[colSource1] == "MEMORY":
		return "memory", "from memory, or with a unit that is evidently wrong"
	case r[colSource2] == "MEMORY" && !strings.Contains(r[colItemEN], "enterprise reporting"):
		return "one source", "a value that rests on one source and a memory of its document"
	case strings.Contains(r[colItemEN], "CPCD"):
		return "CPCD", "owned by the CPCD database: loaded by its users, not embedded"
	}
	return "", ""
}

// one marks what rests on a single transcription.
func one(r []string) (en, zh string) {
	if r[colConfidence] == "C" {
		return "one transcription of the document", "仅据一份转录文本"
	}
	return "", ""
}
