package intake

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// All streams the activities. A row that is rejected comes with all its faults,
// joined [*carbon.FieldError]s, and an activity that has its Ref and what could be
// read. Rows that are left out (totals) are told to exclude, if it is not nil: the
// Exclude of an inventory has its form. Its error, or any
// other, stops the reading and comes last, without an activity. Each activity
// is the consumer's own.
func (a *Activities) All(ctx context.Context, exclude func(carbon.Ref, carbon.Rule, ...unit.Quantity) error) iter.Seq2[*carbon.Activity, error] {
	return func(yield func(*carbon.Activity, error) bool) {
		seen := &documents{}
		a.magnitudes = magnitudes{}
		stopped := false
		var failed error
		a.rows.each(ctx, func(r *Row) {
			if exclude != nil && failed == nil {
				failed = exclude(r.Ref, RuleTotal, a.sizes(r)...)
			}
		}, func(r *Row, err error) bool {
			if failed != nil {
				err = failed
			}
			if err != nil {
				stopped = true
				return yield(nil, err)
			}
			act := a.read(r, seen)
			stopped = !yield(act, r.Err())
			return !stopped
		})
		switch {
		case stopped:
		case failed != nil:
			yield(nil, failed)
		default:
			for _, n := range a.magnitudes.notes(a.rows.t.name) {
				a.rows.note(n)
			}
		}
	}
}

// sizes returns the quantities of a row of totals, as far as they can be had.
func (a *Activities) sizes(r *Row) []unit.Quantity {
	var qs []unit.Quantity
	for _, f := range a.measure {
		c := r.raw(f)
		if c.fault != "" || f.texts.of(c.text).none || f.unit.IsZero() {
			continue
		}
		if n, rest, err := f.number(c, clean(c.text)); err == nil && rest == "" {
			qs = append(qs, unit.New(n, f.unit))
		}
	}
	return qs
}

// An entry is an activity with room for what nearly every row has: one measure and
// one tag. They are allocated together.
type entry struct {
	carbon.Activity
	measure [1]unit.Quantity
	tag     [1]carbon.Tag
}

func (e *entry) add(name, value string) {
	if e.Tags == nil {
		e.Tags = e.tag[:0]
	}
	e.Tags = append(e.Tags, carbon.Tag{Name: name, Value: value})
}

func (a *Activities) read(r *Row, seen *documents) *carbon.Activity {
	text := func(f *field) string {
		if f == nil {
			return ""
		}
		return r.text(f)
	}
	act := &entry{Activity: carbon.Activity{Ref: r.Ref}}
	act.ID = text(a.id)
	if act.ID != "" && !a.m.RepeatedIDs {
		if first, ok := seen.first(act.ID, r.Ref.Row); ok {
			r.fail(a.id, RuleDuplicate, act.ID, fmt.Errorf("already in row %d", first))
		}
	}
	kind := a.kindOf(r, act)
	if name := text(a.name); name != "" {
		act.Name = carbon.Same(name)
	}
	act.Category = a.categoryOf(r)
	act.Period = a.periodOf(r)
	site := a.siteOf(r, act)
	act.Counter = carbon.PartyID(text(a.counter))
	act.Supplier = carbon.PartyID(text(a.supplier))
	act.Product = carbon.ProductID(text(a.product))
	act.Holding = listed(r, a.holding, act.Holding, carbon.Investment, nil)
	act.Acquisition = listed(r, a.acquisition, act.Acquisition, carbon.Exported, acquisitionWords)
	act.Attribute = listed(r, a.attribute, act.Attribute, carbon.NonFossilSold, attributeWords)
	act.Proof = listed(r, a.proof, act.Proof, carbon.InterProvincialTrade, proofWords)
	act.Quality = listed(r, a.quality, act.Quality, carbon.Estimated, nil)
	act.Reverses = text(a.reverses)
	if name := text(a.supplierName); name != "" {
		act.add("supplier-name", name)
	}
	note := text(a.note)
	if note != "" {
		act.add(noteName, note)
	}
	for _, f := range a.tags {
		if v := text(f); v != "" {
			act.add(f.Name, v)
		}
	}
	a.measuresOf(r, act, note, whose{kind, site})
	return &act.Activity
}

// measuresOf reads the quantities and what a row must keep about them.
func (a *Activities) measuresOf(r *Row, act *entry, note string, of whose) {
	before := len(r.faults)
	for _, f := range a.measure {
		if q := r.quantity(f); q.Stated() {
			if act.Measures == nil {
				act.Measures = act.measure[:0]
			}
			act.Measures = append(act.Measures, q)
			a.magnitudes.add(&act.Activity, of, q, r.raw(f).text)
			if q.Number().Sign() < 0 && act.Reverses == "" {
				r.fail(f, carbon.RuleReversal, r.raw(f).text, errors.New("negative, and no document is named that it reverses"))
			}
			if err := referenceState(q.Unit(), note); err != nil {
				r.fail(f, RuleReference, r.raw(f).text, err)
			}
		}
	}
	if len(act.Measures) == 0 && len(r.faults) == before {
		for _, f := range a.measure {
			r.fail(f, RuleBlank, r.raw(f).text, errBlank)
		}
	}
}

// referenceState compares a gas volume with what a remark says of its reference
// temperature: 121,500 Nm3 "at 20 ℃" are no normal cubic metres.
func referenceState(u unit.Unit, note string) error {
	if note == "" || u.Dimension() != unit.GasVolume {
		return nil
	}
	t := degrees.Replace(note)
	for _, s := range referenceStates {
		if i := strings.Index(t, s.text); i >= 0 && (i == 0 || t[i-1] < '0' || t[i-1] > '9') && !slices.Contains(s.units, u) {
			return fmt.Errorf("the unit is %s, the remark says %s", u, s.text)
		}
	}
	return nil
}

var (
	degrees         = strings.NewReplacer("°C", "℃", "° C", "℃", " ", "")
	referenceStates = []struct {
		text  string
		units []unit.Unit
	}{
		{"20℃", []unit.Unit{unit.CubicMetre20, unit.MustUnit("10^4 m3(20C)")}},
		{"15℃", []unit.Unit{unit.CubicMetre15}},
		{"0℃", []unit.Unit{unit.NormalCubicMetre, unit.MustUnit("10^4 Nm3")}},
	}
)
