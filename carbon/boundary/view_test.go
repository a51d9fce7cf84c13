package boundary

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// One inventory, posted at 100 %, gives the totals of three approaches.
func TestThreeApproachesFromOneInventory(t *testing.T) {
	g := mustNew(t, "R", []Entity{{ID: "R", Operator: "R"}, {ID: "A", Operator: "R"}, {ID: "BGB", Operator: "BGB"}}, []Ownership{
		{Owner: "R", Owned: "A", Share: num("0.83"), Relation: Subsidiary}, {Owner: "A", Owned: "BGB", Share: num("0.5"), Relation: JointVenture}})
	scheme := carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}
	inv, err := inventory.New(inventory.Schema{Reporter: "R", Period: scheme.Period, Scheme: scheme.ID(), Resolver: carbon.Releases().Identity(), Keep: carbon.AttrAll})
	if err != nil {
		t.Fatal(err)
	}
	c := carbon.NewCalculator(scheme, carbon.Releases())
	for id, kg := range map[carbon.PartyID]string{"R": "100 kg", "A": "50 kg", "BGB": "200 kg"} {
		lines, _, err := c.Calculate(&carbon.Activity{Kind: "gas/CO2", Category: carbon.Process, Entity: id, Period: scheme.Period, Measures: []unit.Quantity{unit.MustParse(kg)}})
		if err == nil {
			err = inv.Add(lines...)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"224.5", "250", "150"}
	var got []string
	var figures []inventory.Figure
	for _, a := range approaches {
		f, err := inv.Total(inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased, Scope: carbon.Scope1, Boundary: mustUnder(t, g, a)})
		if err != nil {
			t.Fatal(err)
		}
		got, figures = append(got, f.Kg().String()), append(figures, f)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var other *inventory.ViewError
	if _, err := figures[0].Add(figures[1]); !errors.As(err, &other) {
		t.Errorf("figures of two approaches add: %v", err)
	}
}
