package scope3_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

func edition(d *factors.Dataset, err error) *factors.Dataset {
	if err != nil {
		panic(err)
	}
	return d
}

// Technical Guidance (2013), formula 3.2, p. 44, for China: MEE footprint of 2023 less MEE
// CO2 factor of 2023.
func ExampleDifference() {
	upstream, err := scope3.Difference{
		ID: "own/upstream-2023", Kind: "electricity",
		LifeCycle: edition(mee.Footprint2023()).Factor("mee-footprint-2023/national"), Use: edition(mee.Grid2023()).Factor("mee-grid-2023/national"),
		Losses: scope3.LossesUnknown,
	}.Factor()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(upstream.Amounts, "per", upstream.Per, upstream.Stage)
	fmt.Println(upstream.Derivation)
	fmt.Println(upstream.Note.ZH)
	// Output:
	// 0.0899 kg CO2e@unstated per kWh upstream and losses
	// mee-footprint-2023/national − mee-grid-2023/national
	// 导出值，非发布值；全生命周期（二氧化碳当量）减二氧化碳，故含燃烧或发电的其他气体；全生命周期因子是否含输配环节未说明，不再另加输配损失
}

// Two newest editions invite a difference of two years: 0.5777 − 0.5306 = 0.0471 is half
// of what it should be.
func TestDifferenceOfTwoYearsIsRefused(t *testing.T) {
	d := scope3.Difference{ID: "own/x", Kind: "electricity", Losses: scope3.LossesUnknown,
		LifeCycle: edition(mee.Footprint2024()).Factor("mee-footprint-2024/national"), Use: edition(mee.Grid2023()).Factor("mee-grid-2023/national")}
	if _, err := d.Factor(); carbon.RuleOf(err).Code != scope3.RuleAlike.Code {
		t.Errorf("2024 less 2023: %v", err)
	}
	// The dataset has the difference of one year already, derived in the same way.
	d.LifeCycle = edition(mee.Footprint2023()).Factor("mee-footprint-2023/national")
	f, err := d.Factor()
	if err != nil {
		t.Fatal(err)
	}
	published := edition(mee.Footprint2023()).Factor("mee-footprint-2023/upstream-and-losses")
	if !f.Amounts.Equal(published.Amounts) || f.Stage != published.Stage || f.Per != published.Per || f.Place != published.Place {
		t.Errorf("%s per %s, the dataset has %s per %s", f.Amounts, f.Per, published.Amounts, published.Per)
	}
}

func TestDifference(t *testing.T) {
	factor := func(s carbon.Stage, place carbon.Place, per unit.Unit, as ...ghg.Amount) *carbon.Factor {
		return &carbon.Factor{ID: "f/" + carbon.FactorID(s.String()), Kind: "x", Stage: s, Place: place, Per: per, Valid: carbon.Year(2023), Amounts: ghg.MustAmounts(as...), Source: carbon.Source{At: "test"}}
	}
	amount := func(sp ghg.Species, n string) ghg.Amount { return ghg.Amount{Species: sp, Kg: num(n)} }
	kWh, litre := unit.KilowattHour, unit.Litre
	ar5 := ghg.Unsplit(ghg.AR5)
	for _, c := range []struct {
		claim  string
		d      scope3.Difference
		amount string
		stage  carbon.Stage
		faults []string
	}{
		{"energy with losses", scope3.Difference{LifeCycle: factor(carbon.LifeCycleGeneration, "CN", kWh, amount(ghg.CO2, "0.7")), Use: factor(carbon.Generation, "CN", kWh, amount(ghg.CO2, "0.5")), Losses: scope3.WithLosses},
			"0.2 kg CO2", carbon.UpstreamAndLosses, nil},
		{"energy without losses", scope3.Difference{LifeCycle: factor(carbon.LifeCycleGeneration, "CN", kWh, amount(ghg.CO2, "0.7")), Use: factor(carbon.Generation, "CN", kWh, amount(ghg.CO2, "0.5")), Losses: scope3.WithoutLosses},
			"0.2 kg CO2", carbon.UpstreamGeneration, nil},
		{"a fuel", scope3.Difference{LifeCycle: factor(carbon.WellToWheel, "", litre, amount(ghg.CO2, "3.1")), Use: factor(carbon.Combustion, "", litre, amount(ghg.CO2, "2.5"))}, "0.6 kg CO2", carbon.Upstream, nil},
		{"gases by the publisher's set", scope3.Difference{LifeCycle: factor(carbon.WellToWheel, "", litre, amount(ar5, "3.1")), Use: factor(carbon.Combustion, "", litre, amount(ghg.CO2, "2.5"), amount(ghg.Methane, "0.001"))},
			"0.572 kg CO2e@AR5", carbon.Upstream, nil},
		{"nothing said of losses", scope3.Difference{LifeCycle: factor(carbon.LifeCycleGeneration, "CN", kWh, amount(ghg.CO2, "0.7")), Use: factor(carbon.Generation, "CN", kWh, amount(ghg.CO2, "0.5"))}, "", 0, []string{"TL-S303 losses"}},
		{"losses of a fuel", scope3.Difference{LifeCycle: factor(carbon.WellToWheel, "", litre, amount(ghg.CO2, "3.1")), Use: factor(carbon.Combustion, "", litre, amount(ghg.CO2, "2.5")), Losses: scope3.WithLosses}, "", 0, []string{"TL-C014 losses"}},
		{"two places and units", scope3.Difference{LifeCycle: factor(carbon.WellToWheel, "CN", litre, amount(ghg.CO2, "3.1")), Use: factor(carbon.Combustion, "GB", kWh, amount(ghg.CO2, "2.5"))}, "", 0, []string{"TL-S309 place", "TL-S309 unit"}},
		{"a market factor of a product", scope3.Difference{LifeCycle: factor(carbon.CradleToGate, "", litre, amount(ghg.CO2, "3.1")), Use: factor(carbon.Combustion, "", litre, amount(ghg.CO2, "2.5"))}, "", 0, []string{"TL-C014 stage"}},
		{"a life cycle below its part", scope3.Difference{LifeCycle: factor(carbon.WellToWheel, "", litre, amount(ghg.CO2, "2.67")), Use: factor(carbon.TankToWheel, "", litre, amount(ghg.CO2, "2.80"))}, "", 0, []string{"TL-C014 amounts: CO2"}},
		{"two GWP sets", scope3.Difference{LifeCycle: factor(carbon.WellToWheel, "", litre, amount(ar5, "3.1")), Use: factor(carbon.TankToWheel, "", litre, amount(ghg.Unsplit(ghg.AR4), "2.80"))}, "", 0, []string{"TL-C014 amounts: CO2e@AR4"}},
		{"a gas that the life cycle lacks", scope3.Difference{LifeCycle: factor(carbon.WellToWheel, "", litre, amount(ghg.CO2, "3.1")), Use: factor(carbon.Combustion, "", litre, amount(ghg.CO2, "2.5"), amount(ghg.Methane, "0.001"))}, "", 0, []string{"TL-C014 amounts: CH4"}},
	} {
		c.d.ID, c.d.Kind = "own/x", "x"
		f, err := c.d.Factor()
		if diff := cmp.Diff(c.faults, faults(err)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.claim, diff)
			continue
		}
		if err == nil && (f.Amounts.String() != c.amount || f.Stage != c.stage) {
			t.Errorf("%s: %s, %s", c.claim, f.Amounts, f.Stage)
		}
	}
	if _, err := (scope3.Difference{}).Factor(); err == nil {
		t.Error("a difference of nothing")
	}
}
