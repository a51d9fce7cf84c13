package html

import (
	"io"
	"reflect"
	"testing"

	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/reporttest"
)

// minimal returns a disclosure that says as little as is allowed.
func minimal() *report.Disclosure {
	x := report.Text{EN: "x", ZH: "字"}
	return &report.Disclosure{ID: "R1", Title: x, Short: x, Reporter: report.Party{Name: x}, Lead: report.Lead{Question: x, Sentence: x, Basis: x, Why: x, NoBridge: x}}
}

func TestMinimal(t *testing.T) {
	parse(t, render(t, minimal(), Options{}))
}

func TestNothingButZeros(t *testing.T) {
	d, zero := minimal(), report.Emission(whole(0), "")
	x := d.Title
	effect := report.Effect{Name: x, Figure: zero}
	d.Lead.Figure = zero
	d.Lead.Strip = &report.Strip{ID: "s", Caption: x, Total: zero, Segments: []report.Segment{{ID: "a", Name: x, Figure: zero}}}
	d.Lead.Bridge = &report.Bridge{ID: "b", Caption: x, From: effect, To: effect, Effects: []report.Effect{effect, effect}, Change: zero}
	d.Lead.Panels = []report.Panel{{ID: "p", Title: x, Figure: &report.Figure{}, Bars: []report.Bar{{Name: x, Share: report.Figure{}}}, Interval: &report.Interval{ID: "i", Caption: x, Low: zero, High: zero, Value: zero, Label: x}}}
	d.Chain = d.Lead.Strip.Segments
	d.Sections = []report.Section{{Number: "1", ID: "one", Label: x, Title: x, Blocks: []report.Block{
		{Bridge: &report.Bridge{ID: "b2", Caption: x, From: effect, To: effect, Change: zero}},
		{Sankey: &report.Sankey{ID: "k", Caption: x, Layers: []report.Text{x, x}}},
		{Electricity: &report.Electricity{ID: "e", Caption: x, Methods: []report.SupplyMethod{{Name: x, Total: zero, Supplies: []report.Supply{{Site: x, Name: x, Quantity: zero, Emission: zero}}}, {Name: x}}}},
		{Table: &report.Table{ID: "t", Caption: x, Columns: []report.Column{{Name: x}, {Name: x, Kind: report.NumberColumn}, {Name: x, Kind: report.BarColumn, Of: 1}}, Rows: []report.Row{{Head: x, Cells: []report.Cell{report.Fig(zero)}}, {Head: x}}}},
		{Table: &report.Table{ID: "t2", Caption: x, Columns: []report.Column{{Name: x}}}},
		{List: report.ListTraces}, {List: report.ListFactors}, {List: report.ListFields}, {List: report.ListPartition}, {List: report.ListChecks}, {List: report.ListSources}, {List: report.ListGlossary}, {List: report.ListManifest}, {List: report.ListViews},
	}}}
	parse(t, render(t, d, Options{}))
}

// TestFiguresWithoutValues takes the value from one figure after the other: the
// page is printed with a dash, or refused, but Write never panics.
func TestFiguresWithoutValues(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	d := reporttest.New(reporttest.Case{Small: true, Top: 1})
	d.Lines = d.Lines[:len(d.Lines):len(d.Lines)]
	var figures []*report.Figure
	var walk func(x reflect.Value)
	walk = func(x reflect.Value) {
		switch x.Kind() {
		case reflect.Pointer:
			if !x.IsNil() {
				walk(x.Elem())
			}
		case reflect.Slice:
			for i := range x.Len() {
				walk(x.Index(i))
			}
		case reflect.Struct:
			if f, ok := x.Addr().Interface().(*report.Figure); ok {
				figures = append(figures, f)
				return
			}
			for i := range x.NumField() {
				if x.Type().Field(i).IsExported() {
					walk(x.Field(i))
				}
			}
		}
	}
	walk(reflect.ValueOf(&d.Lead))
	walk(reflect.ValueOf(&d.Sections))
	printed, refused := 0, 0
	for i, f := range figures {
		if testing.Short() && i%5 != 0 {
			continue
		}
		old := *f
		*f = report.Figure{}
		if err := Write(io.Discard, d, Options{}); err != nil {
			refused++
		} else {
			printed++
		}
		*f = old
	}
	if printed == 0 || refused == 0 {
		t.Errorf("%d printed, %d refused", printed, refused)
	}
}
