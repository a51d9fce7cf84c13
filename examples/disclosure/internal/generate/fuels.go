package main

import (
	"fmt"
)

// fuels writes gas invoices (UTF-8 with BOM, Chinese months), fuel cards
// (semicolons and decimal commas), the refrigerant log and process materials.
func (g *year) fuels() map[string][]byte {
	return map[string][]byte{
		g.name("gas_invoices", "csv"): g.gasInvoices(),
		g.name("fuel_cards", "csv"):   g.fuelCards(),
		g.name("refrigerants", "csv"): g.refrigerants(),
		g.name("process", "csv"):      g.process(),
	}
}

func (g *year) gasInvoices() []byte {
	t := table{header: head("发票号", "账期", "站点代码", "品名", "数量", "单位", "金额（元，不含税）", "备注")}
	price := int64(362) // fen per Nm3
	for _, s := range []string{"SH1", "JS1", "AH1", "RD1"} {
		total := g.as(g.qty("stationary", s, "natural gas"), gas)
		for i, q := range months(total, "gas"+s) {
			t.add(fmt.Sprintf("GAS-%s-%02d", s, i+1), fmt.Sprintf("%d年%d月", g.y, i+1), s, "天然气", fixed(q, 0), "Nm3", fixed(q*price, 2), "已换算至0℃")
		}
	}
	for i, q := range months(g.as(g.qty("stationary", "AH1", "LPG")*1000, cars), "lpg") {
		t.add(fmt.Sprintf("LPG-AH1-%02d", i+1), fmt.Sprintf("%d年%d月", g.y, i+1), "AH1", "液化石油气", fixed(q, 3), "t", fixed(q*560, 2), "")
	}
	if g.dirty() {
		// Planted fault 1: metered at 20 °C, labelled Nm3. The supplier's corrected
		// invoice is GAS-SH1-07.
		t.add("GAS-SH1-07B", fmt.Sprintf("%d年7月", g.y), "SH1", "天然气", "121,500", "Nm3", "439830", "20℃")
	}
	return t.withBOM()
}

func (g *year) fuelCards() []byte {
	t := table{header: head("Document", "Date", "Site", "Fuel", "Quantity", "Unit", "Reverses", "Comment")}
	comma := func(n int64) string { return grouped(fixed(n, 2), ".", ",") }
	for _, s := range []struct{ site, fuel, desc, driver string }{
		{"SH1", "0#柴油", "diesel", cars}, {"JS1", "0#柴油", "diesel", cars}, {"AH1", "0#柴油", "diesel", cars}, {"RD1", "92#汽油", "petrol", people},
	} {
		total := g.as(g.qty("mobile", s.site, s.desc)*100000, s.driver) // hundredths of a kg
		fixedAt := int64(0)
		if g.dirty() && s.site == "SH1" {
			fixedAt = 123456 // planted fault 20: "1.234,56"
			t.add("FC-SH1-0000", "2025-01-09", s.site, s.fuel, comma(fixedAt), "kg", "", "")
		}
		for i, q := range months(total-fixedAt, "fuel"+s.site) {
			for k, part := range split(q, []int64{55, 45}) {
				t.add(fmt.Sprintf("FC-%s-%02d%c", s.site, i+1, 'A'+k), g.day(i, s.site+fmt.Sprint(k)), s.site, s.fuel, comma(part), "kg", "", "")
			}
		}
	}
	if g.dirty() {
		t.add("FC-AH1-9001", "2025-04-11", "AH1", "0#柴油", "20", "ton", "", "单位不明")          // 5
		t.add("FC-JS1-9002", "2025-06-03", "JS1", "0#柴油", "", "kg", "", "数量缺失")             // 6
		t.add("FC-SH1-9003", "2025-09-02", "SH1", "0#柴油", "3,2", "t", "", "误记")             // the line that 7 takes back
		t.add("FC-SH1-9004", "2025-09-05", "SH1", "0#柴油", "-3,2", "t", "FC-SH1-9003", "退回") // 7, with reference
		t.add("FC-AH1-9005", "2025-10-20", "AH1", "0#柴油", "-3,2", "t", "", "退回，未注明原单")      // 7, without
		t.add("FC-SH1-9006", "2026-01-03", "SH1", "0#柴油", "410,75", "kg", "", "跨年")         // 8
		t.add("FC-JS1-9007", "2025-11-14", "JS1", "B5生物柴油", "200", "L", "", "含5%生物柴油（体积）")  // 15
	}
	return t.semicolon()
}

// refrigerants is a mass balance per group of equipment: stock at the start,
// bought, handed back, stock at the end, capacity charged into new equipment and
// taken out of retired equipment. The release that follows from it is the
// profile's.
func (g *year) refrigerants() []byte {
	t := table{header: head("站点代码", "设备组", "气体", "期初库存kg", "采购kg", "回收外送kg", "期末库存kg", "新装设备充注kg", "退役设备原充注kg", "备注")}
	for _, r := range []struct {
		site, desc, gas, group  string
		open, out, end, in, off int64
	}{
		{"SH1", "HFC-134a", "HFC-134a", "冷机与整车加注损失", 320, 60, 280, 120, 40},
		{"JS1", "HFC-134a", "HFC-134a", "除湿与冷机", 150, 20, 180, 60, 0},
		{"AH1", "HFC-134a", "HFC-134a", "冷机", 60, 0, 75, 40, 10},
		{"SH1", "R-410A", "R-410A", "分体空调与除湿", 90, 15, 70, 30, 12},
		{"JS1", "R-410A", "R-410A", "分体空调与除湿", 110, 25, 95, 80, 30},
		{"JS1", "HFC-227ea", "HFC-227ea", "灭火系统", 40, 0, 40, 0, 0},
		{"SH1", "SF6", "SF6", "开关柜", 12, 0, 10, 0, 0},
	} {
		release := g.qty("fugitive", r.site, r.desc)
		if g.y == 2024 {
			release = g.as(release, cars)
		}
		// release = (open - end) + bought - handed back - (new charge - retired charge)
		buy := release - (r.open - r.end) + r.out + (r.in - r.off)
		t.add(r.site, r.group, r.gas, fixed(r.open, 0), fixed(buy, 0), fixed(r.out, 0), fixed(r.end, 0), fixed(r.in, 0), fixed(r.off, 0), "")
	}
	if g.dirty() {
		t.add("RD1", "旧分体空调", "R-22", "0", "40", "0", "0", "0", "0", "HCFC，范围之外单列") // 14
	}
	return t.utf8()
}

func (g *year) process() []byte {
	t := table{header: head("月份", "站点代码", "物质", "数量", "单位", "含碳量", "说明")}
	for i, q := range months(g.as(g.qty("process", "SH1", "CO2 shielding gas"), cars)*1000, "co2") {
		t.add(g.month(i), "SH1", "CO2保护气", fixed(q, 3), "t", "", "采购量即排放量")
	}
	for i, q := range months(g.as(g.qty("process", "SH1", "VOC destroyed"), cars)*1000, "voc") {
		t.add(g.month(i), "SH1", "VOC", fixed(q, 3), "t", "0.72", "RTO处理的VOC；燃料气在天然气内")
	}
	return t.utf8()
}
