package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A LossContent says whether a life-cycle factor of electricity or heat contains what
// is lost in transmission and distribution. Its values are LossContentUnstated,
// WithLosses, WithoutLosses and LossesUnknown.
type LossContent uint8

// The contents.
const (
	LossContentUnstated LossContent = iota
	WithLosses                      // it does: activity C is in the difference
	WithoutLosses                   // it does not: activity C is stated apart
	LossesUnknown                   // its publisher does not say: the difference is taken as B and C, and C is not added
)

// A Difference is the upstream of a fuel or of energy as its life cycle less its
// combustion or generation, both of one year, one place and one unit (Technical Guidance,
// formulas 3.1 and 3.2).
//
// Chinese electricity is the case in point: the footprint of 2023 less the CO2 factor of
// 2023 is 0.6205 − 0.5306 = 0.0899 kg/kWh. The newest of both, 2024 less 2023, is an
// error. Where the life cycle is CO2e without its gases and the other factor is CO2 only,
// the note says that CH4 and N2O of generation stay in the difference.
type Difference struct {
	ID        carbon.FactorID
	Kind      carbon.Kind // for which the difference answers: "electricity"
	LifeCycle *carbon.Factor
	Use       *carbon.Factor // combustion or generation
	Losses    LossContent    // of electricity and heat
}

// Factor returns the difference as a factor for [carbon.Given], of the stage upstream
// (fuel), upstream of generation (energy without losses) or upstream and losses.
func (d Difference) Factor() (*carbon.Factor, error) {
	var f carbon.Faults
	if d.ID == "" || d.Kind == "" || d.LifeCycle == nil || d.Use == nil {
		f.Addf("factors", "an id, a kind, a life cycle and a combustion or generation must be stated")
		return nil, f.Err()
	}
	whole, use := d.LifeCycle, d.Use
	stage, note := d.stage(&f)
	for _, x := range []struct {
		path, have, want string
	}{
		{"year", whole.Valid.String() + dataYear(whole), use.Valid.String() + dataYear(use)},
		{"place", string(whole.Place), string(use.Place)},
		{"unit", whole.Per.String(), use.Per.String()},
	} {
		if x.have != x.want {
			f.Add(x.path, RuleAlike, fmt.Errorf("scope3: %s less %s", x.have, x.want))
		}
	}
	amounts, mixed, err := less(whole.Amounts, use.Amounts)
	f.Join("amounts", err)
	if err := f.Err(); err != nil {
		return nil, err
	}
	if mixed {
		note.EN = "; a life cycle in CO2e less CO2: other gases of combustion or generation stay in it" + note.EN
		note.ZH = "；全生命周期（二氧化碳当量）减二氧化碳，故含燃烧或发电的其他气体" + note.ZH
	}
	return &carbon.Factor{
		ID: d.ID, Kind: d.Kind, Stage: stage, Per: whole.Per, Place: whole.Place, Valid: whole.Valid, Amounts: amounts,
		Name:       carbon.Text{EN: whole.Name.EN + ", " + stage.String(), ZH: whole.Name.ZH + "（" + stage.Text().ZH + "）"},
		Derivation: carbon.Same(fmt.Sprintf("%s − %s", whole.ID, use.ID)), Parts: []*carbon.Factor{whole, use},
		Note:   carbon.Text{EN: "derived, not published" + note.EN, ZH: "导出值，非发布值" + note.ZH},
		Source: carbon.Source{Edition: whole.Source.Edition, At: whole.Source.At + " − " + use.Source.String()},
	}, nil
}

// stage returns what the difference is, and what is to be said of its losses.
func (d Difference) stage(f *carbon.Faults) (s carbon.Stage, note carbon.Text) {
	whole, use := d.LifeCycle.Stage, d.Use.Stage
	switch {
	case whole == carbon.WellToWheel && (use == carbon.Combustion || use == carbon.TankToWheel):
		if d.Losses != LossContentUnstated {
			f.Addf("losses", "a fuel has none")
		}
		return carbon.Upstream, note
	case whole != carbon.LifeCycleGeneration || use != carbon.Generation:
		f.Addf("stage", "%s less %s gives no upstream", whole, use)
		return carbon.NoStage, note
	}
	switch d.Losses {
	case WithLosses:
		return carbon.UpstreamAndLosses, note
	case WithoutLosses:
		return carbon.UpstreamGeneration, note
	case LossesUnknown:
		return carbon.UpstreamAndLosses, carbon.Text{
			EN: "; whether the life cycle contains transmission and distribution is not stated: losses are not added again",
			ZH: "；全生命周期因子是否含输配环节未说明，不再另加输配损失"}
	}
	f.Add("losses", RuleLossBasis, fmt.Errorf("scope3: whether the life cycle contains losses is not stated"))
	return carbon.NoStage, note
}

func dataYear(f *carbon.Factor) string {
	if f.Source.Edition == nil || f.Source.Edition.DataYear == 0 {
		return ""
	}
	return fmt.Sprintf(", data of %d", f.Source.Edition.DataYear)
}

// less returns v − w by species. From CO2e without its gases, gases are taken by the GWP
// set of its publisher, or only CO2 where that is not stated; mixed says that other
// gases of w's process stay in it.
func less(v, w ghg.Amounts) (out ghg.Amounts, mixed bool, err error) {
	var f carbon.Faults
	out = v.Scale(unit.Int(1))
	whole := slices.IndexFunc(out, func(a ghg.Amount) bool { _, ok := a.Species.IsUnsplit(); return ok })
	others := false // w states a gas that is not CO2
	for _, a := range w {
		_, unsplit := a.Species.IsUnsplit()
		at := slices.IndexFunc(out, func(o ghg.Amount) bool { return o.Species == a.Species })
		others = others || a.Species != ghg.CO2
		switch {
		case at >= 0:
			out[at].Kg = out[at].Kg.Sub(a.Kg)
		case whole < 0 || unsplit || a.Species.Account() != ghg.Gross:
			f.Addf(a.Species.String(), "is in the one and not in the other")
		default:
			kg, known, err := inSetOf(out[whole].Species, a)
			switch {
			case err != nil:
				f.Addf(a.Species.String(), "%w", err)
			case known:
				out[whole].Kg = out[whole].Kg.Sub(kg)
			}
			mixed = mixed || !known
		}
	}
	for _, a := range out {
		if a.Kg.Sign() < 0 {
			f.Addf(a.Species.String(), "the life cycle is less than its part: %s kg", a.Kg)
		}
	}
	return out, mixed || whole >= 0 && !others, f.Err()
}

// inSetOf returns an amount as CO2e of the set in which whole was published, or false
// where that set is not stated and the gas is not CO2.
func inSetOf(whole ghg.Species, a ghg.Amount) (kg unit.Number, known bool, err error) {
	if a.Species == ghg.CO2 {
		return a.Kg, true, nil
	}
	set, _ := whole.IsUnsplit()
	if set == ghg.NoSet {
		return kg, false, nil
	}
	c, err := ghg.Amounts{a}.CO2e(set)
	return c.Kg(), true, err
}
