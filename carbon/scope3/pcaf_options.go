package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A PCAFEdition is an edition of PCAF's Global GHG Accounting and Reporting Standard for
// the Financial Industry, Part A: Financed Emissions. It is part of the code of a method
// and always stated. The second edition was read. The third was not: its rules for these
// seven classes are as public programs restate them, with its subchapters and pages, and
// they are the same; its new classes (use of proceeds, securitised products,
// sub-sovereign debt) and undrawn commitments are not here. Its values are PCAFUnstated,
// PCAF2022 and PCAF2025.
type PCAFEdition uint8

// The editions.
const (
	PCAFUnstated PCAFEdition = iota
	PCAF2022                 // second edition, December 2022
	PCAF2025                 // third edition, December 2025
)

var pcafEditionTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "PCAF Part A, second edition (December 2022)", ZH: "PCAF A部分第二版（2022年12月）"},
	{EN: "PCAF Part A, third edition (December 2025)", ZH: "PCAF A部分第三版（2025年12月）"}}

// Text returns the name in both languages.
func (e PCAFEdition) Text() carbon.Text { return textOf(int(e), pcafEditionTexts[:]) }

// String returns the English name.
func (e PCAFEdition) String() string { return e.Text().EN }

// An AssetClass is a class of finance that PCAF treats alike. Its values are
// ClassUnstated, ListedEquity, BusinessLoans, ProjectFinance, RealEstate, Mortgages,
// VehicleLoans and SovereignDebt.
type AssetClass uint8

// The asset classes.
const (
	ClassUnstated   AssetClass = iota
	ListedEquity               // listed equity and corporate bonds
	BusinessLoans              // business loans and unlisted equity
	ProjectFinance             // loans and equity for projects
	RealEstate                 // commercial real estate
	Mortgages                  // of homes
	VehicleLoans               // motor vehicle loans
	SovereignDebt              // bonds and loans of states
	numAssetClasses            // of the two editions' common classes
)

type assetClass struct {
	code   string
	text   carbon.Text
	second string // section, first page and table of scores in the second edition
	third  string // subchapter and page of attribution in the third
}

var assetClasses = [numAssetClasses]assetClass{
	{"", carbon.Text{EN: "not stated", ZH: "未说明"}, "", ""},
	{"listed", carbon.Text{EN: "listed equity and corporate bonds", ZH: "上市公司股权与公司债券"}, "5.1, from p. 49, and table 5-3", "5.1, p. 42"},
	{"loans", carbon.Text{EN: "business loans and unlisted equity", ZH: "企业贷款与非上市公司股权"}, "5.2, from p. 66, and table 5-7", "5.2, p. 56-57"},
	{"projects", carbon.Text{EN: "project finance", ZH: "项目融资"}, "5.3, from p. 79, and table 5-10", "5.3, p. 67-68"},
	{"real-estate", carbon.Text{EN: "commercial real estate", ZH: "商业不动产"}, "5.4, from p. 88, and table 5-14", "5.4, p. 78"},
	{"mortgages", carbon.Text{EN: "mortgages", ZH: "住房抵押贷款"}, "5.5, from p. 94, and table 5-15", "5.5, p. 84"},
	{"vehicles", carbon.Text{EN: "motor vehicle loans", ZH: "机动车贷款"}, "5.6, from p. 101, and table 5-16", "5.6, p. 91"},
	{"sovereign", carbon.Text{EN: "sovereign debt", ZH: "主权债务"}, "5.7, from p. 109, and table 5-26", "5.9, p. 144"},
}

// Text returns the name in both languages.
func (c AssetClass) Text() carbon.Text {
	if c >= numAssetClasses {
		return carbon.Same(fmt.Sprintf("invalid(%d)", c))
	}
	return assetClasses[c].text
}

// String returns the English name.
func (c AssetClass) String() string { return c.Text().EN }

// pcaf holds a method for each edition and class.
var pcaf = func() (ms [3][numAssetClasses]*carbon.Method) {
	formulas := [numAssetClasses]carbon.Text{
		ListedEquity:   {EN: "emissions of the company × outstanding amount / EVIC (bonds of private companies: / total equity and debt)", ZH: "企业排放 × 持有金额 / 含现金企业价值（非上市公司债券：/ 股权与债务总额）"},
		BusinessLoans:  {EN: "emissions of the company × outstanding amount / total equity and debt (loans to listed companies: / EVIC)", ZH: "企业排放 × 未偿余额 / 股权与债务总额（上市公司贷款：/ 含现金企业价值）"},
		ProjectFinance: {EN: "emissions of the project × outstanding amount / total equity and debt of the project", ZH: "项目排放 × 未偿余额 / 项目股权与债务总额"},
		RealEstate:     {EN: "emissions of the building × outstanding amount / property value at origination", ZH: "建筑排放 × 未偿余额 / 发放时不动产价值"},
		Mortgages:      {EN: "emissions of the home × outstanding amount / property value at origination", ZH: "住宅排放 × 未偿余额 / 发放时房产价值"},
		VehicleLoans:   {EN: "emissions of the vehicle × outstanding amount / total value at origination", ZH: "车辆排放 × 未偿余额 / 发放时车辆总值"},
		SovereignDebt:  {EN: "emissions of the country × exposure / PPP-adjusted GDP", ZH: "国家排放 × 敞口 / 购买力平价国内生产总值"},
	}
	for c := ListedEquity; c < numAssetClasses; c++ {
		a := assetClasses[c]
		name := func(en, zh string) carbon.Text {
			return carbon.Text{EN: "C15 PCAF " + en + ": " + a.text.EN, ZH: "C15 PCAF " + zh + "：" + a.text.ZH}
		}
		ms[PCAF2022][c] = &carbon.Method{Code: "PCAF-A2-" + a.code, Name: name("2022", "2022"), Formula: formulas[c],
			Clause: "PCAF Part A, second edition (December 2022), " + a.second}
		ms[PCAF2025][c] = &carbon.Method{Code: "PCAF-A3-" + a.code, Name: name("2025", "2025"), Formula: formulas[c],
			Clause: "PCAF Part A, third edition (December 2025), " + a.third + "; not read: as restated in public"}
	}
	return ms
}()

func pcafMethods() (ms []*carbon.Method) {
	for _, e := range []PCAFEdition{PCAF2022, PCAF2025} {
		ms = append(ms, pcaf[e][ListedEquity:]...)
	}
	return ms
}

// pcafMethod returns the method of an edition and class, or notes what is not stated.
func pcafMethod(f *carbon.Faults, e PCAFEdition, c AssetClass, want ...AssetClass) *carbon.Method {
	if e != PCAF2022 && e != PCAF2025 {
		f.Add("edition", RuleEdition, fmt.Errorf("%s", e))
		return nil
	}
	for _, w := range want {
		if c == w {
			return pcaf[e][c]
		}
	}
	f.Addf("asset class", "%s: want one of %v", c, want)
	return nil
}

// A PCAFOption is how the emissions of what is financed are known: "1a" is verified and
// reported, "3c" estimated from sector averages.
type PCAFOption string

type scored struct {
	score   int
	quality carbon.Quality
}

var (
	companyOptions = map[PCAFOption]scored{"1a": {1, carbon.SupplierSpecific}, "1b": {2, carbon.SupplierSpecific}, "2a": {2, carbon.AverageData}, "2b": {3, carbon.AverageData},
		"3a": {4, carbon.SpendBased}, "3b": {5, carbon.SpendBased}, "3c": {5, carbon.SpendBased}}
	buildingOptions = map[PCAFOption]scored{"1a": {1, carbon.Measured}, "1b": {2, carbon.Measured}, "2a": {3, carbon.AverageData}, "2b": {4, carbon.AverageData}, "3": {5, carbon.AverageData}}
	vehicleOptions  = map[PCAFOption]scored{"1a": {1, carbon.Measured}, "1b": {1, carbon.Measured}, "2a": {2, carbon.AverageData}, "2b": {3, carbon.AverageData},
		"3a": {4, carbon.AverageData}, "3b": {5, carbon.AverageData}}
	sovereignOptions = map[PCAFOption]scored{"1a": {1, carbon.SupplierSpecific}, "1b": {2, carbon.SupplierSpecific}, "2a": {3, carbon.AverageData}, "3a": {4, carbon.SpendBased}, "3b": {5, carbon.Estimated}}
	optionsOf        = [numAssetClasses]map[PCAFOption]scored{nil, companyOptions, companyOptions, companyOptions, buildingOptions, buildingOptions, vehicleOptions, sovereignOptions}
)

// PCAFScore returns the data quality score of an option, 1 (best) to 5, for an asset
// class (second edition, tables 5-3, 5-7, 5-10, 5-14, 5-15, 5-16 and 5-26). Scores are
// averaged by outstanding amount, each asset class and scope 3 for itself; that is
// statistics, and not done here.
func PCAFScore(c AssetClass, o PCAFOption) (int, error) {
	s, err := pcafOption(c, o)
	return s.score, err
}

func pcafOption(c AssetClass, o PCAFOption) (scored, error) {
	if c < numAssetClasses {
		if s, ok := optionsOf[c][o]; ok {
			return s, nil
		}
	}
	return scored{}, &carbon.FieldError{Path: "option", Rule: RuleOption, Err: fmt.Errorf("%q of %s", o, c)}
}

// financed sets category, party and class of data, and returns the method of an edition and
// class, with edition, option and score as its working.
func financed(f *carbon.Faults, of *carbon.Activity, party carbon.PartyID, e PCAFEdition, c AssetClass, o PCAFOption, want ...AssetClass) (*carbon.Method, []carbon.Term) {
	m := pcafMethod(f, e, c, want...)
	within(of, carbon.Investments, f)
	if party != "" {
		of.Supplier = party
	}
	s, err := pcafOption(c, o)
	f.Join("", err)
	grade(of, s.quality)
	edition := word(map[PCAFEdition]string{PCAF2022: "PCAF Part A, 2022-12", PCAF2025: "PCAF Part A, 2025-12"}[e])
	return m, []carbon.Term{carbon.Operand("edition", "标准版次", edition),
		carbon.Operand("data quality score, option "+string(o), "数据质量评分，选项"+string(o), unit.Int(int64(s.score)))}
}
