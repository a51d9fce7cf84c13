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

const small = "region,data_year,g_co2e_per_kwh\nSE,2024,6\nPL,2024,566\n"

func bound(t *testing.T, text string) (string, importer.Binding) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "eea.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	h := sha256.Sum256([]byte(text))
	b := file2024
	b.SHA256, b.End = hex.EncodeToString(h[:]), "A3"
	return path, b
}

func TestRows(t *testing.T) {
	path, b := bound(t, small)
	to := t.TempDir()
	if err := run(path, b, to); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(to, "factors.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want := `id,kind,name,name_zh,per,stage,place,CO2e@unstated,at
pl,eea/electricity,"Electricity generation, Poland",波兰发电温室气体强度,kWh,generation,PL,0.566,"2024, PL: 566 g CO2e/kWh"
se,eea/electricity,"Electricity generation, Sweden",瑞典发电温室气体强度,kWh,generation,SE,0.006,"2024, SE: 6 g CO2e/kWh"
`
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRefusesWhatIsNotTheTranscription(t *testing.T) {
	for _, c := range []struct{ claim, old, new, what, cell string }{
		{"a shifted column", "region,data_year", "data_year,region", "header", "A1"},
		{"a file cut short", "PL,2024,566\n", "", "end", "A3"},
	} {
		path, b := bound(t, strings.Replace(small, c.old, c.new, 1))
		var bind *importer.BindError
		if err := run(path, b, t.TempDir()); !errors.As(err, &bind) || bind.What != c.what || bind.Cell != c.cell {
			t.Errorf("%s: %v", c.claim, err)
		}
	}
	path, _ := bound(t, small)
	var bind *importer.BindError
	if err := run(path, file2024, t.TempDir()); !errors.As(err, &bind) || bind.What != "sha256" {
		t.Errorf("another hash: %v", err)
	}
	for _, c := range []struct{ claim, old, new, want string }{
		{"another year", "SE,2024", "SE,2023", "eea.csv: C2: "},
		{"a blank", "SE,2024,6", "SE,2024,", "eea.csv: C2: "},
		{"a region that is none", "SE,", "#N/A,", "eea.csv: A2: "},
	} {
		path, b := bound(t, strings.Replace(small, c.old, c.new, 1))
		if err := run(path, b, t.TempDir()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.claim, err, c.want)
		}
	}
}
