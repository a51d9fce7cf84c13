package main

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/scope1"
	"github.com/tanlian/tanlian/carbon/scope2"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// chargingSales are read before the meters: what cars took is electricity resold
// (category 3 D), the rest of what the stations bought is their own use.
func (l *loader) chargingSales() error {
	l.sold = map[carbon.Month]unit.Quantity{}
	return l.file("charging_sales", "csv", "", []intake.Column{
		{Name: "month", Headers: []string{"月份"}, As: intake.AsPeriod, Required: true},
		{Name: "region", Headers: []string{"区域"}},
		{Name: "quantity", Headers: []string{"售电量"}, As: intake.AsQuantity, UnitIn: "unit", Required: true},
		{Name: "unit", Headers: []string{"单位"}},
	}, func(r *intake.Row) []carbon.Activity {
		p, q := r.Period("month"), r.Quantity("quantity")
		if r.Err() != nil {
			return nil
		}
		total, err := q, error(nil)
		if before, ok := l.sold[p.From.Month()]; ok {
			total, err = before.Add(q)
		}
		l.sold[p.From.Month()] = total
		a := l.activity(r, "region", "CH", "electricity", carbon.FuelAndEnergy, p)
		a.Name = carbon.Text{EN: "electricity resold by charging stations", ZH: "充电站转售电力"}
		a.Measures, a.Acquisition = []unit.Quantity{q}, carbon.Purchased
		a.Tags = append(a.Tags, carbon.Tag{Name: "region", Value: r.Text("region")})
		return apply(r, faulty(r, a, err), scope3.Resold{Sold: q})
	})
}

// energyKinds are the energies of the meter ledger.
var energyKinds = map[string]struct {
	kind        carbon.Kind
	category    carbon.Category
	acquisition carbon.Acquisition
	attribute   carbon.Attribute
	proof       carbon.Proof
	name        carbon.Text
}{
	"外购电":    {"electricity", carbon.Electricity, carbon.Purchased, carbon.Conventional, carbon.NoProof, carbon.Text{EN: "purchased electricity", ZH: "外购电"}},
	"自发光伏":   {"electricity", carbon.Electricity, carbon.SelfGenerated, carbon.NonFossil, carbon.GenerationRecord, carbon.Text{EN: "own rooftop solar power", ZH: "屋顶光伏自发自用"}},
	"屋顶合同绿电": {"electricity", carbon.Electricity, carbon.DirectLine, carbon.NonFossil, carbon.ContractSettled, carbon.Text{EN: "solar power of a let roof, by contract", ZH: "出租屋顶光伏合同购电"}},
	"外购蒸汽":   {"heat", carbon.Heat, carbon.Purchased, carbon.AttributeUnstated, carbon.NoProof, carbon.Text{EN: "purchased steam", ZH: "外购蒸汽"}},
}

func (l *loader) energyMeters() error {
	return l.file("energy_meters", "csv", "", []intake.Column{
		{Name: "month", Headers: []string{"期间/月份"}, As: intake.AsPeriod, Required: true},
		{Name: "site", Headers: []string{"站点代码"}, Required: true},
		{Name: "meter", Headers: []string{"表号"}},
		{Name: "energy", Headers: []string{"能源/品种"}, Required: true, Closed: true, Values: map[string]string{"外购电": "外购电", "自发光伏": "自发光伏", "屋顶合同绿电": "屋顶合同绿电", "外购蒸汽": "外购蒸汽"}},
		{Name: "quantity", Headers: []string{"计量结果/数值"}, As: intake.AsQuantity, UnitIn: "unit", Required: true},
		{Name: "unit", Headers: []string{"计量结果/单位"}},
		{Name: "forced", Headers: []string{"指定排放因子"}},
	}, func(r *intake.Row) []carbon.Activity {
		k := energyKinds[r.Text("energy")]
		a := l.activity(r, "site", r.Text("site"), k.kind, k.category, r.Period("month"))
		q := r.Quantity("quantity")
		a.Name, a.Acquisition, a.Attribute, a.Proof, a.Quality, a.Method = k.name, k.acquisition, k.attribute, k.proof, carbon.Measured, metered
		a.Tags = append(a.Tags, carbon.Tag{Name: "meter", Value: r.Text("meter")})
		a.Measures = []unit.Quantity{q}
		if f := r.Text("forced"); f != "" {
			r.Reject("forced", ruleForced, fmt.Errorf("%s is prescribed for the 2021 reporting year; this report takes the CO2 factors of the policy", f))
		}
		if r.Err() == nil && a.Tag("site") == "CH" {
			sold, ok := l.sold[a.Period.From.Month()]
			if !ok {
				sold = unit.New(unit.Int(0), q.Unit())
			}
			return apply(r, a, scope2.OwnUse{Bought: q, Sold: sold})
		}
		return one(a)
	})
}

func (l *loader) gasInvoices() error {
	return l.file("gas_invoices", "csv", "", []intake.Column{
		{Name: "document", Headers: []string{"发票号"}, As: intake.AsID, Required: true},
		{Name: "month", Headers: []string{"账期"}, As: intake.AsPeriod, Required: true},
		{Name: "site", Headers: []string{"站点代码"}, Required: true},
		{Name: "fuel", Headers: []string{"品名"}, Required: true, Closed: true, Values: map[string]string{"天然气": "fuel/natural-gas", "液化石油气": "fuel/lpg"}},
		{Name: "quantity", Headers: []string{"数量"}, As: intake.AsQuantity, UnitIn: "unit", Decimal: intake.DecimalPoint, Required: true},
		{Name: "unit", Headers: []string{"单位"}},
		{Name: "remark", Headers: []string{"备注"}},
	}, func(r *intake.Row) []carbon.Activity {
		a := l.activity(r, "site", r.Text("site"), carbon.Kind(r.Text("fuel")), carbon.Stationary, r.Period("month"))
		q := r.Quantity("quantity")
		a.ID, a.Measures, a.Quality = r.Text("document"), []unit.Quantity{q}, carbon.Measured
		a.Name = carbon.Text{EN: "natural gas", ZH: "天然气"}
		if a.Kind == "fuel/lpg" {
			a.Name = carbon.Text{EN: "LPG", ZH: "液化石油气"}
		}
		if r.Text("remark") == "20℃" && q.Unit() == unit.NormalCubicMetre {
			r.Reject("unit", intake.RuleReference, fmt.Errorf("%s with the remark 20 ℃", q))
		}
		return apply(r, a, scope1.FuelUse{Fuel: q})
	})
}

func (l *loader) fuelCards() error {
	documents := map[string]bool{}
	return l.file("fuel_cards", "csv", "", []intake.Column{
		{Name: "document", Headers: []string{"Document"}, As: intake.AsID, Required: true},
		{Name: "date", Headers: []string{"Date"}, As: intake.AsPeriod, Required: true},
		{Name: "site", Headers: []string{"Site"}, Required: true},
		{Name: "fuel", Headers: []string{"Fuel"}, Required: true, Closed: true, Values: map[string]string{"0#柴油": "fuel/diesel", "92#汽油": "fuel/petrol", "B5生物柴油": "B5"}},
		{Name: "quantity", Headers: []string{"Quantity"}, As: intake.AsQuantity, UnitIn: "unit", Required: true},
		{Name: "unit", Headers: []string{"Unit"}},
		{Name: "reverses", Headers: []string{"Reverses"}, As: intake.AsID},
	}, func(r *intake.Row) []carbon.Activity {
		a := l.activity(r, "site", r.Text("site"), carbon.Kind(r.Text("fuel")), carbon.Mobile, r.Period("date"))
		q := r.Quantity("quantity")
		a.ID, a.Reverses, a.Measures, a.Quality = r.Text("document"), r.Text("reverses"), []unit.Quantity{q}, carbon.Measured
		a.Name = map[carbon.Kind]carbon.Text{"fuel/diesel": {EN: "diesel", ZH: "柴油"}, "fuel/petrol": {EN: "petrol", ZH: "汽油"}, "B5": {EN: "biodiesel blend B5", ZH: "B5生物柴油"}}[a.Kind]
		if documents[a.ID] {
			r.Reject("document", intake.RuleDuplicate, fmt.Errorf("%s", a.ID))
		}
		documents[a.ID] = true
		switch {
		case q.Stated() && q.Number().Sign() < 0 && a.Reverses == "":
			r.Reject("reverses", carbon.RuleReversal, fmt.Errorf("%s", q))
		case a.Reverses != "" && !documents[a.Reverses]:
			r.Reject("reverses", ruleReversed, fmt.Errorf("%s", a.Reverses))
		}
		if a.Kind != "B5" {
			return apply(r, a, scope1.FuelUse{Fuel: q})
		}
		a.Kind = "fuel/diesel"
		return apply(r, a, scope1.Blend{Fuel: q, Bio: scope1.Bio{Kind: "fuel/biodiesel", Share: unit.MustNumber("0.05"), By: unit.Volume}, Apart: true})
	})
}

func (l *loader) refrigerants() error {
	kg := func(name, header string) intake.Column {
		return intake.Column{Name: name, Headers: []string{header}, As: intake.AsNumber, Required: true}
	}
	return l.file("refrigerants", "csv", "", []intake.Column{
		{Name: "site", Headers: []string{"站点代码"}, Required: true},
		{Name: "group", Headers: []string{"设备组"}},
		{Name: "gas", Headers: []string{"气体"}, Required: true, Values: map[string]string{"R-22": "HCFC-22"}},
		kg("opening", "期初库存kg"), kg("bought", "采购kg"), kg("back", "回收外送kg"), kg("closing", "期末库存kg"),
		kg("new", "新装设备充注kg"), kg("retired", "退役设备原充注kg"),
	}, func(r *intake.Row) []carbon.Activity {
		gas := r.Text("gas")
		a := l.activity(r, "site", r.Text("site"), carbon.Kind("gas/"+gas), carbon.Fugitive, carbon.Year(l.year))
		a.Name, a.Quality = carbon.Text{EN: gas + ", " + "refrigerant log", ZH: gas + " " + r.Text("group")}, carbon.Measured
		of := func(name string) unit.Quantity { return unit.New(r.Number(name), unit.Kilogram) }
		return apply(r, a, scope1.RefrigerantBalance{Gas: gas, Opening: of("opening"), Acquired: of("bought"), Disbursed: of("back"), Closing: of("closing"),
			NewCharge: of("new"), RetiredCharge: of("retired")})
	})
}

func (l *loader) process() error {
	return l.file("process", "csv", "", []intake.Column{
		{Name: "month", Headers: []string{"月份"}, As: intake.AsPeriod, Required: true},
		{Name: "site", Headers: []string{"站点代码"}, Required: true},
		{Name: "substance", Headers: []string{"物质"}, Required: true, Closed: true, Values: map[string]string{"CO2保护气": "CO2", "VOC": "VOC"}},
		{Name: "quantity", Headers: []string{"数量"}, As: intake.AsQuantity, UnitIn: "unit", Required: true},
		{Name: "unit", Headers: []string{"单位"}},
		{Name: "carbon", Headers: []string{"含碳量"}, As: intake.AsNumber},
	}, func(r *intake.Row) []carbon.Activity {
		a := l.activity(r, "site", r.Text("site"), "gas/CO2", carbon.Process, r.Period("month"))
		q, share := r.Quantity("quantity"), r.Number("carbon")
		a.Quality = carbon.Measured
		if r.Text("substance") == "CO2" {
			a.Name = carbon.Text{EN: "CO2 shielding gas", ZH: "二氧化碳保护气"}
			return apply(r, a, scope1.PurchasedGas{Gas: "CO2", Bought: q})
		}
		a.Name = carbon.Text{EN: "VOC destroyed in the oxidiser", ZH: "RTO处理的VOC"}
		if !share.Stated() {
			r.Reject("carbon", intake.RuleBlank, fmt.Errorf("carbon share of VOC"))
		}
		return apply(r, a, scope1.CarbonBalance{In: []scope1.CarbonFlow{{Name: carbon.Text{EN: "solvents destroyed", ZH: "处理的VOC"}, Quantity: q,
			Carbon: carbon.Step{Name: carbon.Text{EN: "carbon content", ZH: "含碳量"}, Rate: share, From: unit.Tonne, To: unit.Tonne, Source: carbon.Source{At: r.Ref.String()}}}}})
	})
}
