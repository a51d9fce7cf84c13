package arch

import (
	"strings"
	"testing"
)

// testdata/identities.csv lists what Chinese rules give, where no worked example of a
// standard is public: identities of the published parameters. "gives" is what the test
// asserts; an identity that holds for each of many has no one number.
func TestEveryIdentityHasATest(t *testing.T) {
	tests, rows := readIndex(t), readTable(t, "identities.csv")
	for _, r := range rows {
		x := tests[r["test"]]
		if x == nil || r["source"] == "" {
			t.Errorf("%s: no test %q, or no source", r["identity"], r["test"])
			continue
		}
		for n := range strings.SplitSeq(r["gives"], "; ") {
			if n != "" && !x.has(n) {
				t.Errorf("%s: %s does not have %s", r["identity"], r["test"], n)
			}
		}
	}
	if len(rows) != 15 {
		t.Errorf("%d identities, want 15", len(rows))
	}
}
