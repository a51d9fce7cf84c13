package report

// A Disclosure is a report, complete before any format sees it.
type Disclosure struct {
	ID         string    `json:"id"`                 // number of the report
	Fictional  Text      `json:"fictional,omitzero"` // printed first, where the company is invented
	Title      Text      `json:"title"`
	Short      Text      `json:"short"` // title for a narrow bar
	Reporter   Party     `json:"reporter"`
	Period     string    `json:"period"`              // 2025-01-01/2025-12-31
	Meta       []Fact    `json:"meta"`                // four facts of the cover: period, approach, GWP, number
	Conformity Text      `json:"conformity,omitzero"` // what was checked and how it came out; claims nothing more
	Lead       Lead      `json:"lead"`
	Chain      []Segment `json:"chain"` // 100 % of the total, as the rule above each section
	Views      []View    `json:"views"`
	Sections   []Section `json:"sections"`

	Profile    []ProfileSection `json:"profile"`
	Fields     []Field          `json:"fields"`
	Frameworks []Framework      `json:"frameworks"`
	Partition  Partition        `json:"partition"`
	Traces     []Trace          `json:"traces"`
	Lines      []Line           `json:"lines"` // the ledger, where the report holds it: see [Disclosure.Ledger]
	Read       Lines            `json:"-"`     // reads a longer one instead, from its first line each time
	Methods    []Method         `json:"methods"`
	Factors    []Factor         `json:"factors"`
	Sources    []Source         `json:"sources"`
	Glossary   []Entry          `json:"glossary"`
	Manifest   []Stamp          `json:"manifest"`
}

// A Party is a company.
type Party struct {
	Name Text   `json:"name"`
	ID   string `json:"id"` // "uscc:91310000...", "lei:..."
}

// A Fact is a name with a value.
type Fact struct {
	Name   Text    `json:"name"`
	Text   Text    `json:"text,omitzero"`
	Figure *Figure `json:"figure,omitempty"`
	Term   string  `json:"term,omitempty"` // ID of a glossary entry
	Link   Link    `json:"link,omitzero"`
}

// The Lead is the first screen: how much, why it moved, from where, from whom, how
// sure, by which rules, and what is missing.
type Lead struct {
	Question Text    `json:"question"` // "How much?"
	Figure   Figure  `json:"figure"`
	Sentence Text    `json:"sentence"` // words in **two stars** are strong
	Basis    Text    `json:"basis"`    // the scope 2 method of the figure, and the other one's result
	Why      Text    `json:"why"`      // heading of Bridge
	Bridge   *Bridge `json:"bridge,omitempty"`
	NoBridge Text    `json:"noBridge,omitzero"` // why there is none
	Strip    *Strip  `json:"strip,omitempty"`
	Panels   []Panel `json:"panels"` // four
}

// A Panel answers one question in short.
type Panel struct {
	ID       string    `json:"id"`
	Title    Text      `json:"title"`
	Warn     bool      `json:"warn,omitempty"`
	Figure   *Figure   `json:"figure,omitempty"`
	Interval *Interval `json:"interval,omitempty"`
	Bars     []Bar     `json:"bars,omitempty"`
	Items    []Item    `json:"items,omitempty"`
	Note     Text      `json:"note,omitzero"`
	More     Text      `json:"more,omitzero"` // text of Link
	Link     Link      `json:"link,omitzero"`
}

// An Item is a line of a list.
type Item struct {
	Text Text `json:"text"`
	Link Link `json:"link,omitzero"`
}

// A Section says one thing: its title is a finding, computed from the data.
type Section struct {
	Number string   `json:"number"`
	ID     string   `json:"id"`
	Label  Text     `json:"label"` // noun for the table of contents
	Title  Text     `json:"title"`
	Dek    Text     `json:"dek,omitzero"`
	Fields []string `json:"fields,omitempty"` // numbers of the profile's fields it treats
	Lit    []string `json:"lit,omitempty"`    // IDs of the segments of Chain it treats
	Warn   bool     `json:"warn,omitempty"`   // it treats what is missing
	Wide   bool     `json:"wide,omitempty"`   // spans the margin too, own page in print
	Blocks []Block  `json:"blocks"`
}

// A Block is one of: a text, a heading, facts, a table, a chart, or a list that the
// Disclosure holds.
type Block struct {
	Heading     Text         `json:"heading,omitzero"`
	Text        Text         `json:"text,omitzero"`
	Facts       []Fact       `json:"facts,omitempty"`
	Table       *Table       `json:"table,omitempty"`
	Strip       *Strip       `json:"strip,omitempty"`
	Bridge      *Bridge      `json:"bridge,omitempty"`
	Sankey      *Sankey      `json:"sankey,omitempty"`
	Electricity *Electricity `json:"electricity,omitempty"`
	Interval    *Interval    `json:"interval,omitempty"`
	List        List         `json:"list,omitempty"`
}

// A List names a list of the Disclosure that a section prints.
type List string

// The lists.
const (
	ListTraces    List = "traces"
	ListMethods   List = "methods"
	ListFactors   List = "factors"
	ListSources   List = "sources"
	ListFields    List = "fields" // the grid of all fields, and those that are missing
	ListChecks    List = "checks"
	ListPartition List = "partition"
	ListGlossary  List = "glossary"
	ListManifest  List = "manifest"
	ListViews     List = "views"
)

// Tables returns every table of the sections and the table of every chart, in
// their order: what formats without drawings print.
func (d *Disclosure) Tables() []Table {
	var ts []Table
	if d.Lead.Strip != nil {
		ts = append(ts, d.Lead.Strip.Table())
	}
	if d.Lead.Bridge != nil {
		ts = append(ts, d.Lead.Bridge.Table())
	}
	for i := range d.Sections {
		for j := range d.Sections[i].Blocks {
			if t, ok := d.Sections[i].Blocks[j].AsTable(); ok {
				ts = append(ts, t)
			}
		}
	}
	return ts
}

// AsTable returns the table of the block, or the one of its chart, if it has either.
func (b *Block) AsTable() (Table, bool) {
	switch {
	case b.Table != nil:
		return *b.Table, true
	case b.Strip != nil:
		return b.Strip.Table(), true
	case b.Bridge != nil:
		return b.Bridge.Table(), true
	case b.Sankey != nil:
		return b.Sankey.Table(), true
	case b.Electricity != nil:
		return b.Electricity.Table(), true
	case b.Interval != nil:
		return b.Interval.Table(), true
	}
	return Table{}, false
}
