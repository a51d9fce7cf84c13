package scope3

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	siteSpecific = newFamily("site", carbon.Text{EN: "site-specific", ZH: "站点特定法"},
		carbon.Text{EN: "fuel, energy, releases or waste of the site × part ÷ (whole × occupancy)", ZH: "场所的燃料、能源、逸散或废物 × 部分 ÷（整体 × 出租率）"},
		clause{carbon.UpstreamTransport, "formula 4.8, p. 68", carbon.Text{EN: "storage, site-specific", ZH: "仓储 站点特定法"}},
		clause{carbon.UpstreamLeased, "formulas 8.1 and 8.2, p. 96-97", carbon.Text{EN: "asset-specific", ZH: "资产特定法"}},
		clause{carbon.DownstreamTransport, "category 9, p. 104, by formula 4.8, p. 68", carbon.Text{EN: "storage and retail, site-specific", ZH: "仓储与零售 站点特定法"}},
		clause{at: "formula 10.1, p. 109", category: carbon.Processing},
		clause{carbon.DownstreamLeased, "category 13, p. 129, by formulas 8.1, p. 96, and 8.2, p. 97", carbon.Text{EN: "asset-specific", ZH: "资产特定法"}},
		clause{carbon.Franchises, "category 14, p. 131, and formula 14.2, p. 132", carbon.Text{EN: "franchise-specific, site data", ZH: "加盟商特定法，场所数据"}})

	averageArea = newFamily("average-area", carbon.Text{EN: "average-data, by area", ZH: "平均数据法（按面积）"},
		carbon.Text{EN: "floor space × part of the year", ZH: "建筑面积 × 年份占比"},
		clause{category: carbon.UpstreamLeased, at: "formula 8.4, p. 101"},
		clause{category: carbon.DownstreamLeased, at: "category 13, p. 129, by formula 8.4, p. 101"},
		clause{category: carbon.Franchises, at: "formula 14.4, p. 134"})
	averageNumber = newFamily("average-number", carbon.Text{EN: "average-data, by number", ZH: "平均数据法（按数量）"},
		carbon.Text{EN: "number of assets × part of the year", ZH: "资产数量 × 年份占比"},
		clause{category: carbon.UpstreamLeased, at: "formula 8.5, p. 101"},
		clause{category: carbon.DownstreamLeased, at: "category 13, p. 129, by formula 8.5, p. 101"},
		clause{category: carbon.Franchises, at: "formula 14.5, p. 135"})
)

// SiteSpecific is what a site, an asset or a process of others used, let out and threw
// away in the period, and the part of it that is counted:
//
//   - a warehouse or shop that keeps goods (categories 4 and 9; Technical Guidance, formula
//     4.8, p. 68), by their volume, or another measure of them (pallets, area, volume × days);
//   - a leased asset while it was leased (8 and 13; formulas 8.1 and 8.2, p. 96-97), where it
//     is not in scopes 1 and 2 ([Lease.Place] says whether), or a franchise (14; formula 14.2,
//     p. 132): [Undivided] with a meter of its own, else its floors among those that are let;
//   - what a customer does to an intermediate product up to the finished one (10; formula
//     10.1, p. 109), by the product among all inputs.
//
// Each flow gives flow × part ÷ (whole × occupancy), in its own unit. A building shared by
// area without its occupancy breaks TL-C014.
type SiteSpecific struct {
	Flows []Flow // of the whole site
	Share Allocation
}

// Activities implements [carbon.Facts], for the categories 4, 8, 9, 10, 13 and 14: an
// activity a flow, and one for its upstream where asked.
func (s SiteSpecific) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m := siteSpecific.under(of, &f)
	share, working := s.Share.share(&f, "share")
	switch of.Category {
	case carbon.UpstreamLeased, carbon.DownstreamLeased, carbon.Franchises:
		if s.Share.Part.Unit().Dimension() == unit.Area && !s.Share.Occupancy.Stated() {
			f.Addf("share: occupancy", "not stated: 1 where all of the building is let")
		}
	}
	return done(&f, allFlows(m, of, &f, ofSite, s.Flows, share, working...))
}

// AverageAsset is a leased asset or a franchise by its floor space or its number, of the
// kind of the activity ("asset/office", "service/franchise/restaurant"), for factors per
// m2 or asset and year (Technical Guidance, formulas 8.4 and 8.5, p. 101; 14.4 and 14.5,
// p. 134-135):
//
//	size × part of the year
type AverageAsset struct {
	Size unit.Quantity // floor space, or number
	Year unit.Number   // the part of the year in which it was leased or open: 1, or 184/365
}

// Activities implements [carbon.Facts], for the categories 8, 13 and 14.
func (a AverageAsset) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	by := averageArea
	if a.Size.Unit().Dimension() == unit.Count {
		by = averageNumber
	}
	m := by.under(of, &f)
	f.Quantity("size", a.Size, unit.Area, unit.Count)
	f.Share("year", a.Year)
	grade(&of, carbon.AverageData)
	return done(&f, []carbon.Activity{m.Made(of, a.Size.Mul(a.Year), carbon.Operand("size", "规模", a.Size), carbon.Operand("part of the year", "占全年比例", a.Year))})
}
