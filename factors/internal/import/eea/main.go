// Command eea makes the embedded text of factors/eea from a transcription of the
// European Environment Agency's greenhouse gas intensity of electricity:
//
//	go run ./factors/internal/import/eea eea-ghg-intensity-electricity-2024.csv factors/eea/data/2024
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

var file2024 = importer.Binding{
	SHA256: "dae2e7067aeb7754800a6ceb5e07d96bcccf7471bda7969621ccb8095ab5ba43",
	Header: []string{"region", "data_year", "g_co2e_per_kwh"},
	End:    "A28", EndText: "PL",
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: eea FILE.csv FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], file2024, os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(file string, b importer.Binding, folder string) error {
	t, err := importer.CSV(file, b)
	if err != nil {
		return err
	}
	account := new(importer.Account)
	var rows [][]string
	for i, r := range t.Rows {
		g, err := decimal.NewFromString(r[2])
		if err != nil || r[1] != "2024" {
			return fmt.Errorf("%s: %s: %q of %q: want a number of 2024", t.File, t.Cell(i, 2), r[2], r[1])
		}
		region, err := language.ParseRegion(r[0])
		if err != nil {
			return fmt.Errorf("%s: %s: %w", t.File, t.Cell(i, 0), err)
		}
		account.Imported("factor", "countries, 2024")
		rows = append(rows, []string{strings.ToLower(r[0]), "eea/electricity", "Electricity generation, " + display.Regions(language.English).Name(region),
			display.Regions(language.SimplifiedChinese).Name(region) + "发电温室气体强度",
			"kWh", "generation", r[0], g.Shift(-3).String(), "2024, " + r[0] + ": " + r[2] + " g CO2e/kWh"})
	}
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	header := []string{"id", "kind", "name", "name_zh", "per", "stage", "place", "CO2e@unstated", "at"}
	if err := importer.WriteCSV(filepath.Join(folder, "factors.csv"), header, rows); err != nil {
		return err
	}
	return account.Write(filepath.Join(folder, "provenance.csv"), t)
}
