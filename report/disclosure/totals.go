package disclosure

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// totals are exact tonnes of CO2e of one year in one view.
type totals struct {
	all      unit.Number
	scope    [4]unit.Number
	category map[carbon.Category]unit.Number
	kept     unit.Number
}

func sum(v *inventory.Inventory, w inventory.View) (totals, error) {
	zero := unit.Int(0)
	t := totals{all: zero, scope: [4]unit.Number{zero, zero, zero, zero}, category: map[carbon.Category]unit.Number{}, kept: zero}
	cs, err := v.ByCategory("", w)
	if err != nil {
		return t, err
	}
	for k, f := range cs {
		n := tonnes(f.Kg())
		t.category[k.Category] = n
		t.scope[k.Category.Scope()] = t.scope[k.Category.Scope()].Add(n)
		t.all = t.all.Add(n)
		t.kept = t.kept.Add(tonnes(f.CO2e().Kept()))
	}
	return t, nil
}

// of returns the tonnes of a category; not stated where it has no line.
func (t totals) of(c carbon.Category) unit.Number { return t.category[c] }

// zeroOf is of with 0 for nothing, for sums.
func (t totals) zeroOf(c carbon.Category) unit.Number {
	if n, ok := t.category[c]; ok {
		return n
	}
	return unit.Int(0)
}

func (b *builder) totals() (err error) {
	y := b.in.Year
	if b.location, err = sum(y.Inventory, y.Location); err != nil {
		return err
	}
	if b.market, err = sum(y.Inventory, y.Market); err != nil {
		return err
	}
	if p := b.in.Before; p != nil {
		if b.locationBefore, err = sum(p.Inventory, p.Location); err != nil {
			return err
		}
		if b.marketBefore, err = sum(p.Inventory, p.Market); err != nil {
			return err
		}
	}
	if err := b.complete(); err != nil {
		return err
	}
	return b.scopes()
}

func (b *builder) views() error {
	gwp := b.set().String()
	view := func(id string, name, basis, account report.Text) {
		b.d.Views = append(b.d.Views, report.View{ID: id, Name: name, GWP: gwp, Basis: basis, Account: account, Approach: b.in.Approach})
	}
	gross := report.Text{EN: ghg.Gross.EN(), ZH: ghg.Gross.ZH()}
	view(viewLocation, report.Text{EN: "location-based", ZH: "基于位置"}, carbon.LocationBased.Text(), gross)
	view(viewMarket, report.Text{EN: "market-based", ZH: "基于市场"}, carbon.MarketBased.Text(), gross)
	view(viewBiogenic, report.Text{EN: "biogenic CO₂, outside the scopes", ZH: "生物成因CO₂（范围之外单列）"}, carbon.Common.Text(), report.Text{EN: ghg.Biogenic.EN(), ZH: ghg.Biogenic.ZH()})
	view(viewOutside, report.Text{EN: "gases outside the Kyoto Protocol", ZH: "非《京都议定书》气体"}, carbon.Common.Text(), report.Text{EN: ghg.Outside.EN(), ZH: ghg.Outside.ZH()})
	return nil
}

// The segments of the chain rule: parts of 100 % of the location-based total.
const (
	litScope1     = "s1"
	litScope2     = "s2"
	litGoods      = "c1"
	litUpstream   = "up"
	litUse        = "c11"
	litDownstream = "down"
)

// scopes writes the section of totals: by scope and category, both methods, and the
// year before.
func (b *builder) scopes() error {
	t := report.Table{ID: "totals", Note: report.Text{EN: "Each figure is the rounding of its own exact value: parts may differ from their total by 1 t.", ZH: "每个数字均由其自身精确值修约：分项之和与合计可能相差1吨。"}, Caption: report.Text{EN: "Emissions by scope and category", ZH: "按范围和类别的排放量"}, Cards: true,
		Columns: []report.Column{
			{Name: report.Text{EN: "Scope and category", ZH: "范围与类别"}, Kind: report.TextColumn},
			{Name: report.Same(b.yearText()), Unit: report.Tonnes, Kind: report.NumberColumn, Sum: true},
			{Name: report.Text{EN: "Share", ZH: "占比"}, Unit: report.Percent, Kind: report.NumberColumn},
			{Name: report.Text{EN: "Amount", ZH: "数量"}, Kind: report.BarColumn, Of: 1},
		}}
	if b.in.Before != nil {
		t.Columns = append(t.Columns, report.Column{Name: report.Same(b.beforeText()), Unit: report.Tonnes, Kind: report.NumberColumn, Sum: true},
			report.Column{Name: report.Text{EN: "Change", ZH: "同比"}, Unit: report.Percent, Kind: report.NumberColumn})
	}
	row := func(r report.Row, f report.Figure, before unit.Number) {
		r.Cells = []report.Cell{report.Fig(f), report.Fig(report.ShareOf(f.Exact, b.location.all, 1)), {}}
		if b.in.Before != nil {
			r.Cells = append(r.Cells, report.Fig(report.Emission(before, viewLocation)), report.Fig(report.ChangeOf(before, f.Exact, 1)))
		}
		t.Rows = append(t.Rows, r)
	}
	var figures [4]report.Figure
	for s := carbon.Scope1; s <= carbon.Scope3; s++ {
		id := "scope" + scopeCode(s)
		name := report.Text{EN: sentence(s.Text().EN), ZH: s.Text().ZH}
		if s == carbon.Scope2 {
			name = report.Text{EN: name.EN + ", location-based", ZH: name.ZH + "（基于位置）"}
		}
		f, err := b.trace(id, name, b.location.scope[s], viewLocation, by("scope", scopeCode(s)))
		if err != nil {
			return err
		}
		figures[s] = f
		row(report.Row{ID: id, Of: "total", Head: name, Strong: true, Tone: toneOf(s, 0)}, f, b.beforeScope(s))
		for c := carbon.PurchasedGoods; c <= carbon.Heat; c++ {
			n := b.location.of(c)
			if c.Scope() != s {
				continue
			}
			name := categoryName(c)
			if before := b.beforeCategory(c); !n.Stated() && before.Sign() != 0 {
				row(report.Row{Of: id, Head: name, Tone: toneOf(s, c)}, report.Figure{Unit: report.Tonnes}, before)
				continue
			}
			if !n.Stated() {
				if s == carbon.Scope3 {
					state := b.states[c-1]
					t.Rows = append(t.Rows, report.Row{Of: id, Head: name, Status: stateText(state), Warn: state.State == scope3.NotEvaluated})
				}
				continue
			}
			f, err := b.trace("cat-"+categoryCode(c), name, n, viewLocation, by("category", categoryCode(c)))
			if err != nil {
				return err
			}
			row(report.Row{ID: "cat-" + categoryCode(c), Of: id, Head: name, Tone: toneOf(s, c), Link: report.Link{Kind: report.ToTrace, ID: f.Trace}}, f, b.beforeCategory(c))
		}
	}
	total, err := b.trace("total-location", report.Text{EN: "Total, location-based", ZH: "总量（基于位置）"}, b.location.all, viewLocation)
	if err != nil {
		return err
	}
	b.total = total
	row(report.Row{ID: "total", Total: true, Head: report.Text{EN: "Total, location-based", ZH: "合计（基于位置）"}}, total, b.beforeAll())
	m, err := b.trace("scope2-market", report.Text{EN: "Scope 2, market-based", ZH: "范围2（基于市场）"}, b.market.scope[2], viewMarket, by("scope", "2"))
	if err != nil {
		return err
	}
	all, err := b.trace("total-market", report.Text{EN: "Total, market-based", ZH: "总量（基于市场）"}, b.market.all, viewMarket)
	if err != nil {
		return err
	}
	apart := b.apart()
	top := b.largest(2)
	share := report.ShareOf(b.location.zeroOf(top[0]).Add(b.location.zeroOf(top[1])), b.location.all, 0)
	b.add(report.Section{ID: "total", Label: report.Text{EN: "Totals", ZH: "总量"},
		Title: report.Text{
			EN: fmt.Sprintf("%s and %s make up %s%% of all emissions", sentence(top[0].Text().EN), top[1].Text().EN, share.Printed()),
			ZH: fmt.Sprintf("%s与%s占全部排放的%s%%", top[0].Text().ZH, top[1].Text().ZH, share.Printed())},
		Dek: report.Text{
			EN: fmt.Sprintf("Scope 2 is %s t by location and %s t by market with certificates settled; the two are never added.", report.Emission(b.location.scope[2], "").Grouped(), m.Grouped()),
			ZH: fmt.Sprintf("范围2按位置法为%s吨，按市场法（凭证结算后）为%s吨；两种口径不得相加。", report.Emission(b.location.scope[2], "").Grouped(), m.Grouped())},
		Fields: []string{"5.1", "6.1", "6.2", "7.1", "7.2"}, Lit: []string{litScope1, litScope2, litGoods, litUpstream, litUse, litDownstream},
		Blocks: []report.Block{{Table: &t}, {Facts: []report.Fact{
			{Name: report.Text{EN: "Scope 2, market-based", ZH: "范围2（基于市场）"}, Figure: &m},
			{Name: report.Text{EN: "Scope 2, market-based, the year before", ZH: "上年范围2（基于市场）"}, Figure: ptr(report.Emission(b.marketBefore.scope[2], viewMarket))},
			{Name: report.Text{EN: "Total with market-based scope 2", ZH: "合计（范围2基于市场）"}, Figure: &all},
		}}, {Table: &apart}}})
	for s, field := range map[carbon.Scope]string{carbon.Scope1: "s1_total", carbon.Scope2: "s2_location", carbon.Scope3: "s3_total"} {
		b.answer(field, figures[s])
	}
	b.answer("s2_market", m)
	return nil
}

// answer marks a field as reported.
func (b *builder) answer(field string, fs ...report.Figure) {
	if x := b.d.Field(field); x != nil {
		x.Status, x.Reason, x.Figures = report.Reported, report.Text{}, fs
		x.Provenance = report.Text{EN: "calculated from the ledger", ZH: "由台账计算"}
	}
}

// answerTable marks a field as answered by a table or chart.
func (b *builder) answerTable(field, table string) {
	if x := b.d.Field(field); x != nil {
		x.Status, x.Reason, x.Table = report.Reported, report.Text{}, table
		x.Provenance = report.Text{EN: "calculated from the ledger", ZH: "由台账计算"}
	}
}

// say answers a field in words.
func (b *builder) say(field string, t report.Text, from report.Text) {
	if x := b.d.Field(field); x != nil {
		x.Status, x.Reason, x.Text, x.Provenance = report.Reported, report.Text{}, t, from
	}
}

// largest returns the n largest categories.
func (b *builder) largest(n int) []carbon.Category {
	var cs []carbon.Category
	for c := carbon.PurchasedGoods; c <= carbon.Heat; c++ {
		i := 0
		for i < len(cs) && b.location.zeroOf(cs[i]).Cmp(b.location.zeroOf(c)) >= 0 {
			i++
		}
		cs = append(cs[:i], append([]carbon.Category{c}, cs[i:]...)...)
	}
	return cs[:n]
}

func (b *builder) beforeAll() unit.Number {
	if b.in.Before == nil {
		return unit.Number{}
	}
	return b.locationBefore.all
}

func (b *builder) beforeScope(s carbon.Scope) unit.Number {
	if b.in.Before == nil {
		return unit.Number{}
	}
	return b.locationBefore.scope[s]
}

func (b *builder) beforeCategory(c carbon.Category) unit.Number {
	if b.in.Before == nil {
		return unit.Number{}
	}
	return b.locationBefore.of(c)
}

func (b *builder) yearText() string {
	return fmt.Sprint(b.in.Year.Inventory.Schema().Period.From.Year())
}

func (b *builder) beforeText() string {
	return fmt.Sprint(b.in.Before.Inventory.Schema().Period.From.Year())
}

// categoryName numbers the categories of scope 3.
func categoryName(c carbon.Category) report.Text {
	t := c.Text()
	if n := c.Number(); n > 0 {
		return report.Text{EN: fmt.Sprintf("%d %s", n, sentence(t.EN)), ZH: fmt.Sprintf("%d %s", n, t.ZH)}
	}
	return report.Text{EN: sentence(t.EN), ZH: t.ZH}
}

func toneOf(s carbon.Scope, c carbon.Category) report.Tone {
	switch {
	case s == carbon.Scope1:
		return report.ToneScope1
	case s == carbon.Scope2:
		return report.ToneScope2
	case c == 0 || c.Upstream():
		return report.ToneUpstream
	}
	return report.ToneDownstream
}

func ptr[T any](v T) *T { return &v }

// sentence begins with a capital letter.
func sentence(s string) string {
	if s == "" {
		return s
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
