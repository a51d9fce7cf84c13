package carbon_test

import (
	"errors"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// litres are the simplest facts: what was burnt.
type litres []string

func (f litres) Activities(of carbon.Activity) (as []carbon.Activity, err error) {
	if len(f) == 0 {
		return nil, errors.New("nothing burnt")
	}
	for _, q := range f {
		of.Measures = []unit.Quantity{unit.MustParse(q)}
		as = append(as, of)
	}
	return as, nil
}

func TestFactsBecomeLines(t *testing.T) {
	omitted := scheme
	omitted.Upstream = carbon.UpstreamOmitted
	burn := carbon.Activity{Kind: "fuel/diesel", Category: carbon.Mobile, Period: carbon.NewMonth(2025, 3).Period()}
	c := carbon.NewCalculator(omitted, yearly(t, 3))
	lines, err := c.Facts(litres{"1 L", "2 L"}, burn)
	if err != nil || len(lines) != 2 {
		t.Fatalf("%d lines, %v: want two of combustion and none of its upstream", len(lines), err)
	}
	if x, err := lines[1].CO2e(ghg.AR6); err != nil || x.Kg().String() != "6" {
		t.Errorf("%s kg, %v, want 6", x.Kg(), err)
	}
	biogenic := lines[1]
	biogenic.Heading.Account = ghg.Biogenic
	if x, err := biogenic.CO2e(ghg.AR6); err != nil || x.Kg().Sign() != 0 {
		t.Errorf("another account counts %s kg, %v", x.Kg(), err)
	}
	if _, err := c.Facts(litres{}, burn); err == nil {
		t.Error("facts with a fault")
	}
	if _, err := c.Facts(litres{"1 L", "1 kg", "3 km"}, burn); err == nil || len(err.(interface{ Unwrap() []error }).Unwrap()) != 2 {
		t.Errorf("%v, want two faults", err)
	}
	next := burn
	next.Period = carbon.Year(2031)
	if _, err := c.Facts(litres{"1 L"}, next); carbon.RuleOf(err).Code != carbon.RulePeriod.Code {
		t.Errorf("%v, want %s", err, carbon.RulePeriod.Code)
	}
}
