package main

import (
	"slices"
	"strings"
)

// headerOf is the header of an edition's factors.csv.
func headerOf(edition string) []string {
	amount := "CO2"
	if strings.HasPrefix(edition, "footprint") {
		amount = "CO2e@unstated"
	}
	return []string{"id", "kind", "name", "name_zh", "per", "stage", "basis", "place", "valid", amount, "grade", "at", "note", "note_zh"}
}

func row(id, kind, name, nameZH, per, stage, basis, place, valid, value, at string) []string {
	return []string{id, kind, name, nameZH, per, stage, basis, place, valid, value, at}
}

func sorted(rows [][]string) [][]string {
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return rows
}

func national(r []string) (string, []string, string) {
	y, at := r[colYear], "附件 "+r[colItemZH]
	switch item := r[colItemEN]; {
	case item == "National average electricity CO2 factor":
		return "grid-" + y, row("national", "mee/electricity", item, r[colItemZH], "kWh", "generation", "", "CN", "", r[colValue], at), ""
	case strings.HasPrefix(item, "National average excl."):
		return "grid-" + y, row("national-without-traded-non-fossil", "mee/electricity/without-traded-non-fossil",
			"National average electricity CO2 factor, without market-traded non-fossil electricity", r[colItemZH], "kWh", "generation", "market-based", "CN", "", r[colValue], at), ""
	case item == "National fossil-fuel electricity CO2 factor":
		return "grid-" + y, row("national-fossil", "mee/electricity/fossil", item, r[colItemZH], "kWh", "generation", "", "CN", "", r[colValue], at), ""
	case strings.HasPrefix(item, "National grid factor prescribed"):
		// t/MWh is kg/kWh.
		return "enterprise-report", row("national-"+y, "mee/electricity/enterprise-report", item, r[colItemZH], "kWh", "generation", "", "CN", y, r[colValue], "企业温室气体排放报告，"+y+"年度"), ""
	case strings.HasPrefix(item, "Shanghai ETS purchased electricity"):
		return "shanghai-ets-2023", row("electricity", "mee/shanghai-ets/electricity", item, r[colItemZH], "10^4 kWh", "generation", "", "CN-SH", "", times1000(r[colValue]), r[colDocument]), ""
	case strings.HasPrefix(item, "Shanghai ETS purchased green"):
		return "shanghai-ets-2023", row("green-electricity", "mee/shanghai-ets/green-electricity", item, r[colItemZH], "10^4 kWh", "generation", "", "CN-SH", "", times1000(r[colValue]), r[colDocument]), ""
	case strings.HasPrefix(item, "Non-fossil electricity factor"):
		return "gbt-32151-2024", row("non-fossil-with-proof", "mee/electricity/non-fossil-with-proof", item, r[colItemZH], "MWh", "generation", "", "CN", "", r[colValue], "5.2.6.1, D.1.1"), ""
	case strings.Contains(item, "baseline OM"):
		return "", nil, "project baseline"
	}
	return "", nil, ""
}

func regional(r []string) (string, []string, string) {
	if r[colYear] == "2012" {
		return "", nil, "older series"
	}
	zh, en, _ := strings.Cut(r[colRegion], " ")
	code, ok := map[string]string{"华北": "NC", "东北": "NE", "华东": "EC", "华中": "CC", "西北": "NW", "南方": "SG", "西南": "SW"}[zh]
	if !ok {
		return "", nil, ""
	}
	return "grid-" + r[colYear], row("region-"+strings.ToLower(code), "mee/electricity", r[colItemEN]+", "+en, zh+r[colItemZH], "kWh", "generation", "", "mee:"+code, "", r[colValue], "附件 "+r[colItemZH]+" "+zh), ""
}

func provincial(r []string) (string, []string, string) {
	zh, code, ok := strings.Cut(r[colRegion], " ")
	if !ok {
		return "", nil, ""
	}
	return "grid-" + r[colYear], row("province-"+strings.ToLower(code), "mee/electricity", r[colItemEN]+", "+code, zh+r[colItemZH], "kWh", "generation", "", code, "", r[colValue], "附件 "+r[colItemZH]+" "+zh), ""
}

func footprint(r []string) (string, []string, string) {
	slug, ok := map[string]string{
		"全国电力平均碳足迹因子": "", "燃煤发电碳足迹因子": "coal", "燃气发电碳足迹因子": "gas", "水力发电碳足迹因子": "hydro", "核能发电碳足迹因子": "nuclear",
		"风力发电碳足迹因子": "wind", "光伏发电碳足迹因子": "solar-pv", "光热发电碳足迹因子": "solar-thermal", "生物质发电碳足迹因子": "biomass",
		"输配电碳足迹因子(不含线损)": "transmission-without-losses", "输配电碳足迹因子(含线损)": "transmission-with-losses",
	}[r[colItemZH]]
	if !ok {
		return "", nil, ""
	}
	kind, id := "mee/electricity-footprint", "national"
	if slug != "" {
		kind, id = kind+"/"+slug, slug
	}
	return "footprint-" + r[colYear], row(id, kind, r[colItemEN], r[colItemZH], "kWh", "life cycle of electricity or heat", "", "CN", "", r[colValue], "附件 "+r[colItemZH]), ""
}

func heat(r []string) (string, []string, string) {
	switch r[colItemEN] {
	case "Purchased heat default":
		return "gbt-32151-2024", row("heat", "mee/heat", "Purchased heat, default CO2 factor", r[colItemZH], "GJ", "generation", "", "CN", "", times1000(r[colValue]), r[colDocument]), ""
	case "Shanghai purchased heat":
		return "shanghai-ets-2022", row("heat", "mee/shanghai-ets/heat", "Shanghai ETS purchased heat factor", r[colItemZH], "GJ", "generation", "", "CN-SH", "", times1000(r[colValue]), "正文：热力排放因子缺省值"), ""
	}
	return "", nil, ""
}
