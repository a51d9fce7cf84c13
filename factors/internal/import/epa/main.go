// Command epa makes the embedded text of factors/epa from files of the US Environmental
// Protection Agency, each bound by hash and header:
//
//	go run ./factors/internal/import/epa HUB SUPPLY factors/epa/data
//
// HUB holds ghg-emission-factors-hub-2023.xlsx, -2024.xlsx and -2025.xlsx (issues of 12
// September 2023, 13 February 2024 and 15 January 2025); SUPPLY holds the Supply Chain GHG
// Emission Factors by NAICS, CO2e and byGHG, v1.2 (USD of 2021) and v1.3.0 (USD of 2022).
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: epa HUB SUPPLY FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(hub, supply, folder string) error {
	rows, err := hubs(hub, folder)
	if err != nil {
		return err
	}
	codes, err := supplyChain(supply, folder)
	if err != nil {
		return err
	}
	rows = append(rows, codes...)
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return importer.WriteCSV(filepath.Join(folder, "taxonomy.csv"), taxonomyHeader, rows)
}

// taxonomyHeader is the header of what editions have in common.
var taxonomyHeader = []string{"id", "path", "per", "stage", "at", "note", "note_zh"}

// hubs writes the issues of the hub and returns what they have in common.
func hubs(from, folder string) ([][]string, error) {
	file := func(year string) string { return filepath.Join(from, "ghg-emission-factors-hub-"+year+".xlsx") }
	t, err := importer.XLSX(file("2025"), stationary2025)
	if err != nil {
		return nil, err
	}
	fuels, account, err := Stationary(t)
	if err != nil {
		return nil, err
	}
	if err := write(filepath.Join(folder, "stationary-2025"), "fuels.csv", fuelHeader, fuels, account, t); err != nil {
		return nil, err
	}
	whole, err := importer.XLSX(file("2025"), hub2025.binding)
	if err != nil {
		return nil, err
	}
	var issues [][][]string
	for _, h := range []struct {
		year string
		hub
	}{{"2023", hub2023}, {"2024", hub2024}, {"2025", hub2025}} {
		t, err := importer.XLSX(file(h.year), h.binding)
		if err != nil {
			return nil, err
		}
		rows, account, err := Hub(t, h.hub)
		if err != nil {
			return nil, err
		}
		if err := Same(t, h.hub, whole); err != nil {
			return nil, err
		}
		if err := write(filepath.Join(folder, "hub-"+h.year), "factors.csv", hubHeader, numbers(rows), account, t); err != nil {
			return nil, err
		}
		issues = append(issues, rows)
	}
	return Taxonomy(issues...)
}

func write(folder, name string, header []string, rows [][]string, account *importer.Account, from ...*importer.Table) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(folder, name), header, rows); err != nil {
		return err
	}
	return account.Write(filepath.Join(folder, "provenance.csv"), from...)
}

// supplyChain writes both versions and returns what they have in common.
func supplyChain(from, folder string) ([][]string, error) {
	read := func(r release) (list []code, tables []*importer.Table, err error) {
		for _, f := range []struct{ name, sum string }{{r.totals, r.totalsSHA}, {r.gases, r.gasesSHA}} {
			t, err := importer.CSV(filepath.Join(from, f.name), importer.Binding{SHA256: f.sum, Header: r.header()})
			if err != nil {
				return nil, nil, err
			}
			tables = append(tables, t)
		}
		list, err = r.codes(tables[0], tables[1])
		return list, tables, err
	}
	l13, t13, err := read(v13)
	if err != nil {
		return nil, err
	}
	l12, t12, err := read(v12)
	if err != nil {
		return nil, err
	}
	if err := SameCodes(l13, l12); err != nil {
		return nil, err
	}
	rows, account, err := v13.ByGas(l13)
	if err != nil {
		return nil, err
	}
	if err := write(filepath.Join(folder, v13.name), "factors.csv", v13.gasHeader(), rows, account, t13...); err != nil {
		return nil, err
	}
	rows, account = v12.Totals(l12)
	return Common(l13), write(filepath.Join(folder, v12.name), "factors.csv", totalHeader, rows, account, t12...)
}
