package factors_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// number writes what a factor says: its exact amounts per unit.
func number(f *carbon.Factor) string {
	return fmt.Sprintf("%s | %s | %s | per %s", f.ID, f.Stage, f.Amounts, f.Per)
}

// A pinned text is not yet a pinned number: kilograms of a gas are made from printed
// CO2e, a fuel's factor from its calorific value, a sum from its operands. Every factor
// that is derived is listed in testdata/derived.txt with its exact amounts, and
// testdata/numbers.txt has the number of factors of each dataset and a SHA-256 of all of
// them. A line that changes is a changed number, and stands in the CHANGELOG under
// Numbers. testdata/content.txt has the Digest of each dataset, which knows names and
// sources too: however an edition is read, it says the same.
func TestDerivedNumbersArePinned(t *testing.T) {
	var derived, numbers, content strings.Builder
	for _, d := range embedded(t) {
		h := sha256.New()
		for _, f := range d.All() {
			fmt.Fprintln(h, number(f))
			if f.Derivation.EN != "" || len(f.Parts) > 0 {
				fmt.Fprintln(&derived, number(f))
			}
		}
		fmt.Fprintf(&content, "%s %s\n", d.Digest(), d.Editions()[0].ID)
		fmt.Fprintf(&numbers, "%x %d %s\n", h.Sum(nil), d.Len(), d.Editions()[0].ID)
	}
	for name, got := range map[string]string{"testdata/derived.txt": derived.String(), "testdata/numbers.txt": numbers.String(), "testdata/content.txt": content.String()} {
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
