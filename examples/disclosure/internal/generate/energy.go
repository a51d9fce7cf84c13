package main

import "fmt"

// Drivers of company_facts.csv by which 2024 is scaled.
const (
	cars      = "cars produced and sold"
	cells     = "own cell production"
	storage   = "storage systems sold"
	pvSold    = "PV modules resold in projects"
	bought    = "purchases"
	capex     = "capital expenditure"
	people    = "employees"
	grid      = "grid electricity"
	certified = "green certificates and green power"
	gas       = "natural gas"
	steam     = "purchased steam"
)

// energy writes the meter ledger as the energy office keeps it: GB18030, two
// header rows with merged groups, kWh and 万kWh in one column, subtotals.
func (g *year) energy() map[string][]byte {
	t := table{header: [][]string{
		{"期间", "计量点", "", "", "能源", "计量结果", "", "备注", "", ""},
		{"月份", "站点代码", "站点或区域", "表号", "品种", "数值", "单位", "指定排放因子", "说明", "数据性质"},
	}}
	grid2 := int64(0)
	for _, s := range []struct {
		site, desc, place string
		meters            []string
		weights           []int64
		wan               bool // 万kWh
	}{
		{"SH1", "purchased electricity", "", []string{"总表"}, []int64{1}, true},
		{"RD1", "purchased electricity", "", []string{"总部楼", "试验中心"}, []int64{35, 65}, false},
		{"JS1", "purchased electricity", "", []string{"电芯车间", "化成分容", "电池包", "公辅"}, []int64{50, 22, 8, 20}, true},
		{"AH1", "purchased electricity", "", []string{"压铸", "电驱", "储能"}, []int64{58, 24, 18}, false},
		{"ST", "purchased electricity", "", []string{"华东", "华南", "华北", "华中", "西南", "西北", "东北"}, []int64{36, 18, 16, 12, 10, 5, 3}, false},
	} {
		total := g.as(g.qty("electricity LB", s.site, s.desc), grid)
		g.meter(&t, s.site, "外购电", s.meters, s.weights, total, s.wan)
		grid2 += total
	}
	loss := g.as(g.qty("electricity LB", "CH", ""), cars)
	sold := g.as(g.qty("3", "CH", ""), cars)
	grid2 += loss
	// The stations' meters show what they bought; what cars took is in
	// charging_sales. Booked as own use as it stands: planted fault 22.
	buy := months(loss+sold, "CH")
	for i, q := range buy {
		t.add(g.month(i), "CH", "全国260座", "CH-M00", "外购电", grouped(fixed(q, 3), ",", "."), "MWh", "", "充电站购电，台账记为自用")
	}
	t.add("合计", "", "", "", "外购电（不含充电转售）", grouped(fixed(grid2, 3), ",", "."), "MWh", "", "")
	nl := g.qty("electricity LB", "NL1", "NL office")
	g.meter(&t, "NL1", "外购电", []string{"办公"}, []int64{1}, nl, false)
	g.selfGeneration(&t)
	for _, s := range []string{"JS1", "SH1"} {
		for i, q := range months(g.as(g.qty("heat", s, "purchased steam"), steam), "steam"+s) {
			t.add(g.month(i), s, "", s+"-H01", "外购蒸汽", grouped(fixed(q, 0), ",", "."), "GJ", "", "")
		}
	}
	if g.dirty() {
		t.add("2025-05", "SH9", "（无此站点）", "SH9-M01", "外购电", "18,600", "kWh", "", "站点代码未登记")
		t.add("2025-08", "RD1", "", "RD1-M02", "外购电", "95,000", "kWh", "0.5810", "用户指定2021年度报告用因子")
	}
	sales := table{header: head("月份", "区域", "售电量", "单位")}
	regions := []string{"华东", "华南", "华北", "其他"}
	byRegion := split(sold, []int64{41, 24, 19, 16})
	for r, total := range byRegion {
		// In proportion to the purchases, so that no month sells more than it bought.
		for i, q := range split(total, buy2weights(buy)) {
			sales.add(g.month(i), regions[r], fixed(q, 0), "kWh")
		}
	}
	return map[string][]byte{
		g.name("energy_meters", "csv"):  t.gb18030(),
		g.name("charging_sales", "csv"): sales.withBOM(),
		g.name("energy_return", "csv"):  g.energyReturn(grid2),
	}
}

func buy2weights(buy []int64) []int64 {
	w := make([]int64, len(buy))
	for i, b := range buy {
		w[i] = b / 10000
	}
	return w
}

// meter writes the rows of a site's meters and their subtotal. total is in kWh;
// quantities are cut in tenths of a kWh.
func (g *year) meter(t *table, site, kind string, meters []string, weights []int64, total int64, wan bool) {
	rest := total
	if g.dirty() && site == "ST" && kind == "外购电" {
		// Planted fault 10: a store in Tibet, for which no factor is published.
		t.add("2025-06", "ST-XZ", "西藏 那曲门店", "ST-M99", kind, "12,000", "kWh", "", "")
		rest -= 12000
	}
	for m, part := range split(rest, weights) {
		no := fmt.Sprintf("%s-M%02d", site, m+1)
		for i, q := range g.meterMonths(part, no) {
			v, u := grouped(fixed(q, 1), ",", "."), "kWh"
			if wan && !(site == "JS1" && i == 3 && m == 0) { // 万kWh and kWh in one column: planted fault 2
				v, u = grouped(fixed(q, 5), ",", "."), "万kWh"
			}
			t.add(g.month(i), site, meters[m], no, kind, v, u, "", "")
		}
	}
	sum, u := grouped(fixed(total, 0), ",", "."), "kWh"
	if wan {
		sum, u = grouped(fixed(total, 4), ",", "."), "万kWh"
	}
	t.add("小计", site, "", "", kind, sum, u, "", "")
}

// meterMonths cuts kWh into months, in tenths of a kWh. SH1 shows in March of
// 2025 just 1,020 万kWh, a meter of JS1 in April 10,200,000 kWh.
func (g *year) meterMonths(kwh int64, no string) []int64 {
	fix := map[string]int{"SH1-M01": 2, "JS1-M01": 3}
	at, ok := fix[no]
	if !ok || !g.dirty() {
		return months(kwh*10, no)
	}
	const big = 102000000
	w := shaped(season, no)
	w[at] = 0
	q := split(kwh*10-big, w)
	q[at] = big
	return q
}

// selfGeneration writes the roofs: own ones (self-generated), and those let to a
// developer, whose power is bought by contract and not self-generated.
func (g *year) selfGeneration(t *table) {
	pv := map[string]int64{"SH1": 14000000, "JS1": 10000000, "AH1": 6000000}
	if g.y == 2024 {
		pv = map[string]int64{"SH1": 12000000} // JS1 and AH1 roofs are new in 2025
	}
	for _, s := range []string{"SH1", "JS1", "AH1"} {
		if pv[s] > 0 {
			g.solar(t, s, "自发光伏", pv[s], "屋顶光伏自发自用，有月度发电记录")
		}
	}
	if g.y == 2025 {
		g.solar(t, "RD1", "屋顶合同绿电", 1200000, "屋顶出租给开发商，按合同购电并有结算单")
	}
}

func (g *year) solar(t *table, site, kind string, kwh int64, note string) {
	sun := []int64{55, 64, 88, 102, 116, 108, 124, 121, 98, 86, 62, 52}
	for i, q := range split(kwh, shaped(sun, site+kind)) {
		t.add(g.month(i), site, "", site+"-PV", kind, grouped(fixed(q, 0), ",", "."), "kWh", "", note)
	}
	t.add("小计", site, "", "", kind, grouped(fixed(kwh, 0), ",", "."), "kWh", "", "")
}

// energyReturn is what the company told the statistics office, in physical units
// and tonnes of coal equivalent (GB/T 2589: 0.1229 kgce/kWh; gas 1.3300 kgce/m3;
// diesel 1.4571, petrol 1.4714, LPG 1.7143 kgce/kg; steam 0.03412 kgce/MJ).
func (g *year) energyReturn(kwh int64) []byte {
	t := table{header: head("能源品种", "实物量", "单位", "折标系数", "系数单位", "标准煤量 tce", "说明")}
	row := func(name string, qty int64, places int, u string, coef int64, coefPlaces int, cu, note string) {
		// tce in thousandths: physical × kgce per unit.
		den := int64(1)
		for range places + coefPlaces {
			den *= 10
		}
		tce := scale(qty, coef, den)
		t.add(name, fixed(qty, places), u, fixed(coef, coefPlaces), cu, fixed(tce, 3), note)
	}
	row("电力（外购，不含充电转售）", kwh, 0, "kWh", 1229, 4, "kgce/kWh", "当量值")
	row("天然气", g.as(12605000, gas), 0, "Nm3", 13300, 4, "kgce/Nm3", "0 ℃ 标况；发票按20 ℃计量，已换算")
	row("柴油", g.as(520000, cars), 0, "kg", 14571, 4, "kgce/kg", "")
	row("汽油", g.as(160000, people), 0, "kg", 14714, 4, "kgce/kg", "")
	row("液化石油气", g.as(60000, cars), 0, "kg", 17143, 4, "kgce/kg", "")
	row("热力", g.as(450000, steam)*1000, 0, "MJ", 3412, 5, "kgce/MJ", "")
	return t.withBOM()
}
