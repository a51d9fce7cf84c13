package disclosure

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// deepest is the last tier that is shown apart: what lies further is in it.
const deepest = 4

// A bend is goods of one family in one tier.
type bend struct {
	family string
	tier   int // 1 to deepest, 0 where nothing leads to the reporter
}

// A river is category 1 by family of goods and by the tier where it arises, in t CO2e.
type river struct {
	own       map[bend]unit.Number
	suppliers map[bend]int           // that it passes through
	unplaced  map[string]unit.Number // bought of nobody in the network, by family
	beyond    unit.Number            // what arises at those of whom nothing is bought
}

// river apportions what was bought along the links of the network, family by family.
func (b *builder) river() (*river, error) {
	goods, err := b.goods()
	if err != nil {
		return nil, err
	}
	r := &river{own: map[bend]unit.Number{}, suppliers: map[bend]int{}, unplaced: map[string]unit.Number{}, beyond: unit.Int(0)}
	known := map[string]map[carbon.PartyID]ghg.Amounts{} // by family
	direct := map[carbon.PartyID]bool{}
	for _, id := range keys(goods) {
		sum := unit.Int(0)
		s, placed := b.in.Network.Supplier(id)
		direct[s.ID] = true
		for _, f := range keys(b.bought[id]) {
			n := b.bought[id][f]
			sum = sum.Add(n)
			if !placed {
				add(r.unplaced, f, n)
				continue
			}
			if known[f] == nil {
				known[f] = map[carbon.PartyID]ghg.Amounts{}
			}
			a, err := ghg.NewAmounts(ghg.Amount{Species: ghg.Unsplit(b.set()), Kg: n.Mul(thousand)})
			if err != nil {
				return nil, err
			}
			known[f][s.ID] = known[f][s.ID].Add(a)
		}
		if t := tonnes(goods[id].Kg()); !sum.Equal(t) {
			return nil, fmt.Errorf("purchases of %q: the lines sum to %s t, the inventory says %s t", id, sum, t)
		}
	}
	for _, f := range keys(known) {
		places, err := b.in.Network.Locate(known[f])
		if err != nil {
			return nil, err
		}
		for _, l := range places {
			c, err := l.Own.CO2e(b.set())
			if err != nil {
				return nil, err
			}
			at, n := bend{f, min(l.Tier, deepest)}, tonnes(c.Kg())
			add(r.own, at, n)
			r.suppliers[at]++
			if !direct[l.Supplier] {
				r.beyond = r.beyond.Add(n)
			}
		}
	}
	return r, nil
}

var thousand = unit.Int(1000)

// through returns what of a family passes through a tier: what arises there and
// further up. All of it passes through the first.
func (r *river) through(family string, tier int) unit.Number {
	n := unit.Int(0)
	for t := tier; t <= deepest; t++ {
		n = n.Add(orZero(r.own[bend{family, t}]))
	}
	if tier == 1 {
		n = n.Add(r.aside(family))
	}
	return n
}

// aside returns what of a family arises in no tier of the network.
func (r *river) aside(family string) unit.Number {
	return orZero(r.own[bend{family, 0}]).Add(orZero(r.unplaced[family]))
}

// fold keeps the largest families, as many as leave less than a twentieth, up to
// twelve, and puts the others under the family "", of which it returns the number.
func (r *river) fold() (families []string, others int) {
	total, all := map[string]unit.Number{}, unit.Int(0)
	for f, n := range r.unplaced {
		add(total, f, n)
	}
	for at, n := range r.own {
		add(total, at.family, n)
	}
	for _, n := range total {
		all = all.Add(n)
	}
	families = keys(total)
	slices.SortStableFunc(families, func(x, y string) int { return total[y].Cmp(total[x]) })
	left, shown := all, 0
	for shown < len(families) && shown < 12 && left.Mul(unit.Int(20)).Cmp(all) >= 0 {
		left = left.Sub(total[families[shown]])
		shown++
	}
	if len(families)-shown < 2 {
		return families, 0
	}
	into := func(f string) string {
		if slices.Contains(families[:shown], f) {
			return f
		}
		return ""
	}
	own, suppliers, unplaced := map[bend]unit.Number{}, map[bend]int{}, map[string]unit.Number{}
	for at, n := range r.own {
		add(own, bend{into(at.family), at.tier}, n)
	}
	for at, n := range r.suppliers {
		suppliers[bend{into(at.family), at.tier}] += n
	}
	for f, n := range r.unplaced {
		add(unplaced, into(f), n)
	}
	r.own, r.suppliers, r.unplaced = own, suppliers, unplaced
	return append(families[:shown:shown], ""), len(families) - shown
}

// sankey draws the river into category 1, the other categories beside it, and the
// scopes.
func (b *builder) sankey(r *river) *report.Sankey {
	s := &report.Sankey{ID: "sankey", Caption: report.Text{EN: "How carbon adds up along the chain", ZH: "碳如何沿供应链累积"},
		Layers: []report.Text{{EN: "Tier 4", ZH: "四级"}, {EN: "Tier 3", ZH: "三级"}, {EN: "Tier 2", ZH: "二级"}, {EN: "Goods bought, tier 1", ZH: "所购商品（一级）"}, {EN: "Category", ZH: "核算类别"}, {EN: "Scope", ZH: "范围"}},
		Note:   report.Text{EN: "Read from left to right: a node is what is carried in plus what arises there. In brackets: how many suppliers. Families of goods are the first two parts of the kind that chose the factor.", ZH: "由左至右：节点为上游带入与本级产生之和。括号内为供应商数。商品大类取自确定因子的种类代码的前两段。"}}
	put := func(id string, layer int, name report.Text, through, own unit.Number) {
		s.Nodes = append(s.Nodes, report.Node{ID: id, Layer: layer, Name: name, Figure: report.Emission(through, viewLocation), Own: report.Emission(own, viewLocation)})
	}
	flow := func(from, to string, n unit.Number, tone report.Tone) {
		if n.Sign() != 0 {
			s.Flows = append(s.Flows, report.Flow{From: from, To: to, Figure: report.Emission(n, viewLocation), Tone: tone})
		}
	}
	families, others := r.fold()
	for i, f := range families {
		id := func(tier int) string { return fmt.Sprintf("t%d-%d", tier, i) }
		name := b.familyName(f)
		if f == "" {
			name = report.Text{EN: fmt.Sprintf("%d other families", others), ZH: fmt.Sprintf("其他%d类", others)}
		}
		for tier := deepest; tier >= 1; tier-- {
			through, own, label := r.through(f, tier), orZero(r.own[bend{f, tier}]), name
			if n := r.suppliers[bend{f, tier}]; tier > 1 && f != "" {
				label = report.Text{EN: fmt.Sprintf("%s (%d)", name.EN, n), ZH: fmt.Sprintf("%s（%d）", name.ZH, n)}
			}
			if tier == 1 {
				own = own.Add(r.aside(f))
			}
			if through.Sign() == 0 && own.Sign() == 0 {
				continue
			}
			put(id(tier), deepest-tier, label, through, own)
			if tier > 1 {
				flow(id(tier), id(tier-1), through, report.ToneUpstream)
			} else {
				flow(id(1), "c-1", through, report.ToneUpstream)
			}
		}
	}
	b.categories(put, flow)
	return s
}

// categories adds the categories and the scopes. Of each scope the categories that
// make a fiftieth of the total stand apart; the others are one.
func (b *builder) categories(put func(id string, layer int, name report.Text, through, own unit.Number), flow func(from, to string, n unit.Number, tone report.Tone)) {
	zero, t := unit.Int(0), b.location
	for _, g := range []struct {
		id   string
		name report.Text
		of   func(carbon.Category) bool
		tone report.Tone
	}{
		{"s-3up", report.Text{EN: "Scope 3 upstream", ZH: "范围3上游"}, carbon.Category.Upstream, report.ToneUpstream},
		{"s-2", report.Text{EN: "Scope 2 (location)", ZH: "范围2（位置）"}, func(c carbon.Category) bool { return c.Scope() == carbon.Scope2 }, report.ToneScope2},
		{"s-1", report.Text{EN: "Scope 1", ZH: "范围1"}, func(c carbon.Category) bool { return c.Scope() == carbon.Scope1 }, report.ToneScope1},
		{"s-3down", report.Text{EN: "Scope 3 downstream", ZH: "范围3下游"}, func(c carbon.Category) bool { return c.Number() > 0 && !c.Upstream() }, report.ToneDownstream},
	} {
		var large, small []carbon.Category
		all, rest := zero, zero
		for c := carbon.PurchasedGoods; c <= carbon.Heat; c++ {
			n := t.zeroOf(c)
			if !g.of(c) || n.Sign() == 0 {
				continue
			}
			all = all.Add(n)
			if c == carbon.PurchasedGoods || n.Abs().Mul(unit.Int(50)).Cmp(t.all) >= 0 {
				large = append(large, c)
			} else {
				small, rest = append(small, c), rest.Add(n)
			}
		}
		if len(small) == 1 {
			large, small = append(large, small[0]), nil
		}
		slices.SortStableFunc(large, func(x, y carbon.Category) int { return t.zeroOf(y).Cmp(t.zeroOf(x)) })
		for _, c := range large {
			own := t.zeroOf(c)
			if c == carbon.PurchasedGoods {
				own = zero
			}
			id := "c-" + categoryCode(c)
			put(id, 4, categoryName(c), t.zeroOf(c), own)
			flow(id, g.id, t.zeroOf(c), g.tone)
		}
		if len(small) > 0 {
			first := categoryName(slices.MaxFunc(small, func(x, y carbon.Category) int { return t.zeroOf(x).Cmp(t.zeroOf(y)) }))
			name := report.Text{EN: fmt.Sprintf("%s and %d more", first.EN, len(small)-1), ZH: fmt.Sprintf("%s等%d类", first.ZH, len(small))}
			put("c-of-"+g.id, 4, name, rest, rest)
			flow("c-of-"+g.id, g.id, rest, g.tone)
		}
		if all.Sign() != 0 || len(large)+len(small) > 0 {
			put(g.id, 5, g.name, all, zero)
		}
	}
}
