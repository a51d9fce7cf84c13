// Command agribalyse makes the embedded text of factors/agribalyse from the synthesis
// table of Agribalyse:
//
//	go run ./factors/internal/import/agribalyse Agribalyse_Synthese.csv factors/agribalyse/data/3.0.1
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

var synthesis301 = importer.Binding{
	SHA256: "44f7b75e8ad6d5f6ef80cc94d77ab4ff12e1b6eec5ea110d76c4127cb3ef4af8",
	Header: []string{"Code AGB", "Code CIQUAL", "Groupe d'aliment", "Sous-groupe d'aliment", "Nom du Produit en Français", "LCI Name",
		"Saisonnalité", "Transport par avion (1 : par avion)", "Livraison", "Matériau d'emballage", "Préparation",
		"DQR - Note de qualité de la donnée (1 excellente ; 5 très faible)", "Score unique EF (mPt/kg de produit)",
		"Changement climatique (kg CO2 eq/kg de produit)"},
	End: "A2480", EndText: "19599",
}

// The columns that are read.
const (
	colCode, colCiqual, colGroup, colSubgroup, colFrench, colEnglish = 0, 1, 2, 3, 4, 5
	colDQR, colClimate                                               = 11, 13
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: agribalyse SYNTHESIS.csv FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], synthesis301, os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(file string, b importer.Binding, folder string) error {
	t, err := importer.CSV(file, b)
	if err != nil {
		return err
	}
	account := new(importer.Account)
	var rows [][]string
	for i := range t.Rows {
		row, err := food(t, i)
		if err != nil {
			return err
		}
		account.Imported("food", "climate change of every food; the other indicators and the single score are left out")
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	if err := importer.WriteCSV(filepath.Join(folder, "factors.csv"), []string{"id", "path", "CO2e@unstated", "note", "at"}, rows); err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(folder, "zh.csv"), []string{"en", "zh"}, words()); err != nil {
		return err
	}
	return account.Write(filepath.Join(folder, "provenance.csv"), t)
}

var code = regexp.MustCompile(`^[0-9]+(_[0-9])?$`)

// food reads a row: the code of Agribalyse, which is the Ciqual code and a number where
// several foods have one; the groups and both names; kg CO2e per kg; the data quality
// rating.
func food(t *importer.Table, i int) ([]string, error) {
	r := t.Rows[i]
	bad := func(col int, format string, args ...any) error {
		return fmt.Errorf("%s: %s: %s", t.File, t.Cell(i, col), fmt.Sprintf(format, args...))
	}
	if head, _, _ := strings.Cut(r[colCode], "_"); !code.MatchString(r[colCode]) || head != r[colCiqual] {
		return nil, bad(colCode, "%q is no code of Ciqual %q", r[colCode], r[colCiqual])
	}
	group, ok := groups[r[colGroup]]
	if !ok {
		return nil, bad(colGroup, "group %q is not known", r[colGroup])
	}
	sub, ok := groups[r[colSubgroup]]
	if !ok {
		return nil, bad(colSubgroup, "group %q is not known", r[colSubgroup])
	}
	english, french := strings.TrimSpace(r[colEnglish]), strings.TrimSpace(r[colFrench])
	if english == "" || french == "" || strings.Contains(english+french, " > ") {
		return nil, bad(colEnglish, "names %q and %q", english, french)
	}
	kg, err := importer.Number(r[colClimate])
	if err != nil {
		return nil, bad(colClimate, "%v", err)
	}
	dqr, err := importer.Number(r[colDQR])
	if err != nil || dqr < "1" || dqr > "5" || len(dqr) > 4 {
		return nil, bad(colDQR, "a data quality rating of %q", r[colDQR])
	}
	return []string{r[colCode], group.en + " > " + sub.en + " > " + english, kg, "DQR " + dqr + " (1–5)", t.Cell(i, colClimate)}, nil
}

// words returns the groups in Chinese.
func words() (rows [][]string) {
	for _, g := range groups {
		rows = append(rows, []string{g.en, g.zh})
	}
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return slices.CompactFunc(rows, func(a, b []string) bool { return a[0] == b[0] })
}
