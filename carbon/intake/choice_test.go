package intake_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
)

func TestWordsOfTheField(t *testing.T) {
	m := mapping()
	m.Acquisition, m.Attribute, m.Proof, m.Quality, m.Holding = optional("来源"), optional("属性"), optional("凭证"), optional("质量"), optional("持有")
	const head = "能源品种,数量,单位,日期,来源,属性,凭证,质量,持有\n电,1,kWh,2025-03,"
	for row, want := range map[string]string{
		"自发自用,非化石,绿色电力证书,,":                                      "self-generated non-fossil certificates not stated owned",
		"外购电力,常规电力,,实测,自有":                                       "purchased conventional no proof measured owned",
		"direct-line,non-fossil-sold,contract,average,franchise": "purchased by direct line non-fossil, certificates sold contract with settlement average data franchise",
		"余电上网,,,,operating-lease-in":                             "exported not stated no proof not stated operating lease, as lessee",
	} {
		a, err := one(t, head+row+"\n", m)
		if err != nil {
			t.Errorf("%s: %v", row, err)
			continue
		}
		if diff := cmp.Diff(want, fmt.Sprint(a.Acquisition, a.Attribute, a.Proof, a.Quality, a.Holding)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", row, diff)
		}
	}
	for _, row := range []string{"*,,,,", "绿电,,,,", ",可再生,,,"} {
		if _, err := one(t, head+row+"\n", m); err == nil || carbon.RuleOf(err) != intake.RuleUnknown {
			t.Errorf("%s: %v", row, err)
		}
	}
	_, err := one(t, head+"光伏,,,,\n", m)
	if want := "not stated 未说明; purchased 外购; self-generated 自发; purchased by direct line 外购（专线直供）; exported 对外输出"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want what is accepted: %s", err, want)
	}
}

func TestTheDocOfMappingNamesEveryValue(t *testing.T) {
	doc, err := os.ReadFile("mapping.go")
	if err != nil {
		t.Fatal(err)
	}
	var texts []carbon.Text
	for v := carbon.Owned; v <= carbon.Investment; v++ {
		texts = append(texts, v.Text())
	}
	for v := carbon.AcquisitionUnstated; v <= carbon.Exported; v++ {
		texts = append(texts, v.Text())
	}
	for v := carbon.AttributeUnstated; v <= carbon.NonFossilSold; v++ {
		texts = append(texts, v.Text())
	}
	for v := carbon.NoProof; v <= carbon.InterProvincialTrade; v++ {
		texts = append(texts, v.Text())
	}
	for v := carbon.QualityUnstated; v <= carbon.Estimated; v++ {
		texts = append(texts, v.Text())
	}
	for _, x := range texts {
		if !strings.Contains(string(doc), x.EN+" "+x.ZH) {
			t.Errorf("%s %s is not there", x.EN, x.ZH)
		}
	}
}

// A slip in a Const is one of the mapping: it is found once, and all of them together.
func TestAWrongConstFailsOnce(t *testing.T) {
	table := csv(t, "数量\n1\n2\n", intake.Options{})
	constant := func(s string) intake.Column { return intake.Column{Const: s} }
	m := intake.Mapping{
		Kind: constant("electric power"), Scope: constant("4"), Period: constant("Sommer"), Site: constant("S9"), Sites: map[string]intake.Site{"S1": {}},
		Place: constant("Shanghai"), Holding: constant("rented"), Acquisition: constant("bought"), Attribute: constant("green"), Proof: constant("none at all"),
		Quality: constant("good"), Category: constant("3.99"), Measures: []intake.Measure{{Value: col("数量"), Unit: constant("kWhh")}},
	}
	_, err := table.Activities(context.Background(), m)
	var got []string
	joined, _ := err.(interface{ Unwrap() []error })
	for _, e := range joined.Unwrap() {
		var f *carbon.FieldError
		if errors.As(e, &f) {
			got = append(got, f.Rule.Code+" "+f.Path)
		}
	}
	want := []string{}
	for _, c := range []string{"TL-I010 kind", "TL-I010 scope", "TL-I010 category", "TL-I007 period", "TL-I010 site", "TL-I019 place", "TL-I010 holding", "TL-I010 acquisition",
		"TL-I010 attribute", "TL-I010 proof", "TL-I010 quality", "TL-I006 quantity unit"} {
		code, name, _ := strings.Cut(c, " ")
		want = append(want, code+" mapping: column "+name+", constant")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	m = intake.Mapping{Kind: constant("electricity"), Scope: constant("2"), Category: constant("electricity"), Period: constant("2025"), Site: constant("s1"),
		Sites: m.Sites, Place: constant("CN-SH"), Acquisition: constant("purchased"), Measures: []intake.Measure{{Value: col("数量"), Unit: constant("kWh")}}}
	lines, _ := fates(t, csv(t, "数量\n1\n", intake.Options{}), m)
	if diff := cmp.Diff([]string{"2 electricity [1 kWh] 2025-01-01/2025-12-31"}, lines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// A category by its number is one of the scope of each row.
	m.Scope, m.Category = col("范围"), constant("4")
	if _, err := csv(t, "数量,范围\n1,3\n", intake.Options{}).Activities(context.Background(), m); err != nil {
		t.Error(err)
	}
}
