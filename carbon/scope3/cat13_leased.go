package scope3

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	lesseeInventory = &carbon.Method{Code: "C13-lessee", Name: carbon.Text{EN: "C13 lessee-specific", ZH: "C13 承租方特定"},
		Formula: carbon.Text{EN: "the lessee's own scopes 1 and 2 × area, volume or units of the leased asset / of all its assets", ZH: "承租方自身的范围1和范围2 × 租赁资产的面积、体积或数量 / 其全部资产"},
		Clause:  "Scope 3 Technical Guidance, category 13, example 13.1, p. 129, by formula 8.3, p. 100"}
	leasedOutAsset = &carbon.Method{Code: "C13-asset", Name: carbon.Text{EN: "C13 asset-specific", ZH: "C13 按资产"},
		Formula: carbon.Text{EN: "fuel, energy or refrigerant of the asset × (leased area / (total area × occupancy) where it is not sub-metered)", ZH: "资产的燃料、能源或制冷剂用量 ×（未分表计量时：租赁面积 /（总面积 × 入住率））"},
		Clause:  "Scope 3 Technical Guidance, category 13, p. 129, by formulas 8.1, p. 96, and 8.2, p. 97"}
	leasedOutArea = &carbon.Method{Code: "C13-area", Name: carbon.Text{EN: "C13 average-data, floor space", ZH: "C13 平均数据法，按面积"},
		Formula: carbon.Text{EN: "floor space let by type of building × part of the year; the factor is per area and year", ZH: "各类建筑出租面积 × 出租时间占全年比例；因子按单位面积每年计"},
		Clause:  "Scope 3 Technical Guidance, category 13, p. 129, by formula 8.4, p. 101"}
	leasedOutNumber = &carbon.Method{Code: "C13-number", Name: carbon.Text{EN: "C13 average-data, number of assets", ZH: "C13 平均数据法，按数量"},
		Formula: carbon.Text{EN: "number of assets let by type × part of the year; the factor is per asset and year", ZH: "各类出租资产数量 × 出租时间占全年比例；因子按单个资产每年计"},
		Clause:  "Scope 3 Technical Guidance, category 13, p. 129, by formula 8.5, p. 101"}
)

// LesseeInventory is the share of what the lessee has calculated for all its assets
// (Scope 3 Technical Guidance, category 13, page 129). A product that is let rather than
// sold may go under category 11 instead, never under both.
type LesseeInventory struct {
	Lessee      carbon.PartyID
	Share       Allocation    // the leased asset among the lessee's
	Inventories []carbon.Kind // what it has calculated; not stated: the template's kind, or [Inventory]
}

// Activities implements [carbon.Facts].
func (l LesseeInventory) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	dUnder(&f, &of, carbon.DownstreamLeased)
	share, working := l.Share.of(&f, "share", unit.Area, unit.Volume, unit.Count, unit.Mass)
	return dDone(&f, dInventory(lesseeInventory, of, &f, l.Lessee, share, l.Inventories, working...))
}

// LeasedOutAsset is what a leased asset uses, measured. Where a tenant's part of a
// building has no meter of its own, Share divides the building's use by the area that is
// let; else it is [Undivided].
type LeasedOutAsset struct {
	Flows []Flow
	Share Allocation
}

// Activities implements [carbon.Facts]: one activity a flow.
func (l LeasedOutAsset) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	dUnder(&f, &of, carbon.DownstreamLeased)
	share, working := l.Share.of(&f, "share", unit.Area, unit.Count)
	return dDone(&f, dFlows(leasedOutAsset, of, &f, dOfAsset, l.Flows, share, working...))
}

// LeasedOutAverage is the average of assets of one type (Scope 3 Technical Guidance,
// formulas 8.4 and 8.5, page 101). Its factor is per m2 or asset and year, its kind the
// template's, such as "service/building/office".
type LeasedOutAverage struct {
	Size unit.Quantity // floor space, or number
	Year unit.Number   // the part of the year in which it was let: 1, or 184/365
}

// Activities implements [carbon.Facts].
func (l LeasedOutAverage) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return dAverage(leasedOutArea, leasedOutNumber, carbon.DownstreamLeased, of, l.Size, l.Year)
}

// dAverage is a size × the part of the year.
func dAverage(area, number *carbon.Method, c carbon.Category, of carbon.Activity, size unit.Quantity, year unit.Number) ([]carbon.Activity, error) {
	var f carbon.Faults
	dUnder(&f, &of, c)
	f.Quantity("size", size, unit.Area, unit.Count)
	f.Share("year", year)
	m := area
	if size.Unit().Dimension() == unit.Count {
		m = number
	}
	if of.Quality == carbon.QualityUnstated {
		of.Quality = carbon.AverageData
	}
	return dDone(&f, []carbon.Activity{m.Made(of, size.Mul(year), carbon.Operand("size", "规模", size), carbon.Operand("part of the year", "占全年比例", year))})
}
