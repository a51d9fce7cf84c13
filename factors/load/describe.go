package load

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/unit"
)

// describe reads what a row says beside its numbers.
func (t *tabler) describe(e *entry, r *intake.Row, row *row, v *Variant) {
	var levels []string
	for i := range t.m.Path {
		if s := t.text(fmt.Sprintf("path %d", i+1)); s != "" {
			if runs(s) {
				row.badf(fmt.Sprintf("path %d", i+1), RuleText, "%q", clip(s, 60))
			}
			levels = append(levels, s)
		}
	}
	e.name = textOf(t.text("name"), t.text("name in Chinese"))
	if e.name.EN == "" {
		e.name = carbon.Same(strings.Join(levels, " > "))
	}
	if e.kind = t.text("kind"); e.kind == "" {
		if len(levels) == 0 {
			levels = []string{e.name.EN}
		}
		e.kind = t.prefix
		for _, l := range levels {
			if s := slug(l); s != "" {
				e.kind += "/" + s
			}
		}
	}
	e.id = t.id(r)
	if v.ID != "" {
		e.id += "/" + v.ID
	}
	where := r.Ref.Name
	if i := strings.Index(where, ": "); i >= 0 { // a sheet
		where = where[i+2:] + ", "
	} else {
		where = ""
	}
	e.at = fmt.Sprintf("%srow %d, %s", where, r.Ref.Row, e.at)
	if s := cmp.Or(v.Stage, t.text("stage")); s != "" {
		var err error
		if e.stage, err = stageOf(s); err != nil {
			row.bad("stage", RuleStage, err)
		}
	}
	switch s := cmp.Or(v.Basis, t.text("basis")); s {
	case "":
	case "location", carbon.LocationBased.String():
		e.basis = carbon.LocationBased
	case "market", carbon.MarketBased.String():
		e.basis = carbon.MarketBased
	default:
		row.badf("basis", RuleMapping, "%q is neither location nor market", clip(s, 60))
	}
	ok := false
	if s := t.text("place"); s == "" {
		row.badf("place", RulePlace, "no place")
	} else if e.place, ok = t.place(s); !ok {
		row.badf("place", RulePlace, "%q is no code and no country known here: say what it means in Options.Places", clip(s, 60))
	}
	if s := cmp.Or(v.Year, t.text("year")); s != "" {
		var err error
		if e.valid, err = years(s); err != nil {
			row.bad("year", RuleYear, err)
		}
	}
	if s := t.text("quality"); s != "" {
		var err error
		if e.quality, err = carbon.ParseQuality(s); err != nil {
			if err = e.quality.UnmarshalText([]byte(s)); err != nil {
				row.bad("quality", RuleMapping, err)
			}
		}
	}
	if t.fields["share"] != nil {
		e.share = r.Number("share")
	}
	switch s := t.text("parts"); s {
	case "":
	case "kg":
		e.parts = true
	case "kg CO2e":
		e.parts, e.inCO2e = true, true
	default:
		row.badf("parts", RuleMapping, "%q is neither kg nor kg CO2e", clip(s, 60))
	}
	e.party, e.product = t.text("party"), t.text("product")
	if s := t.text("error"); s != "" {
		e.note("uncertainty as published: "+clip(s, 200), "发布的不确定性："+clip(s, 200))
	}
	if s := t.text("note"); s != "" && !runs(s) {
		e.note(clip(s, 1000), clip(s, 1000))
	}
	t.unit(e, row)
}

func (t *tabler) place(s string) (carbon.Place, bool) {
	if _, stated := t.places.table[fold(s)]; !stated && t.hook != nil && t.hook.place != nil {
		return t.hook.place(s)
	}
	return t.places.read(s)
}

// id is the publisher's code, or the number of the row.
func (t *tabler) id(r *intake.Row) string {
	var parts []string
	for i := range t.m.ID {
		if s := slug(t.text(fmt.Sprintf("id %d", i+1))); s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return fmt.Sprintf("row-%d", r.Ref.Row)
	}
	return strings.Join(parts, "/")
}

// unit reads the unit of a row's factor.
func (t *tabler) unit(e *entry, row *row) {
	column, text := "unit", cmp.Or(e.unitText, t.text("unit"))
	if t.m.UnitInCell {
		column = "total 1"
	}
	u, err := t.units.read(text)
	if errors.Is(err, errLeftOut) {
		e.left = true
		return
	}
	if err != nil {
		row.bad(column, RuleUnit, err)
		return
	}
	if u.mass.IsZero() {
		u.mass, _ = massOf(t.m.Mass)
	}
	switch {
	case u.per.Dimension() == unit.Volume && isGas(e.name.EN+" "+e.name.ZH) && u.per == unit.CubicMetre:
		if u.per, err = unit.ParseUnit(t.m.GasVolume); err != nil {
			row.badf(column, RuleUnit, "a m3 of gas needs its reference state: Nm3 (0 °C), m3(15C) or m3(20C), by Mapping.GasVolume")
			return
		}
	case u.per.Dimension() == unit.Money:
		if u.per, err = t.money(u.per); err != nil {
			row.bad(column, RuleUnit, err)
			return
		}
	}
	if c, ok := u.count.Decimal(); ok && c.String() != "1" {
		e.derived("published per "+c.String()+" "+u.per.String(), "按每"+c.String()+" "+u.per.String()+"发布")
	}
	e.unit = u
}

// money puts the price year and basis of the mapping into a unit that says none.
func (t *tabler) money(u unit.Unit) (unit.Unit, error) {
	_, year, basis, _ := u.Money()
	if basis == unit.BasisUnstated {
		basis, _ = priceBasis(t.m.PriceBasis)
	}
	if year == 0 {
		switch s := t.text("price year"); s {
		case "open":
		case "":
			return u, fmt.Errorf("%s of which year: state the price year, or \"open\"", u)
		default:
			p, err := years(s)
			if err != nil || p.From.Year() != p.To.Year() {
				return u, fmt.Errorf("price year %q", clip(s, 40))
			}
			year = p.From.Year()
		}
	}
	if v := u.InPrices(year, basis); !v.IsZero() {
		return v, nil
	}
	return u, fmt.Errorf("%s has no prices of %d", u, year)
}
