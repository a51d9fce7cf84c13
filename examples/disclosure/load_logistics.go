package main

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

func (l *loader) freight() error {
	return l.file("freight", "csv", "", []intake.Column{
		{Name: "document", Headers: []string{"运单号"}, As: intake.AsID, Required: true},
		{Name: "month", Headers: []string{"月份"}, As: intake.AsPeriod, Required: true},
		{Name: "lane", Headers: []string{"线路"}, Required: true},
		{Name: "mode", Headers: []string{"运输方式"}, Required: true, Closed: true, Values: map[string]string{"公路": "freight/road/hgv", "铁路": "freight/rail", "滚装船": "freight/sea/roro", "集装箱船": "freight/sea/container"}},
		{Name: "payer", Headers: []string{"付费方"}, Required: true, Closed: true, Values: map[string]string{"公司": "reporter", "客户": "customer"}},
		{Name: "tonnes", Headers: []string{"吨"}, As: intake.AsQuantity, Unit: "t", Required: true},
		{Name: "km", Headers: []string{"公里"}, As: intake.AsQuantity, Unit: "km", Required: true},
		{Name: "place", Headers: []string{"地区"}, Required: true},
		{Name: "carrier", Headers: []string{"承运商代码"}, As: intake.AsID},
		{Name: "part", Headers: []string{"承运商产品号"}, As: intake.AsID},
	}, func(r *intake.Row) []carbon.Activity {
		// Transport that the reporter pays is category 4, else 9 (Scope 3 Standard,
		// table 5.7).
		category := carbon.UpstreamTransport
		if r.Text("payer") == "customer" {
			category = carbon.DownstreamTransport
		}
		a := l.activity(r, "", "LOG", carbon.Kind(r.Text("mode")), category, r.Period("month"))
		a.ID, a.Name, a.Place = r.Text("document"), laneName(r.Text("lane"), a.Kind), carbon.Place(r.Text("place"))
		a.Supplier, a.Product = carbon.PartyID(r.Text("carrier")), productURN(r.Text("part"))
		a.Tags = append(a.Tags, carbon.Tag{Name: "lane", Value: a.Name.ZH})
		t, km := r.Quantity("tonnes"), r.Quantity("km")
		if t.Number().Cmp(unit.Int(1000)) > 0 && km.Number().Cmp(unit.Int(100)) < 0 {
			l.warn(r, ruleSwapped, fmt.Sprintf("%s over %s", t, km), fmt.Sprintf("%s，%s", t, km))
		}
		if strings.HasSuffix(r.Text("lane"), "上海港-汉堡") { // a chain of ISO 14083, of which the company has the sea leg
			return apply(r, a, freight.Chain{ID: a.ID, Distance: freight.ShortestFeasible, Elements: []freight.Element{
				freight.Leg{ID: "1", From: "CNSHA", To: "DEHAM", Load: freight.Load{Mass: t}, Distances: []freight.Distance{{Kind: freight.ShortestFeasible, Length: km}},
					By: freight.TOC{Kind: a.Kind, Distance: freight.ShortestFeasible, Empty: freight.EmptyIncluded, Temperature: freight.Ambient}}}})
		}
		return apply(r, a, scope3.DistanceBased{Legs: []scope3.Leg{{Mass: t, Distance: km, Route: freight.ShortestFeasible}}})
	})
}

var lanes = map[string]string{
	"零部件入厂": "inbound parts", "钢铝卷入厂": "inbound coils", "电芯与材料": "cells and materials", "国内商品车": "outbound cars in China",
	"出口 上海港-泽布吕赫/不来梅港": "export cars Shanghai to Zeebrugge/Bremerhaven", "欧洲境内分拨": "distribution in Europe",
	"储能系统出口 上海港-汉堡": "storage export Shanghai to Hamburg", "储能FOB 海运(客户付费)": "storage sold FOB, sea leg paid by the customer", "光储项目物资(客户付费)": "solar-storage goods, paid by customers",
}

var modes = map[carbon.Kind]carbon.Text{"freight/road/hgv": {EN: "road", ZH: "公路"}, "freight/rail": {EN: "rail", ZH: "铁路"}, "freight/sea/roro": {EN: "ro-ro", ZH: "滚装"}, "freight/sea/container": {EN: "container", ZH: "集装箱"}}

func laneName(zh string, kind carbon.Kind) carbon.Text {
	en := lanes[zh]
	if en == "" {
		en = zh
	}
	return carbon.Text{EN: en + ", " + modes[kind].EN, ZH: zh + " " + modes[kind].ZH}
}

func (l *loader) wasteTickets() error {
	kinds := map[string]purchasingGroup{
		"金属边角料/回收":  {"waste/metal/recycling", carbon.Text{EN: "metal scrap to recycling", ZH: "金属边角料（回收）"}},
		"一般工业固废/填埋": {"waste/mixed/landfill", carbon.Text{EN: "non-hazardous waste, landfill", ZH: "一般工业固废 填埋"}},
		"一般工业固废/焚烧": {"waste/industrial/incineration", carbon.Text{EN: "non-hazardous waste, incineration", ZH: "一般工业固废 焚烧"}},
		"危险废物/焚烧":   {"waste/hazardous/incineration", carbon.Text{EN: "hazardous waste incineration", ZH: "危险废物 焚烧"}},
	}
	return l.file("waste_tickets", "csv", "", []intake.Column{
		{Name: "document", Headers: []string{"联单号"}, As: intake.AsID, Required: true},
		{Name: "date", Headers: []string{"日期"}, As: intake.AsPeriod, Required: true},
		{Name: "site", Headers: []string{"站点代码"}, Required: true},
		{Name: "waste", Headers: []string{"废物类别"}, Required: true},
		{Name: "treatment", Headers: []string{"处置方式"}, Required: true},
		{Name: "quantity", Headers: []string{"数量"}, As: intake.AsQuantity, UnitIn: "unit", Required: true},
		{Name: "unit", Headers: []string{"单位"}},
	}, func(r *intake.Row) []carbon.Activity {
		key := r.Text("waste") + "/" + r.Text("treatment")
		k, ok := kinds[key]
		if !ok {
			r.Reject("waste", intake.RuleUnknown, fmt.Errorf("%q", key))
		}
		a := l.activity(r, "site", r.Text("site"), k.kind, carbon.Waste, r.Period("date"))
		q := r.Quantity("quantity")
		a.ID, a.Name, a.Measures = r.Text("document"), k.name, []unit.Quantity{q}
		return apply(r, a, scope3.WasteType{Quantity: q})
	})
}

func (l *loader) water() error {
	return l.file("water", "csv", "", []intake.Column{
		{Name: "month", Headers: []string{"月份"}, As: intake.AsPeriod, Required: true},
		{Name: "site", Headers: []string{"站点代码"}, Required: true},
		{Name: "kind", Headers: []string{"类别"}, Required: true, Closed: true, Values: map[string]string{"废水": "water/treatment"}},
		{Name: "quantity", Headers: []string{"数量"}, As: intake.AsQuantity, UnitIn: "unit", Required: true},
		{Name: "unit", Headers: []string{"单位"}},
	}, func(r *intake.Row) []carbon.Activity {
		a := l.activity(r, "site", r.Text("site"), carbon.Kind(r.Text("kind")), carbon.Waste, r.Period("month"))
		q := r.Quantity("quantity")
		a.Name, a.Measures = carbon.Text{EN: "waste water", ZH: "废水处理"}, []unit.Quantity{q}
		return apply(r, a, scope3.WasteType{Quantity: q})
	})
}
