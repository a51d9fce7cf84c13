package boundary_test

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/boundary"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Corporate Standard, chapter 3, Holland Industries: BGB is a joint venture of a
// subsidiary held at 83 % (83 % × 50 %), operated by its partner. (Mapping,
// unverified: read in a secondary source.)
func ExampleGroup_Under() {
	group, err := boundary.New("Holland", []boundary.Entity{
		{ID: "Holland", Operator: "Holland"},
		{ID: "Holland America", Operator: "Holland"},
		{ID: "BGB", Operator: "BGB"},
	}, []boundary.Ownership{
		{Owner: "Holland", Owned: "Holland America", Share: unit.MustNumber("0.83"), Relation: boundary.Subsidiary},
		{Owner: "Holland America", Owned: "BGB", Share: unit.MustNumber("0.5"), Relation: boundary.JointVenture},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range []boundary.Approach{boundary.EquityShare, boundary.FinancialControl, boundary.OperationalControl} {
		c, err := group.Under(a)
		if err != nil {
			fmt.Println(err)
			return
		}
		to, err := c.Consolidate(carbon.Heading{Scope: carbon.Scope1, Category: carbon.Stationary, Entity: "BGB"})
		fmt.Println(c, to[0].Heading.Category, to[0].Share, err)
	}
	// Output:
	// equity share stationary combustion 0.415 <nil>
	// financial control stationary combustion 0.5 <nil>
	// operational control investments 0.415 <nil>
}
