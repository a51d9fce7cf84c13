package epa

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/factorstest"
)

func open(t testing.TB, edition func() (*factors.Dataset, error)) *factors.Dataset {
	t.Helper()
	d, err := edition()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Values typed from the cells of the workbooks: grams of CH4 and N2O, kilograms of CO2,
// metric tons of CO2e.
func TestHub(t *testing.T) {
	for _, c := range []struct {
		edition func() (*factors.Dataset, error)
		id      carbon.FactorID
		at      string
		want    string
	}{
		{Hub2025, "epa-hub-2025/mobile/diesel-fuel/co2", "D107", "10.21 kg CO2 per US gal, combustion"},
		{Hub2025, "epa-hub-2025/mobile/compressed-natural-gas-cng/co2", "D106", "0.05444 kg CO2 per scf, combustion"},
		{Hub2025, "epa-hub-2025/mobile/ethanol-100/biogenic-co2", "D108", "5.75 kg CO2-biogenic per US gal, combustion"},
		{Hub2025, "epa-hub-2025/mobile/gasoline-passenger-cars/2022/ch4-n2o", "E164:F164", "0.000005 kg CH4 + 0.0000014 kg N2O per v.mi, combustion"},
		{Hub2025, "epa-hub-2025/mobile/gasoline-heavy-duty-vehicles/up-to-1980/ch4-n2o", "E206:F206", "0.0004604 kg CH4 + 0.0000497 kg N2O per v.mi, combustion"},
		{Hub2025, "epa-hub-2025/mobile/medium-and-heavy-duty-vehicles/diesel/2007-2022/ch4-n2o", "F256:G256", "0.0000095 kg CH4 + 0.0000431 kg N2O per v.mi, combustion"},
		{Hub2025, "epa-hub-2025/mobile/buses/lng/ch4-n2o", "F281:G281", "0.002719 kg CH4 + 0.000017 kg N2O per v.mi, combustion"},
		{Hub2025, "epa-hub-2025/mobile/aircraft/jet-fuel/ch4-n2o", "E295:F295", "0 kg CH4 + 0.0003 kg N2O per US gal, combustion"},
		{Hub2025, "epa-hub-2025/mobile/agricultural-equipment/lpg/ch4-n2o", "E302:F302", "0.00033 kg CH4 + 0.00094 kg N2O per US gal, combustion"},
		{Hub2025, "epa-hub-2025/steam-and-heat", "D410:F410", "66.33 kg CO2 + 0.00125 kg CH4 + 0.000125 kg N2O per MMBtu(heat), generation"},
		{Hub2025, "epa-hub-2025/freight/rail/short-ton-mi", "D426:F426", "0.021 kg CO2 + 0.0000016 kg CH4 + 0.0000005 kg N2O per short ton.mi, tank to wheel"},
		{Hub2025, "epa-hub-2025/freight/passenger-car/v-mi", "D423:F423", "0.297 kg CO2 + 0.0000059 kg CH4 + 0.0000053 kg N2O per v.mi, tank to wheel"},
		{Hub2025, "epa-hub-2025/waste/mixed-msw/landfilled", "E477", "580 kg CO2e@AR4 per short ton, treatment"},
		{Hub2025, "epa-hub-2025/waste/asphalt-concrete/recycled", "D490", "3.5205384954666674 kg CO2e@AR4 per short ton, treatment"},
		{Hub2025, "epa-hub-2025/waste/bread/anaerobically-digested/wet", "I462", "110 kg CO2e@AR4 per short ton, treatment"},
		{Hub2025, "epa-hub-2025/travel/air-travel/long-haul-2300-miles-and-more", "D515:F515", "0.163 kg CO2 + 0.0000006 kg CH4 + 0.0000052 kg N2O per p.mi, tank to wheel"},
		{Hub2024, "epa-hub-2024/mobile/gasoline-passenger-cars/2021/ch4-n2o", "E160:F160", "0.000005049999999999999 kg CH4 + 0.000001412 kg N2O per v.mi, combustion"},
		{Hub2024, "epa-hub-2024/waste/structural-steel/recycled", "D484", "40 kg CO2e@AR4 per short ton, treatment"},
		{Hub2023, "epa-hub-2023/freight/passenger-car/v-mi", "D406:F406", "0.313 kg CO2 + 0.000008 kg CH4 + 0.000007 kg N2O per v.mi, tank to wheel"},
		{Hub2023, "epa-hub-2023/freight/waterborne-craft/short-ton-mi", "D410:F410", "0.044 kg CO2 + 0.0000254 kg CH4 + 0.0000011 kg N2O per short ton.mi, tank to wheel"},
		{Hub2023, "epa-hub-2023/mobile/gasoline-motorcycles/1996-2005/ch4-n2o", "E227:F227", "0 kg CH4 + 0 kg N2O per v.mi, combustion"},
		{Hub2023, "epa-hub-2023/waste/pla/composted", "G431", "170 kg CO2e@AR4 per short ton, treatment"},
	} {
		f := open(t, c.edition).Factor(c.id)
		if f == nil {
			t.Errorf("no %s", c.id)
			continue
		}
		if diff := cmp.Diff(c.want, f.Amounts.String()+" per "+f.Per.String()+", "+f.Stage.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.id, diff)
		}
		if f.Source.At != "Emission Factors Hub!"+c.at || f.Place != "US" {
			t.Errorf("%s: at %s in %s", c.id, f.Source.At, f.Place)
		}
	}
}

// What is printed as zero on both sides of the year in which it is not is told; NA is no
// factor; the tables of 2024 that are wrong are not there.
func TestHubLeavesOutAndTells(t *testing.T) {
	zero := open(t, Hub2024).Factor("epa-hub-2024/mobile/gasoline-motorcycles/1996-2005/ch4-n2o")
	if zero == nil || !strings.Contains(zero.Note.EN, "2025 prints 0.007 g CH4") || !strings.Contains(zero.Note.ZH, "0.067克N2O") {
		t.Errorf("%+v", zero)
	}
	if f := open(t, Hub2025).Factor("epa-hub-2025/waste/aluminum-cans/composted"); f != nil {
		t.Errorf("NA: %s", f.Amounts)
	}
	for _, k := range open(t, Hub2024).Kinds() {
		if strings.HasPrefix(string(k), "epa/hub/freight/") || strings.HasPrefix(string(k), "epa/hub/travel/") {
			t.Errorf("%s of 2024", k)
		}
	}
	ton := open(t, Hub2023).Factor("epa-hub-2023/freight/rail/short-ton-mi")
	if ton == nil || !strings.Contains(ton.Note.EN, "printed as ton-mile") {
		t.Errorf("%+v", ton)
	}
	for _, d := range []func() (*factors.Dataset, error){Hub2023, Hub2024, Hub2025} {
		for _, f := range open(t, d).All() {
			for _, word := range strings.Split(f.Name.EN, " > ") {
				if f.Name.EN == f.Name.ZH || word != "CO2" && word != "CH4 + N2O" && !strings.ContainsAny(word, "0123456789") && strings.Contains(f.Name.ZH, word) && !strings.Contains(f.Name.ZH, "（"+word+"）") {
					t.Errorf("%s: %q is not in Chinese: %s", f.ID, word, f.Name.ZH)
				}
			}
		}
	}
}

// Three issues in one dataset: the one in force at the activity answers, and a table that
// is missing in one is answered by the issue before.
func TestAnIssueStandsUntilTheNext(t *testing.T) {
	d, err := factors.Join(open(t, Hub2025), open(t, Hub2023), open(t, Hub2024))
	if err != nil {
		t.Fatal(err)
	}
	r, err := d.Resolver(factors.Policy{Aliases: factors.CommonKinds()})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind  carbon.Kind
		stage carbon.Stage
		per   string
		year  int
		want  carbon.FactorID
	}{
		{"vehicle/car/petrol/2016/ch4-n2o", carbon.Combustion, "v.km", 2023, "epa-hub-2023/mobile/gasoline-passenger-cars/2016/ch4-n2o"},
		{"vehicle/car/petrol/2016/ch4-n2o", carbon.Combustion, "v.km", 2024, "epa-hub-2024/mobile/gasoline-passenger-cars/2016/ch4-n2o"},
		{"vehicle/car/petrol/2016/ch4-n2o", carbon.Combustion, "v.km", 2025, "epa-hub-2025/mobile/gasoline-passenger-cars/2016/ch4-n2o"},
		{"vehicle/car/petrol/2016/ch4-n2o", carbon.Combustion, "v.km", 2027, "epa-hub-2025/mobile/gasoline-passenger-cars/2016/ch4-n2o"},
		{"fuel/diesel/co2", carbon.Combustion, "L", 2024, "epa-hub-2024/mobile/diesel-fuel/co2"},
		{"freight/rail", carbon.TankToWheel, "t.km", 2024, "epa-hub-2023/freight/rail/short-ton-mi"},
		{"freight/road/hgv", carbon.TankToWheel, "t.km", 2025, "epa-hub-2025/freight/medium-and-heavy-duty-truck/short-ton-mi"},
		{"freight/road/hgv", carbon.TankToWheel, "v.km", 2025, "epa-hub-2025/freight/medium-and-heavy-duty-truck/v-mi"},
		{"waste/mixed/landfill", carbon.Treatment, "t", 2025, "epa-hub-2025/waste/mixed-msw/landfilled"},
		{"heat", carbon.Generation, "GJ", 2025, "epa-hub-2025/steam-and-heat"},
	} {
		m, err := r.Resolve(carbon.Query{Kind: c.kind, Stage: c.stage, Place: "US", AsOf: carbon.NewMonth(c.year, 6), ReportYear: int16(c.year),
			Measures: carbon.MeasuresOf([]unit.Quantity{unit.New(unit.Int(1), unit.MustUnit(c.per))})})
		if err != nil {
			t.Errorf("%s %d: %v", c.kind, c.year, err)
			continue
		}
		if m.Factor.ID != c.want {
			t.Errorf("%s %d: %s, want %s", c.kind, c.year, m.Factor.ID, c.want)
		}
	}
}

// 40 CFR 98: natural gas 53.06 kg CO2, 1 g CH4 and 0.1 g N2O per mmBtu (HHV),
// 0.001026 mmBtu per scf.
func TestStationary(t *testing.T) {
	d := open(t, Stationary2025)
	for id, want := range map[carbon.FactorID]string{
		"epa-stationary-2025/natural-gas/mmbtu":               "53.06 kg CO2 + 0.001 kg CH4 + 0.0001 kg N2O per MMBtu(GCV)",
		"epa-stationary-2025/natural-gas/physical":            "0.05443956 kg CO2 + 0.000001026 kg CH4 + 0.0000001026 kg N2O per scf",
		"epa-stationary-2025/natural-gas/physical/ch4-n2o":    "0.000001026 kg CH4 + 0.0000001026 kg N2O per scf",
		"epa-stationary-2025/wood-and-wood-residuals/mmbtu":   "93.8 kg CO2-biogenic + 0.0072 kg CH4-biogenic + 0.0036 kg N2O per MMBtu(GCV)",
		"epa-stationary-2025/distillate-fuel-oil-no-2/mmbtu":  "73.96 kg CO2 + 0.003 kg CH4 + 0.0006 kg N2O per MMBtu(GCV)",
		"epa-stationary-2025/anthracite/physical":             "2601.5821 kg CO2 + 0.27599 kg CH4 + 0.040144 kg N2O per short ton",
		"epa-stationary-2025/motor-gasoline/physical/ch4-n2o": "0.000375 kg CH4 + 0.000075 kg N2O per US gal",
	} {
		f := d.Factor(id)
		if f == nil {
			t.Errorf("no %s", id)
			continue
		}
		if diff := cmp.Diff(want, f.Amounts.String()+" per "+f.Per.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
}

// Every row of every sheet and file has one fate.
func TestProvenanceAddsUp(t *testing.T) {
	for name, want := range map[string]int{"supply-chain-1.3.0": 1016 + 18288, "supply-chain-1.2": 1016 + 16256, "stationary-2025": 577,
		"hub-2023": 578, "hub-2024": 581, "hub-2025": 591} {
		rows, err := readCSV(name + "/provenance.csv")
		if err != nil {
			t.Fatal(err)
		}
		total, fates := 0, 0
		for _, r := range rows[1:] {
			n, err := strconv.Atoi(r[2])
			if err != nil {
				t.Fatal(err)
			}
			if r[0] == "source" {
				total += n
			} else {
				fates += n
			}
			if r[3] == "" {
				t.Errorf("%s: %s %s does not say why", name, r[0], r[1])
			}
		}
		if total != want || fates != total {
			t.Errorf("%s: %d rows of %d have a fate, want %d", name, fates, total, want)
		}
	}
}

// The text is read anew; an edition remembers it.
func BenchmarkOpen(b *testing.B) {
	for name, open := range map[string]func() (*factors.Dataset, error){
		"hub":        func() (*factors.Dataset, error) { return edition("hub-2025", factors.Common(data, "data"))() },
		"v1.3.0":     func() (*factors.Dataset, error) { return edition("supply-chain-1.3.0", factors.Common(data, "data"))() },
		"v1.2":       func() (*factors.Dataset, error) { return edition("supply-chain-1.2", factors.Common(data, "data"))() },
		"stationary": loadStationary,
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := open(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// What anyone's dataset must hold.
func TestConformance(t *testing.T) {
	for id, edition := range editions {
		t.Run(id, func(t *testing.T) { factorstest.Run(t, open(t, edition)) })
	}
}
