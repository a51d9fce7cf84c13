package mistakes

import (
	"errors"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// CO2e of AR5 plus CO2e of AR6. A ghg.CO2e carries its set; what was published without
// its gases stays in the set of its publisher, and a strict view makes that an error.
func TestMistake01MixedGWPSets(t *testing.T) {
	methane := ghg.MustAmounts(ghg.Amount{Species: ghg.Methane, Kg: unit.Int(1)})
	ar5 := must[ghg.CO2e](t)(methane.CO2e(ghg.AR5))
	ar6 := must[ghg.CO2e](t)(methane.CO2e(ghg.AR6))
	_, err := ar5.Add(ar6)
	as[*ghg.SetError](t, err)
	v := posted(t, calculator(t, factor("x/steel", "material/steel", carbon.CradleToGate, "kg", "CO2e@AR5-100", "2")), activity("material/steel", carbon.PurchasedGoods, "3 t"))
	if f := must[inventory.Figure](t)(v.Total(location)); f.CO2e().Kept().String() != "6000" {
		t.Errorf("kept from AR5: %s kg, want 6000", f.CO2e().Kept())
	}
	strict := location
	strict.Strict = true
	if _, err := v.Total(strict); !errors.Is(err, inventory.ErrKept) {
		t.Errorf("strict: %v", err)
	}
}

// A net calorific factor on gross energy: 11 % for gas. The two are different
// dimensions; only a published property of the fuel leads from one to the other.
func TestMistake02GrossAndNetCalorific(t *testing.T) {
	_, err := unit.New(unit.Int(100), unit.KilowattHourGross).In(unit.KilowattHourNet)
	as[*unit.MismatchError](t, err)
	net := factor("x/gas", "fuel/natural-gas", carbon.Combustion, "kg", "CO2", "0.2")
	net.Per = unit.KilowattHourNet
	a := activity("fuel/natural-gas", carbon.Stationary)
	a.Measures = []unit.Quantity{unit.New(unit.Int(100), unit.KilowattHourGross)}
	_, _, err = calculator(t, net).Calculate(a)
	fails(t, err, carbon.RuleNoFactor)
}

// A well-to-wheel factor in scope 1 (and its upstream again in category 3), a
// life-cycle factor of electricity in scope 2.
func TestMistake03UpstreamCountedTwice(t *testing.T) {
	for _, c := range []struct {
		kind  carbon.Kind
		cat   carbon.Category
		stage carbon.Stage
		q     string
	}{{"fuel/diesel", carbon.Mobile, carbon.WellToWheel, "1 L"}, {"electricity", carbon.Electricity, carbon.LifeCycleGeneration, "1 kWh"}} {
		if c.cat.Accepts(c.stage) {
			t.Errorf("%s accepts %s", c.cat, c.stage)
		}
		f := factor("x/f", c.kind, c.stage, c.q[2:], "CO2", "1")
		_, _, err := carbon.NewCalculator(scheme, always{f}).Calculate(activity(c.kind, c.cat, c.q))
		fails(t, err, carbon.RuleStage)
	}
}

// always answers with one factor, whatever is asked: a careless resolver.
type always struct{ f *carbon.Factor }

func (a always) Resolve(carbon.Query) (*carbon.Match, error) {
	return &carbon.Match{Factor: a.f, Measure: a.f.Per.Dimension()}, nil
}
func (a always) Identity() carbon.Identity { return carbon.Identity{Digest: carbon.Digest{1}} }

// A market factor of 0 taken for a missing one: a public calculator fell back to the
// grid for every zero-carbon supplier.
func TestMistake05ZeroIsNotMissing(t *testing.T) {
	zero := factor("x/green", "electricity", carbon.Generation, "kWh", "CO2", "0")
	zero.Basis = carbon.MarketBased
	grid := factor("x/grid", "electricity", carbon.Generation, "kWh", "CO2", "0.5")
	up := factor("x/up", "electricity", carbon.UpstreamAndLosses, "kWh", "CO2", "0.1")
	v := posted(t, calculator(t, zero, grid, up), activity("electricity", carbon.Electricity, "100 kWh"))
	loc, mkt := location, market
	loc.Scope, mkt.Scope = carbon.Scope2, carbon.Scope2
	l, m := must[inventory.Figure](t)(v.Total(loc)), must[inventory.Figure](t)(v.Total(mkt))
	if l.Kg().String() != "50" || m.Kg().String() != "0" || m.Lines() != 1 {
		t.Errorf("location %s, market %s from %d lines; want 50, 0, 1", l.Kg(), m.Kg(), m.Lines())
	}
	blank := activity("electricity", carbon.Electricity)
	blank.Measures = []unit.Quantity{{}}
	_, _, err := calculator(t, grid).Calculate(blank)
	fails(t, err, carbon.RuleMeasure)
}

// Short ton, long ton, tonne: "ton" alone is refused, the three differ exactly.
func TestMistake09Tons(t *testing.T) {
	for _, s := range []string{"1 ton", "1 tons", "1 T"} {
		if q, err := unit.Parse(s); err == nil {
			t.Errorf("%q was read as %s", s, q)
		}
	}
	for s, want := range map[string]string{"1 short ton": "907.18474 kg", "1 long ton": "1016.0469088 kg", "1 t": "1000 kg", "1 lb": "0.45359237 kg"} {
		if got := must[unit.Quantity](t)(q(s).In(unit.Kilogram)); got.String() != want {
			t.Errorf("%s is %s, want %s", s, got, want)
		}
	}
}

// therm, MMBtu, kWh, GJ: exact definitions, and heat of a fuel says its basis.
func TestMistake10HeatUnits(t *testing.T) {
	for s, want := range map[string]string{"1 kWh": "3.6 MJ", "1 GJ": "1000 MJ"} {
		if got := q(s).Base().String(); got != want {
			t.Errorf("%s is %s, want %s", s, got, want)
		}
	}
	if _, err := unit.Parse("1 Btu"); err == nil {
		t.Error("a Btu that does not say which was read")
	}
	if got := unit.New(unit.Int(1), unit.ThermGross).Base().Number().String(); got != "105.4804" {
		t.Errorf("a US therm is %s MJ gross, want 105.4804", got)
	}
}

// tonne-km, TEU-km, vehicle-km, passenger-km do not convert into each other; kilograms
// on a factor per tonne do, exactly.
func TestMistake11KindsOfTransportActivity(t *testing.T) {
	for _, s := range []string{"1 TEU.km", "1 v.km", "1 p.km", "1 km"} {
		_, err := q(s).In(unit.TonneKilometre)
		as[*unit.MismatchError](t, err)
	}
	v := posted(t, calculator(t, factor("x/steel", "material/steel", carbon.CradleToGate, "t", "CO2", "2000")), activity("material/steel", carbon.PurchasedGoods, "500 kg"))
	if got := must[inventory.Figure](t)(v.Total(location)).Kg().String(); got != "1000" {
		t.Errorf("500 kg at 2000 kg/t are %s kg, want 1000", got)
	}
}

// Biogenic CO2 in scope 1, or the methane of biomass lost with it: species decide.
func TestMistake14BiogenicCO2InScope1(t *testing.T) {
	wood := &carbon.Factor{ID: "x/wood", Kind: "fuel/wood", Stage: carbon.Combustion, Per: unit.Kilogram, Source: carbon.Source{At: "test"},
		Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.BiogenicCO2, Kg: unit.Int(2)}, ghg.Amount{Species: ghg.BiogenicMethane, Kg: unit.MustNumber("0.001")})}
	v := posted(t, calculator(t, wood, factor("x/up", "fuel/wood", carbon.Upstream, "kg", "CO2", "0.1")), activity("fuel/wood", carbon.Stationary, "1000 kg"))
	gross, bio := location, location
	gross.Scope, bio.Scope, bio.Account = carbon.Scope1, carbon.Scope1, ghg.Biogenic
	if got := must[inventory.Figure](t)(v.Total(gross)).Kg().String(); got != "27" {
		t.Errorf("scope 1: %s kg, want the methane's 27 (AR6, not fossil)", got)
	}
	if got := must[inventory.Figure](t)(v.Total(bio)).Kg().String(); got != "2000" {
		t.Errorf("outside of the scopes: %s kg, want 2000", got)
	}
}

// Scaling a unit twice: a published inventory divides CH4 by a million twice. A factor
// has its unit, and a quantity cannot be multiplied by one of another.
func TestMistake15UnitScaledTwice(t *testing.T) {
	perMMBtu := factor("x/gas", "fuel/natural-gas", carbon.Combustion, "kg", "CH4", "0.001")
	perMMBtu.Per = unit.MMBtuGross
	a := activity("fuel/natural-gas", carbon.Stationary)
	a.Measures = []unit.Quantity{unit.New(unit.Int(2), unit.ThermGross)}
	lines, _, err := calculator(t, perMMBtu, func() *carbon.Factor {
		up := factor("x/up", "fuel/natural-gas", carbon.Upstream, "kg", "CO2", "0")
		up.Per = unit.MMBtuGross
		return up
	}()).Calculate(a)
	if err != nil {
		t.Fatal(err)
	}
	if got := lines[0].Amounts().Get(ghg.Methane).Rat().FloatString(9); got != "0.000199952" {
		t.Errorf("2 US therms at 1 g/MMBtu are %s kg, want 0.000199952", got)
	}
}

// Pounds and kilograms in one sheet: every input states its unit.
func TestMistake16NumbersWithoutUnits(t *testing.T) {
	// unit.New takes a Unit: a bare number is no unit.Quantity, and does not compile.
	if q, err := unit.Parse("100"); err == nil {
		t.Errorf("a bare 100 was read as %s", q)
	}
	sum := must[unit.Quantity](t)(q("1 lb").Add(q("1 kg")))
	if got := sum.Base().String(); got != "1.45359237 kg" {
		t.Errorf("1 lb + 1 kg = %s", got)
	}
}

// Rounding before adding: nothing is rounded before it is printed.
func TestMistake23RoundedBeforeAdding(t *testing.T) {
	third := unit.Ratio(1, 3)
	if got := third.Add(third).Add(third); !got.Equal(unit.Int(1)) {
		t.Errorf("three thirds are %s", got)
	}
	v := posted(t, calculator(t, factor("x/s", "material/steel", carbon.CradleToGate, "kg", "CO2", "0.001")),
		activity("material/steel", carbon.PurchasedGoods, "0.4 kg"), activity("material/steel", carbon.PurchasedGoods, "0.4 kg"), activity("material/steel", carbon.PurchasedGoods, "0.4 kg"))
	if got := must[inventory.Figure](t)(v.Total(location)).Kg().String(); got != "0.0012" {
		t.Errorf("three times 0.0004 are %s, want 0.0012", got)
	}
}

// A share of 83 is 83 %, or is it? A share is a fraction between 0 and 1 wherever one is
// taken, and text says "%" or is refused.
func TestMistake29ShareOrPercent(t *testing.T) {
	var f carbon.Faults
	f.Share("share", unit.Int(83))
	fails(t, f.Err(), carbon.RuleFact)
	shares := must[[]unit.Number](t)(carbon.Allocate(q("1 m2"), q("1 m2"), q("1 m2")))
	if sum := shares[0].Add(shares[1]).Add(shares[2]); !sum.Equal(unit.Int(1)) {
		t.Errorf("three thirds of an area sum to %s", sum)
	}
}
