package main

import (
	"fmt"
	"sort"
)

// A part is the share of one supplier with a footprint in an annual line, in per
// cent, or of the suppliers without one of a group.
type part struct {
	from string // "FP-001" or a group
	pct  int64
}

// A buy is an annual line of purchases: quantity in minor units, price in fen per
// unit, and from whom.
type buy struct {
	code   string // material group of the purchasing office
	grades [2]string
	site   string
	unit   string
	qty    int64 // whole units of 2025
	places int   // decimal places in which qty is cut
	driver string
	price  int64 // fen per unit; 0: qty is the spend itself
	net    int64 // g per unit where the net weight is known beside the unit
	parts  []part
}

func (g *year) buys() []buy {
	kg := func(name string) (int64, int64) {
		for _, m := range g.materials {
			if m["name_en"] == name {
				return integer(m["purchased_t_2025"]) * 1000, integer(m["price_cny_per_t"]) / 10
			}
		}
		panic("profile: no material " + name)
	}
	material := func(code, name, site string, grades [2]string, parts ...part) buy {
		q, price := kg(name)
		return buy{code, grades, site, "kg", q, 1, cars, price, 0, parts}
	}
	spend := func(code, desc string, site string, grades [2]string, driver string, parts ...part) buy {
		return buy{code, grades, site, "", g.qty("1", site, desc), 2, driver, 0, 0, parts}
	}
	cellKWh := g.qty("1", "JS1", "cell materials")
	// The company's bill of materials per kWh of its LFP cell.
	bom := func(code, grade, unit string, milliPerKWh, price int64, parts ...part) buy {
		return buy{code, [2]string{grade, grade}, "JS1", unit, cellKWh * milliPerKWh / 1000, 0, cells, price, 0, parts}
	}
	bs := []buy{
		material("M01", "cold-rolled and galvanised automotive steel", "SH1", [2]string{"DC04 冷轧板", "HC340 镀锌板"}, part{"FP-001", 45}, part{"FP-002", 35}, part{"FP-003", 5}, part{"steel", 15}),
		material("M02", "hot-rolled, forged and cast iron and steel", "SH1", [2]string{"热轧酸洗卷", "锻钢件"}, part{"FP-004", 50}, part{"FP-005", 10}, part{"forged", 40}),
		material("M03", "electrical steel", "AH1", [2]string{"无取向 0.30 mm", "无取向 0.25 mm"}, part{"FP-006", 60}, part{"esteel", 40}),
		material("M04", "primary aluminium (coal power) and sheet", "SH1", [2]string{"A00 铝锭", "6016 铝板"}, part{"FP-008", 65}, part{"FP-007", 35}),
		material("M05", "hydro-power aluminium ingot", "AH1", [2]string{"A00 水电铝锭", "A00 水电铝锭"}, part{"FP-009", 100}),
		material("M06", "secondary cast aluminium alloy", "AH1", [2]string{"ADC12", "AlSi10MnMg"}, part{"FP-010", 80}, part{"FP-011", 5}, part{"cast", 15}),
		material("M07", "copper and wire-harness copper", "SH1", [2]string{"电解铜", "线束铜绞线"}, part{"FP-012", 40}, part{"FP-013", 25}, part{"copper", 35}),
		material("M08", "plastics (PP, PA, ABS, PC)", "SH1", [2]string{"PP-TD20", "PA66-GF30"}, part{"FP-014", 30}, part{"FP-015", 10}, part{"FP-016", 20}, part{"plastic", 40}),
		material("M09", "tyres and rubber", "SH1", [2]string{"235/50R19 轮胎", "密封条"}, part{"FP-017", 50}, part{"tyre", 50}),
		material("M10", "automotive glass", "SH1", [2]string{"夹层前挡", "钢化侧窗"}, part{"FP-018", 60}, part{"glass", 40}),
		material("M11", "paints, adhesives, fluids", "SH1", [2]string{"电泳与面漆", "结构胶与油液"}, part{"FP-056", 35}, part{"FP-057", 20}, part{"paint", 45}),
		material("M12", "interior trim, textiles, foam", "SH1", [2]string{"门板内饰", "PU泡沫与织物"}, part{"trim", 100}),
		material("M13", "NdFeB magnets", "AH1", [2]string{"N42UH", "N48SH"}, part{"FP-026", 70}, part{"magnet", 30}),
		material("M14", "packaging board", "SH1", [2]string{"瓦楞纸箱", "重型纸箱"}, part{"FP-058", 60}, part{"packaging", 40}),
		{"M15", [2]string{"域控制器与ECU", "传感器与线控"}, "SH1", "kg", g.qty("1", "SH1", "ECUs"), 1, cars, 120000, 0, []part{{"FP-023", 20}, {"electronics", 80}}},
		{"M16", [2]string{"驱动电机", "驱动电机"}, "SH1", "件", g.qty("1", "SH1", "motors, reducers"), 0, cars, 420000, 0, []part{{"FP-021", 75}, {"motor", 25}}},
		{"M17", [2]string{"SiC逆变器", "SiC逆变器"}, "SH1", "件", g.qty("1", "SH1", "motors, reducers"), 0, cars, 380000, 0, []part{{"FP-022", 100}}},
		{"M18", [2]string{"减速器", "减速器"}, "SH1", "件", g.qty("1", "SH1", "motors, reducers"), 0, cars, 250000, 0, []part{{"reducer", 100}}},
		bom("M19", "磷酸铁锂正极", "kg", 2000, 4200, part{"FP-031", 100}),
		bom("M20", "人造石墨负极", "kg", 1000, 2900, part{"FP-033", 70}, part{"FP-034", 30}),
		bom("M21", "电解液", "kg", 1100, 2100, part{"FP-035", 100}),
		bom("M22", "锂电铜箔6um", "kg", 500, 8600, part{"FP-036", 100}),
		bom("M23", "电池铝箔", "kg", 280, 3000, part{"FP-037", 100}),
		bom("M24", "湿法隔膜", "m2", 11000, 100, part{"FP-038", 100}),
		{"M25", [2]string{"NCM电池包", "NCM电池包"}, "SH1", "kWh", g.qty("1", "SH1", "bought NCM packs"), 1, cars, 70000, 5600, []part{{"FP-028", 100}}},
		{"M26", [2]string{"LFP电池包", "LFP方形电芯"}, "SH1", "kWh", g.qty("1", "SH1", "bought LFP"), 1, cars, 50000, 6300, []part{{"FP-029", 75}, {"FP-030", 25}}},
		// Storage: 1.5 GWh as 300 containers of 5 MWh with 150 converters of 2.5 MW.
		{"M27", [2]string{"储能变流器PCS 2.5 MW", ""}, "AH1", "件", 150, 0, storage, 30000000, 0, []part{{"FP-054", 100}}},
		{"M28", [2]string{"储能集装箱", "储能集装箱"}, "AH1", "件", 300, 0, storage, 90000000, 0, []part{{"FP-055", 100}}},
		{"M29", [2]string{"储能液冷机组", "储能液冷机组"}, "AH1", "", 360000000, 2, storage, 0, 0, []part{{"thermal", 100}}},
		// PACT has no unit of power: modules of 500 W, counted in pieces.
		{"M30", [2]string{"TOPCon光伏组件 500 W", ""}, "AH1", "件", g.qty("1", "AH1", "PV modules") * 2, 0, pvSold, 36000, 0, []part{{"FP-051", 100}}},
		spend("S01", "engineering", "HQ", [2]string{"工程设计", "试验验证"}, bought, part{"engineering", 100}),
		spend("S02", "IT", "HQ", [2]string{"软件开发", "云与信息服务"}, bought, part{"software", 100}),
		spend("S03", "advertising", "HQ", [2]string{"品牌广告", "市场活动"}, bought, part{"advertising", 100}),
		spend("S04", "facility", "HQ", [2]string{"保洁安保", "维修"}, bought, part{"facility", 100}),
	}
	// Tier-1 conversion: value added only, for the material is consigned and
	// counted above.
	conv := g.qty("1", "SH1", "Tier-1 conversion")
	for i, q := range split(conv, []int64{34, 27, 15, 24}) {
		group := []string{"seat", "chassis", "brake", "parts"}[i]
		parts := []part{{group, 100}}
		if fp := map[string]string{"seat": "FP-019", "brake": "FP-020"}[group]; fp != "" {
			parts = []part{{fp, 25}, {group, 75}} // their footprints hold the material too and are not used here
		}
		zh := []string{"座椅加工费", "底盘加工费", "制动加工费", "其他总成加工费"}[i]
		bs = append(bs, buy{fmt.Sprintf("C%02d", i+1), [2]string{zh, zh}, "SH1", "", q, 2, cars, 0, 0, parts})
	}
	if g.y == 2024 {
		g.scaleBuys(bs)
	}
	return bs
}

// scaleBuys makes the quantities of 2024. Packs follow the balance of kWh; hydro
// aluminium was 2,000 t before the switch of supplier, the rest of that year's
// primary aluminium came from coal power.
func (g *year) scaleBuys(bs []buy) {
	primary := int64(0)
	for i := range bs {
		b := &bs[i]
		if b.code == "M04" || b.code == "M05" {
			primary += b.qty
		}
		b.qty = g.as(b.qty, b.driver)
	}
	packs := g.packs()
	for i := range bs {
		switch b := &bs[i]; b.code {
		case "M04":
			b.qty = g.as(primary, cars) - 2000000
		case "M05":
			b.qty = 2000000
		case "M25":
			b.qty = scale(packs, 2105400, 5670000)
		case "M26":
			b.qty = packs - scale(packs, 2105400, 5670000)
		}
	}
}

// packs returns the kWh of packs and cells bought in 2024: cars × kWh + storage −
// own cells that were not sold (a tenth of them is).
func (g *year) packs() int64 {
	f := func(k string) int64 { return g.facts[k][0] }
	return f(cars)/100*f("average pack")/100 + f(storage)*10000 - f("own cell production")*9000
}

func (g *year) purchases() map[string][]byte {
	type row struct {
		day   string
		cells []string
	}
	var rows []row
	post := func(day, code, name, group, desc, no, site, qty, unit, net, amount, tax, note string) {
		rows = append(rows, row{day, []string{serial(day), code, name, group, desc, no, site, qty, unit, net, amount, "CNY", tax, note}})
	}
	for _, b := range g.buys() {
		pow := int64(1)
		for range b.places {
			pow *= 10
		}
		var w []int64
		for _, p := range b.parts {
			w = append(w, p.pct)
		}
		for pi, q := range split(b.qty*pow, w) {
			from, no := g.sup.group[b.parts[pi].from], ""
			if u := g.sup.fp[b.parts[pi].from]; u != nil {
				if from = []*supplier{u}; b.code[0] != 'C' {
					no = partNo(u.footprint)
				}
			}
			bySupplier := split(q, shaped(equal(len(from)), b.code))
			for si, u := range from {
				rest := bySupplier[si]
				if g.dirty() && b.code == "S03" && si == 0 {
					g.spend["uscc:"+u.code] += 100000000
					rest -= 100000000 // planted fault 12: 1,000,000 CNY net, invoiced with VAT
					post("2025-05-20", "uscc:"+u.code, u.zh, b.code, b.grades[0], "", b.site, "", "", "", "1130000", "含税13%", "发票含税")
				}
				periods := months(rest, b.code+u.code)
				if len(from) > 3 && b.price == 0 { // many suppliers of services: settled by quarter
					periods = quarters(periods)
				}
				for i, q := range periods {
					if q == 0 {
						continue
					}
					qty, amount := fixed(q, b.places), fixed(q, 2)
					if b.price != 0 {
						amount = fixed(q*b.price, 2+b.places)
					} else {
						qty = ""
					}
					net := ""
					if b.net != 0 {
						net = fixed(q*b.net, 3+b.places)
					}
					grade := b.grades[(i+si)%2]
					if no != "" {
						grade = u.product[0]
					}
					code, name, note := "uscc:"+u.code, u.zh, ""
					fen := q
					if b.price != 0 {
						fen = q * b.price / pow
					}
					g.spend[code] += fen
					if g.dirty() && b.code == "M14" && no == "" && si == 1 && i == 4 {
						code, name, note = "", "（空）", "供应商未维护" // 17
					}
					if g.dirty() && b.code == "M12" && si == 2 && i == 7 {
						grade = `=HYPERLINK("http://x")` // 18
					}
					post(g.day(i, b.code+u.code), code, name, b.code, grade, no, b.site, qty, b.unit, net, amount, "不含税", note)
				}
			}
		}
	}
	sort.SliceStable(rows, func(a, b int) bool { return rows[a].day < rows[b].day })
	t := table{header: head("发票号", "过账日期", "供应商代码", "供应商名称", "物料组", "物料描述", "供应商产品号", "收货站点", "数量", "单位", "净重kg", "金额", "币种", "价税", "备注")}
	for i, r := range rows {
		t.add(append([]string{fmt.Sprintf("INV-%04d", i+1)}, r.cells...)...)
		if g.dirty() && i == 90 { // 9: the same invoice keyed in twice
			t.add(append([]string{"INV-0091"}, append(append([]string{}, r.cells[:13]...), "重复录入")...)...)
		}
	}
	return map[string][]byte{
		g.name("purchases", "xlsx"): t.xlsx("采购明细", map[string]bool{"过账日期": true}, nil),
		g.name("capital", "csv"):    g.capital(),
	}
}

func quarters(m []int64) []int64 {
	q := make([]int64, 12)
	for i, v := range m {
		q[i/3*3+2] += v
	}
	return q
}

// capital lists accepted capital goods in 万元; nothing is depreciated.
func (g *year) capital() []byte {
	t := table{header: head("资产号", "验收月", "站点代码", "资产类别", "金额", "单位", "价税")}
	for _, c := range []struct{ desc, zh string }{{"machinery", "机器设备"}, {"buildings", "厂房土建"}, {"tooling", "模具夹具"}, {"IT equipment", "信息设备"}} {
		total := g.as(g.qty("2", "GRP", c.desc), capex)
		for s, q := range split(total, []int64{46, 30, 24}) {
			site := []string{"SH1", "JS1", "AH1"}[s]
			for i, v := range quarters(months(q, c.desc+site)) {
				if v > 0 {
					t.add(fmt.Sprintf("FA-%s-%s-%02d", site, c.zh, i+1), g.month(i), site, c.zh, fixed(v, 4), "万元", "不含税")
				}
			}
		}
	}
	return t.utf8()
}
