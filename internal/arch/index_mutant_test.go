package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"strings"
	"testing"
)

const workedSource = `package x

// Example of a third.
func ExampleThird() {
	print(7)
	// Output:
	// 2000/3 kg
}

// TestTold says why the print is off by 1, see mistakes 3, 7 and 12.
func TestTold(t *testing.T) { check("667.5 kg", 1) }

func TestMistake04Silent(t *testing.T) { check("1") }

// TestCounts counts what it should ask.
func TestCounts(t *testing.T) { check(a.Mul(b), "2/3") }
`

func sampleIndex(t *testing.T) index {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "x_test.go", workedSource, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	all := index{}
	for _, d := range file.Decls {
		fn := d.(*ast.FuncDecl)
		all["x: "+fn.Name.Name] = newTested(fn, file)
	}
	return all
}

// Each change of a sound row is one fault.
func TestWorkedMutants(t *testing.T) {
	tests := sampleIndex(t)
	sound := row{"recomputed": "0.666666666666666666666666666667", "unit": "t CO2e", "printed": "0.67", "check": "MATCH", "test": "x: ExampleThird", "asserts": "2000/3 kg"}
	if faults := workedFaults(sound, tests); len(faults) != 0 {
		t.Errorf("the sound row: %q", faults)
	}
	for _, m := range []struct {
		name   string
		change row
		want   string
	}{
		{"no such test", row{"test": "x: ExampleHalf"}, "no test"},
		{"the last digit", row{"recomputed": "0.666666666666666666666666666666"}, "is not"},
		{"another unit", row{"unit": "kg CO2e"}, "is not"},
		{"what the example states and does not print", row{"asserts": "7 kg", "recomputed": "7", "unit": "kg", "printed": "7"}, "does not have"},
		{"a decimal that is cut", row{"recomputed": "0.6666667"}, "is not"},
		{"a test that calculates", row{"test": "x: TestCounts", "asserts": "2/3 t"}, "calculates with Mul"},
		{"a print that is said to agree", row{"printed": "0.68"}, "0.68: MATCH"},
		{"a print that agrees, said not to", row{"check": "MISMATCH"}, "0.67: MISMATCH"},
		{"no test of the wrong print", row{"printed": "1.67", "check": "MISMATCH"}, "how far"},
		{"off by something else", row{"printed": "666.5", "check": "MISMATCH", "test": "x: TestTold", "asserts": "667.5 kg", "recomputed": "667.5", "unit": "kg", "off": "2", "off_test": "x: TestTold"}, "not off by 2"},
		{"off, and nobody says it", row{"printed": "664.5", "check": "MISMATCH", "test": "x: TestTold", "asserts": "667.5 kg", "recomputed": "667.5", "unit": "kg", "off": "3", "off_test": "x: TestTold"}, "does not have 3"},
		{"off without a reason", row{"printed": "666.5", "check": "MISMATCH", "test": "x: TestTold", "asserts": "667.5 kg", "recomputed": "667.5", "unit": "kg", "off": "1", "off_test": "x: TestMistake04Silent"}, "does not say why"},
	} {
		r := maps.Clone(sound)
		maps.Copy(r, m.change)
		faults := strings.Join(workedFaults(r, tests), "\n")
		if !strings.Contains(faults, m.want) {
			t.Errorf("%s: %q, want %q", m.name, faults, m.want)
		}
	}
}

func TestMistakeMutants(t *testing.T) {
	tests := sampleIndex(t)
	sound := row{"mistake": "a", "stops": "an error", "test": "x: TestTold; x: TestCounts"}
	for n, want := range map[string]bool{"3": true, "7": true, "12": true, "1": false, "2": false, "4": false, "8": false} {
		if got := len(mistakeFaults(sound, "Mistake", n, tests)) == 0; got != want {
			t.Errorf("mistake %s: found %t", n, got)
		}
	}
	silent := row{"mistake": "a", "stops": "an error", "test": "x: TestMistake04Silent"}
	if mistakeFaults(silent, "Mistake", "4", tests) != nil || mistakeFaults(silent, "Mistake", "40", tests) == nil || mistakeFaults(silent, "Defect", "4", tests) == nil {
		t.Error("a name says which mistake, and no other")
	}
	for name, r := range map[string]row{
		"missing": nil, "a test that is not there": {"mistake": "a", "stops": "b", "test": "x: TestTold; x: TestNone"},
		"nothing stops it": {"mistake": "a", "test": "x: TestTold"}, "a package that is there now": {"mistake": "a", "stops": "b", "test": "internal/arch: none yet"},
	} {
		if mistakeFaults(r, "Mistake", "7", tests) == nil {
			t.Errorf("%s: no fault", name)
		}
	}
}
