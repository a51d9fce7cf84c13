// Command quickstart calculates one electricity bill of Shanghai: location-based,
// market-based, and what lies upstream, each with its factor and source.
package main

import (
	"fmt"
	"log"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

func main() {
	china := must(factors.Join(must(mee.Grid2023()), must(mee.Footprint2023())))
	policy := factors.Policy{Aliases: factors.CommonKinds(), Country: true, MaxAge: 2}
	scheme := carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}
	calc := carbon.NewCalculator(scheme, must(china.Resolver(policy)))

	lines, _, err := calc.Calculate(&carbon.Activity{
		Kind: "electricity", Category: carbon.Electricity,
		Place: "CN-SH", Period: carbon.Year(2025),
		Measures: []unit.Quantity{unit.MustParse("1200.5 MWh")},
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, l := range lines {
		fmt.Printf("%s (%s): %s\n", l.Heading.Category, l.Heading.Basis, l.Amounts())
		fmt.Printf("  %s x %s, %s\n", l.Consumed(), l.Match.Factor.Amounts, l.Match.Factor.Source)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}
