package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
)

// Methods lists the methods of this package.
func Methods() []*carbon.Method { return slices.Concat(upstreamMethods, downstreamMethods) }

var upstreamMethods = slices.Concat(goodsMethods, energyMethods, transportMethods, wasteMethods, travelMethods,
	commutingMethods, leasedMethods, optionalMethods, []*carbon.Method{screening})

// A family is one formula that the Guidance has under several categories, with a
// method for each.
type family []member

type member struct {
	category carbon.Category
	method   *carbon.Method
}

// A clause says where a formula stands for a category.
type clause struct {
	category carbon.Category
	at       string // of the Technical Guidance, unless it names another document
}

const guidance = "Scope 3 Technical Guidance (2013), "

func newFamily(suffix string, name, formula carbon.Text, clauses ...clause) family {
	var f family
	for _, c := range clauses {
		n := c.category.Number()
		f = append(f, member{c.category, &carbon.Method{
			Code: fmt.Sprintf("C%d-%s", n, suffix), Formula: formula, Clause: guidance + c.at,
			Name: carbon.Text{EN: fmt.Sprintf("C%d %s", n, name.EN), ZH: fmt.Sprintf("C%d %s", n, name.ZH)},
		}})
	}
	return f
}

// under returns the method of the activity's category, and a fault where the
// category has none.
func (f family) under(of carbon.Activity, faults *carbon.Faults) *carbon.Method {
	for _, m := range f {
		if m.category == of.Category {
			return m.method
		}
	}
	faults.Add("category", RuleCategory, fmt.Errorf("scope3: %s: state one of %v", of.Category, f.categories()))
	return nil
}

func (f family) categories() (cs []carbon.Category) {
	for _, m := range f {
		cs = append(cs, m.category)
	}
	return cs
}

func (f family) methods() (ms []*carbon.Method) {
	for _, m := range f {
		ms = append(ms, m.method)
	}
	return ms
}

// within sets the one category of a method, or notes that of states another.
func within(of *carbon.Activity, c carbon.Category, faults *carbon.Faults) {
	if of.Category != carbon.NoCategory && of.Category != c {
		faults.Add("category", RuleCategory, fmt.Errorf("scope3: %s, the method is of %s", of.Category, c))
	}
	of.Category = c
}

// grade sets the quality class where the caller states none.
func grade(of *carbon.Activity, q carbon.Quality) {
	if of.Quality == carbon.QualityUnstated {
		of.Quality = q
	}
}
