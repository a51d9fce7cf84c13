package catalogue

import (
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// The files of a catalogue.
const (
	Editions   = "editions.csv"
	Factors    = "factors.csv"
	Regions    = "regions.csv"
	Properties = "properties.csv"
)

// A column is what the reader, the writer and the JSON Schema know of it.
type column struct {
	name string
	form form
	need bool     // never empty
	of   []string // the values of an enumeration
	doc  string
}

type form uint8

const (
	text   form = iota // free; escaped where it could run
	plain              // not free: form and range are checked by its parser
	number             // decimal or fraction
	date
	enum
)

// columnsOf lists the columns of a table in the order of the file.
func columnsOf(file string) []column {
	switch file {
	case Editions:
		return editionColumns[:]
	case Factors:
		return factorColumns[:]
	case Regions:
		return regionColumns[:]
	case Properties:
		return propertyColumns[:]
	}
	return nil
}

func names(columns []column) []string {
	s := make([]string, len(columns))
	for i, c := range columns {
		s[i] = c.name
	}
	return s
}

// The columns of editions.csv.
const (
	eID = iota
	ePublisher
	ePublisherZH
	eDataset
	eDatasetZH
	eDocument
	eDocumentZH
	eEdition
	ePublished
	eDataYear
	eValidity
	eGWP
	eLicence
	eAttribution
	eRedistribute
	eURL
	eSHA256
	eAssumption
	eContent
	eDigest
	numEdition
)

var editionColumns = [numEdition]column{
	eID:           {"edition_id", text, true, nil, "Key of the edition, for ever. factors.csv and properties.csv refer to it."},
	ePublisher:    {"publisher", text, true, nil, "Publisher, in English."},
	ePublisherZH:  {"publisher_zh", text, true, nil, "Publisher, in Chinese."},
	eDataset:      {"dataset", text, true, nil, "Title of the dataset, in English."},
	eDatasetZH:    {"dataset_zh", text, true, nil, "Title of the dataset, in Chinese."},
	eDocument:     {"document", text, false, nil, "Document and its number, in English."},
	eDocumentZH:   {"document_zh", text, false, nil, "Document and its number, in Chinese."},
	eEdition:      {"edition", text, false, nil, "Edition and revision, as the publisher calls them."},
	ePublished:    {"published_on", date, false, nil, "Day of publication, of this revision."},
	eDataYear:     {"data_year", plain, false, nil, "Year that the data describe."},
	eValidity:     {"validity", enum, true, validities(), "For which activities the publisher means it: those of its data year, reports of its year, reports of its year and no other (prescribed), or until a newer one replaces it (standing)."},
	eGWP:          {"gwp_set", enum, false, sets(), "GWP set in which the publisher calculated CO2e; empty: not stated."},
	eLicence:      {"licence", text, true, nil, "SPDX identifier, or text."},
	eAttribution:  {"attribution", text, true, nil, "The line that the licence wants printed."},
	eRedistribute: {"redistribute", enum, true, []string{"embed", "load", "ask"}, "Whether the data may be part of a program (embed), are brought by their user (load), or need a permission (ask)."},
	eURL:          {"source_url", text, false, nil, "Where the publisher has it."},
	eSHA256:       {"source_sha256", text, false, nil, "SHA-256 of the publisher's file."},
	eAssumption:   {"assumption", enum, false, []string{"true"}, "true: stated by the reporter, not published."},
	eContent:      {"content_digest", plain, false, nil, "SHA-256 of the content of the edition, where the edition itself states it. A reader compares it with what it read."},
	eDigest:       {"dataset_digest", plain, false, nil, "SHA-256 of the content of all tables together (factors.Dataset.Digest), the same in each row. A reader compares it with what it read."},
}

// The columns of factors.csv.
const (
	fID = iota
	fEdition
	fSource
	fKind
	fName
	fNameZH
	fScope2
	fStage
	fRegion
	fFrom
	fTo
	fParty
	fProduct
	fDenKind
	fDenUnit
	fCV
	fQualifiers
	fBasis
	fCO2e
	fCO2
	fCO2Bio
	fCH4Fossil
	fCH4Bio
	fN2O
	fOther
	fUnsplit
	fGWP
	fGasKg
	fQuality
	fGrade
	fPrimary
	fDerivation
	fDerivationZH
	fParts
	fCell
	fNote
	fNoteZH
	numFactor
)

var factorColumns = [numFactor]column{
	fID:           {"id", text, true, nil, "edition_id/source_id, for ever. Rows are in the order of its bytes."},
	fEdition:      {"edition_id", text, true, nil, "Key to editions.csv."},
	fSource:       {"source_id", text, true, nil, "The publisher's own code. Follows from id and edition_id."},
	fKind:         {"kind", text, true, nil, "What it is for: the publisher's taxonomy as a path of slugs."},
	fName:         {"name", text, true, nil, "Name, in English; where the publisher has a taxonomy and no name, its levels, A > B > C."},
	fNameZH:       {"name_zh", text, true, nil, "Name, in Chinese."},
	fScope2:       {"scope2_method", enum, false, codes[carbon.Basis](), "location, market (a supplier's rate, a residual mix, a proxy); empty: both."},
	fStage:        {"stage", enum, true, codes[carbon.Stage](), "Part of the life cycle that it covers."},
	fRegion:       {"region", text, true, nil, "Where it holds: iso:GB, iso:CN-SH, egrid:CAMX, mee:EC; m49:001 is the world."},
	fFrom:         {"valid_from", date, false, nil, "First day of the period of its data or, by its publisher's rule, of its use; empty: open."},
	fTo:           {"valid_to", date, false, nil, "Last day of that period; empty: open."},
	fParty:        {"party", text, false, nil, "Supplier or operator that it is about."},
	fProduct:      {"product", text, false, nil, "Product that it is about."},
	fDenKind:      {"den_kind", enum, true, dimensions(), "What the denominator measures. Follows from den_unit."},
	fDenUnit:      {"den_unit", plain, true, nil, "Unit of the denominator, such as kWh, t.km or USD@2022/purchaser."},
	fCV:           {"cv_basis", enum, false, []string{"gross", "net"}, "Calorific value of an energy in a fuel. Follows from den_unit."},
	fQualifiers:   {"qualifiers", plain, false, nil, "k=v;k=v: currency, price_year and price_type of money. Follows from den_unit."},
	fBasis:        {"basis", enum, true, []string{basisMass, basisCO2e}, "mass: co2 to other_gases are kg of gas. co2e: they are kg CO2e in gwp_set, as the publisher printed them."},
	fCO2e:         {"co2e", number, false, nil, "kg CO2e per den_unit in gwp_set, without biogenic CO2 and gases outside Kyoto: the published total, where one was published. Follows from gases, co2e_unsplit and gwp_set; empty where a gas has no value in it."},
	fCO2:          {"co2", number, false, nil, "CO2, fossil."},
	fCO2Bio:       {"co2_bio", number, false, nil, "CO2 from biogenic carbon; in no total."},
	fCH4Fossil:    {"ch4_fossil", number, false, nil, "CH4 of fossil origin, or whose origin is not stated."},
	fCH4Bio:       {"ch4_bio", number, false, nil, "CH4 of biogenic origin."},
	fN2O:          {"n2o", number, false, nil, "N2O."},
	fOther:        {"other_gases", plain, false, nil, "Every other species, gas=number;gas=number in the order of reports: HFC-134a=0.5;SF6=0.001. CO2e@AR4=2 is CO2e without its gases in a set that is not gwp_set."},
	fUnsplit:      {"co2e_unsplit", number, false, nil, "kg CO2e in gwp_set without its gases: a total without a split, unspecified groups, what rounded gases miss to the total (it may be negative)."},
	fGWP:          {"gwp_set", enum, true, append(sets(), gwpNone, gwpUnstated, gwpMixed), "GWP set of co2e: the edition's. Where the edition states none: that of co2e_unsplit; unstated: CO2e whose publisher does not state a set; mixed: several; none: gases only."},
	fGasKg:        {"gas_kg", plain, false, nil, "With basis co2e: the exact kilograms of each gas, gas=number;gas=number. Follows from the columns of gases and gwp_set."},
	fQuality:      {"quality", enum, false, codes[carbon.Quality](), "Class of data."},
	fGrade:        {"grade", enum, false, []string{"A", "B", "C"}, "How sure it is that the number is what was printed: A the publisher's own document was read, B two independent copies agree, C one copy or transcription."},
	fPrimary:      {"primary_share", number, false, nil, "Share of primary data, 0 to 1, where declared."},
	fDerivation:   {"derivation", text, false, nil, "How it was derived, in English; empty: published as it stands."},
	fDerivationZH: {"derivation_zh", text, false, nil, "How it was derived, in Chinese."},
	fParts:        {"parts", text, false, nil, "The ids of the factors of which it is the sum, id;id;id."},
	fCell:         {"source_cell", text, true, nil, "Table, sheet, row, cell, clause or page."},
	fNote:         {"note", text, false, nil, "What a reader must know, in English."},
	fNoteZH:       {"note_zh", text, false, nil, "What a reader must know, in Chinese."},
}

// The columns of regions.csv.
const (
	rEdition = iota
	rPlace
	rRegion
	numRegion
)

var regionColumns = [numRegion]column{
	rEdition: {"edition_id", text, true, nil, "Key to editions.csv."},
	rPlace:   {"place", text, true, nil, "A place, as in the column region of factors.csv."},
	rRegion:  {"region", text, true, nil, "The region of a publisher in which it lies."},
}

// The columns of properties.csv.
const (
	pEdition = iota
	pKind
	pName
	pNameZH
	pFrom
	pRate
	pTo
	pCell
	numProperty
)

var propertyColumns = [numProperty]column{
	pEdition: {"edition_id", text, true, nil, "Key to editions.csv."},
	pKind:    {"kind", text, true, nil, "Kind of the activity, such as fuel/diesel."},
	pName:    {"name", text, false, nil, "Name, in English."},
	pNameZH:  {"name_zh", text, false, nil, "Name, in Chinese."},
	pFrom:    {"from", plain, true, nil, "Unit of the quantity."},
	pRate:    {"rate", number, true, nil, "1 from is rate to."},
	pTo:      {"to", plain, true, nil, "Unit of what it becomes."},
	pCell:    {"source_cell", text, true, nil, "Table, sheet, row, cell, clause or page."},
}

// codes lists the codes of an enumeration, without the empty one.
func codes[T interface {
	~uint8
	MarshalText() ([]byte, error)
}]() (s []string) {
	for v := T(1); ; v++ {
		c := code(v)
		if c == "" || strings.HasPrefix(c, "invalid") {
			return s
		}
		s = append(s, c)
	}
}

func sets() (s []string) {
	for _, set := range ghg.Sets() {
		s = append(s, set.String())
	}
	return s
}

func validities() (s []string) {
	for v := factors.ByDataYear; v <= factors.Standing; v++ {
		s = append(s, v.String())
	}
	return s
}

func dimensions() (s []string) {
	for d := unit.Mass; d <= unit.TEU; d++ {
		s = append(s, d.String())
	}
	return s
}
