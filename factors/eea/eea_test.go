package eea

import (
	"encoding/csv"
	"os"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/factorstest"
)

func electricity(t *testing.T) *factors.Dataset {
	t.Helper()
	d, err := Electricity2024()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestConforms(t *testing.T) { factorstest.Run(t, electricity(t)) }

// Values of the table, g CO2e per kWh.
func TestPublishedValues(t *testing.T) {
	d := electricity(t)
	if d.Len() != 27 {
		t.Errorf("%d countries", d.Len())
	}
	for id, want := range map[carbon.FactorID]string{"eea-2024/de": "0.291", "eea-2024/nl": "0.245", "eea-2024/se": "0.006", "eea-2024/pl": "0.566"} {
		f := d.Factor(id)
		if f == nil || f.Amounts.Get(ghg.UnsplitUnstated).String() != want || f.Stage != carbon.Generation || f.Grade != carbon.GradeC {
			t.Errorf("%s: %+v, want %s", id, f, want)
		}
	}
}

// testdata/sample.csv was written from the transcription by a program of its own: each
// of its values is the answer to a question about that country's electricity.
func TestEveryValueOfTheTranscription(t *testing.T) {
	f, err := os.Open("testdata/sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	r, err := electricity(t).Resolver(factors.Policy{Aliases: factors.CommonKinds()})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] { // edition, file, cell, label, unit, value
		m, err := r.Resolve(carbon.Query{Kind: "electricity", Stage: carbon.Generation, Place: carbon.Place(row[3]), AsOf: carbon.NewMonth(2024, 6),
			Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 kWh")})})
		if err != nil {
			t.Errorf("%s: %v", row[3], err)
			continue
		}
		g := m.Factor.Amounts.Get(ghg.UnsplitUnstated).Mul(unit.Int(1000))
		if row[4] != "g CO2e/kWh" || m.Factor.Per != unit.KilowattHour || m.Factor.Source.Edition.ID != row[0] || !g.Equal(unit.MustNumber(row[5])) {
			t.Errorf("%s: got %s g per %s, want %s %s", row[3], g, m.Factor.Per, row[5], row[4])
		}
	}
	if len(rows) != 28 {
		t.Errorf("%d rows", len(rows))
	}
}
