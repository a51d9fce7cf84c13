package inventory_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// asked are breakdowns that keep questions.
var asked = []inventory.Breakdown{
	{Name: "site", By: []inventory.Dim{"site"}, Keep: inventory.Questions},
	{Name: "supplier", By: []inventory.Dim{inventory.Supplier}, Keep: inventory.Questions},
	{Name: "month", By: []inventory.Dim{inventory.Month, inventory.Kind}, Keep: inventory.Questions},
}

// ledger calculates rows into an inventory that keeps questions.
func ledger(t testing.TB, p carbon.Resolver, as []*carbon.Activity) *inventory.Inventory {
	t.Helper()
	s := schema(p, scheme)
	s.Breakdowns = asked
	v, err := inventory.New(s)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Run(t.Context(), corrected(scheme, p), seq(as), nil, nil); err != nil {
		t.Fatal(err)
	}
	return v
}

// another returns a table with other numbers, units and conversions for some kinds.
func another(seed uint64) *published {
	r, p := rand.New(rand.NewPCG(seed, 5)), table()
	p.digest = byte(2 + seed%200)
	for _, k := range slices.Sorted(func(yield func(string) bool) {
		for k := range p.factors {
			if !yield(k) {
				return
			}
		}
	}) {
		f := *p.factors[k]
		p.factors[k] = &f
		switch r.IntN(4) {
		case 0: // as it was
		case 1:
			f.Amounts = f.Amounts.Scale(unit.Ratio(1+r.Int64N(2000), 1+r.Int64N(999)))
		case 2:
			f.Amounts = ghg.MustAmounts(kg(ghg.CO2, fmt.Sprintf("0.%04d", 1+r.IntN(9999))), kg(ghg.BiogenicCO2, "0.01"), kg(ghg.NitrousOxide, "0.0001"))
		case 3:
			if f.Per == unit.KilowattHour {
				f.Per = unit.MegawattHour
			}
			f.ID += "-new"
		}
	}
	if r.IntN(2) == 0 {
		s := p.via["spend/naics-541330"][0]
		s.Rate = unit.Ratio(1+r.Int64N(100), 1+r.Int64N(700))
		p.via["spend/naics-541330"] = []carbon.Step{s}
	}
	return p
}

// The slow twin of a rehearsal is the ledger, calculated again: the same digest, hence
// the same sums under the same answers, in every view.
func TestARehearsalIsAFullRecalculation(t *testing.T) {
	for seed := range uint64(25) {
		as := rows(120+int(seed), seed%2 == 0)
		v, next := ledger(t, table(), as), another(seed)
		r, err := v.Rehearse(next)
		if err != nil {
			t.Fatal(err)
		}
		got, err := r.Inventory()
		if err != nil {
			t.Fatal(err)
		}
		again := ledger(t, next, as)
		if got.Digest() != again.Digest() {
			t.Fatalf("seed %d: a rehearsal has another digest than a recalculation", seed)
		}
		for _, w := range []inventory.View{location, market, {GWP: ghg.AR5, Basis: carbon.MarketBased, Account: ghg.Biogenic}, {GWP: ghg.AR6, Basis: carbon.LocationBased, Scope: carbon.Scope3}} {
			shift, err := r.Total(w, nil)
			if err != nil {
				t.Fatal(err)
			}
			if want := total(t, again, w); !shift.After.Kg().Equal(want.Kg()) || shift.After.Lines() != want.Lines() {
				t.Errorf("seed %d: rehearsed %s, recalculated %s", seed, shift.After, want)
			}
			if want := total(t, v, w); !shift.Before.Kg().Equal(want.Kg()) {
				t.Errorf("seed %d: before %s, posted %s", seed, shift.Before, want)
			}
		}
	}
}

// third is a venture of which a third is counted.
type third struct{}

func (third) Consolidate(h carbon.Heading) ([]inventory.Consolidated, error) {
	return []inventory.Consolidated{{Heading: h, Share: unit.Ratio(1, 3)}}, nil
}

// Whatever the shift is looked at by, it sums to the difference of the two totals.
func TestShiftsSumToTheDifferenceOfTheTotals(t *testing.T) {
	for seed := range uint64(10) {
		v := ledger(t, table(), rows(150, false))
		r, err := v.Rehearse(another(seed))
		if err != nil {
			t.Fatal(err)
		}
		after, err := r.Inventory()
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range []inventory.View{location, market, {GWP: ghg.AR5, Basis: carbon.LocationBased, Account: ghg.Biogenic}, {GWP: ghg.AR6, Basis: carbon.MarketBased, Boundary: third{}}} {
			want := total(t, after, w).Kg().Sub(total(t, v, w).Kg())
			check := func(by string, changes ...unit.Number) {
				t.Helper()
				sum := unit.Int(0)
				for _, c := range changes {
					sum = sum.Add(c)
				}
				if !sum.Equal(want) {
					t.Errorf("seed %d, %s: %s kg, the totals differ by %s kg", seed, by, sum, want)
				}
			}
			for _, b := range []string{"", "site", "supplier", "month"} {
				for how, f := range map[string]func(string, inventory.View, *inventory.Overlay) ([]inventory.Shift, error){"cells": r.Figures, "categories": r.ByCategory} {
					ss, err := f(b, w, nil)
					if err != nil {
						t.Fatal(err)
					}
					var changes []unit.Number
					for _, s := range ss {
						changes = append(changes, s.Change().Kg())
					}
					check(b+" "+how, changes...)
				}
			}
			rs, err := r.Revisions(w)
			if err != nil {
				t.Fatal(err)
			}
			var changes []unit.Number
			for _, x := range rs {
				changes = append(changes, x.Change())
			}
			check("revisions", changes...)
			es, err := inventory.Bridge(v, after, w, w)
			if err != nil {
				t.Fatal(err)
			}
			changes = nil
			for _, e := range es {
				changes = append(changes, e.Change())
			}
			check("bridge", changes...)
		}
	}
}

// A question without an answer is an error and a row, not a zero; what could not have
// been calculated is one too.
func TestWhatHasNoAnswerIsSaid(t *testing.T) {
	as := rows(100, false)
	v := ledger(t, table(), as)
	next := table()
	next.digest = 9
	delete(next.factors, key("material/steel", carbon.CradleToGate, carbon.Common))
	next.factors[key("fuel/b5", carbon.Combustion, carbon.Common)].Stage = carbon.LifeCycleGeneration
	next.put("fuel/natural-gas", carbon.Upstream, carbon.Common, unit.Tonne, kg(ghg.Unsplit(ghg.AR5), "1"))
	r, err := v.Rehearse(next)
	if err != nil {
		t.Fatal(err)
	}
	rs, err := r.Revisions(location)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range rs {
		if x.Is != nil || x.After.Stated() || x.Change().Stated() || x.Relative().Stated() || x.Before.Sign() == 0 || x.Lines == 0 {
			t.Errorf("no answer, and yet: %+v", x)
		}
		got = append(got, fmt.Sprint(x.Query.Kind, " ", x.Reasons[0].Code, " ", carbon.RuleOf(x.Err).Code))
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"fuel/b5 no-answer TL-C002", "fuel/natural-gas no-answer TL-C000", "material/steel no-answer TL-C001"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for what, f := range map[string]func() error{
		"Inventory": func() error { _, err := r.Inventory(); return err },
		"Total":     func() error { _, err := r.Total(location, nil); return err },
		"Figures":   func() error { _, err := r.Figures("site", location, nil); return err },
	} {
		if err := f(); !errors.Is(err, carbon.ErrNoFactor) || strings.Count(err.Error(), "inventory: rehearsal: lines: ") != 3 {
			t.Errorf("%s: %v", what, err)
		}
	}
	kept, err := v.Rehearse(carbon.Prefer(next, table()))
	if err != nil || kept.Err() == nil || errors.Is(kept.Err(), carbon.ErrNoFactor) {
		t.Errorf("what stays with the adopted one: %v, %v", err, kept.Err())
	}
}

// What changed is named, and what did not is left out.
func TestReasons(t *testing.T) {
	v := ledger(t, table(), rows(100, false))
	same, err := v.Rehearse(table())
	if err != nil {
		t.Fatal(err)
	}
	if rs, err := same.Revisions(location); err != nil || len(rs) != 0 {
		t.Errorf("the same answers: %+v, %v", rs, err)
	}
	for claim, c := range map[string]struct {
		change func(p *published, f *carbon.Factor)
		want   string
	}{
		"another number":     {func(_ *published, f *carbon.Factor) { f.Amounts = ghg.MustAmounts(kg(ghg.Unsplit(ghg.AR6), "2.94")) }, "value: 2.45 kg CO2e@AR6 per kg → 2.94 kg CO2e@AR6 per kg"},
		"the same per tonne": {func(_ *published, f *carbon.Factor) { f.Amounts, f.Per = f.Amounts.Scale(unit.Int(1000)), unit.Tonne }, ""},
		"another year":       {func(_ *published, f *carbon.Factor) { f.Valid = carbon.Year(2024) }, "year: no stated year → 2024"},
		"a wider place":      {func(_ *published, f *carbon.Factor) { f.Place = "CN" }, "place: no stated place → CN"},
		"another one":        {func(_ *published, f *carbon.Factor) { f.ID = "mill/x" }, "factor: material/steel|cradle to gate|both methods → mill/x"},
		"another exchange rate": {func(p *published, f *carbon.Factor) {
			p.via[f.Kind] = []carbon.Step{{Name: carbon.Same("loss"), From: unit.Kilogram, To: unit.Kilogram, Rate: unit.Ratio(10, 9)}}
		}, "conversion: no conversion → loss × 10/9"},
	} {
		next := table()
		next.digest = 7
		k := key("material/steel", carbon.CradleToGate, carbon.Common)
		f := *next.factors[k]
		next.factors[k] = &f
		c.change(next, &f)
		r, err := v.Rehearse(next)
		if err != nil {
			t.Fatal(err)
		}
		rs, err := r.Revisions(location)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range rs {
			for _, why := range x.Reasons {
				got = append(got, why.Code+": "+why.Text.EN)
			}
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: got %q, want %q", claim, got, c.want)
		}
		if claim == "another number" && (len(rs) != 1 || rs[0].Relative().String() != "0.2") {
			t.Errorf("2.94 is %s more than 2.45", rs[0].Relative())
		}
	}
}

func TestARehearsalRefuses(t *testing.T) {
	p := table()
	v, _ := build(t, p, rows(30, false))
	r, err := v.Rehearse(p)
	if err != nil {
		t.Fatal(err)
	}
	var closed *inventory.ClosedError
	if _, err := r.Figures("supplier", location, nil); !errors.As(err, &closed) {
		t.Errorf("a breakdown that keeps gases: %v", err)
	}
	if _, err := r.Figures("nothing", location, nil); err == nil {
		t.Error("a breakdown that is not there")
	}
	if _, err := r.Total(inventory.View{GWP: ghg.AR6}, nil); err == nil {
		t.Error("a view without a scope 2 method")
	}
	w := market
	w.Settled = inventory.NewOverlay(v, nil, nil)
	if _, err := r.Total(w, nil); err == nil {
		t.Error("settled before, not after")
	}
	if _, err := r.Total(w, w.Settled); err == nil {
		t.Error("settled after with what was settled before")
	}
	w = location
	w.Resolve = p
	if _, err := r.Total(w, nil); err == nil {
		t.Error("a view with a resolver of its own")
	}
	a, err := r.Total(location, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Before.Add(a.After); !errors.As(err, new(*inventory.ViewError)) {
		t.Errorf("posted and rehearsed figures add: %v", err)
	}
	ref := carbon.Ref{Source: carbon.Digest{1}, Name: "t.csv", Row: 3}
	if err := v.Exclude(ref, carbon.RulePeriod); err != nil {
		t.Fatal(err)
	}
	if r, err = v.Rehearse(p); err != nil {
		t.Fatal(err)
	}
	if after, err := r.Inventory(); err != nil || !errors.Is(after.Exclude(ref, carbon.RulePeriod), inventory.ErrOverlap) {
		t.Errorf("a row that has its fate: %v", err)
	}
	late := rows(31, false)[30]
	if _, err := v.Row(corrected(scheme, p), nil, late); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Total(location, nil); err == nil {
		t.Error("a row was posted since")
	}
	reads := table()
	reads.reads |= carbon.AttrSupplier
	var need *inventory.NeedsLedgerError
	if _, err := v.Rehearse(reads); !errors.As(err, &need) {
		t.Errorf("a resolver that reads what is not kept: %v", err)
	}
	empty, _ := build(t, p, nil)
	if r, err = empty.Rehearse(p); err != nil {
		t.Fatal(err)
	}
	if s, err := r.Total(location, nil); err != nil || s.Change().Kg().String() != "0" || s.Relative().Stated() {
		t.Errorf("nothing: %+v, %v", s, err)
	}
}
