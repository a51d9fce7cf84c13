package load

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/tanlian/tanlian/carbon/unit"
)

// A factorUnit is the unit of a factor: a mass of something per count units.
type factorUnit struct {
	mass  unit.Unit // no unit where the text does not say it
	gas   string    // "CO2e", "CO2", or "" where the text does not say it
	count unit.Number
	per   unit.Unit
}

// errLeftOut says that a mapping leaves the rows of a unit out.
var errLeftOut = errors.New("the mapping leaves rows of this unit out")

// A unitReader reads the units of factors of one file.
type unitReader struct {
	table map[string]string // of the mapping, by folded text
	known map[string]factorUnit
	errs  map[string]error
}

func newUnitReader(tables ...map[string]string) *unitReader {
	r := &unitReader{map[string]string{}, map[string]factorUnit{}, map[string]error{}}
	for _, t := range tables {
		for k, v := range t {
			r.table[fold(k)] = v
		}
	}
	return r
}

// read reads "kgCO2e/kWh", "t CO2/万元", "kg CO2 eq. per 1000 km", or only "kWh".
func (r *unitReader) read(text string) (factorUnit, error) {
	if u, ok := r.known[text]; ok {
		return u, nil
	}
	if err := r.errs[text]; err != nil {
		return factorUnit{}, err
	}
	u, err := r.parse(text)
	if err != nil {
		r.errs[text] = err
	} else {
		r.known[text] = u
	}
	return u, err
}

func (r *unitReader) parse(text string) (u factorUnit, err error) {
	s := strings.TrimSpace(norm.NFKC.String(text))
	if t, ok := r.table[fold(s)]; ok {
		if t == "" {
			return u, errLeftOut
		}
		s = t
	}
	if s == "" {
		return u, errors.New("no unit")
	}
	per := s
	if top, bottom, ok := cutFraction(s); ok {
		if u.mass, u.gas, err = numerator(top); err != nil {
			return u, err
		}
		per = bottom
	} else if _, gas, err := numerator(s); err == nil && gas != "" {
		return u, fmt.Errorf("%q does not say per what", clip(text, 60))
	}
	u.count, u.per, err = r.denominator(per)
	return u, err
}

// cutFraction cuts at the first slash or "per" behind a numerator.
func cutFraction(s string) (top, bottom string, ok bool) {
	if top, bottom, ok = strings.Cut(s, "/"); ok {
		return top, bottom, true
	}
	if top, bottom, ok = strings.Cut(s, " per "); ok {
		return top, bottom, true
	}
	return "", "", false
}

// masses are the masses in numerators.
var masses = []struct {
	name string
	unit unit.Unit
}{
	{"kilograms", unit.Kilogram}, {"kilogram", unit.Kilogram}, {"kg", unit.Kilogram}, {"千克", unit.Kilogram}, {"公斤", unit.Kilogram},
	{"tonnes", unit.Tonne}, {"tonne", unit.Tonne}, {"吨", unit.Tonne}, {"t", unit.Tonne},
	{"grams", unit.Gram}, {"gram", unit.Gram}, {"g", unit.Gram}, {"克", unit.Gram},
	{"lbs", unit.Pound}, {"lb", unit.Pound},
}

// gasNames are what a mass in a numerator is of.
var gasNames = map[string]string{
	"": "", "co2e": "CO2e", "co2eq": "CO2e", "co2eq.": "CO2e", "co2-eq": "CO2e", "co2-eq.": "CO2e", "co2equivalent": "CO2e", "co2equivalents": "CO2e",
	"eqco2": "CO2e", "co2当量": "CO2e", "二氧化碳当量": "CO2e", "ghg": "CO2e",
	"co2": "CO2", "二氧化碳": "CO2", "c": "C", "碳": "C", "carbon": "C",
}

func numerator(s string) (mass unit.Unit, gas string, err error) {
	s = strings.ReplaceAll(norm.NFKC.String(s), " ", "")
	for _, m := range masses {
		rest, ok := strings.CutPrefix(s, m.name)
		if !ok {
			continue
		}
		rest = strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(rest, "("), ")"))
		switch gas, ok = gasNames[strings.TrimPrefix(rest, "of")]; {
		case ok && gas == "C":
			return mass, "", fmt.Errorf("%q is carbon, not carbon dioxide: × 44/12 is for whoever states it", clip(s, 60))
		case ok:
			return m.unit, gas, nil
		}
	}
	return mass, "", fmt.Errorf("%q is no mass of CO2 or CO2e: kg CO2e, t CO2, g CO2e, 吨二氧化碳当量, …", clip(s, 60))
}

// perNames are denominators that databases write, beside those that unit.ParseUnit
// reads. What is ambiguous is not here.
var perNames = map[string]string{
	"人·千米": "p.km", "人·公里": "p.km", "人.千米": "p.km", "人公里": "p.km", "人千米": "p.km", "pkm": "p.km", "passenger-km": "p.km", "person-km": "p.km", "person*km": "p.km", "passager.km": "p.km",
	"公吨·公里": "t.km", "公吨公里": "t.km", "公吨.公里": "t.km", "吨·公里": "t.km", "吨·千米": "t.km", "吨千米": "t.km", "tkm": "t.km", "tonne-km": "t.km", "tonne.km": "t.km", "metric ton*km": "t.km", "ton kilometer": "t.km",
	"车·公里": "v.km", "车公里": "v.km", "vkm": "v.km", "vehicle-km": "v.km", "véhicule.km": "v.km",
	"千米": "km", "公吨": "t", "兆瓦时": "MWh", "兆瓦·时": "MWh", "千瓦·时": "kWh", "度": "kWh", "吉焦": "GJ", "兆焦": "MJ", "太焦": "TJ", "平米": "m2",
	"metric ton": "t", "litre": "L", "liter": "L", "us dollar": "USD", "间夜": "room.night", "间·夜": "room.night",
	"kwh pci": "kWh(NCV)", "kwh pcs": "kWh(GCV)", "kwhpci": "kWh(NCV)", "kwhpcs": "kWh(GCV)", "kwh(ncv)": "kWh(NCV)", "kwh (net cv)": "kWh(NCV)", "kwh (gross cv)": "kWh(GCV)",
	"gj pci": "GJ(NCV)", "gj pcs": "GJ(GCV)", "mj pci": "MJ(NCV)", "mj pcs": "MJ(GCV)", "tep pci": "toe",
}

func (r *unitReader) denominator(s string) (unit.Number, unit.Unit, error) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	count := unit.Int(1)
	if i := strings.IndexFunc(s, func(c rune) bool { return (c < '0' || c > '9') && c != '.' }); i > 0 {
		if grouped(s[:i]) {
			return count, unit.Unit{}, fmt.Errorf("per %q: the point may separate decimals or thousands", clip(s, 60))
		}
		if n, err := unit.ParseNumber(s[:i]); err == nil && n.Sign() > 0 && !strings.HasPrefix(s[i:], "^") {
			count, s = n, strings.TrimSpace(s[i:])
		}
	}
	t, ok := r.table[fold(s)]
	if ok && t == "" {
		return count, unit.Unit{}, errLeftOut
	}
	if !ok {
		t, ok = perNames[fold(s)]
	}
	if !ok {
		t = s
	}
	if n, rest, found := strings.Cut(t, " "); found && ok { // "1000 EUR" of a table
		if c, err := unit.ParseNumber(n); err == nil && c.Sign() > 0 {
			count, t = count.Mul(c), rest
		}
	}
	u, err := unit.ParseUnit(t)
	if err != nil {
		return count, u, fmt.Errorf("per %q: %w", clip(s, 60), err)
	}
	return count, u, nil
}

// grouped reports digits whose points may separate thousands: 1.000, and not 0.453.
func grouped(s string) bool {
	first, rest, _ := strings.Cut(s, ".")
	if first == "" || first[0] == '0' || len(first) > 3 || strings.Trim(first, "0123456789") != "" || rest == "" {
		return false
	}
	for g := range strings.SplitSeq(rest, ".") {
		if len(g) != 3 || strings.Trim(g, "0123456789") != "" {
			return false
		}
	}
	return true
}

// gasWords are names of what is measured in m3 that need a reference state.
var gasWords = []string{"天然气", "煤气", "沼气", "燃气", "氢气", "煤层气", "焦炉气", "高炉气", "natural gas", "biogas", "biomethane", "coke oven gas", "blast furnace gas", "hydrogen, gas", "gaz naturel", "biométhane"}

// isGas reports a name of a gas that is measured by volume.
func isGas(name string) bool {
	name = fold(name)
	for _, liquid := range []string{"液化", "liquefied", "liquid", "lng", "lpg", "gnl"} {
		if strings.Contains(name, liquid) {
			return false
		}
	}
	for _, w := range gasWords {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}
