package carbon

import (
	"encoding"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A code is in digests and files for ever: this list may grow, and nothing in it may
// change.
func TestCodesArePinned(t *testing.T) {
	var b strings.Builder
	for _, e := range []struct {
		name  string
		codes []string
		texts []Text
	}{
		{"scope", scopeCodes, scopeTexts[:]}, {"category", categoryCodes, categoryTexts[:]}, {"scope 2 method", basisCodes, basisTexts[:]},
		{"holding", holdingCodes, holdingTexts[:]}, {"stage", stageCodes, stageTexts[:]}, {"acquisition", acquisitionCodes, acquisitionTexts[:]},
		{"attribute", attributeCodes, attributeTexts[:]}, {"proof", proofCodes, proofTexts[:]}, {"quality", qualityCodes, qualityTexts[:]},
	} {
		if len(e.codes) != len(e.texts) {
			t.Errorf("%s: %d codes, %d names", e.name, len(e.codes), len(e.texts))
			continue
		}
		for i := range e.codes {
			b.WriteString(e.name + " | " + e.codes[i] + " | " + e.texts[i].EN + "\n")
		}
	}
	want, err := os.ReadFile(filepath.Join("testdata", "codes.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCodesRoundTrip(t *testing.T) {
	roundTrip[Scope](t, len(scopeCodes))
	roundTrip[Category](t, len(categoryCodes))
	roundTrip[Basis](t, len(basisCodes))
	roundTrip[Holding](t, len(holdingCodes))
	roundTrip[Stage](t, len(stageCodes))
	roundTrip[Acquisition](t, len(acquisitionCodes))
	roundTrip[Attribute](t, len(attributeCodes))
	roundTrip[Proof](t, len(proofCodes))
	roundTrip[Quality](t, len(qualityCodes))
}

func roundTrip[T interface {
	~uint8
	encoding.TextMarshaler
}, P interface {
	*T
	encoding.TextUnmarshaler
}](t *testing.T, n int) {
	t.Helper()
	for i := range n {
		b, err := T(i).MarshalText()
		var got T
		if err == nil {
			err = P(&got).UnmarshalText(b)
		}
		if err != nil || got != T(i) {
			t.Errorf("%T %d: %q reads back as %d, %v", got, i, b, got, err)
		}
	}
	var v T
	if P(&v).UnmarshalText([]byte("nonsense")) == nil {
		t.Errorf("%T reads nonsense", v)
	}
}
