package boundary_test

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/boundary"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Corporate Standard (revised edition, 2004), chapter 3, page 22, Holland Industries: one
// approach at every level of the group. BGB is a joint venture of a subsidiary held at
// 83 % (83 % × 50 %), operated by its partner. (Mapping, unverified: BGB and Holland
// America read in a secondary source, the rest from memory.)
func ExampleGroup_Under() {
	group, err := boundary.New("Holland", []boundary.Entity{
		{ID: "Holland", Operator: "Holland"},
		{ID: "Holland Switzerland", Operator: "Holland"},
		{ID: "Holland America", Operator: "Holland"},
		{ID: "BGB", Operator: "BGB"},
		{ID: "Kahuna Chemicals", Operator: "Holland"},
		{ID: "Nallo", Operator: "Nallo"},
	}, []boundary.Ownership{
		{Owner: "Holland", Owned: "Holland Switzerland", Share: unit.MustNumber("1"), Relation: boundary.Subsidiary},
		{Owner: "Holland", Owned: "Holland America", Share: unit.MustNumber("0.83"), Relation: boundary.Subsidiary},
		{Owner: "Holland America", Owned: "BGB", Share: unit.MustNumber("0.5"), Relation: boundary.JointVenture},
		{Owner: "Holland", Owned: "Kahuna Chemicals", Share: unit.MustNumber("0.333"), Relation: boundary.JointVenture},
		{Owner: "Holland", Owned: "Nallo", Share: unit.MustNumber("0.56"), Relation: boundary.Associate},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range []boundary.Approach{boundary.EquityShare, boundary.OperationalControl, boundary.FinancialControl} {
		c, err := group.Under(a)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(c)
		for _, s := range c.Standings()[1:] {
			fmt.Printf("  %s: %s in scopes 1 and 2, %s in category %d\n", s.Entity.ID, s.Consolidated, s.Elsewhere, s.Category.Number())
		}
	}
	// Output:
	// equity share
	//   Holland Switzerland: 1 in scopes 1 and 2, 0 in category 15
	//   Holland America: 0.83 in scopes 1 and 2, 0 in category 15
	//   BGB: 0.415 in scopes 1 and 2, 0 in category 15
	//   Kahuna Chemicals: 0.333 in scopes 1 and 2, 0 in category 15
	//   Nallo: 0.56 in scopes 1 and 2, 0 in category 15
	// operational control
	//   Holland Switzerland: 1 in scopes 1 and 2, 0 in category 15
	//   Holland America: 1 in scopes 1 and 2, 0 in category 15
	//   BGB: 0 in scopes 1 and 2, 0.415 in category 15
	//   Kahuna Chemicals: 1 in scopes 1 and 2, 0 in category 15
	//   Nallo: 0 in scopes 1 and 2, 0.56 in category 15
	// financial control
	//   Holland Switzerland: 1 in scopes 1 and 2, 0 in category 15
	//   Holland America: 1 in scopes 1 and 2, 0 in category 15
	//   BGB: 0.5 in scopes 1 and 2, 0 in category 15
	//   Kahuna Chemicals: 0.333 in scopes 1 and 2, 0 in category 15
	//   Nallo: 0 in scopes 1 and 2, 0.56 in category 15
}

// IFRS S2 Accompanying Guidance, illustrative example 1, IE3 to IE5 and table 1, pages 6
// and 7: scopes 1 and 2 under equity share, told apart between the consolidated
// accounting group and an associate. (The example prints the associate's part; that it
// is 49 % of 5,000 t and 1,000 t is ours.)
func ExampleConsolidation_Accounting() {
	group, err := boundary.New("parent", []boundary.Entity{{ID: "parent", Operator: "parent"}, {ID: "subsidiary", Operator: "parent"}, {ID: "associate", Operator: "associate"}},
		[]boundary.Ownership{
			{Owner: "parent", Owned: "subsidiary", Share: unit.MustNumber("1"), Relation: boundary.Subsidiary},
			{Owner: "parent", Owned: "associate", Share: unit.MustNumber("0.49"), Relation: boundary.Associate}})
	if err != nil {
		fmt.Println(err)
		return
	}
	equity, err := group.Under(boundary.EquityShare)
	if err != nil {
		fmt.Println(err)
		return
	}
	inv, err := post([]posting{
		{"parent", carbon.Process, "4000 t"}, {"subsidiary", carbon.Process, "900 t"}, {"associate", carbon.Process, "5000 t"},
		{"parent", carbon.Heat, "830 t"}, {"associate", carbon.Heat, "1000 t"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ofGroup, ofAssociate := ghg.Zero(ghg.AR6), ghg.Zero(ghg.AR6)
	for _, scope := range []carbon.Scope{carbon.Scope1, carbon.Scope2} {
		w := inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased, Scope: scope, Boundary: equity}
		books, others, err := equity.Accounting(inv, w)
		if err != nil {
			fmt.Println(err)
			return
		}
		both, err := books.Add(others)
		if err != nil {
			fmt.Println(err)
			return
		}
		total, err := inv.Total(w)
		fmt.Println(scope, books.Kg(), others.Kg(), both.Kg(), total.Kg(), err)
		if ofGroup, err = ofGroup.Add(books.CO2e()); err == nil {
			ofAssociate, err = ofAssociate.Add(others.CO2e())
		}
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	all, err := ofGroup.Add(ofAssociate)
	fmt.Println("both scopes", ofGroup.Kg(), ofAssociate.Kg(), all.Kg(), err)
	// Output:
	// scope 1 4900000 2450000 7350000 7350000 <nil>
	// scope 2 830000 490000 1320000 1320000 <nil>
	// both scopes 5730000 2940000 8670000 <nil>
}

// A posting is mass of CO2 of an entity: from a process, or of the heat that it buys.
type posting struct {
	entity carbon.PartyID
	in     carbon.Category
	mass   string
}

// post makes an inventory of 2025, every line at 100 %.
func post(ps []posting) (*inventory.Inventory, error) {
	co2 := ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.Int(1)})
	source := carbon.Source{At: "example"}
	given, err := carbon.Given(
		&carbon.Factor{ID: "x/heat", Kind: "heat", Stage: carbon.Generation, Per: unit.Megajoule, Amounts: co2, Source: source}, // 1 kg per MJ
		&carbon.Factor{ID: "x/heat-upstream", Kind: "heat", Stage: carbon.UpstreamAndLosses, Per: unit.Megajoule, Amounts: co2, Source: source},
	)
	if err != nil {
		return nil, err
	}
	scheme := carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}
	calc := carbon.NewCalculator(scheme, carbon.Prefer(given, carbon.Releases()))
	inv, err := inventory.New(inventory.Schema{Reporter: "parent", Period: scheme.Period, Scheme: scheme.ID(), Resolver: calc.Resolver().Identity(), Keep: carbon.AttrAll})
	if err != nil {
		return nil, err
	}
	for _, p := range ps {
		a := carbon.Activity{Kind: "gas/CO2", Category: p.in, Entity: p.entity, Period: scheme.Period, Measures: []unit.Quantity{unit.MustParse(p.mass)}}
		if p.in == carbon.Heat {
			kg := unit.MustParse(p.mass).Base().Number()
			a.Kind, a.Measures = "heat", []unit.Quantity{unit.New(kg, unit.Megajoule)}
		}
		lines, _, err := calc.Calculate(&a)
		if err == nil {
			err = inv.Add(lines...)
		}
		if err != nil {
			return nil, err
		}
	}
	return inv, nil
}

// ESRS E1, AR 40 (unverified wording): a company bought on 1 May is consolidated for the
// 245 of 365 days under control; before, its 20 % stands in category 15. Meter readings
// of the day of change would need no split.
func ExampleSegments() {
	year := boundary.Segments{Period: carbon.Year(2025), Changes: []carbon.Date{carbon.MustDate("2025-05-01")}}
	parts, err := year.Activities(carbon.Activity{Kind: "gas/CO2", Category: carbon.Process, Entity: "A", Period: carbon.Year(2025), Measures: []unit.Quantity{unit.MustParse("365 t")}})
	if err != nil {
		fmt.Println(err)
		return
	}
	var boundaries []*boundary.Consolidation
	for _, o := range []boundary.Ownership{
		{Owner: "R", Owned: "A", Share: unit.MustNumber("0.2"), Relation: boundary.Associate},
		{Owner: "R", Owned: "A", Share: unit.MustNumber("0.6"), Relation: boundary.Subsidiary},
	} {
		operator := carbon.PartyID("A")
		if o.Relation == boundary.Subsidiary {
			operator = "R"
		}
		group, err := boundary.New("R", []boundary.Entity{{ID: "R", Operator: "R"}, {ID: "A", Operator: operator}}, []boundary.Ownership{o})
		if err != nil {
			fmt.Println(err)
			return
		}
		c, err := group.Under(boundary.OperationalControl)
		if err != nil {
			fmt.Println(err)
			return
		}
		boundaries = append(boundaries, c)
	}
	whole, err := boundary.Through(boundaries...)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range parts {
		to, err := whole.Consolidate(carbon.Heading{Scope: carbon.Scope1, Category: a.Category, Entity: a.Entity, Segment: a.Segment})
		fmt.Println(a.Period, a.Measures[0], to[0].Heading.Category, to[0].Share, err)
	}
	// Output:
	// 2025-01-01/2025-04-30 120 t investments 0.2 <nil>
	// 2025-05-01/2025-12-31 245 t process emissions 1 <nil>
}
