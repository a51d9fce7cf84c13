package carbon_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Technical Guidance for Calculating Scope 3 Emissions (2013), appendix C, example C.1,
// page 161: washing machines of a year emit 500,000 kg CO2e over their life, 1,500
// washes each. (Printed as 0.1667.)
func ExampleIntensity() {
	washes := unit.MustParse("3000000 piece") // of 2,000 machines sold, as scope3.UsePhase counts them
	i, err := carbon.NewIntensity(carbon.Text{EN: "use phase per wash", ZH: "使用阶段，每次洗涤"}, ghg.MustCO2e("500000 kg", ghg.AR6), washes)
	if err != nil {
		fmt.Println(err)
		return
	}
	kg, err := i.In(unit.Kilogram, unit.Piece)
	fmt.Println(i)
	fmt.Println(kg, kg.Round(4), err)
	// Output:
	// 500000 kg CO2e (AR6) / 3000000 piece
	// 1/6 0.1667 <nil>
}

// ESRS E1 (Delegated Regulation (EU) 2023/2772), AR 44, AR 47 and AR 53: two totals, by
// location and by market, never one; two intensities per net revenue; the share of scope
// 1 under emission trading. (Constructed: the standard prints the formulas, no numbers.)
func Example_esrsTotals() {
	year := carbon.Year(2025)
	scheme := carbon.GHGProtocol{Period: year, ReportYear: 2025, Set: ghg.AR6}
	source := carbon.Source{At: "worked example"}
	co2 := func(kg string) ghg.Amounts {
		return ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.MustNumber(kg)})
	}
	given, err := carbon.Given(
		&carbon.Factor{ID: "x/location", Kind: "electricity", Stage: carbon.Generation, Basis: carbon.LocationBased, Per: unit.KilowattHour, Amounts: co2("0.8"), Source: source},
		&carbon.Factor{ID: "x/market", Kind: "electricity", Stage: carbon.Generation, Basis: carbon.MarketBased, Per: unit.KilowattHour, Amounts: co2("0.3"), Source: source},
		&carbon.Factor{ID: "x/upstream", Kind: "electricity", Stage: carbon.UpstreamAndLosses, Per: unit.KilowattHour, Amounts: co2("0.1"), Source: source},
		&carbon.Factor{ID: "x/steel", Kind: "material/steel", Stage: carbon.CradleToGate, Per: unit.Kilogram, Amounts: co2("2"), Source: source},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	calc := carbon.NewCalculator(scheme, carbon.Prefer(given, carbon.Releases()))
	inv, err := inventory.New(inventory.Schema{Reporter: "R", Period: year, Scheme: scheme.ID(), Resolver: calc.Resolver().Identity(), Keep: carbon.AttrAll,
		Breakdowns: []inventory.Breakdown{{Name: "ets", By: []inventory.Dim{"ets"}, Keep: inventory.Gases}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	ets := []carbon.Tag{{Name: "ets", Value: "EU ETS"}}
	for _, a := range []carbon.Activity{
		{Kind: "gas/CO2", Category: carbon.Process, Measures: []unit.Quantity{unit.MustParse("400 t")}, Tags: ets},
		{Kind: "gas/CO2", Category: carbon.Process, Measures: []unit.Quantity{unit.MustParse("600 t")}},
		{Kind: "electricity", Category: carbon.Electricity, Measures: []unit.Quantity{unit.MustParse("1000 MWh")}}, // 800 t, 300 t, and 100 t upstream
		{Kind: "material/steel", Category: carbon.PurchasedGoods, Measures: []unit.Quantity{unit.MustParse("2450 t")}},
	} {
		a.Period = year
		lines, _, err := calc.Calculate(&a)
		if err == nil {
			err = inv.Add(lines...)
		}
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	revenue, million := unit.MustParse("50 10^6 EUR"), unit.MustUnit("10^6 EUR")
	var totals []inventory.Figure
	for _, view := range []struct {
		basis carbon.Basis
		of    carbon.Text
	}{
		{carbon.LocationBased, carbon.Text{EN: "scopes 1 to 3, location-based, per net revenue", ZH: "范围1至3，基于位置，每单位净收入"}},
		{carbon.MarketBased, carbon.Text{EN: "scopes 1 to 3, market-based, per net revenue", ZH: "范围1至3，基于市场，每单位净收入"}},
	} {
		total, err := inv.Total(inventory.View{GWP: ghg.AR6, Basis: view.basis})
		if err != nil {
			fmt.Println(err)
			return
		}
		i, err := carbon.NewIntensity(view.of, total.CO2e(), revenue)
		if err != nil {
			fmt.Println(err)
			return
		}
		n, err := i.In(unit.Tonne, million)
		fmt.Println(total.Kg(), "kg,", n, "t per", million, err)
		totals = append(totals, total)
	}
	_, err = totals[0].Add(totals[1])
	fmt.Println("one total of both:", err != nil)

	scope1, err := inv.Figures("ets", inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased, Scope: carbon.Scope1})
	if err != nil {
		fmt.Println(err)
		return
	}
	mass := func(cell string) unit.Quantity {
		return unit.New(scope1[inventory.NewCell(cell)].Kg(), unit.Kilogram)
	}
	shares, err := carbon.Allocate(mass("EU ETS"), mass(""))
	fmt.Println("under emission trading:", shares[0], err)
	// Output:
	// 6800000 kg, 136 t per 10^6 EUR <nil>
	// 6300000 kg, 126 t per 10^6 EUR <nil>
	// one total of both: true
	// under emission trading: 0.4 <nil>
}

var perCar = carbon.Text{EN: "scopes 1 and 2, market-based, per car built", ZH: "范围1和2，基于市场，每辆下线车辆"}

func intensity(t testing.TB, of carbon.Text, mass, per string) carbon.Intensity {
	t.Helper()
	i, err := carbon.NewIntensity(of, ghg.MustCO2e(mass, ghg.AR6), unit.MustParse(per))
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// Mistake 22: intensities averaged. 1 t per car of ten and 0.01 t per car of a thousand are 2/101 t per car, not 0.505.
func TestAveragingIntensitiesUnweighted(t *testing.T) {
	sum, err := intensity(t, perCar, "10 t", "10 piece").Add(intensity(t, perCar, "10000 kg", "1000 piece"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := sum.In(unit.Tonne, unit.Piece)
	if diff := cmp.Diff(unit.Ratio(2, 101), got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// The sum lies between its parts, in any order, and a site without output counts.
func TestIntensitiesAddAsPairs(t *testing.T) {
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 1))
		parts := make([]carbon.Intensity, 2+r.IntN(5))
		mass, per := unit.Int(0), unit.Int(0)
		for i := range parts {
			m, p := r.Int64N(1000), r.Int64N(50)+int64(i%2) // some made nothing
			parts[i] = intensity(t, perCar, fmt.Sprintf("%d t", m), fmt.Sprintf("%d piece", p))
			mass, per = mass.Add(unit.Int(m)), per.Add(unit.Int(p))
		}
		want, err := mass.Quo(per)
		if err != nil {
			t.Fatal(err)
		}
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		sum := parts[0]
		for _, p := range parts[1:] {
			if sum, err = sum.Add(p); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := sum.In(unit.Tonne, unit.Piece); err != nil || !got.Equal(want) {
			t.Errorf("seed %d: %s, want %s, %v", seed, got, want, err)
		}
	}
	if _, err := intensity(t, perCar, "5 t", "0 piece").In(unit.Tonne, unit.Piece); !errors.Is(err, carbon.ErrNoOutput) {
		t.Errorf("per nothing: %v", err)
	}
}

func TestIntensitiesOfDifferentThingsDoNotAdd(t *testing.T) {
	a := intensity(t, perCar, "5 t", "2 piece")
	other, err := carbon.NewIntensity(perCar, ghg.MustCO2e("5 t", ghg.AR5), unit.MustParse("2 piece"))
	if err != nil {
		t.Fatal(err)
	}
	for claim, b := range map[string]carbon.Intensity{
		"per wash":         intensity(t, carbon.Text{EN: "use phase per wash", ZH: "使用阶段，每次洗涤"}, "5 t", "2 piece"),
		"per kilogram":     intensity(t, perCar, "5 t", "2 kg"),
		"another GWP set":  other,
		"not stated":       {},
		"another currency": intensity(t, perCar, "5 t", "2 CNY"),
	} {
		if sum, err := a.Add(b); err == nil {
			t.Errorf("%s: %s", claim, sum)
		}
	}
	if _, err := a.In(unit.Tonne, unit.Kilogram); err == nil {
		t.Error("pieces in kilograms")
	}
	if got, want := a.Scale(unit.Ratio(1, 2)), intensity(t, perCar, "2500 kg", "2 piece"); !got.Equal(want) || got.Equal(a) {
		t.Errorf("half of it: %s, want %s", got, want)
	}
}

func TestNewIntensityListsAllFaults(t *testing.T) {
	_, err := carbon.NewIntensity(carbon.Text{EN: "per car"}, ghg.CO2e{}, unit.New(unit.Int(-1), unit.Unit{}))
	if err == nil || strings.Count(err.Error(), "TL-C014") != 4 {
		t.Errorf("%v", err)
	}
	for _, q := range []unit.Quantity{unit.MustParse("1 MJ"), {}} {
		if _, err := ghg.NewCO2e(q, ghg.AR6); err == nil {
			t.Errorf("%q of CO2e", q)
		}
	}
	if _, err := ghg.NewCO2e(unit.MustParse("1 t"), ghg.NoSet); err == nil {
		t.Error("CO2e without a GWP set")
	}
}
