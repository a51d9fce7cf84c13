package bench

import (
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
)

// BenchmarkMillionRows reads, calculates and adds up a ledger of a million rows from
// a file, in one goroutine: from opening it to the total in both scope 2 methods.
func BenchmarkMillionRows(b *testing.B) { benchmarkRows(b, 1_000_000) }

// BenchmarkHundredThousandRows is the same for a tenth of them: what is not in
// proportion is overhead, or memory that grows.
func BenchmarkHundredThousandRows(b *testing.B) { benchmarkRows(b, 100_000) }

func benchmarkRows(b *testing.B, n int) {
	name, r := ledger(b, n), published(b)
	peak, cpu := int64(0), 0.0
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		resetPeak()
		cpu -= cpuSeconds()
		b.StartTimer()
		v := read(b, name, calculator(scheme, r))
		kg(b, v, carbon.LocationBased)
		kg(b, v, carbon.MarketBased)
		b.StopTimer()
		cpu += cpuSeconds()
		peak = max(peak, peakMB())
		if p := v.Partition(); p.Rows(0) != int64(n) || p.Rows(inventory.Rejected) != int64(n)*6/1000 {
			b.Fatalf("%d rows, %d rejected: %v", p.Rows(0), p.Rows(inventory.Rejected), p.Groups())
		}
		b.StartTimer()
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	if peak > 0 {
		b.ReportMetric(float64(peak), "peak-MB")
		b.ReportMetric(cpu/float64(b.N), "cpu-s/op")
	}
}

// cpuSeconds returns the processor time of the process, collector included, to a
// hundredth; 0 where the system does not tell. On a busy machine it says more than
// the clock does.
func cpuSeconds() float64 {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields, ticks := strings.Fields(rest), 0
	for _, i := range []int{11, 12} { // utime and stime of proc(5), counted from the state
		if i < len(fields) {
			n, _ := strconv.Atoi(fields[i])
			ticks += n
		}
	}
	return float64(ticks) / 100
}

// resetPeak makes the system forget the peak so far, where it can (Linux).
func resetPeak() {
	runtime.GC()
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0o200)
}

// peakMB returns the largest resident memory since resetPeak, of the whole process;
// 0 where the system does not tell.
func peakMB() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kb, _ := strconv.ParseInt(strings.TrimSpace(rest[:max(0, strings.Index(rest, "kB"))]), 10, 64)
	return kb >> 10
}
