package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors/internal/importer"
)

// extractSHA256 is of data/factors/egrid-2023.json of
// github.com/agirgol/carbon-accounting-dotnet at a276fc795d4a, which was made from the
// metric edition of eGRID2023 revision 2 (egrid2023_data_metric_rev2.xlsx, SHA-256
// 3dfbbcf2f949…), sheet SRL23.
const extractSHA256 = "21e9e92b92252a791416a7984483b38fecf651128d9b2a70b5c0bb74d4814366"

const workbook = "SHA-256 3dfbbcf2f949d58d5b2dbee3aab8150bd04a0c8ebb730ba1cd37a013bd4450ab."

// metric is the pound of the metric edition: its figures are those of the edition in
// pounds times this, not times 0.45359237.
var metric = unit.MustNumber("0.4536")

// readExtract reads the extract as a table: acronym, name, kg of three gases per MWh, where.
func readExtract(path string) (*importer.Table, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	h := sha256.Sum256(data)
	if have := hex.EncodeToString(h[:]); have != extractSHA256 {
		return nil, &importer.BindError{File: filepath.Base(path), What: "sha256", Have: have, Want: extractSHA256}
	}
	return parseExtract(filepath.Base(path), extractSHA256, data)
}

func parseExtract(name, sum string, data []byte) (*importer.Table, error) {
	var file struct {
		Source  struct{ Title string }
		Factors []struct {
			Activity, Unit, SourceReference string
			Components                      map[string]json.Number
		}
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&file); err != nil {
		return nil, &importer.BindError{File: name, What: "json", Have: err.Error(), Want: "a whole file"}
	}
	if !strings.Contains(file.Source.Title, "eGRID2023), Revision 2, metric edition, sheet SRL23") || !strings.Contains(file.Source.Title, workbook) {
		return nil, &importer.BindError{File: name, Cell: "source.title", What: "edition", Have: file.Source.Title, Want: "eGRID2023 revision 2, metric, sheet SRL23"}
	}
	t := &importer.Table{File: name, SHA256: sum, First: 1}
	for i, f := range file.Factors {
		where := fmt.Sprintf("factors[%d]", i)
		sheet, acronym, ok := strings.Cut(f.SourceReference, ", subregion ")
		if want := "Purchased electricity — " + names[acronym] + " (" + acronym + ")"; !ok || sheet != "eGRID2023 sheet SRL23" || f.Activity != want {
			return nil, &importer.BindError{File: name, Cell: where + ".activity", What: "subregion", Have: f.Activity, Want: want}
		}
		if f.Unit != "MegawattHour" || len(f.Components) != 3 {
			return nil, &importer.BindError{File: name, Cell: where + ".unit", What: "unit", Have: f.Unit, Want: "MegawattHour, three gases"}
		}
		row := []string{acronym}
		for _, gas := range []string{"CarbonDioxide", "MethaneFossil", "NitrousOxide"} {
			row = append(row, f.Components[gas].String())
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// Extract makes a row for each subregion. Figures of the metric edition are pounds times
// 0.4536; each must come back as a whole number of thousandths of a pound, which is what
// the edition in pounds prints.
func Extract(t *importer.Table) (rows [][]string, account *importer.Account, err error) {
	account = new(importer.Account)
	seen := map[string]bool{}
	for i, r := range t.Rows {
		acronym := r[0]
		if names[acronym] == "" || seen[acronym] {
			return nil, nil, fmt.Errorf("%s: factors[%d]: subregion %q is not known, or comes twice", t.File, i, acronym)
		}
		seen[acronym] = true
		row := []string{strings.ToLower(acronym), "egrid:" + acronym}
		for k, kg := range r[1:] {
			n, err := unit.ParseNumber(kg)
			if err != nil {
				return nil, nil, fmt.Errorf("%s: factors[%d], gas %d: %w", t.File, i, k, err)
			}
			lb, err := n.Quo(metric)
			if err != nil {
				return nil, nil, err
			}
			if !lb.Equal(unit.FromDecimal(lb.Round(3))) {
				return nil, nil, fmt.Errorf("%s: factors[%d], gas %d: %s kg is no whole number of thousandths of a pound of 0.4536 kg", t.File, i, k, kg)
			}
			row = append(row, lb.String())
		}
		rows = append(rows, append(row, "SRL23 "+acronym))
		account.Imported("subregion", "subregions, total output: the extract has neither non-baseload rates nor the average of the United States")
	}
	if len(seen) != len(names) {
		return nil, nil, fmt.Errorf("%s: %d subregions, want %d", t.File, len(seen), len(names))
	}
	sortByID(rows)
	return rows, account, nil
}
