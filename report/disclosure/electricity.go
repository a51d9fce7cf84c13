package disclosure

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/scope2"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// supply is electricity of one factor at one site, exactly.
type supply struct {
	site       string
	factor     *carbon.Factor
	kwh, kg    unit.Number
	instrument bool
}

// supplies nets a view by site and factor: what a certificate covers stands once.
func (b *builder) supplies(w inventory.View) ([]supply, error) {
	w.Scope, w.Category = carbon.Scope2, carbon.Electricity
	type key struct{ site, factor string }
	at := map[key]*supply{}
	for c, err := range b.in.Year.Inventory.Contributions("site", w) {
		if err != nil {
			return nil, err
		}
		q, err := c.Quantity.In(unit.KilowattHour)
		if err != nil {
			return nil, err
		}
		x, err := c.Amounts.CO2e(w.GWP)
		if err != nil {
			return nil, err
		}
		k := key{c.Cell.String(), string(c.Match.Factor.ID)}
		s := at[k]
		if s == nil {
			s = &supply{site: k.site, factor: c.Match.Factor, kwh: unit.Int(0), kg: unit.Int(0)}
			at[k] = s
		}
		s.kwh = s.kwh.Add(q.Number().Mul(c.Share))
		s.kg = s.kg.Add(x.Kg())
		s.instrument = s.instrument || c.Settled && q.Number().Sign() > 0
	}
	var out []supply
	for _, s := range at {
		if s.kwh.Sign() != 0 || s.kg.Sign() != 0 {
			out = append(out, *s)
		}
	}
	slices.SortFunc(out, func(x, y supply) int {
		return cmp.Or(cmp.Compare(x.site, y.site), cmp.Compare(b2i(x.instrument), b2i(y.instrument)), cmp.Compare(x.factor.ID, y.factor.ID))
	})
	return out, nil
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// electricity writes purchased electricity by both methods on one scale, the
// register of instruments, and other schemes' views, which are never added.
func (b *builder) electricity() error {
	chart := &report.Electricity{ID: "electricity", Caption: report.Text{EN: "Electricity by both scope 2 methods", ZH: "两种方法下的外购电力"},
		Note: report.Text{EN: "Width is quantity, height the factor, area the emission. Both methods are on one scale. A factor that covers CO₂ only says so in the annex.", ZH: "宽为电量，高为因子，面积为排放量；两种方法采用同一比例尺。仅含CO₂的因子在附录中注明。"}}
	covered, all := unit.Int(0), unit.Int(0)
	for _, m := range []struct {
		name report.Text
		view string
		w    inventory.View
	}{{carbon.LocationBased.Text(), viewLocation, b.in.Year.Location}, {carbon.MarketBased.Text(), viewMarket, b.in.Year.Market}} {
		ss, err := b.supplies(m.w)
		if err != nil {
			return err
		}
		method, total := report.SupplyMethod{Name: report.Text{EN: sentence(m.name.EN), ZH: m.name.ZH}}, unit.Int(0)
		for _, s := range ss {
			total = total.Add(s.kg)
			factor, err := s.kg.Quo(s.kwh)
			if err != nil {
				factor = unit.Number{}
			}
			tone := report.ToneAccent
			switch {
			case s.instrument || s.kg.Sign() == 0:
				tone = report.ToneProof
			case m.view == viewLocation:
				tone = report.TonePale
			case s.factor.Basis == carbon.MarketBased:
				tone = report.ToneWarn
			}
			if m.view == viewMarket {
				all = all.Add(s.kwh)
				if s.instrument {
					covered = covered.Add(s.kwh)
				}
			}
			method.Supplies = append(method.Supplies, report.Supply{Site: b.siteName(s.site), Name: factorName(s.factor),
				Quantity: report.Figure{Exact: tonnes(s.kwh), Unit: report.Same("MWh")},
				Factor:   report.Figure{Exact: factor, Places: 4, Unit: report.Same("kg CO₂e/kWh")},
				Emission: report.Emission(tonnes(s.kg), m.view), Tone: tone, Instrument: s.instrument,
				Link: report.Link{Kind: report.ToFactor, ID: report.ID(string(s.factor.ID))}})
		}
		method.Total = report.Emission(tonnes(total), m.view)
		chart.Methods = append(chart.Methods, method)
	}
	site, err := b.bySite("scope2-site", report.Text{EN: "Scope 2 by site, location-based", ZH: "范围2按设施（基于位置）"}, scoped(b.in.Year.Location, carbon.Scope2), "2")
	if err != nil {
		return err
	}
	blocks := []report.Block{{Electricity: chart}, {Table: &site}}
	if t, ok := b.variants(); ok {
		blocks = append(blocks, report.Block{Table: &t})
	}
	if s := b.in.Year.Settlement; s != nil {
		ts, err := b.register(s)
		if err != nil {
			return err
		}
		for i := range ts {
			blocks = append(blocks, report.Block{Table: &ts[i]})
		}
	}
	share := report.ShareOf(covered, all, 1)
	l, m := b.location.scope[2], b.market.scope[2]
	residual := report.Text{EN: "the factors posted, as in the table", ZH: "采用表中所列因子"}
	if x := b.in.Year.Settlement; x != nil {
		residual = x.Policy.Residual
	}
	lowered := report.Emission(l.Sub(m), "")
	title := report.Text{EN: fmt.Sprintf("Certificates and contracts lower scope 2 by %s t", lowered.Grouped()), ZH: fmt.Sprintf("凭证与合同使范围2减少%s吨", lowered.Grouped())}
	if l.Cmp(m) <= 0 {
		title = report.Text{EN: "No certificate lowers scope 2", ZH: "范围2未因凭证而减少"}
	}
	warn := m.Cmp(l) < 0 && covered.Sign() == 0
	if warn {
		title = report.Text{EN: "The market-based result is below the location-based one without one certificate", ZH: "未使用任何凭证，市场法结果却低于位置法"}
	}
	b.add(report.Section{ID: "electricity-section", Label: report.Text{EN: "Scope 2", ZH: "范围2"}, Title: title, Warn: warn,
		Dek: report.Text{EN: fmt.Sprintf("Location-based %s t, market-based %s t; instruments cover %s%% of the electricity. What no instrument covers: %s.", report.Emission(l, "").Grouped(), report.Emission(m, "").Grouped(), share.Printed(), residual.EN),
			ZH: fmt.Sprintf("位置法%s吨，市场法%s吨；凭证覆盖电量的%s%%。未被凭证覆盖的电量：%s。", report.Emission(l, "").Grouped(), report.Emission(m, "").Grouped(), share.Printed(), residual.ZH)},
		Fields: []string{"6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "6.8", "6.9"}, Lit: []string{litScope2}, Blocks: blocks})
	b.answerTable("electricity_table", chart.ID)
	b.answer("green_power", report.Figure{Exact: tonnes(covered), Unit: report.Same("MWh")})
	if s := b.in.Year.Settlement; s != nil {
		green, _, part := s.RenewableShare()
		renewable := report.Figure{Exact: part.Mul(unit.Int(100)), Places: 1, Unit: report.Percent}
		b.answer("renewable_share", renewable)
		last := &b.d.Sections[len(b.d.Sections)-1]
		last.Blocks = append(last.Blocks, report.Block{Facts: []report.Fact{
			{Name: report.Text{EN: "Renewable electricity, self-generated included", ZH: "可再生电力（含自发自用）"}, Figure: &report.Figure{Exact: green.Number(), Unit: report.Same("MWh")}},
			{Name: report.Text{EN: "Share of the electricity in scope 2", ZH: "占范围2电量的比例"}, Figure: &renewable}}})
	}
	return nil
}

func scoped(w inventory.View, s carbon.Scope) inventory.View {
	w.Scope = s
	return w
}

// variants lists the same energy under other rules.
func (b *builder) variants() (report.Table, bool) {
	t := report.Table{ID: "variants", Caption: report.Text{EN: "The same energy under other rules: listed, never added", ZH: "其他口径（并列，不得相加）"}, Columns: []report.Column{
		{Name: report.Text{EN: "Rule", ZH: "口径"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Emission", ZH: "排放量"}, Unit: report.Tonnes, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Note", ZH: "说明"}, Kind: report.TextColumn}}}
	for _, v := range b.in.Variants {
		t.Rows = append(t.Rows, report.Row{Head: v.Name, Cells: []report.Cell{report.Fig(v.Figure), report.Words(v.Note)}})
	}
	return t, len(t.Rows) > 0
}

// register lists the instruments and what became of each, and the warnings.
func (b *builder) register(s *scope2.Settlement) ([]report.Table, error) {
	mwh := report.Same("MWh")
	volume := func(q unit.Quantity) (report.Figure, error) {
		v, err := q.In(unit.MegawattHour)
		return report.Figure{Exact: v.Number(), Unit: mwh}, err
	}
	t := report.Table{ID: "register", Caption: report.Text{EN: "Register of contractual instruments", ZH: "环境权益凭证登记"}, Columns: []report.Column{
		{Name: report.Text{EN: "Lot", ZH: "批次"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Instrument", ZH: "凭证类型"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Serials", ZH: "编号"}, Kind: report.CodeColumn},
		{Name: report.Text{EN: "Market, technology", ZH: "市场与技术"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Generated", ZH: "生产月"}, Kind: report.CodeColumn},
		{Name: report.Text{EN: "Cancelled", ZH: "核销日"}, Kind: report.CodeColumn},
		{Name: report.Text{EN: "Volume", ZH: "电量"}, Unit: mwh, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Counted", ZH: "计入"}, Unit: mwh, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Outcome", ZH: "结果"}, Kind: report.TextColumn}}}
	claimed, refused := unit.Int(0), 0
	for _, o := range s.Outcomes {
		v, err := volume(o.Lot.Volume)
		if err != nil {
			return nil, err
		}
		c, err := volume(o.Claimed)
		if err != nil {
			return nil, err
		}
		claimed = claimed.Add(c.Exact)
		outcome := report.Text{EN: "counted", ZH: "计入"}
		if len(o.Notes) > 0 {
			outcome = o.Notes[0].Text
		}
		if o.Excess.Number().Sign() > 0 {
			outcome = report.Text{EN: "counted; beyond consumption: " + o.Excess.String(), ZH: "计入；超出用电量：" + o.Excess.String()}
		}
		if len(o.Refused) > 0 {
			refused++
			outcome = o.Refused[0].Rule.Text
		}
		l := o.Lot
		project := projectText(l.Project)
		place := report.Text{EN: string(l.Market) + ", " + project.EN, ZH: string(l.Market) + "，" + project.ZH}
		cancelled := l.Cancelled.String()
		if cancelled == "" {
			cancelled = "—"
		}
		t.Rows = append(t.Rows, report.Row{Head: report.Same(l.ID), Cells: []report.Cell{
			report.Words(l.Instrument.Text()), report.Code(l.Serials.String()), report.Words(place),
			report.Code(l.From.String() + " – " + l.To.String()), report.Code(cancelled), report.Fig(v), report.Fig(c), {Text: outcome, Warn: len(o.Refused) > 0}}})
	}
	t.Rows = append(t.Rows, report.Row{Total: true, Head: report.Text{EN: "Counted", ZH: "合计计入"}, Cells: []report.Cell{{}, {}, {}, {}, {}, {}, report.Fig(report.Figure{Exact: claimed, Unit: mwh}),
		report.Words(report.Text{EN: fmt.Sprintf("%d lots refused", refused), ZH: fmt.Sprintf("拒绝%d批", refused)})}})
	ts := []report.Table{t}
	if len(s.Warnings) > 0 {
		w := report.Table{ID: "scope2-warnings", Caption: report.Text{EN: "Unmatched electricity below the location's factor", ZH: "未匹配电量低于位置因子的警示"}, Columns: []report.Column{
			{Name: report.Text{EN: "Site", ZH: "设施"}, Kind: report.TextColumn},
			{Name: report.Text{EN: "Unmatched", ZH: "未匹配电量"}, Unit: mwh, Kind: report.NumberColumn},
			{Name: report.Text{EN: "Market", ZH: "市场法"}, Unit: report.Tonnes, Kind: report.NumberColumn},
			{Name: report.Text{EN: "Location", ZH: "位置法"}, Unit: report.Tonnes, Kind: report.NumberColumn},
			{Name: report.Text{EN: "Rule", ZH: "规则"}, Kind: report.TextColumn}}}
		for _, x := range s.Warnings {
			q, err := volume(x.Unmatched)
			if err != nil {
				return nil, err
			}
			w.Rows = append(w.Rows, report.Row{Head: b.siteName(x.Site), Cells: []report.Cell{report.Fig(q), report.Fig(report.Emission(tonnes(x.MarketKg), viewMarket)),
				report.Fig(report.Emission(tonnes(x.LocationKg), viewLocation)), report.Words(x.Rule.Text)}})
		}
		ts = append(ts, w)
	}
	b.answerTable("gec_register", t.ID)
	return ts, nil
}
