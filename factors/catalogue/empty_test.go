package catalogue_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tanlian/tanlian/factors/catalogue"
	"github.com/tanlian/tanlian/factors/eea"
)

// Of tables that were cut behind their headers no digest is left to compare: they are no
// empty dataset.
func TestHeadersAloneAreNoCatalogue(t *testing.T) {
	m := files{}
	if err := catalogue.Write(t.Context(), m.create, must(t, eea.Electricity2024), catalogue.Options{}); err != nil {
		t.Fatal(err)
	}
	cut := fstest.MapFS{}
	for name, f := range m {
		head, _, _ := strings.Cut(string(f.Data), "\n")
		cut[name] = &fstest.MapFile{Data: []byte(head + "\n")}
	}
	if d, err := catalogue.Read(t.Context(), cut, catalogue.Options{}); err == nil || !strings.Contains(err.Error(), "editions.csv: TL-F407") {
		t.Errorf("%v, %v", d, err)
	}
	if d, err := catalogue.Read(t.Context(), cut, catalogue.Options{Unverified: true}); err != nil || d.Len() != 0 {
		t.Errorf("not verified: %v", err)
	}
}
