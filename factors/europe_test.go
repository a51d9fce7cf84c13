package factors_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

// Several publishers have electricity of European countries: what an agency publishes
// comes before what a third party derived, and a life cycle is another question.
func TestElectricityInEurope(t *testing.T) {
	r := resolver(t, joined(t), factors.Policy{Aliases: factors.CommonKinds(), MaxAge: 2, MaxAhead: 1})
	for _, c := range []struct {
		place carbon.Place
		year  int
		stage carbon.Stage
		want  string
	}{
		{"DE", 2024, carbon.Generation, "eea-2024/de"},
		{"DE", 2023, carbon.Generation, "eea-2024/de other-year"}, // the agency's next year before the derived year itself
		{"NO", 2024, carbon.Generation, "eurostat-derived-2023/no other-year"},
		{"IS", 2023, carbon.Generation, "eurostat-derived-2023/is"},
		{"TR", 2025, carbon.Generation, "eurostat-derived-2023/tr other-year"},
		{"DE", 2023, carbon.LifeCycleGeneration, "ember-owid-2026-04-21/de-2023"},
	} {
		q := ask("electricity", c.stage, c.place, "kWh")
		q.AsOf = carbon.NewMonth(c.year, 6)
		if diff := cmp.Diff(c.want, outcome(r, q)); diff != "" {
			t.Errorf("%s %d (-want +got):\n%s", c.place, c.year, diff)
		}
	}
}
