package main

import (
	"fmt"
	"maps"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
)

// differences are the totals that are not the profile's to 0.1 kt, and why. The
// profile was calculated by hand with average factors; data/README.md has the lines.
var differences = []struct{ key, kt, why string }{
	{"C01", "2074.2", "declared footprints, and spend where no factor by mass is published, instead of average factors: line by line in data/README.md"},
	{"C02", "90.5", "rates and deflators of the year instead of the profile's placeholders (7.14 CNY/USD, 0.93)"},
	{"C03", "120.9", "steam: upstream and losses of the published factor; the profile takes 5 % of China's 110 kg/GJ for the losses"},
	{"C04", "124.5", "part of the inbound road freight at the carrier's declared footprint"},
	{"C06", "15.5", "business class at its own factor, rail with its upstream"},
	{"C07", "5.9", "electric car, bus and metro at British factors; petrol cars by vehicle-km with 1.2 people in each"},
	{"C11", "1926.3", "storage in Europe by country instead of 0.21 kg/kWh; Norway at Ember's later value"},
	{"C13", "17.4", "14.9 and, outside the minimum boundary, 2.5 for the upstream of the power of the cars let out"},
	{"C14", "14.2", "14.150 instead of 14.149: CH4 and N2O of the gas are counted"},
	{"TOTAL_LB", "4905.5", "the sum of the differences above"},
}

// A total of the profile and how the example names it.
func profileTotals(t *testing.T) map[string]*big.Rat {
	t.Helper()
	m := results(t)
	got := map[string]*big.Rat{}
	kt := func(key string, c *calculated, w inventory.View) {
		got[key] = new(big.Rat).Quo(ok[inventory.Figure](t)(c.Inventory.Total(w)).Kg().Rat(), big.NewRat(1000000, 1))
	}
	in := func(w inventory.View, s carbon.Scope, c carbon.Category) inventory.View {
		w.Scope, w.Category = s, c
		return w
	}
	y := m.Year
	kt("S1", y, in(y.Location, carbon.Scope1, 0))
	kt("S2", y, in(y.Location, carbon.Scope2, 0))
	for c := carbon.PurchasedGoods; c <= carbon.Investments; c++ {
		kt(fmt.Sprintf("C%02d", c.Number()), y, in(y.Location, carbon.Scope3, c))
	}
	kt("TOTAL_LB", y, y.Location)
	kt("S2_MB", m.Proxy, in(m.Proxy.Market, carbon.Scope2, 0))
	kt("S2_MB_alt", y, in(y.Market, carbon.Scope2, 0))
	return got
}

// Every total lies in its plausibility band and is the profile's to 0.1 kt, or the
// difference is listed above with its reason.
func TestExpectedTotals(t *testing.T) {
	f, err := os.Open("internal/generate/profile/expected_totals.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got, listed := profileTotals(t), map[string]bool{}
	for _, r := range ok[[]map[string]string](t)(rowsOf("expected_totals.csv", f)) {
		key, want := r["key"], r["ktCO2e"]
		if key == "S2_GBT" || key == "SH_ETS" { // of other schemes: this example calculates one
			continue
		}
		if got[key] == nil {
			t.Errorf("%s is not calculated", key)
			continue
		}
		kt := got[key].FloatString(1)
		t.Logf("%-9s %8s kt, profile %8s", key, kt, want)
		if low, high := r["plausible_low_kt"], r["plausible_high_kt"]; low != "" {
			a, b := ok[*big.Rat](t)(naiveRat(low)), ok[*big.Rat](t)(naiveRat(high))
			if got[key].Cmp(a) < 0 || got[key].Cmp(b) > 0 {
				t.Errorf("%s: %s kt is outside of %s to %s", key, kt, low, high)
			}
		}
		for _, d := range differences {
			if d.key == key {
				listed[key] = true
				if d.why == "" || d.kt == want {
					t.Errorf("%s: the difference has no reason, or is none", key)
				}
				want = d.kt
			}
		}
		if kt != want {
			t.Errorf("%s: %s kt, want %s", key, kt, want)
		}
	}
	for _, d := range differences {
		if !listed[d.key] {
			t.Errorf("%s: no total of the profile", d.key)
		}
	}
}

// The exact totals, as fractions: a change of any factor, method or row shows here.
func TestGoldenTotals(t *testing.T) {
	var out strings.Builder
	ys := years(t)
	for _, year := range slices.Sorted(maps.Keys(ys)) {
		y := ys[year]
		for _, v := range []struct {
			name string
			w    inventory.View
		}{{"location", y.Location}, {"market", y.Market}} {
			for _, account := range ghg.Accounts() {
				v.w.Account = account
				by := ok[map[inventory.CellCategory]inventory.Figure](t)(y.Inventory.ByCategory("", v.w))
				sum := new(big.Rat)
				for c := carbon.PurchasedGoods; c <= carbon.Heat; c++ {
					if f, there := by[inventory.CellCategory{Category: c}]; there && f.Kg().Sign() != 0 {
						fmt.Fprintf(&out, "%d | %s | %s | %s | %s | %s kg\n", year, v.name, account, c.Scope(), c, f.Kg())
						sum.Add(sum, f.Kg().Rat())
					}
				}
				if sum.Sign() != 0 {
					fmt.Fprintf(&out, "%d | %s | %s | total | | %s kg\n", year, v.name, account, sum.RatString())
				}
			}
		}
	}
	golden(t, "totals.golden", out.String())
}
