// Command desnz makes the embedded text of factors/desnz from the publisher's files,
// which it binds by hash, sheets, header and end:
//
//	go run ./factors/internal/import/desnz SOURCES factors/desnz/data
//
// SOURCES is a folder with the flat files of 2023 to 2025 and the full sets of 2024 and
// 2025 under the publisher's names, and the catalogue that somebody made of the flat file
// of 2026. Each edition gets factors.csv and the account of its source; what all say
// alike goes to taxonomy.csv, and the sums that most have to derived.csv. Words in Chinese (zh.csv) and edition.csv are
// written by hand.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: desnz SOURCES FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// An edition is the text of one edition in the making.
type edition struct {
	year    string
	factors []factor
}

func run(sources, data string) error {
	var editions []edition
	flats := map[string]*importer.Table{}
	for _, s := range []struct {
		year, file string
		binding    importer.Binding
	}{{"2025", flatName2025, flat2025}, {"2024", flatName2024, flat2024}, {"2023", flatName2023, flat2023}} {
		t, err := importer.XLSX(filepath.Join(sources, s.file), s.binding)
		if err != nil {
			return err
		}
		fs, account, err := Import(t)
		if err != nil {
			return err
		}
		if err := account.Write(filepath.Join(data, s.year, "provenance.csv"), t); err != nil {
			return err
		}
		editions, flats[s.year] = append(editions, edition{s.year, fs}), t
	}
	c, t, err := readCatalogue(filepath.Join(sources, jsonName2026))
	if err != nil {
		return err
	}
	fs, account, err := Groups(c, newIndex(flats["2025"]))
	if err != nil {
		return err
	}
	if err := account.Write(filepath.Join(data, "2026", "provenance.csv"), t); err != nil {
		return err
	}
	editions = append(editions, edition{"2026", fs})
	if err := write(data, editions); err != nil {
		return err
	}
	for _, s := range []struct {
		year, file string
		binding    importer.Binding
	}{{"2024", fullName2024, full2024}, {"2025", fullName2025, full2025}} {
		if err := fullSet(filepath.Join(sources, s.file), s.binding, flats[s.year], filepath.Join(data, s.year), s.year); err != nil {
			return err
		}
	}
	return nil
}

// write writes what editions have in common, and what each has of its own.
func write(data string, editions []edition) error {
	var all [][]factor
	for _, e := range editions {
		all = append(all, e.factors)
	}
	t, err := newTaxonomy(all...)
	if err != nil {
		return err
	}
	sums, err := derive(t)
	if err != nil {
		return err
	}
	for _, e := range editions {
		var rows [][]string
		for _, f := range e.factors {
			rows = append(rows, []string{f.id, f.path, f.kind, f.co2e, f.co2, f.biogenic, f.ch4, f.n2o, f.at})
		}
		folder := filepath.Join(data, e.year)
		if err := table(filepath.Join(folder, "factors.csv"), []string{"id", "path", "kind", "co2e", "CO2", "CO2-biogenic", "CH4", "N2O", "at"}, rows); err != nil {
			return err
		}
		if own := held(sums, e.factors); len(own) < len(sums) { // else the common file is its own
			if err := table(filepath.Join(folder, "derived.csv"), []string{"id"}, ids(own)); err != nil {
				return err
			}
		}
	}
	var rows [][]string
	if err := table(filepath.Join(data, "derived.csv"), []string{"id"}, ids(sums)); err != nil {
		return err
	}
	for _, l := range append(t.labels(), sums...) {
		rows = append(rows, []string{l.id, l.path, l.kind, l.place, l.per, l.stage, l.gas})
	}
	return table(filepath.Join(data, "taxonomy.csv"), []string{"id", "path", "kind", "place", "per", "stage", "gas"}, rows)
}

// ids is a table of ids.
func ids(ls []label) (rows [][]string) {
	for _, l := range ls {
		rows = append(rows, []string{l.id})
	}
	return rows
}

// table writes rows in the order of their first cells, without columns that are empty.
func table(path string, header []string, rows [][]string) error {
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	var use []int
	for col := range header {
		if slices.ContainsFunc(rows, func(r []string) bool { return r[col] != "" }) {
			use = append(use, col)
		}
	}
	pick := func(r []string) (out []string) {
		for _, col := range use {
			out = append(out, r[col])
		}
		return out
	}
	out := make([][]string, len(rows))
	for i, r := range rows {
		out[i] = pick(r)
	}
	return importer.WriteCSV(path, pick(header), out)
}

// fullSet compares a flat file with the full set of its edition and takes the fuel
// properties of the latter.
func fullSet(path string, b importer.Binding, flat *importer.Table, folder, year string) error {
	sheets := map[string]*importer.Table{}
	for _, r := range flat.Rows {
		name := r[colLevel1]
		if name == "" || sheets[name] != nil {
			continue
		}
		b.Sheet = name
		t, err := importer.XLSX(path, b)
		if err != nil {
			return err
		}
		sheets[name] = t
	}
	p, err := importer.XLSX(path, fuelProperties(b))
	if err != nil {
		return err
	}
	equal, blank, absent, err := Check(flat, sheets)
	if err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(folder, "provenance-full-set.csv"), []string{"check", "rows", "what"}, [][]string{
		{"source", strconv.Itoa(equal + blank + absent), p.File + ", sha256 " + p.SHA256},
		{"equal", strconv.Itoa(equal), "values of the flat file that the full set prints in the cell of the same words"},
		{"blank", strconv.Itoa(blank), "rows without a value in both"},
		{"absent", strconv.Itoa(absent), "rows without a value for which the full set has no cell"},
	}); err != nil {
		return err
	}
	rows, account, err := Properties(p, year)
	if err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(folder, "properties.csv"), propertiesHeader, rows); err != nil {
		return err
	}
	return account.Write(filepath.Join(folder, "provenance-properties.csv"), p)
}
