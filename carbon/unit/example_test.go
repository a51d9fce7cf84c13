package unit_test

import (
	"errors"
	"fmt"

	"github.com/tanlian/tanlian/carbon/unit"
)

// NIST SP 811, appendix B.8: 1 kWh is 3.6 MJ.
func ExampleQuantity_In() {
	q := unit.MustParse("1200.5 MWh")
	kwh, err := q.In(unit.KilowattHour)
	fmt.Println(kwh, err)

	one, err := unit.MustParse("1 MJ").In(unit.KilowattHour)
	fmt.Println(one, err) // no decimal: kept as a fraction

	_, err = q.In(unit.KilowattHourGross)
	var mismatch *unit.MismatchError
	fmt.Println(errors.As(err, &mismatch), err)
	// Output:
	// 1200500 kWh <nil>
	// 5/18 kWh <nil>
	// true unit: MWh (energy) is not kWh(GCV) (energy, gross calorific)
}

// GB/T 2589: one kilogram of standard coal is 29307.6 kJ.
func ExampleParse() {
	for _, text := range []string{"1 吨标准煤", "3.5 万kWh", "12 万元", "1 ton", "1e9999 kg"} {
		q, err := unit.Parse(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(q, "=", q.Base())
	}
	// Output:
	// 1 tce = 29307.6 MJ(NCV)
	// 3.5 10^4 kWh = 126000 MJ
	// 12 10^4 CNY = 120000 CNY
	// unit: unit "ton": ambiguous: write t (tonne), short ton or long ton
	// unit: number "1e9999": exponent out of range
}

// Gas trade in China is at 20 °C, the defaults of GB/T 32151 are at 0 °C: the same
// metered number of cubic metres is 6.8 % less gas.
func ExampleQuantity_In_gas() {
	metered := unit.New(unit.Int(1000), unit.CubicMetre20)
	normal, _ := metered.In(unit.NormalCubicMetre)
	fmt.Println(normal, "≈", normal.Number().Round(2))
	// Output:
	// 5463000/5863 Nm3 ≈ 931.78
}

func ExampleNumber_Round() {
	third, _ := unit.Int(100).Quo(unit.Int(3))
	fmt.Println(third, third.Round(2), unit.MustNumber("2.5").Round(0), unit.MustNumber("3.5").Round(0))
	// Output: 100/3 33.33 2 4
}

func ExampleSum() {
	var s unit.Sum
	s.Add(unit.MustNumber("0.1"))
	s.Add(unit.MustNumber("0.2"))
	s.AddProduct(unit.Int(3), unit.Ratio(1, 9))
	fmt.Println(s.Number())
	// Output: 19/30
}
