package main

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

var fuelHeader = []string{"id", "name", "name_zh", "per", "ncv_gj", "carbon_t_per_gj", "oxidation", "printed_t", "grade", "at", "note", "note_zh"}

// fuels joins the four rows of each fuel: net calorific value, carbon content,
// oxidation, and the factor that the transcription derived from them. The last
// is kept as a check only: the factor is made exactly when the text is loaded.
func fuels(t *importer.Table, account *importer.Account) ([][]string, error) {
	var rows [][]string
	for i := 0; i+3 < len(t.Rows); i += 4 {
		ncv, cc, of, ef := t.Rows[i], t.Rows[i+1], t.Rows[i+2], t.Rows[i+3]
		zh, en := strings.TrimSuffix(ncv[colItemZH], " 低位发热量"), strings.TrimSuffix(ncv[colItemEN], " NCV")
		fail := func(what string) error {
			return fmt.Errorf("%s: row %d: %s of %s", t.File, t.First+i, what, zh)
		}
		per := map[string]string{"GJ/t": "t", "GJ/10^4Nm3": "10^4 Nm3"}[ncv[colUnit]]
		switch {
		case per == "", !strings.HasPrefix(cc[colItemZH], zh+" "), !strings.HasPrefix(of[colItemZH], zh+" "), !strings.HasPrefix(ef[colItemZH], zh+" "):
			return nil, fail("the four rows")
		case cc[colUnit] != "tC/GJ" || of[colUnit] != "%" || ef[colUnit] != "tCO2/"+per && ef[colUnit] != "tCO2/10^4Nm3":
			return nil, fail("unit")
		}
		percent, err := decimal.NewFromString(of[colValue])
		if err != nil {
			return nil, fail("oxidation")
		}
		account.Imported("fuel", "net calorific value, carbon content and oxidation of a fuel: one row each")
		account.Imported("fuel", "")
		account.Imported("fuel", "")
		account.Excluded("derived", "a factor derived in the transcription: made exactly from its operands instead, and checked")
		grade := max(ncv[colConfidence], cc[colConfidence], of[colConfidence]) // the least sure of the three
		rows = append(rows, append([]string{importer.Slug(en), en, zh, per, ncv[colValue], cc[colValue], percent.Shift(-2).String(), ef[colValue], grade, "表C.1 " + zh}, note("", ncv)...))
	}
	if 4*len(rows) != len(t.Rows) {
		return nil, fmt.Errorf("%s: %d rows are not four for each fuel", t.File, len(t.Rows))
	}
	return sorted(rows), nil
}

func times1000(s string) string {
	d, err := decimal.NewFromString(s)
	if err != nil {
		return s // refused when the text is loaded
	}
	return d.Shift(3).String()
}
