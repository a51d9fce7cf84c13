package factors_test

import (
	"errors"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

func TestTheMainlandStandsInForTheMainlandOnly(t *testing.T) {
	grid, err := mee.Grid2023()
	if err != nil {
		t.Fatal(err)
	}
	r, err := grid.Resolver(factors.Policy{Aliases: factors.CommonKinds(), Country: true, MaxAge: 2})
	if err != nil {
		t.Fatal(err)
	}
	q := carbon.Query{Kind: "electricity", Stage: carbon.Generation, AsOf: carbon.NewMonth(2025, 1), ReportYear: 2025,
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 kWh")})}
	for _, p := range []carbon.Place{"CN-HK", "CN-MO", "CN-TW"} {
		q.Place = p
		if m, err := r.Resolve(q); !errors.Is(err, carbon.ErrNoFactor) {
			t.Errorf("%s: %v, %v", p, m, err)
		}
	}
	q.Place = "CN-XZ"
	if m, err := r.Resolve(q); err != nil || len(m.Fallbacks) == 0 {
		t.Errorf("CN-XZ, the country allowed: %v", err)
	}
}
