package main

import "fmt"

// master writes what holds for both years: sites, entities, suppliers, products,
// links, assumptions, and events of the base year.
func (p *profile) master(s *suppliers, spend map[string]int64) map[string][]byte {
	products, bands := p.productsCSV(s)
	return map[string][]byte{
		"products.csv": products, "bands.csv": bands, "tiers.csv": s.tiersCSV(),
		"footprints.json": (&year{profile: p, y: 2025, sup: s}).footprints(),
		"sites.csv":       p.sites(), "entities.csv": entities(s), "ownership.csv": ownership(), "suppliers.csv": s.suppliersCSV(),
		"supply_links.csv": s.linksCSV(spend), "assumptions.csv": assumptions(), "base_year_events.csv": events(),
		"leases.csv": p.leases(),
	}
}

// sites completes the profile's list: what activities name besides the ten.
func (p *profile) sites() []byte {
	t := table{header: head("site", "name_zh", "name_en", "place", "entity", "holding", "employees")}
	for _, r := range readProfile("sites.csv") {
		holding := "owned"
		switch r["id"] {
		case "ST":
			holding = "operating lease, as lessee"
		case "JV1", "AS1":
			holding = "investment"
		}
		e := entityOf[r["id"]]
		switch {
		case r["id"] == "JV1" || r["id"] == "AS1":
			e = r["id"]
		case e == "":
			e = reporter
		}
		t.add(r["id"], fictionalName(r["zh"]), r["en"]+" (fictional)", r["province"], e, holding, r["employees"])
	}
	for _, r := range [][6]string{
		{"ST-XZ", "西藏那曲门店(虚构)", "Nagqu store, Tibet (fictional)", "CN-XZ", reporter, "operating lease, as lessee"},
		{"GRP", "集团合并(虚构)", "Group (fictional)", "CN", reporter, "owned"},
		{"HQ", "总部职能(虚构)", "Headquarters functions (fictional)", "CN-SH", reporter, "owned"},
		{"LOG", "物流与仓储(虚构)", "Logistics and storage (fictional)", "CN", reporter, "owned"},
		{"USE", "售出产品使用(虚构)", "Sold products in use (fictional)", "", reporter, "owned"},
		{"EOL", "售出产品报废(虚构)", "Sold products at end of life (fictional)", "", reporter, "owned"},
		{"FLEET", "出租车队(虚构)", "Cars leased out (fictional)", "CN", reporter, "operating lease, as lessor"},
		{"FRA", "授权交付服务中心(虚构)", "Franchised centres (fictional)", "CN", reporter, "franchise"},
		{"INV", "投资(虚构)", "Investments (fictional)", "CN", reporter, "investment"},
	} {
		t.add(append(r[:], "0")...)
	}
	return t.utf8()
}

func fictionalName(zh string) string {
	const mark = "(虚构)"
	if len(zh) >= len(mark) && zh[len(zh)-len(mark):] == mark {
		return zh
	}
	return zh + mark
}

func entities(s *suppliers) []byte {
	t := table{header: head("id", "name_en", "name_zh", "place", "operator", "party")}
	t.add(reporter, "Lanting Xingcha Motors (fictional)", "澜汀星槎汽车股份有限公司(虚构)", "CN-SH", reporter, "uscc:"+uscc(900))
	t.add("LXCELL", "Lanting Xingcha Cells (fictional)", "澜汀星槎电池有限公司(虚构)", "CN-JS", reporter, "uscc:"+uscc(901))
	t.add("LXAH", "Lanting Xingcha E-Drive and Storage (fictional)", "澜汀星槎电驱储能有限公司(虚构)", "CN-AH", reporter, "uscc:"+uscc(902))
	t.add("LXNL", "Lanting Xingcha Netherlands (fictional)", "澜汀星槎荷兰销售公司(虚构)", "NL", reporter, "")
	t.add("JV1", "Lithium hydroxide joint venture (fictional)", "氢氧化锂合营(虚构)", "CN-JX", "JV1", "uscc:"+s.fp["FP-041"].code)
	t.add("AS1", "Cathode associate (fictional)", "正极材料联营(虚构)", "CN-HB", "AS1", "uscc:"+uscc(990))
	return t.utf8()
}

func ownership() []byte {
	t := table{header: head("owner", "owned", "share", "relation", "financial_control")}
	for _, e := range []string{"LXCELL", "LXAH", "LXNL"} {
		t.add(reporter, e, "100 %", "wholly owned", "")
	}
	t.add(reporter, "JV1", "49 %", "joint venture", "")
	t.add(reporter, "AS1", "20 %", "associate", "")
	return t.utf8()
}

func (p *profile) leases() []byte {
	cols := []string{"lease", "role", "type", "operational_control", "expected_place_under_operational_control", "expected_place_under_financial_control"}
	t := table{header: head(cols...)}
	for _, r := range readProfile("leases.csv") {
		var row []string
		for _, c := range cols {
			row = append(row, r[c])
		}
		t.add(row...)
	}
	return t.utf8()
}

// assumptions are the company's own: no publisher stands behind them, and they are
// kept apart from published factors.
func assumptions() []byte {
	t := table{header: head("id", "kind", "name_zh", "name_en", "kg_co2e", "per", "stage", "reason_zh", "reason_en")}
	for _, r := range [][9]string{
		{"A1", "waste/industrial/incineration", "一般工业固废焚烧", "industrial waste, incineration", "0.43", "kg", "treatment", "化石碳按IPCC默认推算，公司假设", "fossil share estimated from defaults, the company's assumption"},
		{"A2", "waste/hazardous/incineration", "危险废物焚烧", "hazardous waste, incineration", "0.9", "kg", "treatment", "区间0.7—1.2取中，公司假设", "middle of 0.7 to 1.2, the company's assumption"},
		{"A3", "waste/vehicle/end-of-life", "整车报废处理", "vehicle at end of life", "0.18", "kg", "treatment", "以塑料焚烧为主，公司假设", "plastics incineration dominates, the company's assumption"},
		{"A4", "waste/storage/end-of-life", "储能系统报废处理", "storage system at end of life", "0.12", "kg", "treatment", "公司假设", "the company's assumption"},
		{"A5", "travel/walk-ebike", "步行与电动自行车", "walking and e-bikes", "0.003", "p.km", "well to wheel", "公司假设", "the company's assumption"},
	} {
		t.add(r[:]...)
	}
	return t.utf8()
}

func events() []byte {
	t := table{header: head("event", "date", "name_zh", "name_en", "base_year", "t_co2e", "scope", "note")}
	t.add("E1", "2025-01-01", "购入压铸车间", "casting shop bought", "2024", fmt.Sprint(18000), "1+2", "subject to the 5 % rule")
	return t.utf8()
}
