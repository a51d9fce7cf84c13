package main

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

var small = []string{"13014_1", "13014", "fruits, légumes, légumineuses et oléagineux", "fruits", "Fraise de saison, crue", "Strawberry in season, raw ",
	"de saison", "0", "Glacé", "PS", "Pas de préparation ", "2.14", "0.05", "0.47107044"}

func bound(t *testing.T, header, row []string) (string, importer.Binding) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "synthese.csv")
	var text strings.Builder
	w := csv.NewWriter(&text)
	w.WriteAll([][]string{header, row})
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	h := sha256.Sum256([]byte(text.String()))
	b := synthesis301
	b.SHA256, b.End, b.EndText = hex.EncodeToString(h[:]), "A2", small[0]
	return path, b
}

func with(col int, s string) []string {
	row := append([]string(nil), small...)
	row[col] = s
	return row
}

func TestAFood(t *testing.T) {
	path, b := bound(t, synthesis301.Header, small)
	table, err := importer.CSV(path, b)
	if err != nil {
		t.Fatal(err)
	}
	got, err := food(table, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"13014_1", "fruits, vegetables, legumes and oilseeds > fruits > Strawberry in season, raw", "0.47107044", "DQR 2.14 (1–5)", "N2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRefusesWhatIsNotTheTable(t *testing.T) {
	shifted := append([]string(nil), synthesis301.Header...)
	shifted[12], shifted[13] = shifted[13], shifted[12]
	for _, c := range []struct {
		claim       string
		header, row []string
		what, cell  string
	}{
		{"a shifted column", shifted, small, "header", "M1"},
		{"a table cut short", synthesis301.Header, nil, "end", "A2"},
	} {
		path, b := bound(t, c.header, c.row)
		var bind *importer.BindError
		if err := run(path, b, t.TempDir()); !errors.As(err, &bind) || bind.What != c.what || bind.Cell != c.cell {
			t.Errorf("%s: %v", c.claim, err)
		}
	}
	path, _ := bound(t, synthesis301.Header, small)
	var bind *importer.BindError
	if err := run(path, synthesis301, t.TempDir()); !errors.As(err, &bind) || bind.What != "sha256" {
		t.Errorf("another hash: %v", err)
	}
	for claim, c := range map[string]struct {
		row  []string
		want string
	}{
		"the code of another food":     {with(colCiqual, "13015"), "synthese.csv: A2: "},
		"a group that is new":          {with(colGroup, "insectes"), `synthese.csv: C2: group "insectes"`},
		"a food without a name":        {with(colEnglish, ""), "synthese.csv: F2: "},
		"a number that is none":        {with(colClimate, "n/a"), "synthese.csv: N2: "},
		"a blank":                      {with(colClimate, ""), "synthese.csv: N2: "},
		"a rating beyond five":         {with(colDQR, "7"), "synthese.csv: L2: "},
		"a value of another indicator": {with(colDQR, "0.2153665"), "synthese.csv: L2: "},
	} {
		path, b := bound(t, synthesis301.Header, c.row)
		if err := run(path, b, t.TempDir()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", claim, err, c.want)
		}
	}
}
