package factors_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

// BenchmarkColdLoad opens and joins every embedded edition in a process of its own, for a
// process remembers them. The child says how long it took, without its own start.
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

const coldEnv = "FACTORS_COLD"

// TestColdLoad is the child of BenchmarkColdLoad.
func TestColdLoad(t *testing.T) {
	if os.Getenv(coldEnv) == "" {
		t.Skip("the child of BenchmarkColdLoad")
	}
	begin := time.Now()
	join(t, embedded(t)...)
	fmt.Printf("cold load: %s\n", time.Since(begin))
}

// BenchmarkResolve asks questions that were not asked before, of a resolver whose text
// was read before, and one that was.
func BenchmarkResolve(b *testing.B) {
	d, p := joined(b), report(b)
	r := resolver(b, d, p)
	for name, q := range map[string]carbon.Query{
		"electricity": power("CN-SH"),
		"freight":     ask("freight/road/hgv", carbon.WellToWheel, "CN", "t.km"),
		"spend":       ask("spend/naics-541330", carbon.CradleToGate, "CN", "CNY@2025/purchaser"),
	} {
		b.Run("new/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				q.AsOf = carbon.NewMonth(2025, time.Month(1+i%12))
				if i%12 == 0 {
					b.StopTimer()
					r = resolver(b, d, p)
					b.StartTimer()
				}
				if _, err := r.Resolve(q); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("repeated/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := r.Resolve(q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkOpen makes the index of one large edition.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := factors.Embedded(os.DirFS("desnz/data/2025"), os.DirFS("desnz/data")); err != nil {
			b.Fatal(err)
		}
	}
}
