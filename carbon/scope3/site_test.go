package scope3_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
)

// The methods of sites, partners and average assets are the same in every category that
// has them: same quantity, a method of the category's own, and a scheme that asks for it.
func TestOneFormulaInItsCategories(t *testing.T) {
	flows := []scope3.Flow{{Kind: "fuel/diesel", Quantity: qty("12 L"), Upstream: true}, {Kind: "electricity", Quantity: qty("24 kWh"), Upstream: true}, {Kind: "gas/R-410A", Quantity: qty("6 kg")}}
	third := part("10 m3", "30 m3")
	for _, c := range []struct {
		suffix     string
		facts      carbon.Facts
		kind       carbon.Kind
		categories []carbon.Category
		want       []string
	}{
		{"site", scope3.SiteSpecific{Flows: flows, Share: third}, "",
			[]carbon.Category{carbon.UpstreamTransport, carbon.UpstreamLeased, carbon.DownstreamTransport, carbon.Processing, carbon.DownstreamLeased, carbon.Franchises},
			[]string{"4 L, combustion", "4 L, upstream of fuel (WTT), optional", "8 kWh, generation", "8 kWh, upstream and losses, optional", "2 kg, process or release"}},
		{"inventory", scope3.PartnerInventory{Party: "x", Share: third}, "",
			[]carbon.Category{carbon.Waste, carbon.UpstreamLeased, carbon.Processing, carbon.DownstreamLeased, carbon.Franchises}, []string{"1/3 piece, inventory of the partner"}},
		{"average-area", scope3.AverageAsset{Size: qty("80 m2"), Year: num("0.25")}, "asset/office",
			[]carbon.Category{carbon.UpstreamLeased, carbon.DownstreamLeased, carbon.Franchises}, []string{"20 m2"}},
		{"storage-average", scope3.StoredAverage{Stored: qty("2 m3"), Time: qty("36 h")}, "storage/ambient",
			[]carbon.Category{carbon.UpstreamTransport, carbon.DownstreamTransport}, []string{"3 m3.d"}},
	} {
		for category := carbon.PurchasedGoods; category <= carbon.Heat; category++ {
			as, err := c.facts.Activities(under(category, c.kind))
			has := false
			for _, k := range c.categories {
				has = has || k == category
			}
			if !has {
				if as != nil || codes(err) != scope3.RuleCategory.Code {
					t.Errorf("%s under %s: %v", c.suffix, category, err)
				}
				continue
			}
			if diff := cmp.Diff(c.want, show(as)); diff != "" || err != nil {
				t.Errorf("%s under %s: %v (-want +got):\n%s", c.suffix, category, err, diff)
			}
			for _, a := range as {
				if want := fmt.Sprintf("C%d-%s", category.Number(), c.suffix); a.Method.Code != want {
					t.Errorf("%s, want %s", a.Method.Code, want)
				}
				if _, _, err := scheme.Ask(&a); err != nil {
					t.Errorf("%s: %v", a.Method.Code, err)
				}
			}
		}
	}
}

// Floors of a building whose tenants share its meters are of the area that is let: how much
// that is has to be said, for a lessee, a lessor and a franchisor alike.
func TestAreaOfABuildingNeedsItsOccupancy(t *testing.T) {
	floor := scope3.SiteSpecific{Flows: []scope3.Flow{{Kind: "electricity", Quantity: qty("90 kWh")}}, Share: part("10 m2", "100 m2")}
	for category, want := range map[carbon.Category]string{carbon.UpstreamLeased: "TL-C014", carbon.DownstreamLeased: "TL-C014", carbon.Franchises: "TL-C014", carbon.UpstreamTransport: "", carbon.Processing: ""} {
		if _, err := floor.Activities(under(category, "")); codes(err) != want {
			t.Errorf("%s: %v, want %q", category, err, want)
		}
	}
}
