package reporttest

import "github.com/tanlian/tanlian/report"

// Read returns the disclosure with its ledger read instead of held. Every line is given
// in the same place of memory: a renderer that holds one has another one soon. After
// the line numbered fails, if it is not 0, reading ends with err.
func Read(d *report.Disclosure, fails int, err error) *report.Disclosure {
	lines, x := d.Lines, *d
	x.Lines = nil
	x.Read = func(yield func(*report.Line, error) bool) {
		var l report.Line
		for i := range lines {
			if fails > 0 && i == fails {
				yield(nil, err)
				return
			}
			if l = lines[i]; !yield(&l, nil) {
				return
			}
		}
	}
	return &x
}
