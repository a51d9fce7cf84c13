// Command ember makes the embedded text of factors/ember from the file of Our
// World in Data with Ember's carbon intensity of electricity:
//
//	go run ./factors/internal/import/ember carbon-intensity-electricity.csv factors/ember/data/2026
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

// file2026 is the newest of the releases that were found. Each release rewrites
// the years before it: the edition is this file, not a year.
var file2026 = importer.Binding{
	SHA256: "9ff1ac550b003f0caf72c8b4a6bc073a7074e87c968a8a99177b792c7ce80c40",
	Header: []string{"Entity", "Code", "Year", "Carbon intensity of electricity per kWh"},
}

const firstYear = "2020"

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: ember FILE.csv FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(file, folder string) error {
	t, err := importer.CSV(file, file2026)
	if err != nil {
		return err
	}
	account := new(importer.Account)
	var rows [][]string
	for i, r := range t.Rows {
		place, rule := placeOf(r[1])
		switch {
		case rule != "":
			account.Excluded(rule, "sums of regions and other entities without a country code")
			continue
		case place == "":
			return fmt.Errorf("%s: row %d: code %q is not known", t.File, t.First+i, r[1])
		case r[2] < firstYear:
			account.Excluded("before "+firstYear, "years before "+firstYear)
			continue
		}
		g, err := decimal.NewFromString(r[3])
		if err != nil {
			return fmt.Errorf("%s: %s: %w", t.File, t.Cell(i, 3), err)
		}
		account.Imported("factor", "countries and the world, from "+firstYear)
		rows = append(rows, []string{strings.ToLower(place) + "-" + r[2], r[0] + " " + r[2], r[2] + "年" + chinese(place) + "发电碳强度", place, r[2], g.Shift(-3).String(), fmt.Sprintf("row %d", t.First+i)})
	}
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	header := []string{"id", "name", "name_zh", "place", "valid", "CO2e@unstated", "at"}
	if err := importer.WriteCSV(filepath.Join(folder, "factors.csv"), header, rows); err != nil {
		return err
	}
	return account.Write(filepath.Join(folder, "provenance.csv"), t)
}

// placeOf turns an ISO 3166-1 alpha-3 code into its alpha-2 code.
func placeOf(code string) (place, rule string) {
	switch code {
	case "":
		return "", "regions"
	case "OWID_WRL":
		return "GLO", ""
	case "OWID_KOS":
		return "XK", ""
	}
	if strings.HasPrefix(code, "OWID_") {
		return "", "regions"
	}
	if r, err := language.ParseRegion(code); err == nil && len(r.String()) == 2 {
		return r.String(), ""
	}
	return "", ""
}

// chinese names a place.
func chinese(place string) string {
	switch place {
	case "GLO":
		return "世界"
	case "HK", "MO", "TW":
		return map[string]string{"HK": "中国香港", "MO": "中国澳门", "TW": "中国台湾"}[place]
	}
	return display.Regions(language.SimplifiedChinese).Name(language.MustParseRegion(place))
}
