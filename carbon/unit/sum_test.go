package unit

import (
	"encoding/binary"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// check compares a sum with its slow twin.
func check(t *testing.T, s *Sum, twin *big.Rat) {
	t.Helper()
	if n := s.Number(); !canonical(n) || n.Rat().Cmp(twin) != 0 {
		t.Fatalf("have %s, want %s", n, twin)
	}
}

func TestSumAgainstBigRat(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 1000 {
		var s, part Sum
		twin := new(big.Rat)
		for range r.IntN(60) {
			a, ra := randomNumber(r)
			b, rb := randomNumber(r)
			switch r.IntN(4) {
			case 0, 1:
				s.Add(a)
				twin.Add(twin, ra)
			case 2:
				s.AddProduct(a, b)
				twin.Add(twin, new(big.Rat).Mul(ra, rb))
			case 3:
				part.Add(b)
				twin.Add(twin, rb)
			}
			if r.IntN(8) == 0 {
				s.Add(Number{})
				s.AddProduct(a, Number{})
				s.AddProduct(Number{}, Int(1))
			}
		}
		before := part.Number()
		s.AddSum(&part)
		check(t, &s, twin)
		if !part.Number().Equal(before) {
			t.Fatal("AddSum changed its operand")
		}
	}
}

// The edges of the 128 bits: sums that overflow up, down, and on a change of scale.
func TestSumOverflows(t *testing.T) {
	big18, small18 := small(math.MaxInt64, 0), small(1, 18)
	var s Sum
	twin := new(big.Rat)
	add := func(n Number) {
		s.Add(n)
		twin.Add(twin, n.Rat())
		check(t, &s, twin)
	}
	for range 40 {
		s.AddProduct(big18, big18)
		twin.Add(twin, new(big.Rat).Mul(big18.Rat(), big18.Rat()))
		check(t, &s, twin)
	}
	add(small18) // rescales what is beyond 64 bits
	for range 40 {
		add(big18)
		add(small(math.MinInt64, 0))
		s.AddProduct(big18, small(math.MinInt64, 0))
		twin.Add(twin, new(big.Rat).Mul(big18.Rat(), small(math.MinInt64, 0).Rat()))
		check(t, &s, twin)
	}
}

func TestSumOfNothing(t *testing.T) {
	var s Sum
	if n := s.Number(); !n.Equal(Int(0)) {
		t.Errorf("an empty sum is %s", n)
	}
	s.Add(Number{})
	if n := s.Number(); !n.Equal(Int(0)) {
		t.Errorf("with nothing stated it is %s", n)
	}
}

func TestSumDoesNotDependOnOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	terms := make([]Number, 500)
	for i := range terms {
		terms[i], _ = randomNumber(r)
	}
	var want Number
	for trial := range 20 {
		r.Shuffle(len(terms), func(i, j int) { terms[i], terms[j] = terms[j], terms[i] })
		shards := make([]Sum, 1+trial%7)
		for i, n := range terms {
			shards[i%len(shards)].Add(n)
		}
		var s Sum
		for i := range shards {
			s.AddSum(&shards[i])
		}
		if trial == 0 {
			want = s.Number()
		} else if got := s.Number(); !got.Equal(want) || got.String() != want.String() {
			t.Fatalf("trial %d: have %s, want %s", trial, got, want)
		}
	}
}

func TestSumDoesNotAllocate(t *testing.T) {
	var s Sum
	quantity, factor, fine := MustNumber("123456789.123"), MustNumber("0.57031234"), MustNumber("0.000000000000000001")
	s.Add(fine) // the finest scale that data can bring
	for name, f := range map[string]func(){
		"Add":        func() { s.Add(quantity) },
		"AddProduct": func() { s.AddProduct(quantity, factor) },
		"negative":   func() { s.AddProduct(quantity.Neg(), factor) },
	} {
		if n := testing.AllocsPerRun(1000, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}

func FuzzSum(f *testing.F) {
	f.Add([]byte{0, 0, 0, 0, 0, 0, 0, 1, 18, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0})
	f.Add([]byte{0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x89})
	f.Fuzz(func(t *testing.T, data []byte) {
		var s Sum
		twin, last := new(big.Rat), Int(1)
		for ; len(data) >= 9; data = data[9:] {
			n := small(int64(binary.BigEndian.Uint64(data)), data[8]&0x1f%19)
			if data[8]&0x80 != 0 {
				s.AddProduct(n, last)
				twin.Add(twin, new(big.Rat).Mul(n.Rat(), last.Rat()))
			} else {
				s.Add(n)
				twin.Add(twin, n.Rat())
			}
			last = n
		}
		check(t, &s, twin)
	})
}

func BenchmarkIn(b *testing.B) {
	q := MustParse("1234567.891 kWh")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := q.In(MegawattHour); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSumAddProduct(b *testing.B) {
	var s Sum
	quantity, factor := MustNumber("1234567.891"), MustNumber("0.57031234")
	b.ReportAllocs()
	for b.Loop() {
		s.AddProduct(quantity, factor)
	}
}

// 4,000 rows of shares of different wholes took three minutes: each was added to a fraction that was
// longer every time.
func TestSumOfManyDenominators(t *testing.T) {
	var s Sum
	want := new(big.Rat)
	var twin func(from, to int64) *big.Rat
	twin = func(from, to int64) *big.Rat {
		if to-from == 1 {
			return big.NewRat(1, 1000003+2*from)
		}
		half := (from + to) / 2
		return new(big.Rat).Add(twin(from, half), twin(half, to))
	}
	for i := range int64(20000) {
		s.Add(Ratio(1, 1000003+2*i))
	}
	check(t, &s, want.Set(twin(0, 20000)))
	if n := len(s.rats); n > 15 {
		t.Errorf("%d partial sums of 20000 terms", n)
	}
}
