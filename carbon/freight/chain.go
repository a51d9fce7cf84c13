package freight

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The tags by which the activities and lines of a chain are found again.
const (
	ChainTag   = "transport chain"
	ElementTag = "transport chain element"
)

// An Element is a [Leg] or a [Hub].
type Element interface {
	carbon.Facts
	// ends returns the element's id and where it begins and ends.
	ends() (id, from, to string)
	// activity returns the tonne-km in a kind of distance.
	activity(DistanceKind, *carbon.Faults) unit.Quantity
}

// A Chain is a transport chain: the way of one consignment, an element for each
// vehicle and each hub, in their order. Legs may run side by side, such as two
// lorries to one ship. Distance is the kind of all tonne-km of the chain as a whole;
// an intensity inside may be per another kind.
type Chain struct {
	ID       string
	Distance DistanceKind
	Elements []Element
}

// Activities implements [carbon.Facts]: those of the elements in their order, tagged
// with the IDs of chain and element. Category is the caller's, 4 or 9.
func (c Chain) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	if c.ID == "" || len(c.Elements) == 0 {
		f.Add("chain", RuleChain, fmt.Errorf("it needs an id and elements"))
	}
	of.Tags = append(slices.Clip(of.Tags), carbon.Tag{Name: ChainTag, Value: c.ID})
	c.connected(&f)
	var made []carbon.Activity
	for i, e := range c.Elements {
		var own carbon.Faults
		if e == nil {
			f.Add(fmt.Sprintf("element %d", i+1), RuleChain, fmt.Errorf("is nothing"))
			continue
		}
		as, err := e.Activities(of)
		own.Join("", err)
		if err == nil { // else its load and distances are told already
			e.activity(c.Distance, &own)
		}
		id, _, _ := e.ends()
		f.Join(fmt.Sprintf("element %q", id), own.Err())
		made = append(made, as...)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	return made, nil
}

// connected notes elements that share an id, and elements that begin where the goods
// have not been.
func (c Chain) connected(f *carbon.Faults) {
	seen, reached, open := map[string]bool{}, map[string]bool{}, false
	for i, e := range c.Elements {
		if e == nil {
			continue
		}
		id, from, to := e.ends()
		if id == "" || seen[id] {
			f.Add(fmt.Sprintf("element %d", i+1), RuleChain, fmt.Errorf("its id %q is empty or there twice", id))
		}
		if len(reached) > 0 && !open && from != "" && !reached[from] {
			f.Add(fmt.Sprintf("element %q", id), RuleChain, fmt.Errorf("it begins at %q, where no element before it begins or ends", from))
		}
		seen[id] = true
		for _, place := range []string{from, to} {
			reached[place], open = true, open || place == ""
		}
	}
}

func (l Leg) ends() (id, from, to string) { return l.ID, l.From, l.To }
func (h Hub) ends() (id, from, to string) { return h.ID, h.At, h.At }

func (l Leg) activity(k DistanceKind, f *carbon.Faults) unit.Quantity {
	t, _ := l.Load.tonnes(f)
	d, ok := find(l.Distances, k)
	km, err := d.Length.In(unit.Kilometre)
	if !ok || err != nil || !t.Stated() {
		f.Add("tonne-km", RuleDenominator, fmt.Errorf("the chain counts tonne-km of %s: state the mass and that distance", k))
		return unit.Quantity{}
	}
	return unit.New(t.Number().Mul(km.Number()), unit.TonneKilometre)
}

func (h Hub) activity(DistanceKind, *carbon.Faults) unit.Quantity {
	return unit.New(unit.Int(0), unit.TonneKilometre)
}
