// Command ember makes the embedded text of factors/ember from the files of Our World
// in Data with Ember's carbon intensity of electricity, one a release:
//
//	go run ./factors/internal/import/ember 2025-05.csv 2026-01.csv 2026-04.csv factors/ember/data
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// Each release rewrites the years before it: an edition is a file, not a year. The
// dates of the releases are those that the processor's build records state as Ember's
// date of publication (owid/etl, snapshots/ember/<date>/yearly_electricity__global
// and __europe, date_published).
var releases = []release{
	{"2025-05-12", importer.Binding{
		SHA256: "05cc67255160164595170be57904032788fab0b80f70a4171d791abf39dec508",
		Header: []string{"Entity", "Code", "Year", "Carbon intensity of electricity - gCO2/kWh"},
		End:    "D5738", EndText: "298.4356",
	}},
	{"2026-01-26", importer.Binding{
		SHA256: "4d38af816b64f2ca65f2a8194111f02d035e295ba3bf9b2fd9d9e11e658d83ab",
		Header: []string{"Entity", "Code", "Year", "carbon_intensity"},
		End:    "D6107", EndText: "298.44",
	}},
	{"2026-04-21", importer.Binding{
		SHA256: "9ff1ac550b003f0caf72c8b4a6bc073a7074e87c968a8a99177b792c7ce80c40",
		Header: []string{"Entity", "Code", "Year", "Carbon intensity of electricity per kWh"},
		End:    "D6333", EndText: "384.02",
	}},
}

type release struct {
	date    string
	binding importer.Binding
}

const firstYear = "2020"

func main() {
	if len(os.Args) != len(releases)+2 {
		fmt.Fprintln(os.Stderr, "usage: ember 2025-05.csv 2026-01.csv 2026-04.csv FOLDER")
		os.Exit(2)
	}
	if err := run(releases, os.Args[1:len(releases)+1], os.Args[len(releases)+1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes a folder a release, and what all of them say of a country and year once.
func run(releases []release, files []string, folder string) error {
	said := map[string][]string{}
	for i, r := range releases {
		t, err := importer.CSV(files[i], r.binding)
		if err != nil {
			return err
		}
		rows, account, err := countries(t, said)
		if err != nil {
			return err
		}
		to := filepath.Join(folder, r.date)
		if err := importer.WriteCSV(filepath.Join(to, "factors.csv"), []string{"id", "CO2e@unstated g", "at"}, rows); err != nil {
			return err
		}
		if err := account.Write(filepath.Join(to, "provenance.csv"), t); err != nil {
			return err
		}
	}
	var taxonomy [][]string
	for _, row := range said {
		taxonomy = append(taxonomy, row)
	}
	return importer.WriteCSV(filepath.Join(folder, "taxonomy.csv"), []string{"id", "name", "name_zh", "place", "valid"}, byID(taxonomy))
}

// countries returns the rows of one release and adds to what is said of their ids.
func countries(t *importer.Table, said map[string][]string) (rows [][]string, account *importer.Account, err error) {
	account = new(importer.Account)
	for i, r := range t.Rows {
		place, rule := placeOf(r[1])
		switch {
		case rule != "":
			account.Excluded(rule, "sums of regions and other entities without a country code")
			continue
		case place == "":
			return nil, nil, fmt.Errorf("%s: %s: code %q is not known", t.File, t.Cell(i, 1), r[1])
		case r[2] < firstYear:
			account.Excluded("before "+firstYear, "years before "+firstYear)
			continue
		}
		g, err := importer.Plain(r[3])
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %s: %w", t.File, t.Cell(i, 3), err)
		}
		account.Imported("factor", "countries and the world, from "+firstYear)
		id := strings.ToLower(place) + "-" + r[2]
		says := []string{id, "Electricity generation, " + r[0], chinese(place) + "发电碳强度", place, r[2]}
		if before := said[id]; before != nil && !slices.Equal(before, says) {
			return nil, nil, fmt.Errorf("%s: %s: %q, another row has %q", t.File, t.Cell(i, 0), r[0], before[1])
		}
		said[id] = says
		rows = append(rows, []string{id, g, t.Cell(i, 3)})
	}
	return byID(rows), account, nil
}

func byID(rows [][]string) [][]string {
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return rows
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
	if r, err := language.ParseRegion(code); err == nil && r.IsCountry() && len(r.String()) == 2 {
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
