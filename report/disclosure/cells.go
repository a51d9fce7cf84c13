package disclosure

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// topLines is how many lines a trace shows.
const topLines = 3

// A cell is the codes by which lines are added up for the traces.
type cell struct{ scope, category, basis, account, site, supplier string }

func cellOf(l *report.Line) cell {
	return cell{l.Scope, l.Category, l.Basis, l.Account, l.Site, l.Supplier}
}

// columns are those of a cell: criteria over others cannot be answered from cells.
var columns = []string{"scope", "category", "basis", "account", "site", "supplier"}

// meets reports whether the lines of the cell meet every criterion.
func (c cell) meets(cs []report.Criterion) bool {
	return report.Selects(cs, &report.Line{Scope: c.scope, Category: c.category, Basis: c.basis, Account: c.account, Site: c.site, Supplier: c.supplier})
}

// part is what the lines of a cell, or of several, add up to.
type part struct {
	lines     int64
	sum, kept unit.Number
	top       []report.TraceLine // the largest, two more than a trace shows
}

func newPart() *part { return &part{sum: unit.Int(0), kept: unit.Int(0)} }

func (p *part) add(l *report.Line) {
	p.lines, p.sum, p.kept = p.lines+1, p.sum.Add(l.CO2e), p.kept.Add(l.Kept)
	p.rank(report.TraceLine{Line: l.ID, Amount: l.CO2e})
}

// rank keeps the line if it is among the largest.
func (p *part) rank(l report.TraceLine) {
	at := len(p.top)
	for at > 0 && larger(l, p.top[at-1]) < 0 {
		at--
	}
	if at < topLines+2 {
		p.top = slices.Insert(p.top, at, l)
		p.top = p.top[:min(len(p.top), topLines+2)]
	}
}

// larger orders lines by what they contribute, as [report.NewTrace] does.
func larger(a, b report.TraceLine) int {
	return cmp.Or(b.Amount.Abs().Cmp(a.Amount.Abs()), cmp.Compare(a.Line, b.Line))
}

// part adds up the cells that meet the criteria.
func (b *builder) part(cs ...report.Criterion) *part {
	p := newPart()
	for c, x := range b.cells {
		if c.meets(cs) {
			p.lines, p.sum, p.kept = p.lines+x.lines, p.sum.Add(x.sum), p.kept.Add(x.kept)
			for _, l := range x.top {
				p.rank(l)
			}
		}
	}
	return p
}

// trace finds the lines behind a figure by criteria over the ledger, and returns
// the figure with its trace. The exact value comes from the inventory: that the
// lines add up to it is checked here.
func (b *builder) trace(id string, title report.Text, exact unit.Number, view string, cs ...report.Criterion) (report.Figure, error) {
	f := report.Emission(exact, view)
	if view == viewLocation || view == viewMarket {
		cs = append(cs, by("account", ghg.Gross.String()), by("basis", "", view))
	}
	for _, c := range cs {
		if !slices.Contains(columns, c.Column) {
			return f, fmt.Errorf("trace %s: lines are not added up by %s", id, c.Column)
		}
	}
	p := b.part(cs...)
	if !p.sum.Equal(exact) {
		return f, fmt.Errorf("trace %s: the lines sum to %s t, the inventory says %s t", id, p.sum, exact)
	}
	f.Kept = p.kept
	if p.lines == 0 {
		return f, nil
	}
	if b.traces[id] {
		f.Trace, f.Lines = id, p.lines
		return f, nil
	}
	b.traces[id] = true
	t := report.NewTrace(id, cs, p.top, len(p.top))
	if t.Others = p.lines - int64(len(p.top)); t.Others > 0 {
		t.Rest = p.sum.Sub(t.Total.Exact)
	}
	t = t.Shorten(topLines)
	t.Title = title
	t.Total = report.Figure{Exact: exact, Unit: report.Tonnes, View: view, Lines: p.lines, Kept: p.kept, Trace: id}
	t.All = report.Text{EN: "all lines: sheet Ledger of the workbook, or the CSV file, filtered as stated", ZH: "全部记录：工作簿“台账”表或CSV文件，按所列条件筛选"}
	b.d.Traces = append(b.d.Traces, t)
	return f.With(t), nil
}

func by(column string, values ...string) report.Criterion {
	return report.Criterion{Column: column, Values: values}
}

// ranked returns the cells, largest figure first.
func ranked(fs map[inventory.Cell]inventory.Figure) []inventory.Cell {
	return slices.SortedFunc(maps.Keys(fs), func(x, y inventory.Cell) int {
		return cmp.Or(fs[y].Kg().Cmp(fs[x].Kg()), x.Compare(y))
	})
}

// keys returns the keys of m in order.
func keys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
