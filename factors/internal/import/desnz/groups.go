package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// A catalogue is what a third party made of the flat file of 2026: one group for what
// is a total and its parts in the flat file, totals as printed, gases in kilograms:
// the printed CO2e over 28 and 265, rounded to twelve digits.
type catalogue struct {
	Factors []group `json:"factors"`
}

type group struct {
	ID         string                 `json:"id"`
	Activity   string                 `json:"activity"`
	Unit       string                 `json:"unit"`
	Basis      string                 `json:"basis"`
	Components map[string]json.Number `json:"components"`
	CO2e       json.Number            `json:"publishedCo2eKgPerUnit"`
	GWP        string                 `json:"publishedGwpBasis"`
	Biogenic   json.Number            `json:"biogenicCarbonKg"`
	Source     string                 `json:"sourceReference"`
}

// An index is what the publisher's flat file of another year says of the ids, with or
// without a value.
type index struct {
	rows map[string][]string // by id without its last number: the first row
	// like counts the groups that differ in nothing but the column text, such as fuel,
	// load or treatment.
	like map[string]int
}

func newIndex(flat *importer.Table) index {
	x := index{rows: map[string][]string{}, like: map[string]int{}}
	for _, r := range flat.Rows {
		key, _, ok := cutLast(r[colID])
		if !ok || strings.HasPrefix(r[colGHG], "kWh (") || x.rows[key] != nil {
			continue
		}
		x.rows[key] = r
		x.like[withoutText(r)]++
	}
	return x
}

func withoutText(r []string) string {
	return strings.Join(append(slices.Clone(r[colScope:colText]), r[colUOM]), "|")
}

// Groups takes the groups of the catalogue that say of one row of the flat file what it
// prints. The catalogue's program (tools/defra-import/import_defra.py) leaves the column
// text out of its keys: of the rows that differ in it only, it keeps the id of the first
// and the value of the last. So "Cars, mini, diesel" is 0 there, the value of the battery
// car. Such groups are left out, all of them.
func Groups(c catalogue, x index) (out []factor, account *importer.Account, err error) {
	account = new(importer.Account)
	for i, g := range c.Factors {
		where := fmt.Sprintf("factors[%d]", i)
		fail := func(format string, args ...any) error {
			return fmt.Errorf("%s (%s): %w", where, g.ID, fmt.Errorf(format, args...))
		}
		key, ok := strings.CutPrefix(g.Source, "DESNZ 2026 flat file, row group ")
		r := x.rows[key]
		if !ok || r == nil {
			return nil, nil, fail("%q names no row group", g.Source)
		}
		if x.like[withoutText(r)] > 1 {
			account.Excluded("columns merged", "groups in which the catalogue puts rows together that differ in their column text (fuel, load, class of service, treatment): the id of the first, the value of the last")
			continue
		}
		if err := g.agrees(r); err != nil {
			return nil, nil, fail("row group %s: %w", key, err)
		}
		l, err := labelOf(r)
		if err != nil {
			return nil, nil, fail("%w", err)
		}
		l.id = key + "_1"
		f := factor{label: l, at: where}
		if f.co2e, err = importer.Plain(g.CO2e.String()); err != nil {
			return nil, nil, fail("publishedCo2eKgPerUnit: %w", err)
		}
		for _, gas := range slices.Sorted(maps.Keys(g.Components)) {
			to, gwp := f.component(gas)
			if to == nil {
				return nil, nil, fail("unknown component %q", gas)
			}
			if *to, err = printed(g.Components[gas].String(), gwp); err != nil {
				return nil, nil, fail("%s: %w", gas, err)
			}
		}
		out = append(out, f)
		account.Imported("factor", "groups that are one row group of the flat file: one factor each")
		if g.Biogenic == "" {
			continue
		}
		b, err := x.outside(g, r)
		if err != nil {
			return nil, nil, fail("biogenicCarbonKg: %w", err)
		}
		b.at = where + ".biogenicCarbonKg"
		out = append(out, b)
		account.Imported("biogenic", "biogenic CO2 outside of scopes that the catalogue keeps beside a fuel: one factor each")
	}
	return out, account, nil
}

// agrees reports whether a group is about what its row says.
func (g group) agrees(r []string) error {
	unit, ok := catalogueUnits[r[colUOM]]
	switch {
	case !ok || unit != g.Unit+" "+g.Basis:
		return fmt.Errorf("unit %s %s, its row is per %s", g.Unit, g.Basis, r[colUOM])
	case strings.TrimSpace(g.Activity) != strings.TrimSpace(r[colLevel3]):
		return fmt.Errorf("activity %q, its row is of %q", g.Activity, r[colLevel3])
	case g.GWP != "Ar5":
		return fmt.Errorf("GWP basis %q", g.GWP)
	}
	return nil
}

var catalogueUnits = map[string]string{
	"tonnes": "Tonne NotApplicable", "litres": "Litre NotApplicable", "cubic metres": "CubicMetre NotApplicable",
	"km": "Kilometre NotApplicable", "miles": "Mile NotApplicable", "tonne.km": "TonneKilometre NotApplicable", "passenger.km": "PassengerKilometre NotApplicable",
	"kWh": "KilowattHour NotApplicable", "kWh (Net CV)": "KilowattHour NetCalorificValue", "kWh (Gross CV)": "KilowattHour GrossCalorificValue",
}

// component is where a gas of a group goes, and the potential it was divided by.
func (f *factor) component(name string) (to *string, gwp int64) {
	switch name {
	case "CarbonDioxide":
		return &f.co2, 1
	case "MethaneFossil":
		return &f.ch4, 28
	case "NitrousOxide":
		return &f.n2o, 265
	}
	return nil, 0
}

// printed returns the CO2e that a mass of gas was made from: the shortest decimal that
// gives the mass again when it is divided and rounded to twelve digits, as the catalogue
// did.
func printed(mass string, gwp int64) (string, error) {
	m, err := decimal.NewFromString(mass)
	if err != nil {
		return "", err
	}
	want, _ := m.Float64()
	exact := m.Mul(decimal.NewFromInt(gwp))
	for places := int32(0); places <= 24; places++ {
		d := exact.Round(places)
		v, _ := d.Float64()
		if got, _ := strconv.ParseFloat(strconv.FormatFloat(v/float64(gwp), 'g', 12, 64), 64); got == want {
			return d.String(), nil
		}
	}
	return "", fmt.Errorf("no decimal over %d is %s", gwp, mass)
}

// outside is the row of biogenic CO2 that belongs to a fuel.
func (x index) outside(g group, fuel []string) (f factor, err error) {
	for _, key := range slices.Sorted(maps.Keys(x.rows)) {
		r := x.rows[key]
		if r[colLevel1] != "Outside of scopes" || r[colLevel3] != fuel[colLevel3] || r[colUOM] != fuel[colUOM] {
			continue
		}
		if f.id != "" {
			return f, fmt.Errorf("%s and %s are both of %s", f.id, r[colID], r[colLevel3])
		}
		if f.label, err = labelOf(r); err != nil {
			return f, err
		}
		if f.biogenic, err = importer.Plain(g.Biogenic.String()); err != nil {
			return f, err
		}
	}
	if f.id == "" {
		return f, fmt.Errorf("no row of %s per %s outside of scopes", fuel[colLevel3], fuel[colUOM])
	}
	return f, nil
}

// readCatalogue reads the bound file.
func readCatalogue(path string) (c catalogue, t *importer.Table, err error) {
	data, t, err := importer.File(path, json2026)
	if err != nil {
		return c, nil, err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&c); err != nil {
		return c, nil, err
	}
	n := len(c.Factors)
	for _, g := range c.Factors {
		if g.Biogenic != "" {
			n++
		}
	}
	t.Rows = make([][]string, n)
	return c, t, nil
}
