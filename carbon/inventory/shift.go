package inventory

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Shift is what the other answers of a [Rehearsal] do to one figure.
type Shift struct {
	Cell          Cell            // of the breakdown; zero: the whole
	Category      carbon.Category // where figures are by category
	Before, After Figure
}

// Change returns After less Before: with its GWP set, as [carbon/target] takes it.
func (s Shift) Change() ghg.CO2e {
	c, err := s.After.co2e.Add(s.Before.co2e.Scale(unit.Int(-1)))
	if err != nil {
		return ghg.CO2e{} // both are of one view; a zero Shift has none
	}
	return c
}

// Relative returns Change / Before: 0.03 is 3 % more. It is not stated where nothing was
// there before.
func (s Shift) Relative() unit.Number { return relative(s.Before.Kg(), s.After.Kg()) }

// relative returns (is - was) / was, or nothing.
func relative(was, is unit.Number) unit.Number {
	if !was.Stated() || !is.Stated() {
		return unit.Number{}
	}
	n, err := is.Sub(was).Quo(was)
	if err != nil {
		return unit.Number{}
	}
	return n
}

// Total returns the shift of the whole. w is the view of both sides, with what was
// settled for the inventory; settled is what was settled for [Rehearsal.Inventory], and
// stated where w has one: instruments replace electricity at the factor that it would
// have had, which is another one now.
func (h *Rehearsal) Total(w View, settled *Overlay) (Shift, error) {
	ss, err := h.Figures("", w, settled)
	if err == nil && len(ss) == 0 {
		var none, after Figure
		if none, err = h.before.None(w); err == nil {
			w.Settled = settled
			after, err = h.after.None(w)
		}
		return Shift{Before: none, After: after}, err
	}
	if err != nil {
		return Shift{}, err
	}
	return ss[0], nil
}

// Figures returns the shifts of the cells of a breakdown that keeps questions, in their
// order; "" is the whole. They sum exactly to that of [Rehearsal.Total].
func (h *Rehearsal) Figures(breakdown string, w View, settled *Overlay) ([]Shift, error) {
	return shifts(h, w, settled, func(v *Inventory, w View) (map[CellCategory]Figure, error) {
		fs, err := v.Figures(breakdown, w)
		m := make(map[CellCategory]Figure, len(fs))
		for c, f := range fs {
			m[CellCategory{Cell: c}] = f
		}
		return m, err
	}, breakdown)
}

// ByCategory returns the shifts of a breakdown by cell and category; "" is the whole by
// category.
func (h *Rehearsal) ByCategory(breakdown string, w View, settled *Overlay) ([]Shift, error) {
	return shifts(h, w, settled, func(v *Inventory, w View) (map[CellCategory]Figure, error) { return v.ByCategory(breakdown, w) }, breakdown)
}

// check returns why a view is none of both sides.
func (h *Rehearsal) check(w View, settled *Overlay) error {
	switch {
	case w.Resolve != nil:
		return errors.New("inventory: the view of a rehearsal has a resolver of its own: rehearse what that one answers")
	case (w.Settled == nil) != (settled == nil):
		return errors.New("inventory: instruments are settled on one side only: settle Rehearsal.Inventory too")
	case h.before.partition.done != h.after.partition.done:
		return fmt.Errorf("inventory: %d rows were rehearsed, there are %d: rehearse after the last Merge", h.after.partition.done, h.before.partition.done)
	}
	return w.check(h.before)
}

func shifts(h *Rehearsal, w View, settled *Overlay, figures func(*Inventory, View) (map[CellCategory]Figure, error), breakdown string) ([]Shift, error) {
	if err := cmp.Or(h.check(w, settled), h.Err()); err != nil {
		return nil, err
	}
	if i, err := h.before.schema.breakdown(breakdown); breakdown != "" {
		if err != nil {
			return nil, err
		}
		if b := h.before.schema.Breakdowns[i]; b.Keep != Questions {
			return nil, &ClosedError{b.Name, b.Keep, "a rehearsal"}
		}
	}
	was, err := figures(h.before, w)
	if err != nil {
		return nil, err
	}
	w2 := w
	w2.Settled = settled
	is, err := figures(h.after, w2)
	if err != nil {
		return nil, err
	}
	none, err := h.before.None(w)
	if err != nil {
		return nil, err
	}
	gone, err := h.after.None(w2)
	if err != nil {
		return nil, err
	}
	all := maps.Clone(was)
	maps.Copy(all, is)
	ss := make([]Shift, 0, len(all))
	for k := range all {
		s := Shift{k.Cell, k.Category, none, gone}
		if f, ok := was[k]; ok {
			s.Before = f
		}
		if f, ok := is[k]; ok {
			s.After = f
		}
		ss = append(ss, s)
	}
	slices.SortFunc(ss, func(a, b Shift) int {
		return cmp.Or(a.Cell.Compare(b.Cell), cmp.Compare(a.Category, b.Category))
	})
	return ss, nil
}
