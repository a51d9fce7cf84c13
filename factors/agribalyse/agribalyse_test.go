package agribalyse

import (
	"encoding/csv"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/factorstest"
)

func foods(t testing.TB) *factors.Dataset {
	t.Helper()
	d, err := Foods301()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestConforms(t *testing.T) { factorstest.Run(t, foods(t)) }

// Values read in the table, column N: kg CO2e per kg.
func TestPublishedValues(t *testing.T) {
	d := foods(t)
	if d.Len() != 2479 {
		t.Errorf("%d foods", d.Len())
	}
	for code, want := range map[string]string{
		"13712":   "1.2211213 DQR 2.46 (1–5)", // N2
		"13014_1": "0.47107044 DQR 2.14 (1–5)",
		"13014_2": "0.67123424 DQR 2.14 (1–5)",
		"20047_2": "1.8764225 DQR 2.26 (1–5)",
		"13025_1": "14.898319 DQR 2.79 (1–5)",
	} {
		f := d.Factor(carbon.FactorID("agribalyse-3.0.1/" + code))
		if f == nil {
			t.Fatalf("%s is not there", code)
		}
		if diff := cmp.Diff(want, f.Amounts.Get(ghg.UnsplitUnstated).String()+" "+f.Note.EN); diff != "" {
			t.Errorf("%s (-want +got):\n%s", code, diff)
		}
		if f.Kind != carbon.Kind("agribalyse/"+code) || f.Per != unit.Kilogram || f.Place != "FR" || f.Quality != carbon.AverageData || f.Grade != carbon.GradeC {
			t.Errorf("%s: %+v", code, f)
		}
	}
}

func TestNames(t *testing.T) {
	want := carbon.Text{
		EN: "fruits, vegetables, legumes and oilseeds > fruits > Apricot, canned in light syrup, drained",
		ZH: "水果、蔬菜、豆类及油料 > 水果 > Apricot, canned in light syrup, drained",
	}
	if diff := cmp.Diff(want, foods(t).Factor("agribalyse-3.0.1/13712").Name); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	chinese := regexp.MustCompile(`^\p{Han}[\p{Han}、]* > \p{Han}[\p{Han}、]* > .+$`)
	rating := regexp.MustCompile(`^DQR [1-4](\.[0-9]{1,2})? \(1–5\)$`)
	for _, f := range foods(t).All() {
		if !chinese.MatchString(f.Name.ZH) || !rating.MatchString(f.Note.EN) {
			t.Errorf("%s: %q, %q", f.ID, f.Name.ZH, f.Note.EN)
		}
	}
}

// Farm to plate is more than cradle to gate: goods bought do not take it, whatever the
// policy allows.
func TestAFoodOnThePlateIsNoGoodAtTheGate(t *testing.T) {
	r, err := foods(t).Resolver(factors.Policy{Stages: []factors.Substitution{{Asked: carbon.CradleToGate, Taken: carbon.CradleToGrave}}})
	if err != nil {
		t.Fatal(err)
	}
	m, err := r.Resolve(carbon.Query{Kind: "agribalyse/13712", Stage: carbon.CradleToGate, Place: "FR", AsOf: carbon.NewMonth(2025, 1),
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 t")})})
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Answers(carbon.PurchasedGoods); err == nil || !strings.Contains(err.Error(), "cradle to grave") {
		t.Errorf("got %v, want a refusal of the stage", err)
	}
}

// testdata/sample.csv was drawn from the table at random by a program of its own.
func TestSampleOfTheTable(t *testing.T) {
	f, err := os.Open("testdata/sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] { // edition, file, cell, label, unit, value
		code, english, _ := strings.Cut(row[3], " ")
		f := foods(t).Factor(carbon.FactorID(row[0] + "/" + code))
		if f == nil || !strings.HasSuffix(f.Name.EN, " > "+strings.TrimSpace(english)) {
			t.Errorf("%s: %+v", row[3], f)
			continue
		}
		if got := f.Amounts.Get(ghg.UnsplitUnstated); f.Per != unit.Kilogram || !got.Equal(unit.MustNumber(row[5])) || f.Source.At != row[2] {
			t.Errorf("%s: got %s at %s, want %s at %s", row[3], got, f.Source.At, row[5], row[2])
		}
	}
	if len(rows) != 61 {
		t.Errorf("%d rows", len(rows))
	}
}
