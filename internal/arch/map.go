package arch

// A Room is a package, or a family of packages ("factors/*", "examples/..."), and
// what its library files may import. The standard library is open to everyone.
type Room struct {
	Path  string  // below the module; the first room that fits counts
	Holds string  // what it is for, in one sentence
	Ours  []Entry // packages of this module
	Third []Entry // packages of other modules
}

// An Entry is one import, or a family of them, and why it is allowed.
type Entry struct{ Path, Why string }

// The four reasons that recur.
const (
	vocabulary = "the vocabulary and the verb"
	quantities = "every number has a unit"
	gases      = "amounts are of a species"
	border     = "decimal text is the border of exact numbers"
)

// House is the map: lower floors first, and imports go down.
var House = []Room{
	{Path: ".", Holds: "The module's documentation."},

	{Path: "carbon/unit", Holds: "Every number has a unit, and wrong units do not add.",
		Third: []Entry{{"github.com/shopspring/decimal", border}}},
	{Path: "carbon/ghg", Holds: "The gases, refrigerant blends and their published warming potentials.",
		Ours:  []Entry{{"carbon/unit", quantities}},
		Third: []Entry{{"github.com/shopspring/decimal", border}}},
	{Path: "carbon", Holds: "The vocabulary and the verb: activity × factor = emission.",
		Ours:  []Entry{{"carbon/unit", quantities}, {"carbon/ghg", gases}},
		Third: []Entry{{"github.com/shopspring/decimal", border}}},

	{Path: "carbon/intake", Holds: "Reads activity data and facts as people have them; every row gets its fate.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases},
			{"internal/ooxml", "the workbook of issues is the same bytes from run to run"}},
		Third: []Entry{
			{"github.com/shopspring/decimal", border},
			{"github.com/xuri/excelize/v2", "activity data comes as .xlsx"},
			{"golang.org/x/text/...", "GB18030, UTF-16 and full-width digits"},
		}},
	{Path: "carbon/inventory", Holds: "Adds lines up, exactly, in any order; views, breakdowns, merge, digest, trace.",
		Ours:  []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases}},
		Third: []Entry{{"github.com/shopspring/decimal", border}}},
	{Path: "carbon/boundary", Holds: "Who is in: entities, ownership, control, leases.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases},
			{"carbon/inventory", "consolidation is a view of an inventory"}}},
	{Path: "carbon/scope2", Holds: "Instruments against consumption, settled once after the last merge.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases},
			{"carbon/inventory", "Settle reads the settlement breakdown and writes an overlay"}}},

	{Path: "carbon/scope1", Holds: "The methods of scope 1: facts to activities.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases}}},
	{Path: "carbon/freight", Holds: "ISO 14083 transport chains.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases}}},
	{Path: "carbon/scope3", Holds: "The methods of scope 3: facts to activities.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases},
			{"carbon/freight", "categories 4 and 9 are transport chains"}}},
	{Path: "carbon/quality", Holds: "Data quality scores and uncertainty: the only home of floats.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}}},
	{Path: "carbon/target", Holds: "Base years, targets and pathways.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases}}},

	{Path: "factors", Holds: "Opens, checks and resolves datasets; spend conversion.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases},
			{"factors/rates", "a policy states its exchange rates and price levels"}},
		Third: []Entry{{"github.com/shopspring/decimal", border}}},
	{Path: "factors/band", Holds: "What the number of a factor can reasonably be in its unit; below factors.",
		Ours:  []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases}},
		Third: []Entry{{"golang.org/x/text/unicode/norm", "names of full width"}}},
	{Path: "factors/factorstest", Holds: "The conformance test for anyone's dataset.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases},
			{"factors", "it tests factors.Dataset"},
			{"factors/band", "a wrong unit is found by its number"}},
		Third: []Entry{{"github.com/google/go-cmp/cmp", "it is a test, and says what differs"}}},
	{Path: "factors/catalogue", Holds: "Writes datasets as two joined tables, and reads them back, losslessly.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases},
			{"factors", "a catalogue is a factors.Dataset"}}},
	{Path: "factors/internal/...", Holds: "Importers: from a publisher's file to the text that is embedded.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases},
			{"factors", "an importer writes what factors opens"},
			{"factors/internal/...", "importers share the binding of sheet, header and hash"}},
		Third: []Entry{
			{"github.com/shopspring/decimal", border},
			{"github.com/xuri/excelize/v2", "publishers publish .xlsx"},
			{"golang.org/x/text/language", "countries by ISO 3166 code"},
			{"golang.org/x/text/language/display", "their names in both languages"},
		}},
	{Path: "factors/rates", Holds: "Exchange rates and price levels, embedded; below factors.",
		Ours:  []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}},
		Third: []Entry{{"github.com/shopspring/decimal", border}}},
	{Path: "factors/load", Holds: "Loads files of factors that a user brings and is licensed to use.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases},
			{"factors", "what is loaded is a factors.Dataset"},
			{"factors/band", "a wrong unit is found by its number"},
			{"carbon/intake", "the same tables: encodings, headers, number formats, hostile workbooks"}},
		Third: []Entry{
			{"github.com/xuri/excelize/v2", "matrices and tables with four rows of headers come as .xlsx"},
			{"golang.org/x/text/...", "full-width texts; countries by code and by their names in three languages"},
		}},
	{Path: "factors/search", Holds: "Finds the kinds that a messy description may mean.",
		Ours: []Entry{{"carbon", vocabulary},
			{"carbon/ghg", "gases and blends are found by name"},
			{"factors", "an index is of a factors.Dataset"}},
		Third: []Entry{{"golang.org/x/text/...", "full-width letters, and mappings saved in Chinese encodings"}}},
	{Path: "factors/*", Holds: "One publisher's editions, embedded.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases},
			{"factors", "an edition is a factors.Dataset"}}},

	{Path: "supplier", Holds: "Suppliers, products, declared footprints, the network.",
		Ours: []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases}},
		Third: []Entry{
			{"github.com/shopspring/decimal", border},
			{"golang.org/x/exp/stats", "quartiles that describe a group of footprints, never a total"},
		}},

	{Path: "report", Holds: "The disclosure as a document without a format; checks by framework clause.",
		Ours:  []Entry{{"carbon", vocabulary}, {"carbon/unit", quantities}},
		Third: []Entry{{"github.com/shopspring/decimal", border}}},
	{Path: "report/disclosure", Holds: "From the results of a year to the document.",
		Ours: []Entry{{"report", "it builds a Disclosure"},
			{"carbon", vocabulary}, {"carbon/unit", quantities}, {"carbon/ghg", gases},
			{"carbon/inventory", "figures come from views and traces"},
			{"carbon/boundary", "a disclosure states who is in"},
			{"carbon/scope2", "a disclosure lists the instruments and their claims"},
			{"carbon/scope3", "each of the fifteen categories has a state"},
			{"carbon/target", "a disclosure assesses what changed since the base year"},
			{"factors", "a disclosure lists the editions used"},
			{"supplier", "a disclosure describes the supply chain"}}},
	{Path: "report/reporttest", Holds: "Invented disclosures for the tests of renderers.",
		Ours: []Entry{{"report", "it makes up a Disclosure"}, {"carbon", vocabulary}, {"carbon/unit", quantities}}},
	{Path: "report/html", Holds: "One self-contained page.",
		Ours: []Entry{{"report", "a renderer knows nothing else"}}},
	{Path: "report/xlsx", Holds: "A workbook with live formulas over its ledger.",
		Ours: []Entry{{"report", "a renderer knows nothing else"},
			{"internal/ooxml", "the same bytes from run to run"}},
		Third: []Entry{{"github.com/xuri/excelize/v2", "writes .xlsx"}}},

	{Path: "internal/ooxml", Holds: "Makes an .xlsx file the same bytes from run to run."},
	{Path: "internal/arch", Holds: "This map."},
	{Path: "internal/mistakes", Holds: "A test for each of the commonest mistakes of carbon accounting."},
	{Path: "internal/editions", Holds: "Lists every embedded edition, for tests.",
		Ours: []Entry{
			{"factors", "an edition is a factors.Dataset"},
			{"factors/*", "each publisher's editions"}}},
	{Path: "internal/bench", Holds: "Measures the way of the data as a user walks it."},

	{Path: "examples/...", Holds: "Programs a newcomer runs.",
		Ours:  []Entry{{"...", "a program may import everything"}},
		Third: []Entry{{"...", "what the module already requires"}}},
}

// A Wall is a border that test files keep too, and that a new row of the map
// cannot open by mistake.
type Wall struct {
	From, To string // families
	Tests    bool   // test files keep it too
	Why      string
}

// Walls are checked before the map.
var Walls = []Wall{
	{"factors/...", "supplier/...", true, "both are Resolvers and do not know each other"},
	{"supplier/...", "factors/...", true, "both are Resolvers and do not know each other"},
	{"factors/...", "report/...", true, "a dataset does not know who prints it"},
	{"supplier/...", "report/...", true, "a footprint does not know who prints it"},
	{"carbon/...", "factors/...", false, "the vocabulary does not know the datasets"},
	{"carbon/...", "supplier/...", false, "the vocabulary does not know the suppliers"},
	{"carbon/...", "report/...", true, "what is calculated does not know who prints it"},
	{"carbon/scope1", "carbon/inventory", false, "a method turns facts into activities and never sees a total"},
	{"carbon/scope3", "carbon/inventory", false, "a method turns facts into activities and never sees a total"},
	{"carbon/freight", "carbon/inventory", false, "a method turns facts into activities and never sees a total"},
	{"report/html", "carbon/...", false, "a renderer never computes"},
	{"report/xlsx", "carbon/...", false, "a renderer never computes"},
	{"report/pdf", "carbon/...", false, "a renderer never computes"},
	{"report/xbrl", "carbon/...", false, "a renderer never computes"},
}

// Direct lists what go.mod of the root may require directly, and why. What is
// heavy by nature (browsers, databases, clusters) is a nested module.
var Direct = []Entry{
	{"github.com/google/go-cmp", "tests say what differs"},
	{"github.com/shopspring/decimal", border},
	{"github.com/xuri/excelize/v2", "reads and writes .xlsx"},
	{"golang.org/x/exp", "stats describes groups of footprints, ebnf checks the grammar of units in a test"},
	{"golang.org/x/text", "Chinese encodings and widths"},
}

// Top lists what may lie in the module's top folder, besides dotfiles.
var Top = []Entry{
	{"carbon/", vocabulary},
	{"supplier/", "suppliers and their footprints"},
	{"factors/", "published datasets"},
	{"report/", "the disclosure and its renderers"},
	{"examples/", "programs a newcomer runs"},
	{"internal/", "what is nobody else's business"},
	{"README.md", "what it is"},
	{"doc.go", "the same for pkgsite"},
	{"CHANGELOG.md", "added, API, numbers"},
	{"CONTRIBUTING.md", "how to add a dataset, a method, a renderer"},
	{"LICENSE", "Apache-2.0"},
	{"NOTICE", "whose data is inside"},
	{"go.mod", "the module"},
	{"go.sum", "its checksums"},
}

// floats lists who may have a binary float in an exported signature.
var floats = []Entry{
	{"carbon/quality", "statistics live there"},
	{"supplier: Outlier", "quartiles describe a group of footprints"},
	{"supplier: Outliers", "quartiles describe a group of footprints"},
}
