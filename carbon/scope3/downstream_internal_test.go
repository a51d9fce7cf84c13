package scope3

import (
	"strings"
	"testing"
)

func TestDownstreamMethodsAndRules(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range downstreamMethods {
		switch {
		case m == nil || m.Code == "" || seen[m.Code]:
			t.Errorf("no method, no code, or twice: %+v", m)
			continue
		case m.Name.EN == "" || m.Name.ZH == "" || m.Formula.EN == "" || m.Formula.ZH == "" || m.Clause == "":
			t.Errorf("%s: name, formula or clause is missing", m.Code)
		case strings.Contains(m.Clause, "third edition") != strings.HasPrefix(m.Code, "PCAF-A3-"):
			t.Errorf("%s: edition and clause differ: %s", m.Code, m.Clause)
		case (strings.HasPrefix(m.Code, "PBOC") || strings.HasPrefix(m.Code, "PCAF-A3")) && !strings.Contains(m.Clause, "not read"):
			t.Errorf("%s: nothing says that its text was not read: %s", m.Code, m.Clause)
		}
		seen[m.Code] = true
	}
	for _, r := range downstreamRules {
		if seen[r.Code] || r.Text.EN == "" || r.Text.ZH == "" {
			t.Errorf("%s: twice, or not in both languages", r.Code)
		}
		seen[r.Code] = true
	}
}
