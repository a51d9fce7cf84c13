package factors_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/factors"
)

// What a dataset is split into, made anew of its parts, joins to the same dataset.
func TestSplitJoins(t *testing.T) {
	all := joined(t)
	var parts []*factors.Dataset
	for _, d := range all.Split() {
		again, err := factors.NewEdition(d.Editions()[0], d.All(), d.Regions(), d.Properties())
		if err != nil {
			t.Fatal(err)
		}
		if again.Digest() != d.Digest() {
			t.Errorf("%s: another digest", d.Editions()[0].ID)
		}
		parts = append(parts, again)
	}
	again, err := factors.Join(parts...)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(all.String(), again.String()); diff != "" || all.Digest() != again.Digest() {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
