package main

import (
	"strings"
	"testing"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// Two codes of one sector, all gases 1e-09 but for one cell that change may alter.
func supply(change func(byGas [][]string)) error {
	totals := &importer.Table{File: "co2e.csv", First: 2}
	byGas := &importer.Table{File: "gas.csv", First: 2}
	for _, code := range []string{"111110", "111120"} {
		totals.Rows = append(totals.Rows, []string{code, "Farming", "All GHGs", "kg CO2e/2022 USD, purchaser price", "0.488", "0.044", "0.532", "1111A0"})
		for i, g := range gases {
			u := "kg/2022 USD, purchaser price"
			if i == len(gases)-1 {
				u = "kg CO2e/2022 USD, purchaser price"
			}
			byGas.Rows = append(byGas.Rows, []string{code, "Farming", g.name, u, "1e-09", "2e-09", "3e-09", "1111A0"})
		}
	}
	change(byGas.Rows)
	factors, codes, account, err := SupplyChain(totals, byGas)
	if err == nil && (len(factors) != 3 || len(codes) != 2 || account.Total() != 38 || factors[0][4] != "0.000000002") {
		panic(factors)
	}
	return err
}

func TestSectorsAreStoredOnce(t *testing.T) {
	if err := supply(func([][]string) {}); err != nil {
		t.Error(err)
	}
	for claim, c := range map[string]struct {
		change func(rows [][]string)
		want   string
	}{
		"codes of one sector that differ": {func(r [][]string) { r[20][4] = "2e-09" }, "NAICS 111120 differs"},
		"a gas that is not known":         {func(r [][]string) { r[3][2] = "Phlogiston" }, "Phlogiston"},
		"CO2e where kilograms belong":     {func(r [][]string) { r[0][3] = "kg CO2e/2022 USD, purchaser price" }, "is not known"},
		"a cell that is no number":        {func(r [][]string) { r[5][5] = "n/a" }, "gas.csv: F7"},
	} {
		if err := supply(c.change); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", claim, err)
		}
	}
}
