package supplier

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Check returns everything that is wrong with the footprint by itself: faults
// against the schema and against what makes a value usable, and warnings against
// the methodology. Whether it is valid in a month, plausible, or one of several is
// for [Declared] to say.
func (f *Footprint) Check() []Finding {
	r := report{footprint: f.name(), found: slices.Clone(f.read)}
	for i := range r.found {
		r.found[i].Footprint = r.footprint
	}
	s := f.supplement(&r)
	c := checker{&r}
	c.object("", f)
	c.schema(f)
	c.methodology(f)
	c.beyond(f, &s)
	return r.found
}

// name is what findings call the footprint: its id, else where it was read, else
// a digest of it.
func (f *Footprint) name() string {
	if f.ID != "" {
		return f.ID
	}
	if at := f.Ref.String(); at != "" {
		return at
	}
	h := sha256.Sum256(f.encode())
	return "sha256:" + hex.EncodeToString(h[:6])
}

type checker struct{ *report }

// object checks presence and sign of every field of the table.
func (c checker) object(path string, o object) {
	for _, fd := range o.fields() {
		at := join(path, fd.name)
		if blank(fd.to) {
			switch {
			case fd.need == required && !c.has(at):
				c.fault(at, RuleRequired, "%s", fd.name)
			case fd.need == shall && !c.has(at):
				c.warn(at, RuleReporting, "%s", fd.name)
			}
			continue
		}
		switch v := fd.to.(type) {
		case *Decimal:
			c.sign(at, fd.sign, v.n)
		case *[]string:
			c.list(at, *v)
		case *[]SectorRule:
			eachObject(c, at, *v)
		case *[]SecondarySource:
			eachObject(c, at, *v)
		case *[]Extension:
			eachObject(c, at, *v)
		case object:
			c.object(at, v)
		}
	}
}

func eachObject[T any, P interface {
	*T
	object
}](c checker, at string, items []T) {
	for i := range items {
		c.object(fmt.Sprintf("%s[%d]", at, i), P(&items[i]))
	}
}

// has reports whether reading has found a fault in the field already.
func (c checker) has(at string) bool {
	return slices.ContainsFunc(c.found, func(f Finding) bool { return f.Field == at && f.Level == Fault })
}

func (c checker) sign(at string, s sign, n unit.Number) {
	bad, want := false, ""
	switch s {
	case positive:
		bad, want = n.Sign() <= 0, "> 0"
	case notNegative:
		bad, want = n.Sign() < 0, "≥ 0"
	case notPositive:
		bad, want = n.Sign() > 0, "≤ 0"
	}
	if bad {
		c.add(Fault, at, RuleSign, carbon.Text{EN: fmt.Sprintf("%s must be %s", n, want), ZH: fmt.Sprintf("%s，应%s", n, want)})
	}
}

func (c checker) list(at string, items []string) {
	for i, s := range items {
		if s == "" {
			c.add(Fault, at, RuleFormat, carbon.Text{EN: fmt.Sprintf("item %d is blank", i+1), ZH: fmt.Sprintf("第%d项为空", i+1)})
		}
		if slices.Contains(items[:i], s) {
			c.add(Fault, at, RuleFormat, carbon.Text{EN: fmt.Sprintf("%.80q comes twice", s), ZH: fmt.Sprintf("“%.80s”重复", s)})
		}
	}
}

// schema checks what the schema says beyond presence and sign.
func (c checker) schema(f *Footprint) {
	p := &f.PCF
	form := func(at, s string, ok func(string) bool) {
		if s != "" && !ok(s) {
			c.fault(at, RuleFormat, "%.80q", s)
		}
	}
	oneOf := func(at, s string, choices ...string) {
		form(at, s, func(s string) bool { return slices.Contains(choices, s) })
	}
	form("id", f.ID, isUUID)
	form("specVersion", f.SpecVersion, isVersion)
	oneOf("status", f.Status, Active, Deprecated)
	for _, id := range f.PrecedingIDs {
		form("precedingPfIds", id, isUUID)
	}
	for _, id := range f.CompanyIDs {
		if _, err := PartyOf(id); id != "" && err != nil {
			c.add(Fault, "companyIds", RuleFormat, textOf(err))
		}
	}
	for _, id := range f.ProductIDs {
		form("productIds", id, isURN)
	}
	for _, id := range f.ProductClassifications {
		form("productClassifications", id, isURN)
	}
	for i, e := range f.Extensions {
		at := fmt.Sprintf("extensions[%d]", i)
		form(at+".specVersion", e.SpecVersion, isVersion)
		form(at+".dataSchema", e.DataSchema, isURI)
		form(at+".documentation", e.Documentation, isURI)
		if len(e.Data) > 0 && (!json.Valid(e.Data) || want(e.Data, '{') != nil) {
			c.add(Fault, at+".data", RuleFormat, carbon.Text{EN: "no JSON object", ZH: "不是JSON对象"})
		}
	}
	if u, pact, err := p.Unit(); p.DeclaredUnit != "" && err != nil {
		c.fault("pcf.declaredUnitOfMeasurement", RuleFormat, "%.60q", p.DeclaredUnit)
	} else if p.DeclaredUnit != "" && !pact {
		c.warn("pcf.declaredUnitOfMeasurement", RuleUnit, "%s", u)
	}
	if slices.IndexFunc(p.IPCCCharacterizationFactors, func(s string) bool { return !strings.HasPrefix(s, "AR") || !allDigits(s[2:]) }) >= 0 {
		c.fault("pcf.ipccCharacterizationFactors", RuleFormat, "%.80q", p.IPCCCharacterizationFactors)
	}
	oneOf("pcf.ccuCalculationApproach", p.CCUCalculationApproach, "Cut-off", "Credit")
	form("pcf.ccuCreditCertification", p.CCUCreditCertification, isURI)
	oneOf("pcf.verification.coverage", p.Verification.Coverage, "PCF calculation model", "PCF program", "product level")
	for i, s := range p.SectorRules {
		oneOf(fmt.Sprintf("pcf.productOrSectorSpecificRules[%d].operator", i), s.Operator, "PEF", "EPD International", "Other")
		if (s.Operator == "Other") != (s.OtherOperator != "") {
			c.fault(fmt.Sprintf("pcf.productOrSectorSpecificRules[%d].otherOperatorName", i), RuleConditional, "operator = %s", s.Operator)
		}
	}
	c.geography(p)
	hundred := unit.Int(100)
	for _, v := range []struct {
		at       string
		d        Decimal
		min, max unit.Number
	}{
		{"pcf.primaryDataShare", p.PrimaryDataShare, unit.Int(0), hundred},
		{"pcf.exemptedEmissionsPercent", p.ExemptedEmissionsPercent, unit.Int(0), hundred},
		{"pcf.dqi.technologicalDQR", p.DQI.Technological, unit.Int(1), unit.Int(5)},
		{"pcf.dqi.geographicalDQR", p.DQI.Geographical, unit.Int(1), unit.Int(5)},
		{"pcf.dqi.temporalDQR", p.DQI.Temporal, unit.Int(1), unit.Int(5)},
	} {
		if v.d.Stated() && (v.d.n.Cmp(v.max) > 0 || v.d.n.Cmp(v.min) < 0) && !c.has(v.at) {
			c.fault(v.at, RuleRange, "%s ∉ [%s, %s]", v.d, v.min, v.max)
		}
	}
	if p.FossilGHGEmissions.n.Sign() < 0 {
		c.fault("pcf.fossilGhgEmissions", RuleFossil, "%s < 0", p.FossilGHGEmissions)
	}
	c.order("pcf.referencePeriodEnd", p.ReferencePeriodStart, p.ReferencePeriodEnd)
	c.order("validityPeriodEnd", f.ValidityPeriodStart, f.ValidityPeriodEnd)
}

func (c checker) order(at string, start, end Time) {
	if start.Stated() && end.Stated() && !start.t.Before(end.t) {
		c.fault(at, RulePeriod, "%s ≥ %s", start, end)
	}
}

func (c checker) geography(p *CarbonFootprint) {
	stated := 0
	for _, g := range []string{p.GeographyRegionOrSubregion, p.GeographyCountry, p.GeographyCountrySubdivision} {
		if g != "" {
			stated++
		}
	}
	if stated > 1 {
		c.fault("pcf.geographyCountry", RuleGeography, "%d > 1", stated)
	}
	if g := p.GeographyCountry; g != "" && (len(g) != 2 || !carbon.Place(g).Valid()) {
		c.fault("pcf.geographyCountry", RuleFormat, "%.20q", g)
	}
	if g := p.GeographyCountrySubdivision; g != "" && (len(g) < 4 || g[2] != '-' || !carbon.Place(g).Valid()) {
		c.fault("pcf.geographyCountrySubdivision", RuleFormat, "%.20q", g)
	}
	if g := p.GeographyRegionOrSubregion; g != "" && !slices.Contains(regions, g) {
		c.fault("pcf.geographyRegionOrSubregion", RuleFormat, "%.40q", g)
	}
}

// regions are those of the UN geoscheme that PACT lists.
var regions = []string{"Africa", "Americas", "Asia", "Europe", "Oceania", "Australia and New Zealand", "Central Asia", "Eastern Asia",
	"Eastern Europe", "Latin America and the Caribbean", "Melanesia", "Micronesia", "Northern Africa", "Northern America", "Northern Europe",
	"Polynesia", "South-eastern Asia", "Southern Asia", "Southern Europe", "Sub-Saharan Africa", "Western Asia", "Western Europe"}

func isURI(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme != "" && !strings.ContainsAny(s, " \t\r\n\"<>")
}
