package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
)

// A Variant is the same facts with one assumption changed.
type Variant struct {
	Assumption carbon.Text
	From, To   string // exact texts of the assumption
	Facts      carbon.Facts
}

// variants collects the facts of base with one assumption changed.
type variants[F carbon.Facts] struct {
	base F
	list []Variant
}

func (v *variants[F]) add(differs bool, en, zh string, from, to fmt.Stringer, with func(*F)) {
	if differs {
		f := v.base
		with(&f)
		v.list = append(v.list, Variant{carbon.Text{EN: en, ZH: zh}, from.String(), to.String(), f})
	}
}

// An Alternative is what the activities would be if one assumption were another. It is
// calculated and shown beside the result, with its effect; it is never added to it, and
// never posted.
type Alternative struct {
	Assumption carbon.Text
	From, To   string
	Activities []carbon.Activity // each has the tag "alternative"
}

// Sensitivity returns the alternatives, in order. The error joins the faults of all of
// them, each under its assumption (Scope 3 Standard, chapter 7: scenario uncertainty is
// shown by the results of different choices).
func Sensitivity(of carbon.Activity, variants ...Variant) ([]Alternative, error) {
	var f carbon.Faults
	var all []Alternative
	for _, v := range variants {
		as, err := v.Facts.Activities(of)
		f.Join(v.Assumption.EN, err)
		for i := range as {
			as[i].Tags = append(slices.Clone(as[i].Tags), carbon.Tag{Name: "alternative", Value: v.Assumption.EN + ": " + v.To})
			as[i].Working = append(slices.Clone(as[i].Working), carbon.Term{Name: carbon.Text{EN: "alternative, not added: " + v.Assumption.EN, ZH: "备选假设，不计入：" + v.Assumption.ZH}, Value: v.To})
		}
		all = append(all, Alternative{v.Assumption, v.From, v.To, as})
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	return all, nil
}
