package intake_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/tanlian/tanlian/carbon/intake"
)

// BenchmarkMillionRows reads a CSV of a million rows into activities: digest and
// encoding, evidence of the columns, rows.
func BenchmarkMillionRows(b *testing.B) {
	var buf bytes.Buffer
	buf.WriteString("站点,能源品种,数量,单位,日期,供应商,备注\n")
	sites := []string{"临港工厂", "常州工厂", "合肥工厂", "总部"}
	for i := range 1_000_000 {
		fmt.Fprintf(&buf, "%s,电力,%d.%02d,kWh,2025-%02d-%02d,S%05d,\n", sites[i%4], i%100000, i%100, i%12+1, i%28+1, i%9900)
	}
	m := mapping()
	m.ID = intake.Column{}
	b.SetBytes(int64(buf.Len()))
	b.ReportAllocs()
	for b.Loop() {
		table, err := intake.CSV("t.csv", bytes.NewReader(buf.Bytes()), intake.Options{})
		if err != nil {
			b.Fatal(err)
		}
		in, err := table.Activities(b.Context(), m)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for _, err := range in.All(b.Context(), nil) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 1_000_000 {
			b.Fatal(n)
		}
	}
}
