package supplier_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/supplier"
)

// A purchase of 12 t of sheet is calculated with what its supplier declared for it.
func Example() {
	file, err := os.Open("testdata/footprints.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()
	fs, err := supplier.ReadFootprintTable("footprints.csv", file)
	if err != nil {
		fmt.Println(err)
		return
	}
	declared, err := supplier.NewDeclared(fs, supplier.Catalogue{}, supplier.Policy{})
	if err != nil {
		fmt.Println(err)
		return
	}
	bought := []unit.Quantity{unit.MustParse("12 t")}
	m, err := declared.Resolve(carbon.Query{
		Kind: "material/steel/galvanised", Stage: carbon.CradleToGate, AsOf: carbon.NewMonth(2025, 3),
		Supplier: "uscc:91999999MA000100XL", Product: "urn:pact:suppliers.example:supplier-id:FP-001",
		Measures: carbon.MeasuresOf(bought),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, kg, err := m.Consume(bought)
	if err != nil {
		fmt.Println(err)
		return
	}
	co2e, err := m.Factor.Amounts.Scale(kg.Number()).CO2e(ghg.AR6)
	fmt.Println(m.Factor.Amounts, "per", m.Factor.Per)
	fmt.Println(co2e, err)
	// Output:
	// 2.36 kg CO2e@AR6 per kg
	// 28320 kg CO2e (AR6) <nil>
}

// All faults of a footprint are found at once, in both languages.
func ExampleFootprint_Check() {
	f, err := supplier.ParseFootprint([]byte(`{"id": "x", "pcf": {"primaryDataShare": "130", "fossilGhgEmissions": -2}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, finding := range f.Check() {
		if finding.Rule == supplier.RuleRange || finding.Rule == supplier.RuleFormat {
			fmt.Println(finding.Field, finding.Text().ZH)
		}
	}
	// Output:
	// pcf.fossilGhgEmissions 字段格式不符合数据模式：应为字符串，实为数字
	// id 字段格式不符合数据模式："x"
	// pcf.primaryDataShare 数值超出数据模式允许的范围：130 ∉ [0, 100]
}

// Where in the chain do the emissions of category 1 arise?
func ExampleNetwork_Locate() {
	suppliers, err := supplier.ReadSuppliers("suppliers.csv", strings.NewReader("id,name_en\npack,Pack Co.\ncell,Cell Co.\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	links, err := supplier.ReadLinks("links.csv", strings.NewReader("supplier,customer,share\npack,us,\ncell,pack,0.7\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	network, err := supplier.NewNetwork("us", suppliers, links)
	if err != nil {
		fmt.Println(err)
		return
	}
	parts, err := network.Locate(map[carbon.PartyID]ghg.Amounts{
		"pack": ghg.MustAmounts(ghg.Amount{Species: ghg.Unsplit(ghg.AR6), Kg: unit.MustNumber("1000")}),
	})
	for _, p := range parts {
		fmt.Printf("tier %d %s: %s\n", p.Tier, p.Supplier, p.Own)
	}
	fmt.Println(err)
	// Output:
	// tier 2 cell: 700 kg CO2e@AR6
	// tier 1 pack: 300 kg CO2e@AR6
	// <nil>
}
