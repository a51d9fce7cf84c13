package target

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A ChangeKind is what happened to a company or to its figures since the base year. The
// zero value is "not stated".
type ChangeKind uint8

// The kinds of change (Corporate Standard, chapter 5; Scope 3 Standard, 9.3). The unit
// of the first four is what changes hands: a company, a facility, an activity.
const (
	ChangeUnstated  ChangeKind = iota
	Acquisition                // a unit bought, or merged with
	Divestment                 // a unit sold
	Outsourcing                // an activity given to others
	Insourcing                 // an activity taken back
	MethodChange               // a better method, factor or boundary for the same facts
	ErrorCorrection            // a mistake found
	OrganicGrowth              // growth or decline, what was built or closed, another fuel: never recalculated
	numChangeKinds
)

var changeTexts = [numChangeKinds]carbon.Text{
	{EN: "not stated", ZH: "未说明"}, {EN: "acquisition", ZH: "收购或合并"}, {EN: "divestment", ZH: "剥离"}, {EN: "outsourcing", ZH: "外包"}, {EN: "insourcing", ZH: "外包收回"},
	{EN: "change of method", ZH: "方法变更"}, {EN: "correction of an error", ZH: "差错更正"}, {EN: "organic growth or decline", ZH: "内生增长或下降"},
}

// Text returns the name in both languages.
func (k ChangeKind) Text() carbon.Text { return enumText(int(k), changeTexts[:]) }

// String returns the English name.
func (k ChangeKind) String() string { return k.Text().EN }

func enumText(i int, texts []carbon.Text) carbon.Text {
	if i < 0 || i >= len(texts) {
		return carbon.Same(fmt.Sprintf("invalid(%d)", i))
	}
	return texts[i]
}

// sign returns what a positive effect does to the figures of earlier years.
func (k ChangeKind) sign() int64 {
	switch k {
	case Divestment, Outsourcing:
		return -1
	case OrganicGrowth:
		return 0
	}
	return 1
}

// ofUnit reports whether a unit changes hands.
func (k ChangeKind) ofUnit() bool { return k >= Acquisition && k <= Insourcing }

// A Change is one event. Effects are stated for each reported year before From, since
// the unit began: a year that is missing is a fault, not a zero.
type Change struct {
	Kind ChangeKind
	Name carbon.Text
	From int // the first year whose reported figures contain the change for the whole year
	// Began is the year in which a unit that changes hands came into existence: before it,
	// there is nothing to add or to take away.
	Began int
	// Effects are, of a unit, its own emissions as far as the reported year lacks them
	// (what was bought) or has them too many (what was sold), not negative; of a method or
	// an error, what the right figure is more than the reported one, of either sign.
	Effects []Year
	// StillCovered says that what was out- or insourced is in the figures before and
	// after, under another scope: then nothing is recalculated. The cover has scope 3.
	StillCovered bool
}

// A History is what a company reported since its base year, and what has changed since
// these figures were last put on one footing.
type History struct {
	Cover     Cover
	Base      int       // the base year
	Threshold Parameter // the share of base year emissions from which changes are significant: the company's disclosed policy
	Reported  []Year    // as reported, from the base year on, ascending
	Changes   []Change
}

// A Fate says what became of a change.
type Fate uint8

// The fates of a change.
const (
	Applied Fate = iota + 1 // recalculated, with the others
	Pending                 // below the threshold so far; it counts with those to come
	Never                   // not of a kind that is recalculated
)

var fateTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "recalculated", ZH: "已重新计算"}, {EN: "below the threshold so far", ZH: "尚未达到阈值"}, {EN: "not recalculated", ZH: "不重新计算"}}

// Text returns the name in both languages.
func (f Fate) Text() carbon.Text { return enumText(int(f), fateTexts[:]) }

// String returns the English name.
func (f Fate) String() string { return f.Text().EN }

// A Recalculated is a history on one footing.
type Recalculated struct {
	Cover        Cover
	Base         int
	Significance unit.Number // largest effect of all changes on a year / base year emissions, as reported
	Required     bool        // Significance reaches the threshold
	Years        []Year      // recalculated where that is required, else as reported
	Fates        []Fate      // by change, in their order
}

// Recalculate puts all years on one footing where the changes together are significant,
// or returns all faults. Increases and decreases of one year are netted; significance
// is the largest effect on any reported year against the base year's emissions, so that
// a unit that began after the base year leaves it as it is and still corrects the years
// since (Corporate Standard, chapter 5; Scope 3 Standard, 9.3; mapping, unverified).
func (h History) Recalculate() (Recalculated, error) {
	if err := h.check(); err != nil {
		return Recalculated{}, err
	}
	effects, significance, err := h.effects()
	if err != nil {
		return Recalculated{}, err
	}
	r := Recalculated{Cover: h.Cover, Base: h.Base, Significance: significance, Years: slices.Clone(h.Reported), Fates: make([]Fate, len(h.Changes))}
	r.Required = r.Significance.Cmp(h.Threshold.Value) >= 0
	for i, c := range h.Changes {
		r.Fates[i] = map[bool]Fate{true: Applied, false: Pending}[r.Required]
		if c.never() {
			r.Fates[i] = Never
		}
	}
	var f carbon.Faults
	for i := range r.Years {
		if !r.Required {
			break
		}
		if r.Years[i].Emissions, err = r.Years[i].Emissions.Add(effects[i]); err != nil {
			return Recalculated{}, err
		}
		h.Cover.checkEmissions(&f, fmt.Sprintf("recalculated %d", r.Years[i].Year), r.Years[i].Emissions)
	}
	if err := f.Err(); err != nil { // more was sold than there was
		return Recalculated{}, err
	}
	return r, nil
}

// effects returns what the changes do to each reported year, and the largest of them as
// a share of the base year's emissions.
func (h History) effects() ([]ghg.CO2e, unit.Number, error) {
	base, largest := h.Reported[0].Emissions, unit.Int(0)
	effects := make([]ghg.CO2e, len(h.Reported))
	for i, y := range h.Reported {
		effects[i] = ghg.Zero(base.Set())
		for _, c := range h.Changes {
			if c.never() {
				continue
			}
			if e, ok := c.effect(y.Year); ok {
				var err error
				if effects[i], err = effects[i].Add(e.Scale(unit.Int(c.Kind.sign()))); err != nil {
					return nil, largest, err
				}
			}
		}
		share, err := effects[i].Kg().Abs().Quo(base.Kg())
		if err != nil {
			return nil, largest, err
		}
		if share.Cmp(largest) > 0 {
			largest = share
		}
	}
	return effects, largest, nil
}

// never reports whether a change is not of a kind that is recalculated.
func (c Change) never() bool { return c.Kind == OrganicGrowth || c.StillCovered }

func (c Change) effect(year int) (ghg.CO2e, bool) {
	i := slices.IndexFunc(c.Effects, func(y Year) bool { return y.Year == year })
	if i < 0 {
		return ghg.CO2e{}, false
	}
	return c.Effects[i].Emissions, true
}

func (h History) check() error {
	var f carbon.Faults
	h.Cover.check(&f)
	h.Threshold.check(&f, "threshold")
	if len(h.Reported) == 0 || h.Reported[0].Year != h.Base {
		f.Add("reported", RuleYear, fmt.Errorf("the first year is not the base year %d", h.Base))
		return f.Err()
	}
	first := h.Reported[0].Emissions
	for i, y := range h.Reported {
		path := fmt.Sprintf("reported %d", y.Year)
		h.Cover.checkEmissions(&f, path, y.Emissions)
		checkSets(&f, path, first, y.Emissions)
		if i > 0 && y.Year <= h.Reported[i-1].Year {
			f.Add(path, RuleYear, errors.New("the years do not ascend"))
		}
	}
	if first.Kg().Stated() && first.Kg().Sign() <= 0 {
		f.Add("base year", RuleEmissions, fmt.Errorf("%s: nothing to compare with", first))
	}
	for i, c := range h.Changes {
		h.checkChange(&f, fmt.Sprintf("change %d (%s)", i+1, c.Kind), c)
	}
	return f.Err()
}

func (h History) checkChange(f *carbon.Faults, path string, c Change) {
	fault := func(format string, args ...any) { f.Add(path, RuleChange, fmt.Errorf(format, args...)) }
	switch {
	case c.Kind == ChangeUnstated || c.Kind >= numChangeKinds:
		fault("no kind of change")
		return
	case c.StillCovered && c.Kind != Outsourcing && c.Kind != Insourcing:
		fault("only what is out- or insourced may still be covered")
	case c.StillCovered && h.Cover.Scopes&Scope3 == 0:
		fault("still covered, by figures without scope 3")
	}
	for i, y := range c.Effects {
		if slices.ContainsFunc(c.Effects[:i], func(o Year) bool { return o.Year == y.Year }) {
			fault("the effect on %d is there twice", y.Year)
		}
		if y.Emissions.IsZero() || !y.Emissions.Kg().Stated() {
			f.Add(path, RuleEmissions, fmt.Errorf("the effect on %d is not stated", y.Year))
		} else if c.Kind.ofUnit() && y.Emissions.Kg().Sign() < 0 {
			f.Add(path, RuleEmissions, fmt.Errorf("a unit emits %s in %d: the kind of change has the sign", y.Emissions, y.Year))
		}
		checkSets(f, path, h.Reported[0].Emissions, y.Emissions)
	}
	if c.never() {
		return // its effects are information
	}
	if c.From <= h.Base {
		fault("from %d: the base year has it already", c.From)
	}
	if c.Kind.ofUnit() && c.Began == 0 {
		fault("when the unit came into existence is not stated")
	}
	if c.Kind.ofUnit() && c.Began > c.From {
		fault("the unit began in %d, and changed hands for the figures from %d", c.Began, c.From)
	}
	wanted := func(year int) bool { return year < c.From && year >= c.Began }
	for _, y := range h.Reported {
		if _, ok := c.effect(y.Year); wanted(y.Year) && !ok {
			fault("the effect on %d is not stated, which is not zero", y.Year)
		}
	}
	for _, y := range c.Effects {
		if reported := slices.ContainsFunc(h.Reported, func(r Year) bool { return r.Year == y.Year }); !reported || !wanted(y.Year) {
			fault("an effect on %d, which is not reported, after the change, or before the unit began", y.Year)
		}
	}
}

// Year returns the emissions of a year.
func (r Recalculated) Year(year int) (ghg.CO2e, error) {
	for _, y := range r.Years {
		if y.Year == year {
			return y.Emissions, nil
		}
	}
	return ghg.CO2e{}, &carbon.FieldError{Path: fmt.Sprint(year), Rule: RuleYear, Err: errors.New("not reported")}
}

// Since returns how much more a year emits than the base year, on one footing, and which
// share of the base year that is.
func (r Recalculated) Since(year int) (more ghg.CO2e, share unit.Number, err error) {
	e, err := r.Year(year)
	if err != nil {
		return more, share, err
	}
	base, err := r.Year(r.Base)
	if err != nil {
		return more, share, err
	}
	if more, err = less(e, base); err != nil {
		return more, share, err
	}
	share, err = more.Kg().Quo(base.Kg())
	return more, share, err
}
