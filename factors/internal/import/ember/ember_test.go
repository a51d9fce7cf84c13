package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

const small = `Entity,Code,Year,g
ASEAN (Ember),,2024,570.1
China,CHN,2019,600.5
China,CHN,2024,555.4
Kosovo,OWID_KOS,2024,900
World,OWID_WRL,2024,471.08
Europe,OWID_EUR,2024,211
`

func bound(t *testing.T, text string) (string, release) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "owid.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	h := sha256.Sum256([]byte(text))
	return path, release{"2026-04-21", importer.Binding{SHA256: hex.EncodeToString(h[:]), Header: []string{"Entity", "Code", "Year", "g"}, End: "D7", EndText: "211"}}
}

func TestRowsHaveTheirFates(t *testing.T) {
	path, r := bound(t, small)
	table, err := importer.CSV(path, r.binding)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string][]string{}
	rows, account, err := countries(table, said)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"cn-2024", "555.4", "D4"}, {"glo-2024", "471.08", "D6"}, {"xk-2024", "900", "D5"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"cn-2024", "Electricity generation, China", "中国发电碳强度", "CN", "2024"}, said["cn-2024"]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	text, err := account.Text(table)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"excluded,regions,2,", "excluded,before 2020,1,", "imported,factor,3,"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestRefusesWhatIsNotTheRelease(t *testing.T) {
	for _, c := range []struct{ claim, old, new, what, cell string }{
		{"a shifted column", "Entity,Code,Year,g", "Code,Entity,Year,g", "header", "A1"},
		{"the column of another release", "Year,g", "Year,carbon_intensity", "header", "D1"},
		{"a file cut short", "Europe,OWID_EUR,2024,211\n", "", "end", "D7"},
	} {
		path, r := bound(t, strings.Replace(small, c.old, c.new, 1))
		var bind *importer.BindError
		if err := run([]release{r}, []string{path}, t.TempDir()); !errors.As(err, &bind) || bind.What != c.what || bind.Cell != c.cell {
			t.Errorf("%s: %v", c.claim, err)
		}
	}
	path, _ := bound(t, small)
	var bind *importer.BindError
	if err := run(releases[:1], []string{path}, t.TempDir()); !errors.As(err, &bind) || bind.What != "sha256" {
		t.Errorf("another hash: %v", err)
	}
	for _, c := range []struct{ claim, old, new, want string }{
		{"a code that is none", "CHN,2024", "QQQ,2024", `owid.csv: B4: code "QQQ" is not known`},
		{"a number that is none", "555.4", "n/a", "owid.csv: D4: "},
		{"two names of a country", "Kosovo,OWID_KOS", "China (mainland),CHN", `owid.csv: A5: "China (mainland)", another row has`},
	} {
		path, r := bound(t, strings.Replace(small, c.old, c.new, 1))
		if err := run([]release{r}, []string{path}, t.TempDir()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.claim, err, c.want)
		}
	}
}
