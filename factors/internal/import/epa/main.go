// Command epa makes the embedded text of factors/epa from three files of the US
// Environmental Protection Agency, each bound by hash and header:
//
//	go run ./factors/internal/import/epa CO2e.csv byGHG.csv hub-2025.xlsx factors/epa/data
//
// CO2e.csv and byGHG.csv are the Supply Chain GHG Emission Factors v1.3.0 by NAICS,
// hub-2025.xlsx is the Emission Factors Hub of 15 January 2025.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

func main() {
	if len(os.Args) != 5 {
		fmt.Fprintln(os.Stderr, "usage: epa CO2E.csv BYGHG.csv HUB.xlsx FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3], os.Args[4]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(totals, gases, hub, folder string) error {
	tt, err := importer.CSV(totals, totals130)
	if err != nil {
		return err
	}
	gt, err := importer.CSV(gases, gases130)
	if err != nil {
		return err
	}
	to := filepath.Join(folder, "supply-chain-1.3.0")
	factors, codes, account, err := SupplyChain(tt, gt)
	if err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(to, "factors.csv"), supplyHeader(), factors); err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(to, "naics.csv"), []string{"naics", "title", "useeio", "at"}, codes); err != nil {
		return err
	}
	if err := account.Write(filepath.Join(to, "provenance.csv"), tt, gt); err != nil {
		return err
	}

	ht, err := importer.XLSX(hub, hub2025)
	if err != nil {
		return err
	}
	to = filepath.Join(folder, "stationary-2025")
	fuels, account, err := Stationary(ht)
	if err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(to, "fuels.csv"), fuelHeader, fuels); err != nil {
		return err
	}
	return account.Write(filepath.Join(to, "provenance.csv"), ht)
}
