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
	"github.com/tanlian/tanlian/factors/band"
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
	parts    bool // the mapping says what the gases are in
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
func (e *entry) factor(edition *carbon.Edition, grade carbon.Grade, bands []band.Band, bad func(column string, rule carbon.Rule, err error)) *carbon.Factor {
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
		Grade: grade, Place: e.place, Valid: e.valid, Party: carbon.PartyID(e.party), Product: carbon.ProductID(e.product), Quality: e.quality, PrimaryShare: e.share,
		Source: carbon.Source{Edition: edition, At: e.at},
	}
	if co2 := amounts.Get(ghg.CO2); !e.total.Stated() && !co2.Stated() && !amounts.Get(ghg.BiogenicCO2).Stated() && onlyTraces(amounts) {
		f.Kind += carbon.TraceGases
		e.note("CH4 and N2O only: the CO2 of the same activity is another factor", "仅含CH₄和N₂O：同一活动的CO₂另有因子")
	}
	if f.Note, f.Derivation = join(e.notes), join(e.derivation); !chinese(f.Name.ZH) {
		f.Name.ZH = edition.Title.ZH + "：" + f.Name.ZH
	}
	if err := band.Judge(bands, f); err != nil {
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

// years reads 2023, 2021-2023, 2021/2023 or 2023年; a day stands for its year.
func years(s string) (carbon.Period, error) {
	if len(s) >= 10 {
		if d, err := carbon.ParseDate(s[:10]); err == nil {
			if rest := s[10:]; rest != "" && rest[0] != 'T' && !strings.Contains(rest, ":") { // not the time of the day
				return carbon.Period{}, fmt.Errorf("%q is no year, no day and no span of years", clip(s, 40))
			}
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
