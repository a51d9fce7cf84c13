package supplier

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Amounts returns what the footprint counts, kg per declared unit.
//
// It is the footprint without biogenic uptake as one species, "CO2e as published"
// in its GWP set, for PACT splits by source and not by gas. Two of PACT's parts are
// taken out again because they are no emissions: removals by land management and
// by technology are added back, and credits for avoided emissions too. Uptake of
// biogenic CO2 is in none of it. A footprint of CO2 only is CO2.
func (f *Footprint) Amounts() (ghg.Amounts, error) {
	p := &f.PCF
	kg := f.WithoutAvoided().Sub(sum(p.LandManagementBiogenicCO2Removals, p.TechnologicalCO2Removals))
	set, _ := p.gwp()
	species := ghg.Unsplit(set)
	if f.Supplement().Gases == "CO2" {
		species = ghg.CO2
	}
	return ghg.NewAmounts(ghg.Amount{Species: species, Kg: kg})
}

// factor makes the factor of a usable footprint, per one unit: the amounts divided
// by the declared amount, exactly.
func (b *builder) factor(e *entry) (*carbon.Factor, []route) {
	f, p := e.f, &e.f.PCF
	amounts, err := f.Amounts()
	per, _, err2 := p.Unit()
	inverse, err3 := unit.Int(1).Quo(p.DeclaredUnitAmount.n)
	if err != nil || err2 != nil || err3 != nil { // Check has found why
		e.findings = append(e.findings, Finding{Fault, f.name(), "pcf", RuleFormat, carbon.Same("declaredUnit")})
		e.rejected = &e.findings[len(e.findings)-1]
		return nil, nil
	}
	if e.corrected != nil {
		amounts = amounts.Add(e.corrected.Add)
	}
	set, _ := p.gwp()
	source := carbon.Source{Edition: &carbon.Edition{
		ID: "footprint/" + f.ID, Publisher: carbon.Same(f.CompanyName), Title: carbon.Same(f.ProductName),
		Document: carbon.Same("PACT ProductFootprint"), Version: f.SpecVersion, Published: f.Created.Date(), DataYear: e.reference.To.Year(),
		Licence: "declared to the reporter", GWP: set, Redistribute: "ask",
	}, At: "pcf.pcfExcludingBiogenicUptake"}
	x := &carbon.Factor{
		ID: carbon.FactorID("footprint/" + f.ID), Kind: carbon.Kind("product/" + f.ProductIDs[0]), Name: carbon.Same(f.ProductName),
		Amounts: amounts.Scale(inverse), Per: per, Stage: e.stage, Place: f.Place(), Valid: e.valid,
		Quality: carbon.SupplierSpecific, Source: source, Product: carbon.ProductID(f.ProductIDs[0]),
	}
	x.Party, _ = PartyOf(f.CompanyIDs[0])
	if p.PrimaryDataShare.Stated() {
		x.PrimaryShare = p.PrimaryDataShare.n.Mul(unit.Ratio(1, 100))
	}
	x.Derivation = derivation(e)
	x.Note = note(e)
	routes := []route{{measure: per.Dimension()}}
	product := b.product(f)
	if product != nil {
		if product.Kind != "" {
			x.Kind = product.Kind
		}
		x.Name = product.Name
	}
	return x, append(routes, b.routes(e, per, product, source)...)
}

// routes returns the ways to the declared unit from other measures: by the mass
// of the declared unit, and by the mass of the unit in which the product is bought.
func (b *builder) routes(e *entry, per unit.Unit, product *Product, source carbon.Source) []route {
	var rs []route
	p := &e.f.PCF
	if mass := p.ProductMassPerDeclaredUnit.n; mass.Sign() > 0 && per.Dimension() != unit.Mass {
		if rate, err := p.DeclaredUnitAmount.n.Quo(mass); err == nil {
			source.At = "pcf.productMassPerDeclaredUnit"
			rs = append(rs, route{unit.Mass, []carbon.Step{{Name: carbon.Text{EN: "mass of the declared unit", ZH: "申报单位对应的产品质量"},
				Rate: rate, From: unit.Kilogram, To: per, Source: source}}})
		}
	}
	if product != nil && product.MassPerUnit.Sign() > 0 && per.Dimension() == unit.Mass && product.Unit.Dimension() != unit.Mass {
		rs = append(rs, route{product.Unit.Dimension(), []carbon.Step{{Name: carbon.Text{EN: "mass of the product", ZH: "产品单位质量"},
			Rate: product.MassPerUnit, From: product.Unit, To: unit.Kilogram, Source: carbon.Source{At: fmt.Sprintf("catalogue, %s", product.IDs[0])}}}})
	}
	return rs
}

func derivation(e *entry) carbon.Text {
	var en, zh []string
	add := func(e, z string) { en, zh = append(en, e), append(zh, z) }
	p := &e.f.PCF
	if !p.DeclaredUnitAmount.n.Equal(unit.Int(1)) {
		add("declared for "+p.DeclaredUnitAmount.String()+" "+p.DeclaredUnit, "申报单位为"+p.DeclaredUnitAmount.String()+" "+p.DeclaredUnit)
	}
	if r := sum(p.LandManagementBiogenicCO2Removals, p.TechnologicalCO2Removals); r.Sign() != 0 {
		add("removals of "+r.String()+" kg CO2e added back", "加回清除量"+r.String()+" kg CO2e")
	}
	if s := e.f.Supplement(); s.Avoided.n.Sign() != 0 {
		add("credits for avoided emissions of "+s.Avoided.String()+" kg CO2e added back", "加回避免排放抵扣量"+s.Avoided.String()+" kg CO2e")
	}
	if c := e.corrected; c != nil {
		add("corrected by the reporter by "+c.Add.String()+": "+c.Why.EN, "报告主体修正"+c.Add.String()+"："+c.Why.ZH)
	}
	return carbon.Text{EN: strings.Join(en, "; "), ZH: strings.Join(zh, "；")}
}

// note gathers what a reader of a result must know: the warnings that bear on it.
func note(e *entry) carbon.Text {
	var en, zh []string
	for _, f := range e.findings {
		switch f.Rule {
		case RuleOldGWP, RuleCO2Only, RuleSum, RuleBiogenic, RuleLongReference, RuleValidity, RuleOverlap, RuleBoundary, RuleFraction, RuleUnit:
			t := f.Text()
			en, zh = append(en, t.EN), append(zh, t.ZH)
		}
	}
	if u := e.f.PCF.BiogenicCO2Uptake; u.n.Sign() != 0 {
		en = append(en, "biogenic CO2 uptake of "+u.String()+" kg per declared unit is not in it")
		zh = append(zh, "未计入每申报单位"+u.String()+" kg的生物源CO2吸收")
	}
	return carbon.Text{EN: strings.Join(en, "; "), ZH: strings.Join(zh, "；")}
}
