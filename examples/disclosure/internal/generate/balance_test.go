package main

import (
	"math/big"
	"strings"
	"testing"
)

func want(t *testing.T, name string, got *big.Rat, exact string) {
	t.Helper()
	w, ok := new(big.Rat).SetString(exact)
	if !ok {
		t.Fatalf("%s: %q", name, exact)
	}
	if got.Cmp(w) != 0 {
		t.Errorf("%s: %s, want %s", name, got.FloatString(4), w.FloatString(4))
	}
}

// Every annual line of the profile that has rows of its own is kept to the last
// digit.
func TestAnnualSums(t *testing.T) {
	p, all := loadProfile(), files()
	line := func(cat, site, desc string) string {
		return new(big.Rat).SetInt64(p.qty(cat, site, desc)).RatString()
	}
	meters := read(t, all, "2025/energy_meters_2025.csv")
	kwh := func(r record) *big.Rat {
		f := map[string]int64{"kWh": 1, "万kWh": 10000, "MWh": 1000, "GJ": 1}[r["单位"]]
		return new(big.Rat).Mul(rat(t, r["数值"]), new(big.Rat).SetInt64(f))
	}
	metered := func(site, kind string) *big.Rat {
		total := new(big.Rat)
		for _, r := range meters {
			if strings.TrimSuffix(r["站点代码"], "-XZ") == site && r["品种"] == kind && r["月份"] != "小计" && r["指定排放因子"] == "" {
				total.Add(total, kwh(r))
			}
		}
		return total
	}
	for _, s := range []string{"SH1", "RD1", "JS1", "AH1", "ST"} {
		want(t, "electricity of "+s, metered(s, "外购电"), line("electricity LB", s, ""))
	}
	want(t, "electricity of NL1", metered("NL1", "外购电"), "400000")
	want(t, "charging stations buy", metered("CH", "外购电"), "120000000")
	want(t, "steam of JS1", metered("JS1", "外购蒸汽"), line("heat", "JS1", ""))
	want(t, "steam of SH1", metered("SH1", "外购蒸汽"), line("heat", "SH1", ""))
	want(t, "own solar power", new(big.Rat).Add(metered("SH1", "自发光伏"), new(big.Rat).Add(metered("JS1", "自发光伏"), metered("AH1", "自发光伏"))), "30000000")
	sales := read(t, all, "2025/charging_sales_2025.csv")
	want(t, "charging stations sell", sum(t, sales, "售电量", is()), line("3", "CH", ""))

	gasRows := read(t, all, "2025/gas_invoices_2025.csv")
	for _, s := range []string{"SH1", "JS1", "AH1", "RD1"} {
		want(t, "gas of "+s, sum(t, gasRows, "数量", is("站点代码", s, "品名", "天然气", "备注", "!20℃")), line("stationary", s, "natural gas"))
	}
	want(t, "LPG", sum(t, gasRows, "数量", is("品名", "液化石油气")), line("stationary", "AH1", "LPG"))

	cards := read(t, all, "2025/fuel_cards_2025.csv")
	for i := range cards {
		cards[i]["Quantity"] = strings.ReplaceAll(strings.ReplaceAll(cards[i]["Quantity"], ".", ""), ",", ".")
	}
	for site, desc := range map[string]string{"SH1": "diesel", "JS1": "diesel", "AH1": "diesel", "RD1": "petrol"} {
		w := new(big.Rat).SetInt64(p.qty("mobile", site, desc) * 1000).RatString()
		want(t, "fuel cards of "+site, sum(t, cards, "Quantity", func(r record) bool {
			return r["Site"] == site && r["Unit"] == "kg" && r["Quantity"] != "" && strings.HasPrefix(r["Date"], "2025")
		}), w)
	}
	process := read(t, all, "2025/process_2025.csv")
	want(t, "CO2 gas", sum(t, process, "数量", is("物质", "CO2保护气")), line("process", "SH1", "CO2"))
	want(t, "VOC", sum(t, process, "数量", is("物质", "VOC")), line("process", "SH1", "VOC"))
	for _, r := range read(t, all, "2025/refrigerants_2025.csv") {
		if r["气体"] == "R-22" {
			continue
		}
		n := func(c string) *big.Rat { return rat(t, r[c]) }
		kg := new(big.Rat).Sub(n("期初库存kg"), n("期末库存kg"))
		kg.Add(kg, n("采购kg")).Sub(kg, n("回收外送kg")).Sub(kg, n("新装设备充注kg")).Add(kg, n("退役设备原充注kg"))
		want(t, r["气体"]+" of "+r["站点代码"], kg, line("fugitive", r["站点代码"], r["气体"]))
	}
	waste := read(t, all, "2025/waste_tickets_2025.csv")
	for desc, w := range map[string][2]string{"metal scrap": {"金属边角料", "回收"}, "non-hazardous waste, landfill": {"一般工业固废", "填埋"}, "non-hazardous waste, incineration": {"一般工业固废", "焚烧"}, "hazardous": {"危险废物", "焚烧"}} {
		want(t, desc, sum(t, waste, "数量", is("废物类别", w[0], "处置方式", w[1])), line("5", "GRP", desc))
	}
	want(t, "waste water", sum(t, read(t, all, "2025/water_2025.csv"), "数量", is()), line("5", "GRP", "waste water"))

	travel := read(t, all, "2025/travel_2025.txt")
	for desc, k := range map[string][2]string{"domestic flights": {"国内航班", "经济舱"}, "international flights, economy": {"国际航班", "经济舱"}, "international flights, business": {"国际航班", "公务舱"}, "high-speed": {"高铁", "二等座"}} {
		want(t, desc, sum(t, travel, "数量", is("类型", k[0], "舱位", k[1])), line("6", "HQ", desc))
	}
	nights := sum(t, travel, "数量", is("类型", "酒店", "单位", "间夜"))
	want(t, "hotel nights, with one room of two guests", nights.Add(nights, big.NewRat(1, 1)), line("6", "HQ", "hotel"))
	for desc, mode := range map[string]string{"commuting petrol": "燃油私家车", "commuting BEV": "电动私家车", "commuting company bus": "班车", "commuting metro": "公交地铁", "commuting walk": "步行骑行"} {
		total := new(big.Rat)
		for _, r := range read(t, all, "2025/commuting_survey_2025.csv") {
			if r["通勤方式"] == mode {
				q := new(big.Rat).Mul(rat(t, r["员工数"]), rat(t, r["占比%"]))
				q.Mul(q, rat(t, r["单程km"])).Mul(q, rat(t, r["年出勤天数"])).Mul(q, big.NewRat(2, 100))
				total.Add(total, q)
			}
		}
		want(t, desc, total, line("7", "GRP", desc))
	}
	leased := read(t, all, "2025/leased_2025.csv")
	want(t, "3PL storage", sum(t, leased, "数量", is("类别", "C4")), line("4", "LOG", "3PL"))
	want(t, "leased in", sum(t, leased, "数量", is("类别", "C8")), "5125000")
	want(t, "leased out", sum(t, leased, "数量", is("类别", "C13")), line("13", "FLEET", ""))
	fra := read(t, all, "2025/franchise_sample_2025.csv")
	times5 := func(r *big.Rat) *big.Rat { return r.Mul(r, big.NewRat(5, 1)) }
	want(t, "franchise electricity", times5(sum(t, fra, "用电量kWh", is())), line("14", "FRA", "210"))
	want(t, "franchise gas", times5(sum(t, fra, "天然气Nm3", is())), line("14", "FRA", "franchise natural gas"))
	if len(fra) != 42 {
		t.Errorf("%d centres sampled, want 42", len(fra))
	}
}

// Tonnes × km of each lane, the swapped row included, are the lane's.
func TestLanes(t *testing.T) {
	all := files()
	got := map[string]*big.Rat{}
	for _, r := range read(t, all, "2025/freight_2025.csv") {
		key := r["线路"] + r["运输方式"]
		if got[key] == nil {
			got[key] = new(big.Rat)
		}
		got[key].Add(got[key], new(big.Rat).Mul(rat(t, r["吨"]), rat(t, r["公里"])))
	}
	total, lanes := new(big.Rat), new(big.Rat)
	for _, v := range got {
		total.Add(total, v)
	}
	for _, l := range loadProfile().lanes {
		lanes.Add(lanes, new(big.Rat).SetInt64(integer(l["tkm"])))
	}
	want(t, "all lanes", total, lanes.RatString())
	if len(got) != 10 {
		t.Errorf("%d lanes, want 10", len(got))
	}
	want(t, "ro-ro", got["出口 上海港-泽布吕赫/不来梅港滚装船"], "1435785000")
}

// The balances that the profile promises.
func TestBalances(t *testing.T) {
	all := files()
	rows := read(t, all, "2025/purchases_2025.xlsx")
	var first []record
	seen := map[string]bool{}
	for _, r := range rows { // the duplicate of INV-0091 does not count
		if !seen[r["发票号"]] {
			first = append(first, r)
		}
		seen[r["发票号"]] = true
	}
	q := func(code string) *big.Rat { return sum(t, first, "数量", is("物料组", code)) }
	// kWh of packs = 145,000 × 66 + 1.5 GWh = 5.4 GWh own + 5.67 GWh bought.
	packs := new(big.Rat).Add(q("M25"), q("M26"))
	want(t, "packs bought, kWh", packs, "5670000")
	want(t, "packs, kWh", packs.Add(packs, big.NewRat(5400000, 1)), "11070000")
	cars := new(big.Rat)
	sold := read(t, all, "2025/sold_products_2025.csv")
	cars.Add(cars, sum(t, sold, "数量", is("产品", "乘用车")))
	want(t, "cars", cars, "145000")
	want(t, "cars in China", sum(t, sold, "数量", is("产品", "乘用车", "市场", "CN")), "108000")
	want(t, "storage, kWh", sum(t, sold, "数量", is("产品", "储能系统")), "1500000")
	want(t, "cells sold, kWh", sum(t, sold, "数量", is("产品", "电芯")), "600000")
	// Mass: bought material less packaging and 55 kt scrap, with electronics and
	// bought motor sets (58 + 9 + 25 kg), is 1.57 t a car against 1.52 t without
	// pack.
	mass := new(big.Rat)
	for _, m := range loadProfile().materials {
		mass.Add(mass, new(big.Rat).SetInt64(integer(m["purchased_t_2025"])))
	}
	fromFile := new(big.Rat)
	for _, c := range []string{"M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12", "M13", "M14"} {
		fromFile.Add(fromFile, q(c))
	}
	want(t, "materials, kg", fromFile, new(big.Rat).Mul(mass, big.NewRat(1000, 1)).RatString())
	net := new(big.Rat).Sub(mass, big.NewRat(5200+55000, 1))
	net.Add(net, big.NewRat(3400, 1)).Add(net, big.NewRat(92000*92, 1000))
	perCar, _ := new(big.Rat).Quo(net, big.NewRat(145000, 1)).Float64()
	if perCar < 1.55 || perCar > 1.59 {
		t.Errorf("mass per car %.3f t, want about 1.57", perCar)
	}
	// Motor sets: one motor, inverter and reducer each; modules of 500 W.
	for _, c := range []string{"M16", "M17", "M18"} {
		want(t, "sets "+c, q(c), "92000")
	}
	want(t, "PV modules, kW", new(big.Rat).Mul(q("M30"), big.NewRat(1, 2)), "200000")
	// Cell materials of 6.0 GWh at 42 kg CO2e per kWh in the profile; the bill of
	// materials gives each by mass.
	want(t, "LFP cathode, kg", q("M19"), "12000000")
	spend, _ := sum(t, first, "金额", is()).Float64()
	if spend < 22.3e9 || spend > 22.9e9 {
		t.Errorf("spend %.3f bn CNY, want about 22.6", spend/1e9)
	}
	services := func(code string) *big.Rat {
		net := sum(t, first, "金额", is("物料组", code, "价税", "不含税"))
		gross := sum(t, first, "金额", is("物料组", code, "价税", "含税13%"))
		return net.Add(net, gross.Quo(gross, big.NewRat(113, 100)))
	}
	p := loadProfile()
	for code, desc := range map[string]string{"S01": "engineering", "S02": "IT", "S03": "advertising", "S04": "facility"} {
		want(t, desc, services(code), new(big.Rat).SetInt64(p.qty("1", "HQ", desc)).RatString())
	}
	conv := new(big.Rat)
	for _, c := range []string{"C01", "C02", "C03", "C04"} {
		conv.Add(conv, services(c))
	}
	want(t, "Tier-1 conversion", conv, "5200000000")
	capital := read(t, all, "2025/capital_2025.csv")
	want(t, "capital goods, 万元", sum(t, capital, "金额", is()), "320000")
}

// 2024 is the profile scaled by company_facts.csv.
func Test2024(t *testing.T) {
	all := files()
	meters := read(t, all, "2024/energy_meters_2024.csv")
	grand := ""
	for _, r := range meters {
		if r["月份"] == "合计" {
			grand = r["数值"]
		}
	}
	got, _ := rat(t, grand).Float64()
	if got < 354000 || got > 358000 {
		t.Errorf("grid electricity %.0f MWh, want about 356,000", got)
	}
	sold := read(t, all, "2024/sold_products_2024.csv")
	want(t, "cars", sum(t, sold, "数量", is("产品", "乘用车")), "112000")
	want(t, "storage, kWh", sum(t, sold, "数量", is("产品", "储能系统")), "900000")
	lots := read(t, all, "2024/certificates_2024.csv")
	want(t, "certificates, MWh", sum(t, lots, "mwh", is("instrument", "GEC")), "60000")
	buys := read(t, all, "2024/purchases_2024.xlsx")
	packs := new(big.Rat).Add(sum(t, buys, "数量", is("物料组", "M25")), sum(t, buys, "数量", is("物料组", "M26")))
	// 112,000 × 64 + 0.9 GWh - 90 % of 4.6 GWh
	want(t, "packs bought, kWh", packs, "3928000")
	want(t, "hydro aluminium, kg", sum(t, buys, "数量", is("物料组", "M05")), "2000000")
}

func TestRows(t *testing.T) {
	all, total := files(), 0
	for _, f := range []string{"energy_meters_2025.csv", "charging_sales_2025.csv", "gas_invoices_2025.csv", "fuel_cards_2025.csv", "refrigerants_2025.csv", "process_2025.csv",
		"purchases_2025.xlsx", "capital_2025.csv", "freight_2025.csv", "waste_tickets_2025.csv", "water_2025.csv", "travel_2025.txt", "commuting_survey_2025.csv",
		"sold_products_2025.csv", "leased_2025.csv", "franchise_sample_2025.csv", "investments_2025.csv"} {
		n := len(read(t, all, "2025/"+f))
		t.Logf("%5d %s", n, f)
		total += n
	}
	if total < 2900 || total > 3500 {
		t.Errorf("%d rows, want about 3,000", total)
	}
	t.Logf("%5d rows", total)
}
