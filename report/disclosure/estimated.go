package disclosure

import (
	"cmp"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// estimates lists what is estimated, by category and factor: where the reporter's own
// assumption stands for a measurement or a published factor.
func (b *builder) estimates() (report.Table, error) {
	t := report.Table{ID: "estimated", Caption: report.Text{EN: "What is estimated by the company", ZH: "公司估算的内容"}, Columns: []report.Column{
		{Name: report.Text{EN: "Category", ZH: "类别"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Factor", ZH: "因子"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Emission", ZH: "排放量"}, Unit: report.Tonnes, Kind: report.NumberColumn, Sum: true}}}
	type key struct {
		category carbon.Category
		factor   carbon.FactorID
	}
	sums, names := map[key]unit.Number{}, map[key]report.Text{}
	w := b.in.Year.Location
	for c, err := range b.in.Year.Inventory.Contributions("", w) {
		if err != nil {
			return t, err
		}
		if c.Quality != carbon.Estimated {
			continue
		}
		x, err := c.Amounts.CO2e(w.GWP)
		if err != nil {
			return t, err
		}
		k := key{c.Heading.Category, c.Match.Factor.ID}
		add(sums, k, tonnes(x.Kg()))
		names[k] = factorName(c.Match.Factor)
	}
	var order []key
	all := unit.Int(0)
	for k, n := range sums {
		order, all = append(order, k), all.Add(n)
	}
	slices.SortFunc(order, func(x, y key) int {
		return cmp.Or(cmp.Compare(x.category, y.category), cmp.Compare(x.factor, y.factor))
	})
	for _, k := range order {
		t.Rows = append(t.Rows, report.Row{Of: "total", Head: categoryName(k.category), Cells: []report.Cell{
			{Text: names[k], Link: report.Link{Kind: report.ToFactor, ID: report.ID(string(k.factor))}}, report.Fig(report.Emission(sums[k], viewLocation))}})
	}
	t.Rows = append(t.Rows, report.Row{ID: "total", Total: true, Head: report.Text{EN: "Total", ZH: "合计"}, Cells: []report.Cell{{}, report.Fig(report.Emission(all, viewLocation))}})
	return t, nil
}
