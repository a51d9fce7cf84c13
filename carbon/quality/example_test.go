package quality_test

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon/quality"
	"github.com/tanlian/tanlian/carbon/unit"
)

// PCAF, Global GHG Accounting and Reporting Standard, Part A, 2nd edition (2022), box 8:
// the data quality of business loans, weighted by the amount outstanding. (Printed as
// 3.03; a denominator is printed as 108,977 where the table has 108,997.)
func ExampleAverage() {
	var loans []quality.Scored
	for _, l := range []struct {
		outstanding string
		score       int64
	}{{"522425 EUR", 3}, {"187449 EUR", 5}, {"82778 EUR", 1}, {"108997 EUR", 1}, {"67556 EUR", 2}, {"54762 EUR", 5}} {
		s, err := quality.NewScore(quality.PCAF2, unit.Int(l.score))
		if err != nil {
			fmt.Println(err)
			return
		}
		loans = append(loans, quality.Scored{Score: s, By: unit.MustParse(l.outstanding)})
	}
	mean, err := quality.Average(loans...)
	fmt.Println(mean.Value().Round(29), mean.Value().Round(2), mean.Scale(), mean.By(), err)
	// Output:
	// 3.03253620478003685665651334467 3.03 PCAF Part A, 2nd edition money <nil>
}

// IPCC 2006 Guidelines, volume 1, chapter 3, equation 3.1: ±5 % of the activity and ±10 %
// of the factor. (Constructed: the formula was read in a secondary source.)
func ExampleProduct() {
	activity, err := quality.PlusMinus(unit.MustNumber("0.05"))
	if err != nil {
		fmt.Println(err)
		return
	}
	factor, err := quality.PlusMinus(unit.MustNumber("0.1"))
	if err != nil {
		fmt.Println(err)
		return
	}
	u, err := quality.Product(activity, factor)
	fmt.Println(u, err)
	// Output:
	// ±11.18 % <nil>
}

// IPCC 2006 Guidelines, volume 1, chapter 3, equation 3.2: two sites with meters of ±3 %
// each and one grid factor of ±10 % err by more than ±10 %, for the factor errs once;
// taken as independent the same rows would seem to be at ±7.4 %. (Constructed.)
func ExampleSum() {
	meter, err := quality.PlusMinus(unit.MustNumber("0.03"))
	if err != nil {
		fmt.Println(err)
		return
	}
	grid, err := quality.PlusMinus(unit.MustNumber("0.1"))
	if err != nil {
		fmt.Println(err)
		return
	}
	site := func(factor quality.Error) quality.Emission {
		return quality.Emission{Mass: unit.MustParse("50 t"), Errors: []quality.Error{{U: meter}, factor}}
	}
	one, err := quality.Sum(site(quality.OfFactor("mee-grid-2023/national", grid)), site(quality.OfFactor("mee-grid-2023/national", grid)))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(one.Total, one.U)
	for _, p := range one.Parts {
		fmt.Printf("  %q of %s: ±%.0f kg\n", p.Of, p.Mass, p.Half)
	}
	two, err := quality.Sum(site(quality.Error{U: grid}), site(quality.Error{U: grid}))
	fmt.Println(two.Total, two.U, err)
	// Output:
	// 100000 kg ±10.22 %
	//   "factor mee-grid-2023/national" of 100000 kg: ±10000 kg
	//   "" of 100000 kg: ±2121 kg
	// 100000 kg ±7.382 % <nil>
}

// ecoinvent 2.2, transport, lorry 20-28 t: reliability 4, completeness 5, the others not
// applicable; the basic uncertainty of tonne-km is 2; the dataset says 2.095. (The
// scores are from memory.)
func ExampleMatrix_GSD2() {
	m := quality.Ecoinvent2()
	basic, ok := m.Basic("transport-tkm")
	g, err := m.GSD2(basic, 4, 5, quality.NA, quality.NA, quality.NA, quality.NA)
	fmt.Printf("%.3f %t %v\n", float64(g), ok, err)
	// Output:
	// 2.095 true <nil>
}

// The mean of a lognormal value is above its median, and its interval is not symmetric.
// (Constructed; formulas as in the ecoinvent reports, read in a secondary source.)
func ExampleLognormal() {
	l := quality.Lognormal{Median: unit.MustParse("100 t"), GSD2: 1.5}
	low, high := l.Interval()
	fmt.Printf("σ %.5f, mean %.4f %s, 95 %% from %s to %s\n", l.GSD2.Sigma(), l.Mean().Value, l.Mean().Unit, low, high)
	// Output:
	// σ 0.20273, mean 102.0763 t, 95 % from 66.67 t to 150 t
}
