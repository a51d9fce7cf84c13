package main

import "fmt"

// freight writes one row per lane, carrier and month. Tonnes × km of a lane add up
// to the lane of the profile. The lane of coils is by rail: the profile calls it
// barge or rail and prices it as rail.
func (g *year) freight() map[string][]byte {
	t := table{header: head("运单号", "月份", "线路", "运输方式", "付费方", "吨", "公里", "地区", "承运商代码", "承运商产品号", "备注")}
	names := []string{"零部件入厂", "钢铝卷入厂", "电芯与材料", "国内商品车", "国内商品车", "出口 上海港-泽布吕赫/不来梅港", "欧洲境内分拨", "储能系统出口 上海港-汉堡", "储能FOB 海运(客户付费)", "光储项目物资(客户付费)"}
	places := []string{"CN", "CN", "CN", "CN", "CN", "GLO", "DE", "GLO", "GLO", "CN"}
	drivers := []string{cars, cars, cells, cars, cars, cars, cars, storage, storage, pvSold}
	modes := map[string]string{"road": "公路", "rail": "铁路", "roro": "滚装船", "container": "集装箱船"}
	n := 0
	for l, lane := range g.lanes {
		payer := map[string]string{"4": "公司", "9": "客户"}[lane["category"]]
		total := g.as(integer(lane["tonnes"])*1000, drivers[l])
		km := lane["km"]
		carriers := [][2]string{{"", ""}, {"", ""}}
		w := []int64{60, 40}
		switch lane["mode"] {
		case "roro":
			carriers, w = [][2]string{g.carrier("FP-059")}, []int64{1}
			if g.dirty() {
				total -= 21000
				t.add("FR-9001", "2025-09", names[l], modes[lane["mode"]], payer, "19900", "21", places[l], carriers[0][0], carriers[0][1], "") // 13: swapped
			}
		case "road":
			if l == 0 {
				carriers[1] = g.carrier("FP-060")
			}
		}
		for c, part := range split(total, w) {
			for i, q := range months(part, lane["lane_en"]+fmt.Sprint(c)) {
				n++
				t.add(fmt.Sprintf("FR-%04d", n), g.month(i), names[l], modes[lane["mode"]], payer, fixed(q, 3), km, places[l], carriers[c][0], carriers[c][1], "")
			}
		}
	}
	return map[string][]byte{g.name("freight", "csv"): t.utf8(), g.name("waste_tickets", "csv"): g.waste(), g.name("water", "csv"): g.water()}
}

func (g *year) carrier(fp string) [2]string {
	return [2]string{"uscc:" + g.sup.fp[fp].code, partNo(fp)}
}

func (g *year) waste() []byte {
	t := table{header: head("联单号", "日期", "站点代码", "废物类别", "处置方式", "数量", "单位")}
	for _, w := range []struct{ desc, zh, treat string }{
		{"metal scrap", "金属边角料", "回收"}, {"non-hazardous waste, landfill", "一般工业固废", "填埋"},
		{"non-hazardous waste, incineration", "一般工业固废", "焚烧"}, {"hazardous waste", "危险废物", "焚烧"},
	} {
		total := g.as(g.qty("5", "GRP", w.desc), cars) * 1000
		for s, part := range split(total, []int64{50, 24, 26}) {
			site := []string{"SH1", "JS1", "AH1"}[s]
			if g.dirty() && w.treat == "回收" && site == "SH1" {
				part -= 1234500
				t.add("WT-9001", "2025-03-31", site, w.zh, w.treat, "１２３４．５", "t") // 4
			}
			for i, q := range months(part, w.desc+site) {
				t.add(fmt.Sprintf("WT-%s-%s%s-%02d", site, w.zh, w.treat, i+1), g.day(i, w.desc+site), site, w.zh, w.treat, fixed(q, 3), "t")
			}
		}
	}
	return t.utf8()
}

func (g *year) water() []byte {
	t := table{header: head("月份", "站点代码", "类别", "数量", "单位")}
	total := g.as(g.qty("5", "GRP", "waste water"), cars)
	for s, part := range split(total, []int64{38, 47, 15}) {
		site := []string{"SH1", "JS1", "AH1"}[s]
		w, at := shaped(season, "water"+site), -1
		if g.dirty() && site == "JS1" {
			at, w[4], part = 4, 0, part-100000
		}
		for i, q := range split(part, w) {
			v := fixed(q, 0)
			if i == at {
				v = "1E+05" // 21
			}
			t.add(g.month(i), site, "废水", v, "m3")
		}
	}
	return t.utf8()
}
