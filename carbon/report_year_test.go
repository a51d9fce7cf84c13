package carbon_test

import (
	"math"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
)

// A report year that no question can hold is an error: 67561 would ask for the factors
// prescribed for 2025.
func TestReportYearsThatAreNone(t *testing.T) {
	a := &carbon.Activity{Kind: "electricity", Place: "CN", Period: carbon.Year(2025), Category: carbon.Electricity}
	for _, year := range []int{-1, 10000, 2025 + 1<<16, math.MaxInt64} {
		for _, s := range []carbon.Scheme{carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: year, Set: ghg.AR6}, carbon.GBT32150{Period: carbon.Year(2025), ReportYear: year}} {
			if _, _, err := s.Ask(a); carbon.RuleOf(err).Code != carbon.RuleNoPeriod.Code {
				t.Errorf("%s: %v", s.ID(), err)
			}
		}
	}
}
