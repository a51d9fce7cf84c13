package scope1

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Bio is the biological part of a fuel that is a blend. Its zero value is no blend.
type Bio struct {
	Kind  carbon.Kind    // such as "fuel/biodiesel"
	Share unit.Number    // B5 is 0.05
	By    unit.Dimension // the measure of Share, which is that of the fuel's quantity: unit.Volume of B5 and E10
}

// bio notes what is wrong with the biological part of a fuel.
func (c *checks) bio(b Bio, fuel unit.Quantity) {
	if b == (Bio{}) {
		return
	}
	c.kind("bio: kind", b.Kind, "fuel")
	c.Share("bio: share", b.Share)
	switch d := fuel.Unit().Dimension(); {
	case b.By == unit.NoDimension:
		c.Addf("bio: by", "the measure of the share is not stated")
	case fuel.Stated() && d != b.By:
		c.Add("bio: by", RuleShareOf, fmt.Errorf("a share by %s of %s", b.By, fuel))
	}
	if b.Kind == c.of.Kind {
		c.Add("bio: kind", RuleKind, fmt.Errorf("%q is the fossil part too", b.Kind))
	}
}

// split returns the fossil and the biological part of a fuel, which sum to it.
func (b Bio) split(fuel unit.Quantity) (fossil, bio unit.Quantity, working []carbon.Term) {
	if !b.Share.Stated() {
		return fuel, unit.New(unit.Int(0), fuel.Unit()), []carbon.Term{carbon.Operand("fuel", "燃料", fuel)}
	}
	en, zh := "biological share by "+b.By.String(), "生物质占比（"+b.By.ZH()+"）"
	return fuel.Mul(unit.Int(1).Sub(b.Share)), fuel.Mul(b.Share), []carbon.Term{carbon.Operand("blend", "调和燃料", fuel), carbon.Operand(en, zh, b.Share)}
}

var blend = &carbon.Method{Code: "S1-blend", Name: carbon.Text{EN: "S1 fuel-based, blend split", ZH: "范围1 燃料法（调和燃料拆分）"},
	Formula: carbon.Text{EN: "blend × (1 − biological share) × factor of the fossil fuel + blend × biological share × CH4 and N2O factor of the biofuel; biogenic CO2 apart",
		ZH: "调和燃料×（1−生物质占比）×化石燃料因子+调和燃料×生物质占比×生物燃料CH₄、N₂O因子；生物源CO₂单列"},
	Clause: "Corporate Standard, chapter 9 (biogenic CO2 apart from the scopes, CH4 and N2O within; mapping, unverified); EPA Simplified GHG Emissions Calculator, mobile sources"}

// Blend is a blend of a fossil fuel (of.Kind) and a biofuel. The category is as of
// states it: Mobile or Stationary.
type Blend struct {
	Fuel unit.Quantity
	Bio  Bio
	// Apart states that the biogenic CO2 of the biofuel has a factor of its own
	// ("fuel/biodiesel/biogenic-co2"), as the United Kingdom publishes it. Otherwise the
	// factor of the biofuel holds it as a species of its own.
	Apart bool
}

// Activities implements [carbon.Facts]: the fossil part, the biological part, and its
// biogenic CO2 where it is apart. The parts sum to the blend.
func (f Blend) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	c := check(of, carbon.NoCategory)
	c.fuel("fuel", f.Fuel)
	c.kind("kind", of.Kind, "fuel")
	c.under(of.Kind)
	if f.Bio == (Bio{}) {
		c.Addf("bio", "not stated")
	}
	c.bio(f.Bio, f.Fuel)
	if err := c.Err(); err != nil {
		return nil, err
	}
	fossil, bio, working := f.Bio.split(f.Fuel)
	as := []carbon.Activity{blend.Made(c.of, fossil, working...), blend.Made(c.of, bio, working...)}
	as[1].Kind = f.Bio.Kind
	if f.Apart {
		co2 := blend.Made(c.of, bio, working...)
		co2.Kind, co2.Account = f.Bio.Kind+carbon.BiogenicCO2Only, ghg.Biogenic
		as = append(as, co2)
	}
	return as, nil
}
