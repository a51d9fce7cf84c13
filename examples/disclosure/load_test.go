package main

import (
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// row returns the one row of a file in which an activity or the fault has the text.
func (l *loaded) row(t *testing.T, file string, at int64) factRow {
	t.Helper()
	for _, r := range l.Rows {
		if strings.HasPrefix(r.Ref.Name, file) && r.Ref.Row == at {
			return r
		}
	}
	t.Fatalf("%s has no row %d", file, at)
	return factRow{}
}

func (l *loaded) byID(t *testing.T, id string) []carbon.Activity {
	t.Helper()
	for _, r := range l.Rows {
		if len(r.Activities) > 0 && r.Activities[0].ID == id {
			return r.Activities
		}
	}
	t.Fatalf("no row %s", id)
	return nil
}

// Each of the 25 dirty rows of the profile has the fate that its table gives.
func TestDirtyRows(t *testing.T) {
	l := load(t, 2025)
	rejected := map[string]string{} // rule by file and cell text
	for _, r := range l.Rows {
		if r.Fault != nil {
			rejected[carbon.RuleOf(r.Fault).Code+" "+strings.SplitN(r.Ref.Name, "_", 2)[0]] = r.Fault.Error()
		}
	}
	fault := func(n int, key, text string) {
		t.Helper()
		if !strings.Contains(rejected[key], text) {
			t.Errorf("%d: %s: %q, want one with %q", n, key, rejected[key], text)
		}
		delete(rejected, key)
	}
	measure := func(n int, a carbon.Activity, want string) {
		t.Helper()
		if diff := cmp.Diff(want, a.Measures[0].String()); diff != "" {
			t.Errorf("%d (-want +got):\n%s", n, diff)
		}
	}
	note := func(n int, file, code, text string) {
		t.Helper()
		for _, f := range l.Files {
			for _, x := range f.Notes {
				if strings.Contains(f.Name, file) && x.Code == code && strings.Contains(x.Where+x.Text.EN, text) {
					return
				}
			}
		}
		t.Errorf("%d: no note %s with %q on %s", n, code, text, file)
	}
	fault(1, "TL-I016 gas", "20 ℃")
	// 2: the unit column decides; the same quantity in both units.
	wan, kWh := false, false
	for a := range l.Activities() {
		if strings.HasPrefix(a.Ref.Name, "energy") {
			wan = wan || a.Measures[0].Equal(unit.MustParse("1020 万kWh"))
			kWh = kWh || a.Measures[0].Equal(unit.MustParse("10200000 kWh"))
		}
	}
	if !wan || !kWh {
		t.Errorf("2: 1,020 万kWh %t, 10,200,000 kWh %t", wan, kWh)
	}
	// 3: totals are dropped and logged; the grand total is the sum of what was read.
	totals, grid := 0, unit.New(unit.Int(0), unit.KilowattHour)
	for _, r := range l.Rows {
		if r.Excluded != nil {
			totals++
		}
		for _, a := range r.Activities {
			if a.Kind == "electricity" && a.Category == carbon.Electricity && a.Attribute == carbon.Conventional && a.Place != "NL" && a.Tag("site") != "FLEET" {
				var err error
				if grid, err = grid.Add(a.Measures[0]); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if totals != 11 || grid.String() != "447200000 kWh" {
		t.Errorf("3: %d totals, %s of grid electricity, want 11 and 447200000 kWh", totals, grid)
	}
	measure(4, l.byID(t, "WT-9001")[0], "1234.5 t")
	fault(5, "TL-I006 fuel", "ambiguous")
	fault(6, "TL-I002 fuel", "missing, not zero")
	measure(7, l.byID(t, "FC-SH1-9004")[0], "-3.2 t")
	if a := l.byID(t, "FC-SH1-9004")[0]; a.Reverses != "FC-SH1-9003" {
		t.Errorf("7: reverses %q", a.Reverses)
	}
	fault(7, "TL-C007 fuel", "-3.2 t")
	scheme := carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}
	if _, outside, err := scheme.Ask(&l.byID(t, "FC-SH1-9006")[0]); err != nil || outside == nil || outside.Code != carbon.RulePeriod.Code {
		t.Errorf("8: outside %v, %v", outside, err)
	}
	fault(9, "TL-I012 purchases", "INV-0091")
	tibet := false
	for a := range l.Activities() {
		if a.Place == "CN-XZ" {
			tibet = true
			measure(10, *a, "12000 kWh")
		}
	}
	if !tibet {
		t.Error("10: no store in Tibet")
	}
	fault(11, "TL-E001 energy", "SH9")
	vat := false
	for a := range l.Activities() {
		if len(a.Working) == 3 && a.Working[1].Value == "0.13" {
			vat = true
			measure(12, *a, "1000000 CNY@2025/purchaser")
		}
	}
	if !vat {
		t.Error("12: no VAT was taken out")
	}
	measure(13, l.byID(t, "FR-9001")[0], "417900 t.km")
	warned := map[string]int{}
	for _, w := range l.Warnings {
		warned[w.Rule.Code]++
	}
	if diff := cmp.Diff(map[string]int{ruleSwapped.Code: 1, ruleNobody.Code: 1}, warned); diff != "" {
		t.Errorf("13, 17: warnings (-want +got):\n%s", diff)
	}
	outside := false
	for a := range l.Activities() {
		outside = outside || a.Kind == "gas/HCFC-22" && a.Measures[0].Equal(unit.MustParse("40 kg"))
	}
	if !outside || ghg.HCFC22.Account() != ghg.Outside {
		t.Error("14: R-22 is not outside of the scopes")
	}
	b5 := l.byID(t, "FC-JS1-9007")
	if len(b5) != 3 || b5[2].Account != ghg.Biogenic {
		t.Fatalf("15: %v", b5)
	}
	measure(15, b5[0], "190 L")
	measure(15, b5[1], "10 L")
	measure(16, l.byID(t, "TR-9001")[0], "1 room.night")
	note(17, "purchases", "blank", "供应商代码")
	formula := false
	for a := range l.Activities() {
		formula = formula || a.Tag("text") == `=HYPERLINK("http://x")`
	}
	if !formula {
		t.Error("18: the formula is not kept as text")
	}
	note(19, "energy_meters", "encoding", "GB18030")
	measure(20, l.byID(t, "FC-SH1-0000")[0], "1234.56 kg")
	note(20, "fuel_cards", "decimal", "decimal comma")
	note(21, "water", "scientific", "1E+05")
	own, sold := new(big.Rat), new(big.Rat)
	for a := range l.Activities() {
		if a.Tag("site") == "CH" && a.Kind == "electricity" {
			q, err := a.Measures[0].In(unit.KilowattHour)
			if err != nil {
				t.Fatal(err)
			}
			if a.Category == carbon.FuelAndEnergy {
				sold.Add(sold, q.Number().Rat())
			} else {
				own.Add(own, q.Number().Rat())
			}
		}
	}
	if own.RatString() != "7200000" || sold.RatString() != "112800000" {
		t.Errorf("22: own use %s kWh, resold %s kWh", own.RatString(), sold.RatString())
	}
	gas := l.byID(t, "GAS-SH1-03")[0]
	if gas.Period != carbon.NewMonth(2025, 3).Period() {
		t.Errorf("23: 2025年3月 is %s", gas.Period)
	}
	if a := l.row(t, "energy_meters", 3).Activities[0]; a.Tag("meter") != "SH1-M01" {
		t.Errorf("24: first row under the merged header is of meter %q", a.Tag("meter"))
	}
	fault(25, "TL-E002 energy", "0.5810")
	if len(rejected) > 0 {
		t.Errorf("rejected besides: %v", rejected)
	}
}

// Every row has one fate, and 2024 has no fault at all.
func TestAccounts(t *testing.T) {
	for _, year := range []int{2024, 2025} {
		l := load(t, year)
		read, rejected := int64(0), 0
		for _, f := range l.Files {
			read += f.Counts.Read
			if f.Digest.IsZero() {
				t.Errorf("%s has no digest", f.Name)
			}
		}
		for _, r := range l.Rows {
			fates := 0
			for _, is := range []bool{len(r.Activities) > 0, r.Excluded != nil, r.Fault != nil} {
				if is {
					fates++
				}
			}
			if fates != 1 || r.Ref.Row == 0 {
				t.Errorf("%s: %d fates", r.Ref, fates)
			}
			if r.Fault != nil {
				rejected++
			}
		}
		if int64(len(l.Rows)) != read {
			t.Errorf("%d: %d rows, %d read", year, len(l.Rows), read)
		}
		if want := map[int]int{2024: 0, 2025: 7}[year]; rejected != want {
			t.Errorf("%d: %d rows rejected, want %d", year, rejected, want)
		}
		for a := range l.Activities() {
			if a.Tag("site") == "" || a.Entity == "" || a.Method.Text().ZH == "" || a.Name.EN == "" || a.Name.ZH == "" {
				t.Fatalf("%s: %+v", a.Ref, a)
			}
		}
	}
}

// What the loader makes of the files adds up to the annual lines of the profile.
func TestLoadedSums(t *testing.T) {
	got := map[string]*big.Rat{}
	for a := range load(t, 2025).Activities() {
		if !a.Period.Within(carbon.Year(2025)) {
			continue
		}
		q := a.Measures[0].Base()
		key := a.Category.String() + "|" + string(a.Kind)
		if a.Category == carbon.UseOfSoldProducts {
			key += "|" + string(a.Place)
		}
		if got[key] == nil {
			got[key] = new(big.Rat)
		}
		got[key].Add(got[key], q.Number().Rat())
	}
	for key, want := range map[string]string{ // in base units
		"use of sold products|electricity|CN":                              "54577800000/5", // (2,527.2 + 504.9) GWh in MJ
		"use of sold products|electricity|NO":                              "846720000",
		"use of sold products|gas/HFC-134a|CN":                             "22680",
		"end-of-life treatment of sold products|waste/vehicle/end-of-life": "282750000",
		"end-of-life treatment of sold products|waste/storage/end-of-life": "12300000",
		"processing of sold products|electricity":                          "6480000",
		"franchises|electricity":                                           "90720000",
		"franchises|fuel/natural-gas":                                      "360000",
		"investments|inventory/uscc:91999999MA00014051":                    "49/100",
		"stationary combustion|fuel/natural-gas":                           "12605000",
		"employee commuting|travel/metro":                                  "17520640",
		"employee commuting|travel/car/petrol":                             "17520640", // 21,024,768 p.km by 1.2 in a car
		"business travel|hotel":                                            "78000",
		"upstream transportation and distribution|freight/sea/roro":        "1435785000",
		"fuel- and energy-related activities|electricity":                  "406080000",
		"process emissions|gas/CO2":                                        "1300200",
		"mobile combustion|fuel/petrol":                                    "160000",
	} {
		w, _ := new(big.Rat).SetString(want)
		if got[key] == nil || got[key].Cmp(w) != 0 {
			t.Errorf("%s: %v, want %s", key, got[key], w.RatString())
		}
	}
}
