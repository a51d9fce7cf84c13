package main

import (
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// ok is Must for tests: it takes what a function returned.
func ok[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func file(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Open("data/" + name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// shared is the disclosure, and written its files. Tests share them and do not change
// them.
var (
	shared  = sync.OnceValues(func() (*result, error) { return disclose(context.Background(), sample()) })
	written = sync.OnceValues(func() (map[string][]byte, error) {
		m, err := shared()
		if err != nil {
			return nil, err
		}
		return m.files()
	})
)

func results(t *testing.T) *result {
	t.Helper()
	return ok[*result](t)(shared())
}

// years are the calculated years, the earlier one first.
func years(t *testing.T) map[int]*calculated {
	m := results(t)
	return map[int]*calculated{2024: m.Before, 2025: m.Year}
}

func load(t *testing.T, year int) *loaded {
	t.Helper()
	return years(t)[year].loaded
}

// files writes the disclosure and returns the bytes by name.
func (m *result) files() (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "disclosure")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := m.write(dir); err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func readData(t *testing.T, name string) []byte {
	t.Helper()
	return ok[[]byte](t)(fs.ReadFile(sample(), name))
}
