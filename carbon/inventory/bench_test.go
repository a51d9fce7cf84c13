package inventory_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// BenchmarkRow posts rows as ledgers have them: within one month, in units whose
// conversions are decimals.
func BenchmarkRow(b *testing.B) {
	p := table()
	r := rand.New(rand.NewPCG(1, 2))
	kinds := []struct {
		kind carbon.Kind
		cat  carbon.Category
		unit unit.Unit
	}{
		{"electricity", carbon.Electricity, unit.KilowattHour}, {"fuel/b5", carbon.Mobile, unit.Litre},
		{"material/steel", carbon.PurchasedGoods, unit.Tonne}, {"material/steel", carbon.PurchasedGoods, unit.Kilogram},
	}
	var as []*carbon.Activity
	for i := range 4096 {
		k := kinds[r.IntN(len(kinds))]
		as = append(as, &carbon.Activity{Kind: k.kind, Category: k.cat, Measures: []unit.Quantity{unit.New(unit.Int(r.Int64N(1e9)).Mul(unit.MustNumber("0.001")), k.unit)},
			Period: carbon.NewMonth(2025, 1+carbon.NewDate(2025, 1, 1+i%360).Time().Month()-1).Period(), Place: "CN-SH", Entity: "uscc:test",
			Supplier: carbon.PartyID(fmt.Sprint("s", r.IntN(300))), Tags: []carbon.Tag{{Name: "site", Value: fmt.Sprint("S", r.IntN(20))}}})
	}
	v, err := inventory.New(schema(p, scheme))
	if err != nil {
		b.Fatal(err)
	}
	c := carbon.NewCalculator(scheme, p)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := v.Row(c, nil, as[i%len(as)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
