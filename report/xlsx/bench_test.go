package xlsx_test

import (
	"io"
	"testing"

	"github.com/tanlian/tanlian/report/reporttest"
	"github.com/tanlian/tanlian/report/xlsx"
)

func BenchmarkWrite(b *testing.B) {
	for name, lines := range map[string]int{"3000 lines": 3000, "200000 lines": 200000} {
		d := reporttest.New(reporttest.Case{Lines: lines})
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := xlsx.Write(io.Discard, d, xlsx.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
