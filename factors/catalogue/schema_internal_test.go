package catalogue

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Update is for the golden files of the other tests.
var Update = flag.Bool("update", false, "rewrite the schemas and the golden files")

const (
	aNumber = `-?[0-9]+(\.[0-9]+|/[0-9]+)?`
	gases   = `[^;=\r\n]+=` + aNumber
	aDate   = `[0-9]{4}-[0-9]{2}-[0-9]{2}`
	aDigest = `[0-9a-f]{64}`
	aText   = `[^=+@\t\n\r＝＋－＠-][^\r]*` // no formula, no carriage return
)

// patterns of columns whose form is their own.
var patterns = map[string]string{
	"data_year": `[1-9][0-9]*`, "content_digest": aDigest, "dataset_digest": aDigest,
	"den_unit": `[^\r\n]+`, "from": `[^\r\n]+`, "to": `[^\r\n]+`,
	"qualifiers":  `currency=[A-Z]{3}(;price_year=[0-9]{4})?(;price_type=(purchaser|basic|purchaser\+vat))?`,
	"other_gases": gases + `(;` + gases + `)*`, "gas_kg": gases + `(;` + gases + `)*`,
}

// schemaOf writes the JSON Schema of a row.
func schemaOf(t *testing.T, file string, columns []column) []byte {
	t.Helper()
	var b bytes.Buffer
	quote := func(v any) string {
		var q bytes.Buffer
		e := json.NewEncoder(&q)
		e.SetEscapeHTML(false)
		if err := e.Encode(v); err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(q.String())
	}
	b.WriteString("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n")
	b.WriteString("  \"$id\": " + quote("https://github.com/tanlian/tanlian/factors/catalogue/schema/"+strings.TrimSuffix(file, ".csv")+".schema.json") + ",\n")
	b.WriteString("  \"title\": " + quote("A row of "+file) + ",\n  \"type\": \"object\",\n  \"properties\": {\n")
	for i, c := range columns {
		b.WriteString("    " + quote(c.name) + ": {\"type\": \"string\", ")
		pattern := ""
		switch c.form {
		case text:
			pattern = aText
		case plain:
			if pattern = patterns[strings.TrimPrefix(c.name, "edition_")]; pattern == "" {
				t.Fatalf("%s: %s has no pattern", file, c.name)
			}
		case number:
			pattern = aNumber
		case date:
			pattern = aDate
		}
		if c.form == enum {
			of := slices.Clone(c.of)
			if !c.need {
				of = append([]string{""}, of...)
			}
			b.WriteString("\"enum\": " + quote(of))
		} else {
			pattern = "^(" + pattern + ")$"
			if !c.need {
				pattern = strings.TrimSuffix(pattern, "$") + "?$"
			}
			b.WriteString("\"pattern\": " + quote(pattern))
		}
		b.WriteString(", \"description\": " + quote(c.doc) + "}" + map[bool]string{true: ","}[i < len(columns)-1] + "\n")
	}
	b.WriteString("  },\n  \"required\": " + quote(names(columns)) + ",\n  \"additionalProperties\": false\n}\n")
	return b.Bytes()
}

// The published schemas say what reader and writer know of the columns: -update writes
// them.
func TestSchemasAreOfTheColumns(t *testing.T) {
	for _, file := range []string{Editions, Factors, Regions, Properties, JoinedFile} {
		columns := columnsOf(file)
		if file == JoinedFile {
			columns = joinedColumns()
		}
		want := schemaOf(t, file, columns)
		if *Update {
			if err := os.WriteFile("schema/"+strings.TrimSuffix(file, ".csv")+".schema.json", want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if !json.Valid(want) {
			t.Errorf("%s: no JSON", file)
		}
		if diff := cmp.Diff(string(want), string(Schema(file))); diff != "" {
			t.Errorf("%s: run go test -update (-want +got):\n%s", file, diff)
		}
	}
	if Schema("other.csv") != nil {
		t.Error("a schema of a table that does not exist")
	}
}

// No two columns of a table have one name.
func TestColumnsHaveNames(t *testing.T) {
	for _, columns := range [][]column{editionColumns[:], factorColumns[:], regionColumns[:], propertyColumns[:], joinedColumns()} {
		seen := map[string]bool{}
		for _, c := range columns {
			if c.name == "" || c.doc == "" || seen[c.name] || c.form == enum != (c.of != nil) {
				t.Errorf("column %q: without name, text or values, or twice", c.name)
			}
			seen[c.name] = true
		}
	}
}

func TestRulesAreBilingualAndUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if r.Code == "" || r.Text.EN == "" || r.Text.ZH == "" || seen[r.Code] {
			t.Errorf("rule %+v", r)
		}
		seen[r.Code] = true
	}
}
