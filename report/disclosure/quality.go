package disclosure

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// quality writes where the data come from: for each category the share measured,
// from suppliers, average, by spend and estimated, weighted by emissions.
func (b *builder) quality() error {
	w := b.in.Year.Location
	classes := []carbon.Quality{carbon.Measured, carbon.SupplierSpecific, carbon.AverageData, carbon.SpendBased, carbon.Estimated, carbon.QualityUnstated}
	sums := map[carbon.Category]map[carbon.Quality]unit.Number{}
	for c, err := range b.in.Year.Inventory.Contributions("", w) {
		if err != nil {
			return err
		}
		x, err := c.Amounts.CO2e(w.GWP)
		if err != nil {
			return err
		}
		m := sums[c.Heading.Category]
		if m == nil {
			m = map[carbon.Quality]unit.Number{}
			sums[c.Heading.Category] = m
		}
		if n, ok := m[c.Quality]; ok {
			m[c.Quality] = n.Add(tonnes(x.Kg()))
		} else {
			m[c.Quality] = tonnes(x.Kg())
		}
	}
	t := report.Table{ID: "quality", Caption: report.Text{EN: "Quality of data by category, weighted by emissions", ZH: "各类别数据质量（按排放量加权）"}, Cards: true,
		Columns: []report.Column{{Name: report.Text{EN: "Category", ZH: "类别"}, Kind: report.TextColumn}}}
	for _, q := range classes[:5] {
		t.Columns = append(t.Columns, report.Column{Name: q.Text(), Unit: report.Percent, Kind: report.HeatColumn})
	}
	t.Columns = append(t.Columns, report.Column{Name: report.Text{EN: "Make-up", ZH: "构成"}, Kind: report.StackColumn})
	tones := map[carbon.Quality]report.Tone{carbon.Measured: report.ToneScope1, carbon.SupplierSpecific: report.ToneAccent, carbon.AverageData: report.ToneAverage, carbon.SpendBased: report.ToneWarn, carbon.Estimated: report.TonePale}
	allByClass := map[carbon.Quality]unit.Number{}
	scope3Supplier := unit.Int(0)
	for c := carbon.PurchasedGoods; c <= carbon.Heat; c++ {
		m := sums[c]
		if m == nil {
			continue
		}
		whole := b.location.zeroOf(c)
		row := report.Row{Head: categoryName(c)}
		stack := report.Cell{}
		for _, q := range classes[:5] {
			n, ok := m[q]
			if !ok {
				row.Cells = append(row.Cells, report.Cell{})
				continue
			}
			add(allByClass, q, n)
			if q == carbon.SupplierSpecific && c.Scope() == carbon.Scope3 {
				scope3Supplier = scope3Supplier.Add(n)
			}
			f := report.ShareOf(n, whole, 0)
			row.Cells = append(row.Cells, report.Cell{Figure: &f, Level: wash(f)})
			if f.Stated() {
				stack.Parts = append(stack.Parts, report.Part{Name: q.Text(), Share: f.Exact, Tone: tones[q]})
			}
		}
		row.Cells = append(row.Cells, stack)
		t.Rows = append(t.Rows, row)
	}
	primary := report.ShareOf(scope3Supplier, b.location.scope[3], 1)
	spend := report.ShareOf(orZero(allByClass[carbon.SpendBased]), b.location.all, 1)
	estimated := report.ShareOf(orZero(allByClass[carbon.Estimated]), b.location.all, 1)
	kept := report.ShareOf(b.location.kept, b.location.all, 1)
	co2only, err := b.co2Only()
	if err != nil {
		return err
	}
	guessed, err := b.estimates()
	if err != nil {
		return err
	}
	b.add(report.Section{ID: "quality-section", Label: report.Text{EN: "Data quality", ZH: "数据质量"},
		Title: report.Text{EN: fmt.Sprintf("Suppliers' own data stand behind %s%% of scope 3", primary.Printed()), ZH: fmt.Sprintf("范围3中%s%%基于供应商自有数据", primary.Printed())},
		Dek: report.Text{EN: fmt.Sprintf("%s%% of the total is by spend, %s%% estimated by the company. Uncertainty is not estimated in this report.", spend.Printed(), estimated.Printed()),
			ZH: fmt.Sprintf("总量中%s%%按支出法，%s%%为公司估算。本报告未估计不确定性。", spend.Printed(), estimated.Printed())},
		Fields: []string{"7.5", "7.6", "14.1"},
		Blocks: []report.Block{{Table: &t}, {Table: &guessed}, {Facts: []report.Fact{
			{Name: report.Text{EN: "Scope 3 from supplier data", ZH: "范围3供应商数据占比"}, Figure: &primary},
			{Name: report.Text{EN: "CO₂e published in another or unstated GWP set, kept as it is", ZH: "以其他或未注明GWP值发布、未换算的部分"}, Figure: &kept},
			{Name: report.Text{EN: "From factors that cover CO₂ only", ZH: "仅含CO₂的因子所占比例"}, Figure: &co2only},
		}}}})
	b.answer("primary_pct", primary)
	b.answerTable("data_quality_s3", t.ID)
	b.answerTable("dq_summary", t.ID)
	b.say("co2_vs_co2e_flag", report.Text{EN: fmt.Sprintf("CO2-only factors: %s%%; CO2e of another or unstated GWP set: %s%%", co2only.Printed(), kept.Printed()), ZH: fmt.Sprintf("仅含CO₂的因子：%s%%；沿用其他或未注明GWP值：%s%%", co2only.Printed(), kept.Printed())}, report.Text{EN: "calculated from the ledger", ZH: "由台账计算"})
	b.d.Lead.Panels = append(b.d.Lead.Panels, report.Panel{ID: "sure", Title: report.Text{EN: "How sure?", ZH: "有多确定？"}, Bars: []report.Bar{
		{Name: report.Text{EN: "Supplier data in scope 3", ZH: "范围3供应商数据"}, Share: primary, Tone: report.ToneAccent},
		{Name: report.Text{EN: "By spend, of the total", ZH: "支出法（占总量）"}, Share: spend, Tone: report.ToneWarn},
		{Name: report.Text{EN: "Estimated, of the total", ZH: "公司估算（占总量）"}, Share: estimated, Tone: report.TonePale},
		{Name: report.Text{EN: "Other GWP set, of the total", ZH: "沿用其他GWP值（占总量）"}, Share: kept, Tone: report.TonePale}},
		Note: report.Text{EN: "Uncertainty: not estimated", ZH: "不确定性：未估计"}, Link: report.Link{Kind: report.ToSection, ID: "quality-section"}, More: report.Text{EN: "By category", ZH: "按类别"}})
	return nil
}

// wash is the depth of colour of a share, 1 to 5.
func wash(f report.Figure) int {
	level := 1
	for _, from := range []int64{20, 40, 60, 80} {
		if f.Exact.Cmp(unit.Int(from)) >= 0 {
			level++
		}
	}
	return level
}

// co2Only returns the share of the total that comes from factors of CO2 alone.
func (b *builder) co2Only() (report.Figure, error) {
	w, n := b.in.Year.Location, unit.Int(0)
	for c, err := range b.in.Year.Inventory.Contributions("", w) {
		if err != nil {
			return report.Figure{}, err
		}
		if len(c.Match.Factor.Amounts) == 1 && c.Match.Factor.Amounts[0].Species.String() == "CO2" {
			x, err := c.Amounts.CO2e(w.GWP)
			if err != nil {
				return report.Figure{}, err
			}
			n = n.Add(tonnes(x.Kg()))
		}
	}
	return report.ShareOf(n, b.location.all, 1), nil
}

func add[K comparable](m map[K]unit.Number, k K, n unit.Number) {
	if s, ok := m[k]; ok {
		n = n.Add(s)
	}
	m[k] = n
}

func orZero(n unit.Number) unit.Number {
	if !n.Stated() {
		return unit.Int(0)
	}
	return n
}

// size prints a sum in the unit in which people think of it.
func size(q unit.Quantity) string {
	for _, u := range []unit.Unit{unit.MegawattHour, unit.Tonne} {
		if x, err := q.In(u); err == nil {
			return x.String()
		}
	}
	return q.String()
}

// rows writes what became of every row.
func (b *builder) rows() error {
	p := b.in.Year.Inventory.Partition()
	b.d.Partition = report.Partition{Read: p.Rows(0), Calculated: p.Rows(1), Excluded: p.Rows(2), Rejected: p.Rows(3),
		Note: report.Text{EN: "Sizes are exact sums, where the row had a readable quantity.", ZH: "规模为可读数量的精确合计。"}}
	for _, g := range p.Groups() {
		x := report.Outcome{Fate: report.Fate(g.Fate.String()), Rule: g.Rule, Rows: g.Rows}
		for _, q := range g.Sizes {
			x.Sizes = append(x.Sizes, size(q))
		}
		for _, s := range g.Samples {
			x.Samples = append(x.Samples, report.Sample{Ref: s.Ref.String(), Detail: s.Detail})
		}
		b.d.Partition.Groups = append(b.d.Partition.Groups, x)
	}
	d := &b.d.Partition
	b.add(report.Section{ID: "rows", Label: report.Text{EN: "Every row", ZH: "逐行去向"}, Warn: d.Rejected > 0,
		Title: report.Text{EN: fmt.Sprintf("%s rows read: %s calculated, %d excluded, %d rejected", report.Group(fmt.Sprint(d.Read)), report.Group(fmt.Sprint(d.Calculated)), d.Excluded, d.Rejected),
			ZH: fmt.Sprintf("读取%s行：计算%s行，排除%d行，拒绝%d行", report.Group(fmt.Sprint(d.Read)), report.Group(fmt.Sprint(d.Calculated)), d.Excluded, d.Rejected)},
		Dek:    report.Text{EN: "No row is dropped: each has exactly one fate and, where it failed, a reason.", ZH: "没有一行被悄悄丢弃：每行有且只有一种去向，未计算者均有原因。"},
		Fields: []string{"14.3"}, Blocks: []report.Block{{List: report.ListPartition}}})
	return nil
}
