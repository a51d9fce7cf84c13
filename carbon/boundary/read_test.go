package boundary

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
)

func exampleGroup(t testing.TB) *Group {
	t.Helper()
	es, err := os.Open("testdata/entities.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer es.Close()
	own, err := os.Open("testdata/ownership.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer own.Close()
	g, err := ReadGroup("LTX", es, own)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestReadGroup(t *testing.T) {
	g := exampleGroup(t)
	want := []Ownership{
		{Owner: "LTX", Owned: "NL1", Share: num("1"), Relation: Subsidiary},
		{Owner: "LTX", Owned: "JV1", Share: num("0.49"), Relation: JointVenture},
		{Owner: "LTX", Owned: "AS1", Share: num("0.2"), Relation: Associate},
	}
	if diff := cmp.Diff(want, g.Ownership()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := g.Entities()[2]; got.Name.ZH != "氢氧化锂合营(虚构)" || got.Operator != "JV1" || got.Place != "CN-JX" {
		t.Errorf("%+v", got)
	}
}

func TestReadGroupRefuses(t *testing.T) {
	const es, own = "id,name_en,name_zh,place,operator\nR,,,,R\nA,,,,A\n", "owner,owned,share,relation\n"
	for _, tt := range []struct{ name, entities, ownership, want string }{
		{"empty", "", own, "entities: TL-B011"},
		{"no column", "id,name_en\nR,r\n", own, `no column "operator"`},
		{"column twice", es, "owner,owner,owned,share,relation\n", `"owner" is there twice`},
		{"ragged row", es, own + "R,A\n", "wrong number of fields"},
		{"bare 49", es, own + "R,A,49,associate\n", "ownership: row 2: share: TL-B003"},
		{"relation", es, own + "R,A,49 %,friend\n", `unknown relation "friend"`},
		{"wholly owned at 90 %", es, own + "R,A,90 %,wholly owned\n", "wholly owned at 90 %"},
		{"control", es, "owner,owned,share,relation,financial_control\nR,A,49 %,franchise,perhaps\n", `"perhaps"`},
		{"a group's own fault", es, own + "R,B,49 %,associate\n", "TL-B001"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadGroup("R", strings.NewReader(tt.entities), strings.NewReader(tt.ownership))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestParseLeaseRefuses(t *testing.T) {
	for _, in := range [][3]string{{"tenant", "operating", "yes"}, {"lessee", "lease", "yes"}, {"lessee", "operating", ""}} {
		if _, err := ParseLease("x", in[0], in[1], in[2]); carbon.RuleOf(err).Code != RuleLease.Code {
			t.Errorf("%v: %v", in, err)
		}
	}
	l, err := ParseLease("x", "出租", "经营", "否")
	if err != nil || l != (Lease{Name: "x", Lessor: true}) {
		t.Errorf("%+v, %v", l, err)
	}
}

// What is read without a fault is a group in which every approach gives shares
// that add up.
func FuzzReadGroup(f *testing.F) {
	f.Add("id,name_en,name_zh,place,operator\nR,,,,R\nA,,,,A\n", "owner,owned,share,relation\nR,A,49 %,joint venture\n")
	f.Add("id,name_en,name_zh,place,operator\nR,,,,R\nA,,,,R\n", "owner,owned,share,relation\nA,A,1,subsidiary\n")
	f.Add("", "\ufeff\"")
	f.Fuzz(func(t *testing.T, entities, ownership string) {
		g, err := ReadGroup("R", strings.NewReader(entities), strings.NewReader(ownership))
		if err != nil {
			return
		}
		for _, a := range approaches {
			for _, s := range mustUnder(t, g, a).Standings() {
				if sum := s.Consolidated.Add(s.Elsewhere).Add(s.Others); sum.String() != "1" || s.Others.Sign() < 0 {
					t.Errorf("%s: %+v", a, s)
				}
			}
		}
	})
}
