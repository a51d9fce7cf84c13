package report

import "github.com/tanlian/tanlian/carbon"

// A Result is how a check came out.
type Result string

// The results.
const (
	Pass            Result = "pass"
	Fail            Result = "fail"
	CheckNotApplied Result = "not-applicable"
)

// Text returns the word in both languages.
func (r Result) Text() Text {
	switch r {
	case Pass:
		return Text{EN: "pass", ZH: "符合"}
	case Fail:
		return Text{EN: "fail", ZH: "不符合"}
	case CheckNotApplied:
		return Text{EN: "does not apply", ZH: "不适用"}
	}
	return Text{}
}

// A Check is a rule that was tested on this disclosure.
type Check struct {
	Rule   carbon.Rule `json:"rule"`
	Clause Clause      `json:"clause"`
	Result Result      `json:"result"`
	Detail Text        `json:"detail,omitzero"` // with the operands; required where it failed
}

// A Framework is a standard or programme with the checks made against it.
type Framework struct {
	ID      string  `json:"id"`
	Name    Text    `json:"name"`
	Edition string  `json:"edition,omitempty"`
	Note    Text    `json:"note,omitzero"` // how far its text was read
	Checks  []Check `json:"checks"`
}

// Count returns how many checks came out so.
func (f *Framework) Count(r Result) int {
	n := 0
	for i := range f.Checks {
		if f.Checks[i].Result == r {
			n++
		}
	}
	return n
}

// CountChecks returns how many checks of all frameworks came out so.
func (d *Disclosure) CountChecks(r Result) int {
	n := 0
	for i := range d.Frameworks {
		n += d.Frameworks[i].Count(r)
	}
	return n
}

// A Partition accounts for every row that was read: read = calculated + excluded +
// rejected.
type Partition struct {
	Read       int64     `json:"read"`
	Calculated int64     `json:"calculated"`
	Excluded   int64     `json:"excluded"`
	Rejected   int64     `json:"rejected"`
	Groups     []Outcome `json:"groups"` // of what was not calculated
	Note       Text      `json:"note,omitzero"`
}

// A Fate is what became of a row.
type Fate string

// The fates.
const (
	Calculated Fate = "calculated"
	Excluded   Fate = "excluded"
	Rejected   Fate = "rejected"
)

// Text returns the word in both languages.
func (f Fate) Text() Text {
	switch f {
	case Calculated:
		return Text{EN: "calculated", ZH: "已计算"}
	case Excluded:
		return Text{EN: "excluded", ZH: "已排除"}
	case Rejected:
		return Text{EN: "rejected", ZH: "已拒绝"}
	}
	return Text{}
}

// An Outcome is the rows of one fate and rule.
type Outcome struct {
	Fate    Fate        `json:"fate"`
	Rule    carbon.Rule `json:"rule"`
	Rows    int64       `json:"rows"`
	Sizes   []string    `json:"sizes,omitempty"` // exact sums with units, where they can be had
	Samples []Sample    `json:"samples,omitempty"`
}

// A Sample is a row that was not calculated.
type Sample struct {
	Ref    string `json:"ref"`    // file and row
	Detail string `json:"detail"` // what exactly, with the operands
}

// Table returns the partition as a table.
func (p *Partition) Table(id string) Table {
	rows := Text{EN: "rows", ZH: "行"}
	t := Table{ID: id, Caption: Text{EN: "What became of every row", ZH: "每一行的去向"}, Cards: true, Columns: []Column{
		{Name: Text{EN: "Fate", ZH: "去向"}, Kind: TextColumn},
		{Name: Text{EN: "Rule", ZH: "规则"}, Kind: CodeColumn},
		{Name: Text{EN: "Reason", ZH: "原因"}, Kind: TextColumn},
		{Name: Text{EN: "Rows", ZH: "行数"}, Kind: NumberColumn, Sum: true},
		{Name: Text{EN: "Size", ZH: "规模"}, Kind: TextColumn},
		{Name: Text{EN: "First example", ZH: "首个示例"}, Kind: CodeColumn},
	}}
	t.Rows = append(t.Rows, Row{Of: "read", Head: Calculated.Text(), Cells: []Cell{{}, {}, Fig(Count(p.Calculated, rows)), {}, {}}})
	for _, g := range p.Groups {
		size := ""
		for i, s := range g.Sizes {
			if i > 0 {
				size += "; "
			}
			size += s
		}
		example := Cell{}
		if len(g.Samples) > 0 {
			example = Code(g.Samples[0].Ref)
		}
		t.Rows = append(t.Rows, Row{Of: "read", Head: g.Fate.Text(), Warn: g.Fate == Rejected,
			Cells: []Cell{Code(g.Rule.Code), Words(g.Rule.Text), Fig(Count(g.Rows, rows)), Words(Same(size)), example}})
	}
	t.Rows = append(t.Rows, Row{ID: "read", Total: true, Head: Text{EN: "read", ZH: "读取"}, Cells: []Cell{{}, {}, Fig(Count(p.Read, rows)), {}, {}}})
	return t
}
