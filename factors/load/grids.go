package load

import (
	"context"
	"errors"
	"io"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

// ElectricityMaps reads the yearly CSV of Electricity Maps, one file or several put
// together: for each zone and year the direct emissions of generation, and those of its
// life cycle. The data are under the ODbL, whose share-alike reaches a database, so they
// are loaded and never embedded. Layout: headers as quoted by several public programs
// that read such files, with the older spellings ("Zone Id", "LCA"); no file was at hand.
//
// State Options.Edition.ID, Version and DataYear of your download. A zone that is no
// country, such as DK-DK1, is the place "emaps:DK-DK1". Rows of hours are refused as
// duplicates.
func ElectricityMaps(ctx context.Context, name string, r io.Reader, o Options) (*factors.Dataset, *factors.Account, error) {
	return table(ctx, name, r, electricityMaps(), o, &hook{place: zone})
}

func electricityMaps() Mapping {
	direct := Column("Carbon intensity gCO₂eq/kWh (direct)", "Carbon Intensity gCO₂eq/kWh (direct)")
	whole := Column("Carbon intensity gCO₂eq/kWh (Life cycle)", "Carbon Intensity gCO₂eq/kWh (Life cycle)", "Carbon Intensity gCO₂eq/kWh (LCA)")
	return Mapping{
		Edition: Edition{ID: "electricity-maps", Publisher: carbon.Same("Electricity Maps"),
			Title:   carbon.Text{EN: "Carbon intensity of electricity, yearly", ZH: "电力碳强度（年度）"},
			Licence: "ODbL-1.0", Redistribute: "load", URL: "https://www.electricitymaps.com/data-portal",
			Attribution: "Electricity Maps, www.electricitymaps.com, Open Database License (ODbL)."},
		Prefix: "emaps",
		ID:     []Field{Column("Zone id", "Zone Id"), Column("Datetime (UTC)")},
		Name:   Column("Zone name", "Zone Name"), Kind: Fixed("emaps/electricity"),
		Place: Column("Zone id", "Zone Id"), Year: Column("Datetime (UTC)"), Basis: Fixed("location"),
		Unit: Fixed("gCO2e/kWh"),
		Note: Field{Columns: []string{"Data estimated", "Data Estimated"}, Values: map[string]string{"false": "", "true": "partly estimated by Electricity Maps"}, Missing: true},
		Variants: []Variant{
			{ID: "direct", Totals: []Total{{Field: direct}}, Stage: "generation"},
			{ID: "life-cycle", Totals: []Total{{Field: whole}}, Stage: "life cycle of electricity or heat"},
		},
	}
}

// zone is a zone of Electricity Maps as a place.
func zone(id string) (carbon.Place, bool) {
	if p := carbon.Place(id); len(id) == 2 && p.Valid() {
		return p, true
	}
	return ownPlace("emaps", id), id != ""
}

// AIB reads the residual mixes of the Association of Issuing Bodies. The publication is
// a PDF: the file is the user's own transcription of its table of residual mixes, with
// the columns Country (ISO 3166) and Residual mix (gCO2/kWh), and optionally Year. AIB
// states no open licence and wants to be asked.
//
// The factors are CO2 only, direct, market-based. "NA" stands where a country has full
// disclosure, so that no consumption is left for a residual mix: such rows are left out.
// A 0 in their place is refused ([RuleZero]): priced, it would make untracked power clean.
func AIB(ctx context.Context, name string, r io.Reader, o Options) (*factors.Dataset, *factors.Account, error) {
	return table(ctx, name, r, aib(), o, &hook{check: func(e *entry, bad func(string, carbon.Rule, error)) {
		if e.total.Stated() && e.total.Sign() == 0 {
			bad("total 1", RuleZero, errors.New("0: NA is meant, or a number is missing"))
		}
	}})
}

func aib() Mapping {
	value := Column("Residual mix (gCO2/kWh)", "Residual mix gCO2/kWh", "Residual mix")
	return Mapping{
		Edition: Edition{ID: "aib-residual-mix", Publisher: carbon.Text{EN: "Association of Issuing Bodies", ZH: "欧洲能源证书签发机构协会（AIB）"},
			Title: carbon.Text{EN: "European residual mixes", ZH: "欧洲剩余电力组合"}, Redistribute: "ask", URL: "https://www.aib-net.org/facts/european-residual-mix"},
		Prefix: "aib",
		Table:  Layout{Nil: []string{"not available"}},
		ID:     []Field{Column("Country"), {Columns: []string{"Year"}, Missing: true}},
		Kind:   Fixed("aib/electricity/residual-mix"), Name: Fixed("residual mix"), NameZH: Fixed("剩余电力组合"),
		Stage: Fixed("generation"), Basis: Fixed("market"), Place: Column("Country"), Year: Field{Columns: []string{"Year"}, Missing: true},
		Unit: Fixed("gCO2/kWh"), Totals: []Total{{Field: value}}, Note: Fixed("CO2 only, direct emissions of generation"),
		Skip: []Skip{{value, []string{"NA", "full disclosure"}, "full disclosure", "full disclosure: no residual mix exists, which is not a factor of 0"}},
	}
}

// GLECTable is a mapping for the user's own transcription of default intensities of GLEC
// Framework or ISO 14083 tables; their publishers do not allow that the values come with
// this module. The columns are ours: Mode, Vehicle, Fuel, Load, Region, Unit ("gCO2e/tkm")
// and WTW, TTW, WTT, of which at least one is filled; kinds are glec/<mode>/<vehicle>/….
//
//	d, a, err := load.Table(ctx, "glec.csv", file, load.GLECTable("GLEC Framework v3.2, table …"), load.Options{Licence: …})
func GLECTable(document string) Mapping {
	optional := func(header string) Field { return Field{Columns: []string{header}, Missing: true} }
	column := func(header string) []Total { return []Total{{Field: optional(header)}} }
	return Mapping{
		Edition: Edition{ID: "glec", Publisher: carbon.Text{EN: "Smart Freight Centre", ZH: "智慧货运中心（SFC）"},
			Title: carbon.Text{EN: "GLEC Framework default intensities", ZH: "GLEC框架缺省强度"}, Document: carbon.Same(document), Redistribute: "ask", Validity: "standing"},
		Prefix: "glec",
		ID:     []Field{Column("Mode"), Column("Vehicle"), optional("Fuel"), optional("Load"), optional("Region")},
		Path:   []Field{Column("Mode"), Column("Vehicle"), optional("Fuel"), optional("Load")},
		Place:  Field{Columns: []string{"Region"}, Missing: true, Value: "GLO"}, Unit: Column("Unit"),
		Variants: []Variant{
			{ID: "wtw", Totals: column("WTW"), Stage: "well to wheel"},
			{ID: "ttw", Totals: column("TTW"), Stage: "tank to wheel"},
			{ID: "wtt", Totals: column("WTT"), Stage: "upstream of fuel (WTT)"},
		},
	}
}

// ExiobaseImports reads factors per USD that USEPA/USEEIO derives from EXIOBASE, a row
// for each region, sector and gas (Regional_… or US_…_import_factors_exio_<year>.csv;
// layout: columns of the program that writes them, generate_import_factors.py). They
// are in basic prices. EXIOBASE is CC BY-SA 4.0, and so is what is derived from it. State
// Options.Edition.DataYear.
func ExiobaseImports(ctx context.Context, name string, r io.Reader, o Options) (*factors.Dataset, *factors.Account, error) {
	return table(ctx, name, r, exiobaseImports(), o, &hook{extra: map[string]Field{"prices": Column("PriceType")}, look: func(_ *entry, text func(string) string) (string, string) {
		if p := fold(text("prices")); p != "basic" && p != "basic price" {
			return "prices", "another price type than basic prices"
		}
		return "", ""
	}})
}

func exiobaseImports() Mapping {
	region := Field{Columns: []string{"Region"}, Missing: true, Value: "exio:imports-to-US",
		Values: map[string]string{"APAC": "exio:APAC", "ROW": "exio:ROW", "EU": "EU"}}
	return Mapping{
		Edition: Edition{ID: "exiobase-imports", Publisher: carbon.Text{EN: "US EPA, USEEIO, from EXIOBASE", ZH: "美国环保署USEEIO（源自EXIOBASE）"},
			Title:   carbon.Text{EN: "Import emission factors from EXIOBASE", ZH: "源自EXIOBASE的进口排放因子"},
			Licence: "CC-BY-SA-4.0", Redistribute: "load", Attribution: "Derived by US EPA (USEEIO) from EXIOBASE 3, CC BY-SA 4.0."},
		Prefix: "exiobase",
		Table:  Layout{Encoding: "utf-8", Comma: ",", HeaderRow: 1, HeaderRows: 1, Decimal: "."},
		ID:     []Field{region, Column("Sector"), Column("Year")},
		Path:   []Field{Column("Sector")},
		Stage:  Fixed("cradle to gate"), Place: region, Year: Column("Year"),
		Unit:      Field{Columns: []string{"ReferenceCurrency"}, Values: map[string]string{"USD": "kg/USD", "EUR": "kg/EUR", "Euro": "kg/EUR"}, Closed: true},
		PriceYear: Column("Year"), PriceBasis: "basic",
		Long: &Long{Value: Column("FlowAmount"), Gas: Field{Columns: []string{"Flowable"}, Closed: true, Values: map[string]string{
			"Carbon dioxide": "CO2", "Methane": "CH4", "Nitrous oxide": "N2O", "Sulfur hexafluoride": "SF6", "Nitrogen trifluoride": "NF3", "HFCs and PFCs, unspecified": "CO2e@unstated"}}},
	}
}
