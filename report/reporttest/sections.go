package reporttest

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

var categories = []text{
	t("Purchased goods and services", "外购商品与服务"), t("Capital goods", "资本货物"), t("Fuel- and energy-related", "燃料与能源上游"), t("Upstream transport", "上游运输配送"),
	t("Waste in operations", "运营废物"), t("Business travel", "商务差旅"), t("Employee commuting", "员工通勤"), t("Upstream leased assets", "上游租赁资产"),
	t("Downstream transport", "下游运输配送"), t("Processing of sold products", "售出产品加工"), t("Use of sold products", "售出产品使用"), t("End of life of sold products", "售出产品报废"),
	t("Downstream leased assets", "下游租赁资产"), t("Franchises", "特许经营"), t("Investments", "投资")}

func (b *builder) sections() {
	b.d.Sections = []report.Section{b.totals(), b.why(), b.sankey(), b.suppliers(), b.quality(), b.electricity(), b.product(), b.gaps(), b.trail(), b.annex()}
	for i := range b.d.Sections {
		b.d.Sections[i].Number = fmt.Sprint(i + 1)
	}
}

func cell(f report.Figure) report.Cell {
	c := report.Fig(f)
	if f.Trace != "" {
		c.Link = report.Link{Kind: report.ToTrace, ID: f.Trace}
	}
	return c
}

func (b *builder) trace(id string) report.Figure {
	for _, x := range b.d.Traces {
		if x.ID == id {
			return x.Total
		}
	}
	panic("reporttest: no trace " + id)
}

func (b *builder) totals() report.Section {
	tb := &report.Table{ID: "totals", Cards: true, Caption: t("Emissions by scope and category", "按范围与类别的排放量"), Columns: []report.Column{
		{Name: t("Scope and category", "范围与类别"), Kind: report.TextColumn},
		{Name: t("2025", "2025"), Unit: report.Tonnes, Kind: report.NumberColumn, Sum: true},
		{Name: t("Mark: 2024", "竖线：2024年"), Kind: report.BarColumn, Of: 1, Tick: 4},
		{Name: t("Share", "占比"), Kind: report.NumberColumn},
		{Name: t("2024", "2024"), Unit: report.Tonnes, Kind: report.NumberColumn},
		{Name: t("Change", "变化"), Kind: report.NumberColumn},
		{Name: t("Primary", "初级数据"), Kind: report.NumberColumn, Term: "primary"}},
		Note: t("Each figure is the rounding of its own exact value; this table asks for parts that add up in print.", "每个数字由各自精确值修约；本表要求打印值相加相等。")}
	row := func(id, of string, code string, name text, f report.Figure, tone report.Tone, share, primary string) report.Row {
		before := report.Figure{}
		if !b.c.Small {
			before = report.Emission(f.Exact.Mul(num(share)), "market")
		}
		return report.Row{ID: id, Of: of, Code: code, Head: name, Tone: tone, Cells: []report.Cell{cell(f), {}, report.Fig(report.ShareOf(f.Exact, b.total.Exact, 1)),
			report.Fig(before), report.Fig(report.ChangeOf(before.Exact, f.Exact, 1)), report.Fig(report.Figure{Exact: num(primary), Unit: report.Percent})}}
	}
	s3all := b.figure("s3", t("Scope 3", "范围3合计"), "market", s3)
	tb.Rows = append(tb.Rows, row("s1", "all", "", t("Scope 1: direct", "范围1：直接排放"), b.trace("s1"), report.ToneScope1, "1.001", "100"),
		row("s2", "all", "", t("Scope 2: energy, market-based", "范围2：外购能源（基于市场）"), b.trace("s2m"), report.ToneScope2, "1.008", "100"))
	r := row("s3", "all", "", t("Scope 3, total", "范围3合计"), s3all, report.ToneUpstream, "0.942", "32")
	r.Strong, r.Cells[1] = true, report.Cell{}
	tb.Rows = append(tb.Rows, r)
	status := map[int]report.Row{8: {Status: t("not applicable: energy of leased buildings is in scopes 1 and 2", "不适用：租赁厂房的能耗已计入范围1、2")}, 10: {Status: t("not applicable: no intermediate products are sold", "不适用：不销售中间产品")},
		13: {Status: t("left out: first year of battery leasing, about 4 800 t", "排除：电池租赁首年，估计约4 800 t"), Warn: true}, 14: {Status: t("not applicable: no franchises", "不适用：无特许经营")},
		15: {Status: t("not evaluated: 3 associates without data", "未评估：3家联营企业尚未报数"), Warn: true}}
	for i, name := range categories {
		no := i + 1
		if st, ok := status[no]; ok {
			st.Code, st.Head = fmt.Sprint(no), name
			tb.Rows = append(tb.Rows, st)
			continue
		}
		id := fmt.Sprintf("c%d", no)
		var f report.Figure
		if no == 1 || no == 11 {
			f = b.trace(id)
		} else {
			f = b.figure(id, name, "market", s3, is("category", fmt.Sprint(no)))
		}
		tone := report.ToneUpstream
		if no > 8 {
			tone = report.ToneDownstream
		}
		primary := "0"
		if no == 1 {
			primary = "81"
		}
		tb.Rows = append(tb.Rows, row(id, "s3", fmt.Sprint(no), name, f, tone, fmt.Sprintf("0.9%d", no), primary))
	}
	r = row("all", "", "", t("Total (market-based)", "总量（市场法）"), b.total, report.ToneScope1, "0.946", "37")
	r.Total, r.Cells[1] = true, report.Cell{}
	tb.Rows = append(tb.Rows, r)
	tb.Apportion()
	share := report.ShareOf(s3all.Exact, b.total.Exact, 0)
	return report.Section{ID: "totals", Label: t("Totals", "总量"), Title: t(share.Printed()+"% of emissions lie outside the company, more than half in the use of its products", share.Printed()+"%的排放在公司门外，一半以上发生在产品使用中"),
		Dek: t("Each number opens: to its lines, to the factor, to document and cell.", "每个数字都能点开：到明细，到因子，到出处与单元格。"), Fields: []string{"5.1", "6.1", "6.2", "7.1", "7.2"}, Lit: []string{"s1", "s2", "c1", "up", "down", "c11"},
		Blocks: []report.Block{{Table: tb}, {Text: t("Biogenic CO2: "+b.trace("bio").Grouped()+" t; carbon credits: none. Both stand outside every total.", "生物成因CO2："+b.trace("bio").Grouped()+" t；碳信用：无。均另列，不计入任何总量。")}}}
}

func (b *builder) why() report.Section {
	s := report.Section{ID: "why", Label: t("Why it moved", "变化原因"), Fields: []string{"11.5", "4.10"}, Lit: []string{"s1", "s2", "c1", "up", "down", "c11"}}
	if b.c.Small {
		s.Title = t("There is no year before to compare with", "尚无可比的上一年度")
		s.Blocks = []report.Block{{Text: b.d.Lead.NoBridge}}
		return s
	}
	s.Title = t("Output added 274 thousand tonnes; aluminium and green power took back 121 thousand", "产量推高27万吨，换铝与绿电抵回12万吨")
	s.Dek = t("Each line is split into activity, factor, boundary and method.", "逐行拆分为活动量、因子、边界与方法四类原因。")
	s.Blocks = []report.Block{{Bridge: b.bridge("why-bridge")}}
	return s
}

func (b *builder) vendor(i int) report.Figure {
	id := fmt.Sprintf("S%02d", i+1)
	for _, x := range b.d.Traces {
		if x.ID == id {
			return x.Total
		}
	}
	return b.figure(id, b.vendorName(i), "market", s3, is("supplier", id))
}

// sankey builds the chain: tiers, sources, categories, scopes.
func (b *builder) sankey() report.Section {
	s := &report.Sankey{ID: "chain-chart", Caption: t("How carbon adds up along the chain, t CO₂e", "碳沿链条累积（t CO₂e）"),
		Layers: []text{t("Tier 3: smelting", "三级 冶炼"), t("Tier 2: materials", "二级 材料"), t("Tier 1 and direct sources", "一级部件；直接来源"), t("Category", "核算类别"), t("Scope", "范围")},
		Note:   t("Carbon adds up from left to right. The mid-blue part of a node was carried in, the strong part arises there. Bands are to scale; what would be under 1.5 px is drawn at 1.5 px.", "碳从左向右累积。节点中蓝色段由上游带来，深色段为本级产生。带宽与吨数成正比，不足1.5像素的画成1.5像素。")}
	node := func(id string, layer int, name text, total, own report.Number) {
		n := report.Node{ID: id, Layer: layer, Name: name, Figure: report.Emission(total, "market")}
		if own.Sign() != 0 {
			n.Own = report.Emission(own, "market")
		}
		s.Nodes = append(s.Nodes, n)
	}
	flow := func(from, to string, v report.Number, tone report.Tone) {
		s.Flows = append(s.Flows, report.Flow{From: from, To: to, Figure: report.Emission(v, "market"), Tone: tone})
	}
	names := [][3]text{{t("Lithium salts", "锂盐"), t("Cathode, anode, foil", "正负极与铜箔"), t("Cells", "电芯")}, {t("Primary metals", "原铝与特钢"), t("Rolled and stamped metal", "轧材与冲压件"), t("Body, chassis, interior", "车身、底盘与内饰")}, {t("Industrial silicon", "工业硅"), t("Chips and magnets", "芯片与磁材"), t("e-Drive and electronics", "电驱与电子")}}
	cat1 := b.trace("c1").Exact
	rest := cat1
	for g := range 3 {
		sum, up2, up3, direct := unit.Int(0), unit.Int(0), unit.Int(0), unit.Int(0)
		for i, v := range vendors {
			if v.group != g || b.c.Small && i > 0 {
				continue
			}
			f := b.vendor(i).Exact
			sum = sum.Add(f)
			switch v.tier {
			case 1:
				up2 = up2.Add(f.Mul(num(v.up)))
			case 2:
				up2, up3 = up2.Add(f), up3.Add(f.Mul(num(v.up)))
			default:
				direct = direct.Add(f)
			}
		}
		if sum.Sign() == 0 {
			continue
		}
		rest = rest.Sub(sum)
		id := fmt.Sprint("g", g)
		if up3.Sign() > 0 {
			node(id+"t3", 0, names[g][0], up3, up3)
			flow(id+"t3", id+"t2", up3, report.ToneUpstream)
		}
		if direct.Sign() > 0 {
			node(id+"d", 0, names[g][0], direct, direct)
			flow(id+"d", id, direct, report.ToneUpstream)
		}
		if up2.Sign() > 0 {
			node(id+"t2", 1, names[g][1], up2, up2.Sub(up3))
			flow(id+"t2", id, up2, report.ToneUpstream)
		}
		node(id, 2, names[g][2], sum, sum.Sub(up2).Sub(direct))
		flow(id, "cat1", sum, report.ToneUpstream)
	}
	node("cat1", 3, t("1 Purchased goods", "类别1 外购商品"), cat1, unit.Int(0))
	flow("cat1", "s3u", cat1, report.ToneUpstream)
	node("s3u", 4, t("Scope 3 upstream", "范围3上游"), b.trace("up").Exact, unit.Int(0))
	if rest.Sign() != 0 {
		node("spend", 2, t("Other suppliers (spend)", "其他供应商（支出法）"), rest, rest)
		flow("spend", "cat1", rest, report.ToneUpstream)
	}
	c11, up, down := b.trace("c11").Exact, b.trace("up").Exact, b.trace("down").Exact
	for _, x := range []struct {
		id, cat, scope string
		name, catName  text
		scopeName      text
		v              report.Number
		tone           report.Tone
	}{
		{"upr", "cat2", "s3u", t("Energy upstream, transport, travel", "能源上游、物流、差旅等"), t("Categories 2–7", "类别2–7"), text{}, up.Sub(cat1), report.ToneUpstream},
		{"grid", "", "s2", t("Grid and steam", "电网与蒸汽"), text{}, t("Scope 2 (market)", "范围2（市场）"), b.trace("s2m").Exact, report.ToneScope2},
		{"own", "", "s1", t("Own plants and vehicles", "自有设施与车辆"), text{}, t("Scope 1", "范围1"), b.trace("s1").Exact, report.ToneScope1},
		{"del", "cat9", "s3d", t("Delivery and end of life", "交付与报废"), t("Categories 9 and 12", "类别9、12"), text{}, down.Sub(c11), report.ToneDownstream},
		{"veh", "cat11", "s3d", t("Vehicles and storage in use", "整车与储能使用"), t("11 Use of sold products", "类别11 产品使用"), text{}, c11, report.ToneDownstream},
	} {
		node(x.id, 2, x.name, x.v, x.v)
		if x.cat == "" {
			flow(x.id, x.scope, x.v, x.tone)
			node(x.scope, 4, x.scopeName, x.v, unit.Int(0))
			continue
		}
		flow(x.id, x.cat, x.v, x.tone)
		node(x.cat, 3, x.catName, x.v, unit.Int(0))
		flow(x.cat, x.scope, x.v, x.tone)
	}
	node("s3d", 4, t("Scope 3 downstream", "范围3下游"), down, unit.Int(0))
	return report.Section{ID: "chain", Wide: true, Label: t("The chain", "碳链"), Title: t("The chain: from ore to wheel", "碳链：从矿山到车轮"), Dek: t("Of every tonne that tier 1 delivers, most was emitted further up.", "一级供应商交来的每一吨里，大部分是更上游排放的。"),
		Fields: []string{"1.7", "1.10", "7.7"}, Lit: []string{"c1", "up"}, Blocks: []report.Block{{Sankey: s}}}
}

func (b *builder) suppliers() report.Section {
	cat1 := b.trace("c1")
	tb := &report.Table{ID: "suppliers-table", Cards: true, Caption: t("Suppliers of purchased goods", "外购商品供应商"), Columns: []report.Column{
		{Name: t("Supplier", "供应商"), Kind: report.TextColumn}, {Name: t("Tier and province", "层级与省份"), Kind: report.TextColumn},
		{Name: t("2025", "2025"), Unit: report.Tonnes, Kind: report.NumberColumn, Sum: true}, {Name: t("Solid: declared. Red: spend", "实：供应商声明。朱：支出法"), Kind: report.BarColumn, Of: 2},
		{Name: t("Change", "同比"), Kind: report.NumberColumn}, {Name: t("Cumulative (line: 80%)", "累计（竖线80%）"), Kind: report.DotColumn, Of: 6, Mark: unit.Int(80)}, {Name: t("Cum.", "累计"), Kind: report.NumberColumn}}}
	sum := unit.Int(0)
	n := len(vendors)
	if b.c.Small {
		n = 1
	}
	for i, v := range vendors[:n] {
		f := b.vendor(i)
		sum = sum.Add(f.Exact)
		change := report.Figure{}
		if !b.c.Small {
			change = report.ChangeOf(f.Exact.Sub(num(v.change)), f.Exact, 1)
		}
		tb.Rows = append(tb.Rows, report.Row{Of: "c1", Code: fmt.Sprint(i + 1), Head: b.vendorName(i), Cells: []report.Cell{report.Words(t(tier(v.tier).EN+", "+v.place.EN, tier(v.tier).ZH+"，"+v.place.ZH)),
			cell(f), {}, report.Fig(change), {}, report.Fig(report.ShareOf(sum, cat1.Exact, 1))}})
	}
	if !b.c.Small {
		others := b.figure("others", t("Other suppliers", "其他供应商"), "market", is("category", "1"), is("factor", "test/spend/336"))
		tb.Rows = append(tb.Rows, report.Row{Of: "c1", Head: t("Other suppliers", "其他供应商"), Tone: report.ToneWarn, Cells: []report.Cell{report.Words(t("spend-based", "支出法")), cell(others), {}, {}, {}, report.Fig(report.ShareOf(cat1.Exact, cat1.Exact, 1))}})
	}
	tb.Rows = append(tb.Rows, report.Row{ID: "c1", Total: true, Head: t("Purchased goods and services", "外购商品与服务"), Cells: []report.Cell{{}, cell(cat1), {}, {}, {}, {}}})
	title := t(fmt.Sprintf("%d suppliers make four fifths of purchased goods", n-2), fmt.Sprintf("%d家供应商占外购商品排放的八成", n-2))
	if n == 1 {
		title = t("One supplier makes all of purchased goods", "外购商品全部来自一家供应商")
	}
	return report.Section{ID: "suppliers", Label: t("Suppliers", "供应商"), Title: title, Dek: t("By what the supplier declares for the goods delivered to this company.", "按供应商就所供货物声明的排放排序。"),
		Fields: []string{"7.7", "8.1", "8.3"}, Lit: []string{"c1"}, Blocks: []report.Block{{Table: tb}}}
}

func (b *builder) quality() report.Section {
	tb := &report.Table{ID: "quality-table", Caption: t("Data quality by category, 1 best to 5 worst", "各类别数据质量，1最好、5最差"), Columns: []report.Column{{Name: t("Category", "类别"), Kind: report.TextColumn}}}
	for _, n := range []text{t("Tech.", "技术"), t("Geogr.", "地理"), t("Time", "时间"), t("Compl.", "完整"), t("Reliab.", "可靠")} {
		tb.Columns = append(tb.Columns, report.Column{Name: n, Kind: report.HeatColumn, Term: "dqr"})
	}
	tb.Columns = append(tb.Columns, report.Column{Name: t("Make-up", "构成"), Kind: report.StackColumn}, report.Column{Name: t("Primary", "初级"), Unit: report.Percent, Kind: report.NumberColumn, Term: "primary"})
	rows := []struct {
		name   text
		code   string
		scores string
		parts  [3]int64
	}{{t("Scope 1: direct", "范围1：直接排放"), "", "1.0 1.0 1.0 1.1 1.1", [3]int64{100, 0, 0}}, {t("Scope 2: energy, market-based", "范围2：外购能源（基于市场）"), "", "2.2 2.2 2.8 1.0 1.0", [3]int64{100, 0, 0}},
		{categories[0], "1", "1.7 1.6 1.6 2.2 2.4", [3]int64{81, 5, 14}}, {categories[1], "2", "4.0 5.0 4.0 3.0 4.0", [3]int64{0, 0, 100}}, {categories[2], "3", "2.4 2.8 2.0 1.0 2.0", [3]int64{0, 100, 0}},
		{categories[3], "4", "3.0 3.7 2.0 2.0 2.0", [3]int64{0, 100, 0}}, {categories[7], "8", "", [3]int64{}}, {categories[10], "11", "3.0 2.0 3.0 2.0 3.0", [3]int64{0, 100, 0}}, {categories[14], "15", "", [3]int64{}}}
	for _, x := range rows {
		r := report.Row{Code: x.code, Head: x.name}
		if x.scores == "" {
			r.Status = t("no data", "无数据")
			tb.Rows = append(tb.Rows, r)
			continue
		}
		for s := range strings.SplitSeq(x.scores, " ") {
			r.Cells = append(r.Cells, report.Cell{Figure: &report.Figure{Exact: num(s), Places: 1}, Level: int(s[0] - '0')})
		}
		r.Cells = append(r.Cells, report.Cell{Parts: []report.Part{{Name: t("primary", "初级"), Share: unit.Int(x.parts[0]), Tone: report.ToneScope1}, {Name: t("average", "平均"), Share: unit.Int(x.parts[1]), Tone: report.ToneAverage}, {Name: t("proxy", "代用"), Share: unit.Int(x.parts[2]), Tone: report.ToneWarn}}},
			report.Fig(report.Figure{Exact: unit.Int(x.parts[0]), Unit: report.Percent}))
		tb.Rows = append(tb.Rows, r)
	}
	return report.Section{ID: "quality", Label: t("Data quality", "数据质量"), Title: t("Own sites are measured; capital goods and commuting are guessed", "自有场所靠实测，资本货物与通勤靠估算"), Dek: t("The darker, the weaker.", "颜色越重，数据越弱。"), Fields: []string{"7.5", "7.6", "14.1"},
		Lit: []string{"s1", "s2", "c1", "up", "down", "c11"}, Blocks: []report.Block{{Table: tb}}}
}

func (b *builder) electricity() report.Section {
	mwh := func(s string) report.Figure { return report.Figure{Exact: num(s), Unit: t("MWh", "MWh")} }
	ef := func(s string) report.Figure {
		return report.Figure{Exact: num(s), Places: 4, Unit: t("kg CO₂/kWh", "kg CO₂/kWh")}
	}
	sites := []struct {
		name                             text
		ef, factor, all, conv, green, id string
	}{{t("Lingang", "临港"), "0.5737", "test/grid/CN-SH", "168400", "84400", "84000", "lingang"}, {t("Changzhou", "常州"), "0.5827", "test/grid/CN-JS", "121600", "69600", "52000", "changzhou"}, {t("Hefei", "合肥"), "0.6553", "test/grid/CN-AH", "38200", "38200", "", "hefei"}}
	supply := func(site, name text, q, f, link, view string, tone report.Tone, instrument bool) report.Supply {
		return report.Supply{Site: site, Name: name, Quantity: mwh(q), Factor: ef(f), Emission: report.Emission(num(q).Mul(num(f)), view), Tone: tone, Instrument: instrument, Link: report.Link{Kind: report.ToFactor, ID: link}}
	}
	loc := report.SupplyMethod{Name: t("Location-based: one grid factor per place", "基于位置：每地一个电网因子")}
	mkt := report.SupplyMethod{Name: t("Market-based: 0 with proof, the grid’s factor otherwise", "基于市场：有凭证为0，其余按电网因子")}
	for _, s := range sites {
		loc.Supplies = append(loc.Supplies, supply(s.name, t("purchased", "外购"), s.all, s.ef, s.factor, "location", report.TonePale, false))
		mkt.Supplies = append(mkt.Supplies, supply(s.name, t("conventional", "常规"), s.conv, s.ef, s.factor, "market", report.ToneAccent, false))
		if s.green != "" {
			mkt.Supplies = append(mkt.Supplies, supply(s.name, t("certificate", "绿证"), s.green, "0", "test/green", "market", report.ToneProof, true))
		}
	}
	loc.Total = b.figure("el-l", t("Electricity, by location", "电力（基于位置）"), "location", is("category", "electricity"), is("basis", basisLocation))
	mkt.Total = b.figure("el-m", t("Electricity, by market", "电力（基于市场）"), "market", is("category", "electricity"), is("basis", basisMarket))
	diff := report.Emission(loc.Total.Exact.Sub(mkt.Total.Exact), "")
	return report.Section{ID: "electricity", Label: t("Electricity", "电力"), Title: t("Certificates lower scope 2 by "+diff.Grouped()+" t; the grid is no cleaner for it", "绿证使范围2少计"+diff.Grouped()+"吨，电网本身并未变绿"),
		Dek:    t("Both methods stand side by side and are never added.", "两种方法并列，永不相加。"),
		Fields: []string{"6.1", "6.2", "6.3", "6.4", "6.5"}, Lit: []string{"s2"}, Blocks: []report.Block{{Electricity: &report.Electricity{ID: "power", Caption: t("Electricity by both methods", "两种方法下的电力"), Methods: []report.SupplyMethod{loc, mkt},
			Note: t("Area is emission: width is MWh, height the factor in kg CO₂/kWh. Steam is not drawn.", "面积即排放：宽为电量（MWh），高为因子（kg CO₂/kWh）。蒸汽未画。")}}}}
}

func (b *builder) product() report.Section {
	kg := func(s string) report.Figure {
		return report.Figure{Exact: num(s), Places: 1, Unit: t("kg CO₂e/kWh", "kg CO₂e/kWh")}
	}
	tb := &report.Table{ID: "pcf-tree", Cards: true, Caption: t("Product footprint, one pack of storage cells", "产品碳足迹：一套储能电池包"), Columns: []report.Column{{Name: t("Part", "组成"), Kind: report.TextColumn}, {Name: t("Footprint", "碳足迹"), Unit: t("kg CO₂e/kWh", "kg CO₂e/kWh"), Kind: report.NumberColumn, Sum: true},
		{Name: t("Share", "占比"), Kind: report.BarColumn, Of: 1}, {Name: t("Data", "数据"), Kind: report.TextColumn}}}
	add := func(id, of string, name text, v string, tone report.Tone, data text) {
		tb.Rows = append(tb.Rows, report.Row{ID: id, Of: of, Head: name, Tone: tone, Cells: []report.Cell{report.Fig(kg(v)), {}, report.Words(data)}})
	}
	add("cells", "all", t("Cells", "电芯"), "46.2", report.ToneScope1, declared)
	add("cathode", "cells", t("Cathode", "正极"), "21.4", report.ToneUpstream, declared)
	add("anode", "cells", t("Anode", "负极"), "13.3", report.ToneUpstream, declared)
	add("make", "cells", t("Cell making", "电芯制造"), "11.5", report.ToneUpstream, measured)
	add("case", "all", t("Case and cooling", "箱体与冷却"), "9.1", report.ToneScope1, average)
	add("credit", "all", t("Recycled aluminium: correction", "再生铝更正"), "-1.2", report.ToneAccent, estimated)
	tb.Rows = append(tb.Rows, report.Row{ID: "all", Total: true, Head: t("Cradle to gate", "摇篮到大门"), Cells: []report.Cell{report.Fig(kg("54.1")), {}, {}}})
	return report.Section{ID: "products", Label: t("Product footprints", "产品碳足迹"), Title: t("Cells make 85% of the pack’s footprint", "电芯占电池包碳足迹的85%"), Fields: []string{"9.1", "9.2", "9.4"}, Lit: []string{"c1"}, Blocks: []report.Block{
		{Facts: []report.Fact{{Name: t("Declared unit", "声明单位"), Text: t("1 kWh of capacity", "1 kWh容量")}, {Name: t("Boundary", "系统边界"), Text: t("cradle to gate", "摇篮到大门"), Term: "gate"}, {Name: t("Footprint", "碳足迹"), Figure: new(kg("54.1"))}}}, {Table: tb}}}
}

func (b *builder) gaps() report.Section {
	rule := func(code, en, zh string) carbon.Rule { return carbon.Rule{Code: code, Text: t(en, zh)} }
	rejected := int64(25)
	b.d.Partition = report.Partition{Read: int64(len(b.d.Lines)) + 27, Calculated: int64(len(b.d.Lines)), Excluded: 2, Rejected: rejected, Groups: []report.Outcome{
		{Fate: report.Excluded, Rule: rule("TL-C004", "outside the reporting period", "不在报告期内"), Rows: 2, Sizes: []string{"1250 kWh"}, Samples: []report.Sample{{Ref: "activities.csv: row 4012", Detail: "2024-12-31"}}},
		{Fate: report.Rejected, Rule: rule("TL-U001", "unit is ambiguous or unknown", "单位不明确或未知"), Rows: 20, Samples: []report.Sample{{Ref: "activities.csv: row 811", Detail: `unit "ton": ambiguous`}}},
		{Fate: report.Rejected, Rule: rule("TL-C001", "no emission factor that the policy allows", "没有政策允许的排放因子"), Rows: 5, Sizes: []string{"12 t", "8400 CNY@2025"}, Samples: []report.Sample{{Ref: "activities.csv: row 98", Detail: "material/tantalum"}}}},
		Note: t("Rejected rows wait for correction; they are in no total.", "被拒绝的行待更正，不计入任何总量。")}
	check := func(code, en, zh, clause string, r report.Result, detail text) report.Check {
		return report.Check{Rule: rule(code, en, zh), Clause: report.Clause{Name: t(clause, clause), Verified: r == report.Pass}, Result: r, Detail: detail}
	}
	b.d.Frameworks = []report.Framework{{ID: "ghgp-s3", Name: t("GHG Protocol Scope 3 Standard", "温室气体核算体系《范围3标准》"), Edition: "2011", Note: t("chapter 11 was read", "已阅读第11章"), Checks: []report.Check{
		check("TL-R001", "each category is calculated, not applicable or left out with a reason", "各类别均已计算、不适用或说明理由后排除", "11.1", report.Fail, t("category 15: not evaluated", "类别15：未评估")),
		check("TL-R002", "the GWP set is stated", "已说明GWP来源", "11.1", report.Pass, text{}), check("TL-R003", "both scope 2 methods are given", "两种范围2方法均已列示", "Scope 2 Guidance 7.1", report.Pass, text{})}},
		{ID: "gbt32150", Name: t("After GB/T 32150", "参照GB/T 32150"), Edition: "2025", Note: t("mapping, unverified", "对应关系，未核实"), Checks: []report.Check{
			check("TL-R010", "parts add up to their totals", "分项相加等于合计", "6", report.Pass, text{}), check("TL-R011", "recovered CO2 is deducted apart", "CO2回收单独扣除", "5.4", report.CheckNotApplied, t("nothing was recovered", "未发生回收"))}}}
	return report.Section{ID: "gaps", Label: t("Gaps and rules", "缺口与规则"), Title: t("Of 145 fields most are open in this test; one rule fails", "本测试中145个字段多数未填，一条规则不符合"), Dek: t("Every row that was read has exactly one fate.", "读取的每一行都有且仅有一个去向。"),
		Fields: []string{"0.6", "4.3", "14.1"}, Warn: true, Lit: []string{"down"}, Blocks: []report.Block{{Heading: t("What became of every row", "每一行的去向"), List: report.ListPartition}, {Heading: t("All fields of the profile", "全部字段"), List: report.ListFields}, {Heading: t("Rules checked", "规则检查"), List: report.ListChecks}}}
}

func (b *builder) trail() report.Section {
	return report.Section{ID: "lines", Label: t("Lines", "明细"), Title: t(fmt.Sprintf("%d lines carry every figure above", len(b.d.Lines)), fmt.Sprintf("%d行明细支撑以上全部数字", len(b.d.Lines))), Dek: t("The largest lines of each figure, and the exact sum of the others.", "列出各数字最大的明细行，其余给出精确合计。"), Fields: []string{"14.5"}, Lit: []string{"s1", "s2", "c1", "up", "down", "c11"}, Blocks: []report.Block{{List: report.ListTraces}}}
}

func (b *builder) annex() report.Section {
	d := b.d
	d.Glossary = []report.Entry{{ID: "control", Name: t("Operational control", "运营控制"), Text: t("All emissions of what the company runs count, whatever its share.", "企业运营的设施按100%计入，与持股比例无关。")},
		{ID: "gwp", Name: t("GWP set", "GWP来源"), Text: t("The table of warming potentials by which gases become CO₂e.", "将各气体折算为CO₂e所用的全球增温潜势表。")},
		{ID: "primary", Name: t("Primary data", "初级数据"), Text: t("Data that the company or its supplier measured or declared for the very activity.", "企业或供应商就该活动实测或声明的数据。")},
		{ID: "dqr", Name: t("Data quality score", "数据质量评分"), Text: t("1 is best, 5 is worst, for technology, geography, time, completeness and reliability.", "技术、地理、时间、完整性、可靠性，1最好、5最差。")},
		{ID: "gate", Name: t("Cradle to gate", "摇篮到大门"), Text: t("From the ore to the factory gate, without use and end of life.", "从矿山到出厂，不含使用与报废。")}}
	d.Manifest = []report.Stamp{{Name: t("Inventory digest", "清单摘要"), Value: strings.Repeat("0123456789abcdef", 4)}, {Name: t("Input", "输入文件"), Value: strings.Repeat("fedcba9876543210", 4), Detail: t("activities.csv", "activities.csv")}, {Name: t("Code", "代码版本"), Value: "v0.0.0-test"}}
	return report.Section{ID: "annex", Label: t("Factors and sources", "因子与出处"), Title: t(fmt.Sprintf("%d factors from %d sources, each to its cell", len(b.l.factors), len(d.Sources)), fmt.Sprintf("%d个因子来自%d处出处，均到单元格", len(b.l.factors), len(d.Sources))), Fields: []string{"0.8", "15.1", "15.6"}, Blocks: []report.Block{
		{Heading: t("Methods", "计算方法"), List: report.ListMethods}, {Heading: t("Emission factors", "排放因子"), List: report.ListFactors}, {Heading: t("Sources and licences", "出处与许可"), List: report.ListSources}, {Heading: t("How figures were looked at", "数字的口径"), List: report.ListViews}, {Heading: t("Glossary", "术语表"), List: report.ListGlossary}, {Heading: t("Manifest", "计算留痕"), List: report.ListManifest}}}
}

func (b *builder) fields() {
	sections, defs, err := report.Profile()
	if err != nil {
		panic(err)
	}
	b.d.Profile = sections
	b.d.Fields = report.NewFields(defs, t("not collected for this test", "本测试未收集"))
	set := func(id string, fs ...report.Figure) {
		f := b.d.Field(id)
		f.Status, f.Reason, f.Figures, f.Provenance = report.Reported, text{}, fs, t("sum of the ledger", "台账合计")
	}
	words := func(id string, x text) {
		f := b.d.Field(id)
		f.Status, f.Reason, f.Text = report.Reported, text{}, x
	}
	set("s1_total", b.trace("s1"))
	set("s2_location", b.trace("s2l"))
	set("s2_market", b.trace("s2m"))
	set("s3_total", b.trace("s3"))
	set("biogenic_co2", b.trace("bio"))
	words("report_id", t(b.d.ID, b.d.ID))
	words("report_title", b.d.Title)
	words("reporting_entity", b.d.Reporter.Name)
	words("consolidation_approach", t("operational control", "运营控制"))
	words("gwp_set", t("IPCC AR6, 100 years", "IPCC AR6，100年"))
	f := b.d.Field("s3_cat_1_15")
	f.Status, f.Reason, f.Table = report.Partial, t("category 15 is not evaluated", "类别15未评估"), "totals"
	f = b.d.Field("cat15_financed")
	f.Status, f.Reason = report.NotApplicable, t("no financial institution", "非金融机构")
}
