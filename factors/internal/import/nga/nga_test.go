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

// What is embedded is what the transcriptions give.
func TestMakesTheEmbeddedText(t *testing.T) {
	to := t.TempDir()
	for _, edition := range []string{"2024", "2026"} {
		if err := os.Mkdir(filepath.Join(to, edition), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := run("testdata", to); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"2024/factors.csv", "2024/provenance.csv", "2026/factors.csv", "2026/provenance.csv"} {
		got, err := os.ReadFile(filepath.Join(to, name))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("../../../nga/data", name))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func altered(t *testing.T, name string, b importer.Binding, old, new string) (*importer.Table, error) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(text), old, new, 1)
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	h := sha256.Sum256([]byte(changed))
	b.SHA256 = hex.EncodeToString(h[:])
	return importer.CSV(path, b)
}

func TestRefusesTranscriptionsThatDoNotAgree(t *testing.T) {
	const two, three = "nga-scope2-electricity.csv", "nga-2024-scope3.csv"
	for _, c := range []struct{ claim, file, old, new, want string }{
		{"Victoria as it circulates", two, "0.77,0.74", "0.79,0.74", "nga-2024-scope3.csv: B3: 0.77, the other transcription has 0.79 (C3)"},
		{"the other one", three, "Victoria,0.77", "Victoria,0.79", "nga-2024-scope3.csv: B3: 0.79, the other transcription has 0.77 (C3)"},
		{"three decimals", two, "0.71,0.65", "0.712,0.65", `nga-scope2-electricity.csv: C4: "0.712"`},
		{"a number that is none", two, "0.71,0.65", "0.71,n.a.", `nga-scope2-electricity.csv: D4: "n.a."`},
		{"another basis", two, "0.65,location", "0.65,market", `nga-scope2-electricity.csv: E4: basis "market"`},
		{"a state that is none", three, "Queensland", "Queenstown", `nga-2024-scope3.csv: A4: region "Queenstown"`},
		{"a state that only one has", three, "Queensland,0.71,0.1\n", "", "are in no state"},
	} {
		b2, b3 := scope2, scope3of2024
		b2.End, b3.End = "", ""
		a, err := altered(t, two, b2, "", "")
		if err != nil {
			t.Fatal(err)
		}
		b, err := altered(t, three, b3, "", "")
		if err != nil {
			t.Fatal(err)
		}
		if c.file == two {
			a, err = altered(t, two, b2, c.old, c.new)
		} else {
			b, err = altered(t, three, b3, c.old, c.new)
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, _, _, err := electricity(a, b); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.claim, err, c.want)
		}
	}
	var bind *importer.BindError
	if _, err := altered(t, two, scope2, "AU,NGA,0.81,0.79,residual mix", ""); !errors.As(err, &bind) || bind.What != "end" || bind.Cell != "E10" {
		t.Errorf("a file cut short: %v", err)
	}
	if _, err := altered(t, two, scope2, "2024_edition,", "2025_edition,"); !errors.As(err, &bind) || bind.What != "header" || bind.Cell != "C1" {
		t.Errorf("a column of another edition: %v", err)
	}
}
