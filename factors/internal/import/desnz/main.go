// Command desnz makes the embedded text of factors/desnz from the flat file of the
// UK Government GHG conversion factors 2025 and the fuel properties of their full
// set, which it binds by hash, sheets, header and end:
//
//	go run ./factors/internal/import/desnz flat-format.xlsx full-set.xlsx factors/desnz/data/2025
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: desnz FLAT-FILE.xlsx FULL-SET.xlsx FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(file, full, folder string) error {
	t, err := importer.XLSX(file, flat2025)
	if err != nil {
		return err
	}
	rows, derived, account, err := Import(t)
	if err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(folder, "factors.csv"), header, rows); err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(folder, "derived.csv"), derivedHeader, derived); err != nil {
		return err
	}
	if err := account.Write(filepath.Join(folder, "provenance.csv"), t); err != nil {
		return err
	}
	p, err := importer.XLSX(full, full2025)
	if err != nil {
		return err
	}
	properties, account, err := Properties(p)
	if err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(folder, "properties.csv"), propertiesHeader, properties); err != nil {
		return err
	}
	return account.Write(filepath.Join(folder, "provenance-properties.csv"), p)
}
