package main

import (
	"fmt"
	"log"
	"slices"
	"strings"
)

// A supplier is one of the 300 fictional ones. Those of supplier_footprints.csv
// have a footprint; the others are made here.
type supplier struct {
	code, zh, en string
	tier         int
	footprint    string // "FP-001", or ""
	group        string // what it sells: the key of others
	product      [2]string
	place        string
}

type suppliers struct {
	all   []*supplier
	fp    map[string]*supplier   // by footprint
	group map[string][]*supplier // those without, by what they sell
}

// made says how many suppliers without a footprint there are of each product. With
// the 61 of the profile they give the tiers 152, 88, 44 and 16.
var made = []struct {
	tier, n int
	group   string
	zh, en  string
}{
	{1, 8, "steel", "汽车板", "automotive sheet"}, {1, 6, "forged", "锻件与结构钢", "forgings and structural steel"},
	{1, 2, "esteel", "电工钢", "electrical steel"}, {1, 4, "cast", "铝铸件", "aluminium castings"},
	{1, 5, "copper", "线束铜材", "wire-harness copper"}, {1, 14, "plastic", "塑料件", "plastic parts"},
	{1, 3, "tyre", "轮胎", "tyres"}, {1, 2, "glass", "车窗玻璃", "car glazing"}, {1, 5, "paint", "涂料油液", "paints and fluids"},
	{1, 12, "trim", "内饰", "interior trim"}, {1, 2, "magnet", "磁材", "magnets"}, {1, 6, "packaging", "包装", "packaging"},
	{1, 16, "electronics", "车载电子", "vehicle electronics"}, {1, 3, "motor", "驱动电机", "traction motors"}, {1, 3, "reducer", "减速器", "reducers"},
	{1, 6, "seat", "座椅加工", "seat making"}, {1, 5, "chassis", "底盘加工", "chassis making"}, {1, 4, "brake", "制动加工", "brake making"},
	{1, 5, "parts", "零部件加工", "parts making"}, {1, 3, "thermal", "储能温控", "storage cooling"}, {1, 4, "engineering", "工程服务", "engineering services"},
	{1, 3, "software", "软件服务", "software services"}, {1, 3, "advertising", "广告", "advertising"}, {1, 4, "facility", "物业", "facility services"},
	{2, 9, "", "热轧钢", "hot-rolled steel"}, {2, 7, "", "铝锭", "aluminium ingot"}, {2, 8, "", "改性塑料", "compounds"}, {2, 9, "", "印制电路板", "printed circuit boards"},
	{2, 8, "", "芯片封测", "chip packaging"}, {2, 6, "", "铜杆", "copper rod"}, {2, 6, "", "负极材料", "anode material"}, {2, 5, "", "正极材料", "cathode material"},
	{2, 5, "", "橡胶", "rubber"}, {2, 4, "", "聚氨酯", "polyurethane"},
	{3, 6, "", "生铁", "pig iron"}, {3, 5, "", "电解铜", "copper cathode"}, {3, 6, "", "晶圆", "wafers"}, {3, 5, "", "基础化学品", "base chemicals"},
	{3, 5, "", "锂盐", "lithium salts"}, {3, 5, "", "稀土氧化物", "rare earth oxides"},
	{4, 4, "", "铁矿", "iron ore"}, {4, 3, "", "铜矿", "copper ore"}, {4, 3, "", "锂矿", "lithium ore"}, {4, 2, "", "石英砂", "quartz sand"},
}

var (
	stem1 = [][2]string{{"澜", "Lan"}, {"砚", "Yan"}, {"岫", "Xiu"}, {"汀", "Ting"}, {"霁", "Ji"}, {"榆", "Yu"}, {"澹", "Dan"}, {"蓼", "Liao"}, {"桫", "Suo"}, {"泠", "Ling"}, {"荻", "Di"}, {"槿", "Jin"}, {"曦", "Xi"}, {"澈", "Che"}, {"苇", "Wei"}, {"枢", "Shu"}}
	stem2 = [][2]string{{"屿", "yu"}, {"禾", "he"}, {"砂", "sha"}, {"槎", "cha"}, {"阙", "que"}, {"桥", "qiao"}, {"洲", "zhou"}, {"湾", "wan"}, {"岭", "ling"}, {"泉", "quan"}, {"港", "gang"}, {"野", "ye"}, {"垣", "yuan"}, {"垚", "yao"}, {"棹", "zhao"}, {"渚", "zhu"}}
)

var provinces = []string{"CN-SH", "CN-JS", "CN-ZJ", "CN-AH", "CN-GD", "CN-SD", "CN-HB", "CN-HN", "CN-SC", "CN-FJ", "CN-JX", "CN-HE"}

func (p *profile) suppliers() *suppliers {
	s := &suppliers{fp: map[string]*supplier{}, group: map[string][]*supplier{}}
	used := map[string]bool{}
	for _, r := range p.footprintRows {
		u := &supplier{code: r["uscc_fictional"], zh: strings.Replace(r["supplier_zh"], "(公司", "公司", 1), en: r["supplier_en"], tier: int(integer(r["tier"])),
			footprint: r["footprint_id"], product: [2]string{r["product_zh"], r["product_en"]}, place: r["geography"]}
		s.all = append(s.all, u)
		s.fp[u.footprint] = u
		used[u.zh] = true
	}
	k := 0
	for _, m := range made {
		for range m.n {
			i, j := k%16, (k/16+1+k%16)%16 // never the diagonal, where the profile's names are
			name := stem1[i][0] + stem2[j][0] + m.zh + "公司(虚构)"
			u := &supplier{code: uscc(200 + k), zh: name, tier: m.tier, group: m.group, product: [2]string{m.zh, m.en}, place: provinces[hash(name)%int64(len(provinces))],
				en: fmt.Sprintf("%s%s %s Co. (fictional)", stem1[i][1], stem2[j][1], m.en)}
			if used[name] {
				log.Fatalf("supplier %s twice", name)
			}
			used[name] = true
			s.all = append(s.all, u)
			if m.group != "" {
				s.group[m.group] = append(s.group[m.group], u)
			}
			k++
		}
	}
	return s
}

// suppliersCSV, tiersCSV and productsCSV are the supplier master of the purchasing
// office. Names say that the companies are fictional.
func (s *suppliers) suppliersCSV() []byte {
	t := table{header: [][]string{{"id", "uscc", "name_en", "name_zh", "country", "held"}}}
	for _, u := range s.all {
		held := ""
		if u.footprint == "FP-041" {
			held = "0.49"
		}
		country := u.place
		if country == "SEA" { // a shipping line under way
			country = "CN"
		}
		t.rows = append(t.rows, []string{"uscc:" + u.code, u.code, u.en, u.zh, country, held})
	}
	return t.utf8()
}

func (s *suppliers) tiersCSV() []byte {
	t := table{header: head("supplier", "tier", "footprint", "family", "sells_zh", "sells_en")}
	for i, u := range s.all {
		family := ""
		for _, f := range families {
			if u.footprint != "" && i+1 >= f.from && i+1 <= f.to {
				family = f.name
			}
		}
		t.add("uscc:"+u.code, fmt.Sprint(u.tier), u.footprint, family, u.product[0], u.product[1])
	}
	return t.utf8()
}

// families are the groups in which footprints per kg are compared: a kg for a t
// stands out among them.
var families = []struct {
	from, to int
	name     string
}{
	{1, 13, "metal"}, {14, 16, "plastic"}, {17, 18, "tyre and glass"}, {19, 25, "assembly"}, {26, 27, "metal"}, {28, 30, "pack"}, {31, 35, "cell material"},
	{36, 37, "metal"}, {38, 38, "separator"}, {39, 45, "battery raw material"}, {46, 50, "ore and intermediate"}, {51, 55, "solar and storage"},
	{56, 58, "chemical and packaging"}, {59, 60, "transport"}, {61, 61, "metal"},
}

// productsCSV ties part numbers to footprints; bandsCSV is what the purchasing
// office takes for plausible, per declared unit.
func (p *profile) productsCSV(s *suppliers) (products, bands []byte) {
	t := table{header: [][]string{{"supplier", "ids", "name_en", "name_zh", "unit", "mass_kg"}}}
	b := table{header: [][]string{{"product", "low", "high", "per", "source"}}}
	for _, r := range p.footprintRows {
		u, un, mass := s.fp[r["footprint_id"]], r["unit"], declaredMass(r)
		low, high := r["plausible_low"], r["plausible_high"]
		switch un {
		case "tkm":
			un, mass = "t.km", ""
		case "kW":
			un = "piece"
			low, high = map[string]string{"360": "180", "18": "45000"}[low], map[string]string{"520": "260", "45": "112500"}[high]
		}
		if u.footprint == "FP-019" {
			mass = "22"
		}
		name := u.en[:strings.Index(u.en, " Co.")]
		t.rows = append(t.rows, []string{"uscc:" + u.code, productURN(u.footprint), u.product[1] + " of " + name + " (fictional)", u.product[0] + "(虚构)", un, mass})
		b.rows = append(b.rows, []string{productURN(u.footprint), low, high, un, "采购部合理区间（虚构示例，公司假设）"})
	}
	return t.utf8(), b.utf8()
}

func partNo(fp string) string     { return "P" + strings.TrimPrefix(fp, "FP-") }
func productURN(fp string) string { return "urn:pact:lanting.example:supplier-product:" + partNo(fp) }

// linksCSV joins the tiers: who supplies whom, and the part of the customer's
// cradle-to-gate emissions that comes with it. Material that the reporter buys and
// consigns to tier 1 leaves its supplier in the tier where it delivers.
func (s *suppliers) linksCSV(spend map[string]int64) []byte {
	t := table{header: [][]string{{"supplier", "customer", "product", "spend", "share"}}}
	byTier := map[int][]*supplier{}
	for _, u := range s.all {
		byTier[u.tier] = append(byTier[u.tier], u)
	}
	for _, u := range byTier[1] {
		money := ""
		if v := spend["uscc:"+u.code]; v != 0 {
			money = fixed(v, 2) + " CNY@2025/purchaser"
		}
		t.rows = append(t.rows, []string{"uscc:" + u.code, reporter, "", money, ""})
	}
	for tier := 1; tier <= 3; tier++ {
		sellers, passed := byTier[tier+1], []int64{0, 70, 62, 45}[tier]
		for i, b := range byTier[tier] {
			if services[b.group] {
				continue
			}
			var from []int
			for k := range 2 + int(hash(b.code)%2) {
				j := int(hash(b.code+fmt.Sprint(k))) % len(sellers)
				if k == 0 { // every seller has at least one buyer
					j = i % len(sellers)
				}
				if !slices.Contains(from, j) {
					from = append(from, j)
				}
			}
			for k, share := range split(passed, equal(len(from))) {
				u, product := sellers[from[k]], ""
				if u.footprint != "" {
					product = productURN(u.footprint)
				}
				t.rows = append(t.rows, []string{"uscc:" + u.code, "uscc:" + b.code, product, "", fixed(share, 2)})
			}
		}
	}
	return t.utf8()
}

// reporter is the company's id in entities.csv.
const reporter = "LX"

var services = map[string]bool{"engineering": true, "software": true, "advertising": true, "facility": true}

func equal(n int) []int64 {
	w := make([]int64, n)
	for i := range w {
		w[i] = 1
	}
	return w
}
