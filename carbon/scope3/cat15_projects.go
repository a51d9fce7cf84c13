package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	projectShare = &carbon.Method{Code: "C15-project", Name: carbon.Text{EN: "C15 project finance and debt with known use, project-specific", ZH: "C15 项目融资与用途明确的债务，项目特定"},
		Formula: carbon.Text{EN: "the project's own scopes 1 and 2 × equity or debt provided / total project costs (equity and debt)", ZH: "项目自身的范围1和范围2 × 提供的股权或债务 / 项目总成本（股权与债务）"},
		Clause:  guidance + "formula 15.3, p. 148"}
	projectAverage = &carbon.Method{Code: "C15-project-average", Name: carbon.Text{EN: "C15 project finance and debt with known use, average-data", ZH: "C15 项目融资与用途明确的债务，平均数据法"},
		Formula: carbon.Text{EN: "construction cost or revenue of the project in the year × equity or debt provided / total project costs", ZH: "项目当年建设成本或收入 × 提供的股权或债务 / 项目总成本"},
		Clause:  guidance + "formula 15.4, p. 150"}
	generalDebt = &carbon.Method{Code: "C15-debt-general", Name: carbon.Text{EN: "C15 debt for general purposes (optional)", ZH: "C15 一般用途债务（可选）"},
		Formula: carbon.Text{EN: "the borrower's own scopes 1 and 2 × debt held / its total equity and debt", ZH: "借款方自身的范围1和范围2 × 持有的债务 / 其股权与债务总额"},
		Clause:  guidance + "box 15.2, p. 146, and table 15.2, p. 139 (optional)"}
	projectLifetime = &carbon.Method{Code: "C15-lifetime", Name: carbon.Text{EN: "C15 projected lifetime emissions of a project, reported separately", ZH: "C15 项目预计全生命周期排放，单独报告"},
		Formula: carbon.Text{EN: "expected annual emissions × expected life in years × equity or debt provided / total project costs", ZH: "预计年排放量 × 预计寿命（年）× 提供的股权或债务 / 项目总成本"},
		Clause:  guidance + "formula for projected total lifetime emissions, p. 152 (printed as a second 15.4); Scope 3 Standard, table 5.9"}
)

// ProjectShare is the share of what a project has calculated for the year (Scope 3
// Technical Guidance, formula 15.3, page 148), for a sponsor's equity and for debt whose
// use is known.
type ProjectShare struct {
	Project     carbon.PartyID
	Share       Allocation    // money provided of the total project costs
	Inventories []carbon.Kind // not stated: the template's kind, or [Inventory]
}

// Activities implements [carbon.Facts].
func (p ProjectShare) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Investments, &f)
	share, working := p.Share.share(&f, "share", unit.Money)
	return done(&f, inventories(projectShare, of, &f, p.Project, share, p.Inventories, working...))
}

// ProjectAverage estimates a project from money: what its construction cost in the year,
// or its revenue in operation (Technical Guidance, formula 15.4, page 150). A
// project without revenue needs other data.
type ProjectAverage struct {
	Project  carbon.PartyID
	Share    Allocation   // money provided of the total project costs
	Money    []Flow       // cost or revenue of the year; kinds "spend/<construction or operating sector>"
	Boundary carbon.Stage // as in [EquityAverage]
}

// Activities implements [carbon.Facts]: one activity a sector.
func (p ProjectAverage) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Investments, &f)
	if p.Project != "" {
		of.Supplier = p.Project
	}
	share, working := p.Share.share(&f, "share", unit.Money)
	return done(&f, sectors(projectAverage, of, &f, p.Money, p.Boundary, share, working...))
}

// GeneralDebt is debt whose use is not known: optional, outside the minimum boundary
// (Technical Guidance, table 15.2, page 139), which is why it is no
// [ProjectShare]. Banks report it by PCAF:
// [FinancedCompany].
type GeneralDebt struct {
	Borrower    carbon.PartyID
	Share       Allocation // debt held of the borrower's total equity and debt
	Inventories []carbon.Kind
}

// Activities implements [carbon.Facts].
func (d GeneralDebt) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Investments, &f)
	of.Optional = true
	share, working := d.Share.share(&f, "share", unit.Money)
	return done(&f, inventories(generalDebt, of, &f, d.Borrower, share, d.Inventories, working...))
}

// ProjectLifetime is what a project will emit over its life, for its initial sponsor or
// lender: reported in the year of financing only, not spread over years, and separately
// from scope 3 (Scope 3 Technical Guidance, pages 151-152). It is in the account
// [ghg.Projected], which no total includes. The factor of [InventoryExpectedAnnual] is
// the expected emission of one year on average. A range of lives is this and a
// [Sensitivity].
type ProjectLifetime struct {
	Project  carbon.PartyID
	Share    Allocation  // money provided of the total project costs
	Life     unit.Number // years
	Financed carbon.Date // when the project was financed first
}

// Activities implements [carbon.Facts].
func (p ProjectLifetime) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Investments, &f)
	of.Account, of.Quality = ghg.Projected, carbon.Estimated
	share, working := p.Share.share(&f, "share", unit.Money)
	f.Positive("life", p.Life)
	if p.Financed.IsZero() || !of.Period.Contains(p.Financed) {
		f.Add("financed", RuleFirstYear, fmt.Errorf("%q is not in %s", p.Financed, of.Period))
	}
	working = append(working, carbon.Operand("life, years", "寿命，年", p.Life))
	return done(&f, inventories(projectLifetime, of, &f, p.Project, share.Mul(p.Life), []carbon.Kind{InventoryExpectedAnnual}, working...))
}
