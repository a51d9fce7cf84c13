package disclosure

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/report"
)

// declared writes the footprints that suppliers declared, and what became of each.
func (b *builder) declared() error {
	if b.in.Footprints == nil {
		return nil
	}
	fates := b.in.Footprints.Fates(b.asOf())
	t := report.Table{ID: "footprints", Caption: report.Text{EN: "Product footprints declared by suppliers", ZH: "供应商申报的产品碳足迹"}, Columns: []report.Column{
		{Name: report.Text{EN: "Product", ZH: "产品"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Supplier", ZH: "供应商"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Footprint", ZH: "碳足迹"}, Unit: report.Text{EN: "kg CO₂e per unit", ZH: "kg CO₂e/单位"}, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Unit", ZH: "单位"}, Kind: report.CodeColumn},
		{Name: report.Text{EN: "Primary data", ZH: "初级数据"}, Unit: report.Percent, Kind: report.NumberColumn},
		{Name: report.Text{EN: "State", ZH: "状态"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Finding", ZH: "发现"}, Kind: report.TextColumn}}}
	usable, found := 0, 0
	for _, f := range fates {
		p := f.Footprint
		state := report.Text{EN: "accepted", ZH: "采用"}
		if f.Usable {
			usable++
		} else {
			state = report.Text{EN: "not used", ZH: "未采用"}
		}
		finding := f.Why
		for i, x := range f.Findings {
			if i == 0 && finding == (report.Text{}) {
				finding = x.Text()
			}
		}
		if finding != (report.Text{}) {
			found++
		}
		value := report.Figure{Exact: p.PCF.PCFExcludingBiogenicUptake.Number(), Places: 3, Unit: report.Text{EN: "kg CO₂e", ZH: "kg CO₂e"}}
		share := report.Figure{Exact: p.PCF.PrimaryDataShare.Number(), Places: 0, Unit: report.Percent}
		t.Rows = append(t.Rows, report.Row{Head: report.Same(p.ProductName), Code: p.ID, Cells: []report.Cell{
			report.Words(report.Same(p.CompanyName)), report.Fig(value), report.Code(p.PCF.DeclaredUnit), report.Fig(share),
			{Text: state, Warn: !f.Usable}, report.Words(finding)}})
	}
	b.add(report.Section{ID: "declared", Label: report.Text{EN: "Declared footprints", ZH: "申报碳足迹"}, Warn: usable < len(fates),
		Title: report.Text{EN: fmt.Sprintf("%d of %d declared footprints are used; %d have a finding", usable, len(fates), found), ZH: fmt.Sprintf("%d份申报碳足迹中采用%d份；%d份有发现", len(fates), usable, found)},
		Dek: report.Text{EN: "A footprint that is not used does not vanish: the purchase falls back to the next source in the order of preference, and its line says so.",
			ZH: "未采用的碳足迹不会消失：该采购按优先顺序改用下一来源，并在记录中注明。"},
		Fields: []string{"9.1", "9.2", "9.3", "9.4", "9.8", "9.14"}, Lit: []string{litGoods}, Blocks: []report.Block{{Table: &t}}})
	for _, id := range []string{"pcf_list", "declared_unit", "system_boundary", "pcf_excl_bio", "primary_share_dqi", "pcf_verification"} {
		b.answerTable(id, t.ID)
	}
	return nil
}

// asOf is the last month of the report.
func (b *builder) asOf() carbon.Month { return b.in.Year.Inventory.Schema().Period.To.Month() }
