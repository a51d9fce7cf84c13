package intake_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon/intake"
)

func ExampleCSV() {
	file := strings.NewReader("2025年用电台账\n月份,站点,用电量（万kWh）\n2025年1月,临港工厂,１，０２０．５\n2025年2月,临港工厂,—\n合计,,\"1,020.5\"\n")
	table, err := intake.CSV("用电.csv", file, intake.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	in, err := table.Activities(context.Background(), intake.Mapping{
		Kind:     intake.Column{Const: "electricity"},
		Period:   intake.Column{Headers: []string{"月份", "Month"}},
		Site:     intake.Column{Headers: []string{"站点", "Site"}},
		Measures: []intake.Measure{{Value: intake.Column{Headers: []string{"用电量", "Electricity"}}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for a, err := range in.All(context.Background(), nil) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(a.Ref, a.Kind, a.Measures, a.Period, a.Tag("site"))
	}
	fmt.Println(in.Counts())
	// Output:
	// 用电.csv: row 3 electricity [1020.5 10^4 kWh] 2025-01-01/2025-01-31 临港工厂
	// 用电.csv: row 4: column 用电量(万kWh): TL-I002: "—": blank: missing, not zero
	// 3 rows read = 1 activities + 1 excluded + 1 rejected; besides 0 blank, 1 header, 1 above the header
}
