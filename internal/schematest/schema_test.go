package schematest

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/catalogue"
	"github.com/tanlian/tanlian/internal/editions"
)

// published is every embedded edition as one dataset.
func published(t *testing.T) *factors.Dataset {
	t.Helper()
	all, err := editions.All()
	if err != nil {
		t.Fatal(err)
	}
	d, err := factors.Join(all...)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// tables is a catalogue in memory, with the joined table.
func tables(t *testing.T, d *factors.Dataset) map[string]*bytes.Buffer {
	t.Helper()
	m := map[string]*bytes.Buffer{catalogue.JoinedFile: new(bytes.Buffer)}
	create := func(name string) (io.WriteCloser, error) {
		m[name] = new(bytes.Buffer)
		return closer{m[name]}, nil
	}
	if err := catalogue.Write(t.Context(), create, d, catalogue.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := catalogue.WriteJoined(t.Context(), m[catalogue.JoinedFile], d, catalogue.Options{}); err != nil {
		t.Fatal(err)
	}
	return m
}

type closer struct{ io.Writer }

func (closer) Close() error { return nil }

// schema compiles the published schema of a table; it must be valid by its own dialect.
func schema(t *testing.T, file string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(catalogue.Schema(file)))
	if err != nil {
		t.Fatal(file, err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(file, doc); err != nil {
		t.Fatal(file, err)
	}
	s, err := c.Compile(file)
	if err != nil {
		t.Fatal(file, err)
	}
	if s.DraftVersion != 2020 {
		t.Errorf("%s: draft %d", file, s.DraftVersion)
	}
	return s
}

func object(names, cells []string) map[string]any {
	m := map[string]any{}
	for i, n := range names {
		m[n] = cells[i]
	}
	return m
}

// Every row of every table of every embedded edition is valid.
func TestRowsAreValid(t *testing.T) {
	for file, text := range tables(t, published(t)) {
		s := schema(t, file)
		rows, err := csv.NewReader(text).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) < 2 {
			t.Errorf("%s: no rows", file)
		}
		for i, cells := range rows[1:] {
			if err := s.Validate(object(rows[0], cells)); err != nil {
				t.Fatalf("%s: row %d: %v", file, i+2, err)
			}
		}
		t.Logf("%s: %d rows", file, len(rows)-1)
	}
}

// A factor of every unit is valid, and money of every price basis.
func TestEveryUnitIsValid(t *testing.T) {
	units := unit.All()
	for _, basis := range []unit.PriceBasis{unit.BasisUnstated, unit.Purchaser, unit.Basic, unit.PurchaserWithVAT} {
		for _, year := range []int{0, 2025} {
			u, err := unit.Monetary("CNY", year, basis)
			if err != nil {
				t.Fatal(err)
			}
			units = append(units, u)
		}
	}
	e := factors.Edition{Edition: &carbon.Edition{ID: "x", Publisher: carbon.Same("x"), Title: carbon.Same("x"), Licence: "x", Attribution: "x", Redistribute: "load"}, Validity: factors.Standing}
	var list []*carbon.Factor
	for i, u := range units {
		kind := fmt.Sprintf("x/%03d", i)
		list = append(list, &carbon.Factor{ID: carbon.FactorID(kind), Kind: carbon.Kind(kind), Name: carbon.Same("x"), Per: u, Stage: carbon.CradleToGate, Place: carbon.World,
			Amounts: ghg.Amounts{{Species: ghg.CO2, Kg: unit.Ratio(int64(-i), 7)}}, Source: carbon.Source{Edition: e.Edition, At: "x"}})
	}
	d, err := factors.New([]factors.Edition{e}, list)
	if err != nil {
		t.Fatal(err)
	}
	s := schema(t, catalogue.Factors)
	rows, err := csv.NewReader(tables(t, d)[catalogue.Factors]).ReadAll()
	if err != nil || len(rows) != len(units)+1 {
		t.Fatal(len(rows), err)
	}
	for _, cells := range rows[1:] {
		if err := s.Validate(object(rows[0], cells)); err != nil {
			t.Error(err)
		}
	}
}

// The schemas refuse what the reader refuses in a cell.
func TestRowsAreRefused(t *testing.T) {
	m := tables(t, published(t))
	for _, c := range []struct{ file, column, value string }{
		{catalogue.Editions, "edition_id", ""},
		{catalogue.Editions, "published_on", "10/06/2025"},
		{catalogue.Editions, "data_year", "0"},
		{catalogue.Editions, "validity", "for ever"},
		{catalogue.Editions, "gwp_set", "AR7"},
		{catalogue.Editions, "redistribute", "sell"},
		{catalogue.Editions, "dataset_digest", "abc"},
		{catalogue.Editions, "attribution", "=HYPERLINK(\"x\")"},
		{catalogue.Editions, "licence", "a\rb"},
		{catalogue.Factors, "id", ""},
		{catalogue.Factors, "name", "@SUM(A1)"},
		{catalogue.Factors, "name_zh", "＝1"},
		{catalogue.Factors, "stage", "combustible"},
		{catalogue.Factors, "scope2_method", "residual"},
		{catalogue.Factors, "valid_to", "2025"},
		{catalogue.Factors, "den_kind", "weight"},
		{catalogue.Factors, "cv_basis", "lower"},
		{catalogue.Factors, "basis", ""},
		{catalogue.Factors, "co2", "1e-3"},
		{catalogue.Factors, "n2o", "1,5"},
		{catalogue.Factors, "ch4_fossil", ".5"},
		{catalogue.Factors, "co2e", "NA"},
		{catalogue.Factors, "other_gases", "SF6"},
		{catalogue.Factors, "gas_kg", "CO2=1;"},
		{catalogue.Factors, "quality", "good"},
		{catalogue.Factors, "grade", "D"},
		{catalogue.Factors, "qualifiers", "price_year=2022"},
		{catalogue.Regions, "place", ""},
		{catalogue.Properties, "rate", "0.83 kg"},
		{catalogue.Properties, "to", ""},
	} {
		s := schema(t, c.file)
		rows, err := csv.NewReader(bytes.NewReader(m[c.file].Bytes())).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		row := object(rows[0], rows[1])
		if _, ok := row[c.column]; !ok {
			t.Fatalf("%s: no column %s", c.file, c.column)
		}
		row[c.column] = c.value
		if err := s.Validate(row); err == nil || !strings.Contains(err.Error(), c.column) {
			t.Errorf("%s: %s = %q: %v", c.file, c.column, c.value, err)
		}
		delete(row, c.column)
		if s.Validate(row) == nil {
			t.Errorf("%s: a row without %s is valid", c.file, c.column)
		}
		row = object(rows[0], rows[1])
		row["scope"] = "1"
		if s.Validate(row) == nil {
			t.Errorf("%s: a row with a column of its own is valid", c.file)
		}
	}
}
