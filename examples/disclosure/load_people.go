package main

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

var trips = map[string]purchasingGroup{
	"国内航班/经济舱": {"travel/air/china/economy", carbon.Text{EN: "domestic flights, economy", ZH: "国内航班 经济舱"}},
	"国际航班/经济舱": {"travel/air/international/economy", carbon.Text{EN: "international flights, economy", ZH: "国际航班 经济舱"}},
	"国际航班/公务舱": {"travel/air/international/business", carbon.Text{EN: "international flights, business", ZH: "国际航班 公务舱"}},
	"高铁/二等座":   {"travel/rail/high-speed", carbon.Text{EN: "high-speed rail", ZH: "高铁"}},
	"酒店/":      {"hotel", carbon.Text{EN: "hotel nights", ZH: "酒店"}},
}

// personNights is how the travel agency writes guests × nights; a room-night counts
// the room.
const personNights = "人夜"

func (l *loader) travel() error {
	return l.file("travel", "txt", "", []intake.Column{
		{Name: "document", Headers: []string{"行程单号"}, As: intake.AsID, Required: true},
		{Name: "month", Headers: []string{"月份"}, As: intake.AsPeriod, Required: true},
		{Name: "department", Headers: []string{"部门"}},
		{Name: "trip", Headers: []string{"类型"}, Required: true},
		{Name: "class", Headers: []string{"舱位"}},
		{Name: "quantity", Headers: []string{"数量"}, As: intake.AsQuantity, UnitIn: "unit"},
		{Name: "unit", Headers: []string{"单位"}},
		{Name: "guests", Headers: []string{"人数"}, As: intake.AsNumber},
		{Name: "rooms", Headers: []string{"房间数"}, As: intake.AsNumber},
		{Name: "nights", Headers: []string{"晚数"}, As: intake.AsNumber},
	}, func(r *intake.Row) []carbon.Activity {
		key := r.Text("trip") + "/" + r.Text("class")
		k, ok := trips[key]
		if !ok {
			r.Reject("trip", intake.RuleUnknown, fmt.Errorf("%q", key))
		}
		a := l.activity(r, "", "HQ", k.kind, carbon.BusinessTravel, r.Period("month"))
		a.ID, a.Name, a.Place = r.Text("document"), k.name, "CN"
		a.Tags = append(a.Tags, carbon.Tag{Name: "department", Value: r.Text("department")})
		if r.Text("unit") != personNights {
			q := r.Quantity("quantity")
			a.Measures = []unit.Quantity{q}
			switch {
			case !q.Stated() && r.Err() == nil:
				r.Reject("quantity", intake.RuleBlank, fmt.Errorf("no quantity"))
			case a.Kind == "hotel":
				return apply(r, a, scope3.RoomNights{Rooms: q.Number(), Nights: unit.Int(1)})
			}
			return apply(r, a, scope3.Trips{Distance: q})
		}
		guests, rooms, nights := r.Number("guests"), r.Number("rooms"), r.Number("nights")
		if !rooms.Stated() || !nights.Stated() {
			r.Reject("unit", intake.RuleUnit, fmt.Errorf("%s without rooms and nights", personNights))
			return one(a)
		}
		return apply(r, a, scope3.RoomNights{Guests: guests, Rooms: rooms, Nights: nights})
	})
}

func (l *loader) commutingSurvey() error {
	kinds := map[string]purchasingGroup{
		"燃油私家车": {"travel/car/petrol", carbon.Text{EN: "commuting by petrol car", ZH: "通勤 燃油私家车"}},
		"电动私家车": {"travel/car/bev", carbon.Text{EN: "commuting by electric car", ZH: "通勤 电动私家车"}},
		"班车":    {"travel/company-bus", carbon.Text{EN: "commuting by company bus", ZH: "通勤 班车"}},
		"公交地铁":  {"travel/metro", carbon.Text{EN: "commuting by metro and city bus", ZH: "通勤 公交地铁"}},
		"步行骑行":  {"travel/walk-ebike", carbon.Text{EN: "commuting on foot and by e-bike", ZH: "通勤 步行骑行"}},
	}
	return l.file("commuting_survey", "csv", "", []intake.Column{
		{Name: "site", Headers: []string{"站点代码"}, Required: true},
		{Name: "staff", Headers: []string{"员工数"}, As: intake.AsNumber, Required: true},
		{Name: "mode", Headers: []string{"通勤方式"}, Required: true},
		{Name: "share", Headers: []string{"占比%"}, As: intake.AsNumber, Required: true},
		{Name: "oneway", Headers: []string{"单程km"}, As: intake.AsQuantity, Unit: "km", Required: true},
		{Name: "days", Headers: []string{"年出勤天数"}, As: intake.AsNumber, Required: true},
		{Name: "per", Headers: []string{"每车人数"}, As: intake.AsNumber},
	}, func(r *intake.Row) []carbon.Activity {
		k, ok := kinds[r.Text("mode")]
		if !ok {
			r.Reject("mode", intake.RuleUnknown, fmt.Errorf("%q", r.Text("mode")))
		}
		a := l.activity(r, "site", r.Text("site"), k.kind, carbon.Commuting, carbon.Year(l.year))
		a.Name = k.name
		return apply(r, a, scope3.AverageCommute{Staff: r.Number("staff"), Share: r.Number("share").Mul(unit.Ratio(1, 100)), OneWay: r.Quantity("oneway"),
			Days: scope3.Days{Number: r.Number("days")}, PerVehicle: r.Number("per")})
	})
}
