package inventory

import (
	"cmp"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Fate is what became of an input row. Each row has exactly one.
type Fate uint8

// The fates.
const (
	Calculated Fate = iota + 1
	Excluded
	Rejected
)

var fateTexts = [...]carbon.Text{{}, {EN: "calculated", ZH: "已计算"}, {EN: "excluded", ZH: "已排除"}, {EN: "rejected", ZH: "已拒绝"}}

// Text returns the name in both languages.
func (f Fate) Text() carbon.Text { return fateTexts[min(int(f), len(fateTexts)-1)] }

// String returns the English name.
func (f Fate) String() string { return f.Text().EN }

// samples is how many rows of each rule are kept as examples.
const samples = 20

// A Partition accounts for every row that was read: calculated, excluded or
// rejected, by rule, with the sizes of what was not calculated.
type Partition struct {
	done   int64
	groups map[groupKey]*group
}

type groupKey struct {
	fate Fate
	code string
}

type group struct {
	rule  carbon.Rule
	rows  int64
	sizes measures
	first []Sample
}

// A Sample is a row that was not calculated, and why.
type Sample struct {
	Ref    carbon.Ref
	Detail string
	Sizes  []unit.Quantity
}

// A Group is the rows of one fate and rule.
type Group struct {
	Fate    Fate
	Rule    carbon.Rule
	Rows    int64
	Sizes   []unit.Quantity // exact sums, in base units
	Samples []Sample        // the first by Ref, at most 20
}

func (p *Partition) calculated() { p.done++ }

func (p *Partition) put(f Fate, ref carbon.Ref, rule carbon.Rule, detail string, sizes []unit.Quantity) {
	g := p.group(f, rule)
	g.rows++
	for _, q := range sizes {
		if q.Stated() {
			g.sizes.add(q, unit.Number{})
		}
	}
	g.sample(Sample{ref, detail, sizes})
}

func (p *Partition) group(f Fate, rule carbon.Rule) *group {
	if p.groups == nil {
		p.groups = map[groupKey]*group{}
	}
	g := at(p.groups, groupKey{f, rule.Code})
	g.rule = rule
	return g
}

func (g *group) sample(s Sample) {
	i, _ := slices.BinarySearchFunc(g.first, s, func(a, b Sample) int {
		return cmp.Or(cmp.Compare(a.Ref.Name, b.Ref.Name), cmp.Compare(a.Ref.Row, b.Ref.Row), cmp.Compare(a.Detail, b.Detail),
			compareDigests(a.Ref.Source, b.Ref.Source), slices.CompareFunc(a.Sizes, b.Sizes, func(a, b unit.Quantity) int { return cmp.Compare(a.String(), b.String()) }))
	})
	if i < samples {
		g.first = slices.Insert(g.first, i, s)
		g.first = g.first[:min(len(g.first), samples)]
	}
}

func (p *Partition) merge(o *Partition) {
	p.done += o.done
	for k, og := range o.groups {
		g := p.group(k.fate, og.rule)
		g.rows += og.rows
		g.sizes.merge(&og.sizes)
		for _, s := range og.first {
			g.sample(s)
		}
	}
}

// Rows returns how many rows had the fate; Fate 0 asks for all rows read.
func (p *Partition) Rows(f Fate) int64 {
	n := int64(0)
	if f == Calculated || f == 0 {
		n = p.done
	}
	for k, g := range p.groups {
		if f == 0 || k.fate == f {
			n += g.rows
		}
	}
	return n
}

// Groups lists what was excluded and rejected, by fate and code.
func (p *Partition) Groups() []Group {
	gs := make([]Group, 0, len(p.groups))
	for k, g := range p.groups {
		sizes, _ := g.sizes.base()
		gs = append(gs, Group{k.fate, g.rule, g.rows, sizes, slices.Clone(g.first)})
	}
	slices.SortFunc(gs, func(a, b Group) int {
		return cmp.Or(cmp.Compare(a.Fate, b.Fate), cmp.Compare(a.Rule.Code, b.Rule.Code))
	})
	return gs
}

// Partition returns the account of all rows posted so far.
func (v *Inventory) Partition() *Partition {
	var p Partition
	p.merge(&v.partition)
	return &p
}
