package unit

import "strings"

// A Quantity is a number with its unit. The zero value is "nothing stated".
type Quantity struct {
	n Number
	u Unit
}

// New returns n of u.
func New(n Number, u Unit) Quantity { return Quantity{n, u} }

// Number returns the number, which means nothing without the unit.
func (q Quantity) Number() Number { return q.n }

// Unit returns the unit.
func (q Quantity) Unit() Unit { return q.u }

// Stated reports whether the quantity has a value.
func (q Quantity) Stated() bool { return q.n.stated }

// In expresses q in u, exactly, or returns a [*MismatchError].
func (q Quantity) In(u Unit) (Quantity, error) {
	if q.u == u {
		return q, nil
	}
	if q.u.Base() != u.Base() {
		return Quantity{}, &MismatchError{Have: q.u, Want: u}
	}
	n, err := q.n.Mul(q.u.InBase()).Quo(u.InBase())
	return Quantity{n, u}, err
}

// Base expresses q in the base unit of its dimension.
func (q Quantity) Base() Quantity { return Quantity{q.n.Mul(q.u.InBase()), q.u.Base()} }

// Add returns q + p in the unit of q, or a [*MismatchError].
func (q Quantity) Add(p Quantity) (Quantity, error) {
	p, err := p.In(q.u)
	if err != nil {
		return Quantity{}, err
	}
	return Quantity{q.n.Add(p.n), q.u}, nil
}

// Mul returns q times n.
func (q Quantity) Mul(n Number) Quantity { return Quantity{q.n.Mul(n), q.u} }

// Neg returns -q.
func (q Quantity) Neg() Quantity { return Quantity{q.n.Neg(), q.u} }

// Equal reports whether q and p are the same number of the same unit. 1 t and
// 1000 kg are not Equal; their Base is.
func (q Quantity) Equal(p Quantity) bool { return q.u == p.u && q.n.Equal(p.n) }

// String returns number and unit, such as "1200.5 MWh". [Parse] reads it back.
func (q Quantity) String() string {
	if !q.n.stated {
		return ""
	}
	return strings.TrimSpace(q.n.String() + " " + q.u.String())
}

// MarshalText writes what String returns.
func (q Quantity) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// UnmarshalText reads what MarshalText wrote, fractions included; empty text is
// "nothing stated".
func (q *Quantity) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*q = Quantity{}
		return nil
	}
	v, err := parse(string(b), ParseExact)
	if err == nil {
		*q = v
	}
	return err
}

// Parse reads a decimal number, a space and a unit, such as "1200.5 MWh". The
// error is a [*SyntaxError].
func Parse(s string) (Quantity, error) { return parse(s, ParseNumber) }

func parse(s string, number func(string) (Number, error)) (Quantity, error) {
	num, name, ok := strings.Cut(s, " ")
	if !ok {
		return Quantity{}, &SyntaxError{Kind: "quantity", Text: clip(s), Why: "want a number, a space and a unit"}
	}
	n, err := number(num)
	if err != nil {
		return Quantity{}, err
	}
	u, err := ParseUnit(name)
	if err != nil {
		return Quantity{}, err
	}
	return Quantity{n, u}, nil
}

// MustParse is Parse for literals; it panics on an error.
func MustParse(s string) Quantity {
	q, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return q
}
