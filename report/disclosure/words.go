package disclosure

import (
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope2"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/supplier"
)

// projectText says the project of an instrument in both languages: its technology,
// then where or which, such as "wind, Inner Mongolia".
func projectText(project string) report.Text {
	chinese := ""
	for i, part := range strings.Split(project, ",") {
		part = strings.TrimSpace(part)
		zh, ok := provinces[part]
		switch {
		case i > 0:
		case part == "offshore wind":
			zh, ok = "海上风电", true
		case part == "onshore wind":
			zh, ok = "陆上风电", true
		}
		if tech := scope2.TechnologyOf(part); !ok && i == 0 && tech != scope2.TechnologyUnstated {
			zh, ok = tech.Text().ZH, true
		}
		if !ok {
			zh = part
		}
		if i > 0 {
			chinese += "，"
		}
		chinese += zh
	}
	return report.Text{EN: project, ZH: chinese}
}

// factorName returns the name of a factor; that of an instrument ends in its project,
// which its register has in one language.
func factorName(f *carbon.Factor) report.Text {
	t := f.Name
	if name, project, ok := strings.Cut(t.ZH, "，"); ok && strings.HasPrefix(string(f.ID), "instrument/") {
		t.ZH = name + "，" + projectText(project).ZH
	}
	return t
}

// provinces are those of China, as registers written in English name them.
var provinces = map[string]string{
	"Anhui": "安徽", "Beijing": "北京", "Chongqing": "重庆", "Fujian": "福建", "Gansu": "甘肃", "Guangdong": "广东", "Guangxi": "广西", "Guizhou": "贵州",
	"Hainan": "海南", "Hebei": "河北", "Heilongjiang": "黑龙江", "Henan": "河南", "Hong Kong": "香港", "Hubei": "湖北", "Hunan": "湖南", "Inner Mongolia": "内蒙古",
	"Jiangsu": "江苏", "Jiangxi": "江西", "Jilin": "吉林", "Liaoning": "辽宁", "Macao": "澳门", "Ningxia": "宁夏", "Qinghai": "青海", "Shaanxi": "陕西",
	"Shandong": "山东", "Shanghai": "上海", "Shanxi": "山西", "Sichuan": "四川", "Taiwan": "台湾", "Tianjin": "天津", "Tibet": "西藏", "Xinjiang": "新疆",
	"Yunnan": "云南", "Zhejiang": "浙江",
}

// declaredUnit says a declared unit of PACT (data model 3.0, DeclaredUnitOfMeasurement)
// in both languages.
func declaredUnit(u string) report.Text {
	zh, ok := map[string]string{"liter": "升", "kilogram": "千克", "cubic meter": "立方米", "kilowatt hour": "千瓦时", "megajoule": "兆焦",
		"ton kilometer": "吨公里", "square meter": "平方米", "piece": "件", "hour": "小时", "megabit second": "兆比特秒"}[u]
	if !ok {
		zh = u
	}
	return report.Text{EN: u, ZH: zh}
}

// licence says the licence of an edition in both languages, where it is said in words
// and not by name, and what it means for who reads the report: whether the data could be
// had by loading a file or by asking only.
func licence(e *carbon.Edition) report.Text {
	t := licenceName(e.Licence)
	switch e.Redistribute {
	case "load":
		t = report.Text{EN: t.EN + "; loaded by the reporter, not to be passed on", ZH: t.ZH + "；由报告主体自行载入，不得转发"}
	case "ask":
		t = report.Text{EN: t.EN + "; used by permission", ZH: t.ZH + "；经许可使用"}
	}
	return t
}

func licenceName(s string) report.Text {
	zh, ok := map[string]string{
		"declared to the reporter": "向报告主体申报",
		"official announcement of a Chinese authority (Copyright Law of the PRC, art. 5)": "国家机关公告（《著作权法》第五条）",
		"numerical defaults of a national standard; facts, cited with their clauses":      "国家标准缺省值；事实数据，注明条款引用",
		"US Government work, public domain (17 USC 105)":                                  "美国政府作品，公有领域（17 USC 105）",
		"none": "无",
	}[s]
	if !ok {
		zh = s
	}
	return report.Text{EN: s, ZH: zh}
}

// edition says publisher, title and document of a source. A declared footprint has
// them in the words of who declared it; the network and the products know them in both
// languages.
func (b *builder) edition(e *carbon.Edition) (publisher, title, document report.Text) {
	publisher, title, document = e.Publisher, e.Title, e.Document
	if document.ZH == "PACT ProductFootprint" {
		document.ZH = "PACT产品碳足迹"
	}
	id, declared := strings.CutPrefix(e.ID, "footprint/")
	if !declared || b.in.Footprints == nil {
		return publisher, title, document
	}
	if b.footprints == nil {
		b.footprints = map[string]*supplier.Footprint{}
		for _, f := range b.in.Footprints.Fates(b.asOf()) {
			b.footprints[f.Footprint.ID] = f.Footprint
		}
	}
	if p := b.footprints[id]; p != nil {
		publisher, title = b.companyName(p), b.productName(p)
	}
	return publisher, title, document
}
