package catalogue_test

import (
	"io"
	"testing"

	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/catalogue"
)

// What is published, per run: written with every row read back, and read with every cell
// that follows from others calculated anew.
func BenchmarkCatalogue(b *testing.B) {
	d, err := factors.Join(published(b)...)
	if err != nil {
		b.Fatal(err)
	}
	d.All() // is read when it is asked for
	b.Run("write", func(b *testing.B) {
		b.ReportAllocs()
		n := 0
		for b.Loop() {
			if err := catalogue.Write(b.Context(), func(string) (io.WriteCloser, error) { return &counter{n: &n}, nil }, d, catalogue.Options{}); err != nil {
				b.Fatal(err)
			}
		}
		b.SetBytes(int64(n / b.N))
		b.ReportMetric(float64(d.Len()), "factors")
	})
	m := write(b, d)
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := read(b, m); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(d.Len()), "factors")
	})
}
