package disclosure

import (
	"errors"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// An Output is what emissions are for: products made or sold, or revenue.
type Output struct {
	Name     report.Text
	Quantity unit.Quantity
	Unit     report.Text // what one of it is called; not stated: its unit
	Places   int32       // decimals of the emissions per unit
}

func (o Output) unitText() report.Text {
	if o.Unit != (report.Text{}) {
		return o.Unit
	}
	u := o.Quantity.Unit()
	return report.Text{EN: u.String(), ZH: u.ZH()}
}

// outputs are the main product and the revenue of a year, as far as they are stated.
func (r *Results) outputs() []Output {
	var out []Output
	if len(r.Output) > 0 && r.Output[0].Quantity.Stated() {
		out = append(out, r.Output[0])
	}
	if r.Revenue.Quantity.Stated() {
		out = append(out, r.Revenue)
	}
	return out
}

// intensity divides the location-based total, scopes 1 to 3, by an output; it has no
// value where there was none.
func (b *builder) intensity(all unit.Number, o Output) (report.Figure, error) {
	f := report.Figure{Places: o.Places, Unit: report.Text{EN: "t CO₂e/" + o.unitText().EN, ZH: "t CO₂e/" + o.unitText().ZH}}
	e, err := ghg.NewCO2e(unit.New(all, unit.Tonne), b.set())
	if err != nil {
		return f, err
	}
	i, err := carbon.NewIntensity(carbon.Text{EN: "scopes 1 to 3, location-based, per " + o.Name.EN, ZH: "范围1至3，基于位置，每单位" + o.Name.ZH}, e, o.Quantity)
	if err != nil {
		return f, err
	}
	n, err := i.In(unit.Tonne, o.Quantity.Unit())
	if errors.Is(err, carbon.ErrNoOutput) {
		return f, nil
	}
	f.Exact = n
	return f, err
}

// intensities lists emissions per output and revenue with those of the year before, and
// answers the fields.
func (b *builder) intensities() ([]report.Block, error) {
	t := report.Table{ID: "intensities", Caption: report.Text{EN: "Intensities: location-based total, scopes 1 to 3", ZH: "排放强度（基于位置的总量，范围1至3）"}, Cards: true, Columns: []report.Column{
		{Name: report.Text{EN: "Per", ZH: "分母"}, Kind: report.TextColumn},
		{Name: report.Same(b.yearText()), Kind: report.NumberColumn},
		{Name: report.Text{EN: "Intensity", ZH: "强度"}, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Unit", ZH: "单位"}, Kind: report.TextColumn},
		{Name: report.Same(b.beforeText()), Kind: report.NumberColumn},
		{Name: report.Text{EN: "Intensity before", ZH: "上年强度"}, Kind: report.NumberColumn},
		{Name: report.Text{EN: "Change", ZH: "同比"}, Unit: report.Percent, Kind: report.NumberColumn}}}
	before := map[string]Output{}
	for _, o := range b.in.Before.outputs() {
		before[o.Name.EN] = o
	}
	for _, o := range b.in.Year.outputs() {
		now, err := b.intensity(b.location.all, o)
		if err != nil {
			return nil, err
		}
		q := before[o.Name.EN]
		then := report.Figure{}
		if q.Quantity.Stated() {
			if then, err = b.intensity(b.locationBefore.all, q); err != nil {
				return nil, err
			}
		}
		quantity := func(o Output) report.Cell {
			return report.Fig(report.Figure{Exact: o.Quantity.Number(), Unit: o.unitText()})
		}
		t.Rows = append(t.Rows, report.Row{Head: o.Name, Cells: []report.Cell{quantity(o), report.Fig(now), report.Words(now.Unit), quantity(q), report.Fig(then),
			report.Fig(report.ChangeOf(then.Exact, now.Exact, 1))}})
		if o.Name == b.in.Year.Revenue.Name {
			b.answer("intensity_revenue", now)
		} else {
			b.answer("intensity_output", now)
		}
	}
	if len(t.Rows) == 0 {
		return nil, nil
	}
	return []report.Block{{Table: &t}}, nil
}
