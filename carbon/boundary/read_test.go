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
		{Ref: carbon.Ref{Name: "ownership.csv", Row: 2}, Owner: "LTX", Owned: "NL1", Share: num("1"), Relation: Subsidiary},
		{Ref: carbon.Ref{Name: "ownership.csv", Row: 3}, Owner: "LTX", Owned: "JV1", Share: num("0.49"), Relation: JointVenture},
		{Ref: carbon.Ref{Name: "ownership.csv", Row: 4}, Owner: "LTX", Owned: "AS1", Share: num("0.2"), Relation: Associate},
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
	const parties = "id,name_en,name_zh,place,operator,party\n"
	for _, tt := range []struct{ name, entities, ownership, want string }{
		{"empty", "", own, "entities.csv: TL-B011"},
		{"no entities", "id,name_en,name_zh,place,operator\n", own, "TL-B001"},
		{"no column", "id,name_en\nR,r\n", own, `no column "operator"`},
		{"column twice", es, "owner,owner,owned,share,relation\n", `"owner" is there twice`},
		{"ragged row", es, own + "R,A\n", "ownership.csv: row 2: TL-B011: boundary: 2 fields, the header has 4"},
		{"bare 49", es, own + "R,A,49,associate\n", "ownership.csv: row 2: share: TL-B003"},
		{"relation", es, own + "R,A,49 %,friend\n", `unknown relation "friend"`},
		{"wholly owned at 90 %", es, own + "R,A,90 %,wholly owned\n", "wholly owned at 90 %"},
		{"control", es, "owner,owned,share,relation,financial_control\nR,A,49 %,franchise,perhaps\n", `"perhaps"`},
		{"a group's own fault", es, own + "R,B,49 %,associate\n", "ownership.csv: row 2: TL-B001"},
		{"entity twice", es + "A,,,,R\n", own, `entities.csv: row 4: id: TL-B002: boundary: "A" is there already, entities.csv: row 3`},
		{"party twice", parties + "R,,,,R,uscc:1\nA,,,,A,uscc:2\nB,,,,B,uscc:2\n", own, `entities.csv: row 4: party: TL-B002: boundary: "uscc:2" is A already, entities.csv: row 3`},
		{"place", "id,name_en,name_zh,place,operator\nR,,,Shanghai,R\n", own, `entities.csv: row 2: place: TL-B013: boundary: "Shanghai"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadGroup("R", strings.NewReader(tt.entities), strings.NewReader(tt.ownership))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// Faults of both tables and of the group that they make, in one pass; a row with a fault
// of its own causes no others.
func TestReadGroupListsAllFaults(t *testing.T) {
	_, err := ReadGroup("R", strings.NewReader("id,name_en,name_zh,place,operator\nR,,,,R\nA,,,,\n"), strings.NewReader("owner,owned,share,relation\nR,A,49,friend\nR,B,1,associate\nA\n"))
	want := []string{"ownership.csv: row 2: share: TL-B003", "ownership.csv: row 2: relation: TL-B006", "ownership.csv: row 4: TL-B011", "entities.csv: row 3: operator: TL-B007", "ownership.csv: row 3: TL-B001"}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("no %s in %v", w, err)
		}
	}
	if got := strings.Count(err.Error(), "TL-B"); got != len(want) {
		t.Errorf("%d faults, want %d: %v", got, len(want), err)
	}
}

func TestEntityOfAParty(t *testing.T) {
	g, err := ReadGroup("R", strings.NewReader("id,name_en,name_zh,place,operator,party\nR,,,,R,\nA,,,,A,uscc:2\nB,,,,B,\n"), strings.NewReader("owner,owned,share,relation\n"))
	if err != nil {
		t.Fatal(err)
	}
	for party, want := range map[carbon.PartyID]carbon.PartyID{"uscc:2": "A", "uscc:3": "", "": ""} {
		if got, ok := g.EntityOf(party); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %t; want %q", party, got, ok, want)
		}
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
	f.Add("id,name_en,name_zh,place,operator,party\nR,,,CN-SH,R,p\nA,,,,R,p\n", "owner,owned,share,relation\nR,A,1\n")
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
