package disclosure

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/supplier"
)

// goods returns category 1 by supplier.
func (b *builder) goods() (map[carbon.PartyID]inventory.Figure, error) {
	w := b.in.Year.Location
	w.Scope, w.Category = carbon.Scope3, carbon.PurchasedGoods
	fs, err := b.in.Year.Inventory.Figures("supplier", w)
	if err != nil {
		return nil, err
	}
	out := map[carbon.PartyID]inventory.Figure{}
	for c, f := range fs {
		out[carbon.PartyID(c.String())] = f
	}
	return out, nil
}

// chain writes where along the chain the emissions arise: category 1 apportioned
// upstream by the shares of the network's links, beside everything else.
func (b *builder) chain() error {
	if b.in.Network == nil {
		return nil
	}
	goods, err := b.goods()
	if err != nil {
		return err
	}
	known := map[carbon.PartyID]ghg.Amounts{}
	unlinked := unit.Int(0)
	for _, id := range keys(goods) {
		if _, ok := b.in.Network.Supplier(id); ok {
			known[id] = goods[id].Gases()
		} else {
			unlinked = unlinked.Add(tonnes(goods[id].Kg()))
		}
	}
	places, err := b.in.Network.Locate(known)
	if err != nil {
		return err
	}
	s := &sankey{b: b, located: map[carbon.PartyID]located{}, node: map[carbon.PartyID]string{}}
	byTier, upstream := map[int]unit.Number{}, unit.Int(0)
	for _, l := range places {
		own, err := s.t(l.Own)
		if err != nil {
			return err
		}
		through, err := s.t(l.Through)
		if err != nil {
			return err
		}
		s.located[l.Supplier] = located{l.Tier, own, through}
		add(byTier, min(l.Tier, 4), own)
		if _, direct := known[l.Supplier]; !direct {
			upstream = upstream.Add(own)
		}
	}
	if err := s.tiers(known); err != nil {
		return err
	}
	s.rest(unlinked)
	tiers := b.tierTable(byTier, unlinked)
	share := report.ShareOf(upstream, b.location.zeroOf(carbon.PurchasedGoods), 0)
	b.add(report.Section{ID: "chain", Label: report.Text{EN: "The chain", ZH: "碳链"}, Wide: true,
		Title: report.Text{EN: fmt.Sprintf("%s%% of the emissions of purchased goods arise beyond those who sell to the company", share.Printed()), ZH: fmt.Sprintf("外购商品排放的%s%%产生于直接供货方的上游", share.Printed())},
		Dek: report.Text{EN: "Category 1 is apportioned along the links of the network by their shares; what has no share stays with the supplier.",
			ZH: "类别1按供应链连接的占比向上游分摊；未注明占比的部分留在该供应商。"},
		Fields: []string{"1.7", "1.10", "7.7"}, Lit: []string{litGoods},
		Blocks: []report.Block{{Sankey: &s.out}, {Table: &tiers}}})
	b.answerTable("supply_chain_map", s.out.ID)
	return b.counts()
}

// sankey collects nodes and flows; suppliers beyond the largest of a tier are one
// node.
type sankey struct {
	b       *builder
	out     report.Sankey
	located map[carbon.PartyID]located
	node    map[carbon.PartyID]string
}

type located struct {
	tier         int
	own, through unit.Number
}

func (s *sankey) t(a ghg.Amounts) (unit.Number, error) {
	c, err := a.Only(ghg.Gross).CO2e(s.b.set())
	return tonnes(c.Kg()), err
}

// shownSuppliers is how many suppliers of a tier are nodes of their own.
const shownSuppliers = 3

// tiers makes the nodes of the four tiers (what lies further is in the fourth) and
// the flows between them.
func (s *sankey) tiers(known map[carbon.PartyID]ghg.Amounts) error {
	s.out = report.Sankey{ID: "sankey", Caption: report.Text{EN: "How carbon adds up along the chain", ZH: "碳如何沿供应链累积"},
		Layers: []report.Text{{EN: "Tier 4", ZH: "四级"}, {EN: "Tier 3", ZH: "三级"}, {EN: "Tier 2", ZH: "二级"}, {EN: "Tier 1; direct sources", ZH: "一级；直接来源"}, {EN: "Category", ZH: "核算类别"}, {EN: "Scope", ZH: "范围"}},
		Note:   report.Text{EN: "Read from left to right: a node is what is carried in plus what arises there.", ZH: "由左至右：节点为上游带入与本级产生之和。"}}
	byTier := map[int][]carbon.PartyID{}
	for _, id := range keys(s.located) {
		t := min(max(s.located[id].tier, 1), 4)
		byTier[t] = append(byTier[t], id)
	}
	for t := 4; t >= 1; t-- {
		ids := byTier[t]
		slices.SortStableFunc(ids, func(x, y carbon.PartyID) int { return s.located[y].through.Cmp(s.located[x].through) })
		own, through, rest := unit.Int(0), unit.Int(0), 0
		for i, id := range ids {
			l := s.located[id]
			if i < shownSuppliers {
				s.node[id] = fmt.Sprintf("t%d-%d", t, i)
				s.put(s.node[id], 4-t, s.b.supplierName(id), l.through, l.own)
				continue
			}
			s.node[id] = fmt.Sprintf("t%d-others", t)
			own, through, rest = own.Add(l.own), through.Add(l.through), rest+1
		}
		if rest > 0 {
			s.put(fmt.Sprintf("t%d-others", t), 4-t, report.Text{EN: fmt.Sprintf("%d others", rest), ZH: fmt.Sprintf("其他%d家", rest)}, through, own)
		}
	}
	type edge struct{ from, to string }
	flows := map[edge]unit.Number{}
	var order []edge
	put := func(from, to string, n unit.Number) {
		if _, ok := flows[edge{from, to}]; !ok {
			order = append(order, edge{from, to})
		}
		add(flows, edge{from, to}, n)
	}
	for _, l := range s.b.in.Network.Links() {
		from, to := s.node[l.Supplier], s.node[l.Customer]
		if c, ok := s.located[l.Customer]; ok && l.Share.Stated() && from != "" && from != to {
			put(from, to, c.through.Mul(l.Share))
		}
	}
	for _, id := range keys(known) {
		n, err := s.t(known[id])
		if err != nil {
			return err
		}
		put(s.node[id], "c-1", n)
	}
	for _, e := range order {
		s.flow(e.from, e.to, flows[e], report.ToneUpstream)
	}
	return nil
}

func (s *sankey) put(id string, layer int, name report.Text, through, own unit.Number) {
	s.out.Nodes = append(s.out.Nodes, report.Node{ID: id, Layer: layer, Name: name,
		Figure: report.Emission(through, viewLocation), Own: report.Emission(own, viewLocation)})
}

func (s *sankey) flow(from, to string, n unit.Number, tone report.Tone) {
	if n.Sign() != 0 {
		s.out.Flows = append(s.out.Flows, report.Flow{From: from, To: to, Figure: report.Emission(n, viewLocation), Tone: tone})
	}
}

// rest adds everything that is not bought goods, the categories and the scopes.
func (s *sankey) rest(unlinked unit.Number) {
	t := s.b.location
	up, down := unit.Int(0), unit.Int(0)
	for c := carbon.CapitalGoods; c <= carbon.Investments; c++ {
		switch {
		case c.Upstream():
			up = up.Add(t.zeroOf(c))
		case c != carbon.UseOfSoldProducts:
			down = down.Add(t.zeroOf(c))
		}
	}
	zero, use := unit.Int(0), t.zeroOf(carbon.UseOfSoldProducts)
	direct := func(id, en, zh string, n unit.Number) {
		if n.Sign() != 0 {
			s.put(id, 3, report.Text{EN: en, ZH: zh}, n, n)
		}
	}
	direct("d-unlinked", "Purchases without a supplier", "无供应商信息的采购", unlinked)
	direct("d-up", "Capital goods, energy upstream, logistics, travel", "资本商品、能源上游、物流、差旅", up)
	direct("d-energy", "Grid and steam", "电网与蒸汽", t.scope[2])
	direct("d-own", "Own facilities and vehicles", "自有设施与车辆", t.scope[1])
	direct("d-use", "Products in use", "产品使用", use)
	direct("d-down", "Delivery, end of life, leases, investments", "交付、报废、租赁、投资", down)
	node := func(id string, layer int, name report.Text, n unit.Number) {
		if n.Sign() != 0 {
			s.put(id, layer, name, n, zero)
		}
	}
	node("c-1", 4, categoryName(carbon.PurchasedGoods), t.zeroOf(carbon.PurchasedGoods))
	node("c-up", 4, report.Text{EN: "2–8 other upstream", ZH: "2–8 其他上游"}, up)
	node("c-11", 4, categoryName(carbon.UseOfSoldProducts), use)
	node("c-down", 4, report.Text{EN: "9–15 other downstream", ZH: "9–15 其他下游"}, down)
	node("s-3up", 5, report.Text{EN: "Scope 3 upstream", ZH: "范围3上游"}, t.zeroOf(carbon.PurchasedGoods).Add(up))
	node("s-2", 5, report.Text{EN: "Scope 2 (location)", ZH: "范围2（位置）"}, t.scope[2])
	node("s-1", 5, carbon.Scope1.Text(), t.scope[1])
	node("s-3down", 5, report.Text{EN: "Scope 3 downstream", ZH: "范围3下游"}, use.Add(down))
	s.flow("d-unlinked", "c-1", unlinked, report.ToneUpstream)
	s.flow("d-up", "c-up", up, report.ToneUpstream)
	s.flow("d-use", "c-11", use, report.ToneDownstream)
	s.flow("d-down", "c-down", down, report.ToneDownstream)
	s.flow("c-1", "s-3up", t.zeroOf(carbon.PurchasedGoods), report.ToneUpstream)
	s.flow("c-up", "s-3up", up, report.ToneUpstream)
	s.flow("d-energy", "s-2", t.scope[2], report.ToneScope2)
	s.flow("d-own", "s-1", t.scope[1], report.ToneScope1)
	s.flow("c-11", "s-3down", use, report.ToneDownstream)
	s.flow("c-down", "s-3down", down, report.ToneDownstream)
}

func (b *builder) tierTable(byTier map[int]unit.Number, unlinked unit.Number) report.Table {
	t := report.Table{ID: "tiers", Caption: report.Text{EN: "In which tier the emissions of purchased goods arise", ZH: "外购商品的排放在哪一级产生"}, Columns: []report.Column{
		{Name: report.Text{EN: "Tier", ZH: "层级"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Arises there", ZH: "本级产生"}, Unit: report.Tonnes, Kind: report.NumberColumn, Sum: true},
		{Name: report.Text{EN: "Amount", ZH: "数量"}, Kind: report.BarColumn, Of: 1},
		{Name: report.Text{EN: "Share", ZH: "占比"}, Unit: report.Percent, Kind: report.NumberColumn}}}
	all := b.location.zeroOf(carbon.PurchasedGoods)
	row := func(head report.Text, n unit.Number) {
		t.Rows = append(t.Rows, report.Row{Of: "total", Head: head, Cells: []report.Cell{report.Fig(report.Emission(n, viewLocation)), {}, report.Fig(report.ShareOf(n, all, 1))}})
	}
	for tier := 4; tier >= 1; tier-- {
		row(report.Text{EN: fmt.Sprintf("Tier %d", tier), ZH: [5]string{"", "一级", "二级", "三级", "四级"}[tier]}, orZero(byTier[tier]))
	}
	if n := orZero(byTier[0]).Add(unlinked); n.Sign() != 0 {
		row(report.Text{EN: "Not placed", ZH: "未定级"}, n)
	}
	t.Rows = append(t.Rows, report.Row{ID: "total", Total: true, Head: report.Text{EN: "Category 1", ZH: "类别1"}, Cells: []report.Cell{report.Fig(report.Emission(all, viewLocation)), {}, {}}})
	return t
}

// counts answers the fields that count suppliers.
func (b *builder) counts() error {
	covered := func(id carbon.PartyID) bool { return b.in.Footprints != nil && b.in.Footprints.Covers(id) }
	var fs []report.Figure
	n, with := 0, 0
	for _, c := range b.in.Network.Coverage(covered) {
		if c.Suppliers == 0 {
			continue
		}
		n, with = n+c.Suppliers, with+c.Covered
		name := report.Text{EN: fmt.Sprintf("in tier %d", c.Tier), ZH: fmt.Sprintf("家（%d级）", c.Tier)}
		if c.Tier == 0 {
			name = report.Text{EN: "not linked", ZH: "家（未连接）"}
		}
		fs = append(fs, report.Count(int64(c.Suppliers), name))
	}
	b.answer("supplier_count_tier", fs...)
	share, err := unit.Int(int64(with) * 100).Quo(unit.Int(int64(n)))
	if err == nil {
		b.answer("supplier_disclosure_rate", report.Figure{Exact: share, Places: 1, Unit: report.Percent})
		if f := b.d.Field("supplier_disclosure_rate"); f != nil {
			f.Status, f.Reason = report.Partial, report.Text{EN: "share of suppliers with a declared product footprint; their scopes 1 and 2 are not collected", ZH: "为已申报产品碳足迹的供应商占比；未收集供应商范围1、2数据"}
		}
	}
	return nil
}

func (b *builder) supplierName(id carbon.PartyID) report.Text {
	if b.in.Network != nil {
		if s, ok := b.in.Network.Supplier(id); ok && s.Name != (report.Text{}) {
			return s.Name
		}
	}
	if id == "" {
		return report.Text{EN: "without a supplier", ZH: "无供应商信息"}
	}
	return report.Same(string(id))
}

// suppliers writes category 1 by direct supplier, largest first.
func (b *builder) suppliers() error {
	goods, err := b.goods()
	if err != nil || len(goods) == 0 {
		return err
	}
	ids := keys(goods)
	slices.SortStableFunc(ids, func(x, y carbon.PartyID) int { return goods[y].Kg().Cmp(goods[x].Kg()) })
	all := b.location.zeroOf(carbon.PurchasedGoods)
	t := report.Table{ID: "pareto", Caption: report.Text{EN: "Purchased goods and services by direct supplier", ZH: "外购商品和服务按直接供应商"}, Cards: true, Columns: []report.Column{
		{Name: report.Text{EN: "Supplier", ZH: "供应商"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Tier, place", ZH: "层级与地点"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Emission", ZH: "排放量"}, Unit: report.Tonnes, Kind: report.NumberColumn, Sum: true},
		{Name: report.Text{EN: "Amount", ZH: "数量"}, Kind: report.BarColumn, Of: 2},
		{Name: report.Text{EN: "Cumulative", ZH: "累计"}, Unit: report.Percent, Kind: report.NumberColumn},
		{Name: report.Text{EN: "80 % line", ZH: "80%线"}, Kind: report.DotColumn, Of: 4, Mark: unit.Int(80)}}}
	cum, fourFifths, rest, others := unit.Int(0), 0, unit.Int(0), 0
	var bars []report.Bar
	for i, id := range ids {
		n := tonnes(goods[id].Kg())
		cum = cum.Add(n)
		share := report.ShareOf(cum, all, 1)
		if fourFifths == 0 && share.Exact.Cmp(unit.Int(80)) >= 0 {
			fourFifths = i + 1
		}
		if i >= 20 {
			rest, others = rest.Add(n), others+1
			continue
		}
		tier, place := b.tierOf(id), ""
		if s, ok := b.in.supplier(id); ok {
			place = string(s.Country)
		}
		f, err := b.trace("supplier-"+report.ID(string(id)), b.supplierName(id), n, viewLocation, by("category", "1"), by("supplier", string(id)))
		if err != nil {
			return err
		}
		t.Rows = append(t.Rows, report.Row{Of: "total", Head: b.supplierName(id), Cells: []report.Cell{
			report.Words(report.Text{EN: tier.EN + place, ZH: tier.ZH + place}), report.Fig(f), {}, report.Fig(share), {}}})
		if i < 5 {
			bars = append(bars, report.Bar{Name: b.supplierName(id), Share: report.ShareOf(n, all, 1), Tone: report.ToneUpstream, Link: report.Link{Kind: report.ToTrace, ID: f.Trace}})
		}
	}
	if others > 0 {
		t.Rows = append(t.Rows, report.Row{Of: "total", Head: report.Text{EN: fmt.Sprintf("%d others", others), ZH: fmt.Sprintf("其他%d家", others)}, Tone: report.TonePale,
			Cells: []report.Cell{{}, report.Fig(report.Emission(rest, viewLocation)), {}, report.Fig(report.ShareOf(all, all, 1)), {}}})
	}
	t.Rows = append(t.Rows, report.Row{ID: "total", Total: true, Head: report.Text{EN: "Category 1", ZH: "类别1"}, Cells: []report.Cell{{}, report.Fig(report.Emission(all, viewLocation)), {}, {}, {}}})
	title := report.Text{EN: fmt.Sprintf("%d of %d suppliers make up four fifths of the emissions of purchased goods", fourFifths, len(ids)), ZH: fmt.Sprintf("%d家供应商占外购商品排放的八成（共%d家）", fourFifths, len(ids))}
	if len(ids) == 1 {
		title = report.Text{EN: "All purchased goods come from one supplier", ZH: "外购商品全部来自一家供应商"}
	}
	dek := report.Text{}
	if others > 0 {
		first := report.ShareOf(all.Sub(rest), all, 0)
		dek = report.Text{EN: fmt.Sprintf("The table shows the first 20, which make up %s%%; the others are one row.", first.Printed()), ZH: fmt.Sprintf("表中列出前20家，合计占%s%%；其余合并为一行。", first.Printed())}
	}
	b.add(report.Section{ID: "suppliers", Label: report.Text{EN: "Suppliers", ZH: "供应商"}, Title: title, Dek: dek,
		Fields: []string{"7.7", "8.1", "8.2"}, Lit: []string{litGoods}, Blocks: []report.Block{{Table: &t}}})
	b.answerTable("cat1_by_supplier", t.ID)
	b.answerTable("supplier_register", t.ID)
	b.d.Lead.Panels = append(b.d.Lead.Panels, report.Panel{ID: "whom", Title: report.Text{EN: "From whom?", ZH: "来自谁？"}, Bars: bars,
		Note: report.Text{EN: "Share of purchased goods and services", ZH: "占外购商品和服务的比例"}, More: report.Text{EN: "All suppliers", ZH: "全部供应商"}, Link: report.Link{Kind: report.ToSection, ID: "suppliers"}})
	return nil
}

func (in *Input) supplier(id carbon.PartyID) (supplier.Supplier, bool) {
	if in.Network == nil {
		return supplier.Supplier{}, false
	}
	return in.Network.Supplier(id)
}

func (b *builder) tierOf(id carbon.PartyID) report.Text {
	if b.in.Network == nil || b.in.Network.Tier(id) == 0 {
		return report.Text{}
	}
	n := b.in.Network.Tier(id)
	return report.Text{EN: fmt.Sprintf("tier %d, ", n), ZH: fmt.Sprintf("%d级，", n)}
}
