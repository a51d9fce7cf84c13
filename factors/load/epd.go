package load

import (
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An epd is what an environmental product declaration says, in whatever format.
type epd struct {
	id, name, nameZH string
	maker            string
	places           []string
	year             int
	amount           unit.Number // of the declared unit
	unit             string
	gwp              map[string]map[string]unit.Number // indicator ("total", "fossil", …), module, kg CO2e
}

// epdUnits are declared units beside those that unit.ParseUnit reads.
var epdUnits = map[string]string{"qm": "m2", "cbm": "m3", "pcs.": "piece", "pcs": "piece", "stk.": "piece", "stück": "piece", "stk": "piece", "item": "piece", "item(s)": "piece",
	"sqm": "m2", "m^2": "m2", "m^3": "m3", "lfm": "m", "each": "piece"}

// gwpOf says which indicator a name of an LCIA method is: GWP-total, GWP-fossil, …
// (EN 15804+A2), or the one GWP of EN 15804+A1; "" for any other.
func gwpOf(name string) string {
	s := fold(name)
	for _, part := range []string{"total", "fossil", "biogenic", "luluc"} {
		if strings.Contains(s, "gwp-"+part) || strings.Contains(s, "gwp "+part) || strings.Contains(s, "gwp_"+part) {
			return part
		}
	}
	if strings.Contains(s, "gwp-") { // GWP-GHG, GWP-IOBC: sums of their own
		return ""
	}
	if s == "gwp" || strings.Contains(s, "(gwp)") || strings.Contains(s, "global warming potential") || strings.Contains(s, "treibhauspotenzial") {
		return "total"
	}
	return ""
}

// gate is modules A1 to A3 of an indicator.
func (e *epd) gate(indicator string) unit.Number {
	m := e.gwp[indicator]
	for _, whole := range []string{"A1-A3", "A1A2A3"} {
		if n, ok := m[whole]; ok && n.Stated() {
			return n
		}
	}
	sum := m["A1"]
	for _, module := range []string{"A2", "A3"} {
		sum = sum.Add(m[module]) // not stated where one of them is not
	}
	return sum
}

// entries are the factors of a declaration, one for each place where it holds.
func (e *epd) entries(row *row, at string, places *placeReader, set ghg.Set) []*entry {
	fossil, luluc, biogenic, total := e.gate("fossil"), e.gate("luluc"), e.gate("biogenic"), e.gate("total")
	x := entry{name: textOf(e.name, e.nameZH), stage: carbon.CradleToGate, quality: carbon.SupplierSpecific, set: set, at: at, kind: "epd/" + slug(e.name), product: e.id}
	switch {
	case fossil.Stated() && luluc.Stated():
		x.total = fossil.Add(luluc)
		x.derived("GWP-fossil + GWP-luluc of modules A1 to A3", "A1至A3模块GWP-fossil与GWP-luluc之和")
		if biogenic.Stated() && biogenic.Sign() != 0 {
			x.note("GWP-biogenic of "+biogenic.String()+" kg CO2e per declared unit is not in it", "未计入每申报单位"+biogenic.String()+" kg CO2e的GWP-biogenic")
		}
	case total.Stated() && total.Sign() < 0:
		row.badf("GWP", RuleNegative, "GWP-total of A1 to A3 is %s: with uptake of biogenic carbon, and without GWP-fossil and GWP-luluc", total)
	case total.Stated():
		x.total = total
		x.note("GWP as declared for modules A1 to A3; biogenic uptake and release may be in it", "按A1至A3模块申报的GWP；可能含生物源吸收与释放")
	default:
		row.badf("GWP", RuleValue, "no GWP of modules A1 to A3")
	}
	if x.name.EN == "" {
		row.badf("name", RuleText, "no name")
	}
	u, err := newUnitReader(epdUnits).read(e.unit)
	switch {
	case err != nil:
		row.bad("declared unit", RuleUnit, err)
	case e.amount.Sign() <= 0:
		row.badf("declared unit", RuleUnit, "amount %q", e.amount)
	default:
		x.unit = factorUnit{mass: unit.Kilogram, count: u.count.Mul(e.amount), per: u.per}
		if !x.unit.count.Equal(unit.Int(1)) {
			x.derived("declared for "+x.unit.count.String()+" "+u.per.String(), "申报单位为"+x.unit.count.String()+" "+u.per.String())
		}
	}
	if e.year != 0 {
		x.valid = carbon.Year(e.year)
	}
	if e.maker != "" {
		x.note("declared by "+clip(e.maker, 200), "申报方："+clip(e.maker, 200))
	}
	if len(e.places) == 0 {
		e.places = []string{""}
	}
	var out []*entry
	for _, s := range e.places {
		p, ok := places.read(s)
		if !ok {
			row.badf("geography", RulePlace, "%q is no place known here: say what it means in Options.Places", clip(s, 40))
			continue
		}
		y := x
		y.place = p
		y.id = slug(e.id)
		if len(e.places) > 1 {
			y.id += "/" + slug(string(p))
		}
		out = append(out, &y)
	}
	return out
}

// m49 are regions of the United Nations as some declarations write them.
func m49(s string) string {
	if s == "001" {
		return "GLO"
	}
	if len(s) == 3 && strings.Trim(s, "0123456789") == "" {
		return "m49:" + s
	}
	return s
}
