package disclosure

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
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

// chain writes where along the chain the emissions arise: category 1 by families of
// goods, apportioned upstream by the shares of the network's links, beside everything
// else.
func (b *builder) chain() error {
	if b.in.Network == nil {
		return nil
	}
	all := b.location.zeroOf(carbon.PurchasedGoods)
	r, err := b.river()
	if err != nil {
		return err
	}
	byTier := map[int]unit.Number{}
	for at, n := range r.own {
		add(byTier, at.tier, n)
	}
	for _, n := range r.unplaced {
		add(byTier, 0, n)
	}
	s := b.sankey(r)
	tiers := b.tierTable(byTier)
	share := report.ShareOf(r.beyond, all, 0)
	b.add(report.Section{ID: "chain", Label: report.Text{EN: "The chain", ZH: "碳链"}, Wide: true,
		Title: report.Text{EN: fmt.Sprintf("%s%% of the emissions of purchased goods arise beyond those who sell to the company", share.Printed()), ZH: fmt.Sprintf("外购商品排放的%s%%产生于直接供货方的上游", share.Printed())},
		Dek: report.Text{EN: "Category 1 by family of goods, apportioned along the links of the network by their shares; what has no share stays with the supplier.",
			ZH: "类别1按商品大类列示，并按供应链连接的占比向上游分摊；未注明占比的部分留在该供应商。"},
		Fields: []string{"1.7", "1.10", "7.7"}, Lit: []string{litGoods},
		Blocks: []report.Block{{Sankey: s}}})
	b.tiers = &tiers
	b.answerTable("supply_chain_map", s.ID)
	return b.counts()
}

func (b *builder) tierTable(byTier map[int]unit.Number) report.Table {
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
	if unplaced := orZero(byTier[0]); unplaced.Sign() != 0 {
		row(report.Text{EN: "Not placed: no supplier, or one outside the network", ZH: "未定级：无供应商信息或不在网络中"}, unplaced)
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
	blocks := []report.Block{{Table: &t}}
	if b.tiers != nil {
		blocks = append(blocks, report.Block{Table: b.tiers})
	}
	b.add(report.Section{ID: "suppliers", Label: report.Text{EN: "Suppliers", ZH: "供应商"}, Title: title, Dek: dek,
		Fields: []string{"7.7", "8.1", "8.2"}, Lit: []string{litGoods}, Blocks: blocks})
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
