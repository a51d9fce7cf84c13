package carbon

import (
	"fmt"
	"time"
)

// A Date is a day. Its zero value is "not stated".
type Date struct{ n int32 } // days since the last one before 0000-01-01, which is the first that can be written: 0 is free

var epoch = time.Date(-1, 12, 31, 0, 0, 0, 0, time.UTC)

// NewDate returns a day; month and day overflow as in time.Date.
func NewDate(year int, month time.Month, day int) Date {
	const seconds = 24 * 60 * 60 // a time.Duration ends after 292 years
	return Date{int32((time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() - epoch.Unix()) / seconds)}
}

// ParseDate reads an ISO 8601 day, 2025-03-31.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("carbon: date %q is not of the form 2025-03-31", s)
	}
	return NewDate(t.Date()), nil
}

// MustDate is ParseDate for literals; it panics on an error.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// IsZero reports whether the day is not stated.
func (d Date) IsZero() bool { return d.n == 0 }

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time { return epoch.AddDate(0, 0, int(d.n)) }

// Add returns the day that many days later.
func (d Date) Add(days int) Date { return Date{d.n + int32(days)} }

// Year returns the year.
func (d Date) Year() int {
	y, _ := d.civil()
	return y
}

// Month returns the month of the day.
func (d Date) Month() Month {
	return NewMonth(d.civil())
}

// civil returns year and month in the Gregorian calendar: years of 365.2425 days that
// begin in March, in eras of 400.
func (d Date) civil() (int, time.Month) {
	z := int(d.n) - 61 // days since 0000-03-01
	era := z / 146097
	if z < 0 {
		era = (z - 146096) / 146097
	}
	day := z - era*146097
	y := (day - day/1460 + day/36524 - day/146096) / 365
	m := (5*(day-(365*y+y/4-y/100)) + 2) / 153
	y += era * 400
	if m >= 10 {
		return y + 1, time.Month(m - 9)
	}
	return y, time.Month(m + 3)
}

// Compare returns -1, 0 or +1.
func (d Date) Compare(e Date) int { return int(min(1, max(-1, int64(d.n)-int64(e.n)))) }

// String returns 2025-03-31, or "" if the day is not stated.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// MarshalText writes what String returns.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d = Date{}
	if len(b) > 0 {
		*d, err = ParseDate(string(b))
	}
	return err
}

// A Month is a calendar month. Its zero value is "not stated".
type Month struct{ n int32 } // year*12 + month

// NewMonth returns a month.
func NewMonth(year int, m time.Month) Month { return Month{int32(year)*12 + int32(m)} }

// Year returns the year.
func (m Month) Year() int { return int(m.n-1) / 12 }

// Month returns the month of the year.
func (m Month) Month() time.Month { return time.Month((m.n-1)%12 + 1) }

// IsZero reports whether the month is not stated.
func (m Month) IsZero() bool { return m.n == 0 }

// Period returns the days of the month.
func (m Month) Period() Period {
	return Period{NewDate(m.Year(), m.Month(), 1), NewDate(m.Year(), m.Month()+1, 0)}
}

// Next returns the following month.
func (m Month) Next() Month { return Month{m.n + 1} }

// Compare returns -1, 0 or +1.
func (m Month) Compare(o Month) int { return int(min(1, max(-1, int64(m.n)-int64(o.n)))) }

// String returns 2025-03, or "" if the month is not stated.
func (m Month) String() string {
	return string(m.Append(nil))
}

// Append appends what String returns.
func (m Month) Append(b []byte) []byte {
	if m.IsZero() {
		return b
	}
	y, n := m.Year(), int(m.Month())
	return append(b, '0'+byte(y/1000%10), '0'+byte(y/100%10), '0'+byte(y/10%10), '0'+byte(y%10), '-', '0'+byte(n/10), '0'+byte(n%10))
}

// ParseMonth reads 2025-03.
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil {
		return Month{}, fmt.Errorf("carbon: month %q is not of the form 2025-03", s)
	}
	return NewMonth(t.Year(), t.Month()), nil
}

// MarshalText writes what String returns.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (m *Month) UnmarshalText(b []byte) (err error) {
	*m = Month{}
	if len(b) > 0 {
		*m, err = ParseMonth(string(b))
	}
	return err
}

// A Period is a span of days, both ends included. A missing end is open.
type Period struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Year returns the period of a calendar year.
func Year(y int) Period { return Period{NewDate(y, 1, 1), NewDate(y, 12, 31)} }

// Days returns the number of days, 0 if an end is open or the ends are swapped.
func (p Period) Days() int {
	if p.From.IsZero() || p.To.IsZero() || p.To.n < p.From.n {
		return 0
	}
	return int(p.To.n-p.From.n) + 1
}

// Contains reports whether the day lies in the period.
func (p Period) Contains(d Date) bool {
	return (p.From.IsZero() || d.n >= p.From.n) && (p.To.IsZero() || d.n <= p.To.n)
}

// Within reports whether the whole of p lies in o.
func (p Period) Within(o Period) bool {
	return o.Contains(p.From) && o.Contains(p.To) && p.Days() > 0
}

// InOneMonth reports whether the period has both ends in the same month.
func (p Period) InOneMonth() bool { return p.Days() > 0 && p.From.Month() == p.To.Month() }

// String returns 2025-01-01/2025-12-31.
func (p Period) String() string { return p.From.String() + "/" + p.To.String() }
