package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The kinds of what a partner has calculated itself: its factor is per piece and of its
// party, and the activity is a share of it. Scope 3 of a partner is outside the minimum
// boundary; removals and credits are in accounts of their own.
const (
	Inventory               carbon.Kind = "inventory" // scopes 1 and 2 together
	InventoryScope1         carbon.Kind = "inventory/scope-1"
	InventoryScope2         carbon.Kind = "inventory/scope-2"
	InventoryScope3         carbon.Kind = "inventory/scope-3"
	InventoryRemovals       carbon.Kind = "inventory/removals"
	InventoryCreditsRetired carbon.Kind = "inventory/credits-retired" // what is generated and sold has no account
	InventoryExpectedAnnual carbon.Kind = "inventory/expected-annual" // of a project, on average over its life
)

var partnerInventory = newFamily("inventory", carbon.Text{},
	carbon.Text{EN: "the partner's own scopes 1 and 2 × part ÷ whole", ZH: "合作方自身的范围1和范围2 × 部分 ÷ 整体"},
	clause{carbon.Waste, "formula 5.1, p. 74", carbon.Text{EN: "supplier-specific", ZH: "供应商特定法"}},
	clause{carbon.UpstreamLeased, "formula 8.3, p. 100", carbon.Text{EN: "lessor-specific", ZH: "出租方特定法"}},
	clause{carbon.Processing, "category 10, p. 107-108", carbon.Text{EN: "site-specific, calculated by the customer", ZH: "站点特定法，由客户核算"}},
	clause{carbon.DownstreamLeased, "category 13, example 13.1, p. 129, by formula 8.3, p. 100", carbon.Text{EN: "lessee-specific", ZH: "承租方特定法"}},
	clause{carbon.Franchises, "formula 14.1, p. 131-132", carbon.Text{EN: "franchise-specific", ZH: "加盟商特定法"}})

// PartnerInventory is the share of what a partner has calculated for itself: the company
// that treats the waste (category 5, by mass), the lessor of a leased asset or its lessee
// (8, 13, by area, volume or number), the customer that processes a product (10, by the
// product among the inputs), the franchisee (14, by its business for the reporter;
// [Undivided] where it works for the reporter alone):
//
//	share = part ÷ whole, of the partner's scopes 1 and 2
//
// (Technical Guidance, formulas 5.1, p. 74, 8.3, p. 100, and 14.1, p. 132). Nobody's
// inventory breaks TL-S359. A product that is let rather than sold may go under category
// 11 instead of 13, never under both.
type PartnerInventory struct {
	Party       carbon.PartyID // whose; not stated: the supplier of the activity
	Share       Allocation
	Inventories []carbon.Kind // what it has calculated; not stated: the template's kind, or [Inventory]
}

// Activities implements [carbon.Facts], for the categories 5, 8, 10, 13 and 14: an
// activity an inventory.
func (p PartnerInventory) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m := partnerInventory.under(of, &f)
	share, working := p.Share.share(&f, "share")
	return done(&f, inventories(m, of, &f, p.Party, share, p.Inventories, working...))
}

// inventories makes the share of what a partner has calculated: one activity of each
// kind, or of the template's own kind "inventory/...", or of [Inventory].
func inventories(m *carbon.Method, of carbon.Activity, f *carbon.Faults, party carbon.PartyID, share unit.Number, kinds []carbon.Kind, working ...carbon.Term) (made []carbon.Activity) {
	if party != "" {
		of.Supplier = party
	}
	if of.Supplier == "" {
		f.Add("party", RuleParty, nil)
	}
	if len(kinds) == 0 && of.Kind.Group() == "inventory" {
		kinds = []carbon.Kind{of.Kind}
	}
	if len(kinds) == 0 {
		kinds = []carbon.Kind{Inventory}
	}
	grade(&of, carbon.SupplierSpecific)
	of.Stage = carbon.PartnerInventory
	for i, k := range kinds {
		if k.Group() != "inventory" || slices.Contains(kinds[:i], k) {
			f.Addf(fmt.Sprintf("inventory %d", i+1), "%q is no kind of inventory, or there twice", k)
		}
		a := of
		a.Kind = k
		switch k {
		case InventoryScope3:
			a.Optional = true
		case InventoryRemovals:
			a.Account = ghg.Removal
		case InventoryCreditsRetired:
			a.Account = ghg.Credit
		}
		made = append(made, m.Made(a, unit.New(share, unit.Piece), working...))
	}
	return made
}
