package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon/unit"
)

func TestTraceKeepsTheLargestAndAddsUpTheOthers(t *testing.T) {
	var lines []TraceLine
	for i := range 10 {
		lines = append(lines, TraceLine{Line: fmt.Sprint("L", i), Amount: unit.Ratio(int64(i*(1-i%2*2)), 3)})
	}
	tr := NewTrace("x", nil, lines, 3)
	if diff := cmp.Diff([]TraceLine{lines[9], lines[8], lines[7]}, tr.Top); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if tr.Others != 7 || tr.Rest.String() != "1" || tr.Total.Exact.String() != "-5/3" || tr.Total.Lines != 10 {
		t.Errorf("others %d, rest %s, total %s of %d lines", tr.Others, tr.Rest, tr.Total.Exact, tr.Total.Lines)
	}
	if few := NewTrace("x", nil, lines[:5], 3); few.Others != 0 || len(few.Top) != 5 || few.Rest.Stated() {
		t.Errorf("two lines are not worth a summary: %+v", few)
	}
	for top := range 12 {
		s := NewTrace("x", nil, lines, 6).Shorten(top)
		sum := orZero(s.Rest)
		for _, l := range s.Top {
			sum = sum.Add(l.Amount)
		}
		if !sum.Equal(tr.Total.Exact) || s.Lines() != 10 {
			t.Errorf("shortened to %d: %d lines of %s", top, s.Lines(), sum)
		}
	}
}

func orZero(n Number) Number {
	if n.Stated() {
		return n
	}
	return unit.Int(0)
}

func FuzzID(f *testing.F) {
	for _, s := range []string{"", "desnz-2025/1_100", "供应商", `"><script>`, "~", "x", "a b", strings.Repeat("长", 80)} {
		f.Add(s, s+"x")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if a != "" && !ValidID(ID(a)) {
			t.Errorf("ID(%q) = %q is not valid", a, ID(a))
		}
		if a != b && ID(a) == ID(b) {
			t.Errorf("ID(%q) and ID(%q) are both %q", a, b, ID(a))
		}
	})
}

func TestProfile(t *testing.T) {
	sections, defs, err := Profile()
	if err != nil {
		t.Fatal(err)
	}
	if len(sections) != 16 || len(defs) != 145 {
		t.Errorf("%d sections and %d fields, want 16 and 145", len(sections), len(defs))
	}
	want := Definition{No: "5.1", ID: "s1_total", Section: "5", Name: Text{EN: "Scope 1 total", ZH: "范围1总量"}, Type: "decimal", Unit: "tCO2e", Mandatory: "M",
		Clauses: []Clause{{Name: Same("GHGP-CS Ch9")}, {Name: Same("MOF-C Ch5")}, {Name: Same("SSE Art24")}, {Name: Same("CDP 7.6")}, {Name: Same("GBT32150")}}}
	for _, d := range defs {
		if d.No == "5.1" {
			if diff := cmp.Diff(want, d); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		}
		for _, c := range d.Clauses {
			if c.Verified {
				t.Errorf("field %s: clause %s is verified, but the profile is a mapping", d.No, c.Name)
			}
		}
	}
}
