package arch

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// sound is a small house in which every rule holds, except that most rooms of the
// map and most requirements are missing.
var sound = map[string]string{
	"go.mod": `module github.com/tanlian/tanlian

go 1.26.0

require github.com/shopspring/decimal v1.6.0

require (
	github.com/google/go-cmp v0.7.0
	golang.org/x/exp v0.0.0-20261014143641-f0251eb4aa3e // indirect
)
`,
	"carbon/unit/unit.go": `// Package unit is there.
package unit

import "github.com/shopspring/decimal"

// Half is a half.
func Half(d decimal.Decimal) decimal.Decimal { return d.Mul(decimal.New(5, -1)) }
`,
	"carbon/unit/unit_test.go": `package unit

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestNow(t *testing.T) { _ = cmp.Diff(time.Now(), time.Now()) }
`,
	"carbon/errors.go": `// Package carbon is there.
package carbon

import "github.com/tanlian/tanlian/carbon/unit"

var RuleOther = Rule{"TL-C000", Text{"other", "其他"}}

type Rule struct {
	Code string
	Text Text
}

type Text struct{ EN, ZH string }

var table = map[string]Text{"a": {EN: "a", ZH: "甲"}}

func MustX(s string) unit.X {
	if s == "" {
		panic("empty")
	}
	local := table
	local = nil
	_ = local
	return unit.X{}
}

var _ = RuleOther

type inner struct{ X float64 }

type Outer struct{ x float64 }

func (inner) Y() float64 { return 0 }
`,
	"factors/mee/mee.go":                 "// Package mee is there.\npackage mee\n\nimport _ \"github.com/tanlian/tanlian/carbon\"\n",
	"supplier/supplier.go":               "// Package supplier is there.\npackage supplier\n\nimport _ \"github.com/tanlian/tanlian/carbon\"\n",
	"report/html/html.go":                "// Package html is there.\npackage html\n",
	"examples/a/main.go":                 "// A prints.\npackage main\n\nimport _ \"github.com/tanlian/tanlian/examples/a/internal/b\"\n\nfunc main() { panic(1) }\n",
	"examples/a/internal/b/b.go":         "// Package b is there.\npackage b\n",
	"internal/browsertest/go.mod":        "module github.com/tanlian/tanlian/internal/browsertest\n",
	"internal/browsertest/browser.go":    "package browsertest\n\nimport _ \"github.com/chromedp/chromedp\"\n\nfunc init() {}\n",
	"carbon/unit/testdata/src/broken.go": "not Go at all",
	".github/x.go":                       "not Go either",
}

// faultsOf returns the faults of the sound house with some files replaced.
func faultsOf(t *testing.T, change map[string]string) map[string]bool {
	t.Helper()
	fsys := fstest.MapFS{}
	files := maps.Clone(sound)
	maps.Copy(files, change)
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	tree, err := Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, f := range Check(tree) {
		found[f.String()] = true
	}
	return found
}

// Each mutant breaks one rule, and exactly that turns red.
func TestMutants(t *testing.T) {
	before := faultsOf(t, nil)
	for f := range before {
		if !strings.Contains(f, "the map shows a package that is not there") && !strings.Contains(f, "is on the list and not required") {
			t.Errorf("the sound house has a fault: %s", f)
		}
	}
	const us = "github.com/tanlian/tanlian/"
	imports := func(path, name, imp string) map[string]string {
		doc := "// Package " + name + " is there.\n"
		if strings.HasSuffix(path, "_test.go") {
			doc = ""
		}
		return map[string]string{path: doc + "package " + name + "\n\nimport _ \"" + imp + "\"\n"}
	}
	carbon := func(text string) map[string]string {
		return map[string]string{"carbon/x.go": "package carbon\n\n" + text + "\n"}
	}
	for _, m := range []struct {
		name   string
		change map[string]string
		want   string // contained in the one new fault
	}{
		{"a dataset knows a supplier", imports("factors/mee/mee.go", "mee", us+"supplier"), "do not know each other"},
		{"a supplier knows a dataset", imports("supplier/supplier.go", "supplier", us+"factors/mee"), "do not know each other"},
		{"a supplier's test knows a dataset", imports("supplier/s_test.go", "supplier_test", us+"factors/mee"), "do not know each other"},
		{"a dataset prints itself", imports("factors/mee/mee.go", "mee", us+"report"), "does not know who prints it"},
		{"a renderer computes", imports("report/html/html.go", "html", us+"carbon"), "a renderer never computes"},
		{"a renderer uses another", imports("report/html/html.go", "html", us+"report/xlsx"), "not on the map of report/html"},
		{"units know gases", map[string]string{"carbon/unit/y.go": "package unit\n\nimport _ \"" + us + "carbon/ghg\"\n"}, "not on the map of carbon/unit"},
		{"the core prints", imports("carbon/x_test.go", "carbon_test", us+"report"), "does not know who prints it"},
		{"a library imports an example", imports("supplier/supplier.go", "supplier", us+"examples/a/internal/b"), "nobody's library"},
		{"a library imports a nested module", imports("supplier/supplier.go", "supplier", us+"internal/browsertest"), "a nested module"},
		{"an unlisted requirement", imports("supplier/supplier.go", "supplier", "gonum.org/v1/gonum/stat"), "not on the map of supplier"},
		{"an unlisted requirement of a test", imports("supplier/s_test.go", "supplier", "gonum.org/v1/gonum/stat"), "not a direct requirement"},
		{"a listed one in the wrong place", imports("report/html/html.go", "html", "github.com/xuri/excelize/v2"), "not on the map of report/html"},
		{"a prefix is not a path", imports("supplier/supplier.go", "supplier", "golang.org/x/exp/statsx"), "not on the map of supplier"},
		{"go-cmp outside of tests", imports("supplier/supplier.go", "supplier", "github.com/google/go-cmp/cmp"), "not on the map of supplier"},
		{"a package without a room", map[string]string{"carbon/util/u.go": "// Package util is there.\npackage util\n"}, "carbon/util: map: "},
		{"a new top folder", map[string]string{"pkg/README": ""}, "pkg/: top folder"},
		{"a stray file", map[string]string{"notes.txt": ""}, "notes.txt: top folder"},
		{"an unlisted direct requirement", map[string]string{
			"go.mod":             sound["go.mod"] + "\nrequire github.com/spf13/cobra v1.10.2\n",
			"supplier/s_test.go": "package supplier\n\nimport _ \"github.com/spf13/cobra\"\n",
		}, "go.mod: direct requirement: github.com/spf13/cobra is not on the list"},
		{"a requirement nobody uses", map[string]string{"carbon/unit/unit_test.go": "package unit\n"}, "go-cmp is imported by nobody"},
		{"no package comment", map[string]string{"report/html/html.go": "package html\n"}, "0 files have one"},
		{"a package comment of another form", map[string]string{"report/html/html.go": "// It renders.\npackage html\n"}, `does not begin with "Package html "`},
		{"two package comments", map[string]string{"report/html/b.go": "// Package html twice.\npackage html\n"}, "2 files have one"},
		{"init", carbon("func init() {}"), "init runs unasked"},
		{"a clock", carbon("import \"time\"\n\nvar Then = time.Now"), "time.Now: the caller"},
		{"a clock by another name", carbon("import t \"time\"\n\nfunc f() { _ = t.Since }"), "time.Since: the caller"},
		{"dice", carbon("import \"math/rand/v2\"\n\nfunc f() int { return rand.Int() }"), "rand/v2.Int"},
		{"a variable that changes", carbon("func f() { table = nil }"), "variable table changes"},
		{"a table that changes", carbon("func f() { table[\"b\"] = Text{} }"), "variable table changes"},
		{"a counter", carbon("var n int\n\nfunc f() { n++ }"), "variable n changes"},
		{"a panic", carbon("func f() { panic(1) }"), "only Must functions panic"},
		{"a panic in a table", carbon("var g = func() int { panic(1) }"), "only Must functions panic"},
		{"a float result", carbon("func F() float64 { return 0 }"), "F has a float64"},
		{"a float field", carbon("type S struct{ A []float32 }"), "S has a float32"},
		{"a float constant", carbon("const A = 0.5306"), "A has a float literal"},
		{"a float in an interface", carbon("type I interface{ M(float64) }"), "I has a float64"},
		{"a float method", carbon("func (Outer) M(x float64) {}"), "Outer.M has a float64"},
		{"decimal from a float", carbon("import \"github.com/shopspring/decimal\"\n\nvar d = decimal.NewFromFloat(1)"), "decimal.NewFromFloat"},
		{"decimal's Div", carbon("import \"github.com/shopspring/decimal\"\n\nfunc f(d decimal.Decimal) { d.Div(d) }"), ".Div rounds"},
		{"decimal's settings", carbon("import \"github.com/shopspring/decimal\"\n\nfunc f() { decimal.DivisionPrecision = 3 }"), "decimal.DivisionPrecision"},
		{"a code twice", carbon(`var RuleB = Rule{"TL-C000", Text{"b", "乙"}}`), "TL-C000 is already"},
		{"a code written out", carbon(`func f(s string) bool { return s == "TL-C000" }`), "TL-C000 is already"},
		{"a code of another form", carbon(`var RuleB = Rule{Code: "C1", Text: Text{"b", "乙"}}`), "does not look like"},
		{"a rule in one language", carbon(`var RuleB = Rule{"TL-C001", Text{EN: "b"}}`), "has no ZH"},
		{"a rule of a list in one language", carbon(`var list = []Rule{{"TL-C001", Text{"", "乙"}}}`), "has no EN"},
		{"a rule without a text", carbon(`var list = []Rule{{Code: "TL-C001"}}`), "without a text"},
		{"a text in one language", carbon(`var x = []Text{{ZH: "乙"}}`), "has no EN"},
	} {
		t.Run(m.name, func(t *testing.T) {
			var fresh []string
			for f := range faultsOf(t, m.change) {
				if !before[f] {
					fresh = append(fresh, f)
				}
			}
			if len(fresh) == 1 && strings.Contains(fresh[0], m.want) {
				return
			}
			t.Errorf("want one new fault with %q, got %d:\n%s", m.want, len(fresh), strings.Join(fresh, "\n"))
		})
	}
}

// A family is a path, a child, or all below; never a mere prefix.
func TestFits(t *testing.T) {
	var got []string
	for _, p := range []string{"a", "a/b", "a/b/c", "ab"} {
		for _, family := range []string{"a", "a/*", "a/...", "..."} {
			if fits(family, p) {
				got = append(got, family+" "+p)
			}
		}
	}
	want := []string{"a a", "a/... a", "... a", "a/* a/b", "a/... a/b", "... a/b", "a/... a/b/c", "... a/b/c", "... ab"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
