package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	directUse = &carbon.Method{Code: "C11-direct", Name: carbon.Text{EN: "C11 direct use phase", ZH: "C11 直接使用阶段"},
		Formula: carbon.Text{EN: "number sold × lifetime uses × energy, fuel or refrigerant per use", ZH: "售出数量 × 寿命期使用次数 × 每次使用的能源、燃料或制冷剂"},
		Clause:  guidance + "formula 11.1, p. 117"}
	indirectUse = &carbon.Method{Code: "C11-indirect", Name: carbon.Text{EN: "C11 indirect use phase (optional)", ZH: "C11 间接使用阶段（可选）"},
		Formula: carbon.Text{EN: "number sold × lifetime uses × share of the scenario × energy, fuel or gas per use", ZH: "售出数量 × 寿命期使用次数 × 情景占比 × 每次使用的能源、燃料或气体"},
		Clause:  guidance + "formula 11.4, p. 121; Scope 3 Standard, table 5.4, p. 36 (optional)"}
	intermediateUse = &carbon.Method{Code: "C11-intermediate", Name: carbon.Text{EN: "C11 use of intermediate products", ZH: "C11 中间产品的使用"},
		Formula: carbon.Text{EN: "intermediate products sold × lifetime uses of the final product × use per use × share of the intermediate in the final product", ZH: "售出中间产品 × 最终产品寿命期使用次数 × 每次使用量 × 中间产品在最终产品中的占比"},
		Clause:  guidance + "formula 11.5 and example 11.3, p. 123-124; allocation: Scope 3 Standard, chapter 8"}
)

// A UsePhase is how a product that consumes energy is used over its whole life, all of
// it reported in the year of sale (Technical Guidance, formula 11.1, page 117;
// nothing is spread over years of reports). A use may be a wash, an hour, a kilometre.
// Where the factor is for the use itself (kg CO2e a vehicle-km), PerUse is "1 v.km" of a
// kind "service/...".
type UsePhase struct {
	Sold         unit.Number
	LifetimeUses unit.Number // of one product
	PerUse       []Flow
	Grid         Grid // wanted where electricity is used
}

// Activities implements [carbon.Facts]: one activity a flow, and a year of use where the
// grid is dated. The place of the template is the market.
func (u UsePhase) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	return done(&f, u.made(directUse, of, &f, unit.Int(1)))
}

func (u UsePhase) made(m *carbon.Method, of carbon.Activity, f *carbon.Faults, share unit.Number, working ...carbon.Term) (made []carbon.Activity) {
	f.Number("sold", u.Sold)
	assumed(f, "lifetime uses", u.LifetimeUses)
	within(&of, carbon.UseOfSoldProducts, f)
	of.Working = append(slices.Clone(of.Working), carbon.Operand("sold", "售出数量", u.Sold), carbon.Operand("lifetime uses", "寿命期使用次数", u.LifetimeUses))
	of.Working = append(of.Working, working...)
	for _, a := range allFlows(m, of, f, ofUse, u.PerUse, u.Sold.Mul(u.LifetimeUses).Mul(share)) {
		made = append(made, u.Grid.years(f, a)...)
	}
	return made
}

// A UseScenario is one way in which a product is used, with its share of all uses.
type UseScenario struct {
	Name   carbon.Text
	Share  unit.Number
	PerUse []Flow
	Grid   Grid
}

// An IndirectUse is the use of a product that does not itself consume energy: soap needs
// warm water. Its scenarios are all the uses. It is outside the minimum boundary
// (Scope 3 Standard, table 5.4).
type IndirectUse struct {
	Sold         unit.Number
	LifetimeUses unit.Number
	Scenarios    []UseScenario
}

// Activities implements [carbon.Facts]: activities of each scenario.
func (u IndirectUse) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	var made []carbon.Activity
	var shares []unit.Number
	of.Optional = true
	for i, s := range u.Scenarios {
		var own carbon.Faults
		own.Share("share", s.Share)
		shares = append(shares, s.Share)
		use := UsePhase{u.Sold, u.LifetimeUses, s.PerUse, s.Grid}
		made = append(made, use.made(indirectUse, of, &own, s.Share, carbon.Term{Name: carbon.Text{EN: "scenario " + s.Name.EN, ZH: "情景" + s.Name.ZH}, Value: s.Share.String()})...)
		f.Join(fmt.Sprintf("scenario %d", i+1), own.Err())
	}
	sumToOne(&f, "scenarios", shares...)
	return done(&f, made)
}

// An IntermediateUse is the direct use phase of what sold intermediate products become a
// part of: engines of an airplane, cells of a car. Use says how many intermediate
// products were sold and how one final product is used; Share allocates by one measure
// of both (mass, value, power). Where the end use is not known, the exclusion is to be
// disclosed and justified (Scope 3 Standard, section 6.4): that is no calculation.
type IntermediateUse struct {
	Use   UsePhase
	Share Allocation // one intermediate product of one final product
}

// Activities implements [carbon.Facts].
func (u IntermediateUse) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	share, working := u.Share.share(&f, "share")
	return done(&f, u.Use.made(intermediateUse, of, &f, share, working...))
}
