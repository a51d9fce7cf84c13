package report

import (
	"cmp"
	"slices"

	"github.com/tanlian/tanlian/carbon/unit"
)

// A Line is one multiplication of the ledger, ready to be read: quantity, through
// its steps, times factor. CO2e is exactly Consumed × PerUnit / 1000.
type Line struct {
	ID       string `json:"id"`                 // such as "L000123"
	Document string `json:"document,omitempty"` // the reporter's own number
	Source   string `json:"source"`             // file and row
	Name     Text   `json:"name"`
	Period   string `json:"period"` // 2025-03-01/2025-03-31

	// The codes under which the line is counted.
	Scope    string `json:"scope"`              // "1", "2", "3"
	Category string `json:"category"`           // "1" to "15", or the source type of scopes 1 and 2
	Basis    string `json:"basis,omitempty"`    // "location", "market", or "" for both
	Account  string `json:"account"`            // "gross", "biogenic", ...
	Site     string `json:"site,omitempty"`     // ID of the site
	Supplier string `json:"supplier,omitempty"` // ID of the supplier
	Product  string `json:"product,omitempty"`  // ID of the product
	Place    string `json:"place,omitempty"`
	Kind     string `json:"kind"`

	SupplierName Text   `json:"supplierName,omitzero"`
	Quantity     Number `json:"quantity"` // as stated
	Unit         string `json:"unit"`
	Steps        []Step `json:"steps,omitempty"`
	Consumed     Number `json:"consumed"` // in the unit of the factor
	Per          string `json:"per"`
	Factor       string `json:"factor"`  // ID of a [Factor]
	PerUnit      Number `json:"perUnit"` // kg CO2e of this account per unit consumed
	CO2e         Number `json:"co2e"`    // t CO2e
	Kept         Number `json:"kept,omitzero"`

	Method    string `json:"method,omitempty"` // ID of a [Method]
	Quality   Text   `json:"quality,omitzero"`
	Fallbacks []Text `json:"fallbacks,omitempty"` // concessions that the factor policy allowed
	Working   []Term `json:"working,omitempty"`
}

// A Step is an exact conversion on the way from the quantity to the factor: an
// exchange rate, a deflator, a density. 1 From is Rate To.
type Step struct {
	Name   Text   `json:"name"`
	Rate   Number `json:"rate"`
	From   string `json:"from"`
	To     string `json:"to"`
	Source string `json:"source,omitempty"`
}

// A Method is a calculation method by which lines were made.
type Method struct {
	ID      string `json:"id"` // its code
	Name    Text   `json:"name"`
	Formula Text   `json:"formula,omitzero"` // in the words of the working's operands
	Clause  string `json:"clause,omitempty"` // document, clause, page
	Lines   int64  `json:"lines,omitempty"`  // lines of the ledger that it made
}

// A Term is a named operand of a method's working.
type Term struct {
	Name   Text   `json:"name"`
	Value  string `json:"value"`
	Source string `json:"source,omitempty"`
}

// Key returns the code of the line in a column of a [Criterion]: scope, category,
// basis, account, site, supplier, product, place, kind or factor.
func (l *Line) Key(column string) string {
	switch column {
	case "scope":
		return l.Scope
	case "category":
		return l.Category
	case "basis":
		return l.Basis
	case "account":
		return l.Account
	case "site":
		return l.Site
	case "supplier":
		return l.Supplier
	case "product":
		return l.Product
	case "place":
		return l.Place
	case "kind":
		return l.Kind
	case "factor":
		return l.Factor
	}
	return ""
}

// A Criterion keeps the lines whose code in a column is one of Values. Formats with
// formulas turn it into a condition over the ledger.
type Criterion struct {
	Column string   `json:"column"`
	Values []string `json:"values"`
}

// Selects reports whether the line meets every criterion.
func Selects(cs []Criterion, l *Line) bool {
	for _, c := range cs {
		if !slices.Contains(c.Values, l.Key(c.Column)) {
			return false
		}
	}
	return true
}

// A TraceLine is what a line contributes to a figure: all of it, or its share where
// the figure cuts through it (a month, an owner's part).
type TraceLine struct {
	Line   string `json:"line"`
	Amount Number `json:"amount"`
}

// A Trace is the way from a figure back to the ledger: its largest lines, and the
// count and exact sum of the others.
type Trace struct {
	ID     string      `json:"id"`
	Title  Text        `json:"title"`
	Cell   []Criterion `json:"cell,omitempty"` // which lines; empty where criteria cannot say it
	Total  Figure      `json:"total"`
	Top    []TraceLine `json:"top"`
	Others int64       `json:"others"`
	Rest   Number      `json:"rest,omitzero"` // exact sum of the others
	All    Text        `json:"all,omitzero"`  // how to list all of them
}

// Lines returns the number of lines behind the figure.
func (t *Trace) Lines() int64 { return int64(len(t.Top)) + t.Others }

// NewTrace sums what lines contribute, keeps the top largest by absolute amount
// (ties by ID) and adds up the others, as [Trace.Shorten] does. The caller states
// Title, All and the view of Total.
func NewTrace(id string, cell []Criterion, lines []TraceLine, top int) Trace {
	t := Trace{ID: id, Cell: cell, Top: slices.Clone(lines)}
	slices.SortFunc(t.Top, func(a, b TraceLine) int {
		return cmp.Or(b.Amount.Abs().Cmp(a.Amount.Abs()), cmp.Compare(a.Line, b.Line))
	})
	sum := unit.Int(0)
	for _, l := range t.Top {
		sum = sum.Add(l.Amount)
	}
	t.Total = Figure{Exact: sum, Unit: Tonnes, Lines: t.Lines(), Trace: id}
	return t.Shorten(top)
}

// Shorten returns the trace with at most top lines (two more where that is all of
// them); what is left out is added, exactly, to the others.
func (t Trace) Shorten(top int) Trace {
	top = max(top, 1)
	if len(t.Top) <= top || len(t.Top) <= top+2 && t.Others == 0 {
		return t
	}
	rest := t.Rest
	if t.Others == 0 {
		rest = unit.Int(0)
	}
	for _, l := range t.Top[top:] {
		rest = rest.Add(l.Amount)
	}
	t.Others += int64(len(t.Top) - top)
	t.Rest, t.Top = rest, t.Top[:top:top]
	return t
}
