package scope2

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// An Instrument is a kind of contractual instrument (Scope 2 Guidance, table 6.3).
// The zero value is "not stated". Its values are InstrumentUnstated, GEC,
// GECNotTradable, GreenPower, IREC, GO, REC, PPA and SupplierRate.
type Instrument uint8

// The instruments.
const (
	InstrumentUnstated Instrument = iota
	GEC                           // 绿证: one certificate is one MWh, valid for two years
	GECNotTradable                // 绿证 of own use and of old hydro power, which cannot be bought
	GreenPower                    // 绿电交易: power with its GECs
	IREC
	GO
	REC          // of North America
	PPA          // a direct contract without certificates
	SupplierRate // a supplier's or utility's own rate
	numInstruments
)

var instrumentTexts = [numInstruments]carbon.Text{
	{EN: "not stated", ZH: "未说明"},
	{EN: "green electricity certificate (GEC)", ZH: "绿色电力证书（绿证）"},
	{EN: "green electricity certificate, not tradable", ZH: "绿证（不可交易）"},
	{EN: "green power trade (bundled GEC)", ZH: "绿电交易（证电合一）"},
	{EN: "I-REC", ZH: "国际可再生能源证书（I-REC）"},
	{EN: "guarantee of origin (GO)", ZH: "来源担保证书（GO）"},
	{EN: "renewable energy certificate (REC)", ZH: "北美可再生能源证书（REC）"},
	{EN: "power purchase agreement (PPA)", ZH: "购电协议（PPA）"},
	{EN: "supplier-specific rate", ZH: "供应商特定排放率"},
}

// Text returns the name in both languages.
func (i Instrument) Text() carbon.Text { return enumText(int(i), instrumentTexts[:]) }

// String returns the English name.
func (i Instrument) String() string { return i.Text().EN }

// certificate reports whether it consists of certificates, which are cancelled.
func (i Instrument) certificate() bool { return i >= GEC && i <= REC }

// chinese reports whether one certificate is one MWh by rule, with a serial each.
func (i Instrument) chinese() bool { return i >= GEC && i <= GreenPower }

var instrumentNames = [numInstruments][]string{
	GEC:            {"GEC", "绿证", "绿色电力证书", "可交易绿证"},
	GECNotTradable: {"GEC, not tradable", "不可交易绿证"},
	GreenPower:     {"green power trade", "绿电交易", "绿电"},
	IREC:           {"I-REC", "IREC", "I-REC(E)"},
	REC:            {"REC"},
	GO:             {"GO", "guarantee of origin"},
	PPA:            {"PPA", "power purchase agreement", "购电协议"},
	SupplierRate:   {"supplier rate", "supplier-specific rate", "供应商特定排放率"},
}

// ParseInstrument reads a name of an instrument, English or Chinese.
func ParseInstrument(s string) (Instrument, error) {
	for i := GEC; i < numInstruments; i++ {
		if t := i.Text(); s == t.EN || s == t.ZH {
			return i, nil
		}
		for _, n := range instrumentNames[i] {
			if s == n {
				return i, nil
			}
		}
	}
	return InstrumentUnstated, fmt.Errorf("scope2: unknown instrument %q", s)
}

func enumText(i int, texts []carbon.Text) carbon.Text {
	if i < 0 || i >= len(texts) {
		return carbon.Same(fmt.Sprintf("invalid(%d)", i))
	}
	return texts[i]
}

// A Technology is how the electricity of an instrument was generated. The zero
// value is one that is not stated or not known here: such a lot needs its rate. Its
// values are TechnologyUnstated, Wind, Solar, Hydro, Nuclear, Biomass and Geothermal.
type Technology uint8

// The technologies.
const (
	TechnologyUnstated Technology = iota
	Wind
	Solar
	Hydro
	Nuclear
	Biomass
	Geothermal
	numTechnologies
)

var technologies = [numTechnologies]struct {
	text            carbon.Text
	renewable, zero bool // zero: generation emits no CO2, CH4 or N2O, so no rate has to be stated
	names           []string
}{
	{text: carbon.Text{EN: "not stated", ZH: "未说明"}},
	{carbon.Text{EN: "wind", ZH: "风电"}, true, true, []string{"wind", "onshore wind", "offshore wind", "风电", "风力发电", "陆上风电", "海上风电"}},
	{carbon.Text{EN: "solar", ZH: "太阳能发电"}, true, true, []string{"solar", "solar pv", "photovoltaic", "pv", "光伏", "光伏发电", "太阳能", "太阳能发电"}},
	{carbon.Text{EN: "hydro", ZH: "水电"}, true, true, []string{"hydro", "hydropower", "水电", "水力发电"}},
	{carbon.Text{EN: "nuclear", ZH: "核电"}, false, true, []string{"nuclear", "核电"}},
	{carbon.Text{EN: "biomass", ZH: "生物质发电"}, true, false, []string{"biomass", "生物质", "生物质发电"}},
	{carbon.Text{EN: "geothermal", ZH: "地热发电"}, true, false, []string{"geothermal", "地热", "地热发电"}},
}

// Text returns the name in both languages.
func (t Technology) Text() carbon.Text {
	if t >= numTechnologies {
		return carbon.Same(fmt.Sprintf("invalid(%d)", t))
	}
	return technologies[t].text
}

// String returns the English name.
func (t Technology) String() string { return t.Text().EN }

// Renewable reports whether it is a renewable source; nuclear power is not.
func (t Technology) Renewable() bool { return t < numTechnologies && technologies[t].renewable }

// TechnologyOf reads the technology from a project's text, such as "wind, Inner
// Mongolia" or "光伏，青海": what stands before the comma.
func TechnologyOf(project string) Technology {
	name, _, _ := strings.Cut(strings.ReplaceAll(project, "，", ","), ",")
	name = strings.ToLower(strings.TrimSpace(name))
	for t := Wind; t < numTechnologies; t++ {
		for _, n := range technologies[t].names {
			if name == n {
				return t
			}
		}
	}
	return TechnologyUnstated
}
