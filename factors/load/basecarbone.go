package load

import (
	"context"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language/display"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/factors"
)

// BaseCarbone reads the CSV export of ADEME's Base Carbone (semicolons, decimal commas,
// Windows-1252, or UTF-8 where the file is that). Layout: the headers as a parser of the
// export lists them, agreeing with three other programs; no file was at hand.
//
// An element (Type Ligne "Elément") is a whole; its posts (combustion, amont, …) are
// parts of it. Both become factors of one kind, base-carbone/<category>/<name>/<id>: the
// whole with the stage of its category, the posts with theirs. They are alternatives, and
// a post is never added to its element. Posts of one stage are added to each other.
// Archived elements, source data and lists of GWPs are left out, as are categories
// without a stage of this module.
//
// The gases of the export are read where Options.Edition.GWP is stated and gases says
// what they are in, "kg" or "kg CO2e": the headers do not say it. They must make the
// total. Without, a factor is CO2e as published, with CO2b beside it.
func BaseCarbone(ctx context.Context, name string, r io.Reader, gases string, o Options) (*factors.Dataset, *factors.Account, error) {
	o = o.withDefaults()
	f, err := readFile(ctx, name, r, o)
	if err != nil {
		return refused(err)
	}
	m := baseCarbone(gases)
	if !utf8.Valid(f.data) {
		m.Table.Encoding = "windows-1252"
	}
	b := newBuilder(f, m.Edition, o)
	if gases != "" && gases != "kg" && gases != "kg CO2e" {
		b.faults = append(b.faults, fault(RuleMapping, name, "gases in %q, want kg or kg CO2e", gases))
		return b.dataset()
	}
	c := &baseCarboneReader{elements: map[string]map[string]string{}}
	t := newTabler(b, &m, &hook{extra: map[string]Field{"line": Column("Type Ligne"), "element": Column("Identifiant de l'élément"), "post": Column("Type poste"),
		"category": Column("Code de la catégorie"), "attribute": Column("Nom attribut français"), "boundary": Column("Nom frontière français")},
		prepare: c.prepare, look: c.look})
	c.t = t
	t.places = newPlaceReader(o.Places, map[string]carbon.Place{"France continentale": "FR", "Monde": carbon.World, "Union européenne": "EU", "Europe": "m49:150"}, display.French.Regions())
	b.fatal(t.run(ctx))
	return b.dataset()
}

func baseCarbone(gases string) Mapping {
	m := Mapping{
		Edition: Edition{ID: "base-carbone", Publisher: carbon.Same("ADEME"), Title: carbon.Text{EN: "Base Carbone", ZH: "法国ADEME碳数据库（Base Carbone）"},
			Licence: "etalab-2.0", Redistribute: "load", URL: "https://data.ademe.fr/datasets/base-carboner", Attribution: "ADEME, Base Carbone, Licence Ouverte 2.0."},
		Prefix: "base-carbone",
		Table:  Layout{Encoding: "utf-8", Comma: ";", HeaderRow: 1, HeaderRows: 1, Decimal: ","},
		ID:     []Field{Column("Identifiant de l'élément")},
		Path:   []Field{Column("Code de la catégorie"), Column("Nom base français"), Column("Identifiant de l'élément")},
		Name:   Column("Nom base français"),
		Stage:  Fixed("cradle to gate"), // replaced by what category and post say
		Place:  Field{Columns: []string{"Localisation géographique"}, Value: "FR"},
		Unit:   Column("Unité français"), Units: frenchUnits(), GasVolume: "Nm3", PriceBasis: "purchaser",
		Totals: []Total{{Field: Column("Total poste non décomposé")}},
		Gases:  []Gas{{Field: Column("CO2b"), Species: ghg.BiogenicCO2}},
		Error:  Field{Columns: []string{"Incertitude"}, Missing: true},
		Skip: []Skip{
			{Column("Type de l'élément"), []string{"Données source", "Donnée source"}, "source data", "data that factors are made of, not a factor"},
			{Column("Statut de l'élément"), []string{"Archivé", "Archivée", "Refusé", "En discussion"}, "status", "archived, refused or under discussion"},
		},
	}
	if gases != "" {
		m.Parts = Fixed(gases)
		m.Gases = append(m.Gases, Gas{Field: Column("CO2f"), Species: ghg.CO2}, Gas{Field: Column("CH4f"), Species: ghg.Methane},
			Gas{Field: Column("CH4b"), Species: ghg.BiogenicMethane}, Gas{Field: Column("N2O"), Species: ghg.NitrousOxide})
	}
	return m
}

// frenchUnits is what the units of Base Carbone mean here. A unit that is not in it, nor
// read without it, is a fault; "" is one that this module does not have.
func frenchUnits() map[string]string {
	u := map[string]string{
		"litre": "L", "litres": "L", "kg": "kg", "tonne": "t", "kWh": "kWh", "m3 (n)": "Nm3", "m3(n)": "Nm3", "m²": "m2", "m3": "m3", "unité": "piece", "km": "v.km",
		"kWh PCI": "kWh(NCV)", "kWhPCI": "kWh(NCV)", "kWh PCS": "kWh(GCV)", "kWhPCS": "kWh(GCV)", "GJ PCI": "GJ(NCV)", "GJ PCS": "GJ(GCV)", "tep PCI": "toe", "MJ PCI": "MJ(NCV)",
		"passager.km": "p.km", "peq.km": "p.km", "véhicule.km": "v.km", "t.km": "t.km", "tonne.km": "t.km", "personne.km": "p.km",
		"kg de poids net": "kg", "kg de poids vif": "kg", "kg de matière active": "kg", "kg de cuir traité": "kg", "tonne de déchets": "t", "tonne de clinker": "t", "tonne produites": "t",
		"tonne de N": "", "tonne de K2O": "", "tonne de P2O5": "", "kg NTK": "", "kg DCO éliminée": "", "kg BioGNC": "kg", "kgH2": "kg", "kgH2/100km": "", "kg d'azote épandu": "",
		"m² SHON": "", "m2 SHON": "", "m² de paroi": "", "m² de toiture": "", "m² de sol": "", "ha.an": "", "m3.km": "", "100 feuilles A4": "", "plant": "", "repas": "", "nuitée": "",
		"heure": "h", "keuro": "1000 EUR", "keuros": "1000 EUR",
	}
	for year := 2000; year < 2040; year++ { // HT: without VAT
		y := strconv.Itoa(year)
		for _, k := range []string{"keuro (" + y + ") HT", "keuros (" + y + ") HT", "keuro (" + y + ")"} {
			u[k] = "1000 EUR@" + y
		}
	}
	return u
}

// A baseCarboneReader puts posts to their elements, which stand above them.
type baseCarboneReader struct {
	t        *tabler
	elements map[string]map[string]string // what posts take from their element where their own cell is blank
}

// inherited are the fields that a post may leave to its element.
var inherited = []string{"path 1", "path 2", "name", "unit", "place", "skip 1", "skip 2", "category", "attribute", "boundary"}

func (c *baseCarboneReader) prepare(text func(string) string) map[string]string {
	id := text("element")
	if fold(text("line")) == "poste" {
		return c.elements[id]
	}
	texts := map[string]string{}
	for _, name := range inherited {
		texts[name] = text(name)
	}
	c.elements[id] = texts
	return nil
}

func (c *baseCarboneReader) look(e *entry, text func(string) string) (rule, why string) {
	category, id := text("category"), slug(text("element"))
	top, _, _ := strings.Cut(category, " > ")
	if strings.Contains(category, "PRG") {
		return "GWP", "a global warming potential: gases are weighed by package ghg"
	}
	if e.stage = wholeStage(fold(top)); e.stage == carbon.NoStage {
		return "stage", "the category has no stage of this module"
	}
	var names []string
	for _, s := range []string{e.name.EN, text("attribute"), text("boundary")} {
		if s != "" {
			names = append(names, s)
		}
	}
	e.name = carbon.Same(strings.Join(names, ", "))
	e.kind = "base-carbone"
	for level := range strings.SplitSeq(category, ">") {
		if s := slug(level); s != "" {
			e.kind += "/" + s
		}
	}
	e.kind += "/" + slug(e.name.EN) + "/" + id
	whole := "element " + id
	if fold(text("line")) != "poste" {
		e.group = whole
		if e.stage == carbon.WellToWheel || e.stage == carbon.LifeCycleGeneration {
			e.note("the whole of its posts: never add a post to it", "为各分项之和：不得再与分项相加")
		}
		return "", ""
	}
	post := fold(text("post"))
	if strings.Contains(post, "fabrication") {
		if g := c.t.long[whole]; g != nil && g.entry.stage == carbon.WellToWheel {
			g.entry.stage = carbon.CradleToGrave
		}
	}
	if e.stage = postStage(fold(top), post); e.stage == carbon.NoStage {
		return "post", "a post without a stage of this module; it is in its element"
	}
	e.name.EN += ": " + text("post")
	e.name.ZH = e.name.EN
	e.id += "/" + slug(e.stage.String())
	e.group, e.summed = "post "+e.id, true
	return "", ""
}

// wholeStage is the stage of an element of a first level of categories, folded.
func wholeStage(top string) carbon.Stage {
	switch top {
	case "combustibles", "transport de personnes", "transport de marchandises":
		return carbon.WellToWheel
	case "electricité", "électricité", "réseaux de chaleur / froid":
		return carbon.LifeCycleGeneration
	case "achats de biens", "achats de services":
		return carbon.CradleToGate
	case "traitement des déchets":
		return carbon.Treatment
	case "process et émissions fugitives":
		return carbon.ProcessStage
	}
	return carbon.NoStage
}

// postStage is the stage of a post, folded, in a first level of categories.
func postStage(top, post string) carbon.Stage {
	whole := wholeStage(top)
	supply := whole == carbon.LifeCycleGeneration
	switch {
	case strings.Contains(post, "combustion") && supply:
		return carbon.Generation
	case strings.Contains(post, "combustion") && top == "combustibles":
		return carbon.Combustion
	case strings.Contains(post, "combustion") && whole == carbon.WellToWheel:
		return carbon.TankToWheel
	case strings.Contains(post, "amont") && supply:
		return carbon.UpstreamGeneration
	case strings.Contains(post, "amont") && whole == carbon.WellToWheel:
		return carbon.Upstream
	case supply && (strings.Contains(post, "transport et distribution") || strings.Contains(post, "pertes")):
		return carbon.TransmissionLoss
	}
	return carbon.NoStage
}
