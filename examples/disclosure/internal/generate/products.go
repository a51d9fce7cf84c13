package main

import "fmt"

// products writes what was sold and how it is used.
func (g *year) products() map[string][]byte {
	t := table{header: head("月份", "市场", "产品", "型号", "数量", "单位", "单位质量kg")}
	curb := "1950"
	if g.y == 2024 {
		curb = "1930"
	}
	use := readProfile("use_phase.csv")
	var w []int64
	for _, u := range use {
		w = append(w, integer(u["cars"]))
	}
	total := g.facts[cars][g.y-2024] / 100
	for k, n := range split(total, w) {
		market := place(use[k]["market"])
		for m, part := range split(n, []int64{58, 42}) {
			model := []string{"星槎 X5", "星槎 S7"}[m]
			for i, q := range months(part, market+model) {
				t.add(g.month(i), market, "乘用车", model, fixed(q, 0), "辆", curb)
			}
		}
	}
	// Storage: two thirds in China; Europe goes ashore in Hamburg and stands in four
	// countries. 8.2 kg per kWh.
	ess := g.facts[storage][g.y-2024] * 10000 // kWh
	china := scale(ess, 2, 3)
	add := func(market string, kwh int64) {
		for i, q := range quarters(months(kwh, "ess"+market)) {
			if q > 0 {
				t.add(g.month(i), market, "储能系统", "澜蓄 L5", fixed(q, 0), "kWh", "8.2")
			}
		}
	}
	add("CN", china)
	for i, kwh := range split(ess-china, []int64{40, 30, 20, 10}) {
		add([]string{"DE", "GB", "NL", "SE"}[i], kwh)
	}
	for i, q := range quarters(months(g.as(600000, cells), "cells")) {
		if q > 0 {
			t.add(g.month(i), "CN", "电芯", "LFP 280Ah", fixed(q, 0), "kWh", "")
		}
	}
	u := table{header: head("产品", "市场", "参数", "数值", "单位", "来源")}
	for _, r := range use {
		m := place(r["market"])
		u.add("乘用车", m, "寿命里程", r["lifetime_km"], "km", "公司假设")
		u.add("乘用车", m, "百公里电耗（含充电损失）", r["kwh_per_100km_incl_charging"], "kWh/100km", "公司假设")
	}
	u.add("乘用车", "CN", "使用HFC-134a的比例", "0.70", "", "公司假设")
	u.add("乘用车", "CN", "寿命期制冷剂泄漏", "0.30", "kg", "公司假设")
	for _, r := range [][3]string{{"寿命", "15", "a"}, {"年循环次数", "330", ""}, {"平均放电深度与容量保持", "0.85", ""}, {"循环与辅助损耗", "0.12", ""}} {
		u.add("储能系统", "", r[0], r[1], r[2], "公司假设")
	}
	u.add("电芯", "CN", "客户组包电耗", "3", "kWh/kWh", "公司假设")
	return map[string][]byte{g.name("sold_products", "csv"): t.utf8(), g.name("use_phase", "csv"): u.withBOM()}
}

// place turns the profile's UK into the ISO code.
func place(market string) string {
	if market == "UK" {
		return "GB"
	}
	return market
}

// partners writes leased assets, the franchise sample, investments and
// certificates.
func (g *year) partners() map[string][]byte {
	l := table{header: head("月份", "资产", "角色", "租赁类型", "类别", "地区", "数量", "单位", "说明")}
	for _, a := range []struct {
		cat, site, desc, name, role, kind, place, driver string
	}{
		{"4", "LOG", "3PL storage", "第三方仓储(公司付费)", "客户", "服务", "CN", cars},
		{"8", "LOG", "dedicated warehouses", "第三方专用仓 85,000 m2", "承租", "经营租赁", "CN", cars},
		{"8", "HQ", "serviced offices", "共享办公 9,500 m2", "承租", "经营租赁", "CN-SH", people},
		{"13", "FLEET", "3,000 cars", "网约车 3,000 辆", "出租", "经营租赁", "CN", cars},
	} {
		for i, q := range months(g.as(g.qty(a.cat, a.site, a.desc), a.driver), a.name) {
			l.add(g.month(i), a.name, a.role, a.kind, "C"+a.cat, a.place, fixed(q, 0), "kWh", "")
		}
	}
	f := table{header: head("中心编号", "年份", "用电量kWh", "天然气Nm3", "抽样数", "总体数")}
	kwh := split(g.as(g.qty("14", "FRA", "210 franchised"), cars)/5, shaped(equal(42), "fra"))
	nm3 := split(g.as(g.qty("14", "FRA", "franchise natural gas"), cars)/5, shaped(equal(42), "fragas"))
	for i := range 42 {
		f.add(fmt.Sprintf("FRA-%03d", 1+i*5), fmt.Sprint(g.y), fixed(kwh[i], 0), fixed(nm3[i], 0), "42", "210")
	}
	inv := table{header: head("被投资方", "名称", "持股比例", "年份", "范围1和2 tCO2e", "来源")}
	inv.add("uscc:"+g.sup.fp["FP-041"].code, "氢氧化锂合营(虚构)", "0.49", fmt.Sprint(g.y), "180000", "被投资方申报")
	inv.add("uscc:"+uscc(990), "正极材料联营(虚构)", "0.20", fmt.Sprint(g.y), "60000", "被投资方申报")
	return map[string][]byte{
		g.name("leased", "csv"): l.utf8(), g.name("franchise_sample", "csv"): f.utf8(),
		g.name("investments", "csv"): inv.utf8(), g.name("certificates", "csv"): g.certificates(),
	}
}

// entityOf says to which company of the group a beneficiary site belongs.
var entityOf = map[string]string{"SH1": reporter, "RD1": reporter, "JS1": "LXCELL", "AH1": "LXAH", "NL1": "LXNL"}

// certificates are the nine lots of the profile with their five traps; 2024 had
// 60 GWh in two lots.
func (g *year) certificates() []byte {
	cols := []string{"lot", "instrument", "serial_from", "serial_to", "mwh", "market", "technology", "generation_month_from", "generation_month_to", "cancelled_on", "beneficiary_site"}
	t := table{header: head(append(cols, "beneficiary_entity", "rate_kg_co2_per_kwh", "note")...)}
	if g.y == 2024 {
		t.add("L1", "GEC", "XUGEC-2024-0000001", "XUGEC-2024-0040000", "40000", "CN", "wind, Inner Mongolia", "2024-01", "2024-10", "2025-01-15", "SH1", reporter, "0", "")
		t.add("L2", "GEC", "XUGEC-2024-0100001", "XUGEC-2024-0120000", "20000", "CN", "solar, Qinghai", "2024-01", "2024-12", "2025-01-15", "JS1", "LXCELL", "0", "")
		t.add("L7", "GO", "GO-NL-2024-1", "GO-NL-2024-400", "400", "NL", "wind", "2024-01", "2024-12", "2025-02-10", "NL1", "LXNL", "0", "")
		return t.utf8()
	}
	for _, r := range readProfile("certificates.csv") {
		note := ""
		if r["lot"] == "L9" {
			note = "same MWh also received CCER"
		}
		var row []string
		for _, c := range cols {
			row = append(row, r[c])
		}
		switch r["lot"] { // the profile leaves the serials of foreign lots open
		case "L6":
			row[2], row[3] = "IREC-VN-0000001", "IREC-VN-0003000"
		case "L7":
			row[2], row[3] = "GO-NL-2025-1", "GO-NL-2025-400"
		}
		t.add(append(row, entityOf[r["beneficiary_site"]], "0", note)...)
	}
	return t.utf8()
}
