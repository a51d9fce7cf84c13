package unit

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

func TestParseNumberAccepts(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "0.000": "0", "000012": "12", "12.50": "12.5", "+7": "7", "-0.001": "-0.001", "1e3": "1000", "1E+3": "1000",
		"4.8607767053859851E-6": "0.0000048607767053859851", "1e24": "1000000000000000000000000", "1e-24": "0.000000000000000000000001",
		"99999999999999999999999999999999999999":  "99999999999999999999999999999999999999", // 38 digits
		"-9223372036854775808":                    "-9223372036854775808",
		"9223372036854775808":                     "9223372036854775808",
		"0.17699999999999999":                     "0.17699999999999999",
		"12345678901234567890123456789012345678.": "",
	} {
		n, err := ParseNumber(text)
		if want == "" {
			if err == nil {
				t.Errorf("%q must be refused", text)
			}
			continue
		}
		if err != nil || n.String() != want {
			t.Errorf("%q: have %s %v, want %s", text, n, err, want)
		}
	}
}

func TestParseNumberRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"nothing": "", "a sign alone": "-", "two signs": "--1", "a blank": " 1", "a trailing blank": "1 ", "a thousands comma": "1,200",
		"a decimal comma": "1,5", "full-width digits": "１２", "no whole part": ".5", "no decimals": "5.", "two points": "1.2.3",
		"no exponent": "1e", "a signed nothing": "1e+", "two exponent signs": "1e+-3", "a fractional exponent": "1e1.5", "hex": "0x10",
		"underscores": "1_000", "infinity": "Inf", "no number": "NaN", "a fraction": "1/3", "a percentage": "5%", "currency": "¥5",
		"1e9999": "1e9999", "1e-9999": "1e-9999", "1e25": "1e25", "1e-25": "1e-25", "more decimals than 24": "1.5e-24",
		"an exponent beyond int": "1e99999999999999999999", "39 digits": "123456789012345678901234567890123456789",
		"39 digits with a point": "1234567890.12345678901234567890123456789", "38 digits too high up": "12345678901234567890123456789012345678e3",
		"37 digits and 2 decimals": "1234567890123456789012345678901234567.89", "an exponent of 1 modulo 2^64": "1e18446744073709551617",
		"minus in Unicode": "−5", "NUL": "1\x00",
	} {
		n, err := ParseNumber(text)
		var e *SyntaxError
		if !errors.As(err, &e) || n.Stated() {
			t.Errorf("%s: %q gives %s, %v", name, text, n, err)
		}
	}
}

func TestLongTextIsRefused(t *testing.T) {
	long := strings.Repeat("1", 100<<20)
	for name, err := range map[string]error{
		"number":   second(ParseNumber(long)),
		"exact":    second(ParseExact(long)),
		"unit":     second(ParseUnit(long)),
		"quantity": second(Parse("1 " + long)),
		"currency": second(Monetary(long, 2025, Basic)),
	} {
		if err == nil || len(err.Error()) > 300 || name != "currency" && !strings.HasSuffix(err.Error(), ": too long") {
			t.Errorf("%s: %.300v", name, err)
		}
	}
	if n := testing.AllocsPerRun(10, func() { ParseNumber(long) }); n > 20 {
		t.Errorf("%v allocations to refuse a long text", n)
	}
}

func second[T any](_ T, err error) error { return err }

// randomNumber gives what the forms of a Number are about: small decimals, the
// edges of int64, long decimals, fractions. The twin is computed apart.
func randomNumber(r *rand.Rand) (Number, *big.Rat) {
	coef := []int64{r.Int64N(2000) - 1000, r.Int64() - r.Int64(), math.MaxInt64 - r.Int64N(3), math.MinInt64 + r.Int64N(3), 1 << r.IntN(63), -1 << r.IntN(64), 0}[r.IntN(7)]
	places := uint8(r.IntN(19))
	twin := new(big.Rat).SetFrac(big.NewInt(coef), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	switch r.IntN(4) {
	case 0:
		den := r.Int64N(1000) + 1
		twin.Mul(twin, big.NewRat(1, den))
		return small(coef, places).Mul(Ratio(1, den)), twin
	case 1:
		n, err := ParseExact(decimalText(coef, places))
		if err != nil {
			panic(err)
		}
		return n, twin
	}
	return small(coef, places), twin
}

func decimalText(coef int64, places uint8) string {
	s := new(big.Int).Abs(big.NewInt(coef)).String()
	if places > 0 {
		s = strings.Repeat("0", max(0, int(places)+1-len(s))) + s
		s = s[:len(s)-int(places)] + "." + s[len(s)-int(places):]
	}
	if coef < 0 {
		s = "-" + s
	}
	return s
}

// canonical says what Equal relies on: one form for each value.
func canonical(n Number) bool {
	return n.rat == nil && n.places <= 18 && (n.places == 0 || n.coef%10 != 0) || n.rat != nil && fromRat(new(big.Rat).Set(n.rat)).rat != nil
}

func TestArithmeticAgainstBigRat(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 40_000 {
		a, ra := randomNumber(r)
		b, rb := randomNumber(r)
		same := func(what string, n Number, want *big.Rat) {
			t.Helper()
			if !canonical(n) || n.Rat().Cmp(want) != 0 || !n.Equal(fromRat(new(big.Rat).Set(want))) || n.Sign() != want.Sign() {
				t.Fatalf("%s of %s and %s: have %s (%+v), want %s", what, a, b, n, n, want)
			}
		}
		same("the first", a, ra)
		same("sum", a.Add(b), new(big.Rat).Add(ra, rb))
		same("difference", a.Sub(b), new(big.Rat).Sub(ra, rb))
		same("product", a.Mul(b), new(big.Rat).Mul(ra, rb))
		same("negative", a.Neg(), new(big.Rat).Neg(ra))
		same("absolute", a.Abs(), new(big.Rat).Abs(ra))
		if rb.Sign() != 0 {
			q, err := a.Quo(b)
			if err != nil {
				t.Fatal(err)
			}
			same("quotient", q, new(big.Rat).Quo(ra, rb))
		}
		if a.Cmp(b) != ra.Cmp(rb) || a.Equal(b) != (ra.Cmp(rb) == 0) {
			t.Fatalf("%s and %s: Cmp %d, Equal %t", a, b, a.Cmp(b), a.Equal(b))
		}
		if back, err := ParseExact(a.String()); err != nil || !back.Equal(a) {
			t.Fatalf("%s is read back as %s, %v", a, back, err)
		}
		if d, ok := a.Decimal(); ok && !FromDecimal(d).Equal(a) {
			t.Fatalf("%s through decimal is %s", a, FromDecimal(d))
		}
	}
}

// roundSlowly is half to even by the definition, on fractions only.
func roundSlowly(r *big.Rat, places int) *big.Rat {
	unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(places, -places))), nil))
	if places > 0 {
		unit.Inv(unit)
	}
	q := new(big.Rat).Quo(r, unit)
	floor := new(big.Int).Div(q.Num(), q.Denom()) // Euclidean: towards minus infinity for a positive divisor
	rest := new(big.Rat).Sub(q, new(big.Rat).SetInt(floor))
	if c := rest.Cmp(big.NewRat(1, 2)); c > 0 || c == 0 && floor.Bit(0) == 1 {
		floor.Add(floor, big.NewInt(1))
	}
	return unit.Mul(unit, new(big.Rat).SetInt(floor))
}

func TestRoundIsHalfToEven(t *testing.T) {
	for _, c := range []struct {
		n      Number
		places int32
		want   string
	}{
		{MustNumber("0.5"), 0, "0"}, {MustNumber("1.5"), 0, "2"}, {MustNumber("2.5"), 0, "2"}, {MustNumber("-0.5"), 0, "0"}, {MustNumber("-1.5"), 0, "-2"},
		{MustNumber("-2.5"), 0, "-2"}, {MustNumber("2.50000001"), 0, "3"}, {MustNumber("12.5050"), 2, "12.5"}, {MustNumber("12.515"), 2, "12.52"},
		{MustNumber("150"), -2, "200"}, {MustNumber("250"), -2, "200"}, {Ratio(1, 3), 4, "0.3333"}, {Ratio(-2, 3), 0, "-1"}, {Ratio(1, 6), -1, "0"},
		{Ratio(2000, 3), -2, "700"}, {Number{}, 3, "0"},
	} {
		if got := c.n.Round(c.places).String(); got != c.want {
			t.Errorf("%s to %d decimals: have %s, want %s", c.n, c.places, got, c.want)
		}
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 30_000 {
		n, twin := randomNumber(r)
		if r.IntN(3) == 0 { // ties
			twin = big.NewRat(r.Int64N(2000)-1000, 2)
			n = fromRat(new(big.Rat).Set(twin))
		}
		before, places := n.String(), r.IntN(30)-8
		got, want := n.Round(int32(places)), roundSlowly(twin, places)
		if got.Rat().Cmp(want) != 0 {
			t.Fatalf("%s to %d decimals: have %s, want %s", n, places, got, want)
		}
		if n.String() != before {
			t.Fatalf("rounding changed %s to %s", before, n)
		}
	}
}

func TestNotStatedIsNotZero(t *testing.T) {
	var none Number
	five := Int(5)
	for what, n := range map[string]Number{
		"none + 5": none.Add(five), "5 + none": five.Add(none), "none - none": none.Sub(none), "5 × none": five.Mul(none), "-none": none.Neg(),
		"|none|": none.Abs(), "none / 0": first(none.Quo(Int(0))), "5 / none": first(five.Quo(none)), "1/0 in a table": Ratio(1, 0),
	} {
		if n.Stated() || n.String() != "" || n.Rat() != nil {
			t.Errorf("%s is %s", what, n)
		}
	}
	if none.Equal(Int(0)) || none.Cmp(Int(-1)) != -1 || Int(-1).Cmp(none) != 1 || none.Cmp(none) != 0 || !none.Equal(Number{}) {
		t.Error("not stated is equal to itself only, and comes first")
	}
	if _, exact := none.Decimal(); exact {
		t.Error("not stated is no decimal")
	}
	if _, err := five.Quo(Int(0)); !errors.Is(err, ErrDivideByZero) {
		t.Errorf("5 / 0: %v", err)
	}
}

func first[T any](v T, _ error) T { return v }

func TestDecimalBorder(t *testing.T) {
	for _, text := range []string{"0", "12.50", "1e30", "-0.0000000000000000001", "123456789012345678901234567890.12345"} {
		d := decimal.RequireFromString(text)
		back, exact := FromDecimal(d).Decimal()
		if !exact || !back.Equal(d) {
			t.Errorf("%s: have %s, %t", text, back, exact)
		}
	}
	if d, exact := Ratio(1, 3).Decimal(); exact {
		t.Errorf("1/3 is the decimal %s", d)
	}
	if n := FromDecimal(decimal.New(1, math.MaxInt32)); n.Stated() {
		t.Error("a decimal of two thousand million digits must not be written out")
	}
	if n := FromDecimal(decimal.Decimal{}); !n.Equal(Int(0)) {
		t.Errorf("the zero decimal is %s", n)
	}
}

func TestNumberIsImmutable(t *testing.T) {
	third := Ratio(1, 3)
	third.Rat().SetInt64(9)
	_, _ = third.Neg(), third.Add(third)
	if third.String() != "1/3" {
		t.Errorf("1/3 became %s", third)
	}
}

func TestNumberJSON(t *testing.T) {
	type row struct{ A, B, C Number }
	b, err := json.Marshal(row{MustNumber("1.50"), Ratio(44, 12), Number{}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(`{"A":"1.5","B":"11/3","C":""}`, string(b)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var got row
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(row{MustNumber("1.5"), Ratio(11, 3), Number{}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, bad := range []string{"1/0", "1/", "/3", "1.5/2", "+1", "1e3", "--1", "1/-3", "-", " 1"} {
		if n, err := ParseExact(bad); err == nil {
			t.Errorf("%q is read as %s", bad, n)
		}
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"0", "-12.50", "1e9999", "1E-24", "99999999999999999999999999999999999999", "+.5", "1e+24", "-9223372036854775808", "0.00e-3", "−1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseNumber(s)
		if slow, slowErr := parseNumber(s); !slow.Equal(n) || (slowErr == nil) != (err == nil) {
			t.Fatalf("%q: %s, %v; without the short way %s, %v", s, n, err, slow, slowErr)
		}
		if err != nil {
			if n.Stated() {
				t.Fatalf("%q: %s with %v", s, n, err)
			}
			return
		}
		twin, ok := new(big.Rat).SetString(s)
		if !ok || n.Rat().Cmp(twin) != 0 || !canonical(n) {
			t.Fatalf("%q is %s, want %s", s, n, twin)
		}
		d, exact := n.Decimal()
		if !exact || d.Rat().Cmp(twin) != 0 {
			t.Fatalf("%q as decimal is %s", s, d)
		}
		if n.String() != d.String() {
			t.Fatalf("%q is written as %s, by its decimal as %s", s, n, d)
		}
		if back, err := ParseExact(n.String()); err != nil || !back.Equal(n) {
			t.Fatalf("%q is written as %s, which is %s (%v)", s, n, back, err)
		}
	})
}

// What every row of a file goes through allocates nothing.
func TestOrdinaryNumbersDoNotAllocate(t *testing.T) {
	q, factor := MustParse("1234567.891 MWh"), MustNumber("0.5306")
	for name, f := range map[string]func(){
		"ParseNumber": func() { _, _ = ParseNumber("-1234567.891") },
		"Add":         func() { q.Number().Add(factor) },
		"Mul":         func() { q.Number().Mul(factor) },
		"In":          func() { _, _ = q.In(GigawattHour) },
		"Base":        func() { q.Base() },
		"AppendText":  func() { var room [40]byte; _, _ = factor.AppendText(room[:0]) },
	} {
		if n := testing.AllocsPerRun(1000, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}

func BenchmarkParseNumber(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseNumber("1234567.891"); err != nil {
			b.Fatal(err)
		}
	}
}

// 1/d ends after as many decimals as the first power of ten has zeros that d divides.
func TestSmallPlaces(t *testing.T) {
	for _, d := range []uint64{1, 2, 3, 5, 7, 8, 10, 12, 28, 40, 265, 625, 1 << 63, 7450580596923828125, 15, math.MaxUint64} {
		want, power := 0, big.NewInt(1)
		for ; want <= 64 && new(big.Int).Mod(power, new(big.Int).SetUint64(d)).Sign() != 0; want++ {
			power.Mul(power, bigTen)
		}
		if got, ok := smallPlaces(d); ok != (want <= 64) || ok && got != want {
			t.Errorf("1/%d: %d, %t, want %d", d, got, ok, want)
		}
	}
}
