package scope2

import (
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
)

// A table without a column for the acquisition: nothing may be covered, and the refusal
// says how much there is and what to do.
func TestElectricityWithoutAcquisitionIsNamedInTheRefusal(t *testing.T) {
	v, err := inventory.New(schemaOf(grid{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range []use{
		{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "1000000"},
		{entity: "SUB", site: "JS1", place: "CN-JS", month: 2, kwh: "234500"},
		{entity: "NL1", site: "NL1", place: "NL", month: 2, kwh: "7000"},
	} {
		a := u.activity()
		a.Acquisition, a.Attribute = carbon.AcquisitionUnstated, carbon.AttributeUnstated
		lines, _, err := carbon.NewCalculator(year2025, grid{}).Calculate(a)
		if err != nil {
			t.Fatal(err)
		}
		if err := v.Add(lines...); err != nil {
			t.Fatal(err)
		}
	}
	s := settle(t, v, nil, register(t, lot("ALL", 10), lot("SH", 10, func(l *Lot) { l.Site = "SH1" }), lot("SUB", 10, func(l *Lot) { l.Holder = "SUB" }),
		lot("NONE", 10, func(l *Lot) { l.Site = "AH1" })), policy)
	for i, want := range []string{
		"1234.5 MWh of its electricity in CN states no acquisition", "1000 MWh of its", "234.5 MWh of its", `site "AH1"`,
	} {
		o := s.Outcomes[i]
		if len(o.Refused) != 1 || o.Refused[0].Rule != RuleBeneficiary {
			t.Fatalf("%s: %s", o.Lot.ID, outcome(o))
		}
		if got := o.Refused[0].Error(); !strings.Contains(got, want) || strings.Contains(got, "carbon.Purchased") != strings.Contains(want, "MWh") {
			t.Errorf("%s: %s, want %q in it", o.Lot.ID, got, want)
		}
	}
}
