package scope3_test

import (
	"errors"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

// Mistake 20: a loss rate of what is supplied taken as one of what is consumed. China's line
// loss of 4.54 % is of supply: 4.756 % of consumption.
func TestMistakeLossRateBasis(t *testing.T) {
	of := under(carbon.NoCategory, "electricity")
	lost := func(b scope3.LossBasis) unit.Number {
		g := scope3.GridLosses{Consumed: qty("100 kWh"), Rate: num("0.0454"), Basis: b, By: scope3.LifeCycleOfLoss}
		return made(t, g, of)[0].Measures[0].Number()
	}
	if got := lost(scope3.OfConsumption).String(); got != "4.54" {
		t.Errorf("of consumption: %s kWh", got)
	}
	if got := lost(scope3.OfSupply); got.Round(3).String() != "4.756" || got.String() != "22700/4773" {
		t.Errorf("of supply: %s kWh", got)
	}
	if _, err := (scope3.GridLosses{Consumed: qty("100 kWh"), Rate: num("0.0454"), By: scope3.LifeCycleOfLoss}).Activities(of); carbon.RuleOf(err).Code != scope3.RuleLossBasis.Code {
		t.Errorf("no basis: %v", err)
	}
}

// Mistake 3: category 3 B and C added to rows of energy that raise their upstream and losses
// already. The usual scheme refuses them, as it refuses a life cycle in scope 2.
func TestMistakeUpstreamOfEnergyTwice(t *testing.T) {
	usual := scheme
	usual.Upstream = carbon.UpstreamRaised
	for _, facts := range []carbon.Facts{
		scope3.UpstreamOfEnergy{Consumed: qty("1 kWh")},
		scope3.GridLosses{Consumed: qty("1 kWh"), Rate: num("0.05"), Basis: scope3.OfSupply, By: scope3.LifeCycleOfLoss},
		scope3.GridLosses{Consumed: qty("1 kWh"), Rate: num("0.05"), Basis: scope3.OfSupply, By: scope3.GenerationOfLoss},
		scope3.PublishedLosses{Consumed: qty("1 kWh")},
	} {
		a := made(t, facts, under(carbon.NoCategory, "electricity"))[0]
		if _, _, err := usual.Ask(&a); carbon.RuleOf(err).Code != carbon.RuleHeading.Code {
			t.Errorf("%T: %v", facts, err)
		}
	}
	spend := under(carbon.FuelAndEnergy, "spend/fuel")
	spend.Stage, spend.Measures = carbon.CradleToGate, []unit.Quantity{qty("5 CNY")}
	if _, _, err := usual.Ask(&spend); err != nil {
		t.Errorf("a screening: %v", err)
	}
	a := made(t, scope3.Resold{Sold: qty("1 kWh")}, under(carbon.NoCategory, "electricity"))[0]
	if _, _, err := usual.Ask(&a); err != nil {
		t.Errorf("what is resold is nobody's upstream yet: %v", err)
	}
}

// Mistake 21: a factor of another year taken silently. The policy allows it or not, and a
// difference of two years is none.
func TestMistakeFactorOfAnotherYear(t *testing.T) {
	china := edition(mee.Footprint2023())
	of := under(carbon.NoCategory, "electricity")
	of.Place = "CN"
	for years, ok := range map[int]bool{0: false, 2: true} {
		r, err := china.Resolver(factors.Policy{Aliases: factors.CommonKinds(), MaxAge: years})
		if err != nil {
			t.Fatal(err)
		}
		ls, err := linesBy(scope3.Resold{Sold: qty("1000 kWh")}, of, r)
		switch {
		case !ok && !errors.Is(err, carbon.ErrNoFactor):
			t.Errorf("2023 for 2025, not allowed: %v", err)
		case ok && (err != nil || len(ls[0].Match.Fallbacks) != 1 || ls[0].Match.Fallbacks[0].Code != "other-year"):
			t.Errorf("2023 for 2025, allowed: %v", err)
		}
	}
}
