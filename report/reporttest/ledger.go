package reporttest

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

type text = report.Text

func t(en, zh string) text { return text{EN: en, ZH: zh} }

var num = unit.MustNumber

const basisMarket, basisLocation = "market", "location"

var (
	measured  = t("measured", "实测")
	declared  = t("supplier-specific", "供应商特定")
	average   = t("average data", "平均数据")
	spend     = t("spend-based", "支出法")
	estimated = t("estimated", "估算")
)

func sources() []report.Source {
	return []report.Source{
		{ID: "grid-test", Publisher: t("Institute of Invented Figures", "虚构数据研究所"), Title: t("Electricity factors, invented", "电力因子（虚构）"),
			Document: t("Notice 0 of 2025", "公告2025年第0号"), Edition: "2025", Published: "2025-12-01", DataYear: "2023",
			Licence: t("CC0-1.0", "CC0-1.0"), Attribution: "Invented for tests.", URL: "https://example.org/grid", SHA256: strings.Repeat("ab", 32), GWP: "CO2 only"},
		{ID: "energy-test", Publisher: t("Institute of Invented Figures", "虚构数据研究所"), Title: t("Fuels, heat and transport, invented", "燃料、热力与运输（虚构）"),
			Edition: "2025 r1", Published: "2025-06-10", DataYear: "2024", Licence: t("OGL-UK-3.0", "OGL-UK-3.0"), Attribution: "Contains invented information under an open licence.",
			URL: "https://example.org/energy?edition=2025&x=<y>", SHA256: strings.Repeat("cd", 32), GWP: "AR6-100"},
		{ID: "spend-test", Publisher: t("Bureau of Made-up Statistics", "虚构统计局"), Title: t("Spend-based factors v0.1", "支出法因子 v0.1"),
			Edition: "v0.1", DataYear: "2022", Licence: t("Public domain", "Public domain"), SHA256: strings.Repeat("ef", 32), GWP: "AR5-100"},
		{ID: "declared", Publisher: t("Suppliers of the reporter", "报告主体的供应商"), Title: t("Declared product footprints", "供应商声明的产品碳足迹"),
			Edition: "2025", Licence: t("bilateral", "bilateral"), GWP: "AR6-100"},
		{ID: "assumed", Publisher: t("The reporter", "报告主体"), Title: t("Assumptions of the company", "企业假设"), Edition: "2025", Licence: t("own", "own"), Assumption: true},
	}
}

type factorRow struct {
	id           string
	name         text
	value, per   string
	source, at   string
	stage        text
	place, valid string
	proxy        bool
}

func factors() []report.Factor {
	rows := []factorRow{
		{"grid/CN-SH", t("Electricity, Shanghai", "电力，上海"), "0.5737", "kWh", "grid-test", "table 2, row 9, column C", t("generation", "发电"), "CN-SH", "2023", false},
		{"grid/CN-JS", t("Electricity, Jiangsu", "电力，江苏"), "0.5827", "kWh", "grid-test", "table 2, row 10, column C", t("generation", "发电"), "CN-JS", "2023", false},
		{"grid/CN-AH", t("Electricity, Anhui", "电力，安徽"), "0.6553", "kWh", "grid-test", "table 2, row 12, column C", t("generation", "发电"), "CN-AH", "2023", false},
		{"green", t("Electricity with certificate", "附绿证的电力"), "0", "kWh", "assumed", "register of instruments", t("generation", "发电"), "CN", "2025", false},
		{"heat", t("Purchased steam, default", "外购蒸汽，缺省"), "110", "GJ", "energy-test", "sheet Heat, row 4", t("generation", "供热"), "CN", "2024", false},
		{"gas", t("Natural gas, net calorific", "天然气，低位发热量"), "56.1", "GJ(NCV)", "energy-test", "sheet Fuels, row 17", t("combustion", "燃烧"), "CN", "2024", false},
		{"diesel", t("Diesel, net calorific", "柴油，低位发热量"), "74.1", "GJ(NCV)", "energy-test", "sheet Fuels, row 8", t("combustion", "燃烧"), "CN", "2024", false},
		{"r410a", t("Refrigerant R-410A", "制冷剂R-410A"), "2255.5", "kg", "energy-test", "sheet Gases, row 31", t("process or release", "过程或直接释放"), "GLO", "2024", false},
		{"wtt", t("Upstream of fuels and electricity", "燃料与电力上游"), "0.061", "kWh", "energy-test", "sheet WTT, row 2", t("upstream and losses", "上游及输配损失"), "CN", "2024", true},
		{"hgv", t("Road freight, heavy", "公路货运，重型"), "0.0721", "t.km", "energy-test", "sheet Freight, row 5", t("well to wheel", "油井到车轮"), "CN", "2024", false},
		{"sea", t("Sea freight, roro", "海运，滚装"), "0.0321", "t.km", "energy-test", "sheet Freight, row 22", t("well to wheel", "油井到车轮"), "GLO", "2024", false},
		{"waste", t("Mixed waste, incinerated", "混合废物，焚烧"), "436", "t", "energy-test", "sheet Waste, row 3", t("treatment", "处理处置"), "CN", "2024", true},
		{"air", t("Air travel, short haul", "航空，短途"), "0.1551", "p.km", "energy-test", "sheet Travel, row 9", t("well to wheel", "油井到车轮"), "GLO", "2024", true},
		{"commute", t("Car, average", "乘用车，平均"), "0.1672", "v.km", "energy-test", "sheet Travel, row 2", t("well to wheel", "油井到车轮"), "CN", "2024", true},
		{"spend/336", t("Motor vehicle parts, spend", "汽车零部件，支出法"), "0.371", "USD@2022/purchaser", "spend-test", "row 336300", t("cradle to gate", "摇篮到大门"), "US", "2022", true},
		{"spend/333", t("Machinery, spend", "机械设备，支出法"), "0.242", "USD@2022/purchaser", "spend-test", "row 333000", t("cradle to gate", "摇篮到大门"), "US", "2022", true},
		{"use", t("Electricity in use, life cycle", "使用阶段电力，生命周期"), "0.5777", "kWh", "grid-test", "table 7, row 1", t("life cycle of electricity or heat", "电力（热力）全生命周期"), "CN", "2024", false},
		{"eol", t("End of life, vehicle", "整车报废处理"), "412", "t", "assumed", "assumption 12", t("treatment", "处理处置"), "CN", "2025", true},
	}
	fs := make([]report.Factor, 0, len(rows))
	for _, r := range rows {
		species := []report.SpeciesValue{{Species: "CO2", Kg: num(r.value)}}
		note := text{}
		if r.source == "grid-test" {
			note = t("CO2 only: the publisher gives no CH4 and N2O", "仅CO2：发布方未给出CH4与N2O")
		}
		var grade report.Text
		if r.source == "grid-test" {
			grade = t("B: two independent copies agree", "B：两份独立副本一致")
		}
		fs = append(fs, report.Factor{ID: "test/" + r.id, Name: r.name, Value: num(r.value), Per: r.per, Species: species, Stage: r.stage,
			Place: r.place, Valid: r.valid, Source: r.source, At: r.at, Grade: grade, Proxy: r.proxy, Note: note})
	}
	return fs
}

func methods() []report.Method {
	return []report.Method{
		{ID: "C7-average", Name: t("C7 average-data", "C7 平均数据法"), Formula: t("employees × one way × 2 × days × factor", "员工数×单程×2×天数×因子"), Clause: "Scope 3 Standard, 5.5; Scope 3 Guidance, category 7, p. 90"},
		{ID: "quantity", Name: t("quantity × factor", "活动量×因子"), Formula: t("quantity × factor", "活动量×因子")},
		{ID: "settlement", Name: t("settlement of instruments", "环境权益结算"), Clause: "Scope 2 Guidance, table 6.3"},
	}
}

// A vendor declares the footprint of what it delivers.
type vendor struct {
	name, place, product text
	tier                 int
	kg, per, quantity    string // footprint per unit, and what was bought
	up                   string // share that was carried in from the tier before
	group                int    // into which node of the chain it delivers
	change               string // t more than the year before
}

var vendors = []vendor{
	{t("Boan Special Steel", "渤岸特钢"), t("Hebei", "河北"), t("Hot and cold rolled steel", "热轧与冷轧钢板"), 2, "1874", "t", "118000", "0.21", 1, "11600"},
	{t("Moyuan Aluminium", "漠原铝业"), t("Inner Mongolia", "内蒙古"), t("Coal-power aluminium ingot", "煤电铝锭"), 2, "12640", "t", "14100", "0.42", 1, "-79126"},
	{t("Ninglan Cells", "宁澜电芯"), t("Fujian", "福建"), t("LFP cells", "磷酸铁锂电芯"), 1, "9.62", "kWh", "5120000", "0.73", 0, "3200"},
	{t("Guilan Alumina", "桂澜氧化铝"), t("Guangxi", "广西"), t("Hydro aluminium ingot", "水电铝锭"), 2, "1820", "t", "26400", "0.55", 1, "21300"},
	{t("Chengyue Anode", "澄岳负极"), t("Sichuan", "四川"), t("Synthetic graphite anode", "人造石墨负极"), 2, "5080", "t", "8720", "0.11", 0, "-2400"},
	{t("Lupeng Cathode", "麓鹏正极"), t("Hunan", "湖南"), t("LFP cathode", "磷酸铁锂正极"), 2, "2340", "t", "16100", "0.48", 0, "1800"},
	{t("Yanqing Chassis", "燕青底盘"), t("Chongqing", "重庆"), t("Chassis sets", "底盘总成"), 1, "348", "piece", "86400", "0.64", 1, "2570"},
	{t("Wuyun Seats", "梧云座椅"), t("Shanghai", "上海"), t("Seats and interiors", "座椅与内饰"), 1, "291", "piece", "86400", "0.38", 1, "2148"},
	{t("Zhaolin Rolling", "兆林轧制"), t("Henan", "河南"), t("Rolled aluminium", "铝板带"), 1, "618", "t", "37800", "0.05", 1, "-1110"},
	{t("Pinghai Silicon", "平海硅业"), t("Xinjiang", "新疆"), t("Silicon and silicon carbide", "工业硅与碳化硅"), 3, "8420", "t", "2600", "0", 2, "-640"},
	{t("Haoran Stamping", "浩然冲压"), t("Jiangsu", "江苏"), t("Stampings", "冲压件"), 1, "208", "t", "103600", "0.03", 1, "915"},
	{t("Qidong e-Drive", "启动电驱"), t("Zhejiang", "浙江"), t("e-Drive units", "电驱总成"), 1, "212", "piece", "92000", "0.52", 2, "1450"},
	{t("Jialu Copper Foil", "嘉麓铜箔"), t("Jiangxi", "江西"), t("Copper foil", "铜箔"), 2, "3610", "t", "4360", "0.34", 0, "-390"},
	{t("Xinhe Electronics", "新禾电子"), t("Guangdong", "广东"), t("Controllers and power modules", "控制器与功率模块"), 1, "6.42", "piece", "1840000", "0.44", 2, "880"},
	{t("Heyuan Storage Cells", "合元储能电芯"), t("Anhui", "安徽"), t("Storage cells", "储能电芯"), 1, "210/37", "kWh", "2140000", "0.7", 0, "640"},
}

// a ledger makes lines and keeps what the tables need of them.
type ledger struct {
	factors []report.Factor
	lines   []report.Line
}

func (l *ledger) factor(id string) *report.Factor {
	for i := range l.factors {
		if l.factors[i].ID == "test/"+id {
			return &l.factors[i]
		}
	}
	panic("reporttest: no factor " + id)
}

func exact(s string) report.Number {
	n, err := unit.ParseExact(s)
	if err != nil {
		panic(err)
	}
	return n
}

// post adds a line of quantity × factor.
func (l *ledger) post(scope, category, basis, factor, quantity string, name text, site string, quality text) *report.Line {
	f := l.factor(factor)
	q := exact(quantity)
	co2e, err := q.Mul(f.Value).Quo(unit.Int(1000))
	if err != nil {
		panic(err)
	}
	f.Lines++
	i := len(l.lines) + 1
	l.lines = append(l.lines, report.Line{ID: fmt.Sprintf("L%05d", i), Document: fmt.Sprintf("DOC-2025-%04d", i), Source: fmt.Sprintf("activities.csv: row %d", i+1),
		Name: name, Period: "2025-01-01/2025-12-31", Scope: scope, Category: category, Basis: basis, Account: "gross", Site: site, Place: f.Place, Kind: strings.ReplaceAll(factor, "/", "-"),
		Quantity: q, Unit: f.Per, Consumed: q, Per: f.Per, Factor: f.ID, PerUnit: f.Value, CO2e: co2e, Method: "quantity", Quality: quality})
	return &l.lines[len(l.lines)-1]
}

// energy posts the lines of scopes 1 and 2.
func (l *ledger) energy() {
	l.post("1", "stationary", "", "gas", "412000", t("Natural gas, paint shop", "天然气，涂装车间"), "lingang", measured)
	l.post("1", "stationary", "", "gas", "268500.5", t("Natural gas, boilers", "天然气，锅炉"), "changzhou", measured)
	l.post("1", "mobile", "", "diesel", "96210", t("Diesel, own lorries", "柴油，自有货车"), "lingang", measured)
	l.post("1", "fugitive", "", "r410a", "1290", t("R-410A refilled", "R-410A补充量"), "hefei", measured)
	for _, s := range []struct{ site, factor, mwh, green string }{
		{"lingang", "grid/CN-SH", "168400000", "84000000"}, {"changzhou", "grid/CN-JS", "121600000", "52000000"}, {"hefei", "grid/CN-AH", "38200000", ""}} {
		l.post("2", "electricity", basisLocation, s.factor, s.mwh, t("Electricity, purchased", "外购电力"), s.site, measured)
		l.post("2", "electricity", basisMarket, s.factor, s.mwh, t("Electricity, purchased", "外购电力"), s.site, measured)
		if s.green != "" {
			x := l.post("2", "electricity", basisMarket, s.factor, "-"+s.green, t("Matched by certificates: taken back at the grid factor", "绿证匹配：按电网因子冲回"), s.site, measured)
			x.Method = "settlement"
			x = l.post("2", "electricity", basisMarket, "green", s.green, t("Matched by certificates", "绿证匹配电量"), s.site, measured)
			x.Method = "settlement"
		}
	}
	l.post("2", "heat", "", "heat", "280000", t("Purchased steam", "外购蒸汽"), "lingang", measured)
}

// chain posts the lines of scope 3 but purchased goods.
func (l *ledger) chain() {
	x := l.post("3", "2", "", "spend/333", "97851239.67", t("Machines and moulds", "设备与模具"), "", spend)
	x.Quantity, x.Unit = num("700000000"), "CNY@2025/purchaser"
	x.Steps = []report.Step{{Name: t("exchange rate, annual mean", "汇率（年均）"), Rate: exact("13978748/100000000"), From: "CNY@2025/purchaser", To: "USD@2022/purchaser", Source: "invented"}}
	x.Fallbacks = []text{t("factor of another country (US) for want of a Chinese one", "缺少中国因子，采用美国因子")}
	x = l.post("3", "3", "", "wtt", "328200000", t("Upstream of electricity", "电力上游"), "", average)
	x.Fallbacks = []text{t("world average instead of CN", "以世界平均代替中国")}
	l.post("3", "4", "", "hgv", "312000000", t("Inbound road freight", "入厂公路运输"), "", average)
	l.post("3", "4", "", "sea", "101000000", t("Inbound sea freight", "入厂海运"), "", average)
	l.post("3", "5", "", "waste", "4000", t("Waste, incinerated", "焚烧废物"), "", average)
	l.post("3", "6", "", "air", "63256000", t("Flights", "航班"), "", average)
	x = l.post("3", "7", "", "commute", "58116000", t("Commuting, surveyed", "员工通勤（问卷）"), "", estimated)
	x.Method, x.Working = "C7-average", []report.Term{{Name: t("employees", "员工数"), Value: "9686"}, {Name: t("one way, km", "单程，km"), Value: "12"}, {Name: t("days", "天数"), Value: "250", Source: "invented"}}
	l.post("3", "9", "", "hgv", "121300000", t("Vehicles to dealers", "整车交付运输"), "", average)
	l.post("3", "9", "", "sea", "176000000", t("Vehicles exported by sea", "整车海运出口"), "", average)
	l.post("3", "11", "", "use", "1788480000", t("Vehicles in use, 200,000 km each", "整车使用，每辆20万公里"), "", estimated)
	l.post("3", "11", "", "use", "912000000", t("Storage systems in use", "储能系统使用"), "", estimated)
	l.post("3", "12", "", "eol", "16773", t("Vehicles at the end of life", "整车报废"), "", estimated)
	x = l.post("1", "mobile", "", "diesel", "1200.25", t("Biodiesel share, biogenic CO2", "生物柴油部分，生物成因CO2"), "lingang", measured)
	x.Account = "biogenic"
}

// goods posts purchased goods: the vendors with a declared footprint, and spend.
func (l *ledger) goods(c Case) {
	list := vendors
	if c.Small {
		list = vendors[:1]
	}
	for i, v := range list {
		id := fmt.Sprintf("pcf/S%02d", i+1)
		l.factors = append(l.factors, report.Factor{ID: "test/" + id, Name: v.product, Value: exact(v.kg), Per: v.per,
			Species: []report.SpeciesValue{{Species: "CO2", Kg: exact(v.kg)}}, Stage: t("cradle to gate", "摇篮到大门"), Place: "CN", Valid: "2025",
			Source: "declared", At: fmt.Sprintf("pact/S%02d.json, pcf.pCfExcludingBiogenic", i+1)})
		x := l.post("3", "1", "", id, v.quantity, v.product, "", declared)
		x.Supplier, x.SupplierName = fmt.Sprintf("S%02d", i+1), v.name
	}
	if c.Small {
		return
	}
	for i := range max(c.Lines, 120) {
		amount := fmt.Sprintf("%d.%02d", 1200000+(i*7919)%5400000, i%100)
		x := l.post("3", "1", "", "spend/336", amount, t(fmt.Sprintf("Plastics and electrical parts, order %d", i+1), fmt.Sprintf("塑料与电气件，订单%d", i+1)), "", spend)
		x.Supplier = fmt.Sprintf("P%03d", i%240+1)
		x.SupplierName = t(fmt.Sprintf("Supplier %d of parts", i%240+1), fmt.Sprintf("第%d家零部件供应商", i%240+1))
	}
	if c.Hostile {
		x := l.post("3", "1", "", "spend/336", "-2500000", t("Return: "+Hostile, "退货："+Hostile), "", spend)
		x.Supplier, x.SupplierName = "P001", text{EN: Hostile, ZH: Hostile}
		x.Document = `=HYPERLINK("javascript:alert(1)")`
		x.Source = `<img src=x onerror=alert(1)>.csv: row 7`
	}
}

// Hostile is a name that a renderer must print as text, and nothing else.
const Hostile = `<script>alert("1")</script>"'&amp;`

// Long is a name of 300 characters, without a space where a line could break.
var Long = longName()

func longName() string {
	r := []rune(strings.Repeat("长名称供应链管理（集团）有限公司LongNameHolding", 12))
	return string(r[:300])
}
