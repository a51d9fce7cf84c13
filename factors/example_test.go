package factors_test

import (
	"fmt"
	"log"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
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
