package supplier

import (
	"fmt"
	"strings"
	"time"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Decimal is a number as its sender wrote it: the exact value, and the text
// ("1.50", "1.2345e+6") that is sent on unchanged, because a published footprint
// is never altered. The zero value is "not stated".
type Decimal struct {
	text string
	n    unit.Number
}

// ParseDecimal reads a decimal as PACT writes it (ADR 39): optional sign, digits,
// optional point with digits on both sides, optional exponent; bounded as in
// [unit.ParseNumber].
func ParseDecimal(s string) (Decimal, error) {
	n, err := unit.ParseNumber(s)
	if err != nil {
		return Decimal{}, err
	}
	return Decimal{s, n}, nil
}

// MustDecimal is ParseDecimal for literals; it panics on an error.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Number returns the exact value.
func (d Decimal) Number() unit.Number { return d.n }

// Stated reports whether there is a value.
func (d Decimal) Stated() bool { return d.n.Stated() }

// String returns the sender's own text, "" if nothing is stated.
func (d Decimal) String() string { return d.text }

// Equal reports whether d and e are the same text; "1.5" and "1.50" are equal as
// [Decimal.Number] only.
func (d Decimal) Equal(e Decimal) bool { return d.text == e.text }

// MarshalText writes what String returns.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// A Time is a point in time as its sender wrote it. The zero value is "not stated".
type Time struct {
	text string
	t    time.Time
}

// ParseTime reads an ISO 8601 time with its offset from UTC, with or without
// seconds.
func ParseTime(s string) (Time, error) {
	if len(s) <= 40 {
		for _, form := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
			if t, err := time.Parse(form, s); err == nil && t.Year() > 0 {
				return Time{s, t}, nil
			}
		}
	}
	return Time{}, wrong(fmt.Sprintf("time %.40q is not of the form 2025-01-01T00:00:00Z", s), fmt.Sprintf("时间“%.40s”不符合2025-01-01T00:00:00Z的格式", s))
}

// MustTime is ParseTime for literals; it panics on an error.
func MustTime(s string) Time {
	t, err := ParseTime(s)
	if err != nil {
		panic(err)
	}
	return t
}

// Time returns the point in time, in the sender's offset.
func (t Time) Time() time.Time { return t.t }

// Stated reports whether there is a value.
func (t Time) Stated() bool { return t.text != "" }

// String returns the sender's own text.
func (t Time) String() string { return t.text }

// Equal reports whether t and u are the same text.
func (t Time) Equal(u Time) bool { return t.text == u.text }

// MarshalText writes what String returns.
func (t Time) MarshalText() ([]byte, error) { return []byte(t.text), nil }

// Date returns the day on the sender's calendar.
func (t Time) Date() carbon.Date { return day(t.t) }

func day(t time.Time) carbon.Date {
	if t.IsZero() {
		return carbon.Date{}
	}
	return carbon.NewDate(t.Date())
}

// span turns an inclusive start and an exclusive end into days.
func span(start, end time.Time) carbon.Period {
	return carbon.Period{From: day(start), To: day(end.Add(-time.Nanosecond))}
}

// A Flag is a yes or no that may be not stated.
type Flag uint8

// The values of a Flag.
const (
	Unstated Flag = iota
	No
	Yes
)

// String returns "true", "false" or "".
func (f Flag) String() string { return [...]string{"", "false", "true"}[min(f, 2)] }

func parseFlag(s string) (Flag, error) {
	switch s {
	case "true":
		return Yes, nil
	case "false":
		return No, nil
	}
	return Unstated, wrong(fmt.Sprintf("%.20q is neither true nor false", s), fmt.Sprintf("“%.20s”既非true也非false", s))
}

// isUUID accepts RFC 4122 in any case (no braces).
func isUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'):
			return false
		}
	}
	return true
}

func isURN(s string) bool {
	return len(s) > 4 && strings.EqualFold(s[:4], "urn:") && !strings.ContainsAny(s, " \t\r\n\"<>")
}

// isVersion accepts 3.0.1 and 2.0.0-20240101.
func isVersion(s string) bool {
	core, date, dated := strings.Cut(s, "-")
	parts := strings.Split(core, ".")
	if len(parts) != 3 || dated && (len(date) != 8 || !allDigits(date)) {
		return false
	}
	return allDigits(parts[0]) && allDigits(parts[1]) && allDigits(parts[2])
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
