package report

import (
	"cmp"
	"iter"
)

// Lines are the lines of a ledger, in the order of their IDs: the shorter first, then
// by their bytes, each once. A line may be changed when the next one is asked for. An
// error ends them.
type Lines = iter.Seq2[*Line, error]

// Ledger returns every line of the report, held or read, from the first. It is how
// renderers see them: a renderer that holds no line takes no more memory for a
// million than for a hundred.
func (d *Disclosure) Ledger() Lines {
	if d.Read != nil {
		return d.Read
	}
	return func(yield func(*Line, error) bool) {
		for i := range d.Lines {
			if !yield(&d.Lines[i], nil) {
				return
			}
		}
	}
}

// compareIDs orders the lines of a ledger: "L9" before "L10".
func compareIDs(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

// Shown returns copies of the lines that the traces show, by ID: with the traces, all
// that a renderer needs which prints no ledger.
func (d *Disclosure) Shown() (map[string]*Line, error) {
	shown := map[string]*Line{}
	for i := range d.Traces {
		for _, l := range d.Traces[i].Top {
			shown[l.Line] = nil
		}
	}
	for l, err := range d.Ledger() {
		if err != nil {
			return nil, err
		}
		if _, ok := shown[l.ID]; ok {
			x := *l
			shown[l.ID] = &x
		}
	}
	return shown, nil
}
