package target

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Verdict says what the base year policy makes of a change, before the change is made.
type Verdict struct {
	Change    Change
	Threshold Parameter
	Alone     unit.Number  // largest effect of the change on a year / base year emissions, as reported
	Together  unit.Number  // the same with the changes that the history has, netted
	History   Recalculated // with the change: Required says whether the threshold is reached
}

// Assess says whether a change would have h recalculated: another factor edition, whose
// effects on the years as reported are what a rehearsal of their inventories shows, or
// anything else that may still be decided. Small changes count together with those of h
// (Corporate Standard, chapter 5; Scope 3 Standard, 9.3; mapping, unverified). It returns
// all faults of h and of the change.
//
// For another edition the change is a MethodChange whose effect on a year is the Change of
// the Shift that inventory.Rehearsal.Total returns for the view of the target (the
// example of Inventory.Rehearse in package inventory runs it).
func (h History) Assess(c Change) (Verdict, error) {
	alone := h
	alone.Changes = []Change{c}
	h.Changes = append(slices.Clone(h.Changes), c)
	r, err := h.Recalculate() // checks the change too
	if err != nil {
		return Verdict{}, err
	}
	_, share, err := alone.effects()
	return Verdict{c, h.Threshold, share, r.Significance, r}, err
}

// Text says the verdict in a sentence, with shares in per cent that are rounded to two
// places, or to as many as show on which side of the threshold they lie.
func (v Verdict) Text() carbon.Text {
	name := v.Change.Name
	if name == (carbon.Text{}) {
		name = v.Change.Kind.Text()
	}
	threshold := v.Threshold.Value.Mul(unit.Int(100)).String()
	alone, together := v.percent(v.Alone), v.percent(v.Together)
	if v.Change.never() {
		return carbon.Text{EN: fmt.Sprintf("%s: not of a kind that is recalculated", name.EN), ZH: fmt.Sprintf("%s：不属于需重算的变化", name.ZH)}
	}
	t := carbon.Text{EN: fmt.Sprintf("%s: an effect of %s %% of the base year %d", name.EN, alone, v.History.Base), ZH: fmt.Sprintf("%s：影响相当于基准年%d年排放的%s%%", name.ZH, v.History.Base, alone)}
	if len(v.History.Fates) > 1 {
		t.EN += fmt.Sprintf(", %s %% with the other changes", together)
		t.ZH += fmt.Sprintf("，与其他变化合计%s%%", together)
	}
	if v.History.Required {
		t.EN += fmt.Sprintf("; the threshold of %s %% is reached: the years are recalculated", threshold)
		t.ZH += fmt.Sprintf("；达到%s%%的重算门槛：各年须重算", threshold)
	} else {
		t.EN += fmt.Sprintf("; below the threshold of %s %%: the years stay as reported", threshold)
		t.ZH += fmt.Sprintf("；低于%s%%的重算门槛：各年采用报告值", threshold)
	}
	return t
}

func (v Verdict) percent(share unit.Number) string {
	n, limit := share.Mul(unit.Int(100)), v.Threshold.Value.Mul(unit.Int(100))
	for places := int32(2); places < 20; places++ {
		if r := unit.FromDecimal(n.Round(places)); r.Cmp(limit) == n.Cmp(limit) {
			return r.String()
		}
	}
	return n.String()
}
