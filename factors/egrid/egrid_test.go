package egrid

import (
	"encoding/csv"
	"errors"
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

var editions = map[string]func() (*factors.Dataset, error){
	"egrid-2021": Edition2021, "egrid-2022": Edition2022, "egrid-2023-rev1": Edition2023Rev1, "egrid-2023-rev2": Edition2023Rev2,
}

func open(t *testing.T, edition func() (*factors.Dataset, error)) *factors.Dataset {
	t.Helper()
	d, err := edition()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// pounds is what is printed of a gas.
func pounds(t *testing.T, f *carbon.Factor, s ghg.Species) string {
	t.Helper()
	q, err := unit.New(f.Amounts.Get(s), unit.Kilogram).In(unit.Pound)
	if err != nil {
		t.Fatal(err)
	}
	return q.Number().String()
}

// Values typed from table 6 of the hub and, for revision 2, from an independent copy of its
// edition in pounds. A pound is 0.45359237 kg exactly.
func TestPublishedValues(t *testing.T) {
	for id, want := range map[carbon.FactorID]string{
		"egrid-2021/camx":                   "531.7 0.031 0.004 at Emission Factors Hub!E328:G328",
		"egrid-2021/us":                     "852.3 0.071 0.01 at Emission Factors Hub!E352:G352",
		"egrid-2022/us/non-baseload":        "1405.322 0.107 0.015 at Emission Factors Hub!H359:J359",
		"egrid-2022/prms":                   "1593.481 0.087 0.014 at Emission Factors Hub!E347:G347",
		"egrid-2023-rev1/nycw":              "974.656 0.025 0.003 at Emission Factors Hub!E351:G351",
		"egrid-2023-rev1/us":                "771.523 0.057 0.008 at Emission Factors Hub!E366:G366",
		"egrid-2023-rev1/nyup/non-baseload": "909.108 0.041 0.005 at Emission Factors Hub!H353:J353",
		"egrid-2023-rev2/nycw":              "864.469 0.022 0.002 at SRL23 NYCW",
		"egrid-2023-rev2/camx":              "428.464 0.025 0.003 at SRL23 CAMX",
		"egrid-2023-rev2/nyup":              "242.089 0.011 0.001 at SRL23 NYUP",
		"egrid-2023-rev2/akgd":              "899.633 0.086 0.012 at SRL23 AKGD",
	} {
		edition, _, _ := strings.Cut(string(id), "/")
		f := open(t, editions[edition]).Factor(id)
		if f == nil {
			t.Errorf("no %s", id)
			continue
		}
		got := pounds(t, f, ghg.CO2) + " " + pounds(t, f, ghg.Methane) + " " + pounds(t, f, ghg.NitrousOxide) + " at " + f.Source.At
		if diff := cmp.Diff(want, got); diff != "" || f.Per != unit.MegawattHour || f.Stage != carbon.Generation {
			t.Errorf("%s per %s (-want +got):\n%s", id, f.Per, diff)
		}
	}
	// 771.523, 0.057 and 0.008 times 0.45359237.
	us := open(t, Edition2023Rev1).Factor("egrid-2023-rev1/us").Amounts
	if diff := cmp.Diff("349.95694607951 0.02585476509 0.00362873896", us.Get(ghg.CO2).String()+" "+us.Get(ghg.Methane).String()+" "+us.Get(ghg.NitrousOxide).String()); diff != "" {
		t.Errorf("in kilograms (-want +got):\n%s", diff)
	}
	for id, n := range map[string]int{"egrid-2021": 56, "egrid-2022": 56, "egrid-2023-rev1": 56, "egrid-2023-rev2": 27} {
		if d := open(t, editions[id]); d.Len() != n {
			t.Errorf("%s: %d factors, want %d", id, d.Len(), n)
		}
	}
}

// Forty-eight cells drawn at random from the files by another program than the importer.
func TestSampleOfCells(t *testing.T) {
	file, err := os.Open("testdata/sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) < 41 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, r := range rows[1:] {
		label := strings.Split(r[3], " > ") // subregion, perhaps non-baseload, gas
		kind, place := carbon.Kind("egrid/electricity"), carbon.Place("egrid:"+label[0])
		if label[0] == "US Average" {
			place = "US"
		}
		if len(label) == 3 {
			kind += carbon.Kind("/" + label[1])
		}
		d := open(t, editions[r[0]])
		policy, err := d.Resolver(factors.Policy{})
		if err != nil {
			t.Fatal(err)
		}
		year := d.Editions()[0].DataYear
		m, err := policy.Resolve(carbon.Query{Kind: kind, Stage: carbon.Generation, Place: place, AsOf: carbon.NewMonth(year, 7), ReportYear: int16(year),
			Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 MWh")})})
		if err != nil {
			t.Errorf("%s %s: %v", r[0], r[3], err)
			continue
		}
		s, err := ghg.ParseSpecies(label[len(label)-1])
		if have := pounds(t, m.Factor, s); err != nil || have != r[5] || r[4] != "lb/MWh" {
			t.Errorf("%s %s, %s: %s is %s lb, %v; printed %s", r[0], r[2], r[3], m.Factor.ID, have, err, r[5])
		}
	}
}

func power(place carbon.Place, year int) carbon.Query {
	return carbon.Query{Kind: "electricity", Stage: carbon.Generation, Place: place, AsOf: carbon.NewMonth(year, 7), ReportYear: int16(year),
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 MWh")})}
}

// Revisions of one year never tie in silence: without a date there is no answer, with one
// it is the newest revision that was known.
func TestRevisionsDoNotTieInSilence(t *testing.T) {
	d, err := factors.Join(open(t, Edition2022), open(t, Edition2023Rev2), open(t, Edition2023Rev1))
	if err != nil {
		t.Fatal(err)
	}
	resolve := func(p factors.Policy, q carbon.Query) (*carbon.Match, error) {
		p.Aliases = factors.CommonKinds()
		r, err := d.Resolver(p)
		if err != nil {
			t.Fatal(err)
		}
		return r.Resolve(q)
	}
	var tie *factors.TieError
	if m, err := resolve(factors.Policy{}, power("egrid:NYCW", 2023)); !errors.As(err, &tie) || len(tie.IDs) != 2 {
		t.Errorf("%v, %v, want a tie of two", m, err)
	}
	for known, want := range map[string]carbon.FactorID{
		"2025-03-31": "egrid-2023-rev1/nycw", "2025-06-12": "egrid-2023-rev2/nycw", "2026-01-01": "egrid-2023-rev2/nycw",
	} {
		if m, err := resolve(factors.Policy{KnownBy: carbon.MustDate(known)}, power("egrid:NYCW", 2023)); err != nil || m.Factor.ID != want {
			t.Errorf("known by %s: %v, %v, want %s", known, m, err, want)
		}
	}
	if m, err := resolve(factors.Policy{}, power("egrid:NYCW", 2022)); err != nil || m.Factor.ID != "egrid-2022/nycw" {
		t.Errorf("2022: %v, %v", m, err)
	}
	if m, err := resolve(factors.Policy{}, power("US", 2023)); err != nil || m.Factor.ID != "egrid-2023-rev1/us" {
		t.Errorf("the average, which revision 2 does not have here: %v, %v", m, err)
	}
}

// A subregion is answered by the average of the United States only where the policy allows
// a wider region, and that is told. Non-baseload rates are asked for by their own name.
func TestLadderAndNonBaseload(t *testing.T) {
	d := open(t, Edition2022)
	r, err := d.Resolver(factors.Policy{Aliases: factors.CommonKinds(), Region: true})
	if err != nil {
		t.Fatal(err)
	}
	q := power("egrid:CAMX", 2022)
	if m, err := r.Resolve(q); err != nil || m.Factor.ID != "egrid-2022/camx" || len(m.Fallbacks) != 0 {
		t.Errorf("%v, %v", m, err)
	}
	average, err := factors.New(d.Editions(), []*carbon.Factor{d.Factor("egrid-2022/us")})
	if err != nil {
		t.Fatal(err)
	}
	other, err := factors.Join(average, open(t, Edition2023Rev2)) // of another year, but it knows where CAMX lies
	if err != nil {
		t.Fatal(err)
	}
	for _, allowed := range []bool{false, true} {
		r, err := other.Resolver(factors.Policy{Aliases: factors.CommonKinds(), Region: allowed})
		if err != nil {
			t.Fatal(err)
		}
		m, err := r.Resolve(q)
		if got := err == nil && m.Factor.ID == "egrid-2022/us" && len(m.Fallbacks) == 1 && m.Fallbacks[0].Code == "wider-place"; got != allowed {
			t.Errorf("wider region allowed %t: %v, %v", allowed, m, err)
		}
	}
	q.Place = "egrid:OLD"
	if m, err := r.Resolve(q); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("a subregion that does not exist: %v, %v", m, err)
	}
	for _, a := range factors.CommonKinds() {
		if a.Target == "egrid/electricity/non-baseload" {
			t.Errorf("%s leads to a rate that is not for inventories", a.Kind)
		}
	}
	f := d.Factor("egrid-2022/camx/non-baseload")
	if f == nil || !strings.Contains(f.Note.EN, "not for inventories") || !strings.Contains(f.Note.ZH, "不得用于清单") {
		t.Errorf("%+v", f)
	}
}

// What anyone's dataset must hold.
func TestConformance(t *testing.T) {
	for id, edition := range editions {
		t.Run(id, func(t *testing.T) { factorstest.Run(t, open(t, edition)) })
	}
}
