package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	franchiseInventory = &carbon.Method{Code: "C14-inventory", Name: carbon.Text{EN: "C14 franchise-specific", ZH: "C14 加盟商特定"},
		Formula: carbon.Text{EN: "the franchisee's own scopes 1 and 2 × share of its business for the franchisor", ZH: "加盟商自身的范围1和范围2 × 其为特许方开展业务的占比"},
		Clause:  "Scope 3 Technical Guidance, formula 14.1, p. 131-132"}
	franchiseSite = &carbon.Method{Code: "C14-site", Name: carbon.Text{EN: "C14 franchise-specific, site data", ZH: "C14 加盟商特定，场所数据"},
		Formula: carbon.Text{EN: "fuel, energy or refrigerant of the franchise × (its area / (the building's area × occupancy) where it is not sub-metered)", ZH: "加盟店燃料、能源或制冷剂用量 ×（未分表计量时：店面面积 /（建筑面积 × 入住率））"},
		Clause:  "Scope 3 Technical Guidance, category 14, p. 131, and formula 14.2, p. 132"}
	franchiseSample = &carbon.Method{Code: "C14-sampled", Name: carbon.Text{EN: "C14 franchise-specific, sampled", ZH: "C14 加盟商特定，抽样"},
		Formula: carbon.Text{EN: "total of the sampled franchises of a group × franchises of the group / franchises sampled", ZH: "组内抽样加盟店合计 × 组内加盟店总数 / 抽样数"},
		Clause:  "Scope 3 Technical Guidance, formula 14.3, p. 133, and appendix A, p. 153"}
	franchiseArea = &carbon.Method{Code: "C14-area", Name: carbon.Text{EN: "C14 average-data, floor space", ZH: "C14 平均数据法，按面积"},
		Formula: carbon.Text{EN: "floor space by type × part of the year; the factor is per area and year", ZH: "各类店面面积 × 营业时间占全年比例；因子按单位面积每年计"},
		Clause:  "Scope 3 Technical Guidance, formula 14.4, p. 134"}
	franchiseNumber = &carbon.Method{Code: "C14-number", Name: carbon.Text{EN: "C14 average-data, number of franchises", ZH: "C14 平均数据法，按数量"},
		Formula: carbon.Text{EN: "number of franchises or assets by type × part of the year; the factor is per franchise and year", ZH: "各类加盟店或资产数量 × 营业时间占全年比例；因子按单个每年计"},
		Clause:  "Scope 3 Technical Guidance, formula 14.5, p. 135"}
)

// FranchiseInventory is what a franchisee has calculated itself (Scope 3 Technical
// Guidance, formula 14.1, page 132). Share is [Undivided] where it works for the
// reporter alone.
type FranchiseInventory struct {
	Franchisee  carbon.PartyID
	Share       Allocation
	Inventories []carbon.Kind // not stated: the template's kind, or [Inventory]
}

// Activities implements [carbon.Facts].
func (s FranchiseInventory) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	dUnder(&f, &of, carbon.Franchises)
	share, working := s.Share.of(&f, "share")
	return dDone(&f, dInventory(franchiseInventory, of, &f, s.Franchisee, share, s.Inventories, working...))
}

// FranchiseSite is what a franchise uses, measured, or its part of a building.
type FranchiseSite struct {
	Flows []Flow
	Share Allocation
}

// Activities implements [carbon.Facts]: one activity a flow.
func (s FranchiseSite) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	dUnder(&f, &of, carbon.Franchises)
	share, working := s.Share.of(&f, "share")
	return dDone(&f, dFlows(franchiseSite, of, &f, dOfAsset, s.Flows, share, working...))
}

// A FranchiseGroup is franchises that are alike, of which some were asked: All N, Sampled
// n. Flows are the sums over the sampled ones, Inventories those that have calculated
// for themselves.
type FranchiseGroup struct {
	Name         carbon.Text
	Place        carbon.Place // not stated: the template's
	All, Sampled unit.Number
	Flows        []Flow
	Inventories  []carbon.PartyID
}

// FranchiseSample extrapolates each group by N / n, the sums and not the averages
// (Scope 3 Technical Guidance, formula 14.3, page 133).
type FranchiseSample struct{ Groups []FranchiseGroup }

// Activities implements [carbon.Facts]: of each group one activity a flow and one an
// inventory.
func (s FranchiseSample) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	var made []carbon.Activity
	if len(s.Groups) == 0 {
		f.Addf("groups", "none is stated")
	}
	dUnder(&f, &of, carbon.Franchises)
	for i, g := range s.Groups {
		var own carbon.Faults
		own.Number("all", g.All)
		own.Positive("sampled", g.Sampled)
		if g.Sampled.Cmp(g.All) > 0 {
			own.Add("sampled", RulePart, fmt.Errorf("%s of %s", g.Sampled, g.All))
		}
		times, err := g.All.Quo(g.Sampled)
		if err != nil {
			times = unit.Int(0) // a fault, noted above
		}
		a := of
		if g.Place != "" {
			a.Place = g.Place
		}
		working := []carbon.Term{
			{Name: carbon.Text{EN: "franchises of the group " + g.Name.EN, ZH: "加盟店总数 " + g.Name.ZH}, Value: g.All.String()},
			carbon.Operand("sampled", "抽样数", g.Sampled),
		}
		if len(g.Flows) > 0 || len(g.Inventories) == 0 {
			made = append(made, dFlows(franchiseSample, a, &own, dOfSample, g.Flows, times, working...)...)
		}
		for _, p := range g.Inventories {
			made = append(made, dInventory(franchiseSample, a, &own, p, times, nil, working...)...)
		}
		f.Join(fmt.Sprintf("group %d", i+1), own.Err())
	}
	return dDone(&f, made)
}

// FranchiseAverage is the average of franchises of one type (Scope 3 Technical Guidance,
// formulas 14.4 and 14.5, pages 134-135). Its factor is per m2 or franchise and year, its
// kind the template's, such as "service/franchise/restaurant".
type FranchiseAverage struct {
	Size unit.Quantity // floor space, or number
	Year unit.Number   // the part of the year in which they were open; 1 for all of it
}

// Activities implements [carbon.Facts].
func (s FranchiseAverage) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return dAverage(franchiseArea, franchiseNumber, carbon.Franchises, of, s.Size, s.Year)
}
