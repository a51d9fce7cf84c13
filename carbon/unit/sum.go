package unit

import (
	"math/big"
	"math/bits"
)

// A Sum adds numbers exactly. It is what an inventory holds by the million, so
// adding a number or product of ordinary size allocates nothing. The zero value is
// an empty sum, whose value is 0. A Sum must not be copied once it is in use.
type Sum struct {
	small  int128    // × 10^-places
	places uint8     // at most 18
	over   *big.Int  // what did not fit into small, × 10^-places
	rats   []partial // of terms that are no decimals of 18 places
}

// A partial is the sum of a number of terms, a power of two. Only sums of as many terms
// are added to each other: fractions of different denominators grow with every one, and
// to add a small one to a large one thousands of times takes minutes.
type partial struct {
	rat   *big.Rat // not written to
	terms int
}

// Add adds n; a number that is not stated adds nothing.
func (s *Sum) Add(n Number) {
	switch {
	case !n.stated:
	case n.rat != nil:
		s.addRat(n.rat)
	default:
		s.add(widen(n.coef), n.places)
	}
}

// AddProduct adds n × m, without allocating where both are of ordinary size. It
// adds nothing where one of them is not stated.
func (s *Sum) AddProduct(n, m Number) {
	if n.rat != nil || m.rat != nil || n.places+m.places > 18 {
		s.Add(n.Mul(m))
		return
	}
	s.add(product(n.coef, m.coef), n.places+m.places) // a coefficient is 0 where nothing is stated
}

// AddSum adds the value of t, which is left as it is.
func (s *Sum) AddSum(t *Sum) { s.Add(t.Number()) }

// Number returns the exact value.
func (s *Sum) Number() Number {
	if s.over == nil && s.rats == nil && s.small.hi == int64(s.small.lo)>>63 {
		return small(int64(s.small.lo), s.places)
	}
	c := s.small.big()
	if s.over != nil {
		c.Add(c, s.over)
	}
	r := new(big.Rat).SetFrac(c, big.NewInt(pow10[s.places]))
	for i := len(s.rats) - 1; i >= 0; i-- { // the smallest first
		r.Add(r, s.rats[i].rat)
	}
	return fromRat(r)
}

func (s *Sum) addRat(r *big.Rat) {
	p := partial{r, 1}
	for n := len(s.rats) - 1; n >= 0 && s.rats[n].terms == p.terms; n-- {
		p = partial{new(big.Rat).Add(s.rats[n].rat, p.rat), 2 * p.terms}
		s.rats = s.rats[:n]
	}
	s.rats = append(s.rats, p)
}

// add adds c × 10^-places. The sum takes over the finer of both scales.
func (s *Sum) add(c int128, places uint8) {
	if places > s.places {
		by := pow10[places-s.places]
		scaled, ok := s.small.times(by)
		if !ok {
			s.spill(s.small.big())
		}
		s.small = scaled
		if s.over != nil {
			s.over.Mul(s.over, big.NewInt(by))
		}
		s.places = places
	}
	by := pow10[s.places-places]
	scaled, ok := c.times(by)
	if !ok {
		b := c.big()
		s.spill(b.Mul(b, big.NewInt(by)))
		return
	}
	t, ok := s.small.plus(scaled)
	if !ok {
		s.spill(s.small.big())
		t = scaled
	}
	s.small = t
}

// spill adds c to what does not fit.
func (s *Sum) spill(c *big.Int) {
	if s.over == nil {
		s.over = new(big.Int)
	}
	s.over.Add(s.over, c)
}

// An int128 is hi × 2^64 + lo.
type int128 struct {
	hi int64
	lo uint64
}

func widen(i int64) int128 { return int128{i >> 63, uint64(i)} }

// product returns a × b, which always fits.
func product(a, b int64) int128 {
	hi, lo := bits.Mul64(abs64(a), abs64(b))
	p := int128{int64(hi), lo}
	if (a < 0) != (b < 0) {
		return p.neg()
	}
	return p
}

func (x int128) neg() int128 {
	lo, borrow := bits.Sub64(0, x.lo, 0)
	return int128{-x.hi - int64(borrow), lo}
}

// plus returns x + y, or false where that overflows.
func (x int128) plus(y int128) (int128, bool) {
	lo, carry := bits.Add64(x.lo, y.lo, 0)
	hi := x.hi + y.hi + int64(carry)
	return int128{hi, lo}, (x.hi^hi)&(y.hi^hi) >= 0
}

// times returns x × by for a positive by; where that overflows it returns 0 and
// false.
func (x int128) times(by int64) (int128, bool) {
	if by == 1 {
		return x, true
	}
	m := x
	if x.hi < 0 {
		m = x.neg()
	}
	over, hi := bits.Mul64(uint64(m.hi), uint64(by))
	carry, lo := bits.Mul64(m.lo, uint64(by))
	hi, c := bits.Add64(hi, carry, 0)
	if over != 0 || c != 0 || hi > 1<<63-1 {
		return int128{}, false
	}
	p := int128{int64(hi), lo}
	if x.hi < 0 {
		p = p.neg()
	}
	return p, true
}

func (x int128) big() *big.Int {
	b := big.NewInt(x.hi)
	b.Lsh(b, 64)
	return b.Add(b, new(big.Int).SetUint64(x.lo))
}
