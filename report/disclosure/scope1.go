package disclosure

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// scope1 writes direct emissions by gas and by site, with what is reported outside
// the scopes.
func (b *builder) scope1() error {
	y := b.in.Year
	w := y.Location
	w.Scope = carbon.Scope1
	gas, err := b.gases("scope1-gas", report.Text{EN: "Scope 1 by gas", ZH: "范围1按气体"}, w)
	if err != nil {
		return err
	}
	site, err := b.bySite("scope1-site", report.Text{EN: "Scope 1 by site", ZH: "范围1按设施"}, w, "1")
	if err != nil {
		return err
	}
	fuels, err := b.fuels()
	if err != nil {
		return err
	}
	bio, err := b.outside("biogenic", report.Text{EN: "Biogenic CO₂, outside the scopes", ZH: "生物成因CO₂（范围之外）"}, ghg.Biogenic, viewBiogenic)
	if err != nil {
		return err
	}
	out, err := b.outside("outside-kyoto", report.Text{EN: "Gases outside the Kyoto Protocol (HCFC, CFC)", ZH: "非《京都议定书》气体（HCFC、CFC）"}, ghg.Outside, viewOutside)
	if err != nil {
		return err
	}
	share := report.ShareOf(b.location.zeroOf(carbon.Stationary), b.location.scope[1], 0)
	b.add(report.Section{ID: "scope1-section", Label: report.Text{EN: "Scope 1", ZH: "范围1"},
		Title: report.Text{EN: fmt.Sprintf("Burning fuel on site is %s%% of direct emissions", share.Printed()), ZH: fmt.Sprintf("固定燃烧占直接排放的%s%%", share.Printed())},
		Dek: report.Text{EN: "A factor that covers CO₂ only says so in its lines; where CH₄ and N₂O come from another source, the annex names it.",
			ZH: "仅含CO₂的因子在记录中注明；CH₄和N₂O取自其他来源的，见附录。"},
		Fields: []string{"5.1", "5.2", "5.3", "5.4", "5.5", "5.7"}, Lit: []string{litScope1},
		Blocks: []report.Block{{Table: &gas}, {Table: &site}, {Table: &fuels}, {Facts: []report.Fact{
			{Name: report.Text{EN: "Biogenic CO₂, all scopes", ZH: "生物成因CO₂（各范围）"}, Figure: &bio},
			{Name: report.Text{EN: "HCFC and CFC, outside the scopes", ZH: "HCFC与CFC（范围之外）"}, Figure: &out}}}}})
	b.answerTable("s1_by_gas", gas.ID)
	b.answerTable("s1_by_source", "totals")
	b.answerTable("s1_by_facility", site.ID)
	b.answerTable("fuel_table", fuels.ID)
	b.answer("biogenic_co2", bio)
	return nil
}

// outside returns the figure of an account outside the totals.
func (b *builder) outside(id string, title report.Text, acc ghg.Account, view string) (report.Figure, error) {
	w := b.in.Year.Location
	w.Account = acc
	f, err := b.in.Year.Inventory.Total(w)
	if err != nil {
		return report.Figure{}, err
	}
	return b.trace(id, title, tonnes(f.Kg()), view, by("account", acc.String()), by("basis", "", viewLocation))
}

// gases lists the seven Kyoto gases: tonnes of the gas, and of CO2e. A gas that no
// line emits stands there with nothing, not with 0.
func (b *builder) gases(id string, caption report.Text, w inventory.View) (report.Table, error) {
	t := report.Table{ID: id, Caption: caption, Columns: []report.Column{
		{Name: report.Text{EN: "Gas", ZH: "气体"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Mass", ZH: "质量"}, Unit: report.Same("t"), Kind: report.NumberColumn},
		{Name: report.Text{EN: "Emission", ZH: "排放量"}, Unit: report.Tonnes, Kind: report.NumberColumn, Sum: true}}}
	f, err := b.in.Year.Inventory.Total(w)
	if err != nil {
		return t, err
	}
	for _, g := range ghg.Groups() {
		if g == ghg.OutsideKyoto {
			continue
		}
		as := f.Gases().OnlyGroup(g)
		row := report.Row{Of: "total", Head: report.Text{EN: g.EN(), ZH: g.ZH()}}
		if len(as) == 0 {
			if g == ghg.Unspecified {
				continue
			}
			row.Status = report.Text{EN: "no source", ZH: "无排放源"}
			t.Rows = append(t.Rows, row)
			continue
		}
		c, err := as.CO2e(w.GWP)
		if err != nil {
			return t, err
		}
		kg := unit.Int(0)
		for _, a := range as {
			kg = kg.Add(a.Kg)
		}
		mass := report.Figure{Exact: tonnes(kg), Places: 3, Unit: report.Same("t")}
		if g == ghg.Unspecified {
			mass = report.Figure{}
		}
		row.Cells = []report.Cell{report.Fig(mass), report.Fig(report.Emission(tonnes(c.Kg()), viewLocation))}
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, report.Row{ID: "total", Total: true, Head: report.Text{EN: "Total", ZH: "合计"},
		Cells: []report.Cell{{}, report.Fig(report.Emission(tonnes(f.Kg()), viewLocation))}})
	return t, nil
}

// bySite lists a view by site, largest first.
func (b *builder) bySite(id string, caption report.Text, w inventory.View, scope string) (report.Table, error) {
	t := report.Table{ID: id, Caption: caption, Columns: []report.Column{
		{Name: report.Text{EN: "Site", ZH: "设施"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Place", ZH: "地点"}, Kind: report.CodeColumn},
		{Name: report.Text{EN: "Emission", ZH: "排放量"}, Unit: report.Tonnes, Kind: report.NumberColumn, Sum: true},
		{Name: report.Text{EN: "Amount", ZH: "数量"}, Kind: report.BarColumn, Of: 2}}}
	fs, err := b.in.Year.Inventory.Figures("site", w)
	if err != nil {
		return t, err
	}
	view := viewLocation
	if w.Basis == carbon.MarketBased {
		view = viewMarket
	}
	all := unit.Int(0)
	for _, c := range ranked(fs) {
		name, place := b.siteName(c.String()), ""
		for _, s := range b.in.Sites {
			if s.ID == c.String() {
				place = string(s.Place)
			}
		}
		title := report.Text{EN: caption.EN + ": " + name.EN, ZH: caption.ZH + "：" + name.ZH}
		f, err := b.trace(id+"-"+report.ID(c.String()), title, tonnes(fs[c].Kg()), view, by("scope", scope), by("site", c.String()))
		if err != nil {
			return t, err
		}
		all = all.Add(f.Exact)
		t.Rows = append(t.Rows, report.Row{Of: "total", Head: name, Code: c.String(), Cells: []report.Cell{report.Code(place), report.Fig(f), {}}})
	}
	t.Rows = append(t.Rows, report.Row{ID: "total", Total: true, Head: report.Text{EN: "Total", ZH: "合计"},
		Cells: []report.Cell{{}, report.Fig(report.Emission(all, view)), {}}})
	return t, nil
}

// fuels lists what was burnt: the activity data of GB/T 32150 and its factor.
func (b *builder) fuels() (report.Table, error) {
	t := report.Table{ID: "fuels", Caption: report.Text{EN: "Fuels burnt, with their factors", ZH: "燃料活动数据与因子"}, Columns: []report.Column{
		{Name: report.Text{EN: "Fuel", ZH: "燃料"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Quantity", ZH: "消耗量"}, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Unit", ZH: "单位"}, Kind: report.CodeColumn},
		{Name: report.Text{EN: "Factor", ZH: "因子"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Derivation", ZH: "推导"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Emission", ZH: "排放量"}, Unit: report.Tonnes, Kind: report.NumberColumn}}}
	w := b.in.Year.Location
	w.Scope = carbon.Scope1
	type fuel struct {
		f    *carbon.Factor
		q, t unit.Number
	}
	fuels := map[string]*fuel{}
	for c, err := range b.in.Year.Inventory.Contributions("", w) {
		if err != nil {
			return t, err
		}
		if c.Query.Kind.Group() != "fuel" || len(c.Amounts) == 0 {
			continue
		}
		x, err := c.Amounts.CO2e(w.GWP)
		if err != nil {
			return t, err
		}
		id := string(c.Match.Factor.ID)
		if fuels[id] == nil {
			fuels[id] = &fuel{c.Match.Factor, unit.Int(0), unit.Int(0)}
		}
		fuels[id].q = fuels[id].q.Add(c.Quantity.Number())
		fuels[id].t = fuels[id].t.Add(tonnes(x.Kg()))
	}
	for _, id := range keys(fuels) {
		x := fuels[id]
		t.Rows = append(t.Rows, report.Row{Head: x.f.Name, Cells: []report.Cell{
			report.Fig(report.Figure{Exact: x.q, Places: 1, Unit: report.Same(x.f.Per.String())}), report.Code(x.f.Per.String()),
			{Text: x.f.Name, Link: report.Link{Kind: report.ToFactor, ID: report.ID(id)}}, report.Words(x.f.Derivation), report.Fig(report.Emission(x.t, viewLocation))}})
	}
	return t, nil
}
