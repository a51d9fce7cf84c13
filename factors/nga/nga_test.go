package nga

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

func both(t *testing.T) *factors.Dataset {
	t.Helper()
	a, err := Edition2024()
	if err != nil {
		t.Fatal(err)
	}
	b, err := Edition2026()
	if err != nil {
		t.Fatal(err)
	}
	d, err := factors.Join(a, b)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestConforms(t *testing.T) { factorstest.Run(t, both(t)) }

// Tables 1 and 2, kg CO2e per kWh. Victoria is 0.77 in the edition of 2024, not 0.79, as
// a bad transcription in circulation has it.
func TestPublishedValues(t *testing.T) {
	d := both(t)
	for id, want := range map[carbon.FactorID]string{
		"nga-2024/nsw": "0.66 B", "nga-2024/act": "0.66 B", "nga-2024/vic": "0.77 B", "nga-2024/vic-scope3": "0.09 C", "nga-2024/nwis": "0.61 C", "nga-2024/au-residual": "0.81 C",
		"nga-2026/nsw": "0.6 C", "nga-2026/vic": "0.74 C", "nga-2026/tas": "0.21 C", "nga-2026/au": "0.59 C", "nga-2026/au-residual": "0.79 C",
	} {
		f := d.Factor(id)
		if f == nil {
			t.Fatalf("%s is not there", id)
		}
		if got := f.Amounts.Get(ghg.Unsplit(ghg.AR5)).String() + " " + f.Grade.String(); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
	a, b := len(d.OfKind("nga/electricity")), len(d.OfKind("nga/electricity/upstream-and-losses"))
	if a != 11+10 || b != 10 || d.Len() != a+b {
		t.Errorf("%d factors of scope 2, %d of scope 3, %d in all", a, b, d.Len())
	}
}

func power(place carbon.Place, year int, stage carbon.Stage, basis carbon.Basis) carbon.Query {
	return carbon.Query{Kind: "electricity", Stage: stage, Basis: basis, Place: place, AsOf: carbon.NewMonth(year, 6), ReportYear: int16(year),
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 kWh")})}
}

func TestStatesGridsAndTheResidualMix(t *testing.T) {
	r, err := both(t).Resolver(factors.Policy{Aliases: factors.CommonKinds(), Region: true, Country: true, MaxAge: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		claim string
		q     carbon.Query
		want  string
	}{
		{"a state", power("AU-NSW", 2024, carbon.Generation, carbon.LocationBased), "nga-2024/nsw"},
		{"the capital has the row of New South Wales", power("AU-ACT", 2026, carbon.Generation, carbon.LocationBased), "nga-2026/act"},
		{"Western Australia is its south-west grid, recorded", power("AU-WA", 2024, carbon.Generation, carbon.LocationBased), "nga-2024/swis wider-place"},
		{"the edition of the year before", power("AU-VIC", 2025, carbon.Generation, carbon.LocationBased), "nga-2024/vic other-year"},
		{"the residual mix is of the nation", power("AU-VIC", 2024, carbon.Generation, carbon.MarketBased), "nga-2024/au-residual wider-place"},
		{"scope 3", power("AU-TAS", 2024, carbon.UpstreamAndLosses, carbon.Common), "nga-2024/tas-scope3"},
		{"no life cycle", power("AU-TAS", 2024, carbon.LifeCycleGeneration, carbon.Common), ""},
	} {
		got := ""
		if m, err := r.Resolve(c.q); err == nil {
			got = string(m.Factor.ID)
			for _, f := range m.Fallbacks {
				got += " " + f.Code
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.claim, diff)
		}
	}
}

// testdata/sample.csv has every value of the transcriptions, written by a program of its
// own.
func TestEveryValueOfTheTranscriptions(t *testing.T) {
	f, err := os.Open("testdata/sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	places := strings.NewReplacer("AU-NSW+ACT", "AU-NSW", "AU-WA (SWIS)", "nga:SWIS", "AU-NT (DKIS)", "nga:DKIS", "New South Wales & ACT", "AU-ACT",
		"Victoria", "AU-VIC", "Queensland", "AU-QLD", "South Australia", "AU-SA", "Western Australia - SWIS", "nga:SWIS", "Western Australia - NWIS", "nga:NWIS",
		"Tasmania", "AU-TAS", "Northern Territory - DKIS", "nga:DKIS", "National average", "AU")
	d := both(t)
	for _, row := range rows[1:] { // edition, file, cell, label, unit, value
		label, stage, basis := places.Replace(row[3]), carbon.Generation, carbon.Common
		place, what, _ := strings.Cut(label, " ")
		switch what {
		case "scope 3":
			stage = carbon.UpstreamAndLosses
		case "residual mix":
			basis = carbon.MarketBased
		}
		n := 0
		for _, f := range append(d.OfKind("nga/electricity"), d.OfKind("nga/electricity/upstream-and-losses")...) {
			if f.Source.Edition.ID != row[0] || f.Place != carbon.Place(place) || f.Stage != stage || f.Basis != basis {
				continue
			}
			n++
			if got := f.Amounts.Get(ghg.Unsplit(ghg.AR5)); f.Per != unit.KilowattHour || !got.Equal(unit.MustNumber(row[5])) {
				t.Errorf("%s %s: got %s, want %s", row[0], row[3], got, row[5])
			}
		}
		if n != 1 {
			t.Errorf("%s %s: %d factors", row[0], row[3], n)
		}
	}
	if len(rows) != 37 {
		t.Errorf("%d rows", len(rows))
	}
}
