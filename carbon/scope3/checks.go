package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// within sets the one category of a method, or notes that of states another.
func within(of *carbon.Activity, c carbon.Category, f *carbon.Faults) {
	if of.Category != carbon.NoCategory && of.Category != c {
		f.Add("category", RuleCategory, fmt.Errorf("scope3: %s, the method is of %s", of.Category, c))
	}
	of.Category = c
}

// grade sets the quality class where the caller states none.
func grade(of *carbon.Activity, q carbon.Quality) {
	if of.Quality == carbon.QualityUnstated {
		of.Quality = q
	}
}

// done returns the activities, or all faults and none.
func done(f *carbon.Faults, made []carbon.Activity) ([]carbon.Activity, error) {
	if err := f.Err(); err != nil {
		return nil, err
	}
	return made, nil
}

// sumToOne notes shares that leave something out or count it twice.
func sumToOne(f *carbon.Faults, path string, shares ...unit.Number) {
	sum := unit.Int(0)
	for _, s := range shares {
		if !s.Stated() {
			return // noted where it is missing
		}
		sum = sum.Add(s)
	}
	if !sum.Equal(unit.Int(1)) {
		f.Add(path, RuleShares, fmt.Errorf("scope3: %s of the whole", sum))
	}
}

// assumed notes a number on which the use of a product rests and that is not stated, or
// negative.
func assumed(f *carbon.Faults, path string, n unit.Number) {
	if !n.Stated() {
		f.Add(path, RuleAssumption, nil)
		return
	}
	f.Number(path, n)
}

// noteFact notes an error of quantities that do not go together, as a fault of a fact.
func noteFact(f *carbon.Faults, path string, err error) {
	if err != nil {
		f.Add(path, carbon.RuleFact, err)
	}
}

// in returns the number of q in u, or none where q is of another dimension, which
// [carbon.Faults.Quantity] has noted.
func in(q unit.Quantity, u unit.Unit) unit.Number {
	r, err := q.In(u)
	if err != nil {
		return unit.Number{}
	}
	return r.Number()
}

// A word is an operand that is no number.
type word string

// String implements [fmt.Stringer].
func (w word) String() string { return string(w) }

// textOf returns the text of an enumeration's value.
func textOf(i int, texts []carbon.Text) carbon.Text {
	if i < 0 || i >= len(texts) {
		return carbon.Same(fmt.Sprintf("invalid(%d)", i))
	}
	return texts[i]
}
