package factors

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/carbon"
)

// An Alias says which kind of a publisher answers for a common kind. One "*" in
// Kind stands for the rest of a slug and is put in the place of "*" in Target.
// Several aliases of a kind rank the sources of one place by their order.
type Alias struct {
	Kind   carbon.Kind
	Target carbon.Kind
	Role   Role
}

// A Role says what a target is beside an ordinary answer: Ordinary (the zero value) or
// ResidualProxy.
type Role uint8

// The roles.
const (
	Ordinary      Role = iota
	ResidualProxy      // stands in for a residual mix where a publisher has none
)

// String returns what ParseAliases reads: "ordinary" or "residual-proxy".
func (r Role) String() string {
	switch r {
	case Ordinary:
		return "ordinary"
	case ResidualProxy:
		return "residual-proxy"
	}
	return fmt.Sprintf("Role(%d)", uint8(r))
}

//go:embed kinds.csv
var kindsText string

// CommonKinds returns the aliases of the embedded publishers: "electricity",
// "fuel/diesel", "freight/road/hgv", "spend/naics-331110" and so on.
//
// Its kinds of travel and freight by air are DESNZ's "with-rf": they contain DESNZ's
// multiplier for radiative forcing. Kinds that end in "/without-rf"
// ("travel/air/international/economy/without-rf") contain none.
func CommonKinds() []Alias { return append([]Alias(nil), commonKinds()...) }

var commonKinds = sync.OnceValue(func() []Alias {
	as, err := ParseAliases(kindsText)
	if err != nil {
		return nil // a test holds that the embedded table parses
	}
	return as
})

// ParseAliases reads aliases from CSV with the header kind,target,role; the role
// is "ordinary" (or empty) or "residual-proxy".
func ParseAliases(text string) ([]Alias, error) {
	rows, err := parseCSV(text)
	if err != nil {
		return nil, fmt.Errorf("factors: aliases: %w", err)
	}
	if len(rows) == 0 || strings.Join(rows[0], ",") != "kind,target,role" {
		return nil, fmt.Errorf("factors: aliases: want the header kind,target,role")
	}
	as := make([]Alias, 0, len(rows))
	for i, r := range rows[1:] {
		a := Alias{Kind: carbon.Kind(r[0]), Target: carbon.Kind(r[1])}
		switch r[2] {
		case "", Ordinary.String():
		case ResidualProxy.String():
			a.Role = ResidualProxy
		default:
			return nil, fmt.Errorf("factors: aliases: row %d: unknown role %q", i+2, r[2])
		}
		if strings.Count(r[0], "*") > 1 || strings.Count(r[1], "*") > strings.Count(r[0], "*") {
			return nil, fmt.Errorf("factors: aliases: row %d: more than one *, or one without a partner", i+2)
		}
		as = append(as, a)
	}
	return as, nil
}

// target is what a kind is looked up as.
type target struct {
	kind  carbon.Kind
	role  Role
	order int
}

// aliases is a table of aliases ready for use: plain kinds by name, patterns in
// order.
type aliases struct {
	exact    map[carbon.Kind][]target
	patterns []pattern
}

type pattern struct {
	before, after string
	target
}

func newAliases(as []Alias) aliases {
	t := aliases{exact: make(map[carbon.Kind][]target, len(as))}
	for i, a := range as {
		to := target{a.Target, a.Role, i + 1}
		if before, after, ok := strings.Cut(string(a.Kind), "*"); ok {
			t.patterns = append(t.patterns, pattern{before, after, to})
			continue
		}
		t.exact[a.Kind] = append(t.exact[a.Kind], to)
	}
	return t
}

// of returns the kind itself and what it is an alias of.
func (t aliases) of(k carbon.Kind) []target {
	ts := append([]target{{kind: k}}, t.exact[k]...)
	for _, p := range t.patterns {
		rest, ok := strings.CutPrefix(string(k), p.before)
		if !ok {
			continue
		}
		if rest, ok = strings.CutSuffix(rest, p.after); !ok || rest == "" || strings.Contains(rest, "/") {
			continue
		}
		to := p.target
		to.kind = carbon.Kind(strings.Replace(string(to.kind), "*", rest, 1))
		ts = append(ts, to)
	}
	return ts
}
