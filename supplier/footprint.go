package supplier

import (
	"bytes"
	"time"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Footprint is the declared carbon footprint of one product, with the fields of
// the PACT data model 3 (ProductFootprint). A published footprint is never changed:
// a new value is a new footprint with a new ID that names the preceding one.
type Footprint struct {
	Ref carbon.Ref // from where it was read; no content

	ID                     string // UUID
	SpecVersion            string
	PrecedingIDs           []string
	Created                Time
	Status                 string // Active or Deprecated
	ValidityPeriodStart    Time
	ValidityPeriodEnd      Time // exclusive
	CompanyName            string
	CompanyIDs             []string // URNs
	ProductDescription     string
	ProductIDs             []string // URNs
	ProductClassifications []string // URNs
	ProductName            string   // productNameCompany
	Comment                string
	PCF                    CarbonFootprint
	Extensions             []Extension

	raw   []byte // as received,
	canon []byte // and what our own writing of it was then
	read  []Finding
}

// The values of Status.
const (
	Active     = "Active"
	Deprecated = "Deprecated"
)

// A CarbonFootprint is the object of that name of the PACT data model 3. Emissions
// are kg CO2e, carbon contents kg C, masses kg, all for one declared unit, which is
// DeclaredUnitAmount × DeclaredUnit: "36.801 ton kilometer" is one declared unit.
type CarbonFootprint struct {
	DeclaredUnit                       string // declaredUnitOfMeasurement
	DeclaredUnitAmount                 Decimal
	ProductMassPerDeclaredUnit         Decimal
	ReferencePeriodStart               Time
	ReferencePeriodEnd                 Time // exclusive
	GeographyRegionOrSubregion         string
	GeographyCountry                   string
	GeographyCountrySubdivision        string
	BoundaryProcessesDescription       string
	PCFExcludingBiogenicUptake         Decimal
	PCFIncludingBiogenicUptake         Decimal
	FossilGHGEmissions                 Decimal
	FossilCarbonContent                Decimal
	BiogenicCarbonContent              Decimal
	RecycledCarbonContent              Decimal
	LandUseChangeGHGEmissions          Decimal
	LandCarbonLeakage                  Decimal
	LandManagementFossilGHGEmissions   Decimal // contained in FossilGHGEmissions
	LandManagementBiogenicCO2Emissions Decimal
	LandManagementBiogenicCO2Removals  Decimal // not positive
	BiogenicCO2Uptake                  Decimal // not positive
	BiogenicNonCO2Emissions            Decimal
	LandAreaOccupation                 Decimal // m2·year
	AircraftGHGEmissions               Decimal
	PackagingEmissionsIncluded         Flag
	PackagingGHGEmissions              Decimal
	PackagingBiogenicCarbonContent     Decimal
	OutboundLogisticsGHGEmissions      Decimal
	CCSCaptureIncluded                 Flag    // ccsTechnologicalCO2CaptureIncluded
	CCSCapture                         Decimal // ccsTechnologicalCO2Capture, not positive
	TechnologicalCO2CaptureOrigin      string
	TechnologicalCO2Removals           Decimal // not positive
	CCUCarbonContent                   Decimal
	CCUCalculationApproach             string // Cut-off or Credit
	CCUCreditCertification             string
	IPCCCharacterizationFactors        []string // AR5, AR6
	CrossSectoralStandards             []string
	SectorRules                        []SectorRule // productOrSectorSpecificRules
	ExemptedEmissionsPercent           Decimal
	ExemptedEmissionsDescription       string
	AllocationRulesDescription         string
	SecondarySources                   []SecondarySource // secondaryEmissionFactorSources
	PrimaryDataShare                   Decimal           // per cent
	DQI                                DataQuality
	Verification                       Verification
}

// A SectorRule is a set of product or sector rules that was applied.
type SectorRule struct {
	Operator      string // PEF, EPD International, Other
	RuleNames     []string
	OtherOperator string // if and only if Operator is Other
}

// A SecondarySource is a database of emission factors that was used.
type SecondarySource struct{ Name, Version string }

// DataQuality has the three data quality ratings, from 1 (best) to 5.
type DataQuality struct{ Technological, Geographical, Temporal Decimal }

// A Verification says who verified what.
type Verification struct {
	Coverage     string // PCF calculation model, PCF program, product level
	ProviderName string
	CompletedAt  Time
	StandardName string
	Comments     string
}

// An Extension carries data of another data model. Data is JSON.
type Extension struct {
	SpecVersion   string
	DataSchema    string
	Documentation string
	Data          []byte
}

// Equal reports whether f and g are written alike. From where they were read does
// not count.
func (f *Footprint) Equal(g *Footprint) bool {
	if f == nil || g == nil {
		return f == g
	}
	return bytes.Equal(f.JSON(), g.JSON())
}

// Validity returns the days on which the footprint may be used: the period that
// it states, else from the end of the reference period for three years.
func (f *Footprint) Validity() carbon.Period {
	start, end := f.ValidityPeriodStart.t, f.ValidityPeriodEnd.t
	ref := f.referenceEnd()
	if start.IsZero() {
		start = ref
	}
	if end.IsZero() {
		end = ref.AddDate(3, 0, 0)
	}
	return span(start, end)
}

// Reference returns the days that the data of the footprint describe.
func (f *Footprint) Reference() carbon.Period {
	return span(f.PCF.ReferencePeriodStart.t, f.PCF.ReferencePeriodEnd.t)
}

// referenceEnd is the exclusive end; many senders write 23:59:59 of the last day.
func (f *Footprint) referenceEnd() time.Time {
	t := f.PCF.ReferencePeriodEnd.t
	if t.Hour() == 23 && t.Minute() == 59 {
		return time.Date(t.Year(), t.Month(), t.Day()+1, 0, 0, 0, 0, t.Location())
	}
	return t
}

// Place returns where the footprint holds; no geography means the whole world.
func (f *Footprint) Place() carbon.Place {
	c := &f.PCF
	switch {
	case c.GeographyCountrySubdivision != "":
		return carbon.Place(c.GeographyCountrySubdivision)
	case c.GeographyCountry != "":
		return carbon.Place(c.GeographyCountry)
	case c.GeographyRegionOrSubregion != "":
		return carbon.Place("un:" + dashed(c.GeographyRegionOrSubregion))
	}
	return carbon.World
}

func dashed(s string) string { return string(bytes.ReplaceAll([]byte(s), []byte(" "), []byte("-"))) }

// declaredUnits are the units of PACT 3.
var declaredUnits = []struct {
	name string
	unit unit.Unit
}{
	{"liter", unit.Litre}, {"kilogram", unit.Kilogram}, {"cubic meter", unit.CubicMetre}, {"kilowatt hour", unit.KilowattHour},
	{"megajoule", unit.Megajoule}, {"ton kilometer", unit.TonneKilometre}, {"square meter", unit.SquareMetre}, {"piece", unit.Piece},
	{"hour", unit.Hour}, {"megabit second", unit.MustUnit("Mbit.s")},
}

// Unit returns the declared unit and whether PACT knows it. A unit beyond PACT's
// list, such as "kW", is read by its own name, for footprints that reach the
// reporter by other ways; money is none.
func (c *CarbonFootprint) Unit() (u unit.Unit, pact bool, err error) {
	for _, d := range declaredUnits {
		if d.name == c.DeclaredUnit {
			return d.unit, true, nil
		}
	}
	u, err = unit.ParseUnit(c.DeclaredUnit)
	if err == nil && u.Dimension() == unit.Money {
		err = &unit.SyntaxError{Kind: "unit", Text: c.DeclaredUnit, Why: "a footprint is not declared per money"}
	}
	return u, false, err
}
