package bench

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

const coldEnv = "TANLIAN_COLD"

// BenchmarkColdLoad opens every embedded edition and makes a resolver of them, in a
// process of its own, for a process remembers them. The child says how long it took,
// without its own start.
func BenchmarkColdLoad(b *testing.B) {
	var spent time.Duration
	for b.Loop() {
		c := exec.Command(os.Args[0], "-test.run=^TestColdLoad$", "-test.v")
		c.Env = append(os.Environ(), coldEnv+"=1")
		out, err := c.CombinedOutput()
		if err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		_, rest, _ := strings.Cut(string(out), "cold load: ")
		word, _, _ := strings.Cut(rest, "\n")
		d, err := time.ParseDuration(word)
		if err != nil {
			b.Fatalf("%v in %s", err, out)
		}
		spent += d
	}
	b.ReportMetric(spent.Seconds()*1e3/float64(b.N), "load-ms")
}

// TestColdLoad is the child of BenchmarkColdLoad.
func TestColdLoad(t *testing.T) {
	if os.Getenv(coldEnv) == "" {
		t.Skip("the child of BenchmarkColdLoad")
	}
	begin := time.Now()
	published(t)
	fmt.Printf("cold load: %s\n", time.Since(begin))
}

var questions = []struct {
	name string
	ask  carbon.Query
}{
	{"electricity", carbon.Query{Kind: "electricity", Stage: carbon.Generation, Basis: carbon.LocationBased, Place: "CN-SH", AsOf: carbon.NewMonth(2025, 3), ReportYear: 2025,
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 kWh")})}},
	{"diesel", carbon.Query{Kind: "fuel/diesel", Stage: carbon.Combustion, Place: "CN-SH", AsOf: carbon.NewMonth(2025, 3), ReportYear: 2025,
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 L")})}},
	{"spend", carbon.Query{Kind: "spend/naics-541330", Stage: carbon.CradleToGate, Place: "CN-SH", AsOf: carbon.NewMonth(2025, 3), ReportYear: 2025,
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 CNY@2025/purchaser")})}},
}

// BenchmarkResolveCold asks the datasets: what the first row of its kind costs.
func BenchmarkResolveCold(b *testing.B) {
	r := published(b)
	for _, q := range questions {
		b.Run(q.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := r.Resolve(q.ask); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

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
