package inventory_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

// Two meters of one company, scopes 1 and 2 by site and scope 2 method.
func Example() {
	grid, err := mee.Grid2023()
	if err != nil {
		fmt.Println(err)
		return
	}
	resolver, err := grid.Resolver(factors.Policy{Aliases: factors.CommonKinds(), MaxAge: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	scheme := carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6, Upstream: carbon.UpstreamOmitted}
	calc := carbon.NewCalculator(scheme, resolver)
	inv, err := inventory.New(inventory.For(calc, "uscc:913100000000000000", scheme.Period,
		inventory.Breakdown{Name: "site", By: []inventory.Dim{"site"}, Keep: inventory.Questions}))
	if err != nil {
		fmt.Println(err)
		return
	}
	table, err := intake.CSV("meters.csv", strings.NewReader("月份,站点,地区,电量,单位\n2025-01,S1,CN-SH,120.05,万kWh\n2025-02,S2,CN-JS,800,MWh\n2025-03,S2,CN-JS,,MWh\n"), intake.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	col := func(name string) intake.Column { return intake.Column{Headers: []string{name}} }
	rows, err := table.Activities(context.Background(), intake.Mapping{
		Kind: intake.Column{Const: "electricity"}, Category: intake.Column{Const: "electricity"}, Acquisition: intake.Column{Const: "purchased"},
		Period: col("月份"), Site: col("站点"), Place: col("地区"), Entity: intake.Column{Const: "us"},
		Measures: []intake.Measure{{Value: col("电量"), Unit: col("单位")}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := inv.Run(context.Background(), calc, rows.All(context.Background(), inv.Exclude), nil, nil); err != nil {
		fmt.Println(err)
		return
	}
	view := inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased}
	total, err := inv.Total(view)
	fmt.Println(total, err)
	sites, err := inv.Figures("site", view)
	fmt.Println(sites[inventory.NewCell("S1")], err)
	for _, g := range inv.Partition().Groups() {
		fmt.Println(g.Fate, g.Rows, g.Rule.Code)
	}
	// Output:
	// 1154.887 t CO2e (AR6); lines: 2 <nil>
	// 688.727 t CO2e (AR6); lines: 1 <nil>
	// rejected 1 TL-I002
}
