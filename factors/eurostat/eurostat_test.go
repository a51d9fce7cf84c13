package eurostat

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/factorstest"
)

func derived(t *testing.T) *factors.Dataset {
	t.Helper()
	d, err := Derived2023()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestConforms(t *testing.T) { factorstest.Run(t, derived(t)) }

// Values read in the compiler's file, kg per MWh, and what they weigh in AR5:
// Türkiye 471.446981722 + 28 × 0.00671648960761 + 265 × 0.0139292715508.
func TestValuesOfTheFile(t *testing.T) {
	d := derived(t)
	if d.Len() != 30 {
		t.Errorf("%d countries", d.Len())
	}
	for id, want := range map[carbon.FactorID]string{
		"eurostat-derived-2023/tr": "471.446981722 kg CO2 + 0.00671648960761 kg CH4 + 0.0139292715508 kg N2O",
		"eurostat-derived-2023/gr": "323.892253273 kg CO2 + 0.00591389209142 kg CH4 + 0.0023233147502 kg N2O", // EL in the file
		"eurostat-derived-2023/mt": "394.216901723 kg CO2 + 0.00493573183577 kg CH4 + 0 kg N2O",
		"eurostat-derived-2023/is": "0.436343998224 kg CO2 + 0 kg CH4 + 0 kg N2O",
	} {
		f := d.Factor(id)
		if f == nil || f.Stage != carbon.Generation || f.Per != unit.MegawattHour {
			t.Fatalf("%s: %+v", id, f)
		}
		if diff := cmp.Diff(want, f.Amounts.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
	c, err := d.Factor("eurostat-derived-2023/tr").Amounts.CO2e(ghg.AR5)
	want := unit.MustNumber("471.446981722").Add(unit.MustNumber("0.00671648960761").Mul(unit.Int(28))).Add(unit.MustNumber("0.0139292715508").Mul(unit.Int(265)))
	if err != nil || !c.Kg().Equal(want) {
		t.Errorf("Türkiye: %s kg CO2e, %v, want %s", c.Kg(), err, want)
	}
}

// Nobody may take these for figures of an authority: edition, factor and attribution
// say that they are derived.
func TestEveryFactorSaysThatItIsDerived(t *testing.T) {
	d := derived(t)
	e := d.Editions()[0]
	for _, s := range []string{e.ID, e.Title.EN, e.Publisher.EN, e.Attribution, e.Version} {
		if !strings.Contains(s, "derived") {
			t.Errorf("the edition does not say so: %q", s)
		}
	}
	for _, f := range d.All() {
		if !strings.HasPrefix(f.Derivation.EN, "derived by a third party, not published: ") || !strings.HasPrefix(f.Derivation.ZH, "第三方推算，非发布值：") {
			t.Errorf("%s: %+v", f.ID, f.Derivation)
		}
	}
}

// testdata/sample.csv was drawn from the compiler's file by a program of its own.
func TestSampleOfTheFile(t *testing.T) {
	f, err := os.Open("testdata/sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	r, err := derived(t).Resolver(factors.Policy{Aliases: factors.CommonKinds()})
	if err != nil {
		t.Fatal(err)
	}
	gases := map[string]ghg.Species{"CarbonDioxide": ghg.CO2, "MethaneFossil": ghg.Methane, "NitrousOxide": ghg.NitrousOxide}
	for _, row := range rows[1:] { // edition, file, cell, label, unit, value
		place, gas, _ := strings.Cut(row[3], " ")
		m, err := r.Resolve(carbon.Query{Kind: "electricity", Stage: carbon.Generation, Place: carbon.Place(place), AsOf: carbon.NewMonth(2023, 6),
			Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 kWh")})})
		if err != nil {
			t.Errorf("%s: %v", row[3], err)
			continue
		}
		through, err := m.Through(unit.MustParse("1 MWh"))
		if err != nil {
			t.Fatal(err)
		}
		got := m.Factor.Amounts.Scale(through.Number()).Get(gases[gas])
		if !got.Equal(unit.MustNumber(row[5])) || row[0] != m.Factor.Source.Edition.ID || row[2] != m.Factor.Source.At+"."+gas {
			t.Errorf("%s at %s: got %s of %s, want %s", row[3], row[2], got, m.Factor.Source, row[5])
		}
	}
}
