package report

// Charts are data. Each has a Table method: the same numbers as a table, which
// every format prints beside or instead of the drawing.

// A Segment is a part of a strip, drawn in proportion.
type Segment struct {
	ID     string `json:"id"`
	Name   Text   `json:"name"`
	Figure Figure `json:"figure"`
	Share  Figure `json:"share"`
	Tone   Tone   `json:"tone"`
}

// A Strip is a bar of 100 %. A negative segment is not drawn, but stands in the
// table.
type Strip struct {
	ID       string    `json:"id"`
	Caption  Text      `json:"caption"`
	Total    Figure    `json:"total"`
	Segments []Segment `json:"segments"`
}

// An Effect is a reason why a total moved.
type Effect struct {
	Name   Text   `json:"name"`
	Figure Figure `json:"figure"` // signed
	Link   Link   `json:"link,omitzero"`
}

// A Bridge explains the way from one total to another: From plus the effects plus
// the residual is To, exactly.
type Bridge struct {
	ID       string   `json:"id"`
	Caption  Text     `json:"caption"`
	From     Effect   `json:"from"`
	Effects  []Effect `json:"effects"`
	Residual Effect   `json:"residual"`
	To       Effect   `json:"to"`
	Change   Figure   `json:"change"` // To minus From
	Note     Text     `json:"note,omitzero"`
}

// A Node of a Sankey stands in a layer, counted from 0 on the left. Figure is what
// flows in plus its own part.
type Node struct {
	ID     string `json:"id"`
	Layer  int    `json:"layer"`
	Name   Text   `json:"name"`
	Figure Figure `json:"figure"`
	Own    Figure `json:"own,omitzero"` // part that arises here and was not carried in
}

// A Flow leads from a node to one in a later layer.
type Flow struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Figure Figure `json:"figure"`
	Tone   Tone   `json:"tone"`
}

// A Sankey shows how carbon adds up along the chain. A negative flow (a return, a
// correction) is not drawn; it is listed under the drawing.
type Sankey struct {
	ID      string `json:"id"`
	Caption Text   `json:"caption"`
	Layers  []Text `json:"layers"`
	Nodes   []Node `json:"nodes"`
	Flows   []Flow `json:"flows"`
	Note    Text   `json:"note,omitzero"`
}

// A Supply is electricity of one kind at one place: quantity × factor = emission.
type Supply struct {
	Site       Text   `json:"site"`
	Name       Text   `json:"name"`
	Quantity   Figure `json:"quantity"` // MWh
	Factor     Figure `json:"factor"`   // t CO2e a MWh, that is kg a kWh
	Emission   Figure `json:"emission"`
	Tone       Tone   `json:"tone"`
	Instrument bool   `json:"instrument,omitempty"` // covered by a certificate or contract
	Link       Link   `json:"link,omitzero"`
}

// A SupplyMethod is one way to count the same electricity, such as location-based.
type SupplyMethod struct {
	Name     Text     `json:"name"`
	Total    Figure   `json:"total"`
	Supplies []Supply `json:"supplies"`
}

// An Electricity chart draws the scope 2 methods over each other on one scale: the
// width of a block is its quantity, the height its factor, the area its emission.
type Electricity struct {
	ID      string         `json:"id"`
	Caption Text           `json:"caption"`
	Methods []SupplyMethod `json:"methods"`
	Note    Text           `json:"note,omitzero"`
}

// An Interval is a range around a value, of a stated confidence.
type Interval struct {
	ID       string  `json:"id"`
	Caption  Text    `json:"caption"`
	Low      Figure  `json:"low"`
	High     Figure  `json:"high"`
	Value    Figure  `json:"value"`
	Label    Text    `json:"label"`            // of Value, such as "2025"
	Before   *Figure `json:"before,omitempty"` // the year before
	BeforeAt Text    `json:"beforeAt,omitzero"`
}

// A Bar is a line of a short list with its share.
type Bar struct {
	Name  Text   `json:"name"`
	Sub   Text   `json:"sub,omitzero"`
	Share Figure `json:"share"`
	Tone  Tone   `json:"tone"`
	Link  Link   `json:"link,omitzero"`
}
