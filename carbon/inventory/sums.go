package inventory

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// measures are the exact sums of each measure of a cell's activities, in the units
// as they were written; they are folded to base units when they are looked at.
type measures struct {
	lines int64
	sums  []measure
}

// A measure keeps what was added and what was taken back apart: flows that cancel
// do not vanish.
type measure struct {
	unit     unit.Unit
	pos, neg unit.Sum
}

func (m *measures) of(u unit.Unit) *measure {
	for i := range m.sums {
		if m.sums[i].unit == u {
			return &m.sums[i]
		}
	}
	m.sums = append(m.sums, measure{unit: u})
	return &m.sums[len(m.sums)-1]
}

// add adds q, or the share of it if that is stated.
func (m *measures) add(q unit.Quantity, share unit.Number) {
	n := q.Number()
	if share.Stated() {
		n = n.Mul(share)
	}
	if s := m.of(q.Unit()); n.Sign() < 0 {
		s.neg.Add(n)
	} else {
		s.pos.Add(n)
	}
}

func (m *measures) merge(o *measures) {
	m.lines += o.lines
	for i := range o.sums {
		s := m.of(o.sums[i].unit)
		s.pos.AddSum(&o.sums[i].pos)
		s.neg.AddSum(&o.sums[i].neg)
	}
}

// base returns the sums in base units in a fixed order: net, and the negative part.
func (m *measures) base() (net, neg []unit.Quantity) {
	for i := range m.sums {
		s := &m.sums[i]
		net = fold(net, unit.New(s.pos.Number().Add(s.neg.Number()), s.unit))
		neg = fold(neg, unit.New(s.neg.Number(), s.unit))
	}
	byUnit := func(a, b unit.Quantity) int {
		return cmp.Or(cmp.Compare(a.Unit().Dimension(), b.Unit().Dimension()), strings.Compare(a.Unit().String(), b.Unit().String()))
	}
	slices.SortFunc(net, byUnit)
	slices.SortFunc(neg, byUnit)
	return net, neg
}

func fold(qs []unit.Quantity, q unit.Quantity) []unit.Quantity {
	q = q.Base()
	for i := range qs {
		if qs[i].Unit() == q.Unit() {
			qs[i] = unit.New(qs[i].Number().Add(q.Number()), q.Unit())
			return qs
		}
	}
	return append(qs, q)
}

// gases are exact sums of kg by species.
type gases struct {
	lines   int64
	sums    []gas
	waiting waiting
}

type gas struct {
	species ghg.Species
	kg      unit.Sum
}

// add adds times × amounts.
func (g *gases) add(amounts ghg.Amounts, times unit.Number) {
	for _, a := range amounts {
		i := 0
		for ; i < len(g.sums) && g.sums[i].species != a.Species; i++ {
		}
		if i == len(g.sums) {
			g.sums = append(g.sums, gas{species: a.Species})
		}
		g.sums[i].kg.AddProduct(a.Kg, times)
	}
}

func (g *gases) merge(o *gases) {
	g.lines += o.lines
	g.add(o.amounts(), unit.Int(1))
}

// multiply empties what is waiting.
func (g *gases) multiply() {
	for i := range g.waiting.sums {
		q := &g.waiting.sums[i]
		g.add(q.rate.answer.match.Factor.Amounts, q.consumed())
	}
	g.waiting.clear()
}

// amounts returns the sums, and leaves g as it is.
func (g *gases) amounts() ghg.Amounts {
	if len(g.waiting.sums) > 0 {
		all := gases{waiting: waiting{sums: slices.Clone(g.waiting.sums)}}
		all.multiply()
		all.add(g.kept(), unit.Int(1))
		return all.kept()
	}
	return g.kept()
}

func (g *gases) kept() ghg.Amounts {
	as := make(ghg.Amounts, 0, len(g.sums))
	for i := range g.sums {
		as = append(as, ghg.Amount{Species: g.sums[i].species, Kg: g.sums[i].kg.Number()})
	}
	slices.SortFunc(as, func(a, b ghg.Amount) int { return a.Species.Compare(b.Species) })
	return as
}
