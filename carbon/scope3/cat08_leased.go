package scope3

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	leasedAsset = &carbon.Method{Code: "C8-asset-specific", Name: carbon.Text{EN: "C8 asset-specific", ZH: "C8 资产特定法"},
		Formula: carbon.Text{EN: "fuel, energy and releases of the asset × own area ÷ (area × occupancy)", ZH: "资产的燃料、能源及逸散量×本企业面积÷（总面积×出租率）"}, Clause: guidance + "formulas 8.1 and 8.2, p. 96-97"}
	lessorShare = &carbon.Method{Code: "C8-lessor-specific", Name: carbon.Text{EN: "C8 lessor-specific", ZH: "C8 出租方特定法"},
		Formula: carbon.Text{EN: "inventory of the lessor × own area, volume or number / all", ZH: "出租方清单×本企业面积（体积、数量）/总量"}, Clause: guidance + "formula 8.3, p. 100"}
	averageArea = &carbon.Method{Code: "C8-average-area", Name: carbon.Text{EN: "C8 average-data, by area", ZH: "C8 平均数据法（按面积）"},
		Formula: carbon.Text{EN: "floor space × part of the year", ZH: "建筑面积×租用年份占比"}, Clause: guidance + "formula 8.4, p. 101"}
	averageNumber = &carbon.Method{Code: "C8-average-number", Name: carbon.Text{EN: "C8 average-data, by number", ZH: "C8 平均数据法（按数量）"},
		Formula: carbon.Text{EN: "number of assets × part of the year", ZH: "资产数量×租用年份占比"}, Clause: guidance + "formula 8.5, p. 101"}
)

var leasedMethods = []*carbon.Method{leasedAsset, lessorShare, averageArea, averageNumber}

// LeasedAsset is what an asset that the reporter leases used and let out while it was
// leased, where the asset is not in scopes 1 and 2 ([Lease.Place] says whether). A
// building whose meters are shared is allocated by area.
type LeasedAsset struct {
	Used  []Consumption // while leased: of the asset, or of the whole building
	Floor Floor         // not stated: the asset has meters of its own
}

// Floor is the reporter's part of a building that is not sub-metered: of the area that is
// let, for the tenants use its energy between them.
type Floor struct {
	Own, All  unit.Quantity
	Occupancy unit.Number // share of All that is let, 0.75 for 75 %
}

// Stated reports whether a part of the floor is stated.
func (l Floor) Stated() bool { return l.Own.Stated() || l.All.Stated() || l.Occupancy.Stated() }

func (l Floor) share(f *carbon.Faults) unit.Number {
	if !l.Stated() {
		return unit.Int(1)
	}
	f.Share("occupancy", l.Occupancy)
	f.Quantity("own area", l.Own, unit.Area)
	f.Quantity("area", l.All, unit.Area)
	if f.Err() != nil {
		return unit.Number{}
	}
	return Portion{Own: l.Own, All: l.All.Mul(l.Occupancy)}.share(f, "area")
}

// Activities implements [carbon.Facts].
func (l LeasedAsset) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.UpstreamLeased, &f)
	consumed(&f, l.Used)
	share := l.Floor.share(&f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	var working []carbon.Term
	if l.Floor.Stated() {
		working = []carbon.Term{carbon.Operand("own area", "本企业面积", l.Floor.Own), carbon.Operand("area of the building", "建筑总面积", l.Floor.All),
			carbon.Operand("occupancy", "出租率", l.Floor.Occupancy), carbon.Operand("share", "分摊比例", share)}
	}
	var as []carbon.Activity
	for _, c := range l.Used {
		as = append(as, c.activities(leasedAsset, of, share, working)...)
	}
	return as, nil
}

// LessorShare is the leased asset's part of the scopes 1 and 2 of its lessor: the factor
// of kind "inventory" and of the supplier as its party.
type LessorShare struct{ Portion Portion }

// Activities implements [carbon.Facts].
func (l LessorShare) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return ofPartner(of, carbon.UpstreamLeased, lessorShare, l.Portion)
}

// AverageAsset is a leased asset of the kind of the activity ("asset/office") by its
// floor space, or by its number, for factors per year.
type AverageAsset struct {
	Area   unit.Quantity // or
	Number unit.Number
	Part   unit.Number // of the year that it was leased, 1 for the whole
}

// Activities implements [carbon.Facts].
func (a AverageAsset) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.UpstreamLeased, &f)
	f.Share("part of the year", a.Part)
	m, q, assets := averageArea, a.Area, carbon.Operand("floor space", "建筑面积", a.Area)
	switch {
	case a.Area.Stated() == a.Number.Stated():
		f.Addf("area", "state either the area or the number")
	case a.Area.Stated():
		f.Quantity("area", a.Area, unit.Area)
	default:
		f.Number("number", a.Number)
		m, q, assets = averageNumber, unit.New(a.Number, unit.Piece), carbon.Operand("assets", "资产数量", a.Number)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	grade(&of, carbon.AverageData)
	return []carbon.Activity{m.Made(of, q.Mul(a.Part), assets, carbon.Operand("part of the year", "租用年份占比", a.Part))}, nil
}
