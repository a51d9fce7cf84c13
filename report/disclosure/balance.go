package disclosure

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// A Balance compares the mass that was bought with the mass of what was sold: what is
// bought twice, as material and as assembly, or left out, does not close.
//
//	difference = (sum of In) − (sum of Out), as a share of Out
type Balance struct {
	Name      report.Text
	In        []Mass // bought; what did not go into a product is negative
	Out       []Mass // products × mass
	Tolerance unit.Number
	Note      report.Text // what is not weighed
}

// Mass is a term of a [Balance].
type Mass struct {
	Name report.Text
	Mass unit.Quantity
}

// A closed balance is one with its difference.
type closed struct {
	table report.Table
	share report.Figure // %
	ok    bool
}

func (m Balance) close(id string) (closed, error) {
	t := report.Table{ID: id, Caption: m.Name, Note: m.Note, Columns: []report.Column{
		{Name: report.Text{EN: "Mass", ZH: "质量"}, Kind: report.TextColumn},
		{Name: report.Text{EN: "Mass", ZH: "质量"}, Unit: report.Same("t"), Kind: report.NumberColumn, Sum: true}}}
	side := func(id string, name report.Text, ms []Mass) (unit.Number, error) {
		sum := unit.Int(0)
		for _, x := range ms {
			q, err := x.Mass.In(unit.Tonne)
			if err != nil {
				return sum, err
			}
			sum = sum.Add(q.Number())
			t.Rows = append(t.Rows, report.Row{Of: id, Head: x.Name, Cells: []report.Cell{report.Fig(report.Figure{Exact: q.Number(), Unit: report.Same("t")})}})
		}
		t.Rows = append(t.Rows, report.Row{ID: id, Strong: true, Head: name, Cells: []report.Cell{report.Fig(report.Figure{Exact: sum, Unit: report.Same("t")})}})
		return sum, nil
	}
	in, err := side("in", report.Text{EN: "Into products", ZH: "进入产品"}, m.In)
	if err != nil {
		return closed{}, err
	}
	out, err := side("out", report.Text{EN: "Products sold", ZH: "售出产品"}, m.Out)
	if err != nil {
		return closed{}, err
	}
	gap := in.Sub(out)
	share := report.ChangeOf(out, in, 1)
	t.Rows = append(t.Rows, report.Row{ID: "gap", Total: true, Head: report.Text{EN: "Difference", ZH: "差额"}, Cells: []report.Cell{report.Fig(report.Figure{Exact: gap, Signed: true, Unit: report.Same("t")})}},
		report.Row{ID: "share", Head: report.Text{EN: "Difference, in % of the products", ZH: "差额占产品的%"}, Cells: []report.Cell{report.Fig(share)}})
	c := closed{table: t, share: share}
	c.ok = share.Stated() && m.Tolerance.Stated() && share.Exact.Abs().Cmp(m.Tolerance.Mul(unit.Int(100))) <= 0
	return c, nil
}

// balances closes the balances of masses, and returns their tables.
func (b *builder) balances() ([]report.Block, error) {
	var blocks []report.Block
	for i, m := range b.in.Balances {
		c, err := m.close(fmt.Sprintf("mass-balance-%d", i+1))
		if err != nil {
			return nil, fmt.Errorf("balance %s: %w", m.Name.EN, err)
		}
		b.closed = append(b.closed, c)
		blocks = append(blocks, report.Block{Table: &c.table})
	}
	return blocks, nil
}
