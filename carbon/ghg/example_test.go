package ghg_test

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// IPCC AR5 WG1, table 8.A.1: HFC-32 677, HFC-125 3170; R-410A is half of each.
func ExampleBlend() {
	r410a, err := ghg.Blend("R-410A")
	if err != nil {
		fmt.Println(err)
		return
	}
	leak := r410a.Scale(unit.MustNumber("12.5")) // kg
	co2e, err := leak.Only(ghg.Gross).CO2e(ghg.AR5)
	fmt.Println(r410a)
	fmt.Println(co2e, err)
	// Output:
	// 0.5 kg HFC-32 + 0.5 kg HFC-125
	// 24043.75 kg CO2e (AR5) <nil>
}

// EPA GHG Emission Factors Hub 2025, table 12: R-401A is 53 % HCFC-22, 34 %
// HCFC-124 and 13 % HFC-152a; only the last is in the Kyoto basket.
func ExampleAmounts_Only() {
	r401a, _ := ghg.Blend("R-401A")
	gross, _ := r401a.Only(ghg.Gross).CO2e(ghg.AR5)
	outside, _ := r401a.Only(ghg.Outside).CO2e(ghg.AR5)
	fmt.Println(gross)
	fmt.Println(outside)
	// Output:
	// 17.94 kg CO2e (AR5)
	// 1111.98 kg CO2e (AR5)
}

// CO2e that was published without its gases stays in the set of its publisher.
func ExampleUnsplit() {
	factor := ghg.MustAmounts(
		ghg.Amount{Species: ghg.CO2, Kg: unit.MustNumber("2")},
		ghg.Amount{Species: ghg.Unsplit(ghg.AR5), Kg: unit.MustNumber("0.5")},
	)
	fmt.Println(factor.CO2e(ghg.AR5))
	fmt.Println(factor.CO2e(ghg.AR6))
	// Output:
	// 2.5 kg CO2e (AR5) <nil>
	// 2.5 kg CO2e (AR6), of which 0.5 kg kept from other sets <nil>
}
