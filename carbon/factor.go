package carbon

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A FactorID names a factor for ever: edition and the publisher's own key, such
// as "desnz-2025/1_100_1000_15_1".
type FactorID string

// A Kind says what an activity is and what a factor is for: a path of slugs whose
// first one is its group, such as "electricity", "fuel/natural-gas",
// "gas/HFC-134a" or "material/steel/cold-rolled".
type Kind string

// The last slug of a kind that is one part of the gases of burning, where they are
// not counted by one measure: CO2 by the fuel, CH4 and N2O by the distance. A part
// raises no upstream: whoever splits a fuel posts the whole of it under category 3.
const (
	CO2Only         = "/co2"
	TraceGases      = "/ch4-n2o"
	BiogenicCO2Only = "/biogenic-co2"
)

// Part reports whether the kind is one part of the gases of burning.
func (k Kind) Part() bool {
	return strings.HasSuffix(string(k), CO2Only) || strings.HasSuffix(string(k), TraceGases) || strings.HasSuffix(string(k), BiogenicCO2Only)
}

// Group returns the first slug of the path.
func (k Kind) Group() string {
	for i := range len(k) {
		if k[i] == '/' {
			return string(k[:i])
		}
	}
	return string(k)
}

// A Factor says how much of each gas one unit of an activity emits. It is
// immutable and shared by pointer.
type Factor struct {
	ID           FactorID
	Kind         Kind
	Name         Text
	Amounts      ghg.Amounts // kg of each species per one Per
	Per          unit.Unit
	Stage        Stage
	Basis        Basis  // MarketBased for a supplier rate, residual mix or proxy
	Place        Place  // where it holds
	Valid        Period // period of its data or, by its publisher's rule, of its use
	Party        PartyID
	Product      ProductID
	Quality      Quality
	Grade        Grade       // how sure it is that the number is what its publisher printed
	PrimaryShare unit.Number // share of primary data, 0 to 1, where declared
	Derivation   Text        // how it was derived, where it was not published as it stands
	Parts        []*Factor   // the factors of which it is the sum, where they have sources of their own
	Note         Text        // what a reader must know: proxy, CO2 only, kept GWP set
	Source       Source
}

// A Grade says how sure it is that a number is what its publisher printed. It says
// nothing about how good the number is.
type Grade uint8

// The grades, best first.
const (
	GradeUnstated Grade = iota
	GradeA              // read in the publisher's own document or file, known by its hash
	GradeB              // two independent copies agree
	GradeC              // one copy, or one transcription
	numGrades
)

var gradeTexts = [numGrades]Text{
	{"not stated", "未说明"}, {"A: read in the publisher's own document", "A：见于发布方原文件"}, {"B: two independent copies agree", "B：两份独立副本一致"},
	{"C: one copy or transcription", "C：仅据一份副本或转录"},
}

// String returns "A", "B", "C", or "" where none is stated: what [ParseGrade] reads.
func (g Grade) String() string {
	if g == GradeUnstated || g >= numGrades {
		return ""
	}
	return string('A' + byte(g-GradeA))
}

// Text returns what the grade means, in both languages.
func (g Grade) Text() Text { return enumText(int(g), gradeTexts[:]) }

// ParseGrade reads "A", "B" or "C", or "" for a grade that is not stated.
func ParseGrade(s string) (Grade, error) {
	for g := range numGrades {
		if g.String() == s {
			return g, nil
		}
	}
	return 0, fmt.Errorf("carbon: unknown grade %q, want A, B or C", s)
}

// An Edition is one publication of one dataset: what a number's origin, licence
// and identity hang on.
type Edition struct {
	ID           string // such as "mee-grid-2023"
	Publisher    Text
	Title        Text
	Document     Text   // document number, such as 公告2025年第47号
	Version      string // edition and revision
	Published    Date
	DataYear     int    // the year that the data describe
	Licence      string // SPDX id or text
	Attribution  string // the line that the licence wants printed
	URL          string
	SHA256       string // of the publisher's file
	GWP          ghg.Set
	Redistribute string // "embed", "load" or "ask"
	Assumption   bool   // stated by the reporter, not published
}

// A Source is where a number comes from, to the cell.
type Source struct {
	Edition *Edition
	At      string // table, sheet, row, cell, clause or page
}

// IsZero reports whether nothing is stated.
func (s Source) IsZero() bool { return s.Edition == nil && s.At == "" }

// String returns document and place.
func (s Source) String() string {
	if s.Edition == nil {
		return s.At
	}
	if s.At == "" {
		return s.Edition.ID
	}
	return s.Edition.ID + ", " + s.At
}

// A Step turns a quantity in From into one in To, exactly: an exchange rate, a
// deflator, a density, a calorific value. 1 From is Rate To.
type Step struct {
	Name     Text
	Rate     unit.Number
	From, To unit.Unit
	Source   Source
}

// Apply returns q after the step; q must be convertible to From.
func (s Step) Apply(q unit.Quantity) (unit.Quantity, error) {
	q, err := q.In(s.From)
	if err != nil {
		return unit.Quantity{}, fmt.Errorf("carbon: step %q: %w", s.Name.EN, err)
	}
	return unit.New(q.Number().Mul(s.Rate), s.To), nil
}

// A Fallback is a concession that the policy allowed: another year, a wider
// place, another stage. It is recorded in every Match that needed it.
type Fallback struct {
	Code string // such as "wider-place", "other-year", "proxy-place", "stage", "residual-proxy", "location-factor"
	Text Text   // what was asked and what was taken
}

// A Candidate is a factor that was looked at and not taken.
type Candidate struct {
	ID  FactorID
	Why Text
}

// A Match is the answer to a Query. It is immutable: equal Queries of one
// Resolver have equal Matches for ever. The emission of an activity is its
// quantity × the rates of Via × Factor.
type Match struct {
	Factor    *Factor
	Measure   unit.Dimension // which measure of the activity it consumes
	Via       []Step
	Read      Attr // attributes the answer depended on, misses included
	Why       Text
	Fallbacks []Fallback
	Others    []Candidate // the runners-up, at most three
}

// Answers returns why the match may not be counted in a category, or nil: its
// factor's stage must belong there, and a factor without amounts is none.
func (m *Match) Answers(c Category) error {
	switch {
	case !c.Accepts(m.Factor.Stage):
		return &FieldError{Path: "factor", Rule: RuleStage, Err: fmt.Errorf("%s is %s, which %s does not accept", m.Factor.ID, m.Factor.Stage, c)}
	case len(m.Factor.Amounts) == 0 || !m.Factor.Amounts.Valid():
		return &FieldError{Path: "factor", Rule: RuleZeroResult, Err: fmt.Errorf("%s", m.Factor.ID)}
	}
	return nil
}

// Quality returns the class of data of a line: the factor's where it states one, else
// the activity's.
func (m *Match) Quality(activity Quality) Quality {
	if m.Factor.Quality != QualityUnstated {
		return m.Factor.Quality
	}
	return activity
}

// Takes returns the one measure that m consumes: measures are alternatives, never
// added. It is an error where there is none, or one that does not fit the steps of Via,
// or where a step has no rate: it would count as nothing.
func (m *Match) Takes(measures []unit.Quantity) (unit.Quantity, error) {
	for _, q := range measures {
		if q.Unit().Dimension() != m.Measure {
			continue
		}
		have := q.Unit()
		for _, s := range m.Via {
			if have.Base() != s.From.Base() {
				return unit.Quantity{}, fmt.Errorf("carbon: step %q: %w", s.Name.EN, &unit.MismatchError{Have: have, Want: s.From})
			}
			if !s.Rate.Stated() {
				return unit.Quantity{}, fmt.Errorf("carbon: step %q has no rate", s.Name.EN)
			}
			have = s.To
		}
		if have.Base() != m.Factor.Per.Base() {
			return unit.Quantity{}, fmt.Errorf("carbon: factor %s: %w", m.Factor.ID, &unit.MismatchError{Have: have, Want: m.Factor.Per})
		}
		return q, nil
	}
	return unit.Quantity{}, fmt.Errorf("carbon: factor %s needs a %s, the activity has %v", m.Factor.ID, m.Measure, measures)
}

// Consume returns the measure that m takes, and what it is through Via in Factor.Per.
func (m *Match) Consume(measures []unit.Quantity) (measure, consumed unit.Quantity, err error) {
	if measure, err = m.Takes(measures); err == nil {
		consumed, err = m.Through(measure)
	}
	return measure, consumed, err
}

// Through takes a quantity through Via into Factor.Per.
func (m *Match) Through(q unit.Quantity) (unit.Quantity, error) {
	var err error
	for _, s := range m.Via {
		if q, err = s.Apply(q); err != nil {
			return unit.Quantity{}, err
		}
	}
	if q, err = q.In(m.Factor.Per); err != nil {
		return unit.Quantity{}, fmt.Errorf("carbon: factor %s: %w", m.Factor.ID, err)
	}
	return q, nil
}
