package ember

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/factorstest"
)

var releases = []struct {
	day     string
	open    func() (*factors.Dataset, error)
	source  int // rows of the file
	regions int
	early   int
}{
	{"2025-05-12", Electricity2025, 5737, 563, 4270},
	{"2026-01-26", Electricity2026January, 6106, 563, 4600},
	{"2026-04-21", Electricity2026, 6332, 589, 4600},
}

func all(t *testing.T) *factors.Dataset {
	t.Helper()
	var ds []*factors.Dataset
	for _, r := range releases {
		d, err := r.open()
		if err != nil {
			t.Fatal(err)
		}
		ds = append(ds, d)
	}
	d, err := factors.Join(ds...)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestConforms(t *testing.T) {
	for _, r := range releases {
		d, err := r.open()
		if err != nil {
			t.Fatal(err)
		}
		t.Run(r.day, func(t *testing.T) { factorstest.Run(t, d) })
	}
}

// Values of the releases, read in their files, kg CO2e per kWh.
func TestPublishedValues(t *testing.T) {
	d := all(t)
	for id, want := range map[string]string{
		"2026-04-21/no-2024": "0.02966", "2026-04-21/fr-2024": "0.04048", "2026-04-21/de-2024": "0.33638", "2026-04-21/cn-2025": "0.52534", "2026-04-21/gb-2024": "0.2165",
		"2026-01-26/de-2025": "0.3316", "2026-01-26/cn-2024": "0.5554", "2025-05-12/cn-2024": "0.5595517", "2025-05-12/gb-2024": "0.21089114",
	} {
		f := d.Factor(carbon.FactorID("ember-owid-" + id))
		if f == nil || f.Amounts.Get(ghg.UnsplitUnstated).String() != want || f.Stage != carbon.LifeCycleGeneration || f.Grade != carbon.GradeC || strconv.Itoa(f.Valid.To.Year()) != id[len(id)-4:] {
			t.Errorf("%s: %+v, want %s", id, f, want)
		}
	}
	f := d.Factor("ember-owid-2026-04-21/glo-2024")
	if f == nil || f.Place != carbon.World {
		t.Fatalf("the world: %+v", f)
	}
	if diff := cmp.Diff(carbon.Text{EN: "Electricity generation, World", ZH: "世界发电碳强度"}, f.Name); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Each row of a file is imported, or left out by a rule.
func TestEveryRowHasAFate(t *testing.T) {
	for _, r := range releases {
		d, err := r.open()
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Len() + r.regions + r.early; got != r.source {
			t.Errorf("%s: %d of %d rows", r.day, got, r.source)
		}
		text, err := data.ReadFile("data/" + r.day + "/provenance.csv")
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{
			fmt.Sprintf(".csv,%d,sha256 %s\n", r.source, d.Editions()[0].SHA256), fmt.Sprintf("excluded,regions,%d,", r.regions),
			fmt.Sprintf("excluded,before 2020,%d,", r.early), fmt.Sprintf("imported,factor,%d,", d.Len()),
		} {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s: no %q in\n%s", r.day, want, text)
			}
		}
	}
}

// A release rewrites the years before it: France 2024 is 44.18 g in the first release,
// 40.48 g in the last. Which one answers is not for the library to choose.
func TestReleasesRewriteHistory(t *testing.T) {
	d := all(t)
	q := carbon.Query{Kind: "electricity", Stage: carbon.LifeCycleGeneration, Place: "FR", AsOf: carbon.NewMonth(2024, 6),
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 kWh")})}
	resolve := func(known carbon.Date) (string, error) {
		r, err := d.Resolver(factors.Policy{Aliases: factors.CommonKinds(), KnownBy: known})
		if err != nil {
			t.Fatal(err)
		}
		m, err := r.Resolve(q)
		if err != nil {
			return "", err
		}
		return string(m.Factor.ID) + " " + m.Factor.Amounts.Get(ghg.UnsplitUnstated).String(), nil
	}
	_, err := resolve(carbon.Date{})
	var tie *factors.TieError
	if !errors.As(err, &tie) || len(tie.IDs) != 3 {
		t.Errorf("three releases, no day stated: %v, want a tie of three", err)
	}
	for day, want := range map[string]string{
		"2025-05-12": "ember-owid-2025-05-12/fr-2024 0.044179085",
		"2026-01-25": "ember-owid-2025-05-12/fr-2024 0.044179085",
		"2026-01-26": "ember-owid-2026-01-26/fr-2024 0.04083",
		"2026-04-20": "ember-owid-2026-01-26/fr-2024 0.04083",
		"2026-12-31": "ember-owid-2026-04-21/fr-2024 0.04048",
	} {
		if got, err := resolve(carbon.MustDate(day)); err != nil || got != want {
			t.Errorf("known by %s: got %s, %v, want %s", day, got, err, want)
		}
	}
	if got, err := resolve(carbon.MustDate("2025-05-11")); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("before the first release: got %s, %v", got, err)
	}
}

// testdata/sample.csv was drawn from the files at random by a program of its own: each
// value is found by release, country and year, and is equal.
func TestSampleOfTheFiles(t *testing.T) {
	f, err := os.Open("testdata/sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]*carbon.Factor{}
	for _, f := range all(t).OfKind("ember/electricity") {
		found[fmt.Sprintf("%s: Electricity generation, %s %d", f.Source.Edition.ID, strings.TrimPrefix(f.Name.EN, "Electricity generation, "), f.Valid.To.Year())] = f
	}
	for _, row := range rows[1:] { // edition, file, cell, label, unit, value
		f := found[row[0]+": Electricity generation, "+row[3]]
		if f == nil {
			t.Errorf("%s: %s is not there", row[0], row[3])
			continue
		}
		g := f.Amounts.Get(ghg.UnsplitUnstated).Mul(unit.Int(1000))
		if f.Per != unit.KilowattHour || !g.Equal(unit.MustNumber(row[5])) || f.Source.At != row[2] {
			t.Errorf("%s: %s: got %s g per %s at %s, want %s at %s", row[0], row[3], g, f.Per, f.Source.At, row[5], row[2])
		}
	}
	if len(rows) != 61 {
		t.Errorf("%d rows", len(rows))
	}
}
