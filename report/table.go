package report

import (
	"cmp"
	"slices"

	"github.com/tanlian/tanlian/carbon/unit"
)

// A Table is rows of cells under columns. Some columns draw another column or a
// share as a mark, so that a bar chart is the table itself.
type Table struct {
	ID      string   `json:"id"`
	Caption Text     `json:"caption"`
	Columns []Column `json:"columns"`
	Rows    []Row    `json:"rows"`
	Note    Text     `json:"note,omitzero"`
	// Cards says that a narrow screen may show each row as a card; else the table
	// scrolls.
	Cards bool `json:"-"`
}

// A ColumnKind says what the cells of a column are.
type ColumnKind string

// The kinds of column. Bar, Dot and Stack are drawings: formats without drawings
// leave Bar and Dot out, for they repeat another column.
const (
	TextColumn   ColumnKind = "text"
	NumberColumn ColumnKind = "number"
	CodeColumn   ColumnKind = "code"  // identifiers, file names
	HeatColumn   ColumnKind = "heat"  // a number with Cell.Level 1 to 5
	BarColumn    ColumnKind = "bar"   // column Of as a bar, column Tick as a mark
	DotColumn    ColumnKind = "dot"   // column Of as a dot on 0 to 100 %, Mark as a line
	StackColumn  ColumnKind = "stack" // Cell.Parts as a bar of 100 %
)

// A Column says what stands under it.
type Column struct {
	Name Text       `json:"name"`
	Unit Text       `json:"unit,omitzero"`
	Kind ColumnKind `json:"kind"`
	Term string     `json:"term,omitempty"` // ID of a glossary entry
	Sum  bool       `json:"sum,omitempty"`  // parts add up to the row that they are part of
	Of   int        `json:"of,omitempty"`   // Bar, Dot: index of the column drawn
	Tick int        `json:"tick,omitempty"` // Bar: index of the column marked; 0 for none
	Mark Number     `json:"mark,omitzero"`  // Dot: where the line stands, in %
}

// Drawn reports whether the column only repeats another one as a drawing.
func (c Column) Drawn() bool { return c.Kind == BarColumn || c.Kind == DotColumn }

// A Row is a row of a table.
type Row struct {
	ID     string `json:"id,omitempty"` // unique within the table, if given
	Of     string `json:"of,omitempty"` // ID of the row that this one is part of
	Head   Text   `json:"head"`         // the first column
	Code   string `json:"code,omitempty"`
	Cells  []Cell `json:"cells,omitempty"` // the other columns
	Total  bool   `json:"total,omitempty"`
	Strong bool   `json:"strong,omitempty"` // a subtotal
	Tone   Tone   `json:"tone,omitempty"`   // of its bar
	// Status replaces the cells: why there is nothing ("not applicable: ...").
	Status Text `json:"status,omitzero"`
	Warn   bool `json:"warn,omitempty"` // Status is a fault
	Link   Link `json:"link,omitzero"`  // of Head
}

// A Cell holds a text, a code or a figure. A cell without any of them is empty.
type Cell struct {
	Text   Text    `json:"text,omitzero"`
	Code   string  `json:"code,omitempty"`
	Figure *Figure `json:"figure,omitempty"`
	Level  int     `json:"level,omitempty"` // 1 best to 5 worst, in a heat column
	Parts  []Part  `json:"parts,omitempty"` // in a stack column
	Warn   bool    `json:"warn,omitempty"`
	Link   Link    `json:"link,omitzero"`
}

// A Part is a share of a stacked bar.
type Part struct {
	Name  Text   `json:"name"`
	Share Number `json:"share"` // in %
	Tone  Tone   `json:"tone"`
}

// Words returns a cell with a text.
func Words(t Text) Cell { return Cell{Text: t} }

// Code returns a cell with an identifier.
func Code(s string) Cell { return Cell{Code: s} }

// Fig returns a cell with a figure.
func Fig(f Figure) Cell { return Cell{Figure: &f} }

// A Link leads to another place of the document: the trace of a figure, a factor,
// a table, a section, a field.
type Link struct {
	Kind LinkKind `json:"kind,omitempty"`
	ID   string   `json:"id,omitempty"`
}

// A LinkKind says to what a link leads.
type LinkKind string

// The kinds of link.
const (
	ToTrace   LinkKind = "trace"
	ToFactor  LinkKind = "factor"
	ToTable   LinkKind = "table"
	ToSection LinkKind = "section"
	ToField   LinkKind = "field"
	ToSource  LinkKind = "source"
	ToMethod  LinkKind = "method"
)

// A Tone is the meaning of a colour and pattern. Red (the Warn tones) means
// nothing but: up, missing, failed, proxy.
type Tone string

// The tones.
const (
	ToneAccent     Tone = ""           // solid: measured or declared; reductions
	ToneScope1     Tone = "scope1"     // strongest: scope 1, own emissions, totals
	ToneScope2     Tone = "scope2"     // diagonal
	ToneUpstream   Tone = "upstream"   // mid
	ToneDownstream Tone = "downstream" // dots
	ToneAverage    Tone = "average"    // diagonal: average factor
	TonePale       Tone = "pale"       // location-based blocks, intervals
	ToneProof      Tone = "proof"      // certificates, green power: dots
	ToneWarn       Tone = "warn"       // red diagonal: increase, proxy, rejected, failed
)

// Apportion makes the printed parts of the table add up: within each column that
// sums, the printed value of a row is shared out among the rows that are part of it
// by largest remainder, in the last printed decimal; ties go to the earlier row.
// Use it where a table must add up on paper; every figure elsewhere stays the
// rounding of its own exact value.
func (t *Table) Apportion() {
	for c, col := range t.Columns {
		if !col.Sum || c == 0 {
			continue
		}
		for i := range t.Rows {
			if t.Rows[i].ID != "" && t.Rows[i].Of == "" {
				t.apportion(i, c-1)
			}
		}
	}
}

// children returns the rows that are part of row i and have a value in cell c.
func (t *Table) children(i, c int) (rows []int) {
	id := t.Rows[i].ID
	if id == "" {
		return nil
	}
	for j := range t.Rows {
		if t.Rows[j].Of == id && j != i && t.figure(j, c) != nil {
			rows = append(rows, j)
		}
	}
	return rows
}

// figure returns the stated figure of a cell, or nil.
func (t *Table) figure(row, cell int) *Figure {
	if cell >= len(t.Rows[row].Cells) {
		return nil
	}
	if f := t.Rows[row].Cells[cell].Figure; f != nil && f.Stated() {
		return f
	}
	return nil
}

func (t *Table) apportion(i, c int) {
	rows, whole := t.children(i, c), t.figure(i, c)
	if whole == nil || len(rows) == 0 {
		return
	}
	target := unit.FromDecimal(whole.Exact.Round(whole.Places))
	if whole.Apportioned.Stated() {
		target = whole.Apportioned
	}
	one := unit.Int(1) // the last printed decimal
	for range whole.Places {
		one = one.Mul(unit.Ratio(1, 10))
	}
	type rest struct {
		row   int
		floor Number
		left  Number
	}
	var rests []rest
	for _, r := range rows {
		exact := t.figure(r, c).Exact
		floor := unit.FromDecimal(exact.Round(whole.Places))
		if floor.Cmp(exact) > 0 {
			floor = floor.Sub(one)
		}
		target = target.Sub(floor)
		rests = append(rests, rest{r, floor, exact.Sub(floor)})
	}
	slices.SortStableFunc(rests, func(a, b rest) int { return cmp.Or(b.left.Cmp(a.left), cmp.Compare(a.row, b.row)) })
	for k := range rests {
		v := rests[k].floor
		if target.Sign() > 0 {
			v, target = v.Add(one), target.Sub(one)
		}
		f := *t.figure(rests[k].row, c) // figures may be shared: change a copy
		f.Places, f.Apportioned = whole.Places, v
		t.Rows[rests[k].row].Cells[c].Figure = &f
	}
	for _, r := range rows {
		t.apportion(r, c)
	}
}

// Depth returns how many rows stand above row i in the tree of parts.
func (t *Table) Depth(i int) int {
	depth, of := 0, t.Rows[i].Of
	for of != "" && depth < 8 {
		j := slices.IndexFunc(t.Rows, func(r Row) bool { return r.ID == of })
		if j < 0 {
			break
		}
		depth, of = depth+1, t.Rows[j].Of
	}
	return depth
}
