package main

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// soldProducts turns what was sold into its use (category 11), its end of life
// (12) and, for cells, the customer's assembly (10).
func (l *loader) soldProducts() error {
	return l.file("sold_products", "csv", "", []intake.Column{
		{Name: "month", Headers: []string{"月份"}, As: intake.AsPeriod, Required: true},
		{Name: "market", Headers: []string{"市场"}, Required: true},
		{Name: "product", Headers: []string{"产品"}, Required: true, Closed: true, Values: map[string]string{"乘用车": "car", "储能系统": "storage", "电芯": "cells"}},
		{Name: "model", Headers: []string{"型号"}},
		{Name: "quantity", Headers: []string{"数量"}, As: intake.AsQuantity, UnitIn: "unit", Required: true},
		{Name: "unit", Headers: []string{"单位"}},
		{Name: "mass", Headers: []string{"单位质量kg"}, As: intake.AsNumber},
	}, func(r *intake.Row) []carbon.Activity {
		market, q, mass := r.Text("market"), r.Quantity("quantity"), r.Number("mass")
		use := l.activity(r, "", "USE", "electricity", carbon.UseOfSoldProducts, r.Period("month"))
		use.Place = carbon.Place(market)
		use.Tags = append(use.Tags, carbon.Tag{Name: "model", Value: r.Text("model")})
		end := use
		end.Category, end.Place = carbon.EndOfLife, carbon.Place(market)
		end.Tags = []carbon.Tag{{Name: "site", Value: "EOL"}, {Name: "model", Value: r.Text("model")}}
		product := r.Text("product")
		if product != "cells" && !mass.Stated() {
			r.Reject("mass", intake.RuleBlank, fmt.Errorf("mass of a unit"))
		}
		if r.Err() != nil {
			return nil
		}
		switch product {
		case "car":
			return l.soldCars(r, use, end, market, q.Number(), mass)
		case "storage":
			const p = "储能系统"
			use.Name, end.Name = carbon.Text{EN: "losses of storage sold", ZH: "储能系统循环损耗"}, carbon.Text{EN: "storage at end of life", ZH: "储能报废"}
			end.Kind = "waste/storage/end-of-life"
			kWh, err := q.In(unit.KilowattHour)
			faulty(r, use, err)
			facts := scope3.StorageUse{Capacity: q, Years: l.use.of(r, p, "", "寿命"), CyclesYear: l.use.of(r, p, "", "年循环次数"),
				Depth: l.use.of(r, p, "", "平均放电深度与容量保持"), Loss: l.use.of(r, p, "", "循环与辅助损耗"), Market: use.Place, Grid: scope3.Grid{Static: true}}
			l.used(use, carbon.Text{EN: "Storage", ZH: p}, facts, facts.Variants(storageAlternative(facts)))
			return append(apply(r, use, facts), apply(r, end, scrapped(kWh.Number(), mass, end.Kind))...)
		}
		use.Category, use.Name = carbon.Processing, carbon.Text{EN: "packs assembled by customers from sold cells", ZH: "外售电芯由客户组包"}
		use.Tags = []carbon.Tag{{Name: "site", Value: "JS1"}, {Name: "model", Value: r.Text("model")}}
		perKWh := unit.New(l.use.of(r, "电芯", "CN", "客户组包电耗"), unit.KilowattHour)
		return apply(r, use, scope3.ProcessingAverage{Sold: q, Rates: []scope3.Rate{{Kind: use.Kind, Much: perKWh, Per: unit.New(unit.Int(1), unit.KilowattHour)}}})
	})
}

func (l *loader) soldCars(r *intake.Row, use, end carbon.Activity, market string, cars, mass unit.Number) []carbon.Activity {
	const p = "乘用车"
	use.Name, end.Name = carbon.Text{EN: "use of cars, " + market, ZH: "车辆使用 " + market}, carbon.Text{EN: "vehicles at end of life", ZH: "整车报废处理"}
	end.Kind = "waste/vehicle/end-of-life"
	facts := scope3.CarUse{Kind: use.Kind, Sold: cars, LifeDistance: unit.New(l.use.of(r, p, market, "寿命里程"), unit.Kilometre), DistanceShare: unit.Int(1),
		Per100Km: unit.New(l.use.of(r, p, market, "百公里电耗（含充电损失）"), unit.KilowattHour), Cycle: testCycle(use.Place), OnRoad: unit.Int(1), ChargingLoss: unit.Int(0),
		Market: use.Place, Boundary: carbon.TankToWheel, Grid: scope3.Grid{Static: true}}
	l.used(use, carbon.Text{EN: "Cars", ZH: p}, facts, facts.Variants(carAlternative(facts)))
	all := append(apply(r, use, facts), apply(r, end, scrapped(cars, mass, end.Kind))...)
	if market == "CN" { // the company states refrigerant losses for China
		leak := use
		leak.Kind, leak.Name = "gas/HFC-134a", carbon.Text{EN: "HFC-134a lost in use", ZH: "制冷剂使用阶段泄漏 HFC-134a"}
		all = append(all, apply(r, leak, scope3.ContainedGas{Kind: leak.Kind, Sold: cars, With: l.use.of(r, p, market, "使用HFC-134a的比例"),
			PerProduct: unit.New(l.use.of(r, p, market, "寿命期制冷剂泄漏"), unit.Kilogram), Released: unit.Int(1)})...)
	}
	return all
}

// scrapped is the end of life of what was sold, all of it by one treatment.
func scrapped(units, kg unit.Number, kind carbon.Kind) carbon.Facts {
	return scope3.EndOfLife{Units: units, Mass: unit.New(kg, unit.Kilogram), Treatments: []scope3.Treatment{{Kind: kind, Share: unit.Int(1)}}}
}

// testCycle is the cycle of the company's consumption figures, which contain the losses
// of charging and are not corrected for the road.
func testCycle(market carbon.Place) string {
	if market == "CN" {
		return "CLTC-P"
	}
	return "WLTP"
}

func (l *loader) leased() error {
	kinds := map[string]struct {
		category carbon.Category
		site     string
		holding  carbon.Holding
	}{
		"C4": {carbon.UpstreamTransport, "LOG", carbon.Owned},
		"C8": {carbon.UpstreamLeased, "LOG", carbon.OperatingLeaseIn},
		// Posted by its source: the consolidation moves what is leased out to category
		// 13, or keeps it in scope 2 (Corporate Standard, appendix F).
		"C13": {carbon.Electricity, "FLEET", carbon.OperatingLeaseOut},
	}
	names := map[string]string{"第三方仓储(公司付费)": "third-party storage, paid by the company", "第三方专用仓 85,000 m2": "dedicated warehouses, 85,000 m2", "共享办公 9,500 m2": "serviced offices, 9,500 m2", "网约车 3,000 辆": "3,000 ride-hailing cars let out"}
	return l.file("leased", "csv", "", []intake.Column{
		{Name: "month", Headers: []string{"月份"}, As: intake.AsPeriod, Required: true},
		{Name: "asset", Headers: []string{"资产"}, Required: true},
		{Name: "category", Headers: []string{"类别"}, Required: true},
		{Name: "place", Headers: []string{"地区"}, Required: true},
		{Name: "quantity", Headers: []string{"数量"}, As: intake.AsQuantity, UnitIn: "unit", Required: true},
		{Name: "unit", Headers: []string{"单位"}},
	}, func(r *intake.Row) []carbon.Activity {
		k, ok := kinds[r.Text("category")]
		if !ok {
			r.Reject("category", intake.RuleUnknown, fmt.Errorf("%q", r.Text("category")))
		}
		a := l.activity(r, "", k.site, "electricity", k.category, r.Period("month"))
		zh := r.Text("asset")
		q := r.Quantity("quantity")
		a.Name, a.Place, a.Holding = carbon.Text{EN: names[zh], ZH: zh}, carbon.Place(r.Text("place")), k.holding
		a.Acquisition, a.Attribute, a.Measures = carbon.Purchased, carbon.Conventional, []unit.Quantity{q}
		if k.category == carbon.Electricity {
			a.Method = metered
			return one(a)
		}
		return apply(r, a, metersOf(a.Kind, q))
	})
}

// metersOf is what a warehouse, an office or a centre of others used by meters of its own.
func metersOf(kind carbon.Kind, q unit.Quantity) scope3.SiteSpecific {
	return scope3.SiteSpecific{Share: scope3.Undivided(), Flows: []scope3.Flow{{Kind: kind, Quantity: q}}}
}

func (l *loader) franchises() error {
	return l.file("franchise_sample", "csv", "", []intake.Column{
		{Name: "centre", Headers: []string{"中心编号"}, As: intake.AsID, Required: true},
		{Name: "year", Headers: []string{"年份"}, As: intake.AsPeriod, Required: true},
		{Name: "kwh", Headers: []string{"用电量kWh"}, As: intake.AsQuantity, Unit: "kWh", Required: true},
		{Name: "gas", Headers: []string{"天然气Nm3"}, As: intake.AsQuantity, Unit: "Nm3", Required: true},
		{Name: "sampled", Headers: []string{"抽样数"}, As: intake.AsNumber, Required: true},
		{Name: "all", Headers: []string{"总体数"}, As: intake.AsNumber, Required: true},
	}, func(r *intake.Row) []carbon.Activity {
		a := l.activity(r, "", "FRA", "electricity", carbon.Franchises, r.Period("year"))
		a.ID, a.Name, a.Acquisition = r.Text("centre"), carbon.Text{EN: "franchised centres, electricity", ZH: "授权中心 用电"}, carbon.Purchased
		b := a
		b.Kind, b.Name, b.Acquisition = "fuel/natural-gas", carbon.Text{EN: "franchised centres, natural gas", ZH: "授权中心 天然气"}, carbon.AcquisitionUnstated
		of := func(q unit.Quantity, a carbon.Activity) []carbon.Activity {
			return apply(r, a, scope3.Extrapolated{Sample: metersOf(a.Kind, q), Sampled: r.Number("sampled"), Population: r.Number("all")})
		}
		return append(of(r.Quantity("kwh"), a), of(r.Quantity("gas"), b)...)
	})
}

func (l *loader) investments() error {
	return l.file("investments", "csv", "", []intake.Column{
		{Name: "party", Headers: []string{"被投资方"}, As: intake.AsID, Required: true},
		{Name: "name", Headers: []string{"名称"}},
		{Name: "share", Headers: []string{"持股比例"}, As: intake.AsNumber, Required: true},
		{Name: "year", Headers: []string{"年份"}, As: intake.AsPeriod, Required: true},
	}, func(r *intake.Row) []carbon.Activity {
		party := carbon.PartyID(r.Text("party"))
		a := l.activity(r, "", "INV", carbon.Kind("inventory/"+string(party)), carbon.Investments, r.Period("year"))
		a.Name, a.Supplier, a.Counter, a.Quality = carbon.Text{EN: "share of the inventory of " + string(l.parties[party]), ZH: r.Text("name")}, party, l.parties[party], carbon.SupplierSpecific
		return apply(r, a, scope3.EquityShare{Investee: party, Share: r.Number("share")})
	})
}
