package scope2

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Serials are the first and the last serial of a lot, both included. Where both end
// in a number behind the same text, it is a range that can be counted and divided;
// else it is the name of a bundle. The zero value is "no serials".
type Serials struct{ From, To string }

// IsZero reports whether there are no serials.
func (s Serials) IsZero() bool { return s == Serials{} }

// String returns "first … last", or the one serial.
func (s Serials) String() string {
	if s.From == s.To {
		return s.From
	}
	return s.From + " … " + s.To
}

// A span is a range in a comparable form: blind to case, blanks and leading zeros,
// so that another spelling of a serial is the same serial.
type span struct {
	prefix   string
	from, to uint64
	width    int
}

// maxTail is how many digits of a serial are counted; what is before is its prefix.
const maxTail = 18

func (s Serials) span() (span, error) {
	p, a, width := splitSerial(s.From)
	q, b, _ := splitSerial(s.To)
	switch {
	case s.From == "" || s.To == "":
		return span{}, fmt.Errorf("scope2: serials %q to %q: one is missing", s.From, s.To)
	case p != q || width == 0:
		if s.From != s.To {
			return span{}, fmt.Errorf("scope2: serials %q to %q are no range", s.From, s.To)
		}
	case b < a:
		return span{}, fmt.Errorf("scope2: serials %q to %q run backwards", s.From, s.To)
	}
	return span{p, a, b, width}, nil
}

// splitSerial returns the serial's text before its last digits, and these. Leading zeros
// of a number that is longer than what is counted are none of its prefix.
func splitSerial(s string) (prefix string, n uint64, width int) {
	s = strings.ToUpper(noBlanks(s))
	i := len(s)
	for i > 0 && len(s)-i < maxTail && s[i-1] >= '0' && s[i-1] <= '9' {
		i--
	}
	n, _ = strconv.ParseUint(s[i:], 10, 64) // at most 18 digits
	first := i
	for first > 0 && s[first-1] >= '0' && s[first-1] <= '9' {
		first--
	}
	return s[:first] + strings.TrimLeft(s[first:i], "0"), n, len(s) - i
}

func noBlanks(s string) string { return strings.Join(strings.Fields(s), "") }

// count returns how many serials there are; 0 for the name of a bundle.
func (s span) count() uint64 {
	if s.width == 0 {
		return 0
	}
	return s.to - s.from + 1
}

// slice returns n of the serials of a lot of that many MWh, after the first skip:
// serials can be divided where each is one MWh.
func (s Serials) slice(sp span, mwh, skip, n int64) Serials {
	if sp.count() != uint64(mwh) {
		return s
	}
	text := noBlanks(s.From) // whose digits may be written in groups
	text = text[:len(text)-sp.width]
	return Serials{fmt.Sprintf("%s%0*d", text, sp.width, sp.from+uint64(skip)), fmt.Sprintf("%s%0*d", text, sp.width, sp.from+uint64(skip+n)-1)}
}

// doubles finds the lots that use a serial which an earlier one has used. Earlier is
// who was cancelled first, then the smaller id, so that the answer does not depend
// on the order of the register. What is not cancelled has used nothing.
func doubles(lots []Lot) map[string]string {
	order := slices.Clone(lots)
	slices.SortFunc(order, func(a, b Lot) int {
		return cmp.Or(a.Cancelled.Compare(b.Cancelled), cmp.Compare(a.ID, b.ID))
	})
	type used struct {
		span
		lot string
	}
	taken := map[string][]used{} // by prefix, disjoint, in order
	found := map[string]string{}
	for _, l := range order {
		if l.Cancelled.IsZero() || l.Serials.IsZero() {
			continue
		}
		s, err := l.Serials.span()
		if err != nil {
			continue // NewRegister has refused it
		}
		us := taken[s.prefix]
		i, _ := slices.BinarySearchFunc(us, s.from, func(u used, from uint64) int { return cmp.Compare(u.to, from) })
		if i < len(us) && us[i].from <= s.to {
			found[l.ID] = us[i].lot
			continue
		}
		taken[s.prefix] = slices.Insert(us, i, used{s, l.ID})
	}
	return found
}
