package unit

import (
	"fmt"
	"math/big"
	"strings"
)

// ParseNumber reads a decimal number as it comes from outside: an optional
// sign, digits with an optional point, and an optional exponent, at most
// [MaxDigits] significant digits and an exponent within [MaxExponent]. It knows
// no thousands separators, full-width digits or blanks: that is the work of
// whoever reads the file. The error is a [*SyntaxError].
func ParseNumber(s string) (Number, error) {
	if n, ok := parsePlain(s); ok {
		return n, nil
	}
	return parseNumber(s)
}

// parsePlain reads a number as most are written: a sign or none, at most 18 digits, at
// most one point between them. It knows no other and leaves them to parseNumber,
// which reads these too.
func parsePlain(s string) (Number, bool) {
	i, point := 0, -1
	if s != "" && (s[0] == '-' || s[0] == '+') {
		i = 1
	}
	first := i
	if len(s)-first > 19 {
		return Number{}, false
	}
	var c int64
	for ; i < len(s); i++ {
		switch d := s[i] - '0'; {
		case d <= 9:
			c = c*10 + int64(d)
		case s[i] == '.' && point < 0 && i > first:
			point = i
		default:
			return Number{}, false
		}
	}
	places := 0
	if point >= 0 {
		places = len(s) - 1 - point
	}
	if n := len(s) - first; n == 0 || point < 0 && n > 18 || point >= 0 && places == 0 {
		return Number{}, false
	}
	if s[0] == '-' {
		c = -c
	}
	return small(c, uint8(places)), true
}

func parseNumber(s string) (Number, error) {
	fail := func(why string) (Number, error) {
		return Number{}, &SyntaxError{Kind: "number", Text: clip(s), Why: why}
	}
	if len(s) > 96 {
		return fail("too long")
	}
	rest, neg := s, false
	if rest != "" && (rest[0] == '+' || rest[0] == '-') {
		neg, rest = rest[0] == '-', rest[1:]
	}
	mant, expText, hasExp := rest, "", false
	if i := strings.IndexAny(rest, "eE"); i >= 0 {
		mant, expText, hasExp = rest[:i], rest[i+1:], true
	}
	whole, frac, point := strings.Cut(mant, ".")
	if whole == "" || point && frac == "" || !digits(whole) || !digits(frac) {
		return fail("not a decimal number")
	}
	exp := 0
	if hasExp {
		t := strings.TrimLeft(expText, "+-")
		if len(expText)-len(t) > 1 || t == "" || !digits(t) {
			return fail("not a decimal number")
		}
		if len(t) > 4 {
			return fail("exponent out of range")
		}
		for _, c := range t {
			exp = exp*10 + int(c-'0')
		}
		if expText[0] == '-' {
			exp = -exp
		}
	}
	exp -= len(frac)
	if len(whole)+len(frac) <= 18 && exp <= 0 && exp >= -18 {
		var c int64
		for _, part := range [2]string{whole, frac} {
			for i := range len(part) {
				c = c*10 + int64(part[i]-'0')
			}
		}
		if neg {
			c = -c
		}
		return small(c, uint8(-exp)), nil
	}
	all := strings.TrimLeft(whole+frac, "0")
	for all != "" && all[len(all)-1] == '0' && exp < 0 {
		all, exp = all[:len(all)-1], exp+1
	}
	switch {
	case all == "":
		return Int(0), nil
	case len(strings.TrimRight(all, "0")) > MaxDigits:
		return fail(fmt.Sprintf("more than %d digits", MaxDigits))
	case exp < -MaxExponent, exp > MaxExponent, len(all)+exp > MaxDigits:
		return fail("exponent out of range")
	}
	c, _ := new(big.Int).SetString(all, 10)
	if neg {
		c.Neg(c)
	}
	p := new(big.Int).Exp(bigTen, big.NewInt(int64(max(exp, -exp))), nil)
	if exp >= 0 {
		return fromRat(new(big.Rat).SetInt(c.Mul(c, p))), nil
	}
	return fromRat(new(big.Rat).SetFrac(c, p)), nil
}

// ParseExact reads what [Number.String] wrote: a decimal or a fraction of any
// length up to [MaxExact] characters. It is for files that this module wrote, not
// for input from outside.
func ParseExact(s string) (Number, error) {
	fail := func(why string) (Number, error) {
		return Number{}, &SyntaxError{Kind: "number", Text: clip(s), Why: why}
	}
	if len(s) > MaxExact {
		return fail("too long")
	}
	num, den, isFrac := strings.Cut(strings.TrimPrefix(s, "-"), "/")
	whole, frac, point := strings.Cut(num, ".")
	if whole == "" || !digits(whole) || point && (frac == "" || !digits(frac) || isFrac) || isFrac && (den == "" || !digits(den)) {
		return fail("not an exact number")
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return fail("not an exact number")
	}
	return fromRat(r), nil
}

// MustNumber is ParseNumber for literals; it panics on an error.
func MustNumber(s string) Number {
	n, err := ParseNumber(s)
	if err != nil {
		panic(err)
	}
	return n
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func clip(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:60], "") + "…"
	}
	return s
}
