package intake

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/tanlian/tanlian/carbon"
)

// A DateOrder says which of day and month comes first in 03/04/2025. Its values are
// OrderByEvidence, DayFirst and MonthFirst.
type DateOrder uint8

// The orders. By the zero value the column's cells decide.
const (
	OrderByEvidence DateOrder = iota
	DayFirst
	MonthFirst
	orderOpen // evidence for none, or for both
)

var (
	errDate     = errors.New("not a date, month or period")
	errOrder    = errors.New("day and month can be swapped")
	errLostZero = errors.New("either January, or October without its zero")
)

// A dateForm says what a cell proves about its column.
type dateForm uint8

const (
	datePlain dateForm = iota
	dateDayFirst
	dateMonthFirst
	dateEither  // 03/04/2025
	dateSerial  // 45747
	dateTenth   // 2025.10: so 2025.1 is January
	dateLost    // 2025.1
	maxDateText = 64
)

// A dateReader reads the cells of one column.
type dateReader struct {
	order DateOrder
	year  int  // of texts without one
	d1904 bool // date system of serial numbers
	tenth bool // the column keeps the zero of October
}

// read reads a cell that clean has returned.
func (d dateReader) read(s string) (carbon.Period, dateForm, error) {
	if len(s) > maxDateText {
		return carbon.Period{}, 0, errDate
	}
	s = strings.TrimPrefix(s, "'")
	if p, f, err := d.single(s); err == nil || err != errDate {
		return p, f, err
	}
	return d.span(s)
}

// span reads "2025-01-01~2025-03-31" and the like.
func (d dateReader) span(s string) (carbon.Period, dateForm, error) {
	if p, ok := chineseMonths(s); ok {
		return p, datePlain, nil
	}
	for _, sep := range []string{"~", "至", "到", " to ", "—", "–", " - ", "/", "-"} {
		if strings.Count(s, sep) != 1 {
			continue
		}
		a, b, _ := strings.Cut(s, sep)
		from, f, err := d.single(strings.TrimSpace(a))
		if err == errOrder {
			return carbon.Period{}, f, err
		}
		if err != nil {
			continue
		}
		to, g, err := d.single(strings.TrimSpace(b))
		if err == errOrder {
			return carbon.Period{}, g, err
		}
		if err == nil {
			return carbon.Period{From: from.From, To: to.To}, max(f, g), nil
		}
	}
	return carbon.Period{}, datePlain, errDate
}

// chineseMonths reads 2025年1-3月 and 2025年1月至3月.
func chineseMonths(s string) (carbon.Period, bool) {
	year, rest, ok := strings.Cut(s, "年")
	if !ok || !strings.HasSuffix(rest, "月") {
		return carbon.Period{}, false
	}
	for _, sep := range []string{"-", "~", "至", "到", "—"} {
		if a, b, ok := strings.Cut(strings.TrimSuffix(rest, "月"), sep); ok {
			from, ok1 := month(year, strings.TrimSuffix(a, "月"))
			to, ok2 := month(year, b)
			return carbon.Period{From: from.From, To: to.To}, ok1 && ok2 && from.From.Compare(to.To) < 0
		}
	}
	return carbon.Period{}, false
}

func (d dateReader) single(s string) (carbon.Period, dateForm, error) {
	fail := func() (carbon.Period, dateForm, error) { return carbon.Period{}, datePlain, errDate }
	ok1 := func(p carbon.Period, ok bool) (carbon.Period, dateForm, error) {
		if !ok {
			return fail()
		}
		return p, datePlain, nil
	}
	s = withoutTime(s)
	if s == "" {
		return fail()
	}
	if allDigits(s) {
		switch len(s) {
		case 8:
			return ok1(day(s[:4], s[4:6], s[6:]))
		case 6:
			return ok1(month(s[:4], s[4:]))
		case 5:
			p, ok := serial(s, d.d1904)
			if !ok {
				return fail()
			}
			return p, dateSerial, nil
		case 4:
			return ok1(year(s))
		}
		return fail()
	}
	if y, rest, ok := strings.Cut(s, "年"); ok {
		return ok1(chinese(strings.TrimSpace(y), strings.TrimSpace(rest)))
	}
	if d.year != 0 && (strings.HasSuffix(s, "月") || strings.HasSuffix(s, "日") || strings.HasSuffix(s, "季度")) {
		return ok1(chinese(strconv.Itoa(d.year), s))
	}
	if p, ok := quarter(s); ok {
		return p, datePlain, nil
	}
	for _, sep := range []string{"-", "/", "."} {
		parts := strings.Split(s, sep)
		switch {
		case len(parts) == 2 && len(parts[0]) == 4 && allDigits(parts[0]):
			p, ok := month(parts[0], parts[1])
			if !ok {
				return fail()
			}
			switch {
			case sep == "." && parts[1] == "1":
				if !d.tenth {
					return carbon.Period{}, dateLost, errLostZero
				}
				return p, dateLost, nil
			case sep == "." && (parts[1] == "10" || len(parts[1]) == 2 && parts[1][0] == '0'):
				return p, dateTenth, nil
			}
			return p, datePlain, nil
		case len(parts) == 2 && len(parts[1]) == 4 && sep != "." && allDigits(parts[0]):
			return ok1(month(parts[1], parts[0]))
		case len(parts) == 3 && len(parts[0]) == 4:
			return ok1(day(parts[0], parts[1], parts[2]))
		case len(parts) == 3 && len(parts[2]) == 4 && sep == ".": // only ever day first
			return ok1(day(parts[2], parts[1], parts[0]))
		case len(parts) == 3 && len(parts[2]) == 4 && allDigits(parts[0]) && allDigits(parts[1]):
			return d.ordered(parts)
		}
	}
	return ok1(english(s))
}

// ordered reads a date whose day and month stand in the column's order.
func (d dateReader) ordered(parts []string) (carbon.Period, dateForm, error) {
	dm, isDM := day(parts[2], parts[1], parts[0])
	md, isMD := day(parts[2], parts[0], parts[1])
	switch {
	case !isDM && !isMD:
		return carbon.Period{}, datePlain, errDate
	case isDM && isMD && dm == md:
		return dm, datePlain, nil
	case isDM && isMD:
		switch d.order {
		case DayFirst:
			return dm, dateEither, nil
		case MonthFirst:
			return md, dateEither, nil
		}
		return carbon.Period{}, dateEither, errOrder
	case isDM:
		if d.order == MonthFirst {
			return carbon.Period{}, dateDayFirst, fmt.Errorf("%w with the month first, as in this column", errDate)
		}
		return dm, dateDayFirst, nil
	}
	if d.order == DayFirst {
		return carbon.Period{}, dateMonthFirst, fmt.Errorf("%w with the day first, as in this column", errDate)
	}
	return md, dateMonthFirst, nil
}

// withoutTime drops a time of day: 2025-03-31T08:00:00Z, 2025/3/31 0:00.
func withoutTime(s string) string {
	if i := strings.IndexAny(s, "T "); i >= 8 && strings.Contains(s[i:], ":") && !strings.ContainsAny(s[i:], "~至") {
		return strings.TrimSpace(s[:i])
	}
	return s
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// part reads one or two digits.
func part(s string) int {
	if s = strings.TrimSpace(s); len(s) > 2 || !allDigits(s) {
		return 0
	}
	n, _ := strconv.Atoi(s)
	return n
}

func yearOf(s string) int {
	if s = strings.TrimSpace(s); len(s) != 4 || !allDigits(s) {
		return 0
	}
	y, _ := strconv.Atoi(s)
	if y < 1900 || y > 2200 {
		return 0
	}
	return y
}

func day(y, m, d string) (carbon.Period, bool) {
	yy, mm, dd := yearOf(y), part(m), part(d)
	if yy == 0 || mm < 1 || mm > 12 || dd < 1 {
		return carbon.Period{}, false
	}
	date := carbon.NewDate(yy, time.Month(mm), dd)
	return carbon.Period{From: date, To: date}, date.Month() == carbon.NewMonth(yy, time.Month(mm))
}

func month(y, m string) (carbon.Period, bool) {
	yy, mm := yearOf(y), part(m)
	if yy == 0 || mm < 1 || mm > 12 {
		return carbon.Period{}, false
	}
	return carbon.NewMonth(yy, time.Month(mm)).Period(), true
}

func year(y string) (carbon.Period, bool) {
	yy := yearOf(y)
	return carbon.Year(yy), yy != 0
}

func months(y string, from, to time.Month) (carbon.Period, bool) {
	yy := yearOf(y)
	return carbon.Period{From: carbon.NewDate(yy, from, 1), To: carbon.NewDate(yy, to+1, 0)}, yy != 0
}

// chinese reads what follows 年.
func chinese(y, rest string) (carbon.Period, bool) {
	switch strings.TrimPrefix(rest, "第") {
	case "", "全年", "度", "年度":
		return year(y)
	case "上半年":
		return months(y, 1, 6)
	case "下半年":
		return months(y, 7, 12)
	case "一季度", "1季度":
		return months(y, 1, 3)
	case "二季度", "2季度":
		return months(y, 4, 6)
	case "三季度", "3季度":
		return months(y, 7, 9)
	case "四季度", "4季度":
		return months(y, 10, 12)
	}
	m, d, ok := strings.Cut(rest, "月")
	switch d = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(d, "日"), "号")); {
	case !ok:
		return carbon.Period{}, false
	case d == "" || d == "份":
		return month(y, m)
	}
	return day(y, m, d)
}

// quarter reads 2025Q1, 2025-Q1 and Q1 2025.
func quarter(s string) (carbon.Period, bool) {
	s = strings.ToUpper(s)
	i := strings.IndexByte(s, 'Q')
	if i < 0 || i+1 >= len(s) || s[i+1] < '1' || s[i+1] > '4' {
		return carbon.Period{}, false
	}
	q := time.Month(s[i+1]-'1')*3 + 1
	before, after := strings.Trim(s[:i], " -/"), strings.Trim(s[i+2:], " -/")
	if before == "" {
		return months(after, q, q+2)
	}
	if after != "" {
		return carbon.Period{}, false
	}
	return months(before, q, q+2)
}

// serial reads a day number of a spreadsheet. The 1900 system counts a 29
// February 1900 that never was, so that its day 61 is 1 March 1900; no activity
// data is older.
func serial(s string, d1904 bool) (carbon.Period, bool) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 18264 || n > 109575 { // 1950 to 2199
		return carbon.Period{}, false
	}
	date := carbon.NewDate(1899, time.December, 30).Add(n)
	if d1904 {
		date = carbon.NewDate(1904, time.January, 1).Add(n)
	}
	return carbon.Period{From: date, To: date}, true
}

// english reads month names: 31 Mar 2025, March 31, 2025, Mar-2025.
func english(s string) (carbon.Period, bool) {
	f := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '.' || r == '/' })
	if len(f) != 2 && len(f) != 3 {
		return carbon.Period{}, false
	}
	name := func(s string) string {
		for m := time.January; m <= time.December; m++ {
			if n := m.String(); strings.EqualFold(s, n) || strings.EqualFold(s, n[:3]) {
				return strconv.Itoa(int(m))
			}
		}
		return ""
	}
	if len(f) == 2 {
		return month(f[1], name(f[0]))
	}
	if m := name(f[0]); m != "" {
		return day(f[2], m, f[1])
	}
	return day(f[2], name(f[1]), f[0])
}

// dateEvidence counts what the cells of a column prove.
type dateEvidence struct {
	day, month, either, serial int64
	dayAt, monthAt, serialAt   string
	tenth                      bool
}

func (e *dateEvidence) look(row int64, text string, f dateForm) {
	at := func(n *int64, s *string) {
		if *n++; *s == "" {
			*s = fmt.Sprintf("%q (row %d)", clip(text), row)
		}
	}
	switch f {
	case dateDayFirst:
		at(&e.day, &e.dayAt)
	case dateMonthFirst:
		at(&e.month, &e.monthAt)
	case dateEither:
		e.either++
	case dateSerial:
		at(&e.serial, &e.serialAt)
	case dateTenth:
		e.tenth = true
	}
}

func (e *dateEvidence) decide(where string) (DateOrder, []Note) {
	var notes []Note
	say := func(code string, warn bool, en, zh string) {
		notes = append(notes, Note{code, where, carbon.Text{EN: en, ZH: zh}, warn})
	}
	if e.serial > 0 {
		say("date-serial", false, fmt.Sprintf("%d spreadsheet day numbers read as dates, first %s", e.serial, e.serialAt),
			fmt.Sprintf("%d个电子表格日期序号按日期读取，首个为%s", e.serial, e.serialAt))
	}
	order := orderOpen
	switch {
	case e.day > 0 && e.month > 0:
		say("date-order", true, fmt.Sprintf("two orders of day and month: %d cells with the day first, first %s, %d with the month first, first %s; %d cells that can be read in both ways are rejected", e.day, e.dayAt, e.month, e.monthAt, e.either),
			fmt.Sprintf("存在两种日月顺序：%d个单元格日在前，首个为%s；%d个月在前，首个为%s；%d个两可的单元格予以拒绝", e.day, e.dayAt, e.month, e.monthAt, e.either))
	case e.day > 0:
		order = DayFirst
		say("date-order", false, fmt.Sprintf("day first, by %d cells, first %s; so %d others are read", e.day, e.dayAt, e.either),
			fmt.Sprintf("日在前，依据%d个单元格，首个为%s；据此读取其他%d个单元格", e.day, e.dayAt, e.either))
	case e.month > 0:
		order = MonthFirst
		say("date-order", false, fmt.Sprintf("month first, by %d cells, first %s; so %d others are read", e.month, e.monthAt, e.either),
			fmt.Sprintf("月在前，依据%d个单元格，首个为%s；据此读取其他%d个单元格", e.month, e.monthAt, e.either))
	case e.either > 0:
		say("date-order", true, fmt.Sprintf("undecided: in %d cells day and month can be swapped, and no cell says which is first; they are rejected", e.either),
			fmt.Sprintf("无法判定：%d个单元格的日与月可能互换，且该列无其他证据，均予以拒绝", e.either))
	}
	return order, notes
}
