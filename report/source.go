package report

// A Source is one publication of one dataset, or the declarations of suppliers.
type Source struct {
	ID          string `json:"id"`
	Publisher   Text   `json:"publisher"`
	Title       Text   `json:"title"`
	Document    Text   `json:"document,omitzero"` // number of the document
	Edition     string `json:"edition"`
	Published   string `json:"published,omitempty"`
	DataYear    string `json:"dataYear,omitempty"`    // the year that the data describe
	Licence     Text   `json:"licence"`               // by name, or in words; and whether the data may be passed on
	Attribution string `json:"attribution,omitempty"` // the line that the licence wants printed
	URL         string `json:"url,omitempty"`
	SHA256      string `json:"sha256,omitempty"` // of the publisher's file
	GWP         string `json:"gwp,omitempty"`
	Assumption  bool   `json:"assumption,omitempty"` // stated by the reporter, not published
}

// A Factor is an emission factor that the report used, to the cell of its source.
type Factor struct {
	ID         string         `json:"id"`
	Name       Text           `json:"name"`
	Value      Number         `json:"value"` // kg CO2e per one Per, in the GWP set of the report
	Per        string         `json:"per"`
	Species    []SpeciesValue `json:"species"`
	Stage      Text           `json:"stage"`
	Place      string         `json:"place,omitempty"`
	Valid      string         `json:"valid,omitempty"`
	Source     string         `json:"source"`         // ID of a [Source]
	At         string         `json:"at"`             // table, sheet, row or cell
	Grade      Text           `json:"grade,omitzero"` // how sure it is that the number is what was published
	Derivation Text           `json:"derivation,omitzero"`
	Note       Text           `json:"note,omitzero"` // what a reader must know: proxy, CO2 only
	Proxy      bool           `json:"proxy,omitempty"`
	Lines      int64          `json:"lines,omitempty"` // lines of the ledger that used it
}

// A SpeciesValue is an amount of one gas in a factor.
type SpeciesValue struct {
	Species string `json:"species"`
	Kg      Number `json:"kg"`
}

// An Entry of the glossary explains a term.
type Entry struct {
	ID   string `json:"id"`
	Name Text   `json:"name"`
	Text Text   `json:"text"`
}

// A Stamp is a line of the manifest: the hash of an input, a policy, an edition,
// the version of the code, the Digest of the inventory.
type Stamp struct {
	Name   Text   `json:"name"`
	Value  string `json:"value"` // hash or version
	Detail Text   `json:"detail,omitzero"`
}
