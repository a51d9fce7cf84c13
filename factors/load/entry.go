package load

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An entry is what a file says of one factor, before it is one.
type entry struct {
	at       string // table, row and cell
	unitText string
	left     bool   // the mapping leaves rows of its unit out
	group    string // rows of one group make one factor
	summed   bool   // by adding
	id       string // behind the edition's
	kind     string
	name     carbon.Text
	stage    carbon.Stage
	basis    carbon.Basis
	place    carbon.Place
	valid    carbon.Period
	party    string
	share    unit.Number
	unit     factorUnit
	total    unit.Number // in the mass of the unit
	set      ghg.Set     // of the total
	gases    []part
	inCO2e   bool // the gases are in CO2e of the set
	whole    bool // the gases are all that the total consists of

	product    string
	quality    carbon.Quality
	notes      []carbon.Text
	derivation []carbon.Text
}

// A part is one gas of an entry.
type part struct {
	species ghg.Species
	n       unit.Number
	mass    unit.Unit // its own, or no unit
}

func (e *entry) note(en, zh string) { e.notes = append(e.notes, carbon.Text{EN: en, ZH: zh}) }
func (e *entry) derived(en, zh string) {
	e.derivation = append(e.derivation, carbon.Text{EN: en, ZH: zh})
}

func join(ts []carbon.Text) carbon.Text {
	var en, zh []string
	for _, t := range ts {
		en, zh = append(en, t.EN), append(zh, t.ZH)
	}
	return carbon.Text{EN: strings.Join(en, "; "), ZH: strings.Join(zh, "；")}
}

// factor makes the factor. bad is told what is wrong, and with which column.
func (e *entry) factor(edition *carbon.Edition, bands []Band, bad func(column string, rule carbon.Rule, err error)) *carbon.Factor {
	failed := false
	fail := func(column string, rule carbon.Rule, format string, args ...any) {
		failed = true
		bad(column, rule, fmt.Errorf(format, args...))
	}
	if e.stage == carbon.NoStage {
		fail("stage", RuleStage, "no stage")
	}
	for _, s := range []string{e.name.EN, e.name.ZH} {
		if s == "" || runs(s) {
			fail("name", RuleText, "name %q", clip(s, 60))
			break
		}
	}
	amounts, err := e.amounts()
	if err != nil {
		failed = true
		bad("total", ruleOr(err, RuleGases), err)
	}
	if failed {
		return nil
	}
	for _, a := range amounts {
		if _, unsplit := a.Species.IsUnsplit(); a.Kg.Sign() < 0 && (!unsplit || len(amounts) == 1) {
			fail("total", RuleNegative, "%s kg %s", a.Kg, a.Species)
			return nil
		}
	}
	f := &carbon.Factor{
		ID: carbon.FactorID(edition.ID + "/" + e.id), Kind: carbon.Kind(e.kind), Name: e.name, Amounts: amounts, Per: e.unit.per, Stage: e.stage, Basis: e.basis,
		Place: e.place, Valid: e.valid, Party: carbon.PartyID(e.party), Product: carbon.ProductID(e.product), Quality: e.quality, PrimaryShare: e.share,
		Source: carbon.Source{Edition: edition, At: e.at},
	}
	if co2 := amounts.Get(ghg.CO2); e.total.Stated() == false && !co2.Stated() && !amounts.Get(ghg.BiogenicCO2).Stated() && onlyTraces(amounts) {
		f.Kind += carbon.TraceGases
		e.note("CH4 and N2O only: the CO2 of the same activity is another factor", "仅含CH₄和N₂O：同一活动的CO₂另有因子")
	}
	f.Note, f.Derivation = join(e.notes), join(e.derivation)
	if err := judge(bands, f); err != nil {
		fail("unit", RuleBand, "%w", err)
		return nil
	}
	return f
}

// onlyTraces reports CH4 and N2O and nothing else.
func onlyTraces(as ghg.Amounts) bool {
	for _, a := range as {
		if g := a.Species.Group(); g != ghg.GroupCH4 && g != ghg.GroupN2O {
			return false
		}
	}
	return len(as) > 0
}

// A ruled error knows its rule.
type ruled struct {
	rule carbon.Rule
	error
}

func (e *ruled) Unwrap() error { return e.error }

func ruleOr(err error, rule carbon.Rule) carbon.Rule {
	var r *ruled
	if errors.As(err, &r) {
		return r.rule
	}
	return rule
}

func failed(rule carbon.Rule, format string, args ...any) error {
	return &ruled{rule, fmt.Errorf(format, args...)}
}

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

// years reads 2023, 2021-2023, 2021/2023 or 2023年; a day stands for its year.
func years(s string) (carbon.Period, error) {
	if len(s) >= 10 {
		if d, err := carbon.ParseDate(s[:10]); err == nil {
			return carbon.Year(d.Year()), nil
		}
	}
	s = strings.TrimSuffix(strings.TrimSpace(s), "年")
	from, to, span := strings.Cut(strings.NewReplacer("/", "-", "–", "-", "~", "-", "至", "-").Replace(s), "-")
	if !span {
		to = from
	}
	year := func(s string) int {
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(s), "年"))
		if err != nil || n < 1900 || n > 2200 {
			return 0
		}
		return n
	}
	f, t := year(from), year(to)
	if f == 0 || t == 0 || t < f {
		return carbon.Period{}, fmt.Errorf("%q is no year and no span of years", clip(s, 40))
	}
	return carbon.Period{From: carbon.Year(f).From, To: carbon.Year(t).To}, nil
}

// textOf is a name in both languages, of what there is.
func textOf(en, zh string) carbon.Text { return carbon.Text{EN: cmp.Or(en, zh), ZH: cmp.Or(zh, en)} }
