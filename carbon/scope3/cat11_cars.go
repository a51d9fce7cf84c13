package scope3

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var carUse = &carbon.Method{Code: "C11-car", Name: carbon.Text{EN: "C11 cars over their life", ZH: "C11 汽车寿命期使用"},
	Formula: carbon.Text{EN: "cars sold × life distance × share driven on this energy × consumption per 100 km / 100 × on-road ratio / (1 − charging loss)",
		ZH: "售出车辆 × 寿命里程 × 以该能源行驶的比例 × 百公里消耗 / 100 × 实际道路与工况之比 /（1 − 充电损失）"},
	Clause: guidance + "formula 11.1, p. 117; the assumptions are disclosed by Scope 3 Standard, chapter 11"}

// CarUse is the use of cars of one market over their life, with every assumption stated
// (Technical Guidance, formula 11.1, page 117). A plug-in hybrid is two of them,
// with the shares of its distance. All of it is reported in the year of sale.
type CarUse struct {
	Kind          carbon.Kind   // "electricity", or a fuel such as "fuel/petrol"
	Sold          unit.Number   // cars
	LifeDistance  unit.Quantity // of one car
	DistanceShare unit.Number   // driven on this energy: 1, or a share of a plug-in hybrid
	Per100Km      unit.Quantity // energy or fuel in the test cycle
	Cycle         string        // the test cycle: "CLTC-P", "WLTP", or "road" where it was measured in use
	OnRoad        unit.Number   // consumption on the road for one in the cycle; 1 where it is not corrected
	ChargingLoss  unit.Number   // of electricity: the share of what the grid delivers that does not reach the battery; 0 where Per100Km contains it
	Market        carbon.Place  // where they are driven
	Boundary      carbon.Stage  // carbon.TankToWheel, or carbon.WellToWheel for the upstream beside it
	Grid          Grid          // wanted of electricity
}

// Activities implements [carbon.Facts]: one activity, with a dated grid one for each
// year of use. From the well there is a second one for the upstream of the same energy,
// outside the minimum boundary, which is the scopes 1 and 2 of the end user.
func (c CarUse) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	f.Number("sold", c.Sold)
	for _, a := range []struct {
		path   string
		stated bool
	}{
		{"life distance", c.LifeDistance.Stated()}, {"distance share", c.DistanceShare.Stated()}, {"per 100 km", c.Per100Km.Stated()},
		{"cycle", c.Cycle != ""}, {"on road", c.OnRoad.Stated()}, {"charging loss", c.ChargingLoss.Stated() || !c.electric()},
		{"market", c.Market != ""}, {"boundary", c.Boundary != carbon.NoStage},
	} {
		if !a.stated {
			f.Add(a.path, RuleAssumption, nil)
		}
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	f.Quantity("life distance", c.LifeDistance, unit.Distance)
	f.Share("distance share", c.DistanceShare)
	f.Positive("on road", c.OnRoad)
	energy := Flow{Kind: c.Kind, Quantity: c.Per100Km, Upstream: c.Boundary == carbon.WellToWheel}
	energy.check(&f, "per 100 km", "electricity", "fuel")
	delivered := unit.Int(1) // to the battery or tank, of one taken
	if c.ChargingLoss.Stated() {
		f.Share("charging loss", c.ChargingLoss)
		delivered = delivered.Sub(c.ChargingLoss)
	}
	if c.ChargingLoss.Stated() && !c.electric() || delivered.Sign() == 0 {
		f.Addf("charging loss", "%s of %s", c.ChargingLoss, c.Kind)
	}
	if c.Boundary != carbon.TankToWheel && c.Boundary != carbon.WellToWheel {
		f.Addf("boundary", "%s: want %s or %s", c.Boundary, carbon.TankToWheel, carbon.WellToWheel)
	}
	within(&of, carbon.UseOfSoldProducts, &f)
	of.Place = c.Market
	km, err := c.LifeDistance.In(unit.Kilometre)
	if f.Err() != nil || err != nil {
		return nil, f.Err()
	}
	taken, err := c.Sold.Mul(km.Number()).Mul(c.DistanceShare).Mul(c.OnRoad).Mul(unit.Ratio(1, 100)).Quo(delivered)
	if err != nil {
		return nil, err
	}
	working := []carbon.Term{
		carbon.Operand("cars sold", "售出车辆", c.Sold), carbon.Operand("distance over life", "寿命里程", c.LifeDistance),
		carbon.Operand("share driven on this energy", "以该能源行驶的比例", c.DistanceShare),
		carbon.Operand("test cycle", "测试工况", word(c.Cycle)), carbon.Operand("on-road ratio", "实际道路与工况之比", c.OnRoad),
	}
	if c.electric() {
		working = append(working, carbon.Operand("charging loss", "充电损失", c.ChargingLoss))
	}
	working = append(working, carbon.Operand("boundary", "边界", c.Boundary), carbon.Operand("market", "市场", word(c.Market)))
	var made []carbon.Activity
	for _, a := range energy.activities(carUse, of, carbon.Text{EN: "consumption per 100 km", ZH: "百公里消耗"}, taken, working...) {
		made = append(made, c.Grid.years(&f, a)...)
	}
	return done(&f, made)
}

func (c CarUse) electric() bool { return c.Kind.Group() == "electricity" }

// Variants lists the assumptions in which other differs, each put into c alone: what
// [Sensitivity] wants. Consumption goes with its cycle.
func (c CarUse) Variants(other CarUse) []Variant {
	vs := variants[CarUse]{base: c}
	vs.add(!c.LifeDistance.Equal(other.LifeDistance), "distance over life", "寿命里程", c.LifeDistance, other.LifeDistance, func(v *CarUse) { v.LifeDistance = other.LifeDistance })
	vs.add(!c.DistanceShare.Equal(other.DistanceShare), "share driven on this energy", "以该能源行驶的比例", c.DistanceShare, other.DistanceShare, func(v *CarUse) { v.DistanceShare = other.DistanceShare })
	vs.add(!c.Per100Km.Equal(other.Per100Km) || c.Cycle != other.Cycle, "consumption and test cycle", "消耗与测试工况", word(c.Per100Km.String()+", "+c.Cycle), word(other.Per100Km.String()+", "+other.Cycle),
		func(v *CarUse) { v.Per100Km, v.Cycle = other.Per100Km, other.Cycle })
	vs.add(!c.OnRoad.Equal(other.OnRoad), "on-road ratio", "实际道路与工况之比", c.OnRoad, other.OnRoad, func(v *CarUse) { v.OnRoad = other.OnRoad })
	vs.add(!c.ChargingLoss.Equal(other.ChargingLoss), "charging loss", "充电损失", c.ChargingLoss, other.ChargingLoss, func(v *CarUse) { v.ChargingLoss = other.ChargingLoss })
	vs.add(c.Market != other.Market, "market", "市场", word(c.Market), word(other.Market), func(v *CarUse) { v.Market = other.Market })
	vs.add(c.Boundary != other.Boundary, "boundary", "边界", c.Boundary, other.Boundary, func(v *CarUse) { v.Boundary = other.Boundary })
	vs.add(!c.Grid.equal(other.Grid), "grid", "电网", c.Grid, other.Grid, func(v *CarUse) { v.Grid = other.Grid })
	return vs.list
}
