package bench

import (
	"context"
	"os"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/desnz"
	"github.com/tanlian/tanlian/factors/eea"
	"github.com/tanlian/tanlian/factors/ember"
	"github.com/tanlian/tanlian/factors/epa"
	"github.com/tanlian/tanlian/factors/mee"
	"github.com/tanlian/tanlian/factors/rates"
)

// editions are all that are embedded and that may be open together.
var editions = []func() (*factors.Dataset, error){mee.Grid2023, mee.Footprint2023, mee.Fuels2024, desnz.Edition2025,
	epa.SupplyChain130, epa.Stationary2025, eea.Electricity2024, ember.Electricity2026}

func published(tb testing.TB) carbon.Resolver {
	tb.Helper()
	var all []*factors.Dataset
	for _, edition := range editions {
		d, err := edition()
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, d)
	}
	joined, err := factors.Join(all...)
	if err != nil {
		tb.Fatal(err)
	}
	money, err := rates.Embedded()
	if err != nil {
		tb.Fatal(err)
	}
	proxies := []factors.Proxy{{Group: "spend", Place: "US"}}
	for _, group := range []string{"material", "freight", "fuel"} {
		proxies = append(proxies, factors.Proxy{Group: group, Place: "GB"})
	}
	r, err := joined.Resolver(factors.Policy{
		Aliases: factors.CommonKinds(), Region: true, Country: true, World: true, Proxies: proxies, MaxAge: 4, MaxAhead: 2,
		Stages:     []factors.Substitution{{Asked: carbon.Generation, Taken: carbon.LifeCycleGeneration}},
		Unmatched:  factors.LocationFactor,
		Dimensions: []unit.Dimension{unit.Mass, unit.Energy, unit.GasVolume, unit.Volume},
		Properties: true,
		Spend:      &factors.Spend{Rates: money, Prices: rates.GDPDeflator, Hold: 2, Basis: unit.Purchaser},
	})
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

var scheme = carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}

func newInventory(tb testing.TB, r carbon.Resolver) *inventory.Inventory {
	tb.Helper()
	v, err := inventory.New(inventory.Schema{
		Reporter: "E00", Period: scheme.Period, Scheme: scheme.ID(), Resolver: r.Identity(), Keep: r.Identity().Reads,
		Breakdowns: []inventory.Breakdown{
			{Name: "site", By: []inventory.Dim{"site"}, Keep: inventory.Questions},
			{Name: "supplier", By: []inventory.Dim{inventory.Supplier}, Keep: inventory.Gases},
			{Name: "month", By: []inventory.Dim{inventory.Month}, Keep: inventory.CO2e, Set: ghg.AR6},
			{Name: inventory.Settlement, By: []inventory.Dim{inventory.Market, "site", inventory.Month}, Keep: inventory.Questions},
		},
	})
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

// read opens a ledger and posts it.
func read(tb testing.TB, name string, c *carbon.Calculator) *inventory.Inventory {
	tb.Helper()
	f, err := os.Open(name)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	table, err := intake.CSV("ledger.csv", f, intake.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	ctx := context.Background()
	in, err := table.Activities(ctx, mapping())
	if err != nil {
		tb.Fatal(err)
	}
	v := newInventory(tb, c.Resolver())
	if err := v.Run(ctx, c, in.All(ctx, v.Exclude), nil, nil); err != nil {
		tb.Fatal(err)
	}
	return v
}

func kg(tb testing.TB, v *inventory.Inventory, b carbon.Basis) unit.Number {
	tb.Helper()
	f, err := v.Total(inventory.View{GWP: ghg.AR6, Basis: b})
	if err != nil {
		tb.Fatal(err)
	}
	return f.Kg()
}
