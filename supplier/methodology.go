package supplier

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// tolerance is how far a total may be from the sum of its rounded parts before a
// warning is worth reading: 1 % of it.
var tolerance = unit.Ratio(1, 100)

func differ(have, want unit.Number) bool {
	scale := have.Abs()
	if w := want.Abs(); w.Cmp(scale) > 0 {
		scale = w
	}
	return have.Sub(want).Abs().Cmp(scale.Mul(tolerance)) > 0
}

// sum adds what is stated of ds.
func sum(ds ...Decimal) unit.Number {
	total := unit.Int(0)
	for _, d := range ds {
		if d.Stated() {
			total = total.Add(d.n)
		}
	}
	return total
}

// methodology checks what the PACT methodology asks beyond the schema. Official
// examples break several of these rules, so they are warnings.
func (c checker) methodology(f *Footprint) {
	p := &f.PCF
	parts := sum(p.FossilGHGEmissions, p.LandUseChangeGHGEmissions, p.LandManagementBiogenicCO2Emissions, p.LandManagementBiogenicCO2Removals,
		p.TechnologicalCO2Removals, p.CCSCapture, p.BiogenicNonCO2Emissions)
	if ex := p.PCFExcludingBiogenicUptake; ex.Stated() && p.FossilGHGEmissions.Stated() {
		if differ(ex.n, parts) {
			c.warn("pcf.pcfExcludingBiogenicUptake", RuleSum, "%s ≠ %s", ex, parts)
		}
		if with := ex.n.Add(sum(p.BiogenicCO2Uptake)); p.PCFIncludingBiogenicUptake.Stated() && differ(p.PCFIncludingBiogenicUptake.n, with) {
			c.warn("pcf.pcfIncludingBiogenicUptake", RuleSum, "%s ≠ %s", p.PCFIncludingBiogenicUptake, with)
		}
		if ex.n.Sign() < 0 {
			c.warn("pcf.pcfExcludingBiogenicUptake", RuleNegative, "%s < 0", ex)
		}
	}
	// The carbon in 44 kg of CO2 taken up is 12 kg.
	if p.BiogenicCarbonContent.Stated() && p.BiogenicCO2Uptake.Stated() {
		want := p.BiogenicCO2Uptake.n.Neg().Mul(unit.Ratio(12, 44))
		if have := p.BiogenicCarbonContent.n; differ(have, want) {
			c.warn("pcf.biogenicCarbonContent", RuleBiogenic, "%s ≠ %s × 12/44", p.BiogenicCarbonContent, p.BiogenicCO2Uptake.n.Neg())
		}
	}
	c.mass(p)
	c.periods(f)
	if set, clear := p.gwp(); !clear || set != ghg.AR6 && set != ghg.AR5 {
		c.warn("pcf.ipccCharacterizationFactors", RuleOldGWP, "%s", strings.Join(p.IPCCCharacterizationFactors, ", "))
	}
	if n := p.PrimaryDataShare.n; n.Sign() > 0 && n.Cmp(unit.Int(1)) <= 0 {
		c.warn("pcf.primaryDataShare", RuleFraction, "%s %%", p.PrimaryDataShare)
	}
	if n := p.ExemptedEmissionsPercent.n; n.Stated() && n.Cmp(unit.Int(3)) > 0 {
		c.warn("pcf.exemptedEmissionsPercent", RuleExempted, "%s %%", p.ExemptedEmissionsPercent)
	}
	if p.PackagingEmissionsIncluded == No && p.PackagingGHGEmissions.Stated() {
		c.warn("pcf.packagingGhgEmissions", RuleConditional, "packagingEmissionsIncluded = false")
	}
	if p.CCSCaptureIncluded == No && (p.CCSCapture.Stated() || p.TechnologicalCO2Removals.Stated() || p.TechnologicalCO2CaptureOrigin != "") {
		c.warn("pcf.ccsTechnologicalCO2Capture", RuleConditional, "ccsTechnologicalCO2CaptureIncluded = false")
	}
}

// mass warns where goods have no mass. Without it, purchases by mass cannot use a
// footprint per piece.
func (c checker) mass(p *CarbonFootprint) {
	const at = "pcf.productMassPerDeclaredUnit"
	u, _, err := p.Unit()
	if err != nil || c.has(at) {
		return
	}
	switch m := p.ProductMassPerDeclaredUnit; u.Dimension() {
	default: // "0" where mass does not matter
		if !m.Stated() {
			c.warn(at, RuleMass, "%s", p.DeclaredUnit)
		}
	case unit.Mass:
		want, err := unit.New(p.DeclaredUnitAmount.n, u).In(unit.Kilogram)
		if err == nil && m.Stated() && p.DeclaredUnitAmount.Stated() && differ(m.n, want.Number()) {
			c.warn(at, RuleMass, "%s kg ≠ %s", m, want)
		}
	case unit.Count, unit.Volume, unit.Area:
		if m.n.Sign() <= 0 {
			c.warn(at, RuleMass, "%s", p.DeclaredUnit)
		}
	}
}

func (c checker) periods(f *Footprint) {
	ref := f.Reference()
	if ref.Days() > 366 {
		c.add(Warning, "pcf.referencePeriodEnd", RuleLongReference, carbon.Text{
			EN: fmt.Sprintf("%s, %d days", ref, ref.Days()), ZH: fmt.Sprintf("%s，%d天", ref, ref.Days())})
	}
	if !f.PCF.ReferencePeriodEnd.Stated() {
		return
	}
	end := f.referenceEnd()
	if s := f.ValidityPeriodStart; s.Stated() && s.t.Before(f.PCF.ReferencePeriodEnd.t) {
		c.warn("validityPeriodStart", RuleValidity, "%s < %s", s, f.PCF.ReferencePeriodEnd)
	}
	if e := f.ValidityPeriodEnd; e.Stated() && e.t.After(end.AddDate(3, 0, 0)) {
		c.warn("validityPeriodEnd", RuleValidity, "%s > %s + 3 a", e, f.PCF.ReferencePeriodEnd)
	}
}

// gwp returns the GWP set that the values were calculated with, and whether the
// footprint says so clearly: one report, and one that is known.
func (c *CarbonFootprint) gwp() (set ghg.Set, clear bool) {
	if len(c.IPCCCharacterizationFactors) != 1 {
		return ghg.NoSet, false
	}
	set, err := ghg.ParseSet(c.IPCCCharacterizationFactors[0])
	return set, err == nil
}

// beyond checks what the supplement states.
func (c checker) beyond(f *Footprint, s *Supplement) {
	c.object("supplement", s)
	known := s.Boundary == ""
	for _, b := range boundaries {
		known = known || b.name == s.Boundary
	}
	switch {
	case !known:
		c.fault("supplement.boundary", RuleFormat, "%.40q", s.Boundary)
	case s.Boundary != "" && s.Boundary != "cradle-to-gate":
		c.warn("supplement.boundary", RuleBoundary, "%s", s.Boundary)
	}
	switch s.Gases {
	case "", "CO2e":
	case "CO2":
		c.warn("supplement.gases", RuleCO2Only, "CO2")
	default:
		c.fault("supplement.gases", RuleFormat, "%.40q", s.Gases)
	}
	if s.Avoided.n.Sign() < 0 {
		c.add(Fault, "supplement.avoidedEmissions", RuleAvoided, carbon.Text{
			EN: fmt.Sprintf("%s; without them the footprint is %s kg CO2e", s.Avoided, f.WithoutAvoided()),
			ZH: fmt.Sprintf("%s；扣除抵扣量前的碳足迹为%s kg CO2e", s.Avoided, f.WithoutAvoided())})
	}
	if s.WellToWheel.Stated() && s.TankToWheel.Stated() && s.WellToWheel.n.Cmp(s.TankToWheel.n) < 0 {
		c.fault("supplement.wellToWheel", RuleTransport, "%s < %s", s.WellToWheel, s.TankToWheel)
	}
	for i, in := range s.Instruments {
		at := fmt.Sprintf("supplement.instruments[%d]", i)
		c.object(at, &in)
		switch foreign, known := in.foreign(); {
		case foreign:
			c.fault(at, RuleOtherMarket, "%s → %s", in.Market, in.Place)
		case !known && in.Market != "" && in.Place != "":
			c.add(Warning, at, RuleOtherMarket, carbon.Text{
				EN: fmt.Sprintf("it is not known whether the market %s covers %s", in.Market, in.Place),
				ZH: fmt.Sprintf("无法判断市场%s是否涵盖%s", in.Market, in.Place)})
		}
	}
}

// WithoutAvoided returns the footprint without credits for avoided emissions, kg
// CO2e per declared unit: what may be shown beside a footprint that is rejected
// for netting them.
func (f *Footprint) WithoutAvoided() unit.Number {
	n := f.PCF.PCFExcludingBiogenicUptake.n
	if s := f.Supplement(); s.Avoided.Stated() {
		n = n.Sub(s.Avoided.n)
	}
	return n
}
