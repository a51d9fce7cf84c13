package carbon_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

// chinese answers with the published factors of 2023 and GB/T 32151, what the pilot
// and the market prescribe, and the pilot's heat.
func chinese(t testing.TB) carbon.Resolver {
	t.Helper()
	var all []*factors.Dataset
	for _, edition := range []func() (*factors.Dataset, error){mee.Grid2023, mee.Fuels2024, mee.ShanghaiETS2023, mee.EnterpriseReport} {
		d, err := edition()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	joined, err := factors.Join(all...)
	if err != nil {
		t.Fatal(err)
	}
	published, err := joined.Resolver(factors.Policy{Aliases: factors.CommonKinds(), Country: true, MaxAge: 2})
	if err != nil {
		t.Fatal(err)
	}
	source := carbon.Source{At: "沪环气〔2022〕34号 (2022-02-11): 0.06 t CO2/GJ"}
	co2 := func(s string) ghg.Amounts {
		return ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.MustNumber(s)})
	}
	stated := []*carbon.Factor{{ID: "shanghai/heat", Kind: "heat/shanghai-ets", Per: unit.Gigajoule, Stage: carbon.Generation, Place: "CN-SH", Amounts: co2("60"), Source: source}}
	for kind, per := range map[carbon.Kind]string{"fuel/natural-gas": "10^4 Nm3", "fuel/diesel": "t"} {
		stated = append(stated, &carbon.Factor{ID: "no upstream/" + carbon.FactorID(kind), Kind: kind, Per: unit.MustUnit(per), Stage: carbon.Upstream, Amounts: co2("0"), Source: carbon.Source{At: "left out of this test"}})
	}
	for _, kind := range []carbon.Kind{"electricity", "heat"} {
		stated = append(stated, &carbon.Factor{ID: "no upstream/" + carbon.FactorID(kind), Kind: kind, Per: unit.KilowattHour, Stage: carbon.UpstreamAndLosses, Amounts: co2("0"), Source: carbon.Source{At: "left out of this test"}})
	}
	given, err := carbon.Given(stated...)
	if err != nil {
		t.Fatal(err)
	}
	return carbon.Prefer(given, carbon.Releases(), published)
}

// plant is a constructed plant in Shanghai with every line that the schemes count
// differently.
func plant() []*carbon.Activity {
	line := func(c carbon.Category, k carbon.Kind, q string) *carbon.Activity {
		return &carbon.Activity{ID: q, Kind: k, Category: c, Place: "CN-SH", Period: carbon.Year(2025), Measures: []unit.Quantity{unit.MustParse(q)}}
	}
	electricity := func(q string, acq carbon.Acquisition, attr carbon.Attribute, proof carbon.Proof) *carbon.Activity {
		a := line(carbon.Electricity, "electricity", q)
		a.Acquisition, a.Attribute, a.Proof = acq, attr, proof
		return a
	}
	heat := func(q string, acq carbon.Acquisition) *carbon.Activity {
		a := line(carbon.Heat, "heat", q)
		a.Acquisition = acq
		return a
	}
	return []*carbon.Activity{
		line(carbon.Stationary, "fuel/natural-gas", "1000000 Nm3"),
		line(carbon.Mobile, "fuel/diesel", "187.5 t"),
		line(carbon.Process, "gas/CO2", "20 t"),
		line(carbon.Fugitive, "gas/HFC-134a", "10 kg"),
		electricity("10000 MWh", carbon.Purchased, carbon.Conventional, carbon.NoProof),
		electricity("2000 MWh", carbon.Purchased, carbon.NonFossil, carbon.InterProvincialTrade),
		electricity("1000 MWh", carbon.Purchased, carbon.NonFossil, carbon.Certificates),
		electricity("500 MWh", carbon.SelfGenerated, carbon.NonFossil, carbon.GenerationRecord),
		electricity("100 MWh", carbon.SelfGenerated, carbon.NonFossilSold, carbon.GenerationRecord),
		electricity("700 MWh", carbon.SelfGenerated, carbon.Conventional, carbon.NoProof), // its fuel is the gas above
		electricity("300 MWh", carbon.Exported, carbon.Conventional, carbon.NoProof),
		heat("5000 GJ", carbon.Purchased),
		heat("400 GJ", carbon.Exported),
	}
}

// sums calculates lines of the plant: kg CO2 by category, and the rules of what is
// left out.
func sums(t testing.TB, s carbon.Scheme, r carbon.Resolver, basis carbon.Basis) (map[carbon.Category]string, string) {
	t.Helper()
	calc := carbon.NewCalculator(s, r)
	kg := map[carbon.Category]unit.Number{}
	var left []string
	for _, a := range plant() {
		lines, outside, err := calc.Calculate(a)
		if err != nil {
			t.Fatalf("%s: %s: %v", s.ID(), a.ID, err)
		}
		if outside != nil {
			left = append(left, a.ID+" "+outside.Code)
		}
		for _, l := range lines {
			if l.Heading.Scope == carbon.Scope3 || l.Heading.Basis != carbon.Common && l.Heading.Basis != basis {
				continue
			}
			n := l.Amounts().Get(ghg.CO2)
			if !n.Stated() {
				continue // HFC-134a
			}
			if !kg[l.Heading.Category].Stated() {
				kg[l.Heading.Category] = unit.Int(0)
			}
			kg[l.Heading.Category] = kg[l.Heading.Category].Add(n)
		}
	}
	out := map[carbon.Category]string{}
	for c, n := range kg {
		out[c] = n.String()
	}
	return out, strings.Join(left, ", ")
}

// Constructed identities, by hand: one plant in all schemes over one reading of its
// rows. Gas 100 × 21,621.88809 kg, diesel 187.5 × 580,483,057/187,500 kg.
func TestOnePlantInAllSchemes(t *testing.T) {
	r := chinese(t)
	y := carbon.Year(2025)
	gbt, steel := carbon.GBT32150{Period: y, ReportYear: 2025}, carbon.NationalETS{Period: y, Sector: carbon.SteelSector}
	const gas, diesel, process = "2162188.809", "580483.057", "20000"
	for _, c := range []struct {
		name     string
		scheme   carbon.Scheme
		resolver carbon.Resolver
		basis    carbon.Basis
		want     map[carbon.Category]string
		left     string
	}{
		{"GHG Protocol, location-based: 13,000 MWh × 573.7, 5,000 GJ × 110", scheme, r, carbon.LocationBased,
			map[carbon.Category]string{carbon.Stationary: gas, carbon.Mobile: diesel, carbon.Process: process, carbon.Electricity: "7458100", carbon.Heat: "550000"},
			"700 MWh TL-S220, 300 MWh TL-S221, 400 GJ TL-S221"},
		{"market-based: and the 100 MWh whose certificates are sold", scheme, r, carbon.MarketBased,
			map[carbon.Category]string{carbon.Stationary: gas, carbon.Mobile: diesel, carbon.Process: process, carbon.Electricity: "7515470", carbon.Heat: "550000"},
			"700 MWh TL-S220, 300 MWh TL-S221, 400 GJ TL-S221"},
		{"after GB/T 32150: (10,000 + 100 − 300) MWh × 530.6, (5,000 − 400) GJ × 110", gbt, gbt.Resolver(r), carbon.Common,
			map[carbon.Category]string{carbon.Stationary: gas, carbon.Mobile: diesel, carbon.Process: process, carbon.Electricity: "5199880", carbon.Heat: "506000"},
			"10 kg TL-S222, 700 MWh TL-S220"},
		{"Shanghai: (10,000 + 1,000) MWh × 420, 5,000 GJ × 60", carbon.ShanghaiETS{Period: y}, carbon.ShanghaiETS{}.Resolver(r), carbon.Common,
			map[carbon.Category]string{carbon.Stationary: gas, carbon.Mobile: diesel, carbon.Process: process, carbon.Electricity: "4620000", carbon.Heat: "300000"},
			"10 kg TL-S222, 500 MWh TL-S222, 100 MWh TL-S222, 700 MWh TL-S220, 300 MWh TL-S221, 400 GJ TL-S221"},
		{"national, steel: direct only", steel, steel.Resolver(r), carbon.Common,
			map[carbon.Category]string{carbon.Stationary: gas, carbon.Process: process},
			"187.5 t TL-S222, 10 kg TL-S222, 10000 MWh TL-S224, 2000 MWh TL-S224, 1000 MWh TL-S224, 500 MWh TL-S224, 100 MWh TL-S224, 700 MWh TL-S220, 300 MWh TL-S224, 5000 GJ TL-S224, 400 GJ TL-S224"},
	} {
		got, left := sums(t, c.scheme, c.resolver, c.basis)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if diff := cmp.Diff(c.left, left); diff != "" {
			t.Errorf("%s, left out (-want +got):\n%s", c.name, diff)
		}
	}
	if total, err := steel.Round(unit.MustParse("2182188.809 kg")); err != nil || total.String() != "2182 t" {
		t.Errorf("rounded: %s, %v", total, err)
	}
}

// The power sector of 2022: the factor prescribed for the reports of that year, not
// the average of the data of 2022 (0.5366).
func TestNationalIndirectOf2022(t *testing.T) {
	s := carbon.NationalETS{Period: carbon.Year(2022), Sector: carbon.PowerSector}
	a := power(carbon.Purchased, carbon.Conventional, carbon.NoProof)
	a.Period = carbon.Year(2022)
	lines, _, err := carbon.NewCalculator(s, s.Resolver(chinese(t))).Calculate(a)
	if err != nil || len(lines) != 1 || lines[0].Amounts().String() != "570.3 kg CO2" {
		t.Errorf("%v, %v", lines, err)
	}
}

// Without the scheme's resolver an export has no answer: it is never counted as if it
// had been bought.
func TestExportNeedsTheSchemesResolver(t *testing.T) {
	s := carbon.GBT32150{Period: carbon.Year(2025), ReportYear: 2025}
	a := power(carbon.Exported, carbon.Conventional, carbon.NoProof)
	if _, _, err := carbon.NewCalculator(s, chinese(t)).Calculate(a); carbon.RuleOf(err).Code != carbon.RuleNoFactor.Code {
		t.Errorf("got %v, want no factor", err)
	}
	lines, _, err := carbon.NewCalculator(s, s.Resolver(chinese(t))).Calculate(a)
	if err != nil {
		t.Fatal(err)
	}
	l := lines[0]
	if l.Amounts().String() != "-530.6 kg CO2" || l.Measure.String() != "1000 kWh" || l.Consumed().String() != "-1000 kWh" {
		t.Errorf("%s of %s: %s", l.Consumed(), l.Measure, l.Amounts())
	}
	if step := l.Match.Via[0]; step.Rate.String() != "-1" || !strings.Contains(step.Source.String(), "equation 15") {
		t.Errorf("the step is %+v", step)
	}
}

// A market counts the gases that it covers: of a factor with CH4 and N2O only the CO2,
// and a CO2e whose gases are not known is no answer.
func TestMarketCountsItsGasesOnly(t *testing.T) {
	kg := unit.MustNumber
	f := &carbon.Factor{ID: "x/gas", Kind: "fuel/natural-gas", Per: unit.NormalCubicMetre, Stage: carbon.Combustion, Source: carbon.Source{At: "test"},
		Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: kg("2")}, ghg.Amount{Species: ghg.Methane, Kg: kg("0.001")})}
	lca := &carbon.Factor{ID: "x/coal", Kind: "fuel/coal", Per: unit.Tonne, Stage: carbon.Combustion, Source: carbon.Source{At: "test"},
		Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.UnsplitUnstated, Kg: kg("2000")})}
	r, err := carbon.Given(f, lca)
	if err != nil {
		t.Fatal(err)
	}
	s := carbon.NationalETS{Period: carbon.Year(2025), Sector: carbon.CementSector}
	calc := carbon.NewCalculator(s, s.Resolver(r))
	burn := func(k carbon.Kind, q string) ([]carbon.Line, error) {
		lines, _, err := calc.Calculate(&carbon.Activity{Kind: k, Category: carbon.Stationary, Place: "CN-SD", Period: carbon.Year(2025), Measures: []unit.Quantity{unit.MustParse(q)}})
		return lines, err
	}
	lines, err := burn("fuel/natural-gas", "10 Nm3")
	if err != nil || lines[0].Amounts().String() != "20 kg CO2" || lines[0].Match.Factor.ID != "x/gas/only CO2" {
		t.Errorf("%v, %v", lines, err)
	}
	if _, err := burn("fuel/coal", "1 t"); carbon.RuleOf(err).Code != carbon.RuleNotCovered.Code {
		t.Errorf("CO2e without gases: %v", err)
	}
	if a, b := s.Resolver(r).Identity(), r.Identity(); a.Digest == b.Digest || a.Reads != b.Reads {
		t.Errorf("%+v and %+v", a, b)
	}
}
