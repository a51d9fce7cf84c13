package factors

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
)

func TestAliasPatterns(t *testing.T) {
	as, err := ParseAliases("kind,target,role\nspend/naics-*/margins,epa/*/margins,\nspend/naics-*,epa/*/with-margins,\npower,mee/power,\npower,mee/proxy,residual-proxy\n")
	if err != nil {
		t.Fatal(err)
	}
	table := newAliases(as)
	for kind, want := range map[carbon.Kind][]carbon.Kind{
		"spend/naics-331110":         {"spend/naics-331110", "epa/331110/with-margins"},
		"spend/naics-331110/margins": {"spend/naics-331110/margins", "epa/331110/margins"},
		"spend/naics-331110/other":   {"spend/naics-331110/other"},
		"spend/naics-":               {"spend/naics-"},
		"power":                      {"power", "mee/power", "mee/proxy"},
		"mee/power":                  {"mee/power"},
	} {
		var got []carbon.Kind
		for _, x := range table.of(kind) {
			got = append(got, x.kind)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", kind, diff)
		}
	}
	if r := table.of("power")[2].role; r != ResidualProxy {
		t.Errorf("role %d", r)
	}
}

func TestParseAliasesRefuses(t *testing.T) {
	for claim, text := range map[string]string{
		"another header":            "kind,target\n",
		"a role that is not known":  "kind,target,role\na,b,best\n",
		"two stars":                 "kind,target,role\na/*/*,b/*,\n",
		"a star without a partner":  "kind,target,role\na,b/*,\n",
		"a row with a cell missing": "kind,target,role\na,b\n",
		"nothing":                   "",
	} {
		if as, err := ParseAliases(text); err == nil {
			t.Errorf("%s: %v", claim, as)
		}
	}
}

func TestCommonKindsParse(t *testing.T) {
	as, err := ParseAliases(kindsText)
	if err != nil || len(as) != len(CommonKinds()) {
		t.Errorf("%d aliases, %d in use, %v", len(as), len(CommonKinds()), err)
	}
	seen := map[Alias]bool{}
	for _, a := range as {
		if seen[a] {
			t.Errorf("%s, %s: twice", a.Kind, a.Target)
		}
		seen[a] = true
	}
}
