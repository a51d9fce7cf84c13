package band_test

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors/band"
)

// A database prints 17.2 kg CO2e per GJ of natural gas liquids: it is the carbon.
func ExampleJudge() {
	f := &carbon.Factor{
		Kind: "fuel/natural-gas-liquids", Name: carbon.Text{EN: "Natural gas liquids", ZH: "天然气凝液"}, Stage: carbon.Combustion,
		Per:     unit.MustUnit("GJ(NCV)"),
		Amounts: ghg.Amounts{{Species: ghg.UnsplitUnstated, Kg: unit.MustNumber("17.2")}},
	}
	fmt.Println(band.Judge(band.Table(), f))
	fmt.Println(band.Find(band.Table(), f).Name.ZH)
	// Output:
	// 17.2 kg CO2e per GJ(NCV): a fuel burnt is 35 to 300 kg CO2e per GJ(NCV); it would fit as kg C (carbon) per GJ(NCV), or as kg CO2e per GJ(NCV) / 3.6 (MJ for kWh)
	// 燃料燃烧
}
