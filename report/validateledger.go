package report

import (
	"reflect"

	"github.com/tanlian/tanlian/carbon/unit"
)

// A behind is what the ledger has for a trace, so far.
type behind struct {
	*Trace
	sum   Number
	lines int64
}

// ledger checks every line as it is read, and that the lines of each trace are there
// and add up to it. It holds none.
func (v *validator) ledger() {
	if v.d.Read != nil && len(v.d.Lines) > 0 {
		v.fault("the ledger is both held and read")
	}
	cells := make([]behind, len(v.d.Traces))
	shown := map[string]bool{} // whether the ledger has the line
	for i := range v.d.Traces {
		cells[i] = behind{&v.d.Traces[i], unit.Int(0), 0}
		for _, l := range v.d.Traces[i].Top {
			shown[l.Line] = false
		}
	}
	n, last := 0, ""
	for l, err := range v.d.Ledger() {
		if err != nil {
			v.fault("ledger: after line %q: %w", last, err)
			return
		}
		if n++; n > 1 && compareIDs(last, l.ID) >= 0 {
			v.fault("line: id %q is not unique or out of order: it follows %q", l.ID, last)
		}
		last = l.ID
		v.line(l)
		if _, ok := shown[l.ID]; ok {
			shown[l.ID] = true
		}
		for i := range cells {
			if c := &cells[i]; c.Cell != nil && Selects(c.Cell, l) {
				c.sum, c.lines = c.sum.Add(l.CO2e), c.lines+1
			}
		}
	}
	for i := range cells {
		v.trace(&cells[i], shown, n > 0)
	}
	v.traced("", reflect.ValueOf(v.d).Elem())
}

func (v *validator) line(l *Line) {
	if !ValidID(l.ID) {
		v.fault("line: id %q has characters that are not allowed", l.ID)
	}
	v.texts("line "+l.ID, reflect.ValueOf(l))
	v.need("line "+l.ID+": name", l.Name)
	v.ref("line "+l.ID, "factor", l.Factor)
	v.ref("line "+l.ID, "method", l.Method)
	if want := l.Consumed.Mul(l.PerUnit); !want.Equal(l.CO2e.Mul(thousand)) {
		v.fault("line %s: %s × %s kg is not %s t", l.ID, l.Consumed, l.PerUnit, l.CO2e)
	}
}

var thousand = unit.Int(1000)

func (v *validator) trace(t *behind, shown map[string]bool, ledger bool) {
	v.need("trace "+t.ID+": title", t.Title)
	sum := unit.Int(0)
	for _, l := range t.Top {
		sum = sum.Add(l.Amount)
		if !shown[l.Line] {
			v.fault("trace %s: no line %q", t.ID, l.Line)
		}
	}
	if t.Others > 0 {
		sum = sum.Add(t.Rest)
	}
	if !sum.Equal(t.Total.Exact) {
		v.fault("trace %s: its lines add up to %s, not to %s", t.ID, sum, t.Total.Exact)
	}
	if t.Cell != nil && ledger && (!t.sum.Equal(t.Total.Exact) || t.lines != t.Lines()) {
		v.fault("trace %s: its cell has %d lines of %s t, the figure %d of %s t", t.ID, t.lines, t.sum, t.Lines(), t.Total.Exact)
	}
}
