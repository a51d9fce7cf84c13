// Command egrid makes the embedded text of factors/egrid from table 6 of three issues of
// EPA's Emission Factors Hub and from a public extract of eGRID2023 revision 2, each bound
// by hash and header:
//
//	go run ./factors/internal/import/egrid HUB agirgol-egrid-2023.json factors/egrid/data
//
// HUB holds ghg-emission-factors-hub-2023.xlsx, -2024.xlsx and -2025.xlsx.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: egrid HUB EGRID2023-REV2.json FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(hub, extract, folder string) error {
	for _, i := range issues {
		t, err := importer.XLSX(filepath.Join(hub, "ghg-emission-factors-hub-"+i.year+".xlsx"), i.binding)
		if err != nil {
			return err
		}
		rows, account, err := i.Table6(t)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(folder, i.edition), rows, account, t); err != nil {
			return err
		}
	}
	t, err := readExtract(extract)
	if err != nil {
		return err
	}
	rows, account, err := Extract(t)
	if err != nil {
		return err
	}
	return write(filepath.Join(folder, "2023-rev2"), rows, account, t)
}

func write(folder string, rows [][]string, account *importer.Account, t *importer.Table) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(folder, "factors.csv"), header, rows); err != nil {
		return err
	}
	return account.Write(filepath.Join(folder, "provenance.csv"), t)
}
