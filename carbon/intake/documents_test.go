package intake

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// slowDocuments is what documents is a fast form of.
type slowDocuments map[string]int64

func (d slowDocuments) first(number string, row int64) (int64, bool) {
	if first, ok := d[number]; ok {
		return first, true
	}
	d[number] = row
	return 0, false
}

// FuzzDocuments compares documents with a map. The lines are numbers, one a row.
func FuzzDocuments(f *testing.F) {
	f.Add([]byte("D1\nD2\nD1\n\nD2"))
	f.Add([]byte(strings.Repeat("x", 255) + "\n" + strings.Repeat("x", 256) + "\n" + strings.Repeat("x", 255) + "\n" + strings.Repeat("x", 256)))
	var many bytes.Buffer
	for i := range 3000 {
		fmt.Fprintf(&many, "D%d\n", i*7919%2000)
	}
	f.Add(many.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		fast, slow := &documents{}, slowDocuments{}
		for i, line := range bytes.Split(data, []byte("\n")) {
			row := int64(i) - 3 // any row will do
			want, before := slow.first(string(line), row)
			got, found := fast.first(string(line), row)
			if got != want || found != before {
				t.Fatalf("row %d, %q: have row %d, %t, want %d, %t", row, line, got, found, want, before)
			}
		}
	})
}

// Numbers that are made to collide do not crowd out each other, nor are they lost when
// the table grows.
func TestDocumentsThatCollide(t *testing.T) {
	fast, slow := &documents{}, slowDocuments{}
	row := int64(0)
	put := func(number string) {
		t.Helper()
		row++
		want, before := slow.first(number, row)
		got, found := fast.first(number, row)
		if got != want || found != before {
			t.Fatalf("%s: have row %d, %t, want %d, %t", number, got, found, want, before)
		}
	}
	var same []string // in one of the first places of 4096 slots
	for i := 0; len(same) < 4*near; i++ {
		if s := fmt.Sprint(i); hashOf(s)&4095 == 0 {
			same = append(same, s)
		}
	}
	for _, s := range same {
		put(s)
	}
	if len(fast.rest) == 0 {
		t.Error("nothing was crowded out: the test tests nothing")
	}
	for i := range 100_000 { // it grows
		put("D" + fmt.Sprint(i))
		put(same[i%len(same)])
	}
	for i := range 100_000 {
		put("D" + fmt.Sprint(i))
	}
}

func BenchmarkDocuments(b *testing.B) {
	numbers := make([]string, 1_000_000)
	for i := range numbers {
		numbers[i] = fmt.Sprintf("D%08d", i)
	}
	run := func(first func(string, int64) (int64, bool)) {
		for i, n := range numbers {
			first(n, int64(i))
		}
	}
	b.Run("fast", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			run((&documents{}).first)
		}
	})
	b.Run("slow", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			run(slowDocuments{}.first)
		}
	})
}
