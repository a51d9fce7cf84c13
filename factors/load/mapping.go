package load

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Mapping declares what the columns of a table are. It is a value that is written
// once for a file, saved as JSON and read with [ReadMapping]. The formats of this
// package are such mappings, with a little code where a mapping does not reach.
type Mapping struct {
	Edition Edition `json:"edition,omitzero"`
	Table   Layout  `json:"table,omitzero"`
	Prefix  string  `json:"prefix,omitzero"` // first slug of kinds, such as "acme"; "": the edition's id

	ID      []Field `json:"id,omitzero"`   // the publisher's code; none: the number of the row, which moves when rows are put in
	Path    []Field `json:"path,omitzero"` // the publisher's taxonomy, level by level: name and kind come from it
	Kind    Field   `json:"kind,omitzero"` // instead of the path's, such as "material/steel"
	Name    Field   `json:"name,omitzero"`
	NameZH  Field   `json:"name_zh,omitzero"`
	Party   Field   `json:"party,omitzero"`
	Product Field   `json:"product,omitzero"`

	Stage   Field `json:"stage,omitzero"`   // Values lead to the names of carbon.Stage, such as "cradle to gate"
	Basis   Field `json:"basis,omitzero"`   // "location", "market" or "": both
	Place   Field `json:"place,omitzero"`   // ISO code, name of a country, province of China, "GLO"
	Year    Field `json:"year,omitzero"`    // 2023, 2021-2023; "": the edition's data year
	Quality Field `json:"quality,omitzero"` // as carbon.Quality writes it
	Share   Field `json:"share,omitzero"`   // of primary data, 0 to 1
	Error   Field `json:"error,omitzero"`   // uncertainty as the publisher prints it, for the note
	Note    Field `json:"note,omitzero"`

	Unit       Field             `json:"unit,omitzero"`         // "kgCO2e/kWh"; or "kWh" with Mass
	UnitInCell bool              `json:"unit_in_cell,omitzero"` // "0.18 kgCO2e/km" in the cell of the total
	Mass       string            `json:"mass,omitzero"`         // of the numbers, where the unit does not say it: "kg", "g", "t"
	Units      map[string]string `json:"units,omitzero"`        // what texts of units, or parts of them, mean; "": leave their rows out
	GasVolume  string            `json:"gas_volume,omitzero"`   // what a m3 of a gas is, such as "m3(15C)"
	PriceYear  Field             `json:"price_year,omitzero"`   // of money: a year, or "open"
	PriceBasis string            `json:"price_basis,omitzero"`  // "purchaser", "basic", "purchaser+vat", or "" where it is not stated

	Totals   []Total `json:"totals,omitzero"`   // published totals: the first that is stated counts
	Gases    []Gas   `json:"gases,omitzero"`    // columns of gases
	Long     *Long   `json:"long,omitzero"`     // or a row for each gas
	Parts    Field   `json:"parts,omitzero"`    // what columns of gases are in: "kg" of the gas (also ""), or "kg CO2e"
	Complete bool    `json:"complete,omitzero"` // the gases are all that the total consists of

	Skip     []Skip    `json:"skip,omitzero"`     // rows that are left out on purpose
	Variants []Variant `json:"variants,omitzero"` // several factors in one row
}

// A Layout says how the table is written. What is not stated is decided by evidence, as
// package intake does.
type Layout struct {
	Sheet      string   `json:"sheet,omitzero"`
	Encoding   string   `json:"encoding,omitzero"` // "utf-8", "gb18030", "utf-16le", "utf-16be", "windows-1252"
	Comma      string   `json:"comma,omitzero"`
	HeaderRow  int      `json:"header_row,omitzero"` // from 1
	HeaderRows int      `json:"header_rows,omitzero"`
	Decimal    string   `json:"decimal,omitzero"` // "." or ","
	Nil        []string `json:"nil,omitzero"`     // texts that mean "not stated", such as "not-supplied"
}

// A Field says where a text comes from. Its zero value is "not mapped".
type Field struct {
	Columns []string          `json:"columns,omitzero"` // headers under which the column may stand
	Value   string            `json:"value,omitzero"`   // of every row without such a column; with one, of rows where it is blank
	Values  map[string]string `json:"values,omitzero"`  // what its texts mean
	Else    string            `json:"else,omitzero"`    // what any other text means; "": itself
	Closed  bool              `json:"closed,omitzero"`  // any other text is a fault
	Missing bool              `json:"missing,omitzero"` // the table may lack the column
	Down    bool              `json:"down,omitzero"`    // a blank cell repeats the one above it
}

// Column is a field of one column.
func Column(headers ...string) Field { return Field{Columns: headers} }

// Fixed is a field of one value for all rows.
func Fixed(value string) Field { return Field{Value: value} }

func (f *Field) isZero() bool { return len(f.Columns) == 0 && f.Value == "" }

// A Total is a column of CO2e as its publisher totalled it.
type Total struct {
	Field
	GWP ghg.Set `json:"gwp,omitzero"` // "": the edition's
}

// A Gas is a column of one gas, in the mass of the unit, or in Mass.
type Gas struct {
	Field
	Species ghg.Species `json:"species"`
	Mass    string      `json:"mass,omitzero"`
}

// A Long is a table with a row for each gas of a factor: rows of one id belong together.
type Long struct {
	Gas   Field `json:"gas"`   // Values lead to species, "CO2e" is a total without a split
	Value Field `json:"value"` // the number
}

// A Skip leaves rows out on purpose.
type Skip struct {
	Field
	Is   []string `json:"is"` // these texts, "" for a blank cell
	Rule string   `json:"rule"`
	Why  string   `json:"why"`
}

// A Variant is one of several factors in a row: a column for each stage, or each year.
// What it states replaces what the mapping says.
type Variant struct {
	ID     string  `json:"id"` // behind the row's id
	Totals []Total `json:"totals"`
	Stage  string  `json:"stage,omitzero"`
	Basis  string  `json:"basis,omitzero"`
	Year   string  `json:"year,omitzero"`
}

// ReadMapping reads a mapping that was saved as JSON (json.Marshal). A key that is not
// known is an error: it would be a wish that nobody fulfils.
func ReadMapping(r io.Reader) (Mapping, error) {
	var m Mapping
	data, err := io.ReadAll(io.LimitReader(r, 1<<20+1))
	if err != nil {
		return m, fault(RuleMapping, "mapping", "%w", err)
	}
	if len(data) > 1<<20 {
		return m, fault(RuleSize, "mapping", "more than %d bytes", 1<<20)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return Mapping{}, fault(RuleMapping, "mapping", "%w", err)
	}
	if d.More() {
		return Mapping{}, fault(RuleMapping, "mapping", "text behind the mapping")
	}
	return m, nil
}

// check returns every fault of a mapping.
func (m *Mapping) check() error {
	var faults []error
	bad := func(path, format string, args ...any) {
		faults = append(faults, fault(RuleMapping, "mapping: "+path, format, args...))
	}
	switch {
	case len(m.Path) == 0 && m.Name.isZero() && m.NameZH.isZero():
		bad("name", "neither a path nor a name")
	case len(m.Path) == 0 && m.Kind.isZero() && m.Name.isZero() && m.NameZH.isZero():
		bad("kind", "no kind, and nothing to make one of")
	}
	if m.Unit.isZero() && !m.UnitInCell {
		bad("unit", "no unit: name its column, or one for all rows")
	}
	if m.UnitInCell && (len(m.Totals) == 0 && len(m.Variants) == 0 || len(m.Gases) > 0) {
		bad("unit_in_cell", "goes with totals, and with nothing else")
	}
	if m.Stage.isZero() && !slices.ContainsFunc(m.Variants, func(v Variant) bool { return v.Stage != "" }) {
		bad("stage", "no life-cycle stage")
	}
	if m.Place.isZero() {
		bad("place", "no place: \"GLO\" is the world")
	}
	numbers := 0
	totals := func(path string, ts []Total) {
		for i, t := range ts {
			numbers++
			if len(t.Columns) == 0 {
				bad(fmt.Sprintf("%s %d", path, i+1), "no column")
			}
		}
	}
	totals("total", m.Totals)
	for i, g := range m.Gases {
		numbers++
		if len(g.Columns) == 0 || g.Species.IsZero() {
			bad(fmt.Sprintf("gas %d", i+1), "needs a column and a species")
		}
		if _, err := massOf(g.Mass); err != nil {
			bad(fmt.Sprintf("gas %d", i+1), "%w", err)
		}
	}
	for i, v := range m.Variants {
		if v.ID == "" || len(v.Totals) == 0 {
			bad(fmt.Sprintf("variant %d", i+1), "needs an id and totals")
		}
		totals(fmt.Sprintf("variant %d: total", i+1), v.Totals)
	}
	if l := m.Long; l != nil {
		if numbers > 0 || l.Gas.isZero() || len(l.Value.Columns) == 0 || len(m.ID) == 0 {
			bad("long", "needs a gas, a value and an id, and no other columns of numbers")
		}
	} else if numbers == 0 {
		bad("totals", "no column of numbers")
	}
	for i, s := range m.Skip {
		if len(s.Columns) == 0 || len(s.Is) == 0 || s.Rule == "" {
			bad(fmt.Sprintf("skip %d", i+1), "needs a column, texts and the name of a rule")
		}
	}
	if a, b, ok := clash(m.Units); ok {
		bad("units", "%q and %q are one text that means two things", a, b)
	}
	for name, f := range m.fields() {
		if a, b, ok := clash(f.Values); ok {
			bad(name, "%q and %q are one text that means two things", a, b)
		}
	}
	if _, err := massOf(m.Mass); err != nil {
		bad("mass", "%w", err)
	}
	if m.GasVolume != "" {
		if u, err := unit.ParseUnit(m.GasVolume); err != nil || u.Dimension() != unit.GasVolume {
			bad("gas_volume", "%q is no volume of gas at a reference state", m.GasVolume)
		}
	}
	if _, err := priceBasis(m.PriceBasis); err != nil {
		bad("price_basis", "%w", err)
	}
	if d := m.Table.Decimal; d != "" && d != "." && d != "," {
		bad("table: decimal", "%q is no decimal mark", d)
	}
	if c := []rune(m.Table.Comma); len(c) > 1 {
		bad("table: comma", "%q is more than one character", m.Table.Comma)
	}
	return errors.Join(faults...)
}

// fields yields every field of the mapping with its name.
func (m *Mapping) fields() iter.Seq2[string, *Field] {
	return func(yield func(string, *Field) bool) {
		more := true
		put := func(name string, f *Field) { more = more && yield(name, f) }
		for i := range m.ID {
			put(fmt.Sprintf("id %d", i+1), &m.ID[i])
		}
		for i := range m.Path {
			put(fmt.Sprintf("path %d", i+1), &m.Path[i])
		}
		for _, x := range []struct {
			name string
			f    *Field
		}{{"kind", &m.Kind}, {"name", &m.Name}, {"name in Chinese", &m.NameZH}, {"party", &m.Party}, {"product", &m.Product}, {"stage", &m.Stage}, {"basis", &m.Basis},
			{"place", &m.Place}, {"year", &m.Year}, {"quality", &m.Quality}, {"error", &m.Error}, {"note", &m.Note}, {"unit", &m.Unit}, {"price year", &m.PriceYear}, {"parts", &m.Parts}} {
			put(x.name, x.f)
		}
		for i := range m.Skip {
			put(fmt.Sprintf("skip %d", i+1), &m.Skip[i].Field)
		}
		if m.Long != nil {
			put("gas", &m.Long.Gas)
		}
	}
}

func massOf(s string) (unit.Unit, error) {
	if s == "" {
		return unit.Unit{}, nil
	}
	u, err := unit.ParseUnit(s)
	if err == nil && u.Dimension() != unit.Mass {
		err = fmt.Errorf("%q is no mass", s)
	}
	return u, err
}

func priceBasis(s string) (unit.PriceBasis, error) {
	for _, b := range []unit.PriceBasis{unit.BasisUnstated, unit.Purchaser, unit.Basic, unit.PurchaserWithVAT} {
		if s == "" || b != unit.BasisUnstated && b.String() == s {
			return b, nil
		}
	}
	return 0, fmt.Errorf("unknown price basis %q", s)
}

// decimal returns the declared decimal mark.
func (l *Layout) decimal() intake.Decimal {
	switch l.Decimal {
	case ".":
		return intake.DecimalPoint
	case ",":
		return intake.DecimalComma
	}
	return intake.DecimalByEvidence
}

// options are those of package intake.
func (l *Layout) options(o Options) intake.Options {
	opts := intake.Options{Encoding: intake.Encoding(l.Encoding), HeaderRow: l.HeaderRow, HeaderRows: l.HeaderRows, Nil: l.Nil, MaxBytes: o.MaxBytes, Progress: o.Progress}
	if c := []rune(l.Comma); len(c) == 1 {
		opts.Comma = c[0]
	}
	return opts
}

// stageOf reads a stage by its name or its code.
func stageOf(s string) (carbon.Stage, error) {
	if st, err := carbon.ParseStage(s); err == nil {
		return st, nil
	}
	var st carbon.Stage
	if err := st.UnmarshalText([]byte(s)); err != nil || st == carbon.NoStage {
		return st, fmt.Errorf("unknown stage %q", clip(s, 60))
	}
	return st, nil
}
