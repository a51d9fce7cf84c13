package main

import (
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A tour is one worked example.
type tour struct {
	chapter carbon.Text      // such as "Scope 3, category 4"
	source  string           // document, clause, page; or that it is invented
	story   carbon.Text      // what happened, in a sentence or two
	facts   []fact           // what is known
	factors []*carbon.Factor // what the document takes; gases are gases anyway
	set     ghg.Set          // GWP set of the result
	printed carbon.Text      // what the document prints, and why it differs
}

// A fact is what a method needs to know, and what every activity has.
type fact struct {
	of    carbon.Activity
	facts carbon.Facts
}

// asStated is the facts of an activity that needs no method: what is on the bill.
type asStated struct{ unit.Quantity }

// Activities implements [carbon.Facts].
func (s asStated) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	of.Measures = []unit.Quantity{s.Quantity}
	return []carbon.Activity{of}, nil
}

// tours lists the tours in the order of the standards.
func tours() []tour {
	return slices.Concat(scope1Tours(), scope2Tours(), upstreamTours(), downstreamTours())
}

var (
	q = unit.MustParse
	n = unit.MustNumber
)

// in returns the template of an activity of 2025.
func in(c carbon.Category, kind carbon.Kind, en, zh string) carbon.Activity {
	return carbon.Activity{Category: c, Kind: kind, Name: carbon.Text{EN: en, ZH: zh}, Period: carbon.Year(2025)}
}

// factor is one that an example takes: what one unit emits.
func factor(kind carbon.Kind, stage carbon.Stage, per unit.Unit, at string, amounts ...ghg.Amount) *carbon.Factor {
	return &carbon.Factor{ID: carbon.FactorID(string(kind) + ", " + stage.String() + ", " + at), Kind: kind, Stage: stage, Per: per,
		Amounts: ghg.MustAmounts(amounts...), Source: carbon.Source{At: at}}
}

// of is a mass of a gas.
func of(gas ghg.Species, mass string) ghg.Amount {
	return ghg.Amount{Species: gas, Kg: q(mass).Base().Number()}
}
