package factors_test

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every published text that is embedded is what it was when its edition was released,
// byte for byte. A new edition adds lines to testdata/pinned.txt; a line that changes
// is a changed number, and stands in the CHANGELOG under Numbers.
func TestEmbeddedTextIsPinned(t *testing.T) {
	var got []string
	for _, root := range []string{".", "../carbon/ghg"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			p := filepath.ToSlash(path)
			if !strings.Contains(p, "/data/") && filepath.Ext(p) != ".csv" || strings.Contains(p, "testdata") {
				return nil
			}
			b, err := os.ReadFile(path)
			got = append(got, fmt.Sprintf("%x %s", sha256.Sum256(b), p))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.SortFunc(got, func(a, b string) int { return strings.Compare(a[65:], b[65:]) })
	want, err := os.ReadFile("testdata/pinned.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(strings.TrimSpace(string(want)), "\n"), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
