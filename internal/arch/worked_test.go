package arch

import (
	"math/big"
	"slices"
	"strings"
	"testing"
)

// testdata/worked.csv lists the published worked examples that the library recomputes:
// what their operands give exactly ("recomputed", of which thirty digits are a cut), what
// is printed and whether they agree, which test runs them through the public API, and the
// number that this test asserts, in its unit. Where print and operands differ, "off" is
// by how much, and a test says why.
func TestEveryWorkedExampleHasATest(t *testing.T) {
	tests := readIndex(t)
	ids, results := map[string]bool{}, map[string]bool{}
	for _, r := range readTable(t, "worked.csv") {
		name := r["id"] + ", " + r["result"]
		if results[name] {
			t.Errorf("%s is there twice", name)
		}
		ids[r["id"]], results[name] = true, true
		if r["source"] == "" {
			t.Errorf("%s has no source", name)
		}
		for _, fault := range workedFaults(r, tests) {
			t.Errorf("%s: %s", name, fault)
		}
	}
	if len(ids) != 65 || len(results) != 179 {
		t.Errorf("%d results of %d worked examples, want 179 of 65", len(results), len(ids))
	}
}

// workedFaults says what is wrong with a row of the table.
func workedFaults(r row, tests index) (faults []string) {
	x := tests[r["test"]]
	if x == nil {
		return []string{"no test " + r["test"]}
	}
	asserted, unit, _ := strings.Cut(r["asserts"], " ")
	if !x.has(asserted) {
		faults = append(faults, r["test"]+" does not have "+asserted)
	}
	if !equalTo(r["recomputed"], r["unit"], asserted, unit) {
		faults = append(faults, r["asserts"]+" is not "+r["recomputed"]+" "+r["unit"])
	}
	for _, call := range x.calls {
		if slices.Contains([]string{"Mul", "Quo", "Div"}, call) && r["off_test"] != r["test"] {
			faults = append(faults, r["test"]+" calculates with "+call+" what the library should")
		}
	}
	agrees := printedAs(r["recomputed"], r["printed"])
	if (r["check"] == "MATCH") != agrees {
		faults = append(faults, "printed "+r["printed"]+": "+r["check"])
	}
	if agrees {
		return faults
	}
	why := tests[r["off_test"]]
	off, ok := new(big.Rat).SetString(r["off"])
	switch {
	case why == nil || !ok:
		faults = append(faults, "no test says how far the print is off: "+r["off_test"])
	case off.Cmp(new(big.Rat).Sub(rat(r["recomputed"]), rat(r["printed"]))) != 0:
		faults = append(faults, "the print is not off by "+r["off"])
	case !why.has(strings.TrimPrefix(r["off"], "-")) || why.doc == "":
		faults = append(faults, r["off_test"]+" does not have "+r["off"]+", or does not say why")
	}
	return faults
}

func rat(s string) *big.Rat {
	n, ok := new(big.Rat).SetString(s)
	if !ok {
		return new(big.Rat)
	}
	return n
}

// scales are the units of the table in units of one another; other names are one.
var scales = map[string]string{"g": "1/1000", "kg": "1", "t": "1000", "kt": "1000000", "%": "1/100"}

// equalTo reports whether an asserted number is the recomputed one to its last digit: the
// same, or rounded to it where the recomputed one is cut after thirty digits.
func equalTo(recomputed, unit, asserted, in string) bool {
	scale := func(u string) *big.Rat {
		name, _, _ := strings.Cut(u, "/")
		name, _, _ = strings.Cut(name, " ")
		if s := scales[name]; s != "" {
			return rat(s)
		}
		return big.NewRat(1, 1)
	}
	a := new(big.Rat).Mul(rat(asserted), scale(in))
	a.Quo(a, scale(unit))
	_, decimals, _ := strings.Cut(recomputed, ".")
	digits := strings.TrimLeft(strings.Replace(recomputed, ".", "", 1), "0")
	if len(digits) >= 28 {
		return rat(a.FloatString(len(decimals))).Cmp(rat(recomputed)) == 0
	}
	return a.Cmp(rat(recomputed)) == 0
}

// printedAs reports whether the print is the value rounded half up or cut off, or what a
// program that calculates in binary prints of it.
func printedAs(value, print string) bool {
	v, p := rat(value), rat(print)
	_, decimals, _ := strings.Cut(print, ".")
	unit := rat("1e-" + big.NewInt(int64(len(decimals))).String())
	off := new(big.Rat).Sub(v, p)
	half := new(big.Rat).Mul(unit, big.NewRat(1, 2))
	if new(big.Rat).Abs(off).Cmp(half) <= 0 || off.Sign() >= 0 && off.Cmp(unit) < 0 {
		return true
	}
	binary := new(big.Rat).Mul(new(big.Rat).Abs(v), rat("1e-12"))
	return new(big.Rat).Abs(off).Cmp(binary) <= 0
}
