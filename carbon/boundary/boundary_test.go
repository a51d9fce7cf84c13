package boundary

import (
	"encoding/csv"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

func num(s string) unit.Number { return unit.MustNumber(s) }

func mustNew(t testing.TB, reporter carbon.PartyID, es []Entity, os []Ownership) *Group {
	t.Helper()
	g, err := New(reporter, es, os)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func mustUnder(t testing.TB, g *Group, a Approach) *Consolidation {
	t.Helper()
	c, err := g.Under(a)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var approaches = []Approach{EquityShare, FinancialControl, OperationalControl}

// relations holds one entity of each row of table 1, held at 40 %, operated ("op")
// and not.
func relations(t testing.TB) *Group {
	es := []Entity{{ID: "R", Operator: "R"}}
	var os []Ownership
	for _, r := range []struct {
		id  carbon.PartyID
		rel Relation
		fc  bool
	}{{"sub", Subsidiary, false}, {"assoc", Associate, false}, {"jv", JointVenture, false}, {"franchise", Franchise, false}, {"controlled-franchise", Franchise, true}} {
		for _, op := range []bool{true, false} {
			e := Entity{ID: r.id, Operator: r.id}
			if op {
				e.ID += "-op"
				e.Operator = "R"
			}
			es = append(es, e)
			os = append(os, Ownership{Owner: "R", Owned: e.ID, Share: num("0.4"), Relation: r.rel, FinancialControl: r.fc})
		}
	}
	es = append(es, Entity{ID: "fixed", Operator: "fixed"}, Entity{ID: "rightless-franchise", Operator: "rightless-franchise"}, Entity{ID: "managed", Operator: "R"})
	os = append(os, Ownership{Owner: "R", Owned: "fixed", Share: num("0.4"), Relation: FixedAssetInvestment},
		Ownership{Owner: "R", Owned: "rightless-franchise", Share: num("0"), Relation: Franchise})
	return mustNew(t, "R", es, os)
}

func TestSharesByRelation(t *testing.T) {
	// consolidated + elsewhere (category) per approach: equity, financial, operational
	want := map[carbon.PartyID][3]string{
		"R":                       {"1 + 0", "1 + 0", "1 + 0"},
		"sub-op":                  {"0.4 + 0", "1 + 0", "1 + 0"},
		"sub":                     {"0.4 + 0", "1 + 0", "0 + 0.4 in 15"},
		"assoc-op":                {"0.4 + 0", "0 + 0.4 in 15", "1 + 0"},
		"assoc":                   {"0.4 + 0", "0 + 0.4 in 15", "0 + 0.4 in 15"},
		"jv-op":                   {"0.4 + 0", "0.4 + 0", "1 + 0"},
		"jv":                      {"0.4 + 0", "0.4 + 0", "0 + 0.4 in 15"},
		"fixed":                   {"0 + 0.4 in 15", "0 + 0.4 in 15", "0 + 0.4 in 15"},
		"franchise-op":            {"0.4 + 0.6 in 14", "0 + 1 in 14", "1 + 0"},
		"franchise":               {"0.4 + 0.6 in 14", "0 + 1 in 14", "0 + 1 in 14"},
		"controlled-franchise-op": {"0.4 + 0.6 in 14", "1 + 0", "1 + 0"},
		"controlled-franchise":    {"0.4 + 0.6 in 14", "1 + 0", "0 + 1 in 14"},
		"rightless-franchise":     {"0 + 1 in 14", "0 + 1 in 14", "0 + 1 in 14"},
		"managed":                 {"0 + 0", "0 + 0", "1 + 0"},
	}
	got := map[carbon.PartyID][3]string{}
	for i, a := range approaches {
		for _, s := range mustUnder(t, relations(t), a).Standings() {
			text := s.Consolidated.String() + " + " + s.Elsewhere.String()
			if s.Elsewhere.Sign() != 0 {
				text += map[carbon.Category]string{carbon.Investments: " in 15", carbon.Franchises: " in 14"}[s.Category]
			}
			row := got[s.Entity.ID]
			row[i] = text
			got[s.Entity.ID] = row
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNewRefuses(t *testing.T) {
	e := func(ids ...carbon.PartyID) (es []Entity) {
		for _, id := range ids {
			es = append(es, Entity{ID: id, Operator: id})
		}
		return es
	}
	sub := func(owner, owned carbon.PartyID, share string) Ownership {
		return Ownership{Owner: owner, Owned: owned, Share: num(share), Relation: Subsidiary}
	}
	assoc := func(owner, owned carbon.PartyID, share string) Ownership {
		return Ownership{Owner: owner, Owned: owned, Share: num(share), Relation: Associate}
	}
	for _, tt := range []struct {
		name string
		es   []Entity
		os   []Ownership
		want carbon.Rule
		text string
	}{
		{"no reporter", e("A"), nil, RuleUnknown, `"R"`},
		{"entity twice", e("R", "A", "A"), nil, RuleTwice, `"A"`},
		{"holding twice", e("R", "A"), []Ownership{assoc("R", "A", "0.2"), assoc("R", "A", "0.2")}, RuleTwice, `"R" in "A"`},
		{"unknown owned", e("R"), []Ownership{sub("R", "B", "1")}, RuleUnknown, `"B"`},
		{"share above 1", e("R", "A"), []Ownership{sub("R", "A", "49")}, RuleShare, `"49"`},
		{"share below 0", e("R", "A"), []Ownership{sub("R", "A", "-0.1")}, RuleShare, `"-0.1"`},
		{"share not stated", e("R", "A"), []Ownership{{Owner: "R", Owned: "A", Relation: Subsidiary}}, RuleShare, `""`},
		{"more than 100 %", e("R", "A", "B"), []Ownership{sub("R", "B", "0.6"), assoc("A", "B", "0.41")}, RuleOver, "1.01"},
		{"cross-holding", e("R", "A", "B", "C"), []Ownership{sub("A", "B", "0.6"), sub("B", "C", "0.6"), assoc("C", "A", "0.3"), sub("R", "A", "0.5")}, RuleCycle, "A owns B owns C owns A"},
		{"owns itself", e("R", "A"), []Ownership{assoc("A", "A", "0.1")}, RuleCycle, "A owns A"},
		{"relation not stated", e("R", "A"), []Ownership{{Owner: "R", Owned: "A", Share: num("1")}}, RuleRelation, "not stated"},
		{"two controllers", e("R", "A", "B"), []Ownership{sub("R", "B", "0.5"), sub("A", "B", "0.5")}, RuleRelation, "2 control"},
		{"control alone and jointly", e("R", "A", "B"), []Ownership{sub("R", "B", "0.5"), {Owner: "A", Owned: "B", Share: num("0.5"), Relation: JointVenture}}, RuleRelation, "1 jointly"},
		{"controlled associate", e("R", "A"), []Ownership{{Owner: "R", Owned: "A", Share: num("0.5"), Relation: Associate, FinancialControl: true}}, RuleRelation, "associate"},
		{"operated fixed-asset investment", []Entity{{ID: "R", Operator: "R"}, {ID: "A", Operator: "R"}}, []Ownership{{Owner: "R", Owned: "A", Share: num("0.01"), Relation: FixedAssetInvestment}}, RuleRelation, "fixed-asset"},
		{"operator not stated", []Entity{{ID: "R", Operator: "R"}, {ID: "A"}}, nil, RuleOperator, `"A"`},
		{"operator unknown", []Entity{{ID: "R", Operator: "R"}, {ID: "A", Operator: "X"}}, nil, RuleUnknown, `"X"`},
		{"reporter operated by another", []Entity{{ID: "R", Operator: "A"}, {ID: "A", Operator: "A"}}, nil, RuleRelation, `"R"`},
		{"operate each other", []Entity{{ID: "R", Operator: "R"}, {ID: "A", Operator: "B"}, {ID: "B", Operator: "A"}}, nil, RuleCycle, "A operates B operates A"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := New("R", tt.es, tt.os)
			var f *carbon.FieldError
			if !errors.As(err, &f) || f.Rule.Code != tt.want.Code || !strings.Contains(err.Error(), tt.text) {
				t.Errorf("got %v, want %s with %s", err, tt.want.Code, tt.text)
			}
		})
	}
}

func TestNewListsAllFaults(t *testing.T) {
	_, err := New("R", []Entity{{ID: "R", Operator: "R"}, {ID: "A"}}, []Ownership{{Owner: "R", Owned: "B", Share: num("2"), Relation: Subsidiary}})
	for _, r := range []carbon.Rule{RuleOperator, RuleUnknown, RuleShare} {
		if !strings.Contains(err.Error(), r.Code) {
			t.Errorf("%v does not name %s", err, r.Code)
		}
	}
}

// at writes where a heading stands, such as "scope 1 stationary 0.4 + 15 optional 0.4".
func at(t testing.TB, c *Consolidation, h carbon.Heading) string {
	t.Helper()
	to, err := c.Consolidate(h)
	if err != nil {
		return carbon.RuleOf(err).Code
	}
	var s []string
	for _, x := range to {
		text := x.Heading.Category.String()
		if x.Heading.Optional {
			text += " (optional)"
		}
		s = append(s, text+" "+x.Share.String())
	}
	return strings.Join(s, " + ")
}

func heading(e carbon.PartyID, c carbon.Category, h carbon.Holding) carbon.Heading {
	return carbon.Heading{Scope: c.Scope(), Category: c, Entity: e, Holding: h}
}

// Corporate Standard, appendix F (mapping, unverified).
func TestHoldings(t *testing.T) {
	for _, tt := range []struct {
		holding carbon.Holding
		cat     carbon.Category
		want    [3]string
	}{
		{carbon.Owned, carbon.Stationary, [3]string{"stationary combustion 1", "stationary combustion 1", "stationary combustion 1"}},
		{carbon.FinanceLeaseIn, carbon.Stationary, [3]string{"stationary combustion 1", "stationary combustion 1", "stationary combustion 1"}},
		{carbon.OperatingLeaseIn, carbon.Electricity, [3]string{"upstream leased assets 1", "upstream leased assets 1", "purchased electricity 1"}},
		{carbon.OperatingLeaseIn, carbon.FuelAndEnergy, [3]string{"upstream leased assets (optional) 1", "upstream leased assets (optional) 1", "fuel- and energy-related activities 1"}},
		{carbon.OperatingLeaseIn, carbon.Waste, [3]string{"waste generated in operations 1", "waste generated in operations 1", "waste generated in operations 1"}},
		{carbon.OperatingLeaseIn, carbon.UpstreamLeased, [3]string{"upstream leased assets 1", "upstream leased assets 1", "upstream leased assets 1"}},
		{carbon.FinanceLeaseIn, carbon.UpstreamLeased, [3]string{"TL-B008", "TL-B008", "TL-B008"}},
		{carbon.FinanceLeaseOut, carbon.Mobile, [3]string{"downstream leased assets 1", "downstream leased assets 1", "downstream leased assets 1"}},
		{carbon.OperatingLeaseOut, carbon.Electricity, [3]string{"purchased electricity 1", "purchased electricity 1", "downstream leased assets 1"}},
		{carbon.OperatingLeaseOut, carbon.DownstreamLeased, [3]string{"TL-B008", "TL-B008", "downstream leased assets 1"}},
		{carbon.Owned, carbon.DownstreamLeased, [3]string{"downstream leased assets 1", "downstream leased assets 1", "downstream leased assets 1"}},
		{carbon.Franchise, carbon.Electricity, [3]string{"franchises 1", "franchises 1", "franchises 1"}},
		{carbon.Investment, carbon.Process, [3]string{"investments 1", "investments 1", "investments 1"}},
		{carbon.Investment, carbon.Investments, [3]string{"investments 1", "investments 1", "investments 1"}},
	} {
		var got [3]string
		for i, a := range approaches {
			got[i] = at(t, mustUnder(t, relations(t), a), heading("R", tt.cat, tt.holding))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s, %s (-want +got):\n%s", tt.holding, tt.cat, diff)
		}
	}
}

func TestWhatLeavesArrives(t *testing.T) {
	op, eq := mustUnder(t, relations(t), OperationalControl), mustUnder(t, relations(t), EquityShare)
	for _, tt := range []struct {
		name string
		c    *Consolidation
		h    carbon.Heading
		want string
	}{
		{"venture's scope 1, operated by another", op, heading("jv", carbon.Stationary, carbon.Owned), "investments 0.4"},
		{"its scope 3 is beyond the minimum boundary", op, heading("jv", carbon.PurchasedGoods, carbon.Owned), "investments (optional) 0.4"},
		{"its leased assets go with it", op, heading("jv", carbon.Electricity, carbon.OperatingLeaseIn), "investments 0.4"},
		{"equity share keeps it in scope 1", eq, heading("jv", carbon.Stationary, carbon.Owned), "stationary combustion 0.4"},
		{"franchise in two parts", eq, heading("franchise", carbon.Electricity, carbon.Owned), "purchased electricity 0.4 + franchises 0.6"},
		{"managed without a share: others'", eq, heading("managed", carbon.Stationary, carbon.Owned), ""},
		{"managed without a share: operated", op, heading("managed", carbon.Stationary, carbon.Owned), "stationary combustion 1"},
		{"unknown entity", op, heading("nobody", carbon.Stationary, carbon.Owned), "TL-B001"},
		{"another segment", op, carbon.Heading{Scope: carbon.Scope1, Category: carbon.Process, Entity: "R", Segment: 1}, "TL-B009"},
	} {
		if got := at(t, tt.c, tt.h); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestMethodStaysWithTheHeading(t *testing.T) {
	h := heading("jv", carbon.Electricity, carbon.Owned)
	h.Basis = carbon.MarketBased
	want := []inventory.Consolidated{{Heading: carbon.Heading{Scope: carbon.Scope3, Category: carbon.Investments, Basis: carbon.MarketBased, Entity: "jv"}, Share: num("0.4")}}
	got, err := mustUnder(t, relations(t), OperationalControl).Consolidate(h)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestFlowsWithinTheGroup(t *testing.T) {
	op, eq, fin := mustUnder(t, relations(t), OperationalControl), mustUnder(t, relations(t), EquityShare), mustUnder(t, relations(t), FinancialControl)
	with := func(h carbon.Heading, counter carbon.PartyID) carbon.Heading {
		h.Counter = counter
		return h
	}
	goods := heading("R", carbon.PurchasedGoods, carbon.Owned)
	power := heading("R", carbon.Electricity, carbon.Owned)
	for _, tt := range []struct {
		name string
		c    *Consolidation
		h    carbon.Heading
		want string
	}{
		{"purchase from outside", op, goods, "purchased goods and services 1"},
		{"purchase from a consolidated subsidiary", op, with(goods, "sub-op"), ""},
		{"purchase from a venture that another operates", op, with(goods, "jv"), "purchased goods and services 1"},
		{"purchase from a venture, equity share", eq, with(goods, "jv"), "purchased goods and services 0.6"},
		{"the subsidiary's sale to the reporter", op, with(heading("sub-op", carbon.UseOfSoldProducts, carbon.Owned), "R"), ""},
		{"electricity from a consolidated generator", fin, with(power, "sub"), ""},
		{"a direct emission has no seller", op, with(heading("R", carbon.Stationary, carbon.Owned), "sub-op"), "stationary combustion 1"},
		{"investment that is consolidated", fin, with(heading("R", carbon.Investments, carbon.Investment), "sub"), ""},
		{"investment that is not", op, with(heading("R", carbon.Investments, carbon.Investment), "jv"), "investments 1"},
		{"unknown counterparty", op, with(goods, "nobody"), "TL-B001"},
		{"lessee's electricity in a building of the group", op, with(heading("R", carbon.Electricity, carbon.OperatingLeaseIn), "sub-op"), "purchased electricity 1"},
		{"the lessor's side of it", op, with(heading("sub-op", carbon.Electricity, carbon.OperatingLeaseOut), "R"), ""},
	} {
		if got := at(t, tt.c, tt.h); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	share, cat, err := op.Overlap(with(goods, "jv"))
	if err != nil || share.String() != "0.4" || cat != carbon.Investments {
		t.Errorf("overlap of categories 1 and 15: %s in %s, %v", share, cat, err)
	}
	if share, _, _ := op.Overlap(goods); share.Sign() != 0 {
		t.Errorf("overlap without a counterparty: %s", share)
	}
}

func TestSegments(t *testing.T) {
	before := mustNew(t, "R", []Entity{{ID: "R", Operator: "R"}, {ID: "A", Operator: "A"}}, []Ownership{{Owner: "R", Owned: "A", Share: num("0.2"), Relation: Associate}})
	after := mustNew(t, "R", []Entity{{ID: "R", Operator: "R"}, {ID: "A", Operator: "R"}}, []Ownership{{Owner: "R", Owned: "A", Share: num("0.9"), Relation: Subsidiary}})
	c, err := Through(mustUnder(t, before, OperationalControl), mustUnder(t, after, OperationalControl))
	if err != nil {
		t.Fatal(err)
	}
	h := heading("A", carbon.Stationary, carbon.Owned)
	if got, want := at(t, c, h), "investments 0.2"; got != want {
		t.Errorf("before: %s, want %s", got, want)
	}
	h.Segment = 1
	if got, want := at(t, c, h), "stationary combustion 1"; got != want {
		t.Errorf("after: %s, want %s", got, want)
	}
	if _, err := Through(mustUnder(t, before, EquityShare), mustUnder(t, after, OperationalControl)); carbon.RuleOf(err).Code != RuleApproach.Code {
		t.Errorf("two approaches in one year: %v", err)
	}
	if c.String() != "operational control" {
		t.Errorf("a view would be named %q", c)
	}
}

func TestLeasesOfTheExample(t *testing.T) {
	f, err := os.Open("testdata/leases.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	g := relations(t)
	place := func(l Lease, a Approach) string {
		holding, cat := l.Post()
		var in []string
		for _, source := range []carbon.Category{carbon.Stationary, carbon.Electricity} {
			if cat != carbon.NoCategory {
				source = cat
			}
			to, err := mustUnder(t, g, a).Consolidate(heading("R", source, holding))
			if err != nil || len(to) != 1 {
				t.Fatalf("%s: %v, %v", l.Name, to, err)
			}
			if n := to[0].Heading.Category.Number(); n != 0 {
				in = append(in, map[int]string{8: "category 8", 13: "category 13"}[n])
			} else {
				in = append(in, to[0].Heading.Scope.String())
			}
		}
		if in[0] == in[1] {
			return in[0]
		}
		return "scope 1 and 2"
	}
	checked := 0
	for _, r := range rows[1:] {
		l, err := ParseLease(r[0], r[1], r[2], r[3])
		if strings.HasPrefix(r[0], "rooftops") {
			// A roof emits nothing: its energy contract is one of scope 2.
			if carbon.RuleOf(err).Code != RuleLease.Code {
				t.Errorf("%s: %v", r[0], err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range []Approach{OperationalControl, FinancialControl} {
			want := r[4+i]
			if want == "scope 2" { // a shop has no scope 1 of its own in the table
				want = "scope 1 and 2"
			}
			if got := place(l, a); got != want {
				t.Errorf("%s under %s: got %s, want %s", l.Name, a, got, want)
			}
			checked++
		}
	}
	if checked != 10 {
		t.Errorf("checked %d places, want 10", checked)
	}
}

func TestRulesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.Code] || r.Text.EN == "" || r.Text.ZH == "" {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
	}
}
