package arch

import (
	"os"
	"testing"
)

// The house as it stands. The tree is found from the test's own folder and read
// through the os package, so that the go command runs the test again when any file
// of the module changes.
func TestHouse(t *testing.T) {
	tree, err := Read(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Packages) < 2 {
		t.Fatalf("read %d packages: the tree was not found", len(tree.Packages))
	}
	for _, f := range Check(tree) {
		t.Error(f)
	}
}
