package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	downstreamDistance = &carbon.Method{Code: "C9-distance", Name: carbon.Text{EN: "C9 distance-based", ZH: "C9 距离法"},
		Formula: carbon.Text{EN: "mass of goods sold × distance of each leg", ZH: "售出货物质量 × 各段运输距离"},
		Clause:  "Scope 3 Technical Guidance, category 9, p. 104-105, by formula 4.6 (distance-based)"}
	downstreamStorageSite = &carbon.Method{Code: "C9-storage-site", Name: carbon.Text{EN: "C9 distribution, site-specific", ZH: "C9 仓储与零售，按场所"},
		Formula: carbon.Text{EN: "energy, gas or fuel of the facility × volume of the company's goods / total volume of goods", ZH: "设施的能源、气体或燃料用量 × 本企业货物体积 / 货物总体积"},
		Clause:  "Scope 3 Technical Guidance, category 9, p. 104, by formula 4.8, p. 68"}
	downstreamStorageAverage = &carbon.Method{Code: "C9-storage-average", Name: carbon.Text{EN: "C9 distribution, average-data", ZH: "C9 仓储与零售，平均数据法"},
		Formula: carbon.Text{EN: "amount of goods stored × days stored; the factor is per unit and day", ZH: "存放货物量 × 存放天数；因子按单位货物每日计"},
		Clause:  "Scope 3 Technical Guidance, category 9, p. 104, by formula 4.9, p. 70"}
)

// A DownstreamLeg is one stretch of a way after the point of sale, with one vehicle.
type DownstreamLeg struct {
	Kind     carbon.Kind // "freight/...", or the template's where it is not stated
	Mass     unit.Quantity
	Distance unit.Quantity
	Average  bool // the distance is a statistic or an estimate, not of these goods
}

// DownstreamTransport is the transport of sold goods that others pay for, leg by leg:
// mass × distance in tonne-kilometres (Scope 3 Technical Guidance, category 9, page
// 104, which refers to category 4). Goods whose transport the reporter pays for are
// category 4. A factor per tonne-km already contains the empty running of its fleet:
// there is no way back to add.
type DownstreamTransport struct{ Legs []DownstreamLeg }

// Activities implements [carbon.Facts]: one activity a leg.
func (d DownstreamTransport) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	var made []carbon.Activity
	if len(d.Legs) == 0 {
		f.Addf("legs", "none is stated")
	}
	dUnder(&f, &of, carbon.DownstreamTransport)
	for i, leg := range d.Legs {
		path := fmt.Sprintf("leg %d", i+1)
		f.Quantity(path+": mass", leg.Mass, unit.Mass)
		f.Quantity(path+": distance", leg.Distance, unit.Distance)
		t, _ := leg.Mass.In(unit.Tonne) // a fault of the unit is noted above
		km, _ := leg.Distance.In(unit.Kilometre)
		a := of
		if leg.Kind != "" {
			a.Kind = leg.Kind
		}
		if leg.Average {
			a.Quality = carbon.AverageData
		}
		made = append(made, downstreamDistance.Made(a, unit.New(t.Number().Mul(km.Number()), unit.TonneKilometre),
			carbon.Operand("mass", "质量", leg.Mass), carbon.Operand("distance", "距离", leg.Distance), dTerm("leg", "运输段", fmt.Sprint(i+1))))
	}
	return dDone(&f, made)
}

// DownstreamFacility is a warehouse or shop of others that keeps sold goods and knows
// what it uses: its energy, fuel and refrigerant × the share of the goods (Scope 3
// Technical Guidance, formula 4.8, page 68). Other storage (chilled, ambient) and time
// in storage may be the measure of the share.
type DownstreamFacility struct {
	Flows []Flow     // of the whole facility
	Share Allocation // of the company's goods among all goods in it
}

// Activities implements [carbon.Facts]: one activity a flow.
func (d DownstreamFacility) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	dUnder(&f, &of, carbon.DownstreamTransport)
	share, working := d.Share.of(&f, "share")
	return dDone(&f, dFlows(downstreamStorageSite, of, &f, dOfFacility, d.Flows, share, working...))
}

// DownstreamStorage is average storage: amount × days (Scope 3 Technical Guidance,
// formula 4.9, page 70): cubic metre-days, or pieces or m2 times days, whose factor is
// per piece or m2 and day. The kind is the template's, such as "storage/ambient".
type DownstreamStorage struct {
	Stored unit.Quantity // volume, area, or pieces (pallets, TEU)
	Days   unit.Number   // on average
}

// Activities implements [carbon.Facts].
func (d DownstreamStorage) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	f.Quantity("stored", d.Stored, unit.Volume, unit.Area, unit.Count)
	f.Number("days", d.Days)
	dUnder(&f, &of, carbon.DownstreamTransport)
	if of.Quality == carbon.QualityUnstated {
		of.Quality = carbon.AverageData
	}
	days := d.Stored.Mul(d.Days)
	if d.Stored.Unit().Dimension() == unit.Volume {
		m3, _ := d.Stored.In(unit.CubicMetre) // one volume into another
		days = unit.New(m3.Number().Mul(d.Days), unit.CubicMetreDays)
	}
	return dDone(&f, []carbon.Activity{downstreamStorageAverage.Made(of, days,
		carbon.Operand("goods stored", "存放货物", d.Stored), carbon.Operand("days", "天数", d.Days))})
}
