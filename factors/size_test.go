package factors_test

import (
	"compress/gzip"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is embedded stays small: under 4 MB as text, under 400 kB compressed. A publisher
// does not import another, so that a program carries what it imports only.
func TestEmbeddedTextIsSmall(t *testing.T) {
	raw, compressed := 0, counter(0)
	w, err := gzip.NewWriterLevel(&compressed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(filepath.ToSlash(path), "/data/") && path != "kinds.csv" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		raw += len(b)
		w.Write(b)
		if err := w.Close(); err != nil {
			return err
		}
		w.Reset(&compressed)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, %d compressed file by file", raw, compressed)
	if raw == 0 || raw >= 4_000_000 || compressed >= 400_000 {
		t.Errorf("%d bytes, %d compressed: want under 4,000,000 and 400,000", raw, compressed)
	}
}

// A counter counts what is written.
type counter int

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}
