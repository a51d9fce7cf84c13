package load

import (
	"strconv"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// amounts are kg per one unit. Where gases and a total are published, the view in the
// set of the total is the total exactly: what the gases miss stays CO2e of that set.
func (e *entry) amounts() (ghg.Amounts, error) {
	if e.unit.per.IsZero() {
		return nil, failed(RuleUnit, "no unit")
	}
	kg, err := e.perUnit(e.unit.mass)
	if err != nil {
		return nil, err
	}
	var parts []ghg.Amount
	divided := false
	printed := []weighed{{e.total, kg}}
	for _, p := range e.gases {
		each := kg
		if !p.mass.IsZero() {
			if each, err = e.perUnit(p.mass); err != nil {
				return nil, err
			}
		}
		n, weight := p.n.Mul(each), unit.Int(1)
		if p.species.Group() != ghg.GroupCO2 {
			if e.unit.gas == "CO2e" && !e.total.Stated() && !e.parts && p.mass.IsZero() {
				return nil, failed(RuleGases, "%s, and the unit says CO2e: say by Mapping.Parts what gases are in", p.species)
			}
			gwp, err := e.set.GWP(p.species)
			switch {
			case e.inCO2e && e.set == ghg.NoSet:
				return nil, failed(RuleGases, "gases in CO2e need the GWP set: state Edition.GWP")
			case e.inCO2e && err != nil:
				return nil, failed(RuleGases, "%w", err)
			case e.inCO2e:
				if n, err = n.Quo(gwp); err != nil {
					return nil, failed(RuleGases, "%w", err)
				}
				divided = true
			case err == nil:
				weight = gwp
			}
		}
		if p.species.Account() == ghg.Gross {
			printed = append(printed, weighed{p.n, each.Mul(weight)})
		}
		parts = append(parts, ghg.Amount{Species: p.species, Kg: n})
	}
	if divided {
		e.derived("gases from kg CO2e by "+e.set.String(), "各气体由二氧化碳当量按"+e.set.String()+"换算")
	}
	amounts, err := ghg.NewAmounts(parts...)
	if err != nil {
		return nil, failed(RuleGases, "%w", err)
	}
	if !e.total.Stated() {
		if len(amounts) == 0 {
			return nil, failed(RuleValue, "no number")
		}
		return amounts, nil
	}
	total := e.total.Mul(kg)
	if e.unit.gas == "CO2" {
		if len(amounts.Only(ghg.Gross)) > 0 {
			return nil, failed(RuleGases, "the total is CO2 by its unit, and gases stand beside it")
		}
		e.note("CO2 only, as its unit says", "按单位仅含CO₂")
		return amounts.Add(ghg.Amounts{{Species: ghg.CO2, Kg: total}}), nil
	}
	gross := amounts.Only(ghg.Gross)
	if len(gross) == 0 {
		return amounts.Add(ghg.Amounts{{Species: ghg.Unsplit(e.set), Kg: total}}), nil
	}
	if e.set == ghg.NoSet {
		return nil, failed(RuleGases, "gases beside a total need its GWP set: state Edition.GWP")
	}
	sum, err := gross.CO2e(e.set)
	if err != nil {
		return nil, failed(RuleGases, "%w", err)
	}
	rest := total.Sub(sum.Kg())
	if err := e.close(rest, total, sum, rounding(printed)); err != nil {
		return nil, err
	}
	if rest.Sign() != 0 {
		amounts = amounts.Add(ghg.Amounts{{Species: ghg.Unsplit(e.set), Kg: rest}})
	}
	return amounts, nil
}

// close compares gases with the total: they may differ by what printing rounds away,
// one unit of the last decimal of each number, or a ten-thousandth of the total.
func (e *entry) close(rest, total unit.Number, sum ghg.CO2e, tolerance unit.Number) error {
	if t := total.Mul(unit.Ratio(1, 10000)); t.Cmp(tolerance) > 0 {
		tolerance = t
	}
	if rest.Abs().Cmp(tolerance) <= 0 || rest.Sign() > 0 && !e.whole {
		return nil
	}
	hint := ""
	if !e.inCO2e {
		plain := unit.Int(0)
		for _, p := range e.gases {
			if p.species.Account() == ghg.Gross && p.mass.IsZero() {
				plain = plain.Add(p.n)
			}
		}
		if plain.Sub(e.total).Abs().Cmp(tolerance) <= 0 {
			hint = "; they do as kg CO2e instead of kg"
		}
	}
	return failed(RuleGases, "the gases make %s kg CO2e (%s), the total is %s%s", short(sum.Kg()), e.set, short(total), hint)
}

// A weighed number is one that was printed, and its weight in kg CO2e.
type weighed struct{ n, weight unit.Number }

// rounding returns by how much numbers may miss their sum because they were printed with
// so many decimals as the longest of them: a unit of the last one each, and not more than
// the number.
func rounding(printed []weighed) unit.Number {
	places := int32(0)
	for _, p := range printed {
		if d, ok := p.n.Decimal(); ok {
			places = max(places, -d.Exponent())
		}
	}
	last, err := unit.ParseNumber("1E-" + strconv.Itoa(int(min(places, unit.MaxExponent))))
	sum := unit.Int(0)
	for _, p := range printed {
		if u := p.n.Abs(); err == nil && last.Cmp(u) < 0 {
			sum = sum.Add(last.Mul(p.weight))
		} else {
			sum = sum.Add(u.Mul(p.weight))
		}
	}
	return sum
}

// perUnit returns what a number in a mass per count units is in kg per one unit.
func (e *entry) perUnit(mass unit.Unit) (unit.Number, error) {
	if mass.IsZero() {
		return unit.Number{}, failed(RuleUnit, "per %s, but of what mass: the unit does not say kg, g or t", e.unit.per)
	}
	n := mass.InBase()
	if e.unit.count.Stated() {
		var err error
		if n, err = n.Quo(e.unit.count); err != nil {
			return n, failed(RuleUnit, "%w", err)
		}
	}
	return n, nil
}
