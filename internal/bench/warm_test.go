package bench

import (
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// BenchmarkCalculateWarm calculates a row whose factors were found before: check,
// questions, remembered answers, lines. Electricity is three lines, diesel two.
func BenchmarkCalculateWarm(b *testing.B) {
	c := calculator(scheme, published(b))
	for _, row := range []struct {
		name     string
		kind     carbon.Kind
		category carbon.Category
		quantity string
	}{
		{"electricity", "electricity", carbon.Electricity, "1234.5 kWh"},
		{"diesel", "fuel/diesel", carbon.Mobile, "88.25 L"},
		{"material", "material/glass", carbon.PurchasedGoods, "1200 kg"},
		{"spend", "spend/naics-541330", carbon.PurchasedGoods, "8400.15 CNY@2025/purchaser"},
	} {
		a := &carbon.Activity{Kind: row.kind, Category: row.category, Place: "CN-SH", Period: carbon.NewMonth(2025, 3).Period(),
			Measures: []unit.Quantity{unit.MustParse(row.quantity)}}
		b.Run(row.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := c.Calculate(a); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkDisclosure runs the example of a whole report, built before: two years of
// a company, four files out.
func BenchmarkDisclosure(b *testing.B) {
	dir := b.TempDir()
	program := filepath.Join(dir, "disclosure")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", program, "../../examples/disclosure").CombinedOutput(); err != nil {
		b.Skipf("cannot build the example: %v: %s", err, out)
	}
	cpu := time.Duration(0)
	for b.Loop() {
		c := exec.Command(program, "-out", filepath.Join(dir, "out"))
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		cpu += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	}
	b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s/op")
}
