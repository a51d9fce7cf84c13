// Command eurostat makes the embedded text of factors/eurostat from the file of a third
// party that derived factors of electricity from data of Eurostat:
//
//	go run ./factors/internal/import/eurostat eurostat-grid-2023.json factors/eurostat/data/2023
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

const sum2023 = "d2487034368e23643fc28967fa2d139062da641a3436fbad906f0fd6fcc746ce"

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: eurostat FILE.json FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], sum2023, os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// file is what is read of the source.
type file struct {
	ID           string
	Verification struct {
		Inputs struct {
			Imported int               `json:"countries_imported"`
			Skipped  map[string]string `json:"countries_skipped"`
		}
	}
	Factors []factor
}

type factor struct {
	ID           string
	Activity     string
	Scope        string
	Scope2Method string
	Region       string
	Unit         string
	Components   map[string]json.Number
	Derived      bool `json:"componentsAreDerived"`
	Note         string
}

func run(path, sum, folder string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	base := filepath.Base(path)
	h := sha256.Sum256(data)
	if have := hex.EncodeToString(h[:]); have != sum {
		return &importer.BindError{File: base, What: "sha256", Have: have, Want: sum}
	}
	var f file
	d := json.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&f); err != nil {
		return fmt.Errorf("%s: %w", base, err)
	}
	if n := len(f.Factors); f.ID != "eurostat-grid-2023" || n != f.Verification.Inputs.Imported {
		return &importer.BindError{File: base, What: "end", Have: fmt.Sprintf("%s with %d factors", f.ID, n), Want: fmt.Sprintf("eurostat-grid-2023 with %d", f.Verification.Inputs.Imported)}
	}
	account := new(importer.Account)
	t := &importer.Table{File: base, SHA256: sum}
	var rows [][]string
	for i, x := range f.Factors {
		row, err := x.row()
		if err != nil {
			return fmt.Errorf("%s: factors[%d] %s: %w", base, i, x.ID, err)
		}
		row[len(row)-1] = fmt.Sprintf("factors[%d].components", i)
		account.Imported("factor", "countries, 2023, derived from Eurostat's series by the compiler of the file")
		t.Rows = append(t.Rows, nil)
		rows = append(rows, row)
	}
	for _, code := range sortedKeys(f.Verification.Inputs.Skipped) {
		account.Excluded("no series", code+": the compiler found no complete series")
		t.Rows = append(t.Rows, nil)
	}
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	header := []string{"id", "name", "name_zh", "place", "CO2", "CH4", "N2O", "note", "note_zh", "at"}
	if err := importer.WriteCSV(filepath.Join(folder, "factors.csv"), header, rows); err != nil {
		return err
	}
	return account.Write(filepath.Join(folder, "provenance.csv"), t)
}

// sensitivity is how the compiler says what its choices did to a country.
var sensitivity = regexp.MustCompile(`^Main activity producers only\. ([0-9.]+)% of CRF 1\.A\.1\.a emissions allocated to electricity by the GHG Protocol efficiency method\. ` +
	`Substituting IEA reference efficiencies moves the result by ([0-9.]+)%; the energy content method, which the guidance permits as an alternative, would move it by ([0-9.]+)%\. ` +
	`Methane is treated as fossil, `)

// row returns a row without its last cell, where it stands in the file.
func (x factor) row() ([]string, error) {
	if x.Scope != "Scope2" || x.Scope2Method != "LocationBased" || x.Unit != "MegawattHour" || !x.Derived {
		return nil, fmt.Errorf("is %s %s per %s, derived %t: want a derived location-based factor of scope 2 per MWh", x.Scope, x.Scope2Method, x.Unit, x.Derived)
	}
	code := x.Region
	if code == "EL" { // Eurostat's code of Greece
		code = "GR"
	}
	region, err := language.ParseRegion(code)
	if err != nil || len(code) != 2 || !region.IsCountry() {
		return nil, fmt.Errorf("region %q is not known", x.Region)
	}
	row := []string{strings.ToLower(code), "Electricity of the public grid, " + display.Regions(language.English).Name(region),
		display.Regions(language.SimplifiedChinese).Name(region) + "公共电网电力", code}
	gases := []string{"CarbonDioxide", "MethaneFossil", "NitrousOxide"}
	if len(x.Components) != len(gases) {
		return nil, fmt.Errorf("%d components, want %v", len(x.Components), gases)
	}
	for _, g := range gases {
		n, err := importer.Number(x.Components[g].String())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", g, err)
		}
		row = append(row, n)
	}
	m := sensitivity.FindStringSubmatch(x.Note)
	if m == nil {
		return nil, fmt.Errorf("the note does not state the allocation: %q", x.Note)
	}
	return append(row,
		fmt.Sprintf("%s %% of the emissions allocated to electricity; with the IEA's efficiencies it moves by %s %%, by the energy content method by %s %%", m[1], m[2], m[3]),
		fmt.Sprintf("%s%%的排放分配给电力；改用IEA参考效率变动%s%%，改用能量含量法变动%s%%", m[1], m[2], m[3]), ""), nil
}

func sortedKeys(m map[string]string) []string {
	var ks []string
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}
