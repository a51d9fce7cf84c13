package main

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/boundary"
	"github.com/tanlian/tanlian/carbon/scope2"
	"github.com/tanlian/tanlian/supplier"
)

// The planted defects are found in the values, and the fates of the footprints are
// those of the profile's table.
func TestPlantedDefects(t *testing.T) {
	rules := map[string]map[string]bool{}
	for _, f := range ok[[]*supplier.Footprint](t)(supplier.ReadFootprints("footprints.json", file(t, "footprints.json"))) {
		id := f.Comment[len("Fictional example "):][:len("FP-000")]
		for _, x := range f.Check() {
			if rules[id] == nil {
				rules[id] = map[string]bool{}
			}
			rules[id][x.Rule.Code] = true
		}
	}
	for id, code := range map[string]string{
		"FP-015": "TL-P027", "FP-019": "TL-P024", "FP-023": "TL-P004", "FP-025": "TL-P020", "FP-030": "TL-P010", "FP-034": "TL-P026",
		"FP-045": "TL-P006", "FP-048": "TL-P021", "FP-053": "TL-P011", "FP-058": "TL-P023", "FP-059": "TL-P009",
	} {
		if !rules[id][code] {
			t.Errorf("%s: %s was not found", id, code)
		}
		delete(rules, id)
	}
	if len(rules) > 0 {
		t.Errorf("findings on sound footprints: %v", rules)
	}
	// Expired, off by 1,000 and twice at once are for the set to find; the joint
	// venture is in the catalogue.
	d := ok[chain](t)(loadChain(sample())).declared
	for _, c := range []struct {
		part, unit, why string
		found           bool
	}{{"P006", "1 kg", "expired", false}, {"P012", "1 kg", "off by 1,000", false}, {"P015", "1 kg", "gate-to-gate", false}, {"P030", "1 kWh", "avoided emissions", false}, {"P038", "1 m2", "newest of two", true}, {"P034", "1 kg", "old, but valid", true}, {"P041", "1 kg", "joint venture", true}} {
		q := carbon.Query{Kind: "material/x", Stage: carbon.CradleToGate, Place: "CN", AsOf: carbon.NewMonth(2025, 6), ReportYear: 2025, Supplier: sellerOf(t, c.part), Product: productURN(c.part), Measures: measuresOf(c.unit)}
		m, err := d.Resolve(q)
		if (err == nil) != c.found {
			t.Errorf("%s (%s): %v, %v", c.part, c.why, m, err)
		}
		if c.part == "P038" && err == nil && m.Factor.Amounts[0].Kg.String() != "0.19" {
			t.Errorf("P038: %s, want the newer 0.19", m.Factor.Amounts)
		}
	}
}

func sellerOf(t *testing.T, part string) carbon.PartyID {
	for _, p := range ok[[]supplier.Product](t)(supplier.ReadProducts("products.csv", file(t, "products.csv"))) {
		if p.IDs[0] == productURN(part) {
			return p.Supplier
		}
	}
	t.Fatalf("no product %s", part)
	return ""
}

// The other tables are what the packages that read them expect.
func TestMasterData(t *testing.T) {
	suppliers := ok[[]supplier.Supplier](t)(supplier.ReadSuppliers("suppliers.csv", file(t, "suppliers.csv")))
	links := ok[[]supplier.Link](t)(supplier.ReadLinks("supply_links.csv", file(t, "supply_links.csv")))
	n := ok[*supplier.Network](t)(supplier.NewNetwork("LX", suppliers, links))
	tiers := map[string]int{}
	for _, r := range ok[[]map[string]string](t)(readRows(sample(), "tiers.csv")) {
		if got := fmt.Sprint(n.Tier(carbon.PartyID(r["supplier"]))); got != r["tier"] {
			t.Errorf("%s is in tier %s, want %s", r["supplier"], got, r["tier"])
		}
		tiers[r["tier"]]++
	}
	if diff := cmp.Diff(map[string]int{"1": 152, "2": 88, "3": 44, "4": 16}, tiers); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	group := ok[*boundary.Group](t)(boundary.ReadGroup("LX", file(t, "entities.csv"), file(t, "ownership.csv")))
	for _, s := range ok[*boundary.Consolidation](t)(group.Under(boundary.OperationalControl)).Standings() {
		in, out := s.Consolidated.String(), s.Elsewhere.String()
		if want := map[carbon.PartyID][2]string{"JV1": {"0", "0.49"}, "AS1": {"0", "0.2"}}[s.Entity.ID]; want == [2]string{} && in != "1" || want != [2]string{} && want != [2]string{in, out} {
			t.Errorf("%s: %s in scopes 1 and 2, %s in scope 3", s.Entity.ID, in, out)
		}
	}
	for _, approach := range []boundary.Approach{boundary.OperationalControl, boundary.FinancialControl, boundary.EquityShare} {
		c := ok[*boundary.Consolidation](t)(group.Under(approach))
		for _, l := range load(t, 2025).Rows {
			for _, a := range l.Activities {
				h := carbon.Heading{Scope: a.Category.Scope(), Category: a.Category, Entity: a.Entity, Holding: a.Holding, Counter: a.Counter}
				if _, err := c.Consolidate(h); err != nil {
					t.Fatalf("%s: %v", approach, err)
				}
			}
		}
	}
	for _, r := range ok[[]map[string]string](t)(readRows(sample(), "leases.csv")) {
		ok[boundary.Lease](t)(boundary.ParseLease(r["lease"], leaseRole(r["role"]), r["type"], r["operational_control"]))
	}
	for _, year := range []int{2024, 2025} {
		name := fmt.Sprintf("%d/certificates_%d.csv", year, year)
		ok[*scope2.Register](t)(scope2.ReadRegister(file(t, name), name, &carbon.Edition{ID: "lanting-certificates", Publisher: company}))
	}
}

// leaseRole reads "lessor of roof" as what it is.
func leaseRole(s string) string {
	if s == "lessor of roof" {
		return "lessor"
	}
	return s
}
