package factors

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// checkFactors returns every fault of factors, which are in the order of their ids.
func checkFactors(editions []Edition, factors []*carbon.Factor) (faults []error) {
	known := make(map[*carbon.Edition]bool, len(editions))
	for _, e := range editions {
		known[e.Edition] = e.Edition != nil
	}
	asked := newQuestions(factors)
	for i, f := range factors {
		bad := func(rule carbon.Rule, format string, args ...any) {
			faults = append(faults, fault(rule, "factor "+string(f.ID), format, args...))
		}
		switch {
		case f.ID == "":
			bad(RuleFactor, "no id")
		case hides(string(f.ID)):
			bad(RuleFactor, "the id %q has a character that cannot be seen", f.ID)
		case i > 0 && factors[i-1].ID == f.ID:
			bad(RuleDuplicate, "two factors of this id")
		}
		switch e := f.Source.Edition; {
		case !known[e]:
			bad(RuleFactor, "its source is no edition of the dataset")
		case !strings.HasPrefix(string(f.ID), e.ID) || !strings.HasPrefix(string(f.ID[len(e.ID):]), "/") || len(f.ID) == len(e.ID)+1:
			bad(RuleFactor, "the id does not begin with its edition, %s/", e.ID)
		}
		if !validKind(f.Kind) {
			bad(RuleFactor, "kind %q is no path of slugs", f.Kind)
		}
		if f.Name.EN == "" || f.Name.ZH == "" {
			bad(RuleFactor, "the name is not in both languages")
		}
		if f.Per.IsZero() {
			bad(RuleFactor, "no unit")
		}
		if f.Stage == carbon.NoStage {
			bad(RuleFactor, "no life-cycle stage")
		}
		if !f.Place.Valid() {
			bad(RuleFactor, "place %q is not valid", f.Place)
		}
		if len(f.Amounts) == 0 || !f.Amounts.Valid() {
			bad(RuleFactor, "no amounts, or not in order")
		}
		if f.Source.At == "" {
			bad(RuleFactor, "no table or cell")
		}
		if other := asked.ask(i); other != nil {
			bad(RuleDuplicate, "%s answers the same question per %s", other.ID, f.Per)
		}
	}
	return faults
}

// check returns why a region is none.
func (r Region) check() error {
	if !r.Place.Valid() || !r.Region.Valid() || r.Place == r.Region {
		return fmt.Errorf("the place %q in the region %q: want two places", r.Place, r.Region)
	}
	return nil
}

// check returns why a property of an edition is none: a rate of 0, say, would make 0 of
// every quantity.
func (p Property) check(e Edition) error {
	switch s := &p.Step; {
	case !validKind(p.Kind):
		return fmt.Errorf("kind %q is no path of slugs", p.Kind)
	case s.Rate.Sign() <= 0:
		return fmt.Errorf("the rate is %q, want more than 0", s.Rate)
	case s.From.IsZero() || s.To.IsZero() || s.From.Dimension() == s.To.Dimension():
		return fmt.Errorf("from %q to %q: want two units of different dimensions", s.From, s.To)
	case s.Source.Edition == nil || s.Source.Edition != e.Edition:
		return fmt.Errorf("its source is not the edition")
	case s.Source.At == "":
		return fmt.Errorf("no table or cell")
	}
	return nil
}

// checkBeside returns every fault of regions and properties.
func checkBeside(e Edition, regions []Region, properties []Property) (faults []error) {
	for _, r := range regions {
		if err := r.check(); err != nil {
			faults = append(faults, fault(RuleCell, "region "+string(r.Region), "%w", err))
		}
	}
	type way struct {
		kind     carbon.Kind
		from, to unit.Dimension
	}
	seen := make(map[way]bool, len(properties))
	for _, p := range properties {
		path := "property of " + string(p.Kind)
		if err := p.check(e); err != nil {
			faults = append(faults, fault(RuleCell, path, "%w", err))
		}
		w := way{p.Kind, p.Step.From.Dimension(), p.Step.To.Dimension()}
		if seen[w] {
			faults = append(faults, fault(RuleDuplicate, path, "two from %s to %s", p.Step.From, p.Step.To))
		}
		seen[w] = true
	}
	return faults
}

// questions finds two factors that answer the same question in the same unit.
type questions struct {
	factors []*carbon.Factor
	last    map[topic]int32 // the last factor of a topic, from 1
	before  []int32         // the one before it, 0: none
}

// A topic is what of a question tells most factors apart.
type topic struct {
	kind    carbon.Kind
	place   carbon.Place
	valid   carbon.Period
	party   carbon.PartyID
	product carbon.ProductID
}

func newQuestions(factors []*carbon.Factor) *questions {
	return &questions{factors, make(map[topic]int32, len(factors)), make([]int32, len(factors)+1)}
}

// ask returns the last factor that answers the question of factor i, or nil, and
// remembers i.
func (q *questions) ask(i int) *carbon.Factor {
	f := q.factors[i]
	t := topic{f.Kind, f.Place, f.Valid, f.Party, f.Product}
	q.before[i+1] = q.last[t]
	q.last[t] = int32(i + 1)
	for k := q.before[i+1]; k > 0; k = q.before[k] {
		o := q.factors[k-1]
		if o.Source.Edition == f.Source.Edition && o.Stage == f.Stage && o.Basis == f.Basis && (o.Per == f.Per || o.Per.String() == f.Per.String()) {
			return o
		}
	}
	return nil
}

// validKind reports a path of slugs without blanks, marks, empty slugs, "." and "..".
func validKind(k carbon.Kind) bool {
	from, ascii := 0, true
	for i := range len(k) {
		switch c := k[i]; {
		case c == '/':
			if !validSlug(k[from:i]) {
				return false
			}
			from = i + 1
		case c <= ' ' || c == '*' || c == '<' || c == '>' || c == '"' || c == '\\' || c == 0x7f:
			return false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return validSlug(k[from:]) && (ascii || !hides(string(k)) && !strings.ContainsFunc(string(k), unicode.IsSpace))
}

func validSlug(s carbon.Kind) bool { return s != "" && s != "." && s != ".." }

// hides reports what nobody sees or reads alike: control characters, marks without width
// or that turn the direction of writing, bytes that are not UTF-8.
func hides(s string) bool {
	for i, r := range s {
		if r < ' ' || r == 0x7f {
			return true
		}
		if r >= utf8.RuneSelf && (unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd")) {
			return true
		}
	}
	return false
}
