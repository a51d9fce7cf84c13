package carbon

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// ShanghaiETS is the scheme of the Shanghai pilot: CO2 of fuels, processes and
// purchased electricity and heat of units in Shanghai. It asks for the kinds
// "electricity/shanghai-ets" (4.2 t CO2 per 10^4 kWh), "electricity/shanghai-ets/green"
// (0) and "heat/shanghai-ets" (0.06 t CO2 per GJ): 沪环气〔2022〕34号 of 2022-02-11 and
// 沪环气候〔2023〕89号 of 2023-06-07.
//
// 0 is only for power bought between provinces in the green power trade, executed and
// settled ([InterProvincialTrade]). A loose certificate changes nothing, nor does a
// contract for a roof. The notices take nothing off for exports; what an industry's
// method leaves out (mobile sources, say) the caller leaves out.
type ShanghaiETS struct{ Period Period }

// ID implements [Scheme].
func (s ShanghaiETS) ID() string {
	return fmt.Sprintf("Shanghai ETS pilot (沪环气〔2022〕34号, 沪环气候〔2023〕89号), %s", s.Period)
}

// GWP implements [Scheme]. The pilot covers CO2 only, which is 1 in every set.
func (ShanghaiETS) GWP() ghg.Set { return ghg.AR6Unsplit }

// Resolver returns base with CO2 only: a factor's other gases are not counted, and one
// that states no CO2 is no answer.
func (ShanghaiETS) Resolver(base Resolver) Resolver { return covered{base, []ghg.Species{ghg.CO2}} }

// Ask implements [Scheme].
func (s ShanghaiETS) Ask(a *Activity) ([]Asked, *Rule, error) {
	outside, err := inChina(a, s.Period, "CN-SH")
	switch {
	case outside != nil || err != nil:
		return nil, outside, err
	case a.Category == Fugitive:
		return nil, &RuleSource, nil
	case a.Acquisition == Exported:
		return nil, &RuleExported, nil
	case a.Category.Scope() == Scope2 && a.Acquisition == SelfGenerated: // nothing is bought and nothing burnt
		return nil, &RuleSource, nil
	case !gasCovered(a.Kind, ghg.CO2):
		return nil, &RuleNotCovered, nil
	}
	stage, err := a.stage()
	if err != nil {
		return nil, nil, err
	}
	h, q := headingOf(a, ghg.NotStated), questionOf(a, stage, s.Period.From.Year())
	switch a.Kind {
	case electricity:
		q.Kind = "electricity/shanghai-ets"
		if a.Attribute == NonFossil && a.Proof == InterProvincialTrade {
			q.Kind = "electricity/shanghai-ets/green"
		}
	case "heat":
		q.Kind = "heat/shanghai-ets"
	}
	return []Asked{{h, q}}, nil, nil
}

// A Sector is an industry of the national ETS.
type Sector uint8

// The sectors.
const (
	NoSector Sector = iota
	PowerSector
	SteelSector
	CementSector
	AluminiumSector
)

var sectorTexts = [...]Text{{"not stated", "未说明"}, {"power", "发电"}, {"steel", "钢铁"}, {"cement", "水泥"}, {"aluminium", "铝冶炼"}}

// String returns the English name.
func (s Sector) String() string { return s.Text().EN }

// Text returns the name in both languages.
func (s Sector) Text() Text { return enumText(int(s), sectorTexts[:]) }

// NationalETS is the scheme of the Chinese national market for the emissions of one
// sector's units in one year. Indirect emissions are left out, but for the power
// sector up to 2022, whose purchased electricity had a factor prescribed for the year
// (kind "electricity/enterprise-report"). That mobile sources are outside, and
// processes of the power sector, is from memory of the guidelines: unverified.
type NationalETS struct {
	Period Period // of one calendar year
	Sector Sector
	Set    ghg.Set // of the perfluorocarbons of aluminium, as its guideline prescribes; other sectors are CO2 only
}

// nationalYears are the parameters by year: a year that is not here is an error.
var nationalYears = []struct {
	sector   Sector
	from, to int
	indirect bool
	gases    []ghg.Species
}{
	{PowerSector, 2019, 2022, true, []ghg.Species{ghg.CO2}},
	{PowerSector, 2023, 2025, false, []ghg.Species{ghg.CO2}}, // plan of 2023 and 2024
	{SteelSector, 2024, 2025, false, []ghg.Species{ghg.CO2}},
	{CementSector, 2024, 2025, false, []ghg.Species{ghg.CO2}},
	{AluminiumSector, 2024, 2025, false, []ghg.Species{ghg.CO2, ghg.PFC14, ghg.PFC116}},
}

func (s NationalETS) parameters() (indirect bool, gases []ghg.Species, err error) {
	year := s.Period.From.Year()
	if s.Period.Days() == 0 || s.Period.To.Year() != year {
		return false, nil, &FieldError{Path: "period", Rule: RuleYear, Err: fmt.Errorf("%s is not of one year", s.Period)}
	}
	for _, y := range nationalYears {
		if y.sector == s.Sector && y.from <= year && year <= y.to {
			if len(y.gases) > 1 && s.Set == ghg.NoSet {
				return false, nil, &FieldError{Path: "set", Rule: RuleYear, Err: fmt.Errorf("the GWP set for %v is not stated", y.gases[1:])}
			}
			return y.indirect, y.gases, nil
		}
	}
	return false, nil, &FieldError{Path: "period", Rule: RuleYear, Err: fmt.Errorf("%s sector, %d", s.Sector, year)}
}

// ID implements [Scheme].
func (s NationalETS) ID() string {
	return strings.TrimSuffix(fmt.Sprintf("national ETS of China, %s sector, %s, %s", s.Sector, s.Period, s.Set), ", ")
}

// GWP implements [Scheme].
func (s NationalETS) GWP() ghg.Set {
	if s.Set == ghg.NoSet {
		return ghg.AR6Unsplit // CO2 only, which is 1 in every set
	}
	return s.Set
}

// Resolver returns base with the gases that the sector's market covers.
func (s NationalETS) Resolver(base Resolver) Resolver {
	_, gases, err := s.parameters()
	if err != nil {
		gases = []ghg.Species{ghg.CO2} // Ask says what is wrong
	}
	return covered{base, gases}
}

// Ask implements [Scheme].
func (s NationalETS) Ask(a *Activity) ([]Asked, *Rule, error) {
	indirect, gases, err := s.parameters()
	if err != nil {
		return nil, nil, err
	}
	outside, err := inChina(a, s.Period, "")
	switch {
	case outside != nil || err != nil:
		return nil, outside, err
	case a.Category.Scope() == Scope2 && !indirect:
		return nil, &RuleIndirect, nil
	case a.Acquisition == Exported:
		return nil, &RuleExported, nil
	case a.Category == Mobile, a.Category == Fugitive, a.Category == Heat, a.Category == Process && s.Sector == PowerSector,
		a.Category == Electricity && a.Acquisition == SelfGenerated:
		return nil, &RuleSource, nil
	case !gasCovered(a.Kind, gases...):
		return nil, &RuleNotCovered, nil
	}
	stage, err := a.stage()
	if err != nil {
		return nil, nil, err
	}
	h, q := headingOf(a, ghg.NotStated), questionOf(a, stage, s.Period.From.Year())
	q.Place = "CN"
	if a.Kind == electricity {
		q.Kind = "electricity/enterprise-report"
	}
	return []Asked{{h, q}}, nil, nil
}

// Round returns the scheme's own last step: whole tonnes, half up, once, of the
// verified total (ordinary rounding of the guidelines; elsewhere GB/T 8170 rounds half
// to even). The error is a [*unit.MismatchError] where q is no mass.
func (NationalETS) Round(q unit.Quantity) (unit.Quantity, error) {
	t, err := q.In(unit.Tonne)
	if err != nil || !t.Stated() {
		return unit.Quantity{}, err
	}
	r := t.Number().Abs().Add(unit.Ratio(1, 2)).Rat()
	whole, err := unit.ParseExact(new(big.Int).Quo(r.Num(), r.Denom()).String())
	if t.Number().Sign() < 0 {
		whole = whole.Neg()
	}
	return unit.New(whole, unit.Tonne), err
}

// gasCovered reports whether a kind may emit one of the gases: a release of a gas by
// name only that gas, a part of the gases of burning only those.
func gasCovered(k Kind, gases ...ghg.Species) bool {
	part := []ghg.Species{}
	switch {
	case k.Group() == "gas":
		if s, err := ghg.ParseSpecies(strings.TrimPrefix(string(k), "gas/")); err == nil {
			part = append(part, s)
		}
	case strings.HasSuffix(string(k), TraceGases):
		part = append(part, ghg.Methane, ghg.NitrousOxide)
	case strings.HasSuffix(string(k), BiogenicCO2Only):
	default:
		return true
	}
	return slices.ContainsFunc(part, func(s ghg.Species) bool { return slices.Contains(gases, s) })
}

// covered answers with the gases that a market covers.
type covered struct {
	base  Resolver
	gases []ghg.Species
}

func (c covered) names() string {
	var s []string
	for _, g := range c.gases {
		s = append(s, g.String())
	}
	return strings.Join(s, ", ")
}

// Identity implements [Resolver].
func (c covered) Identity() Identity {
	id := c.base.Identity()
	return Identity{Digest: sha256.Sum256(append([]byte("only "+c.names()+"\n"), id.Digest[:]...)), Reads: id.Reads, Name: id.Name + ", only " + c.names()}
}

// Resolve implements [Resolver].
func (c covered) Resolve(q Query) (*Match, error) {
	m, err := c.base.Resolve(q)
	if err != nil {
		return nil, err
	}
	var kept ghg.Amounts
	for _, a := range m.Factor.Amounts {
		if slices.Contains(c.gases, a.Species) {
			kept = append(kept, a)
		}
	}
	switch len(kept) {
	case len(m.Factor.Amounts):
		return m, nil
	case 0:
		return nil, &FieldError{Path: "factor", Rule: RuleNotCovered, Err: errors.New(string(m.Factor.ID) + " states no " + c.names() + ": " + m.Factor.Amounts.String())}
	}
	f := *m.Factor
	f.ID, f.Amounts = f.ID+FactorID("/only "+c.names()), kept
	f.Derivation = Text{EN: "only " + c.names() + " of " + string(m.Factor.ID), ZH: "仅取" + string(m.Factor.ID) + "中的" + c.names()}
	out := *m
	out.Factor = &f
	return &out, nil
}
