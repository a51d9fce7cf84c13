package disclosure

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

func TestFamily(t *testing.T) {
	for kind, want := range map[carbon.Kind]string{
		"material/steel/cold-rolled": "material/steel",
		"material/steel":             "material/steel",
		"product/lfp-pack":           "product/lfp-pack",
		"spend/naics-541330":         "spend", // an industry, no goods
		"electricity":                "electricity",
		"":                           "",
	} {
		if got := family(kind); got != want {
			t.Errorf("%q is of the family %q, want %q", kind, got, want)
		}
	}
}

// What is shown apart is the largest; the others are what is left, exactly.
func TestFold(t *testing.T) {
	r := &river{own: map[bend]unit.Number{}, suppliers: map[bend]int{}, unplaced: map[string]unit.Number{"f20": unit.Int(1)}}
	all := unit.Int(1)
	for i := range 20 { // all alike but for a little
		f := fmt.Sprintf("f%02d", i)
		for tier := range deepest {
			n := unit.Ratio(int64(1000-i), 7)
			r.own[bend{f, tier}], all = n, all.Add(n)
			r.suppliers[bend{f, tier}] = 2
		}
	}
	families, others := r.fold()
	if diff := cmp.Diff([]string{"f00", "f01", "f02", "f03", "f04", "f05", "f06", "f07", "f08", "f09", "f10", "f11", ""}, families); diff != "" || others != 9 {
		t.Errorf("%d others (-want +got):\n%s", others, diff)
	}
	sum := unit.Int(0)
	for _, f := range families {
		sum = sum.Add(r.through(f, 1))
	}
	if !sum.Equal(all) {
		t.Errorf("the families add up to %s, not to %s", sum, all)
	}
	r = &river{own: map[bend]unit.Number{{"a", 1}: unit.Int(970), {"b", 1}: unit.Int(20), {"c", 2}: unit.Int(10)}}
	if families, others = r.fold(); others != 2 || len(families) != 2 {
		t.Errorf("less than a twentieth: %q, %d others", families, others)
	}
	r = &river{own: map[bend]unit.Number{{"a", 1}: unit.Int(970), {"b", 1}: unit.Int(30)}}
	if families, others = r.fold(); others != 0 || len(families) != 2 {
		t.Errorf("one other is shown: %q, %d others", families, others)
	}
}

func TestWords(t *testing.T) {
	for project, want := range map[string]string{
		"wind, Inner Mongolia": "风电，内蒙古", "offshore wind": "海上风电", "solar, park 7": "太阳能发电，park 7", "perpetual motion": "perpetual motion",
	} {
		if got := projectText(project); got.ZH != want || got.EN != project {
			t.Errorf("%q is %+v, want %s", project, got, want)
		}
	}
	if got := declaredUnit("ton kilometer"); got != (report.Text{EN: "ton kilometer", ZH: "吨公里"}) {
		t.Error(got)
	}
	if compareCodes("C2-spend", "C10-average") >= 0 || compareCodes("C10", "C2") <= 0 || compareCodes("a", "a") != 0 {
		t.Error("codes are not in their natural order")
	}
}
