package factors_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/factors"
)

var update = flag.Bool("update", false, "rewrite the golden files and the digests in edition.csv")

// Every edition says what it said when it was released: testdata/pinned.txt has the
// digest of its content and the number of its factors, and of the texts of carbon/ghg.
// A new edition adds a line; a line that changes is a changed number, name or source,
// and stands in the CHANGELOG under Numbers. An edition that is read row by row states
// its digest itself, and it is that of all its rows.
func TestPinned(t *testing.T) {
	var got strings.Builder
	for _, p := range []string{"../carbon/ghg/blends.csv", "../carbon/ghg/gwp.csv"} {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "%x %s\n", sha256.Sum256(b), filepath.Base(p))
	}
	for _, d := range embedded(t) {
		have := d.Computed()
		for _, e := range d.Editions() {
			fmt.Fprintf(&got, "%s %s, %d factors\n", have[e.ID], e.ID, d.Len())
			if !d.IsText() || e.Content == have[e.ID] {
				continue
			}
			if *update {
				restate(t, e, have[e.ID].String())
			} else {
				t.Errorf("%s: states the digest %s, has %s", e.ID, e.Content, have[e.ID])
			}
		}
	}
	const name = "testdata/pinned.txt"
	if *update {
		if err := os.WriteFile(name, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// restate writes the digest of an edition into its edition.csv.
func restate(t *testing.T, e factors.Edition, digest string) {
	files, err := filepath.Glob("*/data/*/edition.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if text := string(b); strings.Contains(text, "\nid,"+e.ID+"\n") {
			head, rest, stated := strings.Cut(text, "\ndigest,")
			_, rest, _ = strings.Cut(rest, "\n")
			if !stated {
				head, rest = strings.TrimSuffix(text, "\n"), ""
			}
			if err := os.WriteFile(name, []byte(head+"\ndigest,"+digest+"\n"+rest), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// An edition that is read when it is asked for says what it says when it is read whole
// and checked.
func TestEmbeddedTextIsSound(t *testing.T) {
	files, err := filepath.Glob("*/data/*/factors.csv")
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	for _, name := range files {
		folder := filepath.Dir(name)
		if _, err := factors.Read(os.DirFS(folder), os.DirFS(filepath.Dir(folder))); err != nil {
			t.Errorf("%s: %v", folder, err)
		}
	}
}
