package epa

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The AR5 view of every factor is the published total; the gases come back as
// printed; and the gases alone miss the total by more than its rounding for seven
// codes only, at the level with margins.
func TestNothingIsLost(t *testing.T) {
	d, err := SupplyChain130()
	if err != nil {
		t.Fatal(err)
	}
	sectors, err := readCSV("supply-chain-1.3.0/factors.csv")
	if err != nil {
		t.Fatal(err)
	}
	row := map[string][]string{}
	for _, r := range sectors[1:] {
		row[r[0]] = r
	}
	codes, err := readCSV("supply-chain-1.3.0/naics.csv")
	if err != nil {
		t.Fatal(err)
	}
	unspecified := ghg.Unsplit(ghg.AR5)
	var far []string
	for _, c := range codes[1:] {
		for _, l := range levels {
			id := c[0] + "/" + l.id
			f, r := d.Factor(carbon.FactorID("epa-supply-chain-1.3.0/"+id)), row[c[2]+"/"+l.id]
			if f == nil {
				t.Fatalf("no %s", id)
			}
			total := unit.MustNumber(r[3])
			view, err := f.Amounts.CO2e(ghg.AR5)
			if err != nil || !view.Kg().Equal(total) || view.Kept().Sign() != 0 {
				t.Errorf("%s: AR5 view %s, %v, published %s", id, view, err, total)
			}
			sum := unit.Int(0)
			for i, name := range sectors[0][4:] {
				s, err := ghg.ParseSpecies(name)
				if err != nil {
					t.Fatal(err)
				}
				printed := unit.MustNumber(r[4+i])
				if s != unspecified && !f.Amounts.Get(s).Equal(printed) {
					t.Errorf("%s: %s is %s, printed %s", id, s, f.Amounts.Get(s), printed)
				}
				gwp := unit.Int(1)
				if s != unspecified {
					if gwp, err = ghg.AR5.GWP(s); err != nil {
						t.Fatal(err)
					}
				}
				sum = sum.Add(printed.Mul(gwp))
			}
			if off := sum.Sub(total).Abs(); l.id == "with-margins" && off.Cmp(unit.MustNumber("0.0015")) > 0 {
				far = append(far, c[0]+" "+off.Round(4).String())
			}
		}
	}
	if len(far) != 7 {
		t.Errorf("%d codes whose gases miss the total: %s", len(far), strings.Join(far, ", "))
	}
}

func TestPublishedValues(t *testing.T) {
	d, err := SupplyChain130()
	if err != nil {
		t.Fatal(err)
	}
	if d.Len() != 3*1016 {
		t.Errorf("%d factors", d.Len())
	}
	for id, want := range map[carbon.FactorID]string{
		"epa-supply-chain-1.3.0/331110/without-margins": "0.769",
		"epa-supply-chain-1.3.0/331110/margins":         "0.018",
		"epa-supply-chain-1.3.0/331110/with-margins":    "0.787",
		"epa-supply-chain-1.3.0/541330/with-margins":    "0.103",
	} {
		f := d.Factor(id)
		c, err := f.Amounts.CO2e(ghg.AR5)
		if err != nil || c.Kg().String() != want || f.Per.String() != "USD@2022/purchaser" || f.Stage != carbon.CradleToGate {
			t.Errorf("%s: %s per %s, %v, want %s", id, c, f.Per, err, want)
		}
	}
	steel := d.Factor("epa-supply-chain-1.3.0/331110/with-margins").Amounts
	if got := steel.Get(ghg.SulphurHexafluoride).String() + " " + steel.Get(ghg.CO2).String(); got != "0.00000016 0.738" {
		t.Errorf("331110: SF6 and CO2 %s", got)
	}
}

// 40 CFR 98: natural gas 53.06 kg CO2, 1 g CH4 and 0.1 g N2O per mmBtu (HHV),
// 0.001026 mmBtu per scf.
func TestStationary(t *testing.T) {
	d, err := Stationary2025()
	if err != nil {
		t.Fatal(err)
	}
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

func TestProvenanceAddsUp(t *testing.T) {
	for name, want := range map[string]int{"supply-chain-1.3.0": 1016 + 18288, "stationary-2025": 577} {
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
		}
		if total != want || fates != total {
			t.Errorf("%s: %d rows of %d have a fate, want %d", name, fates, total, want)
		}
	}
}

// BenchmarkRead reads the text anew; SupplyChain130 remembers it.
func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		if _, err := loadSupplyChain(); err != nil {
			b.Fatal(err)
		}
	}
}
