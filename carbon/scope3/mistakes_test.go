package scope3_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/desnz"
	"github.com/tanlian/tanlian/factors/epa"
	"github.com/tanlian/tanlian/factors/rates"
)

func quantity(t *testing.T, facts carbon.Facts, of carbon.Activity) string {
	t.Helper()
	return made(t, facts, of)[0].Measures[0].String()
}

// Mistake 8: spend with VAT, of another year and currency, in purchaser prices for a factor
// in basic ones. VAT and margins are operands here; rate of exchange and deflator are
// steps of the Match; a basis that does not fit has no factor.
func TestMistakeSpendStepsAreShown(t *testing.T) {
	table, err := rates.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	us, err := epa.SupplyChain130()
	if err != nil {
		t.Fatal(err)
	}
	r, err := us.Resolver(factors.Policy{Aliases: factors.CommonKinds(), MaxAge: 3, Proxies: []factors.Proxy{{Group: "spend", Place: "US"}},
		Spend: &factors.Spend{Rates: table, Prices: rates.ConsumerPrices, Hold: 1}})
	if err != nil {
		t.Fatal(err)
	}
	of := under(carbon.PurchasedGoods, "spend/naics-541330")
	of.Place = "CN"
	spend := scope3.Spend{Amount: qty("1130000 CNY@2025/purchaser+vat"), VAT: num("0.13")}
	ls, err := linesBy(spend, of, r)
	if err != nil {
		t.Fatal(err)
	}
	l := ls[0]
	var steps []string
	for _, w := range l.Activity.Working {
		steps = append(steps, w.Name.EN+" "+w.Value)
	}
	want := []string{"amount 1130000 CNY@2025/purchaser+vat", "VAT rate 0.13", "amount without VAT 1000000 CNY@2025/purchaser"}
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Errorf("working (-want +got):\n%s", diff)
	}
	if len(l.Match.Via) != 2 || !strings.Contains(l.Match.Via[0].Name.EN, "CNY into USD") || !strings.Contains(l.Match.Via[1].Name.EN, "prices of 2025 into prices of 2022") {
		t.Errorf("steps %v", l.Match.Via)
	}
	for _, s := range l.Match.Via {
		if s.Source.IsZero() {
			t.Errorf("step %q has no source", s.Name.EN)
		}
	}
	// The factor is of purchaser prices: basic prices are refused, not taken for them.
	spend.Margins = num("0.2")
	if _, err := linesBy(spend, of, r); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("basic prices with a purchaser factor: %v", err)
	}
	// Money with VAT never meets a factor: the rate is missing.
	if _, err := (scope3.Spend{Amount: qty("1130000 CNY@2025/purchaser+vat")}).Activities(of); carbon.RuleOf(err).Code != scope3.RulePrice.Code {
		t.Errorf("VAT left in: %v", err)
	}
}

// Mistake 11: tonne-km, TEU-km, vehicle-km and passenger-km mixed up; kilograms with a factor
// per tonne. A leg makes the one that its load is of, exactly, and a factor of another
// does not answer.
func TestMistakeTonnesTEUVehiclesAndPassengers(t *testing.T) {
	of := under(carbon.UpstreamTransport, "freight/road/hgv")
	leg := func(l scope3.Leg) scope3.DistanceBased {
		l.Distance, l.Route = qty("10 km"), freight.Actual
		return scope3.DistanceBased{Legs: []scope3.Leg{l}}
	}
	for want, l := range map[string]scope3.Leg{
		"5 t.km": {Mass: qty("500 kg")}, "20 TEU.km": {TEU: num("2")}, "30 v.km": {Vehicles: num("3")},
	} {
		if got := quantity(t, leg(l), of); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if got := kgOf(leg(scope3.Leg{Mass: qty("500 kg")}), of, co2e("freight/road/hgv", carbon.WellToWheel, "0.1", "t.km")); got != "0.5" {
		t.Errorf("500 kg over 10 km at 0.1 kg per t.km: %s", got)
	}
	for _, per := range []string{"TEU.km", "v.km", "p.km", "t"} {
		if _, err := linesOf(leg(scope3.Leg{Mass: qty("500 kg")}), of, co2e("freight/road/hgv", carbon.WellToWheel, "0.1", per)); !errors.Is(err, carbon.ErrNoFactor) {
			t.Errorf("a factor per %s: %v", per, err)
		}
	}
	if _, err := linesOf(scope3.Trips{Travellers: num("2"), Distance: qty("10 km")}, under(carbon.BusinessTravel, "travel/car"), co2e("travel/car", carbon.WellToWheel, "0.2", "v.km")); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("passenger-km with a factor per vehicle: %v", err)
	}
}

// Mistake 12: the way back counted twice, or not at all. Commuting counts both ways of a
// stated one way; a leg by tonne-km has none; the empty way back is asked apart and
// optional.
func TestMistakeReturnTrips(t *testing.T) {
	one := scope3.Commute{Staff: num("1"), OneWay: qty("10 km"), Days: scope3.Days{Number: num("1")}}
	if got := quantity(t, one, under(carbon.Commuting, "travel/metro")); got != "20 p.km" {
		t.Errorf("10 km to work: %s", got)
	}
	if got := show(made(t, scope3.DistanceBased{Legs: []scope3.Leg{{Mass: qty("1 t"), Distance: qty("10 km"), Route: freight.Actual}}}, under(carbon.UpstreamTransport, "freight/road/hgv"))); len(got) != 1 || got[0] != "10 t.km" {
		t.Errorf("a leg: %v", got)
	}
	back := scope3.FuelBased{Share: scope3.Undivided(), Distance: qty("100 km"), PerDistance: rateOf("30 L", "100 km"), Backhaul: scope3.Backhaul{Distance: qty("100 km"), PerDistance: rateOf("20 L", "100 km")}}
	as := made(t, back, under(carbon.UpstreamTransport, "fuel/diesel"))
	if diff := cmp.Diff([]string{"30 L, combustion", "20 L, combustion, optional"}, show(as)); diff != "" || as[1].Method.Code != "C4-backhaul" {
		t.Errorf("%s (-want +got):\n%s", as[1].Method.Code, diff)
	}
}

// Mistake 13: radiative forcing hidden in a factor, doubled, or put on all gases. Stated, it is
// an activity of its own that multiplies the CO2 of the flight; a published factor that
// contains it is refused.
func TestMistakeRadiativeForcing(t *testing.T) {
	k := carbon.Kind("travel/air/long-haul")
	f := co2e(k, carbon.TankToWheel, "0", "p.km")
	f.Amounts = ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: num("0.1")}, ghg.Amount{Species: ghg.NitrousOxide, Kg: num("0.001")})
	base, err := carbon.Given(f)
	if err != nil {
		t.Fatal(err)
	}
	of := under(carbon.BusinessTravel, k)
	of.Stage = carbon.TankToWheel
	ls, err := linesBy(scope3.Trips{Distance: qty("1000 p.km"), RF: num("1.9")}, of, carbon.Prefer(base, scope3.RadiativeForcing(base)))
	if err != nil {
		t.Fatal(err)
	}
	if len(ls) != 2 || ls[0].Heading.Optional || !ls[1].Heading.Optional || ls[1].Method.Code != "radiative-forcing" {
		t.Fatalf("%d lines", len(ls))
	}
	if flight, more := ls[0].Amounts().String(), ls[1].Amounts().String(); flight != "100 kg CO2 + 1 kg N2O" || more != "90 kg CO2" {
		t.Errorf("%s, and %s more", flight, more)
	}
	// Not stated, there is none.
	if as := made(t, scope3.Trips{Distance: qty("1000 p.km")}, of); len(as) != 1 {
		t.Errorf("%d activities without a multiplier", len(as))
	}
	uk, err := desnz.Edition2025()
	if err != nil {
		t.Fatal(err)
	}
	wholeWay, err := uk.Resolver(factors.Policy{Aliases: factors.CommonKinds(), Proxies: []factors.Proxy{{Group: "travel", Place: "GB"}}, Stages: []factors.Substitution{{Asked: carbon.TankToWheel, Taken: carbon.WellToWheel}}})
	if err != nil {
		t.Fatal(err)
	}
	// As the doc of RadiativeForcing has it.
	flight := carbon.Kind("travel/air/international/economy/without-rf")
	apart, err := uk.Resolver(factors.Policy{Proxies: []factors.Proxy{{Group: "travel", Place: "GB"}}, Aliases: append(factors.CommonKinds(),
		factors.Alias{Kind: flight, Target: "desnz/business-travel-air/flights/international-to-from-non-uk/economy-class/without-rf"})})
	if err != nil {
		t.Fatal(err)
	}
	ls, err = linesBy(scope3.Trips{Distance: qty("1000 p.km"), RF: num("1.7")}, under(carbon.BusinessTravel, flight), carbon.Prefer(apart, scope3.RadiativeForcing(apart)))
	if err != nil || len(ls) != 2 || ls[0].Match.Factor.Stage != carbon.WellToWheel || ls[1].Amounts().String() != "44.674 kg CO2" {
		t.Errorf("DESNZ's flight without RF, and its forcing apart: %v, %v", ls, err)
	}
	with := *f
	with.ID, with.Kind = "with", k+"/with-rf"
	for _, c := range []struct {
		claim string
		base  carbon.Resolver
		kind  carbon.Kind
		want  string
	}{
		{"a published factor with the multiplier in it", wholeWay, k + "/economy", "contains a multiplier already"},
		{"a factor of the flight with the multiplier in it", mustGiven(t, &with), k + "/with-rf", "contains a multiplier already"},
		{"from the well, without a multiplier", wholeWay, "travel/air/international/economy/without-rf", "not that of the flight alone"},
		{"CO2e without its gases", mustGiven(t, co2e(k, carbon.TankToWheel, "0.1", "p.km")), k, "does not state its CO2"},
	} {
		q := carbon.Query{Kind: c.kind + "/radiative-forcing", Stage: carbon.TankToWheel, AsOf: carbon.Year(2025).From.Month(), ReportYear: 2025, Measures: carbon.MeasuresOf([]unit.Quantity{qty("1 p.km")})}
		if _, err := scope3.RadiativeForcing(c.base).Resolve(q); carbon.RuleOf(err).Code != scope3.RuleUplift.Code || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.claim, err)
		}
	}
	if _, err := scope3.RadiativeForcing(base).Resolve(carbon.Query{Kind: k}); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("the flight itself: %v", err)
	}
	if scope3.RadiativeForcing(base).Identity() == base.Identity() {
		t.Error("the same identity, with other answers")
	}
}

func mustGiven(t *testing.T, fs ...*carbon.Factor) carbon.Resolver {
	t.Helper()
	r, err := carbon.Given(fs...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Mistakes 8, 17 and 19: capital goods depreciated, or in category 1 as well. No fact of a capital good
// has a life; the quantity is the whole; the method is of category 2 alone.
func TestMistakeCapitalGoodsDepreciated(t *testing.T) {
	of := under(carbon.CapitalGoods, "spend/machinery")
	as := made(t, scope3.Spend{Amount: qty("42000000 CNY@2025/purchaser")}, of)
	if got := as[0].Measures[0].String(); got != "42000000 CNY@2025/purchaser" || as[0].Method.Code != "C2-spend" || as[0].Category != carbon.CapitalGoods {
		t.Errorf("%s by %s in %s", got, as[0].Method.Code, as[0].Category)
	}
	for _, facts := range []any{scope3.SupplierSpecific{}, scope3.AverageGoods{}, scope3.Bought{}, scope3.Spend{}, scope3.Hybrid{}} {
		for i := range reflect.TypeOf(facts).NumField() {
			name := strings.ToLower(reflect.TypeOf(facts).Field(i).Name)
			if strings.Contains(name, "life") || strings.Contains(name, "year") || strings.Contains(name, "amort") || strings.Contains(name, "depreci") {
				t.Errorf("%T has a field %s", facts, name)
			}
		}
	}
}

// Mistake 29: shares that do not sum to one, or 25 for 25 %.
func TestMistakeShares(t *testing.T) {
	split := func(shares ...string) error {
		w := scope3.AverageWaste{All: qty("1 t")}
		for _, s := range shares {
			w.Treatments = append(w.Treatments, scope3.Treatment{Kind: "waste/mixed/landfill", Share: num(s)})
		}
		_, err := w.Activities(under(carbon.Waste, ""))
		return err
	}
	for claim, err := range map[string]error{"0.9": split("0.5", "0.4"), "1.1": split("0.6", "0.5"), "100": split("75", "25"), "nothing": split()} {
		if err == nil || !strings.Contains(err.Error(), scope3.RuleShares.Code) && claim != "100" {
			t.Errorf("shares of %s: %v", claim, err)
		}
	}
	if err := split("0.7", "0.3"); err != nil {
		t.Error(err)
	}
	if err := split("0.333", "0.333", "0.334"); err != nil {
		t.Error(err)
	}
}

// Mistake 34: occupancy rounded. 100 people at three a car are 100/3 cars: 34 would be 2 %
// too much.
func TestMistakeOccupancyRounded(t *testing.T) {
	got := quantity(t, scope3.Trips{Travellers: num("100"), PerVehicle: num("3"), Distance: qty("100 km")}, under(carbon.BusinessTravel, "travel/car"))
	if got != "10000/3 v.km" {
		t.Errorf("%s", got)
	}
	got = quantity(t, scope3.AverageCommute{Staff: num("7"), Share: num("0.5"), OneWay: qty("1 km"), Days: scope3.Days{Number: num("1")}, PerVehicle: num("1.5")}, under(carbon.Commuting, "travel/car"))
	if got != "14/3 v.km" {
		t.Errorf("%s", got)
	}
}

// Mistake: a footprint of the whole taken for the rest of a product whose supplier states
// its own emissions: counted twice.
func TestMistakeRestByAWholeFootprint(t *testing.T) {
	h := scope3.Hybrid{Production: scope3.Undivided(), Energy: []scope3.Flow{{Kind: "electricity", Quantity: qty("1 kWh")}}, Rest: qty("1 piece")}
	of := under(carbon.PurchasedGoods, "product/t-shirt")
	if _, err := linesOf(h, of, co2e("electricity", carbon.Generation, "0.5", "kWh"), co2e("product/t-shirt", carbon.CradleToGate, "6", "piece")); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("%v", err)
	}
}
