package unit

import (
	"cmp"
	"errors"
	"math/big"
	"math/bits"
	"strconv"

	"github.com/shopspring/decimal"
)

// Limits of a number as it is read from outside: more is an error, never a
// rounding.
const (
	MaxDigits   = 38 // significant digits
	MaxExponent = 24 // decimal places, and powers of ten in 1e24
)

// MaxExact is how long the exact text of a number may be that this module wrote: a sum
// of fractions of some 15,000 different denominators. It bounds what reading one costs.
const MaxExact = 1 << 18

// ErrDivideByZero is returned by [Number.Quo].
var ErrDivideByZero = errors.New("unit: division by zero")

// A Number is an exact rational number, or not stated.
//
// The zero value is "not stated", which is not zero: arithmetic with a number
// that is not stated gives a number that is not stated. Numbers are immutable.
// They are compared with [Number.Equal], not with ==.
type Number struct {
	// A stated number is coef × 10^-places while that fits, else *rat.
	// Both forms are kept canonical, so that Equal is a comparison.
	coef   int64
	places uint8
	stated bool
	rat    *big.Rat
}

var (
	pow10  = [19]int64{1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}
	bigTen = big.NewInt(10)
)

// Int returns the whole number i.
func Int(i int64) Number { return small(i, 0) }

// Ratio returns num/den as an exact fraction. It is meant for tables: a zero
// denominator gives a number that is not stated.
func Ratio(num, den int64) Number {
	if den == 0 {
		return Number{}
	}
	return fromRat(big.NewRat(num, den))
}

// FromDecimal returns the exact value of d. A decimal with an exponent beyond
// ±10,000, which nothing measured has, gives a number that is not stated: to write
// it out could take all memory.
func FromDecimal(d decimal.Decimal) Number {
	if e := d.Exponent(); e < -10000 || e > 10000 {
		return Number{}
	}
	if d.Exponent() <= 0 && d.Exponent() >= -18 {
		if c := d.Coefficient(); c.IsInt64() {
			return small(c.Int64(), uint8(-d.Exponent()))
		}
	}
	return fromRat(d.Rat())
}

// small makes coef × 10^-places canonical. places is at most 18.
func small(coef int64, places uint8) Number {
	for places > 0 && coef%10 == 0 {
		coef /= 10
		places--
	}
	return Number{coef: coef, places: places, stated: true}
}

// fromRat takes ownership of r.
func fromRat(r *big.Rat) Number {
	if r.Num().IsInt64() {
		if r.IsInt() {
			return small(r.Num().Int64(), 0)
		}
		if d := r.Denom(); d.IsInt64() {
			if n, ok := terminating(r.Num().Int64(), d.Int64()); ok {
				return n
			}
		}
	}
	return Number{stated: true, rat: r}
}

// terminating writes num/den as a small decimal if it is one.
func terminating(num, den int64) (Number, bool) {
	twos, fives := 0, 0
	for den%2 == 0 {
		den /= 2
		twos++
	}
	for den%5 == 0 {
		den /= 5
		fives++
	}
	if den != 1 || max(twos, fives) > 18 {
		return Number{}, false
	}
	ok := true
	for ; fives < twos && ok; fives++ {
		num, ok = mul(num, 5)
	}
	for ; twos < fives && ok; twos++ {
		num, ok = mul(num, 2)
	}
	if !ok {
		return Number{}, false
	}
	return small(num, uint8(twos)), true
}

func abs64(i int64) uint64 {
	if i < 0 {
		return -uint64(i)
	}
	return uint64(i)
}

// Stated reports whether the number has a value.
func (n Number) Stated() bool { return n.stated }

// Sign returns -1, 0 or +1; it is 0 too for a number that is not stated.
func (n Number) Sign() int {
	switch {
	case n.rat != nil:
		return n.rat.Sign()
	case n.coef < 0:
		return -1
	case n.coef > 0:
		return 1
	}
	return 0
}

// Rat returns the value as a new big.Rat, or nil if it is not stated.
func (n Number) Rat() *big.Rat {
	switch {
	case !n.stated:
		return nil
	case n.rat != nil:
		return new(big.Rat).Set(n.rat)
	case n.places == 0:
		return new(big.Rat).SetInt64(n.coef)
	}
	return new(big.Rat).SetFrac64(n.coef, pow10[n.places])
}

// ref is Rat without the copy; callers do not write to it.
func (n Number) ref() *big.Rat {
	if n.rat != nil {
		return n.rat
	}
	return n.Rat()
}

// Add returns n + m.
func (n Number) Add(m Number) Number {
	if !n.stated || !m.stated {
		return Number{}
	}
	if n.rat == nil && m.rat == nil {
		a, b := n, m
		if a.places < b.places {
			a, b = b, a
		}
		if c, ok := mul(b.coef, pow10[a.places-b.places]); ok {
			if s := a.coef + c; (s > a.coef) == (c > 0) {
				return small(s, a.places)
			}
		}
	}
	return fromRat(new(big.Rat).Add(n.ref(), m.ref()))
}

// mul returns a × b, or false where that overflows.
func mul(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(abs64(a), abs64(b))
	if limit := uint64(1<<63 - 1); hi != 0 || lo > limit && ((a < 0) == (b < 0) || lo > limit+1) {
		return 0, false
	}
	return a * b, true
}

// Sub returns n - m.
func (n Number) Sub(m Number) Number { return n.Add(m.Neg()) }

// Neg returns -n.
func (n Number) Neg() Number {
	switch {
	case !n.stated:
		return n
	case n.rat != nil || n.coef == -1<<63:
		return fromRat(new(big.Rat).Neg(n.ref()))
	}
	n.coef = -n.coef
	return n
}

// Abs returns |n|.
func (n Number) Abs() Number {
	if n.Sign() < 0 {
		return n.Neg()
	}
	return n
}

// Mul returns n × m.
func (n Number) Mul(m Number) Number {
	if !n.stated || !m.stated {
		return Number{}
	}
	if n.rat == nil && m.rat == nil && n.places+m.places <= 18 {
		if c, ok := mul(n.coef, m.coef); ok {
			return small(c, n.places+m.places)
		}
	}
	return fromRat(new(big.Rat).Mul(n.ref(), m.ref()))
}

// Quo returns n / m as an exact fraction, or [ErrDivideByZero].
func (n Number) Quo(m Number) (Number, error) {
	if !n.stated || !m.stated {
		return Number{}, nil
	}
	if m.Sign() == 0 {
		return Number{}, ErrDivideByZero
	}
	if m == one {
		return n, nil
	}
	if n.rat == nil && m.rat == nil {
		if q, ok := quoSmall(n, m); ok {
			return q, nil
		}
	}
	return fromRat(new(big.Rat).Quo(n.ref(), m.ref())), nil
}

// quoSmall divides small decimals, without allocating where the quotient is a small
// decimal too, as in most conversions of units.
func quoSmall(n, m Number) (Number, bool) {
	num, ok := mul(n.coef, pow10[m.places])
	den, ok2 := mul(m.coef, pow10[n.places])
	if !ok || !ok2 || num == -1<<63 || den < 0 {
		return Number{}, false
	}
	gcd, rest := den, num
	for rest != 0 {
		gcd, rest = rest, gcd%rest
	}
	if gcd < 0 {
		gcd = -gcd
	}
	num, den = num/gcd, den/gcd
	if q, ok := terminating(num, den); ok {
		return q, true
	}
	return fromRat(big.NewRat(num, den)), true
}

// Cmp compares n and m: -1, 0 or +1. A number that is not stated comes before
// every other.
func (n Number) Cmp(m Number) int {
	switch {
	case n.stated != m.stated:
		if m.stated {
			return -1
		}
		return 1
	case !n.stated:
		return 0
	case n.rat == nil && m.rat == nil:
		a, okA := mul(n.coef, pow10[max(n.places, m.places)-n.places])
		b, okB := mul(m.coef, pow10[max(n.places, m.places)-m.places])
		if okA && okB {
			return cmp.Compare(a, b)
		}
	}
	return n.ref().Cmp(m.ref())
}

// Equal reports whether n and m are the same number, or both not stated.
func (n Number) Equal(m Number) bool {
	if n.rat == nil && m.rat == nil {
		return n == m
	}
	return n.rat != nil && m.rat != nil && n.rat.Cmp(m.rat) == 0
}

// Decimal returns the value as a decimal. exact is false where the value is no
// decimal (1/3) or is not stated; use [Number.Round] then.
func (n Number) Decimal() (d decimal.Decimal, exact bool) {
	switch {
	case !n.stated:
		return decimal.Decimal{}, false
	case n.rat == nil:
		return decimal.New(n.coef, -int32(n.places)), true
	}
	places, ok := decimalPlaces(n.rat)
	if !ok {
		return decimal.Decimal{}, false
	}
	c := new(big.Int).Mul(n.rat.Num(), new(big.Int).Exp(bigTen, big.NewInt(int64(places)), nil))
	return decimal.NewFromBigInt(c.Quo(c, n.rat.Denom()), -int32(places)), true
}

// decimalPlaces returns how many decimals r has, or false if it never ends.
func decimalPlaces(r *big.Rat) (int, bool) {
	if d := r.Denom(); d.IsUint64() {
		return smallPlaces(d.Uint64())
	}
	d := new(big.Int).Set(r.Denom())
	twos := int(d.TrailingZeroBits())
	d.Rsh(d, uint(twos))
	fives := 0
	for q, m, five := new(big.Int), new(big.Int), big.NewInt(5); ; fives++ {
		q.QuoRem(d, five, m)
		if m.Sign() != 0 {
			break
		}
		d.Set(q)
	}
	return max(twos, fives), d.IsInt64() && d.Int64() == 1
}

// smallPlaces is decimalPlaces for a denominator of a machine word.
func smallPlaces(d uint64) (int, bool) {
	twos := bits.TrailingZeros64(d)
	d >>= twos
	fives := 0
	for ; d%5 == 0; fives++ {
		d /= 5
	}
	return max(twos, fives), d == 1
}

// Round returns the value rounded half to even (GB/T 8170) at the given number
// of decimals. It is for printing: nothing in this module calculates with what
// it returns. A number that is not stated gives 0; ask [Number.Stated] first.
func (n Number) Round(places int32) decimal.Decimal {
	if !n.stated {
		return decimal.Decimal{}
	}
	if d, ok := n.Decimal(); ok {
		return d.RoundBank(places)
	}
	num, den := new(big.Int).Set(n.rat.Num()), new(big.Int).Set(n.rat.Denom())
	if p := new(big.Int).Exp(bigTen, big.NewInt(int64(max(places, -places))), nil); places >= 0 {
		num.Mul(num, p)
	} else {
		den.Mul(den, p)
	}
	neg := num.Sign() < 0
	q, m := new(big.Int).QuoRem(num.Abs(num), den, new(big.Int))
	if m.Lsh(m, 1).Cmp(den) > 0 { // never a tie: half a decimal is a decimal
		q.Add(q, big.NewInt(1))
	}
	if neg {
		q.Neg(q)
	}
	return decimal.NewFromBigInt(q, -places)
}

// String returns the exact value: a plain decimal ("12.5") where there is one,
// else a fraction in lowest terms ("11/3"); "" if it is not stated.
// [ParseExact] reads it back.
func (n Number) String() string {
	var room [48]byte
	return string(n.append(room[:0]))
}

// append appends what String returns.
func (n Number) append(b []byte) []byte {
	switch {
	case !n.stated:
		return b
	case n.rat == nil:
		return appendSmall(b, n.coef, int(n.places))
	}
	if d, ok := n.Decimal(); ok {
		return append(b, d.String()...)
	}
	return append(b, n.rat.String()...)
}

// appendSmall appends coef × 10^-places as a plain decimal.
func appendSmall(b []byte, coef int64, places int) []byte {
	var room [20]byte
	digits := strconv.AppendUint(room[:0], abs64(coef), 10)
	if coef < 0 {
		b = append(b, '-')
	}
	whole := len(digits) - places
	switch {
	case places == 0:
		return append(b, digits...)
	case whole > 0:
		b = append(append(b, digits[:whole]...), '.')
		return append(b, digits[whole:]...)
	}
	b = append(b, "0."...)
	for ; whole < 0; whole++ {
		b = append(b, '0')
	}
	return append(b, digits...)
}

// AppendText appends what String returns.
func (n Number) AppendText(b []byte) ([]byte, error) { return n.append(b), nil }

// MarshalText writes what String returns.
func (n Number) MarshalText() ([]byte, error) { return n.append([]byte{}), nil }

// UnmarshalText reads what MarshalText wrote; empty text is "not stated".
func (n *Number) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*n = Number{}
		return nil
	}
	m, err := ParseExact(string(b))
	if err == nil {
		*n = m
	}
	return err
}
