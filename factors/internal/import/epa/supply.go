package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors/internal/importer"
)

// A release is one version of the Supply Chain GHG Emission Factors: a file of totals and
// one of gases, each with three price levels of 1,016 NAICS codes.
type release struct {
	name            string
	totals, gases   string // files
	totalsSHA       string
	gasesSHA        string
	code, title     string // headers that the versions name differently
	per             string // behind "kg/" and "kg CO2e/"
	set             ghg.Set
	unspecifiedAsKg bool // "HFCs and PFCs, unspecified" is printed as kg
	list            []gas
	near, farOther  int // codes whose gases give the total in the set, and miss it in the other
	other           ghg.Set
}

// A gas is what the file calls it, and its species.
type gas struct{ name, species string }

var v13 = release{
	name:   "supply-chain-1.3.0",
	totals: "SupplyChainGHGEmissionFactors_v1.3.0_NAICS_CO2e_USD2022.csv", totalsSHA: "c7f508646ee091cb2218be65dec0e2bdb6143ba8511773d486c9e87f6df84177",
	gases: "SupplyChainGHGEmissionFactors_v1.3.0_NAICS_byGHG_USD2022.csv", gasesSHA: "963952e5911dd5c5a4408172192b327c1583b5491a5b80c2d7cb03260411ee16",
	code: "2017 NAICS Code", title: "2017 NAICS Title", per: "2022 USD, purchaser price", set: ghg.AR5,
	list: []gas{
		{"Carbon dioxide", "CO2"}, {"Methane", "CH4"}, {"Nitrous oxide", "N2O"}, {"HFC-23", "HFC-23"}, {"HFC-32", "HFC-32"},
		{"HFC-125", "HFC-125"}, {"HFC-134a", "HFC-134a"}, {"HFC-143a", "HFC-143a"}, {"HFC-236fa", "HFC-236fa"},
		{"Carbon tetrafluoride", "PFC-14"}, {"Hexafluoroethane", "PFC-116"}, {"Perfluoropropane", "PFC-218"},
		{"Perfluorocyclobutane", "PFC-318"}, {"Perfluorobutane", "PFC-31-10"}, {"Perfluorohexane", "PFC-51-14"},
		{"Sulfur hexafluoride", "SF6"}, {"Nitrogen trifluoride", "NF3"}, {unspecified, "CO2e@AR5"},
	},
	near: 1009, other: ghg.AR4, farOther: 234,
}

var v12 = release{
	name:   "supply-chain-1.2",
	totals: "SupplyChainGHGEmissionFactors_v1.2_NAICS_CO2e_USD2021.csv", totalsSHA: "5b857b2f6cc53656303320287bf86ff5c3acfcf6d2c7ee30431b5c45fdd7288e",
	gases: "SupplyChainGHGEmissionFactors_v1.2_NAICS_byGHG_USD2021.csv", gasesSHA: "9c8a15ed24a0bd661b10445a00a46db0c00d0f9e75af0b67441feeabccaf6e40",
	code: "NAICS Code 2017", title: "NAICS Title 2017", per: "2021 USD, purchaser price", set: ghg.AR4, unspecifiedAsKg: true,
	list: []gas{
		{"Carbon dioxide", "CO2"}, {"Methane", "CH4"}, {"Nitrous oxide", "N2O"}, {"HFC-23", "HFC-23"}, {"HFC-32", "HFC-32"},
		{"HFC-125", "HFC-125"}, {"HFC-134a", "HFC-134a"}, {"HFC-143a", "HFC-143a"}, {"HFC-236fa", "HFC-236fa"},
		{"Carbon tetrafluoride", "PFC-14"}, {"Hexafluoroethane", "PFC-116"}, {"Perfluoropropane", "PFC-218"},
		{"Perfluorocyclobutane", "PFC-318"}, {"Sulfur hexafluoride", "SF6"}, {"Nitrogen trifluoride", "NF3"}, {unspecified, "CO2e@AR4"},
	},
	near: 966, other: ghg.AR5, farOther: 329,
}

const unspecified = "HFCs and PFCs, unspecified"

var levels = []string{"Supply Chain Emission Factors without Margins", "Margins of Supply Chain Emission Factors", "Supply Chain Emission Factors with Margins"}

// levelNames name the three price levels, in the order of their columns.
var levelNames = []string{"without margins", "margins", "with margins"}

const withMargins = 2

func (r release) header() []string {
	return slices.Concat([]string{r.code, r.title, "GHG", "Unit"}, levels, []string{"Reference USEEIO Code"})
}

// A code is a row of the totals with the gases of the code, each with three levels.
type code struct {
	naics, title, sector string
	row                  int // of the file of totals
	total                [3]string
	gases                [][3]string // in the order of the release
}

// codes reads both files. Codes of one sector have the same values, which is checked
// cell by cell.
func (r release) codes(totals, byGas *importer.Table) ([]code, error) {
	type key struct{ naics, gas string }
	gases := map[key][3]string{}
	for i, row := range byGas.Rows {
		u := "kg/" + r.per
		if row[2] == unspecified && !r.unspecifiedAsKg {
			u = "kg CO2e/" + r.per
		}
		if !slices.ContainsFunc(r.list, func(g gas) bool { return g.name == row[2] }) || row[3] != u {
			return nil, fmt.Errorf("%s: row %d: gas %q in %q is not known", byGas.File, byGas.First+i, row[2], row[3])
		}
		three, err := threeOf(byGas, i)
		if err != nil {
			return nil, err
		}
		gases[key{row[0], row[2]}] = three
	}
	first := map[string]code{}
	var list []code
	for i, row := range totals.Rows {
		if row[2] != "All GHGs" || row[3] != "kg CO2e/"+r.per {
			return nil, fmt.Errorf("%s: row %d: %q in %q is not known", totals.File, totals.First+i, row[2], row[3])
		}
		total, err := threeOf(totals, i)
		if err != nil {
			return nil, err
		}
		c := code{naics: row[0], title: row[1], sector: row[7], row: totals.First + i, total: total}
		for _, g := range r.list {
			v, ok := gases[key{c.naics, g.name}]
			if !ok {
				return nil, fmt.Errorf("%s: NAICS %s has no row for %s", byGas.File, c.naics, g.name)
			}
			c.gases = append(c.gases, v)
		}
		if f, ok := first[c.sector]; !ok {
			first[c.sector] = c
		} else if f.total != c.total || !slices.Equal(f.gases, c.gases) {
			return nil, fmt.Errorf("%s: NAICS %s differs from the other codes of sector %s", totals.File, c.naics, c.sector)
		}
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b code) int { return strings.Compare(a.naics, b.naics) })
	return list, r.checkSet(list)
}

func threeOf(t *importer.Table, i int) (three [3]string, err error) {
	for l := range three {
		if three[l], err = importer.Plain(t.Rows[i][4+l]); err != nil {
			return three, fmt.Errorf("%s: %s: %w", t.File, t.Cell(i, 4+l), err)
		}
	}
	return three, nil
}

// checkSet refuses a release whose gases give its totals in another GWP set than the one
// it is said to have: neither file names it.
func (r release) checkSet(list []code) error {
	near, err := r.reproduced(list, r.set)
	if err != nil {
		return err
	}
	nearOther, err := r.reproduced(list, r.other)
	if err != nil {
		return err
	}
	if near != r.near || len(list)-nearOther != r.farOther {
		return fmt.Errorf("%s: with %s the gases give the total of %d of %d codes, want %d; with %s they miss %d, want %d",
			r.totals, r.set, near, len(list), r.near, r.other, len(list)-nearOther, r.farOther)
	}
	return nil
}

// reproduced counts the codes whose gases in a set give the total with margins within 0.0015:
// its rounding and that of the gases.
func (r release) reproduced(list []code, set ghg.Set) (near int, err error) {
	limit := unit.MustNumber("0.0015")
	for _, c := range list {
		gap, err := unit.ParseNumber(c.total[withMargins])
		if err != nil {
			return 0, err
		}
		for k, g := range r.list {
			kg, err := unit.ParseNumber(c.gases[k][withMargins])
			if err != nil {
				return 0, err
			}
			if g.name != unspecified { // else it is CO2e
				s, err := ghg.ParseSpecies(g.species)
				if err != nil {
					return 0, err
				}
				gwp, err := set.GWP(s)
				if err != nil {
					return 0, err
				}
				kg = kg.Mul(gwp)
			}
			gap = gap.Sub(kg)
		}
		if gap.Abs().Cmp(limit) <= 0 {
			near++
		}
	}
	return near, nil
}

// perLevel names columns of numbers, once a level.
func perLevel(names ...string) (columns []string) {
	for _, level := range levelNames {
		for _, n := range names {
			columns = append(columns, n+" > "+level)
		}
	}
	return columns
}

// Common makes a row for each code: its name and its row, which both versions have
// in common.
func Common(list []code) (rows [][]string) {
	for _, c := range list {
		rows = append(rows, []string{c.naics, c.naics + " " + c.title, "", "", fmt.Sprintf("row %d", c.row), "", ""})
	}
	return rows
}

func (r release) gasHeader() []string {
	names := []string{"co2e"}
	for _, g := range r.list {
		name, _ := g.column()
		names = append(names, name)
	}
	return append([]string{"id", "same"}, perLevel(names...)...)
}

// column is the name of the column of a gas and how many of its unit are a kilogram: what
// is printed as 4.2e-08 kg is 0.042 mg without an exponent.
func (g gas) column() (name string, perKg int64) {
	switch g.species {
	case "CO2", "CO2e@AR4", "CO2e@AR5":
		return g.species, 1
	case "CH4", "N2O":
		return g.species + " g", 1000
	}
	return g.species + " mg", 1000000
}

// ByGas makes a row for each code. The first code of a sector has its numbers, the others
// say that theirs are the same.
func (r release) ByGas(list []code) (rows [][]string, account *importer.Account, err error) {
	account = new(importer.Account)
	first := map[string]string{} // the code, by sector
	for _, c := range list {
		row := make([]string, len(r.gasHeader()))
		row[0], row[1] = c.naics, first[c.sector]
		rule, what := "same sector", "gases of a code that has those of the first code of its sector: each value was found to be the same"
		if row[1] == "" {
			first[c.sector] = c.naics
			rule, what = "gas", "gases of the first code of a sector: a column each"
			numbers := row[:2]
			for l := range levelNames {
				numbers = append(numbers, c.total[l])
				for k, kg := range c.gases {
					n, err := unit.ParseNumber(kg[l])
					if err != nil {
						return nil, nil, fmt.Errorf("NAICS %s: %w", c.naics, err)
					}
					_, perKg := r.list[k].column()
					numbers = append(numbers, n.Mul(unit.Int(perKg)).String())
				}
			}
		}
		rows = append(rows, row)
		account.Imported("code", "totals by NAICS code: three levels of one code each")
		for range r.list {
			account.Imported(rule, what)
		}
	}
	return rows, account, nil
}

var totalHeader = append([]string{"id"}, perLevel("co2e")...)

// Totals makes a row for each code with its totals alone.
func (r release) Totals(list []code) (rows [][]string, account *importer.Account) {
	account = new(importer.Account)
	for _, c := range list {
		rows = append(rows, append([]string{c.naics}, c.total[:]...))
		account.Imported("code", "totals by NAICS code: three levels of one code each")
		for range r.list {
			account.Excluded("gas", fmt.Sprintf("gases, read to find the GWP set: in %s they give the total with margins within 0.0015 for %d of %d codes, in %s for %d",
				r.set, r.near, len(list), r.other, len(list)-r.farOther))
		}
	}
	return rows, account
}

// SameCodes is an error unless both versions have the same codes and titles in the same
// rows: only then they may share them.
func SameCodes(a, b []code) error {
	if len(a) != len(b) {
		return fmt.Errorf("%d codes and %d", len(a), len(b))
	}
	for i := range a {
		if a[i].naics != b[i].naics || a[i].title != b[i].title || a[i].row != b[i].row {
			return fmt.Errorf("row %d: NAICS %s %s, and %s %s", a[i].row, a[i].naics, a[i].title, b[i].naics, b[i].title)
		}
	}
	return nil
}
