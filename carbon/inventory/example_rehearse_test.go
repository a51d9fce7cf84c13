package inventory_test

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/target"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

// Three meters of 2024, reported with the grid factors of 2022. What would those of 2023
// change, site by site, and would the base year have to be recalculated?
func ExampleInventory_Rehearse() {
	policy := factors.Policy{Aliases: factors.CommonKinds(), MaxAge: 2}
	edition := func(open func() (*factors.Dataset, error)) (carbon.Resolver, error) {
		d, err := open()
		if err != nil {
			return nil, err
		}
		return d.Resolver(policy)
	}
	adopted, err := edition(mee.Grid2022)
	next, err2 := edition(mee.Grid2023)
	if err := errors.Join(err, err2); err != nil {
		fmt.Println(err)
		return
	}
	inv, err := meters(adopted, "月份,站点,地区,电量,单位\n2024-01,SH1,CN-SH,120.05,万kWh\n2024-02,JS2,CN-JS,800,MWh\n2024-03,YN3,CN-YN,500,MWh\n")
	if err != nil {
		fmt.Println(err)
		return
	}

	r, err := inv.Rehearse(next)
	if err != nil {
		fmt.Println(err)
		return
	}
	view := inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased}
	revisions, err := r.Revisions(view)
	if err != nil {
		fmt.Println(err)
		return
	}
	percent := func(n unit.Number) string { return n.Mul(unit.Int(100)).Round(2).String() + " %" }
	for _, x := range revisions {
		fmt.Printf("%s in %s, %s: %s kg, %s\n", x.Query.Kind, x.Query.Place, x.Quantity, x.Change(), percent(x.Relative()))
	}
	for _, why := range revisions[0].Reasons {
		fmt.Printf("  %s: %s\n", why.Code, why.Text)
	}
	sites, err := r.Figures("site", view, nil)
	total, err2 := r.Total(view, nil)
	if err := errors.Join(err, err2); err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range append(sites, total) {
		fmt.Printf("%q: %s → %s kg, %s\n", s.Cell, s.Before.Kg(), s.After.Kg(), percent(s.Relative()))
	}

	history := target.History{Base: 2024, Reported: []target.Year{{Year: 2024, Emissions: total.Before.CO2e()}},
		Cover:     target.Cover{Scopes: target.Scope2, Basis: carbon.LocationBased, Approach: "operational control", Gases: target.AllGases},
		Threshold: target.Parameter{Value: unit.MustNumber("0.05"), Source: carbon.Source{Edition: &carbon.Edition{ID: "base-year-policy", Assumption: true}}}}
	verdict, err := history.Assess(target.Change{Kind: target.MethodChange, Name: carbon.Text{EN: "grid factors of 2023", ZH: "2023年电网因子"}, From: 2025,
		Effects: []target.Year{{Year: 2024, Emissions: total.Change()}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(verdict.Text().EN)
	fmt.Println(verdict.Text().ZH)
	// Output:
	// electricity in CN-SH, 1200500 kWh: -13445.6 kg, -1.91 %
	// electricity in CN-YN, 500000 kWh: 13000 kg, 24.23 %
	// electricity in CN-JS, 800000 kWh: -12080 kg, -2.53 %
	//   factor: mee-grid-2022/province-cn-sh → mee-grid-2023/province-cn-sh
	//   value: 0.5849 kg CO2 per kWh → 0.5737 kg CO2 per kWh
	//   year: 2022 → 2023
	//   concession: activity of 2024, factor of 2022 → activity of 2024, factor of 2023
	// "JS2": 478240 → 466160 kg, -2.53 %
	// "SH1": 702172.45 → 688726.85 kg, -1.91 %
	// "YN3": 53650 → 66650 kg, 24.23 %
	// "": 1234062.45 → 1221536.85 kg, -1.01 %
	// grid factors of 2023: an effect of 1.01 % of the base year 2024; below the threshold of 5 %: the years stay as reported
	// 2023年电网因子：影响相当于基准年2024年排放的1.01%；低于5%的重算门槛：各年采用报告值
}

// meters reads a year of electricity meters.
func meters(r carbon.Resolver, csv string) (*inventory.Inventory, error) {
	scheme := carbon.GHGProtocol{Period: carbon.Year(2024), ReportYear: 2024, Set: ghg.AR6, Upstream: carbon.UpstreamOmitted}
	calc := carbon.NewCalculator(scheme, r)
	inv, err := inventory.New(inventory.For(calc, "uscc:913100000000000000", scheme.Period,
		inventory.Breakdown{Name: "site", By: []inventory.Dim{"site"}, Keep: inventory.Questions}))
	if err != nil {
		return nil, err
	}
	table, err := intake.CSV("meters.csv", strings.NewReader(csv), intake.Options{})
	if err != nil {
		return nil, err
	}
	col := func(name string) intake.Column { return intake.Column{Headers: []string{name}} }
	rows, err := table.Activities(context.Background(), intake.Mapping{
		Kind: intake.Column{Const: "electricity"}, Category: intake.Column{Const: "electricity"}, Acquisition: intake.Column{Const: "purchased"},
		Period: col("月份"), Site: col("站点"), Place: col("地区"), Entity: intake.Column{Const: "us"},
		Measures: []intake.Measure{{Value: col("电量"), Unit: col("单位")}},
	})
	if err != nil {
		return nil, err
	}
	return inv, inv.Run(context.Background(), calc, rows.All(context.Background(), inv.Exclude), nil, nil)
}
