package disclosure

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/supplier"
)

// declared writes the footprints that suppliers declared, and what became of each.
func (b *builder) declared() error {
	if b.in.Footprints == nil {
		return nil
	}
	fates := b.in.Footprints.Fates(b.asOf())
	t := report.Table{ID: "footprints", Caption: report.Text{EN: "Product footprints declared by suppliers", ZH: "供应商申报的产品碳足迹"}, Cards: true, Columns: []report.Column{
		{Name: report.Text{EN: "Product", ZH: "产品"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Supplier", ZH: "供应商"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Footprint", ZH: "碳足迹"}, Unit: report.Text{EN: "kg CO₂e per unit", ZH: "kg CO₂e/单位"}, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Unit", ZH: "单位"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Primary data", ZH: "初级数据"}, Unit: report.Percent, Kind: report.NumberColumn},
		{Name: report.Text{EN: "State", ZH: "状态"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Finding", ZH: "发现"}, Kind: report.TextColumn}}}
	usable, found := 0, 0
	rank := map[string]int{} // what needs a look comes first
	for _, f := range fates {
		p := f.Footprint
		state := report.Text{EN: "accepted", ZH: "采用"}
		if f.Usable {
			usable++
		} else {
			state = report.Text{EN: "not used", ZH: "未采用"}
		}
		finding := f.Why
		for _, x := range f.Findings {
			if finding == (report.Text{}) {
				finding = x.Text()
			}
		}
		switch {
		case finding == (report.Text{}):
			rank[p.ID] = 2
		case f.Usable:
			rank[p.ID] = 1
		}
		if finding != (report.Text{}) {
			found++
		}
		perUnit, err := p.PCF.PCFExcludingBiogenicUptake.Number().Quo(p.PCF.DeclaredUnitAmount.Number())
		if err != nil { // an amount of 0 is a fault of the footprint, and listed as one
			perUnit = report.Number{}
		}
		value := report.Figure{Exact: perUnit, Places: 3, Unit: report.Text{EN: "kg CO₂e", ZH: "kg CO₂e"}}
		share := report.Figure{Exact: p.PCF.PrimaryDataShare.Number(), Places: 0, Unit: report.Percent}
		t.Rows = append(t.Rows, report.Row{Head: b.productName(p), Code: p.ID, Cells: []report.Cell{
			report.Words(b.companyName(p)), report.Fig(value), report.Words(declaredUnit(p.PCF.DeclaredUnit)), report.Fig(share),
			{Text: state, Warn: !f.Usable}, report.Words(finding)}})
	}
	slices.SortStableFunc(t.Rows, func(x, y report.Row) int {
		return cmp.Or(cmp.Compare(rank[x.Code], rank[y.Code]), cmp.Compare(x.Head.EN, y.Head.EN), cmp.Compare(x.Code, y.Code))
	})
	largest := b.largestFootprints(fates)
	b.add(report.Section{ID: "declared", Label: report.Text{EN: "Declared footprints", ZH: "申报碳足迹"}, Warn: usable < len(fates),
		Title: report.Text{EN: fmt.Sprintf("%d of %d declared footprints can be used; %d have a finding", usable, len(fates), found), ZH: fmt.Sprintf("%d份申报碳足迹中%d份可用；%d份有发现", len(fates), usable, found)},
		Dek: report.Text{EN: "A footprint that is not used does not vanish: the purchase falls back to the next source in the order of preference, and its line says so.",
			ZH: "未采用的碳足迹不会消失：该采购按优先顺序改用下一来源，并在记录中注明。"},
		Fields: []string{"9.1", "9.2", "9.3", "9.4", "9.8", "9.14"}, Lit: []string{litGoods}, Blocks: []report.Block{{Table: &largest}, {Table: &t}}})
	for _, id := range []string{"pcf_list", "declared_unit", "pcf_excl_bio", "primary_share_dqi"} {
		b.answerTable(id, t.ID)
	}
	for _, id := range []string{"system_boundary", "pcf_verification"} {
		b.answerTable(id, largest.ID)
	}
	return nil
}

// companyName returns the name by which the network knows who declared it.
func (b *builder) companyName(p *supplier.Footprint) report.Text {
	for _, urn := range p.CompanyIDs {
		id, err := supplier.PartyOf(urn)
		if s, ok := b.in.supplier(id); err == nil && ok && s.Name != (report.Text{}) {
			return s.Name
		}
	}
	return report.Same(p.CompanyName)
}

// productName returns the name of the product in both languages, where it is known.
func (b *builder) productName(p *supplier.Footprint) report.Text {
	for _, x := range b.in.Products {
		for _, id := range x.IDs {
			if slices.Contains(p.ProductIDs, string(id)) && x.Name != (report.Text{}) {
				return x.Name
			}
		}
	}
	return report.Same(p.ProductName)
}

// asOf is the last month of the report.
func (b *builder) asOf() carbon.Month { return b.in.Year.Inventory.Schema().Period.To.Month() }
