package desnz

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

func testdata(t *testing.T, name string) []map[string]string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(text))
}

// units are the publisher's units as this module has them; two where the fuel decides.
var units = map[string][]string{
	"tonnes": {"t"}, "kg": {"kg"}, "litres": {"L"}, "million litres": {"ML"}, "cubic metres": {"m3", "m3(15C)"},
	"kWh": {"kWh", "kWh(NCV)"}, "kWh (Net CV)": {"kWh(NCV)"}, "kWh (Gross CV)": {"kWh(GCV)"}, "GJ": {"GJ(NCV)"},
	"km": {"v.km"}, "miles": {"v.mi"}, "passenger.km": {"p.km"}, "tonne.km": {"t.km"}, "Room per night": {"room.night"}, "per FTE Working Hour": {"h"},
}

// A value drawn at random from a source file is found by edition, words and unit, and is
// the one that is printed.
func TestRandomCells(t *testing.T) {
	all := editions(t)
	counts := map[string]int{}
	for _, r := range testdata(t, "sample.csv") {
		year, err := strconv.Atoi(r["edition"])
		if err != nil {
			t.Fatal(err)
		}
		counts[r["edition"]]++
		e := all[year-2023]
		if year == 2026 {
			sampleOf2026(t, e, r)
			continue
		}
		gas, uom, _ := strings.Cut(r["unit"], " | ")
		f := find(t, e, r["label"], uom)
		if f == nil {
			t.Errorf("%s: no %s per %s", e.id, r["label"], uom)
			continue
		}
		if year != 2024 && !within(f.Source.At, r["cell"]) {
			t.Errorf("%s: stands at %s, drawn from %s", f.ID, f.Source.At, r["cell"])
		}
		if got := value(t, f, gas); got != r["value"] {
			t.Errorf("%s: %s %s, %s prints %s", f.ID, gas, got, r["cell"], r["value"])
		}
	}
	if counts["2023"] < 35 || counts["2024"] < 35 || counts["2025"] < 35 || counts["2026"] < 48 {
		t.Errorf("too few values: %v", counts)
	}
}

// find returns the factor of an edition with the words and unit of the publisher. The full
// set leaves a unit out of the words that the flat file repeats there.
func find(t *testing.T, e edition, label, uom string) (found *carbon.Factor) {
	t.Helper()
	for _, f := range e.data.All() {
		if f.Name.EN != label && f.Name.EN != label+" > "+uom || len(f.Parts) > 0 {
			continue
		}
		for _, u := range units[uom] {
			if f.Per.String() != u {
				continue
			}
			if found != nil {
				t.Fatalf("%s and %s are both %s per %s", found.ID, f.ID, label, u)
			}
			found = f
		}
	}
	return found
}

// within reports whether a cell is one of those of a factor, J7 of J7:J10.
func within(at, cell string) bool {
	row := func(s string) int {
		n, _ := strconv.Atoi(strings.TrimPrefix(s, "J"))
		return n
	}
	sheet, rest, _ := strings.Cut(at, "!")
	sheet2, c, _ := strings.Cut(cell, "!")
	from, to, ok := strings.Cut(rest, ":")
	if !ok {
		to = from
	}
	return sheet == sheet2 && row(c) > 0 && row(from) <= row(c) && row(c) <= row(to)
}

// value is what a factor says of a gas, as the publisher prints it.
func value(t *testing.T, f *carbon.Factor, gas string) string {
	t.Helper()
	if of, ok := strings.CutPrefix(f.Note.EN, "published as "); ok { // a kilogram of a gas
		kg, _, _ := strings.Cut(of, " ")
		return kg
	}
	switch gas {
	case "kg CO2e":
		c, err := f.Amounts.CO2e(ghg.AR5)
		if err != nil {
			t.Fatal(err)
		}
		return c.Kg().String()
	case "kg CO2e of CO2 per unit":
		if kg := f.Amounts.Get(ghg.BiogenicCO2); kg.Stated() {
			return kg.String()
		}
		return f.Amounts.Get(ghg.CO2).String()
	case "kg CO2e of CH4 per unit":
		return co2e(t, f.Amounts.Get(ghg.Methane), ghg.Methane).String()
	case "kg CO2e of N2O per unit":
		return co2e(t, f.Amounts.Get(ghg.NitrousOxide), ghg.NitrousOxide).String()
	}
	t.Fatalf("%s is no gas", gas)
	return ""
}

// sampleOf2026 compares a value of the catalogue, whose masses have twelve digits.
func sampleOf2026(t *testing.T, e edition, r map[string]string) {
	t.Helper()
	f := e.factor(r["label"] + "_1")
	at, what, _ := strings.Cut(r["cell"], "].")
	at += "]"
	if what == "biogenicCarbonKg" {
		at += "." + what
		for _, o := range e.data.All() {
			if o.Source.At == at {
				f = o
			}
		}
	}
	if strings.HasPrefix(r["value"], "not taken") {
		if f != nil {
			t.Errorf("%s: stands for rows that were merged", f.ID)
		}
		return
	}
	if f == nil || f.Source.At != at {
		t.Errorf("%s: no factor of %s", e.id, r["cell"])
		return
	}
	var got unit.Number
	switch what {
	case "publishedCo2eKgPerUnit":
		c, err := f.Amounts.CO2e(ghg.AR5)
		if err != nil {
			t.Fatal(err)
		}
		got = c.Kg()
	case "components.CarbonDioxide":
		got = f.Amounts.Get(ghg.CO2)
	case "components.MethaneFossil":
		got = f.Amounts.Get(ghg.Methane)
	case "components.NitrousOxide":
		got = f.Amounts.Get(ghg.NitrousOxide)
	case "biogenicCarbonKg":
		got = f.Amounts.Get(ghg.BiogenicCO2)
	}
	want := unit.MustNumber(r["value"])
	// Twelve digits of a value below 10 are at least eleven places.
	if off := got.Sub(want).Abs(); !got.Stated() || off.Cmp(unit.MustNumber("0.000000000005")) > 0 {
		t.Errorf("%s: %s, %s has %s", f.ID, got, r["cell"], want)
	}
}

// The 28 numbers that somebody added to a copy of the flat file of 2024 are nowhere: the
// publisher prints nothing for these ids, and so there is no factor.
func TestInventedNumbersAreNotHere(t *testing.T) {
	invented := testdata(t, "invented-2024.csv")
	if len(invented) != 28 {
		t.Fatalf("%d invented numbers, want 28", len(invented))
	}
	for _, e := range editions(t) {
		for _, r := range invented {
			if f := e.factor(r["id"]); f != nil {
				t.Errorf("%s (%s): %s", f.ID, r["label"], f.Amounts)
			}
		}
	}
}
