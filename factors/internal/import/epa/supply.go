package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

var levels = []string{"Supply Chain Emission Factors without Margins", "Margins of Supply Chain Emission Factors", "Supply Chain Emission Factors with Margins"}

// levelIDs name the three price levels in ids and kinds.
var levelIDs = []string{"without-margins", "margins", "with-margins"}

var totals130 = importer.Binding{
	SHA256: "c7f508646ee091cb2218be65dec0e2bdb6143ba8511773d486c9e87f6df84177",
	Header: slices.Concat([]string{"2017 NAICS Code", "2017 NAICS Title", "GHG", "Unit"}, levels, []string{"Reference USEEIO Code"}),
}

var gases130 = importer.Binding{
	SHA256: "963952e5911dd5c5a4408172192b327c1583b5491a5b80c2d7cb03260411ee16",
	Header: slices.Concat([]string{"2017 NAICS Code", "2017 NAICS Title", "GHG", "Unit"}, levels, []string{"Reference USEEIO Code"}),
}

// gases are the 18 rows of each code, and the species that each is.
var gases = []struct{ name, species string }{
	{"Carbon dioxide", "CO2"}, {"Methane", "CH4"}, {"Nitrous oxide", "N2O"}, {"HFC-23", "HFC-23"}, {"HFC-32", "HFC-32"},
	{"HFC-125", "HFC-125"}, {"HFC-134a", "HFC-134a"}, {"HFC-143a", "HFC-143a"}, {"HFC-236fa", "HFC-236fa"},
	{"Carbon tetrafluoride", "PFC-14"}, {"Hexafluoroethane", "PFC-116"}, {"Perfluoropropane", "PFC-218"},
	{"Perfluorocyclobutane", "PFC-318"}, {"Perfluorobutane", "PFC-31-10"}, {"Perfluorohexane", "PFC-51-14"},
	{"Sulfur hexafluoride", "SF6"}, {"Nitrogen trifluoride", "NF3"}, {"HFCs and PFCs, unspecified", "CO2e@AR5"},
}

func supplyHeader() []string {
	h := []string{"id", "path", "at", "co2e"}
	for _, g := range gases {
		h = append(h, g.species)
	}
	return h
}

// SupplyChain makes one row for each USEEIO sector and price level, and the list
// of NAICS codes that refer to a sector. Codes of one sector have the same values
// in both files, which is checked cell by cell.
func SupplyChain(totals, byGas *importer.Table) (factors, codes [][]string, account *importer.Account, err error) {
	account = new(importer.Account)
	type cells [3]string
	gas := map[[2]string]cells{}
	for i, r := range byGas.Rows {
		g := slices.IndexFunc(gases, func(g struct{ name, species string }) bool { return g.name == r[2] })
		unit := "kg/2022 USD, purchaser price"
		if g == len(gases)-1 {
			unit = "kg CO2e/2022 USD, purchaser price"
		}
		if g < 0 || r[3] != unit {
			return nil, nil, nil, fmt.Errorf("%s: row %d: gas %q in %q is not known", byGas.File, byGas.First+i, r[2], r[3])
		}
		var v cells
		for l := range v {
			if v[l], err = importer.Plain(r[4+l]); err != nil {
				return nil, nil, nil, fmt.Errorf("%s: %s: %w", byGas.File, byGas.Cell(i, 4+l), err)
			}
		}
		gas[[2]string{r[0], r[2]}] = v
	}
	seen := map[string][][]string{}
	for i, r := range totals.Rows {
		if r[2] != "All GHGs" || r[3] != "kg CO2e/2022 USD, purchaser price" {
			return nil, nil, nil, fmt.Errorf("%s: row %d: %q in %q is not known", totals.File, totals.First+i, r[2], r[3])
		}
		var three [][]string
		for l := range levels {
			total, err := importer.Plain(r[4+l])
			if err != nil {
				return nil, nil, nil, fmt.Errorf("%s: %s: %w", totals.File, totals.Cell(i, 4+l), err)
			}
			row := []string{r[7] + "/" + levelIDs[l], "USEEIO sector > " + r[7] + " > " + levelIDs[l], "USEEIO " + r[7], total}
			for _, g := range gases {
				v, ok := gas[[2]string{r[0], g.name}]
				if !ok {
					return nil, nil, nil, fmt.Errorf("%s: NAICS %s has no row for %s", byGas.File, r[0], g.name)
				}
				row = append(row, v[l])
			}
			three = append(three, row)
		}
		codes = append(codes, []string{r[0], r[1], r[7], fmt.Sprintf("row %d", totals.First+i)})
		account.Imported("code", "totals by NAICS code: one code each, with its sector")
		if first, ok := seen[r[7]]; ok {
			if !slices.EqualFunc(first, three, slices.Equal) {
				return nil, nil, nil, fmt.Errorf("%s: NAICS %s differs from the other codes of sector %s", totals.File, r[0], r[7])
			}
			for range gases {
				account.Excluded("same sector", "gases of a code whose sector was imported: each value was found to be the same")
			}
			continue
		}
		for range gases {
			account.Imported("gas", "gases of the first code of a sector: a column each")
		}
		seen[r[7]] = three
		factors = append(factors, three...)
	}
	slices.SortFunc(factors, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	slices.SortFunc(codes, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return factors, codes, account, nil
}
