package carbon_test

import (
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Every row was "outside the reporting period" of a scheme that states none, or an open one.
func TestSchemeWithoutDaysIsAFault(t *testing.T) {
	for _, p := range []carbon.Period{{}, {From: carbon.MustDate("2025-01-01")}, {From: carbon.MustDate("2025-12-31"), To: carbon.MustDate("2025-01-01")}} {
		for _, s := range []carbon.Scheme{carbon.GHGProtocol{Period: p, Set: ghg.AR6}, carbon.GBT32150{Period: p}, carbon.ShanghaiETS{Period: p}} {
			a := diesel("1 L", carbon.Year(2025))
			a.Place = "CN-SH"
			if _, outside, err := s.Ask(a); outside != nil || carbon.RuleOf(err) != carbon.RuleNoPeriod {
				t.Errorf("%s: outside %v, %v", s.ID(), outside, err)
			}
		}
	}
}

// Diesel that was sold on took the emission of burning it off the company's scope 1.
func TestOnlyEnergyIsTakenOffAsExported(t *testing.T) {
	s := carbon.GBT32150{Period: carbon.Year(2025), ReportYear: 2025}
	a := diesel("100 L", carbon.Year(2025))
	a.Place, a.Acquisition = "CN-SH", carbon.Exported
	lines, outside, err := carbon.NewCalculator(s, s.Resolver(yearly(t, 3))).Calculate(a)
	if carbon.RuleOf(err) != carbon.RuleHeading || err == nil {
		t.Errorf("%d lines, outside %v, %v", len(lines), outside, err)
	}
}

// The year of a factor that is asked for apart from the activity's was ignored where it
// was open, and taken for several years where it was long.
func TestAsOfIsWithinAYear(t *testing.T) {
	c := carbon.NewCalculator(fiscal, yearly(t, 3))
	for _, p := range []carbon.Period{{From: carbon.MustDate("2030-01-01")}, {From: carbon.MustDate("2030-01-01"), To: carbon.MustDate("2031-12-31")}} {
		a := diesel("1 L", carbon.NewMonth(2025, 3).Period())
		a.AsOf = p
		if _, _, err := c.Calculate(a); carbon.RuleOf(err) != carbon.RuleNoPeriod {
			t.Errorf("%s: %v", p, err)
		}
	}
}

// half is a scheme that counts one year only and does not look at where a period ends.
type half struct{ carbon.GHGProtocol }

func (s half) Ask(a *carbon.Activity) ([]carbon.Asked, *carbon.Rule, error) {
	if a.Period.From.Year() > 2024 {
		return nil, &carbon.RulePeriod, nil
	}
	return s.GHGProtocol.Ask(a)
}

// The part of a row after the turn of the year vanished where the scheme left it out.
func TestPartOfARowIsNotLostAtTheTurnOfTheYear(t *testing.T) {
	a := diesel("310 L", carbon.Period{From: carbon.MustDate("2024-12-22"), To: carbon.MustDate("2025-01-21")})
	lines, outside, err := carbon.NewCalculator(half{fiscal}, yearly(t, 3)).Calculate(a)
	if err == nil || carbon.RuleOf(err) != carbon.RulePeriod {
		t.Errorf("%d lines, outside %v, %v", len(lines), outside, err)
	}
}

func TestGivenFactors(t *testing.T) {
	f := &carbon.Factor{ID: "x", Kind: "fuel/diesel", Per: unit.Litre, Stage: carbon.Combustion,
		Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.Int(2)}), Source: carbon.Source{At: "t"}}
	id := func(f carbon.Factor) carbon.Digest {
		r, err := carbon.Given(&f)
		if err != nil {
			t.Fatal(err)
		}
		return r.Identity().Digest
	}
	estimated, primary := *f, *f
	estimated.Quality, primary.PrimaryShare = carbon.Estimated, unit.Ratio(1, 2)
	if id(*f) == id(estimated) || id(*f) == id(primary) {
		t.Error("another class of data, and the same identity") // their lines differ
	}
	blank := *f
	blank.Amounts = ghg.Amounts{{Species: ghg.CO2}}
	for name, fs := range map[string][]*carbon.Factor{"nothing": {f, nil}, "a blank amount": {&blank}} {
		if _, err := carbon.Given(fs...); carbon.RuleOf(err) != carbon.RuleFact {
			t.Errorf("%s: %v", name, err)
		}
	}
}
