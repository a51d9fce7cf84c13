package disclosure

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/scope2"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/target"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/supplier"
)

// Input is what a disclosure is made from: the results of a year, those of the
// year before if there are any, and what only the reporter can say.
type Input struct {
	ID        string
	Title     report.Text
	Short     report.Text
	Fictional report.Text // printed first on every output, where the company is invented
	Reporter  report.Party
	Role      report.Text // chain-leader status, field 1.9
	Approach  report.Text // consolidation approach

	Year   Results
	Before *Results // nil: no comparison

	Sites           []Site
	Entities        []Entity
	Network         *supplier.Network
	Footprints      *supplier.Declared
	Products        []supplier.Product // names of what the footprints are of
	Categories      []scope3.Statement // what is said of categories without lines, and of what is excluded from the others
	Significant     unit.Number        // share of scope 3 from which on a category must not be excluded: wanted where something is
	Facts           map[string]Answer  // by field ID: what only the reporter can say
	Overlaps        []Overlap          // double counting within the report, looked at
	Balances        []Balance          // of masses bought and sold
	Sensitivity     []Alternative      // of the use of sold products
	SensitivityNote report.Text        // which alternative is not there, and why
	BaseYears       []target.History   // what changed since the base year, by cover
	Variants        []Variant          // scheme views and alternatives: listed, never added
	Assumptions     []Assumption       // what the reporter states and nobody published
	Code            string             // version of this module
	Hold            int                // lines that the report may hold, 0 for 50,000: more are read again by each format
}

// Results are the calculated figures of one year.
type Results struct {
	Inventory *inventory.Inventory
	Lines     []carbon.Line // as posted, in any order
	// Read reads the lines instead, where they are too many to hold: from the first
	// each time, in the order of where they were read ([carbon.Ref]: the name of the
	// file, then the row). A line is not needed any more once the next is asked for;
	// renderers that run side by side read side by side.
	Read       iter.Seq2[*carbon.Line, error]
	Location   inventory.View
	Market     inventory.View // with the overlay of the settlement
	Settlement *scope2.Settlement
	Inputs     []inventory.Input
	Output     []Output // main products, the first for intensities
	Revenue    Output
}

// A Site is a facility of the reporter.
type Site struct {
	ID    string
	Name  report.Text
	Place carbon.Place
	Note  report.Text
}

// An Entity is a company of the group or an investee.
type Entity struct {
	ID    carbon.PartyID
	Name  report.Text
	Share report.Figure
	Role  report.Text // how it stands in the report
}

// An Answer fills a field of the profile.
type Answer struct {
	Text       report.Text
	Figures    []report.Figure
	Status     report.Status // default Reported
	Reason     report.Text
	Provenance report.Text
}

// An Overlap is a place where the same tonne may stand twice in the report.
type Overlap struct {
	What    report.Text
	Finding report.Text
	Figure  report.Figure
}

// A Variant is the same electricity under other rules.
type Variant struct {
	Name   report.Text
	Figure report.Figure
	Note   report.Text
}

// An Assumption is a number that the reporter states and nobody published.
type Assumption struct {
	Name  report.Text
	Value string
	Used  report.Text
}

// New makes the disclosure. It calculates nothing that the inventory does not: it
// asks for views, finds the lines behind each figure, and says in words what the
// numbers show. The order of the lines and of the input files does not matter.
func New(ctx context.Context, in Input) (*report.Disclosure, error) {
	if in.Year.Inventory == nil {
		return nil, errors.New("disclosure: no inventory")
	}
	b := &builder{in: &in, d: &report.Disclosure{ID: in.ID, Title: in.Title, Short: in.Short, Fictional: in.Fictional,
		Reporter: in.Reporter, Period: in.Year.Inventory.Schema().Period.String()}}
	sections, defs, err := report.Profile()
	if err != nil {
		return nil, err
	}
	b.d.Profile = sections
	b.d.Fields = report.NewFields(defs, report.Text{EN: "not part of the data of this report", ZH: "本报告数据未包含"})
	for _, step := range []func() error{
		b.ledger, b.totals, b.views, b.why, b.chain, b.suppliers, b.scope1, b.electricity,
		b.scope3, b.declared, b.quality, b.rows, b.method, b.quantities, b.annex, b.glossary, b.answers, b.lead, b.checks, b.arrange,
	} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := step(); err != nil {
			return nil, fmt.Errorf("disclosure: %w", err)
		}
	}
	return b.d, errors.Join(b.d.Validate()...)
}

// builder holds what the sections share.
type builder struct {
	in *Input
	d  *report.Disclosure

	order      []int // of in.Year.Lines, by place
	count      int   // lines of the ledger
	cells      map[cell]*part
	traces     map[string]bool
	factor     map[string]int // index in d.Factors
	source     map[string]bool
	methods    map[string]bool
	tiers      *report.Table                             // in which category 1 arises
	footprints map[string]*supplier.Footprint            // declared, by ID
	noted      bool                                      // factors, sources and methods are complete
	powered    map[string]bool                           // factors of electricity in scope 2
	grid       map[string]unit.Number                    // t CO2e of location-based electricity by factor
	bought     map[carbon.PartyID]map[string]unit.Number // category 1 by supplier and family of goods
	largestOf  map[string]namedLine                      // line of a family of goods
	declaredBy map[string]unit.Number                    // t CO2e by declared footprint, location-based
	closed     []closed                                  // balances
	vague      int                                       // volumes of natural gas without a reference

	states     []scope3.Statement // of the fifteen categories, in their order
	incomplete []error            // what they lack

	total                        report.Figure // location-based, with its trace
	location, market             totals        // of the year
	locationBefore, marketBefore totals        // of the year before
}

// The IDs of the views.
const (
	viewLocation = "location"
	viewMarket   = "market"
	viewBiogenic = "biogenic"
	viewOutside  = "outside"
)

func (b *builder) set() ghg.Set { return b.in.Year.Location.GWP }

func (b *builder) siteName(id string) report.Text {
	for _, s := range b.in.Sites {
		if s.ID == id {
			return s.Name
		}
	}
	return report.Same(id)
}

func (b *builder) add(s report.Section) { b.d.Sections = append(b.d.Sections, s) }

// arrange puts what is for reference behind what is to be read, and numbers the
// sections.
func (b *builder) arrange() error {
	last := func(id string) int { return slices.Index([]string{"trail", "annex", "terms"}, id) }
	slices.SortStableFunc(b.d.Sections, func(x, y report.Section) int { return last(x.ID) - last(y.ID) })
	for i := range b.d.Sections {
		b.d.Sections[i].Number = fmt.Sprint(i + 1)
	}
	return nil
}
