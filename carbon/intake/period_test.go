package intake

import (
	"testing"
	"time"

	"github.com/tanlian/tanlian/carbon"
)

func TestPeriods(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2025-03-31", "2025-03-31/2025-03-31"},
		{"2025/3/31", "2025-03-31/2025-03-31"},
		{"2025.3.31", "2025-03-31/2025-03-31"},
		{"20250331", "2025-03-31/2025-03-31"},
		{"31.03.2025", "2025-03-31/2025-03-31"},
		{"2025年3月31日", "2025-03-31/2025-03-31"},
		{"2025 年 3 月 31 日", "2025-03-31/2025-03-31"},
		{"２０２５年３月", "2025-03-01/2025-03-31"},
		{"2025年3月份", "2025-03-01/2025-03-31"},
		{"2025-03", "2025-03-01/2025-03-31"},
		{"2025/3", "2025-03-01/2025-03-31"},
		{"03/2025", "2025-03-01/2025-03-31"},
		{"202503", "2025-03-01/2025-03-31"},
		{"2025.03", "2025-03-01/2025-03-31"},
		{"2025.10", "2025-10-01/2025-10-31"},
		{"2025.1", "lost zero"},
		{"45747", "2025-03-31/2025-03-31"},
		{"2025", "2025-01-01/2025-12-31"},
		{"2025年", "2025-01-01/2025-12-31"},
		{"2025年度", "2025-01-01/2025-12-31"},
		{"2025年上半年", "2025-01-01/2025-06-30"},
		{"2025年第三季度", "2025-07-01/2025-09-30"},
		{"2025Q4", "2025-10-01/2025-12-31"},
		{"Q1 2025", "2025-01-01/2025-03-31"},
		{"31 Mar 2025", "2025-03-31/2025-03-31"},
		{"March 31, 2025", "2025-03-31/2025-03-31"},
		{"Mar-2025", "2025-03-01/2025-03-31"},
		{"2025-03-31T08:00:00+08:00", "2025-03-31/2025-03-31"},
		{"2025/3/31 0:00", "2025-03-31/2025-03-31"},
		{"2025-01-01/2025-03-31", "2025-01-01/2025-03-31"},
		{"2025.1.1-2025.1.31", "2025-01-01/2025-01-31"},
		{"2025/1/1～2025/1/31", "2025-01-01/2025-01-31"},
		{"2025年1月至2025年3月", "2025-01-01/2025-03-31"},
		{"2025年1-3月", "2025-01-01/2025-03-31"},
		{"2025年1月至3月", "2025-01-01/2025-03-31"},
		{"31/03/2025", "2025-03-31/2025-03-31"},
		{"03/31/2025", "2025-03-31/2025-03-31"},
		{"03/03/2025", "2025-03-03/2025-03-03"},
		{"03/04/2025", "order"},
		{"3-4-2025", "order"},
		{"2025-02-30", "fault"},
		{"2025-13", "fault"},
		{"31/03/25", "fault"},
		{"12025-03-31", "fault"},
		{"1825-03-31", "fault"},
		{"3月", "fault"},
		{"yesterday", "fault"},
		{"", "fault"},
		{"12", "fault"},
	} {
		p, _, err := dateReader{}.read(clean(c.text))
		got := p.String()
		switch err {
		case nil:
		case errOrder:
			got = "order"
		case errLostZero:
			got = "lost zero"
		default:
			got = "fault"
		}
		if got != c.want {
			t.Errorf("%q = %s (%v), want %s", c.text, got, err, c.want)
		}
	}
}

func TestDatesByColumn(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells []string
		want  string // of the first cell
	}{
		{"day first", []string{"03/04/2025", "31/03/2025"}, "2025-04-03"},
		{"month first", []string{"03/04/2025", "03/31/2025"}, "2025-03-04"},
		{"undecided", []string{"03/04/2025", "05/06/2025"}, ""},
		{"both", []string{"03/04/2025", "03/31/2025", "31/03/2025"}, ""},
	} {
		var e dateEvidence
		for i, s := range c.cells {
			_, f, _ := dateReader{}.read(s)
			e.look(int64(i), s, f)
		}
		order, _ := e.decide("")
		p, _, _ := dateReader{order: order}.read(c.cells[0])
		if got := p.From.String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if p, _, err := (dateReader{year: 2025}).read("3月"); err != nil || p != carbon.NewMonth(2025, 3).Period() {
		t.Errorf("3月 of 2025 = %s, %v", p, err)
	}
	if p, _, err := (dateReader{tenth: true}).read("2025.1"); err != nil || p != carbon.NewMonth(2025, 1).Period() {
		t.Errorf("2025.1 beside 2025.10 = %s, %v", p, err)
	}
}

func TestSerials(t *testing.T) {
	for _, c := range []struct {
		text  string
		d1904 bool
		want  string
	}{{"45747", false, "2025-03-31"}, {"44285", true, "2025-03-31"}, {"45747.75", false, "2025-03-31"}, {"20250331", false, "2025-03-31"}, {"202503", false, "2025-03-01"},
		{"2025.1", false, ""}, {"1000", false, ""}, {"99", false, ""}, {"2025.3", false, "2025-03-01"}} {
		p, _ := dateReader{d1904: c.d1904}.stored(c.text)
		if got := p.From.String(); got != c.want {
			t.Errorf("%s, 1904 %v = %q, want %q", c.text, c.d1904, got, c.want)
		}
	}
}

// FuzzPeriod writes the days of a number in every form and reads them back, and
// looks that no text gives a period that ends before it begins in one date.
func FuzzPeriod(f *testing.F) {
	for _, s := range []string{"2025-03-31", "2025年3月", "45747", "03/04/2025", "2025Q1", "31 Mar 2025", "2025年1-3月", "2025.1"} {
		f.Add(s, 20000)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		if p, _, err := (dateReader{}).single(clean(s)); err == nil && (p.Days() <= 0 || p.Days() > 366) {
			t.Errorf("%q = %s", s, p)
		}
		_, _, _ = dateReader{order: DayFirst}.read(clean(s))
		day := time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, (n%80000+80000)%80000)
		want := carbon.NewDate(day.Date())
		for _, layout := range []string{"2006-01-02", "2006/1/2", "2006.1.2", "20060102", "02.01.2006", "2006年1月2日", "2 Jan 2006", "January 2, 2006", "2006-01-02T15:04:05Z"} {
			p, _, err := dateReader{}.read(day.Format(layout))
			if err != nil || p.From != want || p.To != want {
				t.Errorf("%s = %s, %v", day.Format(layout), p, err)
			}
		}
	})
}
