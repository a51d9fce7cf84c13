package main

import "fmt"

var workforce = []struct {
	site string
	n    int64
}{{"SH1", 4600}, {"RD1", 3900}, {"JS1", 2300}, {"AH1", 1350}, {"ST", 560}, {"CH", 40}, {"NL1", 50}}

// people writes the travel agency's export (UTF-16 with tabs) and the commuting
// survey.
func (g *year) people() map[string][]byte {
	return map[string][]byte{g.name("travel", "txt"): g.travel(), g.name("commuting_survey", "csv"): g.commuting()}
}

func (g *year) travel() []byte {
	t := table{header: head("行程单号", "月份", "部门", "类型", "舱位", "数量", "单位", "人数", "房间数", "晚数")}
	n := 0
	for _, k := range []struct{ desc, zh, class, unit string }{
		{"domestic flights, economy", "国内航班", "经济舱", "人公里"}, {"international flights, economy", "国际航班", "经济舱", "人公里"},
		{"international flights, business", "国际航班", "公务舱", "人公里"}, {"high-speed rail", "高铁", "二等座", "人公里"}, {"hotel nights", "酒店", "", "间夜"},
	} {
		total := g.as(g.qty("6", "HQ", k.desc), people)
		for d, part := range split(total, []int64{22, 18, 34, 26}) {
			dept := []string{"整车制造", "电池与储能", "研发", "销售与总部"}[d]
			if g.dirty() && k.zh == "酒店" && d == 3 {
				part--
				t.add("TR-9001", "2025-11", dept, k.zh, "", "2", "人夜", "2", "1", "1") // 16
			}
			for i, q := range months(part, k.desc+dept) {
				n++
				t.add(fmt.Sprintf("TR-%04d", n), g.month(i), dept, k.zh, k.class, fixed(q, 0), k.unit, "", "", "")
			}
		}
	}
	return t.utf16()
}

// commuting is the survey of the group: shares of staff by mode, 14.5 km one way,
// 236 days, and people per vehicle.
func (g *year) commuting() []byte {
	t := table{header: head("站点代码", "员工数", "通勤方式", "占比%", "单程km", "年出勤天数", "每车人数")}
	var w []int64
	for _, s := range workforce {
		w = append(w, s.n)
	}
	heads := split(g.as(12800, people), w)
	for i, s := range workforce {
		for _, m := range [][3]string{{"燃油私家车", "24", "1.2"}, {"电动私家车", "22", "1.2"}, {"班车", "26", ""}, {"公交地铁", "20", ""}, {"步行骑行", "8", ""}} {
			t.add(s.site, fixed(heads[i], 0), m[0], m[1], "14.5", "236", m[2])
		}
	}
	return t.withBOM()
}
