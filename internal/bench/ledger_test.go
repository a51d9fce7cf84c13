package bench

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
)

const (
	sites     = 200
	suppliers = 10_000
)

// An item is something that the ledger books, and how often in a thousand rows.
type item struct {
	name     string
	kind     carbon.Kind
	category carbon.Category
	unit     string
	often    int
	max      int64 // of the quantity, in thousandths
}

var items = []item{
	{"电力", "electricity", carbon.Electricity, "kWh", 60, 90_000_000},
	{"天然气", "fuel/natural-gas", carbon.Stationary, "m3(20C)", 40, 40_000_000},
	{"柴油", "fuel/diesel", carbon.Mobile, "L", 60, 400_000},
	{"公路运输", "freight/road/hgv", carbon.UpstreamTransport, "t.km", 140, 9_000_000},
	{"海运集装箱", "freight/sea/container", carbon.UpstreamTransport, "t.km", 40, 900_000_000},
	{"钢罐", "material/metal/steel-cans", carbon.PurchasedGoods, "t", 80, 60_000},
	{"铝箔", "material/metal/aluminium-cans-and-foil", carbon.PurchasedGoods, "kg", 80, 20_000_000},
	{"硬质塑料", "material/plastic/rigid", carbon.PurchasedGoods, "kg", 90, 9_000_000},
	{"纸板", "material/paper/board", carbon.PurchasedGoods, "t", 70, 30_000},
	{"玻璃", "material/glass", carbon.PurchasedGoods, "kg", 60, 9_000_000},
	{"锂离子电池", "material/batteries/li-ion", carbon.PurchasedGoods, "kg", 30, 9_000_000},
	{"工程服务", "spend/naics-541330", carbon.PurchasedGoods, "CNY", 100, 9_000_000_000},
	{"汽车座椅", "spend/naics-336360", carbon.PurchasedGoods, "CNY", 80, 9_000_000_000},
	{"机床", "spend/naics-333517", carbon.CapitalGoods, "CNY", 70, 90_000_000_000},
}

var provinces = []carbon.Place{"CN-SH", "CN-JS", "CN-ZJ", "CN-AH", "CN-GD", "CN-SD", "CN-HB", "CN-SC", "CN-HE", "CN-LN"}

// writeLedger writes a ledger of n rows, the same bytes each time: 1 % reversals,
// 0.6 % rows with a fault.
func writeLedger(w io.Writer, n int) error {
	b := bufio.NewWriterSize(w, 1<<20)
	b.WriteString("单据号,站点,项目,数量,单位,日期,供应商,冲销单据,备注\n")
	r := rand.New(rand.NewPCG(20, 25))
	var pick []int
	for i, it := range items {
		for range it.often {
			pick = append(pick, i)
		}
	}
	for i := range n {
		supplier := r.IntN(suppliers) // who sells one thing, to whoever in the group asks
		it := &items[pick[supplier%len(pick)]]
		name, unit, reverses := it.name, it.unit, ""
		q := 1 + r.Int64N(it.max)
		quantity := fmt.Sprintf("%d.%03d", q/1000, q%1000)
		if i > 0 && i%100 == 0 {
			quantity, reverses = "-"+quantity, fmt.Sprintf("D%08d", r.IntN(i))
		}
		switch i % 1000 {
		case 111, 611:
			quantity = "—"
		case 222:
			unit = "ton"
		case 333:
			name = "杂项"
		case 444:
			quantity = "-" + quantity
		case 555:
			unit = "h"
		}
		fmt.Fprintf(b, "D%08d,S%03d,%s,%s,%s,2025-%02d-%02d,V%05d,%s,\n",
			i, r.IntN(sites), name, quantity, unit, 1+r.IntN(12), 1+r.IntN(28), supplier, reverses)
	}
	return b.Flush()
}

// ledger writes a ledger into a file of the test's own.
func ledger(tb testing.TB, n int) string {
	tb.Helper()
	name := filepath.Join(tb.TempDir(), "ledger.csv")
	f, err := os.Create(name)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	if err := writeLedger(f, n); err != nil {
		tb.Fatal(err)
	}
	return name
}

// mapping is what the user says of the ledger.
func mapping() intake.Mapping {
	kinds, categories := map[string]string{}, map[string]string{}
	for _, it := range items {
		kinds[it.name], categories[it.name] = string(it.kind), it.category.String()
	}
	where := map[string]intake.Site{}
	for i := range sites {
		where[fmt.Sprintf("S%03d", i)] = intake.Site{Place: provinces[i%len(provinces)], Entity: carbon.PartyID(fmt.Sprintf("E%02d", i%12))}
	}
	return intake.Mapping{
		ID:       intake.Column{Headers: []string{"单据号"}},
		Kind:     intake.Column{Headers: []string{"项目"}, Values: kinds, Closed: true},
		Category: intake.Column{Headers: []string{"项目"}, Values: categories, Closed: true},
		Period:   intake.Column{Headers: []string{"日期"}},
		Site:     intake.Column{Headers: []string{"站点"}},
		Supplier: intake.Column{Headers: []string{"供应商"}},
		Reverses: intake.Column{Headers: []string{"冲销单据"}},
		Note:     intake.Column{Headers: []string{"备注"}},
		Measures: []intake.Measure{{
			Value: intake.Column{Headers: []string{"数量"}, Unit: "CNY@2025/purchaser"},
			Unit:  intake.Column{Headers: []string{"单位"}},
		}},
		Sites: where,
	}
}

// calculator takes a reversal back by the question of its own row: the documents of
// this ledger refer to each other at random.
func calculator(s carbon.Scheme, r carbon.Resolver) *carbon.Calculator {
	c := carbon.NewCalculator(s, r)
	return c.Posted(func(a *carbon.Activity) ([]carbon.Line, error) {
		posted := *a
		posted.Reverses, posted.Measures = "", nil
		for _, q := range a.Measures {
			posted.Measures = append(posted.Measures, q.Neg())
		}
		lines, _, err := c.Calculate(&posted)
		return lines, err
	})
}
