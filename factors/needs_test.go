package factors_test

import (
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// What a reporter in China needs of the embedded editions: the kind, the answer's
// value in AR5 per unit of the question, its id, and the concessions on the way.
func TestAnswersForAReporterInChina(t *testing.T) {
	r := resolver(t, joined(t), report(t))
	loc := func(q carbon.Query) carbon.Query { q.Basis = carbon.LocationBased; return q }
	mkt := func(q carbon.Query) carbon.Query { q.Basis = carbon.MarketBased; return q }
	for _, c := range []struct {
		claim     string
		q         carbon.Query
		id        carbon.FactorID
		kg        string // CO2e in AR5 of one per, "a*b/c"
		per       string
		fallbacks string
	}{
		{"Shanghai, 2023 data for 2025", loc(ask("electricity", carbon.Generation, "CN-SH", "kWh")), "mee-grid-2023/province-cn-sh", "0.5737", "kWh", "other-year"},
		{"Jiangsu", loc(ask("electricity", carbon.Generation, "CN-JS", "kWh")), "mee-grid-2023/province-cn-js", "0.5827", "kWh", "other-year"},
		{"Anhui", loc(ask("electricity", carbon.Generation, "CN-AH", "MWh")), "mee-grid-2023/province-cn-ah", "655.3", "MWh", "other-year"},
		{"the nation", loc(ask("electricity", carbon.Generation, "CN", "kWh")), "mee-grid-2023/national", "0.5306", "kWh", "other-year"},
		{"unmatched power takes the location's factor", mkt(ask("electricity", carbon.Generation, "CN-AH", "kWh")), "mee-grid-2023/province-cn-ah", "0.6553", "kWh", "location-factor other-year"},
		{"upstream and losses, 2023 less 2023", ask("electricity", carbon.UpstreamAndLosses, "CN-JS", "kWh"), "mee-footprint-2023/upstream-and-losses", "0.0899", "kWh", "wider-place other-year"},
		{"life cycle, newest year", ask("electricity", carbon.LifeCycleGeneration, "CN", "kWh"), "mee-footprint-2024/national", "0.5777", "kWh", "other-year"},
		{"Netherlands", loc(ask("electricity", carbon.Generation, "NL", "kWh")), "eea-2024/nl", "0.245", "kWh", "other-year"},
		{"Germany in use", ask("electricity", carbon.Generation, "DE", "kWh"), "eea-2024/de", "0.291", "kWh", "other-year"},
		{"Great Britain", ask("electricity", carbon.Generation, "GB", "kWh"), "desnz-2025/7_400_4000_5_1", "0.177", "kWh", ""},
		{"Norway, life cycle of the year", ask("electricity", carbon.LifeCycleGeneration, "NO", "kWh"), "ember-owid-2026-04-21/no-2025", "0.02811", "kWh", ""},
		{"heat", loc(ask("heat", carbon.Generation, "CN-JS", "GJ")), "gbt-32151-2024/heat", "110", "GJ", "wider-place"},
		{"heat upstream by the named proxy", ask("heat", carbon.UpstreamAndLosses, "CN", "GJ"), "desnz-2025/sum/13_403_4004_5_1+16_919_4003_5_1+16_920_4004_5_1", "2231/180", "GJ", "proxy-place"},
		{"natural gas", ask("fuel/natural-gas", carbon.Combustion, "CN-SH", "Nm3"), "gbt-32151-2024/fuel/natural-gas", "2.162188809", "Nm3", "wider-place"},
		{"natural gas metered at 20 °C", ask("fuel/natural-gas", carbon.Combustion, "CN", "m3(20C)"), "gbt-32151-2024/fuel/natural-gas", "2.162188809*27315/29315", "m3(20C)", ""},
		{"its CH4 and N2O by the named proxy", ask("fuel/natural-gas/ch4-n2o", carbon.Combustion, "CN", "scf"), "epa-stationary-2025/natural-gas/physical/ch4-n2o", "0.000055917", "scf", "proxy-place"},
		{"natural gas upstream", ask("fuel/natural-gas", carbon.Upstream, "CN", "m3(15C)"), "desnz-2025/11_100_1004_1_1", "0.3366", "m3(15C)", "proxy-place"},
		{"diesel", ask("fuel/diesel", carbon.Combustion, "CN", "t"), "gbt-32151-2024/fuel/diesel", "42652*0.0202*0.98*44/12", "t", ""},
		{"diesel upstream", ask("fuel/diesel", carbon.Upstream, "CN", "t"), "desnz-2025/11_101_1012_15_1", "752.0276", "t", "proxy-place"},
		{"petrol upstream, blend", ask("fuel/petrol/biofuel-blend", carbon.Upstream, "CN", "t"), "", "777.33392", "t", "proxy-place"},
		{"LPG", ask("fuel/lpg", carbon.Combustion, "CN", "t"), "gbt-32151-2024/fuel/lpg", "50179*0.0172*0.98*44/12", "t", ""},
		{"tyres", ask("material/tyres", carbon.CradleToGate, "CN", "kg"), "", "3.3355719", "kg", "proxy-place"},
		{"glass", ask("material/glass", carbon.CradleToGate, "CN", "t"), "", "1402.76667", "t", "proxy-place"},
		{"board", ask("material/paper/board", carbon.CradleToGate, "CN", "t"), "", "1199.72542", "t", "proxy-place"},
		{"rigid plastic", ask("material/plastic/rigid", carbon.CradleToGate, "CN", "t"), "", "3354.28062", "t", "proxy-place"},
		{"electronics", ask("material/electronics", carbon.CradleToGate, "CN", "kg"), "", "24.86547556", "kg", "proxy-place"},
		{"road freight", ask("freight/road/hgv", carbon.WellToWheel, "CN", "t.km"), "", "0.12522", "t.km", "proxy-place"},
		{"rail freight", ask("freight/rail", carbon.WellToWheel, "CN", "t.km"), "", "0.0347", "t.km", "proxy-place"},
		{"car carrier", ask("freight/sea/roro", carbon.WellToWheel, "CN", "t.km"), "", "0.04725", "t.km", "proxy-place"},
		{"container ship", ask("freight/sea/container", carbon.WellToWheel, "CN", "t.km"), "", "0.01977", "t.km", "proxy-place"},
		{"economy flight", ask("travel/air/international/economy", carbon.WellToWheel, "CN", "p.km"), "", "0.12572", "p.km", "proxy-place"},
		{"business flight", ask("travel/air/international/business", carbon.WellToWheel, "CN", "p.km"), "", "0.36458", "p.km", "proxy-place"},
		{"rail", ask("travel/rail", carbon.WellToWheel, "CN", "p.km"), "", "0.04443", "p.km", "proxy-place"},
		{"metro", ask("travel/metro", carbon.WellToWheel, "CN", "p.km"), "", "0.03508", "p.km", "proxy-place"},
		{"bus", ask("travel/bus", carbon.WellToWheel, "CN", "p.km"), "", "", "p.km", "proxy-place"},
		{"petrol car, per vehicle", ask("travel/car/petrol", carbon.WellToWheel, "CN", "v.km"), "", "", "v.km", "proxy-place"},
		{"electric car, per vehicle", ask("travel/car/bev", carbon.WellToWheel, "CN", "v.km"), "", "0.05096", "v.km", "proxy-place"},
		{"hotel in China", ask("hotel/CN", carbon.Operation, "CN", "room.night"), "", "53.5", "room.night", ""},
		{"scrap", ask("waste/metal/recycling", carbon.Treatment, "CN", "t"), "", "4.68568", "t", "proxy-place"},
		{"landfill", ask("waste/mixed/landfill", carbon.Treatment, "CN", "t"), "", "520.5327", "t", "proxy-place"},
		{"waste water, per m3 and not per million litres", ask("water/treatment", carbon.Treatment, "CN", "m3"), "", "0.17088", "m3", "proxy-place"},
		{"engineering, dollars of 2022", ask("spend/naics-541330", carbon.CradleToGate, "US", "USD@2022/purchaser"), "epa-supply-chain-1.3.0/541330/with-margins", "0.103", "USD@2022/purchaser", "other-year"},
	} {
		m, err := r.Resolve(c.q)
		if err != nil {
			t.Errorf("%s: %v", c.claim, err)
			continue
		}
		if c.id != "" && m.Factor.ID != c.id {
			t.Errorf("%s: got %s, want %s", c.claim, m.Factor.ID, c.id)
		}
		if got := codes(m); got != c.fallbacks {
			t.Errorf("%s: concessions %q, want %q", c.claim, got, c.fallbacks)
		}
		if c.kg == "" {
			continue
		}
		through, err := m.Through(unit.New(unit.Int(1), unit.MustUnit(c.per)))
		if err != nil {
			t.Errorf("%s: %v", c.claim, err)
			continue
		}
		co2e, err := m.Factor.Amounts.Scale(through.Number()).CO2e(ghg.AR5)
		if err != nil {
			t.Errorf("%s: %v", c.claim, err)
			continue
		}
		if want := eval(c.kg); !co2e.Kg().Equal(want) {
			t.Errorf("%s: %s kg CO2e per %s, want %s", c.claim, co2e.Kg(), c.per, want)
		}
	}
}

// eval calculates "a*b/c", the last division last.
func eval(s string) unit.Number {
	product, divisor, _ := strings.Cut(s, "/")
	n := unit.Int(1)
	for f := range strings.SplitSeq(product, "*") {
		n = n.Mul(unit.MustNumber(f))
	}
	if divisor != "" {
		n, _ = n.Quo(unit.MustNumber(divisor))
	}
	return n
}

// codes lists the concessions of a match.
func codes(m *carbon.Match) string {
	var s []string
	for _, f := range m.Fallbacks {
		s = append(s, f.Code)
	}
	return strings.Join(s, " ")
}
