package disclosure

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/supplier"
)

// shownFootprints is how many of the largest footprints are shown with all that an
// auditor asks of one.
const shownFootprints = 10

// largestFootprints lists the declared footprints behind most of the total: boundary,
// period, unit, share of primary data, verification.
func (b *builder) largestFootprints(fates []supplier.Fate) report.Table {
	t := report.Table{ID: "footprints-largest", Caption: report.Text{EN: "The declared footprints behind most of the total", ZH: "对总量影响最大的申报碳足迹"}, Cards: true, Columns: []report.Column{
		{Name: report.Text{EN: "Product", ZH: "产品"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "In this report", ZH: "本报告中的排放量"}, Unit: report.Tonnes, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Footprint", ZH: "碳足迹"}, Unit: report.Text{EN: "kg CO₂e per unit", ZH: "kg CO₂e/单位"}, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Unit", ZH: "单位"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Boundary", ZH: "边界"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Reference period", ZH: "参考期"}, Kind: report.CodeColumn},
		{Name: report.Text{EN: "Valid", ZH: "有效期"}, Kind: report.CodeColumn},
		{Name: report.Text{EN: "Primary data", ZH: "初级数据"}, Unit: report.Percent, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Verification", ZH: "核查"}, Kind: report.TextColumn}},
		Note: report.Text{EN: "Periods end before the second day stated. A share of primary data is the supplier's own statement.", ZH: "期间不含所列截止日。初级数据占比为供应商自行申报。"}}
	fates = slices.Clone(fates)
	of := func(f supplier.Fate) unit.Number { return orZero(b.declaredBy["footprint/"+f.Footprint.ID]) }
	slices.SortStableFunc(fates, func(x, y supplier.Fate) int {
		return cmp.Or(of(y).Cmp(of(x)), cmp.Compare(x.Footprint.ID, y.Footprint.ID))
	})
	for i, f := range fates {
		n := of(f)
		if i >= shownFootprints || n.Sign() == 0 {
			break
		}
		p := f.Footprint.PCF
		perUnit, err := p.PCFExcludingBiogenicUptake.Number().Quo(p.DeclaredUnitAmount.Number())
		if err != nil {
			perUnit = report.Number{}
		}
		stage := f.Stage.Text()
		if p.BoundaryProcessesDescription != "" {
			stage = report.Text{EN: stage.EN + "; as declared: " + p.BoundaryProcessesDescription, ZH: stage.ZH + "；申报原文：" + p.BoundaryProcessesDescription}
		}
		verified := report.Text{EN: "none stated", ZH: "未申报核查"}
		v := p.Verification
		if said := strings.Join(slices.DeleteFunc([]string{v.ProviderName, v.StandardName, v.Coverage, v.CompletedAt.String()}, func(s string) bool { return s == "" }), ", "); said != "" {
			verified = report.Same(said)
		}
		period := func(from, to supplier.Time) report.Cell {
			if !from.Stated() || !to.Stated() {
				return report.Cell{}
			}
			return report.Code(from.Date().String() + "/" + to.Date().String())
		}
		t.Rows = append(t.Rows, report.Row{Head: b.productName(f.Footprint), Code: f.Footprint.ID, Cells: []report.Cell{
			report.Fig(report.Emission(n, viewLocation)), report.Fig(report.Figure{Exact: perUnit, Places: 3, Unit: report.Text{EN: "kg CO₂e", ZH: "kg CO₂e"}}),
			report.Words(declaredUnit(p.DeclaredUnit)), report.Words(stage), period(p.ReferencePeriodStart, p.ReferencePeriodEnd),
			period(f.Footprint.ValidityPeriodStart, f.Footprint.ValidityPeriodEnd),
			report.Fig(report.Figure{Exact: p.PrimaryDataShare.Number(), Unit: report.Percent}), report.Words(verified)}})
	}
	return t
}
