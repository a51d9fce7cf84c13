package main

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A purchasingGroup is a material group of the purchasing office.
type purchasingGroup struct {
	kind carbon.Kind
	name carbon.Text
}

// purchasingGroups ties the groups to kinds. Kinds that nobody publishes have
// their stand-in in companyStandIns.
var purchasingGroups = map[string]purchasingGroup{
	"M01": {"material/steel/cold-rolled", carbon.Text{EN: "cold-rolled and galvanised automotive steel", ZH: "冷轧/镀锌汽车板"}},
	"M02": {"material/steel/hot-rolled-and-forged", carbon.Text{EN: "hot-rolled, forged and cast steel", ZH: "热轧与结构钢、铸锻件"}},
	"M03": {"material/steel/electrical", carbon.Text{EN: "electrical steel", ZH: "电工钢"}},
	"M04": {"material/aluminium/primary", carbon.Text{EN: "primary aluminium (coal power) and sheet", ZH: "原铝（火电）与铝板"}},
	"M05": {"material/aluminium/hydro", carbon.Text{EN: "hydro-power aluminium ingot", ZH: "水电铝锭"}},
	"M06": {"material/aluminium/secondary-cast", carbon.Text{EN: "secondary cast aluminium alloy", ZH: "再生铸造铝合金"}},
	"M07": {"material/copper", carbon.Text{EN: "copper and wire-harness copper", ZH: "铜及线束铜材"}},
	"M08": {"material/plastic/parts", carbon.Text{EN: "plastics", ZH: "工程塑料与PP改性料"}},
	"M09": {"material/tyres", carbon.Text{EN: "tyres and rubber", ZH: "轮胎与橡胶"}},
	"M10": {"material/glass", carbon.Text{EN: "automotive glass", ZH: "玻璃"}},
	"M11": {"material/paint-and-fluids", carbon.Text{EN: "paints, adhesives, fluids", ZH: "涂料、胶粘剂、油液"}},
	"M12": {"material/interior-trim", carbon.Text{EN: "interior trim, textiles, foam", ZH: "内饰、织物、泡沫"}},
	"M13": {"material/ndfeb", carbon.Text{EN: "NdFeB magnets", ZH: "钕铁硼永磁体"}},
	"M14": {"material/paper/board", carbon.Text{EN: "packaging board", ZH: "包装材料"}},
	"M15": {"material/electronics", carbon.Text{EN: "ECUs, domain controllers, sensors", ZH: "车载电子、域控、传感器"}},
	"M16": {"product/traction-motor", carbon.Text{EN: "traction motors", ZH: "驱动电机"}},
	"M17": {"product/inverter", carbon.Text{EN: "inverters", ZH: "逆变器"}},
	"M18": {"product/reducer", carbon.Text{EN: "reducers", ZH: "减速器"}},
	"M19": {"material/lfp-cathode", carbon.Text{EN: "LFP cathode", ZH: "磷酸铁锂正极"}},
	"M20": {"material/graphite-anode", carbon.Text{EN: "artificial graphite anode", ZH: "人造石墨负极"}},
	"M21": {"material/electrolyte", carbon.Text{EN: "electrolyte", ZH: "电解液"}},
	"M22": {"material/copper-foil", carbon.Text{EN: "copper foil", ZH: "锂电铜箔"}},
	"M23": {"material/aluminium-foil", carbon.Text{EN: "aluminium foil", ZH: "电池铝箔"}},
	"M24": {"material/separator", carbon.Text{EN: "separator", ZH: "湿法隔膜"}},
	"M25": {"product/ncm-pack", carbon.Text{EN: "bought NCM packs", ZH: "外购NCM电池包"}},
	"M26": {"product/lfp-pack", carbon.Text{EN: "bought LFP cells and packs", ZH: "外购LFP电池包/电芯"}},
	"M27": {"product/pcs", carbon.Text{EN: "storage converters", ZH: "储能变流器"}},
	"M28": {"product/ess-container", carbon.Text{EN: "storage containers", ZH: "储能集装箱"}},
	"M29": {"product/ess-cooling", carbon.Text{EN: "storage cooling", ZH: "储能温控"}},
	"M30": {"product/pv-module", carbon.Text{EN: "PV modules", ZH: "光伏组件"}},
	"C01": {"product/conversion/seats", carbon.Text{EN: "conversion of seats, value added", ZH: "座椅加工费"}},
	"C02": {"product/conversion/chassis", carbon.Text{EN: "conversion of chassis, value added", ZH: "底盘加工费"}},
	"C03": {"product/conversion/brakes", carbon.Text{EN: "conversion of brakes, value added", ZH: "制动加工费"}},
	"C04": {"product/conversion/parts", carbon.Text{EN: "conversion of other parts, value added", ZH: "其他总成加工费"}},
	"S01": {"spend/naics-541330", carbon.Text{EN: "engineering services", ZH: "研发与工程服务"}},
	"S02": {"spend/naics-541511", carbon.Text{EN: "IT services", ZH: "软件与信息服务"}},
	"S03": {"spend/naics-541810", carbon.Text{EN: "advertising", ZH: "广告与营销"}},
	"S04": {"spend/naics-561720", carbon.Text{EN: "facility services", ZH: "保洁、安保、维修"}},
}

// productURN is the name by which suppliers' footprints know a part number.
func productURN(part string) carbon.ProductID {
	if part == "" {
		return ""
	}
	return carbon.ProductID("urn:pact:lanting.example:supplier-product:" + part)
}

// prices of a year are purchaser prices without VAT.
func (l *loader) prices() string { return fmt.Sprintf("CNY@%d/purchaser", l.year) }

// purchases reads the ledger of the purchasing office. Quantity, net weight and
// spend of an invoice are alternatives: the factor takes one of them.
func (l *loader) purchases() error {
	seen := map[string]bool{}
	return l.file("purchases", "xlsx", "采购明细", []intake.Column{
		{Name: "document", Headers: []string{"发票号"}, As: intake.AsID, Required: true},
		{Name: "date", Headers: []string{"过账日期"}, As: intake.AsPeriod, Required: true},
		{Name: "supplier", Headers: []string{"供应商代码"}, As: intake.AsID},
		{Name: "group", Headers: []string{"物料组"}, Required: true},
		{Name: "text", Headers: []string{"物料描述"}},
		{Name: "part", Headers: []string{"供应商产品号"}, As: intake.AsID},
		{Name: "site", Headers: []string{"收货站点"}, Required: true},
		{Name: "quantity", Headers: []string{"数量"}, As: intake.AsQuantity, UnitIn: "unit"},
		{Name: "unit", Headers: []string{"单位"}},
		{Name: "net", Headers: []string{"净重kg"}, As: intake.AsQuantity, Unit: "kg"},
		{Name: "spend", Headers: []string{"金额"}, As: intake.AsQuantity, Unit: l.prices(), UnitIn: "currency", Required: true},
		{Name: "currency", Headers: []string{"币种"}},
		{Name: "tax", Headers: []string{"价税"}, Closed: true, Values: map[string]string{"不含税": "", "含税13%": "0.13"}},
	}, func(r *intake.Row) []carbon.Activity {
		g, ok := purchasingGroups[r.Text("group")]
		if !ok {
			r.Reject("group", intake.RuleUnknown, fmt.Errorf("%q", r.Text("group")))
		}
		a := l.activity(r, "site", r.Text("site"), g.kind, carbon.PurchasedGoods, r.Period("date"))
		a.ID, a.Name, a.Supplier, a.Product = r.Text("document"), g.name, carbon.PartyID(r.Text("supplier")), productURN(r.Text("part"))
		a.Place, a.Tags = "CN", append(a.Tags, carbon.Tag{Name: "group", Value: r.Text("group")}, carbon.Tag{Name: "text", Value: r.Text("text")})
		if seen[a.ID] && a.ID != "" {
			r.Reject("document", intake.RuleDuplicate, fmt.Errorf("%s", a.ID))
		}
		seen[a.ID] = true
		var bought scope3.Bought
		for _, q := range []unit.Quantity{r.Quantity("quantity"), r.Quantity("net")} {
			if q.Stated() {
				bought.Quantities = append(bought.Quantities, q)
			}
		}
		spend := r.Quantity("spend")
		bought.Spend.Amount = spend
		if rate := r.Text("tax"); rate != "" && spend.Stated() {
			bought.Spend = scope3.Spend{Amount: unit.New(spend.Number(), spend.Unit().InPrices(l.year, unit.PurchaserWithVAT)), VAT: unit.MustNumber(rate)}
		}
		a.Measures = append(bought.Quantities[:len(bought.Quantities):len(bought.Quantities)], spend)
		if a.Supplier == "" && r.Err() == nil {
			l.warn(r, ruleNobody, a.ID+" "+g.name.EN, a.ID+" "+g.name.ZH)
		}
		return apply(r, a, bought)
	})
}

var capitalKinds = map[string]purchasingGroup{
	"机器设备": {"spend/naics-333517", carbon.Text{EN: "machinery", ZH: "机器设备"}},
	"厂房土建": {"spend/naics-236210", carbon.Text{EN: "buildings", ZH: "厂房土建"}},
	"模具夹具": {"spend/naics-333517", carbon.Text{EN: "tooling", ZH: "模具夹具"}},
	"信息设备": {"spend/naics-334413", carbon.Text{EN: "IT equipment", ZH: "信息设备"}},
}

func (l *loader) capital() error {
	return l.file("capital", "csv", "", []intake.Column{
		{Name: "document", Headers: []string{"资产号"}, As: intake.AsID, Required: true},
		{Name: "month", Headers: []string{"验收月"}, As: intake.AsPeriod, Required: true},
		{Name: "site", Headers: []string{"站点代码"}, Required: true},
		{Name: "class", Headers: []string{"资产类别"}, Required: true},
		{Name: "spend", Headers: []string{"金额"}, As: intake.AsQuantity, Unit: l.prices(), UnitIn: "unit", Required: true},
		{Name: "unit", Headers: []string{"单位"}},
	}, func(r *intake.Row) []carbon.Activity {
		k, ok := capitalKinds[r.Text("class")]
		if !ok {
			r.Reject("class", intake.RuleUnknown, fmt.Errorf("%q", r.Text("class")))
		}
		a := l.activity(r, "site", r.Text("site"), k.kind, carbon.CapitalGoods, r.Period("month"))
		spend := r.Quantity("spend")
		a.ID, a.Name, a.Place, a.Measures = r.Text("document"), k.name, "CN", []unit.Quantity{spend}
		return apply(r, a, scope3.Spend{Amount: spend})
	})
}
