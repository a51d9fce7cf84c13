package editions

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The list has every edition that is in the repository, and each once.
func TestAll(t *testing.T) {
	files, err := fs.Glob(os.DirFS("../.."), "factors/*/data/*/edition.csv")
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, name := range files {
		b, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		_, id, _ := strings.Cut(string(b), "\nid,")
		id, _, _ = strings.Cut(id, "\n")
		want = append(want, id)
	}
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range all {
		for _, e := range d.Editions() {
			got = append(got, e.ID)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, id := range replaced {
		if !slices.Contains(got, id) {
			t.Errorf("%s is replaced, and is no edition", id)
		}
	}
	if d, err := Newest(); err != nil || len(d.Editions()) != len(got)-len(replaced) {
		t.Errorf("the newest: %v", err)
	}
}
