package load_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/load"
)

// A purchasing department's list becomes a dataset. The mapping is a file that is kept
// beside it; the account says what became of each row.
func ExampleTable() {
	const saved = `{
	  "edition": {"id": "acme-materials-2025", "publisher": {"en": "Acme"}, "title": {"en": "Material averages"}, "data_year": 2025, "redistribute": "ask"},
	  "id":     [{"columns": ["No."]}],
	  "path":   [{"columns": ["Material"]}],
	  "stage":  {"value": "cradle to gate"},
	  "place":  {"columns": ["Origin"], "value": "GLO"},
	  "unit":   {"columns": ["Unit"]},
	  "totals": [{"columns": ["kg CO2e"], "gwp": "AR6"}],
	  "skip":   [{"columns": ["State"], "is": ["draft"], "rule": "draft", "why": "not approved"}]
	}`
	const file = `No.;Material;Origin;Unit;kg CO2e;State
1;Steel, cold rolled;China;kgCO2e/kg;2,6;final
2;Steel, cold rolled;Germany;kgCO2e/t;1 950,5;final
3;Copper wire;;kgCO2e/kg;;final
4;Aluminium;Norway;kgCO2e/kg;4,1;draft
`
	m, err := load.ReadMapping(strings.NewReader(saved))
	if err != nil {
		log.Fatal(err)
	}
	d, account, err := load.Table(context.Background(), "materials.csv", strings.NewReader(file), m, load.Options{
		Licence: load.Licence{Terms: "own data of Acme, for Acme's reports"},
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range d.All() {
		fmt.Println(f.Kind, "in", f.Place, ":", f.Amounts, "per", f.Per, "from", f.Source)
	}
	for _, f := range account.Fates() {
		fmt.Println(f.Rows, f.State+":", f.What)
	}
	fmt.Println(d.Editions()[0].Attribution)
	// Output:
	// acme-materials-2025/steel-cold-rolled in CN : 2.6 kg CO2e@AR6 per kg from acme-materials-2025, row 2, kg CO2e
	// acme-materials-2025/steel-cold-rolled in DE : 1950.5 kg CO2e@AR6 per t from acme-materials-2025, row 3, kg CO2e
	// 2 imported: a factor of the dataset, or several
	// 1 excluded: no value: not published, which is not zero
	// 1 excluded: not approved
	// Acme, Material averages (own data of Acme, for Acme's reports)
}

// A Chinese table with two units that are evidently wrong: nothing is corrected. The rows
// are refused, each with the unit in which its number would be plausible, until the user
// has them corrected or leaves them out.
func ExampleChinaTable() {
	const file = `产品名称,系统边界,排放因子,单位,年份,地区
冷轧板卷,摇篮到大门,2.6,tCO2e/t,2023,全国
氧化铝,摇篮到大门,1.45,tCO2e/kg,2023,山东省
天然气凝液,燃烧,17.2,kgCO2/GJ,2025,全国
设计服务,摇篮到大门,0.21,tCO2e/万元,2022,上海
`
	m := load.ChinaTable()
	m.PriceYear, m.PriceBasis = load.Column("年份"), "purchaser"
	o := load.Options{
		Licence: load.Licence{Terms: "经数据库方书面许可，供本公司使用"},
		Edition: load.Edition{ID: "our-table", Publisher: carbon.Text{ZH: "示例数据库"}, Title: carbon.Text{ZH: "产品因子"}, DataYear: 2023},
	}
	_, _, err := load.Table(context.Background(), "因子.csv", strings.NewReader(file), m, o)
	fmt.Println(err)

	o.LeaveOut = []carbon.Rule{load.RuleBand}
	d, account, err := load.Table(context.Background(), "因子.csv", strings.NewReader(file), m, o)
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range d.All() {
		fmt.Println(f.Name.ZH, f.Place, f.Amounts, "per", f.Per)
	}
	text, err := account.Text(factors.SourceFile{Name: "因子.csv", SHA256: "…", Rows: 4})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(text))
	// Output:
	// 因子.csv: row 3: column 单位: TL-L007: "tCO2e/kg": 1450 kg CO2e per kg: alumina is 0.1 to 10 kg CO2e per kg; it would fit as g CO2e per kg, or kg CO2e per 1000 kg, or as kg CO2e per 10^4 kg
	// 因子.csv: row 4: column 单位: TL-L007: "kgCO2/GJ": 17.2 kg CO2e per GJ: a fossil fuel, burnt is 30 to 300 kg CO2e per GJ; it would fit as kg C (carbon) per GJ, or as kg CO2e per GJ / 3.6 (MJ for kWh)
	// 冷轧板卷 CN 2600 kg CO2e@unstated per t
	// 设计服务 CN-SH 210 kg CO2e@unstated per 10^4 CNY@2022/purchaser
	// fate,rule,rows,what
	// source,因子.csv,4,sha256 …
	// imported,factor,2,"a factor of the dataset, or several"
	// excluded,TL-L007,2,the number is not plausible in its unit
}
