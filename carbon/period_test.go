package carbon_test

import (
	"testing"

	"github.com/tanlian/tanlian/carbon"
)

// Days beyond 292 years from 1969 became 2262-04-11 or 1677-09-21, and the last day of
// 1969 was "not stated".
func TestEveryDayThatCanBeWrittenIsThatDay(t *testing.T) {
	for _, s := range []string{"0000-01-01", "0001-01-01", "1582-10-15", "1677-01-01", "1969-12-30", "1969-12-31", "1970-01-01", "2262-04-12", "2300-01-01", "9999-12-31"} {
		d, err := carbon.ParseDate(s)
		if err != nil || d.String() != s || d.IsZero() || d.Month().String() != s[:7] {
			t.Errorf("%s reads as %q of %q (not stated: %t): %v", s, d, d.Month(), d.IsZero(), err)
		}
	}
	open := carbon.Period{From: carbon.MustDate("2025-01-01"), To: carbon.MustDate("9999-12-31")}
	if !carbon.NewMonth(2300, 5).Period().Within(open) || carbon.NewMonth(2300, 5).Period().Days() != 31 {
		t.Errorf("%s is not within %s", carbon.NewMonth(2300, 5).Period(), open)
	}
}
