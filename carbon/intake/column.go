package intake

import (
	"github.com/tanlian/tanlian/carbon/unit"
)

// An As says how the cells of a column are read. Its values are AsText, AsID, AsNumber,
// AsQuantity and AsPeriod.
type As uint8

// The readings.
const (
	AsText     As = iota
	AsID          // a document, party or product number: text that a spreadsheet may have destroyed
	AsNumber      // a number without a unit: a share, a count of people
	AsQuantity    // a number with a unit
	AsPeriod      // a day, month, quarter, year, or from-to
)

// A Column declares under which headers a field stands and how its cells are read.
// Its zero value is "not mapped".
type Column struct {
	// Name is the field's name for the program, and in errors where no header was
	// found. In a [Mapping] it may be left out, except for Tags.
	Name string

	// Headers are the texts under which the column may stand, in any language, such
	// as "用电量", "Electricity". Case, width and blanks don't count, nor does a unit
	// in brackets behind it. Under a header of two rows write "用电量/尖峰".
	Headers []string

	Optional bool   // the table may lack the column
	Required bool   // a blank cell is a fault
	Const    string // the text of every row, where the table lacks the column

	As As

	// Unit is the unit of the numbers where neither the header nor the column UnitIn
	// says one. For money it says price year and basis ("CNY@2025/purchaser"), which
	// no header does.
	Unit   string
	UnitIn string // Name of the column that has the unit

	Decimal Decimal   // decimal mark, where known
	Order   DateOrder // of day and month, where known
	Year    int       // of dates such as 3月 that don't say it

	// Values replaces texts ("天然气": "fuel/natural-gas"). If Closed, any other text
	// is a fault.
	Values map[string]string
	Closed bool

	// Down repeats the text above where a cell is blank, as the CSV of a sheet with
	// merged cells needs it. Merged cells of a workbook need no Down. Numbers are
	// never repeated.
	Down bool
}

func (c *Column) isZero() bool { return len(c.Headers) == 0 && c.Const == "" }

// A field is a Column bound to a table.
type field struct {
	Column
	index  int    // among the fields
	at     int    // index of its column in the table, -1: constant or absent
	header string // as it stands in the table
	where  string // "activities.csv: column 用电量"
	unit   unit.Unit
	stated bool   // the header says the unit: a column of units may not say another
	unread string // in brackets in the header, but no unit
	unitIn *field
	values map[string]string // by folded text

	decimal  Decimal
	dates    dateReader
	above    string // for Down
	texts    meanings
	constant cell      // of Const
	titles   [2]string // of the header over the column

	what  bool // is a period or a kind: what every entry has, and no total
	entry bool // is what an entry must have

	blanks, scientific, trimmed, controls int64
	sciAt, trimmedAt, controlsAt          string
}
