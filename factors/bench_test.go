package factors_test

import (
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

// BenchmarkColdLoad opens every embedded edition in a new process, for they are
// remembered within one.
func BenchmarkColdLoad(b *testing.B) {
	if os.Getenv("FACTORS_COLD") != "" {
		joined(b)
		return
	}
	for b.Loop() {
		c := exec.Command(os.Args[0], "-test.run=^TestColdLoad$")
		c.Env = append(os.Environ(), "FACTORS_COLD=1")
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
	}
}

func TestColdLoad(t *testing.T) {
	if os.Getenv("FACTORS_COLD") != "" {
		embedded(t)
	}
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
