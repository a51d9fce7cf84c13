package main

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// A factor is a row of factors.csv, with what its edition says of the id.
type factor struct {
	label
	co2e, co2, biogenic, ch4, n2o string
	at                            string
}

// A label is what the publisher says of an id: a row of taxonomy.csv.
type label struct {
	id, path, kind, per, stage, place, gas string
}

// Import turns the rows of a flat file into factors, in the order of the file. A
// total and its parts by gas are one factor.
func Import(t *importer.Table) (out []factor, account *importer.Account, err error) {
	account = new(importer.Account)
	curKey := "" // of the total to which the next parts belong
	for i, r := range t.Rows {
		fail := func(col int, err error) error {
			return fmt.Errorf("%s: %s!%s: %w", t.File, t.Sheet, t.Cell(i, col), err)
		}
		id := r[colID]
		key, kind, ok := cutLast(id)
		switch {
		case id == "" && r[colScope] == "END":
			account.Excluded("end", "the end marker of the sheet")
			continue
		case strings.Join(r, "") == "":
			account.Excluded("empty", "a row without any cell")
			continue
		case !ok:
			return nil, nil, fail(colID, fmt.Errorf("%q is no id of the form 1_100_1000_15_1", id))
		case strings.HasPrefix(r[colGHG], "kWh ("):
			account.Excluded("energy", "SECR rows in kWh: energy use, not an emission factor")
			continue
		case r[colLevel1] == "Refrigerant & other" && r[colText] != totalRow:
			account.Excluded("kyoto-split", "Kyoto and non-Kyoto parts of a refrigerant: they follow from the species of its total row")
			continue
		case strings.TrimSpace(r[colValue]) == "":
			account.Excluded("not published", "a row without a value: not published, which is not zero")
			continue
		}
		value, err := importer.Number(r[colValue])
		if err != nil {
			return nil, nil, fail(colValue, err)
		}
		switch part := r[colGHG]; {
		case part == "kg CO2e" && kind == "1", part == "kg CO2e of CO2 per unit" && r[colLevel1] == "Outside of scopes":
			l, err := labelOf(r)
			if err != nil {
				return nil, nil, fail(colUOM, err)
			}
			if r[colLevel1] == "Refrigerant & other" && l.gas == "" && t.Rows[i-1][colValue] != "" {
				account.Excluded("outside Kyoto, composition unknown", "a substance that carbon/ghg does not know, with a part outside Kyoto: its account could not be told")
				continue
			}
			f := factor{label: l, at: t.Cell(i, colValue)}
			if r[colLevel1] == "Outside of scopes" {
				f.biogenic = value
			} else {
				f.co2e = value
			}
			out, curKey = append(out, f), key
			account.Imported("factor", "totals in kg CO2e, and biogenic CO2 outside of scopes: one factor each")
		default:
			if curKey != key {
				return nil, nil, fail(colGHG, fmt.Errorf("%q does not follow its total", part))
			}
			cur := &out[len(out)-1]
			to := cur.part(part)
			if to == nil {
				return nil, nil, fail(colGHG, fmt.Errorf("%q is no part of a total", part))
			}
			*to = value
			cur.at, _, _ = strings.Cut(cur.at, ":")
			cur.at += ":" + t.Cell(i, colValue)
			account.Imported("part", "parts by gas, in kg CO2e, of the total above them")
		}
	}
	return out, account, nil
}

// part is where a part of a total goes, nil if it is none.
func (f *factor) part(name string) *string {
	switch name {
	case "kg CO2e of CO2 per unit":
		return &f.co2
	case "kg CO2e of CH4 per unit":
		return &f.ch4
	case "kg CO2e of N2O per unit":
		return &f.n2o
	}
	return nil
}

// labelOf reads what a row says of its id.
func labelOf(r []string) (l label, err error) {
	l = label{id: r[colID], path: path(r), place: placeOf(r)}
	if l.per, err = unitOf(r); err != nil {
		return l, err
	}
	if l.stage, err = stageOf(r); err != nil {
		return l, err
	}
	switch r[colLevel1] {
	case "Hotel stay": // one kind for all countries: the place decides
		l.kind = "desnz/hotel-stay"
	case "Refrigerant & other":
		l.gas = gasOf(r[colLevel3])
	}
	return l, nil
}

// path is the publisher's taxonomy, untouched but for blanks at the ends.
func path(r []string) string {
	var levels []string
	for _, l := range r[colLevel1 : colText+1] {
		if l = strings.TrimSpace(l); l != "" {
			levels = append(levels, l)
		}
	}
	return strings.Join(levels, " > ")
}

func cutLast(id string) (key, last string, ok bool) {
	i := strings.LastIndexByte(id, '_')
	if i < 0 {
		return "", "", false
	}
	return id[:i], id[i+1:], true
}
