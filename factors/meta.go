package factors

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
)

// meta is edition.csv: the edition, how its rows are to be read, and defaults of
// columns.
type meta struct {
	edition   Edition
	prefix    string             // first slug of kinds made from path
	sheet     string             // before each cell
	partsCO2e bool               // columns of gases are kg CO2e, not kg of gas
	defaults  [numColumns]string // of columns of factors.csv
}

// ReadEdition reads edition.csv of a folder, for a publisher whose factors are
// made by a program and not by [Read].
func ReadEdition(folder fs.FS) (Edition, error) {
	m, err := readMeta(folder)
	if err != nil {
		return Edition{}, err
	}
	return m.edition, nil
}

func readMeta(folder fs.FS) (*meta, error) {
	const file = "edition.csv"
	in := &faults{file: file}
	text, ok := in.text(folder, file, false, maxEdition)
	if !ok {
		return nil, errors.Join(in.list...)
	}
	rows, err := parseCSV(text)
	if err != nil {
		return nil, fault(RuleEdition, file, "%w", err)
	}
	e := new(carbon.Edition)
	m := &meta{edition: Edition{Edition: e}}
	texts := map[string]*string{
		"id": &e.ID, "publisher": &e.Publisher.EN, "publisher_zh": &e.Publisher.ZH, "title": &e.Title.EN, "title_zh": &e.Title.ZH,
		"document": &e.Document.EN, "document_zh": &e.Document.ZH, "version": &e.Version, "licence": &e.Licence, "attribution": &e.Attribution,
		"url": &e.URL, "sha256": &e.SHA256, "redistribute": &e.Redistribute, "prefix": &m.prefix, "sheet": &m.sheet,
	}
	var faults []error
	seen := map[string]bool{}
	for i, row := range rows {
		where := file + ": row " + strconv.Itoa(i+1)
		if len(row) != 2 || seen[row[0]] {
			faults = append(faults, fault(RuleEdition, where, "%q: want a key, once, and its value", row))
			continue
		}
		key, value := row[0], row[1]
		seen[key] = true
		var err error
		switch {
		case key == "key":
		case texts[key] != nil:
			*texts[key] = value
		case key == "published":
			e.Published, err = carbon.ParseDate(value)
		case key == "data_year":
			if e.DataYear, err = strconv.Atoi(value); err == nil && (e.DataYear < 1 || e.DataYear > 9999) {
				err = fmt.Errorf("%d is no year", e.DataYear)
			}
		case key == "gwp":
			e.GWP, err = ghg.ParseSet(value)
		case key == "validity":
			m.edition.Validity, err = ParseValidity(value)
		case key == "parts" && (value == "kg" || value == "kg CO2e"):
			m.partsCO2e = value == "kg CO2e"
		case key == "digest":
			err = m.edition.Content.UnmarshalText([]byte(value))
		case slices.Contains(columns[1:], key):
			m.defaults[slices.Index(columns[:], key)] = value
		default:
			faults = append(faults, fault(RuleEdition, where, "unknown key or value: %s = %q", key, value))
		}
		if err != nil {
			faults = append(faults, fault(RuleEdition, where, "%s: %w", key, err))
		}
	}
	if m.partsCO2e && e.GWP == ghg.NoSet {
		faults = append(faults, fault(RuleEdition, file, "parts in kg CO2e need the GWP set"))
	}
	if m.sheet != "" {
		m.sheet += "!"
	}
	return m, in.err(faults...)
}
