package factors_test

import (
	"errors"
	"fmt"
	"log"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/desnz"
	"github.com/tanlian/tanlian/factors/epa"
	"github.com/tanlian/tanlian/factors/mee"
	"github.com/tanlian/tanlian/factors/rates"
)

// GB/T 32151-2024, B.8: purchased electricity of a site in Shanghai in 2025. The
// newest factors describe 2023, and the answer says so.
func ExampleDataset_Resolver() {
	grid, err := mee.Grid2023()
	if err != nil {
		log.Fatal(err)
	}
	r, err := grid.Resolver(factors.Policy{Country: true, MaxAge: 2, Aliases: factors.CommonKinds()})
	if err != nil {
		log.Fatal(err)
	}
	m, err := r.Resolve(carbon.Query{
		Kind: "electricity", Stage: carbon.Generation, Basis: carbon.LocationBased, Place: "CN-SH", AsOf: carbon.NewMonth(2025, 3),
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1200.5 MWh")}),
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(m.Factor.Amounts, "per", m.Factor.Per)
	fmt.Println(m.Factor.Source.Edition.Document.ZH)
	for _, f := range m.Fallbacks {
		fmt.Println(f.Code+":", f.Text.EN)
	}
	// Output:
	// 0.5737 kg CO2 per kWh
	// 生态环境部、国家统计局公告2025年第47号
	// other-year: activity of 2025, factor of 2023
}

// One question under three policies: electricity of a site in Tibet, which has no
// factor of its own, in 2025, of which no factor describes the year.
func ExamplePolicy() {
	grid, err := mee.Grid2023()
	if err != nil {
		log.Fatal(err)
	}
	question := carbon.Query{
		Kind: "electricity", Stage: carbon.Generation, Basis: carbon.LocationBased, Place: "CN-XZ", AsOf: carbon.NewMonth(2025, 3),
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 kWh")}),
	}
	exact := factors.Policy{Aliases: factors.CommonKinds()}
	aged := exact
	aged.Country, aged.MaxAge = true, 2
	proxy := exact
	proxy.MaxAge, proxy.Proxies = 2, []factors.Proxy{{Group: "electricity", Place: "CN-QH"}}
	for _, p := range []struct {
		name   string
		policy factors.Policy
	}{{"exact", exact}, {"older, of the country", aged}, {"older, of Qinghai", proxy}} {
		r, err := grid.Resolver(p.policy)
		if err != nil {
			log.Fatal(err)
		}
		m, err := r.Resolve(question)
		var none *carbon.NoFactorError
		if errors.As(err, &none) {
			fmt.Printf("%s: %s; %s %s\n", p.name, none.Why, none.Nearest[0].ID, none.Nearest[0].Why)
			continue
		}
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: %s per %s\n", p.name, m.Factor.Amounts, m.Factor.Per)
		for _, f := range m.Fallbacks {
			fmt.Printf("  %s: %s\n", f.Code, f.Text)
		}
	}
	// Output:
	// exact: none of 39 is allowed by the policy; mee-grid-2023/national holds for CN
	// older, of the country: 0.5306 kg CO2 per kWh
	//   wider-place: asked CN-XZ, taken CN
	//   other-year: activity of 2025, factor of 2023
	// older, of Qinghai: 0.1796 kg CO2 per kWh
	//   proxy-place: asked CN-XZ, taken CN-QH
	//   other-year: activity of 2025, factor of 2023
}

// A footprint of 2024 does not answer for 2025; the steel is counted by its spend.
func Example_prefer() {
	footprint := &carbon.Factor{ID: "mill/hrc-2024", Kind: "material/steel", Stage: carbon.CradleToGate, Party: "uscc:mill", Product: "hrc", Valid: carbon.Year(2024),
		Per: unit.MustUnit("kg"), Amounts: ghg.Amounts{{Species: ghg.CO2, Kg: unit.MustNumber("2.1")}}, Source: carbon.Source{At: "declaration of the mill, invented"}}
	footprints, err := carbon.Given(footprint)
	if err != nil {
		log.Fatal(err)
	}
	table, err := rates.Embedded()
	if err != nil {
		log.Fatal(err)
	}
	industries, err := epa.SupplyChain130()
	if err != nil {
		log.Fatal(err)
	}
	bySpend, err := industries.Resolver(factors.Policy{
		Aliases: append(factors.CommonKinds(), factors.Alias{Kind: "material/steel", Target: "epa/supply-chain/331110/with-margins"}),
		Proxies: []factors.Proxy{{Group: "material", Place: "US"}}, MaxAge: 3,
		Spend: &factors.Spend{Rates: table, Prices: rates.ConsumerPrices, Hold: 1, Basis: unit.Purchaser},
	})
	if err != nil {
		log.Fatal(err)
	}
	r := carbon.Prefer(footprints, bySpend)
	invoice := []unit.Quantity{unit.MustParse("1200 kg"), unit.MustParse("8400 CNY@2025/purchaser")}
	for _, year := range []int{2024, 2025} {
		m, err := r.Resolve(carbon.Query{Kind: "material/steel", Stage: carbon.CradleToGate, Place: "CN", AsOf: carbon.NewMonth(year, 3),
			Supplier: "uscc:mill", Product: "hrc", Measures: carbon.MeasuresOf(invoice)})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(year, m.Factor.ID, "by", m.Measure)
		for _, o := range m.Others {
			fmt.Println("  not taken:", o.ID, o.Why)
		}
		for _, f := range m.Fallbacks {
			fmt.Println("  "+f.Code+":", f.Text)
		}
	}
	// Output:
	// 2024 mill/hrc-2024 by mass
	// 2025 epa-supply-chain-1.3.0/331110/with-margins by money
	//   not taken: mill/hrc-2024 is of 2024-01-01/2024-12-31
	//   proxy-place: asked CN, taken US
	//   other-year: activity of 2025, factor of 2022
	//   price-index-held: FP.CPI.TOTL.ZG has no value for 2025: the level was held
}

// A reporter who prefers Chinese factors to British ones, counts nothing by money and
// takes no number that rests on a single copy: what answers, and what a floor refused.
func ExamplePolicy_floors() {
	china, err := mee.Fuels2024()
	if err != nil {
		log.Fatal(err)
	}
	uk, err := desnz.Edition2025()
	if err != nil {
		log.Fatal(err)
	}
	all, err := factors.Join(china, uk)
	if err != nil {
		log.Fatal(err)
	}
	r, err := all.Resolver(factors.Policy{
		Aliases: factors.CommonKinds(), Country: true, Proxies: []factors.Proxy{{Group: "fuel", Place: "GB"}},
		Publishers: []string{"mee", "desnz"}, Grade: carbon.GradeB, Refused: []unit.Dimension{unit.Money},
	})
	if err != nil {
		log.Fatal(err)
	}
	ask := func(kind carbon.Kind, q string) {
		m, err := r.Resolve(carbon.Query{Kind: kind, Stage: carbon.Combustion, Place: "CN-SH", AsOf: carbon.NewMonth(2025, 3), ReportYear: 2025,
			Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse(q)})})
		var none *carbon.NoFactorError
		if errors.As(err, &none) {
			fmt.Println(kind, "-", none.Why)
			fmt.Println("  nearest:", none.Nearest[0].ID, none.Nearest[0].Why.EN)
			return
		}
		fmt.Println(kind, "-", m.Factor.ID, m.Fallbacks[0].Text.EN)
		if len(m.Others) > 0 {
			fmt.Println("  not", m.Others[0].ID+":", m.Others[0].Why.EN)
		}
	}
	ask("fuel/natural-gas", "1 Nm3")
	ask("fuel/diesel", "1 t")
	ask("fuel/anthracite", "1 t")
	// Output:
	// fuel/natural-gas - gbt-32151-2024/fuel/natural-gas asked CN-SH, taken CN
	//   not desnz-2025/1_100_1004_1_1: a place further away
	// fuel/diesel - desnz-2025/1_101_1012_15_1 asked CN-SH, taken GB
	//   not gbt-32151-2024/fuel/diesel: has the grade C: one copy or transcription, below the floor of the policy
	// fuel/anthracite - none of 4 is allowed by the policy
	//   nearest: gbt-32151-2024/fuel/anthracite has the grade C: one copy or transcription, below the floor of the policy
}
