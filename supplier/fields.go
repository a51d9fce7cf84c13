package supplier

// A sign is what the schema says of the sign of a decimal.
type sign uint8

const (
	anySign sign = iota
	positive
	notNegative
	notPositive
)

// A field ties a property of the JSON form to where its value is kept: one table
// serves reading, writing and checking. Names are copied from the schema.
type field struct {
	name string
	to   any // *string, *[]string, *Decimal, *Time, *Flag, object, or a list of objects
	need need
	sign sign
}

// A need says who asks for the field.
type need uint8

const (
	optional need = iota
	required      // by the schema
	present       // by the schema, but it may be empty
	shall         // by the reporting rules of the methodology
)

// An object is a JSON object of the data model.
type object interface{ fields() []field }

func (f *Footprint) fields() []field {
	return []field{
		{"id", &f.ID, required, 0},
		{"specVersion", &f.SpecVersion, required, 0},
		{"precedingPfIds", &f.PrecedingIDs, 0, 0},
		{"created", &f.Created, required, 0},
		{"status", &f.Status, required, 0},
		{"validityPeriodStart", &f.ValidityPeriodStart, 0, 0},
		{"validityPeriodEnd", &f.ValidityPeriodEnd, 0, 0},
		{"companyName", &f.CompanyName, required, 0},
		{"companyIds", &f.CompanyIDs, required, 0},
		{"productDescription", &f.ProductDescription, present, 0},
		{"productIds", &f.ProductIDs, required, 0},
		{"productClassifications", &f.ProductClassifications, 0, 0},
		{"productNameCompany", &f.ProductName, required, 0},
		{"comment", &f.Comment, 0, 0},
		{"pcf", &f.PCF, required, 0},
		{"extensions", &f.Extensions, 0, 0},
	}
}

func (c *CarbonFootprint) fields() []field {
	return []field{
		{"declaredUnitOfMeasurement", &c.DeclaredUnit, required, 0},
		{"declaredUnitAmount", &c.DeclaredUnitAmount, required, positive},
		{"productMassPerDeclaredUnit", &c.ProductMassPerDeclaredUnit, 0, notNegative}, // required, but see [RuleMass]
		{"referencePeriodStart", &c.ReferencePeriodStart, required, 0},
		{"referencePeriodEnd", &c.ReferencePeriodEnd, required, 0},
		{"geographyRegionOrSubregion", &c.GeographyRegionOrSubregion, 0, 0},
		{"geographyCountry", &c.GeographyCountry, 0, 0},
		{"geographyCountrySubdivision", &c.GeographyCountrySubdivision, 0, 0},
		{"boundaryProcessesDescription", &c.BoundaryProcessesDescription, 0, 0},
		{"pcfExcludingBiogenicUptake", &c.PCFExcludingBiogenicUptake, required, anySign},
		{"pcfIncludingBiogenicUptake", &c.PCFIncludingBiogenicUptake, required, anySign},
		{"fossilGhgEmissions", &c.FossilGHGEmissions, required, anySign}, // sign: [RuleFossil]
		{"fossilCarbonContent", &c.FossilCarbonContent, required, notNegative},
		{"biogenicCarbonContent", &c.BiogenicCarbonContent, 0, notNegative},
		{"recycledCarbonContent", &c.RecycledCarbonContent, 0, notNegative},
		{"landUseChangeGhgEmissions", &c.LandUseChangeGHGEmissions, 0, notNegative},
		{"landCarbonLeakage", &c.LandCarbonLeakage, 0, notNegative},
		{"landManagementFossilGhgEmissions", &c.LandManagementFossilGHGEmissions, 0, notNegative},
		{"landManagementBiogenicCO2Emissions", &c.LandManagementBiogenicCO2Emissions, 0, notNegative},
		{"landManagementBiogenicCO2Removals", &c.LandManagementBiogenicCO2Removals, 0, notPositive},
		{"biogenicCO2Uptake", &c.BiogenicCO2Uptake, 0, notPositive},
		{"biogenicNonCO2Emissions", &c.BiogenicNonCO2Emissions, 0, notNegative},
		{"landAreaOccupation", &c.LandAreaOccupation, 0, notNegative},
		{"aircraftGhgEmissions", &c.AircraftGHGEmissions, 0, notNegative},
		{"packagingEmissionsIncluded", &c.PackagingEmissionsIncluded, shall, 0},
		{"packagingGhgEmissions", &c.PackagingGHGEmissions, 0, notNegative},
		{"packagingBiogenicCarbonContent", &c.PackagingBiogenicCarbonContent, 0, notNegative},
		{"outboundLogisticsGhgEmissions", &c.OutboundLogisticsGHGEmissions, 0, notNegative},
		{"ccsTechnologicalCO2CaptureIncluded", &c.CCSCaptureIncluded, shall, 0},
		{"ccsTechnologicalCO2Capture", &c.CCSCapture, 0, notPositive},
		{"technologicalCO2CaptureOrigin", &c.TechnologicalCO2CaptureOrigin, 0, 0},
		{"technologicalCO2Removals", &c.TechnologicalCO2Removals, 0, notPositive},
		{"ccuCarbonContent", &c.CCUCarbonContent, 0, notNegative},
		{"ccuCalculationApproach", &c.CCUCalculationApproach, 0, 0},
		{"ccuCreditCertification", &c.CCUCreditCertification, 0, 0},
		{"ipccCharacterizationFactors", &c.IPCCCharacterizationFactors, required, 0},
		{"crossSectoralStandards", &c.CrossSectoralStandards, required, 0},
		{"productOrSectorSpecificRules", &c.SectorRules, 0, 0},
		{"exemptedEmissionsPercent", &c.ExemptedEmissionsPercent, required, notNegative},
		{"exemptedEmissionsDescription", &c.ExemptedEmissionsDescription, 0, 0},
		{"allocationRulesDescription", &c.AllocationRulesDescription, 0, 0},
		{"secondaryEmissionFactorSources", &c.SecondarySources, 0, 0},
		{"primaryDataShare", &c.PrimaryDataShare, shall, notNegative},
		{"dqi", &c.DQI, 0, 0},
		{"verification", &c.Verification, 0, 0},
	}
}

func (r *SectorRule) fields() []field {
	return []field{{"operator", &r.Operator, required, 0}, {"ruleNames", &r.RuleNames, required, 0}, {"otherOperatorName", &r.OtherOperator, 0, 0}}
}

func (s *SecondarySource) fields() []field {
	return []field{{"name", &s.Name, required, 0}, {"version", &s.Version, required, 0}}
}

func (d *DataQuality) fields() []field {
	return []field{{"technologicalDQR", &d.Technological, required, 0}, {"geographicalDQR", &d.Geographical, required, 0}, {"temporalDQR", &d.Temporal, required, 0}}
}

func (v *Verification) fields() []field {
	return []field{{"coverage", &v.Coverage, 0, 0}, {"providerName", &v.ProviderName, 0, 0}, {"completedAt", &v.CompletedAt, 0, 0},
		{"standardName", &v.StandardName, 0, 0}, {"comments", &v.Comments, 0, 0}}
}

func (e *Extension) fields() []field {
	return []field{{"specVersion", &e.SpecVersion, required, 0}, {"dataSchema", &e.DataSchema, required, 0},
		{"documentation", &e.Documentation, 0, 0}, {"data", &e.Data, required, 0}}
}

// blank reports whether nothing is stated at the place of a field.
func blank(to any) bool {
	switch v := to.(type) {
	case *string:
		return *v == ""
	case *[]string:
		return len(*v) == 0
	case *Decimal:
		return !v.Stated()
	case *Time:
		return !v.Stated()
	case *Flag:
		return *v == Unstated
	case *[]byte:
		return len(*v) == 0
	case *[]SectorRule:
		return len(*v) == 0
	case *[]SecondarySource:
		return len(*v) == 0
	case *[]Extension:
		return len(*v) == 0
	case *[]Instrument:
		return len(*v) == 0
	case object:
		for _, f := range v.fields() {
			if !blank(f.to) {
				return false
			}
		}
		return true
	}
	return false
}
